//! Labels that give way to each other.

use super::{
    mark::{Mark, Side},
    viewport::Viewport,
};

/// The width of a character as a share of the font's size: an estimate, since a scene knows no fonts.
const CHARACTER: f64 = 0.56;
/// Free space between two labels, in CSS pixels.
const AIR: f64 = 3.0;

/// left, top, right, bottom in CSS pixels
type Box = [f64; 4];

/// Symbols of at least this size, in CSS pixels, are not written over.
const SYMBOL: f64 = 10.0;

/// Moves each label that would touch one before it in the list, or a large symbol, to another side of
/// its point; one that has no free side is left out, unless it is the first. Labels outside the frame stay as they are: nobody sees them. All of
/// them come to lie over the other marks.
pub fn give_way(marks: Vec<Mark>, viewport: &Viewport) -> Vec<Mark> {
    let mut taken: Vec<Box> = marks.iter().filter_map(|mark| symbol(mark, viewport)).collect();
    let mut first = true;
    let (mut labels, mut marks): (Vec<Mark>, Vec<Mark>) =
        marks.into_iter().partition(|mark| matches!(mark, Mark::Label { .. }));
    labels.retain_mut(|mark| {
        let Mark::Label { at, side, offset, text, size, .. } = mark else { return true };
        if !viewport.window.contains(*at) {
            return true;
        }
        let extent = [CHARACTER * *size * text.chars().count() as f64, *size];
        let point = viewport.to_pixels(*at);
        let [left, _, right, _] = viewport.frame();
        let sides = [*side, opposite(*side), Side::Above, Side::Below, Side::Right, Side::Left];
        let placed = sides.map(|side| (side, held(place(point, side, *offset, extent), side, [left, right])));
        let free = |wanted: &Box| !taken.iter().any(|other| touch(wanted, other));
        let mut found = placed.iter().find(|(_, wanted)| free(wanted) && inside(wanted, viewport));
        if std::mem::take(&mut first) {
            found = found.or(placed.first());
        }
        let Some((chosen, wanted)) = found else { return false };
        *side = *chosen;
        taken.push(*wanted);
        true
    });
    marks.append(&mut labels);
    marks
}

fn opposite(side: Side) -> Side {
    match side {
        Side::Above => Side::Below,
        Side::Below => Side::Above,
        Side::Left => Side::Right,
        Side::Right => Side::Left,
        Side::Centre => Side::Centre,
    }
}

fn place([x, y]: [f64; 2], side: Side, offset: f64, [width, height]: [f64; 2]) -> Box {
    let (half, tall) = (0.5 * width, 0.5 * height);
    match side {
        Side::Centre => [x - half, y - tall, x + half, y + tall],
        Side::Above => [x - half, y - offset - height, x + half, y - offset],
        Side::Below => [x - half, y + offset, x + half, y + offset + height],
        Side::Left => [x - offset - width, y - tall, x - offset, y + tall],
        Side::Right => [x + offset, y - tall, x + offset + width, y + tall],
    }
}

/// Above and below its point, a label that would cross the left or right border is moved inside, as the
/// painter does.
fn held([x0, y0, x1, y1]: Box, side: Side, [left, right]: [f64; 2]) -> Box {
    let shift = match side {
        Side::Above | Side::Below | Side::Centre => (left - x0).max(0.0) + (right - x1).min(0.0),
        _ => 0.0,
    };
    [x0 + shift, y0, x1 + shift, y1]
}

fn touch(a: &Box, b: &Box) -> bool {
    a[0] < b[2] + AIR && b[0] < a[2] + AIR && a[1] < b[3] + AIR && b[1] < a[3] + AIR
}

fn inside(wanted: &Box, viewport: &Viewport) -> bool {
    let [left, top, right, bottom] = viewport.frame();
    wanted[0] >= left && wanted[1] >= top && wanted[2] <= right && wanted[3] <= bottom
}

/// What a large symbol covers.
fn symbol(mark: &Mark, viewport: &Viewport) -> Option<Box> {
    let Mark::Point { at, size, .. } = mark else { return None };
    let [x, y] = viewport.to_pixels(*at);
    let half = 0.5 * size - AIR;
    (*size >= SYMBOL).then_some([x - half, y - half, x + half, y + half])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{Margins, Role, Window};

    fn label(at: [f64; 2], text: &str) -> Mark {
        Mark::Label {
            at,
            side: Side::Right,
            offset: 12.0,
            text: text.to_owned(),
            role: Role::Ink,
            size: 13.0,
            bold: false,
            haloed: true,
        }
    }

    fn sides(marks: &[Mark]) -> Vec<Side> {
        let side = |mark: &Mark| if let Mark::Label { side, .. } = mark { Some(*side) } else { None };
        marks.iter().filter_map(side).collect()
    }

    #[test]
    fn later_labels_move_and_then_vanish() {
        let viewport = Viewport::new(Window::new((0.0, 1.0), (0.0, 1.0)), 400.0, 400.0, Margins::NONE);
        let marks = give_way(vec![label([0.5, 0.5], "first"); 6], &viewport);
        assert_eq!(sides(&marks), [Side::Right, Side::Left, Side::Above, Side::Below]);
        let apart = vec![label([0.5, 0.5], "first"), label([0.5, 0.7], "second")];
        let apart = give_way(apart, &viewport);
        assert_eq!(sides(&apart), [Side::Right; 2]);
    }

    #[test]
    fn what_is_outside_the_frame_takes_no_room() {
        let viewport = Viewport::new(Window::new((0.0, 1.0), (0.0, 1.0)), 400.0, 400.0, Margins::NONE);
        let marks = vec![label([5.0, 0.5], "outside"), label([0.5, 0.5], "inside")];
        let marks = give_way(marks, &viewport);
        assert_eq!(sides(&marks), [Side::Right; 2]);
    }
}
