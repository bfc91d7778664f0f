/**
 * A widget for notebooks and MyST's `{anywidget}`. Its model holds keys of the element, under their own names or those
 * that `_names` says. What a person does goes back to the model, and what follows from it as a message.
 */
import * as engine from "../www/zig-zag/engine.js";

/** Milliseconds between two messages while something is dragged or plays. */
const PACE = 120;

const same = (one, other) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

export function render({ model, el }) {
  const figure = document.createElement("zig-zag");
  el.append(figure);

  const names = model.get("_names") ?? null;
  const called = (property) => names?.[property] ?? property;
  let properties = [];

  /** What the model says. */
  const said = () => {
    const values = properties.map((property) => [property, model.get(called(property))]);
    return Object.fromEntries(values.filter(([, value]) => value !== undefined && value !== null));
  };

  let there = false;
  let telling = false;
  function show() {
    if (there && !telling && !same(sorted(said()), sorted(figure.said))) figure.config = said();
  }

  let timer = 0;
  function soon() {
    timer ||= setTimeout(tell, PACE);
  }

  function tell() {
    timer = 0;
    const now = figure.said;
    if (now === undefined) return;
    const changed = properties.filter((property) => !same(now[property], model.get(called(property))));
    telling = true;
    for (const property of changed) model.set?.(called(property), now[property] ?? null);
    if (changed.length > 0) model.save_changes?.();
    telling = false;
    const { config, readouts, trajectory } = figure;
    // A picture of what moves would be old before it arrives.
    const picture = figure.playing ? "" : figure.toSVG();
    if (names) model.send?.({ config, readouts, trajectory, picture });
    if (figure.playing) soon();
  }

  const complained = ({ detail }) => names && model.send?.({ problem: detail.message });
  let gone = false;
  model.on?.("change", show);
  engine.load().then(async (module) => {
    properties = module.properties();
    await figure.ready;
    if (gone) return;
    figure.config = said();
    there = true;
    for (const type of ["zz-change", "zz-step", "zz-done"]) figure.addEventListener(type, soon);
    figure.addEventListener("zz-error", complained);
    soon();
  });
  return () => {
    gone = true;
    clearTimeout(timer);
    model.off?.("change", show);
    figure.remove();
  };
}

const sorted = (said) => said && Object.fromEntries(Object.entries(said).sort(([a], [b]) => (a < b ? -1 : 1)));
