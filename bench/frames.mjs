// Script time per animation frame while something is dragged in the real page.

/** What is dragged, in which state of the page, and how long the script of a frame may take, in ms. */
const DRAGS = [
  { name: "start", goal: 4, state: "", at: (figure) => figure.locator(".plot .handle[part=start]"), by: [160, -120] },
  { name: "start, Rosenbrock, 200 steps", goal: 4, state: "objective=rosenbrock", at: (figure) => figure.locator(".plot .handle[part=start]"), by: [60, -50] },
  { name: "α dot", goal: 4, state: "", at: (figure) => figure.locator(".handle[part=alpha]"), by: [60, 0] },
  { name: "λ₂ slider", goal: 8, state: "", at: (figure) => figure.locator("[part=slider-lambda2]"), by: [50, 0] },
  { name: "b slider, Rosenbrock", goal: 8, state: "objective=rosenbrock", at: (figure) => figure.locator("[part=slider-rosenbrock-b]"), by: [50, 0] },
];
const MOVES = 150;

/** Notes how long the callback of each animation frame takes. */
function watch() {
  const own = window.requestAnimationFrame.bind(window);
  window.taken = [];
  window.requestAnimationFrame = (callback) =>
    own((now) => {
      const start = performance.now();
      callback(now);
      window.taken.push(performance.now() - start);
    });
}

const metrics = async (client) => {
  const { metrics } = await client.send("Performance.getMetrics");
  return Object.fromEntries(metrics.map(({ name, value }) => [name, 1000 * value]));
};

/** Where the thumb of a slider is, or the middle of anything else. */
async function grip(locator) {
  const box = await locator.boundingBox();
  const share = await locator.evaluate((node) => (node.type === "range" ? node.valueAsNumber : 0.5));
  const thumb = (await locator.evaluate((node) => node.type === "range")) ? 16 : 0;
  return [box.x + thumb / 2 + share * (box.width - thumb), box.y + box.height / 2];
}

async function drag(browser, site, { state, at, by }, dpr) {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 }, deviceScaleFactor: dpr });
  await page.addInitScript(watch);
  await page.goto(site.url(`#${state}`), { waitUntil: "load" });
  await page.evaluate(() => document.querySelector("zig-zag").ready);
  await page.waitForTimeout(300);
  // The whole run in sight, and nothing that plays.
  await page.evaluate(() => document.querySelector("zig-zag").step(1e5));
  const figure = page.locator("zig-zag");
  const plot = await figure.locator(".plot").boundingBox();
  const before = await page.evaluate(() => document.querySelector("zig-zag").link());
  const client = await page.context().newCDPSession(page);
  // Processor time of the page's thread, which other work on the machine does not lengthen.
  await client.send("Performance.enable", { timeDomain: "threadTicks" });
  await at(figure).scrollIntoViewIfNeeded();
  const [x, y] = await grip(at(figure));
  await page.mouse.move(x, y);
  await page.mouse.down();
  const move = async (i) => {
    // To and fro, so that every frame is another state; it ends at the far end.
    const phase = 0.5 - 0.5 * Math.cos((i / MOVES) * 5 * Math.PI);
    await page.mouse.move(x + by[0] * phase, y + by[1] * phase);
  };
  for (let i = 1; i < 20; i++) await move(i); // for the compilers
  await page.evaluate(() => (window.taken.length = 0));
  const start = await metrics(client);
  for (let i = 20; i <= MOVES; i++) await move(i);
  const end = await metrics(client);
  const taken = await page.evaluate(() => window.taken);
  const moved = (await page.evaluate(() => document.querySelector("zig-zag").link())) !== before;
  await page.mouse.up();
  await page.close();
  if (!moved) throw new Error("nothing was dragged");
  const median = taken.toSorted((a, b) => a - b)[taken.length >> 1];
  const each = (name) => (end[name] - start[name]) / taken.length;
  return { plot, frames: taken.length, median, script: each("ScriptDuration"), task: each("TaskDuration") };
}

const column = (text) => String(text).padStart(9);

/** The same acts on both sites, in turns and there and back, so that what else the machine does meets both alike. */
async function compared(browser, site, other, what, dpr) {
  const measured = new Map([[site, []], [other, []]]);
  for (const one of [site, other, other, site]) measured.get(one).push(await drag(browser, one, what, dpr));
  return [site, other].map((one) => {
    const of = (name) => measured.get(one).reduce((sum, drag) => sum + drag[name], 0) / measured.get(one).length;
    return { ...measured.get(one)[0], median: of("median"), script: of("script"), task: of("task") };
  });
}

export async function frames({ browser, site, other }) {
  const ratios = [];
  for (const dpr of [1, 2]) {
    let head = false;
    for (const what of DRAGS) {
      const [own, others] = other ? await compared(browser, site, other, what, dpr) : [await drag(browser, site, what, dpr)];
      const { plot, frames, median, script, task } = own;
      if (!head) {
        const size = `${Math.round(plot.width)} × ${Math.round(plot.height)} px`;
        console.log(`\nDragging, plot of ${size}, ${dpr} device pixel(s) to each: ms per frame of the page's thread.`);
        console.log("“script”: processor time of all script, and “tasks” of all that the thread does, means;");
        console.log("“callback”: from the beginning to the end of the frame's callback by the clock, median.");
        if (other) console.log("“other”: the script of the other site, and the ratio of this one's to it.");
        const columns = ["frames", "callback", "tasks", "script", ...(other ? ["other", "ratio"] : [])];
        console.log(`\n${"dragged".padEnd(30)}${columns.map(column).join("")}   goal`);
        head = true;
      }
      const numbers = [median, task, script].map((t) => column(t.toFixed(1)));
      if (others) {
        ratios.push(script / others.script);
        numbers.push(column(others.script.toFixed(1)), column(ratios.at(-1).toFixed(2)));
      }
      const verdict = script <= what.goal ? "reached" : "missed";
      console.log(`${what.name.padEnd(30)}${column(frames)}${numbers.join("")}   ≤ ${what.goal}: ${verdict}`);
    }
  }
  if (ratios.length === 0) return;
  const mean = Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length);
  console.log(`\nScript per frame against the other site: ${mean.toFixed(2)} times as much (geometric mean), at most ${Math.max(...ratios).toFixed(2)}.`);
}
