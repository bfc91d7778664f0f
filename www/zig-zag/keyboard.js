/**
 * Shortcuts, and keeping keys from the page around.
 *
 * Space plays, `[` and `]` step, Home resets: from the plot, its handles and the transport, never
 * from a text field. While the element has focus its plain keys stop here, because a slide deck
 * sees only that the element, not which control inside it, has focus.
 */

/** Keys that mean the same everywhere on a page. */
const LEFT_ALONE = /^(Tab|Escape|F\d+|Control|Meta|Alt|Shift)$/;

export function keyboard(host, actions) {
  for (const type of ["keydown", "keypress", "keyup"]) {
    host.addEventListener(type, (event) => {
      // Many keyboards write brackets with AltGr, which counts as Ctrl + Alt on Windows.
      const command = (event.ctrlKey || event.metaKey) && !event.getModifierState("AltGraph");
      if (command || LEFT_ALONE.test(event.key)) return;
      event.stopPropagation();
      if (type === "keydown" && !event.defaultPrevented && shortcut(event, host, actions)) event.preventDefault();
    });
  }
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
