// Everybody can use it: names, roles, contrast, focus, motion.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { bare, openPage, test } from "./browser.mjs";
import { call, DEMO, get, settled, started } from "./figure.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds, as short lines. axe comes in by the debugger, which the page's policy does not bind. */
async function violations(page) {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.flat().join(" ")}: ${failureSummary}`));
  });
}

/** Every overlay and every panel. */
const EVERYTHING = "show=field,isolines,path,minima,gradient,components,eigenvectors,model,direction&panels=readouts,hessian,rate,convergence,decrease,stall&alpha=0.2";

for (const dark of [false, true]) {
  const scheme = dark ? "dark" : "light";
  test(`axe finds nothing on the app page, ${scheme}`, async (t) => {
    const { page } = await openPage(t, { path: "#k=3", dark });
    await started(page);
    assert.deepEqual(await violations(page), []);
  });

  test(`axe finds nothing in a line-up of eight, ${scheme}`, async (t) => {
    const eight = "newton;momentum;nesterov;adagrad;rmsprop;adam;bfgs";
    const { page } = await openPage(t, { path: `#objective=rosenbrock&k=20&pick=2&compare=${eight}`, dark });
    await started(page);
    assert.deepEqual(await violations(page), []);
  });

  test(`axe finds nothing beside a curve, ${scheme}`, async (t) => {
    const { page } = await openPage(t, { path: "#objective=log-barrier&method=newton&k=1", dark });
    await started(page);
    assert.deepEqual(await violations(page), []);
  });

  test(`axe finds nothing on a phone, nor where something is wrong, ${scheme}`, async (t) => {
    const { page } = await openPage(t, { path: "#k=3", dark, touch: true });
    await started(page);
    await call(page, "update", { alpha: "x" });
    await settled(page);
    assert.deepEqual(await violations(page), []);
  });

  test(`axe finds nothing while a wrong formula is typed, with several starts, zoomed and hovered, ${scheme}`, async (t) => {
    const { page } = await openPage(t, { path: "#k=3&start=-3,2;1,1&view=-3,3,-3,3&method=newton", dark });
    await started(page);
    const plot = await page.locator("zig-zag .plot").boundingBox();
    await page.mouse.move(plot.x + 0.6 * plot.width, plot.y + 0.7 * plot.height);
    await page.locator("zig-zag [part=formula-f]").fill("x^2 + foo(y)");
    await page.locator("zig-zag .wrong").waitFor();
    assert.ok(await page.locator("zig-zag .hover").isVisible());
    assert.deepEqual(await violations(page), []);
  });

  test(`axe finds nothing with everything shown and the list of switches open, ${scheme}`, async (t) => {
    const { page } = await openPage(t, { path: `#k=3&${EVERYTHING}`, dark });
    await started(page);
    await page.getByRole("button", { name: "Show" }).click();
    await settled(page);
    assert.deepEqual(await violations(page), []);
  });

  test(`axe finds nothing on embeds, ${scheme}`, async (t) => {
    const { page } = await openPage(t, {
      html: bare(`<main><h1>A page</h1>${DEMO}<zig-zag controls="full" objective="rosenbrock" label="A valley"></zig-zag><zig-zag controls="none" alpha="no"></zig-zag></main>`, {
        head: '<meta name="color-scheme" content="light dark">',
      }),
      dark,
    });
    await started(page);
    assert.deepEqual(await violations(page), []);
  });
}

test("every control has a name and a visible focus, and Tab reaches them in the order one reads", async (t) => {
  const { page } = await openPage(t, { path: "#k=3" });
  await started(page);
  await page.locator(".theme").focus();
  const stops = [];
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const node = document.activeElement?.shadowRoot?.activeElement;
      if (!node) return null;
      const rings = [node, node.closest(".choice"), node.closest(".number")].filter(Boolean).map((n) => getComputedStyle(n));
      const after = getComputedStyle(node, "::after");
      const ring = rings.some((style) => style.outlineStyle !== "none" || style.boxShadow !== "none") || after.boxShadow !== "none";
      // A summary is named by what it says.
      const said = node.localName === "summary" ? [node] : [...(node.labels ?? [])];
      const name = node.getAttribute("aria-label") ?? said.map((label) => label.textContent).join(" ");
      return { part: node.getAttribute("part"), name: name.trim(), ring };
    });
    if (!stop) break;
    stops.push(stop);
  }
  const parts = stops.map(({ part }) => part);
  const order = ["plot", "start", "axis", "axis", "tool-show", "tool-add", "tool-out", "tool-in", "back", "play", "forward", "scrubber", "speed", "choose-objective", "formula-f", "slider-lambda1", "number-lambda1", "choose-method", "slider-alpha", "fold", "alpha"];
  assert.deepEqual(parts.filter((part) => order.includes(part)), order);
  for (const { part, name, ring } of stops) {
    assert.ok(name, `${part} has no name`);
    assert.ok(ring, `${part} shows no focus`);
  }
});

test("the sentence is said once a drag or a series of keys has come to rest", async (t) => {
  const { page } = await openPage(t, { html: bare(DEMO) });
  await started(page);
  const live = page.locator("zig-zag [aria-live=polite]");
  assert.equal(await live.count(), 1);
  assert.equal(await live.textContent(), "");
  await page.locator("zig-zag [part=start]").focus();
  for (let i = 0; i < 4; i++) await page.keyboard.press("ArrowRight");
  assert.equal(await live.textContent(), "", "not while it goes on");
  await page.waitForFunction(() => document.querySelector("zig-zag").shadowRoot.querySelector("[aria-live]").textContent);
  assert.ok((await live.textContent()).includes(await page.locator("zig-zag .sentence").textContent()));
});

test("with reduced motion a run still plays, without tweening", async (t) => {
  const { page } = await openPage(t, { html: bare(DEMO), reducedMotion: true });
  await started(page);
  const growths = await page.evaluate(async () => {
    const { Handle } = await import("./zigzag.js");
    const growths = new Set();
    const draw = Handle.prototype.draw;
    Handle.prototype.draw = function (layer, canvas, dpr, theme, growth) {
      growths.add(growth);
      return draw.call(this, layer, canvas, dpr, theme, growth);
    };
    const z = document.querySelector("zig-zag");
    z.update({ steps: 3, speed: 4 });
    z.play();
    await new Promise((resolve) => z.addEventListener("zz-done", resolve));
    return [...growths];
  });
  assert.deepEqual(growths, [0]);
  assert.equal(await get(page, "k"), 3);
});

test("text is at least 12 px", async (t) => {
  const { page } = await openPage(t, { path: "#k=3", touch: true });
  await started(page);
  const small = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.querySelector("zig-zag").shadowRoot, NodeFilter.SHOW_TEXT);
    const small = [];
    while (walker.nextNode()) {
      const { parentElement: parent, data } = walker.currentNode;
      // Scripts of formulas are smaller by nature.
      if (!data.trim() || parent.closest("math, .unseen")) continue;
      if (parseFloat(getComputedStyle(parent).fontSize) < 12) small.push(data);
    }
    return small;
  });
  assert.deepEqual(small, []);
});

test("a number box takes the reader's decimal comma; the words are English in any page", async (t) => {
  const { page } = await openPage(t, { html: bare(DEMO, { lang: "de" }) });
  await started(page);
  await page.locator("zig-zag [part=number-alpha]").fill("0,35");
  await page.locator("zig-zag [part=number-alpha]").press("Enter");
  await settled(page);
  assert.equal((await get(page, "config")).alpha, 0.35);
  assert.equal(await page.locator("zig-zag .figure").getAttribute("lang"), "en");
});
