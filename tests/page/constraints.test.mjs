import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DIST, launch, SIZES } from "./chromium.mjs";
import { serve } from "./server.mjs";

let site, browser;
before(async () => {
  site = await serve(DIST);
  browser = await launch();
});
after(async () => {
  await browser.close();
  site.close?.();
});

async function open(hash) {
  const page = await browser.newPage({ viewport: SIZES.desktop });
  await page.goto(`${site.url()}#controls=full&${hash}`);
  await page.waitForFunction(() => document.querySelector("zig-zag")?.ready);
  await page.evaluate(() => document.querySelector("zig-zag").ready);
  return page;
}

const asked = (page, of) => page.evaluate(of);
const choose = async (page, group, id) => {
  await page.evaluate(() => document.querySelector("zig-zag").shadowRoot.querySelectorAll("details").forEach((d) => (d.open = true)));
  await page.locator(`zig-zag [part="choose-${group}"]`).selectOption(id);
  await page.waitForTimeout(100);
};

test("a shape is chosen, a method solves it, and the conditions are among the readouts", async () => {
  const page = await open("f=(x-2)^2%2B2*(y-1)^2&start=-1,-1");
  await choose(page, "inequality", "half-plane");
  assert.equal(await asked(page, () => document.querySelector("zig-zag").config.inequality), "half-plane");
  await page.evaluate(() => document.querySelector("zig-zag").update({ method: "sqp", steps: 30 }));
  const { multipliers, kkt } = await asked(page, () => document.querySelector("zig-zag").readouts);
  assert.ok(Math.abs(multipliers.inequality[0] - 8 / 3) < 1e-6);
  assert.ok(kkt.stationarity < 1e-7 && kkt.feasibility < 1e-8 && kkt.complementarity < 1e-7);
  await choose(page, "inequality", "none");
  assert.equal(await asked(page, () => document.querySelector("zig-zag").config.inequality), undefined);
  await page.close();
});

test("a typed constraint is applied as one types, and what is wrong is told beside it", async () => {
  const page = await open("objective=sphere");
  await choose(page, "equality", "line");
  const input = page.locator("zig-zag #formula-equality");
  assert.equal(await input.inputValue(), "x + y = 1");
  await input.fill("x^2 + y^2 = flor(2)");
  await page.waitForTimeout(400);
  const group = page.locator("zig-zag .typed", { has: page.locator("#formula-equality") });
  assert.match(await group.locator(".note").textContent(), /“flor” at character 13 is not known/);
  await input.fill("x^2 + y^2 = 4");
  await page.waitForTimeout(400);
  assert.equal(await asked(page, () => document.querySelector("zig-zag").config.equality), "x^2 + y^2 = 4");
  await page.close();
});

test("a penalty is chosen, and its weight is turned", async () => {
  const page = await open("objective=himmelblau");
  await choose(page, "penalty", "l1");
  const config = () => asked(page, () => document.querySelector("zig-zag").config);
  assert.deepEqual([(await config()).penalty, (await config()).penaltyWeight], ["l1", 0.5]);
  const box = page.locator('zig-zag [part="number-penalty-weight"]');
  await box.fill("3");
  await box.press("Enter");
  assert.equal((await config()).penaltyWeight, 3);
  await page.close();
});
