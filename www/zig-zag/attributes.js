/**
 * One observer for the attributes of all elements. Which attributes exist is the catalogue's
 * business and known only once the wasm is there, so `observedAttributes` cannot name them.
 */

const listeners = new WeakMap();

const observer = new MutationObserver(deliver);

/** Calls `changed(names)` when attributes of `element` change. */
export function watch(element, changed) {
  listeners.set(element, changed);
  observer.observe(element, { attributes: true });
}

/** Delivers what is still queued, so that `setAttribute()` then a getter agree. */
export function flush() {
  const records = observer.takeRecords();
  if (records.length > 0) deliver(records);
}

function deliver(records) {
  const changes = new Map();
  for (const { target, attributeName } of records) {
    if (!changes.has(target)) changes.set(target, new Set());
    changes.get(target).add(attributeName);
  }
  for (const [target, names] of changes) listeners.get(target)?.(names);
}
