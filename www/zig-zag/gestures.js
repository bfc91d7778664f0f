/**
 * Clicks, drags and pinches on the ground of the plot.
 *
 * A click sets the start, with Shift it adds one. Mouse and pen drag the ground, two fingers pinch
 * it, a double click or the wheel with ctrl or ⌘ zoom it. One finger and the bare wheel belong to
 * the page, which they scroll.
 */

import { NOTHING } from "./acts.js";

/** A press that travels further than this, in CSS pixels, is no click. */
const STILL = { mouse: 4, pen: 5, touch: 8 };

/** The second click of a double click follows the first within this many milliseconds. */
const DOUBLE = 1000;

/** By how much a double click, a button or a key zooms. */
export const ZOOM = 1.6;

/** Of the wheel: how much a pixel zooms, how many pixels a line and a page are, and the most at once. */
const WHEEL = { pixel: 0.0075, units: [1, 30, 300], most: 0.4 };

export class Gestures {
  #surface;
  #host;
  /** the mouse or pen button that is down on the ground, or the only finger */
  #press = null;
  /** the fingers on the plot, wherever on it, by pointer */
  #fingers = new Map();
  /**
   * Where the ground was last held and where it is held now: a place and a spread. The difference is
   * applied once a frame.
   */
  #from = null;
  #to = null;
  /** the state before a click on the ground, which may become a double click, and when that was */
  #first = null;

  constructor(surface, host) {
    this.#surface = surface;
    this.#host = host;
    const { node } = surface;
    const on = (type, listener, options) => node.addEventListener(type, listener, options);
    // Before the handles hear of it: a second finger on one of them is half a pinch.
    on("pointerdown", (event) => this.#down(event), { capture: true });
    on("pointermove", (event) => this.#move(event));
    for (const type of ["pointerup", "pointercancel"]) on(type, (event) => this.#up(event));
    on("click", (event) => this.#click(event));
    on("dblclick", (event) => this.#doubleClick(event));
    on("wheel", (event) => this.#wheel(event), { passive: false });
    // Two fingers would otherwise scroll the page, and swipe a slide deck.
    for (const type of ["touchstart", "touchmove"]) {
      on(
        type,
        (event) => {
          if (event.touches.length < 2) return;
          if (event.cancelable) event.preventDefault();
          event.stopPropagation();
        },
        { passive: false },
      );
    }
  }

  /** Whether the ground is held. */
  get busy() {
    return this.#fingers.size > 1 || Boolean(this.#press?.moved);
  }

  /** Zooms about a pixel, or about the middle. */
  zoom(factor, { x, y } = {}) {
    this.#host.act((handle) => handle.zoom(x, y, factor));
    this.#host.settle(shown, "view");
  }

  /** Moves the picture by pixels. */
  pan(dx, dy) {
    this.#host.act((handle) => handle.pan(dx, dy));
    this.#host.settle(shown, "view");
  }

  fit() {
    this.#host.act((handle) => handle.fit());
    this.#host.settle(shown);
  }

  reset() {
    this.#host.act((handle) => handle.resetView());
    this.#host.settle(shown, "view");
  }

  // ---- Moving the ground

  #hold(at) {
    this.#from = this.#to = at;
  }

  #drag(to) {
    this.#to = to;
    this.#host.soon((handle) => this.#apply(handle));
  }

  #apply(handle) {
    const [from, to] = [this.#from, this.#to];
    this.#from = to;
    const outcomes = [];
    if (to.x !== from.x || to.y !== from.y) outcomes.push(handle.pan(to.x - from.x, to.y - from.y));
    if (to.spread !== from.spread) outcomes.push(handle.zoom(to.x, to.y, to.spread / from.spread));
    this.#host.settle(shown, "view");
    return outcomes.find(({ ground }) => ground) ?? NOTHING;
  }

  // ---- Pointers

  #down(event) {
    const at = this.#surface.position(event);
    if (event.pointerType === "touch") {
      if (event.isPrimary) this.#fingers.clear(); // the first of all: others would be ghosts
      if (this.#fingers.size === 2) return;
      this.#fingers.set(event.pointerId, at);
      if (this.#fingers.size === 2) {
        event.stopPropagation();
        this.#surface.release();
        this.#press = null;
        return this.#hold(this.#pinch());
      }
    }
    const ground = event.target instanceof HTMLCanvasElement && event.button === 0;
    this.#press = ground ? { id: event.pointerId, at, moved: false } : null;
  }

  #move(event) {
    const at = this.#surface.position(event);
    if (this.#fingers.has(event.pointerId)) {
      this.#fingers.set(event.pointerId, at);
      if (this.#fingers.size === 2) return this.#drag(this.#pinch());
    }
    const press = this.#press;
    if (press?.id !== event.pointerId) return;
    if (event.buttons === 0) return (this.#press = null); // let go somewhere else
    if (!press.moved) {
      const way = Math.hypot(at.x - press.at.x, at.y - press.at.y) * this.#surface.scale;
      if (way <= (STILL[event.pointerType] ?? STILL.mouse)) return;
      press.moved = true;
      if (event.pointerType === "touch") return;
      this.#surface.node.setPointerCapture(event.pointerId);
      this.#surface.node.classList.add("panned");
      this.#hold({ ...press.at, spread: 1 });
    }
    if (event.pointerType !== "touch") this.#drag({ ...at, spread: 1 });
  }

  #up({ pointerId, type }) {
    this.#fingers.delete(pointerId);
    this.#surface.node.classList.remove("panned");
    if (type === "pointercancel") this.#press = null;
  }

  /** The middle between two fingers, and how far they are apart. */
  #pinch() {
    const [a, b] = this.#fingers.values();
    return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, spread: Math.max(1, Math.hypot(a.x - b.x, a.y - b.y)) };
  }

  #click(event) {
    const press = this.#press;
    this.#press = null;
    // The second click of a double click would only be undone.
    if (!press || press.moved || this.#isSecond(event) || !(event.target instanceof HTMLCanvasElement)) return;
    const { x, y } = this.#surface.position(event);
    this.#host.act((handle) => {
      this.#first = { state: handle.link(), time: event.timeStamp };
      return event.shiftKey ? handle.addStart(x, y) : handle.place(x, y);
    });
    this.#host.settle(null, "click");
  }

  /** How far apart clicks may be is the system's affair, but it has an end. */
  #isSecond({ detail, timeStamp }) {
    return detail > 1 && this.#first !== null && timeStamp - this.#first.time < DOUBLE;
  }

  /**
   * Its first click has already set a start, which is taken back. By now that start's handle may lie
   * under the pointer, so the second click need not be one on the ground.
   */
  #doubleClick(event) {
    if (!this.#isSecond(event)) return;
    const { state } = this.#first;
    this.#first = null;
    this.#host.act((handle) => handle.readLink(state));
    const { x, y } = this.#surface.position(event);
    this.#host.act((handle) => handle.zoom(x, y, event.shiftKey ? 1 / ZOOM : ZOOM));
    this.#host.settle(shown, "click"); // both clicks are taken back at once
  }

  #wheel(event) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault(); // it would zoom the page
    if (this.busy) return;
    const { x, y } = this.#surface.position(event);
    const turned = -event.deltaY * WHEEL.units[event.deltaMode] * WHEEL.pixel;
    const factor = Math.exp(Math.min(WHEEL.most, Math.max(-WHEEL.most, turned)));
    // What this frame's other turns have added up to is kept.
    const pending = this.#from && this.#from !== this.#to ? this.#to.spread / this.#from.spread : 1;
    this.#hold({ x, y, spread: 1 });
    this.#drag({ x, y, spread: pending * factor });
  }
}

/** What is in view, for those who do not see it. */
function shown(handle) {
  const [l, r, b, t] = handle.config().view.map((x) => String(Number(x.toPrecision(3))).replace("-", "−"));
  return `The plot shows ${l} to ${r} across and ${b} to ${t} up.`;
}
