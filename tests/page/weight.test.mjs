// What the page asks of a network: for its first picture, and in all.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { bare, openPage, test } from "./browser.mjs";
import { DIST } from "./chromium.mjs";
import { call, DEMO, settled, started } from "./figure.mjs";

// As servers and scripts/dist.sh do it; Node's own is quicker and weighs more.
const gzipped = (body) => execFileSync("gzip", ["-9c"], { input: body, maxBuffer: Infinity }).length;

/** Thousands of bytes: without any module, and with all that a demo ever loads. */
const LIMITS = { picture: 40, demo: 610 };
/** What the words of panics may add where the sources of Rust's library cannot be had: see scripts/lean.sh. */
const PANICS = 40;

/** Opens the page and returns it with a function that weighs what it has loaded. */
async function open(t, options = {}) {
  const responses = new Map();
  const { page } = await openPage(t, {
    ...options,
    prepare: async (context) => {
      context.on("response", (response) => response.ok() && responses.set(new URL(response.url()).pathname, response));
      await options.prepare?.(context);
    },
  });
  const weigh = async (what, limit) => {
    const weights = await Promise.all([...responses].map(async ([path, response]) => [path, gzipped(await response.body())]));
    const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
    const list = weights.map(([path, weight]) => `${(weight / 1000).toFixed(1)} ${path}`).join(", ");
    t.diagnostic(`${what}: ${(total / 1000).toFixed(1)} kB: ${list}`);
    assert.ok(total <= 1000 * limit, `${what}: ${total} bytes: ${list}`);
    return weights.map(([path]) => path);
  };
  return { page, weigh };
}

/** Whether the picture of the first view is shown. */
const pictured = (page) => page.waitForFunction(() => document.querySelector("zig-zag img")?.naturalWidth > 0);

for (const [where, options] of [["on a desktop", {}], ["in the dark", { dark: true }], ["on a phone", { touch: true }]]) {
  test(`the first picture ${where} weighs at most ${LIMITS.picture} kB after gzip -9`, async (t) => {
    const held = ["page.js", "zig-zag.js", "zigzag.js", "zigzag_bg.wasm", "zig-zag.css"];
    const { page, weigh } = await open(t, {
      ...options,
      prepare: async (context) => {
        for (const name of held) await context.route(`**/${name}`, (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
      },
    });
    await pictured(page);
    const paths = (await weigh("the first picture", LIMITS.picture)).filter((path) => !held.some((name) => path.endsWith(name)));
    assert.equal(paths.filter((path) => path.includes("first-view")).length, 1, `one picture: ${paths.join(" ")}`);
  });
}

test(`all that a demo ever loads weighs at most ${LIMITS.demo} kB after gzip -9`, async (t) => {
  const { page, weigh } = await open(t, { html: bare(DEMO) });
  await started(page);
  for (const partial of [
    { panels: ["readouts", "hessian", "data", "rate", "convergence", "decrease", "stall", "slice"] },
    { objective: "rosenbrock", method: "adam" },
    { f: "x^4 - x^2", stepRule: "armijo", method: "gradient-descent" },
    { convergenceScale: "log-log", theme: "dark" },
  ]) {
    await call(page, "update", partial);
    await settled(page);
  }
  const module = readFileSync(`${DIST}zigzag_bg.wasm`, "latin1");
  const tells = module.includes("index out of bounds");
  const paths = await weigh("a demo", LIMITS.demo + (tells ? PANICS : 0));
  assert.ok(paths.some((path) => path.endsWith("_bg.wasm")), "the module is among them");
});
