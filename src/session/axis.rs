//! What the horizontal axis of the chart of convergence counts, as the page offers it.

use super::{SelectOption, Session};
use crate::{analysis::Effort, config::CONVERGENCE_AXIS};
use serde::Serialize;

/// A select box beside the chart's heading.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AxisChoice {
    /// whether there is something to compare, or something to take back
    pub offered: bool,
    /// the id of what is counted now
    pub value: &'static str,
    pub options: Vec<SelectOption>,
}

impl Session {
    pub fn convergence_axis(&self) -> AxisChoice {
        let chosen = self.setup.convergence_axis;
        let name = |effort| match effort {
            Effort::Steps => "by steps",
            Effort::Evaluations => "by evaluations",
            Effort::Cost => "by cost",
        };
        let option = |effort: Effort| SelectOption { id: effort.id(), name: name(effort), group: "" };
        AxisChoice {
            offered: self.runs.len() > 1 || self.config.get(CONVERGENCE_AXIS).is_some(),
            value: chosen.id(),
            options: Effort::ALL.map(option).to_vec(),
        }
    }
}
