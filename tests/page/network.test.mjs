// A neural network: its slices, its spectrum, its critical points, as a student meets them.
import assert from "node:assert/strict";
import { openPage, test } from "./browser.mjs";
import { call, get, isDrawn, settled, started } from "./figure.mjs";

const part = (page, name) => page.locator(`zig-zag [part=${name}]`);

async function open(t, link, options) {
  const { page } = await openPage(t, { path: `#objective=network&${link}`, ...options });
  await started(page);
  return page;
}

test("the plane of the plot is laid through the iterate, and back", async (t) => {
  const page = await open(t, "steps=40&k=7");
  for (const panel of ["data", "truth", "spectrum"]) assert.ok(await isDrawn(part(page, panel).locator("canvas")), panel);
  assert.equal((await get(page, "readouts")).lambda.length, 15);
  assert.ok((await get(page, "readouts")).sliceDistance > 0);
  const button = page.getByRole("button", { name: "Slice through k = 7" });
  await button.click();
  await settled(page);
  assert.equal((await get(page, "config")).sliceAt, 7);
  assert.ok((await get(page, "readouts")).sliceDistance < 1e-9);
  await page.getByRole("button", { name: "Slice where it was" }).click();
  await settled(page);
  assert.equal((await get(page, "config")).sliceAt, undefined);
});

test("units, width and slices are chosen", async (t) => {
  const page = await open(t, "steps=20");
  await part(page, "choose-activation").selectOption("relu");
  await part(page, "choose-slice").selectOption("weights");
  await part(page, "number-width").fill("3");
  await part(page, "number-width").press("Enter");
  await settled(page);
  const { activation, slice, width } = await get(page, "config");
  assert.deepEqual([activation, slice, width], ["relu", "weights", 3]);
  assert.equal((await get(page, "trajectory"))[20].x.length, 25);
  assert.match(await call(page, "link"), /activation=relu/);
});

test("critical points and random signs come with their switches", async (t) => {
  const page = await open(t, "steps=60");
  await page.getByRole("button", { name: "Show" }).click();
  await part(page, "show-critical").check();
  await part(page, "show-signs").check();
  await settled(page);
  for (const panel of ["critical", "signs"]) assert.ok(await isDrawn(part(page, panel).locator("canvas")), panel);
  assert.equal(await part(page, "slider-signs-draws").count(), 1);
  await part(page, "show-signs").uncheck();
  await settled(page);
  assert.equal(await part(page, "slider-signs-draws").count(), 0);
});

test("a phone shows it without scrolling sideways", async (t) => {
  const page = await open(t, "steps=40", { touch: true });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 390, `${wide} px wide`);
});
