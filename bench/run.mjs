// What `make bench` prints: ratios and frame times of this machine, in this run, nothing that holds elsewhere.
//   node bench/run.mjs [contours] [frames] [weight]
import { fileURLToPath } from "node:url";
import { DIST, launch } from "../tests/page/chromium.mjs";
import { serve } from "../tests/page/server.mjs";
import { contours } from "./contours.mjs";
import { frames } from "./frames.mjs";
import { weight } from "./weight.mjs";

const parts = { contours, frames, weight };
const named = process.argv.slice(2);
const unknown = named.filter((name) => !(name in parts));
if (unknown.length) throw new Error(`No such part: ${unknown.join(" ")}. There are ${Object.keys(parts).join(", ")}.`);

// The bench's own page may call its author's scripts what it likes: no policy.
const bench = await serve(fileURLToPath(new URL("../target/bench/", import.meta.url)), { policy: null });
const site = await serve(DIST);
const browser = await launch();
console.log(`Chromium ${browser.version()}, one run on one machine: compare within a run only.`);
for (const [name, part] of Object.entries(parts)) {
  if (!named.length || named.includes(name)) await part({ browser, site, bench });
}
await browser.close();
await site.close();
await bench.close();
