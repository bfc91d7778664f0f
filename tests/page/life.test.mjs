// Elements in pages of others: starting late, being moved, hidden, removed; and surviving our own defects.
import assert from "node:assert/strict";
import { bare, openPage, test } from "./browser.mjs";
import { call, complaints, DEMO, drag, get, isDrawn, middle, near, pause, settled, started, told } from "./figure.mjs";

/** Counts the handles that are made and freed, in the module that the page uses. */
const count = (page) =>
  page.evaluate(async () => {
    const { Handle } = await import("./zigzag.js");
    window.freed = 0;
    const free = Handle.prototype.free;
    Handle.prototype.free = function () {
      window.freed += 1;
      return free.call(this);
    };
  });

test("two elements in a bare page have one module and two states", async (t) => {
  const wasm = [];
  const { page } = await openPage(t, {
    html: bare(`<div id="a">${DEMO}</div><div id="b"><zig-zag objective="rosenbrock"></zig-zag></div>`),
    prepare: (context) => context.on("request", (request) => request.url().endsWith(".wasm") && wasm.push(request.url())),
  });
  await started(page);
  assert.equal(new Set(wasm).size, wasm.length, "each module once");
  await page.evaluate(() => document.querySelector("#a zig-zag").update({ alpha: 0.1 }));
  assert.equal((await get(page, "config", "#a zig-zag")).alpha, 0.1);
  assert.notEqual((await get(page, "config", "#b zig-zag")).alpha, 0.1);
  await page.locator("#b zig-zag").scrollIntoViewIfNeeded();
  await pause(page, 100);
  for (const canvas of await page.locator("zig-zag .plot canvas").all()) assert.ok(await isDrawn(canvas));
});

test("an element far below starts when it comes near, or when a script asks", async (t) => {
  const far = `<p id="tall"></p>${DEMO.replace("<zig-zag", '<zig-zag id="far"')}<p id="tall2"></p>${DEMO.replace("<zig-zag", '<zig-zag id="asked"')}`;
  const { page } = await openPage(t, {
    html: bare(far, { head: '<link rel="stylesheet" href="tall.css">' }),
    prepare: (context) => context.route("**/tall.css", (route) => route.fulfill({ contentType: "text/css", body: "p { height: 9000px }" })),
  });
  await pause(page, 300);
  const begun = (id) => page.evaluate((id) => document.querySelector(id).config !== undefined, id);
  assert.deepEqual([await begun("#far"), await begun("#asked")], [false, false]);
  await page.evaluate(() => document.querySelector("#asked").ready);
  assert.deepEqual([await begun("#far"), await begun("#asked")], [false, true]);
  assert.equal(await page.locator("#asked .plot canvas").first().evaluate((canvas) => canvas.width), 300, "only drawing waits");
  await page.evaluate(() => document.querySelector("#far").scrollIntoView());
  await page.waitForFunction(() => document.querySelector("#far").config !== undefined);
  await pause(page, 100);
  assert.ok(await isDrawn(page.locator("#far .plot canvas").first()));
});

test("the fallback shows until the element has started, and without JavaScript", async (t) => {
  const html = bare("<zig-zag><p>A picture of it</p></zig-zag>");
  const { page } = await openPage(t, { html });
  await started(page);
  assert.equal(await page.getByText("A picture of it").isVisible(), false);
  const { page: without } = await openPage(t, {
    html,
    prepare: (context) => context.route("**/zig-zag.js", (route) => route.fulfill({ contentType: "text/javascript", body: "" })),
  });
  assert.equal(await without.getByText("A picture of it").isVisible(), true);
});

test("where the module cannot be loaded, the fallback stays, with a sentence", async (t) => {
  const { page, provoked } = await openPage(t, {
    html: bare("<zig-zag><p>A picture of it</p></zig-zag>"),
    prepare: (context) => context.route("**/*_bg.wasm", (route) => route.fulfill({ status: 404 })),
  });
  const message = await page.evaluate(() => document.querySelector("zig-zag").ready.then(() => "", (error) => error.message));
  assert.match(message, /could not be loaded/);
  assert.equal(await page.getByText("A picture of it").isVisible(), true);
  assert.equal(await page.getByText("could not be loaded").isVisible(), true);
  await provoked();
  // The connection is back: asked again, it starts.
  await page.unrouteAll();
  await page.context().unroute("**/*_bg.wasm");
  await page.evaluate(() => document.querySelector("zig-zag").ready);
  assert.equal((await get(page, "config")).objective, "quadratic");
  assert.equal(await page.getByText("A picture of it").isVisible(), false);
  await provoked();
});

test("moved in the page it goes on where it was, and nothing is freed", async (t) => {
  const { page } = await openPage(t, { html: bare(`<main>${DEMO}</main><footer></footer>`) });
  await started(page);
  await count(page);
  await page.evaluate(() => document.querySelector("zig-zag").update({ start: [1, 1], k: 3 }));
  const before = await get(page, "config");
  await page.evaluate(() => document.querySelector("footer").append(document.querySelector("zig-zag")));
  await pause(page, 100);
  assert.deepEqual(await get(page, "config"), before);
  assert.equal(await page.evaluate(() => window.freed), 0);
  await drag(page, page.locator("zig-zag [part=start]"), 40, 40);
  assert.notDeepEqual((await get(page, "config")).start, [1, 1]);
});

test("removed it frees its memory; put back it is as it was, also in its looks", async (t) => {
  const { page } = await openPage(t, { html: bare(DEMO) });
  await started(page);
  await count(page);
  const [before, link] = await page.evaluate(() => {
    const z = (window.kept = document.querySelector("zig-zag"));
    z.update({ start: [1, 1], k: 3, controls: "full", theme: "dark", speed: 2 });
    return [z.config, z.link()];
  });
  await page.evaluate(() => window.kept.remove());
  await page.waitForFunction(() => window.freed === 1);
  assert.deepEqual(await page.evaluate(() => [window.kept.config, window.kept.link()]), [before, link], "it still answers");
  await page.evaluate(() => document.body.append(window.kept));
  await pause(page, 150);
  assert.deepEqual(await get(page, "config"), before);
  for (const canvas of await page.locator("zig-zag canvas:visible").all()) assert.ok(await isDrawn(canvas));
  assert.equal(await page.locator("zig-zag .figure").getAttribute("data-theme"), "dark");
});

test("removed while it plays it is held by no timer", async (t) => {
  const { page } = await openPage(t, { html: bare(DEMO) });
  await started(page);
  const timers = await page.evaluate(async () => {
    const element = document.querySelector("zig-zag");
    element.update({ speed: 0.25, alpha: 0.2 });
    element.play();
    element.remove();
    const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
    await wait(1200);
    let set = 0;
    const { setTimeout: original } = window;
    window.setTimeout = (...args) => {
      set += 1;
      return original(...args);
    };
    await new Promise((resolve) => original(resolve, 1500));
    return set;
  });
  assert.equal(timers, 0);
});

for (const [how, act] of [
  ["as it is", () => {}],
  ["while it plays", (page) => call(page, "play")],
  ["with its list of switches open", (page) => page.locator("zig-zag [part=tool-show]").click()],
  ["and another figure was made with the list open", async (page) => {
    await page.locator("zig-zag [part=tool-show]").click();
    await call(page, "update", { controls: "compact" });
    await pause(page, 100);
  }],
  ["with the focus in it", (page) => page.locator("zig-zag input[type=range]").first().focus()],
  ["while it is dragged", async (page) => {
    const [x, y] = await middle(page.locator("zig-zag .handle").first());
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 20, y + 20);
  }],
]) {
  test(`removed ${how} it is held by nothing`, async (t) => {
    const { page, context } = await openPage(t, { html: bare('<zig-zag controls="full"></zig-zag>') });
    await started(page);
    await act(page);
    await settled(page);
    await page.evaluate(() => {
      window.told.length = 0;
      const element = document.querySelector("zig-zag");
      window.removed = new WeakRef(element);
      element.remove();
    });
    // The mouse is elsewhere; pressing there would close what is open.
    await page.mouse.move(1, 1);
    await page.mouse.up();
    const devtools = await context.newCDPSession(page);
    // What it waits to say aloud is said first.
    for (let tries = 0; tries < 40; tries += 1) {
      await pause(page, 500);
      await devtools.send("HeapProfiler.collectGarbage");
      if (await page.evaluate(() => window.removed.deref() === undefined)) return;
    }
    assert.fail("the element is still held after 20 s");
  });
}

test("removed from what is printed while it plays it asks for no frames", async (t) => {
  const { page } = await openPage(t, { html: bare(DEMO) });
  await started(page);
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => {
    const element = document.querySelector("zig-zag");
    element.update({ speed: 0.25, alpha: 0.2 });
    element.play();
    element.remove();
  });
  await page.emulateMedia({ media: "screen" });
  const frames = await page.evaluate(async () => {
    const { requestAnimationFrame: original } = window;
    const frame = () => new Promise((resolve) => original(resolve));
    for (let i = 0; i < 5; i += 1) await frame();
    let asked = 0;
    window.requestAnimationFrame = (...args) => {
      asked += 1;
      return original(...args);
    };
    for (let i = 0; i < 10; i += 1) await frame();
    return asked;
  });
  assert.equal(frames, 0);
});

test("hidden it waits, shown it is drawn at its size", async (t) => {
  const { page } = await openPage(t, { html: bare(`<main hidden>${DEMO}</main>`), viewport: { width: 700, height: 900 } });
  await page.evaluate(() => document.querySelector("zig-zag").ready);
  await page.evaluate(() => (document.querySelector("main").hidden = false));
  await pause(page, 200);
  const canvas = page.locator("zig-zag .plot canvas").first();
  assert.ok(await isDrawn(canvas));
  const { width } = await canvas.boundingBox();
  assert.equal(await canvas.evaluate((node) => node.width), Math.round(width));
  await page.evaluate(() => (document.querySelector("zig-zag").hidden = true));
  assert.equal(await page.locator("zig-zag").isVisible(), false);
});

test("sharp at every pixel ratio, and after the width changes", async (t) => {
  const { page } = await openPage(t, { html: bare(DEMO), viewport: { width: 500, height: 800 }, scale: 2 });
  await started(page);
  const canvas = page.locator("zig-zag .plot canvas").first();
  const sizes = async () => [(await canvas.boundingBox()).width * 2, await canvas.evaluate((node) => node.width)];
  const [wide, pixels] = await sizes();
  near(pixels, wide, 1);
  await page.setViewportSize({ width: 380, height: 800 });
  await pause(page, 200);
  const [narrower, fewer] = await sizes();
  assert.ok(narrower < wide);
  near(fewer, narrower, 1);
  assert.ok(await isDrawn(canvas));
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing sticks out");
});

test("in a deck that grows with the window it is drawn anew, as fine as it is shown", async (t) => {
  const { page } = await openPage(t, { html: bare(`<main>${DEMO}</main>`), viewport: { width: 500, height: 800 } });
  await started(page);
  const canvas = page.locator("zig-zag .plot canvas").first();
  const before = await canvas.evaluate((node) => node.width);
  await page.evaluate(() => {
    document.querySelector("main").style.transform = "scale(2)";
    dispatchEvent(new Event("resize"));
  });
  await settled(page);
  near(await canvas.evaluate((node) => node.width), 2 * before, 2);
  assert.ok(await isDrawn(canvas));
});

test("a run pauses while the element is out of view", async (t) => {
  const { page } = await openPage(t, {
    html: bare(`${DEMO}<p></p>`, { head: '<link rel="stylesheet" href="tall.css">' }),
    prepare: (context) => context.route("**/tall.css", (route) => route.fulfill({ contentType: "text/css", body: "p { height: 9000px }" })),
  });
  await started(page);
  await call(page, "seek", 0);
  await call(page, "play");
  await page.waitForFunction(() => document.querySelector("zig-zag").k >= 2);
  await page.evaluate(() => scrollTo(0, 8000));
  await pause(page, 200);
  const k = await get(page, "k");
  await pause(page, 700);
  assert.equal(await get(page, "k"), k);
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForFunction((k) => document.querySelector("zig-zag").k > k, k);
});

test("autoplay plays once, from the start; not with reduced motion", async (t) => {
  const html = bare(DEMO.replace("<zig-zag", '<zig-zag autoplay speed="10" steps="6"'));
  const prepare = (context) => context.addInitScript(() => addEventListener("zz-ready", (event) => (window.first = event.target.k)));
  const { page } = await openPage(t, { html, prepare });
  await page.evaluate(() => document.querySelector("zig-zag").ready);
  assert.equal(await page.evaluate(() => window.first), 0);
  await page.waitForFunction(() => document.querySelector("zig-zag").k === 6 && !document.querySelector("zig-zag").playing);
  await pause(page, 300);
  assert.equal(await get(page, "playing"), false);
  const { page: still } = await openPage(t, { html, reducedMotion: true });
  await started(still);
  await pause(still, 200);
  assert.deepEqual([await get(still, "k"), await get(still, "playing")], [6, false]);
  await still.locator("zig-zag [part=back]").click();
  assert.equal(await get(still, "k"), 5, "stepping stays");
});

test("a host's styles do not come in", async (t) => {
  const { page } = await openPage(t, {
    html: bare(DEMO, { head: '<link rel="stylesheet" href="host.css">' }),
    prepare: (context) =>
      context.route("**/host.css", (route) =>
        route.fulfill({ contentType: "text/css", body: "* { color: red !important; letter-spacing: 9px; line-height: 4 } body { font: 40px cursive; text-align: right } button { border: 9px solid } zig-zag { margin: 1em; max-width: 400px }" }),
      ),
  });
  await started(page);
  const style = await page.locator("zig-zag .sentence").evaluate((node) => {
    const { color, letterSpacing, fontSize, textAlign } = getComputedStyle(node);
    return { color, letterSpacing, fontSize, textAlign };
  });
  assert.deepEqual(style, { color: "rgb(28, 33, 39)", letterSpacing: "normal", fontSize: "16px", textAlign: "start" });
  near((await page.locator("zig-zag").boundingBox()).width, 400, 1, "but sizing is the host's");
});

test("in a flex row, a float and a grid it has a width", async (t) => {
  const { page } = await openPage(t, {
    html: bare(`<div class="flex">${DEMO}</div><div class="float">${DEMO}</div><div class="grid">${DEMO}</div>`, { head: '<link rel="stylesheet" href="host.css">' }),
    viewport: { width: 900, height: 900 },
    prepare: (context) =>
      context.route("**/host.css", (route) =>
        route.fulfill({ contentType: "text/css", body: ".flex { display: flex; justify-content: center } .float { float: left } .grid { display: grid; grid-template-columns: 1fr 1fr; clear: both }" }),
      ),
  });
  await started(page);
  const widths = await page.evaluate(() => [...document.querySelectorAll("zig-zag")].map((z) => z.getBoundingClientRect().width));
  for (const width of widths) assert.ok(width >= 300 && width <= 900, widths.join(", "));
});

test("in a subfolder and under the strict policy, everything is found", async (t) => {
  const { page } = await openPage(t, { html: bare(DEMO), mount: "/some/course/" });
  await started(page);
  assert.ok(await isDrawn(page.locator("zig-zag .plot canvas").first()));
  assert.ok((await call(page, "link")).startsWith(`${new URL(page.url()).origin}/some/course/#`));
});

test("after a trap in one element all go on from their last good state, on a new module", async (t) => {
  const { page, provoked } = await openPage(t, { html: bare(`${DEMO}<zig-zag objective="rosenbrock" k="5"></zig-zag>`) });
  await started(page);
  await page.evaluate(() => document.querySelector("zig-zag").update({ alpha: 0.3, start: [2, 2], k: 4 }));
  const before = await page.evaluate(() => [...document.querySelectorAll("zig-zag")].map((z) => z.config));
  await told(page);
  await page.evaluate(async () => {
    const { Handle } = await import("./zigzag.js");
    Handle.prototype.slide = Handle.prototype.seek = () => {
      throw new WebAssembly.RuntimeError("unreachable");
    };
    document.querySelector("zig-zag").seek(1);
  });
  await page.waitForFunction(() => [...document.querySelectorAll("zig-zag")].every((z) => z.config));
  assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll("zig-zag")].map((z) => z.config)), before);
  await settled(page);
  const errors = (await told(page)).filter(({ type }) => type === "zz-error");
  assert.equal(errors.length, 1);
  assert.deepEqual(await complaints(page), [errors[0].message]);
  // The new module works: the broken method is whole again, pictures are drawn, handles are held.
  await call(page, "seek", 1);
  assert.equal(await get(page, "k"), 1);
  await drag(page, page.locator("zig-zag").first().locator("[part=start]"), 30, 30);
  assert.notDeepEqual((await get(page, "config")).start, [2, 2]);
  assert.deepEqual(await complaints(page), []);
  await page.locator("zig-zag").last().scrollIntoViewIfNeeded();
  await pause(page, 100);
  for (const canvas of await page.locator("zig-zag .plot canvas").all()) assert.ok(await isDrawn(canvas));
  await provoked(); // the console tells of the trap
});

test("what is asked for while the module starts anew is done afterwards", async (t) => {
  const { page, provoked } = await openPage(t, { html: bare(DEMO) });
  await started(page);
  await page.evaluate(async () => {
    const { Handle } = await import("./zigzag.js");
    Handle.prototype.update = () => {
      throw new WebAssembly.RuntimeError("unreachable");
    };
    const z = document.querySelector("zig-zag");
    z.update({ alpha: 0.1 });
    z.setAttribute("lambda2", "9");
    z.seek(2);
  });
  await page.waitForFunction(() => document.querySelector("zig-zag").config);
  const { alpha, lambda2, k } = await get(page, "config");
  assert.deepEqual([alpha, lambda2, k], [0.4, 9, 2]);
  await provoked();
});

test("a state that cannot be drawn gives way to the last one that could", async (t) => {
  const { page, provoked } = await openPage(t, { html: bare(DEMO) });
  await started(page);
  await page.evaluate(async () => {
    const { Handle } = await import("./zigzag.js");
    const draw = Handle.prototype.draw;
    Handle.prototype.draw = function (...args) {
      if (this.config().alpha === 0.1) throw new WebAssembly.RuntimeError("unreachable");
      return draw.apply(this, args);
    };
    document.querySelector("zig-zag").update({ alpha: 0.1 });
  });
  await page.waitForFunction(() => document.querySelector("zig-zag").config?.alpha === 0.4);
  await settled(page);
  assert.equal((await complaints(page)).length, 1);
  await provoked();
});
