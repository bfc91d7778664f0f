import * as engine from "./engine.js";

/** Thrown where the module of the first view is asked for what only the whole one has. */
const BEYOND = Symbol("beyond the first view");

/**
 * The element's end of the wasm: one handle and its last good state, kept as a link. From the link
 * the handle is made anew after it was freed, after a trap has cost the module, and when the whole
 * module takes the place of the first one.
 */
export class Session {
  /** the last good state; null before `open()` */
  said = null;
  /** where the run stands: the wasm's `status()` */
  status = { k: 0, last: 0, reason: null };
  #handle = null;
  #module = null;
  #waiting = [];
  /** whether what was asked last lies beyond the first module */
  #beyond = false;
  #trapped;
  #failed;

  /**
   * @param {(error: Error) => void} trapped told of a defect, after everything is put in order
   * @param {(error: Error) => void} failed told where the whole module cannot be had, and an act is lost
   */
  constructor(trapped, failed) {
    this.#trapped = trapped;
    this.#failed = failed;
  }

  /** From here on there is a state: the default one. The module must be there. */
  open() {
    this.said = "";
  }

  get opened() {
    return this.said !== null;
  }

  /** Whether questions are answered now rather than later. */
  get answers() {
    return this.opened && engine.current() !== null;
  }

  /** Calls back, now if possible; once more with the whole module if the first one was not enough. */
  whenAnswering(call) {
    if (this.answers && this.#waiting.length === 0) this.#run(call);
    else if (this.#waiting.push(call) === 1 && this.opened) this.#await(engine.load());
  }

  /** Does what had to wait. */
  flush() {
    for (const call of this.#waiting.splice(0)) this.whenAnswering(call);
  }

  #run(call) {
    this.#beyond = false;
    call();
    if (!this.#beyond) return;
    this.#beyond = false;
    this.#waiting.push(call); // what comes after it waits, too
    this.#await(engine.loadWhole());
  }

  #await(module) {
    module.then(
      () => this.flush(),
      (error) => {
        this.#waiting = [];
        this.#failed(error);
      },
    );
  }

  /**
   * What `question(handle)` returns; undefined if there is nobody to ask, or it trapped, or only the
   * whole module can answer: that is on its way then.
   */
  ask(question) {
    if (!this.answers) return undefined;
    const module = engine.current();
    try {
      return question(this.#live(module));
    } catch (error) {
      if (error === BEYOND) {
        this.#beyond = true;
        engine.loadWhole().catch(() => {}); // whoever waits for it hears of it
        return undefined;
      }
      this.#handle = this.#module = null; // gone with its module: freeing it could trap again
      engine.replace(module);
      this.#trapped(error);
      return undefined;
    }
  }

  /** The same for a change of state, which is then the last good one. */
  change(call) {
    return this.ask((handle) => {
      const outcome = call(handle);
      if (outcome?.errors?.length > 0 && !engine.isWhole()) {
        this.free(); // it may have changed in part
        throw BEYOND;
      }
      this.#keep(handle);
      return outcome;
    });
  }

  /** Gives the memory back; the next question takes it again. */
  free() {
    if (this.#handle && this.#module === engine.current()) this.#handle.free();
    this.#handle = this.#module = null;
  }

  #live(module) {
    if (this.#module !== module) {
      const { said } = this;
      this.said = ""; // if this very state traps, the next attempt starts from the default one
      this.#handle = engine.isWhole() ? new module.Handle() : guarded(new module.Handle());
      this.#module = module;
      if (said) this.#handle.readLink(said);
      this.#keep(this.#handle);
    }
    return this.#handle;
  }

  #keep(handle) {
    this.status = handle.status();
    this.said = handle.link();
  }
}

/** A handle of the first module, on which what it lacks throws `BEYOND`. */
const guarded = (handle) =>
  new Proxy(handle, {
    get: (target, name) => {
      if (!(name in target)) throw BEYOND;
      return target[name].bind(target);
    },
  });
