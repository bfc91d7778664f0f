/** Which elements are near the viewport, so worth drawing, and which are in it, so worth playing. */

const listeners = new Map();

const near = observer("near", "60% 0px");
const inView = observer("inView", "0px");

function observer(fact, rootMargin) {
  return new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) listeners.get(target)?.({ [fact]: isIntersecting });
    },
    { rootMargin },
  );
}

// A slide deck that scales its slides with the window changes no layout, but the density of canvases.
addEventListener("resize", () => {
  for (const changed of listeners.values()) changed({});
});

/** Calls `changed({near})` and `changed({inView})` when they change, `changed({})` to look again; null ends it. */
export function watchView(element, changed) {
  if (changed) {
    listeners.set(element, changed);
    near.observe(element);
    inView.observe(element);
  } else {
    listeners.delete(element);
    near.unobserve(element);
    inView.unobserve(element);
  }
}
