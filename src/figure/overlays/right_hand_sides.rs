//! Two right-hand sides of Hx = b, that are moved by hand, and their solutions.

use super::Overlay;
use crate::{
    explain::{Situation, answers, right_hand_sides},
    scene::{Mark, Pos, Role, Shape, Side, Stroke, Viewport},
};

pub const OVERLAY: Overlay = Overlay {
    id: "right-hand-sides",
    name: "Hx = b",
    help: "two right-hand sides that you drag, drawn as b/|λ|max, and the solutions x and x′: relative changes of b and x differ by a factor up to κ",
    local: false,
    of_plot: false,
    at_rest: false,
    marks,
    on_curve: None,
};

fn marks(at: &Situation, _: &Viewport) -> Vec<Mark> {
    let Some((b, size)) = right_hand_sides(at) else { return Vec::new() };
    let label = |at: Pos, text: &str, role| Mark::Label {
        at,
        side: Side::AboveRight,
        offset: 9.0,
        text: text.to_owned(),
        role,
        size: 13.0,
        bold: false,
        haloed: true,
    };
    let mut marks = Vec::new();
    let solutions = answers(at).map(|answers| answers.x);
    // What is moved is dashed, and its solution a ring.
    for i in [1, 0] {
        let stroke = |role| {
            let stroke = Stroke::new(role, 2.0).cased(1.0);
            if i == 0 { stroke } else { stroke.dashed(6.0, 3.0) }
        };
        let tip: Pos = (b[i] / size).into();
        marks.push(Mark::Arrow { from: [0.0, 0.0], to: tip, stroke: stroke(Role::Branch(0)) });
        marks.push(label(tip, ["b", "b′"][i], Role::Branch(0)));
        if let Some(x) = &solutions {
            let (place, role): (Pos, Role) = (x[i].into(), Role::Branch(1));
            marks.push(Mark::Line { points: vec![[0.0, 0.0], place], stroke: stroke(role).opacity(0.7) });
            let fill = if i == 0 { role } else { Role::Paper };
            let shape = Shape::Disc;
            marks.push(Mark::Point { at: place, shape, size: 10.0, fill: Some(fill), line: Some(role) });
            marks.push(label(place, ["x", "x′"][i], role));
        }
    }
    marks
}
