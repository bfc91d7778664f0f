#!/usr/bin/env bash
# Looks for inputs that break something: scripts/fuzz.sh [seconds for all, 1140]
# What it finds stays in fuzz/artifacts/, what it has learnt in fuzz/corpus/. Formulae and pictures run beside links and
# sessions; each ends earlier when it has seen as many as are asked for. Most inputs are as short as what people type: in
# the time of a long one, several short ones take other ways through the code.
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

# fuzz TARGET SEEDS LENGTH INPUTS SHARE: until so many inputs of at most so many bytes, or this percentage of the time,
# have gone by.
fuzz() {
  local target=$1 length=$3 inputs=$4 share=$5 log
  log=$(mktemp)
  mkdir -p "fuzz/corpus/$target"
  # Longer than 10 s for one input is a hang.
  cargo fuzz run --sanitizer none "$target" "fuzz/corpus/$target" "fuzz/seeds/$2" -- \
    -runs="$inputs" -max_total_time="$((seconds * share / 100))" -timeout=10 -max_len="$length" -len_control=0 \
    -dict="$dictionary" < /dev/null > "$log" 2>&1
  local status=$? seen
  seen=$(sed -n 's/^Done \([0-9]*\) runs in \([0-9]*\) second.*/\1 in \2 s/p' "$log")
  if [ "$status" -eq 0 ] && [ -n "$seen" ]; then
    echo "$target, at most $length bytes: $seen, of $inputs; nothing broke"
  else
    tail -40 "$log"
    echo "$target: broken"
  fi
  rm -f "$log"
  [ "$status" -eq 0 ]
}

# Each line of the input is one `fuzz`.
in_turn() {
  local all=0
  local -a line
  while read -ra line; do fuzz "${line[@]}" || all=1; done
  return "$all"
}
in_turn <<END &
expression expression 300 9000000 45
expression expression 1200 1000000 20
picture link 1200 3000 35
END
failed=0
in_turn <<END || failed=1
link link 300 950000 60
link link 1200 50000 8
session link 1200 100000 32
END
wait $! || failed=1
exit "$failed"
