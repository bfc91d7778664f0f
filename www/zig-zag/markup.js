/** Tags with their attributes, and the text between them. */
const TOKEN = /<(\/?)([a-z]\w*)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>|([^<]+)/gi;
const ATTRIBUTE = /([\w:-]+)="([^"]*)"/g;

const ENTITIES = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };
const plain = (text) => text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name) => ENTITIES[name]);

/** Markup from our own wasm as nodes: pages that demand trusted types let nobody hand over markup. */
function nodes(markup, namespace) {
  const top = document.createDocumentFragment();
  let node = top;
  for (const [, end, tag, attributes, empty, text] of markup.matchAll(TOKEN)) {
    if (text !== undefined) node.append(plain(text));
    else if (end) node = node.parentNode ?? top;
    else {
      const child = document.createElementNS(namespace, tag);
      for (const [, name, value] of attributes.matchAll(ATTRIBUTE)) child.setAttribute(name, plain(value));
      node.append(child);
      if (!empty) node = child;
    }
  }
  return top;
}

export const formula = (mathml) => nodes(mathml, "http://www.w3.org/1998/Math/MathML");
export const picture = (svg) => nodes(svg.trim(), "http://www.w3.org/2000/svg").firstElementChild;
