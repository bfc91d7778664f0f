//! Reasons of the plane, said of a function of one variable.

/// Longer phrases first: each is replaced wherever it occurs.
const WORDS: &[(&str, &str)] = &[
    (
        "the Hessian is singular here, so the local quadratic has no single critical point to jump to; H + μI (Levenberg) would go on",
        "f″ = 0 here, so the local parabola has no vertex to jump to; f″ + μ (Levenberg) would go on",
    ),
    (
        "the Hessian is singular here, and |H| with it; H + μI (Levenberg) would go on",
        "f″ = 0 here, so there is nothing to divide by; f″ + μ (Levenberg) would go on",
    ),
    (
        "H + μI is singular here: −μ is an eigenvalue of H; another μ would go on",
        "f″ + μ = 0 here, so there is nothing to divide by; another μ would go on",
    ),
    ("needs a positive definite Hessian, and here λ_min =", "= 1/f″ needs f″ > 0, and here f″ ="),
    ("the Hessian is not positive definite here", "f″ is not above 0 here"),
    ("the Hessian is singular here", "f″ = 0 here"),
    ("the Hessian is 0 here", "f″ = 0 here"),
    ("the Hessian is not finite here", "f″ is not finite here"),
    ("every partial derivative is 0 here", "f′ = 0 here"),
    ("the gradient is 0 here, and the dog-leg begins along it", "f′ = 0 here, and no way leads down"),
    ("the gradient is 0 here and has no direction", "f′ = 0 here and has no sign"),
    ("f rises along the direction (gᵀd > 0)", "f rises along the direction"),
    ("f is level along the direction (gᵀd = 0)", "f is level along the direction"),
    (", or a method that keeps its matrix positive definite,", ""),
    ("gᵀg/gᵀHg does not exist here: ", "the exact step on the local parabola, 1/f″, does not exist here: "),
    (
        "the model falls for ever along the direction",
        "f″ is not above 0, so the parabola has no lowest point",
    ),
    ("so no fixed matrix describes it", "so no fixed factor describes it"),
    ("its matrix changes in every step", "what it has learned of f″ changes in every step"),
    (
        "it treats the axes in turn, and its factor depends on how f lies to them",
        "it is made for several variables; with one, gradient descent tells the rate",
    ),
    ("each coordinate moves by α whatever the error", "w moves by α whatever the error"),
    ("the gradients are altered", "f′ is altered"),
    ("The gradient promises", "The slope promises"),
    ("the local quadratic (dashed)", "the local parabola (dashed)"),
    ("∇f promises", "f′ promises"),
    ("the gradients seen so far", "the slopes seen so far"),
    ("the recent gradients", "the recent slopes"),
    ("the gradient is", "the slope is"),
    ("the gradient has vanished: ‖∇f‖", "the slope has vanished: |f′|"),
    ("gradient and weight decay cancel: ∇f + λx = 0", "slope and weight decay cancel"),
    (
        "on a quadratic it ends in 2 steps instead of shrinking by a factor",
        "with one variable none is left to spoil",
    ),
];

/// A reason as it is said where there is one variable.
pub fn in_one_variable(reason: &str) -> String {
    WORDS.iter().fold(reason.to_owned(), |text, (plane, line)| text.replace(plane, line))
}
