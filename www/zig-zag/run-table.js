import { attribute, h, keyed, text } from "./dom.js";
import { heads } from "./table.js";

/** The iterates around the one that is shown, in digits. A row leads to its iterate. */
export class RunTable {
  #shown = null;
  #caption = h("caption", { class: "heading" });
  #heads = heads();
  #body = h("tbody");
  #rows = new Map();
  #host;

  constructor(host) {
    this.#host = host;
    const table = h("table", {}, this.#caption, h("thead", {}, h("tr", {}, ...this.#heads)), this.#body);
    this.node = h("div", { class: "run-table", part: "table", role: "group", "aria-label": "Table of the run" }, table);
  }

  update(handle) {
    const shown = handle.runTable();
    if (shown === this.#shown) return;
    this.#shown = shown;
    text(this.#caption, shown.caption);
    text(this.#heads[1], shown.letter);
    // By place: a step of k writes digits, and moves no row.
    keyed(this.#body, this.#rows, shown.rows.map((row, i) => [i, row]), () => new Row(this.#host));
  }
}

class Row {
  #k;
  #go;
  #cells = ["x", "f", "gradNorm", "alpha"].map((key) => [key, h("td")]);

  constructor(host) {
    const seek = () => {
      host.seek(this.#k);
      host.settle();
    };
    this.#go = h("button", { type: "button" });
    this.node = h("tr", { on: { click: seek } }, h("th", { scope: "row" }, this.#go), ...this.#cells.map(([, cell]) => cell));
  }

  update(row) {
    this.#k = row.k;
    text(this.#go, String(row.k));
    attribute(this.#go, "aria-label", `Go to iterate ${row.k}`);
    attribute(this.node, "aria-current", row.shown && "true");
    for (const [key, cell] of this.#cells) text(cell, row[key]);
  }
}
