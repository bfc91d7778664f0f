#!/usr/bin/env bash
# Everything that is checked, one step after the other: scripts/test.sh [quick]
# A step that fails does not hide the later ones. The last line is the sum over all runners.
set -uo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh

# The same random cases on every machine; say another number to look further.
export PROPTEST_RNG_SEED=${PROPTEST_RNG_SEED:-1847}

passed=0
failed=0
broken=()
skipped=()
seconds=()
log=$(mktemp)
trap 'rm -f "$log"' EXIT
[ -t 1 ] && export CARGO_TERM_COLOR=${CARGO_TERM_COLOR:-always}

# step TITLE COMMAND…: shows and runs it; a step that fails without a failed test to show for it counts as one.
step() {
  local title=$1 status began=$SECONDS line
  shift
  printf '\n── %s\n' "$title"
  "$@" 2>&1 | tee "$log"
  status=${PIPESTATUS[0]}
  seconds+=("$((SECONDS - began)) s $title")
  while IFS= read -r line; do skipped+=("$line"); done < <(sed -n 's/^Skipped: //p' "$log")
  # Lines of libtest ("test result: ok. 3 passed; 0 failed; …") and of Node ("ℹ pass 3").
  set -- $(sed $'s/\033\\[[0-9;]*m//g' "$log" | awk '
    /^test result: / { for (i = 1; i < NF; i++) { if ($(i+1) == "passed;") p += $i; if ($(i+1) == "failed;") f += $i } }
    /^ℹ pass [0-9]+$/ { p += $3 }
    /^ℹ (fail|cancelled) [0-9]+$/ { f += $3 }
    END { print p + 0, f + 0 }')
  passed=$((passed + $1))
  failed=$((failed + $2))
  if [ "$status" -ne 0 ] && [ "$2" -eq 0 ]; then
    broken+=("$title")
  elif [ -n "${must_run:-}" ] && [ "$(($1 + $2))" -eq 0 ]; then
    broken+=("$title (ran no test)")
  fi
}
tests() { must_run=1 step "$@"; }

# What needs a tool that cannot be had here is skipped by name: skip TITLE.
skip() {
  printf '\n── %s\nSkipped.\n' "$1"
  skipped+=("$1")
}

programs() { cargo test --locked --test native programs_in_"$1" -- --ignored; }

page_tests() { scripts/dist.sh && scripts/package.sh && node tests/page/run.mjs; }

browser_tests() {
  # A slow machine is no reason to fail.
  WASM_BINDGEN_TEST_TIMEOUT=${WASM_BINDGEN_TEST_TIMEOUT:-120} \
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner \
    cargo test --locked --no-default-features --target wasm32-unknown-unknown --test browser
}

if [ "${1:-}" = quick ]; then
  step "tools" scripts/install.sh lint
  step "format" cargo fmt --check
  step "clippy" cargo clippy --locked --all-targets -- -D warnings
  tests "native tests" cargo test --locked --no-fail-fast
else
  step "tools" scripts/install.sh rust lint trunk bindgen npm browser
  . scripts/env.sh # for a browser that was installed just now
  step "format" cargo fmt --check
  step "clippy, native" cargo clippy --locked --all-targets -- -D warnings
  step "clippy, wasm" cargo clippy --locked --no-default-features --features page --target wasm32-unknown-unknown --lib --bin zigzag -- -D warnings
  if scripts/install.sh deny; then
    step "licences and sources" scripts/supply.sh licences
    scripts/supply.sh advisories; looked=$?
    if [ "$looked" -eq 3 ]; then skip "advisories: their databases cannot be had here"; else step "advisories" test "$looked" -eq 0; fi
  else
    skip "licences, sources, advisories: no Python 3 with venv"
  fi
  RUSTDOCFLAGS="-D warnings" step "documentation" cargo doc --locked --no-deps
  tests "native tests" cargo test --locked --no-fail-fast
  if scripts/install.sh programs; then
    tests "programs in NumPy" programs numpy
  else
    skip "programs in NumPy: no Python 3 with venv"
  fi
  # An installation of PyTorch takes some gigabytes.
  if [ -n "${ZIGZAG_TORCH:-}" ]; then
    tests "programs in PyTorch" programs pytorch
  else
    skip "programs in PyTorch: ZIGZAG_TORCH names no interpreter that has it"
  fi
  tests "browser tests" browser_tests
  tests "page tests" page_tests
  # As far on a quick machine as on a slow one.
  tests "soak" scripts/soak.sh 3 1847 3000
  # Real tools of hosts take minutes to install: make hosts, and whoever says how long they may take. A machine that is
  # slow today has less time left for them.
  if [ -n "${HOST_MINUTES:-}" ]; then
    left=$((80 - SECONDS / 60))
    if [ "$left" -gt 0 ]; then
      tests "hosts" scripts/hosts.sh --minutes "$((left < HOST_MINUTES ? left : HOST_MINUTES))"
    else
      skip "hosts: no time was left"
    fi
  fi
fi

printf '\nTime: '
printf '%s, ' "${seconds[@]}" | sed 's/, $/\n/'
if [ ${#broken[@]} -gt 0 ]; then
  for title in "${broken[@]}"; do echo "Failed as a whole, counted as one: $title"; done
fi
if [ ${#skipped[@]} -gt 0 ]; then
  for title in "${skipped[@]}"; do echo "Skipped: $title"; done
fi
failed=$((failed + ${#broken[@]}))
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
