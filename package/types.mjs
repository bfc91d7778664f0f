// The declarations for TypeScript.
import { attribute, property, union } from "./keys.mjs";

const comment = (text, indent = "") => (text ? `${indent}/** ${text.replaceAll("*/", "*\\/")} */\n` : "");
const quoted = (name) => (/^\w+$/.test(name) ? name : JSON.stringify(name));

const signature = ({ parameters, returns }) => `(${parameters.map(({ name, type }) => `${name}: ${type}`).join(", ")}): ${returns}`;
const field = ({ name, text, type, settable }) => `${comment(text, "  ")}  ${settable ? "" : "readonly "}${name}: ${type};\n`;
const method = (one) => {
  const notes = one.parameters.filter(({ text }) => text).map(({ name, text }) => `@param ${name.replace("?", "")} ${text}`);
  return `${comment([one.text, ...notes].join(" "), "  ")}  ${one.name}${signature(one)};\n`;
};

/** The keys that are properties of the element: a member of the same name keeps its own meaning. */
export const properties = (keys, { fields, methods }) => {
  const own = new Set([...fields, ...methods].map(({ name }) => name));
  return keys.filter((key) => !own.has(key.property));
};

export function element({ keys, embedKinds, programLanguages }, told) {
  const { types, fields, methods, events } = told;
  return `// Written by package/build.mjs from the table of keys and the comments of the element.

export type EmbedKind = ${union(embedKinds)};
export type ProgramLanguage = ${union(programLanguages)};

/** What is said of a demo: the attributes of the element under camelCase keys. null and undefined mean the default. */
export interface Config {
${keys.map((key) => `${comment(key.help, "  ")}  ${key.property}?: ${property(key)} | null;\n`).join("")}}

${types.map(({ name, type }) => `export type ${name} = ${type};\n`).join("")}
export interface ZigZagEventMap {
${events.map(({ name, detail, text }) => `${comment(text, "  ")}  "${name}": CustomEvent<${detail}>;\n`).join("")}}

/** Every key is a property of the element, once it is ready. */
export type ZigZagProperties = Pick<Config, ${union(properties(keys, told).map((key) => key.property))}>;

/** \`<zig-zag>\`: an optimizer's run on a contour plot, with the numbers that explain it. */
export interface ZigZag extends HTMLElement, ZigZagProperties {
${fields.map(field).join("")}${methods.map(method).join("")}  addEventListener<K extends keyof (HTMLElementEventMap & ZigZagEventMap)>(
    type: K,
    listener: (this: ZigZag, event: (HTMLElementEventMap & ZigZagEventMap)[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

/** The attributes of the element: every key in kebab-case. */
export interface ZigZagAttributes {
${keys.map((key) => `${comment(key.help, "  ")}  ${quoted(key.name)}?: ${attribute(key)};\n`).join("")}}

declare global {
  interface HTMLElementTagNameMap {
    "zig-zag": ZigZag;
  }
}
`;
}

export const index = `export * from "./element.js";

/** Defines \`<zig-zag>\`, unless it is there already. */
export declare function define(): Promise<void>;
`;

export const define = `import "./element.js";\n`;

export const standalone = `import "./element.js";

/** An anywidget: \`render\` puts the element into \`el\`; the model holds its keys. */
declare const widget: {
  render(context: {
    model: { get(key: string): unknown; on?(event: string, listener: () => void): void; off?(event: string, listener: () => void): void };
    el: HTMLElement;
  }): () => void;
};
export default widget;
`;

/** For whatever takes its elements from the global namespace JSX: Preact, Solid, React before 19. */
export const jsx = `import type { ZigZag, ZigZagAttributes } from "./element.js";

declare global {
  namespace JSX {
    interface IntrinsicElements {
      "zig-zag": ZigZagAttributes & {
        id?: string;
        class?: string;
        className?: string;
        style?: unknown;
        slot?: string;
        children?: unknown;
        key?: string | number;
        ref?: ((element: ZigZag) => void) | { current: ZigZag | null } | null;
      };
    }
  }
}
`;

/** React 19 hands what it does not know to the element as properties. */
export const react = `import type { ClassAttributes, HTMLAttributes } from "react";
import type { ZigZag, ZigZagAttributes, ZigZagProperties } from "./element.js";

type Own = ZigZagAttributes & Omit<ZigZagProperties, keyof ZigZagAttributes>;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "zig-zag": ClassAttributes<ZigZag> & Omit<HTMLAttributes<ZigZag>, keyof Own> & Own & { class?: string };
    }
  }
}
`;
