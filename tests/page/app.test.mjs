// The app page: its theme, its address, what fits on it.
import assert from "node:assert/strict";
import { bare, openPage, test } from "./browser.mjs";
import { call, complaints, drag, get, isDrawn, near, pause, settled, started, told } from "./figure.mjs";

/** Longer than the page waits before it writes the address. */
const SETTLED = 700;

test("on a desktop everything is in view, on a phone nothing is cut", async (t) => {
  const { page } = await openPage(t, { path: "#k=4" });
  await started(page);
  for (const part of ["plot", "sentence", "transport", "controls", "readouts", "rate", "convergence"]) {
    const box = await page.locator(`zig-zag [part~=${part}]`).first().boundingBox();
    assert.ok(box.y >= 0 && box.y + box.height <= 900 && box.x >= 0 && box.x + box.width <= 1400, `${part}: ${JSON.stringify(box)}`);
  }
  for (const canvas of await page.locator("zig-zag canvas:visible").all()) assert.ok(await isDrawn(canvas));
  const { page: phone } = await openPage(t, { path: "#k=4", touch: true });
  await started(phone);
  assert.equal(await phone.evaluate(() => document.documentElement.scrollWidth), 390);
  const tops = await phone.evaluate(() => [".plot", ".sentence", ".transport", ".controls", ".readouts", ".charts"].map((part) => document.querySelector("zig-zag").shadowRoot.querySelector(part).getBoundingClientRect().top));
  assert.deepEqual(tops, [...tops].sort((a, b) => a - b));
});

const THOUSANDS = "objective=rosenbrock&alpha=0.0005&steps=20000&k=20000";
const embedded = `<zig-zag ${THOUSANDS.replaceAll("&", " ")}></zig-zag>`;
for (const [where, given, right] of [
  ["on a phone", { path: `#${THOUSANDS}`, touch: true }, 390],
  ["beside the plot of an embed", { html: bare(embedded), viewport: { width: 800, height: 900 } }, 800],
]) {
  test(`k of thousands of steps shares its line with the buttons ${where}`, async (t) => {
    const { page } = await openPage(t, given);
    await started(page);
    const [play, count, speed] = await Promise.all([".play", ".count", ".speed"].map((part) => page.locator(`zig-zag ${part}`).boundingBox()));
    const middle = ({ y, height }) => y + height / 2;
    for (const box of [count, speed]) near(middle(box), middle(play), 4);
    assert.ok(count.x >= play.x + play.width && speed.x >= count.x + count.width && speed.x + speed.width <= right, "one beside the other");
  });
}

test("however many settings there are, every chart of the usual panels is in view", async (t) => {
  for (const path of ["#k=2&method=momentum", "#k=2&method=adam", "#k=2&objective=rosenbrock&step-rule=armijo", "#k=2&objective=rosenbrock&step-rule=wolfe"]) {
    const { page } = await openPage(t, { path, viewport: { width: 1400, height: 900 } });
    await started(page);
    const charts = await page.locator("zig-zag .chart").all();
    assert.equal(charts.length, path.includes("rule") ? 3 : path.includes("adam") ? 1 : 2, path);
    for (const chart of charts) {
      const { y, height } = await chart.boundingBox();
      assert.ok(y + height <= 900, `${path}: ${y + height}`);
    }
  }
});

test("the page plays once, unless the link names an iterate or motion is unwelcome", async (t) => {
  const { page } = await openPage(t);
  await page.waitForFunction(() => document.querySelector("zig-zag").playing);
  const { page: linked } = await openPage(t, { path: "#k=2" });
  await started(linked);
  await pause(linked, 300);
  assert.deepEqual([await get(linked, "playing"), await get(linked, "k")], [false, 2]);
  const { page: still } = await openPage(t, { reducedMotion: true });
  await started(still);
  await pause(still, 300);
  assert.equal(await get(still, "playing"), false);
});

test("the theme follows the system until it is chosen, and is remembered", async (t) => {
  const { page, context } = await openPage(t, { path: "#k=1", dark: true });
  await started(page);
  const theme = (page) => page.evaluate(() => [document.documentElement.dataset.theme, document.querySelector("zig-zag").shadowRoot.querySelector(".figure").dataset.theme]);
  assert.deepEqual(await theme(page), ["dark", "dark"]);
  await page.emulateMedia({ colorScheme: "light" });
  await settled(page);
  assert.deepEqual(await theme(page), ["light", "light"]);
  await page.getByRole("button", { name: "Dark theme" }).click();
  assert.deepEqual(await theme(page), ["dark", "dark"]);
  const again = await context.newPage();
  await again.emulateMedia({ colorScheme: "light" });
  await again.goto(page.url());
  await started(again);
  assert.deepEqual(await theme(again), ["dark", "dark"]);
});

test("without storage the theme still toggles", async (t) => {
  const { page } = await openPage(t, {
    path: "#k=1",
    prepare: (context) =>
      context.addInitScript(() => Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("denied", "SecurityError"); } })),
  });
  await started(page);
  await page.getByRole("button", { name: "Dark theme" }).click();
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
});

test("the address is read, percent-decoded, and says what is wrong with it", async (t) => {
  const { page } = await openPage(t, { path: "#objective=quadratic&lambda2=9&start=%2D1%2C2&alpha=much&k=2" });
  await started(page);
  const { lambda2, start } = await get(page, "config");
  assert.deepEqual([lambda2, start], [9, [-1, 2]]);
  assert.match((await complaints(page)).join(), /^alpha: “much”/);
});

test("the address is written once things have settled, and only if they have changed", async (t) => {
  const { page } = await openPage(t, { reducedMotion: true });
  await started(page);
  await page.evaluate(() => {
    window.written = 0;
    for (const way of ["replaceState", "pushState"]) {
      const write = history[way];
      history[way] = function (...args) {
        window.written += 1;
        return write.apply(this, args);
      };
    }
  });
  await pause(page, SETTLED);
  assert.equal(await page.evaluate(() => location.hash), "", "nothing has changed");
  await drag(page, page.locator("zig-zag [part=start]"), 120, 60);
  await pause(page, SETTLED);
  assert.equal(await page.evaluate(() => window.written), 1, "one write for a whole drag");
  const hash = await page.evaluate(() => location.hash);
  assert.match(hash, /start=/);
  assert.doesNotMatch(hash, /theme|controls|autoplay/);
  const config = await get(page, "config");
  await page.reload();
  await started(page);
  const { start, alpha } = await get(page, "config");
  assert.deepEqual([start, alpha], [config.start, config.alpha]);
  await pause(page, SETTLED);
  assert.equal(await page.evaluate(() => location.hash), hash);
});

test("while a run plays the address rests; afterwards it names no iterate if the run is at its end", async (t) => {
  const { page } = await openPage(t, { path: "#alpha=0.3&k=0" });
  await started(page);
  await call(page, "update", { steps: 5, speed: 2 });
  await call(page, "play");
  await pause(page, 600);
  assert.equal(await page.evaluate(() => location.hash), "#alpha=0.3&k=0");
  await page.waitForFunction(() => location.hash !== "#alpha=0.3&k=0");
  assert.equal(await get(page, "playing"), false);
  assert.equal(await page.evaluate(() => location.hash), "#alpha=0.3&steps=5");
});

test("another hash is read when it comes, without a loop", async (t) => {
  const { page } = await openPage(t, { path: "#alpha=0.3&k=2" });
  await started(page);
  await page.evaluate(() => (location.hash = "#alpha=0.1&k=4"));
  await page.waitForFunction(() => document.querySelector("zig-zag").config.alpha === 0.1);
  assert.equal(await get(page, "k"), 4);
  assert.equal((await get(page, "config")).controls, "full", "the page stays as it is");
  await told(page);
  await pause(page, SETTLED);
  assert.deepEqual(await told(page), []);
  await page.goBack();
  await page.waitForFunction(() => document.querySelector("zig-zag").config.alpha === 0.3);
});
