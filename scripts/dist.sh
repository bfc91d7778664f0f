#!/usr/bin/env bash
# Builds the static site into dist/, made small, and says what each file weighs on the wire.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
scripts/install.sh rust trunk bindgen npm

# Trunk takes wasm-opt from PATH; where it finds none, it would download one.
# NO_COLOR=1, as some systems set it, is not a value that trunk understands.
export PATH="$PWD/tests/page/node_modules/.bin:$PATH"
env -u NO_COLOR trunk build --release --locked

# The module of the first view: the crate without the whole catalogue.
cargo build --locked --release --target wasm32-unknown-unknown --no-default-features --features page --bin zigzag
wasm-bindgen --target web --no-typescript --out-dir dist/zig-zag --out-name first \
  "${CARGO_TARGET_DIR:-target}/wasm32-unknown-unknown/release/zigzag.wasm"
wasm-opt --low-memory-unused --strip-producers --strip-target-features -Oz dist/zig-zag/first_bg.wasm -o dist/zig-zag/first_bg.wasm

# The element's modules become one file. To them `import.meta.url` is the folder zig-zag/, where the
# style sheet stays: in zig-zag.js that has to be said.
esbuild --log-level=warning --minify --bundle --format=esm --target=es2022 www/zig-zag.js --outfile=dist/zig-zag.js \
  --define:import.meta.url=ZIGZAG_FOLDER --define:ZIGZAG_FIRST=true --banner:js='const ZIGZAG_FOLDER=new URL("zig-zag/",import.meta.url).href;'
find dist/zig-zag -name '*.js' ! -name first.js -delete
esbuild --log-level=warning --minify --bundle --format=esm --target=es2022 www/zig-zag/whole.js --outfile=dist/zig-zag/whole.js
for file in dist/zigzag.js dist/zig-zag/first.js dist/theme.js dist/page.js dist/*.css dist/zig-zag/*.css; do
  esbuild --log-level=warning --minify --allow-overwrite "$file" --outfile="$file"
done

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
# Everything but the whole module, which is fetched when somebody wants more.
whole=$(cat <(gzip -9c zigzag.js) <(gzip -9c zigzag_bg.wasm) <(gzip -9c zig-zag/whole.js) | wc -c)
printf '%9d  the first view\n' "$((total - whole))"
