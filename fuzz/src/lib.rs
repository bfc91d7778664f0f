//! What must hold for any input. `make fuzz` looks for a counterexample cleverly; `cargo test --release`
//! in this folder looks for one by chance.

#[path = "../../tests/native/svg.rs"]
mod svg;

use zigzag::{
    Config, Objective, Session,
    draw::{Theme, to_svg},
    expression::Expression,
    session::Panel,
};

/// Any bytes give a formula or a sentence; a formula can be evaluated anywhere, explained and printed,
/// and what is printed reads as the same formula.
pub fn expression(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let formula = match Expression::parse(&text) {
        Ok(formula) => formula,
        Err(error) => {
            assert!(error.at + error.len <= text.chars().count(), "{error:?}");
            assert!(error.message.ends_with(['.', '?']), "{error:?}");
            return;
        }
    };
    for x in [[0.0, 0.0], [1.5, -2.0], [-1e200, 1e-200], [f64::MAX, 5e-324]] {
        let value = formula.value(&x.into());
        let (first, _) = formula.first_order(&x.into());
        let (second, gradient, hessian) = formula.second_order(&x.into());
        assert!(first == second || first.is_nan() && second.is_nan(), "{text} at {x:?}");
        let known = value.is_finite() && gradient.iter().chain(&hessian).all(|entry| entry.is_finite());
        assert!(known || formula.smoothness_at(&x).is_some(), "{text} at {x:?}: no reason given");
        let _ = Objective::<zigzag::space::R1>::second_order(&formula, &[x[0]].into());
    }
    let mathml = formula.to_mathml();
    assert!(mathml.starts_with("<mrow>") && mathml.ends_with("</mrow>"), "{mathml}");
    let printed = formula.to_text();
    match Expression::parse(&printed) {
        Ok(again) => assert_eq!(again, formula, "{text} was printed as {printed}"),
        // `xy` is shorter than `x*y`, and `x²^2` less nested than `(x^2)^2`.
        Err(error) => assert!(error.message.contains(" too "), "{text} was printed as {printed}: {error}"),
    }
}

/// Any bytes give a configuration, which as a link gives itself; if its values go together, everything can be
/// drawn and told, and every number is one.
pub fn config(data: &[u8]) {
    let (config, errors) = Config::from_link(&String::from_utf8_lossy(data));
    for error in errors {
        assert!(error.message.ends_with(['.', '?']), "{error:?}");
    }
    let link = config.to_link();
    let (again, errors) = Config::from_link(&link);
    assert!(errors.is_empty() && again == config, "{link}: {errors:?}");
    let Ok(mut session) = Session::new(config) else { return };

    let size = [160.0, 120.0];
    for panel in [Panel::Plot, Panel::Rate, Panel::Convergence] {
        session.resize(panel, size[0], size[1]);
    }
    let mut pictures = vec![
        session.run_scene(0.5),
        session.chart_scene(Panel::Rate),
        session.chart_scene(Panel::Convergence),
        session.hover_scene([90.0, 50.0]),
    ];
    // The ground takes much longer than all the rest: one input in eight has one.
    if data.len() % 8 == 1 {
        pictures.push(session.plot_scene());
    }
    for (scene, viewport) in pictures {
        let drawn = to_svg(&scene, &viewport, Theme::Dark, &session.label());
        svg::check(&drawn, size).unwrap_or_else(|wrong| panic!("{link}: {wrong}"));
    }
    let sentence = session.sentence().text();
    assert!(sentence.ends_with('.') && !sentence.contains("NaN"), "{link}: {sentence}");
    for cell in session.cells() {
        assert!(!cell.value.is_empty() && !cell.value.contains("NaN"), "{link}: {} = {}", cell.key, cell.value);
    }
    for field in session.controls().into_iter().flat_map(|group| group.fields) {
        assert!((0.0..=1.0).contains(&field.position), "{link}: {} at {}", field.key, field.position);
    }
    let _ = (session.readouts(), session.status(), session.trajectory(), session.plain_config());
}

#[cfg(test)]
mod tests {
    /// What formulas are made of.
    const PIECES: &[&str] = &[
        "x", "y", "x1", "x2", "w", "θ", "0", "1", "2", ".5", "1e-3", "e", "pi", "π", "+", "-", "*", "/", "^",
        "²", "⁻¹", "(", ")", "[", "]", "|", ",", " ", "sin", "cos(", "tan ", "exp(", "log(", "sqrt(",
        "cbrt(", "abs(", "sign(", "floor(", "min(", "max(", "=", "_1", "·", "−", "foo",
        "[0]", "(1)", "{", "}", "if(", "<", ">=", ":", "?", " if ", " else ", "np.", "\\frac{", "\\sqrt[3]{", "\\left",
        "\\begin{cases}", "\\end{cases}", "&", "\\\\", "f(x, y) = ", "lambda x: ", "@(x)", "‖x‖", "½", "t", "u", "v", ";",
        "pow(", "erf(", "atan2(", "log1p(", "0,5",
    ];

    /// What links are made of; a number or a formula follows most keys.
    const LINK: &[&str] = &[
        "&objective=", "&f=", "&method=", "&step-rule=", "&alpha=", "&start=", "&steps=", "&k=", "&view=",
        "&show=", "&lambda1=", "&rosenbrock-b=", "quadratic", "rosenbrock", "ackley", "himmelblau", "newton",
        "gradient-descent", "momentum", "adam", "constant", "cauchy", "1,2", ";", ",", "-4,4,-3,3", "0.4", "1e9",
        "-1e-9", "1e6", "20", "x^2", "+y^4", "*log(x)", "/y", "sqrt(", ")", "%20", "%C3", "path", "model",
    ];

    /// Xorshift (Marsaglia 2003): the same inputs every time.
    struct Dice(u64);

    impl Dice {
        fn roll(&mut self, below: usize) -> usize {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            (self.0 >> 16) as usize % below
        }

        fn text(&mut self, pieces: &[&str], most: usize) -> Vec<u8> {
            let mut text: Vec<u8> = Vec::new();
            for _ in 0..self.roll(most) {
                match self.roll(20) {
                    0 => text.push(self.roll(256) as u8),
                    _ => text.extend(pieces[self.roll(pieces.len())].bytes()),
                }
            }
            text
        }
    }

    #[test]
    fn expression_by_chance() {
        let mut dice = Dice(0x2545_f491_4f6c_dd1d);
        for _ in 0..200_000 {
            super::expression(&dice.text(PIECES, 40));
        }
    }

    #[test]
    fn config_by_chance() {
        let mut dice = Dice(0x2545_f491_4f6c_dd1d);
        for _ in 0..2_000 {
            super::config(&dice.text(LINK, 16));
        }
    }
}
