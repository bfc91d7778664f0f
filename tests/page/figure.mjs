// What tests say about one element of a page: what it holds, where its handles are, what it has told.
import assert from "node:assert/strict";

/** The smallest page with one element. */
export const DEMO = '<zig-zag objective="quadratic" lambda1="1" lambda2="4" method="gradient-descent" alpha="0.4" start="-3,2"></zig-zag>';

/** Waits until every element answers and has been drawn, and notes the events from then on. */
export async function started(page) {
  await page.evaluate(async () => {
    window.told = [];
    for (const type of ["zz-ready", "zz-change", "zz-step", "zz-done", "zz-error"]) {
      document.addEventListener(type, (event) => window.told.push({ type, ...event.detail }));
    }
    await customElements.whenDefined("zig-zag");
    await Promise.all([...document.querySelectorAll("zig-zag")].map((element) => element.ready));
  });
  await settled(page);
}

/** Two frames: one for what is pending, one to be sure. */
export const settled = (page) =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));

/**
 * Lets time pass by the page's own clock: timers that the page has set to go off earlier have gone off then,
 * however busy the machine is, and what they have changed is drawn.
 */
export async function pause(page, milliseconds) {
  await page.evaluate((milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)), milliseconds);
  await settled(page);
}

/** A property of the first element, or of the one a selector names. */
export const get = (page, property, selector = "zig-zag") =>
  page.evaluate(([property, selector]) => document.querySelector(selector)[property], [property, selector]);

/** Calls a method of the first element. */
export const call = (page, method, ...args) =>
  page.evaluate(([method, args]) => document.querySelector("zig-zag")[method](...args), [method, args]);

/** The events since the last call, as a list of {type, …detail}. */
export const told = (page) => page.evaluate(() => window.told.splice(0));

export const types = (events) => events.map(({ type }) => type);

/** The middle of what a locator finds, in the window's pixels. */
export async function middle(locator) {
  const { x, y, width, height } = await locator.boundingBox();
  return [x + width / 2, y + height / 2];
}

/** Presses the mouse in the middle of `locator`, moves by (dx, dy) in steps, and lets go. */
export async function drag(page, locator, dx, dy) {
  const [x, y] = await middle(locator);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + dx, y + dy, { steps: 5 });
  await page.mouse.up();
  await settled(page);
}

/** One finger that is put down at a place, moves by (dx, dy) in steps, and is lifted, by the protocol that real ones come by. */
export async function swipe(page, [x, y], dx, dy = 0) {
  const fingers = await page.context().newCDPSession(page);
  const send = (type, ...touchPoints) => fingers.send("Input.dispatchTouchEvent", { type, touchPoints });
  const steps = 6;
  await send("touchStart", { x, y });
  for (let i = 1; i <= steps; i++) await send("touchMove", { x: x + (dx * i) / steps, y: y + (dy * i) / steps });
  await send("touchEnd");
  await settled(page);
}

/** Whether any pixel of the canvas differs from its first one, or comes to within half a minute. */
export const isDrawn = (locator) =>
  locator.evaluate(async (canvas) => {
    const drawn = () => {
      const pixels = new Uint32Array(canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.buffer);
      return pixels.some((pixel) => pixel !== pixels[0]);
    };
    for (const end = performance.now() + 30_000; performance.now() < end; ) {
      if (drawn()) return true;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return false;
  });

export function near(actual, expected, tolerance, message) {
  assert.ok(Math.abs(actual - expected) <= tolerance, `${message ?? "value"}: ${actual} is not within ${tolerance} of ${expected}`);
}

/** What the element complains of, wherever it stands. */
export const complaints = (page) =>
  page.evaluate(() =>
    [...document.querySelector("zig-zag").shadowRoot.querySelectorAll(".problem")].map((p) => p.textContent).filter(Boolean),
  );
