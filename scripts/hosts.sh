#!/usr/bin/env bash
# Builds a course page with the real tool of each host: scripts/hosts.sh [--minutes 30] [name …]
# What cannot be installed here is skipped by name.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
scripts/install.sh npm browser
. scripts/env.sh # for a browser that was installed just now
exec node tests/hosts/run.mjs "$@"
