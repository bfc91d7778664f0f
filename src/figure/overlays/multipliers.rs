//! ∇f and the pulls of the constraints against it: at a solution they balance.

use super::{Overlay, tip_label};
use crate::{
    explain::Situation,
    number::{short, subscript},
    scene::{Mark, Role, Stroke, Viewport},
    space::{Picture, R2, Rn},
};

pub const OVERLAY: Overlay = Overlay {
    id: "multipliers",
    name: "balance of gradients",
    help: "∇f and what the active constraints pull against it, −λ∇g and −μ∇h: at a solution they are one",
    local: true,
    of_plot: false,
    at_rest: true,
    marks,
    on_curve: None,
};

/// The longest arrow, as a share of the window's width.
const LONGEST: f64 = 0.2;
/// Shorter arrows than this many pixels are left out.
const SHORTEST: f64 = 10.0;

fn marks(at: &Situation, viewport: &Viewport) -> Vec<Mark> {
    let (Some(kkt), Picture::Plane) = (&at.kkt, &at.setup.picture) else { return Vec::new() };
    let equalities = kkt.equality.len();
    let many = |n: usize| n > 1;
    let mut arrows: Vec<(Rn, String, Role)> = vec![(at.point.gradient.clone(), "∇f".to_owned(), Role::Ink)];
    let mut sum = at.point.gradient.clone() * 0.0;
    for (i, (state, m)) in kkt.states.iter().zip(kkt.multipliers()).enumerate() {
        if m == 0.0 {
            continue;
        }
        let pull = state.gradient.clone() * -m;
        sum += pull.clone();
        let (letter, function, j, n) = if i < equalities {
            ("λ", "g", i, equalities)
        } else {
            ("μ", "h", i - equalities, kkt.inequality.len())
        };
        let name = |of: &str| if many(n) { subscript(of, j + 1) } else { of.to_owned() };
        let text = format!("−{}∇{} ({} = {})", name(letter), name(function), name(letter), short(m));
        arrows.push((pull, text, Role::Branch(usize::from(i >= equalities))));
    }
    if arrows.len() > 2 {
        arrows.push((sum, "their sum".to_owned(), Role::Soft));
    }
    let longest = arrows.iter().map(|(v, ..)| v.norm()).fold(0.0, f64::max);
    if !(longest > 0.0 && longest.is_finite()) {
        return Vec::new();
    }
    let scale = (LONGEST * viewport.window.width() / longest).min(1.0);
    let from = R2::from(at.place());
    let mut marks = Vec::new();
    // ∇f lies in front, drawn thinner: where they are one, both are seen.
    for (i, (vector, text, role)) in arrows.iter().enumerate().rev() {
        let along = R2::from(at.drawn(vector)) * scale;
        if along.norm() * viewport.pixels_per_unit() < SHORTEST {
            continue;
        }
        let to = from + along;
        let stroke =
            if i == 0 { Stroke::new(*role, 1.5) } else { Stroke::new(*role, 3.5).opacity(0.85).cased(1.0) };
        let stroke = if *role == Role::Soft { stroke.dashed(4.0, 3.0) } else { stroke };
        marks.push(Mark::Arrow { from: from.into(), to: to.into(), stroke });
        // The sum and ∇f end at one place where they balance.
        if *role != Role::Soft {
            let along = if i == 0 { R2::new(along[0].signum() * 1e-9, along[1]) } else { along };
            marks.push(tip_label(to.into(), along, text.clone(), *role));
        }
    }
    marks
}
