/**
 * How often in milliseconds things are shown anew while something is dragged. Nobody reads digits that change sixty times
 * a second, yet setting them costs more than drawing the plot.
 */
const PACE = { charts: 25, words: 80, numbers: 80 };

/**
 * What is shown with this frame. While something is dragged the plot moves with every frame, and what stands around it
 * takes turns: charts, words, and the numbers on isolines. What has had to wait is shown as soon as nothing is dragged.
 */
export class Turns {
  /** what has yet to be shown; of several the first has waited longest */
  #waiting = new Set();
  /** when each was shown last */
  #shown = new Map();

  /** @param {Record<string, boolean>} news by name, whether it has changed */
  note(news) {
    for (const [name, changed] of Object.entries(news)) if (changed) this.#waiting.add(name);
  }

  /** Whether something waits, so that there has to be another frame. */
  get waiting() {
    return this.#waiting.size > 0;
  }

  /**
   * What is shown now, and waits no longer: while something is dragged at most one, else everything.
   *
   * @param {boolean} dragging
   * @param {number} now in milliseconds
   * @returns {Set<string>}
   */
  take(dragging, now) {
    const due = (name) => now - (this.#shown.get(name) ?? -Infinity) >= PACE[name];
    const taken = new Set(dragging ? [...this.#waiting].filter(due).slice(0, 1) : this.#waiting);
    for (const name of taken) {
      this.#waiting.delete(name);
      this.#shown.set(name, now);
    }
    return taken;
  }
}
