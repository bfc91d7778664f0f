// What a demo hands out: lines for other pages, pictures and tables.
import assert from "node:assert/strict";
import { bare, openPage, test } from "./browser.mjs";
import { call, complaints, DEMO, get, started } from "./figure.mjs";

const KINDS = ["html", "iframe", "markdown", "myst", "quarto", "jekyll", "hugo", "reveal", "notebook"];

/** Formulae with all that pages take for something else. */
const NASTY = ["|x|*y^2 + (x<1 ? 2 : 3)", "abs(x)*abs(y)_", "x**2 * y**2 - 2*x*y", "{x<0: -x, x>=0 && y>1: x^2} + y^2", "f(x, y) = ‖x‖ + x·y"];

/** The first formulae that are ones. */
async function formulae(page) {
  const right = [];
  for (const f of NASTY) {
    await call(page, "update", { f, start: null });
    if ((await complaints(page)).length === 0) right.push(f);
    await call(page, "update", { f: "x^2+y^2" });
  }
  assert.ok(right.length >= 3, right.join("   "));
  return right;
}

test("what stands in another page is this demo, whatever its formula holds", async (t) => {
  const { page } = await openPage(t, { html: bare(DEMO) });
  await started(page);
  for (const f of await formulae(page)) {
    await call(page, "update", { f, start: null, compare: "newton; momentum(beta=0.8)" });
    const wanted = await page.evaluate(() => new URL(document.querySelector("zig-zag").link()).hash.slice(1));
    const said = Object.fromEntries(wanted.split("&").map((pair) => pair.split("=")).map(([key, ...text]) => [key, decodeURIComponent(text.join("="))]));
    for (const kind of KINDS) {
      const code = await call(page, "embedCode", kind);
      if (["html", "markdown", "quarto", "jekyll", "reveal"].includes(kind)) {
        const parsed = await page.evaluate((code) => {
          const figure = new DOMParser().parseFromString(code, "text/html").querySelector("zig-zag");
          return [Object.fromEntries([...figure.attributes].map(({ name, value }) => [name, value])), figure.childNodes.length, figure.textContent.includes("\n")];
        }, code);
        const { layout, ...attributes } = parsed[0];
        assert.deepEqual(attributes, said, kind);
        assert.deepEqual(parsed.slice(1), [1, false], "one line of text between the tags");
        if (["markdown", "quarto", "jekyll"].includes(kind)) assert.ok(!/[|`$]/.test(code.replaceAll("```", "")), `${kind}: ${code}`);
      } else if (kind === "notebook") {
        // Python's numbers and double-quoted texts are JSON's.
        const traits = [...code.matchAll(/([a-z_0-9]+)=("(?:[^"\\]|\\.)*"|[^,)"]+)/g)].map(([, name, value]) => [name.replaceAll("_", "-"), String(JSON.parse(value))]);
        assert.deepEqual(Object.fromEntries(traits), said, code);
      } else if (kind !== "hugo") {
        // The style of a frame: its page is another one, with a policy of its own.
        const address = await page.evaluate((code) => new DOMParser().parseFromString(code.replace(/ style="[^"]*"/, ""), "text/html").querySelector("iframe")?.src, code);
        assert.ok((address ?? code).includes(`/embed.html#${wanted}`), `${kind}: ${code}`);
      }
    }
  }
});

test("the lines work: pasted into a page they show the same", async (t) => {
  const { page } = await openPage(t, { html: bare(DEMO) });
  await started(page);
  await call(page, "update", { f: "|x|*y^2 + (x<1 ? 2 : 3)", start: [1, 2], method: "adam", k: 3 });
  const [code, config] = await page.evaluate(() => {
    const z = document.querySelector("zig-zag");
    return [z.embedCode(), z.config];
  });
  const { page: other } = await openPage(t, { html: `<!doctype html><title>Course</title>${code.replace(/src="[^"]*\//, 'src="')}` });
  await started(other);
  assert.deepEqual(await get(other, "config"), config);
});

test("a kind that there is not is told of", async (t) => {
  const { page } = await openPage(t, { html: bare(DEMO) });
  await started(page);
  assert.equal(await call(page, "embedCode", "word"), undefined);
  assert.match((await complaints(page)).join(), /“word”.*html, iframe/);
});

test("pictures, tables and numbers of the run", async (t) => {
  const { page } = await openPage(t, { html: bare(DEMO) });
  await started(page);
  await call(page, "seek", 3);
  const svg = await call(page, "toSVG");
  assert.match(svg, /^<svg [^]*<title>Quadratic/);
  assert.notEqual(await call(page, "toSVG", { theme: "dark" }), svg);
  const tikz = await call(page, "toTikZ", { width: 6 });
  assert.match(tikz, /\\begin\{tikzpicture\}[^]*\\uncover<4->[^]*\\end\{tikzpicture\}/);
  assert.ok(!tikz.includes("\\uncover<5->"));
  const lines = (await call(page, "toCSV")).trim().split("\n");
  assert.equal(lines[0], "k,x1,x2,f,g1,g2,alpha,d1,d2");
  const { runs, config } = await page.evaluate(() => JSON.parse(JSON.stringify(document.querySelector("zig-zag"))));
  assert.equal(config.alpha, 0.4);
  const { k, x, f } = runs[0].trajectory[2];
  assert.deepEqual(lines[3].split(",").slice(0, 4).map(Number), [k, ...x, f]);
});
