#!/usr/bin/env bash
# Writes the npm package into target/package/, from dist/.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
scripts/install.sh rust npm
node package/build.mjs
