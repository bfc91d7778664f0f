/**
 * A plugin of reveal.js: a fragment with `data-zz-k="3"` shows iterate 3 of its slide's figure, or of the figure that
 * `data-zz-for="id"` names. Going back shows the iterate of the fragment before, and before the first that of the start.
 *
 *     Reveal.initialize({ plugins: [ZigZagReveal] });
 */
const ZigZagReveal = {
  id: "zig-zag",
  init(deck) {
    const figureOf = (fragment) => {
      const { zzFor } = fragment.dataset;
      return zzFor ? document.getElementById(zzFor) : fragment.closest("section")?.querySelector("zig-zag");
    };

    /** Each figure of the slide at the iterate of the last fragment that is seen. */
    async function follow() {
      const wanted = new Map();
      for (const fragment of deck.getCurrentSlide()?.querySelectorAll(".fragment[data-zz-k]") ?? []) {
        const figure = figureOf(fragment);
        if (!figure) continue;
        if (!wanted.has(figure)) wanted.set(figure, Number(figure.getAttribute("k") ?? 0));
        if (fragment.classList.contains("visible")) wanted.set(figure, Number(fragment.dataset.zzK));
      }
      for (const [figure, k] of wanted) {
        await customElements.whenDefined("zig-zag");
        await figure.ready;
        figure.seek(k);
      }
    }

    for (const type of ["ready", "slidechanged", "fragmentshown", "fragmenthidden"]) deck.on(type, follow);
  },
};

globalThis.ZigZagReveal = ZigZagReveal;
