// The tools of hosts, installed where they are missing: into $TOOLS/hosts, or by the system's packages.
import { execFile } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { delimiter } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const HERE = fileURLToPath(new URL(".", import.meta.url));
if (!process.env.TOOLS) throw new Error("TOOLS names no folder to install into: run scripts/hosts.sh, which says it.");
const TOOLS = `${process.env.TOOLS}/hosts/`;

/** A tool that cannot be had here: its host is skipped by name. */
export class Missing extends Error {}

/** When all has to be done, in milliseconds of the clock. */
export const limit = { end: Infinity };

/** Runs a command to its end; what it printed. A failure tells the last of that. */
export async function run(command, args, { cwd, env, minutes = 10 } = {}) {
  const options = { cwd, env: { ...process.env, ...env }, maxBuffer: 1e8, timeout: Math.max(1, Math.min(minutes * 60_000, limit.end - Date.now())) };
  try {
    const { stdout, stderr } = await promisify(execFile)(command, args, options);
    return stdout + stderr;
  } catch (error) {
    const said = `${error.stdout ?? ""}${error.stderr ?? ""}`.trim() || error.message;
    throw new Error(`${command.split("/").pop()}: ${said.slice(-1500)}`);
  }
}

const installing = async (what, act) => {
  console.log(`Installing ${what} (once) …`);
  await act().catch((error) => {
    throw new Missing(`${what} cannot be installed here: ${error.message.split("\n").at(-1).slice(0, 160)}`);
  });
};

const same = (one, other) => existsSync(other) && readFileSync(one).equals(readFileSync(other));

/** A Python with the packages of tests/hosts/requirements-NAME.txt; the folder of its commands. */
export async function python(name, more = []) {
  const wanted = `${HERE}requirements-${name}.txt`;
  const folder = `${TOOLS}${name}`;
  const bin = `${folder}/bin/`;
  if (!same(wanted, `${folder}/installed.txt`)) {
    rmSync(folder, { recursive: true, force: true });
    await installing(`the Python packages of ${name}`, async () => {
      await run("python3", ["-m", "venv", folder]);
      await run(`${bin}pip`, ["install", "--quiet", "--disable-pip-version-check", "-r", wanted], { minutes: 15 });
    });
    copyFileSync(wanted, `${folder}/installed.txt`);
  }
  if (more.length > 0) await run(`${bin}pip`, ["install", "--quiet", "--disable-pip-version-check", "--no-deps", "--force-reinstall", ...more]);
  return bin;
}

/** The folder node_modules of the hosts of npm. */
export async function npm() {
  const copy = `${TOOLS}npm/installed.json`;
  if (!same(`${HERE}package-lock.json`, copy)) {
    mkdirSync(`${TOOLS}npm`, { recursive: true });
    for (const name of ["package.json", "package-lock.json"]) copyFileSync(HERE + name, `${TOOLS}npm/${name}`);
    await installing("the npm packages of hosts", () =>
      run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: `${TOOLS}npm`, minutes: 15 }),
    );
    copyFileSync(`${HERE}package-lock.json`, copy);
  }
  return `${TOOLS}npm/node_modules/`;
}

/** A command that the system has, or a package of its own brings. */
export async function system(command) {
  const found = () => process.env.PATH.split(delimiter).some((folder) => existsSync(`${folder}/${command}`));
  if (found()) return command;
  if (process.getuid?.() !== 0) throw new Missing(`${command} is not installed`);
  await installing(command, async () => {
    await run("apt-get", ["update", "-qq"]);
    await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", command], { env: { DEBIAN_FRONTEND: "noninteractive" } });
  });
  return command;
}

/** A command that nobody packages for where we look: there or not. */
export function there(command) {
  const folder = process.env.PATH.split(delimiter).find((folder) => existsSync(`${folder}/${command}`));
  if (!folder) throw new Missing(`${command} is not installed`);
  return `${folder}/${command}`;
}
