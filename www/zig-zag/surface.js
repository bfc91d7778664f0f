import { attribute, h, keyed } from "./dom.js";

/** Canvases larger than this, in device pixels along a side, cost memory and show nothing more. */
const LARGEST_CANVAS = 4096;

/** Less than this, in CSS pixels, shows nothing, and has no shape that paper should keep. */
const NO_ROOM = 48;

/**
 * A box with one or more canvases of one panel, stacked, and the panel's handles over them.
 *
 * The wasm works in CSS pixels of the box as laid out. Hosts may scale the element (slides do), so
 * pointers are mapped through the ratio of the box on screen to the box as laid out.
 */
export class Surface {
  /** layout size in CSS pixels; 0 while hidden, or with no room */
  width = 0;
  height = 0;
  /** whether the wasm has yet to be told the size */
  resized = false;
  /** device pixels per layout pixel, as last measured */
  density = 1;
  #canvases;
  #handles;
  /** the density of the last drawing */
  #drawn = null;
  /** the least density */
  #least = 0.5;

  /**
   * @param {string} panel the wasm's name of the panel
   * @param {string[]} layers the wasm's names of its layers, from back to front
   * @param {object} host see `painting.js`
   * @param {object} attributes of the box
   */
  constructor(panel, layers, host, attributes = {}) {
    this.panel = panel;
    this.#canvases = new Map(layers.map((layer) => [layer, h("canvas", { "aria-hidden": "true" })]));
    this.#handles = new Handles(this, host);
    this.node = h("div", attributes, ...this.#canvases.values(), this.#handles.node);
    const observer = new ResizeObserver(([{ contentRect: { width, height } }]) => {
      this.#sized(width, height);
      host.redraw();
    });
    try {
      observer.observe(this.node, { box: "device-pixel-content-box" }); // hears of another screen, too
    } catch {
      observer.observe(this.node);
    }
  }

  /** Finds out the size now, which costs a layout, instead of hearing of it after the next frame. */
  look() {
    const { width, height } = getComputedStyle(this.node);
    this.#sized(parseFloat(width) || 0, parseFloat(height) || 0);
  }

  #sized(width, height) {
    if (Math.min(width, height) < NO_ROOM) width = height = 0;
    // Styles tell sizes as rounded text.
    const same = (a, b) => Math.abs(a - b) < 0.01;
    if (same(width, this.width) && same(height, this.height)) return;
    this.resized = true;
    this.width = width;
    this.height = height;
  }

  /** Paper is finer than screens, and another width there must not distort what was drawn for this one. */
  print(on) {
    this.#least = on ? 2.5 : 0.5;
    if (this.visible) this.node.style.setProperty("--printed", this.width / this.height);
    this.resized = true;
  }

  get visible() {
    return this.width > 0 && this.height > 0;
  }

  /** Screen pixels per layout pixel: 1 unless the host is scaled. */
  get scale() {
    return this.node.getBoundingClientRect().width / this.node.offsetWidth || 1;
  }

  /** Where a pointer event is, in the box's own pixels. */
  position({ clientX, clientY }) {
    const box = this.node.getBoundingClientRect();
    return {
      x: ((clientX - box.left) / box.width) * this.node.offsetWidth,
      y: ((clientY - box.top) / box.height) * this.node.offsetHeight,
    };
  }

  /**
   * Measures the density; true where what was drawn is too coarse or too fine by now: another screen,
   * another scale. Once a frame, before anything is changed: after a change it would cost a layout.
   */
  measure() {
    const wanted = (globalThis.devicePixelRatio || 1) * this.scale;
    this.density = Math.min(Math.max(this.#least, wanted), LARGEST_CANVAS / Math.max(this.width, this.height));
    return this.#drawn !== null && Math.abs(this.density / this.#drawn - 1) > 0.01;
  }

  draw(handle, layer, theme, growth) {
    this.#drawn = this.density;
    handle.draw(layer, this.#canvases.get(layer), this.#drawn, theme, growth);
  }

  /** That of a layer. */
  canvas(layer) {
    return this.#canvases.get(layer);
  }

  /** One more canvas, over the others and beyond the pointer. */
  overlay() {
    const canvas = h("canvas", { class: "overlay", "aria-hidden": "true" });
    this.#handles.node.before(canvas);
    return canvas;
  }

  /** @param {object[]} handles what the wasm's `handles()` says */
  placeHandles(handles) {
    this.#handles.update(handles);
  }

  /** Where the handles are, by id. */
  get handles() {
    return this.#handles.places;
  }

  /** Whether one of them is held. */
  get held() {
    return this.#handles.held;
  }

  /** Gives the focus to a handle as soon as it is there. */
  focus(id) {
    this.#handles.awaited = id;
  }

  /** Lets go of what is held: the pointer is wanted for something else. */
  release() {
    this.#handles.release();
  }
}

/**
 * The points of a panel that a person can move: DOM nodes, so that they have focus, names and
 * fingertip-sized targets. What they look like is drawn on the canvas below.
 */
class Handles {
  #surface;
  #host;
  #views = new Map();
  /** the id of the one that gets the focus once it is there */
  awaited = null;

  constructor(surface, host) {
    this.#surface = surface;
    this.#host = host;
    this.node = h("div", { class: "handles" });
    // Points lie close together: the one next to the pointer is meant, not the one that lies on top.
    const nearest = (event) => this.#nearest(event);
    this.node.addEventListener("pointerdown", nearest, { capture: true });
  }

  #nearest(event) {
    if (event.target.getAttribute("part") !== "point") return;
    const { x, y } = this.#surface.position(event);
    const far = ({ at }) => Math.hypot(at.x - x, at.y - y);
    const nearest = [...this.#views.values()].reduce((best, view) => (far(view) < far(best) ? view : best));
    if (nearest.node === event.target) return;
    event.stopPropagation();
    nearest.grab(event);
  }

  get places() {
    return new Map([...this.#views].map(([id, { at }]) => [id, at]));
  }

  get held() {
    return [...this.#views.values()].some((view) => view.held);
  }

  release() {
    for (const view of this.#views.values()) view.release();
  }

  update(handles) {
    const focused = [...this.#views.values()].find(({ node }) => node.matches(":focus"));
    keyed(
      this.node,
      this.#views,
      handles.map((handle) => [handle.id, handle]),
      (handle) => new HandleView(handle, this.#surface, this.#host),
    );
    // It was removed: its neighbour, or the first.
    if (focused && !this.#views.has(focused.id)) this.awaited = handles.at(-1)?.id.startsWith("point") ? handles.at(-1).id : "start";
    const awaited = this.#views.get(this.awaited);
    if (!awaited) return;
    this.awaited = null;
    awaited.node.focus({ preventScroll: true });
  }
}

class HandleView {
  /** what the pointer was away from the handle's centre when it went down */
  #grip = null;
  at = null;
  #moved = false;
  /** what was last shown, and how wide the box was */
  #shown = null;
  #width = 0;

  constructor({ id, part }, surface, host) {
    this.surface = surface;
    this.host = host;
    this.id = id;
    this.removable = part === "start" || part === "point";
    // A slider, also where it moves along two axes: of all roles only this one makes screen readers
    // hand over the arrow keys. What it stands at is said in words.
    this.node = h("div", {
      class: "handle",
      part,
      tabindex: "0",
      role: "slider",
      "aria-valuemin": "0",
      "aria-valuemax": "1",
      "aria-keyshortcuts": this.removable ? "Delete" : null,
      on: {
        pointerdown: (event) => this.grab(event),
        pointermove: (event) => this.#move(event),
        pointerup: (event) => this.#drop(event),
        pointercancel: (event) => this.#drop(event),
        click: (event) => event.shiftKey && !this.#moved && this.#remove(),
        keydown: (event) => this.#key(event),
        blur: () => this.node.classList.remove("pointed"),
      },
    });
  }

  update(handle) {
    const { width } = this.surface;
    const shown = this.#shown;
    if (handle === shown && width === this.#width) return;
    this.#shown = handle;
    this.#width = width;
    const { x, y, label, value, help, cursor, seen } = handle;
    // Only what has changed: a style that is set has styles matched anew, even if it is the same.
    if (cursor !== shown?.cursor) {
      // The same start moves in a plane or along a curve.
      const free = cursor !== "ew-resize";
      this.node.classList.toggle("free", free);
      attribute(this.node, "aria-roledescription", free ? "draggable point" : null);
      this.node.style.setProperty("--cursor", cursor);
    }
    if (seen !== shown?.seen) this.node.classList.toggle("seen", seen);
    this.at = { x, y };
    this.node.style.transform = `translate(${x}px, ${y}px)`;
    attribute(this.node, "aria-label", label);
    attribute(this.node, "aria-valuetext", value);
    attribute(this.node, "title", help);
    attribute(this.node, "aria-valuenow", (x / width).toFixed(3));
  }

  grab(event) {
    if (event.button !== 0 || this.#grip) return;
    event.preventDefault(); // no text selection; focus is given here, as Safari does not
    event.stopPropagation();
    this.node.focus({ preventScroll: true });
    // Where nothing had the focus before, browsers take one that a script gives for the keyboard's.
    this.node.classList.add("pointed");
    this.node.setPointerCapture(event.pointerId);
    this.node.classList.add("held");
    const { x, y } = this.surface.position(event);
    this.#grip = { pointer: event.pointerId, x: this.at.x - x, y: this.at.y - y, from: { x, y } };
    this.#moved = false;
  }

  #move(event) {
    if (this.#grip?.pointer !== event.pointerId) return;
    const { x, y } = this.surface.position(event);
    this.#moved ||= Math.hypot(x - this.#grip.from.x, y - this.#grip.from.y) > STILL;
    const [toX, toY] = [x + this.#grip.x, y + this.#grip.y];
    this.host.soon((handle) => handle.drag(this.surface.panel, this.id, toX, toY));
  }

  get held() {
    return this.#grip !== null;
  }

  #drop(event) {
    if (this.#grip?.pointer !== event.pointerId) return;
    this.release();
  }

  release() {
    if (!this.#grip) return;
    this.host.settle();
    this.#grip = null;
    this.node.classList.remove("held");
  }

  /** The last start and the last two points stay, as the wasm knows. */
  #remove() {
    if (!this.removable) return;
    this.host.act((handle) => handle.remove(this.id));
    this.host.settle();
  }

  #key(event) {
    this.node.classList.remove("pointed");
    if (event.key === "Delete" || event.key === "Backspace") return this.#remove();
    const arrow = ARROWS[event.key];
    if (!arrow || event.ctrlKey || event.metaKey) return;
    event.preventDefault(); // no scrolling, and Alt+← is not “back” here
    const size = event.shiftKey ? "big" : event.altKey ? "fine" : "normal";
    this.host.act((handle) => handle.nudge(this.surface.panel, this.id, ...arrow, size));
    this.host.settle(null, `nudge ${this.id}`);
  }
}

/** A press that travels no further than this, in CSS pixels, is a click. */
const STILL = 3;

/** y up, as in the data */
const ARROWS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};
