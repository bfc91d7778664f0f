// What the element says of its own members and events, in the comments beside them.

/** The text between the brace at `from` and the one that closes it. */
function braced(text, from) {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === "{") depth += 1;
    if (text[at] === "}" && --depth === 0) return { inner: text.slice(from + 1, at), end: at + 1 };
  }
  throw new Error(`no end of ${text.slice(from, from + 40)}`);
}

/** The types and what follows them of each `@tag {type} rest`. */
function tagged(comment, tag) {
  return [...comment.matchAll(new RegExp(`@${tag} (?=\\{)`, "g"))].map((found) => {
    const { inner, end } = braced(comment, found.index + found[0].length);
    const rest = comment.slice(end).replace(/@[^]*/, "");
    return { type: inner.replace(/\s+/g, " "), rest: rest.trim().replace(/\s+/g, " ") };
  });
}

/** A comment without its stars. */
const bare = (comment) => comment.replace(/^[ \t]*\*[ \t]?/gm, "").trim();
const said = (comment) => comment.replace(/(^|\s)@[^]*/, "").replace(/\{@link ZigZag#(\w+)\}/g, "`$1`").trim().replace(/\s+/g, " ");

/** What stands for an argument: its name, and whether it may be left out. */
function parameter(text, named) {
  const [, name, byDefault] = /^(\w+|\{[^]*?\})( = .*)?$/.exec(text.trim()) ?? [];
  if (!name) throw new Error(`a parameter that is not understood: ${text}`);
  return `${/^\w+$/.test(name) ? name : named}${byDefault ? "?" : ""}`;
}

/** `a, { b = 1, c } = {}` in its parts. */
function split(parameters) {
  const parts = [""];
  let depth = 0;
  for (const letter of parameters) {
    if ("{[(".includes(letter)) depth += 1;
    if ("}])".includes(letter)) depth -= 1;
    if (letter === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += letter;
  }
  return parts.filter((part) => part.trim());
}

/**
 * Of `www/zig-zag/element.js`: `types` that it defines, `fields`, `methods` and `events`. A member without a comment or
 * a type is an error.
 */
export function read(source) {
  const body = source.slice(source.indexOf("export class"));
  const head = source.slice(0, source.indexOf("export class"));
  const settable = new Set([...body.matchAll(/^ {2}set (\w+)\(/gm)].map(([, name]) => name));

  const fields = [];
  const methods = [];
  const inherited = ["connectedCallback", "disconnectedCallback"];
  for (const found of body.matchAll(/^ {2}(get |async )?(\w+)\((.*)\) \{$/gm)) {
    const [, kind, name, parameters] = found;
    if (inherited.includes(name)) continue;
    const above = /\/\*\*((?:(?!\*\/)[^])*)\*\/\n$/.exec(body.slice(0, found.index));
    if (!above) throw new Error(`element.js: ${name} has no comment`);
    const comment = bare(above[1]);
    if (kind === "get ") {
      const [type] = tagged(comment, "type");
      if (!type) throw new Error(`element.js: ${name} has no @type`);
      fields.push({ name, text: said(comment), type: type.type, settable: settable.has(name) });
      continue;
    }
    const told = tagged(comment, "param");
    const given = split(parameters);
    if (told.length !== given.length) throw new Error(`element.js: ${name} takes (${parameters}), and tells of ${told.length} @param`);
    methods.push({
      name,
      text: said(comment),
      parameters: told.map(({ type, rest }, place) => ({ name: parameter(given[place], rest.split(" ")[0]), type, text: rest.split(" ").slice(1).join(" ") })),
      returns: tagged(comment, "returns")[0]?.type ?? "void",
    });
  }

  const types = tagged(bare(head.replace(/\/\*\*|\*\//g, "")), "typedef").map(({ type, rest }) => ({ name: rest.split(" ")[0], type }));
  const events = [...head.matchAll(/@fires (zz-\w+)\s+(?:`detail: (\{[^`]*\})`(?:: )?)?(.*)/g)].map(([, name, detail, text]) => ({
    name,
    detail: detail ?? "null",
    text: text.trim(),
  }));
  return { types, fields, methods, events };
}
