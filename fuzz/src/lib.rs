//! What must hold for any input. `make fuzz` looks for a counterexample cleverly; `cargo test --release`
//! in this folder looks for one by chance.

#[path = "../../tests/native/svg.rs"]
mod svg;

use zigzag::{
    Config, Objective, Session,
    config::{Kind, keys},
    draw::{Theme, to_svg},
    expression::Expression,
    method,
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

/// Any bytes give a configuration, which as a link gives itself.
pub fn link(data: &[u8]) {
    said(data);
}

/// A configuration, and the link that says it.
fn said(data: &[u8]) -> (Config, String) {
    let (config, errors) = Config::from_link(&String::from_utf8_lossy(data));
    for error in errors {
        assert!(error.message.ends_with(['.', '?']), "{error:?}");
    }
    let link = config.to_link();
    let (again, errors) = Config::from_link(&link);
    assert!(errors.is_empty() && again == config, "{link}: {errors:?}");
    (config, link)
}

/// Any bytes give a configuration; if its values go together, all that is told of it is told in words and numbers.
pub fn session(data: &[u8]) {
    let (config, link) = said(data);
    let Ok(session) = Session::new(config) else { return };
    let sentence = session.sentence().text();
    assert!(sentence.ends_with('.') && !sentence.contains("NaN"), "{link}: {sentence}");
    for cell in session.cells() {
        assert!(!cell.value.is_empty() && !cell.value.contains("NaN"), "{link}: {} = {}", cell.key, cell.value);
    }
    for field in session.controls().into_iter().flat_map(|group| group.fields) {
        assert!((0.0..=1.0).contains(&field.position), "{link}: {} at {}", field.key, field.position);
    }
    for run in session.runs() {
        for (k, at) in run.trajectory.iterates.iter().enumerate() {
            assert!(k == 0 || at.f.is_finite() && at.x.iter().all(|x| x.is_finite()), "{link}: k = {k}: {at:?}");
        }
    }
    let _ = (session.readouts(), session.status(), session.plain_config());
}

/// Any bytes give a configuration; if its values go together, everything can be drawn.
pub fn picture(data: &[u8]) {
    let (config, link) = said(data);
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
}

/// What links are made of: every key there is, with the words that it takes, and values of each kind.
pub fn pieces() -> Vec<String> {
    let mut pieces: Vec<String> = VALUES.iter().map(|&value| value.to_owned()).collect();
    for key in keys() {
        pieces.push(format!("&{}=", key.name));
        match key.kind {
            Kind::Word(words) => pieces.extend(words().into_iter().map(str::to_owned)),
            Kind::Words(words) => pieces.extend(words.iter().map(|&word| word.to_owned())),
            Kind::Algorithms => pieces.extend(method::CATALOGUE.iter().map(|method| format!("{}; ", method.id))),
            _ => {}
        }
    }
    pieces.sort();
    pieces.dedup();
    pieces
}

const VALUES: &[&str] = &[
    "1,2", ";", ",", "-4,4,-3,3", "0", "0.4", "1e9", "-1e-9", "1e6", "1e-300", "20", "x^2", "+y^4", "*log(x)", "/y",
    "sqrt(", ")", "%20", "%C3", "true", "false", "newton", "momentum(beta=0.8)", "adam(alpha=0.1)", "x+y<=1",
    "x^2+y^2=1", "x>=0;y>=0", "box", "0,0;1,1;2,1", "0,0,0;1,1,1;0,1,1", "abs(x)",
];

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

    fn by_chance(check: fn(&[u8]), times: usize) {
        let pieces = super::pieces();
        let pieces: Vec<&str> = pieces.iter().map(String::as_str).collect();
        let mut dice = Dice(0x2545_f491_4f6c_dd1d);
        for _ in 0..times {
            check(&dice.text(&pieces, 16));
        }
    }

    #[test]
    fn link_by_chance() {
        by_chance(super::link, 50_000);
    }

    #[test]
    fn session_by_chance() {
        by_chance(super::session, 5_000);
    }

    #[test]
    fn picture_by_chance() {
        by_chance(super::picture, 1_000);
    }
}
