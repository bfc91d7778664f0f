//! f, its gradient and its Hessian as functions of a program.

use super::{learned, notation::Tongue};
use crate::{
    Error, Problem,
    expression::symbolic::{Binary2, Dialect, Term},
    number::exact,
    objective::formula,
    problem::Identity,
};

const NUMPY: Dialect = Dialect {
    prefix: "np.",
    names: &[
        ("asin", "np.arcsin"),
        ("acos", "np.arccos"),
        ("atan", "np.arctan"),
        ("asinh", "np.arcsinh"),
        ("acosh", "np.arccosh"),
        ("atanh", "np.arctanh"),
        ("erf", "math.erf"),
    ],
    power: "**",
    pi: "np.pi",
    not_a_number: "np.nan",
    and: "and",
    or: "or",
    choice: "({1} if {0} else {2})",
    truth: "float({0})",
    pairs: [
        (Binary2::Min, "min({0}, {1})"),
        (Binary2::Max, "max({0}, {1})"),
        (Binary2::Atan2, "np.arctan2({0}, {1})"),
    ],
};

const PYTORCH: Dialect = Dialect {
    prefix: "torch.",
    names: &[("cbrt", "cbrt")],
    power: "**",
    pi: "math.pi",
    not_a_number: "math.nan",
    and: "&",
    or: "|",
    choice: "torch.where({0}, {1}, {2})",
    truth: "({0}).to(torch.float64)",
    pairs: [
        (Binary2::Min, "torch.minimum(torch.as_tensor({0}), torch.as_tensor({1}))"),
        (Binary2::Max, "torch.maximum(torch.as_tensor({0}), torch.as_tensor({1}))"),
        (Binary2::Atan2, "torch.atan2(torch.as_tensor({0}), torch.as_tensor({1}))"),
    ],
};

const JULIA: Dialect = Dialect {
    prefix: "",
    names: &[],
    power: "^",
    pi: "π",
    not_a_number: "NaN",
    and: "&&",
    or: "||",
    choice: "({0} ? {1} : {2})",
    truth: "float({0})",
    pairs: [
        (Binary2::Min, "min({0}, {1})"),
        (Binary2::Max, "max({0}, {1})"),
        (Binary2::Atan2, "atan({0}, {1})"),
    ],
};

/// Functions that Julia refuses outside their domain, where others answer with not a number.
const STRICT: [&str; 10] = ["log", "log2", "log10", "log1p", "sqrt", "asin", "acos", "acosh", "atanh", "sin"];

/// The functions of a program that tell the objective.
pub(super) struct Told {
    pub text: String,
    /// what has to be imported beside the usual
    pub imports: Vec<&'static str>,
}

impl Told {
    /// What needs nothing beside the usual.
    fn plain(text: String) -> Self {
        Self { text, imports: Vec::new() }
    }
}

/// What is told: f, and where these are asked for its gradient and its Hessian. `decay` is the weight decay that
/// belongs to it.
pub(super) fn told(
    problem: &Problem,
    tongue: Tongue,
    value: bool,
    hessian: bool,
    decay: f64,
) -> Result<Told, Error> {
    let penalty = |text: &str, x: &str| {
        if decay == 0.0 { String::new() } else { text.replace("ω", &exact(decay)).replace("{x}", x) }
    };
    if problem.network().is_some() {
        return Err(Error::because(
            "objective",
            "there is no program of a neural network yet; zigzag's own, in rust, has it.",
        ));
    }
    if let Some(learning) = &problem.learning {
        return Ok(Told::plain(learned::told(learning, tongue, value, hessian, decay)));
    }
    let n = problem.dimension();
    let term = match &problem.identity {
        Identity::Typed(expression, _) => Some(expression.term()),
        Identity::Catalogue { id, values, .. } => formula(id, values).map(|formula| formula.term()),
    };
    let Some(term) = term else {
        return match &problem.identity {
            Identity::Catalogue { id: "quadratic-n", values, .. } => {
                let lambda = crate::objective::QuadraticN::spread(
                    n,
                    values.get("lambda-min"),
                    values.get("lambda-max"),
                );
                Ok(Told::plain(spread(&lambda.lambda, tongue, value, hessian, decay)))
            }
            _ => Err(Error::because(
                "objective",
                &format!("{} is no formula that could be written as a program.", problem.name),
            )),
        };
    };
    let names: Vec<String> = problem.variables.iter().map(|name| plain(name)).collect();
    let x = ["x", "p", "z"].into_iter().find(|x| !names.iter().any(|name| name == x)).unwrap_or("point");
    let dialect = match tongue {
        Tongue::NumPy => &NUMPY,
        Tongue::PyTorch => &PYTORCH,
        Tongue::Julia => &JULIA,
    };
    let unpack = match (tongue, n) {
        (Tongue::Julia, 1) => format!("{} = {x}[1]", names[0]),
        (_, 1) => format!("({},) = {x}", names[0]),
        _ => format!("{} = {x}", names.join(", ")),
    };
    let write = |term: &Term| term.write(&names, dialect);
    let slopes: Vec<Term> = (0..n).map(|i| term.derivative(i)).collect();
    let list = |terms: &[Term]| terms.iter().map(write).collect::<Vec<_>>().join(", ");
    let bends = || (0..n).map(|i| (0..n).map(|j| slopes[i.min(j)].derivative(i.max(j))).collect::<Vec<_>>());
    let mut functions: Vec<(&str, String)> = Vec::new();
    match tongue {
        Tongue::PyTorch => {
            functions.push(("f", write(&term) + &penalty(" + ω / 2 * ({x} @ {x})", x)));
        }
        Tongue::NumPy => {
            if value {
                functions.push(("f", write(&term) + &penalty(" + ω / 2 * ({x} @ {x})", x)));
            }
            functions
                .push(("gradient", format!("np.array([{}])", list(&slopes)) + &penalty(" + ω * {x}", x)));
            if hessian {
                let rows: Vec<String> = bends().map(|row| format!("[{}]", list(&row))).collect();
                let penalty = penalty(" + ω * np.eye(len({x}))", x);
                functions.push(("hessian", format!("np.array([{}])", rows.join(", ")) + &penalty));
            }
        }
        Tongue::Julia => {
            if value {
                functions.push(("f", write(&term) + &penalty(" + ω / 2 * dot({x}, {x})", x)));
            }
            functions.push(("gradient", format!("[{}]", list(&slopes)) + &penalty(" + ω * {x}", x)));
            if hessian {
                // Of one variable it is a matrix, too.
                let rows: Vec<String> = bends().map(|row| format!("[{}]", list(&row))).collect();
                functions
                    .push(("hessian", format!("stack([{}])", rows.join(", ")) + &penalty(" + ω * I", "")));
            }
        }
    }
    let strict = tongue == Tongue::Julia && STRICT.iter().any(|name| term.calls(name));
    let mut text = String::new();
    if tongue == Tongue::PyTorch && term.calls("cbrt") {
        text += "def cbrt(t):\n    return torch.sign(t) * torch.abs(t) ** (1 / 3)\n\n\n";
    }
    for (name, formula) in functions {
        text += &match tongue {
            Tongue::Julia if name == "f" && strict => format!(
                "function f({x})\n    {unpack}\n    try\n        return {formula}\n    catch error\n        # outside its domain\n        error isa DomainError ? (return NaN) : rethrow()\n    end\nend\n\n\n"
            ),
            Tongue::Julia => format!("function {name}({x})\n    {unpack}\n    return {formula}\nend\n\n\n"),
            _ => format!("def {name}({x}):\n    {unpack}\n    return {formula}\n\n\n"),
        };
    }
    let imports = match tongue {
        Tongue::Julia if term.calls("erf") => vec!["using SpecialFunctions: erf"],
        Tongue::NumPy if term.calls("erf") => vec!["import math"],
        _ => Vec::new(),
    };
    Ok(Told { text, imports })
}

/// ½ Σ λᵢ xᵢ²
fn spread(lambda: &[f64], tongue: Tongue, value: bool, hessian: bool, decay: f64) -> String {
    let lambda: Vec<String> = lambda.iter().map(|x| exact(*x)).collect();
    let list = format!("[{}]", lambda.join(", "));
    let decay = exact(decay);
    let constants = match tongue {
        Tongue::Julia => format!("const lam = Float64{list} .+ {decay}\n\n"),
        Tongue::NumPy => format!("lam = np.array({list}) + {decay}\n\n\n"),
        Tongue::PyTorch => format!("lam = torch.tensor({list}) + {decay}\n\n\n"),
    };
    let mut text = constants.replace(" .+ 0\n", "\n").replace(" + 0\n", "\n");
    let julia = tongue == Tongue::Julia;
    if value || tongue == Tongue::PyTorch {
        text += if julia {
            "f(x) = dot(lam, x .^ 2) / 2\n\n\n"
        } else {
            "def f(x):\n    return lam @ x**2 / 2\n\n\n"
        };
    }
    if tongue != Tongue::PyTorch {
        text +=
            if julia { "gradient(x) = lam .* x\n\n\n" } else { "def gradient(x):\n    return lam * x\n\n\n" };
        if hessian {
            text += if julia {
                "hessian(x) = Matrix(Diagonal(lam))\n\n\n"
            } else {
                "def hessian(x):\n    return np.diag(lam)\n\n\n"
            };
        }
    }
    text
}

/// A variable's name with digits that a program may have: w₁ as w1.
fn plain(name: &str) -> String {
    name.chars()
        .map(|c| {
            let digit = (c as u32).wrapping_sub('₀' as u32);
            char::from_digit(digit, 10).filter(|_| digit < 10).unwrap_or(c)
        })
        .collect()
}
