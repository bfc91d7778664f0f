#!/usr/bin/env bash
# Builds the static site into dist/, made small, and says what each file weighs on the wire.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
scripts/install.sh rust trunk bindgen npm
. scripts/lean.sh

# Trunk takes wasm-opt from PATH; where it finds none, it would download one.
# NO_COLOR=1, as some systems set it, is not a value that trunk understands.
export PATH="$PWD/tests/page/node_modules/.bin:$PATH"
env -u NO_COLOR trunk build --release --locked

# The element's modules become one file. To them `import.meta.url` is the folder zig-zag/, where the
# style sheet stays: in zig-zag.js that has to be said. Where there is no such folder, as in a bundle that
# runs from a blob, the element says so.
esbuild --log-level=warning --minify --bundle --format=esm --target=es2022 www/zig-zag.js --outfile=dist/zig-zag.js \
  --define:import.meta.url=ZIGZAG_FOLDER --banner:js='let ZIGZAG_FOLDER=import.meta.url;try{ZIGZAG_FOLDER=new URL("zig-zag/",ZIGZAG_FOLDER).href}catch{}'
# What the page loads when somebody asks for it.
esbuild --log-level=warning --minify --bundle --format=esm --target=es2022 standalone/qr.js --outfile=dist/qr.js
esbuild --log-level=warning --minify --bundle --format=esm --target=es2022 --external:./qr.js www/share.js --outfile=dist/share.js --allow-overwrite
find dist/zig-zag -name '*.js' ! -name worker.js -delete
for file in dist/zigzag.js dist/zig-zag/worker.js dist/zig-zag-host.js dist/theme.js dist/page.js dist/sw.js dist/*.css dist/zig-zag/*.css; do
  esbuild --log-level=warning --minify --allow-overwrite "$file" --outfile="$file"
done

# The same in single files.
node standalone/build.mjs
# What the service worker takes.
node standalone/offline.mjs

if grep -i '<script' dist/index.html | grep -qiv ' src='; then
  echo "dist/index.html holds an inline script, which a strict content-security policy forbids." >&2
  exit 1
fi

echo "Size of dist/ after gzip -9:"
cd dist
total=0
while IFS= read -r file; do
  size=$(gzip -9 -c "$file" | wc -c)
  total=$((total + size))
  printf '%9d  %s\n' "$size" "${file#./}"
done < <(find . -type f | LC_ALL=C sort)
printf '%9d  in all\n' "$total"

# wire FILE…: thousands of bytes on the wire, each file compressed on its own.
wire() {
  local file total=0
  for file; do total=$((total + $(gzip -9c "$file" | wc -c))); done
  awk "BEGIN { printf \"%.1f kB\", $total / 1000 }"
}
# tests/page/weight.test.mjs holds both to their limits.
echo "$(wire index.html page.css theme.js first-view-light.svg)  the first picture (at most 40)"
echo "$(wire zig-zag.js zigzag.js zigzag_bg.wasm zig-zag/zig-zag.css)  all that a demo ever loads (at most 610)"
echo "$(wire share.js qr.js)  what is loaded to save and share"
echo "$(wire zig-zag.standalone.mjs)  the element in one module; $(wire embed.html)  the page for frames; $(wire zigzag-offline.html)  the app in one file"
