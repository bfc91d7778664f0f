//! From ℝᴺ to the plot and back.

use super::{Matrix, Pos, Rn};
use nalgebra::{DMatrix, SMatrix};

/// The only map between a problem's space and the plot.
#[derive(Clone, Debug, PartialEq)]
pub enum Picture {
    /// N = 1: a point is drawn at (x, f(x))
    Graph,
    /// N = 2: a point is drawn where it is
    Plane,
    /// N > 2: a point is drawn at its foot on a plane
    Slice(Slice),
}

/// A plane through ℝᴺ: all origin + u·a₁ + v·a₂ with two orthonormal axes.
#[derive(Clone, Debug, PartialEq)]
pub struct Slice {
    pub origin: Rn,
    pub axes: [Rn; 2],
}

impl Picture {
    /// Where a point with the value `f` is drawn.
    pub fn place(&self, x: &Rn, f: f64) -> Pos {
        match self {
            Self::Graph => [x[0], f],
            Self::Plane => [x[0], x[1]],
            Self::Slice(slice) => slice.foot(x),
        }
    }

    /// How a vector is drawn: its part in the picture, of a graph along the axis of x.
    pub fn vector(&self, v: &Rn) -> Pos {
        match self {
            Self::Graph => [v[0], 0.0],
            Self::Plane => [v[0], v[1]],
            Self::Slice(slice) => slice.part(v),
        }
    }

    /// How a symmetric matrix acts in the plot, AᵀHA; of a graph its only entry.
    pub fn matrix(&self, h: &DMatrix<f64>) -> SMatrix<f64, 2, 2> {
        match self {
            Self::Graph => SMatrix::from([[h[(0, 0)], 0.0], [0.0, 0.0]]),
            Self::Plane => SMatrix::from([[h[(0, 0)], h[(1, 0)]], [h[(0, 1)], h[(1, 1)]]]),
            Self::Slice(slice) => slice.matrix(h),
        }
    }

    /// The vector that is drawn as `v` and lies in the picture.
    pub fn direction(&self, v: Pos) -> Rn {
        match self {
            Self::Graph => [v[0]].into(),
            Self::Plane => v.into(),
            Self::Slice(slice) => slice.axes[0].clone() * v[0] + slice.axes[1].clone() * v[1],
        }
    }

    /// The point of the picture itself at a place.
    pub fn at(&self, place: Pos) -> Rn {
        match self {
            Self::Graph => [place[0]].into(),
            Self::Plane => place.into(),
            Self::Slice(slice) => slice.at(place),
        }
    }

    /// The point that is drawn at a place, as near to `from` as there is one: what the picture does not
    /// show of it stays.
    pub fn point(&self, at: Pos, from: &Rn) -> Rn {
        match self {
            Self::Graph => [at[0]].into(),
            Self::Plane => at.into(),
            Self::Slice(slice) => {
                let foot = slice.foot(from);
                let [a, b] = &slice.axes;
                from.clone() + a.clone() * (at[0] - foot[0]) + b.clone() * (at[1] - foot[1])
            }
        }
    }
}

impl Slice {
    /// Aᵀ(x − origin)
    pub fn foot(&self, x: &Rn) -> Pos {
        self.part(&(x.clone() - &self.origin))
    }

    /// Aᵀv
    pub fn part(&self, v: &Rn) -> Pos {
        [self.axes[0].dot(v), self.axes[1].dot(v)]
    }

    /// AᵀHA
    pub fn matrix(&self, h: &DMatrix<f64>) -> SMatrix<f64, 2, 2> {
        SMatrix::from(self.axes.each_ref().map(|axis| self.part(&h.times(axis))))
    }

    /// origin + A(u, v)
    pub fn at(&self, [u, v]: Pos) -> Rn {
        self.origin.clone() + self.axes[0].clone() * u + self.axes[1].clone() * v
    }
}
