//! The ground of a contour plot: what stays while the optimizer moves.

use super::contours::Contours;
use super::field::Field;
use super::isoline_labels::{self, Placer};
use super::levels;
use super::mark::{Mark, Role, Side, Stroke};
use super::specks::{self, SPECK};
use super::viewport::Viewport;
use crate::number;
use crate::space::{Pos, Window};
use std::cell::{RefCell, RefMut};

/// The field of an objective over a window, its levels and its contours. Survey again into the same
/// ground when the objective or the window changes; it keeps its storage.
///
/// ```
/// use zigzag::scene::{Ground, GroundParts, Margins, Viewport, Window};
///
/// let window = Window::new((-3.0, 3.0), (-3.0, 3.0));
/// let mut ground = Ground::default();
/// ground.survey(window, |[x, y]| 0.5 * (x * x + 4.0 * y * y));
/// let viewport = Viewport::new(window, 600.0, 600.0, Margins::AXES);
/// let marks = ground.marks(&viewport, GroundParts::ALL);
/// assert!(marks.len() > 30);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Ground {
    field: Field,
    levels: Vec<f64>,
    /// traced when they are asked for
    contours: RefCell<Traced>,
    scratch: levels::Scratch,
    /// the values without specks
    smooth: Vec<f64>,
}

/// Contours, and of which levels they are.
#[derive(Clone, Debug, Default)]
struct Traced {
    of: Option<Which>,
    contours: Contours,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Which {
    All,
    Labelled,
}

/// The ground as a surface that a picture can be coloured by, pixel for pixel: the same bands and isolines as
/// those of [`Ground::marks`], for a screen, where filling twenty polygons as large as the plot in every frame is
/// the dearest thing of all. An objective with gaps has none: its domain ends where bisection says, not at a node.
#[derive(Clone, Copy, Debug)]
pub struct Relief<'a> {
    /// the nodes lie evenly between the borders of the frame
    pub columns: usize,
    /// row by row from the lower border up; all are finite
    pub values: &'a [f64],
    /// increasing
    pub levels: &'a [f64],
    /// whether the isolines are drawn
    pub isolines: bool,
}

/// Which parts of the ground are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GroundParts {
    /// the coloured bands
    pub field: bool,
    pub isolines: bool,
    /// the numbers on some of the isolines
    pub labels: bool,
}

impl GroundParts {
    pub const ALL: Self = Self { field: true, isolines: true, labels: true };
}

/// What an isoline looks like.
pub const ISOLINE: Stroke = Stroke::new(Role::Isoline, 0.8).opacity(0.34);

/// The rim of the domain, where the objective stops being defined.
const RIM: Stroke = Stroke::new(Role::Soft, 1.0).opacity(0.7);

/// The third lowest level is labelled, if there is room, and every third after it.
const LABELLED: (usize, usize) = (2, 3);

impl Ground {
    /// Samples the objective over the window, chooses levels and traces their contours.
    pub fn survey(&mut self, window: Window, f: impl Fn(Pos) -> f64) {
        self.survey_at(window, Field::NODES, f);
    }

    /// As [`Ground::survey`] with so many nodes along each side: fewer for a small picture.
    pub fn survey_at(&mut self, window: Window, nodes: usize, f: impl Fn(Pos) -> f64) {
        self.survey_rows(window, nodes, |points, values| {
            values.iter_mut().zip(points).for_each(|(value, point)| *value = f(*point));
        });
    }

    /// As [`Ground::survey_at`], by a function that is asked for the values of a row at once.
    pub fn survey_rows(&mut self, window: Window, nodes: usize, row: impl Fn(&[Pos], &mut [f64])) {
        self.field.resample_rows(window, nodes, nodes, row);
        self.follow_the_field();
    }

    /// Takes over the values between the nodes: see [`Field::refine`].
    pub fn refine(&mut self, between: &[f64], row: &dyn Fn(&[Pos], &mut [f64])) -> bool {
        let finer = self.field.refine(between, row);
        if finer {
            self.follow_the_field();
        }
        finer
    }

    fn follow_the_field(&mut self) {
        levels::choose(&self.field, levels::COUNT, &mut self.scratch, &mut self.levels);
        self.contours.get_mut().of = None;
        self.smooth.clear();
    }

    /// The ground of a small picture whose levels are given, increasing.
    pub fn of_levels(window: Window, nodes: usize, levels: Vec<f64>, f: impl Fn(Pos) -> f64) -> Self {
        Self { field: Field::sample(window, nodes, nodes, f), levels, ..Self::default() }
    }

    pub fn field(&self) -> &Field {
        &self.field
    }

    pub fn levels(&self) -> &[f64] {
        &self.levels
    }

    /// The contours of all levels.
    pub fn contours(&self) -> impl std::ops::Deref<Target = Contours> {
        self.traced(Which::All)
    }

    fn traced(&self, which: Which) -> RefMut<'_, Contours> {
        let mut traced = self.contours.borrow_mut();
        if traced.of != Some(which) && traced.of != Some(Which::All) {
            let labelled = || self.levels.iter().copied().skip(LABELLED.0).step_by(LABELLED.1).collect();
            let levels = if which == Which::All { self.levels.clone() } else { labelled() };
            traced.contours.trace(&self.field, &levels);
            traced.of = Some(which);
        }
        RefMut::map(traced, |traced| &mut traced.contours)
    }

    /// What a screen shows in the place of the regions and lines of [`Ground::marks`]; `None` where only they
    /// will do.
    pub fn relief(&mut self, parts: GroundParts) -> Option<Relief<'_>> {
        let columns = self.field.columns();
        if !parts.field || columns < 2 {
            return None;
        }
        if self.smooth.is_empty() {
            if !self.field.values().iter().all(|value| value.is_finite()) {
                return None;
            }
            self.smooth.extend_from_slice(self.field.values());
            specks::remove(&mut self.smooth, columns, &self.levels);
        }
        Some(Relief { columns, values: &self.smooth, levels: &self.levels, isolines: parts.isolines })
    }

    /// The labels alone, as they are among the marks.
    pub fn labels(&self, viewport: &Viewport, parts: GroundParts) -> Vec<Mark> {
        if !(parts.labels && parts.isolines) {
            return Vec::new();
        }
        let contours = self.traced(Which::Labelled);
        let all = contours.levels().len() == self.levels.len();
        let mut lines = vec![Vec::new(); self.levels.len()];
        for ring in contours.rings().filter(|ring| ring.nodes >= SPECK) {
            let level = if all { ring.level } else { LABELLED.0 + ring.level * LABELLED.1 };
            if let Some(lines) = lines.get_mut(level) {
                lines.extend(ring.isolines());
            }
        }
        self.labels_on(&lines, viewport, parts)
    }

    /// The marks from back to front. The viewport decides only where labels find room.
    pub fn marks(&self, viewport: &Viewport, parts: GroundParts) -> Vec<Mark> {
        let mut marks = Vec::new();
        self.add_regions(parts.field, viewport, &mut marks);
        if !parts.isolines {
            return marks;
        }
        let mut lines = vec![Vec::new(); self.levels.len()];
        for ring in self.contours().rings().filter(|ring| ring.nodes >= SPECK) {
            if let Some(lines) = lines.get_mut(ring.level) {
                lines.extend(ring.isolines());
            }
        }
        let mut labels = self.labels_on(&lines, viewport, parts);
        marks.extend(lines.into_iter().flatten().map(|points| Mark::Line { points, stroke: ISOLINE }));
        marks.append(&mut labels);
        marks
    }

    /// The numbers on the isolines, which are given by level.
    fn labels_on(&self, lines: &[Vec<Vec<Pos>>], viewport: &Viewport, parts: GroundParts) -> Vec<Mark> {
        let mut placer = Placer::new(viewport, &self.field);
        let mut labels = Vec::new();
        for (i, (level, lines)) in self.levels.iter().zip(lines).enumerate() {
            if parts.labels && i % LABELLED.1 == LABELLED.0 {
                let text = number::short(*level);
                let spot = placer.place(lines.iter().map(Vec::as_slice), &text);
                // Between the two bands that meet here.
                let tone =
                    0.5 * (levels::ramp(i, self.levels.len()) + levels::ramp(i + 1, self.levels.len()));
                let role = if parts.field { Role::Field(tone) } else { Role::Soft };
                labels.extend(spot.map(|at| label(at, text, role)));
            }
        }
        labels
    }

    /// The bands, each ring over those that contain it, and the gaps.
    fn add_regions(&self, field: bool, viewport: &Viewport, marks: &mut Vec<Mark>) {
        let count = self.levels.len();
        let contours = self.contours();
        let gaps = contours.has_gaps() || self.field.values().is_empty();
        if gaps {
            let Window { x, y } = viewport.window;
            let ring = vec![[x.0, y.0], [x.1, y.0], [x.1, y.1], [x.0, y.1]];
            marks.push(Mark::Region { ring, role: Role::Gap, opacity: 1.0 });
        }
        let mut rims = Vec::new();
        for ring in contours.rings() {
            let role = match ring.band() {
                gap if gap > count => Role::Gap,
                _ if !field => Role::Paper,
                band => Role::Field(levels::ramp(band, count)),
            };
            let of_domain = ring.level == count;
            if ring.nodes < SPECK && !of_domain {
                continue;
            }
            // Without the field only the domain is painted, and only where it ends within the picture.
            if field || (gaps && of_domain) {
                marks.push(Mark::Region { ring: ring.points.to_vec(), role, opacity: 1.0 });
            }
            if gaps && of_domain {
                let rim =
                    ring.parts(|i| !self.on_border(ring.points[i], ring.points[(i + 1) % ring.points.len()]));
                rims.extend(rim.map(|points| Mark::Line { points, stroke: RIM }));
            }
        }
        marks.append(&mut rims);
    }

    /// Whether both points lie on the same side of the picture.
    fn on_border(&self, a: Pos, b: Pos) -> bool {
        [self.field.xs(), self.field.ys()].into_iter().enumerate().any(|(i, places)| {
            let ends = [places.first(), places.last()];
            ends.contains(&Some(&a[i])) && a[i] == b[i]
        })
    }
}

fn label(at: Pos, text: String, role: Role) -> Mark {
    let size = isoline_labels::SIZE;
    Mark::Label { at, side: Side::Centre, offset: 0.0, text, role, size, bold: false, haloed: true }
}
