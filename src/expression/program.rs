//! The tree made ready to run: simplified once, evaluated many times.

use super::eval;
use super::jet::Value;
use super::tree::{Binary, Token, Unary};

/// One step of the program; as in the tree, operands come first.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Step {
    Number(f64),
    Variable(usize),
    Unary(Unary),
    Binary(Binary),
    /// a constant power of what is on the stack
    Power(f64),
    /// one of the two numbers on the stack, by the condition below them
    Choose,
}

/// A formula as a list of steps on a stack.
#[derive(Clone, Debug)]
pub(super) struct Program {
    steps: Vec<Step>,
    /// how many numbers are on the stack at most
    height: usize,
}

/// Nearly every formula gets by with this little stack; clearing a larger one would take longer
/// than the formula.
const SMALL: usize = 8;

/// Enough for every tree the parser lets through: at each of its 64 levels at most three operands
/// wait, as a, b and c do in `a + b*c^(…)`, or a condition with a number more in `if(c, a, …)`.
const LARGE: usize = 512;

impl Program {
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
        }
        most = most.max(now);
    }
    most
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
