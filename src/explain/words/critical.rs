//! Kinds of critical points.

use crate::objective::Kind;

/// “minimum”
pub fn critical_point(kind: Kind) -> &'static str {
    match kind {
        Kind::Minimum => "minimum",
        Kind::Maximum => "maximum",
        Kind::Saddle => "saddle",
    }
}

/// What a critical point is, as a clause that goes on; `one` where f has one variable.
pub fn in_truth(kind: Kind, one: bool) -> String {
    match kind {
        Kind::Saddle if one => "; in truth it is a point of inflection".to_owned(),
        kind => format!("; in truth it is a {}", critical_point(kind)),
    }
}
