//! What a formula's value, gradient and Hessian can be in a whole box, and what its shape says beside them.
//!
//! Intervals lose track of what belongs together: the Hessian of log(eˣ + eʸ) has an eigenvalue 0, of which they only
//! say that it lies near. So the shape is carried along by the rules of disciplined convex programming (Grant, Boyd &
//! Ye 2006), with signs and slopes from the intervals.

use super::{
    Expression,
    jet::PAIRS,
    program::{Step, last_subtree},
    tree::{Binary, Order, Unary},
};
use crate::space::Interval;
use std::{array::from_fn, f64::consts};

/// A formula in a box.
#[derive(Clone, Copy, Debug)]
pub struct Enclosure {
    pub f: Interval,
    /// ∂f/∂x, ∂f/∂y
    pub gradient: [Interval; 2],
    /// ∂²f/∂x², ∂²f/∂x∂y, ∂²f/∂y², where f has them
    pub hessian: [Interval; 3],
    /// whether f is defined and twice continuously differentiable everywhere in it
    pub smooth: bool,
    /// whether f is defined nowhere in it
    pub void: bool,
    /// whether its shape says that f is convex there, on a convex domain
    pub convex: bool,
    concave: bool,
    /// whether log f is convex; then so is f
    log_convex: bool,
}

/// A function of one number over an interval: its value, and its derivatives where it has them.
struct Outer {
    f: Interval,
    first: Interval,
    second: Interval,
    smooth: bool,
}

impl Outer {
    fn smooth(f: Interval, first: Interval, second: Interval) -> Option<Self> {
        Some(Self { f, first, second, smooth: true })
    }

    /// Of a value that jumps, or has a pole.
    fn jump(f: Interval) -> Option<Self> {
        Some(Self { f, first: Interval::ENTIRE, second: Interval::ENTIRE, smooth: false })
    }

    fn smooth_if(self, smooth: bool) -> Self {
        Self { smooth: self.smooth && smooth, ..self }
    }
}

impl Expression {
    /// The formula ready to be asked over boxes.
    pub(crate) fn boxed(&self) -> Boxed {
        Boxed(with_squares(&self.slopes.steps))
    }
}

/// A formula that is asked over boxes.
pub(crate) struct Boxed(Vec<Step>);

impl Boxed {
    pub fn over(&self, x: [Interval; 2]) -> Enclosure {
        let mut stack: Vec<Enclosure> = Vec::new();
        for step in &self.0 {
            let operands = stack.split_off(stack.len().saturating_sub(step.operands()));
            let made = match (*step, operands.as_slice()) {
                (Step::Number(number), []) if number.is_nan() => Enclosure::nowhere(),
                (Step::Number(number), []) if number.is_infinite() => Enclosure::rough(Interval::ENTIRE),
                (Step::Number(number), []) => Enclosure::number(Interval::point(number)),
                (Step::Variable(i), []) => {
                    let mut variable = Enclosure::number(x[i.min(1)]);
                    variable.log_convex = false;
                    variable.gradient[i.min(1)] = Interval::ONE;
                    variable
                }
                (Step::Unary(operation), [u]) => unary(operation, u),
                (Step::Power(n), [u]) => u.through(constant_power(u.f, n)),
                (Step::Binary(operation), [a, b]) => binary(operation, a, b),
                (Step::Choose, [condition, a, b]) => choose(condition, a, b),
                (Step::Length(..), [_, components @ ..]) => length(components),
                _ => Enclosure::rough(Interval::ENTIRE),
            };
            stack.push(made);
        }
        stack.pop().unwrap_or(Enclosure::rough(Interval::ENTIRE))
    }
}

/// u·u as u², which is not below 0.
fn with_squares(steps: &[Step]) -> Vec<Step> {
    let mut made: Vec<Step> = Vec::with_capacity(steps.len());
    for &step in steps {
        let halves = last_subtree(&made).and_then(|right| Some((last_subtree(&made[..right])?, right)));
        match (step, halves) {
            (Step::Binary(Binary::Multiply), Some((left, right))) if made[left..right] == made[right..] => {
                made.truncate(right);
                made.push(Step::Power(2.0));
            }
            _ => made.push(step),
        }
    }
    made
}

impl Enclosure {
    fn number(f: Interval) -> Self {
        let (gradient, hessian) = ([Interval::ZERO; 2], [Interval::ZERO; 3]);
        let log_convex = f.low > 0.0;
        Self { f, gradient, hessian, smooth: true, void: false, convex: true, concave: true, log_convex }
    }

    /// Of which nothing is known but values.
    fn rough(f: Interval) -> Self {
        let (gradient, hessian) = ([Interval::ENTIRE; 2], [Interval::ENTIRE; 3]);
        Self { gradient, hessian, smooth: false, convex: false, concave: false, ..Self::number(f) }.no_log()
    }

    fn no_log(self) -> Self {
        Self { log_convex: false, ..self }
    }

    /// What is defined nowhere is of every shape.
    fn nowhere() -> Self {
        Self { void: true, smooth: false, ..Self::number(Interval::ENTIRE) }
    }

    fn is_constant(&self) -> bool {
        self.smooth && self.gradient == [Interval::ZERO; 2] && self.hessian == [Interval::ZERO; 3]
    }

    fn is_affine(&self) -> bool {
        self.convex && self.concave
    }

    /// A function of it.
    fn through(&self, outer: Option<Outer>) -> Self {
        let Some(Outer { f, first, second, smooth }) = outer.filter(|_| !self.void) else {
            return Self::nowhere();
        };
        if smooth && self.is_constant() {
            return Self::number(f);
        }
        let g = self.gradient;
        let bend = |(i, j): (usize, usize)| if i == j { g[i].square() } else { g[i] * g[j] };
        let (rises, falls) = (first.low >= 0.0, first.high <= 0.0);
        // Of a convex function of one number that rises wherever its operand is convex.
        let shape = |up: bool, convex: bool, concave: bool| {
            up && (self.is_affine() || rises && convex || falls && concave)
        };
        Self {
            f,
            gradient: g.map(|slope| first * slope),
            hessian: from_fn(|k| first * self.hessian[k] + second * bend(PAIRS[k])),
            smooth: self.smooth && smooth,
            void: false,
            convex: shape(second.low >= 0.0, self.convex, self.concave),
            concave: shape(second.high <= 0.0, self.concave, self.convex),
            log_convex: false,
        }
    }

    fn negated(&self) -> Self {
        Self {
            f: -self.f,
            gradient: self.gradient.map(|g| -g),
            hessian: self.hessian.map(|h| -h),
            convex: self.concave,
            concave: self.convex,
            ..*self
        }
        .no_log()
    }

    fn plus(&self, other: &Self) -> Self {
        Self {
            f: self.f + other.f,
            gradient: from_fn(|i| self.gradient[i] + other.gradient[i]),
            hessian: from_fn(|k| self.hessian[k] + other.hessian[k]),
            ..self.beside(other)
        }
    }

    /// What holds where it holds of both.
    fn beside(&self, other: &Self) -> Self {
        Self {
            smooth: self.smooth && other.smooth,
            void: self.void || other.void,
            convex: self.convex && other.convex,
            concave: self.concave && other.concave,
            log_convex: self.log_convex && other.log_convex,
            ..*self
        }
    }

    fn times(&self, other: &Self) -> Self {
        let (factor, u) = if self.is_constant() { (self, other) } else { (other, self) };
        if factor.is_constant() && factor.f.high < 0.0 {
            return factor.negated().times(u).negated();
        }
        let (a, b) = (self, other);
        let both = a.beside(b);
        let scaled = factor.is_constant() && factor.f.low >= 0.0;
        Self {
            f: a.f * b.f,
            gradient: from_fn(|i| a.gradient[i] * b.f + a.f * b.gradient[i]),
            hessian: from_fn(|k| {
                let (i, j) = PAIRS[k];
                let mixed = if i == j {
                    Interval::point(2.0) * (a.gradient[i] * b.gradient[i])
                } else {
                    a.gradient[i] * b.gradient[j] + a.gradient[j] * b.gradient[i]
                };
                a.hessian[k] * b.f + mixed + a.f * b.hessian[k]
            }),
            convex: scaled && u.convex || both.log_convex,
            concave: scaled && u.concave,
            ..both
        }
    }

    /// One of two, where it cannot be told which.
    fn either(&self, other: &Self) -> Self {
        if self.void || other.void {
            let one = if self.void { other } else { self };
            // Where the other one would be it may end.
            return Self { smooth: false, convex: false, concave: false, ..*one }.no_log();
        }
        Self {
            f: self.f.hull(other.f),
            gradient: from_fn(|i| self.gradient[i].hull(other.gradient[i])),
            hessian: from_fn(|k| self.hessian[k].hull(other.hessian[k])),
            smooth: false,
            convex: false,
            concave: false,
            ..*self
        }
        .no_log()
    }
}

fn scale(number: f64, x: Interval) -> Interval {
    Interval::point(number) * x
}

fn unary(operation: Unary, u: &Enclosure) -> Enclosure {
    if operation == Unary::Negate {
        return u.negated();
    }
    let made = u.through(outer(operation, u.f));
    match operation {
        Unary::Exp => Enclosure { log_convex: u.convex, convex: u.convex, ..made },
        // log(1 + v) with v > 0 and log v convex, too
        Unary::Log | Unary::Log1p | Unary::Log2 | Unary::Log10 => {
            Enclosure { convex: made.convex || u.log_convex, ..made }
        }
        _ => made,
    }
}

/// What a function of one number is over an interval; `None` where it is defined nowhere in it.
fn outer(operation: Unary, u: Interval) -> Option<Outer> {
    let (one, two) = (Interval::ONE, Interval::point(2.0));
    let rising = |u: Interval| u.rising(|u| operation.value(u));
    let clipped = |low: f64, high: f64| u.within(low, high);
    Some(match operation {
        Unary::Negate => return Outer::smooth(-u, -one, Interval::ZERO),
        Unary::Sin => return Outer::smooth(u.sin(), u.cos(), -u.sin()),
        Unary::Cos => return Outer::smooth(u.cos(), -u.sin(), -u.cos()),
        Unary::Tan => {
            if u.cos().contains(0.0) {
                return Outer::jump(Interval::ENTIRE);
            }
            let f = rising(u);
            let slope = one + f.square();
            return Outer::smooth(f, slope, two * f * slope);
        }
        Unary::Asin | Unary::Acos => {
            let within = clipped(-1.0, 1.0)?;
            let slope = ((one - within) * (one + within)).sqrt().recip();
            let bend = within * slope.powi(3);
            let open = u.low > -1.0 && u.high < 1.0;
            if operation == Unary::Asin {
                Outer { f: rising(within), first: slope, second: bend, smooth: open }
            } else {
                Outer { f: -within.rising(|u| -u.acos()), first: -slope, second: -bend, smooth: open }
            }
        }
        Unary::Atan => {
            let slope = (one + u.square()).recip();
            return Outer::smooth(rising(u), slope, -(two * u * slope.square()));
        }
        Unary::Sinh => {
            let f = rising(u);
            return Outer::smooth(f, u.cosh(), f);
        }
        Unary::Cosh => return Outer::smooth(u.cosh(), u.rising(f64::sinh), u.cosh()),
        Unary::Tanh => {
            let (f, slope) = (rising(u), u.cosh().recip().square());
            return Outer::smooth(f, slope, -(two * f * slope));
        }
        Unary::Asinh => {
            let slope = (one + u.square()).sqrt().recip();
            return Outer::smooth(rising(u), slope, -(u * slope.powi(3)));
        }
        Unary::Acosh => {
            let within = clipped(1.0, f64::INFINITY)?;
            let slope = ((within - one) * (within + one)).sqrt().recip();
            Outer { f: rising(within), first: slope, second: -(within * slope.powi(3)), smooth: u.low > 1.0 }
        }
        Unary::Atanh => {
            let within = clipped(-1.0, 1.0)?;
            let slope = ((one - within) * (one + within)).recip();
            let open = u.low > -1.0 && u.high < 1.0;
            Outer { f: rising(within), first: slope, second: two * within * slope.square(), smooth: open }
        }
        Unary::Exp => {
            let f = u.exp();
            return Outer::smooth(f, f, f);
        }
        Unary::Expm1 => return Outer::smooth(rising(u), u.exp(), u.exp()),
        Unary::Log | Unary::Log2 | Unary::Log10 | Unary::Log1p => {
            let least = if operation == Unary::Log1p { -1.0 } else { 0.0 };
            let within = clipped(least, f64::INFINITY)?;
            let factor = match operation {
                Unary::Log2 => consts::LOG2_E,
                Unary::Log10 => consts::LOG10_E,
                _ => 1.0,
            };
            // The constants are rounded, too.
            let factor = if factor == 1.0 { one } else { Interval::point(factor).rising(|x| x) };
            let slope = factor * (within - Interval::point(least)).recip();
            let bend = -((within - Interval::point(least)).square().recip() * factor);
            Outer { f: rising(within), first: slope, second: bend, smooth: u.low > least }
        }
        Unary::Erf => {
            let slope = Interval::point(consts::FRAC_2_SQRT_PI).rising(|x| x) * (-u.square()).exp();
            return Outer::smooth(rising(u), slope, -(two * u * slope));
        }
        Unary::Sqrt => return constant_power(u, 0.5),
        Unary::Cbrt => {
            let f = rising(u);
            let third = Interval::point(3.0).recip();
            let slope = third * f.square().recip();
            if u.contains(0.0) {
                return Some(Outer { f, first: slope, second: Interval::ENTIRE, smooth: false });
            }
            return Outer::smooth(f, slope, -(two * third * third * f.powi(5).recip()));
        }
        Unary::Abs if u.low > 0.0 => return Outer::smooth(u, one, Interval::ZERO),
        Unary::Abs if u.high < 0.0 => return Outer::smooth(-u, -one, Interval::ZERO),
        Unary::Abs => Outer {
            f: u.abs(),
            first: Interval::new(if u.low < 0.0 { -1.0 } else { 1.0 }, if u.high > 0.0 { 1.0 } else { -1.0 }),
            // the kink
            second: Interval::new(0.0, f64::INFINITY),
            smooth: false,
        },
        Unary::Sign | Unary::Floor => {
            let (low, high) = (operation.value(u.low), operation.value(u.high));
            let edge = low == high && (operation == Unary::Sign && low != 0.0 || low < u.low);
            if !edge {
                return Outer::jump(Interval::new(low, high));
            }
            return Outer::smooth(Interval::point(low), Interval::ZERO, Interval::ZERO);
        }
    })
}

/// uⁿ
fn constant_power(u: Interval, n: f64) -> Option<Outer> {
    const MOST: f64 = 1024.0;
    let whole = n.fract() == 0.0;
    // A pole; or a domain that need not be convex where u is.
    let pole = whole && n < 0.0 && u.high > 0.0;
    if n.abs() > MOST
        || n < 0.0 && u == Interval::ZERO
        || u.low < 0.0 && (pole || !whole && n > 1.0 && u.high >= 0.0)
    {
        return Outer::jump(Interval::ENTIRE);
    }
    let of = |n: f64| {
        if whole {
            let power = u.powi(n.abs() as u32);
            if n < 0.0 { power.recip() } else { power }
        } else {
            let positive = Interval { low: u.low.max(0.0), high: u.high.max(0.0) };
            if n == 0.5 {
                return positive.sqrt();
            }
            let power = positive.rising(|u| u.powf(n.abs()));
            let power = Interval { low: power.low.max(0.0), ..power };
            if n < 0.0 { power.recip() } else { power }
        }
    };
    if !whole && u.high < 0.0 {
        // Numbers make of −∞ what mathematics would not.
        return if u.low.is_finite() { None } else { Outer::jump(Interval::ENTIRE) };
    }
    // A factor 0 wins over an infinite power.
    let (first, second) = (scale(n, of(n - 1.0)), scale(n * (n - 1.0), of(n - 2.0)));
    let smooth = if whole { n >= 0.0 || !u.contains(0.0) } else { u.low > 0.0 };
    Some(Outer { f: of(n), first, second, smooth: true }.smooth_if(smooth))
}

fn binary(operation: Binary, a: &Enclosure, b: &Enclosure) -> Enclosure {
    match operation {
        Binary::Add => a.plus(b),
        Binary::Subtract => a.plus(&b.negated()),
        Binary::Multiply => a.times(b),
        Binary::Divide => a.times(&b.through(constant_power(b.f, -1.0))),
        // A base below 0 has values at some exponents, and derivatives at none.
        Binary::Power if a.f.low <= 0.0 => {
            Enclosure { void: a.void || b.void, ..Enclosure::rough(Interval::ENTIRE) }
        }
        Binary::Power => unary(Unary::Exp, &unary(Unary::Log, a).times(b)),
        Binary::Min => choice(&a.negated(), &b.negated()).negated(),
        Binary::Max => choice(a, b),
        Binary::Atan2 => angle(a, b),
        Binary::Compare(order) => {
            let made = match compared(order, a.f, b.f).filter(|_| a.smooth && b.smooth) {
                Some(truth) => Enclosure::number(Interval::point(f64::from(u8::from(truth)))),
                None => Enclosure::rough(Interval::new(0.0, 1.0)),
            };
            Enclosure { void: a.void || b.void, ..made }
        }
        // One that is undefined may not matter.
        Binary::And | Binary::Or if a.void || b.void => Enclosure::rough(Interval::new(0.0, 1.0)),
        Binary::And => a.times(b),
        // 1 − (1 − a)(1 − b)
        Binary::Or => {
            let not = |u: &Enclosure| Enclosure::number(Interval::ONE).plus(&u.negated());
            not(&not(a).times(&not(b)))
        }
    }
}

/// The angle of (b, a): off its cut, where b ≤ 0 and a = 0, one of three arcs.
fn angle(a: &Enclosure, b: &Enclosure) -> Enclosure {
    let over = |a: &Enclosure, b: &Enclosure| unary(Unary::Atan, &binary(Binary::Divide, a, b));
    let quarter =
        |sign: f64| Enclosure::number(scale(sign, Interval::point(consts::FRAC_PI_2).rising(|x| x)));
    if a.void || b.void {
        return Enclosure::nowhere();
    }
    // What is divided by is far from 0.
    let far = b.f.low.max(a.f.low).max(-a.f.high);
    if !(far > 0.0) {
        Enclosure::rough(Interval::new(-4.0, 4.0))
    } else if b.f.low == far {
        over(a, b)
    } else {
        quarter(if a.f.low == far { 1.0 } else { -1.0 }).plus(&over(b, a).negated())
    }
}

/// Whether it holds everywhere or nowhere, with room; `None` where it may be either.
fn compared(order: Order, a: Interval, b: Interval) -> Option<bool> {
    if a.high < b.low || a.low > b.high {
        return Some(order.holds(a.low - b.high));
    }
    None
}

fn choose(condition: &Enclosure, a: &Enclosure, b: &Enclosure) -> Enclosure {
    if condition.void {
        return Enclosure::nowhere();
    }
    match (condition.is_constant(), condition.f == Interval::ZERO) {
        (true, true) => *b,
        (true, false) => *a,
        _ => a.either(b),
    }
}

/// The larger one.
fn choice(a: &Enclosure, b: &Enclosure) -> Enclosure {
    if a.void || b.void {
        return Enclosure::nowhere();
    }
    for (larger, other) in [(a, b), (b, a)] {
        if larger.f.low > other.f.high {
            // The other one still says where there is a value.
            let everywhere = other.smooth;
            let convex = larger.convex && (everywhere || other.convex);
            return Enclosure {
                smooth: larger.smooth && everywhere,
                convex,
                concave: larger.concave && everywhere,
                ..*larger
            };
        }
    }
    let top = Interval { low: a.f.low.max(b.f.low), high: a.f.high.max(b.f.high) };
    Enclosure {
        f: top,
        convex: a.convex && b.convex,
        log_convex: a.log_convex && b.log_convex,
        ..a.either(b)
    }
}

/// The length of the vector with these components, with Lagrange's identity for its curvature.
fn length(components: &[Enclosure]) -> Enclosure {
    let sum = components.iter().fold(Interval::ZERO, |sum, u| sum + u.f.square());
    let f = sum.sqrt();
    let inverse = f.recip();
    // No component is longer than the vector.
    let share = |u: &Enclosure| (u.f * inverse).within(-1.0, 1.0).unwrap_or(Interval::new(-1.0, 1.0));
    let mut made = Enclosure { f, ..Enclosure::number(f) }.no_log();
    made.concave = false;
    made.smooth = f.low > 0.0;
    for (m, u) in components.iter().enumerate() {
        made.smooth &= u.smooth;
        made.void |= u.void;
        made.convex &= u.is_affine() || u.convex && u.f.low >= 0.0 || u.concave && u.f.high <= 0.0;
        let along = share(u);
        for i in 0..2 {
            made.gradient[i] = made.gradient[i] + along * u.gradient[i];
        }
        for (k, (i, j)) in PAIRS.into_iter().enumerate() {
            made.hessian[k] = made.hessian[k] + along * u.hessian[k];
            for v in &components[..m] {
                let turn = |i: usize| along * v.gradient[i] - share(v) * u.gradient[i];
                let bend = if i == j { turn(i).square() } else { turn(i) * turn(j) };
                made.hessian[k] = made.hessian[k] + bend * inverse;
            }
        }
    }
    made
}
