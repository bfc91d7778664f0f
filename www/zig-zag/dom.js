/**
 * Builds DOM without markup strings, so that a strict content-security policy and any text are
 * safe.
 */

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element with its attributes and children.
 *
 * `attributes` are set as attributes, except `on` (`{event: listener}`) and `text`; those that are
 * null, undefined or false are left out, true sets an empty one.
 */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same for SVG. */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, { on = {}, text, ...attributes }, children) {
  for (const [name, value] of Object.entries(attributes)) attribute(element, name, value);
  for (const [type, listener] of Object.entries(on)) element.addEventListener(type, listener);
  if (text !== undefined) element.textContent = text;
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** Sets, or removes for null, undefined and false; touches the DOM only when something changes. */
export function attribute(element, name, value) {
  if (value === null || value === undefined || value === false) {
    if (element.hasAttribute(name)) element.removeAttribute(name);
    return;
  }
  const text = value === true ? "" : String(value);
  if (element.getAttribute(name) !== text) element.setAttribute(name, text);
}

/**
 * Sets the text only when it differs, which spares layout and live regions. The node of the text stays: a child
 * that comes or goes has the styles of all that is around it matched anew.
 */
export function text(element, value) {
  const node = element.firstChild;
  if (node === null || node.nextSibling !== null || node.nodeType !== Node.TEXT_NODE) {
    if (element.textContent !== value) element.textContent = value;
  } else if (node.data !== value) {
    node.data = value;
  }
}

/**
 * Makes the children of `parent` those of `items`, one per key, in this order. Nodes whose key
 * stays are kept and updated, so that focus, drags and open select boxes survive.
 *
 * @param {Element} parent
 * @param {Map<string, T>} views what the last call left; T has a `node` and an `update(item)`
 * @param {Iterable<[string, I]>} items
 * @param {(item: I) => T} create
 * @template T, I
 */
export function keyed(parent, views, items, create) {
  const list = [...items];
  const wanted = new Set(list.map(([key]) => key));
  for (const [key, view] of views) {
    if (wanted.has(key)) continue;
    view.node.remove();
    views.delete(key);
  }
  let place = parent.firstElementChild;
  for (const [key, item] of list) {
    let view = views.get(key);
    if (!view) views.set(key, (view = create(item)));
    if (view.node === place) place = place.nextElementSibling;
    else parent.insertBefore(view.node, place);
    view.update(item);
  }
}
