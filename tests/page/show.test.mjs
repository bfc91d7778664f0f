// What is shown: the switches of the page, by mouse, keyboard and finger, and the panels they bring.
import assert from "node:assert/strict";
import { bare, openPage, test } from "./browser.mjs";
import { call, DEMO, get, isDrawn, settled, started } from "./figure.mjs";

const part = (page, name) => page.locator(`zig-zag [part=${name}]`);

async function open(t, options) {
  const { page } = await openPage(t, { path: "#k=3", ...options });
  await started(page);
  return page;
}

test("a switch lays an overlay over the plot, and the link keeps it", async (t) => {
  const page = await open(t);
  const button = page.getByRole("button", { name: "Show" });
  assert.ok(!(await part(page, "show").isVisible()), "the default page is calm");
  assert.equal(await button.getAttribute("aria-expanded"), "false");
  await button.click();
  const plot = await part(page, "plot").boundingBox();
  const list = await part(page, "show").boundingBox();
  assert.ok(list.x >= plot.x + plot.width - 12, "the plot stays in view");
  const canvas = page.locator("zig-zag .plot > canvas").nth(1);
  const picture = () => canvas.evaluate((node) => node.toDataURL());
  const before = await picture();
  await page.getByRole("checkbox", { name: "eigenvectors" }).check();
  await settled(page);
  assert.notEqual(await picture(), before);
  assert.ok((await get(page, "config")).show.includes("eigenvectors"));
  assert.match(await call(page, "link"), /show=.*eigenvectors/);
  await page.waitForFunction(() => location.hash.includes("eigenvectors"));
  await page.reload();
  await started(page);
  assert.ok((await get(page, "config")).show.includes("eigenvectors"));
});

test("a panel comes and goes while the focus and the list stay", async (t) => {
  const page = await open(t);
  await page.getByRole("button", { name: "Show" }).click();
  const box = page.getByRole("checkbox", { name: "convergence" });
  await box.uncheck();
  await settled(page);
  assert.equal(await part(page, "convergence").count(), 0);
  assert.ok(await box.isVisible());
  assert.equal(await page.evaluate(() => document.activeElement.shadowRoot.activeElement?.part.value), "show-convergence");
  assert.match(await call(page, "link"), /panels=legend,readouts,rate/);
  await box.check();
  await settled(page);
  assert.ok(await isDrawn(part(page, "convergence").locator("canvas")));
  assert.doesNotMatch(await call(page, "link"), /panels/, "as by default");
});

test("the switches are reached by keys alone; Escape closes the list", async (t) => {
  const page = await open(t);
  await part(page, "tool-show").focus();
  await page.keyboard.press("Enter");
  for (let i = 0; i < 20; i++) {
    await page.keyboard.press("Tab");
    if ((await page.evaluate(() => document.activeElement.shadowRoot?.activeElement?.part.value)) === "show-gradient") break;
  }
  await page.keyboard.press("Space");
  await settled(page);
  assert.ok((await get(page, "config")).show.includes("gradient"));
  assert.equal(await get(page, "playing"), false, "Space is the switch's own");
  await page.keyboard.press("Escape");
  assert.ok(!(await part(page, "show").isVisible()));
  assert.equal(await page.evaluate(() => document.activeElement.shadowRoot.activeElement.part.value), "tool-show");
});

test("a finger finds the switches under the plot, large enough", async (t) => {
  const page = await open(t, { touch: true });
  await part(page, "tool-show").tap();
  const plot = await part(page, "plot").boundingBox();
  const list = await part(page, "show").boundingBox();
  assert.ok(list.y >= plot.y + plot.height, "the plot stays in view");
  for (const chip of await page.locator("zig-zag .chip").all()) assert.ok((await chip.boundingBox()).height >= 44);
  await page.locator("zig-zag .chip", { hasText: "local quadratic" }).tap();
  await settled(page);
  assert.ok((await get(page, "config")).show.includes("model"));
});

test("an embed has no switches; its attributes say what is shown", async (t) => {
  const html = bare(DEMO.replace("<zig-zag", '<zig-zag show="path eigenvectors" panels="rate readouts"'));
  const { page } = await openPage(t, { html });
  await started(page);
  assert.equal(await part(page, "tool-show").count(), 0);
  assert.deepEqual((await get(page, "config")).show, ["path", "eigenvectors"]);
  assert.ok(await isDrawn(part(page, "rate").locator("canvas")));
  assert.equal(await part(page, "readouts").count(), 1);
});

test("the table holds the iterates around the one that is shown, and a row leads to its own", async (t) => {
  const page = await open(t, { path: "#k=6&alpha=0.3&panels=table" });
  const table = part(page, "table");
  const first = () => table.locator("tbody th").allInnerTexts();
  assert.deepEqual(await table.locator("thead th").allInnerTexts(), ["k", "w", "f", "‖∇f‖", "α"], "the quadratic's variables are w₁ and w₂");
  assert.deepEqual(await first(), ["2", "3", "4", "5", "6", "7", "8", "9", "10"]);
  const { x, f } = (await get(page, "trajectory"))[6];
  const row = await table.locator("[aria-current] td").allInnerTexts();
  const read = (text) => Number(text.replaceAll("−", "-"));
  row[0].split(", ").forEach((text, i) => assert.ok(Math.abs(read(text) / x[i] - 1) < 1e-3, `x: ${row[0]}`));
  assert.ok(Math.abs(read(row[1]) / f - 1) < 1e-3, `f: ${row[1]}`);
  assert.equal(row[3], "0.3");
  await table.locator("tbody tr").last().click();
  await settled(page);
  assert.equal(await get(page, "k"), 10);
  assert.equal(await table.locator("[aria-current] th").innerText(), "10");
  // By keyboard, at the beginning of the run.
  await call(page, "seek", 0);
  await settled(page);
  assert.equal((await first())[0], "0");
  await table.getByRole("button", { name: "Go to iterate 3" }).press("Enter");
  await settled(page);
  assert.equal(await get(page, "k"), 3);
});

test("the curvature panel stands at the iterate, and at the pointer while the mouse is on the plot", async (t) => {
  const page = await open(t, { path: "#k=3&objective=rosenbrock&panels=hessian" });
  const panel = part(page, "hessian");
  assert.match(await panel.textContent(), /Curvature at k = 3/);
  assert.equal(await panel.locator("math mtd").count(), 4);
  const { lambdaMin } = await get(page, "readouts");
  const number = (text) => Number(text.replace("−", "-").replace(/^.*= /, ""));
  const shown = async () => number(await panel.locator(".value").first().textContent());
  assert.ok(Math.abs((await shown()) / lambdaMin - 1) < 1e-3);
  const plot = await part(page, "plot").boundingBox();
  const heights = [(await panel.boundingBox()).height];
  await page.mouse.move(plot.x + 0.5 * plot.width, plot.y + 0.4 * plot.height);
  await settled(page);
  assert.match(await panel.textContent(), /Curvature at the pointer/);
  heights.push((await panel.boundingBox()).height);
  await page.mouse.move(plot.x + 0.5 * plot.width, plot.y + plot.height + 60);
  await settled(page);
  assert.match(await panel.textContent(), /Curvature at k = 3/);
  assert.equal(heights[0], heights[1], "nothing jumps");
});

test("log–log is a switch of the chart and a key of the link; the words follow the run", async (t) => {
  const page = await open(t, { path: "#k=3&objective=huber&alpha=1&panels=convergence,decrease" });
  const button = page.getByRole("button", { name: "log–log" });
  assert.equal(await button.getAttribute("aria-pressed"), "false");
  await button.click();
  await settled(page);
  assert.equal(await button.getAttribute("aria-pressed"), "true");
  assert.match(await call(page, "link"), /convergence-scale=log-log/);
  assert.match(await part(page, "convergence").textContent(), /hold at every k/);
  await button.click();
  await settled(page);
  assert.doesNotMatch(await call(page, "link"), /convergence-scale/);
  const { linearDecrease, actualDecrease } = await get(page, "readouts");
  const words = await part(page, "decrease").locator(".words").textContent();
  for (const number of [linearDecrease, actualDecrease]) assert.ok(words.includes(String(Number(number.toPrecision(4)))), words);
  await call(page, "seek", 40);
  await settled(page);
  assert.match(await part(page, "decrease").locator(".words").textContent(), /No step leaves/);
});

test("runs are compared by steps, evaluations or cost, where there is something to compare", async (t) => {
  const page = await open(t, { path: "#k=3&panels=convergence" });
  const choice = part(page, "convergence-axis");
  assert.ok(await choice.isHidden());
  await call(page, "update", { compare: "newton" });
  await settled(page);
  assert.ok(await choice.isVisible());
  await page.getByRole("combobox", { name: "Compare runs" }).selectOption("cost");
  await settled(page);
  assert.match(await call(page, "link"), /convergence-axis=cost/);
  // What was chosen can be taken back where nothing is compared any more.
  await call(page, "update", { compare: null });
  await settled(page);
  assert.ok(await choice.isVisible());
  await choice.selectOption("steps");
  await settled(page);
  assert.doesNotMatch(await call(page, "link"), /convergence-axis/);
  assert.ok(await choice.isHidden());
});

test("the direction is turned by mouse and keys; the link and the numbers follow", async (t) => {
  const page = await open(t, { path: "#k=0&lambda1=4&lambda2=2&start=1.5,1&show=path,direction&direction=0" });
  const handle = part(page, "direction");
  const box = await handle.boundingBox();
  assert.ok(box.width >= 44 && box.height >= 44);
  const ring = await part(page, "start").boundingBox();
  const [x, y] = [ring.x + ring.width / 2, ring.y + ring.height / 2];
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(x, y - 100, { steps: 6 });
  await page.mouse.up();
  await settled(page);
  assert.equal((await get(page, "config")).direction, 90);
  assert.deepEqual((await get(page, "config")).start, [1.5, 1], "the start stays");
  assert.match(await handle.getAttribute("aria-valuetext"), /71\.6° from ∇f, ascends: ∇fᵀd = 2, dᵀHd = 2/);
  await handle.focus();
  await page.keyboard.press("Shift+ArrowRight");
  await settled(page);
  assert.equal((await get(page, "config")).direction, 100);
  await page.waitForFunction(() => location.hash.includes("direction=100"));
  assert.match(await part(page, "readouts").textContent(), /∠\(∇f, d\)81\.6°/);
});

test("the direction is turned by a finger, which scrolls nothing", async (t) => {
  const page = await open(t, { path: "#k=0&show=path,direction&direction=0", touch: true });
  const handle = part(page, "direction");
  assert.equal(await handle.evaluate((node) => getComputedStyle(node).touchAction), "none");
  const box = await handle.boundingBox();
  assert.ok(box.width >= 44 && box.height >= 44);
});
