//! Pairs of points that are moved by hand: the ends of a chord, and two right-hand sides.

use super::Setup;
use crate::{
    Config, Error,
    config::{CHORD, Value},
    space::{Picture, Rn},
};

/// What was said of a pair of points of so many coordinates.
///
/// # Errors
/// Where there are not two of them, or not of so many coordinates.
pub(super) fn said(config: &Config, key: &str, n: usize) -> Result<Option<[Rn; 2]>, Error> {
    match config.get(key) {
        Some(Value::Points(points)) => match points.as_slice() {
            [a, b] if a.len() == n => Ok(Some([a.clone(), b.clone()])),
            _ => {
                let example = if n == 1 { "“-1;1”" } else { "“-1,0;1,0”" };
                let sentence = format!("allowed are two points of {n} coordinates, such as {example}.");
                Err(Error::because(key, &sentence))
            }
        },
        _ => Ok(None),
    }
}

impl Setup {
    /// The ends of the chord, where it is shown: of f in one or two variables.
    pub fn chord(&self) -> Option<[Rn; 2]> {
        if !self.shows(CHORD) || matches!(self.picture, Picture::Slice(_)) {
            return None;
        }
        let [x, y] = self.view.centre();
        let by = 0.3 * self.view.width();
        let usual = || [x - by, x + by].map(|x| Rn::of(&[x, y][..self.problem.dimension()]));
        Some(self.chord.clone().unwrap_or_else(usual))
    }
}
