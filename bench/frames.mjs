// What an animation frame costs while something is dragged in the real page.

export const START = (figure) => figure.locator(".plot .handle[part~=start]").first();

/**
 * What is dragged, in which state of the page, how long the script of a frame may take in ms, and of what all tasks of
 * a frame take on the other site the part that they may take here.
 */
const DRAGS = [
  { name: "start", goal: 4, part: 0.4, state: "", at: START, by: [160, -120] },
  { name: "start, Rosenbrock, 200 steps", goal: 4, part: 0.4, state: "objective=rosenbrock", at: START, by: [60, -50] },
  { name: "α dot", goal: 4, part: 0.4, state: "", at: (figure) => figure.locator(".handle[part=alpha]"), by: [60, 0] },
  { name: "λ₂ slider", goal: 8, part: 0.35, state: "", at: (figure) => figure.locator("[part=slider-lambda2]"), by: [50, 0] },
  { name: "b slider, Rosenbrock", goal: 8, part: 0.35, state: "objective=rosenbrock", at: (figure) => figure.locator("[part=slider-rosenbrock-b]"), by: [50, 0] },
];
const MOVES = 90;

/** A slow laptop, and how many frames a second a drag must hold on it. */
const SLOW = { times: 4, frames: 30 };

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

const ALONE = '<!doctype html><meta charset="utf-8"><title>A demo alone</title><script type="module" src="zig-zag.js"></script><zig-zag controls="none"></zig-zag>';

/** Drags something of a state of the app, or of a demo alone that is so wide: the plot in CSS pixels, and what a frame costs. */
export async function drag(browser, site, { state, at, by }, { dpr = 1, slow = 1, width, viewport = { width: 1400, height: 900 } } = {}) {
  const page = await browser.newPage({ viewport, deviceScaleFactor: dpr });
  await page.addInitScript(watch);
  await page.goto(width ? site.page(ALONE) : site.url(`#${state}`), { waitUntil: "load" });
  if (width) await page.evaluate((width) => document.querySelector("zig-zag").style.setProperty("width", `${width}px`), width);
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
  await client.send("Emulation.setCPUThrottlingRate", { rate: slow });
  const move = (i) => {
    // To and fro, so that every frame is another state; it ends at the far end.
    const phase = 0.5 - 0.5 * Math.cos((i / MOVES) * 5 * Math.PI);
    // The browser's own event: that of the driver runs scripts in the page, too.
    return client.send("Input.dispatchMouseEvent", { type: "mouseMoved", x: x + by[0] * phase, y: y + by[1] * phase, button: "left", buttons: 1 });
  };
  for (let i = 1; i < 20; i++) await move(i); // for the compilers
  await page.evaluate(() => (window.taken.length = 0));
  const start = await metrics(client);
  const began = performance.now();
  for (let i = 20; i <= MOVES; i++) await move(i);
  const seconds = (performance.now() - began) / 1000;
  const end = await metrics(client);
  const taken = await page.evaluate(() => window.taken);
  const moved = (await page.evaluate(() => document.querySelector("zig-zag").link())) !== before;
  await page.mouse.up();
  await page.close();
  if (!moved) throw new Error("nothing was dragged");
  const each = (name) => (end[name] - start[name]) / taken.length;
  return { plot, frames: taken.length, rate: taken.length / seconds, median: median(taken), script: each("ScriptDuration"), task: each("TaskDuration") };
}

export const median = (list) => list.toSorted((a, b) => a - b)[list.length >> 1];

export const column = (text, width) => String(text).padStart(width);

/** The same acts on both sites, in turns and there and back, so that what else the machine does meets both alike. */
async function compared(browser, site, other, what, how) {
  const measured = new Map([[site, []], [other, []]]);
  for (const one of [site, other, other, site]) measured.get(one).push(await drag(browser, one, what, how));
  return [site, other].map((one) => {
    const of = (name) => measured.get(one).reduce((sum, drag) => sum + drag[name], 0) / measured.get(one).length;
    return { ...measured.get(one)[0], median: of("median"), script: of("script"), task: of("task") };
  });
}

export const verdict = (reached) => (reached ? "reached" : "missed");

export async function frames({ browser, site, other }) {
  const ratios = { script: [], task: [] };
  for (const dpr of [1, 2]) {
    let head = false;
    for (const what of DRAGS) {
      const [own, others] = other ? await compared(browser, site, other, what, { dpr }) : [await drag(browser, site, what, { dpr })];
      const slow = await drag(browser, site, what, { dpr, slow: SLOW.times });
      const { plot, frames, median, script, task } = own;
      if (!head) {
        const size = `${Math.round(plot.width)} × ${Math.round(plot.height)} px`;
        console.log(`\nDragging, plot of ${size}, ${dpr} device pixel(s) to each: ms per frame of the page's thread.`);
        console.log("“script”: processor time of all script, and “tasks” of all that the thread does, means;");
        console.log("“callback”: from the beginning to the end of the frame's callback by the clock, median;");
        console.log(`“fps”: frames a second by the clock with the processor slowed down ${SLOW.times} times.`);
        if (other) console.log("“other …”: the same of the other site, and the ratio of this one's to it.");
        const columns = ["frames", "callback", "script", "tasks", "fps", ...(other ? ["o. script", "ratio", "o. tasks", "ratio"] : [])];
        console.log(`\n${"dragged".padEnd(30)}${columns.map((name) => column(name, 10)).join("")}   goals`);
        head = true;
      }
      const numbers = [median, script, task, slow.rate].map((t) => column(t.toFixed(1), 10));
      const goals = [`script ≤ ${what.goal}: ${verdict(script <= what.goal)}`, `${SLOW.frames} fps: ${verdict(slow.rate >= SLOW.frames)}`];
      for (const name of others ? ["script", "task"] : []) {
        const ratio = own[name] / others[name];
        ratios[name].push(ratio);
        numbers.push(column(others[name].toFixed(1), 10), column(ratio.toFixed(2), 10));
        if (name === "task") goals.push(`tasks ≤ ${what.part}×: ${verdict(ratio <= what.part)}`);
      }
      console.log(`${what.name.padEnd(30)}${column(frames, 10)}${numbers.join("")}   ${goals.join(", ")}`);
    }
  }
  for (const [name, list] of Object.entries(ratios)) {
    if (list.length === 0) continue;
    const mean = Math.exp(list.reduce((sum, ratio) => sum + Math.log(ratio), 0) / list.length);
    const what = name === "task" ? "All tasks" : "Script";
    console.log(`\n${what} per frame against the other site: ${mean.toFixed(2)} times as much (geometric mean), at most ${Math.max(...list).toFixed(2)}.`);
  }
}
