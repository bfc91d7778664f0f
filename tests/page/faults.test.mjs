// What goes wrong around the element: a network that fails, is slow or breaks off, no memory, traps, storage that is
// denied or full, clocks that jump, two versions of the script. Each is told in a sentence, and nothing is lost.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { bare, DIST, openPage, test } from "./browser.mjs";
import { complaints, DEMO, drag, get, isDrawn, pause, settled, started } from "./figure.mjs";

const FILES = ["zigzag_bg.wasm", "zigzag.js", "zig-zag/zig-zag.css"];
const FALLBACK = "A picture of it";
const WITH_FALLBACK = `<zig-zag alpha="0.3" start="-3,2"><p>${FALLBACK}</p></zig-zag>`;

const asked = (page) => page.evaluate(() => document.querySelector("zig-zag").ready.then(() => "", (error) => error.message));

/** It could not start: the fallback stays beside a sentence with these words. */
async function told(page, words) {
  assert.match(await asked(page), words);
  assert.ok(await page.getByText(FALLBACK).isVisible(), "the fallback stays");
  assert.ok(await page.getByRole("alert").getByText("could not be loaded").isVisible(), "a sentence is in its place");
}

/** It starts, with what the page has said. */
async function begins(page) {
  assert.equal(await asked(page), "");
  const { alpha, start } = await get(page, "config");
  assert.deepEqual([alpha, start], [0.3, [-3, 2]]);
  assert.equal(await page.getByText(FALLBACK).isVisible(), false);
  await settled(page);
  assert.ok(await isDrawn(page.locator("zig-zag .plot canvas").first()));
  assert.deepEqual(await complaints(page), []);
}

for (const file of FILES) {
  test(`${file} breaks off, and is whole at the next attempt`, async (t) => {
    const { page, provoked, site } = await openPage(t, { html: bare("<p>Nothing yet</p>"), mount: "/" });
    site.cut.add(file);
    await page.goto(site.page(bare(WITH_FALLBACK)));
    await told(page, /could not be loaded/);
    site.cut.clear();
    await begins(page);
    await provoked(); // the console tells of the connection
  });

  test(`${file} cannot be had, and is there at the next attempt`, async (t) => {
    let there = false;
    const { page, provoked } = await openPage(t, {
      html: bare(WITH_FALLBACK),
      prepare: (context) => context.route(`**/${file}*`, (route) => (there ? route.fallback() : route.abort())),
    });
    await told(page, /could not be loaded/);
    there = true;
    await begins(page);
    await provoked();
  });

  test(`${file} is slow: the fallback stays, and what is asked for meanwhile is done`, async (t) => {
    let send;
    const sent = new Promise((resolve) => (send = resolve));
    const { page } = await openPage(t, {
      html: bare(WITH_FALLBACK),
      prepare: (context) => context.route(`**/${file}*`, async (route) => {
        await sent;
        await route.fallback();
      }),
    });
    await page.evaluate(() => customElements.whenDefined("zig-zag"));
    await page.evaluate(() => document.querySelector("zig-zag").setAttribute("lambda2", "9"));
    await page.evaluate(() => document.querySelector("zig-zag").seek(2));
    assert.ok(await page.getByText(FALLBACK).isVisible());
    send();
    await begins(page);
    const { lambda2, k } = await get(page, "config");
    assert.deepEqual([lambda2, k], [9, 2]);
  });
}

test("a module that is damaged is told from one that is not there", async (t) => {
  const { page, provoked } = await openPage(t, {
    html: bare(WITH_FALLBACK),
    prepare: (context) =>
      context.route("**/*_bg.wasm", (route) => route.fulfill({ contentType: "application/wasm", body: readFileSync(`${DIST}zigzag_bg.wasm`).subarray(0, 1e5) })),
  });
  await told(page, /arrived incomplete or damaged/);
  await provoked();
});

test("where the browser gives no memory it says so", async (t) => {
  const { page, provoked } = await openPage(t, {
    html: bare(WITH_FALLBACK),
    prepare: (context) =>
      context.addInitScript(() => {
        window.given = WebAssembly.instantiateStreaming;
        // As Chromium has it.
        WebAssembly.instantiateStreaming = async () => {
          throw new RangeError("WebAssembly.instantiate(): Out of memory: Cannot allocate Wasm memory for new instance");
        };
      }),
  });
  await told(page, /gave it no memory; close other pages/);
  await page.evaluate(() => (WebAssembly.instantiateStreaming = window.given));
  await begins(page);
  await provoked();
});

test("a trap in whatever the module is asked costs nothing but that act", async (t) => {
  const { page, provoked } = await openPage(t, { html: bare(DEMO) });
  await started(page);
  const names = await page.evaluate(async () => {
    const { Handle } = await import("./zigzag.js");
    return Object.getOwnPropertyNames(Handle.prototype).filter((name) => !/^(constructor|free|__.*)$/.test(name));
  });
  assert.ok(names.length > 20, `${names}`);
  const trapped = [];
  for (const [i, name] of names.entries()) {
    const said = { alpha: 0.2 + 0.001 * i, start: [-2, 1 + 0.01 * i] };
    await page.evaluate(async ([said, name]) => {
      const z = document.querySelector("zig-zag");
      await z.ready;
      z.update(said);
      // What was never drawn gives way, so that no state is drawn again that cannot be.
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      for (let i = 0; i < 3; i += 1) await frame();
      // The module that is there now, which is another one after each trap.
      const all = performance.getEntriesByType("resource").filter(({ name }) => /\/zigzag\.js/.test(name));
      const { Handle } = await import(all.at(-1).name);
      const whole = Handle.prototype[name];
      window.trapped = false;
      Handle.prototype[name] = function () {
        Handle.prototype[name] = whole;
        window.trapped = true;
        throw new WebAssembly.RuntimeError("unreachable");
      };
      window.mend = () => (Handle.prototype[name] = whole);
    }, [said, name]);
    await drag(page, page.locator("[part=start]"), 12, 9);
    await page.evaluate((name) => {
      const z = document.querySelector("zig-zag");
      z.step(1);
      z.setAttribute("steps", "30");
      if (name === "undo") z.undo(); // which it does not come to
      z.redo();
      void [z.readouts, z.trajectory, z.runs, z.link(), z.config];
    }, name);
    await settled(page);
    await page.waitForFunction(() => document.querySelector("zig-zag").config);
    if (await page.evaluate(() => window.trapped)) trapped.push(name);
    await page.evaluate(() => window.mend());
    const { alpha } = await get(page, "config");
    assert.equal(alpha, said.alpha, `${name}: what was said before is there`);
    assert.doesNotMatch(await page.locator("zig-zag .sentence").textContent(), /NaN|undefined/);
    assert.ok(await isDrawn(page.locator("zig-zag .plot canvas").first()), name);
  }
  assert.ok(trapped.length > 15, `only ${trapped} were asked`);
  await provoked(); // the console tells of the traps
});

for (const [what, deny] of [
  ["denied", () => Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("denied", "SecurityError"); } })],
  ["full", () => { Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }; }],
]) {
  test(`where storage is ${what}, the page has all but its memory of the theme`, async (t) => {
    const { page } = await openPage(t, { prepare: (context) => context.addInitScript(deny) });
    await started(page);
    const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
    const before = await theme();
    await page.locator("header .theme").click();
    assert.notEqual(await theme(), before);
    await page.evaluate(() => document.querySelector("zig-zag").update({ alpha: 0.2 }));
    await page.waitForFunction(() => location.hash.includes("alpha=0.2"));
  });
}

test("where the browser keeps no files for it, the app works with its network", async (t) => {
  const { page, provoked, site } = await openPage(t, { html: "<!doctype html><title>Nothing yet</title>", workers: true, mount: "/" });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Storage.overrideQuotaForOrigin", { origin: site.origin, quotaSize: 1000 });
  await page.goto(site.url());
  await started(page);
  // It has come to an end, whatever it has come to.
  await page.evaluate(async () => {
    const { installing } = (await navigator.serviceWorker.getRegistration()) ?? {};
    if (installing) await new Promise((resolve) => installing.addEventListener("statechange", resolve));
  });
  await page.reload();
  await started(page);
  assert.ok(await isDrawn(page.locator("zig-zag .plot canvas").first()));
  await provoked();
});

for (const [what, jump] of [["an hour on, as after a tab was hidden", 3.6e6], ["an hour back", -3.6e6]]) {
  test(`a clock that jumps ${what} moves a run by no more than a step`, async (t) => {
    const { page } = await openPage(t, {
      html: bare(DEMO),
      prepare: (context) =>
        context.addInitScript(() => {
          window.jump = 0;
          const original = window.requestAnimationFrame;
          window.requestAnimationFrame = (call) => original((now) => call(now + window.jump));
        }),
    });
    await started(page);
    await page.evaluate(() => document.querySelector("zig-zag").update({ speed: 0.25, k: 0 }));
    await page.evaluate(() => document.querySelector("zig-zag").play());
    await page.waitForFunction(() => document.querySelector("zig-zag").k >= 1);
    const [before, after] = await page.evaluate(async (jump) => {
      const z = document.querySelector("zig-zag");
      const before = z.k;
      window.jump = jump;
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      for (let i = 0; i < 3; i += 1) await frame();
      return [before, z.k];
    }, jump);
    assert.ok(after - before <= 1, `from ${before} to ${after}`);
    assert.ok(await get(page, "playing"), "it goes on");
    await page.waitForFunction((after) => document.querySelector("zig-zag").k > after, after);
  });
}

test("two versions of the script on one page: the first one serves all demos, and the console says so", async (t) => {
  const warnings = [];
  const { page } = await openPage(t, {
    html: bare(`<script type="module" src="other/zig-zag.js"></script>${DEMO}<zig-zag alpha="0.2"></zig-zag>`),
    prepare: async (context) => {
      context.on("console", (message) => message.type() === "warning" && warnings.push(message.text()));
      await context.route("**/other/*.js", (route) => route.fulfill({ contentType: "text/javascript", body: `${readFileSync(`${DIST}zig-zag.js`)}\n// another version` }));
    },
  });
  await started(page);
  await pause(page, 100);
  assert.equal((await get(page, "config")).alpha, 0.4);
  assert.equal((await get(page, "config", "zig-zag:last-of-type")).alpha, 0.2);
  assert.equal(warnings.length, 1, `${warnings}`);
  assert.match(warnings[0], /twice: its demos run on the script of http:\S+\d\/; that of \S+\/other\/ is not used\.$/);
});
