//! Whether f is convex in the view, proven; and what a chord shows of it.

use super::support::session;
use std::time::Instant;
use zigzag::{
    Config, Session,
    analysis::{Chord, below_the_tangent},
    scene::Mark,
    session::{Nudge, Panel},
};
use zigzag::{Objective, explain::Convexity, objective::CATALOGUE, space::Rn};

fn found(link: &str) -> Convexity {
    session(link).readouts().convexity.expect("a certificate")
}

#[test]
fn every_objective_of_the_catalogue_is_decided() {
    // None of these is convex where it is usually looked at, all others are.
    const NOT: &[&str] = &[
        "rosenbrock",
        "bell-valley",
        "beale",
        "three-hump-camel",
        "goldstein-price",
        "two-wells",
        "himmelblau",
        "styblinski-tang",
        "six-hump-camel",
        "mccormick",
        "martins-ning",
        "hill",
        "ackley",
        "rastrigin",
        "griewank",
        "saddle",
        "monkey-saddle",
        "quartic-saddle",
        "plateau-saddle",
        "cliff",
        "slide-valley",
        "quartic-wells",
        "cubic",
    ];
    let mut slowest = (0.0, "");
    for entry in CATALOGUE {
        let session = session(&format!("objective={}", entry.id));
        let begin = Instant::now();
        let found = session.readouts().convexity.expect("a certificate");
        let ms = begin.elapsed().as_secs_f64() * 1e3;
        if ms > slowest.0 {
            slowest = (ms, entry.id);
        }
        println!("{:18} {found:?} {ms:.1} ms", entry.id);
        // Of the network nothing is proven.
        if entry.id == "network" {
            assert_eq!((found.verdict, found.boxes), ("undecided", 0));
            continue;
        }
        let expected = if NOT.contains(&entry.id) { "not-convex" } else { "convex" };
        assert_eq!(found.verdict, expected, "{}: {found:?}", entry.id);
        // Nothing that is seen in the view contradicts it.
        let problem = &session.setup().problem;
        let view = session.setup().view;
        let n = problem.dimension();
        for i in 0..200_u32 {
            let share = |j: usize| (f64::from(i) * (0.618 + 0.137 * j as f64) + 0.37).fract();
            let x: Vec<f64> = (0..n)
                .map(|j| match j {
                    0 => view.x.0 + share(0) * view.width(),
                    1 if n == 2 => view.y.0 + share(1) * view.height(),
                    _ => 4.0 * share(j) - 2.0,
                })
                .collect();
            let hessian = problem.objective.second_order(&Rn::of(&x)).2;
            let Some(eigen) = zigzag::space::symmetric_eigen(&hessian) else { continue };
            let [low, high] = found.eigenvalues;
            let slack = 1e-9 * (1.0 + hessian.amax());
            let values: &[f64] = &eigen.values;
            assert!(low.is_none_or(|low| values[0] >= low - slack), "{}: {values:?} {found:?}", entry.id);
            assert!(
                high.is_none_or(|high| values[n - 1] <= high + slack),
                "{}: {values:?} {found:?}",
                entry.id
            );
        }
    }
    println!("slowest: {slowest:?}");
}

#[test]
fn proven_bounds_are_those_of_the_closed_forms() {
    let quadratic = found("objective=quadratic&lambda1=1&lambda2=4");
    assert_eq!((quadratic.mu, quadratic.l, quadratic.alpha), (Some(1.0), Some(4.0), Some(0.25)));
    let turned = found("objective=quadratic&lambda1=1&lambda2=4&rotation=30");
    assert!(
        (turned.mu.unwrap() - 1.0).abs() < 1e-12 && (turned.l.unwrap() - 4.0).abs() < 1e-12,
        "{turned:?}"
    );
    let lse = found("objective=log-sum-exp");
    assert_eq!(lse.verdict, "convex");
    assert!(lse.l.unwrap() <= 9.0 && lse.mu.unwrap() >= 0.0, "{lse:?}");
    let barrier = found("objective=log-barrier");
    // f″ = 1/w² is least at the right border, w = 2.8, and has no bound at the wall.
    assert!((barrier.mu.unwrap() - 1.0 / (2.8 * 2.8)).abs() < 0.002 && barrier.l.is_none(), "{barrier:?}");
    let huber = found("objective=huber");
    assert_eq!((huber.mu, huber.l), (Some(0.0), Some(1.0)));
    let cosh = found("f=cosh(x)&start=1&view=-2,2,0,4");
    assert!(cosh.mu.unwrap() > 0.98 && cosh.mu.unwrap() <= 1.0, "{cosh:?}");
    assert!(cosh.l.unwrap() >= 2f64.cosh() && cosh.l.unwrap() < 1.01 * 2f64.cosh(), "{cosh:?}");
    // The cubic is convex as far as w = 2.
    assert_eq!(found("objective=cubic&view=-1,1.9,-4,5").verdict, "convex");
    let two_wells = found("objective=two-wells");
    assert_eq!(two_wells.verdict, "not-convex");
    assert_eq!((two_wells.lambda_min, &*two_wells.witness.unwrap()), (Some(-1.0), &[0.0, 0.0][..]));
}

#[test]
fn penalties_and_constraints_keep_what_is_proven() {
    // A price of ν‖x‖² adds 2ν to every curvature.
    let ridge = found("objective=quadratic&lambda1=1&lambda2=4&penalty=l2&penalty-weight=0.5");
    assert_eq!((ridge.mu, ridge.l), (Some(2.0), Some(5.0)));
    let lasso = found("objective=quadratic&lambda1=1&lambda2=4&penalty=l1&penalty-weight=0.5");
    assert_eq!((lasso.verdict, lasso.mu, lasso.l), ("convex", Some(1.0), None));
    let saddle = found("objective=saddle&penalty=l2&penalty-weight=2");
    assert_eq!((saddle.verdict, saddle.mu, saddle.l), ("convex", Some(2.0), Some(6.0)));
    let disc = found("objective=quadratic&lambda1=1&lambda2=4&inequality=disc");
    assert_eq!((disc.mu, disc.l), (Some(1.0), Some(4.0)));
}

#[test]
fn what_is_not_proven_is_not_claimed() {
    let nowhere = found("f=log(-1-x^2)+y&start=1,1&view=-1,1,-1,1");
    assert_eq!((nowhere.verdict, nowhere.mu, nowhere.l), ("undecided", None, None));
    let pieces = found("f=if(x<0,x^2,x^4)+y^2&start=1,1");
    assert_eq!((pieces.verdict, pieces.l), ("undecided", None));
    let falling = found("objective=rosenbrock&view=-2,2,-1,3");
    assert!(falling.lambda_min.unwrap() < -100.0 && falling.alpha.unwrap() > 0.0, "{falling:?}");
}

#[test]
fn a_chord_is_violated_where_two_wells_are_parted() {
    let session = session("objective=two-wells&show=chord&chord=-1,0;1,0&panels=readouts,chord");
    let f = &session.setup().problem.objective;
    let chord = Chord::of(f, &session.setup().chord().expect("a chord")).expect("values at its ends");
    assert_eq!(chord.values, [-0.25, -0.25]);
    let above = chord.above.expect("a witness");
    assert_eq!((above.t, &*above.at, above.f, above.line), (0.5, &[0.0, 0.0][..], 0.0, -0.25));
    // The ends are minima: their tangent plane lies below f everywhere.
    assert_eq!(chord.below, None);
    assert!(session.words(Panel::Chord).contains("0.25 above it"), "{}", session.words(Panel::Chord));
    let cells = session.cells();
    let cell = |key: &str| cells.iter().find(|cell| cell.key == key).map(|cell| cell.value.as_str());
    assert_eq!((cell("convexity"), cell("witness")), (Some("not convex"), Some("−1")));
    // Along the other axis nothing is violated, which proves nothing.
    let holds = super::support::session("objective=two-wells&show=chord&chord=1,-1;1,1&panels=chord");
    assert!(holds.words(Panel::Chord).contains("proves nothing"), "{}", holds.words(Panel::Chord));
    // From the hill the tangent plane lies above the wells by a quarter.
    let window = session.setup().view;
    let below = below_the_tangent(f, &[0.0, 0.0].into(), window).expect("a witness");
    assert!(
        (below.line - below.f - 0.25).abs() < 1e-3 && (below.at[0].abs() - 1.0).abs() < 0.05,
        "{below:?}"
    );
    assert_eq!(below_the_tangent(f, &[1.0, 0.0].into(), window), None);
}

#[test]
fn what_lies_below_a_tangent_plane_is_shaded() {
    // From the hill f = x⁴/4 − x²/2 + y²/2 lies below the plane f = 0 around the wells, and above it up and down.
    let session = session("objective=two-wells&start=0,0&show=tangent&k=0");
    let (scene, _) = session.run_scene(0.0);
    let shaded = |[x, y]: [f64; 2]| {
        let crossings = scene.marks.iter().filter_map(|mark| match mark {
            Mark::Region { ring, .. } => Some(ring),
            _ => None,
        });
        let crosses = |[[x0, y0], [x1, y1]]: [[f64; 2]; 2]| {
            (y0 > y) != (y1 > y) && x < x0 + (y - y0) / (y1 - y0) * (x1 - x0)
        };
        let edges = crossings.flat_map(|ring| ring.iter().zip(ring.iter().cycle().skip(1)));
        edges.filter(|(a, b)| crosses([**a, **b])).count() % 2 == 1
    };
    assert!(shaded([1.0, 0.1]) && shaded([-1.0, -0.1]));
    assert!(!shaded([0.0, 1.0]) && !shaded([1.0, 1.5]) && !shaded([1.6, 0.0]));
}

#[test]
fn proven_bounds_look_like_bounds() {
    let cells = session("objective=log-sum-exp&show=chord").cells();
    let cell = |key: &str| cells.iter().find(|cell| cell.key == key).expect("a cell");
    assert_eq!((cell("convexity").value.as_str(), cell("convexity").note), ("convex", Some("proven")));
    assert_eq!((cell("l").value.as_str(), cell("mu").value.as_str()), ("≤ 9", "≥ 0"));
    assert_eq!(cell("safeAlpha").value, "≤ 0.1111");
    // Where nobody asks nothing is told, nor computed.
    assert!(!session("objective=log-sum-exp").cells().iter().any(|cell| cell.key == "convexity"));
}

#[test]
fn the_solution_changes_by_up_to_kappa_times_as_much() {
    for (kappa, change) in [(1.0, 0.05), (10.0, 0.5), (100.0, 5.0)] {
        let of = |b: &str| {
            let link = format!(
                "objective=quadratic&lambda1=1&lambda2={kappa}&show=right-hand-sides&right-hand-sides={b}"
            );
            session(&link).readouts().conditioning.expect("two right-hand sides")
        };
        let worst = of(&format!("0,{kappa};{},{kappa}", 0.05 * kappa));
        assert!((worst.change_of_b.unwrap() - 0.05).abs() < 1e-12, "{worst:?}");
        assert!((worst.change_of_x.unwrap() - change).abs() < 1e-9 * change, "{worst:?}");
        assert!((worst.ratio.unwrap() - kappa).abs() < 1e-9 * kappa, "{worst:?}");
        let best = of("1,0;1,0.05");
        assert!((best.change_of_x.unwrap() - 0.05 / kappa).abs() < 1e-12, "{best:?}");
    }
    // What nobody said shows the worst case; a singular H has no solutions, and says so.
    let usual = session("objective=quadratic&lambda1=1&lambda2=20&rotation=30&show=right-hand-sides");
    let found = usual.readouts().conditioning.expect("two right-hand sides");
    assert!((found.ratio.unwrap() - 20.0).abs() < 1e-9, "{found:?}");
    let singular = session("objective=quadratic&lambda1=0&lambda2=4&show=right-hand-sides");
    assert_eq!(singular.readouts().conditioning.expect("two right-hand sides").x, None);
    let cells = singular.cells();
    let ratio = cells.iter().find(|cell| cell.key == "ratio").expect("a cell");
    assert_eq!((ratio.value.as_str(), ratio.why.as_deref()), ("—", Some("H is singular")));
}

#[test]
fn ends_are_moved_by_hand() {
    for (show, points) in [("chord", 2), ("right-hand-sides", 2)] {
        let mut session = session(&format!("objective=quadratic&lambda1=1&lambda2=4&show=field,{show}"));
        let ours = |session: &Session| {
            let handles = session.handles(Panel::Plot).into_iter();
            handles.filter(|handle| handle.id.starts_with(show)).collect::<Vec<_>>()
        };
        assert_eq!(ours(&session).len(), points);
        let (id, from) = (format!("{show}-2"), ours(&session)[1].clone());
        let to = [from.x - 40.0, from.y - 30.0];
        assert_eq!(session.drag(Panel::Plot, &id, to).error, None);
        let moved = ours(&session)[1].clone();
        assert!((moved.x - to[0]).hypot(moved.y - to[1]) < 3.0, "{moved:?} {to:?}");
        assert_eq!(session.nudge(Panel::Plot, &id, [1.0, 0.0], Nudge::Big).error, None);
        assert!(ours(&session)[1].x > moved.x + 20.0);
        // What was moved is in the link, and comes back from it.
        let link = session.config().to_link();
        let (config, errors) = Config::from_link(&link);
        assert!(errors.is_empty() && link.contains(&format!("{show}=")), "{link} {errors:?}");
        assert_eq!(ours(&Session::new(config).expect("a session")), ours(&session));
    }
}

#[test]
fn ends_that_are_no_pair_are_told_of() {
    for (link, key) in [
        ("chord=1,2", "chord"),
        ("objective=cubic&chord=1,2;3,4", "chord"),
        ("right-hand-sides=1,2;3,4;5,6", "right-hand-sides"),
    ] {
        let (config, errors) = Config::from_link(link);
        assert!(errors.is_empty(), "{errors:?}");
        let error = Session::new(config).err().expect("an error");
        assert_eq!(error.key, key);
        assert!(error.to_string().contains("two points"), "{error}");
    }
}
