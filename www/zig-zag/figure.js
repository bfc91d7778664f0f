import { AlphaControl, Controls } from "./controls.js";
import { Definitions } from "./definitions.js";
import { attribute, h, keyed, text } from "./dom.js";
import { isText, panel } from "./panels.js";
import { Layout } from "./layout.js";
import { Plot } from "./plot.js";
import { Readouts } from "./readouts.js";
import { Sentence } from "./sentence.js";
import { Show } from "./show.js";
import { Transport } from "./transport.js";
import { Turns } from "./turns.js";

/**
 * Everything one sees of an element: which parts there are, and drawing only what has changed.
 */
export class Figure {
  #plot;
  #sentence = new Sentence();
  #transport = null;
  #controls = null;
  #show = null;
  /** the numbers in one line, of a compact figure without their panel */
  #line = null;
  /** what comes first under the transport where it is narrow: α, and the chart that it moves along */
  #lead = h("div", { class: "lead" });
  #alpha = null;
  #side = h("div", { class: "side" });
  #charts = h("div", { class: "charts" });
  /** what stands beside the plot, by name, what leads where it is narrow, and the charts */
  #beside = new Map();
  #led = new Map();
  #drawn = new Map();
  #panels = [];
  /** what a printed figure says under itself */
  #caption = h("p", { class: "caption" });
  #layout;
  #problems = [];
  #host;
  /** ground: the plot's static layer; structure: which controls there are; state: all that k moves */
  #dirty = { ground: true, structure: true, state: true };
  #theme = "light";
  #turns = new Turns();
  /** whether there are other controls, of which the words have yet to tell */
  #structure = false;
  #playing = false;
  /** where the mouse was on the plot */
  #pointer = null;

  /**
   * @param {"full"|"compact"|"transport"|"none"} controls
   * @param {object} actions what a person can do; see `painting.js`
   */
  constructor(controls, actions) {
    this.#host = { ...actions, controls, stale: () => this.invalidate({ ground: false, controls: false }) };
    if (controls === "full") this.#show = new Show(this.#host);
    this.#plot = new Plot(actions, { tools: controls !== "none", more: this.#show?.button });
    if (controls === "none") this.#sentence.node.classList.add("unseen"); // it still describes the plot
    else this.#transport = new Transport(actions);
    if (controls === "full") {
      this.#controls = new Controls(actions);
      this.#alpha = new AlphaControl(actions);
    }
    if (controls === "compact") this.#controls = new AlphaControl(actions);
    if (controls === "compact") this.#line = new Readouts({ line: true });
    this.node = h(
      "div",
      // Its words are English in any page.
      { class: "figure", "data-controls": controls, part: "figure", role: "group", lang: "en" },
      this.#plot.node,
      this.#show?.node,
      this.#caption,
      this.#sentence.node,
      this.#transport?.node,
      this.#lead,
      this.#side,
      this.#sentence.live,
    );
    new Definitions(this.node);
    this.#layout = new Layout(this.node, controls, () => {
      this.panels = this.#panels;
      actions.redraw();
    });
    this.panels = [];
  }

  /** @param {"auto"|"tall"|"wide"} layout where the controls stand */
  set layout(layout) {
    this.#layout.wanted = layout;
  }

  /** What stands beside the plot besides the controls. Panels that stay keep their nodes. */
  set panels(ids) {
    this.#panels = ids;
    const leading = this.#alpha !== null && this.#layout.narrow;
    if (this.#controls) this.#controls.leaves = leading ? ["alpha"] : [];
    // What moves with it: the line in the data, else the dot on r(α).
    const moves = ids.includes("data") ? "data" : "rate";
    const lead = leading ? ["alpha", ...ids.filter((id) => id === moves)] : [];
    const texts = ids.filter(isText);
    const charts = ids.filter((id) => !isText(id) && !lead.includes(id));
    const beside = [
      // What the controls are of is picked above them.
      ...texts.filter((id) => id === "legend"),
      ...(this.#controls ? ["controls"] : []),
      ...(this.#line && !texts.includes("readouts") ? ["line"] : []),
      ...texts.filter((id) => id !== "legend"),
      ...(charts.length > 0 ? ["charts"] : []),
    ];
    const made = { alpha: this.#alpha, controls: this.#controls, line: this.#line, charts: { node: this.#charts, update() {} } };
    const create = (id) => made[id] ?? panel(id, this.#host);
    arrange(this.#side, this.#beside, beside, create);
    arrange(this.#lead, this.#led, lead, create);
    arrange(this.#charts, this.#drawn, charts, create);
    attribute(this.#charts, "data-count", charts.length);
    this.#lead.hidden = lead.length === 0;
    this.#side.hidden = beside.length === 0;
    this.invalidate({ ground: false });
  }

  get #surfaces() {
    const views = [...this.#led.values(), ...this.#drawn.values()].map(({ view }) => view);
    return [this.#plot.surface, ...views.filter((view) => view.surface).map((view) => view.surface)];
  }

  get #followers() {
    return [...this.#led.values(), ...this.#beside.values(), ...this.#drawn.values()].map(({ view }) => view);
  }

  /** Finds out all sizes now, to be drawn in this very frame. */
  look() {
    this.#layout.look();
    for (const surface of this.#surfaces) surface.look();
    this.#plot.look();
  }

  /** For paper: finer, of the shapes that it has now, and with a caption. */
  print(on, handle) {
    for (const surface of this.#surfaces) surface.print(on);
    this.#plot.print(on ? handle.toSvg("light") : null);
    text(this.#caption, on ? handle.caption() : "");
  }

  /** Marks what must be shown anew; without arguments, everything. */
  invalidate({ ground = true, controls = true } = {}) {
    this.#dirty.state = true;
    this.#dirty.ground ||= ground;
    this.#dirty.structure ||= controls;
  }

  /** No part of the page any more. */
  leave() {
    this.#show?.leave();
  }

  /** A new wasm handle has yet to hear of the sizes. */
  reattach() {
    for (const surface of this.#surfaces) surface.resized = true;
    this.invalidate();
  }

  /**
   * @param {"light"|"dark"} theme
   * @param {{inset: boolean, label: string|null}} options inset: keep off the edges, because the
   *   page around has other colours; label: the figure's name
   */
  dress(theme, { inset, label }) {
    attribute(this.node, "data-theme", theme);
    attribute(this.node, "data-inset", inset);
    attribute(this.node, "aria-label", label || "Zigzag: an optimizer's run");
    if (theme === this.#theme) return;
    this.#theme = theme;
    this.invalidate({ controls: false });
  }

  /**
   * Shows the state.
   *
   * @param {object} handle of the wasm
   * @param {{status: object, playing: boolean, speed: number, growth: number, streaming: boolean}} now
   *   streaming: something is being dragged
   */
  paint(handle, { status, playing, speed, growth, streaming }) {
    const dirty = this.#dirty;
    this.#dirty = { ground: false, structure: false, state: false };
    for (const surface of this.#surfaces) {
      if (!surface.visible) continue;
      // Measuring costs a layout, and nobody changes screens while dragging.
      const blurred = (surface.resized || !streaming) && surface.measure();
      if (!(surface.resized || blurred)) continue;
      handle.resize(surface.panel, surface.width, surface.height);
      surface.resized = false;
      dirty.state = true;
      dirty.ground ||= surface === this.#plot.surface;
      this.#sentence.release();
    }
    if (this.#plot.cover(handle)) dirty.ground = dirty.state = true;
    // Pictures come first: a canvas whose font is set waits for the styles of all that has changed in the page.
    const plot = this.#plot.surface;
    this.#turns.note({ charts: dirty.state, words: dirty.state || dirty.structure || playing !== this.#playing, numbers: dirty.ground });
    this.#playing = playing;
    const now = this.#turns.take(streaming, performance.now());
    const words = now.has("words");
    // What is held moves with the pointer.
    const drawn = (surface) => surface !== plot && surface.visible && (now.has("charts") || (dirty.state && surface.held));
    const charts = plot.visible ? this.#surfaces.filter(drawn) : [];
    if (plot.visible) this.#plot.ground.draw(handle, this.#theme, dirty.ground, { dragging: streaming, write: now.has("numbers") });
    if (plot.visible && (dirty.state || playing)) plot.draw(handle, "run", this.#theme, growth);
    for (const surface of charts) surface.draw(handle, surface.panel, this.#theme, 0);

    this.#structure ||= dirty.structure;
    const handles = dirty.state || words ? handle.handles("plot") : [];
    if (words) this.#write(handle, { status, playing, speed, handles });
    const pointer = this.#plot.pointer(playing);
    if (words || pointer !== this.#pointer) {
      for (const view of this.#followers) if (words || view.follows) view.update(handle, status, pointer);
    }
    this.#pointer = pointer;
    if (words && this.#structure) {
      if (this.#problems.length > 0) this.#place();
      this.#structure = false;
    }
    if (!plot.visible) {
      this.#dirty = { ...dirty, structure: false }; // hidden: drawn once shown
      return;
    }
    this.#plot.paintHover(handle, this.#theme, dirty.state, playing);
    if (dirty.state) plot.placeHandles(handles);
    for (const surface of charts) surface.placeHandles(handle.handles(surface.panel));
  }

  /** The plot's size in CSS pixels; that of a usual one where it is not seen. */
  get size() {
    const { visible, width, height } = this.#plot.surface;
    return visible ? { width, height } : { width: 720, height: 680 };
  }

  /** Whether something waits to be shown, so that there has to be another frame. */
  get waiting() {
    return this.#turns.waiting || this.#plot.ground.coarse;
  }

  /** What was dragged rests: it is shown in full. */
  settle() {
    this.#plot.ground.settle();
  }

  /** What is read rather than looked at. */
  #write(handle, { status, playing, speed, handles }) {
    if (this.#structure) {
      this.node.style.setProperty("--aspect", handle.aspect("plot"));
      this.#sentence.release();
    }
    this.#transport?.update(status, playing, speed);
    this.#plot.label = `Contour plot. ${handle.label()}`;
    this.#plot.update(handle, handles);
    attribute(this.node, "data-run", status.colour);
    attribute(this.node, "data-several", status.several);
    this.#sentence.update(handle.sentence());
    this.#show?.update(handle);
  }

  /**
   * What is wrong: what concerns a control beside it, the rest at the foot of the plot.
   *
   * @param {{key: string, message: string}[]} problems empty for nothing
   */
  set problems(problems) {
    this.#problems = problems;
    this.#place();
  }

  /** Beside the controls that there are by now. */
  #place() {
    const problems = this.#problems;
    const places = [this.#controls, this.#alpha].filter(Boolean);
    for (const place of places) place.problems = problems;
    const seen = ({ key }) => places.some((place) => place.has(key));
    this.#plot.problem = problems.filter((problem) => !seen(problem)).map(({ message }) => message).join(" ");
  }

  /** Speaks the sentence, or other words. */
  say({ k }, words) {
    this.#sentence.say(words ?? `k = ${k}. ${this.#sentence.text}`);
  }
}

/** As `keyed`, for views that are updated later, with the state. */
function arrange(parent, views, ids, create) {
  const made = (id) => {
    const view = create(id);
    return { view, node: view.node, update() {} };
  };
  keyed(parent, views, ids.map((id) => [id, id]), made);
}
