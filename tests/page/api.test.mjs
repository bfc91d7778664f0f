// What scripts and attributes can do.
import assert from "node:assert/strict";
import { bare, openPage, test } from "./browser.mjs";
import { call, complaints, DEMO, get, isDrawn, near, settled, started, told, types } from "./figure.mjs";

const demo = async (t, html = DEMO, options = {}) => {
  const { page, problems } = await openPage(t, { html: bare(html), ...options });
  await started(page);
  return { page, problems };
};

test("an element shows what its attributes say", async (t) => {
  const { page } = await demo(t);
  const config = await get(page, "config");
  assert.equal(config.objective, "quadratic");
  assert.equal(config.lambda2, 4);
  assert.equal(config.alpha, 0.4);
  assert.deepEqual(config.start, [-3, 2]);
  for (const canvas of await page.locator("zig-zag .plot canvas").all()) assert.ok(await isDrawn(canvas));
  // w_k = (0.6^k·(−3), (−0.6)^k·2): the path of the lecture notes
  const trajectory = await get(page, "trajectory");
  trajectory.forEach(({ k, x }) => {
    near(x[0], -3 * 0.6 ** k, 1e-12);
    near(x[1], 2 * (-0.6) ** k, 1e-12);
  });
  near((await get(page, "readouts")).rate, 0.6, 1e-12);
  assert.equal(await get(page, "k"), trajectory.length - 1, "without autoplay the last iterate is shown");
});

test("after ready everything answers at once, also right after a change", async (t) => {
  const { page } = await demo(t);
  const seen = await page.evaluate(() => {
    const z = document.querySelector("zig-zag");
    const seen = [];
    z.update({ alpha: 0.25 });
    seen.push(z.config.alpha, z.trajectory[0].alpha);
    z.setAttribute("alpha", "0.1");
    seen.push(z.config.alpha, z.readouts.rate);
    z.seek(3);
    seen.push(z.k, z.readouts.f === z.trajectory[3].f);
    return seen;
  });
  assert.deepEqual(seen, [0.25, 0.25, 0.1, 0.9, 3, true]);
});

test("properties set before the element exists, and before it is ready, hold", async (t) => {
  const { page } = await openPage(t, { 
    html: bare("<zig-zag></zig-zag>"),
    prepare: (context) =>
      context.addInitScript(() =>
        addEventListener("readystatechange", () => {
          if (customElements.get("zig-zag") || document.querySelector("#early")) return;
          const z = document.createElement("zig-zag");
          z.id = "early";
          z.config = { alpha: 0.3 };
          document.body.append(z);
        }, { capture: true }),
      ),
  });
  await started(page);
  const alphas = await page.evaluate(() => {
    const z = document.createElement("zig-zag");
    z.update({ alpha: 0.2 });
    z.seek(2);
    document.body.append(z);
    return z.ready.then(() => [...document.querySelectorAll("zig-zag")].slice(1).map((z) => [z.config.alpha, z.k]));
  });
  assert.equal(alphas[0][0], 0.3);
  assert.deepEqual(alphas[1], [0.2, 2]);
});

test("config = config changes nothing", async (t) => {
  const { page } = await demo(t);
  await call(page, "seek", 2);
  await told(page);
  const [before, after] = await page.evaluate(() => {
    const z = document.querySelector("zig-zag");
    const before = [z.config, z.link()];
    z.config = z.config;
    return [before, [z.config, z.link()]];
  });
  assert.deepEqual(after, before);
  await settled(page);
  assert.deepEqual(await told(page), []);
});

test("config replaces, update merges, null means the default", async (t) => {
  const { page } = await demo(t);
  const [merged, back, replaced] = await page.evaluate(() => {
    const z = document.querySelector("zig-zag");
    z.update({ lambda2: 9 });
    const merged = z.config;
    z.update({ lambda2: null });
    const back = z.config;
    z.config = { objective: "quadratic", start: [1, 1] };
    return [merged, back, z.config];
  });
  assert.equal(merged.lambda2, 9);
  assert.equal(merged.alpha, 0.4);
  assert.notEqual(back.lambda2, 9);
  assert.deepEqual(replaced.start, [1, 1]);
});

test("a wrong value keeps the last good state, is told in one sentence, and is forgotten at the next good change", async (t) => {
  const { page } = await demo(t);
  const wrong = [
    ["an attribute", "alpha", () => document.querySelector("zig-zag").setAttribute("alpha", "fast")],
    ["update", "alpha", () => document.querySelector("zig-zag").update({ alpha: -1 })],
    ["config", "start", () => (document.querySelector("zig-zag").config = { start: "here", alpha: 0.2 })],
    ["a function", "alpha", () => document.querySelector("zig-zag").update({ alpha: () => 1 })],
    ["NaN", "alpha", () => document.querySelector("zig-zag").update({ alpha: NaN })],
    ["an unknown objective", "objective", () => document.querySelector("zig-zag").update({ objective: "toString" })],
    ["no object at all", "config", () => (document.querySelector("zig-zag").config = 5)],
    ["null as config", "config", () => (document.querySelector("zig-zag").config = null)],
    ["k", "k", () => (document.querySelector("zig-zag").k = "last")],
    ["step", "k", () => document.querySelector("zig-zag").step({})],
    ["theme", "theme", () => document.querySelector("zig-zag").setAttribute("theme", "blue")],
    ["controls", "controls", () => document.querySelector("zig-zag").update({ controls: "all" })],
    ["a link", "lambda2", () => document.querySelector("zig-zag").readLink("#objective=quadratic&lambda1=1&lambda2=many&alpha=0.4&start=-3,2")],
  ];
  const before = await get(page, "config");
  for (const [what, key, act] of wrong) {
    await page.evaluate(act);
    await settled(page);
    const after = await get(page, "config");
    // In a link, what is right is taken over.
    if (what !== "a link") assert.deepEqual(after, before, `${what} changed the state`);
    else assert.equal(after.alpha, 0.4);
    const errors = (await told(page)).filter(({ type }) => type === "zz-error");
    assert.equal(errors.length, 1, `${what}: ${JSON.stringify(errors)}`);
    assert.equal(errors[0].key, key, what);
    assert.match(errors[0].message, new RegExp(`^${key}: `), what);
    assert.deepEqual(await complaints(page), [errors[0].message], what);
  }
  await call(page, "update", { alpha: 0.3 });
  await settled(page);
  assert.deepEqual(await complaints(page), []);
});

test("several wrong attributes at the start are all told of, the good ones hold", async (t) => {
  const { page } = await openPage(t, {
    html: bare('<zig-zag lambda2="9" alpha="x" start="1" class="any" data-x="1"></zig-zag>'),
    prepare: (context) =>
      context.addInitScript(() => {
        window.errors = [];
        addEventListener("zz-error", (event) => window.errors.push(event.detail.key));
      }),
  });
  await started(page);
  assert.deepEqual((await page.evaluate(() => window.errors)).sort(), ["alpha", "start"]);
  assert.equal((await get(page, "config")).lambda2, 9);
});

test("removing an attribute brings the default back", async (t) => {
  const { page } = await demo(t);
  const alphas = await page.evaluate(() => {
    const z = document.querySelector("zig-zag");
    z.setAttribute("alpha", "0.1");
    const said = z.config.alpha;
    z.removeAttribute("alpha");
    return [said, z.config.alpha];
  });
  assert.equal(alphas[0], 0.1);
  assert.notEqual(alphas[1], 0.1);
});

test("attributes are inputs: playing, dragging and setting do not rewrite them", async (t) => {
  const { page } = await demo(t);
  await page.evaluate(() => {
    const z = document.querySelector("zig-zag");
    z.update({ alpha: 0.1, start: [1, 1] });
    z.seek(1);
  });
  assert.equal(await page.locator("zig-zag").getAttribute("alpha"), "0.4");
  assert.equal(await page.locator("zig-zag").getAttribute("start"), "-3,2");
  assert.equal(await page.locator("zig-zag").getAttribute("k"), null);
});

test("events tell of changes, steps and the end, once each", async (t) => {
  const { page } = await demo(t);
  await told(page);
  await call(page, "update", { alpha: 0.3 });
  assert.deepEqual(types(await told(page)), ["zz-change"]);
  await call(page, "seek", 2);
  assert.deepEqual(await told(page), [{ type: "zz-step", k: 2 }]);
  await call(page, "seek", 2);
  assert.deepEqual(await told(page), []);
  await call(page, "step");
  assert.deepEqual(await told(page), [{ type: "zz-step", k: 3 }]);
  await call(page, "step", -2);
  assert.deepEqual(await told(page), [{ type: "zz-step", k: 1 }]);
  const last = (await get(page, "trajectory")).length - 1;
  await call(page, "seek", 1e9);
  assert.deepEqual(await told(page), [{ type: "zz-step", k: last }, { type: "zz-done", reason: "steps", k: last }]);
  await call(page, "reset");
  assert.deepEqual(await told(page), [{ type: "zz-step", k: 0 }]);
});

test("events cross shadow roots and bubble", async (t) => {
  const { page } = await openPage(t, { html: bare("<div id='host'></div>") });
  const heard = await page.evaluate(async () => {
    const host = document.querySelector("#host");
    host.attachShadow({ mode: "open" }).append(document.createElement("zig-zag"));
    const z = host.shadowRoot.firstElementChild;
    const heard = [];
    document.addEventListener("zz-change", (event) => heard.push(event.target.id));
    await z.ready;
    z.update({ alpha: 0.1 });
    return heard;
  });
  assert.deepEqual(heard, ["host"]);
});

test("a link brings the whole state back, in the page and by readLink", async (t) => {
  const { page } = await demo(t, '<zig-zag objective="rosenbrock" start="-1,1.5" alpha="0.001" k="7" controls="transport" theme="dark"></zig-zag>');
  const link = await call(page, "link");
  assert.match(link, /\/#objective=rosenbrock&/);
  assert.doesNotMatch(link, /controls|theme/, "what concerns this page is not shared");
  const before = await get(page, "config");
  await call(page, "update", { objective: "quadratic", alpha: 0.2, start: null, k: null });
  await call(page, "readLink", link);
  assert.deepEqual(await get(page, "config"), before);
  await page.goto(link);
  await started(page);
  const { controls, theme, ...rest } = before;
  const opened = await get(page, "config");
  for (const key of Object.keys(rest)) assert.deepEqual(opened[key], before[key], key);
});

test("controls and panels decide what is shown, also later", async (t) => {
  const { page } = await demo(t);
  const shown = async () => ({
    transport: await page.locator("zig-zag .transport").count(),
    sliders: await page.locator("zig-zag .field").count(),
    selects: await page.locator("zig-zag .group").count(),
    line: await page.locator("zig-zag .readouts.line").count(),
    readouts: await page.locator("zig-zag .readouts:not(.line)").count(),
    charts: await page.locator("zig-zag .chart:visible").count(),
  });
  assert.deepEqual(await shown(), { transport: 1, sliders: 1, selects: 0, line: 1, readouts: 0, charts: 0 }, "compact is the default");
  await page.locator("zig-zag").evaluate((z) => z.setAttribute("controls", "none"));
  await settled(page);
  assert.deepEqual(await shown(), { transport: 0, sliders: 0, selects: 0, line: 0, readouts: 0, charts: 0 });
  await call(page, "update", { controls: "transport", panels: ["rate"] });
  await settled(page);
  assert.deepEqual(await shown(), { transport: 1, sliders: 0, selects: 0, line: 0, readouts: 0, charts: 1 });
  await call(page, "update", { controls: "full", panels: null });
  await settled(page);
  const full = await shown();
  assert.equal(full.charts, 2);
  assert.equal(full.readouts, 1);
  assert.equal(full.selects, 8); // objective, method, step size; folded away: schedule, kind of decay, penalty, two of constraints
  for (const canvas of await page.locator("zig-zag canvas:visible").all()) assert.ok(await isDrawn(canvas), "every canvas is drawn");
});
