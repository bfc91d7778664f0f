//! The ends of a chord and two right-hand sides under a hand.

use super::{
    Handle, Nudge, Outcome, Session,
    rounding::{round_step, round_to},
};
use crate::{
    Objective,
    config::{CHORD, RIGHT_HAND_SIDES, Value, points_text},
    explain::right_hand_sides,
    figure::curve,
    number::short,
    scene::Pos,
    space::Rn,
};

/// "chord-1" is the first end of the chord.
pub(super) fn end(id: &str) -> Option<(&'static str, usize)> {
    let places = [CHORD, RIGHT_HAND_SIDES].map(|key| Handle::place(id, key).map(|place| (key, place)));
    places.into_iter().flatten().find(|(_, place)| *place < 2)
}

impl Session {
    /// The two points of a key, and by how much they are longer than in the plot.
    fn pair(&self, key: &str) -> Option<([Rn; 2], f64)> {
        if key == CHORD {
            return Some((self.setup.chord()?, 1.0));
        }
        // To know the curvatures takes a Hessian.
        let shown = self.setup.shows(RIGHT_HAND_SIDES);
        let (pair, size) = shown.then(|| right_hand_sides(&self.situation()))??;
        Some((pair.map(|b| Rn::of(b.as_slice())), size))
    }

    /// The handles of what is shown.
    pub(super) fn end_handles(&self, held: impl Fn(Pos) -> (f64, f64, bool)) -> Vec<Handle> {
        let problem = &self.setup.problem;
        let mut handles = Vec::new();
        for key in [CHORD, RIGHT_HAND_SIDES] {
            let Some((pair, size)) = self.pair(key) else { continue };
            for (i, point) in pair.into_iter().enumerate() {
                let chord = key == CHORD;
                let at = if chord {
                    curve::place(&self.setup, &point, problem.objective.value(&point))
                } else {
                    [point[0] / size, point[1] / size]
                };
                let (x, y, seen) = held(at);
                let label = match (chord, i) {
                    (true, _) => format!("End {} of the chord", i + 1),
                    (_, 0) => "Right-hand side b".to_owned(),
                    _ => "Right-hand side b′".to_owned(),
                };
                handles.push(Handle {
                    id: format!("{key}-{}", i + 1),
                    x,
                    y,
                    part: "axis",
                    help: format!("{label}: drag to move it"),
                    label,
                    value: point.iter().copied().map(short).collect::<Vec<_>>().join(", "),
                    cursor: if chord && problem.is_curve() { "ew-resize" } else { "grab" },
                    seen,
                });
            }
        }
        handles
    }

    /// One of two points goes to a place of the plot, to numbers as round as this resolution.
    pub(super) fn move_end(&mut self, (key, i): (&str, usize), to: Pos, resolution: f64) -> Outcome {
        let Some((mut pair, size)) = self.pair(key) else { return Outcome::default() };
        let grain = round_step(resolution * size);
        let to = to.map(|x| round_to(x * size, grain));
        pair[i] = Rn::of(&to[..pair[i].len()]);
        let mut config = self.config.clone();
        match config.say(key, &points_text(&pair)) {
            Err(error) => Outcome::refused(vec![error]),
            Ok(()) => self.commit(config, Vec::new()),
        }
    }

    /// The same by a key: `direction` has −1, 0 or 1 along each axis.
    pub(super) fn nudge_end(&mut self, (key, i): (&str, usize), direction: [f64; 2], size: Nudge) -> Outcome {
        let Some((pair, scale)) = self.pair(key) else { return Outcome::default() };
        let width = self.window().width();
        let step = round_step(width * size.share());
        let from = |j: usize| pair[i].get(j).map_or(0.0, |x| x / scale);
        let to = [0, 1].map(|j| from(j) + direction[j] * step);
        self.move_end((key, i), to, width * Nudge::Fine.share())
    }

    /// What was said of the pairs.
    pub(super) fn said_pairs(&self) -> impl Iterator<Item = (&'static str, Value)> {
        let pairs = [(CHORD, &self.setup.chord), (RIGHT_HAND_SIDES, &self.setup.right_hand_sides)];
        pairs.into_iter().filter_map(|(key, pair)| Some((key, Value::Points(pair.clone()?.to_vec()))))
    }
}
