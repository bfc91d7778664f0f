// The dialog in which a demo is taken away: what it writes, saves and copies, by keys, on a phone, in the dark.
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
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

// ---- The run as a table

const table = (page) => page.locator("dialog.share .run-table");

/** Its rows come with the event of the opened part. */
async function openTable(page) {
  await page.locator("dialog.share .table > summary").click();
  await table(page).locator("tbody tr").first().waitFor();
}

for (const dark of [false, true]) {
  test(`the run is a table, of which axe finds nothing, ${dark ? "dark" : "light"}`, async (t) => {
    const page = await opened(t, { dark });
    await openTable(page);
    const heads = await table(page).locator("thead th").allInnerTexts();
    assert.deepEqual(heads, ["k", "x", "f", "‖∇f‖", "α"]);
    const first = await table(page).locator("tbody tr").first().locator("th, td").allInnerTexts();
    assert.deepEqual(first, ["0", "−3, 2", "12.5", "8.544", "0.4"]);
    assert.equal(await table(page).locator("tbody tr").count(), (await get(page, "trajectory")).length);
    assert.equal(await table(page).locator("tr[aria-current=true] th").innerText(), "3");
    await page.evaluate(axe);
    const found = await page.evaluate(async () => (await window.axe.run("dialog.share", { resultTypes: ["violations"] })).violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`));
    assert.deepEqual(found, []);
  });
}

test("of 20 000 steps a page of the table is shown at a time", async (t) => {
  const page = await opened(t, { path: "#objective=rosenbrock&alpha=0.0005&steps=20000&k=12345" });
  await openTable(page);
  const rows = table(page).locator("tbody tr");
  assert.equal(await rows.count(), 100);
  assert.equal(await table(page).locator("tr[aria-current=true] th").innerText(), "12345");
  await table(page).getByRole("button", { name: "Later" }).click();
  await rows.first().getByText("12400").waitFor();
  assert.equal(await rows.first().locator("th").innerText(), "12400");
  assert.match(await table(page).locator(".range").innerText(), /12400 … 12499 of 20000/);
});

// ---- Film

test("the run is saved as a video, of its size and as long as it plays, and nothing moves meanwhile", async (t) => {
  const page = await opened(t, { path: "#lambda2=4&alpha=0.4&start=-3,2&steps=3&k=2" });
  const saved = page.waitForEvent("download", { timeout: 60_000 });
  await page.getByRole("button", { name: "WebM" }).click();
  const download = await saved;
  assert.equal(download.suggestedFilename(), "zigzag.webm");
  const file = join(await mkdtemp(join(tmpdir(), "zigzag-film-")), "zigzag.webm");
  await download.saveAs(file);
  const film = await readFile(file, "base64");
  await rm(dirname(file), { recursive: true });
  assert.equal(await get(page, "k"), 2);
  // A page of no policy, which may play what is no file of its site.
  const cinema = await page.context().newPage();
  const [width, height, colours, last, corner] = await cinema.evaluate(async (film) => {
    const video = document.createElement("video");
    video.muted = true;
    video.src = `data:video/webm;base64,${film}`;
    document.body.append(video);
    const heard = (type) => new Promise((resolve) => video.addEventListener(type, resolve, { once: true }));
    const look = () => {
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
      const context = canvas.getContext("2d");
      context.drawImage(video, 0, 0);
      return new Uint32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
    };
    await heard("loadeddata");
    const ended = heard("ended");
    video.playbackRate = 0.5;
    await video.play();
    await heard("timeupdate"); // now there is a picture
    const first = look();
    video.playbackRate = 4;
    await ended;
    const last = look();
    return [video.videoWidth, video.videoHeight, new Set(first).size, last.filter((pixel, place) => pixel !== first[place]).length / last.length, [last[5] & 255, (last[5] >> 8) & 255]];
  }, film);
  const plot = await page.locator("main zig-zag .plot").boundingBox();
  assert.ok(Math.abs(width - 2 * plot.width) <= 4 && Math.abs(height - 2 * plot.height) <= 4, `${width}x${height} of ${plot.width}x${plot.height}`);
  assert.ok(colours > 100, `${colours} colours`);
  assert.ok(corner.every((part) => part > 235), `the paper is light: ${corner}`);
  assert.ok(last > 0.001, `${last} of the pixels have changed`);
});

test("a browser that cannot record says why", async (t) => {
  const page = await opened(t, { prepare: (context) => context.addInitScript(() => delete window.MediaRecorder) });
  await page.getByRole("button", { name: "WebM" }).click();
  await page.getByText("it has no MediaRecorder").waitFor();
  assert.equal(await call(page, "toWebM"), undefined);
});
