/** What `theme="auto"` means: a figure as light or dark as what is painted behind it. */

const dark = matchMedia("(prefers-color-scheme: dark)");
const listeners = new Map();

const tell = () => {
  for (const changed of listeners.values()) changed();
};
/** Once the styles follow, within the frame. */
const soon = () => requestAnimationFrame(tell);

dark.addEventListener("change", tell);

// Pages switch their theme by an attribute of <html> or <body>, or by another style sheet …
const switches = new MutationObserver(soon);
const HEAD = { attributes: true, childList: true, characterData: true, subtree: true };
// … which has to arrive first; backgrounds may take their time to change.
document.addEventListener("load", ({ target }) => target.localName === "link" && soon(), { capture: true });
document.addEventListener("transitionend", ({ propertyName }) => /^(background-color|color|opacity|visibility)$/.test(propertyName) && tell(), {
  passive: true,
});

/** Calls `changed()` when the answer may have changed; null ends it. */
export function watchTheme(element, changed) {
  if (!changed) {
    listeners.delete(element);
    return;
  }
  listeners.set(element, changed);
  for (const node of [document.documentElement, document.body]) if (node) switches.observe(node, { attributes: true });
  if (document.head) switches.observe(document.head, HEAD);
}

/** @returns {"light"|"dark"} what the place looks like */
export const surroundings = (element) => background(element) ?? scheme(element) ?? ink(element);

/** By the background that is painted behind the element. */
function background(element) {
  for (const node of behind(element)) {
    const colour = channels(getComputedStyle(node).backgroundColor);
    if (colour && colour.opacity >= 0.5) return colour.light < 128 ? "dark" : "light";
  }
  return null;
}

/** What lies behind the element, from near to far: its ancestors, and what is stacked between them. */
function behind(element) {
  const ancestors = [];
  for (let node = parent(element); node; node = parent(node)) ancestors.push(node);
  const { left, top, right, bottom } = element.getBoundingClientRect();
  // The middle of the part that is in the window: beyond it nothing can be asked.
  const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
  const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
  const outermost = [element, ...ancestors].find((node) => node.getRootNode() === document);
  const stack = document.elementsFromPoint(x, y);
  const place = stack.indexOf(outermost);
  if (place < 0) return ancestors;
  const all = stack.slice(place + 1);
  // What pointers pass through is not among them.
  let at = 0;
  for (const ancestor of ancestors) {
    const found = all.indexOf(ancestor);
    if (found < 0) all.splice(at++, 0, ancestor);
    else at = found + 1;
  }
  return all;
}

/** By the colour schemes that the page declares; one that supports both follows the system. */
function scheme(element) {
  const schemes = getComputedStyle(parent(element) ?? element).colorScheme.split(" ");
  const [light, night] = [schemes.includes("light"), schemes.includes("dark")];
  if (light && night) return dark.matches ? "dark" : "light";
  return night ? "dark" : light ? "light" : null;
}

/** By the colour of the words around, which can be read on what they stand on. */
function ink(element) {
  return channels(getComputedStyle(parent(element) ?? element).color)?.light > 160 ? "dark" : "light";
}

/** How light a colour is, 0 … 255, and its opacity; null for one that is written in another way. */
function channels(colour) {
  const [, way, rest] = colour.match(/^(\w+)\((.*)\)$/) ?? [];
  const numbers = rest?.match(/-?[\d.]+(e-?\d+)?/g)?.map(Number) ?? [];
  const [first, second, third, opacity = 1] = numbers;
  const grey = 0.299 * first + 0.587 * second + 0.114 * third;
  // Of the others the first number is the lightness.
  const light = { rgb: grey, rgba: grey, color: 255 * grey, oklab: 255 * first, oklch: 255 * first, lab: 2.55 * first, lch: 2.55 * first }[way];
  return light === undefined ? null : { light, opacity };
}

const parent = (node) => node.assignedSlot ?? node.parentElement ?? node.getRootNode().host ?? null;
