//! The stall meter: over which stretches of a run the gradient is small away from a minimum.

/// Where a run can stall.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Saddle,
    Maximum,
    Plateau,
}

/// Iterates one after the other at which a run stalls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// where it ends
    pub place: Place,
    pub first: usize,
    pub last: usize,
}

impl Stretch {
    /// How many iterates it has.
    pub fn steps(&self) -> usize {
        self.last + 1 - self.first
    }
}

/// The stretches of a run, told for each iterate whether and where it stalls.
pub fn stretches(places: impl IntoIterator<Item = Option<Place>>) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    for (k, place) in places.into_iter().enumerate() {
        let Some(place) = place else { continue };
        match found.last_mut().filter(|stretch| stretch.last + 1 == k) {
            Some(stretch) => (stretch.place, stretch.last) = (place, k),
            None => found.push(Stretch { place, first: k, last: k }),
        }
    }
    found
}

/// How a run stands at x_k.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meter {
    /// it has not stalled so far
    Moving,
    /// it stalls, since so many iterates
    Stalled { place: Place, since: usize, steps: usize },
    /// it has escaped from its last stall, which took so many iterates
    Escaped { from: Stretch },
}

impl Meter {
    /// At the iterate `k` of a run with these stretches; `place` is where it stalls there.
    pub fn at(stretches: &[Stretch], k: usize, place: Option<Place>) -> Self {
        match stretches.iter().rfind(|stretch| stretch.first <= k) {
            None => Self::Moving,
            Some(stretch) if stretch.last < k => Self::Escaped { from: *stretch },
            Some(stretch) => Self::Stalled {
                place: place.unwrap_or(stretch.place),
                since: stretch.first,
                steps: k + 1 - stretch.first,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_one_stretch() {
        let told = [None, Some(Place::Plateau), Some(Place::Saddle), None, Some(Place::Saddle)];
        let found = stretches(told);
        let first = Stretch { place: Place::Saddle, first: 1, last: 2 };
        assert_eq!(found, [first, Stretch { place: Place::Saddle, first: 4, last: 4 }]);
        assert_eq!(Meter::at(&found, 0, told[0]), Meter::Moving);
        assert_eq!(
            Meter::at(&found, 1, told[1]),
            Meter::Stalled { place: Place::Plateau, since: 1, steps: 1 }
        );
        assert_eq!(Meter::at(&found, 3, told[3]), Meter::Escaped { from: first });
        assert_eq!(first.steps(), 2);
    }
}
