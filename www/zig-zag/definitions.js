import { h, text } from "./dom.js";

/** What has a meaning of its own when it is tapped. */
const BUSY = "button, select, input, summary, a, .handle";

/** How far from what it explains, in CSS pixels. */
const GAP = 6;

/**
 * What a mouse learns by resting on a symbol a finger learns by tapping it: the definition beside it, until
 * the next touch.
 */
export class Definitions {
  #figure;
  #bubble = h("div", { class: "definition", role: "tooltip", hidden: true });
  #of = null;

  constructor(figure) {
    this.#figure = figure;
    figure.append(this.#bubble);
    figure.addEventListener("click", (event) => this.#tapped(event));
    // Where it was opened from is told apart when the click comes.
    figure.addEventListener("pointerdown", () => this.#hide(), { capture: true });
    figure.addEventListener("keydown", (event) => event.key === "Escape" && this.#hide());
  }

  #hide() {
    this.#bubble.hidden = true;
  }

  #tapped(event) {
    const of = event.target.closest("[title]");
    const again = of === this.#of;
    this.#of = null;
    if (event.pointerType !== "touch" && event.pointerType !== "pen") return;
    if (!of || again || event.target.closest(BUSY)) return;
    this.#of = of;
    text(this.#bubble, of.title);
    this.#bubble.hidden = false;
    this.#place(of.getBoundingClientRect());
  }

  /** Under what it explains, or over it where there is no room; within the figure. */
  #place({ left, top, bottom }) {
    const frame = this.#figure.getBoundingClientRect();
    const scale = frame.width / this.#figure.offsetWidth || 1;
    const { offsetWidth: width, offsetHeight: height } = this.#bubble;
    const x = Math.max(0, Math.min((left - frame.left) / scale, this.#figure.offsetWidth - width));
    const below = bottom / scale + GAP + height < innerHeight / scale;
    const y = below ? (bottom - frame.top) / scale + GAP : (top - frame.top) / scale - GAP - height;
    this.#bubble.style.transform = `translate(${x}px, ${y}px)`;
  }
}
