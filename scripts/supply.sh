#!/usr/bin/env bash
# Where everything that is built upon comes from, under which licence, and whether a defect of it is known:
# scripts/supply.sh licences|advisories
# Advisories need databases of other sites; where they cannot be had it ends with 3.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
scripts/install.sh deny
deny() { "$TOOLS/deny/bin/cargo-deny" --locked "$@"; }
manifests=(Cargo.toml bench/methods/Cargo.toml fuzz/Cargo.toml)
folders=(tests/page bench)

case "${1:-licences}" in
  licences)
    # Two versions of one crate weigh twice in the page; the renderer and the benches may bring them.
    deny --no-default-features --features page check bans
    deny --all-features check licenses sources
    for manifest in "${manifests[@]:1}"; do deny --manifest-path "$manifest" --config deny.toml check licenses sources; done
    ;;
  advisories)
    if ! deny fetch db >/dev/null 2>&1; then
      echo "The database of advisories for Rust cannot be had here." >&2
      exit 3
    fi
    for manifest in "${manifests[@]}"; do deny --manifest-path "$manifest" --config deny.toml check advisories; done
    for folder in "${folders[@]}"; do
      told=$(npm audit --prefix "$folder" --json 2>/dev/null) && continue
      if ! grep -q '"vulnerabilities"' <<<"$told"; then
        echo "The database of advisories for npm cannot be had here." >&2
        exit 3
      fi
      npm audit --prefix "$folder" --audit-level=moderate
    done
    ;;
esac
