import * as engine from "./engine.js";

/**
 * The element's end of the wasm: one handle and its last good state, kept as a link. From the link
 * the handle is made anew after it was freed, and after a trap has cost the module.
 */
export class Session {
  /** the last good state: the wasm's `said()`, of which only differences mean something here; null before `open()` */
  said = null;
  /** where the run stands: the wasm's `status()` */
  status = { k: 0, last: 0, reason: null };
  /** the link with which it all began */
  #origin = null;
  #handle = null;
  #module = null;
  #waiting = [];
  #trapped;
  #failed;

  /**
   * @param {(error: Error) => void} trapped told of a defect, after everything is put in order
   * @param {(error: Error) => void} failed told where no module can be had, and acts are lost
   */
  constructor(trapped, failed) {
    this.#trapped = trapped;
    this.#failed = failed;
  }

  /** From here on there is a state: the default one. The module must be there. */
  open() {
    this.said = DEFAULT;
  }

  /** The state is now where it all begins: what is there to start over from. */
  begin() {
    this.#origin = this.said.link;
    this.change((handle) => {
      handle.begin();
      return null;
    });
  }

  get opened() {
    return this.said !== null;
  }

  /** Whether questions are answered now rather than later. */
  get answers() {
    return this.opened && engine.current() !== null;
  }

  /** Calls back, now if possible. */
  whenAnswering(call) {
    if (this.answers && this.#waiting.length === 0) call();
    else if (this.#waiting.push(call) === 1 && this.opened) this.#await();
  }

  /** Does what had to wait. */
  flush() {
    for (const call of this.#waiting.splice(0)) this.whenAnswering(call);
  }

  #await() {
    engine.load().then(
      () => this.flush(),
      (error) => {
        this.#waiting = [];
        this.#failed(error);
      },
    );
  }

  /** What `question(handle)` returns; undefined if there is nobody to ask, or it trapped. */
  ask(question) {
    if (!this.answers) return undefined;
    const module = engine.current();
    try {
      return question(this.#live(module));
    } catch (error) {
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
      const { link } = this.said;
      this.said = DEFAULT; // if this very state traps, the next attempt starts from the default one
      this.#handle = new module.Handle();
      this.#module = module;
      if (this.#origin !== null) {
        this.#handle.readLink(this.#origin);
        this.#handle.begin();
      }
      if (link) this.#handle.readLink(link);
      this.#keep(this.#handle);
    }
    return this.#handle;
  }

  #keep(handle) {
    this.status = handle.status();
    this.said = handle.said();
  }
}

/** What the wasm says of a demo of which nothing was said. */
const DEFAULT = Object.freeze({ link: "", demo: "", dress: "" });
