#!/usr/bin/env bash
# Builds dist/ twice, the second time in a clone of the last commit in another folder, and says which files differ.
set -euo pipefail
cd "$(dirname "$0")/.."
[ -z "$(git status --porcelain)" ] || { echo "There are changes that are not committed: a clone would not have them." >&2; exit 1; }
scripts/dist.sh >/dev/null
clone=$(mktemp -d)
trap 'rm -rf "$clone"' EXIT
git clone --quiet --no-hardlinks . "$clone/zigzag"
(cd "$clone/zigzag" && env -u CARGO_TARGET_DIR scripts/dist.sh >/dev/null)
if diff -rq dist "$clone/zigzag/dist"; then
  echo "All $(find dist -type f | wc -l) files of dist/ are the same in both."
else
  exit 1
fi
