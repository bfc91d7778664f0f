import { attribute, h, text } from "./dom.js";
import { Surface } from "./surface.js";

/** A small chart with its heading: `rate`, `convergence` or `slice`. */
export class Chart {
  /* no <h…>: which level would be right depends on the page */
  #title = h("div", { class: "heading" });

  constructor(panel, host) {
    this.surface = new Surface(panel, [panel], host, { class: "canvas" });
    this.node = h("div", { class: "chart", part: panel, role: "group" }, this.#title, this.surface.node);
  }

  set title(title) {
    text(this.#title, title);
    attribute(this.node, "aria-label", `Chart: ${title}`);
  }

  set shown(shown) {
    this.node.hidden = !shown;
  }

  set aspect(ratio) {
    this.surface.node.style.aspectRatio = ratio;
  }
}
