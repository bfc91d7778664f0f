//! Trust regions: the lowest point of the model within the radius, or the dog-leg to it.

use super::support::session;
use proptest::prelude::*;
use zigzag::{
    Objective, Point,
    method::{Method, Model, Move, TrustRegion},
    objective::Quadratic,
    space::{R2, Vector},
};

/// g of a quadratic that is moved by a tilt.
struct Tilted(Quadratic, R2);

impl Objective<R2> for Tilted {
    fn value(&self, x: &R2) -> f64 {
        self.0.value(x) + self.1.dot(x)
    }
    fn first_order(&self, x: &R2) -> (f64, R2) {
        let (f, g) = self.0.first_order(x);
        (f + self.1.dot(x), g + self.1)
    }
    fn second_order(&self, x: &R2) -> (f64, R2, <R2 as Vector>::Matrix) {
        let (f, g, h) = self.0.second_order(x);
        (f + self.1.dot(x), g + self.1, h)
    }
}

proptest! {
    #[test]
    fn no_point_within_the_radius_is_lower(
        l1 in -5.0..5.0f64, l2 in -5.0..5.0f64, angle in 0.0..180.0f64,
        tilt in (-3.0..3.0f64, -3.0..3.0f64), radius in 0.01..3.0f64,
    ) {
        let objective = Tilted(Quadratic::degrees(l1, l2, angle), R2::new(tilt.0, tilt.1));
        let at = Point::new(&objective, R2::zeros());
        let step = |model| {
            let rule = TrustRegion { radius, radius_max: 10.0, model };
            let state = Method::<R2>::init(&rule, &R2::zeros());
            match rule.update(state, &at, 1.0) {
                Ok((Move::To(next), _)) => next,
                other => panic!("{:?}", other.map(|(step, _)| step)),
            }
        };
        let (exact, leg) = (step(Model::Exact), step(Model::DogLeg));
        prop_assert!(exact.norm() <= radius * (1.0 + 1e-9));
        let lowest = objective.value(&exact);
        // f is its own model, so that the first radius is taken.
        let blur = 1e-9 * (1.0 + lowest.abs());
        prop_assert!(lowest <= objective.value(&leg) + blur);
        for i in 0..720 {
            let (s, c) = (f64::from(i) * 0.5).to_radians().sin_cos();
            for share in [0.2, 0.5, 0.8, 1.0] {
                let there = R2::new(c, s) * (share * radius);
                prop_assert!(objective.value(&there) >= lowest - blur, "{} is lower", there);
            }
        }
    }
}

/// The radius is a quarter of itself after a step that was foretold badly, not of the step.
#[test]
fn a_radius_shrinks_to_its_own_quarter() {
    let rule = TrustRegion { radius: 1.0, radius_max: 100.0, model: Model::DogLeg };
    let steep = zigzag::objective::Rosenbrock { a: 1.0, b: 100.0 };
    let mut x = R2::new(-1.2, 1.0);
    let mut state = Method::<R2>::init(&rule, &x);
    let mut radii = vec![state.radius];
    for _ in 0..20 {
        let at = Point::new(&steep as &dyn Objective<R2>, x);
        let Ok((Move::To(next), trust)) = rule.update(state, &at, 1.0) else { break };
        (x, state) = (next, trust);
        radii.push(state.radius);
    }
    for pair in radii.windows(2) {
        let steps = (pair[1] / pair[0]).log2();
        assert!((steps - steps.round()).abs() < 1e-9, "{radii:?}");
    }
}

#[test]
fn the_dog_leg_is_named_as_one() {
    let formula = |id: &str| zigzag::method::find(id).unwrap().formula;
    assert!(formula("trust-region").contains("arg min") && !formula("dogleg").contains("arg min"));
    // At a saddle the lowest point within the radius is off −∇f.
    let words = session("objective=saddle&method=trust-region&start=1,0.01&k=0").sentence().text();
    assert!(words.contains("within the radius it is lowest"), "{words}");
    let words = session("objective=saddle&method=dogleg&start=1,0.01&k=0").sentence().text();
    assert!(words.contains("goes along −∇f"), "{words}");
}

#[test]
fn a_pair_that_is_left_out_is_told() {
    assert_eq!(zigzag::method::find("lbfgs").unwrap().rules[0], "wolfe");
    let words = session("objective=rosenbrock&method=lbfgs&step-rule=armijo&steps=200").sentence().text();
    assert!(words.contains("that pair is left out"), "{words}");
    let words = session("objective=rosenbrock&method=lbfgs&steps=20").sentence().text();
    assert!(!words.contains("left out"), "{words}");
}
