//! Intervals contain what mpmath's do, and little more.

use zigzag::space::Interval;

/// The operation, its operands, and the least and the largest double in the result.
type Row = (String, [f64; 2], Option<[f64; 2]>, [f64; 2]);

#[test]
fn operations_contain_the_truth_and_little_more() {
    let rows: Vec<Row> =
        serde_json::from_str(include_str!("../reference/intervals.json")).expect("reference data");
    for (name, a, b, [least, most]) in rows {
        let of = |[low, high]: [f64; 2]| Interval::new(low, high);
        let (x, y) = (of(a), b.map(of));
        let ours = match (name.as_str(), y) {
            ("exp", _) => x.exp(),
            ("sqrt", _) => x.sqrt(),
            ("sin", _) => x.sin(),
            ("cos", _) => x.cos(),
            ("cosh", _) => x.cosh(),
            ("square", _) => x.square(),
            ("cube", _) => x.powi(3),
            ("seventh", _) => x.powi(7),
            ("recip", _) => x.recip(),
            ("add", Some(y)) => x + y,
            ("subtract", Some(y)) => x - y,
            ("multiply", Some(y)) => x * y,
            _ => panic!("what is {name}?"),
        };
        assert!(
            ours.low <= least && most <= ours.high,
            "{name} of {a:?}, {b:?}: {ours:?} for {least}, {most}"
        );
        let slack = |x: f64| 16.0 * f64::EPSILON * x.abs() + 1e-300;
        assert!(
            ours.low >= least - slack(least) && ours.high <= most + slack(most),
            "{name} of {a:?}, {b:?}: {ours:?} for {least}, {most}"
        );
    }
}

#[test]
fn what_has_no_end_is_still_contained() {
    let whole = Interval::ENTIRE;
    assert_eq!(Interval::new(-1.0, 1.0).recip(), whole);
    assert_eq!(whole * Interval::ZERO, Interval::ZERO);
    assert_eq!(Interval::new(0.0, 2.0).recip(), Interval { low: 0.5, high: f64::INFINITY });
    assert_eq!(Interval::new(f64::MAX, f64::MAX).square().high, f64::INFINITY);
    assert!((Interval::new(1e-200, 1.0) * Interval::new(1e-200, 1.0)).contains(0.0));
    assert_eq!(Interval::new(f64::NAN, 1.0), whole);
    assert_eq!(Interval::new(-1.0, 3.0).square(), Interval { low: 0.0, high: 9.0 });
}
