//! Contours on grids typed by hand, and what must hold on every grid.

use proptest::prelude::*;
use zigzag::scene::{Contours, Field, Pos, Window, levels};

const NAN: f64 = f64::NAN;
const INF: f64 = f64::INFINITY;

/// A field as one reads it: the last row given is the lowest.
fn field<const C: usize>(rows: &[[f64; C]]) -> Field {
    let values: Vec<f64> = rows.iter().rev().flatten().copied().collect();
    Field::from_values(C, &values)
}

fn trace(field: &Field, levels: &[f64]) -> Contours {
    let mut contours = Contours::default();
    contours.trace(field, levels);
    contours
}

/// The rings of one level as (encloses lower values, nodes inside, points, how many segments are isolines), turned such
/// that they start at their smallest point.
fn rings(contours: &Contours, level: usize) -> Vec<(bool, u64, Vec<Pos>, usize)> {
    let turned = |points: &[Pos]| {
        let mut points = points.to_vec();
        points.dedup();
        let first =
            (0..points.len()).min_by(|a, b| points[*a].partial_cmp(&points[*b]).unwrap()).unwrap_or(0);
        points.rotate_left(first);
        points
    };
    let drawn = |drawn: &[bool]| drawn.iter().filter(|d| **d).count();
    let of_level = contours.rings().filter(|ring| ring.level == level);
    of_level.map(|r| (r.encloses_lower, r.nodes, turned(r.points), drawn(r.drawn))).collect()
}

#[test]
fn a_pit_is_encircled_counter_clockwise() {
    let contours = trace(&field(&[[4.0, 4.0, 4.0], [4.0, 0.0, 4.0], [4.0, 4.0, 4.0]]), &[1.0]);
    let diamond = vec![[0.75, 1.0], [1.0, 0.75], [1.25, 1.0], [1.0, 1.25]];
    assert_eq!(rings(&contours, 0), [(true, 1, diamond, 4)]);
    // The domain is the whole grid; its border is no isoline.
    let [(true, 9, border, 0)] = &rings(&contours, 1)[..] else { panic!("{:?}", rings(&contours, 1)) };
    assert!([[0.0, 0.0], [2.0, 0.0], [2.0, 2.0], [0.0, 2.0]].iter().all(|corner| border.contains(corner)));
    assert!(!contours.has_gaps());
}

#[test]
fn a_peak_is_a_hole_clockwise() {
    let contours = trace(&field(&[[0.0, 0.0, 0.0], [0.0, 4.0, 0.0], [0.0, 0.0, 0.0]]), &[1.0]);
    let diamond = vec![[0.25, 1.0], [1.0, 1.75], [1.75, 1.0], [1.0, 0.25]];
    let rings = rings(&contours, 0);
    assert_eq!((rings[0].0, rings[0].1, rings[0].3), (true, 9, 0));
    assert_eq!(rings[1], (false, 1, diamond, 4));
    // Painted in this order: domain, below the level, above the level.
    let bands: Vec<usize> = contours.rings().map(|ring| ring.band()).collect();
    assert_eq!(bands, [1, 0, 1]);
}

#[test]
fn a_slope_ends_at_the_border() {
    let contours = trace(&field(&[[0.0, 1.0, 2.0], [0.0, 1.0, 2.0]]), &[0.5]);
    let [(true, 2, points, 1)] = &rings(&contours, 0)[..] else { panic!("{:?}", rings(&contours, 0)) };
    assert_eq!(points, &[[0.0, 0.0], [0.5, 0.0], [0.5, 1.0], [0.0, 1.0]]);
    let ring = contours.rings().find(|ring| ring.level == 0).unwrap();
    assert_eq!(ring.isolines().collect::<Vec<_>>(), [vec![[0.5, 0.0], [0.5, 1.0]]]);
}

#[test]
fn a_plateau_at_a_level_is_not_below_it() {
    let plateau =
        field(&[[0.0, 0.0, 0.0, 0.0], [0.0, 1.0, 1.0, 0.0], [0.0, 1.0, 1.0, 0.0], [0.0, 0.0, 0.0, 0.0]]);
    let contours = trace(&plateau, &[0.0, 1.0]);
    assert!(rings(&contours, 0).is_empty());
    // The line runs through the plateau's outermost nodes.
    let rings = rings(&contours, 1);
    assert_eq!(rings.len(), 2);
    assert_eq!((rings[1].0, rings[1].1), (false, 4));
    assert!(rings[1].2.iter().flatten().all(|x| *x == 1.0 || *x == 2.0));
}

#[test]
fn a_saddle_is_cut_by_its_middle() {
    let saddle = field(&[[0.0, 1.0], [1.0, 0.0]]);
    let nodes =
        |level: f64| rings(&trace(&saddle, &[level]), 0).iter().map(|ring| ring.1).collect::<Vec<_>>();
    // The middle is at 0.5: from there on the two low corners are connected.
    assert_eq!(nodes(0.5), [1, 1]);
    assert_eq!(nodes(0.6), [2]);
    let other = field(&[[1.0, 0.0], [0.0, 1.0]]);
    let apart = rings(&trace(&other, &[0.25]), 0);
    let triangles: Vec<_> = apart.into_iter().map(|ring| ring.2).collect();
    assert_eq!(triangles.len(), 2);
    assert!(triangles.contains(&vec![[0.0, 0.0], [0.25, 0.0], [0.0, 0.25]]));
    let together = rings(&trace(&other, &[0.75]), 0);
    assert_eq!((together.len(), together[0].2.len(), together[0].3), (1, 6, 2));
}

#[test]
fn a_node_without_a_value_is_a_gap() {
    for nothing in [NAN, INF] {
        let contours = trace(&field(&[[0.0, 0.0, 0.0], [0.0, nothing, 0.0], [0.0, 0.0, 0.0]]), &[1.0]);
        assert!(contours.has_gaps());
        // The level's hole and the domain's are the same: through the nodes around the gap, not an isoline.
        let hole = (false, 1, vec![[0.0, 1.0], [1.0, 2.0], [2.0, 1.0], [1.0, 0.0]], 0);
        assert_eq!(rings(&contours, 0)[1], hole);
        assert_eq!(rings(&contours, 1)[1], hole);
        // The gap is painted last.
        assert_eq!(contours.rings().map(|ring| ring.band()).collect::<Vec<_>>(), [1, 0, 1, 2]);
    }
}

#[test]
fn a_gap_at_the_border_moves_the_border() {
    let contours = trace(&field(&[[0.0, 0.0, NAN], [0.0, 2.0, 0.0], [NAN, 0.0, 0.0]]), &[1.0]);
    let domain = rings(&contours, 1);
    assert_eq!((domain.len(), domain[0].1, domain[0].3), (1, 7, 0));
    assert!(!domain[0].2.contains(&[2.0, 2.0]) && !domain[0].2.contains(&[0.0, 0.0]));
    // The peak and the gaps are one: two low corners are left, each behind one piece of isoline.
    let level = rings(&contours, 0);
    assert_eq!(level.iter().map(|ring| (ring.0, ring.1, ring.3)).collect::<Vec<_>>(), [(true, 3, 1); 2]);
}

#[test]
fn the_rim_of_a_domain_lies_between_nodes() {
    let window = Window::new((-1.0, 1.0), (-1.0, 1.0));
    let f = |[x, y]: Pos| if x * x + y * y < 0.7 { x } else { NAN };
    let field = Field::sample(window, 33, 33, f);
    let contours = trace(&field, &[0.0]);
    let domain = contours.rings().find(|ring| ring.level == 1).unwrap();
    for [x, y] in domain.points {
        let radius = (x * x + y * y).sqrt();
        assert!((radius - 0.7f64.sqrt()).abs() < 2e-3, "{radius}");
    }
}

#[test]
fn minus_infinity_is_below_every_level() {
    let contours = trace(&field(&[[5.0, 5.0, 5.0], [5.0, -INF, 5.0], [5.0, 5.0, 5.0]]), &[-1e300, 1.0]);
    let square = vec![[0.0, 1.0], [1.0, 0.0], [2.0, 1.0], [1.0, 2.0]];
    for level in [0, 1] {
        assert_eq!(rings(&contours, level), [(true, 1, square.clone(), 4)]);
    }
    // Beside a gap it is the only node with a value.
    let lonely = trace(&field(&[[NAN, NAN, NAN], [NAN, -INF, NAN], [NAN, NAN, NAN]]), &[0.0]);
    assert_eq!(rings(&lonely, 0), [(true, 1, vec![[1.0, 1.0]], 0)]);
}

#[test]
fn values_near_the_end_of_the_range_do_not_overflow() {
    let contours = trace(&field(&[[1e308, 1e308], [-1e308, -1e308]]), &[0.0]);
    assert_eq!(rings(&contours, 0)[0].2, [[0.0, 0.0], [1.0, 0.0], [1.0, 0.5], [0.0, 0.5]]);
}

#[test]
fn a_level_field_is_on_one_side_of_each_level() {
    let contours = trace(&field(&[[1.0; 3]; 3]), &[0.0, 1.0, 2.0]);
    let nodes = |level| rings(&contours, level).iter().map(|ring| ring.1).collect::<Vec<_>>();
    assert_eq!((nodes(0), nodes(1), nodes(2), nodes(3)), (vec![], vec![], vec![9], vec![9]));
    assert!(contours.rings().all(|ring| ring.isolines().count() == 0));
}

#[test]
fn nothing_comes_of_nothing() {
    assert_eq!(trace(&field(&[[NAN; 3]; 3]), &[0.0]).rings().count(), 0);
    assert_eq!(trace(&Field::default(), &[0.0]).rings().count(), 0);
    assert_eq!(trace(&Field::from_values(1, &[1.0, 2.0, 3.0]), &[0.0]).rings().count(), 0);
    for bad in [(1.0, 1.0), (2.0, -2.0), (NAN, 1.0), (0.0, INF)] {
        let window = Window::new(bad, (0.0, 1.0));
        assert_eq!(trace(&Field::sample(window, 9, 9, |p| p[0]), &[0.5]).rings().count(), 0);
    }
    // Levels out of order, or no numbers, are left out.
    let slope = field(&[[0.0, 3.0], [0.0, 3.0]]);
    assert_eq!(trace(&slope, &[1.0, 2.0, 2.0, 2.5]).levels(), [1.0, 2.0]);
    assert_eq!(trace(&slope, &[NAN, 2.0]).levels(), [0.0; 0]);
    assert_eq!(trace(&slope, &[1.0, INF]).levels(), [1.0]);
    let many: Vec<f64> = (0..1000).map(f64::from).collect();
    assert_eq!(trace(&slope, &many).levels().len(), 250);
}

#[test]
fn storage_is_reused_without_a_trace_of_what_was() {
    let mut contours = trace(
        &Field::sample(Window::new((-2.0, 2.0), (-2.0, 2.0)), 40, 30, |[x, y]| x.sin() * y),
        &[-1.0, -0.5, 0.0, 0.5],
    );
    let pit = field(&[[4.0, 4.0, 4.0], [4.0, 0.0, 4.0], [4.0, 4.0, 4.0]]);
    contours.trace(&pit, &[1.0]);
    let fresh = trace(&pit, &[1.0]);
    assert_eq!(rings(&contours, 0), rings(&fresh, 0));
    assert_eq!(contours.rings().count(), fresh.rings().count());
}

// ---- what must hold on every grid

/// Few different numbers, so that plateaus, saddles and values at levels are common.
fn value() -> impl Strategy<Value = f64> {
    prop_oneof![
        12 => (0..6i32).prop_map(f64::from),
        6 => -1.0..6.0f64,
        1 => Just(NAN),
        1 => Just(INF),
        1 => Just(-INF),
        1 => Just(1e300),
    ]
}

fn grid() -> impl Strategy<Value = (usize, Vec<f64>)> {
    (2..8usize, 2..8usize).prop_flat_map(|(c, r)| (Just(c), prop::collection::vec(value(), c * r)))
}

fn some_levels() -> impl Strategy<Value = Vec<f64>> {
    prop::collection::btree_set(-2..14i32, 0..6)
        .prop_map(|set| set.into_iter().map(|l| f64::from(l) / 2.0).collect())
}

fn area(points: &[Pos]) -> f64 {
    let shifted = points.iter().cycle().skip(1);
    points.iter().zip(shifted).map(|(a, b)| 0.5 * (a[0] * b[1] - b[0] * a[1])).sum()
}

/// How often a ring goes round a point.
fn winding(points: &[Pos], [x, y]: Pos) -> i32 {
    let shifted = points.iter().cycle().skip(1);
    let turn = |(a, b): (&Pos, &Pos)| {
        let left = (b[0] - a[0]) * (y - a[1]) - (x - a[0]) * (b[1] - a[1]);
        i32::from(a[1] <= y && b[1] > y && left > 0.0) - i32::from(a[1] > y && b[1] <= y && left < 0.0)
    };
    points.iter().zip(shifted).map(turn).sum()
}

/// The area of {f < level}, cell by cell and without any linking.
fn area_below(columns: usize, values: &[f64], level: f64) -> f64 {
    let rows = values.len() / columns;
    let mut sum = 0.0;
    for r in 0..rows - 1 {
        for c in 0..columns - 1 {
            let at = [(c, r), (c + 1, r), (c + 1, r + 1), (c, r + 1)];
            let f = at.map(|(c, r)| values[r * columns + c]);
            let p = at.map(|(c, r)| [c as f64, r as f64]);
            let low = f.map(|f| f < level);
            let crossing = |i: usize| {
                let j = (i + 1) % 4;
                let (i, j) = if low[i] { (i, j) } else { (j, i) };
                let t = match (f[i], f[j]) {
                    (_, outer) if outer.is_nan() || outer == INF => 0.0,
                    (inner, _) if inner == -INF => 1.0,
                    (inner, outer) => (level / 2.0 - inner / 2.0) / (outer / 2.0 - inner / 2.0),
                };
                [p[i][0] + t * (p[j][0] - p[i][0]), p[i][1] + t * (p[j][1] - p[i][1])]
            };
            let middle = f.iter().map(|f| if *f < INF { f / 4.0 } else { NAN }).sum::<f64>();
            let connected = middle < level;
            if low[0] == low[2] && low[1] == low[3] && low[0] != low[1] && !connected {
                let first = usize::from(low[1]);
                for i in [first, first + 2] {
                    sum += area(&[crossing((i + 3) % 4), p[i], crossing(i)]);
                }
            } else {
                let mut outline = Vec::new();
                for i in 0..4 {
                    if low[i] {
                        outline.push(p[i]);
                    }
                    if low[i] != low[(i + 1) % 4] {
                        outline.push(crossing(i));
                    }
                }
                sum += area(&outline);
            }
        }
    }
    sum
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..Default::default() })]

    #[test]
    fn isolines_interpolate_their_level((columns, values) in grid(), levels in some_levels()) {
        let rows = values.len() / columns;
        let contours = trace(&Field::from_values(columns, &values), &levels);
        let node = |c: f64, r: f64| values[r as usize * columns + c as usize];
        for ring in contours.rings() {
            prop_assert!(ring.points.len() == ring.drawn.len() && ring.points.len() >= 4);
            for ([x, y], drawn) in ring.points.iter().zip(ring.drawn) {
                prop_assert!((0.0..=(columns - 1) as f64).contains(x) && (0.0..=(rows - 1) as f64).contains(y));
                prop_assert!(x.fract() == 0.0 || y.fract() == 0.0);
                let (a, b) = (node(x.floor(), y.floor()), node(x.ceil(), y.ceil()));
                let t = x.fract() + y.fract();
                if *drawn && a.is_finite() && b.is_finite() && a.abs().max(b.abs()) < 1e9 && t > 0.0 {
                    prop_assert!((a + t * (b - a) - levels[ring.level]).abs() < 1e-9);
                }
            }
        }
    }

    #[test]
    fn rings_enclose_the_sublevel_set((columns, values) in grid(), levels in some_levels()) {
        let contours = trace(&Field::from_values(columns, &values), &levels);
        for (i, level) in levels.iter().copied().chain([INF]).enumerate() {
            let of_level = || contours.rings().filter(|ring| ring.level == i);
            let found: f64 = of_level().map(|ring| area(ring.points)).sum();
            prop_assert!((found - area_below(columns, &values, level)).abs() < 1e-9);
            let nodes: i64 = of_level()
                .map(|ring| if ring.encloses_lower { ring.nodes as i64 } else { -(ring.nodes as i64) })
                .sum();
            prop_assert_eq!(nodes as usize, values.iter().filter(|v| **v < level).count());
            // A ring can shrink to a line along the border but never turn round.
            let turned = of_level().any(|ring| area(ring.points) * if ring.encloses_lower { 1.0 } else { -1.0 } < -1e-12);
            prop_assert!(!turned);
        }
    }

    #[test]
    fn painting_in_order_gives_each_place_its_band((columns, values) in grid(), levels in some_levels()) {
        let rows = values.len() / columns;
        let contours = trace(&Field::from_values(columns, &values), &levels);
        // Places that lie on no line.
        for i in 0..columns * 5 {
            for j in 0..rows * 5 {
                let at = [(i as f64 + 0.3217) / 5.0, (j as f64 + 0.7193) / 5.0];
                let mut painted = levels.len() + 1;
                let mut inside = vec![0; levels.len() + 1];
                for ring in contours.rings() {
                    let turns = winding(ring.points, at);
                    inside[ring.level] += turns;
                    if turns != 0 {
                        painted = ring.band();
                    }
                }
                prop_assert!(inside.iter().all(|turns| *turns == 0 || *turns == 1));
                prop_assert!(inside.is_sorted(), "sublevel sets are nested: {:?}", inside);
                prop_assert_eq!(painted, inside.iter().filter(|turns| **turns == 0).count());
            }
        }
    }

    #[test]
    fn isolines_are_made_of_all_drawn_segments((columns, values) in grid(), levels in some_levels()) {
        let contours = trace(&Field::from_values(columns, &values), &levels);
        for ring in contours.rings() {
            let parts: Vec<Vec<Pos>> = ring.isolines().collect();
            prop_assert!(parts.iter().all(|part| part.len() > 1));
            let segments: usize = parts.iter().map(|part| part.len() - 1).sum();
            prop_assert_eq!(segments, ring.drawn.iter().filter(|drawn| **drawn).count());
        }
    }

    #[test]
    fn levels_are_finite_and_increase((columns, values) in grid(), count in 0..40usize) {
        let field = Field::from_values(columns, &values);
        let mut chosen = vec![1.0; 3];
        levels::choose(&field, count, &mut levels::Scratch::default(), &mut chosen);
        prop_assert!(chosen.len() <= count);
        prop_assert!(chosen.iter().all(|level| level.is_finite()));
        prop_assert!(chosen.windows(2).all(|pair| pair[0] < pair[1]));
        let different = |v: &&f64| v.is_finite();
        let lowest = values.iter().filter(different).copied().fold(INF, f64::min);
        let highest = values.iter().filter(different).copied().fold(-INF, f64::max);
        prop_assert!(chosen.iter().all(|level| *level > lowest && *level <= highest));
        if count > 0 && lowest < highest {
            prop_assert!(!chosen.is_empty());
        }
    }
}
