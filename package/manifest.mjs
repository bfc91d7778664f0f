// custom-elements.json, of which editors and documentation tools learn what there is.
import { property } from "./keys.mjs";
import { properties } from "./types.mjs";

const described = (text) => (text ? { description: text } : {});
const typed = (text) => ({ type: { text } });

export function manifest({ keys }, told) {
  const { fields, methods, events } = told;
  const own = properties(keys, told);
  const declaration = {
    kind: "class",
    customElement: true,
    name: "ZigZag",
    tagName: "zig-zag",
    superclass: { name: "HTMLElement", package: "global:" },
    description: "An optimizer's run on a contour plot, with the numbers that explain it.",
    attributes: keys.map((key) => ({
      name: key.name,
      ...(own.includes(key) ? { fieldName: key.property } : {}),
      ...typed(property(key)),
      ...described(key.help),
    })),
    members: [
      ...fields.map(({ name, text, type, settable }) => ({ kind: "field", name, ...typed(type), ...(settable ? {} : { readonly: true }), ...described(text) })),
      ...own.map((key) => ({ kind: "field", name: key.property, ...typed(property(key)), ...described(key.help) })),
      ...methods.map(({ name, text, parameters, returns }) => ({
        kind: "method",
        name,
        ...described(text),
        parameters: parameters.map((one) => ({
          name: one.name.replace("?", ""),
          ...typed(one.type),
          ...(one.name.endsWith("?") ? { optional: true } : {}),
          ...described(one.text),
        })),
        return: typed(returns),
      })),
    ],
    events: events.map(({ name, detail, text }) => ({ name, ...typed(`CustomEvent<${detail}>`), ...described(text) })),
  };
  const path = "zig-zag.js";
  const exported = [
    { kind: "js", name: "ZigZag", declaration: { name: "ZigZag", module: path } },
    { kind: "custom-element-definition", name: "zig-zag", declaration: { name: "ZigZag", module: path } },
  ];
  return {
    schemaVersion: "2.1.0",
    readme: "README.md",
    modules: [{ kind: "javascript-module", path, declarations: [declaration], exports: exported }],
  };
}
