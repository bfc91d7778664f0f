// The printed formulae of the catalogues: whole in their boxes, however narrow.
import assert from "node:assert/strict";
import { bare, openPage, test } from "./browser.mjs";
import { call, get, settled, started } from "./figure.mjs";

/** Of what is printed in the boxes of the controls, what reaches beyond its box. */
const cut = (page) =>
  page.evaluate(() => {
    const root = document.querySelector("zig-zag").shadowRoot;
    return [...root.querySelectorAll(".formula")]
      .filter((box) => {
        const { left, right } = box.getBoundingClientRect();
        return [...box.querySelectorAll("math")].some((math) => {
          const at = math.getBoundingClientRect();
          return at.right > right + 1 || at.left < left - 1;
        });
      })
      .map((box) => box.textContent);
  });

for (const width of [390, 1400]) {
  test(`no formula is cut at ${width} px`, async (t) => {
    const html = '<zig-zag controls="full" objective="quadratic"></zig-zag>';
    const { page } = await openPage(t, { html: bare(html), viewport: { width, height: 900 } });
    await started(page);
    const options = (part) => page.locator(`zig-zag [part=${part}] option`).evaluateAll((all) => all.map((o) => o.value));
    const found = [];
    for (const [part, key] of [["choose-objective", "objective"], ["choose-method", "method"]]) {
      for (const id of (await options(part)).filter(Boolean)) {
        await call(page, "update", { objective: "quadratic", method: "gradient-descent", [key]: id });
        await settled(page);
        found.push(...(await cut(page)));
      }
    }
    for (const stepRule of ["armijo", "wolfe", "exact"]) {
      await call(page, "update", { objective: "rosenbrock", method: "gradient-descent", stepRule });
      await settled(page);
      found.push(...(await cut(page)));
    }
    assert.deepEqual(found, []);
    assert.equal((await get(page, "config")).stepRule, "exact");
  });
}
