//! Labels that give way to each other.

use super::{
    font::Font,
    mark::{Mark, Side},
    viewport::Viewport,
};
use crate::space::{
    Pos,
    clip::{self, Frame},
};

/// Free space between two labels, in CSS pixels.
const AIR: f64 = 3.0;

/// Symbols of at least this size, in CSS pixels, are not written over.
const SYMBOL: f64 = 10.0;

/// How many times farther off its point the first label may stand; the last ones only where it would be covered at
/// all others.
const FARTHER: [f64; 4] = [1.0, 2.5, 4.0, 6.0];
const LAST_RESORT: f64 = 4.0;

/// What it costs to stand where something is covered; a line crossed costs less.
const COVERED: u8 = 2;

/// Moves each label that would touch one before it in the list, or a large symbol, to another side of
/// its point, if possible to one that no line crosses; one that has no free side is left out, unless it
/// is the first. None stands under what covers the picture. Bold ones mind no lines. Labels outside the
/// frame stay as they are: nobody sees them. All of them come to lie over the other marks. `beneath` are marks drawn
/// elsewhere, whose lines and symbols count as well.
pub fn declutter(marks: Vec<Mark>, beneath: &[&[Mark]], viewport: &Viewport) -> Vec<Mark> {
    let beneath: Vec<&Mark> = beneath.iter().copied().flatten().collect();
    let symbols = marks.iter().chain(beneath.iter().copied()).filter_map(|mark| symbol(mark, viewport));
    let mut taken: Vec<Frame> = viewport.covered.into_iter().chain(symbols).collect();
    let mut first = true;
    let (mut labels, mut marks): (Vec<Mark>, Vec<Mark>) =
        marks.into_iter().partition(|mark| matches!(mark, Mark::Label { .. }));
    let lines: Vec<&[Pos]> = marks.iter().chain(beneath).filter_map(line).collect();
    labels.retain_mut(|mark| {
        let Mark::Label { at, side, offset, text, size, bold, .. } = mark else { return true };
        if !viewport.window.contains(*at) {
            return true;
        }
        let font = Font { size: *size, bold: *bold, italic: false };
        let extent = font.extent(text);
        let point = viewport.to_pixels(*at);
        let [left, _, right, _] = viewport.frame();
        // The first is never left out: where it fits nowhere it may stand farther off.
        let distances = if first { &FARTHER[..] } else { &FARTHER[..1] };
        let (side_wanted, offset_wanted) = (*side, *offset);
        let wishes = distances.iter().flat_map(|times| {
            let sides = [side_wanted, side_wanted.opposite()].into_iter().chain(Side::BESIDE);
            sides.map(move |side| (side, *times))
        });
        // By what it costs: nothing, a line crossed, something covered.
        let mut found: Option<(u8, (Side, f64), Frame)> = None;
        for (side, times) in wishes {
            if times >= LAST_RESORT && found.is_some_and(|(cost, ..)| cost < COVERED) {
                break;
            }
            let offset = offset_wanted * times;
            let wanted = held(place(point, side, offset, extent), side, [left, right]);
            let fits = inside(&wanted, viewport) && !taken.iter().any(|other| touch(&wanted, other));
            let clear = fits && (*bold || !lines.iter().any(|line| crosses(&wanted, line, viewport)));
            let cost = if clear { 0 } else { COVERED - u8::from(fits) };
            if (fits || first) && found.is_none_or(|(least, ..)| cost < least) {
                found = Some((cost, (side, offset), wanted));
            }
            if clear {
                break;
            }
        }
        first = false;
        let Some((_, chosen, wanted)) = found else { return false };
        (*side, *offset) = chosen;
        taken.push(wanted);
        true
    });
    marks.append(&mut labels);
    marks
}

fn place([x, y]: [f64; 2], side: Side, offset: f64, [width, height]: [f64; 2]) -> Frame {
    let [across, down] = side.direction();
    let reach = side.reach(offset);
    let (x, y) = (x + across * (reach + 0.5 * width), y + down * (reach + 0.5 * height));
    [x - 0.5 * width, y - 0.5 * height, x + 0.5 * width, y + 0.5 * height]
}

/// Above and below its point, a label that would cross the left or right border is moved inside, as the
/// painter does.
fn held([x0, y0, x1, y1]: Frame, side: Side, [left, right]: [f64; 2]) -> Frame {
    let shift = match side {
        Side::Above | Side::Below | Side::Centre => (left - x0).max(0.0) + (right - x1).min(0.0),
        _ => 0.0,
    };
    [x0 + shift, y0, x1 + shift, y1]
}

fn line(mark: &Mark) -> Option<&[Pos]> {
    if let Mark::Line { points, .. } = mark { Some(points) } else { None }
}

/// Whether a polyline meets a box.
fn crosses(wanted: &Frame, line: &[Pos], viewport: &Viewport) -> bool {
    line.windows(2).any(|piece| {
        clip::segment(wanted, viewport.to_pixels(piece[0]), viewport.to_pixels(piece[1])).is_some()
    })
}

fn touch(a: &Frame, b: &Frame) -> bool {
    a[0] < b[2] + AIR && b[0] < a[2] + AIR && a[1] < b[3] + AIR && b[1] < a[3] + AIR
}

fn inside(wanted: &Frame, viewport: &Viewport) -> bool {
    let [left, top, right, bottom] = viewport.frame();
    wanted[0] >= left && wanted[1] >= top && wanted[2] <= right && wanted[3] <= bottom
}

/// What a large symbol covers.
fn symbol(mark: &Mark, viewport: &Viewport) -> Option<Frame> {
    let Mark::Point { at, size, .. } = mark else { return None };
    let [x, y] = viewport.to_pixels(*at);
    let half = 0.5 * size - AIR;
    (*size >= SYMBOL).then_some([x - half, y - half, x + half, y + half])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{Margins, Role, Shape, Stroke, Window};

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

    /// A run that leaves through the border under the buttons.
    #[test]
    fn the_first_label_comes_out_from_under_what_covers_its_point() {
        let window = Window::new((0.0, 300.0), (0.0, 300.0));
        let mut viewport = Viewport::new(window, 300.0, 300.0, Margins::NONE);
        let covered = [80.0, 0.0, 300.0, 36.0];
        viewport.covered = Some(covered);
        let long = label([285.0, 299.0], "leaves the frame at step 1");
        let [Mark::Label { at, side, offset, text, .. }] = &declutter(vec![long], &[], &viewport)[..] else {
            panic!("the label is there");
        };
        let font = Font { size: 13.0, bold: false, italic: false };
        let wanted = place(viewport.to_pixels(*at), *side, *offset, font.extent(text));
        let wanted = held(wanted, *side, [0.0, 300.0]);
        assert!(inside(&wanted, &viewport) && !touch(&wanted, &covered), "{side:?} {wanted:?}");
    }

    #[test]
    fn the_first_label_comes_out_from_under_what_covers_the_picture() {
        let window = Window::new((0.0, 1.0), (0.0, 1.0));
        let covered = [60.0, 0.0, 300.0, 50.0];
        let mut viewport = Viewport::new(window, 300.0, 300.0, Margins::NONE);
        viewport.covered = Some(covered);
        let marks = declutter(vec![label([0.0, 0.87], "leaves the frame at step 4")], &[], &viewport);
        let Mark::Label { side, offset, text, size, .. } = &marks[0] else { panic!("{marks:?}") };
        let extent = Font::new(*size).extent(text);
        let wanted =
            held(place(viewport.to_pixels([0.0, 0.87]), *side, *offset, extent), *side, [0.0, 300.0]);
        assert!(!touch(&wanted, &covered), "{side:?} {wanted:?}");
    }

    #[test]
    fn lines_of_a_label_are_one_block() {
        let font = Font::new(10.0);
        assert_eq!(font.extent("two\nlines"), [font.estimate("lines"), 23.0]);
    }

    #[test]
    fn later_labels_move_and_then_vanish() {
        let viewport = Viewport::new(Window::new((0.0, 1.0), (0.0, 1.0)), 400.0, 400.0, Margins::NONE);
        let marks = declutter(vec![label([0.5, 0.5], "first"); 9], &[], &viewport);
        assert_eq!(sides(&marks)[..4], [Side::Right, Side::Left, Side::Above, Side::Below]);
        assert!(sides(&marks).len() < 9);
        let apart = vec![label([0.5, 0.5], "first"), label([0.5, 0.7], "second")];
        let apart = declutter(apart, &[], &viewport);
        assert_eq!(sides(&apart), [Side::Right; 2]);
    }

    #[test]
    fn a_label_avoids_lines_where_it_can() {
        let viewport = Viewport::new(Window::new((0.0, 1.0), (0.0, 1.0)), 400.0, 400.0, Margins::NONE);
        let line = |from, to| Mark::Line { points: vec![from, to], stroke: Stroke::new(Role::Ink, 1.0) };
        let beside = |line| sides(&declutter(vec![line, label([0.5, 0.5], "a long label")], &[], &viewport));
        assert_eq!(beside(line([0.5, 0.0], [0.5, 1.0])), [Side::Right]);
        assert_eq!(beside(line([0.5, 0.5], [1.0, 0.5])), [Side::Left]);
        assert_eq!(beside(line([0.0, 0.5], [1.0, 0.5])), [Side::Above]);
        assert_eq!(beside(line([0.0, 0.75], [1.0, 0.25])), [Side::AboveRight], "a gentle slope");
        let beneath = [line([0.0, 0.5], [1.0, 0.5])];
        assert_eq!(
            sides(&declutter(vec![label([0.5, 0.5], "a long label")], &[&beneath], &viewport)),
            [Side::Above]
        );
    }

    #[test]
    fn a_label_does_not_write_over_large_symbols() {
        let viewport = Viewport::new(Window::new((0.0, 1.0), (0.0, 1.0)), 400.0, 400.0, Margins::NONE);
        let symbol = |size| Mark::Point {
            at: [0.6, 0.5],
            shape: Shape::Cross,
            size,
            fill: None,
            line: Some(Role::Ink),
        };
        let beneath =
            |size| sides(&declutter(vec![label([0.5, 0.5], "a long label")], &[&[symbol(size)]], &viewport));
        assert_eq!(beneath(13.0), [Side::Left]);
        assert_eq!(beneath(5.0), [Side::Right]);
    }

    #[test]
    fn what_is_outside_the_frame_takes_no_room() {
        let viewport = Viewport::new(Window::new((0.0, 1.0), (0.0, 1.0)), 400.0, 400.0, Margins::NONE);
        let marks = vec![label([5.0, 0.5], "outside"), label([0.5, 0.5], "inside")];
        let marks = declutter(marks, &[], &viewport);
        assert_eq!(sides(&marks), [Side::Right; 2]);
    }
}
