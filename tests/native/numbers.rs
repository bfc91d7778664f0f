//! Numbers as people read and write them.

use proptest::prelude::*;
use zigzag::number::{Within, exact, parse, short, significant, tidy};

#[test]
fn four_digits_as_a_person_would_write_them() {
    let cases = [
        (0.6, "0.6"),
        (-4.0 / 3.0, "−1.333"),
        (1506.2, "1506"),
        (99999.9, "100000"),
        (999_999.4, "1e6"),
        (123_456.0, "123500"),
        (1_234_567.0, "1.235e6"),
        (6.97e-4, "0.000697"),
        (6.97e-5, "6.97e−5"),
        (2.4e-7, "2.4e−7"),
        // Half-way cases go away from 0, as in the browser.
        (1.0625, "1.063"),
        (-1.0625, "−1.063"),
        (0.5, "0.5"),
        (f64::MAX, "1.798e308"),
        (5e-324, "4.941e−324"),
        (f64::INFINITY, "∞"),
        (f64::NEG_INFINITY, "−∞"),
        (f64::NAN, "—"),
        (-0.0, "0"),
    ];
    for (x, text) in cases {
        assert_eq!(short(x), text, "{x:e}");
    }
    assert_eq!(significant(0.1 + 0.2, 6), "0.3");
    assert_eq!(significant(std::f64::consts::PI, 6), "3.14159");
}

/// The plain form may be two characters longer: people read it more easily.
#[test]
fn links_hold_the_shortest_text() {
    let cases = [
        (0.4, "0.4"),
        (-3.0, "-3"),
        (100.0, "100"),
        (1e-4, "0.0001"),
        (1e-6, "1e-6"),
        (1e-7, "1e-7"),
        (1.5e10, "1.5e10"),
        (1e21, "1e21"),
        (12345.678, "12345.678"),
        (0.0, "0"),
        (f64::INFINITY, "Infinity"),
    ];
    for (x, text) in cases {
        assert_eq!(exact(x), text);
    }
}

proptest! {
    #[test]
    fn what_a_link_holds_reads_back(x in any::<f64>().prop_filter("finite", |x| x.is_finite())) {
        prop_assert_eq!(parse(&exact(x)), Some(x));
    }

    #[test]
    fn what_is_shown_is_near(x in -1e9..1e9f64) {
        let shown = parse(&short(x)).unwrap();
        prop_assert!((shown - x).abs() <= 0.5001e-3 * x.abs(), "{x} as {}", short(x));
    }

    #[test]
    fn tidy_takes_away_only_noise(n in -100_000i32..100_000, d in 1i32..1000) {
        let x = f64::from(n) / f64::from(d);
        prop_assert!((tidy(x) - x).abs() <= 1e-11 * x.abs());
        prop_assert_eq!(tidy(f64::from(n) * 0.1), f64::from(n) / 10.0);
    }

    #[test]
    fn within_is_clamp(x in any::<f64>(), a in -1e3..1e3f64, b in -1e3..1e3f64) {
        let (low, high) = (a.min(b), a.max(b));
        let ours = x.within(low, high);
        let mut three = [x, low, high];
        three.sort_by(f64::total_cmp);
        prop_assert!(if x.is_nan() { ours.is_nan() } else { ours == three[1] }, "within({x}, {low}, {high})");
    }
}
