import { attribute, h, text } from "./dom.js";
import { Surface } from "./surface.js";

/** A press that travels further than this, in CSS pixels, is a drag or a scroll, not a tap. */
const TAP = 6;

/** The contour plot: a static ground, the run over it, its handles, and a place for what went wrong. */
export class Plot {
  #problem = h("p", { class: "problem", role: "alert" });
  #press = null;

  constructor(host) {
    this.host = host;
    this.surface = new Surface("plot", ["ground", "run"], host, {
      class: "plot",
      part: "plot",
      tabindex: "0",
      role: "group",
      "aria-roledescription": "interactive contour plot",
      "aria-describedby": "sentence",
      "aria-keyshortcuts": "Space [ ] Home",
    });
    this.node = this.surface.node;
    this.node.append(this.#problem);
    this.node.addEventListener("pointerdown", (event) => {
      this.#press = event.isPrimary && event.button === 0 ? event : null;
    });
    this.node.addEventListener("click", (event) => this.#tap(event));
  }

  #tap(event) {
    const press = this.#press;
    this.#press = null;
    if (!press || !(event.target instanceof HTMLCanvasElement)) return;
    if (Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY) > TAP) return;
    const { x, y } = this.surface.position(event);
    this.host.act((handle) => handle.place(x, y));
    this.host.settle();
  }

  set label(label) {
    attribute(this.node, "aria-label", label);
  }

  set aspect(ratio) {
    this.node.style.aspectRatio = ratio;
  }

  set problem(sentence) {
    text(this.#problem, sentence);
  }
}
