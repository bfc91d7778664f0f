/**
 * The clock of playback: an arrow grows, the iterate arrives, a short rest, and again. Knows times
 * only; what a step is, others know.
 */

/** Milliseconds at speed 1. */
const GROWTH = 200;
const REST = 260;
/** Short runs take their time, at most twice of it; long ones hurry. */
const SHORT_RUN = 5000;
const LONG_RUN = 9000;

/** A longer gap between two frames (a hidden tab, a busy machine) counts as this much; a clock set back as none. */
const LONGEST_FRAME = 100;

export class Player {
  #elapsed = 0;
  #growing = false;
  #last = null;
  playing = false;

  /** `speed` multiplies the pace; with `tween` false nothing grows, iterates just follow each other. */
  constructor() {
    this.speed = 1;
    this.tween = true;
  }

  start() {
    this.playing = true;
    this.#elapsed = 0;
    this.#growing = this.tween;
    this.#last = null;
  }

  stop() {
    this.playing = false;
    this.#last = null;
  }

  /** While nobody looks: the time up to the next tick does not count. */
  rest() {
    this.#last = null;
  }

  /**
   * What happened since the last tick.
   *
   * @param {number} now milliseconds
   * @param {number} remaining steps up to the end of the run
   * @param {number} length steps of the whole run
   * @returns {{steps: number, growth: number}} iterates to move on by, and how far the arrow to the
   *   next one has grown, 0…1
   */
  tick(now, remaining, length) {
    const frame = this.#last === null ? 0 : Math.max(0, Math.min(now - this.#last, LONGEST_FRAME));
    this.#last = now;
    this.#elapsed += frame * this.speed;

    const whole = length * (GROWTH + REST);
    const pace = Math.min(LONG_RUN / whole, 2, Math.max(1, SHORT_RUN / whole));
    const growth = (this.tween ? GROWTH : 0) * pace;
    const rest = (this.tween ? REST : GROWTH + REST) * pace;
    let steps = 0;
    for (;;) {
      if (this.#growing) {
        if (this.#elapsed < growth) return { steps, growth: ease(this.#elapsed / growth) };
        this.#elapsed -= growth;
        this.#growing = false;
        steps += 1;
      } else {
        if (steps >= remaining) {
          this.stop();
          return { steps: remaining, growth: 0 };
        }
        if (this.#elapsed < rest) return { steps, growth: 0 };
        this.#elapsed -= rest;
        this.#growing = true;
      }
    }
  }
}

/** Slow at both ends. */
const ease = (t) => t * t * (3 - 2 * t);
