//! Reasons of the plane, said of a function of one variable.

/// Longer phrases first: each is replaced wherever it occurs.
const WORDS: &[(&str, &str)] = &[
    ("the Hessian is not positive definite here", "f″ is not above 0 here"),
    ("the Hessian is singular here", "f″ = 0 here"),
    ("the Hessian is 0 here", "f″ = 0 here"),
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
    (
        "on a quadratic it ends in 2 steps instead of shrinking by a factor",
        "with one variable none is left to spoil",
    ),
];

/// A reason as it is said where there is one variable.
pub fn in_one_variable(reason: &str) -> String {
    WORDS.iter().fold(reason.to_owned(), |text, (plane, line)| text.replace(plane, line))
}
