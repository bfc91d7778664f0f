import { attribute, h, text } from "./dom.js";
import { Gestures, ZOOM } from "./gestures.js";
import { Ground } from "./ground.js";
import { Hover } from "./hover.js";
import { picture } from "./markup.js";
import { Surface } from "./surface.js";
import { Tools } from "./tools.js";

/** How far an arrow key moves the picture, as a share of it. */
const PAN = { normal: 0.08, big: 0.32 };

/** Directions in which the view moves; the picture goes the other way. */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * The plot: a static ground, the run over it, its handles, what the pointer is told, buttons
 * for the view, and a place for what went wrong.
 */
export class Plot {
  #problem = h("p", { class: "problem", role: "alert" });
  #gestures;
  #hover;
  #tools = null;
  #paper = null;

  /** @param {{tools: boolean, more?: Element}} options tools: whether there are buttons; more: one more of them */
  constructor(host, { tools, more }) {
    this.surface = new Surface("plot", ["ground", "run"], host, {
      class: "plot",
      part: "plot",
      tabindex: "0",
      role: "group",
      "aria-roledescription": "interactive plot",
      "aria-describedby": "sentence",
      "aria-keyshortcuts": "Space [ ] Home + - 0",
    });
    this.node = this.surface.node;
    this.ground = new Ground(this.surface);
    this.#gestures = new Gestures(this.surface, host);
    if (tools) this.node.append((this.#tools = new Tools(this.surface, this.#gestures, host, more)).node);
    this.node.append(this.#problem);
    this.#hover = new Hover(this.surface, host);
    this.node.addEventListener("keydown", (event) => this.#key(event));
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { width, height } = this.surface;
    const arrow = event.target === this.node && ARROWS[event.key];
    if (arrow) {
      const by = event.shiftKey ? PAN.big : PAN.normal;
      this.#gestures.pan(-arrow[0] * by * width, -arrow[1] * by * height);
    } else if (event.key === "0") {
      this.#gestures.reset();
    } else if (/^[+=\-−_]$/.test(event.key)) {
      this.#gestures.zoom(/[+=]/.test(event.key) ? ZOOM : 1 / ZOOM);
    } else {
      return;
    }
    event.preventDefault();
  }

  /** What depends on the state besides the picture. @param {object[]} handles those of the plot */
  update(handle, handles) {
    const starts = handles.filter(({ part }) => part === "start").length;
    this.#tools?.update({ zoomed: handle.isZoomed(), starts, leaves: handle.leavesTheView() });
  }

  /** Finds out the sizes now. */
  look() {
    this.surface.look();
    this.#tools?.look();
  }

  /** Tells which part the tools cover, of which labels keep clear; whether that is news. */
  cover(handle) {
    const box = this.#tools?.box;
    return box ? handle.cover(...box) : false;
  }

  /** @param {boolean} changed whether the state has  @param {boolean} playing when nothing is told at the pointer */
  paintHover(handle, theme, changed, playing) {
    this.#hover.paint(handle, theme, changed, playing || this.#gestures.busy);
  }

  /** Where the mouse points, in the plot's own pixels; null if it does not, or while things move. */
  pointer(playing) {
    return playing || this.#gestures.busy ? null : this.#hover.at;
  }

  /** On paper the picture is one of lines. @param {string|null} drawing an SVG file; null for none */
  print(drawing) {
    this.#paper?.remove();
    this.#paper = null;
    if (drawing === null) return;
    this.#paper = picture(drawing);
    this.#paper.setAttribute("class", "paper");
    this.node.append(this.#paper);
  }

  set label(label) {
    attribute(this.node, "aria-label", label);
  }

  set problem(sentence) {
    text(this.#problem, sentence);
  }
}
