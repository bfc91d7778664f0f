//! The live sentence as data: words with a tone, and the claims they make.

use crate::{analysis::Place, number};
use serde::Serialize;

/// How a span stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Tone {
    /// the run's colour
    Run,
    /// the colour of the first eigen-direction
    Branch0,
    /// the colour of the second
    Branch1,
    Strong,
}

impl Tone {
    /// The tone of the branch with this index.
    pub fn branch(index: usize) -> Self {
        if index == 0 { Self::Branch0 } else { Self::Branch1 }
    }
}

/// A piece of the sentence in one tone.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Span {
    pub text: String,
    pub role: Option<Tone>,
}

/// What a factor does to what it multiplies in every step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// 0
    Lands,
    /// between 0 and 0.9
    Shrinks,
    /// from 0.9 up to 1
    Crawls,
    /// 1
    Stays,
    /// from 1 up to 1.01
    Lingers,
    /// above 1.01
    Grows,
    /// between −1 and 0
    Overshoots,
    /// −1
    Jumps,
    /// below −1
    Widens,
}

/// What a factor up to this one adds in a step is not seen.
const HARDLY: f64 = 1.01;

impl Manner {
    pub fn of(factor: f64) -> Self {
        let size = factor.abs();
        if size < 1e-12 {
            Self::Lands
        } else if (size - 1.0).abs() < 1e-9 {
            if factor < 0.0 { Self::Jumps } else { Self::Stays }
        } else if size > 1.0 {
            match factor {
                ..0.0 => Self::Widens,
                ..=HARDLY => Self::Lingers,
                _ => Self::Grows,
            }
        } else if factor < 0.0 {
            Self::Overshoots
        } else if factor > 0.9 {
            Self::Crawls
        } else {
            Self::Shrinks
        }
    }

    /// Whether a factor that was expected to be of this kind may still be told as such: it need
    /// not crawl as slowly, but must do the same.
    pub fn holds(self, factor: f64) -> bool {
        match self {
            Self::Lands => factor.abs() < 1e-6,
            Self::Stays => (factor - 1.0).abs() < 1e-6,
            Self::Jumps => (factor + 1.0).abs() < 1e-6,
            Self::Shrinks => (0.0..1.0).contains(&factor),
            // At its border it may look either way.
            Self::Crawls => (0.8..1.0).contains(&factor),
            Self::Overshoots => factor > -1.0 && factor < 0.0,
            Self::Widens => factor < -1.0,
            Self::Lingers => (1.0..1.1).contains(&factor),
            Self::Grows => factor > 1.0,
        }
    }

    /// As verbs of one and of several things.
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Lands => ("vanishes in one step", "vanish in one step"),
            Self::Shrinks => ("shrinks", "shrink"),
            Self::Crawls => ("crawls", "crawl"),
            Self::Stays => ("stays as it is", "stay as they are"),
            Self::Lingers => ("hardly grows", "hardly grow"),
            Self::Grows => ("grows", "grow"),
            Self::Overshoots => ("overshoots", "overshoot"),
            Self::Jumps => ("only changes its sign", "only change their sign"),
            Self::Widens => ("overshoots and grows", "overshoot and grow"),
        }
    }
}

/// Something the sentence asserts about the run, in a form that can be checked against it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Claim {
    /// the error along this branch is multiplied by this factor in every step
    Factor { branch: usize, factor: f64 },
    /// this step multiplies the slope along this branch by this factor
    SlopeTimes { branch: usize, factor: f64 },
    /// this step does this to the slope along this branch
    Slope { branch: usize, manner: Manner },
    /// this step leaves the gradient as it is
    SameSlope,
    /// every step leaves exactly this share of the error
    LeavesExactly(f64),
    /// every step leaves at most this share of the error
    LeavesAtMost(f64),
    /// f rises in this step
    Rises,
    /// f falls in this step
    Falls,
    /// the next iterate is a critical point
    Lands,
    /// the next gradient is at right angles to this step
    Turns,
    /// the gradient is small beside the one at the start, and this place is why
    Stalled(Place),
    /// up to here f has fallen without slowing down, far out of the first picture
    FallsWithoutEnd,
    /// along −∇f f goes on falling, ever flatter
    FlattensOut,
    /// f has a valley along the direction at this step; on a quadratic there is no other
    LowestAlong,
    /// no point near this one has a lower value
    NoneLower,
    /// this iterate is a critical point
    Critical,
    /// another minimum is known that lies lower
    NotLowest,
    /// the error's components along this branch obey e_{k+1} = trace·e_k − determinant·e_{k−1}
    Swings { branch: usize, trace: f64, determinant: f64 },
    /// with these α and β the run would be below 1e-6 after so many steps, gradient descent at its best after others
    BestPair { alpha: f64, beta: f64, steps: usize, of_descent: usize },
    /// in the long run every step leaves this share of the error
    TendsTo(f64),
    /// this step is so long
    Long(f64),
    /// this step and −∇f enclose this angle in radians
    OffDescent(f64),
    /// this step moves only this coordinate
    Only(usize),
    /// this step and the last one are conjugate: dᵀHd₋ = 0
    Conjugate,
    /// this run reaches a minimum at this iterate and not before; never, if there is none
    Reaches { run: usize, k: Option<usize> },
}

/// One or two sentences on what happens at this iterate.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sentence {
    pub spans: Vec<Span>,
    pub claims: Vec<Claim>,
}

impl Sentence {
    /// Plain words.
    pub fn say(mut self, text: impl AsRef<str>) -> Self {
        let text = text.as_ref();
        match self.spans.last_mut() {
            Some(span) if span.role.is_none() => span.text.push_str(text),
            _ => self.spans.push(Span { text: text.to_owned(), role: None }),
        }
        self
    }

    /// Words in a tone.
    pub fn tone(mut self, tone: Tone, text: impl Into<String>) -> Self {
        self.spans.push(Span { text: text.into(), role: Some(tone) });
        self
    }

    /// A number in a tone.
    pub fn number(self, tone: Tone, x: f64) -> Self {
        self.tone(tone, number::short(x))
    }

    /// What the words just said assert.
    pub fn claim(mut self, claim: Claim) -> Self {
        self.claims.push(claim);
        self
    }

    /// After this sentence one that speaks of the run of this name.
    pub fn then(self, name: &str, other: Sentence) -> Self {
        self.say(" ").tone(Tone::Strong, name).say(": ").join(other)
    }

    /// Goes on with the words of `other`, and claims what it claims.
    pub fn join(mut self, other: Self) -> Self {
        for span in other.spans {
            self = match span.role {
                None => self.say(span.text),
                Some(tone) => self.tone(tone, span.text),
            };
        }
        self.claims.extend(other.claims);
        self
    }

    /// As a clause that stands behind a colon.
    pub fn lowered(mut self) -> Self {
        // The table of all capitals would weigh 5 kB.
        if let Some(first) = self.spans.first_mut().and_then(|span| span.text.get_mut(..1)) {
            first.make_ascii_lowercase();
        }
        self
    }

    /// Without tones, as the live region speaks it.
    pub fn text(&self) -> String {
        self.spans.iter().map(|span| span.text.as_str()).collect()
    }
}
