import * as engine from "./engine.js";
import { Player } from "./player.js";

const TYPES = ["video/webm;codecs=vp9", "video/webm;codecs=vp8", "video/webm"];
/** Pictures a second, at most. */
const PACE = 30;
/** How long the last iterate stands, in milliseconds. */
const LAST = 1200;

/** Why a run cannot be filmed here; nothing where it can. */
export function cannotFilm() {
  if (typeof MediaRecorder !== "function" || !HTMLCanvasElement.prototype.captureStream) {
    return "This browser cannot record what a canvas shows: it has no MediaRecorder.";
  }
  if (!TYPES.some((type) => MediaRecorder.isTypeSupported(type))) return "This browser records videos, but none in the format WebM.";
  return "";
}

/**
 * The run of a link as it plays, from x₀ to its end. It is drawn by a handle of its own, so that nothing moves on the
 * page meanwhile.
 *
 * @param {string} link the tail of one
 * @param {{width: number, height: number, scale: number, theme: string, speed: number, paper: string}} options size in CSS
 *   pixels; paper: the colour behind it all
 * @returns {Promise<Blob>} rejects with the reason where there is no film
 */
export async function film(link, { width, height, scale, theme, speed, paper }) {
  const reason = cannotFilm();
  if (reason) throw new Error(reason);
  const { Handle } = await engine.load();
  const handle = new Handle();
  const canvas = document.createElement("canvas");
  // Encoders want even sides.
  [canvas.width, canvas.height] = [width, height].map((side) => 2 * Math.round((side * scale) / 2));
  const layers = ["ground", "run"].map((layer) => ({ layer, canvas: document.createElement("canvas") }));
  const context = canvas.getContext("2d", { alpha: false });
  try {
    handle.readLink(link);
    handle.resize("plot", width, height);
    handle.seek(0);
    handle.complete();
    const [ground, run] = layers;
    handle.draw(ground.layer, ground.canvas, scale, theme, 0);
    const show = (growth) => {
      handle.draw(run.layer, run.canvas, scale, theme, growth);
      context.fillStyle = paper;
      context.fillRect(0, 0, canvas.width, canvas.height);
      for (const layer of layers) context.drawImage(layer.canvas, 0, 0, canvas.width, canvas.height);
    };
    show(0);

    const recorder = new MediaRecorder(canvas.captureStream(PACE), {
      mimeType: TYPES.find((type) => MediaRecorder.isTypeSupported(type)),
      videoBitsPerSecond: 6e6,
    });
    const parts = [];
    recorder.addEventListener("dataavailable", ({ data }) => parts.push(data));
    const ended = new Promise((resolve, reject) => {
      recorder.addEventListener("stop", resolve);
      recorder.addEventListener("error", ({ error }) => reject(error ?? new Error("The recording broke off.")));
    });
    recorder.start();
    await play(handle, show, speed);
    recorder.stop();
    await ended;
    return new Blob(parts, { type: "video/webm" });
  } finally {
    // One whose module has trapped meanwhile is gone with it.
    if (engine.current()?.Handle === Handle) handle.free();
  }
}

async function play(handle, show, speed) {
  const player = new Player();
  player.speed = speed;
  const { last } = handle.status();
  let k = 0;
  if (last > 0) player.start();
  while (player.playing) {
    const { steps, growth } = player.tick(await frame(), last - k, last);
    if (steps > 0) handle.seek((k += steps));
    show(growth);
  }
  // What does not change is not recorded: it is drawn again.
  for (const end = performance.now() + LAST; performance.now() < end; await frame()) show(0);
}

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
