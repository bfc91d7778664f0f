// The hosted app without a network, and when another build takes its place.
import assert from "node:assert/strict";
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { seal } from "../../standalone/offline.mjs";
import { DIST, openPage, test } from "./browser.mjs";
import { get, isDrawn, settled, started } from "./figure.mjs";
import { serve } from "./server.mjs";

/** A copy of the site, opened in a browser that has taken it. */
async function taken(t) {
  const folder = `${mkdtempSync(join(tmpdir(), "zigzag-hosted-"))}/`;
  t.after(() => rmSync(folder, { recursive: true }));
  cpSync(DIST, folder, { recursive: true });
  const site = await serve(folder);
  t.after(() => site.close());
  const { page, provoked, context } = await openPage(t, { html: "<!doctype html><title>Nothing yet</title>", workers: true });
  await context.unrouteAll();
  await page.goto(site.url());
  await started(page);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.waitForFunction(async () => (await navigator.serviceWorker.getRegistration()).active?.state === "activated");
  return { page, provoked, site, folder };
}

/** Another build: one more line in a style sheet and in a script, sealed or, as in the midst of an upload, not. */
function change(folder, { broken = false } = {}) {
  const old = readFileSync(`${folder}page.js`);
  const page = readFileSync(`${folder}index.html`, "utf8");
  writeFileSync(`${folder}index.html`, page.replace(/<title>[^<]*/, "<title>The next build"));
  appendFileSync(`${folder}page.js`, "\nwindow.nextBuild=true;");
  seal(folder);
  if (broken) writeFileSync(`${folder}page.js`, old);
}

const builds = (page) => page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith("zigzag-build-")).length);

test("reloaded without a network, the page is there whole, its dialog as well", async (t) => {
  const { page, provoked, site } = await taken(t);
  await page.goto(`${site.url()}#objective=himmelblau`);
  await page.reload();
  await started(page);
  await site.close();
  await page.reload();
  await started(page);
  assert.equal((await get(page, "config")).objective, "himmelblau");
  assert.ok(await isDrawn(page.locator("zig-zag .plot canvas").first()));
  await page.getByRole("button", { name: "Save & share" }).click();
  await page.locator("dialog.share .qr").waitFor();
  // Its worker asks for files on its own.
  await page.evaluate(() => document.querySelector("zig-zag").update({ objective: "network", steps: 20 }));
  await settled(page);
  await page.waitForFunction(() => document.querySelector("zig-zag").shadowRoot.querySelector(".figure:not([data-refining])"));
  assert.equal(page.workers().length, 1, "it was not lost");
  await provoked(); // the network that is not there
});

test("another build takes the place of the old one at the next opening", async (t) => {
  const { page, folder, site } = await taken(t);
  await page.reload();
  await started(page);
  change(folder);
  await page.reload();
  await started(page);
  assert.equal(await page.title(), "The next build");
  assert.equal(await page.evaluate(() => window.nextBuild), true);
  // Closed pages keep no build.
  await page.goto(site.page("<!doctype html><title>Elsewhere</title>", "/elsewhere.html"));
  await page.goto(site.url());
  await started(page);
  assert.ok((await builds(page)) <= 2);
});

test("a build of which a file is not there yet is not taken: the page is the one before, whole", async (t) => {
  const { page, folder, provoked } = await taken(t);
  await page.reload();
  await started(page);
  change(folder, { broken: true });
  await page.reload();
  await started(page);
  assert.notEqual(await page.title(), "The next build");
  assert.equal(await page.evaluate(() => window.nextBuild), undefined);
  assert.equal(await builds(page), 1);
  // When the upload is done, it is.
  appendFileSync(`${folder}page.js`, "\nwindow.nextBuild=true;");
  seal(folder);
  await page.reload();
  await started(page);
  assert.equal(await page.title(), "The next build");
  assert.equal(await page.evaluate(() => window.nextBuild), true);
  await provoked();
});

test("a page opened before the other build keeps its own files", async (t) => {
  const { page, folder, context, site } = await taken(t).then(async (all) => ({ ...all, context: all.page.context() }));
  await page.reload();
  await started(page);
  const qr = readFileSync(`${folder}share.js`, "utf8");
  writeFileSync(`${folder}share.js`, `window.nextShare=true;${qr}`);
  change(folder);
  const other = await context.newPage();
  await other.goto(site.url());
  await started(other);
  assert.equal(await other.title(), "The next build");
  await page.getByRole("button", { name: "Save & share" }).click();
  await page.locator("dialog.share[open]").waitFor();
  assert.equal(await page.evaluate(() => window.nextShare), undefined);
});

test("the manifest says what makes the app installable", () => {
  const told = JSON.parse(readFileSync(`${DIST}manifest.webmanifest`, "utf8"));
  for (const key of ["name", "short_name", "start_url", "display"]) assert.ok(told[key], key);
  for (const { src } of told.icons) assert.ok(readFileSync(DIST + src).length > 0);
});
