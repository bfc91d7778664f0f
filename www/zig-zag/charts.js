import { h } from "./dom.js";
import { Surface } from "./surface.js";

const TITLES = { rate: "Rate r(α)", convergence: "Convergence" };

/** A small chart of its own: `rate` or `convergence`. */
export class Chart {
  constructor(panel, host) {
    this.surface = new Surface(panel, [panel], host, { class: "canvas" });
    this.node = h(
      "section",
      { class: "chart", part: panel, "aria-label": TITLES[panel] },
      h("h3", { text: TITLES[panel] }),
      this.surface.node,
    );
  }

  set aspect(ratio) {
    this.surface.node.style.aspectRatio = ratio;
  }
}
