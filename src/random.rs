//! Seeded random numbers: pure functions of a seed and of counters, so that no generator has to be carried along
//! and the same link gives the same picture.

/// A standard normal number (Box & Muller 1958) from two uniform ones.
pub(crate) fn normal(seed: u64, k: u64, i: u64) -> f64 {
    let key = key(seed, k, i);
    let (u, v) = (unit(mixed(key ^ 1)), unit(mixed(key ^ 2)));
    (-2.0 * u.ln()).sqrt() * (std::f64::consts::TAU * v).cos()
}

/// A number in (0, 1), each as likely as the others.
pub(crate) fn uniform(seed: u64, k: u64, i: u64) -> f64 {
    unit(mixed(key(seed, k, i) ^ 1))
}

fn key(seed: u64, k: u64, i: u64) -> u64 {
    mixed(mixed(mixed(seed) ^ k) ^ i)
}

/// SplitMix64 (Steele, Lea & Flood, OOPSLA 2014): one step from the state `x`.
fn mixed(x: u64) -> u64 {
    let x = x.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// The upper 53 bits as a number in (0, 1).
fn unit(bits: u64) -> f64 {
    ((bits >> 11) as f64 + 0.5) / (1u64 << 53) as f64
}
