import { attribute, h } from "./dom.js";

/** The switch of the convergence chart: k evenly, or by its logarithm. */
export class LogLog {
  #on = false;

  constructor(host) {
    this.node = h("button", {
      type: "button",
      class: "quiet",
      part: "log-log",
      "aria-label": "log–log axes",
      text: "log–log",
      title: "k on a logarithmic axis, too: powers of k become straight lines",
      on: {
        click: () => {
          const convergenceScale = this.#on ? null : "log-log";
          host.act((handle) => handle.update({ convergenceScale }));
          host.settle();
        },
      },
    });
  }

  update(handle) {
    this.#on = handle.logLog();
    attribute(this.node, "aria-pressed", String(this.#on));
  }
}
