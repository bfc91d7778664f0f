//! The line-up of a demo: picking a run, adding, editing and removing algorithms, and the table that
//! stands for a legend.

use super::{
    Outcome, Panel, SelectOption, Session,
    controls::options,
    state::PlainIterate,
    summary::{alpha_text, evaluations_text},
};
use crate::{
    Config, Error, Run,
    config::{MOST_COMPARED, compared_text, is_of_algorithm},
    draw::marker_path,
    evaluations::Evaluations,
    explain::{Situation, ending_in_brief},
    figure::curve,
    method,
    number::{Within, significant},
    space::Rn,
    trajectory::Iterate,
};
use serde::Serialize;

/// A path is hit by a pixel that is no farther from it than this.
const NEAR: f64 = 7.0;

/// The distance of a point from a segment.
fn from_segment([x, y]: [f64; 2], [x0, y0]: [f64; 2], [x1, y1]: [f64; 2]) -> f64 {
    let (dx, dy) = (x1 - x0, y1 - y0);
    let along = ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy);
    let t = if along.is_finite() { along.within(0.0, 1.0) } else { 0.0 };
    (x - x0 - t * dx).hypot(y - y0 - t * dy)
}

/// One run for scripts.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RunReport {
    /// as the legend calls its algorithm
    pub name: String,
    pub method: &'static str,
    pub step_rule: &'static str,
    /// α at the iterate shown
    pub alpha: Option<f64>,
    pub start: Rn,
    /// the iterate shown: a run that ended before stands at its last
    pub k: usize,
    pub f: Option<f64>,
    pub grad_norm: Option<f64>,
    /// The first k with f − f* < 1e-6, or with ‖∇f‖ ≤ 1e-6 ‖∇f(x₀)‖ where f* is not known.
    pub converged: Option<usize>,
    /// how often the objective was asked until the iterate shown was known
    pub evaluations: Evaluations,
    /// "steps", "converged", "diverged" or "no-direction"
    pub reason: &'static str,
    pub trajectory: Vec<PlainIterate>,
}

/// The line-up as a table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Legend {
    /// one a run; a single one is no comparison
    pub rows: Vec<LegendRow>,
    /// the methods that may join; none where the line-up is full
    pub joining: Vec<SelectOption>,
}

/// One row of the legend.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LegendRow {
    /// the run's place: what `pick` takes
    pub run: usize,
    /// its algorithm's place in the line-up: 0 is the main one
    pub algorithm: usize,
    pub name: String,
    /// the start, where there are several: “(−3, 2)”
    pub start: Option<String>,
    /// "vermilion", "violet" …
    pub colour: &'static str,
    /// "disc", "diamond" …
    pub shape: &'static str,
    /// its outline as the data of an SVG path, one unit large around the origin
    pub marker: String,
    pub alpha: String,
    pub k: usize,
    pub f: String,
    pub grad_norm: String,
    /// steps until the minimum was reached
    pub steps: String,
    /// how often it asked until the iterate shown was known: “31 f, 12 ∇f”
    pub evaluations: String,
    /// why it ended, in a few words
    pub ended: String,
    pub picked: bool,
}

impl Session {
    /// Which algorithm of the line-up the picked run is of; 0 is the main one.
    pub fn picked_algorithm(&self) -> usize {
        self.picked() / self.setup.starts.len()
    }

    /// The numbers and the charts of one run speak of this run from now on; one that is not there is
    /// the last.
    pub fn pick(&mut self, run: usize) -> Outcome {
        let mut config = self.config.clone();
        let run = run.min(self.runs.len() - 1);
        config.set_pick(run);
        self.commit(config, Vec::new())
    }

    /// The run whose path is seen at a pixel of the plot.
    pub fn run_at(&self, pixel: [f64; 2]) -> Option<usize> {
        if !self.setup.shows("path") {
            return None;
        }
        let viewport = self.viewport(Panel::Plot);
        let distance = |run: &Run| {
            let place = |i: &Iterate<Rn>| viewport.to_pixels(curve::place(&self.setup, &i.x, i.f));
            let points: Vec<[f64; 2]> = run.trajectory.iterates.iter().map(place).collect();
            points.windows(2).map(|leg| from_segment(pixel, leg[0], leg[1])).fold(f64::INFINITY, f64::min)
        };
        // Of runs that lie on each other the picked one is on top.
        let order =
            std::iter::once(self.picked()).chain((0..self.runs.len()).filter(|i| *i != self.picked()));
        let near = order.map(|i| (i, distance(&self.runs[i]))).filter(|(_, distance)| *distance <= NEAR);
        near.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(i, _)| i)
    }

    /// Another algorithm joins the comparison with the defaults of its method, and is picked.
    pub fn add_algorithm(&mut self, method: &str) -> Outcome {
        let mut entry = Config::default();
        if let Err(error) = entry.say("method", method) {
            return Outcome::refused(vec![error]);
        }
        let mut entries = self.config.compared().to_vec();
        entries.push(entry);
        let text = compared_text(&entries);
        let mut config = self.config.clone();
        if let Err(error) = config.say("compare", &text) {
            return Outcome::refused(vec![error]);
        }
        self.picking(config, entries.len())
    }

    /// An algorithm leaves; the last one stays. Where the main one leaves, the next takes its place.
    pub fn remove_algorithm(&mut self, algorithm: usize) -> Outcome {
        let mut entries = self.config.compared().to_vec();
        if algorithm > entries.len() || entries.is_empty() {
            return Outcome::default();
        }
        let mut config = self.config.clone();
        if algorithm == 0 {
            config.replace_algorithm(&entries.remove(0));
        } else {
            entries.remove(algorithm - 1);
        }
        config.set_compared(entries);
        // Who was picked stays so; in the place of one that leaves the next one is.
        let (picked, last) = (self.picked_algorithm(), config.compared().len());
        self.picking(config, (if picked > algorithm { picked - 1 } else { picked }).min(last))
    }

    /// Takes over a Config, and picks the run of this algorithm from the start picked now.
    fn picking(&mut self, mut config: Config, algorithm: usize) -> Outcome {
        let starts = self.setup.starts.len();
        let run = algorithm * starts + self.picked() % starts;
        config.set_pick(run);
        self.commit(config, Vec::new())
    }

    /// The config after an edit of what a key says: of the picked algorithm where it is a key of
    /// algorithms, else of the demo.
    pub(super) fn edited(
        &self,
        key: &str,
        edit: impl FnOnce(&mut Config) -> Result<(), Error>,
    ) -> (Config, Option<Error>) {
        let mut config = self.config.clone();
        let place = self.picked_algorithm();
        if place == 0 || !is_of_algorithm(key) {
            let error = edit(&mut config).err();
            return (config, error);
        }
        let mut entries = config.compared().to_vec();
        let mut entry = entries[place - 1].clone();
        if let Err(error) = edit(&mut entry) {
            return (config, Some(error));
        }
        entries[place - 1] = entry.as_entry();
        config.set_compared(entries);
        (config, None)
    }

    /// Every run for scripts, in their order.
    pub fn reports(&self) -> Vec<RunReport> {
        let report = |at: Situation| {
            let finite = |x: f64| Some(x).filter(|x| x.is_finite());
            RunReport {
                name: at.run.contender.name.clone(),
                method: at.algorithm().method.id,
                step_rule: at.algorithm().rule.id,
                alpha: at.alpha(),
                start: self.setup.starts[at.run.start].clone(),
                k: at.k,
                f: finite(at.point.f),
                grad_norm: finite(at.gradient_norm()),
                converged: at.reached(),
                evaluations: at.iterate().evaluations,
                reason: at.run.trajectory.termination.id(),
                trajectory: self.plain_trajectory(at.run),
            }
        };
        self.situations().all.into_iter().map(report).collect()
    }

    /// The legend: a table of the runs at the iterate shown, and what may join them.
    pub fn legend(&self) -> Legend {
        let full = self.setup.lineup.len() > MOST_COMPARED;
        let joining = if full { Vec::new() } else { options(method::CATALOGUE, |e| (e.id, e.name, e.group)) };
        Legend { rows: self.legend_rows(), joining }
    }

    fn legend_rows(&self) -> Vec<LegendRow> {
        let starts = self.setup.starts.len();
        let row = |(run, at): (usize, Situation)| LegendRow {
            run,
            algorithm: run / starts,
            name: at.run.contender.name.clone(),
            start: (starts > 1).then(|| self.start_text(at.run.start)),
            colour: at.run.look().colour.id(),
            shape: at.run.look().shape.id(),
            marker: marker_path(at.run.look().shape),
            alpha: alpha_text(&at),
            k: at.k,
            f: significant(at.point.f, 3),
            grad_norm: significant(at.gradient_norm(), 3),
            steps: at.reached().map_or("—".to_owned(), |k| k.to_string()),
            evaluations: evaluations_text(&at),
            ended: ending_in_brief(
                &at.run.trajectory.termination,
                at.run.trajectory.last(),
                self.setup.problem.is_curve(),
            ),
            picked: run == self.picked(),
        };
        self.situations().all.into_iter().enumerate().map(row).collect()
    }
}
