import { attribute, h, keyed, text } from "./dom.js";
import { formula } from "./markup.js";

/** The Hessian with its eigenpairs, at the iterate or, while the mouse is on the plot, at the pointer. */
export class Hessian {
  /** It is updated when the pointer moves, too. */
  follows = true;
  #title = h("div", { class: "heading" });
  #matrix = h("div", { class: "matrix" });
  #pairs = h("div", { class: "pairs" });
  #views = new Map();
  #condition = h("strong");
  #words = h("span");
  #mathml = "";
  #shown = null;

  constructor() {
    this.node = h(
      "div",
      { class: "hessian", part: "hessian", role: "group", "aria-label": "Curvature" },
      this.#title,
      h("div", { class: "curvature" }, this.#matrix, this.#pairs),
      h("p", { class: "words" }, this.#condition, " ", this.#words),
    );
  }

  /** The panel follows the pointer: `point` says where it is, null where it is not on the plot. */
  update(handle, _, point) {
    const curvature = handle.curvature(point?.x, point?.y);
    if (curvature === this.#shown) return;
    this.#shown = curvature;
    const { title, formula: mathml, eigen, condition, words } = curvature;
    text(this.#title, title);
    if (mathml !== this.#mathml) {
      this.#mathml = mathml;
      this.#matrix.replaceChildren(formula(mathml));
    }
    keyed(this.#pairs, this.#views, eigen.map((pair, i) => [i, pair]), () => new Pair());
    text(this.#condition, condition);
    text(this.#words, words);
  }
}

class Pair {
  #value = h("span", { class: "value" });
  #direction = h("span");

  constructor() {
    this.node = h("div", {}, this.#value, this.#direction);
  }

  update({ value, direction, role }) {
    attribute(this.node, "data-role", role);
    text(this.#value, value);
    text(this.#direction, direction);
  }
}
