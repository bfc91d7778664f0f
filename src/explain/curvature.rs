//! The curvature panel: the Hessian at a point, its eigenpairs, and what they say.

use super::{Mode, sentence::Tone, situation::modes, words::critical_point};
use crate::{
    Point, Setup,
    analysis::{Definiteness, PointKind, Spectrum},
    notation::mathml_element,
    number::short,
    objective::Kind,
    space::{Rn, Vector},
};
use serde::Serialize;

/// What the panel shows of one point.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Curvature {
    /// “Curvature at x₄”, “Curvature at the pointer”
    pub title: String,
    /// ∇²f row by row; `None` where it is not finite
    pub hessian: Option<Vec<Rn>>,
    /// the same as native MathML
    pub formula: String,
    /// in the order of their colours
    pub eigen: Vec<EigenPair>,
    /// κ = |λ|max/|λ|min, ∞ where some λ = 0; `None` where H = 0 or does not exist
    pub kappa: Option<f64>,
    pub definiteness: Option<&'static str>,
    /// “κ = 4”, or why there is none
    pub condition: String,
    /// in a few words: how f bends, and at a critical point the verdict of the second-derivative test
    pub words: String,
}

/// An eigenvalue with its unit eigenvector, as numbers and as text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EigenPair {
    pub lambda: f64,
    pub vector: Rn,
    /// “λ₁ = 1”
    pub value: String,
    /// “v₁ = (1, 0)”
    pub direction: String,
    /// the colour of the first and of the last; the others have none
    pub role: Option<Tone>,
}

impl Curvature {
    /// At a point that is called `place`. One that is marked as critical is taken as such: its coordinates
    /// are rounded.
    pub fn of(setup: &Setup, point: &Point<Rn>, place: &str, marked: bool) -> Self {
        let title = format!("Curvature at {place}");
        let smooth = setup.problem.kink_at(&point.x).is_none();
        let Some(spectrum) = Spectrum::at(point).filter(|_| smooth) else {
            return Self::missing(setup, point, title);
        };
        let h = point.hessian();
        let n = point.x.len();
        let entry = |i, j| format!("<mtd><mn>{}</mn></mtd>", short(h[(i, j)]));
        let row = |i| format!("<mtr>{}</mtr>", (0..n).map(|j| entry(i, j)).collect::<String>());
        // Of many variables there is room for the size alone.
        let matrix = if n > MOST_SHOWN {
            format!("<mo>∈</mo><msup><mi>ℝ</mi><mrow><mn>{n}</mn><mo>×</mo><mn>{n}</mn></mrow></msup>")
        } else {
            let rows: String = (0..n).map(row).collect();
            format!("<mo>=</mo><mtable class=\"brackets\">{rows}</mtable>")
        };
        let definiteness = Definiteness::of(&spectrum);
        let kappa = spectrum.condition();
        Self {
            title,
            hessian: Some((0..n).map(|i| Rn::from_fn(n, |j| h[(i, j)])).collect()),
            formula: mathml_element(&format!("<mrow><mi>H</mi>{matrix}</mrow>")),
            eigen: modes(setup, &spectrum, point).iter().map(|mode| pair(setup, mode)).collect(),
            kappa,
            definiteness: Some(definiteness.id()),
            condition: kappa.map_or("no κ: H = 0".to_owned(), |kappa| format!("κ = {}", short(kappa))),
            words: format!(
                "{}: {}{}",
                definiteness.name(),
                definiteness.bends(),
                verdict(setup, point, marked)
            ),
        }
    }

    fn missing(setup: &Setup, point: &Point<Rn>, title: String) -> Self {
        let why = setup.problem.smoothness_at(&point.x);
        Self {
            title,
            hessian: None,
            formula: mathml_element("<mrow><mi>H</mi><mo>=</mo><mtext>—</mtext></mrow>"),
            eigen: Vec::new(),
            kappa: None,
            definiteness: None,
            condition: String::new(),
            words: why.unwrap_or_else(|| "f has no second derivatives here".to_owned()),
        }
    }
}

/// The most variables of which every entry is shown.
const MOST_SHOWN: usize = 4;

fn pair(setup: &Setup, mode: &Mode) -> EigenPair {
    // Adding 0 turns −0 into 0, and what rounding left of a component is none.
    let vector = mode.vector.map(|c| if c.abs() < 1e-12 { 0.0 } else { c });
    EigenPair {
        lambda: mode.lambda,
        value: format!("{} = {}", mode.symbol, short(mode.lambda)),
        direction: match vector.iter().position(|c| c.abs() == 1.0) {
            _ if vector.len() <= MOST_SHOWN => format!(
                "{} = ({})",
                mode.symbol.replace('λ', "e"),
                vector.iter().copied().map(short).collect::<Vec<_>>().join(", ")
            ),
            Some(axis) => format!("along {}", setup.problem.variables[axis]),
            None => String::new(),
        },
        role: mode.hue.map(Tone::branch),
        vector,
    }
}

/// Two points nearer than this, relative to their size, are the same critical point.
const SAME: f64 = 1e-6;

/// What the second-derivative test says at a critical point; where it cannot tell, the truth if it is known.
fn verdict(setup: &Setup, point: &Point<Rn>, marked: bool) -> String {
    let (problem, scale) = (&setup.problem, setup.problem.scale(&point.x));
    let found = if marked {
        PointKind::of_known(&problem.objective, &point.x, scale)
    } else {
        PointKind::at(point, scale)
    };
    let kind = match found {
        PointKind::Regular => return String::new(),
        PointKind::Minimum => Kind::Minimum,
        PointKind::Maximum => Kind::Maximum,
        PointKind::Saddle => Kind::Saddle,
        PointKind::Inconclusive => {
            let near = |at: &Rn| (point.x.clone() - at).norm() <= SAME * (1.0 + point.x.norm());
            let truth = setup.problem.known.critical.iter().find(|c| near(&c.at));
            let truth = truth.map(|c| format!(", though in truth a {}", critical_point(c.kind)));
            return format!(". ∇f = 0: by the test inconclusive{}", truth.unwrap_or_default());
        }
    };
    format!(". ∇f = 0: by the test a {}", critical_point(kind))
}
