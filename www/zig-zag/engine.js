/**
 * The wasm of a page: one module serves all its elements.
 *
 * A built site has two of them. The *first* one carries what a first view needs and weighs half as much;
 * the *whole* one takes its place as soon as anybody wants more, and whoever holds a handle makes it
 * anew there. Where the site was not split, the whole one is the first.
 *
 * A defect inside a module (a trap) leaves its memory in an unknown state, so the whole module is
 * thrown away: the glue is imported once more under another address, which gives it fresh state.
 *
 * Whoever holds a handle compares `current()` with the module that made it.
 */

const WHOLE = { glue: "../zigzag.js", wasm: "../zigzag_bg.wasm" };
// Defined where the site is built with it.
const FIRST = typeof ZIGZAG_FIRST === "undefined" ? WHOLE : { glue: "first.js", wasm: "first_bg.wasm" };

/** Called when another module is there. */
export const replaced = new Set();

let module = null;
let fetchedParts = null;
/** which of the two `load()` gives */
let kind = FIRST;
let loading = null;
let loadingWhole = null;
let traps = 0;

/** The module, or null while it is not, or no longer, there. */
export const current = () => module;

/** What `whole.js` exports; null as long as there is no whole module. */
export const parts = () => fetchedParts;

/** Whether there is no more to be had. */
export const isWhole = () => kind === WHOLE;

/** Resolves once there is a module, whichever; rejects where it cannot be fetched or run. */
export function load() {
  loading ??= instantiate(kind).then(
    (made) => (module ??= made), // the whole one may have been quicker
    (error) => {
      loading = null; // a later attempt may fare better
      throw error;
    },
  );
  return loading;
}

/** The same for the whole module. Until it is there, the first one goes on serving. */
export function loadWhole() {
  if (isWhole()) return load();
  loadingWhole ??= instantiate(WHOLE).then(
    (made) => {
      kind = WHOLE;
      module = made;
      loading = loadingWhole;
      tell();
    },
    (error) => {
      loadingWhole = null;
      throw error;
    },
  );
  return loadingWhole;
}

async function instantiate({ glue, wasm }) {
  const url = new URL(glue, import.meta.url);
  if (traps > 0) url.searchParams.set("restart", traps);
  const begun = import(url.href).then(async (made) => {
    await made.default({ module_or_path: new URL(wasm, import.meta.url) });
    return made;
  });
  if (glue === WHOLE.glue) {
    const [whole, parts] = await Promise.all([begun, import(new URL("whole.js", import.meta.url).href)]);
    fetchedParts = parts;
    return whole;
  }
  return begun;
}

function tell() {
  for (const call of [...replaced]) call();
}

/** After a trap in `trapped`: another one takes its place. */
export function replace(trapped) {
  if (module !== trapped) return; // already under way
  module = loading = loadingWhole = null;
  traps += 1;
  load().then(tell, () => {}); // whoever waits for load() hears of it
}

// ---- What the first module carries. No more than a hint: what it cannot do after all, the whole one is asked for.

const NUMBERS = /^(alpha|lambda[12]|rotation|start|steps|k|view|controls|theme|autoplay|speed)$/;
const WORDS = {
  objective: /^(quadratic|saddle)$/,
  method: /^gradient-descent$/,
  "step-rule": /^(constant|optimal)$/,
  schedule: /^none$/,
  show: /^((field|isolines|path|minima|components)[ ,]*)*$/,
  panels: /^((readouts|rate|convergence)[ ,]*)*$/,
};

/** Whether the first module will do for these keys, kebab-case, with their texts. @param {[string, string][]} said */
export const firstWillDo = (said) => said.every(([key, text]) => NUMBERS.test(key) || WORDS[key]?.test(text));
