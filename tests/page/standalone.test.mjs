// What is one file: the element as a module, the app opened as a file, the page for frames.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { DIST, openPage, test } from "./browser.mjs";
import { call, complaints, drag, get, isDrawn, settled, started } from "./figure.mjs";
import { serve } from "./server.mjs";

/** A folder that holds nothing but these files of dist/. */
function alone(t, ...names) {
  const folder = mkdtempSync(join(tmpdir(), "zigzag-alone-"));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const name of names) cpSync(DIST + name, join(folder, name));
  return folder;
}

/** A browser page that has been nowhere yet, with the list of its problems. */
async function blank(t) {
  const { page, problems } = await openPage(t, { html: "<!doctype html><title>Nothing yet</title>" });
  await page.unrouteAll();
  await page.context().unrouteAll();
  return { page, problems };
}

async function visit(t, folder, html, { policy } = {}) {
  const site = await serve(folder, { policy });
  t.after(() => site.close());
  const opened = await blank(t);
  const asked = [];
  opened.page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await opened.page.goto(site.page(html));
  return { ...opened, site, asked };
}

const MODULE = '<!doctype html><meta charset="utf-8"><title>Course</title><script type="module" src="zig-zag.standalone.mjs"></script>';

test("the standalone module works alone, under the strict policy", async (t) => {
  const folder = alone(t, "zig-zag.standalone.mjs");
  const { page, asked } = await visit(t, folder, `${MODULE}<zig-zag alpha="0.3" controls="full"></zig-zag>`);
  await started(page);
  assert.equal((await get(page, "config")).alpha, 0.3);
  assert.ok(await isDrawn(page.locator("zig-zag .plot canvas").first()));
  await drag(page, page.locator("zig-zag [part=start]"), 30, 10);
  assert.notDeepEqual((await get(page, "config")).start, [-3, 2]);
  assert.deepEqual(await complaints(page), []);
  assert.deepEqual(asked.filter((path) => !/page-\d|standalone|favicon/.test(path)), [], "nothing else is asked for");
});

test("after a defect inside, the standalone module starts anew", async (t) => {
  const { page, problems } = await visit(t, alone(t, "zig-zag.standalone.mjs"), `${MODULE}<zig-zag alpha="0.3"></zig-zag>`);
  await started(page);
  await page.evaluate(() => {
    const { stroke } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.stroke = function () {
      CanvasRenderingContext2D.prototype.stroke = stroke;
      throw new WebAssembly.RuntimeError("unreachable"); // through the wasm, as a trap would
    };
    document.querySelector("zig-zag").update({ alpha: 0.25 });
  });
  await page.getByText("Something went wrong inside").waitFor();
  await page.waitForFunction(() => document.querySelector("zig-zag").config);
  await call(page, "update", { alpha: 0.2 });
  assert.equal((await get(page, "config")).alpha, 0.2);
  assert.ok(problems.length > 0, "the console tells of it");
  problems.splice(0);
});

test("the standalone module and the element's script get along on one page", async (t) => {
  const names = ["zig-zag.standalone.mjs", "zig-zag.js", "zigzag.js", "zigzag_bg.wasm", "zig-zag/zig-zag.css"];
  const { page } = await visit(t, alone(t, ...names), `${MODULE}<script type="module" src="zig-zag.js"></script><zig-zag alpha="0.3"></zig-zag>`);
  await started(page);
  assert.equal((await get(page, "config")).alpha, 0.3);
});

test("the standalone module is a widget for notebooks", async (t) => {
  const { page } = await visit(t, alone(t, "zig-zag.standalone.mjs"), "<!doctype html><title>Notebook</title><div id=cell></div>");
  const [alpha, left] = await page.evaluate(async () => {
    const { default: widget } = await import("./zig-zag.standalone.mjs");
    const heard = {};
    const values = { objective: "rosenbrock", alpha: 0.002, stepRule: "constant" };
    const model = { get: (name) => values[name], on: (type, call) => (heard[type] = call), off: () => {} };
    const clean = widget.render({ model, el: document.querySelector("#cell") });
    const figure = document.querySelector("zig-zag");
    await figure.ready;
    values.alpha = 0.001;
    heard.change();
    await new Promise((resolve) => setTimeout(resolve, 50));
    const { alpha } = figure.config;
    clean();
    return [alpha, document.querySelectorAll("zig-zag").length];
  });
  assert.deepEqual([alpha, left], [0.001, 0]);
});

test("the app in one file opens from a file, and keeps its state in the address", async (t) => {
  const address = pathToFileURL(join(alone(t, "zigzag-offline.html"), "zigzag-offline.html")).href;
  const { page } = await blank(t);
  await page.goto(`${address}#objective=himmelblau&k=2`);
  await started(page);
  assert.equal((await get(page, "config")).objective, "himmelblau");
  await page.locator("zig-zag [part=choose-method]").selectOption("newton");
  await page.waitForFunction(() => location.hash.includes("method=newton"));
  assert.ok((await call(page, "link")).startsWith(`${address}#objective=himmelblau&method=newton`));
  assert.ok(await isDrawn(page.locator("zig-zag .plot canvas").first()));
});

test("the site opened as a file says what to open instead", async (t) => {
  const { page, problems } = await blank(t);
  await page.goto(pathToFileURL(`${DIST}index.html`).href);
  await page.getByText("Open zigzag-offline.html instead").waitFor();
  problems.splice(0);
});

// ---- Frames

const FRAME = (address, more = "") => `<!doctype html><meta charset="utf-8"><title>Course</title><style>body { margin: 0 } iframe { border: 0; width: 100%; height: 300px }</style>
  <iframe sandbox="allow-scripts" src="${address}"></iframe>${more}`;
const figure = async (page) => {
  const frame = page.frames().find((frame) => frame.url().includes("embed.html"));
  await frame.waitForFunction(() => document.querySelector("zig-zag").config !== undefined);
  return frame;
};
const NOTE = "<script>window.told = []; addEventListener('message', ({ data }) => told.push(data))</script>";

for (const [where, address] of [["the fragment", "embed.html#alpha=0.3&start=1,1"], ["the query", "embed.html?alpha=0.3&start=1,1"]]) {
  test(`in a sandboxed frame a figure shows what ${where} says, and asks for its height`, async (t) => {
    const { page } = await visit(t, alone(t, "embed.html"), FRAME(address, NOTE), { policy: null });
    const frame = await figure(page);
    const { alpha, start } = await frame.evaluate(() => document.querySelector("zig-zag").config);
    assert.deepEqual([alpha, start], [0.3, [1, 1]]);
    await page.waitForFunction(() => window.told.length > 0);
    const told = (await page.evaluate(() => window.told)).map((text) => JSON.parse(text));
    for (const { subject, height } of told) {
      assert.equal(subject, "lti.frameResize");
      assert.ok(height > 300 && height < 1400, `${height}`);
    }
    // Nobody listens: it fits into the frame that it has.
    const plot = await frame.evaluate(() => document.querySelector("zig-zag").shadowRoot.querySelector(".plot").getBoundingClientRect().height);
    assert.ok(plot <= 300, `${plot}`);
  });
}

test("the helper of the page around sizes its frames once and hands on the theme", async (t) => {
  const folder = alone(t, "embed.html", "zig-zag-host.js");
  const { page } = await visit(t, folder, FRAME("embed.html#alpha=0.3", `${NOTE}<script src="zig-zag-host.js"></script>`), { policy: null });
  const frame = await figure(page);
  await page.waitForFunction(() => document.querySelector("iframe").clientHeight > 400);
  await page.waitForTimeout(600);
  const [height, told] = await page.evaluate(() => [document.querySelector("iframe").clientHeight, window.told.length]);
  assert.ok(height < 1400, `${height}`);
  await page.waitForTimeout(600);
  assert.deepEqual(await page.evaluate(() => [document.querySelector("iframe").clientHeight, window.told.length]), [height, told], "it settles");
  const [needs, has] = await frame.evaluate(() => [document.documentElement.scrollHeight, innerHeight]);
  assert.ok(needs <= has, `${needs} > ${has}`);
  await page.evaluate(() => document.body.setAttribute("style", "background: #111; color: #eee"));
  await frame.locator("zig-zag .figure[data-theme=dark]").waitFor();
  await page.evaluate(() => document.body.removeAttribute("style"));
  await frame.locator("zig-zag .figure[data-theme=light]").waitFor();
});

test("the helper weighs about a kilobyte", () => {
  const bytes = gzipSync(readFileSync(`${DIST}zig-zag-host.js`)).length;
  assert.ok(bytes < 1100, `${bytes}`);
});
