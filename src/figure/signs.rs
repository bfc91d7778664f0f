//! Saddles in high dimensions: how rarely all curvatures of a random critical point are positive.

use crate::{
    analysis::{MOST_SIGNS, all_positive_by_coin, all_positive_by_matrix},
    explain::Situation,
    number::{counted, short},
    scene::{Axis, Mark, Pos, Role, Scene, Shape, Side, Stroke, Window},
};

/// Rarer than this is not drawn.
const RAREST: f64 = -14.0;

/// P(all λ > 0) over d, logarithmic: exact as lines, counted as points.
pub fn signs_chart(at: &Situation) -> Scene {
    let counts = at.setup.signs.counts();
    let window = Window::new((0.5, MOST_SIGNS as f64 + 0.5), (RAREST, 0.8));
    let exact = |p: fn(usize) -> f64| -> Vec<Pos> {
        let place = |d: usize| [d as f64, p(d).log10()];
        (1..=MOST_SIGNS).map(place).collect()
    };
    let shifted = at.setup.signs.shift != 0.0;
    let (coins, matrices) = (Role::Branch(0), Role::Branch(1));
    let line = Stroke::new(matrices, 1.75);
    // With c·I nobody knows a formula: what is exact without it stays as a measure.
    let line = if shifted { line.dashed(4.0, 3.0) } else { line };
    let mut marks = vec![
        Mark::Line { points: exact(all_positive_by_coin), stroke: Stroke::new(coins, 1.75) },
        Mark::Line { points: exact(all_positive_by_matrix), stroke: line },
    ];
    for d in 1..=MOST_SIGNS {
        let counted =
            [(counts.coins[d - 1], Shape::Disc, coins), (counts.matrices[d - 1], Shape::Square, matrices)];
        for (count, shape, role) in counted.into_iter().filter(|(count, ..)| *count > 0) {
            let at = [d as f64, (count as f64 / counts.draws as f64).log10()];
            marks.push(Mark::Point { at, shape, size: 7.0, fill: Some(role), line: Some(Role::Paper) });
        }
    }
    let mut label = |at: Pos, text: &str, role| {
        let text = text.to_owned();
        let (side, offset) = (Side::AboveRight, 4.0);
        marks.push(Mark::note(at, side, offset, role, &text));
    };
    label([12.0, all_positive_by_coin(12).log10()], "coins", coins);
    let name = if shifted { "matrices, c = 0" } else { "matrices" };
    label([6.0, all_positive_by_matrix(6).log10()], name, matrices);
    let mut x_axis = Axis::linear("d", window.x, 6);
    x_axis.ticks.retain(|tick| tick.at.fract() == 0.0);
    Scene { window, x_axis, y_axis: Axis::logarithmic("P", window.y, 5), framed: false, marks }
}

/// What was counted in as many dimensions as f has variables, and how many saddles there are for a minimum.
pub fn signs_words(at: &Situation) -> String {
    let signs = &at.setup.signs;
    let counts = signs.counts();
    let d = at.setup.problem.dimension().clamp(2, MOST_SIGNS);
    let (coin, matrix) = (all_positive_by_coin(d), all_positive_by_matrix(d));
    let (heads, definite) = (counts.coins[d - 1], counts.matrices[d - 1]);
    let saddles = |p: f64| short(((1.0 - 2.0 * p) / p).round());
    let draws = counts.draws;
    let coins = format!("by coins in {heads} of {draws} draws (exact {})", short(coin));
    let matrices = if signs.shift == 0.0 {
        format!("of random symmetric matrices in {definite} (exact {})", short(matrix))
    } else {
        format!("of random symmetric matrices with {}·I added in {definite}", short(signs.shift))
    };
    let ratio = if signs.shift == 0.0 {
        format!(
            " For each minimum there are {} saddles by coins, {} by matrices.",
            saddles(coin),
            saddles(matrix)
        )
    } else {
        String::new()
    };
    format!("All of {} are positive {coins}, {matrices}.{ratio}", counted(d, "curvature"))
}
