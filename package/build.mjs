// Writes the npm package into target/package/, and what a wheel is built of into target/python/: the module from dist/,
// declarations from the table of keys. Run by scripts/package.sh, after scripts/dist.sh.
import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { code, inside, read, root } from "../standalone/bundle.mjs";
import { manifest } from "./manifest.mjs";
import * as members from "./members.mjs";
import * as python from "./python.mjs";
import * as types from "./types.mjs";

const out = `${root}target/package/`;
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const write = (name, text) => writeFileSync(out + name, text);
const json = (name, value) => write(name, `${JSON.stringify(value, null, 2)}\n`);

// With the profile of the native tests, which have compiled everything already.
const command = ["run", "--quiet", "--locked", "--profile", "test", "--bin", "zigzag-render", "--", "--keys"];
const tables = JSON.parse(execFileSync("cargo", command, { cwd: root, encoding: "utf8" }));
const told = members.read(read("www/zig-zag/element.js"));

write("zig-zag.js", await code({ entryPoints: [`${root}www/zig-zag.js`], format: "esm", plugins: [inside("package/source.js")] }));
write("index.js", `/** Defines \`<zig-zag>\`, unless it is there already. */\nexport const define = async () => void (await import("./zig-zag.js"));\n`);
for (const name of ["zigzag_bg.wasm", "zig-zag.standalone.mjs"]) copyFileSync(`${root}dist/${name}`, out + name);
for (const name of ["LICENSE", "LICENSE-MIT", "LICENSE-APACHE", "package/README.md"]) copyFileSync(root + name, out + name.split("/").pop());

write("element.d.ts", types.element(tables, told));
for (const name of ["index", "define", "standalone", "jsx", "react"]) write(`${name}.d.ts`, types[name]);
json("custom-elements.json", manifest(tables, told));
json("package.json", {
  name: "zig-zag",
  version: tables.version,
  description: tables.description,
  license: tables.license,
  keywords: ["optimization", "visualization", "gradient-descent", "custom-element", "web-component"],
  type: "module",
  sideEffects: ["./zig-zag.js", "./zig-zag.standalone.mjs"],
  exports: {
    ".": { types: "./index.d.ts", default: "./index.js" },
    // Where pages are rendered on a server there is nothing to define.
    "./define": { types: "./define.d.ts", node: "./index.js", default: "./zig-zag.js" },
    "./standalone": { types: "./standalone.d.ts", default: "./zig-zag.standalone.mjs" },
    "./jsx": { types: "./jsx.d.ts" },
    "./react": { types: "./react.d.ts" },
    "./zigzag_bg.wasm": "./zigzag_bg.wasm",
    "./custom-elements.json": "./custom-elements.json",
    "./package.json": "./package.json",
  },
  types: "./index.d.ts",
  customElements: "custom-elements.json",
  unpkg: "./zig-zag.standalone.mjs",
  jsdelivr: "./zig-zag.standalone.mjs",
});
console.log(`target/package: zig-zag ${tables.version}, ${tables.keys.length} keys, ${told.fields.length + told.methods.length} members, ${told.events.length} events`);

// ---- The notebook package

const wheel = `${root}target/python/`;
rmSync(wheel, { recursive: true, force: true });
cpSync(`${root}python`, wheel, { recursive: true, filter: (name) => !name.includes("__pycache__") });
writeFileSync(`${wheel}zigzag/keys.py`, python.keys(tables));
copyFileSync(`${root}dist/zig-zag.standalone.mjs`, `${wheel}zigzag/zig-zag.mjs`);
for (const name of ["LICENSE", "LICENSE-MIT", "LICENSE-APACHE"]) copyFileSync(root + name, wheel + name);
