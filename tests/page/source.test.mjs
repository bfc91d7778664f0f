// Where a method comes from and what libraries make of it: unfolds beside its title, by keys and by touch.
import assert from "node:assert/strict";
import { openPage, test } from "./browser.mjs";
import { settled, started } from "./figure.mjs";

const method = (page) => page.locator('zig-zag .group[aria-label="Method"]');
const summary = (page) => method(page).locator("[part=source]");

async function open(t, path, options) {
  const { page } = await openPage(t, { path, ...options });
  await started(page);
  return page;
}

/** What of a group lies over something else of it, or sticks out of it. */
const collisions = (group) =>
  group.evaluate((node) => {
    const own = node.getBoundingClientRect();
    const parts = [...node.querySelectorAll(".title, .source > summary, .source > div, .choice, .fields")]
      .map((part) => ({ name: part.className || part.localName, box: part.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && box.height > 0);
    // A summary's target may be higher than its line; what is written has to keep clear.
    const text = ({ name, box }) => (name === "summary" ? new DOMRect(box.x, box.y + 12, box.width, box.height - 24) : box);
    const found = [];
    parts.forEach((one, i) => {
      const a = text(one);
      if (a.left < own.left - 1 || a.right > own.right + 1) found.push(`${one.name} sticks out`);
      for (const other of parts.slice(i + 1)) {
        const b = text(other);
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (across > 1 && down > 1) found.push(`${one.name} over ${other.name}`);
      }
    });
    for (const line of node.querySelectorAll(".source  p")) {
      if (line.scrollWidth > line.clientWidth + 1) found.push(`“${line.textContent}” is cut`);
    }
    return found;
  });

test("keys unfold the source of a method and what libraries make of it", async (t) => {
  const page = await open(t, "#method=adagrad&k=3");
  await page.locator("zig-zag [part=choose-method]").focus();
  await page.keyboard.press("Shift+Tab");
  assert.equal(await page.evaluate(() => document.querySelector("zig-zag").shadowRoot.activeElement.getAttribute("part")), "source");
  assert.equal(await method(page).locator(".source p").first().isVisible(), false);
  await page.keyboard.press("Enter");
  await settled(page);
  const [source, ...lines] = await method(page).locator(".source p").allInnerTexts();
  assert.match(source, /Duchi/);
  assert.deepEqual(lines, ["PyTorch: ε outside the root", "optax: the same but for G₀ = 0.1, where nothing is said"]);
  assert.deepEqual(await collisions(method(page)), []);
  // It follows what is chosen, and stays open.
  await page.locator("zig-zag [part=choose-method]").selectOption("nesterov");
  await settled(page);
  assert.match(await method(page).locator(".source").innerText(), /w − αβv/);
  // A formula of one's own has no source.
  await page.evaluate(() => document.querySelector("zig-zag").update({ f: "x^2+y^4" }));
  await settled(page);
  assert.equal(await page.locator('zig-zag .group[aria-label="Objective"] .source').isVisible(), false);
});

for (const [name, options] of [
  ["a desktop", { viewport: { width: 1400, height: 900 } }],
  ["a phone", { viewport: { width: 390, height: 844 }, touch: true }],
]) {
  test(`on ${name} nothing is cut or covered while it is open`, async (t) => {
    const page = await open(t, "#objective=goldstein-price&method=trust-region", options);
    for (const chosen of ["trust-region", "lbfgs", "nadam", "coordinate"]) {
      await page.locator("zig-zag [part=choose-method]").selectOption(chosen);
      await settled(page);
      for (const group of await page.locator("zig-zag .groups > .group:not([hidden])").all()) {
        const fold = group.locator(".source:not([hidden])");
        if ((await fold.count()) === 0 || !(await fold.locator("summary").isVisible())) continue;
        if (!(await fold.evaluate((node) => node.open))) {
          await (options.touch ? fold.locator("summary").tap() : fold.locator("summary").click());
          await settled(page);
          assert.ok(await fold.evaluate((node) => node.open), `${chosen} opens`);
        }
        assert.deepEqual(await collisions(group), [], chosen);
      }
    }
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing sticks out of the page");
  });
}
