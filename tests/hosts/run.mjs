// Builds a course page with each host's real tool, opens it in Chromium, and prints a table host × check:
//   node tests/hosts/run.mjs [--minutes 30] [name …]
// What cannot be installed, or does not fit the time, is skipped by name. The last lines are the sum.
import { cpSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { launch } from "../page/chromium.mjs";
import { serve } from "../page/server.mjs";
import { HOSTS } from "./hosts.mjs";
import { limit, Missing } from "./tools.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const { values, positionals } = parseArgs({ allowPositionals: true, options: { minutes: { type: "string", default: "120" } } });
const unknown = positionals.filter((name) => !HOSTS.some((host) => host.name === name));
if (unknown.length > 0) throw new Error(`There is no host ${unknown.join(", ")}: ${HOSTS.map(({ name }) => name).join(", ")}`);
for (const folder of ["dist", "target/package"]) if (!existsSync(ROOT + folder)) throw new Error(`${folder}/ is not built: run \`make package\` first.`);

const end = (limit.end = Date.now() + Number(values.minutes) * 60_000);
const browser = await launch();
const rows = [];

/** What the page complained of; frames of platforms may ask for what is not there. */
async function openPage() {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(60_000);
  const problems = [];
  context.on("weberror", (error) => problems.push(String(error.error().stack ?? error.error())));
  return { page: await context.newPage(), context, problems };
}

async function look(host, folder, check) {
  const site = await serve(folder, { policy: null });
  const { page, context, problems } = await openPage();
  const open = (path) => page.goto(site.url(path), { waitUntil: "load" });
  try {
    await open(host.page ?? "index.html");
    let figures = page;
    await check("figure", async () => {
      if (host.frame) {
        const frame = await page.waitForSelector("iframe");
        await frame.scrollIntoViewIfNeeded();
        figures = await frame.contentFrame();
      }
      await figures.waitForFunction(() => document.querySelector("zig-zag")?.config !== undefined);
      await figures.locator("zig-zag .plot canvas").first().waitFor();
    });
    await check("keys", async () => {
      const { alpha, start } = await figures.evaluate(() => document.querySelector("zig-zag").config);
      if (alpha !== 0.3 || String(start) !== "-3,2") throw new Error(`alpha=${alpha} start=${start}`);
    });
    await check("page goes on", async () => {
      if (!host.words) await page.locator("em", { hasText: "after" }).last().waitFor();
    });
    await host.more?.({ page, check, open });
    await check("no errors", () => {
      const ours = problems.filter((problem) => !host.foreign?.test(problem));
      if (ours.length > 0) throw new Error(ours.join("\n"));
    });
  } finally {
    await context.close();
    await site.close();
  }
}

/** Builds a host's course and looks at it: what was checked, or why it was skipped. */
async function visit(host) {
  const row = { host, checks: [], skipped: null, seconds: 0 };
  const began = Date.now();
  const check = async (name, act) => {
    try {
      await act();
      row.checks.push({ name, ok: true });
    } catch (error) {
      row.checks.push({ name, ok: false });
      console.error(`${host.title}, ${name}: ${error.stack ?? error}`);
    }
  };
  const work = `${ROOT}target/hosts/${host.name}/`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const course = `${ROOT}hosts/${host.name}/course`;
  if (existsSync(course)) cpSync(course, work, { recursive: true });
  console.log(`── ${host.title}`);
  try {
    const folder = await host.build({ work, check, openPage });
    row.checks.unshift({ name: "builds", ok: true });
    if (folder && !host.own) await look(host, folder, check);
  } catch (error) {
    if (Date.now() > end) row.skipped = "no time was left";
    else if (error instanceof Missing) row.skipped = error.message;
    else {
      row.checks.push({ name: "builds", ok: false });
      console.error(`${host.title}: ${error.stack ?? error}`);
    }
  }
  row.seconds = Math.round((Date.now() - began) / 1000);
  return row;
}

for (const host of HOSTS.filter(({ name }) => positionals.length === 0 || positionals.includes(name))) {
  const late = () => Date.now() > end;
  let row = late() ? { host, checks: [], skipped: "no time was left", seconds: 0 } : await visit(host);
  // Servers and kernels of others fail now and then: what fails twice is ours.
  if (!late() && row.checks.some(({ ok }) => !ok)) row = await visit(host);
  rows.push(row);
}
await browser.close();

console.log("");
const width = Math.max(...rows.map(({ host }) => host.title.length));
for (const { host, checks, skipped, seconds } of rows) {
  const told = skipped ? "skipped" : checks.map(({ name, ok }) => `${ok ? "✓" : "✗"} ${name}`).join("  ");
  console.log(`${host.title.padEnd(width)}  ${String(seconds).padStart(4)} s  ${told}`);
}
const all = rows.flatMap(({ checks }) => checks);
const failed = all.filter(({ ok }) => !ok).length;
for (const { host, skipped } of rows) if (skipped) console.log(`Skipped: ${host.title}: ${skipped}`);
console.log(`ℹ pass ${all.length - failed}\nℹ fail ${failed}`);
process.exitCode = failed > 0 ? 1 : 0;
