// The built page in a real browser: one Chromium for all tests, a fresh context for each page, and a list
// of everything that went wrong in it. A test fails if that list is not empty at its end.
import { existsSync } from "node:fs";
import { after, test as nodeTest } from "node:test";
import { connect, DIST, launch, SIZES } from "./chromium.mjs";
import { serve } from "./server.mjs";

export { DIST, SIZES };

/**
 * A test with a limit of its own. It only ends what hangs: how long a test takes on a machine that is busy with
 * other things says nothing about the page, and limits per file would add up over all its tests.
 */
export const test = (name, run) => nodeTest(name, { timeout: 300_000 }, run);

/** Milliseconds that a single condition is waited for. */
const PATIENCE = 60_000;

// run.mjs starts one browser for all files; a file that is run alone starts its own.
let browser;
const getBrowser = () => (browser ??= process.env.ZIGZAG_BROWSER ? connect(process.env.ZIGZAG_BROWSER) : launch());

let dist;
/** The built site at the root of its own origin. */
export function site() {
  if (!existsSync(`${DIST}index.html`)) throw new Error("dist/ is not built: run `make dist` first.");
  return (dist ??= serve(DIST));
}

after(async () => {
  await (await browser)?.close();
  await (await dist)?.close();
});

/** A page as a lecturer writes it: nothing but the element's script and this body. */
export const bare = (body, { lang = "en", head = "" } = {}) => `<!doctype html>
<html lang="${lang}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>A page of somebody else</title>
${head}
<script type="module" src="zig-zag.js"></script>
${body}
`;

/**
 * Opens a page and returns `{ page, problems, provoked, context, url, site }`, `site` being the server it comes from.
 *
 * - `path` of a file of the site ("" is index.html; may carry `?…` and `#…`), or `html` to serve instead;
 * - `mount`: where dist/ lies on its site, when not at the root;
 * - `viewport`, `dark`, `reducedMotion`, `scale` (device pixels per CSS pixel);
 * - `touch`: a phone: touch screen, mobile viewport, and its size unless `viewport` says otherwise;
 * - `workers`: whether the page's service worker may run;
 * - `prepare(context)`: what must happen before the page loads.
 *
 * `problems` are console errors, uncaught exceptions, violations of the content-security policy, failed
 * requests and requests to other origins (which are not let through). With a test context `t`, the page is
 * closed when the test ends, and the test fails if there are any. A test that provokes one takes it out with
 * `await provoked()`, which waits for the console to have told of all before and gives what it was; or, where that is
 * certain already, with `problems.splice(0)`.
 */
export async function openPage(t, { path = "", html, mount, viewport, dark, reducedMotion, scale, touch, workers, prepare } = {}) {
  const own = mount ? await serve(DIST, { mount }) : null;
  const where = own ?? (await site());
  const context = await (await getBrowser()).newContext({
    viewport: viewport ?? (touch ? SIZES.phone : SIZES.desktop),
    colorScheme: dark ? "dark" : "light",
    reducedMotion: reducedMotion ? "reduce" : "no-preference",
    deviceScaleFactor: scale ?? (touch ? 2 : 1),
    hasTouch: Boolean(touch),
    isMobile: Boolean(touch),
    acceptDownloads: true,
    // What a worker answers, no test could route.
    serviceWorkers: workers ? "allow" : "block",
  });
  context.setDefaultTimeout(PATIENCE);

  const problems = [];
  const note = (what) => problems.push(what);
  context.on("console", (message) => {
    if (message.type() === "error") note(`console error: ${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => note(`uncaught: ${error.error().stack ?? error.error()}`));
  context.on("requestfailed", (request) => {
    // A page that is left or closed cancels what it was loading; that is nobody's fault.
    const reason = request.failure()?.errorText;
    if (reason !== "net::ERR_ABORTED" && reason !== "net::ERR_BLOCKED_BY_CLIENT") note(`request failed: ${request.url()} (${reason})`);
  });
  await context.route((url) => /^https?:$/.test(url.protocol) && url.origin !== where.origin, (route) => {
    note(`request to another origin: ${route.request().url()}`);
    return route.abort("blockedbyclient");
  });
  await context.exposeBinding("noteViolation", (_, what) => note(`policy violation: ${what}`));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      window.noteViolation(`${event.violatedDirective} by ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber}`);
    });
  });

  t?.after(async () => {
    await context.close();
    await own?.close();
    if (problems.length) throw new Error(`The page had problems:\n  ${problems.join("\n  ")}`);
  });
  await prepare?.(context);

  const page = await context.newPage();
  const url = html === undefined ? where.url(path) : where.page(html) + path;
  await page.goto(url, { waitUntil: "load" });
  const provoked = async () => {
    const told = context.waitForEvent("console", (message) => message.text() === "That was all.");
    await page.evaluate(() => console.debug("That was all."));
    await told;
    return problems.splice(0);
  };
  return { page, problems, provoked, context, url, site: where };
}
