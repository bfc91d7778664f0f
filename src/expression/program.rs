//! The tree made ready to run: simplified once, evaluated many times.

use super::eval;
use super::jet::Value;
use super::tree::{Binary, Token, Unary};

/// One step of the program; as in the tree, operands come first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Step {
    Number(f64),
    Variable(usize),
    Unary(Unary),
    Binary(Binary),
    /// a constant power of what is on the stack
    Power(f64),
    /// one of the two numbers on the stack, by the condition below them
    Choose,
    /// the square root, or the power ½, of a number, as the length of the vector of so many components above it
    Length(Root, usize),
}

impl Step {
    /// How many numbers it takes from the stack.
    pub(super) fn operands(self) -> usize {
        match self {
            Step::Number(_) | Step::Variable(_) => 0,
            Step::Unary(_) | Step::Power(_) => 1,
            Step::Binary(_) => 2,
            Step::Choose => 3,
            Step::Length(_, count) => count + 1,
        }
    }
}

/// How a square root was written: its last digit follows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Root {
    Sqrt,
    Half,
}

/// A formula as a list of steps on a stack.
#[derive(Clone, Debug)]
pub(super) struct Program {
    pub(super) steps: Vec<Step>,
    /// how many numbers are on the stack at most
    pub(super) height: usize,
}

/// Nearly every formula gets by with this little stack; clearing a larger one would take longer
/// than the formula.
const SMALL: usize = 8;

/// Enough for every tree the parser lets through: at each of its 64 levels at most three operands
/// wait, as a, b and c do in `a + b*c^(…)`, or a condition with a number more in `if(c, a, …)`.
pub(super) const LARGE: usize = 512;

impl Program {
    /// As [`Self::compile`], for derivatives: roots of sums of squares are lengths of vectors.
    pub fn compile_for_slopes(code: &[Token]) -> Self {
        let Self { steps, .. } = Self::compile(code);
        let steps = with_lengths(steps);
        let height = height(&steps);
        Self { steps, height }
    }

    /// Compiles and simplifies. Only what cannot change a value (beyond the sign of a zero) goes:
    /// constants are folded, and `x + 0`, `1*x`, `x/1`, `x^1`, `--x` and the like lose their idle
    /// part. `0*x` stays, since it is not 0 where x is undefined.
    pub fn compile(code: &[Token]) -> Self {
        let mut steps = Vec::with_capacity(code.len());
        // where the subtree of each waiting operand starts
        let mut starts = Vec::new();
        for &token in code {
            let leaf = match token {
                Token::Number(number) => Step::Number(number),
                Token::Constant(constant) => Step::Number(constant.value()),
                Token::Variable(index) => Step::Variable(index),
                Token::Unary(operation) => {
                    if let Some(&start) = starts.last() {
                        unary(&mut steps, start, operation);
                    }
                    continue;
                }
                Token::Binary(operation) => {
                    if let (Some(right), Some(&left)) = (starts.pop(), starts.last()) {
                        binary(&mut steps, left, right, operation);
                    }
                    continue;
                }
                Token::Choose => {
                    if let (Some(otherwise), Some(then), Some(&start)) =
                        (starts.pop(), starts.pop(), starts.last())
                    {
                        choose(&mut steps, start, then, otherwise);
                    }
                    continue;
                }
            };
            starts.push(steps.len());
            steps.push(leaf);
        }
        let height = height(&steps);
        Self { steps, height }
    }

    /// The formula's value where its two variables have these values.
    pub fn run<V: Value>(&self, x: [V; 2]) -> V {
        let zero = V::constant(0.0);
        if self.height <= SMALL { self.run_on(x, &mut [zero; SMALL]) } else { self.run_deep(x) }
    }

    #[cold]
    #[inline(never)]
    fn run_deep<V: Value>(&self, x: [V; 2]) -> V {
        let zero = V::constant(0.0);
        if self.height <= LARGE { self.run_on(x, &mut [zero; LARGE]) } else { V::rough(f64::NAN) }
    }

    #[inline(never)]
    fn run_on<V: Value>(&self, x: [V; 2], stack: &mut [V]) -> V {
        // The topmost number lives outside the stack, the others in stack[..below]; the first
        // push lays a number aside that nobody takes up again.
        let (mut top, mut below) = (V::constant(0.0), 0);
        for &step in &self.steps {
            let pushed = match step {
                Step::Number(number) => V::constant(number),
                Step::Variable(index) => x[index.min(1)],
                Step::Unary(operation) => {
                    top = eval::unary(operation, top);
                    continue;
                }
                Step::Power(exponent) => {
                    top = eval::constant_power(top, exponent);
                    continue;
                }
                Step::Binary(operation) => {
                    below -= 1;
                    top = eval::binary(operation, stack[below], top);
                    continue;
                }
                Step::Choose => {
                    below -= 2;
                    top = eval::choose(stack[below], stack[below + 1], top);
                    continue;
                }
                Step::Length(root, count) => {
                    below -= count;
                    let f = match root {
                        Root::Sqrt => eval::unary(Unary::Sqrt, stack[below].value()),
                        Root::Half => eval::constant_power(stack[below].value(), 0.5),
                    };
                    stack[below + count] = top;
                    top = V::length(f, &stack[below + 1..=below + count]);
                    continue;
                }
            };
            stack[below] = top;
            below += 1;
            top = pushed;
        }
        top
    }
}

fn height(steps: &[Step]) -> usize {
    let (mut now, mut most) = (0usize, 0);
    for step in steps {
        match step {
            Step::Number(_) | Step::Variable(_) => now += 1,
            Step::Unary(_) | Step::Power(_) => {}
            Step::Binary(_) => now -= 1,
            Step::Choose => now -= 2,
            // Its components stand together for a moment.
            Step::Length(_, count) => {
                most = most.max(now + 1);
                now -= count;
            }
        }
        most = most.max(now);
    }
    most
}

/// The sum of this many squares at most is taken as the length of a vector.
const COMPONENTS: usize = 6;

/// Every root of a sum of squares as the length of a vector.
fn with_lengths(steps: Vec<Step>) -> Vec<Step> {
    let mut made: Vec<Step> = Vec::with_capacity(steps.len());
    for step in steps {
        let root = match step {
            Step::Unary(Unary::Sqrt) => Some(Root::Sqrt),
            Step::Power(0.5) => Some(Root::Half),
            _ => None,
        };
        let found = root.zip(last_subtree(&made).and_then(|start| components(&made[start..])));
        match found {
            Some((root, found)) if (2..=COMPONENTS).contains(&found.len()) => {
                let count = found.len();
                made.extend(found.into_iter().flatten());
                made.push(Step::Length(root, count));
            }
            _ => made.push(step),
        }
    }
    made
}

/// Where the last subtree begins.
pub(super) fn last_subtree(steps: &[Step]) -> Option<usize> {
    let mut wanted = 1;
    for (i, step) in steps.iter().enumerate().rev() {
        wanted += step.operands();
        wanted -= 1;
        if wanted == 0 {
            return Some(i);
        }
    }
    None
}

/// The components of the vector of which this subtree is the squared length: of a sum of squares and of numbers
/// that are not negative.
fn components(square: &[Step]) -> Option<Vec<Vec<Step>>> {
    let (last, rest) = square.split_last()?;
    let halves = || {
        let right = last_subtree(rest)?;
        Some((&rest[..right], &rest[right..]))
    };
    match *last {
        Step::Number(number) if number >= 0.0 => Some(vec![vec![Step::Number(number.sqrt())]]),
        Step::Power(2.0) => Some(vec![rest.to_vec()]),
        Step::Binary(Binary::Add) => {
            let (left, right) = halves()?;
            let mut all = components(left)?;
            all.extend(components(right)?);
            Some(all)
        }
        // Of u·u u, and of c·u² and u²/c the square with its factor.
        Step::Binary(Binary::Multiply) => {
            let (left, right) = halves()?;
            match (constant(left), constant(right)) {
                (Some(factor), None) if factor > 0.0 => scaled(right, factor, Binary::Multiply),
                (None, Some(factor)) if factor > 0.0 => scaled(left, factor, Binary::Multiply),
                _ if left == right => Some(vec![left.to_vec()]),
                _ => None,
            }
        }
        Step::Binary(Binary::Divide) => {
            let (left, right) = halves()?;
            scaled(left, constant(right).filter(|factor| *factor > 0.0)?, Binary::Divide)
        }
        _ => None,
    }
}

/// The components of a square with the root of its factor.
fn scaled(square: &[Step], factor: f64, operation: Binary) -> Option<Vec<Vec<Step>>> {
    let mut all = components(square)?;
    for component in &mut all {
        component.push(Step::Number(factor.sqrt()));
        component.push(Step::Binary(operation));
    }
    Some(all)
}

/// The number that a subtree is, if it is just a number.
fn constant(subtree: &[Step]) -> Option<f64> {
    match subtree {
        [Step::Number(number)] => Some(*number),
        _ => None,
    }
}

fn unary(steps: &mut Vec<Step>, start: usize, operation: Unary) {
    if let Some(number) = constant(&steps[start..]) {
        steps[start] = Step::Number(eval::unary(operation, number));
    } else if operation == Unary::Negate {
        negate(steps);
    } else {
        steps.push(Step::Unary(operation));
    }
}

/// Negates the last subtree, or takes its own negation away.
fn negate(steps: &mut Vec<Step>) {
    if steps.last() == Some(&Step::Unary(Unary::Negate)) {
        steps.pop();
    } else {
        steps.push(Step::Unary(Unary::Negate));
    }
}

/// A condition without variables is decided for good.
fn choose(steps: &mut Vec<Step>, start: usize, then: usize, otherwise: usize) {
    match constant(&steps[start..then]) {
        Some(0.0) => {
            steps.drain(start..otherwise);
        }
        Some(condition) if !condition.is_nan() => {
            steps.truncate(otherwise);
            steps.drain(start..then);
        }
        _ => steps.push(Step::Choose),
    }
}

fn binary(steps: &mut Vec<Step>, left: usize, right: usize, operation: Binary) {
    use Binary::{Add, Divide, Multiply, Power, Subtract};
    let (a, b) = (constant(&steps[left..right]), constant(&steps[right..]));
    match (operation, a, b) {
        (_, Some(a), Some(b)) => {
            steps.truncate(left);
            steps.push(Step::Number(eval::binary(operation, a, b)));
        }
        (Add | Subtract, _, Some(0.0)) | (Multiply | Divide | Power, _, Some(1.0)) => {
            steps.truncate(right);
        }
        (Multiply | Divide, _, Some(-1.0)) => {
            steps.truncate(right);
            negate(steps);
        }
        (Add, Some(0.0), _) | (Multiply, Some(1.0), _) => {
            steps.remove(left);
        }
        (Subtract, Some(0.0), _) | (Multiply, Some(-1.0), _) => {
            steps.remove(left);
            negate(steps);
        }
        (Power, Some(std::f64::consts::E), _) => {
            steps.remove(left);
            steps.push(Step::Unary(Unary::Exp));
        }
        (Power, _, Some(exponent)) => {
            steps.truncate(right);
            // |u|² is u², without the kink.
            if exponent.rem_euclid(2.0) == 0.0 && steps.last() == Some(&Step::Unary(Unary::Abs)) {
                steps.pop();
            }
            steps.push(Step::Power(exponent));
        }
        (Add | Subtract, _, _) if steps.last() == Some(&Step::Unary(Unary::Negate)) => {
            steps.pop();
            steps.push(Step::Binary(if operation == Add { Subtract } else { Add }));
        }
        _ => steps.push(Step::Binary(operation)),
    }
}
