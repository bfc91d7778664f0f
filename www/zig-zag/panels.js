import { Chart } from "./charts.js";
import { Readouts } from "./readouts.js";

/** The panels that are text rather than a chart. */
const TEXTS = {
  readouts: () => new Readouts({ line: false }),
};

export const isText = (id) => Object.hasOwn(TEXTS, id);

/** The panel of this id: it has a `node` and an `update(handle, status)`, a chart has a `surface` too. */
export const panel = (id, host) => (isText(id) ? TEXTS[id]() : new Chart(id, host));
