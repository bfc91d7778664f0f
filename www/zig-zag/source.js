/**
 * Where the element's other files come from: beside zig-zag.js. In the standalone module they are inside, by
 * `standalone/source.js`; in the npm package the wasm alone is beside, by `package/source.js`.
 */

/** Where they come from, and what is amiss where they are not there. */
export const address = import.meta.url;
export const FILES = "zigzag.js, zigzag_bg.wasm and the folder zig-zag belong beside zig-zag.js";

const at = (path) => new URL(path, address);

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

/** A worker that runs the wasm; it throws where there can be none. */
export const worker = () => new Worker(at("worker.js"), { type: "module" });

/** The text of the style sheet. */
export async function styles() {
  const response = await fetch(at("zig-zag.css"));
  if (!response.ok) throw new Error(`zig-zag.css: ${response.status}`);
  return response.text();
}

/** The app page, which opens links. */
export const home = () => at("../").href;
