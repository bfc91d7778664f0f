import { Acts } from "./acts.js";
import { Life } from "./life.js";
import { Painting } from "./painting.js";
import { Playback } from "./playback.js";
import { Session } from "./session.js";
import { unreachable } from "./unreachable.js";

/** What stands behind an element: each part does one thing, and finds the others here. */
export class Demo {
  /** @param {HTMLElement} element the `<zig-zag>` */
  constructor(element) {
    this.element = element;
    this.root = element.attachShadow({ mode: "open" });
    this.session = new Session(
      (error) => this.#trapped(error),
      (error) => this.complain([{ key: "", message: unreachable(error) }]),
    );
    this.acts = new Acts(this);
    this.playback = new Playback(this);
    this.painting = new Painting(this);
    this.life = new Life(this);
  }

  fire(type, detail = {}) {
    this.element.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
  }

  /** Says what is wrong, in the figure and to whoever listens. */
  complain(errors) {
    this.painting.problems = errors;
    for (const { key, message } of errors) {
      console.warn(`zig-zag: ${message}`);
      this.fire("zz-error", { key, message });
    }
  }

  /** A defect of ours. The page survives it; the state is the one before. */
  #trapped(error) {
    console.error("zig-zag starts anew after", error);
    this.playback.stop();
    this.acts.drop();
    queueMicrotask(() => this.complain([{ key: "", message: "Something went wrong inside. This is the state before it." }]));
  }
}
