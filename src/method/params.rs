//! Parameters that several methods share: a key means the same wherever it occurs.

use crate::param::{Interval, Param, Scale};

/// β of momentum.
pub const BETA: Param = Param {
    label: "momentum",
    slider: (0.0, 0.99),
    help: "the share of the velocity that is kept in every step",
    ..Param::real("beta", "β", 0.9, Interval::below(0.0, 1.0))
};

/// β₁: the memory of the mean gradient.
pub const BETA1: Param = Param {
    label: "mean's memory",
    slider: (0.0, 0.99),
    help: "the share of the mean gradient that is kept in every step",
    ..Param::real("beta1", "β₁", 0.9, Interval::below(0.0, 1.0))
};

/// β₂: the memory of the mean square.
pub const BETA2: Param = Param {
    label: "square's memory",
    slider: (0.8, 0.9999),
    help: "the share of the mean squared gradient that is kept in every step",
    ..Param::real("beta2", "β₂", 0.999, Interval::below(0.0, 1.0))
};

/// ρ of RMSProp.
pub const RHO: Param = Param {
    label: "square's memory",
    slider: (0.5, 0.999),
    help: "the share of the mean squared gradient that is kept in every step",
    ..Param::real("rho", "ρ", 0.9, Interval::below(0.0, 1.0))
};

/// ε, which keeps a division by a vanishing gradient in bounds.
pub const EPSILON: Param = Param {
    label: "floor",
    slider: (1e-10, 0.1),
    scale: Scale::Log,
    help: "keeps the division in bounds where the gradient vanishes",
    ..Param::real("epsilon", "ε", 1e-8, Interval::closed(0.0, 1.0))
};
