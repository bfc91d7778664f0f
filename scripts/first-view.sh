#!/usr/bin/env bash
# Draws the first view of the page, as it stands until the module is there: for wide and narrow windows, light
# and dark, at the sizes of the plot on a usual screen and on a usual phone. Trunk runs this at every build.
set -euo pipefail
cd "$(dirname "$0")/.."
# Of the page's module alone: see scripts/lean.sh.
unset RUSTC_BOOTSTRAP CARGO_UNSTABLE_BUILD_STD CARGO_UNSTABLE_BUILD_STD_FEATURES
folder=${TRUNK_STAGING_DIR:?says where the pictures go}

# With the profile of the native tests, which have compiled everything already.
cargo build --quiet --locked --profile test --bin zigzag-render
render() { cargo run --quiet --locked --profile test --bin zigzag-render -- 'k=0' "$@"; }
for theme in light dark; do
  render --theme "$theme" --size 729x688 >"$folder/first-view-$theme.svg"
  render --theme "$theme" --size 358x304 >"$folder/first-view-small-$theme.svg"
done
