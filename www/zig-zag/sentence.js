import { h } from "./dom.js";

/** What is happening at this k, in plain words; and the one live region that says it aloud. */
export class Sentence {
  #shown = "";
  #tallest = 0;

  constructor() {
    this.node = h("p", { class: "sentence", id: "sentence", part: "sentence" });
    this.live = h("div", { class: "unseen", "aria-live": "polite" });
  }

  get text() {
    return this.node.textContent;
  }

  /** @param {{text: string, role: string|null}[]} spans */
  update(spans) {
    const shown = JSON.stringify(spans);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.node.replaceChildren(
      ...spans.map(({ text, role }) => (role ? h("span", { "data-role": role, text }) : text)),
    );
    // What lies below must not jump while a run plays: the place taken is kept.
    const height = this.node.offsetHeight;
    if (height > this.#tallest) {
      this.#tallest = height;
      this.node.style.minHeight = `${height}px`;
    }
  }

  /** Gives the place back: another width, another objective. */
  release() {
    this.#tallest = 0;
    this.node.style.minHeight = "";
  }

  say(words) {
    // The same words again are spoken only if the text differs.
    this.live.textContent = this.live.textContent === words ? `${words}\u00a0` : words;
  }
}
