// Comparing algorithms: the legend, picking a run, adding and removing, as a student and a lecturer would.
import assert from "node:assert/strict";
import { bare, openPage, test } from "./browser.mjs";
import { call, get, isDrawn, settled, started } from "./figure.mjs";

const RACE = "#objective=quadratic&lambda2=10&alpha=0.15&steps=150&k=10&compare=newton;momentum(beta=0.8)";
const part = (page, name) => page.locator(`zig-zag [part=${name}]`);
const rows = (page) => page.locator("zig-zag .legend tbody tr");

async function open(t, options) {
  const { page } = await openPage(t, options);
  await started(page);
  return page;
}

test("three methods on the ravine stand in a table, and one is picked by its row", async (t) => {
  const page = await open(t, { path: RACE });
  assert.equal(await rows(page).count(), 3);
  assert.match(await rows(page).nth(1).innerText(), /Newton/);
  assert.match(await part(page, "sentence").innerText(), /^Newton has f − f\* below 1e−6 after 1 step/);
  assert.equal(await get(page, "picked"), 0);
  await rows(page).nth(1).locator("td").nth(2).click();
  await settled(page);
  assert.equal(await get(page, "picked"), 1);
  assert.equal((await get(page, "readouts")).rate, 0);
  // The controls are of the picked one, and edit it.
  assert.equal(await part(page, "choose-method").inputValue(), "newton");
  assert.match(await call(page, "link"), /compare=newton;momentum\(beta=0\.8\)&pick=1/);
  const runs = await get(page, "runs");
  assert.deepEqual(
    runs.map(({ method, converged }) => [method, converged]).slice(1, 2),
    [["newton", 1]],
  );
  assert.ok(runs[0].evaluations.gradient === 11 && runs[0].trajectory.length > 11);
});

test("an algorithm joins by the page's select box and leaves by its button", async (t) => {
  const page = await open(t, { path: "#k=3" });
  assert.equal(await page.locator("zig-zag .legend table").isVisible(), false, "one run is no comparison");
  await part(page, "add").selectOption("adam");
  await settled(page);
  assert.equal(await rows(page).count(), 2);
  assert.equal(await part(page, "choose-method").inputValue(), "adam");
  await part(page, "choose-method").selectOption("bfgs");
  await settled(page);
  assert.deepEqual((await get(page, "config")).compare.map(({ method }) => method), ["bfgs"]);
  await page.getByRole("button", { name: "Remove BFGS" }).click();
  await settled(page);
  assert.equal(await page.locator("zig-zag .legend table").isVisible(), false);
  assert.deepEqual((await get(page, "config")).compare, []);
});

test("a run is picked by keys alone", async (t) => {
  const page = await open(t, { path: "#objective=rosenbrock&compare=newton&k=5" });
  const newton = page.getByRole("button", { name: /^Newton/ });
  await newton.focus();
  await page.keyboard.press("Enter");
  await settled(page);
  assert.equal(await get(page, "picked"), 1);
  assert.equal(await newton.getAttribute("aria-pressed"), "true");
  assert.match(await part(page, "sentence").innerText(), /Newton: /);
});

test("scripts hand over objects, and get back what changes nothing", async (t) => {
  const page = await open(t, { html: bare('<zig-zag objective="rosenbrock"></zig-zag>') });
  await page.evaluate(() => document.querySelector("zig-zag").update({ compare: [{ method: "newton" }, { method: "momentum", beta: 0.8 }] }));
  assert.match(await call(page, "link"), /compare=newton;momentum\(beta=0\.8\)/);
  const link = await call(page, "link");
  await page.evaluate(() => {
    const element = document.querySelector("zig-zag");
    element.config = element.config;
  });
  assert.equal(await call(page, "link"), link);
  await page.evaluate(() => document.querySelector("zig-zag").pick(2));
  assert.equal(await get(page, "picked"), 2);
});

test("an embed has its legend, and a wrong entry is told of", async (t) => {
  const page = await open(t, {
    html: bare('<zig-zag objective="quadratic" compare="newton; adam(beta2=2)"></zig-zag>'),
  });
  await page.getByText(/compare: “adam\(beta2=2\)”: beta2: “2” was given/).waitFor();
  await page.evaluate(() => document.querySelector("zig-zag").setAttribute("compare", "newton; adam"));
  await page.waitForFunction(() => document.querySelector("zig-zag").shadowRoot.querySelectorAll(".legend tbody tr").length === 3);
  assert.ok(await isDrawn(page.locator("zig-zag .plot > canvas").nth(1)));
});

test("eight methods on a phone: nothing is cut", async (t) => {
  const eight = "newton;momentum;nesterov;adagrad;rmsprop;adam;bfgs";
  const page = await open(t, { touch: true, path: `#objective=rosenbrock&k=20&compare=${eight}` });
  assert.equal(await rows(page).count(), 8);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(wide, 0, "the page does not scroll sideways");
  const cut = await page.evaluate(() => {
    const legend = document.querySelector("zig-zag").shadowRoot.querySelector(".legend");
    return legend.scrollWidth - legend.clientWidth;
  });
  assert.ok(cut <= 0, `${cut} px of the legend are cut`);
});
