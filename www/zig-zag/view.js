/** Which elements are near the viewport (worth drawing) and in it (worth playing). */

const listeners = new WeakMap();

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

/** Calls `changed({near})` or `changed({inView})`; null ends it. */
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
