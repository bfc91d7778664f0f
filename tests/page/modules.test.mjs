// The two modules of the built page: the first view's, and the whole one that takes its place.
import assert from "node:assert/strict";
import { test } from "node:test";
import { bare, openPage } from "./browser.mjs";
import { complaints, DEMO, drag, firstView, get, settled, types } from "./figure.mjs";

const FULL = DEMO.replace("<zig-zag", '<zig-zag controls="full"');

/** Opens a page; `held` keeps the whole module back until `release()`, "lost" for good. */
async function open(t, html, { whole = "there", ...options } = {}) {
  const fetched = [];
  let release;
  const released = new Promise((resolve) => (release = resolve));
  const { page, problems, context } = await openPage(t, {
    ...(html ? { html: bare(html) } : {}),
    ...options,
    prepare: async (context) => {
      context.on("request", (request) => request.url().endsWith(".wasm") && fetched.push(/[^/]+$/.exec(request.url())[0]));
      if (whole === "held") await context.route("**/zigzag_bg.wasm", (route) => released.then(() => route.continue()));
      if (whole === "lost") await context.route("**/zigzag_bg.wasm", (route) => route.fulfill({ status: 404 }));
      await context.addInitScript(() => {
        window.told = [];
        for (const type of ["zz-ready", "zz-change", "zz-error"]) {
          addEventListener(type, (event) => window.told.push({ type, ...event.detail }));
        }
      });
    },
  });
  return { page, problems, context, fetched, release };
}

const said = (page) => page.evaluate(() => new URL(document.querySelector("zig-zag").link()).hash.slice(1));
const told = (page) => page.evaluate(() => window.told.splice(0));

test("a mouse over the figure fetches the whole module, and nothing changes on the page", async (t) => {
  const { page, fetched } = await open(t, DEMO);
  await firstView(page);
  assert.deepEqual(fetched, ["first_bg.wasm"]);
  assert.equal(await get(page, "config"), undefined, "scripts wait for ready");
  const before = [await said(page), await get(page, "k"), await page.locator("zig-zag .plot").screenshot()];
  await page.locator("zig-zag [part=transport]").hover();
  await page.waitForFunction(() => document.querySelector("zig-zag").config?.alpha === 0.4);
  assert.deepEqual(fetched, ["first_bg.wasm", "zigzag_bg.wasm"]);
  await settled(page);
  assert.deepEqual([await said(page), await get(page, "k")], before.slice(0, 2));
  assert.ok(before[2].equals(await page.locator("zig-zag .plot").screenshot()), "the same picture");
  assert.deepEqual(types(await told(page)), ["zz-ready"]);
});

test("what the first module can do, it does while the whole one is on its way", async (t) => {
  const { page, fetched, release } = await open(t, FULL, { whole: "held" });
  await firstView(page);
  await drag(page, page.locator("zig-zag [part=start]"), 60, 40);
  assert.match(await said(page), /start=(?!-3,2)/);
  await page.locator("zig-zag [part=slider-alpha]").fill("0.2");
  await settled(page);
  assert.match(await page.locator("zig-zag [part=readouts]").innerText(), /0\.8/, "r = max(|1 − 0.2|, |1 − 0.8|)");
  assert.ok(fetched.includes("zigzag_bg.wasm"));
  // Beyond it: done as soon as it can be, one after the other.
  await page.locator("zig-zag [part=choose-method]").selectOption("momentum");
  await page.locator("zig-zag [part=choose-objective]").selectOption("himmelblau");
  assert.doesNotMatch(await said(page), /momentum|himmelblau/);
  release();
  await page.waitForFunction(() => /himmelblau/.test(document.querySelector("zig-zag").link()));
  assert.match(await said(page), /objective=himmelblau&method=momentum/);
  assert.equal(await page.locator("zig-zag [part=choose-method]").inputValue(), "momentum");
});

test("a choice beyond the first module by keyboard alone", async (t) => {
  const { page, fetched } = await open(t, FULL);
  await firstView(page);
  await page.evaluate(() => {
    const select = document.querySelector("zig-zag").shadowRoot.querySelector("[part=choose-method]");
    select.value = "adam";
    select.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await page.waitForFunction(() => document.querySelector("zig-zag").config?.method === "adam");
  assert.deepEqual(fetched, ["first_bg.wasm", "zigzag_bg.wasm"]);
  assert.equal(types(await told(page)).filter((type) => type === "zz-change").length, 1);
});

test("a demo that needs the whole module fetches no other", async (t) => {
  for (const attributes of ['method="adam"', 'f="x^2+3y^2"', 'objective="himmelblau"', 'beta="0.9"']) {
    const { page, fetched } = await open(t, `<zig-zag ${attributes}></zig-zag>`);
    await firstView(page);
    assert.deepEqual(fetched, ["zigzag_bg.wasm"], attributes);
  }
  const { page, fetched } = await open(t, null, { path: "#objective=rastrigin" });
  await firstView(page);
  assert.deepEqual(fetched, ["zigzag_bg.wasm"], "a link");
});

test("what the first module is said to carry, it carries", async (t) => {
  const demos = [
    ...["quadratic", "saddle"].map((id) => `objective="${id}"`),
    'step-rule="optimal"',
    'lambda1="2" lambda2="-1" rotation="30" alpha="0.1" start="1,1" steps="7" k="3"',
    'view="-1,1,-1,1" show="path,field" panels="rate" controls="compact" theme="dark" speed="2" class="wide" id="one" label="A demo"',
  ];
  for (const demo of demos) {
    const { page, fetched } = await open(t, `<zig-zag ${demo}></zig-zag>`);
    await firstView(page);
    assert.deepEqual([fetched, types(await told(page))], [["first_bg.wasm"], ["zz-ready"]], demo);
  }
});

test("a wrong value is told by the whole module, in full", async (t) => {
  const { page } = await open(t, DEMO.replace("0.4", "fast"));
  await firstView(page);
  const [error] = (await told(page)).filter(({ type }) => type === "zz-error");
  assert.match(error.message, /^alpha: “fast” was given; allowed is a number/);
});

test("where the whole module cannot be had, the first view goes on and says so", async (t) => {
  const { page, problems, context } = await open(t, FULL, { whole: "lost" });
  await firstView(page);
  await page.locator("zig-zag [part=choose-method]").selectOption("newton");
  await page.waitForFunction(() => window.told.some(({ type }) => type === "zz-error"));
  assert.match((await complaints(page)).join(), /could not be loaded/);
  await drag(page, page.locator("zig-zag [part=start]"), 60, 40);
  assert.match(await said(page), /start=(?!-3,2)/);
  assert.equal(await page.locator("zig-zag [part=choose-method]").inputValue(), "gradient-descent", "the box says what is");
  // The connection is back.
  await context.unroute("**/zigzag_bg.wasm");
  await page.locator("zig-zag [part=choose-method]").selectOption("newton");
  await page.waitForFunction(() => document.querySelector("zig-zag").config?.method === "newton");
  problems.splice(0);
});
