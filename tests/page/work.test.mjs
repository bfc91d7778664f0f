// What takes long: the ground of a network is refined, and walks are gone, in a worker, or between the frames where there
// can be none. Whoever does it, the picture is the same, and nothing is lost with a worker.
import assert from "node:assert/strict";
import { bare, openPage, test } from "./browser.mjs";
import { call, drag, get, settled, started } from "./figure.mjs";

const DEMO = '<zig-zag objective="network" steps="40" controls="full"></zig-zag>';
const NETWORK = bare(DEMO);

/** Nothing is left to do of any demo. */
async function refined(page) {
  await settled(page);
  await page.waitForFunction(() =>
    [...document.querySelectorAll("zig-zag")].every((z) => z.shadowRoot.querySelector(".figure:not([data-refining])")),
  );
  await settled(page);
}

/** The pixels of the ground, in short. */
const ground = (page) =>
  page.evaluate(() => {
    const canvas = document.querySelector("zig-zag").shadowRoot.querySelector(".plot canvas");
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    let hash = 0;
    for (const value of data) hash = (Math.imul(hash, 31) + value) | 0;
    return `${canvas.width}×${canvas.height}: ${hash}`;
  });

/** Workers are noted as they are hired, with what they are told; what the module is asked to do, too. */
const watched = (context) =>
  context.addInitScript(() => {
    window.hired = [];
    window.posted = [];
    window.Worker = class extends Worker {
      constructor(...given) {
        super(...given);
        window.hired.push(this);
      }
      postMessage(message, ...rest) {
        window.posted.push(message);
        super.postMessage(message, ...rest);
      }
    };
    /** Counts the calls of two functions of the module before any demo has begun, and notes how long they take. */
    window.watch = async () => {
      const { Handle } = await import("./zigzag.js");
      window.calls = { advance: [], deliver: [] };
      for (const name of Object.keys(window.calls)) {
        const whole = Handle.prototype[name];
        Handle.prototype[name] = function (...given) {
          const begun = performance.now();
          const answer = whole.apply(this, given);
          window.calls[name].push(performance.now() - begun);
          window.onpiece?.(name);
          return answer;
        };
      }
    };
  });

/** A demo in a page whose module is watched. */
async function watchedPage(t, { demo = DEMO, prepare = () => {}, ...options } = {}) {
  const prepared = async (context) => {
    await watched(context);
    await prepare(context);
  };
  const { page, problems } = await openPage(t, { html: bare("<main></main>", options), prepare: prepared });
  await page.evaluate(() => window.watch());
  await page.evaluate((demo) => (document.querySelector("main").innerHTML = demo), demo);
  await started(page);
  return { page, problems };
}
const calls = (page) => page.evaluate(() => window.calls);

let whole;

test("the ground of a network is refined in a worker, and not on the page", async (t) => {
  const { page } = await watchedPage(t);
  const early = await ground(page);
  await refined(page);
  whole = await ground(page);
  assert.notEqual(whole, early);
  const { advance, deliver } = await calls(page);
  assert.equal(advance.length, 0, "the page does nothing of it");
  assert.ok(deliver.length >= 2, `${deliver.length} pieces`);
  assert.equal(page.workers().length, 1);
  // Another picture takes its place, is refined as well, and by the same worker.
  await call(page, "update", { initSeed: 3 });
  await refined(page);
  assert.notEqual(await ground(page), whole);
  await page.evaluate(() => document.querySelector("zig-zag").undo());
  await refined(page);
  assert.equal(await ground(page), whole);
  assert.equal(page.workers().length, 1);
});

test("once all is done, nothing goes on", async (t) => {
  const { page } = await openPage(t, { html: NETWORK });
  await started(page);
  await refined(page);
  const frames = await page.evaluate(async () => {
    let frames = 0;
    const original = window.requestAnimationFrame;
    window.requestAnimationFrame = (call) => {
      frames += 1;
      return original(call);
    };
    await new Promise((resolve) => setTimeout(resolve, 700));
    return frames;
  });
  assert.equal(frames, 0);
});

test("demos of a page share a worker, and those that are quick hire none", async (t) => {
  const { page } = await openPage(t, { html: bare('<zig-zag objective="rosenbrock"></zig-zag>') });
  await started(page);
  await refined(page);
  assert.equal(page.workers().length, 0);
  await page.evaluate(() => {
    for (const seed of [1, 2]) document.querySelector("zig-zag").after(Object.assign(document.createElement("zig-zag"), { config: { objective: "network", steps: 20, initSeed: seed } }));
  });
  await started(page);
  await refined(page);
  assert.equal(page.workers().length, 1);
});

test("pictures are complete, whatever is seen so far", async (t) => {
  const { page } = await openPage(t, { html: NETWORK });
  await started(page);
  const [early, pixels] = await page.evaluate(async () => {
    const z = document.querySelector("zig-zag");
    const size = async (blob) => (await blob).size;
    const pixels = await size(z.toPNG({ scale: 1 }));
    return [z.toSVG(), pixels];
  });
  await refined(page);
  assert.equal(await ground(page), whole, "and what is seen follows");
  assert.equal(await call(page, "toSVG"), early);
  assert.equal(await page.evaluate(async () => (await document.querySelector("zig-zag").toPNG({ scale: 1 })).size), pixels);
});

test("walks to critical points are told as they arrive", async (t) => {
  const { page } = await watchedPage(t, { demo: DEMO.replace(">", ' panels="critical">') });
  const words = () => page.locator("zig-zag [part=critical] .words").textContent();
  const heard = await page.evaluate(() => {
    const node = document.querySelector("zig-zag").shadowRoot.querySelector("[part=critical] .words");
    window.heard = [node.textContent];
    new MutationObserver(() => window.heard.push(node.textContent)).observe(node, { childList: true, characterData: true, subtree: true });
    return window.heard[0];
  });
  assert.match(heard, /^Walks down ‖∇f‖ from 16 iterates of the run, \d+ of them still under way/);
  await refined(page);
  assert.match(await words(), /^Walks down ‖∇f‖ from 16 iterates of the run: \d+ arrive .*From the end/);
  const left = await page.evaluate(() => window.heard.map((words) => Number(/(\d+) of them still/.exec(words)?.[1] ?? 0)));
  assert.ok(left.length > 2 && left.every((count, i) => i === 0 || count <= left[i - 1]), `${left}`);
  assert.equal((await calls(page)).advance.length, 0);
});

test("without workers it is done between the frames, in small slices, to the same picture", async (t) => {
  const { page } = await watchedPage(t, { prepare: (context) => context.addInitScript(() => delete window.Worker) });
  await refined(page);
  assert.equal(await ground(page), whole);
  const { advance, deliver } = await calls(page);
  assert.equal(deliver.length, 0);
  const median = advance.sort((a, b) => a - b)[advance.length >> 1];
  assert.ok(advance.length > 50 && median <= 6, `${advance.length} parts of ${median} ms`);
});

test("a policy that allows no workers is no obstacle", async (t) => {
  const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'none'">`;
  const { page, problems } = await openPage(t, { html: bare(DEMO, { head: policy }) });
  await started(page);
  await refined(page);
  assert.equal(await ground(page), whole);
  assert.ok(problems.splice(0).every((what) => /worker/i.test(what)), "nothing else was wrong");
});

for (const [what, body] of [
  ["traps", 'self.postMessage({ failed: "unreachable" });'],
  ["cannot be read", "this is no script"],
  ["cannot be had", null],
]) {
  test(`nothing is lost where a worker ${what}`, async (t) => {
    const { page, problems } = await openPage(t, {
      html: NETWORK,
      prepare: (context) =>
        context.route("**/worker.js", (route) => (body === null ? route.abort() : route.fulfill({ contentType: "text/javascript", body }))),
    });
    await started(page);
    await refined(page);
    assert.equal(await ground(page), whole);
    problems.splice(0); // the console tells of the worker
  });
}

test("nothing is lost where a worker is killed half-way", async (t) => {
  const { page } = await watchedPage(t);
  await page.evaluate(() => new Promise((resolve) => {
    if (window.calls.deliver.length > 0) resolve();
    window.onpiece = resolve;
  }));
  // It answers no more, and tells nobody.
  await page.evaluate(() => window.hired[0].terminate());
  await refined(page);
  assert.equal(await ground(page), whole);
  assert.ok((await calls(page)).advance.length > 0, "the page has gone on by itself");
  // What comes next has a worker again.
  await call(page, "update", { initSeed: 3 });
  await refined(page);
  assert.equal(await page.evaluate(() => window.hired.length), 2);
});

test("a demo that leaves the page leaves its work, and has it done when it is back", async (t) => {
  const { page } = await watchedPage(t);
  await page.evaluate(() => {
    window.gone = document.querySelector("zig-zag");
    window.gone.remove();
  });
  await page.waitForFunction(() => window.posted.at(-1).job === undefined);
  const { deliver } = await calls(page);
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  assert.equal((await calls(page)).deliver.length, deliver.length);
  await page.evaluate(() => document.querySelector("main").append(window.gone));
  await refined(page);
  assert.equal(await ground(page), whole);
});

test("what is dragged meanwhile is what is refined", async (t) => {
  const { page } = await watchedPage(t);
  for (const by of [40, -25, 12]) await drag(page, page.locator("zig-zag [part=start]"), by, by);
  await refined(page);
  const dragged = await ground(page);
  assert.notEqual(dragged, whole);
  const link = await call(page, "link");
  await page.evaluate(() => (document.querySelector("zig-zag").config = { objective: "saddle", controls: "full" }));
  await refined(page);
  await page.evaluate((link) => document.querySelector("zig-zag").readLink(link), link);
  await refined(page);
  assert.equal(await ground(page), dragged);
  assert.equal((await get(page, "config")).steps, 40);
});
