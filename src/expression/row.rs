//! A program over a row of points: each step for all of them before the next, so that what a step is gets decided once a
//! row. The values have the same bits as those of one point at a time.

use super::eval;
use super::program::{LARGE, Program, Step};
use super::tree::{Binary, Unary};

/// Points taken together: a few columns of so many numbers stay in the nearest cache.
const WIDTH: usize = 64;

impl Program {
    /// The formula's values at these points.
    pub fn run_row(&self, points: &[[f64; 2]], values: &mut [f64]) {
        if self.height > LARGE || self.steps.iter().any(|step| matches!(step, Step::Length(..))) {
            for (value, point) in values.iter_mut().zip(points) {
                *value = self.run(*point);
            }
            return;
        }
        let mut stack = vec![[0.0; WIDTH]; self.height];
        for (points, values) in points.chunks(WIDTH).zip(values.chunks_mut(WIDTH)) {
            self.run_columns(points, &mut stack);
            values.copy_from_slice(&stack[0][..values.len()]);
        }
    }

    /// The values of up to [`WIDTH`] points, left in the lowest column of the stack.
    fn run_columns(&self, points: &[[f64; 2]], stack: &mut [[f64; WIDTH]]) {
        let mut height = 0;
        for &step in &self.steps {
            let (under, free) = stack.split_at_mut(height);
            match step {
                Step::Number(number) => free[0].fill(number),
                Step::Variable(index) => {
                    let column = free[0].iter_mut().zip(points);
                    column.for_each(|(value, point)| *value = point[index.min(1)]);
                }
                Step::Unary(operation) => unary(operation, &mut under[height - 1]),
                Step::Power(2.0) => under[height - 1].iter_mut().for_each(|u| *u *= *u),
                Step::Power(n) => each(&mut under[height - 1], |u| eval::constant_power(u, n)),
                Step::Binary(operation) => {
                    let (left, right) = under.split_at_mut(height - 1);
                    binary(operation, &mut left[height - 2], &right[0]);
                }
                Step::Choose => {
                    let (condition, branches) = under.split_at_mut(height - 2);
                    let branches = branches[0].iter().zip(&branches[1]);
                    for (if_so, (then, otherwise)) in condition[height - 3].iter_mut().zip(branches) {
                        *if_so = eval::choose(*if_so, *then, *otherwise);
                    }
                }
                Step::Length(..) => {}
            }
            height = match step {
                Step::Number(_) | Step::Variable(_) => height + 1,
                Step::Unary(_) | Step::Power(_) | Step::Length(..) => height,
                Step::Binary(_) => height - 1,
                Step::Choose => height - 2,
            };
        }
    }
}

fn each(column: &mut [f64; WIDTH], f: impl Fn(f64) -> f64) {
    column.iter_mut().for_each(|u| *u = f(*u));
}

/// The operations that take longer to find than to do are found once for the column.
fn unary(operation: Unary, column: &mut [f64; WIDTH]) {
    match operation {
        Unary::Negate => each(column, |u| -u),
        Unary::Sqrt => each(column, |u| eval::unary(Unary::Sqrt, u)),
        Unary::Abs => each(column, |u| eval::unary(Unary::Abs, u)),
        other => each(column, |u| eval::unary(other, u)),
    }
}

fn binary(operation: Binary, left: &mut [f64; WIDTH], right: &[f64; WIDTH]) {
    let pairs = left.iter_mut().zip(right);
    match operation {
        Binary::Add => pairs.for_each(|(a, b)| *a += b),
        Binary::Subtract => pairs.for_each(|(a, b)| *a -= b),
        Binary::Multiply => pairs.for_each(|(a, b)| *a *= b),
        Binary::Divide => pairs.for_each(|(a, b)| *a /= b),
        other => pairs.for_each(|(a, b)| *a = eval::binary(other, *a, *b)),
    }
}
