//! What the ground shows of objectives of every kind.

use zigzag::scene::{
    Between, Field, Ground, GroundParts, Margins, Mark, Pos, Role, Viewport, Window, levels,
};

fn window(half: f64) -> Window {
    Window::new((-half, half), (-half, half))
}

fn chosen(window: Window, f: impl Fn(Pos) -> f64) -> Vec<f64> {
    let field = Field::sample(window, Field::NODES, Field::NODES, f);
    let mut chosen = Vec::new();
    levels::choose(&field, levels::COUNT, &mut levels::Scratch::default(), &mut chosen);
    chosen
}

fn rosenbrock([x, y]: Pos) -> f64 {
    (1.0 - x).powi(2) + 100.0 * (y - x * x).powi(2)
}

#[test]
fn a_round_bowl_has_evenly_spaced_rings() {
    let levels = chosen(window(3.0), |[x, y]| x * x + y * y);
    assert_eq!(levels.len(), levels::COUNT);
    let radii: Vec<f64> = levels.iter().map(|level| level.sqrt()).filter(|r| *r < 3.0).collect();
    let gaps: Vec<f64> = radii.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let (least, most) = gaps.iter().fold((9.0f64, 0.0f64), |(a, b), g| (a.min(*g), b.max(*g)));
    assert!(gaps.len() > 9 && most < 1.6 * least, "{gaps:?}");
}

#[test]
fn floor_and_walls_both_have_lines() {
    let levels = chosen(Window::new((-2.0, 2.0), (-1.0, 3.0)), rosenbrock);
    let between = |low: f64, high: f64| levels.iter().filter(|level| (low..high).contains(*level)).count();
    assert!(between(0.0, 1.0) >= 1 && between(1.0, 10.0) >= 2, "{levels:?}");
    assert!(between(10.0, 100.0) >= 3 && between(100.0, 2600.0) >= 5, "{levels:?}");
    // A well in a plain: lines in the well, and some on the plain.
    let levels = chosen(window(4.0), |[x, y]| -(-(x * x + y * y)).exp());
    assert!(levels.iter().filter(|level| **level < -0.1).count() >= 7, "{levels:?}");
}

#[test]
fn one_pole_does_not_take_all_levels() {
    for f in [
        |[x, y]: Pos| 1.0 / (x * x + y * y),
        |[x, y]: Pos| (30.0 * x + y).exp(),
        |[x, y]: Pos| -1.0 / (x * x + y * y),
        |[x, y]: Pos| (x * x + y * y).ln(),
        |[x, y]: Pos| if x == 0.0 && y == 0.0 { 1e300 } else { x + y },
    ] {
        let levels = chosen(window(2.0), f);
        assert!(levels.len() >= 9, "{levels:?}");
    }
}

#[test]
fn rounding_noise_on_a_plateau_has_no_lines() {
    let plain = |[x, y]: Pos| 1.0 + ((x * 911.0).sin() * 1e-15) + (x * x + y * y - 1.0).max(0.0);
    let levels = chosen(window(2.0), plain);
    assert!(levels.iter().all(|level| (level - 1.0).abs() > 1e-6), "{levels:?}");
    assert!(chosen(window(2.0), |_| 0.1 + 0.2).is_empty());
    assert!(chosen(window(2.0), |_| f64::NAN).is_empty());
    // Steps: one line at each.
    assert_eq!(chosen(window(2.0), |[x, _]| x.round()), [-1.5, -0.5, 0.5, 1.5]);
    assert_eq!(chosen(window(2.0), |[x, _]| if x > 0.3 { 1.0 } else { 0.0 }), [0.5]);
}

#[test]
fn levels_move_little_when_a_parameter_moves_little() {
    let at = |lambda: f64| chosen(window(4.0), move |[x, y]| 0.5 * (x * x + lambda * y * y));
    for i in 0..200 {
        let lambda = 1.0 + 0.05 * f64::from(i);
        let (before, after) = (at(lambda), at(lambda + 0.01));
        assert_eq!(before.len(), after.len());
        for k in 1..before.len() {
            let gap = before[k] - before[k - 1];
            assert!(
                (after[k] - before[k]).abs() < 0.25 * gap,
                "λ = {lambda}, level {k}: {before:?} {after:?}"
            );
        }
    }
}

fn labels(marks: &[Mark], viewport: &Viewport) -> Vec<([f64; 2], f64)> {
    let label = |mark: &Mark| match mark {
        Mark::Label { at, text, size, .. } => {
            assert!(*size >= 12.0);
            Some((viewport.to_pixels(*at), 0.6 * size * text.chars().count() as f64))
        }
        _ => None,
    };
    marks.iter().filter_map(label).collect()
}

#[test]
fn labels_touch_neither_each_other_nor_the_frame() {
    let mut ground = Ground::default();
    for (half, f) in [
        (3.0, (|[x, y]: Pos| x * x + 4.0 * y * y) as fn(Pos) -> f64),
        (2.0, rosenbrock),
        (5.0, |[x, y]| (x * x + y - 11.0).powi(2) + (x + y * y - 7.0).powi(2)),
        (2.0, |[x, y]| x * x - y * y),
        (3.0, |[x, y]| x + 2.0 * y),
    ] {
        for size in [300.0, 640.0] {
            let viewport = Viewport::equal(window(half), size, size, Margins::AXES);
            ground.survey(viewport.window, f);
            let labels = labels(&ground.marks(&viewport, GroundParts::ALL), &viewport);
            assert!(labels.len() >= 2, "{}", labels.len());
            let [left, top, right, bottom] = viewport.frame();
            for (i, ([x, y], width)) in labels.iter().enumerate() {
                assert!(
                    x - width / 2.0 > left && x + width / 2.0 < right && y - 6.0 > top && y + 6.0 < bottom
                );
                for ([ox, oy], other) in &labels[..i] {
                    assert!((x - ox).abs() > (width + other) / 2.0 || (y - oy).abs() > 12.0);
                }
            }
        }
    }
}

#[test]
fn parts_can_be_left_out() {
    let viewport = Viewport::equal(window(2.0), 400.0, 400.0, Margins::AXES);
    let mut ground = Ground::default();
    ground.survey(viewport.window, rosenbrock);
    let count = |field, isolines, labels| {
        let marks = ground.marks(&viewport, GroundParts { field, isolines, labels });
        let of = |pick: fn(&Mark) -> bool| marks.iter().filter(|mark| pick(mark)).count();
        [
            of(|mark| matches!(mark, Mark::Region { .. })),
            of(|mark| matches!(mark, Mark::Line { .. })),
            of(|mark| matches!(mark, Mark::Label { .. })),
        ]
    };
    let [regions, lines, labels] = count(true, true, true);
    assert!(regions > levels::COUNT && lines > levels::COUNT && labels > 2);
    assert_eq!(count(true, false, false), [regions, 0, 0]);
    assert_eq!(count(false, true, false), [0, lines, 0]);
    assert_eq!(count(false, false, true), [0, 0, 0]);
}

#[test]
fn without_a_value_anywhere_all_is_gap() {
    let viewport = Viewport::equal(window(2.0), 400.0, 400.0, Margins::AXES);
    let mut ground = Ground::default();
    for nothing in [f64::NAN, f64::INFINITY] {
        ground.survey(viewport.window, |_| nothing);
        let marks = ground.marks(&viewport, GroundParts::ALL);
        assert!(matches!(&marks[..], [Mark::Region { role: Role::Gap, .. }]));
    }
    ground.survey(viewport.window, |_| 3.0);
    let marks = ground.marks(&viewport, GroundParts::ALL);
    assert!(matches!(&marks[..], [Mark::Region { role: Role::Field(t), .. }] if *t == 0.5));
}

#[test]
fn a_grid_that_is_refined_is_the_one_sampled_at_once() {
    let window = Window::new((-1.0, 2.3), (0.1, 0.7));
    // With a domain that ends within it, and without.
    for f in [|[x, y]: Pos| x.sqrt() + y.sin(), |[x, y]: Pos| (x * 3.0).sin() * y] {
        let row = |points: &[Pos], values: &mut [f64]| {
            values.iter_mut().zip(points).for_each(|(value, point)| *value = f(*point));
        };
        let mut field = Field::sample(window, 9, 9, f);
        for nodes in [9, 17, 33] {
            let between = Between::new(window, nodes);
            let values: Vec<f64> = (0..between.len()).map(|i| f(between.place(i))).collect();
            let unchanged = format!("{field:?}");
            assert!(!field.refine(&values[1..], &row) && !field.refine(&[], &row));
            assert_eq!(format!("{field:?}"), unchanged, "of other values nothing comes");
            assert!(field.refine(&values, &row));
            let at_once = Field::sample(window, Between::after(nodes), Between::after(nodes), f);
            // As text, since no value that is none is the same as itself.
            assert_eq!(format!("{field:?}"), format!("{at_once:?}"));
        }
    }
    assert!(!Field::default().refine(&[], &|_, _| ()));
    assert!(Between::new(Window::new((0.0, 0.0), (0.0, 1.0)), 9).is_empty());
}
