// Screenshots of the built page, to be looked at: tests/page/shots/*.png
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { DIST, launch, SIZES } from "../tests/page/chromium.mjs";
import { serve } from "../tests/page/server.mjs";

const folder = fileURLToPath(new URL("../tests/page/shots/", import.meta.url));
mkdirSync(folder, { recursive: true });

const embed = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>A page of somebody else</title>
<script type="module" src="zig-zag.js"></script>
<h1>A lecture</h1>
<p>The step size decides whether the path zig-zags.</p>
<zig-zag objective="quadratic" lambda1="1" lambda2="4" method="gradient-descent" alpha="0.4" start="-3,2"></zig-zag>
<p>Newton's method sees the curvature.</p>
<zig-zag objective="rosenbrock" method="newton"></zig-zag>
`;

const site = await serve(DIST);
const browser = await launch();
const phone = { viewport: SIZES.phone, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const shots = {
  desktop: { viewport: SIZES.desktop },
  dark: { viewport: SIZES.desktop, colorScheme: "dark" },
  phone,
  // As the page stands until the module is there.
  picture: { viewport: SIZES.desktop, held: true },
  "picture-phone": { ...phone, held: true },
  embed: { viewport: SIZES.desktop, html: embed, fullPage: true },
  "embed-phone": { ...phone, html: embed, fullPage: true },
};
for (const [name, { html, fullPage = false, held = false, ...options }] of Object.entries(shots)) {
  const page = await browser.newPage(options);
  page.on("console", (message) => message.type() === "error" && console.error(`${name}: ${message.text()}`));
  page.on("pageerror", (error) => console.error(`${name}: ${error}`));
  if (held) await page.route("**/*_bg.wasm", () => {});
  await page.goto(html ? site.page(html) : site.url());
  await page.evaluate(async () => {
    await customElements.whenDefined("zig-zag");
    // An element starts when it nears the viewport, so those far down may not start before the picture.
    const started = Promise.all([...document.querySelectorAll("zig-zag")].map((element) => element.ready));
    await Promise.race([started, new Promise((resolve) => setTimeout(resolve, 3000))]);
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
  await page.screenshot({ path: `${folder}${name}.png`, fullPage });
  console.log(`tests/page/shots/${name}.png`);
  await page.close();
}
await browser.close();
await site.close();
