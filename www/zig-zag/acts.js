import * as attributes from "./attributes.js";

/** Once this many milliseconds have passed without an act, what has come of it is said aloud. */
const QUIET = 500;

/** Acts of one kind that follow each other within this many milliseconds are taken back at once. */
const SERIES = 1000;

/** An outcome in which the wasm's state has not changed. */
export const NOTHING = Object.freeze({ errors: [], ground: false, controls: false, run: false, quiet: true });

/** Questions to the wasm, changes of its state, and telling of what has come of them. */
export class Acts {
  #demo;
  /** the latest of a stream of pointer positions, done once a frame */
  #soon = null;
  #quiet = 0;
  /** the kind of the last finished act, and when that was */
  #last = { kind: null, time: 0 };
  /** what waits to be finished, 0 where nothing does */
  #rest = 0;

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
  act(call, { person = false, streaming = false } = {}) {
    const { life, session } = this.#demo;
    life.begin();
    session.whenAnswering(() => {
      attributes.flush();
      // What a script or the link has set is an act of its own, and not a part of this one.
      if (person && this.#rest !== 0) this.#finish(null);
      const { said, status } = session;
      const outcome = session.change(call);
      if (outcome) this.#tell(outcome, said, status.k, person);
      // What scripts do is finished once they rest; a person says so at once, of a drag when it ends.
      if (!streaming && outcome && said.demo !== session.said.demo) this.#finishLater();
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
    if (call) this.act(call, { person: true, streaming: true });
  }

  /** Forgets it. */
  drop() {
    this.#soon = null;
  }

  /**
   * An act of a person has come to its end; `words(handle)` is what is said of it, else the sentence.
   * Acts of the same `kind`, such as presses of an arrow key, make one entry of the history.
   */
  settle(words, kind = null) {
    const { painting, playback, session } = this.#demo;
    this.flush();
    this.#finish(kind);
    painting.settle();
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => {
      if (!playback.playing) painting.say(words && session.ask(words));
    }, QUIET);
  }

  /** The demo was taken to another place of its history, which is no act to be finished. */
  moved() {
    const { session } = this.#demo;
    if (!session.answers) return;
    clearTimeout(this.#rest);
    this.#rest = 0;
    this.#last = { kind: null, time: 0 };
    this.#demo.painting.redraw();
    this.#demo.fire("zz-act", { same: false });
  }

  #finishLater() {
    clearTimeout(this.#rest);
    const { element, playback } = this.#demo;
    // While a run plays the scrubber moves, and what a script has set goes on; one that was taken out of the page
    // meanwhile would be held by this timer for ever.
    const goesOn = () => playback.playing && element.isConnected;
    this.#rest = setTimeout(() => (goesOn() ? this.#finishLater() : this.#finish(null)), QUIET);
  }

  #finish(kind) {
    const { session } = this.#demo;
    if (!session.answers) return;
    clearTimeout(this.#rest);
    this.#rest = 0;
    const time = performance.now();
    const same = kind !== null && kind === this.#last.kind && time - this.#last.time < SERIES;
    this.#last = { kind, time };
    let changed = false;
    session.change((handle) => {
      changed = handle.finish(same);
      return NOTHING;
    });
    if (!changed) return;
    this.#demo.painting.redraw();
    this.#demo.fire("zz-act", { same });
  }

  #tell({ errors = [], ...outcome }, said, k, person) {
    const demo = this.#demo;
    const { painting, playback, session } = demo;
    if (errors.length > 0) demo.complain(errors);
    // What a page says of itself, such as its theme, mends nothing.
    else if (!outcome.quiet && (person || said.demo !== session.said.demo)) painting.problems = [];
    painting.invalidate(outcome);
    if (said.demo !== session.said.demo) {
      if (outcome.controls || said.dress !== session.said.dress) painting.dress();
      demo.fire("zz-change");
    }
    const { status } = session;
    if (outcome.play) playback.again();
    if (k === status.k) return;
    playback.growth = 0;
    demo.fire("zz-step", { k: status.k });
    if (outcome.quiet && status.k === status.last) demo.fire("zz-done", { reason: status.reason, k: status.k });
  }
}
