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
