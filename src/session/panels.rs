//! The panels of a session: their sizes, their scenes and the handles a person can grab.

use super::{Panel, Session, panel::Chart, summary::alpha_text};
use crate::{
    Objective,
    explain::{Direction, Readouts, Situation},
    figure::{self, critical_curve, curve, grip_marks, iterate_marks, landmarks, path_marks, plot_axes},
    number::{Within, short},
    objective::{Critical, Grip},
    scene::{Axis, Field, GroundParts, Margins, Mark, Pos, Relief, Scene, Viewport, Window, declutter},
};
use serde::Serialize;
use std::rc::Rc;

/// Whether a picture shows what can be grabbed of the objective.
enum Grippable {
    Yes,
    No,
}

/// A plot becomes no flatter than this.
const FLATTEST: f64 = 3.0;

/// The sizes of the panels in CSS pixels, and what the page lays over the plot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sizes([(f64, f64); Panel::COUNT], Option<[f64; 4]>);

impl Default for Sizes {
    fn default() -> Self {
        let mut sizes = [(280.0, 210.0); Panel::COUNT];
        sizes[Panel::Plot as usize] = (720.0, 680.0);
        Self(sizes, None)
    }
}

/// Something in a panel that can be dragged and has the keyboard's focus.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Handle {
    pub id: String,
    /// in CSS pixels of the panel
    pub x: f64,
    pub y: f64,
    /// its CSS part
    pub part: &'static str,
    /// its accessible name
    pub label: String,
    /// its accessible value
    pub value: String,
    /// what it does
    pub help: String,
    pub cursor: &'static str,
    /// whether it is in the picture; one that is not is held at the border
    pub seen: bool,
}

impl Handle {
    /// Which of several alike an id names, from 0 on: "axis-1" is the first of "axis".
    pub(super) fn place(id: &str, of: &str) -> Option<usize> {
        id.strip_prefix(of)?.strip_prefix('-')?.parse::<usize>().ok()?.checked_sub(1)
    }
}

impl Session {
    /// Tells a panel's size in CSS pixels.
    pub fn resize(&mut self, panel: Panel, width: f64, height: f64) {
        if width.is_finite() && height.is_finite() && width >= 1.0 && height >= 1.0 {
            self.sizes.0[panel as usize] = (width, height);
        }
    }

    /// A panel's size in CSS pixels.
    pub fn size(&self, panel: Panel) -> (f64, f64) {
        self.sizes.0[panel as usize]
    }

    /// Tells which part of the plot the page covers with buttons: left, top, right and bottom in CSS pixels.
    /// Labels keep clear of it. Whether that is news.
    pub fn cover(&mut self, part: Option<[f64; 4]>) -> bool {
        let part = part.filter(|part| part.iter().all(|edge| edge.is_finite()));
        std::mem::replace(&mut self.sizes.1, part) != part
    }

    /// A panel's map between data and pixels.
    pub fn viewport(&self, panel: Panel) -> Viewport {
        let (width, height) = self.size(panel);
        let mut viewport = match panel.chart() {
            None if self.setup.problem.is_curve() => {
                Viewport::new(self.setup.view, width, height, panel.margins())
            }
            None => Viewport::equal(self.setup.view, width, height, panel.margins()),
            Some(chart) => self.chart_viewport(chart, &self.charted(chart)),
        };
        if panel == Panel::Plot {
            viewport.covered = self.sizes.1;
        }
        viewport
    }

    /// The plot's static layer: field, isolines, axes. Surveys the objective only
    /// where it or the window has changed, and completes what was left over.
    pub fn ground_scene(&mut self) -> (Scene, Viewport) {
        self.complete();
        self.ground_in_lines()
    }

    /// The ground as it was surveyed last.
    fn ground_in_lines(&self) -> (Scene, Viewport) {
        let viewport = self.viewport(Panel::Plot);
        let marks = if self.setup.problem.is_curve() {
            curve::ground(&self.setup, &viewport)
        } else {
            self.ground.marks(&viewport, self.ground_parts())
        };
        (self.on_axes(marks, &viewport), viewport)
    }

    /// The same for a screen: where the ground has a relief, the scene is what lies on it.
    pub fn ground_layer(&mut self) -> (Scene, Viewport, Option<Relief<'_>>) {
        let viewport = self.viewport(Panel::Plot);
        self.survey(viewport.window, Field::NODES);
        let parts = self.ground_parts();
        if self.setup.problem.is_curve() || self.ground.relief(parts).is_none() {
            let (scene, viewport) = self.ground_in_lines();
            return (scene, viewport, None);
        }
        let scene = self.lettering(&viewport);
        (scene, viewport, self.ground.relief(parts))
    }

    /// The relief of fewer nodes, for a picture that is soon drawn again; `None` where the ground has none.
    pub fn relief_in_haste(&mut self) -> Option<(Relief<'_>, Viewport)> {
        let viewport = self.viewport(Panel::Plot);
        if self.setup.problem.is_curve() {
            return None;
        }
        self.survey(viewport.window, Field::FEW_NODES);
        let parts = self.ground_parts();
        Some((self.ground.relief(parts)?, viewport))
    }

    /// What lies on a relief: the axes, and the numbers of isolines as they were surveyed last.
    pub fn lettering(&self, viewport: &Viewport) -> Scene {
        self.on_axes(self.ground.labels(viewport, self.ground_parts()), viewport)
    }

    fn ground_parts(&self) -> GroundParts {
        GroundParts {
            field: self.setup.shows("field"),
            isolines: self.setup.shows("isolines"),
            labels: self.setup.shows("isolines"),
        }
    }

    /// Marks between the axes of the plot.
    fn on_axes(&self, marks: Vec<Mark>, viewport: &Viewport) -> Scene {
        let window = viewport.window;
        let (width, height) = self.size(Panel::Plot);
        let most = ((width / 70.0) as usize, (height / 60.0) as usize);
        let (x_axis, y_axis) = plot_axes(&self.setup, window, most);
        Scene { window, x_axis, y_axis, framed: true, marks }
    }

    /// The plot's moving layer. `progress` from 0 to 1 is how far the next step has grown.
    pub fn run_scene(&self, progress: f64) -> (Scene, Viewport) {
        self.moving_layer(progress, Grippable::Yes)
    }

    fn moving_layer(&self, progress: f64, grippable: Grippable) -> (Scene, Viewport) {
        let viewport = self.viewport(Panel::Plot);
        let k = self.k();
        let situations = self.situations();
        let progress = |at: &Situation| if k == at.k { progress.within(0.0, 1.0) } else { 0.0 };
        // The picked run lies on top; the critical points lie over the paths and under the iterates.
        let upwards = || situations.others().map(|(_, at)| at).collect::<Vec<_>>().into_iter().rev();
        let picked = situations.picked();
        let mut marks: Vec<Mark> = upwards().flat_map(|at| path_marks(at, &viewport)).collect();
        let others = marks.len();
        marks.extend(path_marks(picked, &viewport));
        marks.extend(self.landmarks(viewport.window));
        let on_top = iterate_marks(picked, &viewport, progress(picked), Some(&marks[others..]));
        if let Grippable::Yes = grippable {
            marks.extend(self.grip_places().iter().enumerate().flat_map(|(i, grip)| grip_marks(i, grip)));
        }
        for at in upwards() {
            marks.extend(iterate_marks(at, &viewport, progress(at), None));
        }
        marks.extend(on_top);
        (Scene { marks, ..Scene::bare(viewport.window) }, viewport)
    }

    /// The critical points, and the lines of them.
    fn landmarks(&self, window: Window) -> Vec<Mark> {
        if !self.setup.shows("minima") {
            return Vec::new();
        }
        let landmarks = if self.setup.problem.is_curve() { curve::landmarks } else { landmarks };
        let curves = self.surveyed.as_ref().map_or(&[][..], |s| &s.curves);
        let points = landmarks(&self.setup, self.critical(), window).into_iter();
        points.chain(curves.iter().map(critical_curve)).collect()
    }

    /// The critical points to mark.
    pub(super) fn critical(&self) -> &[Critical] {
        self.surveyed.as_ref().map_or(&self.setup.problem.known.critical, |s| &s.critical)
    }

    /// Both layers of the plot in one picture, which nobody can grab and no button covers.
    pub fn plot_scene(&mut self) -> (Scene, Viewport) {
        let covered = self.sizes.1.take();
        let (mut scene, viewport) = self.ground_scene();
        scene.marks.extend(self.moving_layer(0.0, Grippable::No).0.marks);
        self.sizes.1 = covered;
        (scene, viewport)
    }

    /// Why a chart has nothing to show at x_k, if it has not.
    pub fn empty(&self, panel: Panel) -> Option<String> {
        match panel {
            Panel::Rate if self.rate_dot().is_none() => {
                Readouts::of(&self.situation()).why.get("rate").map(|why| format!("No r(α) here: {why}."))
            }
            _ => None,
        }
    }

    /// Width over height of a panel that looks right. The plot of a demo that begins with a flatter view is
    /// flatter; zooming and panning do not change its shape.
    pub fn aspect(&self, panel: Panel) -> f64 {
        let usual = panel.aspect();
        match self.view_at_first() {
            Some(view) if panel == Panel::Plot => (view.width() / view.height()).within(usual, FLATTEST),
            _ => usual,
        }
    }

    /// A panel's picture: of a chart, or the moving layer of the plot.
    pub fn chart_scene(&self, panel: Panel) -> (Scene, Viewport) {
        let Some(chart) = panel.chart() else { return self.run_scene(0.0) };
        let mut scene = Scene::clone(&self.charted(chart));
        let viewport = self.chart_viewport(chart, &scene);
        scene.marks = declutter(scene.marks, &[], &viewport);
        (scene, viewport)
    }

    /// What a panel shows that takes long to find.
    fn prepare(&self, panel: Panel) {
        if panel == Panel::Critical {
            self.ask_for_walks();
        }
    }

    /// The scene of a chart as its panel makes it.
    fn charted(&self, chart: &Chart) -> Rc<Scene> {
        let known = self.memo.borrow().charts[chart.panel as usize].clone();
        known.unwrap_or_else(|| {
            self.prepare(chart.panel);
            let scene = Rc::new((chart.scene)(&self.situations()));
            self.memo.borrow_mut().charts[chart.panel as usize] = Some(Rc::clone(&scene));
            scene
        })
    }

    /// The current α in the chart of r(α), if there is a rate.
    fn rate_dot(&self) -> Option<Pos> {
        let known = self.memo.borrow().dot;
        known.unwrap_or_else(|| {
            let dot = figure::rate_dot(&self.situation());
            self.memo.borrow_mut().dot = Some(dot);
            dot
        })
    }

    /// A long name of the horizontal axis has a line of its own.
    fn chart_viewport(&self, chart: &Chart, scene: &Scene) -> Viewport {
        let (width, height) = self.size(chart.panel);
        let more = if scene.x_axis.has_long_name() { Axis::NAME_LINE } else { 0.0 };
        let margins = Margins { bottom: chart.margins.bottom + more, ..chart.margins };
        Viewport::new(scene.window, width, height, margins)
    }

    /// What a panel's heading says.
    pub fn title(&self, panel: Panel) -> String {
        match panel.chart() {
            None => self.setup.problem.name.clone(),
            Some(chart) => (chart.title)(&self.situation()),
        }
    }

    /// What a panel shows at x_k, in words; empty where the sentence says it.
    pub fn words(&self, panel: Panel) -> String {
        self.prepare(panel);
        panel.chart().map_or(String::new(), |chart| (chart.words)(&self.situation()))
    }

    /// The handles of a panel; one outside the frame is held at its border.
    pub fn handles(&self, panel: Panel) -> Vec<Handle> {
        if !matches!(panel, Panel::Plot | Panel::Rate | Panel::Data) {
            return Vec::new();
        }
        let viewport = self.viewport(panel);
        let [left, top, right, bottom] = viewport.frame();
        let held = |at: Pos| {
            let [x, y] = viewport.to_pixels(at);
            (x.within(left, right), y.within(top, bottom), viewport.window.contains(at))
        };
        match panel {
            Panel::Plot => {
                let starts = self.setup.starts.iter().enumerate().map(|(i, start)| {
                    let problem = &self.setup.problem;
                    let f = problem.objective.value(start);
                    let (x, y, seen) = held(curve::place(&self.setup, start, f));
                    let many = self.setup.starts.len() > 1;
                    Handle {
                        id: if i == 0 { "start".to_owned() } else { format!("start-{}", i + 1) },
                        x,
                        y,
                        part: "start",
                        label: if many { format!("Start point {}", i + 1) } else { "Start point".to_owned() },
                        value: self.place_text(start),
                        help: if many {
                            "Drag to start elsewhere; Delete, or Shift and a click, removes it".to_owned()
                        } else {
                            "Drag to start elsewhere".to_owned()
                        },
                        cursor: if problem.is_curve() { "ew-resize" } else { "grab" },
                        seen,
                    }
                });
                // The starts lie over the grips, and come first for the keyboard.
                let ends = self.end_handles(held);
                starts
                    .chain(self.grip_handles(held))
                    .chain(self.direction_handle(&viewport))
                    .chain(ends)
                    .collect()
            }
            Panel::Rate => {
                // Only a step size that can be chosen can be dragged.
                let free = self.algorithm().alpha_is_free(&self.setup.problem);
                let dot = self.rate_dot().filter(|_| free);
                dot.into_iter()
                    .map(|dot| {
                        let (x, y, seen) = held(dot);
                        let at = self.situation();
                        let rate = at.rate().map_or("—".to_owned(), short);
                        Handle {
                            id: "alpha".to_owned(),
                            x,
                            y,
                            part: "alpha",
                            label: "Step size α".to_owned(),
                            value: format!("α = {}, r = {rate}", alpha_text(&at)),
                            help: "Drag to change α".to_owned(),
                            cursor: "ew-resize",
                            seen,
                        }
                    })
                    .collect()
            }
            Panel::Data => self.point_handles(held),
            _ => Vec::new(),
        }
    }

    /// The tip of the direction that is turned by hand, where it is shown and can be seen.
    fn direction_handle(&self, viewport: &Viewport) -> Option<Handle> {
        let at = self.situation();
        let direction = Direction::at(&at).filter(|_| self.setup.turns_direction())?;
        let tip = figure::direction_tip(&at, viewport)?;
        let [x, y] = viewport.to_pixels(tip);
        let seen = [at.place(), tip].into_iter().all(|place| viewport.window.contains(place));
        seen.then(|| Handle {
            id: "direction".to_owned(),
            x,
            y,
            seen,
            part: "direction",
            label: "Direction d".to_owned(),
            value: direction.words(),
            help: "Drag to turn d".to_owned(),
            cursor: "grab",
        })
    }

    /// A comfortable distance of a grip from the centre, in data units.
    pub(super) fn grip_reach(&self) -> f64 {
        0.3 * self.setup.view.width()
    }

    /// The grips of the objective.
    fn grip_places(&self) -> Vec<Grip> {
        let values = self.setup.problem.values();
        self.grips().map_or_else(Vec::new, |grips| (grips.places)(&values, self.grip_reach()))
    }

    fn grip_handles(&self, held: impl Fn(Pos) -> (f64, f64, bool)) -> Vec<Handle> {
        let handle = |(i, grip): (usize, Grip)| {
            let (x, y, seen) = held(grip.at);
            Handle {
                id: format!("axis-{}", i + 1),
                x,
                y,
                part: "axis",
                label: grip.label.to_owned(),
                help: format!("{}, {}: drag to change it", grip.label, grip.value),
                value: grip.value,
                cursor: "grab",
                seen,
            }
        };
        self.grip_places().into_iter().enumerate().map(handle).collect()
    }

    /// The window that the plot shows.
    pub fn window(&self) -> Window {
        self.viewport(Panel::Plot).window
    }
}
