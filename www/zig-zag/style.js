import * as engine from "./engine.js";

/** The one style sheet of all elements, constructed, so that a strict CSP allows it. */
let loading = null;

/** Layout from the file, colours from the wasm, which draws with them: nothing is shown before both are there. */
export function stylesheet() {
  loading ??= Promise.all([layout(), engine.load()])
    .then(([css, { tokens }]) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(tokens() + css);
      return sheet;
    })
    .catch((error) => {
      loading = null;
      throw error;
    });
  return loading;
}

async function layout() {
  const response = await fetch(new URL("zig-zag.css", import.meta.url));
  if (!response.ok) throw new Error(`zig-zag.css: ${response.status}`);
  return response.text();
}

/** What must hold before the style sheet is there. */
export const foundation = new CSSStyleSheet();
// A picture in the element's place has the size of the plot that takes over.
foundation.replaceSync(`
  :host { display: block }
  :host([hidden]) { display: none }
  ::slotted(img) { display: block; box-sizing: border-box; inline-size: 100%; block-size: auto; aspect-ratio: 1.06 }
`);
