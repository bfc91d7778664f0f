//! What H makes of two right-hand sides: the solutions of Hx = b and Hx′ = b′.

use crate::space::{R2, solve_symmetric};
use nalgebra::Matrix2;

/// Two right-hand sides with their solutions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Answers {
    /// b, b′
    pub b: [R2; 2],
    /// x, x′
    pub x: [R2; 2],
}

impl Answers {
    /// `None` where H is singular or not finite.
    pub fn of(h: &Matrix2<f64>, b: [R2; 2]) -> Option<Self> {
        let [first, second] = b.map(|b| solve_symmetric(h, &b));
        Some(Self { b, x: [first?, second?] })
    }

    /// ‖b′ − b‖/‖b‖; `None` for b = 0
    pub fn change_of_b(&self) -> Option<f64> {
        change(self.b)
    }

    /// ‖x′ − x‖/‖x‖
    pub fn change_of_x(&self) -> Option<f64> {
        change(self.x)
    }

    /// The one over the other: between 1/κ and κ, whatever b and b′ are.
    pub fn ratio(&self) -> Option<f64> {
        let ratio = self.change_of_x()? / self.change_of_b()?;
        ratio.is_finite().then_some(ratio)
    }
}

fn change([from, to]: [R2; 2]) -> Option<f64> {
    let change = (to - from).norm() / from.norm();
    change.is_finite().then_some(change)
}
