// Runs the page tests on dist/ with one Chromium for all of them:
//   node tests/page/run.mjs                    all
//   node tests/page/run.mjs smoke -n subfolder  files whose name contains "smoke", tests whose name matches
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { launchServer } from "./chromium.mjs";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { name: { type: "string", short: "n" } } });
const folder = fileURLToPath(new URL(".", import.meta.url));
const files = readdirSync(folder)
  .filter((name) => name.endsWith(".test.mjs") && (!positionals.length || positionals.some((part) => name.includes(part))))
  .map((name) => folder + name);
if (!files.length) throw new Error(`No test file matches: ${positionals.join(" ")}`);

const server = await launchServer();
// Limits are those of single tests; see browser.mjs. One file more than there are cores: tests also wait.
const args = ["--test", "--test-reporter=spec", `--test-concurrency=${availableParallelism() + 1}`, ...(values.name ? [`--test-name-pattern=${values.name}`] : []), ...files];
const run = spawn(process.execPath, args, { stdio: "inherit", env: { ...process.env, ZIGZAG_BROWSER: server.wsEndpoint() } });
process.exitCode = await new Promise((resolve) => run.on("close", (code) => resolve(code ?? 1)));
await server.close();
