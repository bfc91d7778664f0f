// Each host: how its course page is built with the real tool, and what is looked at beyond the figure itself.
// `build({ work, ... })` returns the folder to serve, or what it has found where there is no page to open.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { jupyterlab, marimo, notebook } from "./notebooks.mjs";
import { npm, python, run, system, there } from "./tools.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const DIST = `${ROOT}dist/`;
const helper = (name) => `${ROOT}hosts/${name}/`;
export const renderer = `${ROOT}target/debug/zigzag-render`;

/** Puts dist/ where a course has it. */
const place = (folder) => cpSync(DIST, folder, { recursive: true });

/** A node_modules with the package that `make package` has written beside the host's own. */
async function packages(work) {
  const from = await npm();
  mkdirSync(`${work}node_modules`);
  for (const name of readdirSync(from)) if (!name.startsWith(".")) symlinkSync(from + name, `${work}node_modules/${name}`);
  cpSync(`${ROOT}target/package`, `${work}node_modules/zig-zag`, { recursive: true });
  return from;
}

/** The value of a key of a figure of the page. */
const said = (page, id, key) => page.evaluate(([id, key]) => document.getElementById(id).config[key], [id, key]);

export const HOSTS = [
  {
    name: "lms",
    title: "Frame of a learning platform",
    async build({ work }) {
      place(`${work}zigzag`);
      return work;
    },
    frame: true,
    async more({ page, check }) {
      await check("height", async () => {
        await page.waitForFunction(() => Number(document.querySelector("iframe").height) !== 640);
      });
    },
  },
  {
    name: "reveal",
    title: "reveal.js",
    async build({ work }) {
      const modules = await npm();
      cpSync(`${modules}reveal.js/dist`, `${work}reveal`, { recursive: true });
      cpSync(`${helper("reveal")}zig-zag-reveal.js`, `${work}zig-zag-reveal.js`);
      place(`${work}zigzag`);
      return work;
    },
    words: "next slide",
    async more({ page, check }) {
      const k = (wanted) => page.waitForFunction((wanted) => document.getElementById("element").k === wanted, wanted);
      await check("fragments set k", async () => {
        await page.evaluate(() => Reveal.next());
        await k(1);
        await page.evaluate(() => Reveal.next());
        await k(3);
        await page.evaluate(() => Reveal.prev());
        await k(1);
        await page.evaluate(() => Reveal.prev());
        await k(0);
      });
      await check("keys", async () => {
        await page.locator("#element [part=play]").focus();
        await page.keyboard.press("ArrowRight");
        assert.equal(await page.evaluate(() => Reveal.getIndices().h), 0, "arrows belong to the figure that has the focus");
      });
      await check("scaled drag", async () => {
        const start = page.locator("#element [part=start]");
        const { x, y, width, height } = await start.boundingBox();
        await page.mouse.move(x + width / 2, y + height / 2);
        await page.mouse.down();
        await page.mouse.move(x + width / 2 + 30, y + height / 2, { steps: 4 });
        await page.mouse.up();
        const after = await start.boundingBox();
        assert.ok(Math.abs(after.x - x - 30) < 3, `the start follows the pointer: ${after.x - x}`);
      });
      await check("height", async () => {
        const { height } = await page.locator("#element").boundingBox();
        assert.ok(height < 700, `${height}`);
      });
    },
  },
  {
    name: "jekyll",
    title: "Jekyll",
    async build({ work }) {
      const jekyll = await system("jekyll");
      cpSync(`${helper("jekyll")}_includes`, `${work}_includes`, { recursive: true });
      place(`${work}zigzag`);
      await run(jekyll, ["build", "--quiet", "--source", work, "--destination", `${work}_site`], { cwd: work, env: { JEKYLL_ENV: "production" } });
      return `${work}_site`;
    },
    async more({ page, check }) {
      await check("include", async () => assert.equal(await said(page, "include", "f"), "|x| + y^2"));
    },
  },
  {
    name: "hugo",
    title: "Hugo",
    async build({ work }) {
      const hugo = await system("hugo");
      cpSync(`${helper("hugo")}layouts`, `${work}layouts`, { recursive: true });
      place(`${work}static/zigzag`);
      // Older ones read config.toml alone.
      cpSync(`${work}hugo.toml`, `${work}config.toml`);
      await run(hugo, ["--quiet"], { cwd: work });
      return `${work}public`;
    },
    async more({ page, check }) {
      await check("shortcode", async () => {
        assert.equal(await said(page, "formula", "f"), "|x| + y^2");
        assert.equal(await said(page, "formula", "stepRule"), "constant");
      });
    },
  },
  {
    name: "mkdocs",
    title: "MkDocs Material",
    async build({ work }) {
      const bin = await python("mkdocs");
      place(`${work}docs/zigzag`);
      await run(`${bin}mkdocs`, ["build", "--quiet", "--strict"], { cwd: work });
      return `${work}site`;
    },
    async more({ page, check }) {
      await check("table", async () => assert.equal(await said(page, "cell", "f"), "|x| + y^2"));
    },
  },
  {
    name: "sphinx",
    title: "Sphinx + MyST",
    async build({ work, check }) {
      const bin = await python("sphinx");
      const env = { ZIGZAG_SPHINX: helper("sphinx"), ZIGZAG_DIST: DIST, ZIGZAG_RENDER: renderer };
      await run(`${bin}sphinx-build`, ["-W", "-q", "-b", "latex", work, `${work}latex`], { env });
      await check("picture in LaTeX", () => {
        const tex = readdirSync(`${work}latex`).find((name) => name.endsWith(".tex"));
        const text = readFileSync(`${work}latex/${tex}`, "utf8");
        const pictures = [...text.matchAll(/includegraphics\[width=11\.0cm\]\{\{?([^}]+)\}?([^}]*)\}/g)].map(([, name, ending]) => name + ending);
        assert.equal(pictures.length, 2, text);
        for (const name of pictures) assert.equal(readFileSync(`${work}latex/${name}`).subarray(0, 5).toString(), "%PDF-", name);
      });
      await run(`${bin}sphinx-build`, ["-W", "-q", "-b", "html", work, `${work}html`], { env });
      return `${work}html`;
    },
    async more({ page, check, open }) {
      await check("caption", async () => assert.match(await page.locator("figcaption").innerText(), /^The path zig-zags\./));
      await check("reStructuredText", async () => {
        await open("more.html");
        await page.waitForFunction(() => document.getElementById("link").config?.method === "bfgs");
      });
    },
  },
  {
    name: "vitepress",
    title: "VitePress",
    async build({ work }) {
      const modules = await packages(work);
      cpSync(`${helper("vitepress")}theme`, `${work}.vitepress/theme`, { recursive: true });
      cpSync(`${helper("vitepress")}isZigZag.js`, `${work}.vitepress/isZigZag.js`);
      writeFileSync(`${work}package.json`, '{ "type": "module" }');
      await run(process.execPath, [`${modules}vitepress/bin/vitepress.js`, "build"], { cwd: work });
      return `${work}.vitepress/dist`;
    },
  },
  {
    name: "astro",
    title: "Astro",
    async build({ work }) {
      const modules = await packages(work);
      mkdirSync(`${work}src/components`, { recursive: true });
      cpSync(`${helper("astro")}ZigZag.astro`, `${work}src/components/ZigZag.astro`);
      writeFileSync(`${work}package.json`, '{ "type": "module" }');
      const { bin } = JSON.parse(readFileSync(`${modules}astro/package.json`, "utf8"));
      await run(process.execPath, [modules + "astro/" + (bin.astro ?? bin), "build"], { cwd: work, env: { ASTRO_TELEMETRY_DISABLED: "1" } });
      return `${work}dist`;
    },
  },
  {
    name: "myst",
    title: "MyST, Jupyter Book 2",
    async build({ work, check }) {
      const modules = await npm();
      cpSync(`${DIST}zig-zag.standalone.mjs`, `${work}zig-zag.standalone.mjs`);
      // The theme comes from elsewhere, so the page itself cannot be had: the parsed page is looked at.
      await run(process.execPath, [`${modules}mystmd/dist/myst.cjs`, "build", "--site", "--ci"], { cwd: work }).catch((error) => {
        if (!/template|theme|fetch|ENOTFOUND|network/i.test(error.message)) throw error;
      });
      await check("{anywidget}", () => {
        const pages = readdirSync(`${work}_build`, { recursive: true }).filter((name) => name.endsWith("index.json"));
        const text = pages.map((name) => readFileSync(`${work}_build/${name}`, "utf8")).join();
        assert.match(text, /"type":"any(widget|:bundle)"/);
        assert.match(text, /"alpha":0\.3/);
      });
      return null;
    },
  },
  {
    name: "quarto",
    title: "Quarto",
    async build({ work }) {
      const quarto = there("quarto");
      cpSync(`${helper("quarto")}_extensions`, `${work}_extensions`, { recursive: true });
      cpSync(`${DIST}zig-zag.standalone.mjs`, `${work}_extensions/zigzag/zig-zag.standalone.mjs`);
      await run(quarto, ["render", "index.qmd"], { cwd: work });
      return work;
    },
  },
  {
    name: "pretext",
    title: "PreTeXt",
    async build({ work }) {
      const bin = await python("pretext");
      mkdirSync(`${work}assets`);
      mkdirSync(`${work}generated-assets`);
      cpSync(`${DIST}embed.html`, `${work}assets/embed.html`);
      await run(renderer, ["alpha=0.3&start=-3,2", "-o", `${work}assets/zigzag.svg`]);
      await run(`${bin}pretext`, ["build", "web", "--no-generate"], { cwd: work });
      return `${work}output/web`;
    },
    page: "sec-zigzag.html",
    frame: true,
    // The host's own search comes from elsewhere.
    foreign: /lunr/,
  },
  { name: "notebook", title: "A notebook without a browser", build: notebook, own: true },
  { name: "jupyterlab", title: "JupyterLab", build: jupyterlab, own: true },
  { name: "marimo", title: "marimo", build: marimo, own: true },
];
