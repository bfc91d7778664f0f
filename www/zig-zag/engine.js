/**
 * One wasm module for every element of the page.
 *
 * A defect inside the module (a trap) leaves its memory in an unknown state, so the whole module
 * is thrown away: the glue is imported once more under another address, which gives it fresh
 * state. Whoever holds a handle compares `current()` with the module that made it.
 */

const GLUE = new URL("../zigzag.js", import.meta.url);
const WASM = new URL("../zigzag_bg.wasm", import.meta.url);

/** Called when a new module is there after a trap. */
export const restarted = new Set();

let glue = null;
let loading = null;
let restarts = 0;

/** The module, or null while it is not, or no longer, there. */
export const current = () => glue;

/** Resolves with the module; rejects where it cannot be fetched or run. */
export function load() {
  loading ??= instantiate().catch((error) => {
    loading = null; // a later attempt may fare better
    throw error;
  });
  return loading;
}

async function instantiate() {
  const url = new URL(GLUE);
  if (restarts > 0) url.searchParams.set("restart", restarts);
  const module = await import(url.href);
  await module.default({ module_or_path: WASM });
  return (glue = module);
}

/** After a trap in `module`: another one takes its place. */
export function replace(module) {
  if (glue !== module) return; // already under way
  glue = loading = null;
  restarts += 1;
  load().then(
    () => {
      for (const call of [...restarted]) call();
    },
    () => {}, // whoever waits for load() hears of it
  );
}
