// Whether the built page lasts: random acts of a person on twenty demos of one page, for minutes or hours.
//   SOAK_MINUTES=60 SOAK_SEED=7 node --test tests/page/soak/soak.test.mjs
// SOAK_ACTS ends it earlier, after so many acts: a quick machine then looks no further than a slow one.
// Nothing may trap or complain in the console, memory stays flat, and every state is what a native session makes of
// its link.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { bare, openPage } from "../browser.mjs";
import { pause, settled, started } from "../figure.mjs";
import { ACTS } from "./acts.mjs";
import { Random } from "./random.mjs";

const MINUTES = Number(process.env.SOAK_MINUTES || 3);
const ACTS_AT_MOST = Number(process.env.SOAK_ACTS || Infinity);
const SEED = Number(process.env.SOAK_SEED || 1847);
const DEMOS = 20;
/** Acts between two looks at the demos. */
const STRIDE = 100;
/** What a heap may have grown by since the warm-up. */
const GROWTH = 1.02;
/** Milliseconds for which a page that stands still may be given no frame, however busy the machine is. */
const PATIENCE = 120_000;
/** What is listened to of a worker: messages, and two kinds of errors. */
const LISTENERS_OF_WORKER = 3;
/** Acts that are told of when something breaks. */
const RECENT = 12;
/** Bytes of a module that no state of twenty demos comes near. */
const MOST = 2 ** 28;
/** In fewer minutes, acts are met for the first time after the warm-up: their code is compiled then, and stays. */
const LONG = 30;

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const RENDER = join(process.env.CARGO_TARGET_DIR || join(ROOT, "target"), "debug/zigzag-render");
const native = (...args) => execFileSync(RENDER, args, { encoding: "utf8", maxBuffer: Infinity });

/** Every memory of a module that the page has made. */
const watched = (context) =>
  context.addInitScript(() => {
    window.soak = { all: [], memories: [] };
    const keep = (made) => {
      window.soak.memories.push(made.instance.exports.memory);
      return made;
    };
    for (const name of ["instantiate", "instantiateStreaming"]) {
      const original = WebAssembly[name];
      WebAssembly[name] = async (...args) => keep(await original.apply(WebAssembly, args));
    }
  });

/** Waits for what is pending to be drawn. A page that is given no frame any more would be waited for for ever. */
async function drawn(page) {
  let timer;
  const never = new Promise((_, reject) => {
    timer = setTimeout(reject, PATIENCE, new Error(`no frame came in ${PATIENCE / 1000} s`));
  });
  await Promise.race([settled(page), never]).finally(() => clearTimeout(timer));
}

/** All demos as they were at first, nothing to be taken back; then what is still held, in bytes. */
async function weigh(page, devtools) {
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce", forcedColors: "none", media: "screen" });
  await page.setViewportSize({ width: 1400, height: 900 });
  await page.evaluate(async () => {
    document.body.style = document.querySelector("main").style = document.documentElement.dir = "";
    window.told.length = 0;
    const boxes = [...document.querySelectorAll("main > div")];
    for (const [i, old] of window.soak.all.entries()) {
      old.remove();
      const fresh = document.createElement("zig-zag");
      boxes[i % boxes.length].append(fresh);
      window.soak.all[i] = fresh;
    }
    await Promise.all(window.soak.all.map((element) => element.ready));
    // Each is drawn once it comes into view.
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (const element of window.soak.all) {
      element.scrollIntoView();
      for (let i = 0; i < 4; i += 1) await frame();
    }
    scrollTo(0, 0);
  });
  // Those that have gone are held until what they wait to say aloud has been said, and where the mouse is over one.
  await page.mouse.move(1, 1);
  await page.evaluate(() => document.activeElement?.blur());
  await pause(page, 2500);
  // What was said in the console is kept for whoever opens the developer's tools.
  await devtools.send("Runtime.discardConsoleEntries");
  // Twice, because what the first finds may have held something by a finalizer.
  for (let i = 0; i < 2; i += 1) {
    await devtools.send("HeapProfiler.collectGarbage");
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const heap = await objects(devtools);
  const modules = await page.evaluate(() => window.soak.memories.map((memory) => memory.buffer.byteLength));
  const { metrics } = await devtools.send("Performance.getMetrics");
  const [nodes, heard] = ["Nodes", "JSEventListeners"].map((name) => metrics.find((metric) => metric.name === name).value);
  // A worker is hired when there is something for it to do, and may be gone again.
  return { heap, modules, nodes, listeners: heard - LISTENERS_OF_WORKER * page.workers().length };
}

/**
 * What is held in bytes: objects, functions, texts and arrays. Not the code, of which ever more is compiled as ever rarer
 * acts come up, nor the browser's own, of which nodes and listeners are counted.
 */
async function objects(devtools) {
  const parts = [];
  const take = ({ chunk }) => parts.push(chunk);
  devtools.on("HeapProfiler.addHeapSnapshotChunk", take);
  await devtools.send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
  devtools.off("HeapProfiler.addHeapSnapshotChunk", take);
  const { snapshot, nodes } = JSON.parse(parts.join(""));
  const { node_fields: fields, node_types: [kinds] } = snapshot.meta;
  const [kind, size] = [fields.indexOf("type"), fields.indexOf("self_size")];
  let held = 0;
  for (let i = 0; i < nodes.length; i += fields.length) {
    if (!["code", "native"].includes(kinds[nodes[i + kind]])) held += nodes[i + size];
  }
  return held;
}

/**
 * What is wrong with how a demo stands there. Those that are out of view wait to be drawn, and one that has just come
 * into view is drawn some frames later.
 */
const look = async (page) => {
  await drawn(page);
  const { wrong, silent } = await seen(page);
  if (silent.length === 0) return wrong;
  await pause(page, 3000);
  const later = await seen(page);
  return [...wrong, ...later.wrong, ...later.silent];
};

const seen = (page) =>
  page.evaluate(() => {
    const [wrong, silent] = [[], []];
    for (const [i, element] of window.soak.all.entries()) {
      if (!element.isConnected || element.config === undefined) continue;
      const words = element.shadowRoot.querySelector(".sentence");
      const sentence = words?.textContent ?? "";
      const odd = /NaN|undefined|\bnull\b|Infinity|\[object/.exec(sentence);
      if (odd) wrong.push(`demo ${i} says “${odd[0]}”: ${sentence} (${element.link()})`);
      const box = element.getBoundingClientRect();
      // A page that is turned a little moves its ends a long way to the side.
      const outside = box.bottom < 0 || box.top > innerHeight || box.right < 0 || box.left > innerWidth;
      const hidden = !element.checkVisibility() || box.width < 50 || outside;
      if (!hidden && sentence === "" && words?.checkVisibility()) silent.push(`demo ${i} says nothing: ${element.link()}`);
    }
    return { wrong, silent };
  });

/** Numbers of the same run on two machines: their functions may differ in the last digits, which runs carry on. */
function alike(a, b) {
  if (typeof a === "number" && typeof b === "number") return Math.abs(a - b) <= 1e-6 * Math.max(1e-6, Math.abs(a), Math.abs(b));
  if (a === null || b === null || typeof a !== "object" || typeof b !== "object") return a === b;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => alike(a[key], b[key]));
}

/** Compares a demo's state with that which the native command makes of its link. */
async function compare(page, index, folder) {
  const told = await page.evaluate((index) => {
    const element = window.soak.all[index];
    if (!element.isConnected || element.config === undefined) return null;
    element.pause();
    return { link: element.link(), state: JSON.stringify(element) };
  }, index);
  if (!told) return [];
  const file = join(folder, "state.json");
  const link = told.link.slice(told.link.indexOf("#") + 1);
  native(link, "-o", file);
  const [here, there] = [JSON.parse(told.state), JSON.parse(readFileSync(file))];
  const wrong = [];
  for (const key of Object.keys({ ...here.config, ...there.config })) {
    // What belongs to this page alone is no part of a link.
    if (["controls", "layout", "theme", "autoplay", "speed"].includes(key)) continue;
    if (!alike(here.config[key], there.config[key])) wrong.push(`${key}: ${JSON.stringify(here.config[key])} here, ${JSON.stringify(there.config[key])} there`);
  }
  if (here.runs.length !== there.runs.length) wrong.push(`${here.runs.length} runs here, ${there.runs.length} there`);
  for (const [i, run] of here.runs.entries()) {
    for (const k of [0, 1, 2]) {
      const [a, b] = [run.trajectory[k], there.runs[i]?.trajectory[k]];
      if (!a !== !b) wrong.push(`run ${i} has another length`);
      else if (a && !(alike(a.f, b.f) && alike(a.x, b.x))) wrong.push(`run ${i}, k = ${k}: ${JSON.stringify(a)} here, ${JSON.stringify(b)} there`);
    }
  }
  return wrong.map((what) => `${link}\n    ${what}`);
}

test(`random acts on ${DEMOS} demos for ${MINUTES} min, seed ${SEED}`, { timeout: (MINUTES * 3 + 30) * 60_000 }, async (t) => {
  const { keys } = JSON.parse(native("--keys"));
  const folder = mkdtempSync(join(tmpdir(), "zigzag-soak-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const boxes = Array.from({ length: DEMOS }, () => "<div><zig-zag></zig-zag></div>").join("\n");
  const { page } = await openPage(t, { html: bare(`<main>${boxes}</main>`), prepare: watched });
  await page.evaluate(() => {
    window.soak.all = [...document.querySelectorAll("zig-zag")];
    // A browser takes a long sweep with a finger for the way back to the page before.
    document.documentElement.style.overscrollBehaviorX = "none";
  });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable");
  await devtools.send("Emulation.setTouchEmulationEnabled", { enabled: true });
  const touch = (type, touchPoints) => devtools.send("Input.dispatchTouchEvent", { type, touchPoints });
  await started(page);
  let left = "";
  page.on("framenavigated", (frame) => (left = `; the page was left for ${frame.url()}`));

  const random = new Random(SEED);
  const began = Date.now();
  let acts = 0;
  const passed = () => Math.max((Date.now() - began) / 60_000 / MINUTES, acts / ACTS_AT_MOST);
  let warm = null;
  const recent = [];
  const last = () => recent.at(-1);
  try {
    while (passed() < 1) {
      if (!warm && passed() > 1 / 3) {
        warm = await weigh(page, devtools);
        t.diagnostic(`after ${acts} acts: ${JSON.stringify(warm)}`);
      }
      for (let i = 0; i < STRIDE; i += 1) {
        const [, name, act] = random.weighed(ACTS);
        const index = random.below(DEMOS);
        recent.push(`act ${acts}, ${name}, on demo ${index}`);
        if (recent.length > RECENT) recent.shift();
        await act(page, random, index, { keys, touch });
        acts += 1;
      }
      assert.deepEqual(await look(page), [], `after ${last()}`);
      assert.deepEqual(await compare(page, random.below(DEMOS), folder), [], `after ${last()}`);
    }
  } catch (error) {
    // A message that is changed later is not in the stack that reporters print.
    throw new Error(`${recent.join("; ")}; SOAK_SEED=${SEED}: ${error.message}${left}`, { cause: error });
  }
  const end = await weigh(page, devtools);
  t.diagnostic(`after ${acts} acts: ${JSON.stringify(end)}`);
  assert.equal(end.modules.length, 1, "no module was replaced after a trap");
  // Documents and what listens in them are the same as before, to the last node.
  assert.deepEqual([end.nodes, end.listeners], [warm.nodes, warm.listeners], "nodes and listeners");
  assert.ok(end.modules[0] <= MOST, `the module has grown to ${end.modules[0]} bytes`);
  if (MINUTES < LONG) return;
  assert.ok(end.heap <= GROWTH * warm.heap, `the heap has grown from ${warm.heap} to ${end.heap} bytes`);
  assert.ok(end.modules[0] <= GROWTH * warm.modules[0], `the module has grown from ${warm.modules[0]} to ${end.modules[0]} bytes`);
});
