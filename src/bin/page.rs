//! The library as the page's WebAssembly module: what `web` exports, and nothing else.
//!
//! A binary, because Cargo leaves link-time optimization out, silently, where a library is built both as a
//! module and for other crates: that weighs 20 kB.
#![cfg_attr(target_arch = "wasm32", no_main)]

use zigzag as _;

/// The functions that the language takes from a C library, by the browser: the module of the first view
/// calls them a few dozen times a frame, and the library's own would weigh 8 kB. The whole module, which
/// evaluates them at every point of a field, has the library's.
#[cfg(all(target_arch = "wasm32", not(feature = "whole")))]
mod libm {
    use js_sys::Math;

    macro_rules! by_the_browser {
        ($($name:ident($($x:ident),+) = $with:ident;)*) => {$(
            #[unsafe(no_mangle)]
            extern "C" fn $name($($x: f64),+) -> f64 {
                Math::$with($($x),+)
            }
        )*};
    }
    by_the_browser! {
        sin(x) = sin; cos(x) = cos; atan2(y, x) = atan2; hypot(x, y) = hypot; cbrt(x) = cbrt;
        exp(x) = exp; log(x) = log; log10(x) = log10; pow(x, y) = pow;
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
#[cfg(all(target_arch = "wasm32", not(feature = "whole")))]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
