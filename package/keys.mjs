// How the values of keys are written in TypeScript.

export const union = (words) => words.map((word) => JSON.stringify(word)).join(" | ");

/** As a property, by the kind of the key's value. */
const PROPERTIES = {
  number: () => "number",
  word: ({ words }) => union(words),
  words: ({ words }) => `Array<${union(words)}> | string`,
  points: () => "number[] | number[][] | string",
  view: () => "[xmin: number, xmax: number, ymin: number, ymax: number] | string",
  formula: () => "string",
  algorithms: () => "Array<Config | string> | string",
  data: () => "number[][] | string",
  constraints: () => "string",
  flag: () => "boolean",
};

export function property(key) {
  const type = PROPERTIES[key.kind];
  if (!type) throw new Error(`${key.name} takes a ${key.kind}, for which there is no type`);
  return type(key);
}

/** As an attribute of markup: a text, and what JSX makes one of. */
export function attribute(key) {
  if (key.kind === "word") return union(key.words);
  if (key.kind === "number") return "number | string";
  if (key.kind === "flag") return 'boolean | "" | "true" | "false"';
  return "string";
}
