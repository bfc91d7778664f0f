//! Whether and where a run hardly moves although f still bends down.

use super::{Situation, sentence::Place};
use crate::{
    Objective,
    analysis::{Meter, Spectrum, Stretch, falls_ever_flatter, newton_limit, stretches},
    objective::Critical,
    space::{Matrix, Rn},
    termination::Termination,
};

/// How near the critical point must be for a stall at it, as a share of the first picture: the view
/// may be anywhere.
const NEAR: f64 = 0.05;
/// … and by which share the curvatures, and the gradient that they make of the distance, may differ.
const ALIKE: f64 = 0.3;
/// On a plateau no curvature is more than this share of those at the start and at critical points.
const FLAT: f64 = 0.05;

impl Place {
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Saddle => "at a saddle",
            Self::Maximum => "at a maximum",
            Self::Plateau => "on a plateau",
        }
    }
}

impl<'a> Situation<'a> {
    /// A run stalls where ‖∇f‖ falls below this share of ‖∇f(x₀)‖ away from a minimum.
    pub const STALL: f64 = 1e-2;

    /// Whether and where the run has stalled: a small gradient although f still bends down, close to a
    /// critical point or with hardly any curvature left. A slope that merely lies low beside a steep
    /// wall is no stall.
    pub(super) fn stall(&self) -> Option<Place> {
        let first = &self.run.trajectory.iterates[0];
        let spectrum = self.spectrum.as_ref()?;
        let bends_down = spectrum.min() < -1e-10 * spectrum.max().abs();
        if !bends_down || !(self.gradient_norm() < Self::STALL * first.gradient.norm()) {
            return None;
        }
        if let Some(spectrum) = critical_point_here(self) {
            return match (spectrum.min() < 0.0, spectrum.max() > 0.0) {
                (true, true) => Some(Place::Saddle),
                (true, false) => Some(Place::Maximum),
                _ => None,
            };
        }
        (steepest(spectrum) < FLAT * usual_curvature(self)?).then_some(Place::Plateau)
    }

    /// Whether f only falls ever flatter from x_k on: where the gradient has become small, or where the run has used up
    /// its steps.
    pub(super) fn is_on_tail(&self) -> bool {
        let small = self.gradient_norm() < Self::STALL * self.run.trajectory.iterates[0].gradient.norm();
        let over = self.is_last() && self.run.trajectory.termination == Termination::Steps;
        (small || over)
            && self.algorithm().transform().is_none()
            && falls_ever_flatter(
                &self.setup.problem.objective,
                &self.point.x,
                &self.point.gradient,
                self.setup.problem.scale(&self.point.x),
            )
    }

    /// The stretches over which the run stalls, by the same measure as the sentence.
    pub fn stalls(&self) -> &'a [Stretch] {
        self.run.asked.stalls.get_or_init(|| {
            let limit = Self::STALL * self.run.trajectory.iterates[0].gradient.norm();
            let iterates = self.run.trajectory.iterates.iter().enumerate();
            stretches(iterates.map(|(k, iterate)| {
                let small = iterate.gradient.norm() < limit;
                small.then(|| Self::at(self.setup, self.run, k).stall_place()).flatten()
            }))
        })
    }

    /// How the run stands at x_k: moving, stalled, or escaped.
    pub fn meter(&self) -> Meter {
        Meter::at(self.stalls(), self.k, self.stall_place())
    }

    /// Where the run stalls at this iterate, if it does: “at a saddle”, “at a maximum”, “on a plateau”.
    fn stall_place(&self) -> Option<&'static str> {
        self.stall().map(Place::words)
    }
}

/// The largest |λ|.
fn steepest(spectrum: &Spectrum<Rn>) -> f64 {
    spectrum.min().abs().max(spectrum.max().abs())
}

/// The least of the largest curvatures at the start and at the known critical points, where there is any.
fn usual_curvature(at: &Situation) -> Option<f64> {
    let problem = &at.setup.problem;
    let curvature = |x: &Rn| Spectrum::of(&problem.objective.hessian(x)).map(|s| steepest(&s));
    let critical = problem.known.critical.iter().filter_map(|c| curvature(&c.at));
    critical.chain(curvature(&at.run.trajectory.iterates[0].x)).filter(|c| *c > 0.0).min_by(f64::total_cmp)
}

/// The curvatures of a critical point so near that its local quadratic is the one here.
fn critical_point_here(at: &Situation) -> Option<Spectrum<Rn>> {
    let objective = &at.setup.problem.objective;
    let reach = NEAR * at.setup.problem.defaults.view.width();
    let centre = newton_limit(objective, at.point.x.clone(), reach)?;
    let h = objective.hessian(&centre);
    let away = at.point.x.clone() - centre;
    let alike = (h.clone() - at.point.hessian()).norm() <= ALIKE * h.norm()
        && (h.times(&away) - &at.point.gradient).norm() <= ALIKE * at.gradient_norm();
    let nearer = |c: &Critical| (at.point.x.clone() - &c.at).norm() < 0.999 * away.norm();
    let nearest = !at.setup.problem.known.critical.iter().any(nearer);
    Spectrum::of(&h).filter(|_| alike && nearest && away.norm() < reach)
}
