// The first five minutes of somebody new: taking back, choosing, looking, on a desktop and on a phone.
import assert from "node:assert/strict";
import { bare, openPage, test } from "./browser.mjs";
import { call, complaints, DEMO, drag, get, isDrawn, near, pause, settled, started } from "./figure.mjs";

const part = (page, name) => page.locator(`zig-zag [part=${name}]`);
const box = (page, name) => part(page, name).first().boundingBox();
const link = async (page) => (await call(page, "link")).replace(/^.*#/, "");
const disabled = (page, name) => part(page, name).getAttribute("aria-disabled");

async function open(t, options) {
  const { page } = await openPage(t, { path: "#k=3", ...options });
  await started(page);
  return page;
}

// ---- Undo

test("every finished act is taken back and done again, by buttons and by keys wherever the focus is", async (t) => {
  const page = await open(t);
  assert.deepEqual([await disabled(page, "undo"), await disabled(page, "redo"), await disabled(page, "over")], ["true", "true", "true"]);
  await drag(page, part(page, "start"), 90, 40);
  const dragged = await link(page);
  await part(page, "choose-method").selectOption("newton");
  await settled(page);
  assert.equal(await disabled(page, "undo"), null);
  await part(page, "undo").click();
  await settled(page);
  assert.equal((await link(page)).replace(/&?k=\d+/, ""), dragged.replace(/&?k=\d+/, ""), "one act for a whole drag");
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("Control+z");
  await settled(page);
  assert.equal(await link(page), "k=3");
  assert.equal(await disabled(page, "undo"), "true");
  await page.keyboard.press("Control+Shift+Z");
  await page.keyboard.press("Control+y");
  await settled(page);
  assert.equal((await get(page, "config")).method, "newton");
  assert.equal(await disabled(page, "redo"), "true");
  await part(page, "over").click();
  await settled(page);
  assert.equal(await link(page), "k=3");
  await part(page, "undo").click();
  await settled(page);
  assert.equal((await get(page, "config")).method, "newton", "starting over can be taken back");
});

test("presses of an arrow key that follow each other are taken back at once, a field's text is its own", async (t) => {
  const page = await open(t);
  await part(page, "start").focus();
  for (let i = 0; i < 4; i++) await page.keyboard.press("ArrowRight");
  await settled(page);
  assert.notDeepEqual((await get(page, "config")).start, [-3, 2]);
  const box = part(page, "number-alpha");
  await box.fill("0.3");
  await page.keyboard.press("Control+z");
  assert.notDeepEqual((await get(page, "config")).start, [-3, 2], "the text was taken back, nothing else");
  await page.keyboard.press("Escape");
  await part(page, "plot").focus();
  await page.keyboard.press("Control+z");
  await settled(page);
  assert.deepEqual((await get(page, "config")).start, [-3, 2]);
});

test("each act is one entry of the browser's history, also while a run plays; back and forth undo and redo", async (t) => {
  const page = await open(t, { path: "#alpha=0.1&k=2" });
  const entries = () => page.evaluate(() => history.length);
  const before = await entries();
  await drag(page, part(page, "start"), 60, 0);
  await part(page, "choose-method").selectOption("momentum");
  await settled(page);
  assert.equal(await get(page, "playing"), true);
  await part(page, "choose-method").selectOption("newton");
  await settled(page);
  assert.equal(await entries(), before + 3);
  assert.match(await page.evaluate(() => location.hash), /method=newton/);
  await page.goBack();
  await page.waitForFunction(() => document.querySelector("zig-zag").config.method === "momentum");
  await settled(page);
  assert.equal(await disabled(page, "redo"), null);
  await page.goForward();
  await page.waitForFunction(() => document.querySelector("zig-zag").config.method === "newton");
  await settled(page);
  assert.equal(await disabled(page, "redo"), "true");
});

test("an embed that was played with starts over as its attributes say", async (t) => {
  const { page } = await openPage(t, { html: bare(DEMO) });
  await started(page);
  await drag(page, part(page, "start"), 60, 20);
  await part(page, "over").click();
  await settled(page);
  assert.deepEqual((await get(page, "config")).start, [-3, 2]);
});

// ---- Choosing

test("choosing a method or an objective rewinds and plays once; without motion the whole path is seen", async (t) => {
  const page = await open(t, { path: "#alpha=0.3&k=7" });
  for (const [key, value] of [["method", "momentum"], ["objective", "rosenbrock"]]) {
    await part(page, `choose-${key}`).selectOption(value);
    await settled(page);
    assert.equal(await get(page, "playing"), true, key);
    assert.ok((await get(page, "k")) < 10, key);
  }
  const still = await open(t, { path: "#alpha=0.3&k=7", reducedMotion: true });
  await part(still, "choose-method").selectOption("newton");
  await settled(still);
  assert.deepEqual([await get(still, "playing"), await get(still, "k")], [false, 1], "the last one");
});

test("a finished run is summed up, and the numbers of its last step stay", async (t) => {
  const page = await open(t, { path: "#alpha=0.3&steps=6&k=5" });
  const cell = (label) => page.locator("zig-zag .cell", { hasText: label }).locator("dd").textContent();
  const before = await cell("actual decrease");
  await part(page, "forward").click();
  await settled(page);
  assert.equal(await cell("actual decrease"), before);
  const summary = await page.locator("zig-zag .why").textContent();
  assert.match(summary, /^From \(−3, 2\), f = 12\.5, to \(.*\), f = .*, in 6 steps \(7 f, 7 ∇f\): not at rest yet/);
  assert.equal((await get(page, "readouts")).actualDecrease, null);
});

// ---- Show, tools, fit

test("the list of what is shown is closed by Escape from anywhere, by a press elsewhere, and by its ✕", async (t) => {
  const page = await open(t);
  const button = part(page, "tool-show");
  const closed = async (how) => {
    await settled(page);
    assert.ok(!(await part(page, "show").isVisible()), how);
    assert.equal(await button.getAttribute("aria-expanded"), "false");
  };
  await button.click();
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("Escape");
  await closed("Escape");
  await button.click();
  const plot = await box(page, "plot");
  await page.locator("h1").click();
  await closed("a press beyond the figure");
  await button.click();
  await part(page, "forward").click();
  await closed("a press on something else");
  assert.equal(await get(page, "k"), 4, "which does what it does");
  await button.click();
  await page.getByRole("button", { name: "Close" }).click();
  await closed("its ✕");
  assert.equal(await page.evaluate(() => document.activeElement.shadowRoot.activeElement.part.value), "tool-show");
  await button.click();
  const list = await box(page, "show");
  for (const name of ["scrubber", "play", "slider-alpha"]) {
    const { x, y, width, height } = await box(page, name);
    const apart = x >= list.x + list.width || x + width <= list.x || y >= list.y + list.height || y + height <= list.y;
    assert.ok(apart, `${name} is covered`);
  }
  assert.ok(list.x >= plot.x + plot.width - 12);
});

test("a path that leaves the picture is told of by a button that fits it in", async (t) => {
  const page = await open(t, { path: "#k=3&view=-1,1,-1,1" });
  assert.ok(await part(page, "tool-fit").isVisible());
  await part(page, "tool-fit").click();
  await settled(page);
  const [l, r, b, top] = (await get(page, "config")).view;
  assert.ok(l < -3 && r > 0 && b < -1 && top > 2);
  assert.ok(!(await part(page, "tool-fit").isVisible()));
  await part(page, "undo").click();
  await settled(page);
  assert.ok(await part(page, "tool-fit").isVisible());
});

// ---- Heights

for (const width of [700, 740, 900, 1100, 1260]) {
  test(`an embed ${width} px wide fits the window, plot and α slider together, and moves nothing when it loads`, async (t) => {
    const { page } = await openPage(t, {
      html: bare(`<main>${DEMO}</main><p id="after">What follows.</p>`, { head: '<link rel="stylesheet" href="host.css">' }),
      viewport: { width, height: 900 },
      prepare: async (context) => {
        await context.route("**/host.css", (route) => route.fulfill({ contentType: "text/css", body: "body, p { margin: 0 }" }));
        await context.addInitScript(() => {
          window.shift = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
          }).observe({ type: "layout-shift", buffered: true });
          // Where what follows stands once the element is defined, before its module is there.
          customElements.whenDefined("zig-zag").then(() => requestAnimationFrame(() => (window.first = document.querySelector("#after").getBoundingClientRect().top)));
        });
      },
    });
    await started(page);
    await pause(page, 200);
    const whole = await page.locator("zig-zag").boundingBox();
    assert.ok(whole.height <= 0.85 * 900 + 4, `${whole.height}`);
    const slider = await box(page, "slider-alpha");
    assert.ok(slider.y + slider.height <= 900);
    const after = await page.evaluate(() => document.querySelector("#after").getBoundingClientRect().top);
    near(after, await page.evaluate(() => window.first), 1, "what follows");
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width);
  });
}

test("a height that the host gives is followed, and so is layout", async (t) => {
  const css = ".a { height: 420px } .b { max-height: 500px } zig-zag { margin: 10px }";
  const html = bare(`<main><zig-zag class="a" layout="tall"></zig-zag><zig-zag class="b" layout="tall"></zig-zag><zig-zag layout="wide"></zig-zag></main>`, { head: '<link rel="stylesheet" href="host.css">' });
  const { page } = await openPage(t, {
    html,
    viewport: { width: 620, height: 900 },
    prepare: (context) => context.route("**/host.css", (route) => route.fulfill({ contentType: "text/css", body: css })),
  });
  await started(page);
  await pause(page, 100);
  const figures = await page.locator("zig-zag .figure").all();
  near((await figures[0].boundingBox()).height, 420, 1);
  near((await figures[1].boundingBox()).height, 500, 1);
  const beside = await page.locator("zig-zag >> nth=2").locator("[part=transport]").boundingBox();
  const plot = await page.locator("zig-zag >> nth=2").locator("[part=plot]").boundingBox();
  assert.ok(beside.x >= plot.x + plot.width, "wide: beside");
  const under = await page.locator("zig-zag >> nth=0").locator("[part=transport]").boundingBox();
  assert.ok(under.y >= (await page.locator("zig-zag >> nth=0").locator("[part=plot]").boundingBox()).height, "tall: under");
});

test("a view that is flatter makes the plot flatter", async (t) => {
  const { page } = await openPage(t, { html: bare('<zig-zag layout="tall" view="-6,6,-2,2"></zig-zag>'), viewport: { width: 620, height: 900 } });
  await started(page);
  await pause(page, 100);
  const { width, height } = await box(page, "plot");
  near(width / height, 3, 0.1);
});

test("with several runs the transport stays in view", async (t) => {
  const page = await open(t, { path: "#k=3&compare=newton;momentum" });
  const transport = await box(page, "transport");
  assert.ok(transport.y + transport.height <= 900, `${transport.y + transport.height}`);
});

// ---- A phone

test("on a phone plot, sentence, transport, α and its chart share one screen; the plot stays while the settings pass", async (t) => {
  const page = await open(t, { touch: true });
  const order = ["plot", "sentence", "transport", "slider-alpha", "rate"];
  let last = 0;
  for (const name of order) {
    const { y, height } = await box(page, name);
    assert.ok(y >= last - 1, `${name} in order`);
    assert.ok(y + height <= 844, `${name} ends at ${y + height}`);
    last = y;
  }
  assert.equal(await part(page, "slider-alpha").count(), 1);
  assert.ok(await isDrawn(part(page, "rate").locator("canvas")));
  await page.evaluate(() => document.querySelector("zig-zag").shadowRoot.querySelector("[part=choose-method]").scrollIntoView({ block: "center" }));
  await pause(page, 100);
  near((await box(page, "plot")).y, 0, 1, "sticky");
  assert.ok((await box(page, "choose-method")).y > (await box(page, "plot")).height);
});

test("what a mouse learns by resting on a symbol a finger learns by tapping it", async (t) => {
  const page = await open(t, { touch: true });
  const cell = page.locator("zig-zag .cell", { hasText: "κ" });
  await cell.tap();
  const bubble = page.locator("zig-zag .definition");
  assert.equal(await bubble.textContent(), await cell.getAttribute("title"));
  const { x, width } = await bubble.boundingBox();
  assert.ok(x >= 0 && x + width <= 390);
  await page.locator("zig-zag .sentence").tap();
  assert.ok(!(await bubble.isVisible()));
});

// ---- Links

test("what is wrong with a link is told and stays to be read", async (t) => {
  for (const [path, words] of [["#alpha=0", /^alpha: /], ["#start=abc", /^start: “abc”/], ["#f=x^2%2By^2&method=newton&step-rule=armijo&start=1,1", /left out/]]) {
    const { page } = await openPage(t, { path });
    await started(page);
    await pause(page, 800);
    assert.match((await complaints(page)).join(" "), words, path);
    const seen = await page.evaluate(() => {
      const all = [...document.querySelector("zig-zag").shadowRoot.querySelectorAll(".problem")].filter((p) => p.textContent);
      return all.some((p) => p.checkVisibility() && p.getBoundingClientRect().bottom <= innerHeight);
    });
    assert.ok(seen, path);
    if (path.includes("f=")) assert.match((await get(page, "config")).f, /x\^2/);
  }
});

// ---- Paper, forced colours, large text

test("printed from the dark a figure is light and whole, with what it is of, also where nobody has scrolled to", async (t) => {
  const far = `<main>${DEMO}<p>${"text ".repeat(6000)}</p><zig-zag id="far" objective="rosenbrock" controls="full"></zig-zag></main>`;
  const { page } = await openPage(t, { html: bare(far, { head: '<meta name="color-scheme" content="light dark">' }), dark: true });
  await page.evaluate(() => document.querySelector("zig-zag").ready);
  await settled(page);
  assert.equal(await page.evaluate(() => document.querySelector("#far").config), undefined);
  const theme = () => page.locator("zig-zag .figure").first().getAttribute("data-theme");
  assert.equal(await theme(), "dark");
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await settled(page);
  for (const figure of await page.locator("zig-zag .figure").all()) {
    assert.equal(await figure.getAttribute("data-theme"), "light");
    assert.match(await figure.locator(".caption").textContent(), /^(Quadratic|Rosenbrock), Gradient descent from \(.*\), α = 0\.\d+, k = \d+ of \d+$/);
    const plot = await figure.locator(".plot").boundingBox();
    const drawing = await figure.locator("svg.paper").boundingBox();
    assert.ok(drawing.width > 200 && Math.abs(drawing.height - plot.height) <= 8, JSON.stringify([plot, drawing]));
    for (const canvas of await figure.locator(".chart canvas").all()) assert.ok(await isDrawn(canvas));
    assert.ok(!(await figure.locator(".transport").isVisible()));
  }
  await page.emulateMedia({ media: "screen" });
  await settled(page);
  assert.equal(await page.locator("zig-zag svg.paper").count(), 0);
  assert.equal(await theme(), "dark", "as before");
});

test("a demo that has no room on the screen is no tower on paper, and no canvas is larger than it may be", async (t) => {
  const { page } = await openPage(t, { html: bare(`<div>${DEMO}</div>`) });
  await started(page);
  const widen = (width) => page.evaluate((width) => void (document.querySelector("div").style.width = width), width);
  await widen("1px");
  await settled(page);
  await page.emulateMedia({ media: "print" });
  await widen("");
  await settled(page);
  const sides = await page.locator("zig-zag canvas").evaluateAll((all) => all.flatMap((canvas) => [canvas.width, canvas.height]));
  assert.ok(sides.length > 0 && sides.every((side) => side <= 4096), `${sides}`);
  const { width, height } = await page.locator("zig-zag .plot").boundingBox();
  assert.ok(width > 0 && height <= 4.1 * width, `${width} x ${height}`);
  await page.emulateMedia({ media: "screen" });
  await settled(page);
  assert.ok(await isDrawn(page.locator("zig-zag .plot canvas").first()));
});

test("the app page is printed on one page", async (t) => {
  const page = await open(t, { path: "#k=3", dark: true });
  const pdf = await page.pdf({ format: "A4" });
  assert.equal(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length, 1);
});

test("with forced colours sliders, formulae and the play button are there", async (t) => {
  const page = await open(t, { prepare: () => {} });
  await page.emulateMedia({ forcedColors: "active" });
  await settled(page);
  const look = (selector, property, pseudo) =>
    page.evaluate(([selector, property, pseudo]) => getComputedStyle(document.querySelector("zig-zag").shadowRoot.querySelector(selector), pseudo)[property], [selector, property, pseudo]);
  assert.equal(await look(".play", "borderTopStyle"), "solid");
  assert.notEqual(await look(".rail", "backgroundColor", "::before"), await look(".figure", "backgroundColor"));
  assert.equal(await look(".choice .name", "visibility"), "visible");
  assert.ok(await page.locator("zig-zag .choice math").first().isVisible());
});

test("at 200 % plot and sentence share one screen", async (t) => {
  const page = await open(t, { viewport: { width: 700, height: 450 } });
  const sentence = await box(page, "sentence");
  assert.ok((await box(page, "plot")).y >= 0 && sentence.y + sentence.height <= 450);
});

// ---- Starts, handles, charts

test("several starts have a colour each, and picking one shows its numbers", async (t) => {
  const page = await open(t, { path: "#k=3&start=-3,2;2,2;1,-2" });
  const rows = page.locator("zig-zag .legend tbody tr");
  const colours = await rows.evaluateAll((rows) => rows.map((row) => row.dataset.run));
  assert.equal(new Set(colours).size, 3);
  await rows.nth(2).click();
  await settled(page);
  const { f } = await get(page, "readouts");
  const { runs, picked } = await page.evaluate(() => ({ runs: document.querySelector("zig-zag").runs, picked: document.querySelector("zig-zag").picked }));
  assert.deepEqual([picked, f], [2, runs[2].f]);
});

test("handles say what they do, and no ring is drawn for a mouse", async (t) => {
  const page = await open(t);
  assert.match(await page.locator("zig-zag [part=axis]").first().getAttribute("title"), /axis of the ellipse.*drag to change it/);
  assert.match(await part(page, "start").getAttribute("title"), /Drag to start elsewhere/);
  const ring = () =>
    page.evaluate(() => {
      const node = document.activeElement.shadowRoot?.activeElement;
      return node ? [getComputedStyle(node).outlineStyle, node.matches(":focus-visible")] : null;
    });
  await part(page, "forward").click();
  assert.deepEqual(await ring(), ["none", false]);
  await drag(page, part(page, "start"), 20, 10);
  assert.deepEqual((await ring())[1], false);
  await page.keyboard.press("Tab");
  assert.deepEqual((await ring())[1], true);
});

test("no ring is drawn for a mouse, also where nothing had the focus before; the first key draws it", async (t) => {
  const page = await open(t);
  const shadow = () => part(page, "start").evaluate((node) => [getComputedStyle(node).outlineStyle, getComputedStyle(node, "::after").boxShadow].join());
  const ringed = async () => /solid|4\.5px/.test(await shadow());
  await drag(page, part(page, "start"), 20, 10);
  await page.mouse.move(5, 5);
  await pause(page, 200);
  assert.equal(await ringed(), false, await shadow());
  await page.keyboard.press("ArrowLeft");
  await pause(page, 200);
  assert.equal(await ringed(), true, await shadow());
});

test("a chart alone fills its row; one with nothing to show says why", async (t) => {
  const page = await open(t, { path: "#k=2&panels=readouts,convergence" });
  const chart = await box(page, "convergence");
  const side = await page.locator("zig-zag .side").boundingBox();
  near(chart.width, side.width, 1);
  const empty = await open(t, { path: "#k=2&f=1%2B0*x%2B0*y&panels=rate" });
  const why = empty.locator("zig-zag .chart .empty");
  if (await why.isVisible()) assert.match(await why.textContent(), /^No r\(α\) here: /);
  else assert.ok((await get(empty, "readouts")).rate !== null);
});
