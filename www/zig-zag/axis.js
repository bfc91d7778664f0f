import { attribute, h } from "./dom.js";

/** What the horizontal axis of the convergence chart counts, where there is something to compare. */
export class Axis {
  constructor(host) {
    this.node = h("select", {
      class: "quiet",
      part: "convergence-axis",
      "aria-label": "Compare runs",
      on: {
        change: () => {
          const convergenceAxis = this.node.selectedIndex === 0 ? null : this.node.value;
          host.act((handle) => handle.update({ convergenceAxis }));
          host.settle();
        },
      },
    });
  }

  update(handle) {
    const { offered, value, options } = handle.convergenceAxis();
    if (this.node.length === 0) {
      this.node.append(...options.map(({ id, name }) => h("option", { value: id, text: name })));
    }
    attribute(this.node, "hidden", !offered);
    if (this.node.value !== value) this.node.value = value;
  }
}
