//! The switches of the page: which overlays lie on the plot, and which panels stand beside it.

use super::{Outcome, Session, panel::PANELS};
use crate::{analysis::Iteration, figure::OVERLAYS};
use serde::Serialize;

/// The switches of one key.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SwitchGroup {
    /// "show" or "panels"
    pub key: &'static str,
    pub title: &'static str,
    pub switches: Vec<Switch>,
}

/// One word of a key, on or off.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Switch {
    pub id: &'static str,
    pub name: &'static str,
    /// one line: what it shows
    pub help: &'static str,
    pub on: bool,
}

/// The parts of the plot that are no overlays.
const GROUND: [(&str, &str, &str); 4] = [
    ("field", "colours", "the values of f as shades"),
    ("isolines", "isolines", "lines on which f is constant, with some of their values"),
    ("path", "path", "the iterates and the steps between them"),
    ("minima", "critical points", "minima ✕, maxima △ and saddles ◇ by the second-derivative test"),
];

/// The panels that accompany full controls where nothing else is said.
const USUAL: [&str; 3] = ["readouts", "rate", "convergence"];

impl Session {
    /// The panels that are shown.
    pub fn panels(&self) -> Vec<&'static str> {
        let mut panels = self.setup.panels.clone().unwrap_or_else(|| self.usual_panels());
        panels.retain(|panel| self.applies(panel));
        panels
    }

    /// Whether a panel has anything to show of the problem.
    fn applies(&self, panel: &str) -> bool {
        let problem = &self.setup.problem;
        let learning = problem.learning.as_ref();
        match panel {
            // A curve has one curvature, and it is among the numbers.
            "hessian" => !problem.is_curve(),
            // Two are among the numbers.
            "spectrum" | "signs" => problem.is_sliced(),
            "chord" => !problem.is_sliced(),
            "critical" => problem.network().is_some() && problem.penalty().is_none(),
            // Most problems learn from nothing.
            "data" => learning.is_some(),
            "truth" => {
                learning.is_some_and(|learning| learning.is_over_plane() && learning.truth().is_some())
            }
            // Of one variable and a multiplier it can be drawn.
            "lagrangian" => problem.is_curve() && problem.constraining.is_some(),
            _ => true,
        }
    }

    fn usual_panels(&self) -> Vec<&'static str> {
        let full = self.setup.controls == Some("full");
        // Runs that are to be told apart need a legend; with all controls it is where others join.
        let room = !matches!(self.setup.controls, Some("none" | "transport"));
        let legend = (full || (room && self.runs.len() > 1)).then_some("legend");
        let saddle = (room && self.applies("lagrangian")).then_some("lagrangian");
        let chord = (room && self.setup.chord().is_some()).then_some("chord");
        let data = (room && self.setup.problem.learning.is_some()).then_some("data");
        let truth = self.applies("truth").then_some("truth");
        if !full {
            return legend.into_iter().chain(data).chain(chord).chain(saddle).collect();
        }
        // What a line search tried is seen on its slice.
        let slice = self.algorithm().rule.searches();
        // Methods whose step is not linear in the error have no r(α), at no iterate.
        let rated = matches!(self.algorithm().method.iteration, Iteration::Linear(_));
        let usual = USUAL.into_iter().filter(|panel| rated || *panel != "rate");
        let spectrum = self.setup.problem.network().map(|_| "spectrum");
        legend
            .into_iter()
            .chain(data)
            .chain(truth)
            .chain(chord)
            .chain(saddle)
            .chain(spectrum)
            .chain(slice.then_some("slice"))
            .chain(usual)
            .collect()
    }

    /// All switches, as the page lists them.
    pub fn switches(&self) -> Vec<SwitchGroup> {
        let (show, panels) = (&self.setup.show, self.panels());
        let curve = self.setup.problem.is_curve();
        let learns = self.setup.problem.learning.is_some();
        // Only of data there are points.
        let penalised = self.setup.problem.penalty().is_some();
        let constrained = self.setup.problem.constraining.is_some();
        let flat = !self.setup.problem.is_sliced();
        let fits = |id: &str| match id {
            "samples" => learns,
            "penalty" | "solution-path" => penalised,
            "chord" | "tangent" | "right-hand-sides" => flat,
            "constraints" | "multipliers" | "central-path" | "touching-level" => constrained,
            _ => true,
        };
        let overlays = |of_plot: bool| {
            let listed =
                OVERLAYS.iter().filter(move |overlay| overlay.of_plot == of_plot && fits(overlay.id));
            listed.filter_map(move |overlay| match (curve, &overlay.on_curve) {
                (false, _) => Some((overlay.id, overlay.name, overlay.help)),
                (true, on_curve) => on_curve.as_ref().map(|one| (overlay.id, one.name, one.help)),
            })
        };
        let beside = PANELS.iter().filter(|panel| self.applies(panel.id));
        let beside = beside.map(|panel| (panel.id, panel.name, panel.help));
        let ground = GROUND.into_iter().filter(|(id, ..)| !(curve && *id == "isolines"));
        vec![
            group("show", "At the iterate", overlays(false), show),
            group("show", "On the plot", ground.chain(overlays(true)), show),
            group("panels", "Beside the plot", beside, &panels),
        ]
    }

    /// Turns one word of `show` or `panels` on or off. What is then as by default is not said.
    pub fn toggle(&mut self, key: &str, word: &str) -> Outcome {
        let (shown, usual) = match key {
            "show" => (self.setup.show.clone(), self.setup.usual_overlays()),
            "panels" => (self.panels(), self.usual_panels()),
            _ => return Outcome::default(),
        };
        let mut words: Vec<&str> = shown.iter().copied().filter(|other| *other != word).collect();
        if words.len() == shown.len() {
            words.push(word);
        }
        let mut config = self.config.clone();
        if words.len() == usual.len() && words.iter().all(|word| usual.contains(word)) {
            config.unsay(key);
            return self.commit(config, Vec::new());
        }
        let said = config.say(key, &words.join(","));
        self.commit(config, said.err().into_iter().collect())
    }
}

fn group(
    key: &'static str,
    title: &'static str,
    words: impl IntoIterator<Item = (&'static str, &'static str, &'static str)>,
    shown: &[&str],
) -> SwitchGroup {
    let switch = |(id, name, help)| Switch { id, name, help, on: shown.contains(&id) };
    SwitchGroup { key, title, switches: words.into_iter().map(switch).collect() }
}
