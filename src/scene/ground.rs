//! The ground of a contour plot: what stays while the optimizer moves.

use super::contours::Contours;
use super::field::Field;
use super::isoline_labels::{self, Placer};
use super::levels;
use super::mark::{Mark, Role, Side, Stroke};
use super::viewport::Viewport;
use crate::number;
use crate::space::{Pos, Window};

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
    contours: Contours,
    scratch: levels::Scratch,
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

const ISOLINE: Stroke = Stroke::new(Role::Isoline, 0.8).opacity(0.34);

/// The rim of the domain, where the objective stops being defined.
const RIM: Stroke = Stroke::new(Role::Soft, 1.0).opacity(0.7);

/// A ring around fewer nodes is a speck, a pearl on the string into which sampling breaks the floor of a
/// narrow valley.
const SPECK: u64 = 6;

/// The third lowest level is labelled, if there is room, and every third after it.
const LABELLED: (usize, usize) = (2, 3);

impl Ground {
    /// Samples the objective over the window, chooses levels and traces their contours.
    pub fn survey(&mut self, window: Window, f: impl Fn(Pos) -> f64) {
        self.survey_at(window, Field::NODES, f);
    }

    /// As [`Ground::survey`] with so many nodes along each side: fewer for a small picture.
    pub fn survey_at(&mut self, window: Window, nodes: usize, f: impl Fn(Pos) -> f64) {
        self.field.resample(window, nodes, nodes, f);
        levels::choose(&self.field, levels::COUNT, &mut self.scratch, &mut self.levels);
        self.contours.trace(&self.field, &self.levels);
    }

    pub fn field(&self) -> &Field {
        &self.field
    }

    pub fn contours(&self) -> &Contours {
        &self.contours
    }

    /// The marks from back to front. The viewport decides only where labels find room.
    pub fn marks(&self, viewport: &Viewport, parts: GroundParts) -> Vec<Mark> {
        let mut marks = Vec::new();
        self.add_regions(parts.field, viewport, &mut marks);
        if !parts.isolines {
            return marks;
        }
        let mut lines = vec![Vec::new(); self.levels.len()];
        for ring in self.contours.rings().filter(|ring| ring.nodes >= SPECK) {
            if let Some(lines) = lines.get_mut(ring.level) {
                lines.extend(ring.isolines());
            }
        }
        let mut placer = Placer::new(viewport, &self.field);
        let mut labels = Vec::new();
        for (i, (level, lines)) in self.levels.iter().zip(&lines).enumerate() {
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
        marks.extend(lines.into_iter().flatten().map(|points| Mark::Line { points, stroke: ISOLINE }));
        marks.append(&mut labels);
        marks
    }

    /// The bands, each ring over those that contain it, and the gaps.
    fn add_regions(&self, field: bool, viewport: &Viewport, marks: &mut Vec<Mark>) {
        let count = self.levels.len();
        let gaps = self.contours.has_gaps() || self.field.values().is_empty();
        if gaps {
            let Window { x, y } = viewport.window;
            let ring = vec![[x.0, y.0], [x.1, y.0], [x.1, y.1], [x.0, y.1]];
            marks.push(Mark::Region { ring, role: Role::Gap, opacity: 1.0 });
        }
        let mut rims = Vec::new();
        for ring in self.contours.rings() {
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
