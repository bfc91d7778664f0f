import { attribute, h, svg, text } from "./dom.js";

const SPEEDS = [0.25, 0.5, 1, 2, 4];

/** Paths on a 20 × 20 grid. */
const ICONS = {
  reset: "M4 4h2.2v12H4zM16 4v12L7 10z",
  back: "M14 4v12L5 10z",
  play: "M5.5 3.2v13.6L17 10z",
  pause: "M5 3.5h3.6v13H5zM11.4 3.5H15v13h-3.6z",
  forward: "M6 4v12l9-6z",
};

const icon = (name) =>
  svg("svg", { viewBox: "0 0 20 20", "aria-hidden": "true" }, svg("path", { d: ICONS[name] }));

/** ⏮ ◀ ▶ ▷, the scrubber over k, and the speed. */
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
        touchstart: (event) => event.stopPropagation(),
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
    );
  }

  update({ k, last }, playing, speed) {
    if (this.#playing !== playing) this.#name(playing);
    // aria-disabled, so that the button under a finger or the focus does not vanish from the keyboard
    attribute(this.#buttons.reset, "aria-disabled", k <= 0 ? "true" : null);
    attribute(this.#buttons.back, "aria-disabled", k <= 0 ? "true" : null);
    attribute(this.#buttons.forward, "aria-disabled", k >= last ? "true" : null);
    attribute(this.#play, "aria-disabled", last === 0 ? "true" : null);
    attribute(this.scrubber, "max", last);
    if (this.scrubber.valueAsNumber !== k) this.scrubber.value = k;
    attribute(this.scrubber, "aria-valuetext", `k = ${k} of ${last}`);
    this.scrubber.style.setProperty("--done", `${last > 0 ? (100 * k) / last : 0}%`);
    text(this.count, `k = ${k} of ${last}`);
    attribute(this.count, "data-widest", `k = ${last} of ${last}`);
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
