// What the first view asks of a network, and that it asks for no more until somebody wants more.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { openPage } from "./browser.mjs";
import { firstView } from "./figure.mjs";

// As servers and scripts/dist.sh do it; Node's own is quicker and weighs more.
const gzipped = (body) => execFileSync("gzip", ["-9c"], { input: body, maxBuffer: Infinity }).length;

/** Thousands of bytes. */
const LIMIT = 120;

test(`the first view weighs at most ${LIMIT} kB after gzip -9`, async (t) => {
  const responses = [];
  const { page } = await openPage(t, { prepare: (context) => context.on("response", (response) => responses.push(response)) });
  await firstView(page);
  await page.waitForLoadState("networkidle");
  await page.waitForTimeout(2000); // nothing comes later by itself
  const weights = await Promise.all(
    responses.map(async (response) => [new URL(response.url()).pathname, gzipped(await response.body())]),
  );
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
  const list = weights.map(([path, weight]) => `${(weight / 1000).toFixed(1)} ${path}`).join(", ");
  t.diagnostic(`the first view weighs ${(total / 1000).toFixed(1)} kB: ${list}`);
  assert.ok(weights.some(([path]) => path.endsWith("_bg.wasm")), "a module is among them");
  assert.ok(total <= 1000 * LIMIT, `${total} bytes: ${list}`);
});
