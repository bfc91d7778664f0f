/** What `theme="auto"` means: a figure as light or dark as what it stands in, else as the system. */

const dark = matchMedia("(prefers-color-scheme: dark)");
const listeners = new Map();

const tell = () => {
  for (const changed of listeners.values()) changed();
};

dark.addEventListener("change", tell);

// Pages switch their theme by an attribute of <html> or <body>; the styles follow within the frame.
const switches = new MutationObserver(() => requestAnimationFrame(tell));

/** Calls `changed()` when the answer may have changed; null ends it. */
export function watchTheme(element, changed) {
  if (!changed) {
    listeners.delete(element);
    return;
  }
  listeners.set(element, changed);
  for (const node of [document.documentElement, document.body]) if (node) switches.observe(node, { attributes: true });
}

/**
 * @returns {{wanted: "light"|"dark", actual: "light"|"dark"}} the theme that suits the place, and
 *   what the place looks like: a page that says nothing is white, whatever the system prefers
 */
export function surroundings(element) {
  const seen = background(element) ?? scheme(element);
  return { wanted: seen ?? (dark.matches ? "dark" : "light"), actual: seen ?? "light" };
}

/** By the background that is painted behind the element. */
function background(element) {
  for (let node = parent(element); node; node = parent(node)) {
    const channels = getComputedStyle(node).backgroundColor.match(/^rgba?\((.*)\)$/)?.[1].split(/[\s,/]+/).map(Number);
    if (!channels) continue;
    const [red, green, blue, opacity = 1] = channels;
    if (opacity < 0.5) continue;
    return 0.299 * red + 0.587 * green + 0.114 * blue < 128 ? "dark" : "light";
  }
  return null;
}

/** By the colour schemes that the page declares; one that supports both follows the system. */
function scheme(element) {
  const schemes = getComputedStyle(parent(element) ?? element).colorScheme.split(" ");
  const [light, night] = [schemes.includes("light"), schemes.includes("dark")];
  if (light && night) return dark.matches ? "dark" : "light";
  return night ? "dark" : light ? "light" : null;
}

const parent = (node) => node.assignedSlot ?? node.parentElement ?? node.getRootNode().host ?? null;
