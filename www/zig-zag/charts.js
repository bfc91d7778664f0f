import { attribute, h } from "./dom.js";
import { plain, relabel } from "./formula.js";
import { Surface } from "./surface.js";

/** A small chart with its heading: `rate` or `convergence`. */
export class Chart {
  /* no <h…>: which level would be right depends on the page */
  #title = h("div", { class: "heading" });

  constructor(panel, host) {
    this.surface = new Surface(panel, [panel], host, { class: "canvas" });
    this.node = h("div", { class: "chart", part: panel, role: "group" }, this.#title, this.surface.node);
  }

  set title(title) {
    relabel(this.#title, title);
    attribute(this.node, "aria-label", `Chart: ${plain(title)}`);
  }

  set aspect(ratio) {
    this.surface.node.style.aspectRatio = ratio;
  }
}
