// The ground of the plot: the colours of its bands, and that it is painted only when it changes.
import assert from "node:assert/strict";
import { openPage, test } from "./browser.mjs";
import { call, drag, get, settled, started } from "./figure.mjs";

/** Counts how often a ground is painted, by the one verb that only it uses. */
const counted = (context) =>
  context.addInitScript(() => {
    window.painted = 0;
    const { putImageData } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.putImageData = function (...image) {
      window.painted += 1;
      return putImageData.apply(this, image);
    };
  });

const open = async (t, link, options = {}) => {
  const opened = await openPage(t, { path: `#${link}`, reducedMotion: true, prepare: counted, ...options });
  await started(opened.page);
  return opened.page;
};

const painted = (page) => page.evaluate(() => window.painted);

/** How many pixels of the ground within the frame have each colour, as `{"#rrggbb": count}`; and all of them. */
const colours = (page) =>
  page.evaluate(() => {
    const canvas = document.querySelector("zig-zag").shadowRoot.querySelector(".plot canvas");
    const { width, height } = canvas;
    const fine = width / canvas.clientWidth;
    const inside = [Math.ceil(46 * fine), Math.ceil(12 * fine), Math.floor(width - 58 * fine), Math.floor(height - 44 * fine)];
    const { data } = canvas.getContext("2d").getImageData(...inside);
    const counts = {};
    for (let i = 0; i < data.length; i += 4) {
      const name = `#${[0, 1, 2].map((c) => data[i + c].toString(16).padStart(2, "0")).join("")}`;
      counts[name] = (counts[name] ?? 0) + (data[i + 3] === 255 ? 1 : 0);
    }
    return { counts, all: data.length / 4 };
  });

/** The colours of the regions of the same picture as an SVG file, where they are polygons. */
const regions = (page, theme) =>
  page.evaluate(async (theme) => {
    const { default: init, Handle } = await import("/zigzag.js");
    await init();
    const handle = new Handle();
    handle.readLink(document.querySelector("zig-zag").link().split("#").pop());
    const fills = handle.toSvg(theme).matchAll(/<polygon[^>]*fill="(#[0-9a-f]{6})"/gi);
    return [...new Set([...fills].map(([, fill]) => fill.toLowerCase()))];
  }, theme);

for (const [name, options] of [["light", {}], ["dark, fine", { dark: true, scale: 2 }]]) {
  for (const link of ["", "objective=rosenbrock", "objective=himmelblau", `f=${encodeURIComponent("sqrt(x) + y^2")}`]) {
    test(`the ground has the colours of the drawing's bands, ${name}: ${link || "the first view"}`, async (t) => {
      const page = await open(t, link, options);
      const [{ counts, all }, bands] = [await colours(page), await regions(page, options.dark ? "dark" : "light")];
      assert.ok(bands.length >= 10, `${bands.length} regions`);
      const plain = bands.reduce((sum, band) => sum + (counts[band] ?? 0), 0);
      // The rest are lines, the smoothed edges of bands, and labels.
      assert.ok(plain > 0.6 * all, `${plain} of ${all} pixels have the colour of a band`);
      const shown = bands.filter((band) => counts[band] > 0);
      assert.ok(shown.length >= 0.8 * bands.length, `${shown.length} of ${bands.length} bands are seen`);
    });
  }
}

test("dragging the start or α leaves the ground, a parameter of the objective changes it", async (t) => {
  const page = await open(t, "");
  const before = { painted: await painted(page), colours: await colours(page) };
  assert.ok(before.painted > 0, "it is painted");
  await drag(page, page.locator("zig-zag .plot .handle[part=start]"), 60, 40);
  await drag(page, page.locator("zig-zag .handle[part=alpha]"), -20, 0);
  assert.equal(await painted(page), before.painted);
  assert.deepEqual(await colours(page), before.colours);
  await call(page, "update", { lambda2: 9 });
  await settled(page);
  assert.ok((await painted(page)) > before.painted, "it follows λ₂");
  assert.notDeepEqual(await colours(page), before.colours);
});

test("only the chart that changes is drawn: r(α) of a quadratic is the same at every start", async (t) => {
  const page = await open(t, "panels=rate%20convergence");
  const drawn = await page.evaluate(() => {
    const shadow = document.querySelector("zig-zag").shadowRoot;
    window.cleared = new Map([...shadow.querySelectorAll("canvas")].map((canvas) => [canvas, 0]));
    const { clearRect } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.clearRect = function (...box) {
      window.cleared.set(this.canvas, (window.cleared.get(this.canvas) ?? 0) + 1);
      return clearRect.apply(this, box);
    };
    return window.cleared.size;
  });
  assert.equal(drawn, 4, "ground, run and two charts");
  await drag(page, page.locator("zig-zag .plot .handle[part=start]"), 60, 40);
  const of = (part) =>
    page.evaluate((part) => window.cleared.get(document.querySelector("zig-zag").shadowRoot.querySelector(`.chart[part=${part}] canvas`)), part);
  assert.equal(await of("rate"), 0);
  assert.ok((await of("convergence")) > 0);
});

test("a ground that is dragged is coarse, and what is seen at rest is what is drawn without a drag", async (t) => {
  const page = await open(t, "panels=readouts%20rate%20convergence%20hessian");
  const ground = page.locator("zig-zag .plot > canvas").first();
  const width = () => ground.evaluate((canvas) => canvas.width);
  const fine = await width();
  const thumb = await page.locator("zig-zag [part=slider-lambda2]").boundingBox();
  const y = thumb.y + thumb.height / 2;
  // How wide it has been while the pointer moved, which the page's own frames are asked for.
  await page.evaluate(() => {
    const canvas = document.querySelector("zig-zag").shadowRoot.querySelector(".plot > canvas");
    window.widths = [];
    document.querySelector("zig-zag").addEventListener("zz-change", () => requestAnimationFrame(() => window.widths.push(canvas.width)));
  });
  const value = await page.locator("zig-zag [part=slider-lambda2]").evaluate((node) => node.valueAsNumber);
  const x = thumb.x + 8 + value * (thumb.width - 16);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 40, y, { steps: 12 });
  assert.ok((await page.evaluate(() => window.widths)).includes(Math.round(fine / 2)), "half as fine while it moves");
  await page.waitForFunction((fine) => document.querySelector("zig-zag").shadowRoot.querySelector(".plot > canvas").width === fine, fine);
  await page.mouse.move(x + 30, y, { steps: 5 });
  await page.mouse.up();
  await settled(page);
  const seen = (page) =>
    page.evaluate(() => {
      const shadow = document.querySelector("zig-zag").shadowRoot;
      const words = [".sentence", ".readouts", ".hessian", ".count"].map((part) => shadow.querySelector(part).textContent);
      return { canvases: [...shadow.querySelectorAll("canvas")].map((canvas) => canvas.toDataURL()), words };
    });
  const rested = await seen(page);
  const { lambda2 } = await get(page, "config");
  for (const value of [lambda2 + 1, lambda2]) {
    await call(page, "update", { lambda2: value });
    await settled(page);
  }
  const other = await seen(page);
  assert.deepEqual(rested.words, other.words);
  assert.equal(rested.canvases.length, other.canvases.length);
  rested.canvases.forEach((picture, i) => assert.ok(picture === other.canvases[i], `canvas ${i} is the same to the pixel`));
});
