// The keys as traits of the notebook's widget.

/** Names that every widget has for itself get an underscore. */
const TAKEN = ["layout"];

export const snake = (property) => {
  const name = property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return TAKEN.includes(name) ? `${name}_` : name;
};

const KINDS = {
  number: "Number",
  word: "Word",
  words: "Words",
  points: "Numbers",
  view: "Numbers",
  data: "Numbers",
  formula: "Text",
  constraints: "Text",
  algorithms: "Algorithms",
  flag: "Flag",
};

export function keys({ keys, version }) {
  // What JSON writes of texts, Python reads.
  const trait = ({ name, property, kind, words, help }) => {
    if (!KINDS[kind]) throw new Error(`${name} takes a ${kind}, for which there is no trait`);
    return `    ${snake(property)} = kinds.${KINDS[kind]}(${[...words.map((word) => JSON.stringify(word)), `help=${JSON.stringify(help)}`].join(", ")})`;
  };
  return `"""Written by package/build.mjs from the table of keys."""

from traitlets import HasTraits

from . import kinds

__version__ = ${JSON.stringify(version)}

#: the traits of keys, by the keys of \`element.config\`
NAMES = {
${keys.map(({ property }) => `    ${JSON.stringify(property)}: ${JSON.stringify(snake(property))},`).join("\n")}
}


class Keys(HasTraits):
    """What is said of a demo."""

${keys.map(trait).join("\n")}
`;
}
