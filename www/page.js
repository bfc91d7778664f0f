/** The app page: one element, its theme, and its state in the address. */
import "./zig-zag.js";

const figure = document.querySelector("zig-zag");

// ---- Theme

const root = document.documentElement;
const toggle = document.querySelector(".theme");

function dress(theme) {
  root.dataset.theme = theme;
  figure.setAttribute("theme", theme);
  const label = theme === "dark" ? "Light theme" : "Dark theme";
  toggle.setAttribute("aria-label", label);
  toggle.title = label;
}

toggle.addEventListener("click", () => {
  const theme = root.dataset.theme === "dark" ? "light" : "dark";
  dress(theme);
  try {
    localStorage.setItem("zigzag-theme", theme);
  } catch {
    // forbidden: the choice lasts as long as the page
  }
});

// Until the visitor chooses, the page follows the system.
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", ({ matches }) => {
  let chosen = null;
  try {
    chosen = localStorage.getItem("zigzag-theme");
  } catch {
    // as if nothing were chosen
  }
  if (!chosen) dress(matches ? "dark" : "light");
});

dress(root.dataset.theme ?? "light");

// ---- Save & share, loaded when it is asked for

const share = document.querySelector("header .share");
share.addEventListener("click", async () => {
  const [{ open }] = await Promise.all([import("./share.js"), figure.ready]);
  open(figure, share);
});

// ---- Without a network: a build that is hosted says that it can be taken

if (document.querySelector("link[rel=manifest]") && "serviceWorker" in navigator) {
  // After what the page itself needs. Where it is forbidden, the page needs its network.
  figure.ready.then(() => navigator.serviceWorker.register("sw.js", { updateViaCache: "none" })).catch(() => {});
}

// ---- State in the address: an entry of the browser's history for each act that is finished

/** Milliseconds without a change after which the address is written anew; Safari allows few writes. */
const SETTLED = 400;

let timer = 0;
/** the state the address stands for */
let addressed = null;

const state = () => new URL(figure.link()).hash;

/** @param {boolean} another whether the state before keeps an entry of its own */
function write(another) {
  clearTimeout(timer);
  const now = state();
  if (now === addressed) return;
  addressed = now;
  const address = now || location.pathname + location.search;
  if (another) history.pushState(null, "", address);
  else history.replaceState(history.state, "", address);
}

/** Where the scrubber stands is written when it rests. */
function settle() {
  clearTimeout(timer);
  timer = setTimeout(() => (figure.playing ? settle() : write(false)), SETTLED);
}

// A link that names an iterate wants to be seen there; all others play once.
if (!/[#&]k=/.test(location.hash)) figure.setAttribute("autoplay", "");
if (location.hash.length > 1) figure.readLink(location.hash);

figure.addEventListener(
  "zz-ready",
  () => {
    addressed = state();
    addEventListener("popstate", () => {
      clearTimeout(timer);
      if (location.hash === addressed) return;
      figure.revisit(location.hash);
      addressed = state();
    });
    figure.addEventListener("zz-act", ({ detail }) => (detail.same ? settle() : write(true)));
    for (const type of ["zz-change", "zz-step"]) figure.addEventListener(type, settle);
  },
  { once: true },
);

// ---- Keys that are pressed while nothing has the focus

addEventListener("keydown", (event) => {
  if (event.target === document.body) figure.command(event);
});
