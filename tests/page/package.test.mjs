// The npm package in target/package/, as those who install it use it: types, bundles, servers.
import assert from "node:assert/strict";
import { execFile, execFileSync } from "node:child_process";
import { copyFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { compile } from "@vue/compiler-dom";
import { build } from "esbuild";
import { openPage, test } from "./browser.mjs";
import { complaints, get, isDrawn, started } from "./figure.mjs";
import { serve } from "./server.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const PACKAGE = `${ROOT}target/package/`;
const MODULES = fileURLToPath(new URL("node_modules/", import.meta.url));
if (!existsSync(`${PACKAGE}package.json`)) throw new Error("target/package/ is not built: run `make package` first.");

const json = (name) => JSON.parse(readFileSync(PACKAGE + name, "utf8"));

/** A project that has the package installed, and these files. */
function project(t, files) {
  const folder = mkdtempSync(join(tmpdir(), "zigzag-project-"));
  t.after(() => rmSync(folder, { recursive: true }));
  // Copies: a link would look for its own packages where it leads to.
  cpSync(PACKAGE, join(folder, "node_modules/zig-zag"), { recursive: true });
  for (const name of ["@types/react", "csstype"]) cpSync(MODULES + name, join(folder, "node_modules", name), { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "type": "module", "private": true }');
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

/** What the keys' table in Rust says: the one behind links and attributes. */
function table() {
  const command = ["run", "--quiet", "--locked", "--profile", "test", "--bin", "zigzag-render", "--", "--keys"];
  return JSON.parse(execFileSync("cargo", command, { cwd: ROOT, encoding: "utf8" }));
}

// ---- Types

const OPTIONS = {
  strict: true,
  noEmit: true,
  target: "es2022",
  lib: ["es2022", "dom", "dom.iterable"],
  types: [],
  jsx: "preserve",
};

/** The lines in which the compiler finds something wrong, by `file:line`. */
async function wrong(t, files, more = {}) {
  const compilerOptions = { ...OPTIONS, module: "esnext", moduleResolution: "bundler", ...more };
  const folder = project(t, { ...files, "tsconfig.json": JSON.stringify({ compilerOptions, include: ["*.ts", "*.tsx"] }) });
  const found = await promisify(execFile)(process.execPath, [`${MODULES}typescript/bin/tsc`, "--pretty", "false"], { cwd: folder }).catch((error) => error);
  const told = found.stdout.trim();
  return told ? told.split("\n").filter((line) => !line.startsWith(" ")) : [];
}

const PLAIN = `
import { define, type Config, type Run } from "zig-zag";
import "zig-zag/define";

await define();
const figure = document.createElement("zig-zag");
await figure.ready;
figure.stepRule = "exact";
figure.config = { objective: "quadratic", lambda2: 4, start: [-3, 2], show: ["path", "minima"], data: null };
const demo: Config = { method: "bfgs", view: [-1, 1, -1, 1], compare: "newton; momentum(beta=0.8)" };
figure.update(demo);
figure.k = 3;
figure.step();
figure.addEventListener("zz-step", ({ detail }) => detail.k.toFixed());
figure.addEventListener("zz-error", function ({ detail: { key, message } }) { this.pause(); console.warn(key + message); });
figure.addEventListener("click", (event) => event.clientX);
const runs: Run[] = figure.runs ?? [];
const picture: Promise<Blob | undefined> = figure.toPNG({ scale: 2 });
const line: string | undefined = figure.embedCode("quarto", { whole: true });
document.querySelector("zig-zag")?.seek(runs.length + Number(line?.length) + (await picture)!.size);
`;

const WRONG = `
import "zig-zag/define";
const figure = document.createElement("zig-zag");
figure.method = "guesswork";
figure.update({ alpha: "0.4" });
figure.playing = true;
figure.embedCode("telegram");
figure.addEventListener("zz-step", ({ detail }) => detail.message);
figure.config = { lambda9: 1 };
`;

test("a plain TypeScript page checks against the types, and what is wrong in it is found", async (t) => {
  const told = await wrong(t, { "page.ts": PLAIN, "wrong.ts": WRONG });
  assert.deepEqual(told.filter((line) => !line.startsWith("wrong.ts")), []);
  const lines = told.map((line) => Number(/^wrong\.ts\((\d+)/.exec(line)?.[1]));
  assert.deepEqual(lines, [4, 5, 6, 7, 8, 9], told.join("\n"));
});

test("the types are found by Node's way of resolving, too", async (t) => {
  assert.deepEqual(await wrong(t, { "page.ts": PLAIN }, { module: "nodenext", moduleResolution: "nodenext" }), []);
});

test("React's elements and those of the global JSX check", async (t) => {
  const page = `export const page = <zig-zag id="a" objective="rosenbrock" step-rule="exact" alpha={0.4} start="-3,2" autoplay>A demo</zig-zag>;\n`;
  const bad = `export const bad = <zig-zag method="guesswork" />;\n`;
  const react = `import type {} from "zig-zag/react";\nexport const more = <zig-zag stepRule="exact" className="wide" style={{ width: 300 }} ref={(element) => { element?.seek(1); }} />;\n`;
  const types = { jsx: "react-jsx", types: ["react"] };
  const inReact = await wrong(t, { "page.tsx": page + react, "bad.tsx": bad }, types);
  assert.deepEqual(inReact.map((line) => line.slice(0, 7)), ["bad.tsx"], inReact.join("\n"));
  const inGlobal = await wrong(t, { "page.tsx": `import type {} from "zig-zag/jsx";\n${page}`, "bad.tsx": bad });
  assert.deepEqual(inGlobal.map((line) => line.slice(0, 7)), ["bad.tsx"], inGlobal.join("\n"));
});

// ---- What it says of itself

test("custom-elements.json and the types list every key", () => {
  const { keys, version } = table();
  assert.ok(keys.length > 50, `${keys.length}`);
  const { schemaVersion, modules } = json("custom-elements.json");
  assert.equal(schemaVersion, "2.1.0");
  const [{ path, declarations }] = modules;
  const [{ tagName, attributes, members, events }] = declarations;
  assert.equal(tagName, "zig-zag");
  assert.ok(existsSync(PACKAGE + path), path);
  assert.deepEqual(attributes.map(({ name }) => name), keys.map(({ name }) => name));
  const named = members.map(({ name }) => name);
  assert.equal(new Set(named).size, named.length, "no member twice");
  for (const { property } of keys) assert.ok(named.includes(property), property);
  assert.deepEqual(attributes.find(({ name }) => name === "theme").type.text, '"auto" | "light" | "dark"');
  assert.deepEqual(events.map(({ name }) => name).sort(), ["zz-act", "zz-change", "zz-done", "zz-error", "zz-ready", "zz-step"]);
  assert.equal(json("package.json").version, version);
});

test("every file that package.json names is there, and none is needed that is not", () => {
  const { exports, types, customElements, unpkg, jsdelivr, version, license } = json("package.json");
  const files = (entry) => (typeof entry === "string" ? [entry] : Object.values(entry).flatMap(files));
  for (const file of [...files(exports), types, customElements, unpkg, jsdelivr]) assert.ok(existsSync(join(PACKAGE, file)), file);
  const cargo = readFileSync(`${ROOT}Cargo.toml`, "utf8");
  assert.deepEqual([version, license], [/^version = "(.+)"$/m.exec(cargo)[1], /^license = "(.+)"$/m.exec(cargo)[1]]);
  const module = readFileSync(`${PACKAGE}zig-zag.js`, "utf8");
  // Bundlers only follow an address that is written out.
  const addresses = [...module.matchAll(/new URL\(([^()]*),\s*import\.meta\.url\)/g)].map(([, address]) => address);
  assert.equal(addresses.length, module.split("import.meta").length - 1, "import.meta stands nowhere else");
  assert.deepEqual(addresses, ['"./zigzag_bg.wasm"']);
});

// ---- Servers

test("in plain Node the package and its definition import, and define nothing", async (t) => {
  const text = `import * as all from "zig-zag"; import "zig-zag/define"; console.log(Object.keys(all).join(), typeof globalThis.customElements);`;
  const folder = project(t, { "server.js": text });
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ["server.js"], { cwd: folder });
  assert.deepEqual([stdout.trim(), stderr], ["define undefined", ""]);
});

// ---- Bundles

/** Bundles `main.js` of a project, serves it with nothing but these files beside, and opens a page that runs it. */
async function bundled(t, main, { beside = [], name = "main.js", body = '<zig-zag alpha="0.3"></zig-zag>', define = {} } = {}) {
  const folder = project(t, { [name]: main });
  const outdir = join(folder, "site/assets");
  // The frameworks are those of the tests.
  const nodePaths = [MODULES];
  await build({ entryPoints: { main: join(folder, name) }, outdir, bundle: true, splitting: true, minify: true, format: "esm", jsx: "automatic", nodePaths, define, logLevel: "silent" });
  for (const name of beside) copyFileSync(PACKAGE + name, join(outdir, name));
  const site = await serve(join(folder, "site"));
  t.after(() => site.close());
  const { page, problems } = await openPage(t, { html: "<!doctype html><title>Nothing yet</title>" });
  await page.unrouteAll();
  await page.context().unrouteAll();
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Course</title><script type="module" src="assets/main.js"></script>${body}`;
  await page.goto(site.page(html));
  return { page, problems };
}

for (const [name, main, beside] of [
  ["zig-zag/define", 'import "zig-zag/define";', ["zigzag_bg.wasm"]],
  ["define() of zig-zag", 'import { define } from "zig-zag"; define();', ["zigzag_bg.wasm"]],
  ["zig-zag/standalone", 'import "zig-zag/standalone";', []],
]) {
  test(`a page that esbuild made of ${name} shows a demo, under the strict policy`, async (t) => {
    const { page } = await bundled(t, main, { beside });
    await started(page);
    assert.equal((await get(page, "config")).alpha, 0.3);
    assert.ok(await isDrawn(page.locator("zig-zag .plot canvas").first()));
    assert.deepEqual(await complaints(page), []);
  });
}

test("a bundle of zig-zag alone defines nothing", async (t) => {
  const { page } = await bundled(t, 'import * as all from "zig-zag"; window.names = Object.keys(all);');
  await page.waitForFunction(() => window.names);
  assert.equal(await page.evaluate(() => customElements.get("zig-zag")), undefined);
});

test("a bundle without the wasm beside says what is missing", async (t) => {
  const { page, problems } = await bundled(t, 'import "zig-zag/define";');
  await page.getByText("zigzag_bg.wasm belongs beside the script that zig-zag was bundled into").waitFor();
  problems.splice(0);
});

// ---- Frameworks

/** A page of a framework: an α that its own slider and the figure share, and the iterate that the figure shows. */
async function shared(page) {
  await started(page);
  assert.ok(await isDrawn(page.locator("zig-zag .plot canvas").first()));
  const { alpha, stepRule, start } = await get(page, "config");
  assert.deepEqual([alpha, stepRule, start], [0.3, "constant", [-3, 2]]);
  await page.locator("#more").click();
  await page.waitForFunction(() => document.querySelector("zig-zag").config.alpha === 0.35);
  await page.evaluate(() => document.querySelector("zig-zag").step(2));
  await page.getByText("k = 2", { exact: true }).waitFor();
  assert.deepEqual(await complaints(page), []);
  await page.locator("#away").click();
  await page.waitForFunction(() => !document.querySelector("zig-zag"));
}

const REACT = `
import "zig-zag/define";
import { createRoot } from "react-dom/client";
import { useEffect, useRef, useState } from "react";

function Course() {
  const [alpha, setAlpha] = useState(0.3);
  const [k, setK] = useState(0);
  const [there, setThere] = useState(true);
  const figure = useRef(null);
  useEffect(() => {
    const heard = ({ detail }) => setK(detail.k);
    figure.current?.addEventListener("zz-step", heard);
    return () => figure.current?.removeEventListener("zz-step", heard);
  }, []);
  return <>
    {there && <zig-zag ref={figure} alpha={alpha} stepRule="constant" start={[-3, 2]} k="0">A demo</zig-zag>}
    <button id="more" onClick={() => setAlpha(0.35)}>More</button>
    <button id="away" onClick={() => setThere(false)}>Away</button>
    <output>k = {k}</output>
  </>;
}

createRoot(document.querySelector("#course")).render(<Course />);
`;

test("a React page shares its state with the figure", async (t) => {
  const options = { name: "main.jsx", body: '<div id="course"></div>', beside: ["zigzag_bg.wasm"], define: { "process.env.NODE_ENV": '"production"' } };
  const { page } = await bundled(t, REACT, options);
  await shared(page);
});

const VUE_TEMPLATE = `
<zig-zag v-if="there" :alpha="alpha" step-rule="constant" :start="[-3, 2]" k="0" @zz-step="k = $event.detail.k">A demo</zig-zag>
<button id="more" @click="alpha = 0.35">More</button>
<button id="away" @click="there = false">Away</button>
<output>k = {{ k }}</output>`;

test("a Vue page shares its state with the figure", async (t) => {
  // As a build compiles it, since the policy forbids to do it in the page.
  const { code } = compile(VUE_TEMPLATE, { mode: "module", isCustomElement: (tag) => tag === "zig-zag" });
  const main = `
import "zig-zag/define";
import { createApp } from "vue";
${code}
createApp({ render, data: () => ({ alpha: 0.3, k: 0, there: true }) }).mount("#course");`;
  const define = { "process.env.NODE_ENV": '"production"', __VUE_OPTIONS_API__: "true", __VUE_PROD_DEVTOOLS__: "false", __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false" };
  const { page } = await bundled(t, main, { body: '<div id="course"></div>', beside: ["zigzag_bg.wasm"], define });
  await shared(page);
});
