import { h, svg } from "./dom.js";
import { ZOOM } from "./gestures.js";

/** Strokes on a 20 × 20 grid. */
const ICONS = {
  in: "M10 4.5v11M4.5 10h11",
  out: "M4.5 10h11",
  fit: "M3 13.5 8 8l3 4 6-7.5M12.5 4.5H17V9",
  view: "M4 8V4h4M12 4h4v4M16 12v4h-4M8 16H4v-4",
  add: "M10.5 7.6a4.2 4.2 0 1 0 1.9 1.9M15 2v6M12 5h6",
  remove: "M10.5 7.6a4.2 4.2 0 1 0 1.9 1.9M12 5h6",
};

/** Quiet buttons on the plot: for whoever has neither wheel nor two fingers, and for starts. */
export class Tools {
  #buttons;

  /** @param {Element} [more] a button that stands before the others */
  constructor(surface, gestures, host, more) {
    const tool = (name, label, act) => {
      const icon = svg("svg", { viewBox: "0 0 20 20", "aria-hidden": "true" }, svg("path", { d: ICONS[name] }));
      return h("button", { type: "button", part: `tool-${name}`, "aria-label": label, title: label, on: { click: act } }, icon);
    };
    this.#buttons = {
      // Where a path leaves the picture, it says so and brings it back.
      fit: tool("fit", "A path leaves the picture: fit it in", () => {
        gestures.fit();
        surface.node.focus({ preventScroll: true }); // this button goes
      }),
      view: tool("view", "Reset the view", () => {
        gestures.reset();
        surface.node.focus({ preventScroll: true }); // this button goes
      }),
      remove: tool("remove", "Remove the last start point", () => {
        const starts = places(surface);
        host.act((handle) => handle.remove(starts.at(-1)[0]));
        if (starts.length === 2) surface.focus(starts[0][0]); // this button goes
        host.settle();
      }),
      add: tool("add", "Add a start point", () => {
        const starts = places(surface);
        const { x, y } = free(surface, starts.map(([, at]) => at));
        host.act((handle) => handle.addStart(x, y));
        surface.focus(`start-${starts.length + 1}`);
        host.settle();
      }),
      out: tool("out", "Zoom out", () => gestures.zoom(1 / ZOOM)),
      in: tool("in", "Zoom in", () => gestures.zoom(ZOOM)),
    };
    this.#buttons.fit.classList.add("worded");
    this.#buttons.fit.append("Fit");
    this.node = h("div", { class: "tools", part: "tools", role: "group", "aria-label": "View and starts" }, more, ...Object.values(this.#buttons));
    this.update({ zoomed: false, starts: 1, leaves: false });
    new ResizeObserver(() => {
      if (this.look()) host.redraw();
    }).observe(this.node);
  }

  /** Which part of the plot they cover: left, top, right and bottom. */
  box = null;

  /** Finds out that part; whether it is another one. */
  look() {
    const { offsetLeft: left, offsetTop: top, offsetWidth: width, offsetHeight: height } = this.node;
    const box = width > 0 ? [left, top, left + width, top + height] : null;
    if (String(box) === String(this.box)) return false;
    this.box = box;
    return true;
  }

  update({ zoomed, starts, leaves }) {
    this.#buttons.fit.hidden = !leaves;
    this.#buttons.view.hidden = !zoomed;
    this.#buttons.remove.hidden = starts < 2;
  }
}

const places = (surface) => [...surface.handles].filter(([id]) => id.startsWith("start"));

/** The place of a coarse lattice that is furthest from all starts. */
function free({ width, height }, starts) {
  const shares = [0.25, 0.4, 0.6, 0.75];
  const lattice = shares.flatMap((x) => shares.map((y) => ({ x: x * width, y: y * height })));
  const room = ({ x, y }) => Math.min(...starts.map((at) => Math.hypot(at.x - x, at.y - y)));
  return lattice.reduce((best, at) => (room(at) > room(best) ? at : best));
}
