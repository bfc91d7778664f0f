// How Chromium is found and started; for the tests and for scripts/shots.mjs.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const ROOT = new URL("../../", import.meta.url);
export const DIST = fileURLToPath(new URL("dist/", ROOT));
export const SIZES = { desktop: { width: 1400, height: 900 }, phone: { width: 390, height: 844 } };

/** scripts/env.sh knows where it is, webdriver.json how the browser tests in Rust start it. */
function options() {
  const find = '. scripts/env.sh; printf %s "$CHROMIUM"';
  const executablePath = execFileSync("bash", ["-c", find], { cwd: fileURLToPath(ROOT), encoding: "utf8" });
  if (!executablePath) throw new Error("No Chromium found: install it, or name its path in CHROMIUM.");
  const { args } = JSON.parse(readFileSync(new URL("webdriver.json", ROOT)))["goog:chromeOptions"];
  return { executablePath, args };
}

export const launch = () => chromium.launch(options());
export const launchServer = () => chromium.launchServer(options());
export const connect = (address) => chromium.connect(address);
