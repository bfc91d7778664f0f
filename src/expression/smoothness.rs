//! Why a formula has no value, no slope or no curvature at a point, in words.
//!
//! Asking each operation whether its operand is special is not enough: x·|x| has a slope at 0, and
//! max(0, |x| − 1) does not care about the kink of |x|. So the formula is followed into several
//! directions from the point: at a fork (|u| where u = 0, a tie in max, a step of floor) each
//! direction takes the branch that holds just ahead of it, judged by u's first and second
//! derivatives. Where all directions agree on value, gradient and Hessian, the formula is smooth,
//! whatever forks it passed. (A piece that fills only a very thin wedge can slip between the
//! directions.)

use super::jet::{Jet, Value};
use super::program::Program;
use super::slopes::power;
use super::tree::{Binary, Constant, Token, Unary, subtree};
use super::variables::Family;
use super::{eval, text};
use crate::number;

/// How many directions are tried.
const DIRECTIONS: usize = 16;

/// What went wrong where: the root of the subtree in question.
#[derive(Clone, Copy)]
struct Trouble {
    root: usize,
    /// there is no value, which outweighs a missing slope
    undefined: bool,
    /// … because of a pole, on the other side of which anything may happen
    pole: bool,
    /// the value of the (left) operand, and of the right one
    operands: (f64, f64),
}

/// A subtree followed into one direction.
#[derive(Clone, Copy)]
struct Followed {
    jet: Jet,
    constant: bool,
    trouble: Option<Trouble>,
}

/// What a formula lacks at a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Missing {
    Value,
    Continuity,
    Slope,
    Curvature,
}

impl Missing {
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Value => "not defined here",
            Self::Continuity => "not continuous here",
            Self::Slope => "not differentiable here",
            Self::Curvature => "no second derivative here",
        }
    }
}

/// `None` where the formula is twice differentiable; else what is missing, and why.
pub(super) fn explain(
    tree: &[Token],
    family: Family,
    program: &Program,
    x: [f64; 2],
) -> Option<(Missing, String)> {
    let variable = |index: usize| Jet::variable(x[index], index);
    let ahead = |i: usize| {
        // Off the axes and off the diagonals, where formulas like to have their forks.
        let angle = 0.3 + std::f64::consts::TAU * i as f64 / DIRECTIONS as f64;
        follow(tree, [variable(0), variable(1)], [angle.cos(), angle.sin()])
    };
    let first = ahead(0)?;
    // Whether there is a fork or a missing slope depends on the point alone, not on the direction.
    let trouble = first.trouble?;
    let value: f64 = program.run(x);
    // What is computed at the point itself must agree too: nobody should see a wrong number, or
    // none, without a reason.
    let mut all: Vec<Jet> = vec![program.run([variable(0), variable(1)])];
    all.extend((1..DIRECTIONS).filter_map(|i| Some(ahead(i)?.jet)));
    let missing = if !value.is_finite() {
        Missing::Value
    } else if !all.iter().all(|jet| close(jet.f, value, 1.0)) {
        Missing::Continuity
    } else if !all.iter().all(|jet| agree(&jet.gradient, &first.jet.gradient)) {
        Missing::Slope
    } else if !all.iter().all(|jet| agree(&jet.hessian, &first.jet.hessian)) {
        Missing::Curvature
    } else {
        return None;
    };
    Some((missing, reason(tree, family, trouble)))
}

/// Equal but for rounding; what is not finite agrees with nothing.
fn close(a: f64, b: f64, scale: f64) -> bool {
    a.is_finite() && b.is_finite() && (a - b).abs() <= 1e-9 * (scale + a.abs() + b.abs())
}

fn agree(a: &[f64], b: &[f64]) -> bool {
    // Beside a large component, rounding of a small one is no kink.
    let scale = 1e-3 + b.iter().fold(0.0, |most: f64, component| most.max(component.abs()));
    a.iter().zip(b).all(|(&a, &b)| close(a, b, scale))
}

fn follow(tree: &[Token], x: [Jet; 2], direction: [f64; 2]) -> Option<Followed> {
    let mut stack: Vec<Followed> = Vec::new();
    for (root, &token) in tree.iter().enumerate() {
        let leaf = |jet, constant| Followed { jet, constant, trouble: None };
        let followed = match token {
            Token::Number(number) => leaf(Jet::constant(number), true),
            Token::Constant(Constant::Undefined) => {
                let trouble = Some(Trouble { root, undefined: true, pole: false, operands: (0.0, 0.0) });
                Followed { jet: Jet::rough(f64::NAN), constant: true, trouble }
            }
            Token::Constant(constant) => leaf(Jet::constant(constant.value()), true),
            Token::Variable(index) => leaf(x[index.min(1)], false),
            Token::Unary(operation) => {
                let operand = stack.pop()?;
                let jet = branch(operation, operand.jet, direction);
                let fork = is_fork(operation, operand.jet.f) && !operand.constant;
                let operands = (operand.jet.f, 0.0);
                let pole = match operation {
                    Unary::Log | Unary::Log2 | Unary::Log10 => operand.jet.f <= 0.0,
                    Unary::Log1p => operand.jet.f <= -1.0,
                    _ => false,
                };
                let fork = fork.then_some(Trouble { root, undefined: false, pole: false, operands });
                let own = trouble(root, pole, &[operand.jet], jet, operands).or(fork);
                Followed { jet, constant: operand.constant, trouble: worse(operand.trouble, own) }
            }
            Token::Binary(operation) => {
                let (right, left) = (stack.pop()?, stack.pop()?);
                combine(operation, left, right, root, direction)
            }
            Token::Choose => {
                let (b, a, condition) = (stack.pop()?, stack.pop()?, stack.pop()?);
                choose(condition, a, b)
            }
        };
        stack.push(followed);
    }
    stack.pop()
}

fn combine(operation: Binary, left: Followed, right: Followed, root: usize, direction: [f64; 2]) -> Followed {
    let (a, b) = (left.jet, right.jet);
    let constant = left.constant && right.constant;
    let operands = (a.f, b.f);
    if operation.is_condition() {
        return condition(operation, left, right, root, direction);
    }
    // Half a turn is +π from one side and −π from the other.
    if operation == Binary::Atan2 && a.f == 0.0 && b.f < 0.0 && !constant {
        let jet = eval::binary(operation, a, b);
        let lead = side(a, direction);
        let half = if lead < 0.0 { -std::f64::consts::PI } else { std::f64::consts::PI };
        let own = Trouble { root, undefined: false, pole: false, operands };
        let jet = if lead == 0.0 || lead.is_nan() { jet } else { jet.with_value(half) };
        return Followed { jet, constant, trouble: worse(worse(left.trouble, right.trouble), Some(own)) };
    }
    if matches!(operation, Binary::Min | Binary::Max) && !(a.f.is_nan() || b.f.is_nan()) {
        let sign = if operation == Binary::Max { 1.0 } else { -1.0 };
        // Where both are the same nothing forks.
        let fork = a.f == b.f && !constant;
        let lead = if fork { side(a - b, direction) } else { a.f - b.f };
        let (winner, loser) = if sign * lead >= 0.0 { (left, right) } else { (right, left) };
        let jet = if fork && (lead.is_nan() || lead == 0.0) {
            // Without different slopes nobody can tell which one leads; the mean is as good.
            eval::mean(a, b)
        } else if loser.trouble.is_some_and(|trouble| trouble.pole) {
            Jet::rough(winner.jet.f)
        } else {
            winner.jet
        };
        let own = fork.then_some(Trouble { root, undefined: false, pole: false, operands });
        let inherited = winner.trouble.or(loser.trouble.filter(|trouble| trouble.pole));
        return Followed { jet, constant, trouble: worse(inherited, own) };
    }
    let jet = match operation {
        Binary::Power if right.constant => eval::constant_power(a, b.f),
        _ => eval::binary(operation, a, b),
    };
    let pole = match operation {
        Binary::Divide => b.f == 0.0,
        Binary::Power => a.f == 0.0,
        _ => false,
    };
    let inherited = worse(left.trouble, right.trouble);
    Followed { jet, constant, trouble: worse(inherited, trouble(root, pole, &[a, b], jet, operands)) }
}

/// The piece that holds ahead, with the fork of the condition.
fn choose(condition: Followed, a: Followed, b: Followed) -> Followed {
    let holds = condition.jet.f;
    let piece = if holds == 0.0 { b } else { a };
    let jet = eval::choose(condition.jet, a.jet, b.jet);
    let inherited = if holds.is_nan() { None } else { piece.trouble };
    let constant = condition.constant && a.constant && b.constant;
    Followed { jet, constant, trouble: worse(inherited, condition.trouble) }
}

/// A condition: only where it changes, and where its numbers are undefined, is there trouble.
fn condition(
    operation: Binary,
    left: Followed,
    right: Followed,
    root: usize,
    direction: [f64; 2],
) -> Followed {
    let (a, b) = (left.jet, right.jet);
    let constant = left.constant && right.constant;
    let inherited = worse(left.trouble, right.trouble);
    let undefined = inherited.filter(|trouble| trouble.undefined);
    let Binary::Compare(order) = operation else {
        return Followed { jet: eval::binary(operation, a, b), constant, trouble: inherited };
    };
    if a.f != b.f || constant {
        return Followed { jet: eval::binary(operation, a, b), constant, trouble: undefined };
    }
    let lead = side(a - b, direction);
    let holds = order.holds(if lead.is_nan() { 0.0 } else { lead });
    let fork = Trouble { root, undefined: false, pole: false, operands: (a.f, b.f) };
    Followed {
        jet: Jet::constant(f64::from(u8::from(holds))),
        constant,
        trouble: worse(undefined, Some(fork)),
    }
}

/// The first trouble is the deepest one; but what is undefined outweighs what is not smooth.
fn worse(first: Option<Trouble>, second: Option<Trouble>) -> Option<Trouble> {
    match (first, second) {
        (Some(a), Some(b)) => Some(if b.undefined && !a.undefined { b } else { a }),
        (a, b) => a.or(b),
    }
}

/// Whether an operation made something non-finite out of finite operands.
fn trouble(root: usize, pole: bool, from: &[Jet], to: Jet, operands: (f64, f64)) -> Option<Trouble> {
    let defined = |jet: &Jet| jet.f.is_finite();
    let smooth = |jet: &Jet| jet.gradient.iter().chain(&jet.hessian).all(|component| component.is_finite());
    let undefined = from.iter().all(defined) && !defined(&to);
    let rough = from.iter().all(|jet| defined(jet) && smooth(jet)) && !smooth(&to);
    (undefined || rough).then_some(Trouble { root, undefined, pole: undefined && pole, operands })
}

fn is_fork(operation: Unary, u: f64) -> bool {
    match operation {
        Unary::Abs | Unary::Sign => u == 0.0,
        Unary::Floor => u.fract() == 0.0,
        _ => false,
    }
}

/// The branch of a function that holds just ahead in `direction`.
fn branch(operation: Unary, u: Jet, direction: [f64; 2]) -> Jet {
    if !is_fork(operation, u.f) {
        return eval::unary(operation, u);
    }
    let side = side(u, direction);
    match operation {
        // Without a slope nobody can tell the branch.
        _ if side.is_nan() => Jet::rough(operation.value(u.f)),
        Unary::Abs if side < 0.0 => -u,
        Unary::Abs => u,
        Unary::Sign => Jet::constant(if side == 0.0 { 0.0 } else { side.signum() }),
        _ => Jet::constant(if side < 0.0 { u.f - 1.0 } else { u.f }),
    }
}

/// Whether `u` grows (> 0) or falls from here into `direction`: by its slope, or by its curvature
/// where it has no slope.
fn side(u: Jet, direction: [f64; 2]) -> f64 {
    let [a, b] = direction;
    let slope = a * u.gradient[0] + b * u.gradient[1];
    if slope != 0.0 {
        return slope;
    }
    a * a * u.hessian[0] + 2.0 * a * b * u.hessian[1] + b * b * u.hessian[2]
}

/// Why the subtree at the root in question has no value, slope or curvature.
fn reason(tree: &[Token], family: Family, trouble: Trouble) -> String {
    let show = |root: usize| {
        const LONGEST: usize = 30;
        let text = text::text(subtree(tree, root), family).replace('-', "−");
        if text.chars().count() > LONGEST { "a part of it".to_owned() } else { text }
    };
    let root = trouble.root;
    let whole = show(root);
    // The last operand ends right before the root.
    let operand = root.checked_sub(1).map(show).unwrap_or_default();
    let (u, right) = trouble.operands;
    let is = |text: &str, value: f64| {
        let value = number::short(value);
        if text == value { text.to_owned() } else { format!("{text} is {value}") }
    };
    let too_large = || format!("{whole} is too large for a number");
    match tree[root] {
        Token::Unary(operation) if trouble.undefined => match operation {
            Unary::Log1p if u <= -1.0 => {
                format!("log1p of a number that is not above −1 ({})", is(&operand, u))
            }
            Unary::Acosh if u < 1.0 => format!("acosh of a number below 1 ({})", is(&operand, u)),
            Unary::Atanh => format!("atanh of a number outside −1 … 1 ({})", is(&operand, u)),
            Unary::Log | Unary::Log2 | Unary::Log10 if u <= 0.0 => {
                format!("{} of a number that is not above 0 ({})", operation.name(), is(&operand, u))
            }
            Unary::Sqrt => format!("square root of a negative number ({})", is(&operand, u)),
            Unary::Asin | Unary::Acos => {
                format!("{} of a number outside −1 … 1 ({})", operation.name(), is(&operand, u))
            }
            _ => too_large(),
        },
        Token::Unary(operation) => match operation {
            Unary::Abs => format!("|{operand}| has a kink where {operand} = 0"),
            Unary::Sign => format!("{whole} jumps where {operand} = 0"),
            Unary::Floor => format!("{whole} jumps where {operand} is a whole number"),
            Unary::Sqrt | Unary::Cbrt | Unary::Asin | Unary::Acos | Unary::Acosh => {
                format!("{} has no slope at {}, and {}", operation.name(), number::short(u), is(&operand, u))
            }
            _ => format!("the slope of {whole} is too large for a number"),
        },
        Token::Binary(Binary::Divide) if right == 0.0 => format!("division by 0 ({})", is(&operand, right)),
        Token::Binary(Binary::Power) => {
            let base = show(root - subtree(tree, root - 1).len() - 1);
            let exponent = number::short(right);
            if u == 0.0 && right < 0.0 {
                format!("0 has no negative power ({})", is(&base, u))
            } else if u < 0.0 && trouble.undefined && power(-u, right).is_finite() {
                format!("a negative number has no power {exponent}{} ({})", odd_root(right), is(&base, u))
            } else if trouble.undefined {
                too_large()
            } else if u == 0.0 {
                format!("the power {exponent} is not smooth at 0 ({})", is(&base, u))
            } else if u < 0.0 {
                format!("a negative number only has whole powers ({})", is(&base, u))
            } else {
                format!("the slope of {whole} is too large for a number")
            }
        }
        Token::Binary(Binary::Min | Binary::Max) => {
            format!("{whole} has a kink where two of its numbers tie")
        }
        Token::Binary(Binary::Compare(_)) => {
            let left = show(root - subtree(tree, root - 1).len() - 1);
            format!("its pieces meet where {left} = {operand}")
        }
        Token::Binary(Binary::Atan2) if u == 0.0 && right == 0.0 => format!("{whole} has no angle at 0, 0"),
        Token::Binary(Binary::Atan2) => {
            let turned = show(root - subtree(tree, root - 1).len() - 1);
            format!("{whole} jumps by a whole turn where {turned} = 0 and {operand} < 0")
        }
        Token::Constant(Constant::Undefined) => "none of its pieces holds".to_owned(),
        _ if trouble.undefined => too_large(),
        _ => format!("the slope of {whole} is too large for a number"),
    }
}

/// What to write where an odd root of a negative number was meant.
fn odd_root(exponent: f64) -> String {
    let whole = |factor: f64| {
        let times = factor * exponent;
        ((times - times.round()).abs() < 1e-12 * factor && times.round() != 0.0).then(|| times.round())
    };
    if whole(3.0).is_some() {
        return ", but a cube root: cbrt".to_owned();
    }
    let odd = [5.0, 7.0, 9.0, 11.0].into_iter().find_map(|root| Some((root, whole(root)?)));
    match odd {
        Some((root, times)) => {
            let sign = if times % 2.0 == 0.0 { "" } else { "sign(x)*" };
            format!(
                ", but an odd root, as cbrt: {sign}|x|^({}/{})",
                number::short(times),
                number::short(root)
            )
        }
        None => String::new(),
    }
}
