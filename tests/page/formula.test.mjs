// A formula typed into the page: applied while it is right, explained while it is wrong.
import assert from "node:assert/strict";
import { bare, openPage, test } from "./browser.mjs";
import { call, complaints, drag, get, isDrawn, pause, settled, started, told, types } from "./figure.mjs";

/** Longer than the field waits before it looks at a text. */
const REST = 300;

const open = async (t, html = '<zig-zag controls="full" objective="quadratic"></zig-zag>', options = {}) => {
  const { page } = await openPage(t, { html: bare(html), viewport: { width: 1200, height: 900 }, ...options });
  await started(page);
  return page;
};

const field = (page) => page.locator("zig-zag [part=formula-f]");
const note = (page) => page.locator("zig-zag .typed:has([part=formula-f]) .note");
const objective = (page) => page.locator("zig-zag .group").first();

/** Types as a person does, and waits until it has been looked at. */
async function type(page, text) {
  await field(page).fill("");
  await field(page).pressSequentially(text);
  await pause(page, REST);
  await settled(page);
}

/** What is underlined as wrong. */
const marked = (page) => page.locator("zig-zag .echo .wrong").allTextContents();

test("what is right is applied while one types, and shown as mathematics", async (t) => {
  const page = await open(t);
  await type(page, "x^4 + y^2");
  assert.equal((await get(page, "config")).f, "x^4 + y^2");
  assert.equal(await objective(page).locator("math msup").count(), 2);
  assert.equal(await objective(page).locator(".name").textContent(), "Typed formula");
  assert.equal(await page.locator("zig-zag [part=choose-objective]").inputValue(), "");
  assert.equal(await page.locator("zig-zag [part=slider-lambda1]").count(), 0, "the quadratic's sliders are gone");
  assert.equal(await note(page).evaluate((node) => node.classList.contains("problem")), false);
  assert.equal(await field(page).evaluate((node) => node.getRootNode().activeElement === node), true, "one types on");
  // In a new formula, spaces between its parts are kept while they mean nothing yet.
  await type(page, "x ");
  await field(page).pressSequentially("y + 2x^2 + y^2");
  await pause(page, REST);
  assert.equal((await get(page, "config")).f, "x y + 2x^2 + y^2");
  assert.ok(types(await told(page)).includes("zz-change"));
});

test("the same text again does not put the start back", async (t) => {
  const page = await open(t);
  await type(page, "x^2 + y^2");
  await call(page, "update", { start: [1, 2] });
  await field(page).pressSequentially(" ");
  await pause(page, REST);
  await field(page).press("Enter");
  await field(page).press("Tab");
  await settled(page);
  const { start, f } = await get(page, "config");
  assert.deepEqual([start, f], [[1, 2], "x^2 + y^2"]);
  assert.equal(await field(page).inputValue(), "x^2 + y^2");
});

test("what is wrong stays as typed, underlined and explained; the last good picture remains", async (t) => {
  const page = await open(t);
  await type(page, "x^4 + y^2");
  const before = await get(page, "config");
  await told(page);
  await type(page, "x^4 + foo(y)");
  assert.deepEqual(await get(page, "config"), before);
  assert.equal(await field(page).inputValue(), "x^4 + foo(y)");
  assert.equal(await field(page).getAttribute("aria-invalid"), "true");
  assert.equal(await field(page).getAttribute("aria-describedby"), await note(page).getAttribute("id"));
  assert.match(await note(page).textContent(), /^“foo” at character 7 /);
  assert.ok(await note(page).isVisible());
  assert.deepEqual(await marked(page), ["foo"]);
  // The line is under the characters themselves.
  const [box, mark] = [await field(page).boundingBox(), await page.locator("zig-zag .echo .wrong").boundingBox()];
  assert.ok(mark.x > box.x && mark.x + mark.width < box.x + box.width / 2 && mark.y >= box.y - 1 && mark.y + mark.height <= box.y + box.height + 1);

  // Something else that works is no reason to forget it.
  await drag(page, page.locator("zig-zag [part=start]"), 40, 20);
  assert.equal(await field(page).inputValue(), "x^4 + foo(y)");
  assert.deepEqual(await marked(page), ["foo"]);
  assert.equal(types(await told(page)).filter((type) => type === "zz-error").length, 1, "told once, when the field was left");

  await field(page).focus();
  await field(page).press("Escape");
  assert.equal(await field(page).inputValue(), "x^4 + y^2");
  assert.equal(await field(page).getAttribute("aria-invalid"), null);
  assert.deepEqual(await marked(page), []);
  assert.deepEqual(await complaints(page), []);

  await type(page, "x^4 + foo(y)");
  await field(page).fill("x^4 + floor(y)");
  await pause(page, REST);
  assert.equal((await get(page, "config")).f, "x^4 + floor(y)", "mended");
  assert.deepEqual(await complaints(page), []);
});

test("Enter and leaving look at once", async (t) => {
  const page = await open(t);
  await field(page).fill("x^2 + 3y^2");
  await field(page).press("Enter");
  assert.equal((await get(page, "config")).f, "x^2 + 3y^2");
  await field(page).fill("sin(");
  await page.locator("zig-zag .plot").focus();
  await settled(page);
  assert.equal((await complaints(page)).length, 1);
  assert.equal((await get(page, "config")).f, "x^2 + 3y^2");
  // Left empty, the field shows what holds.
  await field(page).fill("");
  await page.locator("zig-zag .plot").focus();
  await settled(page);
  assert.equal(await field(page).inputValue(), "x^2 + 3y^2");
});

test("an entry of the list takes the formula's place, also of a wrong one; “Typed formula” leads to the field", async (t) => {
  const page = await open(t);
  const select = page.locator("zig-zag [part=choose-objective]");
  await select.selectOption("");
  assert.equal(await field(page).evaluate((node) => node.getRootNode().activeElement === node), true);
  await settled(page);
  assert.equal(await select.inputValue(), "quadratic", "nothing has changed yet");
  await type(page, "x^2 + y^2 +");
  await select.focus();
  await select.selectOption("rosenbrock");
  await settled(page);
  const { f, objective: id } = await get(page, "config");
  assert.deepEqual([f, id], [undefined, "rosenbrock"]);
  assert.equal(await field(page).inputValue(), "");
  assert.deepEqual(await complaints(page), []);
});

test("a formula from an attribute or a script stands in the field; a wrong one is told of there", async (t) => {
  const page = await open(t, '<zig-zag controls="full" f="x^2 + y^4"></zig-zag>');
  assert.equal(await field(page).inputValue(), "x^2 + y^4");
  await call(page, "update", { f: "x^2 + 2y^2" });
  await settled(page);
  assert.equal(await field(page).inputValue(), "x^2 + 2y^2");
  await call(page, "update", { f: "x^2 +" });
  await settled(page);
  assert.equal(await field(page).inputValue(), "x^2 + 2y^2");
  assert.equal((await complaints(page)).length, 1);
  assert.deepEqual(await marked(page), [], "these are not the characters that were wrong");
  await call(page, "update", { alpha: 0.1 });
  await settled(page);
  assert.deepEqual(await complaints(page), []);
});

test("the field swallows shortcuts", async (t) => {
  const page = await open(t);
  await call(page, "seek", 3);
  const view = (await get(page, "config")).view;
  await field(page).focus();
  await page.keyboard.type("] [ + - 0 ");
  await page.keyboard.press("Home");
  await page.keyboard.press("Delete");
  assert.deepEqual([await get(page, "k"), await get(page, "playing"), (await get(page, "config")).view], [3, false, view]);
  assert.equal(await field(page).inputValue(), " [ + - 0 ");
});

const BROKEN = {
  "sin(": /“\(” at character 4/,
  "x^": /exponent|power|\^/,
  "foo(x)": /“foo”/,
  "x+y+z": /“z”/,
  "2x 3": /3/,
};

test("broken formulas are explained at their place", async (t) => {
  const page = await open(t);
  for (const [text, about] of Object.entries(BROKEN)) {
    await field(page).fill(text);
    await pause(page, REST);
    const sentence = await note(page).textContent();
    assert.match(sentence, about, text);
    assert.match(sentence, /[.?!]$/, "a sentence");
    assert.equal((await marked(page)).length, 1, text);
    assert.equal((await get(page, "config")).f, undefined, text);
  }
});

const TYPED = ["x+2y", "x^2", "x^4+y^4", "sin(x)*sin(y)", "sqrt(x^2+y^2)", "abs(x)+abs(y)", "log(x)+y^2", "1/(x^2+y^2)", "x*y", "exp(-x^2-y^2)"];

test("whatever a student types has a first picture, numbers and a sentence", async (t) => {
  const page = await open(t);
  for (const text of TYPED) {
    await field(page).fill(text);
    await pause(page, REST);
    await settled(page);
    const { f, start, alpha } = await get(page, "config");
    assert.equal(f, text);
    assert.ok([...start, alpha].every(Number.isFinite), text);
    for (const canvas of await page.locator("zig-zag canvas:visible").all()) assert.ok(await isDrawn(canvas), text);
    const said = await page.locator("zig-zag .figure").textContent();
    assert.doesNotMatch(said, /NaN|Infinity|undefined|null\b/, text);
    assert.ok((await page.locator("zig-zag .sentence").textContent()).length > 20, text);
    assert.ok((await get(page, "trajectory")).length > 1, `${text}: it moves`);
  }
});

test("a long formula stays in its box, and the field shows what is wrong at its end", async (t) => {
  const { page } = await openPage(t, { path: "#k=3", touch: true });
  await started(page);
  const long = "(1.5 - x + x y)^2 + (2.25 - x + x y^2)^2 + (2.625 - x + x y^3)^2 + ";
  await type(page, `${long}cos(y)`);
  assert.equal((await get(page, "config")).f, `${long}cos(y)`);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
  await type(page, `${long}cas(y)`);
  assert.deepEqual(await marked(page), ["cas"]);
  const [box, mark] = [await field(page).boundingBox(), await page.locator("zig-zag .echo .wrong").boundingBox()];
  assert.ok(mark.x > box.x + box.width / 2 && mark.x + mark.width <= box.x + box.width, `${mark.x}`);
});
