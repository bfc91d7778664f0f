// The page's theme, before anything is painted: what the visitor chose here, else the system's.
// A classic script, since a module would run too late and flash.
(() => {
  let theme = null;
  try {
    theme = localStorage.getItem("zigzag-theme");
  } catch {
    // storage may be forbidden
  }
  if (theme !== "dark" && theme !== "light") {
    theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }
  document.documentElement.dataset.theme = theme;
})();

// Opened as a file, a page gets no modules, and the picture in the element's place would say nothing of it.
if (location.protocol === "file:") {
  const told = document.createElement("p");
  told.textContent = "A page opened as a file may not load modules. Open zigzag-offline.html instead, or serve this folder over http.";
  const tell = () => document.querySelector("main")?.prepend(told);
  const failed = ({ target }) => {
    if (target.localName !== "script") return;
    tell();
    addEventListener("DOMContentLoaded", tell);
  };
  addEventListener("error", failed, { capture: true });
}
