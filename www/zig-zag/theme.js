/** What `theme="auto"` means: the scheme of the surroundings, else of the system. */

const dark = matchMedia("(prefers-color-scheme: dark)");
const listeners = new Map();

dark.addEventListener("change", () => {
  for (const changed of listeners.values()) changed();
});

/** Calls `changed()` when the system's preference changes; null ends it. */
export function watchTheme(element, changed) {
  if (changed) listeners.set(element, changed);
  else listeners.delete(element);
}

/** @returns {"light"|"dark"} */
export function surroundingTheme(element) {
  const scheme = getComputedStyle(element.parentElement ?? element).colorScheme.split(" ");
  // A page that supports one scheme only, or has chosen one, says so.
  if (scheme.includes("dark") !== scheme.includes("light")) return scheme.includes("dark") ? "dark" : "light";
  return dark.matches ? "dark" : "light";
}
