// How the cost of a frame grows with the work, while a start is dragged.
import { column, drag, START, verdict } from "./frames.mjs";

const ROSENBROCK = "objective=rosenbrock&rosenbrock-b=10&alpha=0.001&start=-1.2,1";
/** So many starts over the valley, all different. */
const starts = (n) => Array.from({ length: n }, (_, i) => `${(-1.2 + (2.2 * i) / n).toFixed(3)},${(1 - 0.7 * ((i * 0.618) % 1)).toFixed(3)}`).join(";");
/** Gradient descent and as many algorithms beside it as make so many, which differ in one number. */
const algorithms = (n) => `compare=${Array.from({ length: n - 1 }, (_, i) => `momentum(beta=${(0.3 + (0.6 * i) / n).toFixed(3)})`).join(";")}`;

/** What grows, and the state and circumstances for each of its sizes. */
const GROWING = [
  { name: "starts", sizes: [1, 4, 16, 64], of: (n) => ({ state: `objective=rosenbrock&rosenbrock-b=10&alpha=0.001&steps=200&start=${starts(n)}` }) },
  { name: "algorithms", sizes: [2, 6, 16], of: (n) => ({ state: `${ROSENBROCK}&steps=200&${algorithms(n)}` }) },
  { name: "steps", sizes: [100, 1000, 5000, 20000], of: (n) => ({ state: `${ROSENBROCK}&steps=${n}` }) },
  { name: "thousands of pixels of the plot", sizes: [300, 600, 1200, 2000], of: (n) => ({ state: "", width: n, viewport: { width: n + 100, height: Math.round(1.3 * n) } }), size: ({ plot }) => (plot.width * plot.height) / 1000 },
  { name: "device pixels to a CSS one", sizes: [1, 4, 9], of: (n) => ({ state: "", dpr: Math.sqrt(n) }) },
  { name: "variables", sizes: [2, 5, 10, 20], of: (n) => ({ state: `objective=quadratic-n&dimension=${n}&steps=200` }) },
];

/** As much as there may be at once, and the frames a second that it must hold: eight runs to the minimum, and eight of which some never come to rest. */
const MOST = [
  { name: "20 000 steps × 8 algorithms", state: `${ROSENBROCK}&steps=20000&${algorithms(8)}` },
  { name: "the same, restless", state: "objective=rosenbrock&steps=20000&compare=momentum;nesterov;adam;rmsprop;adagrad;nadam;amsgrad" },
];
const MOST_RATE = 20;

/** The power p of size^p between the last two sizes, where what does not grow weighs least. */
function exponent(points) {
  const [[a, before], [b, after]] = points.slice(-2);
  return Math.log(after / before) / Math.log(b / a);
}

const what = (state) => ({ state, at: START, by: [40, -30] });

export async function growth({ browser, site }) {
  console.log("\nDragging a start as the work grows: ms of all tasks of the page's thread per frame, and p where they grow as size^p.");
  for (const { name, sizes, of, size } of GROWING) {
    const points = [];
    for (const n of sizes) {
      const { state, ...circumstances } = of(n);
      const measured = await drag(browser, site, what(state), circumstances);
      points.push([size ? Math.round(size(measured)) : n, measured.task]);
    }
    const p = exponent(points);
    const cells = points.map(([n, task]) => column(`${n}: ${task.toFixed(1)}`, 14)).join("");
    console.log(`${name.padEnd(30)}${cells.padEnd(56)}   p = ${p.toFixed(2)}, ≤ 1: ${verdict(p <= 1)}`);
  }
  for (const { name, state } of MOST) {
    const { rate, task } = await drag(browser, site, what(state));
    console.log(`${name.padEnd(30)}${column(task.toFixed(1), 14)} ms, ${rate.toFixed(1)} frames a second, ≥ ${MOST_RATE}: ${verdict(rate >= MOST_RATE)}`);
  }
}
