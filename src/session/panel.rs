//! Which panels there are: the plot, and what stands beside it. One table.

use crate::{
    explain::{Situation, Situations},
    figure::{self, rate_chart, slice_chart},
    scene::{Margins, Scene},
};

/// A picture of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    Plot,
    /// r(α)
    Rate,
    Convergence,
    Decrease,
    /// φ(α) along the step
    Slice,
    Stall,
    /// the points that are learned from
    Data,
    /// the shape that they were drawn from
    Truth,
    /// all eigenvalues
    Spectrum,
    /// critical points by loss and negative curvatures
    Critical,
    /// random signs
    Signs,
    /// L over x and the multiplier
    Lagrangian,
    /// f along a chord
    Chord,
}

/// What stands beside the plot: a word of `panels` and a switch of the page.
pub(super) struct SidePanel {
    pub id: &'static str,
    /// what its switch says
    pub name: &'static str,
    /// one line: what it shows
    pub help: &'static str,
    /// `None` for one that is text
    pub chart: Option<Chart>,
}

/// A panel that is drawn.
pub(super) struct Chart {
    pub panel: Panel,
    pub margins: Margins,
    pub scene: fn(&Situations) -> Scene,
    /// its heading
    pub title: fn(&Situation) -> String,
    /// what it shows at x_k in words; empty where the sentence says it
    pub words: fn(&Situation) -> String,
}

/// Room for long numbers at the vertical axis of a chart.
const WIDE: Margins = Margins { left: 44.0, right: 14.0, top: 12.0, bottom: 30.0 };

const READOUTS: SidePanel =
    SidePanel { id: "readouts", name: "numbers", help: "the numbers at the iterate", chart: None };

const TABLE: SidePanel = SidePanel {
    id: "table",
    name: "table",
    help: "the iterates around this one in rows: the point, f, the gradient's length and α",
    chart: None,
};

const LEGEND: SidePanel = SidePanel {
    id: "legend",
    name: "line-up",
    help: "the runs with their numbers, to be picked and compared",
    chart: None,
};

const HESSIAN: SidePanel = SidePanel {
    id: "hessian",
    name: "curvature",
    help: "the Hessian with its eigenvalues and eigenvectors, at the iterate or at the pointer",
    chart: None,
};

const RATE: SidePanel = SidePanel {
    id: "rate",
    name: "rate r(α)",
    help: "how fast the error shrinks, for every α",
    chart: Some(Chart {
        panel: Panel::Rate,
        margins: Margins { left: 34.0, right: 12.0, ..WIDE },
        scene: |runs| rate_chart(runs.picked()),
        title: |at| {
            let place = match at.setup.problem.known.is_quadratic() {
                true => String::new(),
                false => format!(" at {}", at.setup.problem.place(at.k)),
            };
            let stays = if at.alpha_is_constant() { "" } else { ", if this α stayed" };
            format!("Rate r(α){place}{stays}")
        },
        words: |_| String::new(),
    }),
};

const CONVERGENCE: SidePanel = SidePanel {
    id: "convergence",
    name: "convergence",
    help: "f − f* over k, with what theory promises",
    chart: Some(Chart {
        panel: Panel::Convergence,
        margins: WIDE,
        scene: figure::convergence,
        title: |at| figure::measure(at).to_owned(),
        words: figure::convergence_words,
    }),
};

const SLICE: SidePanel = SidePanel {
    id: "slice",
    name: "slice φ(α)",
    help: "f along the step from the iterate, with what a line search tried",
    chart: Some(Chart {
        panel: Panel::Slice,
        margins: WIDE,
        scene: |runs| slice_chart(runs.picked()),
        title: |at| {
            let (problem, k) = (&at.setup.problem, at.k);
            let place = if problem.is_curve() { String::new() } else { format!(", {}", problem.place(k)) };
            format!("φ(α) = f({} + αd){place}", problem.iterate(k))
        },
        words: |_| String::new(),
    }),
};

const DECREASE: SidePanel = SidePanel {
    id: "decrease",
    name: "decrease",
    help: "how much f falls in each step, against what the gradient promises",
    chart: Some(Chart {
        panel: Panel::Decrease,
        margins: Margins { left: 34.0, ..WIDE },
        scene: |runs| figure::decrease_chart(runs.picked()),
        title: |_| "Decrease ÷ promised".to_owned(),
        words: figure::decrease_words,
    }),
};

const STALL: SidePanel = SidePanel {
    id: "stall",
    name: "stall meter",
    help: "where the gradient is small away from a minimum, since when, and the way out",
    chart: Some(Chart {
        panel: Panel::Stall,
        margins: WIDE,
        scene: |runs| figure::stall_chart(runs.picked()),
        title: |_| "Stall meter: ‖∇f‖ ÷ ‖∇f(x₀)‖".to_owned(),
        words: figure::stall_words,
    }),
};

const DATA: SidePanel = SidePanel {
    id: "data",
    name: "data",
    help: "the points that are learned from, with what the iterate makes of them",
    chart: Some(Chart {
        panel: Panel::Data,
        margins: Margins { left: 34.0, ..WIDE },
        scene: figure::data_chart,
        title: figure::data_title,
        words: figure::data_words,
    }),
};

const TRUTH: SidePanel = SidePanel {
    id: "truth",
    name: "true surface",
    help: "the shape that the points were drawn from, with the colours of the fitted one",
    chart: Some(Chart {
        panel: Panel::Truth,
        margins: Margins { left: 34.0, ..WIDE },
        scene: figure::truth_chart,
        title: |_| "True surface".to_owned(),
        words: |_| String::new(),
    }),
};

const SPECTRUM: SidePanel = SidePanel {
    id: "spectrum",
    name: "spectrum",
    help: "all eigenvalues of the Hessian at the iterate, with the limit 2/α",
    chart: Some(Chart {
        panel: Panel::Spectrum,
        margins: WIDE,
        scene: |runs| figure::spectrum_chart(runs.picked()),
        title: |at| format!("Eigenvalues of the Hessian at k = {}", at.k),
        words: figure::spectrum_words,
    }),
};

const CRITICAL: SidePanel = SidePanel {
    id: "critical",
    name: "loss at critical points",
    help: "where walks down ‖∇f‖ from the run end: the loss there, and how many λ are below 0",
    chart: Some(Chart {
        panel: Panel::Critical,
        margins: WIDE,
        scene: |runs| figure::critical_chart(runs.picked()),
        title: |_| "Critical points: f over the number of λ < 0".to_owned(),
        words: figure::critical_words,
    }),
};

const SIGNS: SidePanel = SidePanel {
    id: "signs",
    name: "random signs",
    help: "how often all curvatures are positive by chance: by coins, and of random symmetric matrices",
    chart: Some(Chart {
        panel: Panel::Signs,
        margins: WIDE,
        scene: |runs| figure::signs_chart(runs.picked()),
        title: |_| "All of d curvatures positive, by chance".to_owned(),
        words: figure::signs_words,
    }),
};

const LAGRANGIAN: SidePanel = SidePanel {
    id: "lagrangian",
    name: "Lagrangian",
    help: "of one variable with a constraint: the Lagrangian over x and its multiplier, with the saddle that is the solution",
    chart: Some(Chart {
        panel: Panel::Lagrangian,
        margins: Margins { left: 34.0, ..WIDE },
        scene: |runs| figure::lagrangian_chart(runs.picked()),
        title: figure::lagrangian_title,
        words: figure::lagrangian_words,
    }),
};

const CHORD: SidePanel = SidePanel {
    id: "chord",
    name: "along the chord",
    help: "f between the ends of the chord, with the chord, the tangent at its first end, and what is proven of f",
    chart: Some(Chart {
        panel: Panel::Chord,
        margins: WIDE,
        scene: |runs| figure::chord_chart(runs.picked()),
        title: |_| "f along the chord".to_owned(),
        words: figure::chord_words,
    }),
};

/// Every panel but the plot, in the order of the switches.
pub(super) const PANELS: &[&SidePanel] = &[
    &LEGEND,
    &READOUTS,
    &TABLE,
    &HESSIAN,
    &SPECTRUM,
    &CRITICAL,
    &SIGNS,
    &DATA,
    &TRUTH,
    &SLICE,
    &CHORD,
    &RATE,
    &CONVERGENCE,
    &DECREASE,
    &STALL,
    &LAGRANGIAN,
];

/// The plot has room for the numbers and names of its axes.
const PLOT_MARGINS: Margins = Margins { left: 44.0, right: 10.0, top: 10.0, bottom: 30.0 };

impl Panel {
    /// How many there are.
    pub(super) const COUNT: usize = Self::Chord as usize + 1;

    /// By the name that the element uses.
    pub fn named(name: &str) -> Option<Self> {
        let charts = PANELS.iter().filter(|beside| beside.id == name);
        let named = charts.filter_map(|beside| Some(beside.chart.as_ref()?.panel)).next();
        named.or((name == "plot").then_some(Self::Plot))
    }

    /// Width over height that looks right.
    pub fn aspect(self) -> f64 {
        if self == Self::Plot { 1.06 } else { 1.55 }
    }

    /// `None` for the plot.
    pub(super) fn chart(self) -> Option<&'static Chart> {
        PANELS.iter().filter_map(|beside| beside.chart.as_ref()).find(|chart| chart.panel == self)
    }

    pub(super) fn margins(self) -> Margins {
        self.chart().map_or(PLOT_MARGINS, |chart| chart.margins)
    }
}
