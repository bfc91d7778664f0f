//! What the curvatures at x_k make of one step of gradient descent where f is no quadratic: the
//! slope along each eigenvector is multiplied by 1 − αλ, as long as the curvatures hold.

use super::factor::factor;
use crate::{
    Objective,
    explain::{
        sentence::{Claim, Manner, Sentence, Tone},
        situation::{Mode, PRESENT, Situation},
    },
    number::short,
    space::{Rn, Vector},
};

/// A part of the gradient that is shorter than this share of it is not spoken of.
const MINOR: f64 = 1e-2;
/// A curvature within this share of the other counts as 0, as in the second-derivative test.
const FLAT: f64 = 1e-10;

/// What α does at the curvatures here, as the clause that begins a sentence. Every verb holds for
/// this very step: where the curvatures change on its way, that is what is told.
pub(super) fn local_descent(at: &Situation) -> Option<Sentence> {
    let after = gradient_after(at)?;
    let (low, high) = (at.lowest_mode()?, at.highest_mode()?);
    let before = &at.point.gradient;
    let same = (after.clone() - before).norm() <= 1e-9 * before.norm();
    if low.lambda == 0.0 && high.lambda == 0.0 {
        let sentence = Sentence::default().say("Here f does not bend");
        return Some(if same {
            sentence.claim(Claim::SameSlope).say(" at all: the slope stays as it is")
        } else {
            sentence.say(", yet the slope where this step leads is another")
        });
    }
    let parts = [high, low].map(|mode| Part::of(at, mode, &after));
    let told: Vec<&Part> = parts.iter().filter(|part| part.share > MINOR).collect();
    if same && !told.iter().any(|part| part.flat) {
        let sentence = Sentence::default().claim(Claim::SameSlope);
        return Some(sentence.say("This step is too short to change the slope"));
    }
    if let Some(part) =
        told.iter().filter(|part| !part.foretold()).max_by(|a, b| a.miss().total_cmp(&b.miss()))
    {
        return Some(part.surprise(at));
    }
    Some(match told[..] {
        [part] => {
            let other = if part.mode.branch == high.branch { &parts[1] } else { &parts[0] };
            alone(at, part, other)
        }
        _ => both(at, &parts[0], &parts[1]),
    })
}

/// ∇f where the step leads, also the one that was not taken any more.
fn gradient_after(at: &Situation) -> Option<Rn> {
    let step = at.step.as_ref().ok()?;
    let after = match at.next() {
        Some(next) => next.gradient.clone(),
        None => at.setup.problem.objective.first_order(&step.from(&at.point.x)).1,
    };
    after.is_finite().then_some(after)
}

/// What this step multiplies the slope along this eigenvector by.
pub(super) fn slope_after(at: &Situation, mode: &Mode) -> Option<f64> {
    gradient_after(at).map(|after| mode.vector.dot(&after) / mode.slope)
}

/// The part of the gradient along one eigenvector.
struct Part<'a> {
    mode: &'a Mode,
    name: &'a str,
    /// of the gradient's length
    share: f64,
    flat: bool,
    /// 1 − αλ
    expected: f64,
    /// what this step multiplies it by
    actual: f64,
}

impl<'a> Part<'a> {
    fn of(at: &'a Situation, mode: &'a Mode, after: &Rn) -> Self {
        let largest = at.spectrum.as_ref().map_or(0.0, |s| s.min().abs().max(s.max().abs()));
        let flat = mode.lambda.abs() <= FLAT * largest;
        let axis = mode.vector.iter().position(|c| c.abs() > 1.0 - 1e-12);
        Self {
            mode,
            name: axis.map_or(mode.name.as_str(), |axis| at.setup.problem.variables[axis].as_str()),
            share: mode.slope.abs() / at.gradient_norm(),
            flat,
            expected: if flat { 1.0 } else { 1.0 - at.alpha().unwrap_or_default() * mode.lambda },
            actual: mode.vector.dot(after) / mode.slope,
        }
    }

    fn manner(&self) -> Manner {
        Manner::of(self.expected)
    }

    /// Whether this step does along this eigenvector what the curvature here says.
    fn foretold(&self) -> bool {
        self.manner().holds(self.actual)
    }

    /// By how much it does not, as a share of the gradient.
    fn miss(&self) -> f64 {
        (self.actual - self.expected).abs() * self.share
    }

    fn bends_down(&self) -> bool {
        self.mode.lambda < 0.0 && !self.flat
    }

    /// What the curvature promises, and what the step brings.
    fn surprise(&self, at: &Situation) -> Sentence {
        let sentence = Sentence::default()
            .claim(Claim::SlopeTimes { branch: self.mode.branch, factor: self.actual })
            .say(format!("The curvature changes on the way: the slope along {} ", self.name));
        let sentence = if self.flat {
            sentence.say("would stay as it is (λ = 0)")
        } else {
            factor(sentence.say(format!("would {} ", self.manner().words().1)), at, self.mode)
        };
        let taken = at.next().is_some();
        sentence
            .say(if taken {
                ", but this step multiplies it by "
            } else {
                ", but the next step would multiply it by "
            })
            .number(Tone::branch(self.mode.branch), self.actual)
    }

    /// The factor in brackets, with the claim that this step brings something of its kind.
    fn factor(&self, sentence: Sentence, at: &Situation) -> Sentence {
        factor(sentence, at, self.mode).claim(self.claim())
    }

    fn claim(&self) -> Claim {
        Claim::Slope { branch: self.mode.branch, manner: self.manner() }
    }

    /// “shrinks (1 − 2α = 0.4)”
    fn clause(&self, sentence: Sentence, at: &Situation) -> Sentence {
        if self.flat {
            return sentence.claim(self.claim()).say("stays as it is (λ = 0)");
        }
        self.factor(sentence.say(format!("{} ", self.manner().words().0)), at)
    }
}

/// The gradient points along one eigenvector, but for a trifle.
fn alone(at: &Situation, part: &Part, other: &Part) -> Sentence {
    let absent = other.share <= PRESENT;
    let sentence = Sentence::default().say(format!(
        "The slope points {} along {}, and there it ",
        if absent { "only" } else { "almost only" },
        part.name
    ));
    let sentence = part.clause(sentence, at);
    match (absent, other.flat) {
        // The slope that is taken at a kink is 0, but flat f is not.
        (true, true) if at.setup.problem.smoothness_at(&at.point.x).is_some() => {
            sentence.say(format!("; along {} f has a kink, where its slope counts as 0", other.name))
        }
        (true, true) => sentence.say(format!("; along {} f is flat (λ = 0), and nothing moves", other.name)),
        (true, false) if other.bends_down() => sentence.say(format!(
            "; along {} f bends down (λ = {}), but nothing pushes there",
            other.name,
            short(other.mode.lambda)
        )),
        _ => sentence,
    }
}

/// The gradient has a part along both.
fn both(at: &Situation, high: &Part, low: &Part) -> Sentence {
    let start = Sentence::default();
    if (high.mode.lambda - low.mode.lambda).abs() <= FLAT * high.mode.lambda.abs() {
        return high.clause(start.say("f is equally curved in all directions here: the slope "), at);
    }
    if high.bends_down() {
        let verb = low.manner().words().0;
        let sentence =
            start.say(format!("Here f bends down in every direction: the slope {verb} along {} ", low.name));
        let sentence = low.factor(sentence, at);
        return high.factor(sentence.say(format!(" and along {} ", high.name)), at);
    }
    if low.bends_down() {
        let count = at.negative_curvatures();
        if at.setup.problem.is_sliced() {
            let are = if count == 1 { "curvature is" } else { "curvatures are" };
            let start = start.say(format!("Here {count} {are} negative: along {} the slope ", low.name));
            let sentence = low.clause(start, at);
            return high.clause(sentence.say(format!(", along {} the slope ", high.name)), at);
        }
        let sentence = low.clause(start.say("Here one curvature is negative: along it the slope "), at);
        return high.clause(sentence.say(", across it the slope "), at);
    }
    if high.manner() == Manner::Widens {
        return high.factor(start.say("The step is too long for the steepest curvature here "), at);
    }
    // What differs by less can hardly be called steep and flat.
    let names =
        if high.mode.lambda > 2.0 * low.mode.lambda { ["steep", "flat"] } else { ["steeper", "flatter"] };
    let calm = [high, low].iter().all(|part| part.expected >= 0.0);
    let sentence = start.say(if calm { "Locally nothing overshoots: " } else { "Locally " });
    if high.manner() == low.manner() {
        let verb = high.manner().words().1;
        let sentence =
            high.factor(sentence.say(format!("both directions {verb}, the {} one ", names[0])), at);
        return low.factor(sentence.say(format!(", the {} one ", names[1])), at);
    }
    let sentence = high.clause(sentence.say(format!("the {} direction ", names[0])), at);
    let joint = if calm { ", " } else { " and " };
    low.clause(sentence.say(format!("{joint}the {} one ", names[1])), at)
}
