#!/usr/bin/env bash
# Says what the bytes of the module are spent on: scripts/weight.sh [how many lines, 20]
# The module is that of `make dist`, but for the names of its functions.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
scripts/install.sh rust bindgen npm twiggy
. scripts/lean.sh
export PATH="$PWD/tests/page/node_modules/.bin:$PATH"

cargo build --quiet --locked --release --target wasm32-unknown-unknown --no-default-features --features page --bin zigzag
folder=${CARGO_TARGET_DIR:-target}/weight
wasm-bindgen --target web --no-typescript --keep-debug --out-dir "$folder" \
  "${CARGO_TARGET_DIR:-target}/wasm32-unknown-unknown/release/zigzag.wasm"
wasm-opt --low-memory-unused -g -Oz "$folder/zigzag_bg.wasm" -o "$folder/named.wasm"

# Sizes are those before compression; the names themselves are no part of what is shipped.
echo "Largest, in bytes before gzip:"
twiggy top -n "${1:-20}" "$folder/named.wasm" | grep -v "function names\" subsection" | cut -c 1-160
echo
echo "By module of the source:"
twiggy top -n 100000 --format csv "$folder/named.wasm" |
  node -e '
    const sums = new Map();
    for (const line of require("fs").readFileSync(0, "utf8").trim().split("\n").slice(1)) {
      const name = line.replace(/(,[^,]*){4}$/, "").replace(/^"|"$/g, "");
      const shallow = Number(line.match(/,(\d+),[\d.]+,[^,]*,[^,]*$/)?.[1] ?? 0);
      if (/subsection/.test(name)) continue;
      // Crates carry a mark of their build: zigzag[158ba46465ed322f]::problem.
      const plain = name.replace(/\[[0-9a-f]{16}\]/g, "");
      const of =
        /zigzag::(\w+)/.exec(plain)?.[0] ??
        (/^handle_\w+ /.test(plain) ? "what the page asks, with all that is asked for there only" : null) ??
        /\b(plotters\w*|nalgebra|serde\w*|wasm_bindgen|js_sys|web_sys|compiler_builtins|core|alloc|std)::/.exec(plain)?.[1] ??
        (/^data/.test(plain) ? "data" : "others");
      sums.set(of, (sums.get(of) ?? 0) + shallow);
    }
    for (const [of, size] of [...sums].sort((a, b) => b[1] - a[1])) console.log(String(size).padStart(9) + "  " + of);
  '
