// Writes what needs no side files into dist/, from what is there already: the element as one module, the app
// page as one file, and the page for frames. Run by scripts/dist.sh.
import { writeFileSync } from "node:fs";
import { code, inside, read, root } from "./bundle.mjs";

const dist = `${root}dist/`;
const bundle = (path, format) =>
  code({
    entryPoints: [root + path],
    format,
    plugins: [inside("standalone/source.js")],
    // A classic script has no address of its own.
    define: format === "iife" ? { "import.meta.url": "document.baseURI" } : {},
  });

const write = (name, text) => writeFileSync(dist + name, text);

write("zig-zag.standalone.mjs", await bundle("standalone/module.js", "esm"));

// esbuild writes "</script" so that it ends no script. A function, since $ means something in a replacement.
const inline = (script) => `<script>${script}</script>`;
const favicon = `data:image/svg+xml,${encodeURIComponent(read("dist/favicon.svg"))}`;

const embed = await bundle("standalone/embed.js", "iife");
write(
  "embed.html",
  `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Zigzag</title>
<link rel="icon" href="${favicon}">
<style>${read("standalone/embed.css").trim()}</style>
<body>
<zig-zag>A demo of an optimizer; it needs JavaScript.</zig-zag>
${inline(embed)}
</body>
</html>
`,
);

const app = await bundle("www/page.js", "iife");
let page = read("dist/index.html");
const replace = (pattern, by) => {
  if (!pattern.test(page)) throw new Error(`dist/index.html no longer holds ${pattern}`);
  page = page.replace(pattern, () => by);
};
page = page.replace(/<!--[^]*?-->\s*/g, "").replace(/<link rel="(?:(?:module)?preload|manifest)"[^>]*>\s*/g, "");
replace(/<link rel="icon"[^>]*>/, `<link rel="icon" href="${favicon}">`);
replace(/<img class="logo" src="favicon.svg"/, `<img class="logo" src="${favicon}"`);
replace(/<link rel="stylesheet" href="page.css"[^>]*>/, `<style>${read("dist/page.css").trim()}</style>`);
replace(/<script src="theme.js"><\/script>/, inline(read("dist/theme.js").trim()));
replace(/<script type="module" src="page.js"><\/script>/, "");
replace(/<picture>[^]*<\/picture>/, "Zigzag draws the run of an optimizer on a contour plot. It needs JavaScript and WebAssembly.");
replace(/<\/body>/, `${inline(app)}</body>`);
write("zigzag-offline.html", page);
