#!/usr/bin/env bash
# Looks for inputs that break something: scripts/fuzz.sh [seconds for all, 1140]
# What it finds stays in fuzz/artifacts/, what it has learnt in fuzz/corpus/. Formulae and sessions take half the time,
# beside links and pictures; each ends earlier when it has seen as many as are asked for.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
scripts/install.sh fuzz

seconds=${1:-1140}
# libFuzzer needs flags that a stable compiler has, but gives to nobody who does not ask like this.
export RUSTC_BOOTSTRAP=1
# No code here is unsafe, so a sanitizer would find nothing and take most of the time.
cargo fuzz build --sanitizer none
dictionary=fuzz/target/links.dict
{ cat fuzz/words.dict; cargo run --quiet --release --manifest-path fuzz/Cargo.toml --example dictionary; } > "$dictionary"

# fuzz TARGET SEEDS INPUTS SHARE: until so many inputs, or this percentage of the time, have gone by.
fuzz() {
  local target=$1 log
  log=$(mktemp)
  mkdir -p "fuzz/corpus/$target"
  # Longer than 10 s for one input is a hang.
  cargo fuzz run --sanitizer none "$target" "fuzz/corpus/$target" "fuzz/seeds/$2" -- \
    -runs="$3" -max_total_time="$((seconds * $4 / 100))" -timeout=10 -max_len=1200 -len_control=0 \
    -dict="$dictionary" > "$log" 2>&1
  local status=$? seen
  seen=$(sed -n 's/^Done \([0-9]*\) runs in \([0-9]*\) second.*/\1 in \2 s/p' "$log")
  if [ "$status" -eq 0 ] && [ -n "$seen" ]; then
    echo "$target: $seen, of $3; nothing broke"
  else
    tail -40 "$log"
    echo "$target: broken"
  fi
  rm -f "$log"
  [ "$status" -eq 0 ]
}

failed=0
(one=0; fuzz expression expression 10000000 75 || one=1; fuzz picture link 3000 25 || one=1; exit "$one") &
(one=0; fuzz link link 1000000 25 || one=1; fuzz session link 100000 75 || one=1; exit "$one") || failed=1
wait $! || failed=1
exit "$failed"
