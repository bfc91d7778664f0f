/**
 * Where the element's other files come from: beside zig-zag.js. In the standalone module they are inside, by
 * `standalone/source.js`.
 */

const at = (path) => new URL(path, import.meta.url);

/** The wasm's glue. Another attempt gets one with a state of its own. */
export function glue(attempt) {
  const address = at("../zigzag.js");
  if (attempt > 0) address.searchParams.set("restart", attempt);
  return import(address.href);
}

/** The wasm, compiled while it streams in. */
export async function wasm() {
  const response = await fetch(at("../zigzag_bg.wasm"));
  if (!response.ok) throw new Error(`zigzag_bg.wasm: ${response.status}`);
  return response;
}

/** The text of the style sheet. */
export async function styles() {
  const response = await fetch(at("zig-zag.css"));
  if (!response.ok) throw new Error(`zig-zag.css: ${response.status}`);
  return response.text();
}

/** The app page, which opens links. */
export const home = () => at("../").href;
