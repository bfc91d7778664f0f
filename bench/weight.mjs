// What the first view of the page weighs on the wire.
import { gzipSync } from "node:zlib";

const GOAL = 120;

export async function weight({ browser, site }) {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  const responses = [];
  page.on("response", (response) => responses.push(response));
  await page.goto(site.url(), { waitUntil: "networkidle" });
  // Not `ready`, which asks for more than a first view.
  await page.waitForFunction(() => document.querySelector("zig-zag").k !== undefined);
  await page.waitForLoadState("networkidle");
  const sizes = [];
  for (const response of responses) {
    const size = gzipSync(await response.body(), { level: 9 }).length;
    sizes.push([new URL(response.url()).pathname, size]);
  }
  await page.close();
  console.log(`\nThe first view: ${sizes.length} responses, after gzip -9:`);
  for (const [path, size] of sizes.toSorted((a, b) => b[1] - a[1])) console.log(`${String(size).padStart(9)}  ${path}`);
  const total = sizes.reduce((sum, [, size]) => sum + size, 0);
  const verdict = total <= 1000 * GOAL ? "reached" : "missed";
  console.log(`${String(total).padStart(9)}  in all. Goal: at most ${GOAL} kB: ${verdict}.`);
}
