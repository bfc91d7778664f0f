import * as attributes from "./attributes.js";
import { h } from "./dom.js";
import * as engine from "./engine.js";
import { onPaper, printed } from "./print.js";
import { misused, properties, upgrade } from "./properties.js";
import { foundation, stylesheet, stylesheetNow } from "./style.js";
import { watchTheme } from "./theme.js";
import { unreachable } from "./unreachable.js";
import { watchView } from "./view.js";

/** An element's life in a page: it starts when it comes near, is moved, hidden, removed and put back. */
export class Life {
  /** whether the element is worth playing */
  inView = false;
  #close = false;
  #demo;
  #ready = deferred();
  #begun = null;
  #failed = false;

  constructor(demo) {
    this.#demo = demo;
    demo.root.adoptedStyleSheets = [foundation];
    demo.root.append(reserved()); // the fallback stays until there is something better
    attributes.watch(demo.element, (names) => this.#changed([...names]));
  }

  /** Whether the element is worth drawing: near the viewport, or on paper wherever it stands. */
  get near() {
    return this.#close || (onPaper() && this.#demo.element.isConnected);
  }

  get ready() {
    this.begin();
    return this.#ready.promise;
  }

  connected() {
    const { element, painting } = this.#demo;
    upgrade(element, ["config", "k"]);
    watchView(element, (seen) => this.#seen(seen));
    watchTheme(element, () => painting.dress());
    engine.replaced.add(this.#replaced);
    printed.add(this.#print);
    painting.dress();
    if (onPaper()) this.begin();
  }

  disconnected() {
    const { element, painting, session } = this.#demo;
    watchView(element, null);
    watchTheme(element, null);
    this.#seen({ near: false, inView: false });
    // Hosts move nodes about, which disconnects them for a moment.
    setTimeout(() => {
      if (element.isConnected) return;
      engine.replaced.delete(this.#replaced);
      printed.delete(this.#print);
      session.free();
      painting.leave();
    });
  }

  /** Fetches what is needed and opens the demo, once. */
  begin() {
    if (this.#begun) return;
    if (this.#failed) this.#ready = deferred();
    this.#begun = Promise.all([stylesheet(), engine.load()]).then(
      ([sheet]) => this.#open(sheet),
      (error) => this.#fail(error),
    );
  }

  #open(sheet) {
    const demo = this.#demo;
    if (demo.session.opened) return; // printing was quicker
    const { element, painting, playback, root, session } = demo;
    root.adoptedStyleSheets = [foundation, sheet];
    attributes.flush();
    session.open();
    const said = texts(element, element.getAttributeNames());
    const errors = [...(session.change((handle) => handle.attributes(said))?.errors ?? []), ...misused(element)];
    painting.dress();
    properties(element);
    session.flush(); // what scripts have set so far
    if (playback.byItself) session.change((handle) => handle.seek(0));
    session.begin();
    this.#ready.resolve();
    demo.fire("zz-ready");
    if (errors.length > 0) demo.complain(errors);
    painting.begin();
  }

  #fail(cause) {
    this.#begun = null; // another try when it comes into view again, or is asked for
    this.#failed = true;
    const message = unreachable(cause);
    this.#demo.root.replaceChildren(reserved(), h("p", { role: "alert", text: message }));
    this.#ready.reject(new Error(message, { cause }));
    this.#demo.fire("zz-error", { key: "", message });
    console.error(cause);
  }

  /** Paper does not wait: what can be opened is opened now. */
  #print = (on) => {
    const sheet = stylesheetNow();
    if (on && sheet && engine.current() && !this.#demo.session.opened) {
      this.#begun = Promise.resolve();
      this.#open(sheet);
    }
    this.#demo.painting.print(on);
  };

  /** A module that trapped has been replaced. */
  #replaced = () => this.#demo.painting.reattach();

  #seen({ near = this.#close, inView = this.inView }) {
    this.#close = near;
    if (inView && !this.inView) this.#demo.painting.dress(); // slides change what is behind them
    this.inView = inView;
    if (this.near) this.begin();
    if (!inView) this.#demo.playback.outOfView();
    this.#demo.painting.redraw();
  }

  #changed(names) {
    const { acts, element, painting, session } = this.#demo;
    if (!session.opened) return; // all are read at the opening
    const said = texts(element, names);
    if (said.length > 0) acts.act((handle) => handle.attributes(said));
    if (names.includes("label")) painting.dress();
  }
}

/** Attributes that any element may have, and that say nothing about a run. */
const GLOBAL = /^(class|label|dir|hidden|id|is|lang|part|role|slot|style|tabindex|title|(aria|data)-.*)$/;

/** Those of the named attributes that say something about a run, with their texts, null for those removed. */
const texts = (element, names) => names.filter((name) => !GLOBAL.test(name)).map((name) => [name, element.getAttribute(name)]);

/** The fallback, in the place that the figure will take. */
const reserved = () => h("div", { class: "frame" }, h("div", { class: "reserve" }), h("div", { class: "fallback" }, h("slot")));

function deferred() {
  const parts = {};
  parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }));
  parts.promise.catch(() => {}); // nobody need wait for it
  return parts;
}
