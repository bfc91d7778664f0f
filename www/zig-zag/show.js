import { attribute, h, keyed, svg } from "./dom.js";
import { Switches } from "./switches.js";

/** Three layers, one over the other, on a 20 × 20 grid. */
const LAYERS = "M10 3 17 6.7 10 10.4 3 6.7zM3 10.2l7 3.7 7-3.7M3 13.5l7 3.7 7-3.7";

/**
 * The switches of what lies on the plot and what stands beside it: a quiet button among the tools of
 * the plot, and the list that it opens.
 */
export class Show {
  #groups = new Map();
  #list;
  #host;

  constructor(host) {
    this.#host = host;
    const icon = svg("svg", { viewBox: "0 0 20 20", "aria-hidden": "true" }, svg("path", { d: LAYERS }));
    this.button = h(
      "button",
      { type: "button", class: "worded", part: "tool-show", "aria-label": "Show", "aria-expanded": "false", "aria-controls": "show", on: { click: () => this.#open(!this.open) } },
      icon,
      "Show",
    );
    this.#list = h("div", { class: "switches" });
    this.node = h(
      "div",
      { class: "show", id: "show", part: "show", role: "group", "aria-label": "What is shown", hidden: true, on: { keydown: (event) => this.#key(event) } },
      this.#list,
    );
  }

  get open() {
    return !this.node.hidden;
  }

  #open(open) {
    this.node.hidden = !open;
    attribute(this.button, "aria-expanded", String(open));
    this.#host.redraw();
    this.#host.stale();
  }

  #key(event) {
    if (event.key !== "Escape" || !this.open) return;
    this.#open(false);
    this.button.focus();
  }

  update(handle) {
    if (!this.open) return;
    const groups = handle.switches();
    keyed(this.#list, this.#groups, groups.map((group) => [group.title, group]), (group) => new Switches(group, this.#host));
  }
}
