/**
 * A worker for what takes long. It runs the same wasm as the page. Jobs come in plain values, `{demo, id, job}`, of each
 * demo the newest; `{demo}` alone takes it back. The answers are `{demo, id, values, last}` with what there is to show,
 * `{demo, id}` as a sign of life, and `{failed}` where it can work no longer.
 */

/** It listens after so many milliseconds. */
const SLICE = 10;
/** And gives a sign of life after so many. */
const SILENCE = 1000;

const files = (name) => new URL(`../${name}`, import.meta.url).href;
const wasm = import(files("zigzag.js")).then(async (glue) => {
  await glue.default({ module_or_path: files("zigzag_bg.wasm") });
  return glue;
});
/** The work of each demo. */
const works = new Map();
let going = false;

self.addEventListener("message", async ({ data: { demo, id, job } }) => {
  try {
    const { Labour } = await wasm;
    works.get(demo)?.labour.free();
    works.delete(demo);
    if (!job) return;
    works.set(demo, { id, labour: new Labour(job.link, job.kind, new Float64Array(job.numbers)), units: 1, told: performance.now() });
    if (!going) go();
  } catch (error) {
    fail(error);
  }
});

/** A slice of every demo's work in turn. */
function go() {
  try {
    for (const [demo, work] of works) slice(demo, work);
  } catch (error) {
    fail(error);
    return;
  }
  going = works.size > 0;
  if (going) setTimeout(go); // it listens in between
}

function slice(demo, work) {
  const { id, labour } = work;
  const until = performance.now() + SLICE;
  let values;
  let now;
  do {
    const begun = performance.now();
    values = labour.advance(work.units);
    now = performance.now();
    if (now - begun < SLICE / 4) work.units *= 2;
    else if (now - begun > SLICE) work.units = Math.max(1, work.units >> 1);
  } while (!values && now < until);
  if (values) {
    const last = labour.isDone();
    self.postMessage({ demo, id, values, last }, [values.buffer]);
    if (last) {
      works.delete(demo);
      labour.free();
    }
  } else if (now - work.told > SILENCE) {
    self.postMessage({ demo, id });
  } else {
    return;
  }
  work.told = now;
}

/** After a trap the module is in an unknown state: the page has to do without. */
function fail(error) {
  self.postMessage({ failed: String(error) });
  self.close();
}
