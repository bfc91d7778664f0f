# Read by scripts that build the module as it is shipped: with Rust's library compiled for it. The one that
# comes with the compiler is made for speed and carries the words of every panic: a twelfth of the module. A
# panic is a defect, and `make serve` and the tests tell it in full; here it only stops the module.
#
# The flags are those of a stable compiler, which gives them to nobody who does not ask like this.
if scripts/install.sh std; then
  export RUSTC_BOOTSTRAP=1
  export CARGO_UNSTABLE_BUILD_STD=std,panic_abort
  export CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size
  CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS+=" -Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none"
else
  echo "The sources of Rust's library cannot be had here: the module will carry the words of its panics." >&2
fi
