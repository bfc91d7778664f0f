//! Formulae of methods and step rules, as they are with one variable: f′ and f″ for ∇f and H.

/// In the notation of [`crate::notation`]. Longer pieces first: each is replaced wherever it occurs.
const PIECES: &[(&str, &str)] = &[
    ("(H + μ I)^{−1} ∇f(x_k)", "(f″(x_k) + μ)^{−1} f′(x_k)"),
    ("|H|^{−1} ∇f(x_k), |H| = V |Λ| V^T", "|f″(x_k)|^{−1} f′(x_k)"),
    ("H^{−1} ∇f(x_k)", "f″(x_k)^{−1} f′(x_k)"),
    ("H ← (I − ρ s y^T) H (I − ρ y s^T) + ρ s s^T, d = −H ∇f(x_k)", "h ← s/y, d = −h f′(x_k)"),
    ("d = −H ∇f(x_k), H from the last m pairs s, y", "d = −h f′(x_k), h from the last m pairs s, y"),
    ("{∇f(x_k)}/{norm{∇f(x_k)}}", "sign f′(x_k)"),
    ("{∂f}/{∂x_i} e_i, i = 1, 2, 1, 2, …", "f′(x_k)"),
    ("g^T p + 1/2 p^T H p, norm{p}", "f′ p + 1/2 f″ p^2, |p|"),
    ("{g_k^T g_k}/{g_{k−1}^T g_{k−1}}", "{g_k^2}/{g_{k−1}^2}"),
    ("{g_k^T (g_k − g_{k−1})}/{g_{k−1}^T g_{k−1}}", "{g_k (g_k − g_{k−1})}/{g_{k−1}^2}"),
    ("−{g^T g}/{g^T H g} g → −H^{−1} g, norm{p}", "−f″^{−1} f′, |p|"),
    ("{g^T g}/{g^T H g}", "1/{f″}"),
    ("2/{λ_{min} + λ_{max}}", "1/{f″}"),
    ("max |λ_i|", "|f″|"),
    ("{s^T s}/{s^T y}", "s/y"),
    ("{s^T y}/{y^T y}", "s/y"),
    ("g_k^T d_k", "f′(x_k) d_k"),
    ("g_{k+1}^T d_k", "f′(x_{k+1}) d_k"),
    ("∇f(", "f′("),
];

/// A formula of a catalogue as it is with one variable.
pub fn formula_in_one_variable(formula: &str) -> String {
    PIECES.iter().fold(formula.to_owned(), |text, (plane, line)| text.replace(plane, line))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{method, step_size};

    #[test]
    fn no_formula_speaks_of_vectors() {
        let formulae =
            method::CATALOGUE.iter().map(|m| m.formula).chain(step_size::CATALOGUE.iter().map(|s| s.formula));
        for formula in formulae {
            let said = formula_in_one_variable(formula);
            for vector in ["∇", "H", "^T", "λ_{m", "λ_i", "norm", "x_i", "Λ"] {
                assert!(!said.contains(vector), "{said}");
            }
        }
    }

    #[test]
    fn what_names_no_vector_stays() {
        assert_eq!(formula_in_one_variable("α_k = α/t, t = k + 1"), "α_k = α/t, t = k + 1");
        assert_eq!(formula_in_one_variable("x_{k+1} = x_k − α ∇f(x_k)"), "x_{k+1} = x_k − α f′(x_k)");
    }
}
