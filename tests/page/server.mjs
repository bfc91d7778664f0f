// A static server for one folder, as strict as the strictest host: it sends the content-security policy
// that Zigzag promises to work under, and it can put the folder anywhere below the root.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { gzipSync } from "node:zlib";

export const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

/**
 * Serves `folder` at `mount` ("/" or "/some/course/") on a free port of the loopback interface.
 * `policy: null` sends no policy; `gzip` compresses, each file once. Anything outside the mount is 404, so that an
 * absolute address shows up.
 *
 * - `site.url(path)`: the address of a file; relative to the mount.
 * - `site.page(html, path?)`: serves this text as a page too and returns its address. It lies in the mount,
 *   so `<script type="module" src="zig-zag.js">` finds the element, unless `path` says otherwise.
 * - `site.cut`: the files of which a half is sent, and then the connection breaks.
 */
export async function serve(folder, { mount = "/", policy = POLICY, gzip = false } = {}) {
  const pages = new Map();
  const cut = new Set();
  const compressed = new Map();

  const server = createServer(async (request, response) => {
    const send = (status, type, body) => {
      const headers = { "content-type": type, "cache-control": "no-store", "x-content-type-options": "nosniff" };
      if (policy) headers["content-security-policy"] = policy;
      if (gzip) headers["content-encoding"] = "gzip";
      if (gzip && !compressed.has(request.url)) compressed.set(request.url, gzipSync(body, { level: 9 }));
      const sent = gzip ? compressed.get(request.url) : body;
      response.writeHead(status, headers).end(request.method === "HEAD" ? undefined : sent);
    };
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    if (pages.has(path)) return send(200, TYPES[".html"], pages.get(path));
    // Browsers ask for this on their own when a page names no icon.
    if (path === "/favicon.ico") return response.writeHead(204).end();
    if (!path.startsWith(mount)) return send(404, TYPES[".txt"], `outside ${mount}`);

    let file = normalize(path.slice(mount.length) || "index.html");
    if (file.endsWith(sep)) file += "index.html";
    if (file.split(sep).includes("..")) return send(404, TYPES[".txt"], "outside the folder");
    try {
      const body = await readFile(join(folder, file));
      if (cut.has(file)) {
        response.writeHead(200, { "content-type": TYPES[extname(file)], "content-length": body.length });
        return response.write(body.subarray(0, body.length / 2), () => response.destroy());
      }
      send(200, TYPES[extname(file)] ?? "application/octet-stream", body);
    } catch {
      send(404, TYPES[".txt"], `no such file: ${file}`);
    }
  });

  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const absolute = (path) => new URL(path, origin + mount);

  return {
    origin,
    mount,
    cut,
    url: (path = "") => absolute(path).href,
    page(html, path = `page-${pages.size + 1}.html`) {
      const address = absolute(path);
      pages.set(decodeURIComponent(address.pathname), html);
      return address.href;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
