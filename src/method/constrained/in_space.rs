//! A method that is written for ℝᴺ only, in runs of one and of two variables.

use crate::{
    NoStep, Objective, Point,
    derivative::Constraints,
    evaluations::Evaluations,
    method::{AnyMethod, Method, Move, Runner, Running},
    space::{Matrix, R1, R2, Rn, Vector},
};
use nalgebra::DMatrix;

/// The method in every space.
#[derive(Clone, Copy, Debug)]
pub struct InSpace<M>(pub M);

impl<M: Method<Rn> + Copy + 'static> AnyMethod for InSpace<M> {
    fn on_line(&self) -> Box<dyn Runner<R1>> {
        Box::new(Lifted(self.in_space()))
    }

    fn in_plane(&self) -> Box<dyn Runner<R2>> {
        Box::new(Lifted(self.in_space()))
    }

    fn in_space(&self) -> Box<dyn Runner<Rn>> {
        Box::new(Running::new(self.0))
    }
}

/// A runner of ℝᴺ among vectors of another kind.
struct Lifted(Box<dyn Runner<Rn>>);

fn lifted<V: Vector>(x: &V) -> Rn {
    Rn::of(x.as_slice())
}

impl<V: Vector> Runner<V> for Lifted {
    fn reset(&mut self, x0: &V) {
        self.0.reset(&lifted(x0));
    }

    fn next(&mut self, at: &Point<V>, alpha: f64) -> Result<Move<V>, NoStep> {
        let objective = Lifting(at.objective());
        let there = Point::known(&objective, lifted(&at.x), at.f, lifted(&at.gradient));
        Ok(match self.0.next(&there, alpha)? {
            Move::Along(direction) => Move::Along(direction.to_vector()),
            Move::To(next) => Move::To(next.to_vector()),
        })
    }

    fn stretch(&mut self, _: &Point<V>, _: f64) -> Option<Move<V>> {
        None
    }

    fn is_second_order(&self) -> bool {
        self.0.is_second_order()
    }

    fn takes_turns(&self) -> bool {
        false
    }

    fn minds_constraints(&self) -> bool {
        self.0.minds_constraints()
    }
}

/// An objective of other vectors as one of ℝᴺ.
struct Lifting<'a, V: Vector>(&'a dyn Objective<V>);

impl<V: Vector> Objective<Rn> for Lifting<'_, V> {
    fn value(&self, x: &Rn) -> f64 {
        self.0.value(&x.to_vector())
    }

    fn first_order(&self, x: &Rn) -> (f64, Rn) {
        let (f, gradient) = self.0.first_order(&x.to_vector());
        (f, lifted(&gradient))
    }

    fn second_order(&self, x: &Rn) -> (f64, Rn, DMatrix<f64>) {
        let (f, gradient, hessian) = self.0.second_order(&x.to_vector());
        (f, lifted(&gradient), DMatrix::from_column_slice(x.len(), x.len(), hessian.as_slice()))
    }

    fn constraints(&self) -> Option<&Constraints> {
        self.0.constraints()
    }

    fn evaluations(&self) -> Evaluations {
        self.0.evaluations()
    }
}
