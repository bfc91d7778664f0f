// The picture that stands in the element's place until the module is there: of the plot's size, at its place.
import assert from "node:assert/strict";
import { bare, openPage, test } from "./browser.mjs";
import { DEMO, isDrawn, near, settled, started } from "./figure.mjs";

/** Opens a page whose module comes when `release()` is called. */
async function held(t, options) {
  let release;
  const released = new Promise((resolve) => (release = resolve));
  const opened = await openPage(t, {
    ...options,
    prepare: async (context) => {
      await context.route("**/zigzag_bg.wasm", (route) => released.then(() => route.continue()));
      await context.addInitScript(watch);
      await options.prepare?.(context);
    },
  });
  return { ...opened, release };
}

/** In the page: notes what moves, and frames in which there is neither the picture nor the plot. */
function watch() {
  window.shifts = [];
  window.empty = 0;
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries()) window.shifts.push({ value, nodes: sources.map(({ node }) => node?.localName) });
  }).observe({ type: "layout-shift", buffered: true });
  let seen = false;
  // After the callbacks of the frame, where its layout is known.
  const look = () =>
    setTimeout(() => {
      const element = document.querySelector("zig-zag");
      const image = element?.querySelector("img");
      const canvas = element?.shadowRoot?.querySelector(".plot canvas");
      const there = image?.complete && image.naturalWidth > 0 && image.getClientRects().length > 0;
      seen ||= there;
      const drawn = () => canvas && canvas.width > 0 && canvas.getContext("2d").getImageData(canvas.width >> 1, canvas.height >> 1, 1, 1).data[3] > 0;
      if (seen && !there && !drawn()) window.empty += 1;
      if (!drawn()) requestAnimationFrame(look);
    });
  requestAnimationFrame(look);
}

const box = (page, selector) => page.locator(selector).first().boundingBox();

/** The picture's box, what it shows, and then the plot's box. */
async function change(page, release) {
  await page.waitForFunction(() => document.querySelector("zig-zag img")?.naturalWidth > 0);
  await page.waitForFunction(() => document.querySelector("zig-zag")?.shadowRoot);
  await settled(page);
  const picture = await box(page, "zig-zag img");
  const shown = await page.evaluate(() => {
    const image = document.querySelector("zig-zag img");
    const { content } = getComputedStyle(image);
    return (content === "normal" ? image.currentSrc : content).match(/[\w-]+\.svg/)[0];
  });
  release();
  await started(page);
  return { picture, shown, plot: await box(page, "zig-zag .plot") };
}

function same(picture, plot) {
  for (const side of ["x", "y", "width", "height"]) near(picture[side], plot[side], 0.5, side);
}

const windows = [
  ["on a desktop", { shown: "first-view-light.svg" }],
  ["in a wide window", { viewport: { width: 1900, height: 1000 }, shown: "first-view-light.svg" }],
  ["in a narrow window", { viewport: { width: 800, height: 900 }, shown: "first-view-light.svg" }],
  ["in the dark", { dark: true, shown: "first-view-dark.svg" }],
  ["on a phone", { touch: true, shown: "first-view-small-light.svg" }],
  ["on a phone in the dark", { touch: true, dark: true, shown: "first-view-small-dark.svg" }],
];
for (const [where, { shown, ...options }] of windows) {
  test(`${where} nothing moves when the plot takes the picture's place`, async (t) => {
    const { page, release } = await held(t, options);
    const seen = await change(page, release);
    assert.equal(seen.shown, shown);
    const fetched = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name.split("/").pop()));
    assert.deepEqual([...new Set(fetched.filter((name) => name.startsWith("first-view")))], [shown], "this picture alone");
    assert.equal(fetched[0], shown, "ahead of all else");
    same(seen.picture, seen.plot);
    assert.ok(await isDrawn(page.locator("zig-zag .plot canvas").first()));
    assert.deepEqual(await page.evaluate(() => window.shifts), []);
    assert.equal(await page.evaluate(() => window.empty), 0, "frames without a picture");
  });
}

test("whoever has chosen the other theme sees the picture in it", async (t) => {
  for (const dark of [false, true]) {
    const theme = dark ? "light" : "dark";
    const { page, release } = await held(t, {
      dark,
      prepare: (context) =>
        context.addInitScript((theme) => {
          if (location.protocol === "http:") localStorage.setItem("zigzag-theme", theme); // no blank page has a storage
        }, theme),
    });
    const { picture, shown, plot } = await change(page, release);
    assert.equal(shown, `first-view-${theme}.svg`);
    same(picture, plot);
  }
});

test("a picture in an embed has the plot's size, however wide the column is", async (t) => {
  const picture = '><img src="first-view-light.svg" width="742" height="700" alt="The path zig-zags"></zig-zag>';
  for (const width of [390, 700, 1000]) {
    const { page, release } = await held(t, { html: bare(DEMO.replace("></zig-zag>", picture)), viewport: { width, height: 900 } });
    const { picture: before, plot } = await change(page, release);
    same(before, plot);
    assert.equal(await page.evaluate(() => window.empty), 0, "frames without a picture");
  }
});

test("where the module cannot be had, the picture stays", async (t) => {
  const { page, provoked } = await openPage(t, { prepare: (context) => context.route("**/*_bg.wasm", (route) => route.fulfill({ status: 404 })) });
  await page.getByText("could not be loaded").waitFor();
  assert.ok(await page.locator("zig-zag img").isVisible());
  await provoked();
});
