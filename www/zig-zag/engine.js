/**
 * The wasm of a page: one module serves all its elements. It is compiled while it streams in.
 *
 * A defect inside the module (a trap) leaves its memory in an unknown state, so it is thrown away: the
 * glue is imported once more under another address, which gives it fresh state. Whoever holds a handle
 * compares `current()` with the module that made it.
 */

const GLUE = "../zigzag.js";
const WASM = "../zigzag_bg.wasm";

export const UNREACHABLE =
  "Zigzag could not be loaded: zigzag.js, zigzag_bg.wasm and the folder zig-zag belong beside zig-zag.js.";

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
  const glue = new URL(GLUE, import.meta.url);
  if (traps > 0) glue.searchParams.set("restart", traps);
  // Asked for at once, and not only when the glue is there.
  const [made, response] = await Promise.all([import(glue.href), fetch(new URL(WASM, import.meta.url))]);
  await made.default({ module_or_path: response });
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
