// Sampling and contouring, ours beside d3-contour and plotly.js.
const GOAL = 8;
/** Typed formulae are interpreted; nobody else has that, so they stand beside the others uncompared. */
const TYPED = ["(1-x)^2 + 100(y-x^2)^2", "sin(x) sin(y) + (x^2 + y^2)/10"];

const column = (text, width = 10) => String(text).padStart(width);
const ms = (time) => column(time === undefined || Number.isNaN(time) ? "" : time.toFixed(2));
const ratio = (x) => column(`${x.toFixed(1)}×`);
const mean = (list) => Math.exp(list.reduce((sum, x) => sum + Math.log(x), 0) / list.length);

export async function contours({ browser, bench }) {
  const page = await browser.newPage();
  page.on("pageerror", (error) => console.error(`bench page: ${error}`));
  await page.goto(bench.url(), { waitUntil: "load" });
  await page.waitForFunction(() => globalThis.bench);
  const { compared, left } = await page.evaluate(() => ({ compared: bench.compared, left: bench.left }));

  console.log("\nSampling 256 × 256 cells and tracing 20 levels: ms, medians of turns, and how many times as long others take.");
  console.log("“ours”: the levels given, as to d3-contour; “chosen”: ours with the choice of its own levels; “field”: sampling alone.");
  console.log("plotly.js chooses evenly spaced levels and draws them as well, which the others do not.\n");
  const head = ["d3", "plotly", "ours", "field", "chosen", "d3÷ours", "plotly÷ours"];
  console.log(`${"objective".padEnd(18)}${column("levels", 6)}${head.map((name) => column(name, name.length > 8 ? 13 : 10)).join("")}`);
  const ratios = { d3: [], plotly: [] };
  for (const id of compared) {
    const t = await page.evaluate((id) => bench.measure(id), id);
    for (const other of ["d3", "plotly"]) ratios[other].push(t[other] / t.ours);
    console.log(
      `${id.padEnd(18)}${column(t.levels, 6)}${[t.d3, t.plotly, t.ours, t.field, t.ground].map(ms).join("")}${ratio(t.d3 / t.ours)}${column(`${(t.plotly / t.ours).toFixed(0)}×`, 13)}`,
    );
  }
  const [d3, plotly] = [mean(ratios.d3), mean(ratios.plotly)];
  console.log(`${"geometric mean".padEnd(18)}${" ".repeat(56)}${ratio(d3)}${column(`${plotly.toFixed(0)}×`, 13)}`);
  console.log(`Goal: at least ${GOAL}× d3-contour: ${d3 >= GOAL ? "reached" : "missed"}.`);
  if (left.length) console.log(`Not compared, because bench/formulas.js has no formula for it: ${left.join(", ")}.`);

  console.log("\nTyped formulae, ours only:");
  for (const text of TYPED) {
    const t = await page.evaluate((text) => bench.typed(text), text);
    console.log(`${text.padEnd(34)}${ms(t.ours)} ms, of which the field ${t.field.toFixed(2)}`);
  }
  await page.close();
}
