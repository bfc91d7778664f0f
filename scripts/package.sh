#!/usr/bin/env bash
# Writes the npm package into target/package/ and the notebook's wheels into target/wheels/, from dist/.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
scripts/install.sh rust npm
node package/build.mjs

rm -rf target/wheels
if ! scripts/install.sh wheel; then
  echo "The wheels are left out: there is no Python 3 with venv."
  exit 0
fi
wheel() { "$TOOLS/wheel/bin/pip" wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir target/wheels target/python; }
# For any machine; and for this one, with the renderer that package/build.mjs has compiled.
wheel
renderer=target/python/zigzag-render
cp "${CARGO_TARGET_DIR:-target}/debug/zigzag-render" "$renderer"
! command -v strip >/dev/null || strip "$renderer"
ZIGZAG_WITH_RENDER=$PWD/$renderer wheel
ls target/wheels | sed 's|^|target/wheels: |'
