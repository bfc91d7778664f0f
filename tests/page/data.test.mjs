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

async function open(hash, options = { viewport: SIZES.desktop }) {
  const page = await browser.newPage(options);
  await page.goto(`${site.url()}#${hash}`);
  await page.waitForFunction(() => document.querySelector("zig-zag")?.ready);
  await page.evaluate(() => document.querySelector("zig-zag").ready);
  await page.locator("zig-zag [part=point]").first().waitFor();
  return page;
}

const data = (page) => page.evaluate(() => document.querySelector("zig-zag").config.data);
const rows = async (page) => (await data(page)).split(";").length;

test("a point is dragged, and the bowl moves", async () => {
  const page = await open("objective=least-squares&data=0,1;1,3;2,4&k=3");
  const point = page.locator('zig-zag [part="point"]').nth(1);
  assert.equal(await point.getAttribute("aria-valuetext"), "x = 1, y = 3");
  await point.scrollIntoViewIfNeeded();
  const box = await point.boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, y - 30, { steps: 5 });
  await page.mouse.up();
  await page.waitForTimeout(200);
  const [, second] = (await data(page)).split(";");
  assert.equal(second.split(",")[0], "1");
  assert.ok(Number(second.split(",")[1]) > 3, second);
  await page.close();
});

test("points are added, moved by keys, and deleted", async () => {
  const page = await open("objective=least-squares&data=0,1;1,3;2,4");
  await page.locator('zig-zag [part="data-add"]').click();
  assert.equal(await rows(page), 4);
  // The new one has the focus.
  await page.waitForTimeout(200);
  const before = await data(page);
  await page.keyboard.press("ArrowUp");
  assert.notEqual(await data(page), before);
  await page.keyboard.press("Delete");
  assert.equal(await rows(page), 3);
  await page.close();
});

test("points are pasted, and what is wrong with them is told", async () => {
  const page = await open("objective=least-squares");
  await page.locator('zig-zag [part="data-paste"]').click();
  const area = page.locator('zig-zag [part="data-text"]');
  await area.fill("x\ty\n0\t1\n1\t2,5\n3\tthree");
  const told = page.locator("zig-zag .paste .problem");
  assert.match(await told.textContent(), /line 4, column 2: “three” is no number/);
  await area.fill("x\ty\n0\t1\n1\t2,5\n3\t3");
  assert.equal(await data(page), "0,1;1,2.5;3,3");
  assert.equal(await told.count(), 0);
  await page.close();
});

test("on a phone the data stands under the plot", async () => {
  const page = await open("objective=logistic", { viewport: SIZES.phone, isMobile: true, hasTouch: true });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 390, `${wide} px wide`);
  assert.equal(await page.locator('zig-zag .lead [part="data"]').count(), 1);
  await page.close();
});
