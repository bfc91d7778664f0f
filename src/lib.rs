//! Zigzag lets a person *see* why an optimizer does what it does: contour plots of objectives,
//! trajectories on them, and beside them the numbers that explain the trajectories.
//!
//! # One way through the house
//!
//! ```text
//! Config ─▶ objective ─▶ derivatives ─▶ method × step rule ─▶ trajectory ─▶ explanation ─▶ scene ─▶ canvas or SVG
//!   ▲          f           f, ∇f, H        d_k, α_k           x_0 … x_n      λ, κ, r        marks
//!   └───────────────── the person: attributes, links, sliders, drags ───────────────────────────────┘
//! ```
//!
//! Data flows one way. An act of a person changes the [`Config`], nothing else; everything to the
//! right of it follows, and is recomputed only as far as the change reaches.
//!
//! | step | where | what |
//! |---|---|---|
//! | what was said | [`config`] | keys and values of attributes, links and scripts, checked |
//! | what follows | [`setup`] | every default filled in from the objective and the method |
//! | f | [`problem`], [`objective`], [`expression`], [`data`] | from the catalogue, where much is known of it, learned from data, or typed |
//! | f + νP, g = 0, h ≤ 0 | [`penalty`], [`constraint`] | a price on large coordinates; what x must obey |
//! | f, ∇f, H | [`derivative`] | exact, by dual numbers |
//! | d_k, α_k | [`gradient`], [`method`], [`step_size`], [`schedule`] | the catalogues of the algorithms |
//! | x_0 … x_n | [`trajectory`], [`termination`] | the run, and why it ended |
//! | what is true | [`analysis`], [`explain`] | eigenvalues, rates, regimes; readouts and the live sentence |
//! | what is drawn | [`figure`], [`scene`] | each panel as marks in data coordinates |
//! | pixels | [`draw`] | a scene on a canvas, or on any plotters backend: SVG |
//! | a demo | [`session`] | all of it together, with the acts of a person |
//! | what takes long | [`work`] | in units, in a worker or between the frames |
//!
//! The whole way runs and is tested natively; `web` is the thin handle that a page holds.
//!
//! ```
//! use zigzag::{Config, Session};
//!
//! let (config, errors) = Config::from_link("objective=quadratic&lambda2=4&alpha=0.4&start=-3,2");
//! assert!(errors.is_empty());
//! let session = Session::new(config).unwrap();
//! let readouts = session.readouts();
//! assert_eq!((readouts.lambda_min, readouts.lambda_max), (Some(1.0), Some(4.0)));
//! assert!((readouts.rate.unwrap() - 0.6).abs() < 1e-12);
//! println!("{}", session.sentence().text());
//! ```
//!
//! # Conventions
//!
//! Numbers are `f64`, and we minimise. x = (x₁, x₂); data is y-up, pixels are y-down. α > 0 is the
//! step size, and x_{k+1} = x_k + α_k d_k with the search direction d_k. Eigenvalues λ are sorted
//! ascending. Angles are radians inside and degrees on screen. A *rate* is the factor by which the
//! error shrinks per step: smaller is faster, 1 or more does not converge; f − f* shrinks by its
//! square. A number that does not exist is `None` with a reason, never 0 or NaN.
//!
//! A run takes place in ℝᴺ with the N of its objective: of one and of two variables with vectors of that
//! size, of more with vectors of any size ([`objective::Function`]). Above the runs nobody minds N, and a
//! [`Picture`](space::Picture) is the only map to the plot.
//!
//! # Adding an entry
//!
//! An objective, a method, a step rule or a schedule is one file that declares its names, its parameters, its
//! formula, its source and how libraries do it ([`elsewhere`]), and one line in its list `CATALOGUE`. Select boxes, sliders, attributes,
//! links and the tests over all pairs follow from the declaration.

mod algorithm;
pub mod analysis;
#[cfg(all(target_arch = "wasm32", feature = "bench"))]
pub mod bench;
mod code;
pub mod config;
pub mod constraint;
pub mod data;
pub mod derivative;
pub mod draw;
pub mod elsewhere;
mod error;

pub mod explain;
pub mod expression;
pub mod figure;
pub mod gradient;
pub mod lineup;
pub mod method;
pub mod named;
pub mod newton_step;
mod no_step;
pub mod notation;
pub mod number;
pub mod objective;
pub mod param;
pub mod penalty;
mod point;
pub mod problem;
mod random;
mod run;
pub mod scene;
pub mod schedule;
pub mod session;
pub mod setup;
pub mod space;
mod step;
pub mod step_size;
pub mod style;
pub mod termination;
pub mod trajectory;
#[cfg(target_arch = "wasm32")]
pub mod web;
pub mod work;

pub use algorithm::Algorithm;
pub use code::PROGRAM_LANGUAGES;
pub use config::Config;
pub use derivative::{Formula, Objective, Scalar, evaluations};
pub use error::Error;
pub use no_step::NoStep;
pub use point::Point;
pub use problem::Problem;
pub use run::Run;
pub use session::Session;
pub use setup::Setup;
pub use step::Step;
