// The notebook package: its traits, and its side of the page against a model as anywidget has one.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { DIST, openPage, test } from "./browser.mjs";
import { drag, settled } from "./figure.mjs";
import { snake } from "../../package/python.mjs";
import { serve } from "./server.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const custom = JSON.parse(readFileSync(`${ROOT}target/package/custom-elements.json`, "utf8"));
const camel = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
const keys = custom.modules[0].declarations[0].attributes.map(({ name }) => camel(name));

test("every key is a trait, and none is a name that widgets have for themselves", () => {
  const text = readFileSync(`${ROOT}target/python/zigzag/keys.py`, "utf8");
  const names = JSON.parse(/NAMES = (\{[^}]*\})/.exec(text)[1].replace(/,\s*\}/, "}"));
  assert.deepEqual(Object.keys(names), keys);
  const traits = [...text.matchAll(/^ {4}(\w+) = kinds\./gm)].map(([, name]) => name);
  assert.deepEqual(traits, Object.values(names));
  assert.equal(names.stepRule, "step_rule");
  assert.equal(names.layout, "layout_");
  assert.equal(snake("rosenbrockA"), "rosenbrock_a");
  for (const own of ["layout", "keys", "comm", "log", "open", "close", "send", "observe", "style"]) assert.ok(!traits.includes(own), own);
});

test("the wheels hold the module, the traits and the widget", (t) => {
  const folder = `${ROOT}target/wheels/`;
  if (!existsSync(folder)) return t.skip("no Python with venv here");
  const wheels = readdirSync(folder).filter((name) => name.endsWith(".whl"));
  assert.ok(wheels.some((name) => name.endsWith("py3-none-any.whl")), wheels.join());
  for (const wheel of wheels) {
    const list = execFileSync("python3", ["-m", "zipfile", "-l", folder + wheel], { encoding: "utf8" });
    for (const name of ["widget.py", "keys.py", "kinds.py", "render.py", "zig-zag.mjs"]) assert.match(list, new RegExp(`^zigzag/${name}`, "m"), wheel);
    assert.equal(/^zigzag\/bin\/zigzag-render/m.test(list), !wheel.includes("-none-any"), wheel);
  }
});

/** A page with a widget in it, whose model is `window.model`: `values`, `set(…)` as Python does it, `told` and `saved`. */
async function widget(t, values) {
  const site = await serve(DIST);
  t.after(() => site.close());
  const { page } = await openPage(t, { html: "<!doctype html><title>Notebook</title>" });
  await page.unrouteAll();
  await page.context().unrouteAll();
  await page.goto(site.page('<!doctype html><html lang="en"><title>Notebook</title><div id="cell"></div>'));
  await page.evaluate(async (values) => {
    const heard = new Map();
    window.model = {
      values,
      told: [],
      saved: 0,
      get: (name) => model.values[name],
      set(name, value) {
        model.values[name] = value;
        heard.get("change")?.();
      },
      save_changes: () => (model.saved += 1),
      send: (content) => model.told.push(JSON.parse(JSON.stringify(content))),
      on: (type, call) => heard.set(type, call),
      off: (type) => heard.delete(type),
    };
    const { default: widget } = await import("./zig-zag.standalone.mjs");
    window.clean = widget.render({ model, el: document.querySelector("#cell") });
    await document.querySelector("zig-zag").ready;
  }, values);
  await page.waitForFunction(() => model.told.some(({ config }) => config));
  return page;
}

const NAMES = Object.fromEntries(keys.map((key) => [key, snake(key)]));
const NOTHING = Object.fromEntries(Object.values(NAMES).map((name) => [name, null]));

test("a widget tells its results, and what a person does", async (t) => {
  const page = await widget(t, { ...NOTHING, _names: NAMES, alpha: 0.3, start: [-3, 2], step_rule: "constant", layout: "IPY_MODEL_1" });
  const [{ config, readouts, trajectory, picture }] = await page.evaluate(() => model.told);
  assert.deepEqual([config.alpha, config.start], [0.3, [-3, 2]]);
  assert.deepEqual(trajectory[0].x, [-3, 2]);
  assert.ok(readouts.gradNorm > 0 && picture.startsWith("<svg "));
  await drag(page, page.locator("zig-zag [part=start]").first(), 40, 0);
  await page.waitForFunction(() => model.values.start[0] > -3);
  await page.waitForFunction(() => model.told.at(-1).config.start[0] === model.values.start[0]);
  const { values, saved } = await page.evaluate(() => model);
  assert.ok(saved > 0);
  // What was not said stays unsaid: a default is none of the person's words.
  assert.deepEqual([values.steps, values.view, values.objective, values.layout, values.alpha], [null, null, null, "IPY_MODEL_1", 0.3]);
});

test("what Python sets is seen, and a wrong value is told of", async (t) => {
  const page = await widget(t, { ...NOTHING, _names: NAMES, alpha: 0.3 });
  await page.evaluate(() => model.set("objective", "rosenbrock"));
  await page.waitForFunction(() => document.querySelector("zig-zag").config.objective === "rosenbrock");
  await page.evaluate(() => model.set("alpha", null));
  await page.waitForFunction(() => model.told.at(-1).config?.alpha !== 0.3 && model.told.at(-1).config?.objective === "rosenbrock");
  await page.evaluate(() => model.set("lambda1", "much"));
  await page.waitForFunction(() => model.told.some(({ problem }) => problem?.includes("much")));
  await page.evaluate(() => clean());
  await settled(page);
  assert.equal(await page.locator("zig-zag").count(), 0);
});
