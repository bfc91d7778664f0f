import { Chart } from "./charts.js";
import { AlphaControl, Controls } from "./controls.js";
import { attribute, h } from "./dom.js";
import { Plot } from "./plot.js";
import { Readouts } from "./readouts.js";
import { Sentence } from "./sentence.js";
import { Transport } from "./transport.js";

/**
 * Everything one sees of an element: which parts there are, and drawing only what has changed.
 */
export class Figure {
  #plot;
  #sentence = new Sentence();
  #transport = null;
  #controls = null;
  #readouts = null;
  #charts;
  #surfaces;
  /** ground: the plot's static layer; structure: which controls there are; state: all that k moves */
  #dirty = { ground: true, structure: true, state: true };
  #theme = "light";

  /**
   * @param {"full"|"compact"|"transport"|"none"} controls
   * @param {string[]} panels
   * @param {object} actions what a person can do; see `element.js`
   */
  constructor(controls, panels, actions) {
    this.#plot = new Plot(actions, { tools: controls !== "none" });
    this.#charts = panels.filter((panel) => panel !== "readouts").map((panel) => new Chart(panel, actions));
    this.#surfaces = [this.#plot.surface, ...this.#charts.map((chart) => chart.surface)];
    if (controls === "none") this.#sentence.node.classList.add("unseen"); // it still describes the plot
    else this.#transport = new Transport(actions);
    if (controls === "full") this.#controls = new Controls(actions);
    if (controls === "compact") this.#controls = new AlphaControl(actions);
    if (panels.includes("readouts")) this.#readouts = new Readouts({ line: false });
    else if (controls === "compact") this.#readouts = new Readouts({ line: true });

    const charts = this.#charts.map((chart) => chart.node);
    const side = [
      this.#controls?.node,
      this.#readouts?.node,
      charts.length > 0 ? h("div", { class: "charts" }, ...charts) : null,
    ].filter(Boolean);
    this.node = h(
      "div",
      { class: "figure", "data-controls": controls, part: "figure", role: "group" },
      this.#plot.node,
      this.#sentence.node,
      this.#transport?.node,
      side.length > 0 ? h("div", { class: "side" }, ...side) : null,
      this.#sentence.live,
    );
  }

  /** Marks what must be shown anew; without arguments, everything. */
  invalidate({ ground = true, controls = true } = {}) {
    this.#dirty.state = true;
    this.#dirty.ground ||= ground;
    this.#dirty.structure ||= controls;
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
      dirty.ground = dirty.state = true;
      this.#sentence.release();
    }
    // Pictures come first: a canvas whose font is set waits for the styles of all that has changed in the page.
    const plot = this.#plot.surface;
    const charts = plot.visible && dirty.state ? this.#charts.filter(({ surface }) => surface.visible) : [];
    if (plot.visible && dirty.ground) plot.draw(handle, "ground", this.#theme, 0);
    if (plot.visible && (dirty.state || playing)) plot.draw(handle, "run", this.#theme, growth);
    for (const { surface } of charts) surface.draw(handle, surface.panel, this.#theme, 0);

    if (dirty.structure) this.#restructure(handle);
    this.#transport?.update(status, playing, speed);
    if (dirty.state) {
      if (dirty.structure) this.#sentence.release();
      this.#plot.label = `Contour plot. ${handle.label()}`;
      this.#plot.update(handle);
      attribute(this.node, "data-run", status.colour);
      for (const chart of this.#charts) chart.title = handle.title(chart.surface.panel);
      this.#sentence.update(handle.sentence());
      this.#controls?.update(handle);
      this.#readouts?.update(handle.cells(), status);
    }
    if (!plot.visible) {
      this.#dirty = { ...dirty, structure: false }; // hidden: drawn once shown
      return;
    }
    this.#plot.paintHover(handle, this.#theme, dirty.state, playing);
    if (!dirty.state) return;
    for (const surface of [plot, ...charts.map((chart) => chart.surface)]) {
      surface.placeHandles(handle.handles(surface.panel));
    }
  }

  #restructure(handle) {
    const aspect = handle.aspect("plot");
    this.#plot.aspect = aspect;
    this.node.style.setProperty("--aspect", aspect); // where the height limits the width
    for (const chart of this.#charts) {
      chart.aspect = handle.aspect(chart.surface.panel);
      chart.shown = handle.shows(chart.surface.panel);
    }
  }

  /** What is wrong, beside the control it is about or else at the foot of the plot; "" for nothing. */
  problem(key, message) {
    const placed = this.#controls?.problem(key, message);
    this.#plot.problem = placed ? "" : message;
  }

  /** Speaks the sentence, or other words. */
  say({ k }, words) {
    this.#sentence.say(words ?? `k = ${k}. ${this.#sentence.text}`);
  }
}
