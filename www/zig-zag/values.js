/** Values from scripts, on their way to the wasm or to people. */

/** An object whose values the wasm can read; what is no value for any key goes as text, to be told of. */
export const plain = (object) => Object.fromEntries(Object.entries(object).map(([key, value]) => [key, simple(value, 2)]));

function simple(value, depth) {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value) && depth > 0) return value.map((item) => simple(item, depth - 1));
  return ["number", "string", "boolean"].includes(typeof value) ? value : words(value);
}

/** Any value as text; not every value has a string. */
export function words(value) {
  try {
    return String(value);
  } catch {
    return typeof value;
  }
}
