// The built site loads under the strict policy, wherever it lies. `openPage` itself fails a test on any
// console error, policy violation or request to another origin.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { bare, DIST, openPage, test } from "./browser.mjs";

const drawn = (page) =>
  page.evaluate(async () => {
    await customElements.whenDefined("zig-zag");
    await Promise.all([...document.querySelectorAll("zig-zag")].map((element) => element.ready));
  });

test("the page loads at the root of a site", async (t) => {
  const { page } = await openPage(t);
  await drawn(page);
  assert.match(await page.title(), /^Zigzag\b/);
});

test("the page loads in a subfolder", async (t) => {
  const { page, url } = await openPage(t, { mount: "/some/course/" });
  assert.match(url, /\/some\/course\/$/);
  await drawn(page);
});

test("two elements in a bare page", async (t) => {
  const { page } = await openPage(t, { html: bare("<zig-zag></zig-zag><zig-zag></zig-zag>") });
  await drawn(page);
  assert.equal(await page.locator("zig-zag").count(), 2);
});

test("dist/index.html holds no inline script or style", async () => {
  const html = await readFile(`${DIST}index.html`, "utf8");
  assert.doesNotMatch(html, /<script(?![^>]*\ssrc=)/i);
  assert.doesNotMatch(html, /<style|\sstyle=|\son\w+=/i);
});

// A harness that sees nothing would pass everything.
test("the harness notices what goes wrong in a page", async (t) => {
  const { page, problems } = await openPage(t, {
    html: bare(`<p style="color: red">styled</p><img src="missing.png"><img src="http://localhost:9/elsewhere.png"><script>1</script>`),
  });
  await page.evaluate(() => void setTimeout(() => { throw new Error("thrown on purpose"); }));
  const seen = () => problems.join("\n");
  for (const what of [/policy violation: style-src/, /policy violation: script-src/, /404.*missing\.png/, /another origin.*elsewhere|policy violation: (img|default)-src/, /thrown on purpose/]) {
    for (let tries = 0; !what.test(seen()) && tries < 50; tries++) await page.waitForTimeout(20);
    assert.match(seen(), what);
  }
  problems.splice(0);
});
