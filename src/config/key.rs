//! The table of keys: everything that can be said, once.

use super::value::{self, Value};
use crate::{
    Error,
    analysis::Effort,
    constraint::{self, Sense},
    data, gradient, method, objective,
    param::{Interval, Param, Scale},
    penalty, schedule, step_size,
};
use std::sync::OnceLock;

/// What kind of value a key takes.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    Number(&'static Param),
    /// one of these words
    Word(fn() -> Vec<&'static str>),
    /// any of these words, separated by spaces
    Words(&'static [&'static str]),
    /// "x1,x2", for a curve "w"; several separated by ";"
    Points,
    /// "xmin,xmax,ymin,ymax"
    View,
    /// a formula in one or two variables; see [`crate::expression`]
    Formula,
    /// algorithms, separated by ";": `newton; momentum(beta=0.8)`
    Algorithms,
    /// observations: "x,y; x,y"; see [`crate::data::Points`]
    Data,
    /// constraints, separated by ";"; see [`crate::constraint::Relation`]
    Constraints(Sense),
    /// true or false; an empty attribute is true
    Flag,
}

/// One key of attributes, links and configs.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// kebab-case
    pub name: &'static str,
    pub kind: Kind,
}

impl Key {
    /// Reads the key's value.
    ///
    /// # Errors
    /// One sentence naming the key, what was given and what is allowed.
    pub fn parse(&self, text: &str) -> Result<Value, Error> {
        value::parse(self, text)
    }

    /// camelCase, as in the `config` property.
    pub fn camel(&self) -> String {
        camel(self.name)
    }
}

/// `step-rule` → `stepRule`
pub fn camel(kebab: &str) -> String {
    let mut upper = false;
    kebab.chars().fold(String::new(), |mut text, c| {
        if c == '-' {
            upper = true;
        } else {
            text.extend(upper.then(|| c.to_ascii_uppercase()).or(Some(c)));
            upper = false;
        }
        text
    })
}

/// How many steps a run may have at most.
pub const MOST_STEPS: f64 = 20_000.0;

const STEPS: Param = Param {
    label: "steps",
    slider: (1.0, 200.0),
    whole: true,
    help: "how many steps are computed",
    ..Param::real("steps", "n", 20.0, Interval::closed(1.0, MOST_STEPS))
};

const K: Param = Param {
    label: "iterate",
    whole: true,
    help: "the iterate that is shown",
    ..Param::real("k", "k", 0.0, Interval::closed(0.0, MOST_STEPS))
};

/// Which of the runs the numbers and the charts of one run speak of: the main algorithm from each
/// start comes first, then the others from each start.
pub const PICK: Param = Param {
    label: "picked run",
    whole: true,
    help: "which run the numbers speak of; 0 is the first",
    ..Param::real("pick", "", 0.0, Interval::closed(0.0, 1023.0))
};

/// The direction that is turned by hand; without a word it is steepest descent.
pub const DIRECTION: Param = Param {
    label: "direction",
    slider: (-180.0, 180.0),
    unit: "°",
    help: "the angle of d, counter-clockwise from the horizontal axis",
    ..Param::real("direction", "d", 0.0, Interval::closed(-360.0, 360.0))
};

/// The ends of the chord of f that is drawn.
pub const CHORD: &str = "chord";
/// b and b′ of Hx = b
pub const RIGHT_HAND_SIDES: &str = "right-hand-sides";

const SPEED: Param = Param {
    label: "speed",
    slider: (0.25, 4.0),
    help: "how fast a run plays",
    ..Param::real("speed", "", 1.0, Interval::closed(0.1, 20.0))
};

/// The overlays of the plot.
const SHOW: &[&str] = &[
    "field",
    "isolines",
    "path",
    "minima",
    "gradient",
    "components",
    "eigenvectors",
    "model",
    "trials",
    "direction",
    "chord",
    "tangent",
    "right-hand-sides",
    "samples",
    "penalty",
    "solution-path",
    "constraints",
    "multipliers",
    "central-path",
    "touching-level",
];
/// What is shown where nothing was said.
pub const SHOW_DEFAULT: &[&str] = &["field", "isolines", "path", "minima", "components", "trials"];
/// The same for a curve.
pub const SHOW_CURVE: &[&str] = &["field", "path", "minima", "components", "model", "trials"];

const PANELS: &[&str] = &[
    "legend",
    "readouts",
    "table",
    "hessian",
    "spectrum",
    "critical",
    "signs",
    "data",
    "truth",
    "rate",
    "convergence",
    "decrease",
    "stall",
    "slice",
    "chord",
    "lagrangian",
];

/// The axes of the convergence chart: f − f* is always logarithmic, k may be as well.
pub const CONVERGENCE_SCALE: &str = "convergence-scale";
pub const CONVERGENCE_SCALES: [&str; 2] = ["log", "log-log"];

/// What the horizontal axis of the convergence chart counts: an [`Effort`].
pub const CONVERGENCE_AXIS: &str = "convergence-axis";

/// N of the operations that a chart by cost counts.
pub const COST_DIMENSION: Param = Param {
    label: "dimension",
    slider: (1.0, 1e6),
    scale: Scale::Log,
    whole: true,
    help: "for how many variables the cost of a run is modelled",
    ..Param::real("cost-dimension", "N", 100.0, Interval::closed(1.0, 1e6))
};

/// Which plane of a problem of many variables is drawn, and which two eigenvalues or weights it belongs to.
pub const SLICE: &str = "slice";
pub const SLICES: [&str; 4] = ["hessian", "path", "random", "weights"];

/// Through which iterate of the first run the plane goes; without a word through a minimiser that is known, else
/// through the last.
pub const SLICE_AT: Param = Param {
    label: "through",
    whole: true,
    help: "the iterate through which the slice goes",
    ..Param::real("slice-at", "k", 0.0, Interval::closed(0.0, MOST_STEPS))
};

/// Which random directions.
pub const SLICE_SEED: Param = Param {
    label: "seed of the directions",
    slider: (0.0, 99.0),
    whole: true,
    help: "the same seed gives the same two directions",
    ..Param::real("slice-seed", "", 1.0, Interval::closed(0.0, 4_294_967_295.0))
};

/// The parameters of a slice along eigen-directions or weights.
pub const SLICE_FIRST: Param = Param { label: "horizontal", ..place("slice-first") };
pub const SLICE_SECOND: Param = Param { label: "vertical", ..place("slice-second") };

/// How many random matrices are drawn, and as often a coin for each curvature.
pub const SIGNS_DRAWS: Param = Param {
    label: "signs drawn",
    slider: (100.0, 1e6),
    scale: Scale::Log,
    whole: true,
    help: "how often all signs are drawn",
    ..Param::real("signs-draws", "", 2e4, Interval::closed(1.0, 1e6))
};

/// c of GOE + cI.
pub const SIGNS_SHIFT: Param = Param {
    label: "cI is added",
    slider: (0.0, 4.0),
    help: "at low cost curvatures are more often positive: as if c·I were added",
    ..Param::real("signs-shift", "c", 0.0, Interval::closed(-10.0, 10.0))
};

pub const SIGNS_SEED: Param = Param {
    label: "seed of the signs",
    slider: (0.0, 99.0),
    whole: true,
    help: "the same seed draws the same",
    ..Param::real("signs-seed", "", 1.0, Interval::closed(0.0, 4_294_967_295.0))
};

/// The place of an eigenvalue in ascending order, or of a weight.
const fn place(key: &'static str) -> Param {
    Param {
        slider: (1.0, 20.0),
        whole: true,
        help: "which eigen-direction of the Hessian the axis is, counted from the least eigenvalue, or which weight",
        ..Param::real(key, "i", 1.0, Interval::closed(1.0, 128.0))
    }
}

/// Every key, in the order in which links list them.
pub fn keys() -> &'static [Key] {
    static KEYS: OnceLock<Vec<Key>> = OnceLock::new();
    KEYS.get_or_init(|| {
        let key = |name, kind| Key { name, kind };
        let numbers = |params: &'static [Param]| params.iter().map(|p| key(p.key, Kind::Number(p)));
        let mut all =
            vec![key("objective", Kind::Word(|| objective::CATALOGUE.iter().map(|e| e.id).collect()))];
        all.push(key("f", Kind::Formula));
        all.extend(objective::CATALOGUE.iter().flat_map(|e| numbers(e.params)));
        all.extend([
            key(data::DATA_SET, Kind::Word(|| data::SETS.iter().map(|set| set.id).collect())),
            key(data::DATA, Kind::Data),
            key(data::LOSS, Kind::Word(|| data::LOSSES.to_vec())),
            key(data::STANDARDISE, Kind::Flag),
            key(data::ACTIVATION, Kind::Word(|| data::ACTIVATIONS.to_vec())),
        ]);
        all.push(key(penalty::PENALTY, Kind::Word(|| penalty::PENALTIES.to_vec())));
        all.extend([&penalty::WEIGHT, &penalty::MIXING].map(|p| key(p.key, Kind::Number(p))));
        all.push(key(constraint::EQUALITY, Kind::Constraints(Sense::Equality)));
        all.push(key(constraint::INEQUALITY, Kind::Constraints(Sense::Inequality)));
        all.push(key("method", Kind::Word(|| method::CATALOGUE.iter().map(|e| e.id).collect())));
        all.push(key("step-rule", Kind::Word(|| step_size::CATALOGUE.iter().map(|e| e.id).collect())));
        all.extend(step_size::CATALOGUE.iter().flat_map(|e| numbers(e.params)));
        all.push(key("schedule", Kind::Word(|| schedule::CATALOGUE.iter().map(|e| e.id).collect())));
        all.extend(schedule::CATALOGUE.iter().flat_map(|e| numbers(e.params)));
        all.extend(method::CATALOGUE.iter().flat_map(|e| numbers(e.params)));
        all.push(key(gradient::DECAY_MODE, Kind::Word(|| gradient::DECAY_MODES.to_vec())));
        all.extend(numbers(gradient::OPTIONS));
        all.push(key(gradient::REPLACEMENT, Kind::Flag));
        all.extend([
            key("compare", Kind::Algorithms),
            key(PICK.key, Kind::Number(&PICK)),
            key("start", Kind::Points),
            key("steps", Kind::Number(&STEPS)),
            key("k", Kind::Number(&K)),
            key(SLICE, Kind::Word(|| SLICES.to_vec())),
            key(SLICE_FIRST.key, Kind::Number(&SLICE_FIRST)),
            key(SLICE_SECOND.key, Kind::Number(&SLICE_SECOND)),
            key(SLICE_AT.key, Kind::Number(&SLICE_AT)),
            key(SLICE_SEED.key, Kind::Number(&SLICE_SEED)),
            key(SIGNS_DRAWS.key, Kind::Number(&SIGNS_DRAWS)),
            key(SIGNS_SHIFT.key, Kind::Number(&SIGNS_SHIFT)),
            key(SIGNS_SEED.key, Kind::Number(&SIGNS_SEED)),
            key("view", Kind::View),
            key("show", Kind::Words(SHOW)),
            key(DIRECTION.key, Kind::Number(&DIRECTION)),
            key(CHORD, Kind::Points),
            key(RIGHT_HAND_SIDES, Kind::Points),
            key("panels", Kind::Words(PANELS)),
            key(CONVERGENCE_SCALE, Kind::Word(|| CONVERGENCE_SCALES.to_vec())),
            key(CONVERGENCE_AXIS, Kind::Word(|| Effort::ALL.map(Effort::id).to_vec())),
            key(COST_DIMENSION.key, Kind::Number(&COST_DIMENSION)),
            key("controls", Kind::Word(|| vec!["full", "compact", "transport", "none"])),
            key("layout", Kind::Word(|| vec!["auto", "tall", "wide"])),
            key("theme", Kind::Word(|| vec!["auto", "light", "dark"])),
            key("autoplay", Kind::Flag),
            key("speed", Kind::Number(&SPEED)),
        ]);
        // A key means the same wherever it occurs: entries that share one share its line here.
        let mut seen = Vec::new();
        all.retain(|key| {
            !seen.contains(&key.name) && {
                seen.push(key.name);
                true
            }
        });
        all
    })
}

/// The key of this name with its place in the table.
pub(super) fn find(name: &str) -> Option<(usize, &'static Key)> {
    keys().iter().enumerate().find(|(_, key)| key.name == name)
}
