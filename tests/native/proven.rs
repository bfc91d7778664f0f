//! What is proven of α, rates and bounds is kept by every run that stays in the view, and looks like no measured number.

use super::support::session;
use zigzag::{
    Session,
    analysis::Theorem,
    explain::{advice, tell},
    objective::CATALOGUE,
    scene::Mark,
    session::Panel,
};

/// Typed formulae that are convex where they are looked at, and one that is not.
const TYPED: &[&str] = &[
    "f=exp(x)%2Bexp(-x)%2By^2",
    "f=x^2%2B4*y^2",
    "f=cosh(x)&start=1.5&view=-2,2,0,4",
    "f=log(1%2Bexp(3*x-y))%2B0.5*x^2%2By^2",
    "f=sqrt(1%2Bx^2%2By^2)",
    "f=x^4%2By^4",
    "f=sin(x)%2By^2",
];

/// Every objective that is not a quadratic, by the links that show it.
fn links() -> Vec<String> {
    let catalogue = CATALOGUE.iter().filter(|entry| entry.id != "network");
    let catalogue = catalogue.map(|entry| format!("objective={}", entry.id));
    let penalised = [
        "objective=logistic&penalty=l2&penalty-weight=0.1",
        "objective=two-wells&penalty=l2&penalty-weight=1",
    ];
    catalogue.chain(TYPED.iter().chain(&penalised).map(|link| (*link).to_owned())).collect()
}

/// Whether an iterate lies in the view.
fn stays(session: &Session, x: &[f64]) -> bool {
    let view = session.setup().view;
    x.len() > 2 || view.contains([x[0], x.get(1).copied().unwrap_or(view.y.0)])
}

#[test]
fn no_run_exceeds_what_is_proven_of_it() {
    let (mut bounded, mut kinds) = (0, [0; 3]);
    for link in links() {
        let first = session(&link);
        // Shares of 1/L, as far as it is proven, and the steps that are usual.
        let safe = first.readouts().convexity.and_then(|c| c.alpha);
        let usual = first.algorithm().alpha_span(&first.setup().problem, &first.setup().starts[0]);
        let shares =
            [0.1, 0.3, 0.5, 0.7, 0.9, 1.0, 1.3, 1.6, 1.9, 2.1].iter().filter_map(|share| Some(share * safe?));
        let alphas: Vec<f64> = shares.chain([0.1, 0.3, 0.6].map(|share| share * usual)).collect();
        for alpha in alphas {
            for method in ["gradient-descent", "nesterov&beta=0.6", "nesterov&beta=0.9", "nesterov&beta=0.98"]
            {
                let session = session(&format!("{link}&method={method}&alpha={alpha}&steps=60"));
                let at = session.situation();
                let Some(bounds) = at.proven_bounds() else { continue };
                bounded += 1;
                kinds[match bounds.theorem {
                    Theorem::Sublinear => 0,
                    Theorem::Linear { .. } => 1,
                    Theorem::Accelerated { .. } => 2,
                }] += 1;
                let lowest = session.setup().problem.known.lowest.expect("f*");
                let iterates = &at.run.trajectory.iterates;
                let gaps: Vec<_> = iterates.iter().map(|i| (i.f - lowest, i.gradient.norm())).collect();
                let (bound, lemma) = bounds.broken(&gaps);
                assert_eq!(bound, None, "{link} {method} α = {alpha}: {bounds:?}");
                if method == "gradient-descent" {
                    assert_eq!(lemma, None, "{link} α = {alpha}: {bounds:?}");
                }
                if let Theorem::Linear { factor } = bounds.theorem {
                    let minimiser = session.setup().problem.known.minimisers().next().expect("x*").clone();
                    let errors: Vec<f64> =
                        iterates.iter().map(|i| (i.x.clone() - &minimiser).norm()).collect();
                    for pair in errors.windows(2) {
                        assert!(
                            pair[1] <= factor * pair[0] + 1e-9 * errors[0],
                            "{link} α = {alpha}: {pair:?} {factor}"
                        );
                    }
                }
            }
        }
    }
    println!("{bounded} runs, {kinds:?}");
    assert!(bounded > 150 && kinds.iter().all(|kind| *kind > 20), "{bounded} runs, {kinds:?}");
}

#[test]
fn the_bounds_are_met_where_they_can_be() {
    // Along the steep axis of x² + 4y² each step leaves q = 1 − 8α of the error, and f − f* = 4y² is its bound.
    for alpha in [0.05, 0.24] {
        let session = session(&format!("f=x^2%2B4*y^2&start=0,1&alpha={alpha}&steps=20"));
        let bounds = session.situation().proven_bounds().expect("a bound");
        let q = f64::max(1.0 - 2.0 * alpha, (1.0 - 8.0 * alpha).abs());
        assert!(
            matches!(bounds.theorem, Theorem::Linear { factor } if (factor - q).abs() < 1e-12),
            "{bounds:?}"
        );
        let met = session.runs()[0].trajectory.iterates[3].f / bounds.after(3);
        assert!(met <= 1.0 + 1e-9 && (alpha < 0.2 || met > 1.0 - 1e-9), "α = {alpha}: {met}");
        // An L that is a little too small would be broken at once.
        let broken = zigzag::analysis::Bounds { lipschitz: 0.99 * bounds.lipschitz, ..bounds };
        let run: Vec<_> =
            session.runs()[0].trajectory.iterates.iter().map(|i| (i.f, i.gradient.norm())).collect();
        assert!(alpha < 0.2 || broken.broken(&run).0 == Some(1));
    }
}

#[test]
fn no_safe_step_raises_f_in_the_view() {
    let mut steps = 0;
    for link in links() {
        let Some(proven) = session(&link).situation().proven() else { continue };
        let session = session(&format!("{link}&alpha={}&steps=60", proven.safe()));
        for pair in session.runs()[0].trajectory.iterates.windows(2) {
            if !pair.iter().all(|i| stays(&session, &i.x)) {
                break;
            }
            steps += 1;
            assert!(pair[1].f <= pair[0].f + 1e-12 * pair[0].f.abs(), "{link}: {proven:?}");
        }
    }
    assert!(steps > 500, "{steps}");
}

#[test]
fn where_nothing_is_proven_nothing_is_promised() {
    for link in [
        "objective=rosenbrock",
        "objective=two-wells",
        "objective=l1-bowl",
        "f=x^2%2By^2&method=adam",
        "f=x^2%2By^2&clip=1",
        "f=x^2%2By^2&schedule=cosine",
        // it leaves the view, or begins where no minimiser is seen
        "f=exp(x)%2Bexp(-x)%2By^2&start=2,1&alpha=0.9&view=-3,3,-3,3",
        "f=exp(x)%2Bexp(-x)%2By^2&start=2,1&alpha=0.01&view=1,3,-3,3",
    ] {
        let session = session(link);
        assert!(session.situation().proven_bounds().is_none(), "{link}");
    }
    // Of a non-convex f the descent lemma remains.
    let rosenbrock = session("objective=rosenbrock&alpha=0.001").readouts().convexity.expect("a certificate");
    assert!(
        rosenbrock.alpha.is_some() && rosenbrock.rate.is_none() && rosenbrock.mu.is_none(),
        "{rosenbrock:?}"
    );
}

#[test]
fn proven_and_measured_numbers_look_different() {
    let session = session("f=exp(x)%2Bexp(-x)%2By^2&start=1.5,1&alpha=0.04&view=-2,2,-2,2&k=3");
    let at = session.situation();
    assert_eq!(
        advice(&at),
        "Proven: every α ≤ 1/L = 0.1322 is safe while a run stays in [−2, 2] × [−2, 2]. What is measured holds at its k alone."
    );
    assert_eq!(session.words(Panel::Rate), advice(&at));
    let searching = self::session("f=exp(x)%2Bexp(-x)%2By^2&start=1.5,1&step-rule=armijo&view=-2,2,-2,2&k=3");
    assert_eq!(searching.words(Panel::Rate), "", "nobody chooses α");
    assert_eq!(
        session.words(Panel::Convergence),
        "Proven in [−2, 2] × [−2, 2]: every step leaves at most 0.925 of ‖x − x*‖. The dotted bound and the bars of the descent lemma hold at every k."
    );
    let cells = session.cells();
    let cell = |key: &str| {
        let cell = cells.iter().find(|cell| cell.key == key).unwrap_or_else(|| panic!("no {key}"));
        (cell.label.as_str(), cell.value.as_str(), cell.note)
    };
    assert_eq!(cell("safeAlpha"), ("safe α", "≤ 0.1322", Some("proven")));
    assert_eq!(cell("provenRate"), ("worst r(α)", "≤ 0.925", Some("proven")));
    let help = &cells.iter().find(|cell| cell.key == "safeAlpha").expect("a cell").help;
    assert!(help.contains("measured at this iterate") && help.contains("[−2, 2] × [−2, 2]"), "{help}");
    let convexity = session.readouts().convexity.expect("a certificate");
    assert!((convexity.rate.unwrap() - 0.92).abs() < 6e-3, "{convexity:?}");
    // The chart: a bar on the axis, and dots.
    let marks = session.chart_scene(Panel::Rate).0.marks;
    let says =
        |text: &str| marks.iter().any(|mark| matches!(mark, Mark::Label { text: said, .. } if said == text));
    assert!(says("proven safe"));
    // The slider: a range of its own.
    let group = session.controls();
    let alpha =
        group.iter().flat_map(|group| &group.fields).find(|field| field.key == "alpha").expect("a slider");
    assert!(alpha.proven.is_some() && alpha.proven != alpha.good, "{alpha:?}");
    // A quadratic of the catalogue has one Hessian: what is measured is proven.
    let quadratic = super::support::session("alpha=0.2");
    assert!(quadratic.situation().proven().is_none() && quadratic.words(Panel::Rate).is_empty());
}

#[test]
fn a_step_that_rises_is_told_which_would_not() {
    let session = session("f=exp(x)%2Bexp(-x)%2By^2&start=1.5,1&alpha=0.9&view=-2,2,-2,2");
    let rising = (0..session.last()).find(|&k| {
        let iterates = &session.runs()[0].trajectory.iterates;
        iterates[k + 1].f > iterates[k].f
    });
    let session = super::support::session(&format!(
        "f=exp(x)%2Bexp(-x)%2By^2&start=1.5,1&alpha=0.9&view=-2,2,-2,2&k={}",
        rising.expect("a step uphill")
    ));
    let told = tell(&session.situation()).text();
    assert!(told.ends_with("Proven: with α ≤ 0.1322 no step in [−2, 2] × [−2, 2] raises f."), "{told}");
}

#[test]
fn the_loss_of_logistic_regression_has_proven_curvatures() {
    // ∇²f is least where the weights are largest; at the origin every share is ¼, which gives L.
    let found = session("objective=logistic").readouts().convexity.expect("a certificate");
    assert!(found.mu.unwrap() > 0.0 && found.boxes > 1, "{found:?}");
    let seen = session("objective=logistic");
    let (view, objective) = (seen.setup().view, &seen.setup().problem.objective);
    let (mut least, mut most) = (f64::INFINITY, 0.0_f64);
    for i in 0..400 {
        let share = |n: usize| n as f64 / 19.0;
        let w = [view.x.0 + share(i % 20) * view.width(), view.y.0 + share(i / 20) * view.height()];
        use zigzag::{Objective, space::Rn};
        let hessian = objective.second_order(&Rn::from(w)).2;
        let eigen = zigzag::space::symmetric_eigen(&hessian).expect("a Hessian");
        least = least.min(eigen.values[0]);
        most = most.max(eigen.values[1]);
    }
    let (mu, l) = (found.mu.unwrap(), found.l.unwrap());
    assert!(mu <= least && l >= most && mu > 0.5 * least && l < 1.1 * most, "{mu} {least} {l} {most}");
    let ridge = session("objective=logistic&penalty=l2&penalty-weight=0.1").readouts().convexity.unwrap();
    assert!(ridge.mu.unwrap() > 0.2, "{ridge:?}");
    // With an intercept there are three weights, and the certificate is one of everywhere.
    let three =
        session("objective=logistic&intercept=1&penalty=l2&penalty-weight=0.1").readouts().convexity.unwrap();
    assert_eq!((three.verdict, three.mu), ("convex", Some(0.2)));
}

#[test]
fn kinks_have_a_chord_as_witness() {
    let found = |link: &str| session(link).readouts().convexity.expect("a certificate");
    let ridge = found("f=-abs(x)%2By^2&start=1,1&view=-2,2,-2,2");
    assert_eq!((ridge.verdict, ridge.lambda_min, ridge.above), ("not-convex", None, Some(2.0)));
    assert_eq!(ridge.chord, Some([[-2.0, 0.0].into(), [2.0, 0.0].into()]));
    assert_eq!(ridge.witness, Some([0.0, 0.0].into()));
    // A bowl that is added lifts the ends, a price with kinks as well.
    let lifted = found("f=-abs(x)%2By^2&start=1,1&view=-2,2,-2,2&penalty=l2&penalty-weight=0.25");
    assert!(
        lifted.verdict == "not-convex" && lifted.above.is_some_and(|by| by > 0.0 && by <= 1.0),
        "{lifted:?}"
    );
    let undecided = found("f=-abs(x)%2By^2&start=1,1&view=-2,2,-2,2&penalty=l1&penalty-weight=2");
    assert_eq!((undecided.verdict, undecided.above), ("undecided", None));
    let words = session("f=-abs(x)%2By^2&start=1,1&view=-2,2,-2,2&panels=chord").words(Panel::Chord);
    assert!(
        words.ends_with("Not convex: between (−2, 0) and (2, 0) f lies 2 or more above its chord."),
        "{words}"
    );
}
