import { address, FILES } from "./source.js";

const ALONE = "use zig-zag.standalone.mjs, which needs no other files";

/** Why the module cannot be had, for people: the cause, and what to do. */
export function unreachable(cause) {
  return `Zigzag could not be loaded: ${reason(cause)}.`;
}

function reason(cause) {
  const { protocol, origin, href } = new URL(address);
  if (cause instanceof RangeError || /out of memory|memory allocation/i.test(cause?.message)) {
    return "the browser gave it no memory; close other pages, then load this one again";
  }
  if (globalThis.WebAssembly === undefined) return "this browser has no WebAssembly, or it is switched off";
  if (/content security policy|unsafe-eval|CSP/i.test(cause?.message)) {
    return "the content-security policy of this page forbids WebAssembly; it needs script-src 'self' 'wasm-unsafe-eval'";
  }
  if (location.protocol === "file:" || protocol === "file:") {
    return "a page opened as a file may not load modules; serve the folder over http, or open zigzag-offline.html";
  }
  if (protocol === "blob:" || protocol === "data:") return `it was bundled into ${href.slice(0, 40)}…, apart from its files; ${ALONE}`;
  if (self.origin === "null") return "a sandboxed frame may not load modules; add allow-same-origin to its sandbox, or show embed.html in it";
  if (origin !== location.origin) {
    return `${origin} has to allow it to ${location.origin} by Access-Control-Allow-Origin; else copy the files beside the page, or ${ALONE}`;
  }
  if (cause instanceof SyntaxError || cause instanceof WebAssembly.CompileError) {
    return "one of its files arrived incomplete or damaged; load the page again";
  }
  return FILES;
}
