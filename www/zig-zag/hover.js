import { h, text } from "./dom.js";

/** How far the label stays from the pointer, in CSS pixels. */
const GAP = 16;

/** What holds where the mouse is: a small label beside it, and the arrow of −∇f on a canvas of its own. */
export class Hover {
  #surface;
  #host;
  #at = null;
  #stale = false;
  #canvas = null; // made when a mouse comes: most embeds never need it
  #lines = ["place", "value", "slope"].map((name) => [name, h("div")]);
  /** whether the label is above the pointer: kept while it does no harm, so that it does not hop */
  #above = false;

  constructor(surface, host) {
    this.#surface = surface;
    this.#host = host;
    // What it says of the start is in the live region; this is for whoever points.
    this.label = h("div", { class: "hover", "aria-hidden": "true", hidden: true }, ...this.#lines.map(([, line]) => line));
    surface.node.append(this.label);
    surface.node.addEventListener("pointermove", (event) => {
      const ground = event.target instanceof HTMLCanvasElement && event.pointerType !== "touch" && event.buttons === 0;
      this.#move(ground ? surface.position(event) : null);
    });
    for (const type of ["pointerleave", "pointerdown"]) surface.node.addEventListener(type, () => this.#move(null));
  }

  /** Where the mouse is, or null. */
  get at() {
    return this.#at;
  }

  #move(at) {
    if (at === this.#at) return; // both null
    this.#at = at;
    this.#stale = true;
    this.#host.redraw();
  }

  /** @param {boolean} changed whether the state has changed  @param {boolean} quiet say nothing now */
  paint(handle, theme, changed, quiet) {
    if (!this.#at && !this.#stale) return;
    if (!changed && !this.#stale && !quiet) return;
    this.#stale = false;
    const { x, y } = this.#at ?? {};
    const here = this.#at && !quiet ? handle.hover(x, y) : null;
    this.label.hidden = !here;
    if (this.#canvas) this.#canvas.hidden = !here;
    if (!here) return;
    this.#canvas ??= this.#surface.overlay();
    handle.drawHover(this.#canvas, this.#surface.density, theme, x, y);
    for (const [name, line] of this.#lines) text(line, here[name]);
    this.#place(x, y, here.tip ?? [x, y]);
  }

  /** Beside the pointer, inside the plot, and off the arrow. */
  #place(x, y, [tipX, tipY]) {
    const { offsetWidth: width, offsetHeight: height } = this.label;
    const left = Math.max(0, Math.min(x + GAP, this.#surface.width - width));
    const crossed = Math.max(x, tipX) > left && Math.min(x, tipX) < left + width;
    if (crossed && Math.abs(tipY - y) > GAP / 2) this.#above = tipY > y;
    const [fits, fitsBelow] = [y - GAP - height >= 0, y + GAP + height <= this.#surface.height];
    if (!fits || !fitsBelow) this.#above = fits;
    const top = this.#above ? y - GAP - height : y + GAP;
    this.label.style.transform = `translate(${left}px, ${top}px)`;
  }
}
