// How soon a page is there that is opened for the first time, on a slow phone and a slow network.
import { settled } from "../tests/page/figure.mjs";
import { column, median, verdict } from "./frames.mjs";

/** “Fast 3G” as networks are emulated for audits: 150 ms there and back, 1.6 Mbit/s down. */
const NETWORK = { offline: false, latency: 150, downloadThroughput: (0.9 * 1.6 * 2 ** 20) / 8, uploadThroughput: (0.9 * 750 * 2 ** 10) / 8 };
const SLOW = 4;
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, serviceWorkers: "block" };
const TIMES = 5;

/** Seconds; and of what the other site's page does until it is ready, the part that this one may do. */
const GOALS = { picture: 0.6, ready: 2, part: 0.5 };

/** In the page: when anything was painted, and when the picture. */
function watch() {
  window.seen = {};
  new PerformanceObserver((list) => (window.seen.painted ??= list.getEntries()[0].startTime)).observe({ type: "paint", buffered: true });
  new PerformanceObserver((list) => {
    for (const { element, startTime } of list.getEntries()) if (element?.localName === "img") window.seen.picture ??= startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });
}

/** Opens the page for the first time: milliseconds by the clock, and the processor time of its thread until it is ready. */
async function open(browser, site, { slow }) {
  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  await page.addInitScript(watch);
  await client.send("Performance.enable", { timeDomain: "threadTicks" });
  if (slow) {
    await client.send("Network.enable");
    await client.send("Network.emulateNetworkConditions", NETWORK);
    await client.send("Emulation.setCPUThrottlingRate", { rate: SLOW });
  }
  await page.goto(site.url(), { waitUntil: "commit" });
  await page.waitForFunction(() => document.querySelector("zig-zag")?.ready);
  const times = await page.evaluate(async () => {
    await document.querySelector("zig-zag").ready;
    return { ...window.seen, ready: performance.now() };
  });
  await settled(page);
  const { metrics } = await client.send("Performance.getMetrics");
  await context.close();
  return { ...times, tasks: 1000 * metrics.find(({ name }) => name === "TaskDuration").value };
}

export async function opening({ browser, site, other }) {
  const sites = other ? [site, other] : [site];
  const measured = sites.map(() => ({ painted: [], picture: [], ready: [], tasks: [] }));
  for (let i = 0; i < TIMES; i += 1) {
    for (const [which, one] of sites.entries()) {
      const { painted, picture, ready } = await open(browser, one, { slow: true });
      const { tasks } = await open(browser, one, { slow: false });
      for (const [name, value] of Object.entries({ painted, picture, ready, tasks })) measured[which][name].push(value ?? NaN);
    }
  }
  const [own, others] = measured.map((lists) => Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, median(list)])));
  console.log(`\nThe page, opened for the first time on a phone ${SLOW} times as slow over “Fast 3G”, gzip: seconds, medians of ${TIMES}.`);
  console.log("“tasks”: milliseconds of processor time of the page's thread until its first live frame, on this machine as it is.");
  console.log(`\n${"".padEnd(30)}${["painted", "picture", "ready", "tasks"].map((name) => column(name, 10)).join("")}   goals`);
  const row = (name, { painted, picture, ready, tasks }, goals = "") =>
    console.log(`${name.padEnd(30)}${[painted, picture, ready].map((ms) => column((ms / 1000).toFixed(2), 10)).join("")}${column(tasks.toFixed(0), 10)}   ${goals}`);
  const goals = ["picture", "ready"].map((name) => `${name} ≤ ${GOALS[name]} s: ${verdict(own[name] <= 1000 * GOALS[name])}`);
  if (others) goals.push(`tasks ≤ ${GOALS.part}×: ${verdict(own.tasks <= GOALS.part * others.tasks)}`);
  row("this site", own, goals.join(", "));
  if (others) row("other site", others);
}
