//! The objectives of the catalogue as formulae that can be typed: what programs of other languages and proofs are made from.
//! A test holds each of them to the objective itself.

use super::ROTATION;
use crate::{expression::Expression, number::exact, param::Values};

/// The formula of an objective in x and y, or in x alone; `None` where none is known here. In braces stand its
/// parameters by key.
fn pattern(id: &str) -> Option<&'static str> {
    Some(match id {
        "quadratic" => "({lambda1}*x^2 + {lambda2}*y^2)/2",
        "sphere" => "x^2 + y^2",
        "booth" => "(x + 2*y - 7)^2 + (2*x + y - 5)^2",
        "matyas" => "0.26*(x^2 + y^2) - 0.48*x*y",
        "huber" => "{loss(x)} + {loss(y)}/10",
        "log-sum-exp" => "log(exp(x + 3*y) + exp(x - 3*y) + exp(-x))",
        "l1-bowl" => "abs(x) + 2*abs(y)",
        "rosenbrock" => "({rosenbrock-a} - x)^2 + {rosenbrock-b}*(y - x^2)^2",
        "beale" => "(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2",
        "three-hump-camel" => "2*x^2 - 1.05*x^4 + x^6/6 + x*y + y^2",
        "goldstein-price" => {
            "((x + y + 1)^2*(19 - 14*(x + y) + 3*(x + y)^2) + 1)*((2*x - 3*y)^2*(18 - 16*(2*x - 3*y) + 3*(2*x - 3*y)^2) + 30)"
        }
        "two-wells" => "x^4/4 - x^2/2 + y^2/2",
        "himmelblau" => "(x^2 + y - 11)^2 + (x + y^2 - 7)^2",
        "styblinski-tang" => "(x^4 - 16*x^2 + 5*x + y^4 - 16*y^2 + 5*y)/2",
        "six-hump-camel" => "(4 - 2.1*x^2 + x^4/3)*x^2 + x*y + 4*(y^2 - 1)*y^2",
        "mccormick" => "sin(x + y) + (x - y)^2 - 1.5*x + 2.5*y + 1",
        "martins-ning" => "0.1*x^6 - 1.5*x^4 + 5*x^2 + 0.1*y^4 + 3*y^2 - 9*y + 0.5*x*y",
        "hill" => "((x - 3)^2 + y^2)/20 + 3*exp(-x^2 - y^2)",
        "griewank" => "(x^2 + y^2)/4000 - cos(x)*cos(y/sqrt(2)) + 1",
        "saddle" => "x^2 - y^2",
        "monkey-saddle" => "x^3 - 3*x*y^2",
        "quartic" => "x^4 + y^4",
        "quartic-valley" => "x^2 + y^4",
        "quartic-saddle" => "x^2 - y^4",
        "plateau-saddle" => "y^2/10 - exp(-(x - 3)^2 - y^2) - exp(-(x + 3)^2 - y^2)",
        "log-barrier" => "x - log(x)",
        "quartic-wells" => "x^4/4 - x^2/2",
        "cubic" => "-x^3 + 6*x^2 - 9*x + 2",
        "huber-1d" => "{loss(x)}",
        "parabola" => "{parabola-a}*x^2",
        "ravine" => "(x^2 + {kappa}*y^2)/2",
        "ackley" => {
            "-{ackley-a}*exp(-{ackley-b}*sqrt((x^2 + y^2)/2)) - exp((cos({ackley-c}*x) + cos({ackley-c}*y))/2) + {ackley-a} + e"
        }
        "rastrigin" => "2*{rastrigin-a} + x^2 - {rastrigin-a}*cos(2*pi*x) + y^2 - {rastrigin-a}*cos(2*pi*y)",
        "cliff" => "0.15*(x^2 + y^2) + 3/(1 + exp(-{cliff-steepness}*(x - 1)))",
        "bell-valley" => "-sin(x)/({bell-sigma}*sqrt(2*pi))*exp(-(y - pi/2)^2/(2*{bell-sigma}^2))",
        "slide-valley" => "-sin(x)/(2*pi)*exp((y - pi/2)^2)",
        _ => return None,
    })
}

/// Huber's loss of a coordinate.
const LOSS: &str = "if(abs(t) <= {delta}, t^2/2, {delta}*abs(t) - {delta}^2/2)";

/// The objective of this id with these values, as a formula in x and y.
pub(crate) fn formula(id: &str, values: &Values) -> Option<Expression> {
    let mut text = pattern(id)?.to_owned();
    for x in ["x", "y"] {
        text = text
            .replace(&format!("{{loss({x})}}"), &LOSS.replace('t', x).replace(&format!("del{x}a"), "delta"));
    }
    let angle = values.find(ROTATION.key).unwrap_or(0.0).to_radians();
    if angle != 0.0 {
        let (sin, cos) = angle.sin_cos();
        let (sin, cos) = (exact(sin), exact(cos));
        // First x² by what y² does not become.
        text = text.replace("y^2", &format!("({cos}*Y - {sin}*x)^2"));
        text = text.replace("x^2", &format!("({cos}*x + {sin}*y)^2")).replace('Y', "y");
        text = text.replace("+ -", "- ").replace("- -", "+ ");
    }
    for (key, value) in values.iter() {
        let number = if value < 0.0 { format!("({})", exact(value)) } else { exact(value) };
        text = text.replace(&format!("{{{key}}}"), &number);
    }
    Expression::parse(&text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Objective, objective::CATALOGUE, space::Rn};

    /// What has no formula here says so where a program is asked for.
    const WITHOUT: &[&str] = &["quadratic-n"];

    #[test]
    fn every_objective_of_the_catalogue_is_its_formula() {
        for entry in CATALOGUE {
            // Not the defaults, where two parameters may be alike.
            let values = Values::resolve(entry.params, |key| {
                let param = entry.params.iter().find(|param| param.key == key)?;
                let (low, high) = param.slider;
                Some(if key == ROTATION.key { 25.0 } else { low + 0.31 * (high - low) })
            });
            let Some(formula) = formula(entry.id, &values) else {
                let learned = entry.learns.is_some();
                assert!(learned || WITHOUT.contains(&entry.id), "{} has no formula in {}", entry.id, file!());
                continue;
            };
            let objective = (entry.build)(&values);
            let view = (entry.defaults)(&values).view;
            for i in 0..40_u32 {
                let share = |prime: f64| (f64::from(i) * prime + 0.137).fract();
                let x = view.x.0 + share(0.618) * view.width();
                let at: Rn = match objective.dimension() {
                    1 => [x].into(),
                    _ => [x, view.y.0 + share(0.414) * (view.y.1 - view.y.0)].into(),
                };
                let (f, gradient) = objective.first_order(&at);
                let (ours, slopes) = match objective.dimension() {
                    1 => {
                        let (f, g) = Objective::<crate::space::R1>::first_order(&formula, &at.fixed());
                        (f, Rn::of(g.as_slice()))
                    }
                    _ => {
                        let (f, g) = Objective::<crate::space::R2>::first_order(&formula, &at.fixed());
                        (f, Rn::of(g.as_slice()))
                    }
                };
                if !f.is_finite() && !ours.is_finite() {
                    continue;
                }
                assert!((f - ours).abs() <= 1e-11 * (1.0 + f.abs()), "{}: {f} {ours} at {at:?}", entry.id);
                let off = (gradient.clone() - &slopes).norm();
                assert!(off <= 1e-10 * (1.0 + gradient.norm()), "{}: {gradient:?} {slopes:?}", entry.id);
            }
        }
    }
}
