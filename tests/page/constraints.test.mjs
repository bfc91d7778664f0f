// Penalties and constraints: chosen, typed, and told of.
import assert from "node:assert/strict";
import { openPage, test } from "./browser.mjs";
import { get, settled, started } from "./figure.mjs";

async function open(t, link) {
  const { page } = await openPage(t, { path: `#controls=full&${link}` });
  await started(page);
  return page;
}

const choose = async (page, group, id) => {
  await page.evaluate(() => document.querySelector("zig-zag").shadowRoot.querySelectorAll("details").forEach((d) => (d.open = true)));
  await page.locator(`zig-zag [part="choose-${group}"]`).selectOption(id);
  await settled(page);
};

test("a shape is chosen, a method solves it, and the conditions are among the readouts", async (t) => {
  const page = await open(t, "f=(x-2)^2%2B2*(y-1)^2&start=-1,-1");
  await choose(page, "inequality", "half-plane");
  assert.equal((await get(page, "config")).inequality, "half-plane");
  await page.evaluate(() => document.querySelector("zig-zag").update({ method: "sqp", steps: 30 }));
  const { multipliers, kkt } = await get(page, "readouts");
  assert.ok(Math.abs(multipliers.inequality[0] - 8 / 3) < 1e-6);
  assert.ok(kkt.stationarity < 1e-7 && kkt.feasibility < 1e-8 && kkt.complementarity < 1e-7);
  await choose(page, "inequality", "none");
  assert.equal((await get(page, "config")).inequality, undefined);
});

test("a typed constraint is applied as one types, and what is wrong is told beside it", async (t) => {
  const page = await open(t, "objective=sphere");
  await choose(page, "equality", "line");
  const input = page.locator("zig-zag #formula-equality");
  assert.equal(await input.inputValue(), "x + y = 1");
  await input.fill("x^2 + y^2 = flor(2)");
  const group = page.locator("zig-zag .typed", { has: page.locator("#formula-equality") });
  await group.locator(".note", { hasText: "flor" }).waitFor();
  assert.match(await group.locator(".note").textContent(), /“flor” at character 13 is not known/);
  await input.fill("x^2 + y^2 = 4");
  await page.waitForFunction(() => document.querySelector("zig-zag").config.equality !== "line");
  assert.equal((await get(page, "config")).equality, "x^2 + y^2 = 4");
});

test("a penalty is chosen, and its weight is turned", async (t) => {
  const page = await open(t, "objective=himmelblau");
  await choose(page, "penalty", "l1");
  const config = () => get(page, "config");
  assert.deepEqual([(await config()).penalty, (await config()).penaltyWeight], ["l1", 0.5]);
  const box = page.locator('zig-zag [part="number-penalty-weight"]');
  await box.fill("3");
  await box.press("Enter");
  assert.equal((await config()).penaltyWeight, 3);
});
