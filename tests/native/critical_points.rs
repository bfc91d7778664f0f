//! The marks of critical points: told apart by shape, with the second-derivative test's verdict.

use super::support::session;
use zigzag::{
    Objective, Point, Session,
    analysis::PointKind,
    expression::Expression,
    objective::Kind,
    scene::{Mark, Pos, Role, Shape},
    session::Panel,
    space::{R1, R2, Vector},
};

/// The shapes at a place, in the order in which they are drawn.
fn shapes(demo: &mut Session, at: Pos) -> Vec<Shape> {
    let (scene, _) = demo.plot_scene();
    let here = |p: Pos| (p[0] - at[0]).hypot(p[1] - at[1]) < 1e-6;
    let shape = |mark: Mark| match mark {
        Mark::Point { at, shape, line: Some(Role::Ink), .. } if here(at) => Some(shape),
        _ => None,
    };
    scene.marks.into_iter().filter_map(shape).collect()
}

/// Where the test cannot tell, a circle is round the mark of the true kind.
#[test]
fn minima_maxima_saddles_and_open_questions_differ_in_shape() {
    use Shape::{Cross, Diamond, Disc, Triangle};
    for (link, at, expected) in [
        ("objective=quadratic", [0.0, 0.0], vec![Cross]),
        ("objective=quadratic&lambda1=-1&lambda2=-2", [0.0, 0.0], vec![Triangle]),
        ("objective=saddle", [0.0, 0.0], vec![Diamond]),
        ("objective=two-wells", [1.0, 0.0], vec![Cross]),
        ("objective=quartic", [0.0, 0.0], vec![Cross, Disc]),
        ("objective=quartic-saddle", [0.0, 0.0], vec![Diamond, Disc]),
        ("objective=monkey-saddle", [0.0, 0.0], vec![Diamond, Disc]),
        // Of typed formulae nothing is known beforehand.
        ("f=x^2%2B3*y^2", [0.0, 0.0], vec![Cross]),
        ("f=-x^2-y^2", [0.0, 0.0], vec![Triangle]),
        ("f=x^2-y^2", [0.0, 0.0], vec![Diamond]),
        ("f=x^4%2By^4", [0.0, 0.0], vec![Cross, Disc]),
        ("f=x^2%2By^3", [0.0, 0.0], vec![Diamond, Disc]),
        ("f=x^4/4-x^2/2%2By^2/2", [-1.0, 0.0], vec![Cross]),
        // A whole valley floor: no point of it stands out.
        ("f=x^2%2B0*y", [0.0, 0.0], vec![]),
    ] {
        let mut demo = session(&format!("{link}&start=1.3,0.9&k=0&show=minima"));
        assert_eq!(shapes(&mut demo, at), expected, "{link}");
    }
}

/// Arrows at a saddle follow the eigenvectors: away where f falls, towards it where f rises.
#[test]
fn a_saddle_shows_where_f_falls() {
    let mut demo = session("lambda1=-1&lambda2=3&rotation=30&start=1,1&k=0&show=minima");
    let (scene, _) = demo.plot_scene();
    let arrows: Vec<(Pos, Pos)> = scene
        .marks
        .into_iter()
        .filter_map(|mark| match mark {
            Mark::Arrow { from, to, .. } => Some((from, to)),
            _ => None,
        })
        .collect();
    assert_eq!(arrows.len(), 4);
    for (from, to) in arrows {
        let far = if from[0].hypot(from[1]) > to[0].hypot(to[1]) { from } else { to };
        let angle = far[1].atan2(far[0]).to_degrees().rem_euclid(180.0);
        let outwards = to == far;
        assert!((angle - if outwards { 30.0 } else { 120.0 }).abs() < 1e-6, "{angle}, outwards: {outwards}");
    }
}

#[test]
fn the_pointer_on_a_mark_tells_the_verdict_and_the_truth() {
    let told = |link: &str, at: Pos| {
        let mut demo = session(link);
        demo.plot_scene();
        let hover = demo.hover(demo.viewport(Panel::Plot).to_pixels(at)).unwrap();
        [hover.place, hover.value, hover.slope]
    };
    assert_eq!(told("objective=saddle&k=0", [0.0, 0.0]), ["x₁ = 0, x₂ = 0", "a saddle: f = 0", "λ = −2, 2"]);
    assert_eq!(
        told("objective=quartic&k=0", [0.0, 0.0]),
        ["x₁ = 0, x₂ = 0", "a minimum: f = 0", "λ = 0, 0, the test is inconclusive"]
    );
    assert_eq!(told("f=x^2-y^2-1&k=0", [0.0, 0.0])[1], "a saddle: f = −1");
    // The curvature panel stands on the mark as well.
    let mut demo = session("objective=quartic-saddle&k=0");
    demo.plot_scene();
    let [x, y] = demo.viewport(Panel::Plot).to_pixels([0.0, 0.0]);
    let curvature = demo.curvature(Some([x + 3.0, y - 2.0]));
    assert_eq!(curvature.title, "Curvature at the critical point");
    assert_eq!(curvature.eigen.iter().map(|pair| pair.lambda).collect::<Vec<_>>(), [0.0, 2.0]);
    assert!(curvature.words.ends_with("by the test inconclusive, though in truth a saddle"));
    let mut valleys = session("objective=himmelblau&k=0");
    valleys.plot_scene();
    let pixel = valleys.viewport(Panel::Plot).to_pixels([-3.779, -3.283]);
    assert!(valleys.curvature(Some(pixel)).words.ends_with("by the test a minimum"));
    // Beside the mark, and where marks are not shown, it is an ordinary place.
    assert!(told("objective=saddle&k=0", [0.5, 0.0])[2].starts_with("−∇f"));
    assert!(told("objective=saddle&k=0&show=field", [0.0, 0.0])[1].starts_with("f ="));
}

/// A formula, a point, the scale, and the verdicts that are right there.
type Verdict = (&'static str, &'static [f64], f64, &'static str);

/// Scale-free verdicts: functions that are tiny, huge, flat, far out in a tail, or nearly degenerate.
const VERDICTS: &[Verdict] = &[
    ("x^3", &[3.814697265625e-06], 3.0, "regular|inconclusive"),
    ("x^3", &[9.094947017729282e-13], 3.0, "inconclusive"),
    ("x^3", &[-3.814697265625e-06], 3.0, "regular|inconclusive"),
    ("x^3", &[1e-06], 3.0, "regular|inconclusive"),
    ("x^5", &[0.00013292279957849188], 3.0, "regular|inconclusive"),
    ("x^3", &[0.0], 3.0, "inconclusive"),
    ("x^2+y^3", &[0.0, 3.814697265625e-06], 3.0, "regular|inconclusive"),
    ("x^2+y^3", &[0.0, 0.0], 3.0, "inconclusive"),
    ("x^3+y^2", &[1e-05, 0.0], 3.0, "regular|inconclusive"),
    ("exp(-x)", &[24.0], 3.0, "regular"),
    ("exp(-x)", &[24.0], 60.0, "regular"),
    ("1/x", &[127834.03948858939], 10.0, "regular"),
    ("1/x", &[100000.0], 100000.0, "regular"),
    ("exp(-x^2)", &[4.9], 4.0, "regular"),
    ("1/(1+x^2)", &[20000.0], 4.0, "regular"),
    ("1/(1+x^2)", &[20000.0], 40000.0, "regular"),
    ("exp(-100*(x^2+y^2))", &[1.0, 1.0], 4.0, "regular"),
    ("exp(-100*(x^2+y^2))", &[2.0, 1.0], 4.0, "regular"),
    ("exp(-10*(x^2+y^2))", &[2.0, 2.0], 4.0, "regular"),
    ("-exp(-(x^2+y^2))", &[5.0, 5.0], 10.0, "regular"),
    ("-exp(-(x^2+y^2))", &[0.0, 0.0], 10.0, "minimum"),
    ("exp(-100*(x^2+y^2))", &[0.0, 0.0], 4.0, "maximum"),
    ("1/(1+exp(-20*x))", &[2.0], 4.0, "regular"),
    ("1/(1+exp(-x))", &[-25.0], 50.0, "regular"),
    ("log(1+exp(-x))", &[30.0], 60.0, "regular"),
    ("log(1+exp(-x))", &[40.0], 60.0, "regular"),
    ("x^2/(1+x^2)", &[1000000.0], 1000000.0, "regular"),
    ("x^2/(1+x^2)", &[0.0], 4.0, "minimum"),
    ("1e-12*(x^2+y^2)", &[1.0, 1.0], 4.0, "regular"),
    ("1e-12*(x^2+y^2)", &[0.0, 0.0], 4.0, "minimum"),
    ("(x^2+y^2)/10^9", &[1.0, 1.0], 4.0, "regular"),
    ("(x^2+y^2)/10^9", &[1e-12, 0.0], 4.0, "minimum"),
    ("1e-11*((x-3)^2+(y-2)^2)", &[0.0, 0.0], 6.0, "regular"),
    ("1e-11*((x-3)^2+(y-2)^2)", &[3.0, 2.0], 6.0, "minimum"),
    ("sqrt(1+x^2)", &[150000.0], 4.0, "regular"),
    ("log(1+x^2)", &[3000000000.0], 4.0, "regular"),
    ("x^4", &[0.0], 4.0, "inconclusive"),
    ("x^4", &[1e-09], 4.0, "inconclusive"),
    ("x^4+y^4", &[0.0, 0.0], 4.0, "inconclusive"),
    ("x^3-3*x*y^2", &[0.0, 0.0], 4.0, "inconclusive"),
    ("x^2-y^4", &[0.0, 0.0], 4.0, "inconclusive"),
    ("x^2-y^2", &[0.0, 0.0], 4.0, "saddle"),
    ("x^2-y^2", &[1e-10, 1e-11], 4.0, "saddle"),
    ("x^2-y^2", &[0.0001, 0.0003], 4.0, "regular"),
    ("x^2+4*y^2", &[1e-10, -1e-10], 8.0, "minimum"),
    ("x^2+1e8*y^2", &[1e-10, 1e-14], 8.0, "minimum"),
    ("1e8*x^2+y^2", &[1e-14, 0.001], 8.0, "regular"),
    ("(1-x)^2+100*(y-x^2)^2", &[1.0, 1.0], 4.0, "minimum"),
    ("(1-x)^2+100*(y-x^2)^2", &[1.000000001, 1.000000002], 4.0, "minimum"),
    ("(1-x)^2+100*(y-x^2)^2", &[0.9, 0.81], 4.0, "regular"),
    ("(x^2+y-11)^2+(x+y^2-7)^2", &[3.5844283403304917, -1.8481265269644036], 10.0, "minimum"),
    ("(x^2+y-11)^2+(x+y^2-7)^2", &[-0.2708445906673476, -0.9230385564799815], 10.0, "maximum"),
    ("(x^2+y-11)^2+(x+y^2-7)^2", &[3.385154183607021, 0.07385187983774928], 10.0, "saddle"),
    ("0.1*y^2-exp(-(x-3)^2-y^2)-exp(-(x+3)^2-y^2)", &[0.0, 0.0], 9.0, "saddle"),
    ("0.1*y^2-exp(-(x-3)^2-y^2)-exp(-(x+3)^2-y^2)", &[0.1, 0.0], 9.0, "regular"),
    ("(x^2+y^2-1)^2", &[0.6, 0.8], 3.0, "inconclusive|minimum"),
    ("5+0*x", &[1.0], 4.0, "inconclusive"),
    ("x-log(x)", &[1.0], 4.0, "minimum"),
    ("exp(x+3*y)+exp(x-3*y)+exp(-x)", &[-0.5 * std::f64::consts::LN_2, 0.0], 4.0, "minimum"),
    ("100*x^2+1e-6*y^2", &[0.0, 0.0], 4.0, "minimum"),
    ("1e8*x^2+1e-8*y^2", &[0.0, 0.001], 4.0, "regular"),
    ("cosh(x)-1", &[1e-09], 4.0, "minimum"),
    ("x^2+exp(-y)", &[0.0, 30.0], 60.0, "regular"),
    ("x^2*y^2", &[0.0, 1.0], 4.0, "inconclusive"),
    ("1e10*((x-1e6)^2+(y-2)^2)", &[1000000.0, 2.0], 2000000.0, "minimum"),
    ("(x-1e6)^2", &[1000000.000000001], 2000000.0, "minimum"),
];

fn verdict<V: Vector>(formula: Expression, at: &[f64], scale: f64) -> &'static str
where
    Expression: Objective<V>,
{
    let at = V::from_fn(at.len(), |i| at[i]);
    PointKind::at(&Point::new(&formula, at), scale).id()
}

#[test]
fn verdicts_do_not_depend_on_what_f_is_scaled_by() {
    let wrong: Vec<String> = VERDICTS
        .iter()
        .filter_map(|(text, at, scale, expected)| {
            let formula = Expression::parse(text).unwrap();
            let found = match at.len() {
                1 => verdict::<R1>(formula, at, *scale),
                _ => verdict::<R2>(formula, at, *scale),
            };
            (!expected.split('|').any(|kind| kind == found))
                .then(|| format!("{text} at {at:?} (scale {scale}): {found}, not {expected}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// Of typed formulae: how many marks of each shape, and how many level floors and ridges.
fn marks(link: &str) -> (usize, usize, usize, usize) {
    let session = session(link);
    let problem = &session.setup().problem;
    let found = problem.critical_in(problem.defaults.view);
    let of = |kind: Kind| found.iter().filter(|c| c.kind == kind).count();
    let curves = problem.critical_curves_in(problem.defaults.view).len();
    (of(Kind::Minimum), of(Kind::Maximum), of(Kind::Saddle), curves)
}

#[test]
fn tails_have_no_marks_and_narrow_bumps_have_one() {
    for (f, expected) in [
        ("exp(-100*(x^2%2By^2))", (0, 1, 0, 0)),
        ("exp(-10*(x^2%2By^2))", (0, 1, 0, 0)),
        ("-exp(-100*(x^2%2By^2))", (1, 0, 0, 0)),
        ("exp(-1000*((x-0.3)^2%2B(y-1.1)^2))", (0, 1, 0, 0)),
        ("1/(1%2Bx^2%2By^2)", (0, 1, 0, 0)),
        ("1/(1%2Bexp(-10(x-2)))%2B1/(1%2Bexp(-10(y-2)))", (0, 0, 0, 0)),
        ("tanh(x)%2By^2", (0, 0, 0, 0)),
        ("5%2B0*x*y", (0, 0, 0, 0)),
        // A ring of minima round a maximum, a hyperbola of minima, the axes.
        ("(x^2%2By^2-1)^2", (0, 1, 0, 1)),
        ("(x*y-1)^2", (0, 0, 1, 2)),
        ("x^2*y^2", (0, 0, 0, 2)),
        ("(x%2By)^2", (0, 0, 0, 1)),
        ("x^6%2By^6", (1, 0, 0, 0)),
    ] {
        assert_eq!(marks(&format!("f={f}")), expected, "{f}");
    }
}

#[test]
fn a_ring_of_minima_is_drawn_as_a_ring() {
    let mut demo = session("f=(x^2%2By^2-1)^2&start=1,0.4&show=minima");
    let (scene, _) = demo.plot_scene();
    let ring = scene.marks.iter().find_map(|mark| match mark {
        Mark::Line { points, stroke } if stroke.role == Role::Ink && points.len() > 100 => Some(points),
        _ => None,
    });
    let ring = ring.expect("a ring");
    assert!(ring.iter().all(|p| (p[0].hypot(p[1]) - 1.0).abs() < 1e-6));
    assert_eq!(ring.first(), ring.last());
}
