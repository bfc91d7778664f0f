//! A row of an objective has the bits of its points: what a picture shows is what a run steps on.

use zigzag::{
    Config,
    objective::CATALOGUE,
    scene::Field,
    setup::Setup,
    space::{R2, Window},
};

#[test]
fn rows_have_the_values_of_their_points() {
    let typed = ["f=x^2 + 3*y^2", "f=exp(-x^2) + sin(3y)/(1 + |x|)", "f=log(x) + sqrt(y)", "f=max(x, y)^3"];
    let links = CATALOGUE.iter().map(|entry| format!("objective={}", entry.id));
    let mut asked = 0;
    for link in links.chain(typed.map(str::to_owned)) {
        let (config, errors) = Config::from_link(&link);
        assert!(errors.is_empty(), "{link}");
        let setup = Setup::resolve(&config, None).unwrap();
        let Some(f) = setup.plane() else { continue };
        asked += 1;
        let points: Vec<R2> = (0..200).map(|i| R2::new(0.031 * f64::from(i) - 3.0, 0.7)).collect();
        let mut values = vec![0.0; points.len()];
        f.row(&points, &mut values);
        for (point, value) in points.iter().zip(values) {
            let alone = f.value(point);
            assert!(
                value.to_bits() == alone.to_bits() || value.is_nan() && alone.is_nan(),
                "{link} at {point}"
            );
        }
    }
    assert!(asked > 20, "{asked} objectives of a plane");
}

#[test]
fn a_field_is_the_same_by_rows_and_by_points() {
    let window = Window::new((-1.0, 2.0), (-2.0, 2.0));
    let f = |[x, y]: [f64; 2]| x.sqrt() + y * y;
    let by_points = Field::sample(window, 40, 30, f);
    let mut by_rows = Field::default();
    by_rows.resample_rows(window, 40, 30, |points, values| {
        assert!(points.len() == values.len() && points.iter().all(|p| p[1] == points[0][1]));
        values.iter_mut().zip(points).for_each(|(value, point)| *value = f(*point));
    });
    assert_eq!(format!("{by_points:?}"), format!("{by_rows:?}"));
}
