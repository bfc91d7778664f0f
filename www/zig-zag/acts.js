import * as attributes from "./attributes.js";

/** Once this many milliseconds have passed without an act, what has come of it is said aloud. */
const QUIET = 500;

/** An outcome in which the wasm's state has not changed. */
export const NOTHING = Object.freeze({ errors: [], ground: false, controls: false, run: false, quiet: true });

/** Questions to the wasm, changes of its state, and telling of what has come of them. */
export class Acts {
  #demo;
  /** the latest of a stream of pointer positions, done once a frame */
  #soon = null;
  #quiet = 0;

  constructor(demo) {
    this.#demo = demo;
  }

  /** What `question(handle)` returns, everything that was said before taken into account; undefined before `ready`. */
  ask(question) {
    attributes.flush();
    this.flush();
    return this.#demo.session.ask(question);
  }

  /** Every change of state: does it, tells of it, and has it drawn. */
  act(call) {
    const { life, session } = this.#demo;
    life.begin();
    session.whenAnswering(() => {
      attributes.flush();
      const { said, status } = session;
      const outcome = session.change(call);
      if (outcome) this.#tell(outcome, said, status.k);
    });
  }

  /** Changes the state with the next frame; of several calls within a frame only the last counts. */
  soon(call) {
    this.#soon = call;
    this.#demo.painting.redraw();
  }

  /** Whether something is being dragged. */
  get streaming() {
    return this.#soon !== null;
  }

  /** Does what was to be done soon. */
  flush() {
    const call = this.#soon;
    this.#soon = null;
    if (call) this.act(call);
  }

  /** Forgets it. */
  drop() {
    this.#soon = null;
  }

  /** An act of a person has come to its end; `words(handle)` is what is said of it, else the sentence. */
  settle(words) {
    const { painting, playback, session } = this.#demo;
    this.flush();
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => {
      if (!playback.playing) painting.say(words && session.ask(words));
    }, QUIET);
  }

  #tell({ errors = [], ...outcome }, said, k) {
    const demo = this.#demo;
    const { painting, playback, session } = demo;
    if (errors.length > 0) demo.complain(errors);
    else if (!outcome.quiet) painting.problem = null;
    painting.invalidate(outcome);
    if (said.demo !== session.said.demo) {
      if (outcome.controls || said.dress !== session.said.dress) painting.dress();
      demo.fire("zz-change");
    }
    const { status } = session;
    if (k === status.k) return;
    playback.growth = 0;
    demo.fire("zz-step", { k: status.k });
    if (outcome.quiet && status.k === status.last) demo.fire("zz-done", { reason: status.reason, k: status.k });
  }
}
