// What a person can do: mouse, finger, keyboard.
import assert from "node:assert/strict";
import { bare, openPage, test } from "./browser.mjs";
import { call, complaints, DEMO, drag, get, isDrawn, middle, near, pause, settled, started, swipe, told, types } from "./figure.mjs";

const FULL = DEMO.replace("<zig-zag", '<zig-zag controls="full"');

const open = async (t, html = DEMO, options = {}) => {
  const { page } = await openPage(t, { html: bare(html), viewport: { width: 700, height: 900 }, ...options });
  await started(page);
  return page;
};

const handle = (page) => page.locator("zig-zag [part=start]");

/** Pixels per unit, from where the handle is for two starts. */
async function unit(page) {
  const place = async (start) => {
    await call(page, "update", { start });
    await settled(page);
    return middle(handle(page));
  };
  const [x0, y0] = await place([0, 0]);
  const [x1, y1] = await place([1, 1]);
  near(x1 - x0, y0 - y1, 0.5, "unit lengths of the axes");
  await place([-3, 2]);
  return x1 - x0;
}

test("the start follows the mouse", async (t) => {
  const page = await open(t);
  const pixels = await unit(page);
  const [x, y] = await middle(handle(page));
  await told(page);
  // caught 7 px off its middle: it does not jump there
  await page.mouse.move(x + 7, y - 5);
  await page.mouse.down();
  await page.mouse.move(x + 7 + 2 * pixels, y - 5 + 3 * pixels, { steps: 8 });
  await settled(page);
  const [left, top] = (await get(page, "config")).start;
  near(left, -1, 0.05, "x₁");
  near(top, -1, 0.05, "x₂");
  await page.mouse.up();
  const [after] = [await middle(handle(page))];
  near(after[0], x + 2 * pixels, 1.5, "the handle's place");
  assert.deepEqual([...new Set(types(await told(page)))], ["zz-change"]);
  assert.match(await handle(page).getAttribute("aria-valuetext"), /= −1\b/, "it says where it is");
});

test("a start dragged out of the frame stays where it can be caught again", async (t) => {
  const page = await open(t);
  await drag(page, handle(page), -2000, -2000);
  const box = await page.locator("zig-zag .plot").boundingBox();
  const [x, y] = await middle(handle(page));
  assert.ok(x >= box.x && y >= box.y && x <= box.x + box.width && y <= box.y + box.height);
  await drag(page, handle(page), 200, 200);
  assert.notDeepEqual(await middle(handle(page)), [x, y]);
});

test("a click on the ground moves the start there, a drag over the ground moves the view", async (t) => {
  const page = await open(t);
  const box = await page.locator("zig-zag .plot").boundingBox();
  const at = [box.x + 0.7 * box.width, box.y + 0.3 * box.height];
  await page.mouse.click(...at);
  await settled(page);
  const [x, y] = await middle(handle(page));
  near(x, at[0], 1.5);
  near(y, at[1], 1.5);
  const { view: before, ...rest } = await get(page, "config");
  await page.mouse.move(at[0] - 100, at[1] + 40);
  await page.mouse.down();
  await page.mouse.move(at[0] - 180, at[1] + 90, { steps: 4 });
  await page.mouse.up();
  await settled(page);
  const { view, ...after } = await get(page, "config");
  assert.deepEqual(after, rest);
  assert.notDeepEqual(view, before);
  const [toX, toY] = await middle(handle(page));
  near(toX, x - 80, 1, "the start goes with the ground");
  near(toY, y + 50, 1, "the start goes with the ground");
});

test("a scaled host: pointers still hit what they point at", async (t) => {
  const { page } = await openPage(t, {
    html: bare(`<main id="slide">${DEMO}</main>`, { head: '<link rel="stylesheet" href="slide.css">' }),
    viewport: { width: 1200, height: 900 },
    prepare: (context) =>
      context.route("**/slide.css", (route) =>
        route.fulfill({ contentType: "text/css", body: "#slide { width: 700px; transform: scale(0.6); transform-origin: 30% 20% }" }),
      ),
  });
  await started(page);
  const box = await page.locator("zig-zag .plot").boundingBox();
  near(box.width, 0.6 * 700, 1, "scaled width");
  const at = [box.x + 0.6 * box.width, box.y + 0.4 * box.height];
  await page.mouse.click(...at);
  await settled(page);
  const [x, y] = await middle(handle(page));
  near(x, at[0], 1.5);
  near(y, at[1], 1.5);
  await drag(page, handle(page), 60, 30);
  const [toX, toY] = await middle(handle(page));
  near(toX, at[0] + 60, 1.5);
  near(toY, at[1] + 30, 1.5);
});

test("a finger taps, drags, and scrolls the page past the plot", async (t) => {
  const { page } = await openPage(t, { html: bare(`${DEMO}<p>${"text ".repeat(3000)}</p>`), touch: true });
  await started(page);
  const plot = page.locator("zig-zag .plot");
  const box = await plot.boundingBox();
  const at = [box.x + 0.7 * box.width, box.y + 0.35 * box.height];
  await page.touchscreen.tap(...at);
  await settled(page);
  const [x, y] = await middle(handle(page));
  near(x, at[0], 1.5);
  near(y, at[1], 1.5);

  const target = await handle(page).boundingBox();
  assert.ok(target.width >= 44 && target.height >= 44, "a fingertip's size");

  // on the handle: the start moves, the page does not
  await swipe(page, [x, y], -80, 60);
  const [toX, toY] = await middle(handle(page));
  near(toX, x - 80, 2);
  near(toY, y + 60, 2);
  assert.equal(await page.evaluate(() => scrollY), 0);
  // on the ground: the page moves, the start does not
  const before = await get(page, "config");
  await swipe(page, [box.x + 0.3 * box.width, box.y + 0.8 * box.height], 0, -150);
  await page.waitForFunction(() => scrollY > 50);
  assert.deepEqual(await get(page, "config"), before);
});

test("targets for fingers are at least 44 px", async (t) => {
  const { page } = await openPage(t, { html: bare(FULL), touch: true });
  await started(page);
  await call(page, "update", { start: [[-3, 2], [1, 1]], view: [-5, 5, -5, 5] }); // all tools are there
  await settled(page);
  assert.equal(await page.locator("zig-zag .tools button:visible").count(), 6);
  await page.locator("zig-zag .fold > summary").click(); // so that what is folded away is there as well
  const targets = page.locator("zig-zag").locator("button, input, summary, .choice, .speed, .handle");
  assert.ok((await targets.count()) > 20);
  for (const target of await targets.all()) {
    // A group with nothing to choose is not shown.
    if (await target.evaluate((node) => node.closest("[hidden]") !== null)) continue;
    const { width, height } = await target.boundingBox();
    const what = await target.evaluate((node) => node.outerHTML.slice(0, 90));
    assert.ok(height >= 43.5 && width >= 43.5, `${what}: ${width} × ${height}`);
  }
});

test("the keyboard moves the start: arrows, Shift for more, Alt for less", async (t) => {
  const page = await open(t);
  const start = async () => (await get(page, "config")).start;
  await handle(page).focus();
  const moves = {};
  for (const keys of ["ArrowRight", "Shift+ArrowRight", "Alt+ArrowRight"]) {
    await call(page, "update", { start: [0, 0] });
    await page.keyboard.press(keys);
    const [x, y] = await start();
    assert.equal(y, 0);
    moves[keys] = x;
  }
  assert.ok(moves["Alt+ArrowRight"] > 0);
  near(moves["Shift+ArrowRight"] / moves["ArrowRight"], 10, 1.01);
  assert.ok(moves["Alt+ArrowRight"] < moves["ArrowRight"]);
  await call(page, "update", { start: [0, 0] });
  await page.keyboard.press("ArrowUp");
  assert.ok((await start())[1] > 0, "up is up");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowLeft");
  assert.deepEqual([Math.sign((await start())[0]), (await start())[1]], [-1, 0]);
});

test("shortcuts: Space plays, brackets step, Home resets; from the plot, the handles and the transport", async (t) => {
  const page = await open(t);
  await call(page, "seek", 3);
  for (const place of [".plot", "[part=start]", ".scrubber"]) {
    await page.locator(`zig-zag ${place}`).focus();
    await call(page, "seek", 3);
    await page.keyboard.press("]");
    assert.equal(await get(page, "k"), 4, place);
    await page.keyboard.press("[");
    await page.keyboard.press("[");
    assert.equal(await get(page, "k"), 2, place);
    await page.keyboard.press(" ");
    assert.equal(await get(page, "playing"), true, place);
    await page.keyboard.press(" ");
    assert.equal(await get(page, "playing"), false, place);
    await page.keyboard.press("Home");
    await settled(page);
    assert.equal(await get(page, "k"), 0, place);
  }
  assert.equal(await page.evaluate(() => scrollY), 0, "the page has not scrolled");
});

test("text fields swallow shortcuts, and no plain key but a clicker's leaves the element", async (t) => {
  const { page } = await openPage(t, { html: bare(FULL), viewport: { width: 700, height: 900 } });
  await started(page);
  await page.evaluate(() => {
    window.keys = [];
    for (const type of ["keydown", "keyup", "keypress"]) document.addEventListener(type, (event) => window.keys.push(event.key));
  });
  await call(page, "seek", 3);
  const box = page.locator("zig-zag [part=number-alpha]");
  await box.focus();
  await page.keyboard.type("] [ ");
  await page.keyboard.press("Home");
  assert.equal(await get(page, "k"), 3);
  assert.equal(await get(page, "playing"), false);
  assert.equal(await box.inputValue(), "] [ ");
  await page.locator("zig-zag .plot").focus();
  for (const key of ["n", "ArrowRight", "]", "Home", "?"]) await page.keyboard.press(key);
  assert.deepEqual(await page.evaluate(() => window.keys), []);
  for (const key of ["PageDown", "Tab"]) {
    await page.keyboard.press(key);
    assert.ok((await page.evaluate(() => window.keys)).includes(key), `${key} goes on`);
  }
});

test("a number box takes what is typed, says what is wrong beside it, and gives the last good value back", async (t) => {
  const { page } = await openPage(t, { html: bare(FULL), viewport: { width: 700, height: 900 } });
  await started(page);
  const box = page.locator("zig-zag [part=number-alpha]");
  await box.fill("0.25");
  await box.press("Enter");
  assert.equal((await get(page, "config")).alpha, 0.25);
  await box.fill("lots");
  await box.press("Enter");
  await settled(page);
  assert.equal((await get(page, "config")).alpha, 0.25);
  const field = page.locator("zig-zag .field[data-key=alpha]");
  assert.match(await field.locator(".problem").textContent(), /^alpha: “lots” was given; allowed is /);
  assert.equal(await box.getAttribute("aria-invalid"), "true");
  assert.equal(await box.inputValue(), "lots", "what was typed stays, to be mended");
  await box.fill("−0,5");
  await box.press("Escape");
  assert.equal(await box.inputValue(), "0.25");
  await box.fill("0.3");
  await box.press("Tab");
  await settled(page);
  assert.equal((await get(page, "config")).alpha, 0.3);
  assert.deepEqual(await complaints(page), []);
  assert.equal(await box.getAttribute("aria-invalid"), null);
});

test("sliders reach both ends, by mouse and by keyboard", async (t) => {
  const { page } = await openPage(t, { html: bare(FULL), viewport: { width: 1200, height: 900 } });
  await started(page);
  const slider = page.locator("zig-zag [part=slider-lambda2]");
  const value = async () => (await get(page, "config")).lambda2;
  const { x, y, width, height } = await slider.boundingBox();
  const to = async (fraction) => {
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + fraction * width, y + height / 2, { steps: 4 });
    await page.mouse.up();
    await settled(page);
    return value();
  };
  const [low, high] = [await to(-0.2), await to(1.2)];
  assert.ok(low < 4 && high > 4);
  assert.deepEqual([await slider.inputValue(), Number(await page.locator("zig-zag [part=number-lambda2]").inputValue())], ["1", high]);
  await slider.focus();
  await page.keyboard.press("Home");
  await settled(page);
  assert.equal(await value(), low);
  await page.keyboard.press("ArrowRight");
  const one = await value();
  assert.ok(one > low);
  await page.keyboard.press("Shift+ArrowRight");
  assert.ok((await value()) - one > 5 * (one - low), "Shift goes further");
  await page.keyboard.press("End");
  await settled(page);
  assert.equal(await value(), high);
  for (let i = 0; i < 3; i++) await page.keyboard.press("ArrowRight");
  assert.equal(await value(), high);
  assert.deepEqual(await complaints(page), []);
});

test("α: the dot on r(α), the slider and the number agree, to both ends", async (t) => {
  const { page } = await openPage(t, { html: bare(FULL), viewport: { width: 1400, height: 900 } });
  await started(page);
  const dot = page.locator("zig-zag [part=alpha]");
  const alpha = async () => (await get(page, "config")).alpha;
  const before = await middle(dot);
  await drag(page, dot, 30, 0);
  const moved = await alpha();
  assert.ok(moved > 0.4);
  const after = await middle(dot);
  near(after[0], before[0] + 30, 2, "the dot is under the mouse");
  assert.equal(Number(await page.locator("zig-zag [part=number-alpha]").inputValue()), moved);
  assert.match(await dot.getAttribute("aria-valuetext"), new RegExp(String(moved)));

  await drag(page, dot, 900, 0);
  const largest = await alpha();
  await drag(page, dot, -1500, 0);
  const least = await alpha();
  assert.ok(least > 0 && least < 0.05 && largest > 0.5, `${least} … ${largest}`);
  const slider = page.locator("zig-zag [part=slider-alpha]");
  await slider.focus();
  await page.keyboard.press("End");
  await settled(page);
  assert.equal(await alpha(), largest);
  await page.keyboard.press("Home");
  await settled(page);
  assert.equal(await alpha(), least);
  assert.deepEqual(await complaints(page), []);

  await call(page, "update", { alpha: 0.4 });
  await settled(page);
  await dot.focus();
  await page.keyboard.press("ArrowLeft");
  assert.ok((await alpha()) < 0.4);
});

test("select boxes choose, and what belonged to the old choice goes", async (t) => {
  const { page } = await openPage(t, { html: bare(FULL), viewport: { width: 1200, height: 900 } });
  await started(page);
  await page.locator("zig-zag [part=choose-objective]").selectOption("rosenbrock");
  await settled(page);
  const config = await get(page, "config");
  assert.equal(config.objective, "rosenbrock");
  assert.notEqual(config.alpha, 0.4, "α of the quadratic is not right here");
  assert.notDeepEqual(config.start, [-3, 2]);
  assert.equal(await page.locator("zig-zag [part=slider-lambda1]").count(), 0);
  assert.equal(await page.locator("zig-zag [part=slider-rosenbrock-b]").count(), 1);
  assert.equal(await page.locator("zig-zag .group").first().locator("math msup").count(), 2, "its formula is MathML");
  await page.locator("zig-zag [part=choose-method]").selectOption("newton");
  await settled(page);
  assert.equal((await get(page, "config")).method, "newton");
  assert.equal((await get(page, "config")).alpha, 1);
});

test("transport: play, pause, step, back, to the start, scrub", async (t) => {
  const page = await open(t);
  const last = (await get(page, "trajectory")).length - 1;
  const button = (part) => page.locator(`zig-zag .transport [part=${part}]`);
  await button("reset").click();
  assert.equal(await get(page, "k"), 0);
  await button("forward").click();
  await button("forward").click();
  assert.equal(await get(page, "k"), 2);
  await button("back").click();
  assert.equal(await get(page, "k"), 1);
  await settled(page);
  assert.equal((await page.locator("zig-zag .count").textContent()).trim(), `k = 1 of ${last}`);
  await button("play").click();
  assert.equal(await button("play").getAttribute("aria-label").then(() => get(page, "playing")), true);
  await page.waitForFunction(() => document.querySelector("zig-zag").k >= 3);
  assert.equal(await button("play").getAttribute("aria-label"), "Pause");
  await button("play").click();
  const k = await get(page, "k");
  await pause(page, 600);
  assert.equal(await get(page, "k"), k, "paused");
  await page.locator("zig-zag .scrubber").fill(String(last));
  assert.equal(await get(page, "k"), last);
});

test("a run plays to its end, tells of it once, says it aloud, and starts over when played again", async (t) => {
  const page = await open(t, DEMO.replace("<zig-zag", '<zig-zag steps="4" speed="4"'));
  await call(page, "seek", 0);
  await told(page);
  await call(page, "play");
  await page.waitForFunction(() => window.told.some(({ type }) => type === "zz-done"));
  const events = await told(page);
  assert.deepEqual(events.map(({ type, k }) => `${type} ${k}`), ["zz-step 1", "zz-step 2", "zz-step 3", "zz-step 4", "zz-done 4"]);
  assert.equal(events.at(-1).reason, "steps");
  assert.equal(await get(page, "playing"), false);
  const live = page.locator("zig-zag [aria-live=polite]");
  await page.waitForFunction(() => document.querySelector("zig-zag").shadowRoot.querySelector("[aria-live]").textContent);
  assert.match(await live.textContent(), /^k = 4\. \S/);
  await call(page, "play");
  await page.waitForFunction(() => document.querySelector("zig-zag").k === 1);
});

test("while a run plays, what lies below the sentence does not move", async (t) => {
  const page = await open(t, '<zig-zag objective="rosenbrock" start="-1.2,1" alpha="0.002" steps="40" speed="10"></zig-zag>');
  await call(page, "seek", 0);
  const tops = await page.evaluate(async () => {
    const z = document.querySelector("zig-zag");
    const transport = z.shadowRoot.querySelector(".transport");
    // Once through, so that the longest sentence has been seen.
    for (let k = 0; k <= 40; k++) {
      z.seek(k);
      await new Promise(requestAnimationFrame);
    }
    z.seek(0);
    z.play();
    const tops = new Set();
    while (z.playing) {
      tops.add(transport.getBoundingClientRect().top);
      await new Promise(requestAnimationFrame);
    }
    return [...tops];
  });
  assert.equal(tops.length, 1, tops.join(", "));
});

test("while a run plays, no row of numbers or controls changes its place", async (t) => {
  for (const options of [{ viewport: { width: 1400, height: 900 } }, { touch: true }]) {
    const { page } = await openPage(t, { html: bare('<zig-zag controls="full"></zig-zag>'), ...options });
    await started(page);
    for (const state of ["objective=rosenbrock", "f=x^4%2By^4-x*y", "f=exp(-x^2-y^2)"]) {
      const places = await page.evaluate(async (state) => {
        const z = document.querySelector("zig-zag");
        z.readLink(state);
        const places = new Set();
        for (let k = 0; k < z.trajectory.length; k++) {
          z.seek(k);
          await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
          const parts = [...z.shadowRoot.querySelectorAll(".transport, .field, .readouts, .chart canvas")];
          places.add(parts.map((part) => part.getBoundingClientRect()).map(({ top, height }) => `${Math.round(top)}+${Math.round(height)}`).join(" "));
        }
        return [...places];
      }, state);
      assert.equal(places.length, 1, `${state}: ${places.join(" | ")}`);
    }
  }
});

test("the slice φ(α) is there while a step rule searches, follows k, and can be asked for", async (t) => {
  const { page } = await openPage(t, { path: "#start=-3,2&k=0" });
  await started(page);
  const slice = page.locator("zig-zag [part=slice]");
  const canvas = slice.locator("canvas").first();
  assert.equal(await slice.isVisible(), false);
  const rule = page.locator("zig-zag [part=choose-step]");
  await rule.selectOption("armijo");
  await settled(page);
  assert.ok(await slice.isVisible());
  assert.ok(await isDrawn(canvas));
  const picture = () => canvas.evaluate((node) => node.toDataURL());
  const first = await picture();
  assert.match(await slice.textContent(), /φ\(α\) = f\(wₖ \+ αd\), k = 0/);
  await call(page, "seek", 2);
  await settled(page);
  assert.match(await slice.textContent(), /k = 2/);
  assert.notEqual(await picture(), first);
  await rule.selectOption("constant");
  await settled(page);
  assert.equal(await slice.isVisible(), false);
  await call(page, "update", { panels: ["slice"] });
  await settled(page);
  assert.ok(await slice.isVisible());
});
