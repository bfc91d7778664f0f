import { h } from "./dom.js";

/** MathML from our own wasm, as nodes. */
export function formula(mathml) {
  const template = document.createElement("template");
  template.innerHTML = mathml;
  return template.content;
}

/** A label in which `_{…}` marks a subscript, as nodes: `f(x_{4})`. */
export function subscripted(label) {
  return label.split(/_\{([^}]*)\}/).map((part, i) => (i % 2 === 1 ? h("sub", { text: part }) : part));
}

/** The same label for accessible names: `f(x4)`. */
export const plain = (label) => label.replace(/_\{([^}]*)\}/g, "$1");

/** Puts a label into an element; touches the DOM only when it differs. */
export function relabel(element, label) {
  if (element.dataset.label === label) return;
  element.dataset.label = label;
  element.replaceChildren(...subscripted(label));
}
