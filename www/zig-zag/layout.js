import { attribute } from "./dom.js";

/** From this width on, in em, the controls stand beside the plot: where it is left to us, and where it is asked for. */
const WIDE = { full: { auto: 60, wide: 44 }, compact: { auto: 44, wide: 34 } };

/** Up to this width a full figure shows first what one screen of a phone has room for. */
const NARROW = 40;

/** Where the controls of a figure stand: under the plot or beside it, by its width. */
export class Layout {
  /** whether the figure is as narrow as a phone */
  narrow = false;
  #node;
  #widths;
  #wanted = "auto";
  #width = 0;
  #changed;

  constructor(node, controls, changed) {
    this.#node = node;
    this.#widths = WIDE[controls] ?? null;
    this.#changed = changed;
    new ResizeObserver(([{ borderBoxSize }]) => this.#fit(borderBoxSize[0].inlineSize)).observe(node);
    attribute(node, "data-layout", "tall");
  }

  set wanted(wanted) {
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    this.#fit(this.#width);
  }

  /** Finds out the width now. */
  look() {
    this.#fit(this.#node.offsetWidth);
  }

  #fit(width) {
    if (width === 0) return; // hidden
    this.#width = width;
    // The frame has the reader's own size of text.
    const em = parseFloat(getComputedStyle(this.#node.parentNode).fontSize) || 16;
    const enough = this.#widths?.[this.#wanted];
    attribute(this.#node, "data-layout", enough !== undefined && width >= enough * em ? "wide" : "tall");
    const narrow = width < NARROW * em;
    attribute(this.#node, "data-narrow", narrow);
    if (narrow === this.narrow) return;
    this.narrow = narrow;
    this.#changed();
  }
}
