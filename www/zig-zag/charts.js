import { attribute, h, text } from "./dom.js";
import { Surface } from "./surface.js";

/** A small chart under its heading, with what it shows in words beneath. */
export class Chart {
  /* no <h…>: which level would be right depends on the page */
  #title = h("div", { class: "heading" });
  #words = h("p", { class: "words" });
  /** why there is nothing to see */
  #empty = h("p", { class: "empty", hidden: true });
  /** whether there has been something to say: its place is kept */
  #spoken = false;
  #options;

  /** @param {{node: Element, update: (handle: object) => void}[]} options what is chosen beside the heading */
  constructor(panel, host, options) {
    this.#options = options;
    this.surface = new Surface(panel, [panel], host, { class: "canvas" });
    this.surface.node.append(this.#empty);
    const head = h("div", { class: "head" }, this.#title, ...options.map((option) => option.node));
    this.node = h("div", { class: "chart", part: panel, role: "group" }, head, this.surface.node, this.#words);
  }

  update(handle) {
    const { panel, node } = this.surface;
    const title = handle.title(panel);
    const words = handle.words(panel);
    text(this.#title, title);
    attribute(this.node, "aria-label", `Chart: ${title}`);
    text(this.#words, words);
    this.#spoken ||= words !== "";
    this.#words.hidden = !this.#spoken;
    node.style.setProperty("--shape", handle.aspect(panel));
    const empty = handle.empty(panel) ?? "";
    text(this.#empty, empty);
    this.#empty.hidden = empty === "";
    for (const option of this.#options) option.update(handle);
  }
}
