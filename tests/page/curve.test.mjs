// A function of one variable: its start moves along the axis, by mouse, finger and keys.
import assert from "node:assert/strict";
import { bare, openPage, test } from "./browser.mjs";
import { call, complaints, drag, get, isDrawn, middle, near, pause, settled, started, swipe, told, types } from "./figure.mjs";

const DEMO = '<zig-zag objective="parabola" alpha="0.4" start="-1.5" controls="full" view="-2.4,2.4,-1,9"></zig-zag>';

const open = async (t, html = DEMO, options = {}) => {
  const { page } = await openPage(t, { html: bare(html), viewport: { width: 1000, height: 900 }, ...options });
  await started(page);
  return page;
};

const handle = (page) => page.locator("zig-zag [part=start]");
const start = async (page) => (await get(page, "config")).start;

/** Where the plot shows (w, f): from two places of the handle, which is on the curve f = 2w². */
async function plot(page) {
  const place = async (w) => {
    await call(page, "update", { start: w });
    await settled(page);
    return middle(handle(page));
  };
  const [[x0, y0], [x1, y1]] = [await place(0), await place(1)];
  await place(-1.5);
  return (w, f) => [x0 + w * (x1 - x0), y0 + (f / 2) * (y1 - y0)];
}

for (const [name, options] of [["desktop", {}], ["phone", { touch: true, viewport: { width: 390, height: 844 } }]]) {
  test(`the start is dragged along the curve on a ${name}`, async (t) => {
    const page = await open(t, DEMO, options);
    const at = await plot(page);
    const [x, y] = await middle(handle(page));
    near(x, at(-1.5, 4.5)[0], 1, "on the curve");
    near(y, at(-1.5, 4.5)[1], 1, "on the curve");
    await told(page);
    const [toX] = at(1, 0);
    if (options.touch) {
      await swipe(page, [x, y], toX - x, -30);
    } else {
      await drag(page, handle(page), toX - x, -30);
    }
    const [w, ...rest] = await start(page);
    near(w, 1, 0.03, "w follows");
    assert.equal(rest.length, 0);
    const after = await middle(handle(page));
    near(after[0], at(w, 2 * w * w)[0], 1, "it stays on the curve");
    near(after[1], at(w, 2 * w * w)[1], 1, "it stays on the curve");
    const events = types(await told(page));
    assert.ok(events.includes("zz-change") && !events.includes("zz-error"), events.join());
    assert.match(await handle(page).getAttribute("aria-valuetext"), /^w = /);
    assert.deepEqual((await get(page, "trajectory"))[0].x, [w]);
    assert.equal(await page.evaluate(() => document.documentElement.scrollTop), 0);
  });

  test(`a click puts the start below or above the pointer on a ${name}`, async (t) => {
    const page = await open(t, DEMO, options);
    const at = await plot(page);
    await (options.touch ? page.touchscreen.tap(...at(0.8, 6)) : page.mouse.click(...at(0.8, 6)));
    await settled(page);
    const [w] = await start(page);
    near(w, 0.8, 0.03);
    near((await middle(handle(page)))[1], at(w, 2 * w * w)[1], 1);
  });
}

test("arrow keys move the start along the axis", async (t) => {
  const page = await open(t);
  await handle(page).focus();
  await page.keyboard.press("ArrowRight");
  const [one] = await start(page);
  assert.ok(one > -1.5 && one < -1.4, `${one}`);
  await page.keyboard.press("Shift+ArrowRight");
  const [big] = await start(page);
  near(big - one, 10 * (one + 1.5), 1e-9, "Shift is ten times as far");
  await page.keyboard.press("Alt+ArrowLeft");
  assert.ok((await start(page))[0] < big);
  const before = await start(page);
  await page.keyboard.press("ArrowUp");
  assert.deepEqual(await start(page), before, "across the axis there is nowhere to go");
  assert.equal(await handle(page).getAttribute("aria-roledescription"), null, "a slider");
});

test("the pointer is told f and its slope", async (t) => {
  const page = await open(t);
  const at = await plot(page);
  await page.mouse.move(...at(1, 6));
  await settled(page);
  const label = await page.locator("zig-zag .hover").textContent();
  assert.match(label, /w = (1|0\.99\d*|1\.0\d*)f = [12]\.?\d*f′ = [34]\.?\d*/);
});

test("what is read beside the curve speaks of f′ and f″", async (t) => {
  const page = await open(t);
  const cells = await page.locator("zig-zag .readouts").textContent();
  assert.match(cells, /f′.*f″.*r\(α\).*1\/f″.*2\/f″/s);
  assert.doesNotMatch(cells, /λ|κ|∇/);
  assert.match(await page.locator("zig-zag .sentence").textContent(), /comes back from the other side: 1 − αf″ = −0\.6/);
  const readouts = await get(page, "readouts");
  assert.equal(readouts.curvature, 4);
  assert.equal(readouts.lambdaMax, 4);
});

test("a start that does not fit is told, and the curve stays", async (t) => {
  const page = await open(t, '<zig-zag objective="log-barrier" controls="full" start="0.5"></zig-zag>');
  for (const wrong of ["-1", "1,2"]) {
    await page.evaluate((wrong) => document.querySelector("zig-zag").setAttribute("start", wrong), wrong);
    await settled(page);
    assert.deepEqual(await start(page), [0.5]);
    assert.match((await complaints(page)).join(), new RegExp(`^start: “${wrong}” was given`));
  }
});

test("a formula in one variable is a curve, and another variable makes it a plane", async (t) => {
  const page = await open(t, '<zig-zag controls="full"></zig-zag>');
  const field = page.locator("zig-zag [part=formula-f]");
  const type = async (text) => {
    await field.fill(text);
    await pause(page, 600);
    await settled(page);
  };
  await type("x^4 - x^2");
  assert.equal((await start(page)).length, 1);
  for (const canvas of await page.locator("zig-zag canvas").all()) assert.ok(await isDrawn(canvas));
  const [x, y] = await middle(handle(page));
  await drag(page, handle(page), 20, 0);
  assert.notDeepEqual(await middle(handle(page)), [x, y]);
  await type("x^4 - x^2 + y^2");
  assert.equal((await start(page)).length, 2);
  assert.equal(await handle(page).getAttribute("aria-roledescription"), "draggable point");
});

test("keys zoom both axes", async (t) => {
  const page = await open(t);
  const { view } = await get(page, "config");
  await page.locator("zig-zag .plot").focus();
  await page.keyboard.press("+");
  const { view: near_ } = await get(page, "config");
  near((view[1] - view[0]) / (near_[1] - near_[0]), 1.6, 0.02);
  near((view[3] - view[2]) / (near_[3] - near_[2]), 1.6, 0.02);
  await page.keyboard.press("0");
  // The objective's own, which shows other parts than the element's.
  assert.notDeepEqual((await get(page, "config")).view, view);
});
