#!/usr/bin/env bash
# Looks for inputs that break something: scripts/fuzz.sh [seconds for each target, 60]
# What it finds stays in fuzz/artifacts/, what it has learnt in fuzz/corpus/.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
scripts/install.sh fuzz

# libFuzzer needs flags that a stable compiler has, but gives to nobody who does not ask like this.
export RUSTC_BOOTSTRAP=1
for target in fuzz/fuzz_targets/*.rs; do
  target=$(basename "$target" .rs)
  printf '\n── %s\n' "$target"
  # Longer than 10 s for one input is a hang.
  mkdir -p "fuzz/corpus/$target"
  cargo fuzz run "$target" "fuzz/corpus/$target" "fuzz/seeds/$target" -- \
    -max_total_time="${1:-60}" -timeout=10 -max_len=1200 -len_control=0 -dict=fuzz/words.dict
done
