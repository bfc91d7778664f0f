#!/usr/bin/env bash
# Serves the page while it is being worked on. What trunk builds here goes to target/, because it
# carries trunk's reload script: dist/ is for what `make dist` builds.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
scripts/install.sh rust trunk bindgen
mkdir -p target/serve
exec env -u NO_COLOR trunk serve --dist target/serve "$@"
