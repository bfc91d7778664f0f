// The element's modules in one text, with files of dist/ inside; for what needs no or few side files.
import { build } from "../tests/page/node_modules/esbuild/lib/main.js";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

export const root = fileURLToPath(new URL("..", import.meta.url));
export const read = (path) => readFileSync(root + path, "utf8");

const options = { bundle: true, minify: true, write: false, target: "es2022", logLevel: "warning" };
export const code = async (more) => (await build({ ...options, ...more })).outputFiles[0].text;

/** What a `source.js` may import. */
const virtual = {
  // A glue keeps the module that it has started; in a function, each call makes another.
  async "zigzag:glue"() {
    const glue = await code({
      entryPoints: [`${root}dist/zigzag.js`],
      format: "iife",
      globalName: "glue",
      define: { "import.meta.url": '"about:blank"' },
    });
    return `export function make() { ${glue}; return glue; }`;
  },
  "zigzag:files"() {
    const packed = gzipSync(readFileSync(`${root}dist/zigzag_bg.wasm`), { level: 9 }).toString("base64");
    return `export const css = ${JSON.stringify(read("dist/zig-zag/zig-zag.css"))}; export const packed = "${packed}";`;
  },
};

/** A plugin of esbuild: the element has its files from this module, in the place of `www/zig-zag/source.js`. */
export const inside = (source) => ({
  name: "inside",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\/source\.js$/ }, () => ({ path: root + source }));
    onResolve({ filter: /^\.\/qr\.js$/ }, () => ({ path: `${root}standalone/qr.js` }));
    onResolve({ filter: /^zigzag:/ }, ({ path }) => ({ path, namespace: "zigzag" }));
    onLoad({ filter: /.*/, namespace: "zigzag" }, async ({ path }) => ({ contents: await virtual[path](), loader: "js" }));
  },
});
