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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// there is no value
    Undefined,
    /// the value depends on the direction
    Jump,
    /// the slope does, or is missing
    Kink,
}

/// What went wrong where: the root of the subtree in question.
#[derive(Clone, Copy)]
struct Trouble {
    kind: Kind,
    root: usize,
    /// there is no value because of a pole, on the other side of which anything may happen
    pole: bool,
    /// the value of the (left) operand, and of the right one
    operands: (f64, f64),
}

/// The first trouble of each kind, which is the deepest one.
#[derive(Clone, Copy, Default)]
struct Troubles {
    undefined: Option<Trouble>,
    jump: Option<Trouble>,
    kink: Option<Trouble>,
}

impl Troubles {
    fn of(trouble: Trouble) -> Self {
        let none = Self::default();
        match trouble.kind {
            Kind::Undefined => Self { undefined: Some(trouble), ..none },
            Kind::Jump => Self { jump: Some(trouble), ..none },
            Kind::Kink => Self { kink: Some(trouble), ..none },
        }
    }

    fn then(self, later: Self) -> Self {
        Self {
            undefined: self.undefined.or(later.undefined),
            jump: self.jump.or(later.jump),
            kink: self.kink.or(later.kink),
        }
    }

    fn poles(self) -> Self {
        Self { undefined: self.undefined.filter(|trouble| trouble.pole), ..Self::default() }
    }

    /// What is to blame for what is missing.
    fn behind(self, missing: Missing) -> Option<Trouble> {
        match missing {
            Missing::Value => self.undefined.or(self.jump).or(self.kink),
            Missing::Continuity => self.jump.or(self.undefined).or(self.kink),
            Missing::Slope | Missing::Curvature => self.kink.or(self.jump).or(self.undefined),
        }
    }
}

impl From<Option<Trouble>> for Troubles {
    fn from(trouble: Option<Trouble>) -> Self {
        trouble.map(Self::of).unwrap_or_default()
    }
}

/// A subtree followed into one direction.
#[derive(Clone, Copy)]
struct Followed {
    jet: Jet,
    constant: bool,
    troubles: Troubles,
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
    let value: f64 = program.run(x);
    let troubles = if value.is_finite() {
        // Whether there is a fork or a missing slope depends on the point alone, not on the direction.
        first.troubles
    } else {
        // A value may be missing at the point alone, where no direction leads.
        follow(tree, [variable(0), variable(1)], [0.0, 0.0])?.troubles.then(first.troubles)
    };
    // Most points are smooth.
    troubles.behind(Missing::Value)?;
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
    Some((missing, reason(tree, family, troubles.behind(missing)?)))
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
        let leaf = |jet, constant| Followed { jet, constant, troubles: Troubles::default() };
        let followed = match token {
            Token::Number(number) => leaf(Jet::constant(number), true),
            Token::Constant(Constant::Undefined) => {
                let own = Trouble { kind: Kind::Undefined, root, pole: false, operands: (0.0, 0.0) };
                Followed { jet: Jet::rough(f64::NAN), constant: true, troubles: Troubles::of(own) }
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
                let kind = if operation == Unary::Abs { Kind::Kink } else { Kind::Jump };
                let fork = fork.then_some(Trouble { kind, root, pole: false, operands });
                let own = trouble(root, pole, &[operand.jet], jet, operands).or(fork);
                Followed { jet, constant: operand.constant, troubles: operand.troubles.then(own.into()) }
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
        let own = Trouble { kind: Kind::Jump, root, pole: false, operands };
        let jet = if lead == 0.0 || lead.is_nan() { jet } else { jet.with_value(half) };
        let troubles = left.troubles.then(right.troubles).then(Troubles::of(own));
        return Followed { jet, constant, troubles };
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
        } else if loser.troubles.poles().undefined.is_some() {
            Jet::rough(winner.jet.f)
        } else {
            winner.jet
        };
        let own = fork.then_some(Trouble { kind: Kind::Kink, root, pole: false, operands });
        let inherited = winner.troubles.then(loser.troubles.poles());
        return Followed { jet, constant, troubles: inherited.then(own.into()) };
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
    let own = trouble(root, pole, &[a, b], jet, operands);
    Followed { jet, constant, troubles: left.troubles.then(right.troubles).then(own.into()) }
}

/// The piece that holds ahead, with the fork of the condition.
fn choose(condition: Followed, a: Followed, b: Followed) -> Followed {
    let holds = condition.jet.f;
    let piece = if holds == 0.0 { b } else { a };
    let jet = eval::choose(condition.jet, a.jet, b.jet);
    let inherited = if holds.is_nan() { Troubles::default() } else { piece.troubles };
    let constant = condition.constant && a.constant && b.constant;
    Followed { jet, constant, troubles: inherited.then(condition.troubles) }
}

/// A condition: only where it changes, where its numbers jump, and where they are undefined, is there
/// trouble. A kink in a number does not change what is true of it.
fn condition(
    operation: Binary,
    left: Followed,
    right: Followed,
    root: usize,
    direction: [f64; 2],
) -> Followed {
    let (a, b) = (left.jet, right.jet);
    let constant = left.constant && right.constant;
    let troubles = Troubles { kink: None, ..left.troubles.then(right.troubles) };
    match operation {
        Binary::Compare(order) if a.f == b.f && !constant => {
            let lead = side(a - b, direction);
            let holds = order.holds(if lead.is_nan() { 0.0 } else { lead });
            let fork = Trouble { kind: Kind::Jump, root, pole: false, operands: (a.f, b.f) };
            let jet = Jet::constant(f64::from(u8::from(holds)));
            Followed { jet, constant, troubles: troubles.then(Troubles::of(fork)) }
        }
        _ => Followed { jet: eval::binary(operation, a, b), constant, troubles },
    }
}

/// Whether an operation made something non-finite out of finite operands.
fn trouble(root: usize, pole: bool, from: &[Jet], to: Jet, operands: (f64, f64)) -> Option<Trouble> {
    let defined = |jet: &Jet| jet.f.is_finite();
    let smooth = |jet: &Jet| jet.gradient.iter().chain(&jet.hessian).all(|component| component.is_finite());
    let undefined = from.iter().all(defined) && !defined(&to);
    let rough = from.iter().all(|jet| defined(jet) && smooth(jet)) && !smooth(&to);
    let kind = if undefined { Kind::Undefined } else { Kind::Kink };
    (undefined || rough).then_some(Trouble { kind, root, pole: undefined && pole, operands })
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
    let undefined = trouble.kind == Kind::Undefined;
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
        Token::Unary(operation) if undefined => match operation {
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
            } else if u < 0.0 && undefined && power(-u, right).is_finite() {
                format!("a negative number has no power {exponent}{} ({})", odd_root(right), is(&base, u))
            } else if undefined {
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
        _ if undefined => too_large(),
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
