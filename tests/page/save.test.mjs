// The dialog in which a demo is taken away: what it writes, saves and copies, by keys, on a phone, in the dark.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { openPage, test } from "./browser.mjs";
import { call, get, settled, started } from "./figure.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

async function opened(t, options = {}) {
  const { page } = await openPage(t, { path: "#lambda2=4&alpha=0.4&start=-3,2&k=3", ...options });
  page.setDefaultTimeout(20_000);
  await started(page);
  await page.locator("header .share").click();
  await page.locator("dialog.share").waitFor();
  await page.waitForFunction(() => document.querySelector("dialog.share textarea").value !== "");
  return page;
}

const lines = (page) => page.locator("dialog.share textarea").inputValue();

test("the dialog writes the lines of each kind, with what was chosen, and shows them before", async (t) => {
  const page = await opened(t);
  assert.equal(await lines(page), await call(page, "link"));
  const kinds = await page.locator("dialog.share select[name=kind] option").evaluateAll((options) => options.map(({ value }) => value));
  for (const kind of ["link", "html", "iframe", "markdown", "myst", "quarto", "jekyll", "hugo", "reveal", "notebook"]) assert.ok(kinds.includes(kind), kind);
  await page.locator("dialog.share select[name=kind]").selectOption("html");
  await page.locator("dialog.share select[name=controls]").selectOption("full");
  await page.locator("dialog.share select[name=theme]").selectOption("dark");
  await page.locator("dialog.share input[name=caption]").fill("A ravine");
  await page.locator("dialog.share input[name=height]").fill("420");
  await page.locator("dialog.share input[value=rate]").check();
  await settled(page);
  const code = await lines(page);
  for (const part of ['lambda2="4"', 'controls="full"', 'theme="dark"', 'panels="rate"', "max-height: 420px", "<figcaption>A ravine</figcaption>"]) {
    assert.ok(code.includes(part), `${part}: ${code}`);
  }
  const preview = await page.evaluate(() => {
    const { config } = document.querySelector("dialog.share zig-zag");
    return [config.lambda2, config.controls, config.panels];
  });
  assert.deepEqual(preview, [4, "full", ["rate"]]);
  assert.equal((await get(page, "config")).theme === "dark", false, "the figure of the page stays as it is");
});

test("the dialog goes with Esc, and the focus goes back", async (t) => {
  const page = await opened(t);
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => !document.querySelector("dialog.share").open);
  assert.ok(await page.evaluate(() => document.activeElement.matches("header .share")));
  assert.equal(await page.locator("dialog.share zig-zag").count(), 0, "the preview is gone with it");
});

test("pictures are saved, four times as fine where that is asked for, and the link is a QR code", async (t) => {
  const page = await opened(t);
  const [saved] = await Promise.all([page.waitForEvent("download"), page.locator("dialog.share button", { hasText: "PNG 4×" }).click()]);
  assert.equal(saved.suggestedFilename(), "zigzag.png");
  const wide = await page.evaluate(async () => (await createImageBitmap(await document.querySelector("main zig-zag").toPNG({ scale: 4 }))).width);
  const plot = await page.evaluate(() => document.querySelector("main zig-zag").shadowRoot.querySelector(".plot canvas").clientWidth);
  assert.ok(Math.abs(wide - 4 * plot) <= 4, `${wide} pixels of ${plot}`);
  await page.locator("dialog.share svg.qr path").waitFor();
  const modules = await page.locator("dialog.share svg.qr path").evaluate((path) => path.getAttribute("d").split("M").length);
  assert.ok(modules > 200, String(modules));
});

for (const [where, options] of [["", {}], ["in the dark", { dark: true }], ["on a phone", { touch: true }]]) {
  test(`axe finds nothing in the dialog ${where}`, async (t) => {
    const page = await opened(t, options);
    await page.evaluate(axe);
    const found = await page.evaluate(async () => {
      const { violations } = await window.axe.run("dialog.share", { resultTypes: ["violations"] });
      return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.flat().join(" ")}: ${failureSummary}`));
    });
    assert.deepEqual(found, []);
    const wide = await page.evaluate(() => {
      const dialog = document.querySelector("dialog.share");
      return [dialog.scrollWidth - dialog.clientWidth, document.documentElement.scrollWidth - innerWidth];
    });
    assert.deepEqual(wide.map((over) => over > 0), [false, false], String(wide));
  });
}

test("a program is copied in each language", async (t) => {
  const page = await opened(t);
  for (const [name, part] of [["NumPy", "import numpy as np"], ["PyTorch", "torch.optim.SGD"], ["Julia", "using LinearAlgebra"], ["Rust", "use zigzag::"]]) {
    await page.locator("dialog.share button", { hasText: name }).click();
    await page.waitForFunction((part) => document.querySelector("dialog.share textarea").value.includes(part), part);
  }
});

test("a run that plays stands still while it is shared, so that all of it is of one iterate", async (t) => {
  const { page } = await openPage(t, { path: "#objective=rosenbrock&steps=200" });
  page.setDefaultTimeout(20_000);
  await started(page);
  await call(page, "play");
  await page.locator("header .share").click();
  await page.locator("dialog.share svg.qr").waitFor();
  const first = await lines(page);
  await page.waitForTimeout(600);
  assert.equal(await call(page, "link"), first);
});
