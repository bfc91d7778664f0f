import * as engine from "./engine.js";
import { styles } from "./source.js";

/** The one style sheet of all elements, constructed, so that a strict CSP allows it. */
let loading = null;
/** the same, once it is there */
let made = null;

/** The style sheet, or null while it is not there. */
export const stylesheetNow = () => made;

/** Layout from the file, colours from the wasm, which draws with them: nothing is shown before both are there. */
export function stylesheet() {
  loading ??= Promise.all([styles(), engine.load()])
    .then(([css, { tokens }]) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(tokens() + css);
      return (made = sheet);
    })
    .catch((error) => {
      loading = null;
      throw error;
    });
  return loading;
}

/** What must hold before the style sheet is there: the place that the figure will take. */
export const foundation = new CSSStyleSheet();
// The host is no grid: a container in a cell of one is laid out twice, and each time all styles within are matched anew.
// Heights in em are those of what stands around the plot: sentence, transport, α, and the gaps between them.
// A picture in the element's place has the size of the plot that takes over. Of the app page's own first
// picture `page.css` says the same.
foundation.replaceSync(`
  :host { display: flex; flex-direction: column; min-inline-size: 0 }
  :host([hidden]) { display: none }
  .frame { display: grid; flex: 1 1 auto; min-block-size: 0; container: zigzag / inline-size; contain-intrinsic-inline-size: min(640px, 90vw) }
  .frame > * { grid-area: 1 / 1 }
  .figure, .reserve, .fallback {
    --limit: var(--zz-max-height, 85svh);
    --lines: 2;
    --transport: 2.5em;
    --alpha: 4.85em;
    --line: 3em;
    --around: calc(var(--lines) * 1.45em + 2px + 0.75em + var(--transport) + var(--alpha) + var(--line));
    --tall-block: max(12em, min(100cqi / var(--aspect, 1.06), var(--limit) - var(--around)));
    --phone-block: max(13em, min(100cqi / var(--aspect, 1.06), 36svh));
    --beside-inline: min(56cqi, var(--limit) * var(--aspect, 1.06));
    --beside-block: calc(var(--beside-inline) / var(--aspect, 1.06));
    --upper: max(var(--beside-block), 22.5em);
    --lower: calc(2.7em + 2 * 1.35 * max(0.8125em, 12px));
    --plot-inline: min(57cqi, (max(20rem, var(--zz-plot-max-height, var(--limit) - 9em)) - var(--more, 0px)) * var(--aspect, 1.06));
    --plot-width: 100%;
    --plot-block: var(--tall-block);
  }
  .reserve { font-size: medium; min-block-size: calc(var(--plot-block) + var(--around)) }
  @container zigzag (max-width: 44em) { .figure, .reserve, .fallback { --lines: 3 } }
  @container zigzag (max-width: 40em) { .figure, .reserve, .fallback { --transport: 5.1em } }
  @container zigzag (max-width: 30em) { .figure, .reserve, .fallback { --lines: 4; --alpha: 7.35em } }
  @container zigzag (min-width: 56em) { .figure, .reserve, .fallback { --lower: calc(2.7em + 1.35 * max(0.8125em, 12px)) } }
  .figure[data-several][data-controls="full"] { --lines: 4; --more: 2.9em }
  .figure:is([data-controls="full"], [data-controls="transport"]), :host(:is([controls="full"], [controls="transport"])) :is(.reserve, .fallback) { --alpha: 0em; --line: 0em }
  .figure[data-controls="none"], :host([controls="none"]) :is(.reserve, .fallback) { --around: 0em }
  .figure[data-narrow][data-controls="full"] { --plot-block: var(--phone-block) }
  @container zigzag (max-width: 39.99em) { :host([controls="full"]) :is(.reserve, .fallback) { --plot-block: var(--phone-block) } }
  @container zigzag (min-width: 44em) {
    :host(:is(:not([controls]), [controls="compact"]):not([layout="tall"])) .reserve { --plot-block: var(--upper); --around: var(--lower) }
    :host(:is(:not([controls]), [controls="compact"]):not([layout="tall"])) .fallback { --plot-width: var(--beside-inline); --plot-block: var(--beside-block) }
  }
  @container zigzag (min-width: 60em) {
    :host([controls="full"]:not([layout="tall"])) :is(.reserve, .fallback) { --plot-width: var(--plot-inline); --plot-block: calc(var(--plot-inline) / 1.06) }
  }
  ::slotted(img) { display: block; box-sizing: border-box; font-size: medium; inline-size: var(--plot-width); block-size: var(--plot-block); object-fit: contain }
`);
