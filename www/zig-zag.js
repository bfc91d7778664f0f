import init, { greet } from "./zigzag.js";

const wasm = init();

customElements.define("zig-zag", class extends HTMLElement {
  async connectedCallback() {
    await wasm;
    this.textContent = greet();
  }
});
