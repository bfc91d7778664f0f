#!/usr/bin/env bash
# Random acts on twenty demos of one page of dist/: scripts/soak.sh [minutes, 3] [seed, 1847] [at most so many acts]
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
scripts/install.sh npm browser
# What a state's link means is held against a native session.
cargo build --quiet --locked --bin zigzag-render
SOAK_MINUTES=${1:-3} SOAK_SEED=${2:-1847} SOAK_ACTS=${3:-} exec node --test --test-reporter=spec tests/page/soak/soak.test.mjs
