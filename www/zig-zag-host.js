/**
 * For pages that show embed.html in frames: each frame gets the height that its figure asks for, and follows
 * the theme of this page. A classic script, to be put anywhere in the page.
 */
(() => {
  const frames = () => [...document.querySelectorAll('iframe[src*="embed.html"]')];

  const light = (colour) => {
    const [red, green, blue, opacity = 1] = colour.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0, 0];
    return opacity < 0.5 ? null : 0.299 * red + 0.587 * green + 0.114 * blue;
  };

  /** As dark as the ground is, or where there is none as the words demand. */
  function theme(frame) {
    for (let node = frame.parentElement; node; node = node.parentElement) {
      const ground = light(getComputedStyle(node).backgroundColor);
      if (ground !== null) return ground < 128 ? "dark" : "light";
    }
    return light(getComputedStyle(frame.parentElement).color) > 160 ? "dark" : "light";
  }

  const tell = (frame) =>
    frame.contentWindow?.postMessage(JSON.stringify({ subject: "zigzag.theme", theme: theme(frame) }), "*");
  const tellAll = () => requestAnimationFrame(() => frames().forEach(tell));

  addEventListener("message", ({ data, source }) => {
    const frame = frames().find(({ contentWindow }) => contentWindow === source);
    if (!frame || typeof data !== "string") return;
    try {
      const { subject, height } = JSON.parse(data);
      if (subject !== "lti.frameResize" || !(height > 0)) return;
      frame.style.height = `${Math.min(height, 3000)}px`;
      tell(frame);
    } catch {
      // not ours
    }
  });
  const observer = new MutationObserver(tellAll);
  for (const node of [document.documentElement, document.body]) if (node) observer.observe(node, { attributes: true });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", tellAll);
  addEventListener("transitionend", tellAll);
})();
