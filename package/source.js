/**
 * In the place of `www/zig-zag/source.js`: the wasm alone is a file beside. Its address is written out here, since
 * bundlers find files by `new URL("…", import.meta.url)` and nothing else.
 */
import { make } from "zigzag:glue";
import { css } from "zigzag:files";

const module = new URL("./zigzag_bg.wasm", import.meta.url);

export const address = module.href;
export const FILES = "zigzag_bg.wasm belongs beside the script that zig-zag was bundled into";

/** The wasm's glue, at every call another one with a state of its own. */
export const glue = async () => make();

/** The wasm, compiled while it streams in. */
export async function wasm() {
  const response = await fetch(module);
  if (!response.ok) throw new Error(`zigzag_bg.wasm: ${response.status}`);
  return response;
}

export const styles = async () => css;

/** There is no app page beside: links lead to the page itself. */
export const home = () => location.href.replace(/[?#].*/, "");

/** There is no file for one: what takes long is done between the frames. */
export const worker = () => null;
