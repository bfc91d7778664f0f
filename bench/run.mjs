// What `make bench` prints: ratios and frame times of this machine, in this run, nothing that holds elsewhere.
//   node bench/run.mjs [contours] [opening] [frames] [growth] [weight] [--vs DIST]
// DIST is another built dist folder: openings and frames of both are measured in turns, and compared.
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";
import { DIST, launch } from "../tests/page/chromium.mjs";
import { serve } from "../tests/page/server.mjs";
import { contours } from "./contours.mjs";
import { frames } from "./frames.mjs";
import { growth } from "./growth.mjs";
import { opening } from "./opening.mjs";
import { weight } from "./weight.mjs";

const parts = { contours, opening, frames, growth, weight };
const { values, positionals: named } = parseArgs({ allowPositionals: true, options: { vs: { type: "string" } } });
const unknown = named.filter((name) => !(name in parts));
if (unknown.length) throw new Error(`No such part: ${unknown.join(" ")}. There are ${Object.keys(parts).join(", ")}.`);

// The bench's own page may call its author's scripts what it likes: no policy.
const bench = await serve(fileURLToPath(new URL("../target/bench/", import.meta.url)), { policy: null });
// Compressed, as nearly all hosts do it.
const site = await serve(DIST, { gzip: true });
if (values.vs !== undefined && !existsSync(`${values.vs}/index.html`)) throw new Error(`--vs: “${values.vs}” was given; allowed is a built dist folder, with its index.html.`);
const other = values.vs === undefined ? null : await serve(values.vs, { gzip: true });
const browser = await launch();
console.log(`Chromium ${browser.version()}, one run on one machine: compare within a run only.`);
for (const [name, part] of Object.entries(parts)) {
  if (!named.length || named.includes(name)) await part({ browser, site, bench, other });
}
await browser.close();
await site.close();
await other?.close();
await bench.close();
