// Data that a problem learns from: its points dragged, added, pasted, taken away.
import assert from "node:assert/strict";
import { openPage, test } from "./browser.mjs";
import { drag, get, settled, started } from "./figure.mjs";

async function open(t, link, options) {
  const { page } = await openPage(t, { path: `#${link}`, ...options });
  await started(page);
  await page.locator("zig-zag [part=point]").first().waitFor();
  return page;
}

const data = async (page) => (await get(page, "config")).data;
const rows = async (page) => (await data(page)).split(";").length;

test("a point is dragged, and the bowl moves", async (t) => {
  const page = await open(t, "objective=least-squares&data=0,1;1,3;2,4&k=3");
  const point = page.locator('zig-zag [part="point"]').nth(1);
  assert.equal(await point.getAttribute("aria-valuetext"), "x = 1, y = 3");
  await point.scrollIntoViewIfNeeded();
  await drag(page, point, 0, -30);
  const [, second] = (await data(page)).split(";");
  assert.equal(second.split(",")[0], "1");
  assert.ok(Number(second.split(",")[1]) > 3, second);
});

test("points are added, moved by keys, and deleted", async (t) => {
  const page = await open(t, "objective=least-squares&data=0,1;1,3;2,4");
  await page.locator('zig-zag [part="data-add"]').click();
  assert.equal(await rows(page), 4);
  // The new one has the focus.
  await settled(page);
  const before = await data(page);
  await page.keyboard.press("ArrowUp");
  assert.notEqual(await data(page), before);
  await page.keyboard.press("Delete");
  assert.equal(await rows(page), 3);
});

test("points are pasted, and what is wrong with them is told", async (t) => {
  const page = await open(t, "objective=least-squares");
  await page.locator('zig-zag [part="data-paste"]').click();
  const area = page.locator('zig-zag [part="data-text"]');
  await area.fill("x\ty\n0\t1\n1\t2,5\n3\tthree");
  const told = page.locator("zig-zag .paste .problem");
  assert.match(await told.textContent(), /line 4, column 2: “three” is no number/);
  await area.fill("x\ty\n0\t1\n1\t2,5\n3\t3");
  assert.equal(await data(page), "0,1;1,2.5;3,3");
  assert.equal(await told.count(), 0);
});

test("on a phone the data stands under the plot", async (t) => {
  const page = await open(t, "objective=logistic", { touch: true });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 390, `${wide} px wide`);
  assert.equal(await page.locator('zig-zag .lead [part="data"]').count(), 1);
});
