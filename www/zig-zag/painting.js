import { contain } from "./contain.js";
import { h } from "./dom.js";
import { Figure } from "./figure.js";
import { command, keyboard } from "./keyboard.js";
import { Labour } from "./labour.js";
import { onPaper } from "./print.js";
import { surroundings } from "./theme.js";

/** What has had to wait for something that is dragged is shown after this many milliseconds without an act. */
const LATER = 40;

/** What one sees: the figure, its theme and its parts, drawn once a frame where something has changed. */
export class Painting {
  /** what the configuration says about the page rather than the run: the wasm's `page()` */
  page = {};
  #demo;
  #figure = null;
  /** which parts the figure has, and which panels */
  #shape = "";
  #panels = "";
  #frame = 0;
  /** the timer of a frame for what waits */
  #later = 0;
  #problems = [];
  /** the last state that was drawn to the end, and whether the present one cannot be */
  #drawn = null;
  #undrawable = false;
  /** whether it is drawn for paper */
  #printing = false;
  #actions;
  /** what is left to do after something was drawn */
  #labour;

  constructor(demo) {
    this.#demo = demo;
    this.#labour = new Labour(
      (question) => demo.session.ask(question),
      (kind) => this.invalidate({ ground: kind === "ground", controls: false }),
    );
    this.#actions = actions(demo);
    keyboard(demo.element, this.#actions);
    contain(demo.element);
  }

  /** @param {{key: string, message: string}[]} problems what is wrong; empty for nothing */
  set problems(problems) {
    if (problems.length === 0 && this.#problems.length === 0) return;
    this.#problems = problems;
    if (this.#figure) this.#figure.problems = problems;
  }

  /** A key of the page around; whether it was undo or redo. */
  command(event) {
    return command(event, this.#actions);
  }

  /** Speaks these words, or else the sentence. */
  say(words) {
    this.#figure?.say(this.#demo.session.status, words);
  }

  /** The state has changed: `outcome` of the wasm says how much of it. */
  invalidate(outcome) {
    this.#undrawable = false;
    this.#figure?.invalidate(outcome);
    this.redraw();
  }

  /** Another handle has yet to hear of the sizes, and of what the one before was asked nothing is wanted. */
  reattach() {
    this.#labour.stop();
    this.#figure?.reattach();
    this.redraw();
  }

  /** No part of the page any more. */
  leave() {
    this.#figure?.leave();
    this.reattach();
  }

  /** The parts, the theme and the name, as the configuration has them. */
  dress() {
    const { element, playback, root, session } = this.#demo;
    if (!session.opened) return;
    // Asked before anything changes: to find what is behind a point, the page is laid out, and what has no shape yet would
    // count as having moved.
    const actual = surroundings(element);
    this.page = session.ask((handle) => handle.page()) ?? this.page;
    const { theme, speed } = this.page;
    const controls = this.page.controls ?? "compact";
    let told = [];
    if (controls !== this.#shape) {
      this.#shape = controls;
      this.#panels = "";
      this.#figure?.leave();
      this.#figure = new Figure(controls, this.#actions);
      root.replaceChildren(h("div", { class: "frame" }, this.#figure.node));
      told = this.#problems;
    }
    this.#figure.layout = this.page.layout;
    const panels = session.ask((handle) => handle.panels()) ?? [];
    if (String(panels) !== this.#panels) this.#figure.panels = panels;
    this.#panels = String(panels);
    const shown = this.#printing ? "light" : theme === "auto" ? actual : theme;
    this.#figure.dress(shown, { inset: shown !== actual, label: element.getAttribute("label") });
    playback.speed = speed;
    if (told.length > 0) this.#figure.problems = told;
    this.redraw();
  }

  /** The first time: drawn at once, so that no empty frame comes between the fallback and the figure. */
  begin() {
    if (!this.#demo.life.near || !this.#figure) return;
    this.#show({ streaming: false }); // gives the panels their shapes
    this.#figure.look();
    this.#show({ streaming: false });
    if (onPaper()) this.print(true);
    // By now there are the fields that it concerns.
    if (this.#problems.length > 0) this.#figure.problems = this.#problems;
  }

  /** Drawn for paper, light and fine and whether it is seen or not; and back. */
  print(on) {
    const { session } = this.#demo;
    if (!this.#figure || !session.opened || on === this.#printing) return;
    this.#printing = on;
    this.dress();
    this.#show({ streaming: false }); // one that nobody has come near has no shapes yet
    this.#figure.look();
    this.#show({ streaming: false }); // the wasm hears of them
    session.ask((handle) => this.#figure.print(on, handle));
    this.#figure.invalidate();
    this.#show({ streaming: false });
  }

  /** Shows what has had to wait, where no act was quicker. */
  #catchUp() {
    this.#later = 0;
    if (this.#figure?.waiting) this.redraw();
  }

  /** What was dragged rests. */
  settle() {
    if (!this.#figure?.waiting) return;
    this.#figure.settle();
    this.redraw();
  }

  /** The plot's, in CSS pixels. */
  get size() {
    return this.#figure?.size ?? { width: 720, height: 680 };
  }

  /** The colour of the paper in a theme. */
  paper(theme) {
    const probe = h("div", { class: "figure", "data-theme": theme, hidden: true });
    this.#demo.root.append(probe);
    const colour = getComputedStyle(probe).getPropertyValue("--paper");
    probe.remove();
    return colour;
  }

  redraw() {
    if (this.#demo.life.near && this.#figure) this.#frame ||= requestAnimationFrame((now) => this.#paint(now));
  }

  #paint(now) {
    const { acts, life, playback } = this.#demo;
    const { streaming } = acts;
    if (life.near) {
      // What they change is drawn now: only then may the next frame be asked for.
      acts.flush();
      if (life.inView) playback.advance(now);
    }
    this.#frame = 0;
    if (life.near) this.#show({ streaming });
  }

  /** @param {{streaming: boolean}} options streaming: something is being dragged */
  #show({ streaming }) {
    if (this.#undrawable) return;
    const { playback, session } = this.#demo;
    const { status, said, answers } = session;
    const { playing, speed, growth } = playback;
    const painted = session.ask((handle) => {
      this.#figure.paint(handle, { status, playing, speed, growth, streaming });
      return true;
    });
    if (painted) this.#drawn = said;
    else if (answers) this.#couldNotDraw(said);
    if (painted) this.#labour.update(!streaming && !this.#figure.waiting);
    this.#figure.node.toggleAttribute("data-refining", this.#labour.busy);
    if (playback.playing) this.redraw();
    // Most likely the next act comes first, and a frame that is asked for in every frame is a tenth of its cost.
    else if (this.#figure.waiting) this.#later ||= setTimeout(() => this.#catchUp(), LATER);
  }

  /** This state trapped while it was drawn: back to the last one that did not, if there is one. */
  #couldNotDraw(said) {
    this.#undrawable = this.#drawn === null || this.#drawn.link === said.link;
    if (this.#drawn !== null) this.#demo.session.said = this.#drawn;
  }
}

/** What the parts of the figure can do; see `Acts`. */
function actions(demo) {
  const { acts, element } = demo;
  const settled = (act) => {
    act();
    acts.settle();
  };
  return {
    act: (call) => {
      acts.flush();
      acts.act(call, { person: true });
    },
    soon: (call) => acts.soon(call),
    settle: (words, kind) => acts.settle(words, kind),
    undo: () => element.undo(),
    redo: () => element.redo(),
    startOver: () => element.startOver(),
    redraw: () => demo.painting.redraw(),
    toggle: () => (element.playing ? element.pause() : element.play()),
    step: (n) => settled(() => element.step(n)),
    reset: () => settled(() => element.reset()),
    seek: (k) => element.seek(k),
    pace: (speed) => acts.act((handle) => handle.type("speed", String(speed))),
  };
}
