import { attribute, h, keyed, text } from "./dom.js";
import { breakable } from "./breakable.js";
import { formula } from "./markup.js";
import { TypedFormula } from "./typed.js";

/** Select boxes, formulas, sliders and number boxes, as the wasm's `controls()` lists them. */
export class Controls {
  #groups = new Map();
  #optional = new Map();
  #main = h("div", { class: "groups" });
  /** what most demos leave alone, folded away until it is used */
  #more = h("div", { class: "groups" });
  #summary = h("summary", { part: "fold" });
  #fold = h("details", { class: "fold" }, this.#summary, this.#more);
  /** the keys of fields that stand elsewhere */
  leaves = [];

  constructor(host) {
    this.host = host;
    const label = { role: "group", "aria-label": "Settings" };
    this.node = h("div", { class: "controls", part: "controls", ...label }, this.#main, this.#fold);
  }

  update(handle) {
    const groups = handle.controls();
    const entries = (optional) => groups.filter((g) => g.optional === optional).map((group) => [group.id, group]);
    const make = (group) => new Group(group, this);
    const learns = groups.some(({ id }) => id === "loss");
    text(this.#summary, learns ? "Scatter, loss, penalty, constraints, batches, schedule, noise" : "Penalty, constraints, schedule, decay, noise");
    keyed(this.#main, this.#groups, entries(false), make);
    keyed(this.#more, this.#optional, entries(true), make);
    // It never folds by itself: that would take a slider from under a finger.
    if (groups.some((g) => g.optional && g.used)) this.#fold.open = true;
    attribute(this.#fold, "hidden", entries(true).every(([, g]) => this.isIdle(g)));
  }

  /** Those of a group that stand here. */
  fields({ fields }) {
    return fields.filter(({ key }) => !this.leaves.includes(key));
  }

  /** Whether there is nothing to choose: a single rule is no choice, and its fields have names of their own. */
  isIdle(group) {
    return group.select === null && this.fields(group).length === 0;
  }

  /** Shows what is wrong beside the fields it concerns. */
  set problems(problems) {
    for (const group of this.#all) group.problems = problems;
  }

  /** Whether the field of this key is here. */
  has(key) {
    return this.#all.some((group) => group.has(key));
  }

  get #all() {
    return [...this.#groups.values(), ...this.#optional.values()];
  }
}

/** The step size alone: for compact embeds, and where it leads because it is narrow. */
export class AlphaControl {
  #fields = new Map();
  #host;

  constructor(host) {
    this.#host = host;
    this.node = h("div", { class: "controls", part: "controls", role: "group", "aria-label": "Settings" });
  }

  update(handle) {
    const field = handle.alphaField(); // none where the rule chooses its own
    keyed(this.node, this.#fields, field ? [[field.key, field]] : [], (field) => new Field(field, this.#host));
  }

  set problems(problems) {
    tell(this.#fields, problems);
  }

  has(key) {
    return this.#fields.has(key);
  }
}

/** The first of the problems of each field beside it, and nothing beside the others. */
function tell(fields, problems) {
  for (const [of, field] of fields) field.problem(problems.find(({ key }) => key === of)?.message ?? "");
}

/** Numbers of more characters than this are set smaller in their box. */
const LONG = 8;

/** The option that stands for a formula in the field below. */
const TYPED = { id: "", name: "Typed formula", group: "" };

class Group {
  #fields = new Map();
  #typed = null;
  #rows = h("div", { class: "fields" });
  #title = h("label", { class: "title" });
  #choice;
  #formula = h("span", { class: "formula" });
  #name = h("span", { class: "name", "aria-hidden": "true" });
  #source = new Source();
  #button = h("button", { type: "button", class: "quiet", part: "press", hidden: "", on: { click: () => this.#press() } });
  #options = "";
  #mathml = "";
  #shown = "";
  #controls;
  #group = null;

  /** @param {Controls} controls that it is one of */
  constructor({ id }, controls) {
    this.#controls = controls;
    this.host = controls.host;
    attribute(this.#title, "for", `choice-${id}`);
    this.select = h("select", {
      id: `choice-${id}`,
      part: `choose-${id}`,
      on: { change: () => this.#chosen() },
    });
    // The select itself is invisible over its name and formula: a native one cannot hold MathML.
    this.#choice = h("div", { class: "choice" }, this.#name, this.#formula, this.select);
    this.node = h("div", { class: "group", role: "group" }, this.#title, this.#source.node, this.#choice, this.#rows, this.#button);
  }

  update(group) {
    const { select, text: typed } = group;
    if (group !== this.#group) this.#describe(group);
    this.#group = group;
    attribute(this.node, "hidden", this.#controls.isIdle(group));
    if (typed) this.#typed.update(typed, select.value);
    attribute(this.#button, "hidden", group.button === null);
    if (group.button) text(this.#button, group.button.label);
    // A choice that was refused is taken back.
    if (select && this.select.value !== select.value) this.select.value = select.value;
    keyed(this.#rows, this.#fields, this.#controls.fields(group).map((field) => [field.key, field]), (field) => new Field(field, this.host));
  }

  #press() {
    const { act } = this.#group.button;
    this.host.act((handle) => handle.press(act));
    this.host.settle();
  }

  #describe({ title, select, formula: mathml, about, source, text: typed, optional }) {
    text(this.#title, title);
    this.#source.update(select || optional ? source : []);
    attribute(this.node, "aria-label", title);
    attribute(this.#title, "hidden", select === null);
    // Where there is nothing to choose from there is no box, not an empty one that is hidden.
    if (!select) this.#choice.remove();
    else if (!this.#choice.parentNode) this.#source.node.after(this.#choice);
    for (const node of [this.#choice, this.#title]) attribute(node, "title", about || null);
    if (select) this.#choose(typed ? { ...select, options: [...select.options, TYPED] } : select);
    if (typed && !this.#typed) this.#rows.before((this.#typed = new TypedFormula(typed.key, this.host)).node);
    if (mathml !== this.#mathml) {
      this.#mathml = mathml;
      this.#formula.replaceChildren(...(mathml ? breakable(formula(mathml).firstElementChild) : []));
    }
  }

  #choose({ key, value, options }) {
    this.key = key;
    const listed = JSON.stringify(options);
    if (listed !== this.#options) {
      this.#options = listed;
      this.select.replaceChildren(...optgroups(options));
    }
    this.#shown = value;
    if (this.select.value !== value) this.select.value = value;
    text(this.#name, this.select.selectedOptions[0]?.textContent ?? value);
  }

  #chosen() {
    const { value } = this.select;
    if (value !== TYPED.id) {
      this.host.act((handle) => handle.choose(this.key, value));
      return this.host.settle();
    }
    this.select.value = this.#shown; // until something is typed
    this.#typed.input.focus();
  }

  set problems(problems) {
    tell(this.#fields, problems);
    this.#typed?.problem(problems.find(({ key }) => key === this.#typed.key)?.message ?? "");
  }

  has(key) {
    return this.#fields.has(key) || this.#typed?.key === key;
  }
}

/** Where what is chosen comes from, and what libraries make of it: unfolds under the title. */
class Source {
  #lines = h("div");
  #shown = "";
  node = h("details", { class: "source" }, h("summary", { part: "source", title: "Source, and variants in PyTorch, optax and SciPy", text: "Source" }), this.#lines);

  update(lines) {
    attribute(this.node, "hidden", lines.length === 0);
    const shown = lines.join("\n");
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#lines.replaceChildren(...lines.map((line) => h("p", { text: line })));
  }
}

export function optgroups(options) {
  const nodes = [];
  let open = null;
  for (const { id, name, group } of options) {
    const option = h("option", { value: id, text: name });
    if (!group) {
      nodes.push(option);
    } else {
      if (open?.label !== group) nodes.push((open = h("optgroup", { label: group })));
      open.append(option);
    }
  }
  return nodes;
}

/** A number: name, slider with its ticks, number box. */
class Field {
  #label = h("label", { class: "label" });
  #unit = h("span", { class: "unit", "aria-hidden": "true" });
  #problem;
  #rail = new Rail();
  #field = null;
  #edited = false;
  #wrong = false;

  constructor(field, host) {
    const { key } = field;
    this.host = host;
    this.key = key;
    this.range = h("input", {
      type: "range",
      id: `slide-${key}`,
      part: `slider-${key}`,
      min: "0",
      max: "1",
      step: "any",
      on: {
        input: () => {
          const position = this.range.valueAsNumber;
          host.soon((handle) => handle.slide(key, position));
        },
        change: () => host.settle(),
        keydown: (event) => this.#key(event),
      },
    });
    this.box = h("input", {
      type: "text",
      part: `number-${key}`,
      inputmode: "decimal",
      autocomplete: "off",
      spellcheck: "false",
      enterkeyhint: "done",
      "aria-describedby": `problem-${key}`,
      on: {
        input: () => (this.#edited = true),
        change: () => this.#type(),
        focus: () => this.box.select(),
        keydown: (event) => {
          if (event.key !== "Escape") return;
          this.#edited = false;
          this.box.value = this.#field.text;
        },
      },
    });
    this.#problem = h("p", { class: "problem", id: `problem-${key}`, role: "alert" });
    attribute(this.#label, "for", this.range.id);
    this.node = h(
      "div",
      { class: "field", "data-key": key },
      this.#label,
      h("div", { class: "slider" }, this.#rail.node, this.range),
      h("div", { class: "number" }, this.box, this.#unit),
      this.#problem,
    );
  }

  update(field) {
    const shown = this.#edited || this.#wrong || this.box.value === field.text;
    const stands = this.range.valueAsNumber === field.position || this.range.matches(":active");
    if (field === this.#field && shown && stands) return;
    const { symbol, label, unit, help, text: value, position, ticks, good, allowed } = field;
    if (this.#field?.symbol !== symbol || this.#field?.label !== label) {
      attribute(this.range, "aria-label", [label, symbol].filter(Boolean).join(" "));
      this.#label.replaceChildren(
        ...(label ? [h("span", { text: label })] : []),
        ...(symbol ? [h("span", { class: "symbol", text: symbol })] : []),
      );
      attribute(this.box, "aria-label", `${label || symbol}, as a number`);
    }
    this.#field = field;
    attribute(this.#label, "title", help || null);
    attribute(this.box, "title", allowed);
    text(this.#unit, unit);
    // Typing or dragging is not interrupted by its own effect; what was wrong stays to be mended.
    if (!this.#edited && !this.#wrong && this.box.value !== value) this.box.value = value;
    if (!this.range.matches(":active") && this.range.valueAsNumber !== position) this.range.value = position;
    attribute(this.range, "aria-valuetext", `${value}${unit}`);
    this.#rail.update(ticks, good);
    attribute(this.node, "data-ticks", ticks.length > 0);
    attribute(this.node, "data-long", value.length > LONG);
  }

  #type() {
    this.#edited = false;
    const typed = this.box.value;
    this.host.act((handle) => handle.type(this.key, typed));
    this.host.settle();
  }

  #key(event) {
    const direction = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
    if (!direction || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const { steps, position } = this.#field;
    const by = event.shiftKey ? steps.big : event.altKey ? steps.fine : steps.normal;
    const to = Math.min(1, Math.max(0, position + direction * by));
    this.#field = { ...this.#field, position: to }; // the next press may come before the next frame
    this.host.act((handle) => handle.slide(this.key, to));
    this.host.settle(null, `key ${this.key}`);
  }

  problem(message) {
    this.#wrong = Boolean(message);
    text(this.#problem, message);
    attribute(this.box, "aria-invalid", message ? "true" : null);
    if (!message && !this.#edited) this.box.value = this.#field.text;
  }
}

/** What lies under a slider: its rail, the range that converges, and ticks with their names. */
class Rail {
  #shown = "";
  #ticks = [];
  #names = [];
  #width = 0;
  /** the widths of names seen so far; asking for them costs a layout */
  #widths = new Map();

  constructor() {
    this.good = h("div", { class: "good" });
    this.marks = h("div", { class: "marks" });
    this.node = h("div", { class: "rail", "aria-hidden": "true" }, this.good, this.marks);
    new ResizeObserver(([{ contentRect }]) => {
      this.#width = contentRect.width;
      this.#widths.clear(); // other fonts, perhaps
      this.#giveWay();
    }).observe(this.node);
  }

  update(ticks, good) {
    this.good.hidden = !good;
    if (good) {
      // At an end it goes on to the rail's own end, which lies half a thumb further out.
      this.good.style.left = good[0] <= 0 ? "calc(-1 * var(--overhang))" : percent(good[0]);
      this.good.style.right = good[1] >= 1 ? "calc(-1 * var(--overhang))" : percent(1 - good[1]);
    }
    const shown = JSON.stringify(ticks);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#ticks = ticks;
    if (ticks.length !== this.#names.length) {
      this.#names = ticks.map(() => h("span"));
      this.marks.replaceChildren(...this.#names.map((name) => h("div", { class: "mark" }, name)));
    }
    ticks.forEach(({ position, label }, i) => {
      text(this.#names[i], label);
      this.#names[i].parentNode.style.left = percent(position);
    });
    this.#giveWay();
  }

  /** Of two names that would touch, the one listed first stays. */
  #giveWay() {
    if (this.#width === 0) return; // hidden: once shown, the observer hears of it
    const kept = [];
    this.#ticks.forEach(({ position, label }, i) => {
      const width = this.#widthOf(label, this.#names[i]);
      // At an end it moves inside: the slider may end where the page does.
      const centred = position * this.#width - width / 2;
      const left = Math.max(-OVERHANG, Math.min(centred, this.#width + OVERHANG - width));
      this.#names[i].style.setProperty("--shift", `${left - centred}px`);
      const clear = kept.every((other) => left > other.left + other.width + 6 || left + width + 6 < other.left);
      if (clear) kept.push({ left, width });
      this.#names[i].hidden = !clear;
    });
  }

  #widthOf(label, name) {
    if (!this.#widths.has(label)) {
      if (this.#widths.size > MOST_WIDTHS) this.#widths.clear();
      name.hidden = false;
      this.#widths.set(label, name.offsetWidth);
    }
    return this.#widths.get(label);
  }
}

/** The rail goes on so far beyond its ends, at least. */
const OVERHANG = 9;

/** Names may hold numbers, of which a long drag makes many. */
const MOST_WIDTHS = 200;

const percent = (fraction) => `${100 * fraction}%`;
