import { h } from "./dom.js";

/** A ground that has not changed for this many milliseconds rests, though something may still be held. */
const REST = 100;

/**
 * The ground of the plot. One that changes with every frame of a drag is drawn coarsely, and its axes and numbers on a
 * canvas of their own, where they stay for some frames; once it rests it is drawn on one canvas in full.
 */
export class Ground {
  #surface;
  #lettering = h("canvas", { "aria-hidden": "true" });
  /** when it was drawn coarsely; null where it is not */
  #hurried = null;

  constructor(surface) {
    this.#surface = surface;
  }

  /** Whether what is seen has yet to be drawn in full. */
  get coarse() {
    return this.#hurried !== null;
  }

  /** It rests now. */
  settle() {
    if (this.coarse) this.#hurried = -Infinity;
  }

  /**
   * @param {boolean} changed whether it has
   * @param {{dragging: boolean, write: boolean}} how write: its numbers are drawn anew, too
   */
  draw(handle, theme, changed, { dragging, write }) {
    const surface = this.#surface;
    if (changed && dragging) {
      const canvas = surface.canvas("ground");
      if (!this.coarse) canvas.after(this.#lettering);
      if (handle.drawInHaste(canvas, this.#lettering, surface.density, theme, write || !this.coarse)) {
        this.#hurried = performance.now();
        return;
      }
    }
    if (!changed && !(this.coarse && !dragging && performance.now() - this.#hurried > REST)) return;
    this.#hurried = null;
    this.#lettering.remove();
    surface.draw(handle, "ground", theme, 0);
  }
}
