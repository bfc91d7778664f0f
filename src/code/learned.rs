//! Objectives that learn from data: Φ and y as they are, and the losses of all rows in the words of matrices.

use super::notation::Tongue;
use crate::{
    data::{Learning, Loss},
    number::exact,
};

/// f, gradient and Hessian of a loss, with m, r and s as the lines before them say.
struct Matrices {
    /// what f needs first
    value: [&'static str; 2],
    /// what the derivatives need first, and they themselves
    slope: [&'static str; 2],
    bend: [&'static str; 2],
}

/// The program's functions of an objective that learns from data.
pub(super) fn told(learning: &Learning, tongue: Tongue, value: bool, hessian: bool, decay: f64) -> String {
    let design = &learning.design;
    let julia = tongue == Tongue::Julia;
    let rows: Vec<Vec<String>> =
        (0..design.len()).map(|i| design.row(i).0.iter().map(|x| exact(*x)).collect()).collect();
    let outcomes: Vec<String> = (0..design.len()).map(|i| exact(design.row(i).1)).collect();
    let mut text = match tongue {
        Tongue::Julia => {
            let rows: Vec<String> = rows.iter().map(|row| row.join(" ")).collect();
            format!(
                "const Phi = Float64[{}]\nconst y = Float64[{}]\n\n",
                rows.join("; "),
                outcomes.join(", ")
            )
        }
        _ => {
            let rows: Vec<String> = rows.iter().map(|row| format!("[{}]", row.join(", "))).collect();
            let array = if tongue == Tongue::PyTorch { "torch.tensor" } else { "np.array" };
            let tail = if tongue == Tongue::PyTorch { ", dtype=torch.float64" } else { ", dtype=float" };
            let (rows, outcomes) = (rows.join(", "), outcomes.join(", "));
            format!("Phi = {array}([{rows}]{tail})\ny = {array}([{outcomes}]{tail})\n\n\n")
        }
    };
    let share = match learning.source.loss {
        Loss::Sum => String::new(),
        Loss::Mean => format!(" / {}", design.len()),
    };
    let matrices = match (learning.has_classes(), tongue) {
        (false, Tongue::Julia) => Matrices {
            value: ["r = Phi * w - y", "dot(r, r)"],
            slope: ["r = Phi * w - y", "2 * (Phi' * r)"],
            bend: ["", "2 * (Phi' * Phi)"],
        },
        (false, _) => Matrices {
            value: ["r = Phi @ w - y", "r @ r"],
            slope: ["r = Phi @ w - y", "2 * (Phi.T @ r)"],
            bend: ["", "2 * (Phi.T @ Phi)"],
        },
        (true, Tongue::Julia) => Matrices {
            value: ["m = -y .* (Phi * w)", "sum(max.(m, 0) .+ log1p.(exp.(-abs.(m))))"],
            slope: ["s = 1 ./ (1 .+ exp.(y .* (Phi * w)))", "-(Phi' * (y .* s))"],
            bend: ["s = 1 ./ (1 .+ exp.(y .* (Phi * w)))", "Phi' * (s .* (1 .- s) .* Phi)"],
        },
        (true, Tongue::PyTorch) => Matrices {
            value: ["m = -y * (Phi @ w)", "torch.nn.functional.softplus(m, threshold=700).sum()"],
            slope: ["", ""],
            bend: ["", ""],
        },
        (true, Tongue::NumPy) => Matrices {
            value: ["m = -y * (Phi @ w)", "np.logaddexp(0, m).sum()"],
            slope: ["s = 1 / (1 + np.exp(y * (Phi @ w)))", "-(Phi.T @ (y * s))"],
            bend: ["s = 1 / (1 + np.exp(y * (Phi @ w)))", "Phi.T @ ((s * (1 - s))[:, None] * Phi)"],
        },
    };
    let penalty = |text: &str| {
        if decay == 0.0 { String::new() } else { format!(" + {}", text.replace('ω', &exact(decay))) }
    };
    let square = if julia { "ω / 2 * dot(w, w)" } else { "ω / 2 * (w @ w)" };
    let identity = if julia { "ω * I" } else { "ω * np.eye(len(w))" };
    let mut functions = Vec::new();
    if value || tongue == Tongue::PyTorch {
        functions.push(("f", matrices.value, penalty(square)));
    }
    if tongue != Tongue::PyTorch {
        functions.push(("gradient", matrices.slope, penalty("ω * w")));
        if hessian {
            functions.push(("hessian", matrices.bend, penalty(identity)));
        }
    }
    for (name, [first, formula], penalty) in functions {
        let first = if first.is_empty() { String::new() } else { format!("    {first}\n") };
        let body = format!("{first}    return {formula}{share}{penalty}\n");
        text += &if julia {
            format!("function {name}(w)\n{body}end\n\n\n")
        } else {
            format!("def {name}(w):\n{body}\n\n")
        };
    }
    text
}
