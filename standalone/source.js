/** In the place of `www/zig-zag/source.js`: the files are inside. */
import { make } from "zigzag:glue";
import { css, packed } from "zigzag:files";

export const address = import.meta.url;
export const FILES = "its file is incomplete";

/** The wasm's glue, at every call another one with a state of its own. */
export const glue = async () => make();

/** The wasm, unpacked. No `fetch` of a data address: policies may forbid it. */
export async function wasm() {
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

export const styles = async () => css;

/** The page itself: `embed.html` and `zigzag-offline.html` open links. */
export const home = () => location.href.replace(/[?#].*/, "");

/** There is no file for one: what takes long is done between the frames. */
export const worker = () => null;
