import { NOTHING } from "./acts.js";
import { Player } from "./player.js";

const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");

/** Playing a run: by itself when it comes into view, and on request. */
export class Playback {
  /** how far the arrow to the next iterate has grown, 0 … 1 */
  growth = 0;
  #demo;
  #player = new Player();
  #autoplayed = false;

  constructor(demo) {
    this.#demo = demo;
  }

  get playing() {
    return this.#player.playing;
  }

  get speed() {
    return this.#player.speed;
  }

  set speed(speed) {
    this.#player.speed = speed;
  }

  /** Whether a run plays by itself, so begins at its start. */
  get byItself() {
    return Boolean(this.#demo.painting.page.autoplay) && !reducedMotion.matches;
  }

  /** Plays once from the start; where motion is not welcome, the whole path is seen at once. */
  again() {
    if (!this.#demo.life.inView || reducedMotion.matches) return;
    const { acts, session } = this.#demo;
    acts.act((handle) => ({ ...handle.seek(0), quiet: true }));
    if (session.status.last > 0) this.#player.start();
  }

  /** Part of an act: plays from k on, or from the start if k is the last iterate. */
  start(handle) {
    const { k, last } = this.#demo.session.status;
    if (last > 0) this.#player.start();
    return k < last ? NOTHING : { ...handle.seek(0), quiet: true };
  }

  stop() {
    this.#player.stop();
  }

  /** Part of an act: pauses with this outcome. */
  rest(outcome) {
    this.#player.stop();
    return { ...outcome, quiet: true };
  }

  /** The time out of view does not count. */
  outOfView() {
    this.#player.rest();
  }

  /** Once a frame, while the element is in view. */
  advance(now) {
    const { acts, element, painting, session } = this.#demo;
    if (painting.page.autoplay && !this.#autoplayed) {
      this.#autoplayed = true;
      if (this.byItself) element.play();
    }
    if (!this.playing) {
      this.growth = 0;
      return;
    }
    this.#player.tween = !reducedMotion.matches;
    const { k, last } = session.status;
    const { steps, growth } = this.#player.tick(now, last - k, last);
    if (steps > 0) acts.act((handle) => ({ ...handle.seek(k + steps), quiet: true }));
    this.growth = growth;
    if (this.playing) return;
    painting.invalidate({ ground: false, controls: false });
    acts.settle();
  }
}
