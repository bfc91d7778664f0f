/** The page for frames: one figure, told by the query or the fragment what to show. */
import "../www/zig-zag.js";

const figure = document.querySelector("zig-zag");

/** No figure asks for more, in CSS pixels. */
const MOST = "1100px";

function read() {
  // The fragment is the more particular one.
  const said = [location.search, location.hash].map((part) => part.slice(1)).filter(Boolean);
  if (said.length > 0) figure.readLink(said.join("&"));
  return said.join("&");
}

const themed = /(^|&)theme=/.test(read());
addEventListener("hashchange", read);

// ---- What the page around learns, and says

const framed = parent !== window;

/** How high the figure would like to be at this width, however high the frame is. */
function wanted() {
  figure.style.setProperty("--zz-max-height", MOST);
  const height = Math.ceil(figure.getBoundingClientRect().bottom + scrollY) + 1;
  figure.style.removeProperty("--zz-max-height");
  return height;
}

let told = 0;
function tell() {
  const height = wanted();
  if (height === told) return;
  told = height;
  parent.postMessage(JSON.stringify({ subject: "lti.frameResize", height }), "*");
}

if (framed) {
  new ResizeObserver(tell).observe(figure);
  figure.addEventListener("zz-ready", () => requestAnimationFrame(tell));
  addEventListener("message", ({ source, data }) => {
    if (source !== parent || typeof data !== "string" || !data.includes('"zigzag.')) return;
    try {
      const { subject, theme } = JSON.parse(data);
      if (subject === "zigzag.theme" && !themed) figure.setAttribute("theme", theme);
    } catch {
      // somebody else's message
    }
  });
}
