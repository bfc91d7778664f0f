#!/usr/bin/env bash
# Measures the built page and the contours: scripts/bench.sh [contours] [frames] [growth] [weight] [--vs DIST]
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
scripts/install.sh rust trunk bindgen npm bench browser
. scripts/env.sh # for a browser that was installed just now

# As scripts/dist.sh builds the page; into target/, because nothing of it is published.
mkdir -p target/bench
env -u NO_COLOR PATH="$PWD/tests/page/node_modules/.bin:$PATH" \
  trunk build --release --locked --dist target/bench bench/index.html
exec node bench/run.mjs "$@"
