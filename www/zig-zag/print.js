/** Printing: every figure of the page is drawn light and fine, also those that nobody has scrolled to. */

const figures = new Set();

const print = (on) => {
  for (const print of figures) print(on);
};

addEventListener("beforeprint", () => print(true));
addEventListener("afterprint", () => print(false));
// Where a page is only looked at as it would be printed.
const paper = matchMedia("print");
paper.addEventListener("change", ({ matches }) => print(matches));

/** Calls `print(true)` before and `print(false)` after printing, until `print` is taken out again. */
export const printed = figures;

/** Whether the page was opened to be printed as it is, as slide decks are: all of it counts as seen. */
export const onPaper = () => paper.matches || /[?&]print-pdf\b/i.test(location.search);
