import { h } from "./dom.js";

/** Rows that stand in the page at once: a run may have 20 000. */
const PAGE = 100;

/** What stands above the columns, and what it means. */
const COLUMNS = [
  ["k", "iterate"],
  ["x", "point"],
  ["f", "value of the objective"],
  ["‖∇f‖", "norm of the gradient"],
  ["α", "size of the step that leaves it"],
];

/** The heads of a table of a run. */
export const heads = () => COLUMNS.map(([symbol, meaning]) => h("th", { scope: "col", abbr: meaning, title: meaning, text: symbol }));

/** A run as a table, of which a page of rows is shown. */
export class Table {
  #rows = [];
  #first = 0;
  #k = 0;
  #body = h("tbody");
  #caption = h("caption");
  #range = h("span", { class: "range", role: "status" });
  #back = h("button", { type: "button", text: "Earlier", on: { click: () => this.#turn(-PAGE) } });
  #on = h("button", { type: "button", text: "Later", on: { click: () => this.#turn(PAGE) } });
  #turns = h("div", { class: "row" }, this.#back, this.#on, this.#range);

  constructor() {
    const table = h("table", {}, this.#caption, h("thead", {}, h("tr", {}, ...heads())), this.#body);
    // It scrolls by keys, too.
    this.node = h("div", { class: "run-table" }, this.#turns, h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Table of the run" }, table));
  }

  /** @param {HTMLElement} figure a zig-zag */
  show(figure) {
    this.#rows = figure.trajectory ?? [];
    this.#k = figure.k ?? 0;
    const run = figure.runs?.[figure.picked ?? 0];
    this.#caption.textContent = `${run?.name ?? "The run"}: ${this.#rows.length} iterates`;
    this.#first = PAGE * Math.floor(this.#k / PAGE);
    this.#write();
  }

  #turn(by) {
    this.#first += by;
    this.#write();
  }

  #write() {
    const rows = this.#rows.slice(this.#first, this.#first + PAGE);
    this.#turns.hidden = this.#rows.length <= PAGE;
    this.#back.disabled = this.#first === 0;
    this.#on.disabled = this.#first + PAGE >= this.#rows.length;
    this.#range.textContent = `k = ${this.#first} … ${this.#first + rows.length - 1} of ${this.#rows.length - 1}`;
    this.#body.replaceChildren(...rows.map((row) => this.#row(row)));
  }

  #row({ k, x, f, gradient, alpha }) {
    const cells = [x.map(read).join(", "), read(f), read(Math.hypot(...gradient)), read(alpha)];
    return h("tr", { "aria-current": k === this.#k ? "true" : null }, h("th", { scope: "row", text: String(k) }), ...cells.map((text) => h("td", { text })));
  }
}

/** Six digits; a dash for what is not there. */
function read(number) {
  if (number === null || number === undefined || Number.isNaN(number)) return "—";
  return String(Number(number.toPrecision(6))).replaceAll("-", "−");
}
