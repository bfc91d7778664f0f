// Pages of others: what slide decks, frameworks, policies and Markdown do to an element.
import assert from "node:assert/strict";
import { bare, openPage, test } from "./browser.mjs";
import { complaints, DEMO, get, middle, pause, settled, started, swipe } from "./figure.mjs";

const FULL = DEMO.replace("<zig-zag", '<zig-zag controls="full"');
const theme = (page, selector = "zig-zag") => page.locator(`${selector} .figure`).getAttribute("data-theme");
const policy = (text) => `<meta http-equiv="Content-Security-Policy" content="${text}">`;

/** Runs a classic script of the page's own, which the policy allows as a file. */
const script = (name, body) => ({
  head: `<script src="${name}"></script>`,
  prepare: (context) => context.route(`**/${name}`, (route) => route.fulfill({ contentType: "text/javascript", body })),
});
const style = (...sheets) => async (context) => {
  for (const [name, body] of sheets) await context.route(`**/${name}`, (route) => route.fulfill({ contentType: "text/css", body }));
};

// ---- Slide decks

/** Lists what pointer and touch events reach the page around. */
const reached = (page) =>
  page.evaluate(() => {
    window.reached = [];
    for (const type of ["pointerdown", "pointermove", "pointerup", "touchstart", "touchmove", "touchend", "click"])
      document.body.addEventListener(type, (event) => window.reached.push(event.type));
  });
const seen = (page) => page.evaluate(() => [...new Set(window.reached.splice(0))]);

test("a finger that drags a start, the scrubber, a slider or the ground is no swipe of the page", async (t) => {
  const { page } = await openPage(t, { html: bare(`${FULL}<p id="words">Words of the slide, wide enough to swipe on</p>`), touch: true });
  await started(page);
  await reached(page);
  for (const part of ["start", "scrubber", "slider-alpha"]) {
    const before = JSON.stringify(await get(page, "config"));
    await page.locator(`zig-zag [part=${part}]`).first().scrollIntoViewIfNeeded();
    await swipe(page, await middle(page.locator(`zig-zag [part=${part}]`).first()), 60);
    assert.deepEqual(await seen(page), [], part);
    assert.notEqual(JSON.stringify(await get(page, "config")), before, `${part} has moved`);
  }
  await page.locator("zig-zag .plot").scrollIntoViewIfNeeded();
  const { x, y, width, height } = await page.locator("zig-zag .plot").boundingBox();
  await swipe(page, [x + 0.8 * width, y + 0.8 * height], -80);
  assert.deepEqual(await seen(page), [], "the ground");
  await page.locator("#words").scrollIntoViewIfNeeded();
  await swipe(page, await middle(page.locator("#words")), 60);
  assert.ok((await seen(page)).includes("pointerdown"), "elsewhere it is the page's");
});

test("a mouse that drags in the element drags nothing else; its clicks are heard", async (t) => {
  const { page } = await openPage(t, { html: bare(DEMO) });
  await started(page);
  await reached(page);
  const [x, y] = await middle(page.locator("zig-zag [part=start]"));
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 40, y + 20, { steps: 4 });
  await page.mouse.up();
  const after = await seen(page);
  assert.ok(!after.includes("pointerdown") && !after.includes("pointerup"), after.join(" "));
  await page.mouse.move(x + 60, y);
  assert.deepEqual(await seen(page), ["pointermove"], "hovering is no gesture");
  await page.locator("zig-zag [part=play]").click();
  assert.ok((await seen(page)).includes("click"));
});

test("a clicker turns the slide, except where a slider has a use for its keys", async (t) => {
  const { page } = await openPage(t, { html: bare(DEMO) });
  await started(page);
  await page.evaluate(() => {
    window.keys = [];
    document.addEventListener("keydown", ({ key }) => window.keys.push(key));
  });
  const keys = () => page.evaluate(() => window.keys.splice(0));
  for (const part of ["plot", "start", "play"]) {
    await page.locator(`zig-zag [part=${part}]`).focus();
    await page.keyboard.press("PageDown");
    await page.keyboard.press("PageUp");
    await page.keyboard.press("ArrowRight");
    assert.deepEqual(await keys(), ["PageDown", "PageUp"], part);
  }
  await page.locator("zig-zag [part=scrubber]").focus();
  await page.keyboard.press("PageDown");
  assert.deepEqual(await keys(), []);
});

// ---- The theme of what is around

test("the figure is as dark as what is painted behind it, also by a sibling", async (t) => {
  const slide = (id) => `<div class="deck"><div class="ground" id="${id}"></div><section>${DEMO.replace("<zig-zag", `<zig-zag id="on-${id}"`)}</section></div>`;
  const { page } = await openPage(t, {
    html: bare(slide("night") + slide("day"), { head: '<link rel="stylesheet" href="deck.css">' }),
    prepare: style([
      "deck.css",
      "body { margin: 0; background: white } .deck { position: relative; inline-size: 600px } .ground { position: absolute; inset: 0 } section { position: relative } #night { background: rgb(20, 20, 30) } #day { background: rgb(250, 250, 240) }",
    ]),
    viewport: { width: 700, height: 1700 },
  });
  await started(page);
  assert.equal(await theme(page, "#on-night"), "dark");
  assert.equal(await theme(page, "#on-day"), "light");
  // Another slide: nothing of the page's own attributes changes.
  await page.evaluate(() => document.querySelector("#on-day").setAttribute("theme", "dark"));
  await settled(page);
  assert.equal(await theme(page, "#on-day"), "dark", "`theme` overrides");
});

test("what the page is written in tells where pointers pass through it, and in other notations of colour", async (t) => {
  const { page } = await openPage(t, {
    html: bare(`<main>${DEMO}</main>`, { head: '<link rel="stylesheet" href="page-of-others.css">' }),
    prepare: style(["page-of-others.css", "body { background: white } main { pointer-events: none; background: oklch(0.2 0.02 260) }"]),
  });
  await started(page);
  assert.equal(await theme(page), "dark");
});

test("a style sheet that is swapped changes the figure, however long it takes", async (t) => {
  const { page } = await openPage(t, {
    html: bare(DEMO, { head: '<link id="skin" rel="stylesheet" href="day.css">' }),
    prepare: style(["day.css", "body { background: white; transition: background-color 0.3s }"], ["night.css", "body { background: #111; transition: background-color 0.3s }"]),
  });
  await started(page);
  assert.equal(await theme(page), "light");
  await page.evaluate(() => (document.querySelector("#skin").href = "night.css"));
  await page.locator("zig-zag .figure[data-theme=dark]").waitFor();
  await page.evaluate(() => (document.querySelector("#skin").disabled = true));
  await page.locator("zig-zag .figure[data-theme=light]").waitFor();
});

test("a page that says nothing is white, whatever the system prefers", async (t) => {
  const { page } = await openPage(t, { html: bare(DEMO), dark: true });
  await started(page);
  assert.equal(await theme(page), "light");
  const { page: both } = await openPage(t, { html: bare(DEMO, { head: '<meta name="color-scheme" content="light dark">' }), dark: true });
  await started(both);
  assert.equal(await theme(both), "dark", "one that follows the system is dark");
});

// ---- Policies

const failure = (page) => page.evaluate(() => document.querySelector("zig-zag").ready.then(() => "", (error) => error.message));

test("a policy without wasm-unsafe-eval is named", async (t) => {
  const { page, problems } = await openPage(t, { html: bare(DEMO, { head: policy("script-src 'self'") }) });
  assert.match(await failure(page), /content-security policy of this page forbids WebAssembly.*'wasm-unsafe-eval'/);
  await page.getByText("'wasm-unsafe-eval'").waitFor();
  assert.ok(problems.some((problem) => /^console error: CompileError/.test(problem)), problems.join("\n"));
  problems.splice(0);
});

test("files that are missing are named, and the cause is in the console", async (t) => {
  const { page, problems } = await openPage(t, {
    html: bare(DEMO),
    prepare: (context) => context.route("**/zigzag_bg.wasm", (route) => route.fulfill({ status: 404 })),
  });
  assert.match(await failure(page), /belong beside zig-zag\.js/);
  assert.ok(problems.some((problem) => problem.includes("zigzag_bg.wasm: 404")), problems.join("\n"));
  problems.splice(0);
});

test("where markup needs trusted types, everything shows, formulae too", async (t) => {
  const { page } = await openPage(t, {
    html: bare(`<zig-zag controls="full" panels="readouts hessian rate convergence" f="x^2 + abs(y) < 4 ? x^2 : 3"></zig-zag>${FULL}`, {
      head: policy("require-trusted-types-for 'script'"),
    }),
  });
  await started(page);
  const math = await page.evaluate(() =>
    [...document.querySelectorAll("zig-zag")].map(({ shadowRoot }) => [...shadowRoot.querySelectorAll("math")].map((math) => [math.namespaceURI, math.textContent.length > 0])),
  );
  for (const formulae of math) {
    assert.ok(formulae.length > 0);
    for (const formula of formulae) assert.deepEqual(formula, ["http://www.w3.org/1998/Math/MathML", true]);
  }
});

test("MathML built from nodes is what the parser would build", async (t) => {
  const { page } = await openPage(t, { path: "#f=x^2/2%2Bsqrt(abs(y))%2B(x<y?sin(x):1)&panels=hessian" });
  await started(page);
  const [built, parsed] = await page.evaluate(async () => {
    const root = document.querySelector("zig-zag").shadowRoot;
    const handle = new (await import("./zigzag.js")).Handle();
    const template = document.createElement("template");
    template.innerHTML = handle.check("f", "x^2/2+sqrt(abs(y))+(x<y?sin(x):1)").formula;
    const texts = [...root.querySelectorAll("math")].map((math) => math.outerHTML);
    return [texts, template.innerHTML];
  });
  assert.ok(built.includes(parsed), `${parsed}\nis not among\n${built.join("\n")}`);
});

// ---- Frameworks

test("what frameworks set before the script has run is taken over", async (t) => {
  const setting = script(
    "framework.js",
    `addEventListener("DOMContentLoaded", () => {
      const [a, b, c] = ["a", "b", "c"].map((id) => document.getElementById(id));
      a.config = { objective: "rosenbrock", method: "newton" };
      b.stepRule = "exact"; b.start = [2, 1]; b.alpha = 0.3;
      c.setAttribute("config", { alpha: 0.2 }); c.setAttribute("stepRule", "exact");
    });`,
  );
  const { page } = await openPage(t, {
    html: bare('<zig-zag id="a"></zig-zag><zig-zag id="b" alpha="0.1"></zig-zag><zig-zag id="c"></zig-zag>', setting),
    prepare: async (context) => {
      await setting.prepare(context);
      // Like a bundle that arrives late.
      await context.route("**/zig-zag.js", async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 300));
        await route.continue();
      });
    },
  });
  await started(page);
  const [a, b, c] = [await get(page, "config", "#a"), await get(page, "config", "#b"), await get(page, "config", "#c")];
  assert.deepEqual([a.objective, a.method], ["rosenbrock", "newton"]);
  assert.deepEqual([b.stepRule, b.start], ["exact", [2, 1]]);
  assert.equal(c.stepRule, "exact", "an attribute in camelCase");
  const words = await page.locator("#c .problem").allTextContents();
  assert.match(words.join(" "), /config: an object was given as an attribute/);
});

test("every key is a property; names that mean something else keep their meaning", async (t) => {
  const { page } = await openPage(t, { html: bare(DEMO) });
  await started(page);
  const found = await page.evaluate(() => {
    const z = document.querySelector("zig-zag");
    z.stepRule = "exact";
    z.start = [1, 1];
    z.k = 2;
    return [z.config.stepRule, z.stepRule, z.start, z.k, typeof z.pick];
  });
  assert.deepEqual(found, ["exact", "exact", [1, 1], 2, "function"]);
  await page.evaluate(() => (document.querySelector("zig-zag").stepRule = null));
  assert.equal(await get(page, "stepRule"), "constant", "null is the default");
});

// ---- Markdown and typing

test("typographic quotes and entities around a value are understood, a torn one is told of", async (t) => {
  const { page } = await openPage(t, {
    html: bare("<zig-zag id=a f=“x^2+4y^2” alpha=”0.1” start=“2,1”></zig-zag><zig-zag id=b f=\"x^2 &amp;minus; &amp;quot;\"></zig-zag><zig-zag id=c f=“x^2 + y^2”></zig-zag>"),
  });
  await started(page);
  const { f, alpha, start } = await get(page, "config", "#a");
  assert.deepEqual([f, alpha, start], ["x^2+4y^2", 0.1, [2, 1]]);
  assert.match((await page.locator("#c .problem").allTextContents()).join(" "), /f: its quotation marks have become typographic/);
});

test("an attribute that is nearly ours is told of in the figure and in the console; others are nobody's business", async (t) => {
  const warnings = [];
  const { page } = await openPage(t, {
    html: bare('<zig-zag alhpa="0.3" data-x="1" x-bind="y" fetchpriority="high"></zig-zag>'),
    prepare: (context) => context.on("console", (message) => message.type() === "warning" && warnings.push(message.text())),
  });
  await started(page);
  assert.deepEqual(await complaints(page), ["alhpa: this is no key and changes nothing; did you mean alpha?"]);
  assert.deepEqual(warnings, ["zig-zag: alhpa: this is no key and changes nothing; did you mean alpha?"]);
});

test("whatever stands between the tags gives way, a block as well", async (t) => {
  const { page } = await openPage(t, { html: bare('<zig-zag alpha="0.4"><div><h2>A block</h2><p>of several</p></div></zig-zag><p id="after">The page goes on</p>') });
  await started(page);
  assert.equal(await page.getByText("A block").isVisible(), false);
  assert.ok(await page.locator("#after").isVisible());
});

test("the script may be there twice", async (t) => {
  const { page } = await openPage(t, { html: bare(`<script type="module" src="zig-zag.js?of-a-theme"></script>${DEMO}`) });
  await started(page);
  await pause(page, 100);
  assert.equal((await get(page, "config")).alpha, 0.4);
});
