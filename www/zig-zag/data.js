import { Chart } from "./charts.js";
import { NOTHING } from "./acts.js";
import { attribute, h, text } from "./dom.js";

/** The points that are learned from: a chart whose points are moved, added and taken away, and a field for pasted ones. */
export class Data extends Chart {
  #host;
  #field;

  constructor(host) {
    const field = new Pasted(host);
    const add = quiet("add", "Add a point; a double click adds one where it is, with Shift of the other class", () => this.#add());
    const paste = quiet("paste", "Paste points from a file or a spreadsheet", () => field.toggle(paste));
    attribute(paste, "aria-expanded", "false");
    super("data", host, [{ node: add, update() {} }, { node: paste, update() {} }]);
    this.#host = host;
    this.#field = field;
    this.node.append(field.node);
    this.surface.node.addEventListener("dblclick", (event) => {
      if (!(event.target instanceof HTMLCanvasElement)) return;
      const { x, y } = this.surface.position(event);
      this.#add(x, y, event.shiftKey);
    });
  }

  update(handle) {
    super.update(handle);
    this.#field.update(handle);
  }

  #add(x, y, other = false) {
    const { size } = this.surface.handles;
    this.#host.act((handle) => handle.addPoint(x, y, other));
    this.surface.focus(`point-${size + 1}`);
    this.#host.settle();
  }
}

function quiet(name, title, click) {
  return h("button", { type: "button", class: "quiet", part: `data-${name}`, title, text: name, on: { click } });
}

/** Points as text. What is wrong is told beneath, and the last good picture stays. */
class Pasted {
  #area;
  #note = h("p", { class: "note", "aria-live": "polite" });

  constructor(host) {
    this.#area = h("textarea", {
      class: "pasted",
      part: "data-text",
      rows: "5",
      spellcheck: "false",
      "aria-label": "Points, one a line",
      on: { input: () => this.#look(host) },
    });
    this.node = h("div", { class: "paste", hidden: true }, this.#area, this.#note);
  }

  toggle(button) {
    this.node.hidden = !this.node.hidden;
    attribute(button, "aria-expanded", String(!this.node.hidden));
    if (!this.node.hidden) this.#area.focus();
  }

  update(handle) {
    if (!this.node.hidden && this.#area.matches(":focus")) return;
    // Of generated points there is nothing to edit, but it shows how they are written.
    const said = handle.config().data ?? "";
    this.#area.value = said.replaceAll(";", "\n");
    attribute(this.#area, "placeholder", "x,y\n0,1\n1,3\n2,5");
  }

  #look(host) {
    const typed = this.#area.value;
    if (typed.trim() === "") return text(this.#note, "");
    host.act((handle) => {
      const { error } = handle.check("data", typed);
      attribute(this.#area, "aria-invalid", error ? "true" : null);
      attribute(this.#note, "class", error ? "note problem" : "note");
      text(this.#note, error ? error.message.replace("data: ", "") : "");
      return error ? NOTHING : handle.type("data", typed);
    });
    host.settle();
  }
}
