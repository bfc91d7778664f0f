#!/usr/bin/env bash
# Builds the static site into dist/ and says what each file weighs on the wire.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
scripts/install.sh rust trunk bindgen npm

# Trunk takes wasm-opt from PATH; where it finds none, it would download one.
# NO_COLOR=1, as some systems set it, is not a value that trunk understands.
env -u NO_COLOR PATH="$PWD/tests/page/node_modules/.bin:$PATH" trunk build --release --locked

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
