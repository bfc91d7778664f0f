// The acts of a person, of a lecturer's page and of its scripts, each `[weight, name, act]`. An act is given the page,
// random numbers, the index of one of the elements in `window.soak.all`, and the table of keys.
import { value } from "./values.mjs";

/** The middle of one of the things that a selector finds in the element, on screen; null where there is none. */
const place = (page, index, selector, random) =>
  page.evaluate(
    ([index, selector, share]) => {
      const element = window.soak.all[index];
      if (!element.isConnected || !element.shadowRoot) return null;
      const found = [...element.shadowRoot.querySelectorAll(selector)].filter((node) => node.checkVisibility());
      const node = found[Math.floor(share * found.length)];
      if (!node) return null;
      node.scrollIntoView({ block: "center" });
      const { x, y, width, height } = node.getBoundingClientRect();
      return { x, y, width, height };
    },
    [index, selector, random.next()],
  );

/** Calls something of the element, as a script of the page would; what it throws is a defect. */
const script = (page, index, name, ...args) =>
  page.evaluate(
    async ([index, name, args]) => {
      const element = window.soak.all[index];
      const member = element[name];
      return typeof member === "function" ? void (await element[name](...args)) : void member;
    },
    [index, name, args],
  );

const property = (page, index, name, value) =>
  page.evaluate(([index, name, value]) => void (window.soak.all[index][name] = value), [index, name, value]);

/** Changes a node of the element as a person does who is quick: the value, and the events that tell of it. */
const enter = (page, index, selector, random, make) =>
  page.evaluate(
    ([index, selector, share, make]) => {
      const found = [...(window.soak.all[index].shadowRoot?.querySelectorAll(selector) ?? [])];
      const node = found[Math.floor(share * found.length)];
      if (!node) return;
      if (node instanceof HTMLSelectElement) node.selectedIndex = Math.floor(make.share * node.options.length);
      else if (node.type === "range") node.value = Number(node.min) + make.share * (Number(node.max) - Number(node.min));
      else node.value = make.text;
      node.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
      node.dispatchEvent(new Event("change", { bubbles: true, composed: true }));
    },
    [index, selector, random.next(), make],
  );

async function dragged(page, box, random, keys = []) {
  if (!box) return;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  for (const key of keys) await page.keyboard.down(key);
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let steps = 1 + random.below(4); steps > 0; steps -= 1) {
    await page.mouse.move(x + random.between(-200, 200), y + random.between(-200, 200));
  }
  await page.mouse.up();
  for (const key of keys) await page.keyboard.up(key);
}

const inside = (box, random) => [box.x + random.next() * box.width, box.y + random.next() * box.height];

const KEYS = [
  "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Shift+ArrowUp", "Alt+ArrowLeft", "Space", "[", "]", "Home", "End", "PageDown",
  "Enter", "Escape", "Tab", "Shift+Tab", "Control+z", "Control+y", "Control+Shift+z", "Delete", "+", "-", "0",
];

export const ACTS = [
  // A person with a mouse
  [6, "drag a handle", async (page, random, index) => dragged(page, await place(page, index, ".handle", random), random)],
  [3, "drag the ground", async (page, random, index) => dragged(page, await place(page, index, ".plot > canvas", random), random, random.chance(0.3) ? ["Shift"] : [])],
  [3, "click on the ground", async (page, random, index) => {
    const box = await place(page, index, ".plot > canvas", random);
    if (box) await page.mouse.click(...inside(box, random), { clickCount: random.chance(0.2) ? 2 : 1 });
  }],
  [2, "turn the wheel", async (page, random, index) => {
    const box = await place(page, index, ".plot > canvas", random);
    if (!box) return;
    const zooms = random.chance(0.7);
    await page.mouse.move(...inside(box, random));
    if (zooms) await page.keyboard.down("Control");
    await page.mouse.wheel(0, random.between(-300, 300));
    if (zooms) await page.keyboard.up("Control");
  }],
  [2, "point at something", async (page, random, index) => {
    const box = await place(page, index, "canvas, button, input", random);
    if (box) await page.mouse.move(...inside(box, random));
  }],
  // … with a finger
  [3, "drag with a finger", async (page, random, index, { touch }) => {
    const box = await place(page, index, ".handle, .plot > canvas", random);
    if (!box) return;
    const at = ([x, y]) => ({ x: Math.max(0, x), y: Math.max(0, y), id: 1 });
    const [x, y] = inside(box, random);
    await touch("touchStart", [at([x, y])]);
    for (let steps = random.below(4); steps > 0; steps -= 1) await touch("touchMove", [at([x + random.between(-150, 150), y + random.between(-150, 150)])]);
    await touch(random.chance(0.1) ? "touchCancel" : "touchEnd", []);
  }],
  // … with a keyboard
  [8, "press keys", async (page, random, index) => {
    await page.evaluate(([index, share]) => {
      const focusable = [...(window.soak.all[index].shadowRoot?.querySelectorAll("[tabindex='0'], button, input, select") ?? [])];
      focusable[Math.floor(share * focusable.length)]?.focus();
    }, [index, random.next()]);
    for (let count = 1 + random.below(4); count > 0; count -= 1) await page.keyboard.press(random.pick(KEYS));
  }],
  // … and with the controls
  [6, "move a slider", (page, random, index) => enter(page, index, "input[type=range]", random, { share: random.next() })],
  [4, "choose", (page, random, index) => enter(page, index, "select", random, { share: random.next() })],
  [5, "type a number", (page, random, index, { keys }) =>
    enter(page, index, "input:not([type=range], [type=checkbox], [type=radio])", random, { text: value(random, random.pick(keys)) })],
  [2, "type a formula", (page, random, index) =>
    enter(page, index, "[part~=formula-f]", random, { text: value(random, { name: "f", kind: "formula" }) })],
  [5, "press a button", (page, random, index) =>
    page.evaluate(([index, share]) => {
      // What saves a file or opens a window leaves the page.
      const leaves = /save|copy|download|print/i;
      const buttons = [...(window.soak.all[index].shadowRoot?.querySelectorAll("button, summary, input[type=checkbox]") ?? [])];
      const button = buttons.filter((b) => b.checkVisibility() && !leaves.test(`${b.part} ${b.textContent}`))[Math.floor(share * buttons.length)];
      button?.click();
    }, [index, random.next()])],
  // Scripts of the page
  [8, "set keys by a script", (page, random, index, { keys }) => {
    const chosen = Array.from({ length: 1 + random.below(4) }, () => random.pick(keys));
    return script(page, index, "update", Object.fromEntries(chosen.map((key) => [key.property, value(random, key)])));
  }],
  [2, "replace the state", (page, random, index, { keys }) => {
    const chosen = Array.from({ length: random.below(4) }, () => random.pick(keys));
    return property(page, index, "config", Object.fromEntries(chosen.map((key) => [key.property, value(random, key)])));
  }],
  [2, "open a link", (page, random, index, { keys }) => {
    const chosen = Array.from({ length: random.below(5) }, () => random.pick(keys));
    return script(page, index, "readLink", chosen.map((key) => `${key.name}=${encodeURIComponent(value(random, key))}`).join("&"));
  }],
  [6, "undo", (page, random, index) => script(page, index, random.pick(["undo", "undo", "redo", "startOver"]))],
  [6, "play", (page, random, index) => script(page, index, random.pick(["play", "pause", "reset"]))],
  [4, "step", (page, random, index) => script(page, index, random.pick(["step", "seek", "pick"]), random.below(60) - 5)],
  [3, "ask", (page, random, index) => script(page, index, random.pick(["trajectory", "readouts", "runs", "config", "toJSON", "picked"]))],
  [2, "share", (page, random, index) => script(page, index, random.pick(["link", "toSVG", "toCSV", "toTikZ", "toCode", "embedCode", "toPNG"]))],
  [4, "set an attribute", (page, random, index, { keys }) => {
    const key = random.pick(keys);
    return page.evaluate(([index, name, value]) => {
      const element = window.soak.all[index];
      if (value === null) element.removeAttribute(name);
      else element.setAttribute(name, value);
    }, [index, key.name, random.chance(0.3) ? null : value(random, key)]);
  }],
  // The page around it
  [2, "move it in the page", (page, random, index) =>
    page.evaluate(([index, share]) => {
      const boxes = [...document.querySelectorAll("main > div")];
      boxes[Math.floor(share * boxes.length)].append(window.soak.all[index]);
    }, [index, random.next()])],
  [2, "remove it, or put it back", (page, random, index) =>
    page.evaluate((index) => {
      const element = window.soak.all[index];
      if (element.isConnected) element.remove();
      else document.querySelector("main > div").append(element);
    }, index)],
  [2, "hide it, or show it", (page, random, index) =>
    page.evaluate((index) => {
      const { style } = window.soak.all[index];
      style.display = style.display === "none" ? "" : "none";
    }, index)],
  [2, "change the space it has", (page, random, index) =>
    page.evaluate(([index, width]) => {
      window.soak.all[index].style.width = width;
    }, [index, random.pick(["", "100%", "320px", "700px", "50%", "1px"])])],
  [1, "change the page's looks", (page, random) =>
    page.evaluate(([background, zoom, direction]) => {
      document.body.style.background = background;
      document.querySelector("main").style.transform = zoom;
      document.documentElement.dir = direction;
    }, [random.pick(["", "black", "#123", "papayawhip"]), random.pick(["", "", "scale(0.6)", "rotate(3deg)"]), random.pick(["ltr", "ltr", "rtl"])])],
  [1, "change the system's looks", (page, random) =>
    page.emulateMedia({ colorScheme: random.pick(["light", "dark"]), reducedMotion: random.pick(["reduce", "no-preference"]), forcedColors: random.chance(0.1) ? "active" : "none", media: random.chance(0.1) ? "print" : "screen" })],
  [1, "change the window", (page, random) => page.setViewportSize({ width: random.pick([320, 390, 800, 1400]), height: random.pick([400, 844, 900]) })],
  [2, "scroll", (page, random) => page.evaluate((share) => window.scrollTo(0, share * document.body.scrollHeight), random.next())],
];
