//! The functions of typed formulae against reference values: see `tests/reference/functions.py`.

use serde_json::Value;
use zigzag::{Objective, expression::Expression};

#[test]
fn functions_have_their_reference_values() {
    let records: Vec<Value> =
        serde_json::from_str(include_str!("../reference/functions.json")).expect("a list");
    assert!(records.len() > 100);
    for record in &records {
        let (text, x) = (record["f"].as_str().expect("text"), record["x"].as_f64().expect("a number"));
        let expected: Vec<f64> =
            record["values"].as_array().expect("a list").iter().filter_map(Value::as_f64).collect();
        let formula = Expression::parse(text).expect(text);
        let (value, slope, curvature) = Objective::<zigzag::space::R1>::second_order(&formula, &[x].into());
        for (found, expected) in [value, slope[0], curvature[0]].into_iter().zip(expected) {
            let error = (found - expected).abs();
            assert!(error <= 4e-14 * expected.abs() + 1e-300, "{text} at {x}: {found} ≠ {expected}");
        }
    }
}
