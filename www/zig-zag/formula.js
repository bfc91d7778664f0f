/** MathML from our own wasm, as nodes. */
export function formula(mathml) {
  const template = document.createElement("template");
  template.innerHTML = mathml;
  return template.content;
}
