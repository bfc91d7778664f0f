// What the page weighs on the wire; tests/page/weight.test.mjs says what it may.
import { gzipSync } from "node:zlib";

export async function weight({ browser, site }) {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  const responses = [];
  page.on("response", (response) => responses.push(response));
  await page.goto(site.url(), { waitUntil: "networkidle" });
  await page.evaluate(() => document.querySelector("zig-zag").ready);
  await page.waitForLoadState("networkidle");
  const sizes = [];
  for (const response of responses) {
    const size = gzipSync(await response.body(), { level: 9 }).length;
    sizes.push([new URL(response.url()).pathname, size]);
  }
  await page.close();
  console.log(`\nThe page: ${sizes.length} responses, after gzip -9:`);
  for (const [path, size] of sizes.toSorted((a, b) => b[1] - a[1])) console.log(`${String(size).padStart(9)}  ${path}`);
  const total = sizes.reduce((sum, [, size]) => sum + size, 0);
  console.log(`${String(total).padStart(9)}  in all.`);
}
