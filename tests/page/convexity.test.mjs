// Chords, tangents and right-hand sides in the page: what is moved by hand, and what is said of it.
import assert from "node:assert/strict";
import { bare, openPage, test } from "./browser.mjs";
import { complaints, drag, get, settled, started } from "./figure.mjs";

const DOUBLE_WELL = "x^4 + y^4 - 2*x^2 + y^2";

async function open(t, attributes, how = {}) {
  const said = Object.entries(attributes).map(([key, value]) => ` ${key}="${value}"`).join("");
  const { page } = await openPage(t, { html: bare(`<zig-zag controls="full"${said}></zig-zag>`), ...how });
  await started(page);
  return page;
}

for (const dark of [false, true]) {
  test(`the ends of a chord are dragged, and its slice tells where f lies above it${dark ? ", dark" : ""}`, async (t) => {
    const page = await open(t, { f: DOUBLE_WELL, show: "field isolines path chord", panels: "chord readouts", chord: "-1,0;1,0" }, { dark });
    const words = () => page.locator("zig-zag .chart").filter({ hasText: "chord" }).textContent();
    assert.match(await words(), /above/);
    const ends = page.locator("zig-zag .plot .handle[aria-label$='of the chord']");
    assert.equal(await ends.count(), 2);
    const before = (await get(page, "config")).chord;
    await drag(page, ends.first(), -40, 30);
    const after = (await get(page, "config")).chord;
    assert.notDeepEqual(after, before);
    assert.deepEqual(after[1], before[1], "the other end stays");
    await ends.last().focus();
    await page.keyboard.press("ArrowRight");
    await settled(page);
    assert.ok((await get(page, "config")).chord[1][0] > before[1][0], "by keys, too");
    const { verdict, witness, lambdaMin } = (await get(page, "readouts")).convexity;
    assert.equal(verdict, "not-convex");
    assert.ok(witness.length === 2 && lambdaMin < 0);
    assert.deepEqual(await complaints(page), []);
  });
}

test("what is proven of a bowl is told as proven, and says which α is safe", async (t) => {
  const page = await open(t, { objective: "quadratic", lambda2: "4", show: "field path chord", panels: "chord readouts" });
  const { verdict, mu, l, alpha } = (await get(page, "readouts")).convexity;
  assert.deepEqual([verdict, mu, l, alpha], ["convex", 1, 4, 0.25]);
  assert.match(await page.locator("zig-zag").locator(".readouts").textContent(), /convexμ≥ 1L≤ 4safe α≤ 0\.25/);
});

test("two right-hand sides are dragged: their solutions move κ times as far at most", async (t) => {
  const page = await open(t, { objective: "quadratic", lambda2: "20", rotation: "30", show: "field isolines right-hand-sides" });
  const sides = page.locator("zig-zag .plot .handle[aria-label^='Right-hand side']");
  assert.equal(await sides.count(), 2);
  const before = (await get(page, "readouts")).conditioning;
  assert.deepEqual(before.x.length, 2);
  await drag(page, sides.last(), 25, -35);
  const after = (await get(page, "readouts")).conditioning;
  assert.notDeepEqual(after, before);
  assert.ok(after.ratio > 0 && after.ratio <= 20 * (1 + 1e-12), JSON.stringify(after));
});
