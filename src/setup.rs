//! What was said and what follows from it: a Config with every default filled in.
//!
//! Defaults come from the objective and the method, so that choosing another objective never
//! inherits a step size that was right for the last one.

mod budget;
mod ends;
mod picture;
mod signs;

use picture::Drawn;
pub use picture::Slicing;
pub use signs::Signs;

use crate::{
    Algorithm, Config, Error, Objective, Problem, Run,
    analysis::Effort,
    config::{
        CHORD, CONVERGENCE_AXIS, CONVERGENCE_SCALE, CONVERGENCE_SCALES, COST_DIMENSION, PICK,
        RIGHT_HAND_SIDES, SHOW_CURVE, SHOW_DEFAULT, SLICE_AT, Value,
    },
    lineup::{Contender, line_up},
    number::subscript,
    objective::Restricted,
    space::{Picture, R2, Rn, Window},
};
use std::rc::Rc;

/// A resolved configuration: what the pipeline runs on.
pub struct Setup {
    pub problem: Rc<Problem>,
    /// the map between the problem's space and the plot
    pub picture: Picture,
    /// which plane of it the plot shows, where it has more than two variables
    pub slicing: Option<Slicing>,
    /// the iterate of the first run through which that plane goes, where one was said
    pub slice_at: Option<usize>,
    /// the main algorithm's run from the first start, where the picture had to know it
    pub(crate) traced: Option<Run>,
    /// the algorithms: the main one, then those it is compared with; never empty
    pub lineup: Vec<Rc<Contender>>,
    pub starts: Vec<Rn>,
    pub steps: usize,
    /// how many were asked for, where that is more than a page can afford
    pub asked: Option<usize>,
    /// which run the numbers speak of; one that is not there is the last
    pub pick: usize,
    /// where the scrubber stands; `None` is the last iterate
    pub k: Option<usize>,
    /// what is shown where nothing was said, but for starts outside it
    usual_view: Window,
    /// what was asked to be seen; the plot enlarges it to equal unit lengths
    pub view: Window,
    pub show: Vec<&'static str>,
    /// the angle in degrees of the direction that is turned by hand; `None` is steepest descent
    pub direction: Option<f64>,
    /// the ends of the chord, and b and b′ of Hx = b, where they were said
    pub chord: Option<[Rn; 2]>,
    pub right_hand_sides: Option<[Rn; 2]>,
    pub panels: Option<Vec<&'static str>>,
    /// whether the chart of convergence has a logarithmic axis of k
    pub log_log: bool,
    /// what its horizontal axis counts
    pub convergence_axis: Effort,
    /// N of the operations that it counts by cost
    pub cost_dimension: f64,
    /// what is counted of random signs of curvature
    pub signs: Signs,
    pub controls: Option<&'static str>,
    /// "tall": the controls under the plot; "wide": beside it; "auto": where there is room
    pub layout: &'static str,
    pub theme: &'static str,
    pub autoplay: bool,
    pub speed: f64,
}

impl Setup {
    /// Fills in every default and checks what only the whole can tell. `previous` is the setup
    /// before: its problem and its picture are taken over where they are still the same.
    ///
    /// # Errors
    /// Where two values that are fine by themselves do not go together.
    pub fn resolve(config: &Config, previous: Option<&Self>) -> Result<Self, Error> {
        let problem = Problem::resolve(config, previous.map(|before| &before.problem))?;
        let whole = |key: &str| config.number(key).map(|x| x as usize);
        let asked = whole("steps").unwrap_or(problem.defaults.steps);
        let starts = problem.starts(config.get("start"))?;
        let mut lineup = line_up(config, &problem, &starts, asked)?;
        let steps = asked.min(budget::steps(&problem, &lineup, starts.len())?);
        if steps < asked {
            lineup = line_up(config, &problem, &starts, steps)?;
        }
        let slicing = Slicing::of(config, &problem);
        let slice_at = whole(SLICE_AT.key);
        let same = |before: &&Self| {
            Rc::ptr_eq(&before.problem, &problem)
                && before.slicing.is_none_or(|before| before == slicing)
                && before.slice_at == slice_at
                && before.main() == &lineup[0].algorithm
                && before.starts[0] == starts[0]
                && before.steps == steps
        };
        let Drawn { picture, view: usual_view, run: traced } = match previous.filter(same) {
            Some(before) => Drawn { picture: before.picture.clone(), view: before.usual_view, run: None },
            None => picture::picture(&problem, slicing, slice_at, &lineup[0], &starts[0], steps),
        };
        Ok(Self {
            picture,
            slice_at: slice_at.filter(|_| problem.is_sliced()),
            traced,
            slicing: problem.is_sliced().then_some(slicing),
            lineup,
            steps,
            asked: (steps < asked).then_some(asked),
            pick: whole(PICK.key).unwrap_or(0),
            k: whole("k"),
            view: match config.get("view") {
                Some(Value::View(view)) => *view,
                _ => problem.view_with(usual_view, &starts),
            },
            usual_view,
            show: words(config, "show").unwrap_or_else(|| usual_overlays(&problem)),
            direction: config.number("direction"),
            chord: ends::said(config, CHORD, problem.dimension())?,
            right_hand_sides: ends::said(config, RIGHT_HAND_SIDES, 2)?,
            panels: words(config, "panels"),
            log_log: config.word(CONVERGENCE_SCALE) == Some(CONVERGENCE_SCALES[1]),
            convergence_axis: config.word(CONVERGENCE_AXIS).and_then(Effort::named).unwrap_or_default(),
            cost_dimension: config.number(COST_DIMENSION.key).unwrap_or(COST_DIMENSION.default),
            signs: Signs::of(config, previous.map(|before| &before.signs)),
            controls: config.word("controls"),
            layout: config.word("layout").unwrap_or("auto"),
            theme: config.word("theme").unwrap_or("auto"),
            autoplay: config.get("autoplay") == Some(&Value::Flag(true)),
            speed: config.number("speed").unwrap_or(1.0),
            starts,
            problem,
        })
    }

    /// What stands at the plot's axes: the names of the variables, of a curve's variable and f, or of the
    /// directions of a slice.
    pub fn axis_names(&self) -> [String; 2] {
        let variables = &self.problem.variables;
        match &self.picture {
            Picture::Graph => [variables[0].clone(), "f".to_owned()],
            Picture::Plane => [variables[0].clone(), variables[1].clone()],
            Picture::Slice(slice) => [0, 1].map(|i| {
                let along = slice.axes[i].iter().position(|c| c.abs() > 1.0 - 1e-12);
                along.map_or_else(|| subscript("p", i + 1), |axis| variables[axis].clone())
            }),
        }
    }

    /// f over the plot, where that is a plane.
    pub fn plane(&self) -> Option<Rc<dyn Objective<R2>>> {
        Restricted::to(&self.problem.objective, &self.picture)
    }

    /// What the ground shows: f, or without its penalty where the isolines of that lie over it.
    pub fn ground(&self) -> Option<Rc<dyn Objective<R2>>> {
        let apart = self.shows("penalty");
        Restricted::to(if apart { self.problem.smooth() } else { &self.problem.objective }, &self.picture)
    }

    /// Whether, where no view was said, the picture is wider than it was meant to be, because a start lies outside.
    pub fn is_widened(&self) -> bool {
        self.view != self.usual_view
    }

    /// The algorithm that the keys of the element say.
    pub fn main(&self) -> &Algorithm {
        &self.lineup[0].algorithm
    }

    /// What is shown where nothing is said.
    pub fn usual_overlays(&self) -> Vec<&'static str> {
        usual_overlays(&self.problem)
    }

    /// Whether a direction can be turned by hand: it is shown, and there is more than one.
    pub fn turns_direction(&self) -> bool {
        self.shows("direction") && !self.problem.is_curve()
    }

    /// Whether this panel was asked for.
    pub fn has_panel(&self, panel: &str) -> bool {
        self.panels.as_ref().is_some_and(|panels| panels.contains(&panel))
    }

    pub fn shows(&self, overlay: &str) -> bool {
        self.show.contains(&overlay)
    }
}

fn usual_overlays(problem: &Problem) -> Vec<&'static str> {
    let mut words = if problem.is_curve() { SHOW_CURVE } else { SHOW_DEFAULT }.to_vec();
    if problem.penalty().is_some() {
        words.extend(["penalty", "solution-path"]);
    }
    if problem.constraining.is_some() {
        // The parts of ∇f along the axes of curvature would lie between its balance with the constraints.
        words.retain(|word| *word != "components" || problem.is_curve());
        words.extend(["constraints", "multipliers"]);
    }
    words
}

fn words(config: &Config, key: &str) -> Option<Vec<&'static str>> {
    match config.get(key) {
        Some(Value::Words(words)) => Some(words.clone()),
        _ => None,
    }
}
