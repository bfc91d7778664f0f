import { NOTHING } from "./acts.js";
import { Demo } from "./demo.js";
import { film } from "./film.js";
import { home } from "./source.js";

// Types are told in the comments: scripts that build the npm package write its declarations from them. `Config` is made of
// the keys, `EmbedKind` and `ProgramLanguage` of the words that the module knows.

/**
 * @typedef {{k: number, x: number[], f: number, gradient: number[], direction: number[]|null, alpha: number|null}} Iterate
 *
 * @typedef {{name: string, method: string, stepRule: string, alpha: number|null, start: number[], k: number,
 *   f: number|null, gradNorm: number|null, converged: number|null,
 *   evaluations: {value: number, gradient: number, hessian: number}, reason: string, trajectory: Iterate[]}} Run
 *
 * @typedef {{why: Record<string, string>} & Record<string, unknown>} Readouts
 */

/**
 * `<zig-zag>`: an optimizer's run on a contour plot, with the numbers that explain it.
 *
 * Attributes are inputs, in kebab-case, and are never rewritten. The same keys in camelCase are
 * the properties of {@link ZigZag#config}. Wrong values never throw: the last good state stays,
 * one sentence says what is allowed, and `zz-error` is fired.
 *
 * Styling from outside: `::part(figure)`, `plot`, `start`, `axis`, `direction`, `alpha`, `tools`, `tool-…`, `show`, `show-…`, `sentence`, `transport`, `reset`,
 * `back`, `play`, `forward`, `scrubber`, `speed`, `controls`, `choose-…`, `formula-…`, `slider-…`, `number-…`,
 * `legend`, `pick`, `remove`, `add`, `readouts`, `hessian`, `rate`, `convergence`, `decrease`, `stall`, `slice`, `chord`, `spectrum`, `critical`, `signs`, `data`, `truth`, `press`, `lagrangian`, `log-log`; and the custom properties `--zz-paper`, `--zz-ink`, `--zz-soft`,
 * `--zz-hairline`, `--zz-tint`, `--zz-run`, `--zz-run-text`, `--zz-branch0`, `--zz-branch1`, `--zz-font`,
 * `--zz-font-size` and `--zz-plot-max-height` (of a full figure with the plot at the left).
 *
 * @fires zz-ready   the demo is there; scripts that ask it or set anything wait for `ready`
 * @fires zz-change  the configuration has changed, by a person or a script
 * @fires zz-act    `detail: {same: boolean}`: an act is finished that can be taken back; same: it goes on with the one before
 * @fires zz-step    `detail: {k: number}`: another iterate is shown
 * @fires zz-done    `detail: {reason: string, k: number}`: playing or stepping has come to the last iterate
 * @fires zz-error   `detail: {key: string, message: string}`: a value was wrong; key: which, empty where it is none
 */
export class ZigZag extends HTMLElement {
  /** The site that this element's script came from. */
  static from = home();

  #demo = new Demo(this);

  connectedCallback() {
    this.#demo.life.connected();
  }

  disconnectedCallback() {
    this.#demo.life.disconnected();
  }

  /**
   * Resolves when the demo is there and everything answers; from then on also right after a change,
   * only drawing waits for its frame. Asking for it starts an element that is still far from view.
   * Rejects where the wasm cannot be fetched or run.
   *
   * @type {Promise<void>}
   */
  get ready() {
    return this.#demo.life.ready;
  }

  /**
   * The resolved state, a plain object with camelCase keys; undefined before `ready`. Setting it
   * replaces the state: keys left out, null or undefined take their defaults. It is checked as a
   * whole: one wrong value, and nothing changes.
   *
   * @type {Config|undefined}
   */
  get config() {
    return this.#ask((handle) => handle.config());
  }

  set config(config) {
    const given = copy(config);
    this.#act((handle) => handle.replace(given));
  }

  /**
   * What was said: the part of `config` that is no default. Setting `config` to it, too, changes nothing.
   *
   * @type {Config|undefined}
   */
  get said() {
    return this.#ask((handle) => {
      const config = handle.config();
      return Object.fromEntries(handle.saidKeys().map((name) => [name, config[name]]));
    });
  }

  /** Changes some keys and keeps the others. null and undefined mean the default. @param {Config} partial */
  update(partial) {
    const given = copy(partial);
    this.#act((handle) => handle.update(given));
  }

  /**
   * The iterates of the picked run from x₀ on. `direction` and `alpha` belong to the step that leaves the iterate and
   * are null at the last one.
   *
   * @type {Iterate[]|undefined}
   */
  get trajectory() {
    return this.#ask((handle) => handle.trajectory());
  }

  /**
   * The numbers at iterate k. One that does not exist is null, with the reason in `why`.
   *
   * @type {Readouts|undefined}
   */
  get readouts() {
    return this.#ask((handle) => handle.readouts());
  }

  /**
   * Every run at the iterate shown: the main algorithm from each start, then those of `compare` from each
   * start. `converged` is the first k with f − f* < 1e-6, or with ‖∇f‖ ≤ 1e-6 ‖∇f(x₀)‖ where f* is not
   * known; `evaluations` counts what was asked of the objective until then.
   *
   * @type {Run[]|undefined}
   */
  get runs() {
    return this.#ask((handle) => handle.runs());
  }

  /** Which of the runs `trajectory`, `readouts`, the sentence and the charts of one run speak of. @type {number|undefined} */
  get picked() {
    return this.#ask((handle) => handle.picked());
  }

  /** Picks a run by its place among `runs`; one that is not there is the last. @param {number} run */
  pick(run) {
    this.#act((handle) => handle.pick(run));
  }

  /** The iterate that is shown, 0 … the last. @type {number|undefined} */
  get k() {
    return this.#ask(() => this.#demo.session.status.k);
  }

  set k(k) {
    this.seek(k);
  }

  /** Whether the run is playing. @type {boolean} */
  get playing() {
    return this.#demo.playback.playing;
  }

  /** Plays the run from k on; from the start if k is the last iterate. */
  play() {
    this.#act((handle) => this.#demo.playback.start(handle));
  }

  /** Stops playing; k stays. */
  pause() {
    this.#act(() => {
      this.#demo.playback.stop();
      return NOTHING;
    });
  }

  /** Pauses, and moves on by n iterates; back for n < 0. @param {number} n */
  step(n = 1) {
    this.#act((handle) => this.#demo.playback.rest(handle.step(n)));
  }

  /** Pauses, and shows iterate k or the nearest there is. @param {number} k */
  seek(k) {
    this.#act((handle) => this.#demo.playback.rest(handle.seek(k)));
  }

  /** Pauses, and goes back to the start of the run. */
  reset() {
    this.seek(0);
  }

  /** Takes back the last finished act, of a person or a script. */
  undo() {
    this.#go((handle) => handle.undo());
  }

  /** Does again what was taken back last. */
  redo() {
    this.#go((handle) => handle.redo());
  }

  /** Back to the state that the attributes or the link have begun with; this can be taken back. */
  startOver() {
    this.#go((handle) => handle.startOver());
  }

  /** Hands over a key event of the page, should it be Ctrl or ⌘ with Z or Y; whether it was. @param {KeyboardEvent} event @returns {boolean} */
  command(event) {
    return this.#demo.painting.command(event);
  }

  /** The address of this state: the app page beside this script, opened at it. @returns {string|undefined} */
  link() {
    const state = this.#ask((handle) => handle.sharedLink());
    return state === undefined ? undefined : `${home()}#${state}`;
  }

  /**
   * The plot as a stand-alone SVG file of the size that it has here.
   *
   * @param {{theme?: "light"|"dark"}} options
   * @returns {string|undefined}
   */
  toSVG({ theme = "light" } = {}) {
    return this.#ask((handle) => handle.toSvg(theme));
  }

  /**
   * The plot as pixels, so many times as fine as those of CSS.
   *
   * @param {{scale?: number, theme?: "light"|"dark"}} options
   * @returns {Promise<Blob|undefined>}
   */
  async toPNG({ scale = 2, theme = "light" } = {}) {
    const times = Math.min(8, Math.max(0.25, Number(scale) || 2));
    const layers = this.#ask((handle) => {
      handle.complete();
      return ["ground", "run"].map((layer) => {
        const canvas = document.createElement("canvas");
        handle.draw(layer, canvas, times, theme, 1);
        return canvas;
      });
    });
    if (!layers) return undefined;
    const whole = document.createElement("canvas");
    [whole.width, whole.height] = [layers[0].width, layers[0].height];
    for (const layer of layers) whole.getContext("2d").drawImage(layer, 0, 0);
    return new Promise((resolve) => whole.toBlob((blob) => resolve(blob ?? undefined), "image/png"));
  }

  /**
   * The run as it plays from x₀ to its end, as a WebM video without sound; it takes as long as it plays. Where the
   * browser cannot record, that is told of as any wrong value, and gives undefined.
   *
   * @param {{scale?: number, theme?: "light"|"dark", speed?: number}} options
   * @returns {Promise<Blob|undefined>}
   */
  async toWebM({ scale = 2, theme = "light", speed = 1 } = {}) {
    const link = this.#ask((handle) => handle.link());
    if (link === undefined) return undefined;
    const { painting } = this.#demo;
    try {
      return await film(link, { ...painting.size, paper: painting.paper(theme), scale, theme, speed });
    } catch (error) {
      this.#demo.complain([{ key: "", message: String(error.message ?? error) }]);
      return undefined;
    }
  }

  /**
   * The plot as a TikZ picture, with the iterates up to the one that is shown: an overlay of Beamer for each.
   *
   * @param {{width?: number}} options in centimetres
   * @returns {string|undefined}
   */
  toTikZ({ width = 8 } = {}) {
    return this.#ask((handle) => handle.toTikz(width));
  }

  /** The picked run as a table, an iterate a line: k, x, f, gradient, α and direction. @returns {string|undefined} */
  toCSV() {
    return this.#ask((handle) => handle.toCsv());
  }

  /**
   * The picked algorithm on this objective, from every start, as a program that prints k and x_k of each step:
   * `numpy`, `pytorch`, `julia` or `rust`. Where there is no such program it is told of as any wrong value, and gives
   * undefined.
   *
   * @param {ProgramLanguage} language
   * @returns {string|undefined}
   */
  toCode(language = "numpy") {
    const told = this.#ask((handle) => handle.toCode(String(language)));
    if (told?.error) this.#demo.complain([told.error]);
    return told?.code ?? undefined;
  }

  /** What `JSON.stringify(element)` writes: the configuration, the readouts and every run with its iterates. @returns {{config?: Config, readouts?: Readouts, runs?: Run[]}} */
  toJSON() {
    const { config, readouts, runs } = this;
    return { config, readouts, runs };
  }

  /**
   * The lines that show this demo in a page of some kind: `html`, `iframe`, `markdown`, `myst`, `quarto`, `jekyll`,
   * `hugo`, `reveal` or `notebook`. Another kind is told of as any wrong value, and gives undefined.
   *
   * @param {EmbedKind} kind
   * @param {{whole?: boolean, caption?: string, height?: number}} options whole: controls, layout and theme go along;
   *   height: the most it takes, in CSS pixels
   * @returns {string|undefined}
   */
  embedCode(kind = "html", { whole = false, caption = "", height = 0 } = {}) {
    const told = this.#ask((handle) => handle.embedCode(String(kind), home(), Boolean(whole), String(caption), Number(height)));
    if (told?.error) this.#demo.complain([told.error]);
    return told?.code ?? undefined;
  }

  /** Takes over the state of a link, a text or a URL; what precedes its `#` does not matter. @param {string|URL} link */
  readLink(link) {
    const text = String(link);
    this.#act((handle) => handle.openLink(text));
  }

  /** As {@link ZigZag#readLink}, of a state shown before: where it is the one before or after this one, that is to undo or redo. @param {string|URL} link */
  revisit(link) {
    const text = String(link);
    this.#act((handle) => handle.revisit(text));
  }

  #go(call) {
    this.#act((handle) => {
      this.#demo.playback.stop();
      return call(handle);
    });
    this.#demo.acts.moved();
  }

  #ask(question) {
    return this.#demo.acts.ask(question);
  }

  #act(call) {
    this.#demo.acts.act(call);
  }
}

/** What a script hands over is taken as it is now, also where it has to wait. */
const copy = (given) => (given !== null && typeof given === "object" ? { ...given } : given);
