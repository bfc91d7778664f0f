/**
 * The wasm of a page: one module serves all its elements. It is compiled while it streams in.
 *
 * A defect inside the module (a trap) leaves its memory in an unknown state, so it is thrown away: the
 * glue is imported once more under another address, which gives it fresh state. Whoever holds a handle
 * compares `current()` with the module that made it.
 */

import * as source from "./source.js";

/** Called when another module has taken the place of one that trapped. */
export const replaced = new Set();

let module = null;
let loading = null;
let traps = 0;

/** The module, or null while it is not, or no longer, there. */
export const current = () => module;

/** Resolves once the module is there; rejects where it cannot be fetched or run. */
export function load() {
  loading ??= instantiate().then(
    (made) => (module = made),
    (error) => {
      loading = null; // a later attempt may fare better
      throw error;
    },
  );
  return loading;
}

async function instantiate() {
  // Asked for at once, and not only when the glue is there.
  const [made, wasm] = await Promise.all([source.glue(traps), source.wasm()]);
  await made.default({ module_or_path: wasm });
  return made;
}

/** After a trap in `trapped`: another one takes its place. */
export function replace(trapped) {
  if (module !== trapped) return; // already under way
  module = loading = null;
  traps += 1;
  load().then(
    () => [...replaced].forEach((call) => call()),
    () => {}, // whoever waits for load() hears of it
  );
}
