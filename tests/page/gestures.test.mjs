// Moving the view, pointing, grabbing the objective's axes, several starts: mouse, finger, keyboard.
import assert from "node:assert/strict";
import { bare, openPage, test } from "./browser.mjs";
import { call, DEMO, drag, get, isDrawn, middle, near, pause, settled, started, swipe, told } from "./figure.mjs";

const TALL = `<p>${"text ".repeat(3000)}</p>`;

const open = async (t, html = DEMO, options = {}) => {
  const { page } = await openPage(t, { html: bare(html), viewport: { width: 700, height: 900 }, ...options });
  await started(page);
  return page;
};

const plot = (page) => page.locator("zig-zag .plot");
const part = (page, name) => page.locator(`zig-zag [part=${name}]`);
const start = (page, n = 1) => part(page, "start").nth(n - 1);
const config = (page) => get(page, "config");
const view = async (page) => (await config(page)).view;
const width = async (page) => {
  const [left, right] = await view(page);
  return right - left;
};
const isReset = (page) => part(page, "tool-view").isVisible().then((visible) => !visible);

/** A place of the plot by shares of its box, in the window's pixels. */
async function ground(page, x, y) {
  const box = await plot(page).boundingBox();
  return [box.x + x * box.width, box.y + y * box.height];
}

async function wheel(page, at, dy, key) {
  await page.mouse.move(...at);
  if (key) await page.keyboard.down(key);
  await page.evaluate(() => {
    window.turned = new Promise((resolve) => addEventListener("wheel", () => resolve(), { capture: true, once: true, passive: true }));
  });
  await page.mouse.wheel(0, dy);
  await page.evaluate(() => window.turned);
  if (key) await page.keyboard.up(key);
  await settled(page);
}

/** Two fingers that go from one pair of places to another, by the protocol that real ones come by. */
async function pinch(page, from, to) {
  const fingers = await page.context().newCDPSession(page);
  const send = (type, pair) => fingers.send("Input.dispatchTouchEvent", { type, touchPoints: pair.map(([x, y], id) => ({ x, y, id })) });
  await send("touchStart", from.slice(0, 1));
  await send("touchStart", from);
  const steps = 8;
  for (let i = 1; i <= steps; i++) {
    await send("touchMove", from.map(([x, y], n) => [x + ((to[n][0] - x) * i) / steps, y + ((to[n][1] - y) * i) / steps]));
  }
  await send("touchEnd", []);
  await settled(page);
}

// ---- Zoom and pan

for (const key of ["Control", "Meta"]) {
  test(`the wheel with ${key} zooms about the pointer; the place under it stays`, async (t) => {
    const page = await open(t, DEMO + TALL);
    const at = await middle(start(page));
    const before = await width(page);
    assert.ok(await isReset(page));
    await wheel(page, at, -100, key);
    const nearer = await width(page);
    assert.ok(nearer < 0.8 * before, `${before} → ${nearer}`);
    const [x, y] = await middle(start(page));
    near(x, at[0], 1, "x");
    near(y, at[1], 1, "y");
    await wheel(page, at, 300, key);
    assert.ok((await width(page)) > nearer);
    assert.equal(await page.evaluate(() => scrollY), 0, "the page does not scroll");
    assert.equal(await page.evaluate(() => visualViewport.scale), 1, "nor zoom");
    assert.ok(!(await isReset(page)));
  });
}

test("a bare wheel scrolls the page and zooms nothing", async (t) => {
  const page = await open(t, DEMO + TALL);
  const before = await config(page);
  await wheel(page, await ground(page, 0.5, 0.3), 300);
  await page.waitForFunction(() => scrollY > 100);
  assert.deepEqual(await config(page), before);
});

test("buttons zoom about the middle and reset; the reset is there only when there is something to reset", async (t) => {
  const page = await open(t);
  await call(page, "update", { start: [0, 0] }); // the middle of the view
  await settled(page);
  const before = [await view(page), await middle(start(page))];
  await part(page, "tool-in").click();
  await settled(page);
  const near0 = await width(page);
  near(near0, 8 / 1.6, 0.3, "width");
  const [x, y] = await middle(start(page));
  near(x, before[1][0], 1);
  near(y, before[1][1], 1);
  await part(page, "tool-out").click();
  await part(page, "tool-out").click();
  await settled(page);
  assert.ok((await width(page)) > 8);
  assert.ok(!(await isReset(page)));
  await part(page, "tool-view").click();
  await settled(page);
  assert.deepEqual([await view(page), await middle(start(page))], before);
  assert.ok(await isReset(page));
  assert.equal(await plot(page).evaluate((node) => node.getRootNode().activeElement === node), true, "the focus is not lost with the button");
});

/** Two clicks at one place, so many milliseconds apart. People need about 120: time enough for a frame in between. */
async function clickTwice(page, spot, apart = 120) {
  await page.mouse.click(...spot);
  await pause(page, apart);
  await page.mouse.down({ clickCount: 2 });
  await page.mouse.up({ clickCount: 2 });
  await settled(page);
}

test("a double click zooms in where it is, with Shift out, and leaves starts and runs as they were", async (t) => {
  const page = await open(t);
  await call(page, "seek", 4);
  const before = await config(page);
  const run = await get(page, "trajectory");
  const spot = await ground(page, 0.7, 0.4);
  const unmoved = async (what) => {
    const { view: _, ...now } = await config(page);
    const { view: __, ...then } = before;
    assert.deepEqual(now, then, what);
    assert.deepEqual(await get(page, "trajectory"), run, what);
  };
  await clickTwice(page, spot);
  near(await width(page), 8.26 / 1.6, 0.3, "nearer");
  await unmoved("zoomed in");
  await page.keyboard.down("Shift");
  await clickTwice(page, spot);
  await page.keyboard.up("Shift");
  near(await width(page), 8.26, 0.35, "as wide as before");
  await unmoved("zoomed out: no start is added or removed");
  // A click that follows at once counts anew.
  await page.mouse.click(...spot);
  await settled(page);
  assert.notDeepEqual((await config(page)).start, before.start);
});

test("two clicks that are no double click set the start and zoom nothing", async (t) => {
  const page = await open(t);
  const before = await config(page);
  const spot = await ground(page, 0.7, 0.4);
  // Some systems allow for a long time between the clicks of a pair.
  await clickTwice(page, spot, 1100);
  const slow = await config(page);
  assert.deepEqual(slow.view, before.view);
  assert.notDeepEqual(slow.start, before.start);
  // On a handle to begin with: it is grabbed twice.
  await clickTwice(page, await middle(start(page)));
  assert.deepEqual(await config(page), slow);
});

test("dragging the ground moves the view with the mouse, once a frame, without rest", async (t) => {
  const page = await open(t);
  const [x, y] = await middle(start(page));
  const [fromX, fromY] = await ground(page, 0.6, 0.7);
  const calls = await page.evaluate(
    async ([fromX, fromY]) => {
      const { Handle } = await import("./zigzag.js");
      const pan = Handle.prototype.pan;
      let calls = 0;
      Handle.prototype.pan = function (...args) {
        calls += 1;
        return pan.apply(this, args);
      };
      const canvas = document.querySelector("zig-zag").shadowRoot.querySelector(".plot canvas");
      const send = (type, x, y) =>
        canvas.dispatchEvent(
          new PointerEvent(type, { clientX: x, clientY: y, pointerId: 1, isPrimary: true, pointerType: "mouse", button: type === "pointermove" ? -1 : 0, buttons: type === "pointerup" ? 0 : 1, bubbles: true, composed: true }),
        );
      canvas.closest(".plot").setPointerCapture = () => {}; // there is no such pointer
      send("pointerdown", fromX, fromY);
      for (let frame = 0; frame < 3; frame++) {
        for (let i = 1; i <= 10; i++) send("pointermove", fromX + 30 * frame + 3 * i, fromY - 20 * frame - 2 * i);
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      }
      send("pointerup", fromX + 90, fromY - 60);
      return calls;
    },
    [fromX, fromY],
  );
  assert.equal(calls, 3);
  await settled(page);
  const [toX, toY] = await middle(start(page));
  near(toX, x + 90, 1);
  near(toY, y - 60, 1);
});

test("a hand that trembles still clicks", async (t) => {
  const page = await open(t);
  const before = await view(page);
  const [x, y] = await ground(page, 0.7, 0.3);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 2, y - 2);
  await page.mouse.up();
  await settled(page);
  assert.deepEqual(await view(page), before);
  const [toX, toY] = await middle(start(page));
  near(toX, x + 2, 2);
  near(toY, y - 2, 2);
});

test("the keyboard moves the view from the plot, and zooms it from the handles too", async (t) => {
  const page = await open(t);
  const [left, right, bottom, top] = await view(page);
  await plot(page).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowUp");
  await settled(page);
  const moved = await view(page);
  assert.ok(moved[0] > left && moved[2] > bottom, "right and up");
  near(moved[1] - moved[0], right - left, 0.4);
  await page.keyboard.press("Shift+ArrowLeft");
  await page.keyboard.press("Shift+ArrowDown");
  await settled(page);
  const further = await view(page);
  assert.ok(further[0] < left && further[2] < bottom, "Shift goes further");
  await page.keyboard.press("0");
  await settled(page);
  assert.deepEqual(await view(page), [left, right, bottom, top]);
  await page.keyboard.press("+");
  await settled(page);
  assert.ok((await width(page)) < right - left);
  await start(page).focus();
  await page.keyboard.press("-");
  await page.keyboard.press("-");
  await settled(page);
  assert.ok((await width(page)) > right - left);
  assert.deepEqual((await config(page)).start, [-3, 2]);
  await page.keyboard.press("0");
  const live = page.locator("zig-zag [aria-live=polite]").last();
  await page.waitForFunction(() => [...document.querySelector("zig-zag").shadowRoot.querySelectorAll("[aria-live]")].some((node) => /The plot shows/.test(node.textContent)));
  assert.match(await live.textContent(), /The plot shows −4 to 4 across and −4 to 4 up/);
});

test("two fingers zoom and move the plot; the page stays, the start stays, what is between them stays", async (t) => {
  const { page } = await openPage(t, { html: bare(DEMO + TALL), touch: true });
  await started(page);
  const [x, y] = await middle(start(page));
  const before = await config(page);
  // one either side of the start, 45 px away
  await pinch(page, [[x - 45, y + 30], [x + 45, y - 30]], [[x - 90, y + 60], [x + 90, y - 60]]);
  const after = await config(page);
  near(after.view[1] - after.view[0], 4.1, 0.35, "twice as near");
  assert.deepEqual(after.start, before.start);
  const [toX, toY] = await middle(start(page));
  near(toX, x, 2);
  near(toY, y, 2);
  // together and downwards, where one finger would scroll
  await pinch(page, [[x - 20, y - 60], [x + 80, y - 60]], [[x, y], [x + 100, y]]);
  near((await middle(start(page)))[0], x + 20, 2);
  near((await middle(start(page)))[1], y + 60, 2);
  near(await width(page), after.view[1] - after.view[0], 0.1);
  // back out
  await pinch(page, [[x - 80, y], [x + 80, y]], [[x - 40, y], [x + 40, y]]);
  near(await width(page), 8.2, 0.7);
  assert.equal(await page.evaluate(() => scrollY), 0);
  assert.equal(await page.evaluate(() => visualViewport.scale), 1);
  assert.deepEqual((await config(page)).start, before.start);
});

test("a pinch with a finger on a handle is a pinch", async (t) => {
  const { page } = await openPage(t, { html: bare(DEMO), touch: true });
  await started(page);
  const [x, y] = await middle(start(page));
  for (const order of [0, 1]) {
    const pair = (gap) => (order ? [[x, y], [x + gap, y]] : [[x + gap, y], [x, y]]);
    const before = await width(page);
    await pinch(page, pair(80), pair(120));
    assert.deepEqual((await config(page)).start, [-3, 2]);
    near((await width(page)) / before, 80 / 120, 0.03, "zoom");
  }
  // and one finger on it still drags it
  const [toX, toY] = await middle(start(page));
  await swipe(page, [toX, toY], 40);
  near((await middle(start(page)))[0], toX + 40, 2);
});

test("a finger that sweeps over the app does not leave its page", async (t) => {
  const { page, url } = await openPage(t, { touch: true });
  await started(page);
  const box = await plot(page).boundingBox();
  const [x, y] = [box.x + 10, box.y + 0.8 * box.height];
  await swipe(page, [x, y], 0.95 * page.viewportSize().width - x);
  await pause(page, 1000);
  assert.equal(page.url().split("#")[0], url);
});

test("a link carries the view", async (t) => {
  const page = await open(t);
  await wheel(page, await ground(page, 0.3, 0.3), -150, "Control");
  const at = await view(page);
  const link = await call(page, "link");
  await call(page, "update", { view: null });
  await call(page, "readLink", link);
  assert.deepEqual(await view(page), at);
});

// ---- What holds at the pointer

const label = (page) => page.locator("zig-zag .hover");
const numbers = (text) => text.replaceAll("−", "-").match(/-?\d+(\.\d+)?(e-?\d+)?/g).map(Number);

test("the mouse is told place, f and −∇f, and shown the arrow", async (t) => {
  const page = await open(t);
  assert.equal(await label(page).isVisible(), false);
  await page.mouse.move(...(await ground(page, 0.7, 0.3)));
  await settled(page);
  const [place, value, slope] = await label(page).locator("div").allTextContents();
  const [, w1, , w2] = numbers(place.replace("₁", "1").replace("₂", "2"));
  const [f] = numbers(value);
  near(f, 0.5 * (w1 ** 2 + 4 * w2 ** 2), 2e-3 * f, "f");
  const [g1, g2] = numbers(slope);
  near(g1, -w1, 2e-3, "−∂f/∂w₁");
  near(g2, -4 * w2, 8e-3, "−∂f/∂w₂");
  assert.ok(await isDrawn(page.locator("zig-zag canvas.overlay")));
  // Another function under a mouse that rests: other numbers.
  await call(page, "update", { lambda2: 1 });
  await settled(page);
  near(numbers(await label(page).locator("div").nth(2).textContent())[1], -w2, 4e-3);
  await page.mouse.move(690, 890);
  await settled(page);
  assert.equal(await label(page).isVisible(), false);
  assert.equal(await page.locator("zig-zag canvas.overlay").isVisible(), false);
});

test("the label stays in the plot and off the pointer, wherever that is", async (t) => {
  const page = await open(t, DEMO, { viewport: { width: 360, height: 700 } });
  const box = await plot(page).boundingBox();
  let seen = 0;
  for (let i = 0; i <= 8; i++) {
    for (let j = 0; j <= 8; j++) {
      const [x, y] = await ground(page, 0.14 + 0.1 * i, 0.05 + 0.1 * j);
      await page.mouse.move(x, y);
      await settled(page);
      if (!(await label(page).isVisible())) continue; // over a handle or a button
      seen += 1;
      const { x: left, y: top, width, height } = await label(page).boundingBox();
      assert.ok(x < left || x > left + width || y < top || y > top + height, `covers ${x}, ${y}`);
      assert.ok(left >= box.x - 1 && left + width <= box.x + box.width + 1, `sticks out at ${x}, ${y}: ${left} + ${width}`);
      assert.ok(top >= box.y - 1 && top + height <= box.y + box.height + 1, `sticks out at ${x}, ${y}: ${top} + ${height}`);
    }
  }
  assert.ok(seen > 40, `${seen}`);
});

test("nothing is told while something is dragged, while the run plays, over a handle, or to a finger", async (t) => {
  const page = await open(t);
  const at = await ground(page, 0.7, 0.3);
  const shown = async () => {
    await settled(page);
    return label(page).isVisible();
  };
  await page.mouse.move(...at);
  assert.equal(await shown(), true);
  await page.mouse.down();
  await page.mouse.move(at[0] - 60, at[1] + 30, { steps: 3 });
  assert.equal(await shown(), false, "dragged");
  await page.mouse.up();
  await page.mouse.move(at[0] - 65, at[1] + 30);
  assert.equal(await shown(), true);
  await call(page, "seek", 0);
  await call(page, "play");
  assert.equal(await shown(), false, "playing");
  await call(page, "pause");
  assert.equal(await shown(), true);
  await page.mouse.move(...(await middle(start(page))));
  assert.equal(await shown(), false, "over a handle");

  const { page: phone } = await openPage(t, { html: bare(DEMO), touch: true });
  await started(phone);
  await phone.touchscreen.tap(...(await ground(phone, 0.7, 0.3)));
  await settled(phone);
  assert.equal(await label(phone).isVisible(), false);
});

// ---- Axes of the ellipse

test("the axes of the ellipse turn its curvatures and its rotation", async (t) => {
  const page = await open(t);
  const axis = (n) => part(page, "axis").nth(n - 1);
  assert.equal(await part(page, "axis").count(), 2);
  assert.match(await axis(1).getAttribute("aria-label"), /axis/i);
  // Drawn out, the bowl is flatter along it.
  const centre = await call(page, "update", { start: [0, 0] }).then(() => settled(page)).then(() => middle(start(page)));
  await call(page, "update", { start: [-3, 2] });
  await settled(page);
  const [x] = await middle(axis(1));
  await drag(page, axis(1), 60, 0);
  const { lambda1, lambda2, rotation } = await config(page);
  near(lambda1, ((x - centre[0]) / (x + 60 - centre[0])) ** 2, 0.02, "λ₁ goes with the length to −2");
  assert.deepEqual([lambda2, rotation], [4, 0]);
  near((await middle(axis(1)))[0], x + 60, 2, "it is where the mouse is");
  // Taken round, both turn.
  await call(page, "update", { lambda1: 1 });
  await settled(page);
  const [tipX, tipY] = await middle(axis(1));
  const length = tipX - centre[0];
  await drag(page, axis(1), length * (Math.cos(Math.PI / 6) - 1), -length * Math.sin(Math.PI / 6));
  const turned = await config(page);
  near(turned.rotation, 30, 1, "counter-clockwise");
  near(turned.lambda1, 1, 0.03);
  assert.equal(turned.lambda2, 4);
  assert.match(await axis(1).getAttribute("aria-valuetext"), /λ₁ = .*, rotation 30°/);
  near((await middle(axis(2)))[0], centre[0] - (length / 2) * Math.sin(Math.PI / 6), 3, "so does the other");
  assert.ok(tipY);
});

test("the axes take arrows and fingers", async (t) => {
  const { page } = await openPage(t, { html: bare(DEMO), touch: true });
  await started(page);
  const axis = part(page, "axis").nth(1);
  const { width: w, height: h } = await axis.boundingBox();
  assert.ok(w >= 43.5 && h >= 43.5);
  await axis.focus();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowRight");
  const { lambda2, rotation, lambda1 } = await config(page);
  assert.ok(lambda2 < 4 && rotation === -1 && lambda1 === 1, `${lambda2} ${rotation}`);
  await page.keyboard.press("Shift+ArrowLeft");
  assert.ok((await config(page)).rotation > 5);

  await call(page, "update", { lambda2: 4, rotation: 0 });
  await settled(page);
  const [x, y] = await middle(axis);
  await swipe(page, [x, y], 0, -30);
  assert.ok((await config(page)).lambda2 < 3.5);
  near((await middle(axis))[1], y - 30, 2);
});

test("where a start and an axis overlap, the start is meant", async (t) => {
  const page = await open(t);
  const [x, y] = await middle(part(page, "axis").first());
  // Put the start right there: a click beside the axis, then the last pixels by dragging.
  await page.mouse.click(x, y + 60);
  await settled(page);
  await drag(page, start(page), 0, -60);
  const hit = await page.evaluate(([x, y]) => document.querySelector("zig-zag").shadowRoot.elementFromPoint(x, y).getAttribute("part"), [x, y]);
  assert.equal(hit, "start");
  await drag(page, start(page), 40, 40);
  const { lambda1, rotation } = await config(page);
  assert.deepEqual([lambda1, rotation], [1, 0]);
});

// ---- Several starts

test("Shift and a click add a start; each can be dragged; Delete removes it", async (t) => {
  const page = await open(t);
  const at = await ground(page, 0.75, 0.2);
  await page.keyboard.down("Shift");
  await page.mouse.click(...at);
  await page.keyboard.up("Shift");
  await settled(page);
  assert.equal((await config(page)).start.length, 2);
  assert.deepEqual((await config(page)).start[0], [-3, 2]);
  const [x, y] = await middle(start(page, 2));
  near(x, at[0], 1.5);
  near(y, at[1], 1.5);
  assert.equal(await start(page, 2).getAttribute("aria-label"), "Start point 2");
  assert.equal(await start(page, 1).getAttribute("aria-label"), "Start point 1");
  await drag(page, start(page, 2), -50, 30);
  near((await middle(start(page, 2)))[0], x - 50, 2);
  assert.deepEqual((await config(page)).start[0], [-3, 2]);
  await start(page, 2).focus();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Delete");
  await settled(page);
  assert.deepEqual((await config(page)).start, [-3, 2], "one start is a plain pair again");
  assert.equal(await part(page, "start").count(), 1);
  assert.equal(await start(page).evaluate((node) => node.getRootNode().activeElement === node), true, "the focus goes to the one that is left");
  await page.keyboard.press("Backspace");
  await settled(page);
  assert.deepEqual((await config(page)).start, [-3, 2], "the last one stays");
  assert.equal(await start(page).getAttribute("aria-label"), "Start point");
});

test("a button adds a start and hands it to the arrow keys, another takes the last one away", async (t) => {
  const page = await open(t);
  assert.equal(await part(page, "tool-remove").isVisible(), false);
  await part(page, "tool-add").focus();
  await page.keyboard.press("Enter");
  await settled(page);
  await page.keyboard.press("ArrowRight");
  const [first, second] = (await config(page)).start;
  assert.deepEqual(first, [-3, 2]);
  assert.ok(Math.hypot(second[0] - first[0], second[1] - first[1]) > 2, `${second} is too near`);
  assert.equal(await start(page, 2).evaluate((node) => node.getRootNode().activeElement === node), true);
  await part(page, "tool-add").click();
  await part(page, "tool-add").click();
  await settled(page);
  const many = (await config(page)).start;
  assert.equal(many.length, 4);
  assert.equal(new Set(many.map(String)).size, 4, "four places");
  await start(page, 2).focus();
  await page.keyboard.press("Delete");
  await settled(page);
  assert.deepEqual((await config(page)).start, [many[0], many[2], many[3]]);
  await part(page, "tool-remove").click();
  await part(page, "tool-remove").click();
  await settled(page);
  assert.deepEqual((await config(page)).start, [-3, 2]);
  assert.equal(await part(page, "tool-remove").isVisible(), false);
  // Shift and a click on a start take it away again.
  await part(page, "tool-add").click();
  await settled(page);
  await page.keyboard.down("Shift");
  await start(page, 1).click();
  await page.keyboard.up("Shift");
  await settled(page);
  assert.notDeepEqual((await config(page)).start, [-3, 2]);
  assert.equal(await part(page, "start").count(), 1);
});

test("the scrubber runs over the longest run", async (t) => {
  const page = await open(t, '<zig-zag objective="quadratic" lambda1="1" lambda2="4" alpha="0.25" steps="300" start="0,1;1,1"></zig-zag>');
  const own = (await get(page, "trajectory")).length - 1;
  const max = Number(await page.locator("zig-zag .scrubber").getAttribute("max"));
  assert.ok(max > own, `${max} > ${own}: the first run converges at once`);
  await call(page, "seek", max);
  assert.equal(await get(page, "k"), max);
});

// ---- Colour

test("the run's colour is the method's, in both themes", async (t) => {
  const page = await open(t);
  const colours = () =>
    page.evaluate(() => {
      const figure = document.querySelector("zig-zag").shadowRoot.querySelector(".figure");
      const style = getComputedStyle(figure);
      return [figure.dataset.run, style.getPropertyValue("--run").trim(), style.getPropertyValue("--run-text").trim()];
    });
  assert.deepEqual(await colours(), ["vermilion", "#d55e00", "#b34d00"]);
  await call(page, "update", { method: "newton", alpha: 1 });
  await settled(page);
  assert.deepEqual(await colours(), ["violet", "#7a4fc9", "#6f45bd"]);
  await call(page, "update", { theme: "dark" });
  await settled(page);
  assert.deepEqual(await colours(), ["violet", "#b39cff", "#b39cff"]);
  await told(page);
});

test("controls none has no buttons, and no gesture less", async (t) => {
  const page = await open(t, DEMO.replace("<zig-zag", '<zig-zag controls="none"'));
  assert.equal(await page.locator("zig-zag button").count(), 0);
  const before = await width(page);
  await wheel(page, await ground(page, 0.5, 0.5), -100, "Control");
  assert.ok((await width(page)) < before);
});

test("a start under the tools can be grabbed; one beyond the border leaves them free", async (t) => {
  const page = await open(t);
  const at = (locator) => middle(locator).then(([x, y]) => page.evaluate(([x, y]) => document.querySelector("zig-zag").shadowRoot.elementFromPoint(x, y).getAttribute("part") ?? "", [x, y]));
  const zoom = part(page, "tool-in");
  assert.notEqual(await at(zoom), "start");
  const [x, y] = await middle(zoom);
  const [fromX, fromY] = await middle(start(page));
  await drag(page, start(page), x - fromX, y - fromY);
  assert.equal(await at(start(page)), "start");
  const before = (await config(page)).start;
  await drag(page, start(page), -120, 150);
  const after = (await config(page)).start;
  assert.ok(after[0] < before[0] && after[1] < before[1], `${before} → ${after}`);
  await page.evaluate(() => document.querySelector("zig-zag").update({ start: [40, 40] }));
  await settled(page);
  assert.notEqual(await at(zoom), "start", "it is held at the corner beside the button");
});
