//! Where a run stalls.

use crate::analysis::Place;

/// “at a saddle”, “at a maximum”, “on a plateau”
pub fn stalled_at(place: Place) -> &'static str {
    match place {
        Place::Saddle => "at a saddle",
        Place::Maximum => "at a maximum",
        Place::Plateau => "on a plateau",
    }
}
