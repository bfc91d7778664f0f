import { attribute, h, keyed, text } from "./dom.js";
import { relabel } from "./formula.js";

/** The numbers at the current iterate: a grid under a heading, or a single line. */
export class Readouts {
  #views = new Map();
  #list = h("dl");
  #title;

  /** @param {{line: boolean}} options line: a single line, as in a compact embed */
  constructor({ line }) {
    this.#title = line ? null : h("div", { class: "heading" });
    this.node = h(
      "div",
      { class: line ? "readouts line" : "readouts", part: "readouts", role: "group", "aria-label": "Numbers at this iterate" },
      this.#title,
      this.#list,
    );
  }

  update(cells, { k }) {
    if (this.#title) text(this.#title, `At iterate k = ${k}`);
    keyed(this.#list, this.#views, cells.map((cell) => [cell.key, cell]), () => new Cell());
  }
}

class Cell {
  #label = h("dt");
  #value = h("dd", { class: "value" });
  #why = h("dd", { class: "why" });

  constructor() {
    this.node = h("div", { class: "cell" }, this.#label, this.#value, this.#why);
  }

  update({ label, value, why, help, role }) {
    relabel(this.#label, label);
    text(this.#value, value);
    text(this.#why, why ?? "");
    attribute(this.node, "title", why ? `${help}: ${why}` : help);
    attribute(this.node, "data-role", role);
    attribute(this.node, "data-missing", Boolean(why));
  }
}
