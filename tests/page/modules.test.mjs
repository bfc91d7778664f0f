// The module of the built page: asked for at once, and no more than once.
import assert from "node:assert/strict";
import { bare, openPage, test } from "./browser.mjs";
import { complaints, DEMO, get, settled, started } from "./figure.mjs";

/** Opens a page and notes what is fetched, in order. */
async function open(t, options) {
  const fetched = [];
  const note = (request) => fetched.push(new URL(request.url()).pathname.split("/").pop());
  const opened = await openPage(t, { ...options, prepare: (context) => context.on("request", note) });
  return { ...opened, fetched };
}

test("the page asks for everything once, and for the module before any script runs", async (t) => {
  const { page, fetched, url } = await open(t, { mount: "/some/course/" });
  await started(page);
  const once = ["zig-zag.js", "zigzag.js", "zigzag_bg.wasm", "zig-zag.css", "page.js"];
  for (const name of once) assert.equal(fetched.filter((other) => other === name).length, 1, `${name}: ${fetched.join(" ")}`);
  // Started by the document, not by a script.
  const preloaded = await page.evaluate(() =>
    performance.getEntriesByType("resource").filter(({ initiatorType }) => initiatorType === "link").map(({ name }) => name),
  );
  for (const name of ["zigzag_bg.wasm", "zig-zag/zig-zag.css"]) assert.ok(preloaded.includes(url + name), preloaded.join(" "));
  const modules = await page.evaluate(() => [...document.querySelectorAll("link[rel=modulepreload]")].map(({ href }) => href));
  assert.deepEqual(modules, [`${url}zig-zag.js`, `${url}zigzag.js`]);
});

test("an embed asks for the module without waiting for the glue", async (t) => {
  let release;
  const released = new Promise((resolve) => (release = resolve));
  const { page } = await openPage(t, {
    html: bare(DEMO),
    prepare: async (context) => {
      await context.route("**/zigzag.js", (route) => released.then(() => route.continue()));
      context.on("request", (request) => request.url().endsWith("_bg.wasm") && release());
    },
  });
  await started(page); // or hangs
  assert.equal((await get(page, "config")).alpha, 0.4);
});

test("the module is compiled while it streams", async (t) => {
  const { page } = await openPage(t, {
    html: bare(DEMO),
    prepare: (context) =>
      context.addInitScript(() => {
        window.streamed = [];
        const { instantiateStreaming } = WebAssembly;
        WebAssembly.instantiateStreaming = (...given) => {
          window.streamed.push(1);
          return instantiateStreaming(...given);
        };
      }),
  });
  await started(page);
  assert.deepEqual(await page.evaluate(() => window.streamed), [1]);
});

test("a server that does not know wasm by its type serves it all the same", async (t) => {
  const { page } = await openPage(t, {
    html: bare(DEMO),
    prepare: (context) =>
      context.route("**/*_bg.wasm", async (route) => route.fulfill({ response: await route.fetch(), headers: { "content-type": "application/octet-stream" } })),
  });
  await started(page);
  assert.equal((await get(page, "config")).alpha, 0.4);
});

test("every choice is there from the start, by keyboard alone", async (t) => {
  const { page, fetched } = await open(t, { html: bare(DEMO.replace("<zig-zag", '<zig-zag controls="full"')) });
  await started(page);
  const asked = fetched.length;
  for (const [part, id] of [["method", "adam"], ["objective", "himmelblau"]]) {
    await page.locator(`zig-zag [part=choose-${part}]`).selectOption(id);
    await settled(page);
    assert.equal((await get(page, "config"))[part], id);
  }
  assert.deepEqual(fetched.slice(asked), [], "nothing more is fetched");
  assert.deepEqual(await complaints(page), []);
});

test("a wrong value is told in full", async (t) => {
  const { page } = await openPage(t, { html: bare(DEMO.replace("0.4", "fast")) });
  await started(page);
  assert.match((await complaints(page)).join(), /^alpha: “fast” was given; allowed is a number/);
});
