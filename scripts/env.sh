# Where things are; read by the other scripts. Each can be set from outside.
export TOOLS=${TOOLS:-$HOME/.cache/zigzag/tools}
# Cargo may be installed without being on the PATH of this shell.
PATH=$TOOLS/bin:${CARGO_HOME:-$HOME/.cargo}/bin:$PATH

# Panics name source files, and the page would carry the folders of whoever built it.
if command -v rustc >/dev/null; then
  export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="--remap-path-prefix=$(rustc --print sysroot)/lib/rustlib/src/rust/= --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}/registry/src/="
fi

# The first of these commands that exists, as a path.
first_of() {
  local name
  for name; do command -v "$name" && return; done
  return 0
}
export CHROMIUM=${CHROMIUM:-$(first_of chromium chromium-browser google-chrome-stable google-chrome)}
export CHROMEDRIVER=${CHROMEDRIVER:-$(first_of chromedriver)}
