// Seals a folder with the built site: writes build.json, by which the service worker takes a build whole, and says in
// index.html that there is one. Run by scripts/dist.sh when all files are as they will be.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { relative } from "node:path";
import { pathToFileURL } from "node:url";

/** What the app page never loads. */
const OTHERS = /standalone|offline|embed\.html|zig-zag-host|sw\.js|build\.json/;
const MARK = '<link rel="manifest" href="manifest.webmanifest">';
const PLACE = '<link rel="icon"';

const hash = (content) => createHash("sha256").update(content).digest("hex");

/** @param {string} folder with its / at the end */
export function seal(folder) {
  const page = readFileSync(`${folder}index.html`, "utf8");
  if (!page.includes(PLACE)) throw new Error(`${folder}index.html no longer holds ${PLACE}`);
  if (!page.includes(MARK)) writeFileSync(`${folder}index.html`, page.replace(PLACE, MARK + PLACE));
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, `${entry.parentPath ?? entry.path}/${entry.name}`))
    .filter((name) => !OTHERS.test(name))
    .sort();
  const files = Object.fromEntries(names.map((name) => [name, hash(readFileSync(folder + name))]));
  const build = hash(JSON.stringify(files)).slice(0, 16);
  writeFileSync(`${folder}build.json`, `${JSON.stringify({ build, files }, null, 1)}\n`);
  return build;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) seal("dist/");
