import { h } from "./dom.js";

/** What is happening at this k, in plain words; and the one live region that says it aloud. */
export class Sentence {
  #shown = [];
  /** how high the sentence is, and the height that is kept for it */
  #height = 0;
  #kept = 0;
  #released = false;

  constructor() {
    this.node = h("p", { class: "sentence", id: "sentence", part: "sentence" });
    this.live = h("div", { class: "unseen", "aria-live": "polite" });
    // Asking for the height after each change would cost a layout.
    new ResizeObserver(([{ borderBoxSize }]) => (this.#height = borderBoxSize[0].blockSize)).observe(this.node);
  }

  get text() {
    return this.node.textContent;
  }

  /** @param {{text: string, role: string|null}[]} spans */
  update(spans) {
    const shown = this.#shown;
    const keep = !this.#released;
    this.#released = false;
    const news = (span, i) => span !== shown[i];
    if (spans.length === shown.length && !spans.some(news)) return;
    this.#shown = spans;
    // What lies below must not jump while a run plays: the place taken is kept.
    if (keep && this.#height > this.#kept) {
      this.#kept = this.#height;
      this.node.style.minHeight = `${this.#kept}px`;
    }
    const nodes = this.node.childNodes;
    // While something is dragged only numbers change.
    if (spans.length === shown.length && spans.every(({ role }, i) => role === shown[i].role)) {
      spans.forEach(({ text }, i) => ((nodes[i].firstChild ?? nodes[i]).data = text));
      return;
    }
    this.node.replaceChildren(
      ...spans.map(({ text, role }) => (role ? h("span", { "data-role": role, text }) : new Text(text))),
    );
  }

  /** Gives the place back: another width, another objective. */
  release() {
    this.#released = true;
    this.#kept = 0;
    if (this.node.style.minHeight) this.node.style.minHeight = "";
  }

  say(words) {
    // The same words again are spoken only if the text differs.
    this.live.textContent = this.live.textContent === words ? `${words}\u00a0` : words;
  }
}
