import { attribute, h, keyed, svg } from "./dom.js";
import { Switches } from "./switches.js";

/** Three layers, one over the other, on a 20 × 20 grid. */
const LAYERS = "M10 3 17 6.7 10 10.4 3 6.7zM3 10.2l7 3.7 7-3.7M3 13.5l7 3.7 7-3.7";
const CLOSE = "M5 5l10 10M15 5 5 15";

const icon = (d) => svg("svg", { viewBox: "0 0 20 20", "aria-hidden": "true" }, svg("path", { d }));

/**
 * The switches of what lies on the plot and what stands beside it: a button among the tools of the plot, and
 * the list that it opens beside the plot. Escape, a press elsewhere or its own ✕ closes the list.
 */
export class Show {
  #groups = new Map();
  #list;
  #host;

  constructor(host) {
    this.#host = host;
    this.button = h(
      "button",
      { type: "button", class: "worded", part: "tool-show", "aria-label": "Show", "aria-expanded": "false", "aria-controls": "show", on: { click: () => this.#open(!this.open) } },
      icon(LAYERS),
      "Show",
    );
    const close = h("button", { type: "button", class: "close", part: "close-show", "aria-label": "Close", title: "Close", on: { click: () => this.#dismiss() } }, icon(CLOSE));
    this.#list = h("div", { class: "switches" });
    this.node = h("div", { class: "show", id: "show", part: "show", role: "group", "aria-label": "What is shown", hidden: true }, this.#list, close);
  }

  get open() {
    return !this.node.hidden;
  }

  #open(open) {
    this.#set(open);
    this.#host.redraw();
    this.#host.stale();
  }

  #set(open) {
    this.node.hidden = !open;
    attribute(this.button, "aria-expanded", String(open));
    // The page around may have its own use for Escape, so it is heard first here.
    const heard = open ? addEventListener : removeEventListener;
    heard("keydown", this.#key, true);
    heard("pointerdown", this.#pressed, true);
  }

  /** No part of the page any more: the page no longer holds what listens to it. */
  leave() {
    if (this.open) this.#set(false);
  }

  #dismiss() {
    this.#open(false);
    this.button.focus({ preventScroll: true });
  }

  #key = (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    this.#dismiss();
  };

  #pressed = (event) => {
    const path = event.composedPath();
    if (!path.includes(this.node) && !path.includes(this.button)) this.#open(false);
  };

  update(handle) {
    if (!this.open) return;
    const groups = handle.switches();
    keyed(this.#list, this.#groups, groups.map((group) => [group.title, group]), (group) => new Switches(group, this.#host));
  }
}
