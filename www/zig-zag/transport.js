import { attribute, h, svg, text } from "./dom.js";

const SPEEDS = [0.25, 0.5, 1, 2, 4];

/** From so many steps on, the words of k are set smaller where it is narrow. */
const LONG = 1000;

/** Paths on a 20 × 20 grid. */
const ICONS = {
  reset: "M4 4h2.2v12H4zM16 4v12L7 10z",
  back: "M14 4v12L5 10z",
  play: "M5.5 3.2v13.6L17 10z",
  pause: "M5 3.5h3.6v13H5zM11.4 3.5H15v13h-3.6z",
  forward: "M6 4v12l9-6z",
};

/** The same, drawn as strokes. */
const LINES = {
  undo: "M4 8h8.5a3.8 3.8 0 0 1 0 7.6H8M4 8l3.8-3.8M4 8l3.8 3.8",
  redo: "M16 8H7.5a3.8 3.8 0 0 0 0 7.6H12M16 8l-3.8-3.8M16 8l-3.8 3.8",
  over: "M4.6 6.6A6.5 6.5 0 1 1 3.5 10.6M4.4 2.9v3.9h3.9",
};

const icon = (name) =>
  svg("svg", { viewBox: "0 0 20 20", "aria-hidden": "true", class: name in LINES ? "line" : null }, svg("path", { d: ICONS[name] ?? LINES[name] }));

/** ⏮ ◀ ▶ ▷, the scrubber over k, the speed, and taking back what was done. */
export class Transport {
  #play;
  #playing = null;
  #buttons;

  constructor(host) {
    const button = (name, label, act) =>
      h("button", { type: "button", part: name, "aria-label": label, title: label, on: { click: act } }, icon(name));
    this.#buttons = {
      reset: button("reset", "To the start", () => host.reset()),
      back: button("back", "One step back", () => host.step(-1)),
      forward: button("forward", "One step on", () => host.step(1)),
      undo: button("undo", "Undo", () => host.undo()),
      redo: button("redo", "Redo", () => host.redo()),
      over: button("over", "Start over", () => host.startOver()),
    };
    this.#play = h("button", { type: "button", class: "play", part: "play", on: { click: () => host.toggle() } });
    this.#name(false); // before anything is painted
    this.scrubber = h("input", {
      type: "range",
      class: "scrubber",
      part: "scrubber",
      min: "0",
      step: "1",
      "aria-label": "Iterate k",
      on: {
        input: () => host.seek(this.scrubber.valueAsNumber),
        change: () => host.settle(),
      },
    });
    this.count = h("output", { class: "count" });
    this.speed = h("select", {
      class: "speed",
      part: "speed",
      "aria-label": "Speed",
      on: { change: () => host.pace(Number(this.speed.value)) },
    });
    this.node = h(
      "div",
      { class: "transport", part: "transport", role: "group", "aria-label": "Playback" },
      h("div", { class: "buttons" }, this.#buttons.reset, this.#buttons.back, this.#play, this.#buttons.forward),
      h("div", { class: "rail-box" }, this.scrubber),
      this.count,
      this.speed,
      h("div", { class: "history", role: "group", "aria-label": "History" }, this.#buttons.undo, this.#buttons.redo, this.#buttons.over),
    );
  }

  update({ k, last, undoable }, playing, speed) {
    if (this.#playing !== playing) this.#name(playing);
    // aria-disabled, so that the button under a finger or the focus does not vanish from the keyboard
    attribute(this.#buttons.reset, "aria-disabled", k <= 0 ? "true" : null);
    attribute(this.#buttons.back, "aria-disabled", k <= 0 ? "true" : null);
    attribute(this.#buttons.forward, "aria-disabled", k >= last ? "true" : null);
    attribute(this.#buttons.undo, "aria-disabled", undoable.undo ? null : "true");
    attribute(this.#buttons.redo, "aria-disabled", undoable.redo ? null : "true");
    attribute(this.#buttons.over, "aria-disabled", undoable.startOver ? null : "true");
    attribute(this.#play, "aria-disabled", last === 0 ? "true" : null);
    attribute(this.scrubber, "max", last);
    if (this.scrubber.valueAsNumber !== k) this.scrubber.value = k;
    attribute(this.scrubber, "aria-valuetext", `k = ${k} of ${last}`);
    this.scrubber.style.setProperty("--done", `${last > 0 ? (100 * k) / last : 0}%`);
    text(this.count, `k = ${k} of ${last}`);
    attribute(this.count, "data-widest", `k = ${last} of ${last}`);
    attribute(this.count, "data-long", last >= LONG);
    this.#offer(speed);
  }

  #name(playing) {
    this.#playing = playing;
    const label = playing ? "Pause" : "Play";
    this.#play.replaceChildren(icon(playing ? "pause" : "play"));
    attribute(this.#play, "aria-label", label);
    attribute(this.#play, "title", label);
  }

  #offer(speed) {
    const speeds = SPEEDS.includes(speed) ? SPEEDS : [...SPEEDS, speed].sort((a, b) => a - b);
    if (this.speed.options.length !== speeds.length || ![...this.speed.options].some((o) => Number(o.value) === speed)) {
      this.speed.replaceChildren(...speeds.map((s) => h("option", { value: s, text: `${s}×` })));
    }
    if (Number(this.speed.value) !== speed) this.speed.value = String(speed);
  }
}
