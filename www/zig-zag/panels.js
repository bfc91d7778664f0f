import { Axis } from "./axis.js";
import { Chart } from "./charts.js";
import { Data } from "./data.js";
import { Hessian } from "./hessian.js";
import { Legend } from "./legend.js";
import { LogLog } from "./log-log.js";
import { Readouts } from "./readouts.js";
import { RunTable } from "./run-table.js";

/** The panels that are text rather than a chart. */
const TEXTS = {
  legend: (host) => new Legend(host, { edit: host.controls === "full" }),
  hessian: () => new Hessian(),
  readouts: () => new Readouts({ line: false }),
  table: (host) => new RunTable(host),
};

/** What is chosen beside a chart's heading. */
const OPTIONS = {
  convergence: (host) => [new Axis(host), new LogLog(host)],
};

export const isText = (id) => Object.hasOwn(TEXTS, id);

/** The panel of this id: it has a `node` and an `update(handle, status, pointer)`, a chart has a `surface` too. */
export const panel = (id, host) => {
  if (isText(id)) return TEXTS[id](host);
  return id === "data" ? new Data(host) : new Chart(id, host, OPTIONS[id]?.(host) ?? []);
};
