import * as source from "./source.js";

/**
 * What takes long, of all demos of the page: in a worker that they share, or, where none can be had (a script from another
 * origin, a strict policy, a single file), in slices between the frames. Nothing depends on who does it, and what a worker
 * loses is done here.
 */

/** A slice of the page's time, in milliseconds. */
const SLICE = 5;
/** A worker that has given no sign of life for so long gives none any more. */
const PATIENCE = 15_000;
/** After so many that were lost, none is hired. */
const LOSSES = 2;
/** What comes of going on, as the wasm's `advance` says it. */
const IDLE = 0;
const WORKING = 1;

/** hired when there is something to do; null where there is none */
let worker = null;
let losses = 0;
/** how many demos and jobs have had a number */
let numbers = 0;
/** who waits for the worker, by the demo's number */
const waiting = new Map();

/** The worker, if there can be one. */
function hire() {
  if (worker || losses >= LOSSES) return worker;
  try {
    worker = source.worker();
  } catch {
    worker = null;
  }
  if (!worker) {
    losses = LOSSES;
    return null;
  }
  const hired = worker;
  hired.addEventListener("message", ({ data }) => (data.failed ? dismiss(hired) : waiting.get(data.demo)?.hear(data)));
  for (const event of ["error", "messageerror"]) {
    hired.addEventListener(event, (happened) => {
      happened.preventDefault(); // nothing is lost
      dismiss(hired);
    });
  }
  return worker;
}

/** There is that worker no more: everybody does what is left on their own. */
function dismiss(lost) {
  if (lost !== worker) return;
  losses += 1;
  lost.terminate();
  worker = null;
  const left = [...waiting.values()];
  waiting.clear();
  for (const labour of left) labour.alone();
}

/** The long work of one demo. */
export class Labour {
  #number = (numbers += 1);
  #ask;
  #shown;
  /** the number of the job under way, as the wasm has it, and what kind it is; 0 for none */
  #job = 0;
  #kind = "";
  /** its number among all jobs of the page: another handle counts anew */
  #id = 0;
  #timer = 0;
  #units = 1;

  /**
   * @param {(question: (handle: object) => any) => any} ask asks the demo's handle
   * @param {(kind: string) => void} shown called when there is more to show of this kind of work, or it has ended
   */
  constructor(ask, shown) {
    this.#ask = ask;
    this.#shown = shown;
  }

  /** Whether there is something to do. */
  get busy() {
    return this.#job !== 0;
  }

  /**
   * After something was drawn: what is not wanted any more is let go, and something else may begin.
   *
   * @param {boolean} begin whether it does: not while the next frame wants something else
   */
  update(begin) {
    const wanted = this.#ask((handle) => handle.jobId()) ?? 0;
    if (wanted === this.#job) return;
    this.stop();
    if (wanted === 0 || !begin) return;
    const job = this.#ask((handle) => handle.job());
    if (!job) return;
    this.#job = wanted;
    this.#kind = job.kind;
    this.#id = numbers += 1;
    this.#units = 1;
    if (!hire()) return this.alone();
    waiting.set(this.#number, this);
    worker.postMessage({ demo: this.#number, id: this.#id, job });
    this.#watch();
  }

  /** Nothing is wanted any more, as after the demo has left the page. */
  stop() {
    clearTimeout(this.#timer);
    this.#job = 0;
    if (waiting.delete(this.#number)) worker?.postMessage({ demo: this.#number });
  }

  #watch() {
    clearTimeout(this.#timer);
    const watched = worker;
    this.#timer = setTimeout(() => dismiss(watched), PATIENCE);
  }

  /** From the worker: a piece, or a sign of life. */
  hear({ id, values, last }) {
    if (id !== this.#id) return;
    this.#watch();
    if (!values) return;
    const [job, kind] = [this.#job, this.#kind];
    const wanted = this.#ask((handle) => handle.deliver(job, values));
    if (last || !wanted) this.stop();
    this.#shown(kind);
  }

  /** Goes on in slices of the page's time. */
  alone(rest = 0) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#slice(), rest);
  }

  #slice() {
    const begun = performance.now();
    let [now, took, progress] = [begun, 0, WORKING];
    // The next part may take as long as this one.
    while (progress === WORKING && now + took - begun < SLICE) {
      progress = this.#ask((handle) => (handle.jobId() === this.#job ? handle.advance(this.#units) : IDLE)) ?? IDLE;
      took = performance.now() - now;
      now += took;
      if (took < SLICE / 8) this.#units *= 2;
      else if (took > SLICE / 2) this.#units = Math.max(1, this.#units >> 1);
    }
    const kind = this.#kind;
    if (progress === IDLE) this.stop();
    // Where a single unit is too long for a frame, the page has most of the time all the same.
    else this.alone(now - begun > 2 * SLICE ? 3 * (now - begun) : 0);
    if (progress !== WORKING) this.#shown(kind);
  }
}
