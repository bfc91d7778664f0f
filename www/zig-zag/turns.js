/**
 * What is shown with this frame. While something is dragged the plot moves with every frame, and what stands around it
 * takes turns: charts in one frame, numbers and words in the next. Nobody reads digits that change sixty times a second,
 * yet setting them costs more than drawing the plot. What has had to wait is shown as soon as nothing is dragged.
 */
export class Turns {
  /** what has yet to be shown; of several the first has waited longest */
  #waiting = new Set();

  /** @param {Record<string, boolean>} news by name, whether it has changed */
  note(news) {
    for (const [name, changed] of Object.entries(news)) if (changed) this.#waiting.add(name);
  }

  /** Whether something waits, so that there has to be another frame. */
  get waiting() {
    return this.#waiting.size > 0;
  }

  /**
   * What is shown now, and waits no longer: one after the other while something is dragged, else everything.
   *
   * @param {boolean} dragging
   * @returns {Set<string>}
   */
  take(dragging) {
    const [first] = this.#waiting;
    const taken = new Set(dragging && first !== undefined ? [first] : this.#waiting);
    for (const name of taken) this.#waiting.delete(name);
    return taken;
  }
}
