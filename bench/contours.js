/**
 * Sampling an objective on a grid and tracing its contours, by Zigzag, by d3-contour and by
 * plotly.js, in turns within one page, so that whatever slows the machine slows all of them.
 */
import init, { Survey, catalogue } from "./zigzag.js";
import { formulas } from "./formulas.js";

/** 256 × 256 cells */
const NODES = 257;
const LEVELS = 20;
/** How often each is measured; ours, being short, several times within one measurement. */
const ROUNDS = 9;
const REPEATS = 6;
const PLOTLY_ROUNDS = 3;

/** f at the nodes, as somebody who calls d3-contour would compute it. */
function sampled(f, [xmin, xmax, ymin, ymax]) {
  const values = new Float64Array(NODES * NODES);
  const across = (xmax - xmin) / (NODES - 1);
  const up = (ymax - ymin) / (NODES - 1);
  for (let row = 0, i = 0; row < NODES; row++) {
    const y = ymin + row * up;
    for (let column = 0; column < NODES; column++, i++) values[i] = f(xmin + column * across, y);
  }
  return values;
}

/** How far two samplings differ, as a share of the range of values. */
function difference(ours, theirs) {
  let [most, low, high] = [0, Infinity, -Infinity];
  ours.forEach((value, i) => {
    most = Math.max(most, Math.abs(value - theirs[i]));
    low = Math.min(low, value);
    high = Math.max(high, value);
  });
  return most / (high - low);
}

function time(repeats, work) {
  const start = performance.now();
  for (let i = 0; i < repeats; i++) work();
  return (performance.now() - start) / repeats;
}

const median = (list) => list.toSorted((a, b) => a - b)[list.length >> 1];
const pause = () => new Promise((resolve) => setTimeout(resolve));

/** plotly.js places its levels itself, evenly: as many of them over the same values. It also draws them. */
function plotly(f, window) {
  const [xmin, xmax, ymin, ymax] = window;
  const place = (low, high) => Array.from({ length: NODES }, (_, i) => low + ((high - low) * i) / (NODES - 1));
  const values = sampled(f, window);
  const z = Array.from({ length: NODES }, (_, row) => values.subarray(row * NODES, (row + 1) * NODES));
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  const size = (high - low) / (LEVELS + 1);
  const contours = { start: low + size, end: high - 0.5 * size, size };
  const trace = { type: "contour", x: place(xmin, xmax), y: place(ymin, ymax), z, autocontour: false, contours, showscale: false };
  return Plotly.react("plotly", [trace], { width: 700, height: 700 }, { staticPlot: true });
}

/** What one objective takes, in milliseconds: medians of turns. */
async function measure(link, f) {
  const survey = new Survey(link, NODES, LEVELS);
  const window = [...survey.window()];
  const levels = [...survey.levels()];
  const apart = f ? difference(survey.values(), sampled(f, window)) : 0;
  if (!(apart < 1e-9)) throw new Error(`${link}: the formula differs from ours by ${apart} of its range`);
  const contours = d3.contours().size([NODES, NODES]).thresholds(levels);
  const work = {
    ours: [REPEATS, () => survey.contour()],
    field: [REPEATS, () => survey.sample()],
    ground: [REPEATS, () => survey.ground()],
    ...(f && { d3: [1, () => contours(sampled(f, window))] }),
  };
  const times = Object.fromEntries([...Object.keys(work), "plotly"].map((name) => [name, []]));
  for (let round = -2; round < ROUNDS; round++) {
    for (const [name, [repeats, run]] of Object.entries(work)) {
      const taken = time(repeats, run);
      if (round >= 0) times[name].push(taken); // the first rounds are for the compilers
    }
    await pause();
  }
  for (let round = -1; f && round < PLOTLY_ROUNDS; round++) {
    const start = performance.now();
    await plotly(f, window);
    if (round >= 0) times.plotly.push(performance.now() - start);
  }
  survey.free();
  return { levels: levels.length, ...Object.fromEntries(Object.entries(times).map(([name, list]) => [name, median(list)])) };
}

await init();
const ids = catalogue().objectives.map(({ id }) => id);
globalThis.bench = {
  compared: ids.filter((id) => id in formulas),
  left: ids.filter((id) => !(id in formulas)),
  measure: (id) => measure(`objective=${id}`, formulas[id]),
  typed: (text) => measure(`f=${encodeURIComponent(text)}`, null),
};
