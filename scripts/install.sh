#!/usr/bin/env bash
# Installs what is missing and nothing else: scripts/install.sh [rust] [std] [lint] [trunk] [bindgen] [npm] [bench] [fuzz] [twiggy] [browser] [programs] [wheel] [deny]
# Tools go to $TOOLS, where other clones find them again. Only the parts that are named are looked at.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh

# Trunk 0.22 needs a newer Rust than `rust-version` in Cargo.toml asks for.
trunk_version=0.21.14

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }
is_version() { have "$1" && [ "$("$1" --version 2>/dev/null)" = "$1 $2" ]; }

# These tools run for a moment each, so they are compiled for a short installation, not for speed.
cargo_install() {
  env -u CARGO_TARGET_DIR -u CARGO_BUILD_TARGET -u RUSTFLAGS \
    CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_OPT_LEVEL=0 \
    cargo install --quiet --locked --force --root "$TOOLS" "$@"
}

need_cargo() { have cargo || fail "Rust is missing: install it from https://rustup.rs and run this again."; }

install_rust() {
  need_cargo
  [ -d "$(rustc --print target-libdir --target wasm32-unknown-unknown)" ] && return
  have rustup || fail "This Rust has no WebAssembly target: install Rust from https://rustup.rs, or the target wasm32-unknown-unknown by hand."
  say "Adding Rust's WebAssembly target (some seconds, once) …"
  rustup target add wasm32-unknown-unknown
}

# The sources of Rust's own library, to compile it with the module.
install_std() {
  need_cargo
  [ -e "$(rustc --print sysroot)/lib/rustlib/src/rust/library/Cargo.lock" ] && return
  have rustup || fail "The sources of Rust's library are missing: install Rust from https://rustup.rs, or rust-src by hand."
  say "Adding the sources of Rust's library (some seconds, once) …"
  rustup component add rust-src
}

install_lint() {
  need_cargo
  cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1 && return
  have rustup || fail "rustfmt or clippy is missing: install Rust from https://rustup.rs, or both by hand."
  say "Adding rustfmt and clippy (some seconds, once) …"
  rustup component add rustfmt clippy
}

install_trunk() {
  is_version trunk "$trunk_version" && return
  need_cargo
  say "Installing trunk $trunk_version (about 4 minutes, once) …"
  cargo_install trunk --version "$trunk_version" --no-default-features --features rustls
}

install_bindgen() {
  # The tool must be of the version of the crate, which Cargo.lock knows.
  local version
  version=$(awk '/^name = "wasm-bindgen"$/ { getline; gsub(/"/, "", $3); print $3 }' Cargo.lock)
  [ -n "$version" ] || fail "Cargo.lock names no version of wasm-bindgen."
  is_version wasm-bindgen "$version" && is_version wasm-bindgen-test-runner "$version" && return
  need_cargo
  say "Installing wasm-bindgen-cli $version (about 2 minutes, once) …"
  cargo_install wasm-bindgen-cli --version "$version"
}

install_fuzz() {
  need_cargo
  have cargo-fuzz && return
  say "Installing cargo-fuzz (about a minute, once) …"
  cargo_install cargo-fuzz --version 0.13.1
}

install_twiggy() {
  need_cargo
  have twiggy && return
  say "Installing twiggy (about a minute, once) …"
  cargo_install twiggy --version 0.8.0
}

# npm_ci FOLDER: what its lock file names.
npm_ci() {
  have node && have npm || fail "Node 20 or newer with npm is missing (only 'make dist', 'make package', 'make bench' and the page tests need it): install both and run this again."
  [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || fail "Node $(node --version) is too old: 20 or newer is needed."
  # npm ci wipes node_modules, so the copy is there only after it has succeeded.
  local copy=$1/node_modules/.installed-lock.json
  cmp -s "$1/package-lock.json" "$copy" && return
  say "Installing the npm packages of $1 (some seconds, once) …"
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --prefix "$1" --no-audit --no-fund --loglevel=error
  cp "$1/package-lock.json" "$copy"
}

install_npm() { npm_ci tests/page; }
install_bench() { npm_ci bench; }

install_browser() {
  [ -x "$CHROMIUM" ] && [ -x "$CHROMEDRIVER" ] && return
  if [ "$(id -u)" = 0 ] && have apt-get; then
    say "Installing chromium and chromium-driver (about a minute, once) …"
    apt-get update -qq
    # The fonts are what a bare system lacks to show text and formulae.
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium chromium-driver fonts-dejavu fonts-liberation >/dev/null
    . scripts/env.sh
    [ -x "$CHROMIUM" ] && [ -x "$CHROMEDRIVER" ] && return
  fi
  fail "The browser tests need Chromium and its driver: install the packages chromium and chromium-driver (or a Chrome with a chromedriver of its version), or name their paths in CHROMIUM and CHROMEDRIVER."
}

# python_venv NAME REQUIREMENTS WHAT FOR: a Python of its own with these packages, in $TOOLS/NAME.
python_venv() {
  local folder=$TOOLS/$1 wanted=$2
  cmp -s "$wanted" "$folder/installed.txt" && return
  have python3 && python3 -c 'import ensurepip, venv' 2>/dev/null ||
    fail "Python 3 with venv is missing (only $3 needs it): install the packages python3 and python3-venv and run this again."
  say "Installing Python packages for $3 (once) …"
  rm -rf "$folder"
  python3 -m venv "$folder"
  "$folder/bin/pip" install --quiet --disable-pip-version-check -r "$wanted"
  cp "$wanted" "$folder/installed.txt"
}

# NumPy, which runs the programs that a demo is written as.
install_programs() { python_venv programs tests/reference/requirements-programs.txt "the test of programs in NumPy"; }
install_wheel() { python_venv wheel python/requirements-build.txt "the notebook package"; }
install_deny() { python_venv deny scripts/requirements-deny.txt "the look at licences"; }

for part in "$@"; do "install_$part"; done
