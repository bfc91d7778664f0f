/**
 * The hosted app without a network. What a build consists of says `build.json`: its name, which is a hash over all, and
 * the hash of each file. A build is taken whole or not at all, and a page keeps the build that it was opened with:
 *
 * - Opening the page asks the network first. Another build there is fetched before the page is shown, each file checked
 *   against its hash; where that fails, as in the midst of an upload, the page is the build before.
 * - Where the network does not answer, the page is the last build that was taken.
 *
 * Only the app page and its files are answered here; frames and pages of others pass.
 */

const PREFIX = "zigzag-build-";
/** Which build is the last one, and which page was opened with which. */
const NOTES = "zigzag-notes";
/** Milliseconds after which a network that does not answer counts as none. */
const PATIENCE = 4000;

const home = new URL("./", self.location).href;

addEventListener("install", (event) => event.waitUntil(take().then(() => skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(tidy()));

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(home)) return;
  const file = request.url.slice(home.length).replace(/[?#].*/, "");
  if (request.mode === "navigate") {
    if (file === "" || file === "index.html") event.respondWith(open(event));
    return;
  }
  event.respondWith(answer(event, file));
});

/** The app page, of the newest build that can be had whole. */
async function open({ request, resultingClientId }) {
  const build = await take().catch(() => note("last"));
  if (!build) return fetch(request);
  const page = await (await caches.open(PREFIX + build)).match(home + "index.html");
  if (!page) return fetch(request);
  await remember(`page/${resultingClientId}`, build);
  return page;
}

/** A file of the build that the page was opened with. */
async function answer({ clientId, resultingClientId, request }, file) {
  const build = clientId && (await note(`page/${clientId}`));
  // A worker of the page asks for files on its own.
  if (build && request.destination === "worker") await remember(`page/${resultingClientId}`, build);
  const kept = build && (await (await caches.open(PREFIX + build)).match(home + file));
  return kept || fetch(request);
}

let taking = null;
/** Takes the build that the network has, unless it is here already; its name. Rejects where it cannot be had whole. */
const take = () => (taking ??= fetchBuild().finally(() => (taking = null)));

async function fetchBuild() {
  const { build, files } = await (await fetched("build.json", { signal: AbortSignal.timeout(PATIENCE) })).json();
  if (build === (await note("last"))) return build;
  const cache = await caches.open(PREFIX + build);
  try {
    await Promise.all(
      Object.entries(files).map(async ([file, hash]) => {
        const response = await fetched(file);
        if ((await digest(await response.clone().arrayBuffer())) !== hash) throw new Error(`${file} is of another build`);
        await cache.put(home + file, response);
      }),
    );
  } catch (error) {
    await caches.delete(PREFIX + build);
    throw error;
  }
  await remember("last", build);
  await tidy();
  return build;
}

async function fetched(file, options) {
  const response = await fetch(home + file, { cache: "no-cache", ...options });
  if (!response.ok) throw new Error(`${file}: ${response.status}`);
  return response;
}

async function digest(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Forgets pages that are closed and builds that no page has. */
async function tidy() {
  const notes = await caches.open(NOTES);
  const needed = new Set([await note("last")]);
  for (const request of await notes.keys()) {
    const [, client] = request.url.split("/page/");
    if (!client) continue;
    // One that is being opened is no client yet.
    if ((await clients.get(client)) || Date.now() - Number((await notes.match(request)).headers.get("at")) < 60_000) needed.add(await note(`page/${client}`));
    else await notes.delete(request);
  }
  for (const name of await caches.keys()) if (name.startsWith(PREFIX) && !needed.has(name.slice(PREFIX.length))) await caches.delete(name);
}

const at = (name) => `${home}.notes/${name}`;
const note = async (name) => (await (await caches.open(NOTES)).match(at(name)))?.text() ?? null;
const remember = async (name, text) => (await caches.open(NOTES)).put(at(name), new Response(text, { headers: { at: String(Date.now()) } }));
