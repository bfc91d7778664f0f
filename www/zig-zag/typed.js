import { NOTHING } from "./acts.js";
import { attribute, h, text } from "./dom.js";

/** A text is looked at once it has rested for this many milliseconds. */
const REST = 150;

/**
 * The field of a formula. What is right is applied while one types. What is wrong stays as typed,
 * with its wrong characters underlined and a sentence beneath; the last good picture remains.
 */
export class TypedFormula {
  #host;
  #label = h("label", { class: "label math" });
  /** the typed text once more, unseen but for the line under what is wrong: an input has no spans */
  #echo = h("div", { class: "echo", "aria-hidden": "true" });
  #note = h("p", { class: "note", "aria-live": "polite" });
  #help = "";
  /** the last good text, and the objective it belongs to */
  #good = "";
  #of = null;
  #edited = false;
  #wrong = false;
  #timer = 0;

  constructor(key, host) {
    this.key = key;
    this.#host = host;
    const id = key === "f" ? "formula" : `formula-${key}`;
    attribute(this.#label, "for", id);
    attribute(this.#note, "id", `${id}-note`);
    this.input = h("input", {
      type: "text",
      id,
      part: `formula-${key}`,
      spellcheck: "false",
      autocomplete: "off",
      autocapitalize: "off",
      autocorrect: "off",
      enterkeyhint: "done",
      "aria-describedby": `${id}-note`,
      on: {
        input: () => {
          this.#edited = true;
          this.#mark(null); // what was marked may have moved
          clearTimeout(this.#timer);
          this.#timer = setTimeout(() => this.#look(), REST);
        },
        change: () => this.#finish(),
        scroll: () => (this.#echo.scrollLeft = this.input.scrollLeft),
        keydown: (event) => this.#keydown(event),
      },
    });
    this.node = h(
      "div",
      { class: "typed" },
      this.#label,
      h("div", { class: "formula-box" }, this.input, this.#echo),
      this.#note,
    );
  }

  /** @param {object} field of the wasm  @param {string} of the objective that is shown */
  update({ label, value, placeholder, help }, of) {
    text(this.#label, label);
    attribute(this.input, "placeholder", placeholder);
    attribute(this.input, "title", help);
    this.#help = help;
    const another = value !== this.#good || of !== this.#of;
    this.#good = value;
    this.#of = of;
    if (this.#edited) return; // typing is not interrupted by its own effect
    if (another) this.#restore();
    else if (!this.#note.textContent) this.#tell("");
  }

  /** What is wrong with a formula that came from elsewhere; one's own stays until it is mended. */
  problem(message) {
    if (!this.#wrong) this.#tell(message);
  }

  /** Applies what was typed, or says what is wrong with it. */
  #look() {
    clearTimeout(this.#timer);
    const typed = this.input.value;
    // Nothing yet is not wrong yet, and the same again would only reset the start and the view.
    if (typed.trim() === "" || typed.trim() === this.#good) return this.#tell("");
    this.#host.act((handle) => {
      const { error } = handle.check(this.key, typed);
      this.#tell(error?.message ?? "", error);
      if (error) return NOTHING;
      this.#good = typed.trim();
      return handle.type(this.key, typed);
    });
    this.#host.settle();
  }

  #finish() {
    this.#look();
    this.#edited = false;
    if (!this.#wrong) return this.#restore();
    // Also told to whoever listens.
    this.#host.act((handle) => handle.type(this.key, this.input.value));
  }

  #restore() {
    clearTimeout(this.#timer);
    this.#edited = false;
    if (this.input.value !== this.#good) this.input.value = this.#good;
    this.#tell("");
  }

  /** @param {string} message "" for none  @param {object|null} error of this very text */
  #tell(message, error = null) {
    this.#wrong = error !== null;
    attribute(this.input, "aria-invalid", this.#wrong ? "true" : null);
    attribute(this.#note, "class", message ? "note problem" : "note");
    text(this.#note, message.replace(`${this.key}: `, "") || this.#help);
    this.#mark(error?.span ?? null);
  }

  /** @param {[number, number]|null} span a place and a length, in characters */
  #mark(span) {
    if (!span) return this.#echo.replaceChildren();
    const characters = [...this.input.value];
    const [at, end] = [span[0], span[0] + span[1]];
    const piece = (from, to) => characters.slice(from, to).join("");
    // What is missing at the end is marked where it would stand.
    this.#echo.replaceChildren(piece(0, at), h("span", { class: "wrong", text: piece(at, end) || "\u2002" }), piece(end));
    this.#echo.scrollLeft = this.input.scrollLeft;
  }

  #keydown(event) {
    if (event.key !== "Escape" || this.input.value === this.#good) return;
    event.stopPropagation(); // nor does it close what is around
    this.#restore();
  }
}
