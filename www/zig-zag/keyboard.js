/**
 * Shortcuts, and keeping keys from the page around.
 *
 * Space plays, `[` and `]` step, Home resets: from the plot, its handles and the transport, never
 * from a text field. While the element has focus its plain keys stop here, because a slide deck
 * sees only that the element, not which control inside it, has focus.
 */

/** Keys that mean the same everywhere on a page. */
const LEFT_ALONE = /^(Tab|Escape|F\d+|Control|Meta|Alt|Shift)$/;

/** Keys of a presenter's clicker, and what has a use of its own for them. */
const PAGES = /^Page(Up|Down)$/;
const PAGED = "input[type=range], select";

/**
 * A key of the page around is pressed that means something here wherever it is pressed: undo and redo.
 *
 * @returns {boolean} whether it was one
 */
export function command(event, actions) {
  const known = (event.ctrlKey || event.metaKey) && history(event, actions);
  if (known) event.preventDefault();
  return known;
}

export function keyboard(host, actions) {
  for (const type of ["keydown", "keypress", "keyup"]) {
    host.addEventListener(type, (event) => {
      // Many keyboards write brackets with AltGr, which counts as Ctrl + Alt on Windows.
      const commanded = (event.ctrlKey || event.metaKey) && !event.getModifierState("AltGraph");
      if (type === "keydown" && commanded && history(event, actions)) return event.preventDefault();
      if (commanded || LEFT_ALONE.test(event.key)) return;
      if (PAGES.test(event.key) && !event.composedPath()[0].matches(PAGED)) return;
      event.stopPropagation();
      if (type === "keydown" && !event.defaultPrevented && shortcut(event, host, actions)) event.preventDefault();
    });
  }
}

/** Ctrl or ⌘ with Z takes back, with Y or Shift and Z does again; in a text field they are its own. */
function history(event, actions) {
  const target = event.composedPath()[0];
  if (event.defaultPrevented || event.altKey || /^(text|search|email|url|number|password)$/.test(target.type) || target.isContentEditable) return false;
  const key = event.key.toLowerCase();
  if (key === "z" && !event.shiftKey) actions.undo();
  else if (key === "y" || key === "z") actions.redo();
  else return false;
  return true;
}

function shortcut(event, host, actions) {
  const target = event.composedPath()[0];
  if (target !== host && !target.closest(".plot, .handle, .transport")) return false;
  // Buttons, select boxes and sliders have a Space or Home of their own.
  const space = !target.closest("button, select") && !event.repeat && !event.altKey;
  const home = !target.closest("button, select") && !event.altKey;
  switch (event.key) {
    case " ":
      if (space) actions.toggle();
      return space;
    case "[":
      actions.step(-1);
      return true;
    case "]":
      actions.step(1);
      return true;
    case "Home":
      if (home) actions.reset();
      return home;
    default:
      return false;
  }
}
