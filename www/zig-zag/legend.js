import { attribute, h, keyed, svg, text } from "./dom.js";
import { optgroups } from "./controls.js";

/** The line-up: a table of the runs, of which one is picked, and a way to add and remove algorithms. */
export class Legend {
  #rows = new Map();
  #body = h("tbody");
  #table;
  #add = null;
  #listed = 0;
  #shown = null;

  /** @param {{edit: boolean}} options edit: whether algorithms can be added and removed here */
  constructor(host, { edit }) {
    const head = (name, title) => h("th", { scope: "col", title, text: name });
    this.#table = h(
      "table",
      { "aria-label": "Line-up" },
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          head("Method"),
          head("α", "the step size at this iterate"),
          head("k", "the iterate shown; a run that ended before stands at its last"),
          head("f", "the objective there"),
          head("‖∇f‖", "the length of the gradient there"),
          head("steps to 10⁻⁶", "the first k with f − f* < 10⁻⁶; where f* is not known, with ‖∇f‖ a millionth of what it was"),
        ),
      ),
      this.#body,
    );
    this.host = host;
    this.edit = edit;
    if (edit) {
      this.#add = h("select", { part: "add", "aria-label": "Add an algorithm to compare", on: { change: () => this.#join() } });
    }
    const choice = this.#add && h("div", { class: "join" }, h("span", { "aria-hidden": "true", text: "+ compare" }), this.#add);
    this.node = h("div", { class: "legend", part: "legend", role: "group", "aria-label": "Line-up" }, this.#table, choice);
  }

  update(handle) {
    const legend = handle.legend();
    if (legend === this.#shown) return;
    this.#shown = legend;
    const { rows, joining } = legend;
    const several = rows.length > 1;
    this.#table.hidden = !several;
    attribute(this.node, "data-alone", !several);
    const removable = this.edit && rows.at(-1).algorithm > 0;
    const items = several ? rows.map((row) => [String(row.run), { ...row, removable }]) : [];
    keyed(this.#body, this.#rows, items, () => new Row(this.host));
    if (!this.#add) return;
    this.#add.parentNode.hidden = joining.length === 0;
    if (this.#listed === joining.length) return;
    this.#listed = joining.length;
    this.#add.replaceChildren(h("option", { value: "", text: "+ compare" }), ...optgroups(joining));
  }

  #join() {
    const { value } = this.#add;
    this.#add.value = "";
    if (value) this.host.act((handle) => handle.addAlgorithm(value));
    this.host.settle();
  }
}

class Row {
  #name = h("span", { class: "name" });
  #start = h("span", { class: "start" });
  #outline = svg("path");
  #cells = ["alpha", "k", "f", "gradNorm", "steps"].map((key) => [key, h("td")]);
  #more = h("div", { class: "more" });
  #pick;
  #remove;

  constructor(host) {
    this.#pick = h(
      "button",
      { type: "button", part: "pick", on: { click: () => this.#act(host, (handle) => handle.pick(this.run)) } },
      svg("svg", { class: "marker", viewBox: "-0.8 -0.8 1.6 1.6", "aria-hidden": "true" }, this.#outline),
      this.#name,
      this.#start,
    );
    this.#remove = h("button", {
      type: "button",
      class: "remove",
      part: "remove",
      text: "×",
      on: { click: () => this.#act(host, (handle) => handle.removeAlgorithm(this.algorithm)) },
    });
    const first = h("div", { class: "first" }, this.#pick, this.#remove);
    this.node = h("tr", {}, h("th", { scope: "row" }, first, this.#more), ...this.#cells.map(([, cell]) => cell));
    // The whole row is easier to hit than its name.
    this.node.addEventListener("click", (event) => {
      if (!event.target.closest("button")) this.#pick.click();
    });
  }

  #act(host, call) {
    host.act(call);
    host.settle();
  }

  update(row) {
    this.run = row.run;
    this.algorithm = row.algorithm;
    attribute(this.node, "data-run", row.colour);
    attribute(this.node, "data-picked", row.picked);
    attribute(this.#pick, "aria-pressed", String(row.picked));
    attribute(this.#remove, "hidden", !row.removable);
    attribute(this.#remove, "aria-label", `Remove ${row.name}`);
    attribute(this.#outline, "d", row.marker);
    attribute(this.#outline, "data-shape", row.shape);
    text(this.#name, row.name);
    text(this.#start, row.start ? `from ${row.start}` : "");
    text(this.#more, `${row.ended} · ${row.evaluations}`);
    for (const [key, cell] of this.#cells) text(cell, String(row[key]));
  }
}
