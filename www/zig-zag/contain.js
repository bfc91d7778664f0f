/** What is dragged, turned or pinched. */
const HELD = ".plot, .canvas, .handle, input[type=range]";

/** Whether the event's way up to the host begins in something that is dragged. */
function inside(event, host) {
  const path = event.composedPath();
  return path.slice(0, path.indexOf(host)).some((node) => node.matches?.(HELD));
}

/**
 * Gestures that begin on the plot, a chart or a slider stay in the element: slide decks take a pointer
 * or a finger that travels anywhere for a swipe. Clicks, and whatever begins elsewhere, pass.
 */
export function contain(host) {
  const pointers = new Set();
  const on = (types, listener, capture = false) => {
    for (const type of types) host.addEventListener(type, listener, { passive: true, capture });
  };
  // Before anybody inside hears of it, who may keep it.
  on(["pointerdown"], (event) => inside(event, host) && pointers.add(event.pointerId), true);
  on(["pointerdown", "pointermove", "pointerup", "pointercancel"], (event) => {
    const { type, pointerId } = event;
    // A button may be let go outside, which nobody here hears of.
    if (type === "pointermove" && event.buttons === 0) pointers.delete(pointerId);
    if (pointers.has(pointerId)) event.stopPropagation();
    if (type === "pointerup" || type === "pointercancel") pointers.delete(pointerId);
  });
  // Touch events go where the finger came down.
  on(["touchstart", "touchmove", "touchend", "touchcancel"], (event) => {
    if (inside(event, host)) event.stopPropagation();
  });
}
