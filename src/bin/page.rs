//! The library as the page's WebAssembly module: what `web` exports, and nothing else.
//!
//! A binary, because Cargo leaves link-time optimization out, silently, where a library is built both as a
//! module and for other crates: that weighs 20 kB.
#![cfg_attr(target_arch = "wasm32", no_main)]

use zigzag as _;

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
