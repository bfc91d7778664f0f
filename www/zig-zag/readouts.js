import { attribute, h, keyed, text } from "./dom.js";

/** The numbers at the current iterate: a grid under a heading, or a single line. */
export class Readouts {
  #views = new Map();
  #list = h("dl");
  #title;
  #why;

  /** @param {{line: boolean}} options line: a single line, as in a compact embed */
  constructor({ line }) {
    this.#title = line ? null : h("div", { class: "heading" });
    this.#why = h("p", { class: "why" });
    this.node = h(
      "div",
      { class: line ? "readouts line" : "readouts", part: "readouts", role: "group", "aria-label": "Numbers at this iterate" },
      this.#title,
      this.#list,
      this.#why,
    );
  }

  update(handle, { k, summary }) {
    const cells = handle.cells();
    keyed(this.#list, this.#views, cells.map((cell) => [cell.key, cell]), () => new Cell());
    if (this.#title) text(this.#title, `At iterate k = ${k}`);
    // A finished run is summed up in the place of the reasons, which the cells hold as well.
    text(this.#why, summary ?? (this.#title ? reasons(cells) : ""));
  }
}

/** Values of more characters than this are set smaller where it is narrow, and everywhere. */
const LONG = 11;
const VERY_LONG = 14;

/** Why numbers are missing and what others take for granted: “measured, actual decrease: no step leaves the last iterate”. */
function reasons(cells) {
  const told = new Map();
  for (const { why, note, label } of cells) {
    const reason = why ?? note;
    if (reason) told.set(reason, [...(told.get(reason) ?? []), label]);
  }
  return [...told].map(([reason, labels]) => `${labels.join(", ")}: ${reason}`).join(" · ");
}

class Cell {
  #shown = null;
  #label = h("dt");
  #value = h("dd");

  constructor() {
    this.node = h("div", { class: "cell" }, this.#label, this.#value);
  }

  update(cell) {
    if (cell === this.#shown) return; // the wasm hands out the same object for the same words
    this.#shown = cell;
    const { label, value, why, help, role, note } = cell;
    text(this.#label, label);
    text(this.#value, value);
    attribute(this.node, "title", why ? `${help}: ${why}` : help);
    attribute(this.node, "data-role", role);
    attribute(this.node, "data-missing", Boolean(why));
    attribute(this.node, "data-noted", Boolean(note));
    attribute(this.node, "data-long", value.length > VERY_LONG ? "very" : value.length > LONG);
  }
}
