import * as attributes from "./attributes.js";
import { h } from "./dom.js";
import * as engine from "./engine.js";
import { Figure } from "./figure.js";
import { keyboard } from "./keyboard.js";
import * as links from "./links.js";
import { Player } from "./player.js";
import { Session } from "./session.js";
import { foundation, stylesheet } from "./style.js";
import { surroundings, watchTheme } from "./theme.js";
import { plain, words } from "./values.js";
import { watchView } from "./view.js";

/** Once this many milliseconds have passed without an act, what has come of it is said aloud. */
const QUIET = 500;

const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");

/**
 * `<zig-zag>`: an optimizer's run on a contour plot, with the numbers that explain it.
 *
 * Attributes are inputs, in kebab-case, and are never rewritten. The same keys in camelCase are
 * the properties of {@link ZigZag#config}. Wrong values never throw: the last good state stays,
 * one sentence says what is allowed, and `zz-error` is fired.
 *
 * Styling from outside: `::part(figure)`, `plot`, `start`, `axis`, `alpha`, `tools`, `tool-…`, `show`, `show-…`, `sentence`, `transport`, `reset`,
 * `back`, `play`, `forward`, `scrubber`, `speed`, `controls`, `choose-…`, `formula-f`, `slider-…`, `number-…`,
 * `readouts`, `hessian`, `rate`, `convergence`, `decrease`, `slice`, `log-log`; and the custom properties `--zz-paper`, `--zz-ink`, `--zz-soft`,
 * `--zz-hairline`, `--zz-tint`, `--zz-run`, `--zz-run-text`, `--zz-branch0`, `--zz-branch1`, `--zz-font`,
 * `--zz-font-size` and `--zz-plot-max-height` (of a full figure with the plot at the left).
 *
 * @fires zz-ready   the demo is there; scripts that ask it or set anything wait for `ready`
 * @fires zz-change  the configuration has changed, by a person or a script
 * @fires zz-step    `detail: {k}`: another iterate is shown
 * @fires zz-done    `detail: {reason, k}`: playing or stepping has come to the last iterate
 * @fires zz-error   `detail: {key, message}`
 */
export class ZigZag extends HTMLElement {
  #root = this.attachShadow({ mode: "open" });
  #session = new Session(
    (error) => this.#trapped(error),
    () => this.#complain([{ key: "", message: UNREACHABLE }]),
  );
  /** what the configuration says about the page rather than the run */
  #page = {};
  #player = new Player();
  #figure = null;
  /** which parts the figure has, and which panels */
  #shape = "";
  #panels = "";
  #ready = deferred();
  #begun = null;
  #failed = false;
  /** whether the element is worth drawing, and worth playing */
  #near = false;
  #inView = false;
  #autoplayed = false;
  #frame = 0;
  /** the latest of a stream of pointer positions, done once a frame */
  #soon = null;
  /** how far the arrow to the next iterate has grown */
  #growth = 0;
  #quiet = 0;
  #problem = null;
  /** the last state that was drawn to the end, and whether the present one cannot be */
  #drawn = null;
  #undrawable = false;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [foundation];
    this.#root.append(h("slot")); // the fallback stays until there is something better
    keyboard(this, this.#actions);
    attributes.watch(this, (names) => this.#readAttributes([...names]));
  }

  // ---- For scripts

  /**
   * Resolves when everything answers; from then on also right after a change, only drawing waits
   * for its frame. Scripts wait for it: a first view alone has no more than what it shows. Asking
   * for it fetches the rest, and starts an element that is still far from view. Rejects where the
   * wasm cannot be fetched or run.
   *
   * @type {Promise<void>}
   */
  get ready() {
    this.#begin({ whole: true });
    return this.#ready.promise;
  }

  /**
   * The resolved state, a plain object with camelCase keys; undefined before `ready`. Setting it
   * replaces the state: keys left out, null or undefined take their defaults. It is checked as a
   * whole: one wrong value, and nothing changes.
   *
   * @type {object|undefined}
   */
  get config() {
    return this.#ask((handle) => handle.config());
  }

  set config(config) {
    this.#assign("config", config, (handle, values) => handle.replace(values));
  }

  /** Changes some keys and keeps the others. null and undefined mean the default. */
  update(partial) {
    this.#assign("update", partial, (handle, values) => handle.update(values));
  }

  /**
   * The iterates from x₀ on. `direction` and `alpha` belong to the step that leaves the iterate and
   * are null at the last one.
   *
   * @type {{k: number, x: number[], f: number, gradient: number[], direction: number[]|null, alpha: number|null}[]|undefined}
   */
  get trajectory() {
    return this.#ask((handle) => handle.trajectory());
  }

  /**
   * The numbers at iterate k. One that does not exist is null, with the reason in `why`.
   *
   * @type {object|undefined}
   */
  get readouts() {
    return this.#ask((handle) => handle.readouts());
  }

  /** The iterate that is shown, 0 … the last. @type {number|undefined} */
  get k() {
    return this.#ask(() => this.#session.status.k);
  }

  set k(k) {
    this.seek(k);
  }

  /** Whether the run is playing. @type {boolean} */
  get playing() {
    return this.#player.playing;
  }

  /** Plays the run from k on; from the start if k is the last iterate. */
  play() {
    this.#act((handle) => {
      const { k, last } = this.#session.status;
      if (last > 0) this.#player.start();
      return k < last ? NOTHING : handle.seek(0);
    });
  }

  pause() {
    this.#act(() => {
      this.#player.stop();
      return NOTHING;
    });
  }

  /** Pauses, and moves on by n iterates; back for n < 0. */
  step(n = 1) {
    this.#seek((k) => k + n, n);
  }

  /** Pauses, and shows iterate k or the nearest there is. */
  seek(k) {
    this.#seek(() => k, k);
  }

  /** Pauses, and goes back to the start of the run. */
  reset() {
    this.seek(0);
  }

  /** The address of this state: the app page beside this script, opened at it. */
  link() {
    const state = this.#ask((handle) => handle.link());
    return state === undefined ? undefined : new URL(`../#${links.shared(state)}`, import.meta.url).href;
  }

  /** Takes over the state of a link; what precedes its `#` does not matter. */
  readLink(link) {
    const tail = words(link).replace(/^[^#]*#/, "");
    if (!engine.firstWillDo(links.texts(tail))) this.#begin({ whole: true });
    this.#act((handle) => handle.readLink(links.opened(tail, handle.link())));
  }

  // ---- Life in a page

  connectedCallback() {
    for (const key of ["config", "k"]) {
      // Set before this class was defined: it hides the accessor.
      if (!Object.hasOwn(this, key)) continue;
      const value = this[key];
      delete this[key];
      this[key] = value;
    }
    watchView(this, (seen) => this.#seen(seen));
    watchTheme(this, () => this.#dress());
    engine.replaced.add(this.#replaced);
    for (const type of INTENT) this.addEventListener(type, this.#intended);
    this.#dress();
  }

  disconnectedCallback() {
    watchView(this, null);
    watchTheme(this, null);
    this.#seen({ near: false, inView: false });
    // Hosts move nodes about, which disconnects them for a moment.
    setTimeout(() => {
      if (this.isConnected) return;
      engine.replaced.delete(this.#replaced);
      this.#session.free();
      this.#figure?.reattach();
    });
  }

  /** Another module is there. */
  #replaced = () => {
    if (engine.isWhole() && this.#session.opened) {
      this.#session.flush(); // what scripts have set so far
      this.#ready.resolve();
    }
    this.#figure?.reattach();
    this.#redraw();
  };

  /** Somebody is about to do something: better to have the whole module by then. */
  #intended = () => {
    if (!this.#session.opened) return;
    for (const type of INTENT) this.removeEventListener(type, this.#intended);
    engine.loadWhole().catch(() => {}); // who needs it asks again
  };

  #seen({ near = this.#near, inView = this.#inView }) {
    this.#near = near;
    this.#inView = inView;
    if (near) this.#begin();
    if (!inView) this.#player.rest();
    this.#redraw();
  }

  /** @param {{whole: boolean}} wanted whole: more than a first view needs */
  #begin({ whole = false } = {}) {
    if (!this.#begun && this.#failed) this.#ready = deferred();
    whole ||= !this.#begun && !engine.firstWillDo(Object.entries(this.#texts(this.getAttributeNames())));
    const module = whole ? engine.loadWhole() : this.#begun ? null : engine.load();
    this.#begun ??= Promise.all([stylesheet(), module]).then(
      ([sheet]) => this.#open(sheet),
      (error) => this.#fail(error),
    );
    if (whole) module.catch((error) => this.#ready.reject(new Error(UNREACHABLE, { cause: error })));
  }

  #open(sheet) {
    this.#root.adoptedStyleSheets = [foundation, sheet];
    attributes.flush();
    this.#session.open();
    const texts = this.#texts(this.getAttributeNames());
    const outcome = this.#session.change((handle) => handle.attributes(texts));
    if (!outcome && !engine.isWhole() && engine.current()) {
      // The first module will not do.
      return engine.loadWhole().then(
        () => this.#open(sheet),
        (error) => this.#fail(error),
      );
    }
    const errors = errorsOf(outcome);
    this.#dress();
    this.#session.flush(); // what scripts have set so far
    if (this.#page.autoplay && !reducedMotion.matches) this.#session.change((handle) => handle.seek(0));
    if (engine.isWhole()) this.#ready.resolve();
    this.#fire("zz-ready");
    if (errors.length > 0) this.#complain(errors);
    this.#redraw();
  }

  #fail(cause) {
    const message = UNREACHABLE;
    this.#begun = null; // another try when it comes into view again, or is asked for
    this.#failed = true;
    this.#root.replaceChildren(h("slot"), h("p", { role: "alert", text: message }));
    this.#ready.reject(new Error(message, { cause }));
    this.#fire("zz-error", { key: "", message });
  }

  /** A defect of ours. The page survives it; the state is the one before. */
  #trapped(error) {
    console.error("zig-zag starts anew after", error);
    this.#player.stop();
    this.#soon = null;
    queueMicrotask(() => this.#complain([{ key: "", message: "Something went wrong inside. This is the state before it." }]));
  }

  // ---- Questions and acts

  #ask(question) {
    attributes.flush();
    this.#flushSoon();
    return this.#session.ask(question);
  }

  /** Every change of state: does it, tells of it, and has it drawn. */
  #act(call) {
    this.#begin();
    this.#session.whenAnswering(() => {
      attributes.flush();
      const { said, status } = this.#session;
      const outcome = this.#session.change(call);
      if (outcome) this.#tell(outcome, said, status.k);
    });
  }

  #tell(outcome, said, k) {
    const { status } = this.#session;
    const errors = errorsOf(outcome);
    if (errors.length > 0) this.#complain(errors);
    else if (!outcome.quiet) this.#clear();
    this.#undrawable = false;
    this.#figure?.invalidate(outcome);
    this.#redraw();
    if (links.withoutK(said) !== links.withoutK(this.#session.said)) {
      if (outcome.controls || links.dress(said) !== links.dress(this.#session.said)) this.#dress();
      this.#fire("zz-change");
    }
    if (k === status.k) return;
    this.#growth = 0;
    this.#fire("zz-step", { k: status.k });
    if (outcome.quiet && status.k === status.last) this.#fire("zz-done", { reason: status.reason, k: status.k });
  }

  /** @param {(k: number) => number} to  @param given what must be a whole number */
  #seek(to, given) {
    this.#act((handle) => {
      this.#player.stop();
      if (!Number.isInteger(given)) return handle.update(plain({ k: given }));
      return this.#move(handle, to(this.#session.status.k));
    });
  }

  #move(handle, k) {
    const { last } = this.#session.status;
    return { ...handle.seek(Math.min(last, Math.max(0, k))), quiet: true };
  }

  #flushSoon() {
    const call = this.#soon;
    this.#soon = null;
    if (call) this.#act(call);
  }

  /** What the parts of the figure can do. */
  #actions = {
    /** changes the state now */
    act: (call) => {
      this.#flushSoon();
      this.#act(call);
    },
    /** changes it with the next frame; of several calls within a frame only the last counts */
    soon: (call) => {
      this.#soon = call;
      this.#redraw();
    },
    /** an act of a person has come to its end; `words(handle)` is what is said of it, else the sentence */
    settle: (words) => {
      this.#flushSoon();
      clearTimeout(this.#quiet);
      this.#quiet = setTimeout(() => {
        if (!this.#player.playing) this.#figure?.say(this.#session.status, words && this.#session.ask(words));
      }, QUIET);
    },
    redraw: () => this.#redraw(),
    toggle: () => (this.#player.playing ? this.pause() : this.play()),
    step: (n) => {
      this.step(n);
      this.#actions.settle();
    },
    reset: () => {
      this.reset();
      this.#actions.settle();
    },
    seek: (k) => this.seek(k),
    pace: (speed) => this.#act((handle) => handle.type("speed", String(speed))),
  };

  // ---- Keys

  #readAttributes(changed) {
    if (!this.#session.opened) return; // all are read at the opening
    const texts = this.#texts(changed);
    if (Object.keys(texts).length > 0) this.#act((handle) => handle.attributes(texts));
    if (changed.includes("label")) this.#dress();
  }

  /** Those of the named attributes that say something about a run, as text, null for those removed. */
  #texts(names) {
    return Object.fromEntries(names.filter((name) => !GLOBAL.test(name)).map((name) => [name, this.getAttribute(name)]));
  }

  #assign(name, given, call) {
    if (given !== null && typeof given === "object") {
      const values = plain(given);
      this.#act((handle) => call(handle, values));
    } else {
      const message = `${name}: “${words(given)}” was given; allowed is an object such as {alpha: 0.4}.`;
      this.#act(() => ({ ...NOTHING, errors: [{ key: name, message }] }));
    }
  }

  // ---- Events and problems

  #complain(errors) {
    this.#problem = errors[0];
    this.#figure?.problem(errors[0].key, errors[0].message);
    for (const { key, message } of errors) this.#fire("zz-error", { key, message });
  }

  #clear() {
    this.#problem = null;
    this.#figure?.problem("", "");
  }

  #fire(type, detail = {}) {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
  }

  // ---- What one sees

  /** The parts, the theme and the name, as the configuration has them. */
  #dress() {
    if (!this.#session.opened) return;
    this.#page = this.#session.ask((handle) => handle.page()) ?? this.#page;
    const { theme, speed } = this.#page;
    const controls = this.#page.controls ?? "compact";
    if (controls !== this.#shape) {
      this.#shape = controls;
      this.#panels = "";
      this.#figure = new Figure(controls, this.#actions);
      this.#root.replaceChildren(h("div", { class: "frame" }, this.#figure.node));
      if (this.#problem) this.#figure.problem(this.#problem.key, this.#problem.message);
    }
    const panels = this.#session.ask((handle) => handle.panels()) ?? [];
    if (String(panels) !== this.#panels) this.#figure.panels = panels;
    this.#panels = String(panels);
    const { wanted, actual } = surroundings(this);
    const shown = theme === "auto" ? wanted : theme;
    this.#figure.dress(shown, { inset: shown !== actual, label: this.getAttribute("label") });
    this.#player.speed = speed;
    this.#redraw();
  }

  #redraw() {
    if (this.#near && this.#figure) this.#frame ||= requestAnimationFrame((now) => this.#paint(now));
  }

  #paint(now) {
    const streaming = this.#soon !== null;
    if (this.#near) {
      // What they change is drawn now: only then may the next frame be asked for.
      this.#flushSoon();
      this.#advance(now);
    }
    this.#frame = 0;
    if (!this.#near || this.#undrawable) return;
    const { status, said } = this.#session;
    const scene = { status, playing: this.#player.playing, speed: this.#player.speed, growth: this.#growth, streaming };
    const { answers } = this.#session;
    const painted = this.#session.ask((handle) => {
      this.#figure.paint(handle, scene);
      return true;
    });
    if (painted) this.#drawn = said;
    else if (answers) this.#couldNotDraw(said);
    if (this.#player.playing) this.#redraw();
  }

  /** This state trapped while it was drawn: back to the last one that did not, if there is one. */
  #couldNotDraw(said) {
    this.#undrawable = this.#drawn === null || this.#drawn === said;
    if (this.#drawn !== null) this.#session.said = this.#drawn;
  }

  /** Playback. */
  #advance(now) {
    if (!this.#inView) return;
    if (this.#page.autoplay && !this.#autoplayed) {
      this.#autoplayed = true;
      if (!reducedMotion.matches) this.play();
    }
    if (!this.#player.playing) {
      this.#growth = 0;
      return;
    }
    this.#player.tween = !reducedMotion.matches;
    const { k, last } = this.#session.status;
    const { steps, growth } = this.#player.tick(now, last - k, last);
    if (steps > 0) this.#act((handle) => this.#move(handle, k + steps));
    this.#growth = growth;
    if (!this.#player.playing) {
      this.#figure.invalidate({ ground: false, controls: false });
      this.#actions.settle();
    }
  }
}

/** Attributes that any element may have, and that say nothing about a run. */
const GLOBAL = /^(class|label|dir|hidden|id|is|lang|part|role|slot|style|tabindex|title|(aria|data)-.*)$/;

/** An outcome in which the wasm's state has not changed. */
const NOTHING = Object.freeze({ error: null, ground: false, controls: false, run: false, quiet: true });

const errorsOf = (outcome) => [...(outcome?.errors ?? (outcome?.error ? [outcome.error] : []))];

const UNREACHABLE =
  "Zigzag could not be loaded: zigzag.js, zigzag_bg.wasm and the folder zig-zag belong beside zig-zag.js.";

/** What comes before an act. */
const INTENT = ["pointerover", "pointerdown", "focusin"];

function deferred() {
  const parts = {};
  parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }));
  parts.promise.catch(() => {}); // nobody need wait for it
  return parts;
}
