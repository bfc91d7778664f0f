// Notebooks with the wheel that `make package` has written.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { Missing, python, run } from "./tools.mjs";

const WHEELS = fileURLToPath(new URL("../../target/wheels/", import.meta.url));

/** The wheel for this machine, with the renderer inside; or that for any. */
function wheel(any) {
  // scripts/package.sh has said why.
  if (!existsSync(WHEELS)) throw new Missing("there are no wheels");
  const name = readdirSync(WHEELS).find((name) => name.endsWith(".whl") && name.includes("-none-any") === any);
  if (!name) throw new Error("target/wheels/ has no wheel: run `make package` first.");
  return WHEELS + name;
}

const cells = (text) => text.split(/\n\n(?!def |    )/).map((source) => source.trim()).filter(Boolean);

/** course.py as course.ipynb. */
function write(work) {
  const code = (source) => ({ cell_type: "code", metadata: {}, execution_count: null, outputs: [], source });
  const metadata = { kernelspec: { name: "python3", display_name: "Python 3", language: "python" } };
  const all = cells(readFileSync(`${work}course.py`, "utf8")).map((source, place) => ({ id: `cell-${place}`, ...code(source) }));
  writeFileSync(`${work}course.ipynb`, JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata, cells: all }));
}

/** Runs a notebook without a browser, and looks at what it holds and becomes then. */
export async function notebook({ work, check }) {
  const bin = await python("jupyterlab", [wheel(false)]);
  write(work);
  const env = { PATH: `${bin}:${process.env.PATH}`, JUPYTER_DATA_DIR: `${work}data` };
  await run(`${bin}jupyter`, ["execute", "--inplace", "course.ipynb"], { cwd: work, env });
  const outputs = JSON.parse(readFileSync(`${work}course.ipynb`, "utf8")).cells.flatMap((cell) => cell.outputs);
  await check("widget and pictures", () => {
    const shown = outputs.find(({ data }) => data?.["application/vnd.jupyter.widget-view+json"]);
    assert.ok(shown, "a widget");
    assert.match([shown.data["image/svg+xml"]].flat().join(""), /^<svg [^]*Gradient descent/);
    const pdf = Buffer.from([shown.data["application/pdf"]].flat().join(""), "base64");
    assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
  });
  await check("wrong words", () => assert.match(outputs.map(({ text }) => [text ?? ""].flat().join("")).join(), /gradient-descent/));
  await check("nbconvert", async () => {
    // As saved, without the widgets' state: what stands in the page is the picture.
    const saved = JSON.parse(readFileSync(`${work}course.ipynb`, "utf8"));
    delete saved.metadata.widgets;
    writeFileSync(`${work}saved.ipynb`, JSON.stringify(saved));
    await run(`${bin}jupyter`, ["nbconvert", "--to", "html", "saved.ipynb"], { cwd: work, env });
    assert.match(readFileSync(`${work}saved.html`, "utf8"), /<svg[^>]*>[^]*Gradient descent|data:image\/svg/);
  });
  await check("wheel for any machine", async () => {
    const plain = await python("marimo", [wheel(true)]);
    const env = { PATH: "/usr/bin:/bin", ZIGZAG_RENDER: "" };
    const text = "import zigzag; demo = zigzag.ZigZag(alpha=0.3); print(demo.alpha, demo.trajectory, demo.to_svg())";
    assert.match(await run(`${plain}python`, ["-c", text], { env }), /0\.3 \[\] None/);
  });
}

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** Starts a server, waits until it answers, and ends it afterwards. */
async function served(command, args, { cwd, env, port, path }, act) {
  const server = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"], detached: true });
  let said = "";
  for (const stream of [server.stdout, server.stderr]) stream.on("data", (text) => (said += text));
  const address = `http://127.0.0.1:${port}${path}`;
  try {
    for (const end = Date.now() + 90_000; ; ) {
      if (server.exitCode !== null || Date.now() > end) throw new Error(`no server: ${said.slice(-1500)}`);
      if ((await fetch(address).catch(() => null))?.ok) break;
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    await act(address);
  } catch (error) {
    console.error(said.slice(-1500));
    throw error;
  } finally {
    process.kill(-server.pid); // with the kernels that it has started
  }
}

/** A drag is heard in Python, and what Python answers is seen. */
async function bothWays({ page, work, check }) {
  const element = page.locator("zig-zag").first();
  await check("figure", async () => {
    await element.waitFor();
    await element.scrollIntoViewIfNeeded();
    await element.evaluate((figure) => figure.ready);
  });
  await check("keys", async () => assert.equal(await element.evaluate(({ config }) => config.alpha), 0.3));
  await check("a drag is heard", async () => {
    const handle = element.locator("[part=start]").first();
    await handle.scrollIntoViewIfNeeded();
    const { x, y, width, height } = await handle.boundingBox();
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width / 2 + 30, y + height / 2 - 10, { steps: 4 });
    await page.mouse.up();
    for (const end = Date.now() + 20_000; !existsSync(`${work}heard.txt`) && Date.now() < end; ) await new Promise((resolve) => setTimeout(resolve, 200));
    assert.match(readFileSync(`${work}heard.txt`, "utf8"), /^\[-2\.\d.* \d+$/);
  });
  await check("results", async () => {
    const text = () => (existsSync(`${work}ran.txt`) ? readFileSync(`${work}ran.txt`, "utf8") : "nothing");
    // Seven steps by then, as Python has answered.
    for (const end = Date.now() + 20_000; text() !== "8 0.3 <svg" && Date.now() < end; ) await new Promise((resolve) => setTimeout(resolve, 200));
    assert.equal(text(), "8 0.3 <svg");
  });
  await check("Python is seen", async () => {
    for (const end = Date.now() + 20_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 200))) {
      if ((await element.evaluate(({ config }) => config.steps)) === 7) return;
    }
    assert.fail(`steps = ${await element.evaluate(({ config }) => config.steps)}`);
  });
}

export async function jupyterlab({ work, check, openPage }) {
  const bin = await python("jupyterlab", [wheel(false)]);
  write(work);
  const port = await freePort();
  const options = ["--no-browser", "--allow-root", `--port=${port}`, "--IdentityProvider.token=", `--ServerApp.root_dir=${work}`, "--LabApp.news_url=None", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"];
  const env = { PATH: `${bin}:${process.env.PATH}`, JUPYTER_CONFIG_DIR: `${work}config`, JUPYTER_DATA_DIR: `${work}data` };
  await served(`${bin}jupyter-lab`, options, { cwd: work, env, port, path: "/api" }, async (address) => {
    const { page, context } = await openPage();
    await page.goto(address.replace("/api", "/lab/tree/course.ipynb"));
    await page.locator(".jp-Notebook .jp-CodeCell").first().waitFor();
    await page.getByText(/Python 3.* \| Idle/).first().waitFor();
    await page.getByRole("menuitem", { name: "Run", exact: true }).click();
    await page.getByRole("menuitem", { name: "Run All Cells", exact: true }).click();
    await bothWays({ page, work, check });
    await page.screenshot({ path: `${work}page.png` });
    await context.close();
  });
}

export async function marimo({ work, check, openPage }) {
  const bin = await python("marimo", [wheel(true)]);
  const port = await freePort();
  const options = ["run", "course.py", "--headless", "--no-token", "--port", String(port)];
  const env = { PATH: `${bin}:${process.env.PATH}`, ZIGZAG_RENDER: "", XDG_CONFIG_HOME: `${work}config` };
  await served(`${bin}marimo`, options, { cwd: work, env, port, path: "/" }, async (address) => {
    const { page, context } = await openPage();
    await page.goto(address);
    await bothWays({ page, work, check });
    await page.screenshot({ path: `${work}page.png` });
    await context.close();
  });
}
