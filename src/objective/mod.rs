//! The objectives: one file a family, one line each in [`CATALOGUE`].
//!
//! An entry declares its names, its parameters, its formula and what is known about it. Select
//! boxes, sliders, attributes, links, documentation and the tests over all entries follow.

mod ackley;
mod beale;
mod bell_valley;
mod booth;
mod cliff;
pub mod curve;
mod formulas;
mod function;
mod goldstein_price;
mod griewank;
mod grips;
mod hill;
mod himmelblau;
mod huber;
mod l1_bowl;
mod learned;
mod least_squares;
mod linear_model;
mod log_sum_exp;
mod logistic;
mod martins_ning;
mod matyas;
mod mccormick;
mod monkey_saddle;
mod network;
mod plateau_saddle;
mod quadratic;
mod quadratic_n;
mod quartic;
mod rastrigin;
mod ravine;
mod restricted;
mod rosenbrock;
mod saddle;
mod six_hump_camel;
mod slide_valley;
mod sphere;
mod styblinski_tang;
mod three_hump_camel;
mod two_wells;

pub(crate) use formulas::formula;
pub use function::Function;
pub use grips::{Grip, Grips};
pub use learned::{Learned, Learns};
pub use least_squares::LeastSquares;
pub use linear_model::{LinearModel, Pointwise, sigmoid};
pub use logistic::INTERCEPT;
pub use network::NetworkLoss;
pub use quadratic::{Quadratic, ROTATION};
pub use quadratic_n::QuadraticN;
pub use restricted::Restricted;
pub use rosenbrock::Rosenbrock;
pub use saddle::Saddle;

use crate::{
    param::{Param, Values},
    space::{Rn, Window},
};

/// Every objective that can be named, in the order of the select box.
pub const CATALOGUE: &[&Entry] = &[
    // Quadratics
    &quadratic::ENTRY,
    &sphere::ENTRY,
    &booth::ENTRY,
    &matyas::ENTRY,
    &quadratic_n::ENTRY,
    // Convex
    &huber::ENTRY,
    &log_sum_exp::ENTRY,
    &l1_bowl::ENTRY,
    // Valleys
    &rosenbrock::ENTRY,
    &ravine::ENTRY,
    &bell_valley::ENTRY,
    &beale::ENTRY,
    &three_hump_camel::ENTRY,
    &goldstein_price::ENTRY,
    // Several minima
    &two_wells::ENTRY,
    &himmelblau::ENTRY,
    &styblinski_tang::ENTRY,
    &six_hump_camel::ENTRY,
    &mccormick::ENTRY,
    &martins_ning::ENTRY,
    &hill::ENTRY,
    &ackley::ENTRY,
    &rastrigin::ENTRY,
    &griewank::ENTRY,
    // Saddles and degenerate points
    &saddle::ENTRY,
    &monkey_saddle::ENTRY,
    &quartic::QUARTIC,
    &quartic::VALLEY,
    &quartic::SADDLE,
    &plateau_saddle::ENTRY,
    &cliff::ENTRY,
    &slide_valley::ENTRY,
    // Learning from data
    &least_squares::ENTRY,
    &logistic::ENTRY,
    &network::ENTRY,
    // One variable
    curve::PARABOLA,
    curve::HUBER,
    curve::LOG_BARRIER,
    curve::QUARTIC_WELLS,
    curve::CUBIC,
];

/// One objective of the catalogue.
#[derive(Debug)]
pub struct Entry {
    /// kebab-case, as in `objective="rosenbrock"`
    pub id: &'static str,
    pub name: &'static str,
    /// the heading under which the select box lists it
    pub group: &'static str,
    /// one sentence: what it is good for
    pub about: &'static str,
    /// in the notation of [`crate::notation`]
    pub formula: &'static str,
    /// where f is defined, and the box in which it is usually studied
    pub domain: &'static str,
    /// what its variables are called: "w" gives w₁, w₂ and so on, in one dimension w
    pub variable: &'static str,
    pub params: &'static [Param],
    pub build: fn(&Values) -> Function,
    pub known: fn(&Values) -> Known,
    pub defaults: fn(&Values) -> Defaults,
    /// handles on the plot that turn its parameters
    pub grips: Option<&'static Grips>,
    /// how it is built from data, if it learns from data
    pub learns: Option<&'static Learns>,
    /// where the function comes from
    pub source: &'static str,
}

/// The objective of this id.
pub fn find(id: &str) -> Option<&'static Entry> {
    CATALOGUE.iter().copied().find(|entry| entry.id == id)
}

/// What kind of critical point it truly is, also where the second-derivative test cannot tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Minimum,
    Maximum,
    Saddle,
}

/// A point where ∇f = 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Critical {
    pub at: Rn,
    pub kind: Kind,
}

impl Critical {
    pub fn minimum<const N: usize>(at: [f64; N]) -> Self {
        Self { at: at.into(), kind: Kind::Minimum }
    }

    pub fn maximum<const N: usize>(at: [f64; N]) -> Self {
        Self { at: at.into(), kind: Kind::Maximum }
    }

    pub fn saddle<const N: usize>(at: [f64; N]) -> Self {
        Self { at: at.into(), kind: Kind::Saddle }
    }

    /// It and its mirror images where f is even in each of its two variables, each place once.
    fn mirrored(&self) -> impl Iterator<Item = Self> + use<> {
        let (x1, x2, kind) = (self.at[0], self.at[1], self.kind);
        let signs = |t: f64| if t == 0.0 { &[1.0][..] } else { &[1.0, -1.0][..] };
        let pairs = signs(x1).iter().flat_map(move |a| signs(x2).iter().map(move |b| [a * x1, b * x2]));
        pairs.map(move |at| Self { at: at.into(), kind })
    }
}

/// What is known of an objective beforehand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Known {
    /// its isolated critical points
    pub critical: Vec<Critical>,
    /// f*, the lowest value; `None` where f is unbounded below or f* is not known
    pub lowest: Option<f64>,
    /// Where f equals its second-order Taylor polynomial everywhere: the angle in radians of its
    /// first eigenvector. Its eigenvalues belong to axes then and keep their names and colours
    /// when they cross.
    pub axes: Option<f64>,
}

impl Known {
    /// Whether f equals its second-order Taylor polynomial everywhere.
    pub fn is_quadratic(&self) -> bool {
        self.axes.is_some()
    }

    /// The minimisers among the critical points.
    pub fn minimisers(&self) -> impl Iterator<Item = &Rn> {
        self.critical.iter().filter(|c| c.kind == Kind::Minimum).map(|c| &c.at)
    }
}

/// What stands where nothing was said: a first picture that shows the objective's character.
#[derive(Clone, Debug, PartialEq)]
pub struct Defaults {
    pub view: Window,
    pub start: Rn,
    /// α of gradient descent
    pub alpha: f64,
    pub steps: usize,
}
