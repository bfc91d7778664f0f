//! The methods, told step by step: what each begins with, and how it finds its direction d at x from the gradient
//! g, the Hessian H where it looks at one, and α where it must know it beforehand.

use crate::{number::exact, penalty::Penalty};
use std::borrow::Cow;

/// One method, in the words of [`super::notation`].
pub(super) struct Told {
    /// before the first step
    pub begin: &'static str,
    /// at each step; `GRADIENT(y)` is the gradient at y as the method is shown it
    pub step: Cow<'static, str>,
    /// functions that it calls
    pub helpers: &'static str,
    /// whether it looks at H
    pub hessian: bool,
}

const PLAIN: Told = Told { begin: "", step: Cow::Borrowed(""), helpers: "", hessian: false };

const UPDATED: &str = "\
def updated(B, s, y):
    rho = 1 / dot(y, s)
    left = identity(s) - rho * outer(s, y)
    return times(times(left, B), transposed(left)) + rho * outer(s, s)
";

const PRODUCT: &str = "\
# The inverse Hessian times g, from the last pairs s, y.
def product(pairs, g, factor):
    q = g
    shares = []
    for s, y in reversed(pairs):
        share = dot(s, q) / dot(y, s)
        q = q - share * y
        push(shares, share)
    if count(pairs) > 0:
        s, y = last(pairs)
        q = q * (dot(y, s) / dot(y, y))
    q = factor * q
    for s, y in pairs:
        share = last(shares)
        pop(shares)
        q = q + (share - dot(y, q) / dot(y, s)) * s
    return q
";

/// The quadratic within the radius, and what a step within it has won.
const DECREASE: &str = "\
# How far f falls; where the values differ by rounding only, the slopes at both ends tell.
def decrease(x, fx, g, p, value, predicted, size):
    actual = fx - value
    if predicted > 1e-13 * size or not (abs(actual) <= 1e-13 * size):
        return actual
    if max(predicted, abs(actual)) > 8 * rounding(f, x, fx, p):
        return actual
    return -dot(g + gradient(x + p), p) / 2
";

const LOWEST: &str = "\
# The lowest point of the quadratic within a radius: -(H + mu I)^-1 g with the least mu that makes it short enough.
def lowest(g, H, radius):
    lam, V = eigen(H)
    c = times(transposed(V), g)
    least = max(0.0, -first(lam))
    tiny = 4 * eps() * most(sizes(lam))
    p = within(lam, c, least, tiny)
    if norm(p) <= radius:
        if first(lam) < -tiny:
            # No part of g along the lowest curvature: the border lies both ways.
            p = p + root(max(0.0, radius ** 2 - dot(p, p))) * axis(p, 0)
        return times(V, p)
    low = least
    high = least + norm(g) / radius
    mu = high
    for i in range(40):
        p = within(lam, c, mu, tiny)
        length = norm(p)
        if abs(length - radius) <= 1e-12 * radius:
            break
        if length > radius:
            low = mu
        else:
            high = mu
        bend = dot(p, over(p, plus(lam, mu)))
        mu = mu + length / bend * length * ((length - radius) / radius)
        if not (mu > low and mu < high):
            mu = (low + high) / 2
    p = within(lam, c, mu, tiny)
    return times(V, p * min(1.0, radius / norm(p)))


def within(lam, c, mu, tiny):
    flat = where(zero(c), zeros(c), -signs(c) * infinity())
    return where(above(plus(lam, mu), tiny), -over(c, plus(lam, mu)), flat)
";

const DOG_LEG: &str = "\
# Along -g to the lowest point of the quadratic there, then towards Newton's point, as far as the radius.
def dogleg(g, H, radius):
    bend = dot(g, times(H, g))
    if not (bend > 0 and dot(g, g) / bend * norm(g) < radius):
        return -g * (radius / norm(g))
    steepest = -g * (dot(g, g) / bend)
    if not (first(eigenvalues(H)) > 0):
        return steepest
    newton = -solve(H, g)
    if norm(newton) <= radius:
        return newton
    leg = newton - steepest
    a = dot(leg, leg)
    b = dot(steepest, leg)
    c = dot(steepest, steepest) - radius ** 2
    t = -c / (b + root(b * b - a * c))
    return steepest + leg * min(max(t, 0.0), 1.0)
";

macro_rules! trust_step {
    ($model:literal) => {
        concat!(
            "\
fx = f(x)
size = max(size, abs(fx))
while True:
    p = ",
            $model,
            "(g, H, delta)
    predicted = -(dot(g, p) + dot(p, times(H, p)) / 2)
    value = f(x + p)
    rho = decrease(x, fx, g, p, value, predicted, size) / predicted
    good = rho > 0 and finite(value)
    if not (rho >= 0.25):
        delta = delta / 4
    elif rho > 0.75 and norm(p) >= (1 - 1e-10) * delta:
        delta = min(2 * delta, radius_max)
    if good:
        break
d = p
"
        )
    };
}

/// Conjugate gradients, which keep so much of the last direction.
fn conjugate(kept: &str) -> Told {
    let step = format!(
        "\
if before is None:
    d = -g
else:
    d = {kept} * d - g
    if not (dot(d, g) < 0):
        d = -g
before = g
"
    );
    Told { begin: "before = None\nd = zeros(x)\n", step: step.into(), ..PLAIN }
}

/// The method of this id; `None` of one that is not told yet.
pub(super) fn told(id: &str) -> Option<Told> {
    const MOMENTS: &str = "m = beta1 * m + (1 - beta1) * g\nv = beta2 * v + (1 - beta2) * squares(g)\n";
    Some(match id {
        "gradient-descent" => Told { step: "d = -g\n".into(), ..PLAIN },
        "normalised" => Told { step: "d = -g / norm(g)\n".into(), ..PLAIN },
        "sign" => Told { step: "d = -signs(g)\n".into(), ..PLAIN },
        "coordinate" => Told {
            begin: "turn = 0\n",
            step: "\
while item(g, turn % count(x)) == 0:
    turn = turn + 1
i = turn % count(x)
d = -item(g, i) * axis(x, i)
turn = turn + 1
"
            .into(),
            ..PLAIN
        },
        "momentum" => Told { begin: "v = zeros(x)\n", step: "v = beta * v + g\nd = -v\n".into(), ..PLAIN },
        "nesterov" => Told {
            begin: "v = zeros(x)\n",
            step: "v = beta * v + GRADIENT(x - alpha * beta * v)\nd = -v\n".into(),
            ..PLAIN
        },
        "ista" => Told { step: "d = -g\n".into(), ..PLAIN },
        "fista" => Told {
            begin: AHEAD_BEGIN,
            step: [AHEAD, "d = (y - alpha * slope - x) / alpha\n"].concat().into(),
            ..PLAIN
        },
        "cg-fr" => conjugate("dot(g, g) / dot(before, before)"),
        "cg-pr" => conjugate("max(0.0, dot(g, g - before) / dot(before, before))"),
        "adagrad" => Told {
            begin: "G = zeros(x)\n",
            step: "G = G + squares(g)\nd = -RATIO(g, roots(plus(G, epsilon)))\n".into(),
            ..PLAIN
        },
        "rmsprop" => Told {
            begin: "G = zeros(x)\n",
            step: "G = rho * G + (1 - rho) * squares(g)\nd = -RATIO(g, roots(plus(G, epsilon)))\n".into(),
            ..PLAIN
        },
        "adam" | "adamw" | "amsgrad" | "nadam" => {
            // Told in pieces, since they differ in one line each.
            let step = match id {
                "adam" => "d = -RATIO(mean, plus(roots(square), epsilon))\n",
                "adamw" => "d = -RATIO(mean, plus(roots(square), epsilon)) - weight_decay * x\n",
                "amsgrad" => "top = largest(top, square)\nd = -RATIO(mean, plus(roots(top), epsilon))\n",
                _ => {
                    "mean = beta1 / (1 - beta1 ** (k + 2)) * m + (1 - beta1) / (1 - beta1 ** (k + 1)) * g\nd = -RATIO(mean, plus(roots(square), epsilon))\n"
                }
            };
            let mean = if id == "nadam" { "" } else { "mean = m / (1 - beta1 ** (k + 1))\n" };
            let step = [MOMENTS, mean, "square = v / (1 - beta2 ** (k + 1))\n", step].concat();
            let begin = if id == "amsgrad" {
                "m = zeros(x)\nv = zeros(x)\ntop = zeros(x)\n"
            } else {
                "m = zeros(x)\nv = zeros(x)\n"
            };
            return Some(Told { begin, step: step.into(), ..PLAIN });
        }
        "newton" | "damped-newton" => Told { step: "d = -solve(H, g)\n".into(), hessian: true, ..PLAIN },
        "levenberg" => Told { step: "d = -solve(H + mu * identity(x), g)\n".into(), hessian: true, ..PLAIN },
        "saddle-free" => Told {
            step: "lam, V = eigen(H)\nd = -times(V, over(times(transposed(V), g), sizes(lam)))\n".into(),
            hessian: true,
            ..PLAIN
        },
        "bfgs" => Told {
            begin: "B = identity(x)\npair = None\nbefore = None\n",
            step: "\
if before is not None:
    s = x - first(before)
    y = g - last(before)
    if dot(y, s) > eps() * norm(y) * norm(s):
        if pair is None:
            B = identity(x) * (dot(y, s) / dot(y, y))
        B = updated(B, s, y)
        pair = (s, y)
before = (x, g)
d = -times(B, g)
"
            .into(),
            helpers: UPDATED,
            ..PLAIN
        },
        "lbfgs" => Told {
            begin: "pairs = []\nbefore = None\n",
            step: "\
if before is not None:
    s = x - first(before)
    y = g - last(before)
    if dot(y, s) > eps() * norm(y) * norm(s):
        push(pairs, (s, y))
        pairs = newest(pairs, memory)
before = (x, g)
d = -product(pairs, g, 1.0)
"
            .into(),
            helpers: PRODUCT,
            ..PLAIN
        },
        "trust-region" => Told {
            begin: "delta = min(radius, radius_max)\nsize = 0.0\n",
            step: trust_step!("lowest").into(),
            helpers: LOWEST,
            hessian: true,
        },
        "dogleg" => Told {
            begin: "delta = min(radius, radius_max)\nsize = 0.0\n",
            step: trust_step!("dogleg").into(),
            helpers: DOG_LEG,
            hessian: true,
        },
        _ => return None,
    })
}

const AHEAD_BEGIN: &str = "before = x\nt = 1.0\n";
const AHEAD: &str = "\
ahead = (1 + root(1 + 4 * t * t)) / 2
y = x + ((t - 1) / ahead) * (x - before)
before = x
t = ahead
slope = GRADIENT(y)
";

/// A proximal method on a penalty with kinks; the gradients are those of what is smooth.
pub(super) fn proximal(id: &str, penalty: &Penalty) -> Option<Told> {
    let (begin, from) = match id {
        "ista" => ("", "q = x - alpha * g\n".to_owned()),
        "fista" => (AHEAD_BEGIN, [AHEAD, "q = y - alpha * slope\n"].concat()),
        _ => return None,
    };
    let (sizes, squares) = (exact(penalty.of_sizes()), exact(2.0 * penalty.of_squares()));
    let step = format!(
        "{from}# The soft threshold, and the shrinking of the squares.\n\
price = alpha * {sizes}
q = where(above(sizes(q), price), q - price * signs(q), zeros(q)) / (1 + alpha * {squares})
d = (q - x) / alpha\n"
    );
    Some(Told { begin, step: step.into(), ..PLAIN })
}

/// What trust regions call beside their model.
pub(super) fn of_trust(id: &str) -> &'static str {
    if matches!(id, "trust-region" | "dogleg") { DECREASE } else { "" }
}

/// What a method that learns a matrix does where f still falls evenly at the longest step of a search: the matrix
/// is scaled by `factor`.
pub(super) fn stretched(id: &str) -> Option<&'static str> {
    Some(match id {
        "bfgs" => {
            "B = factor * B\nif pair is not None:\n    B = updated(B, first(pair), last(pair))\nd = -times(B, g)\n"
        }
        "lbfgs" => "d = -product(pairs, g, factor)\n",
        _ => return None,
    })
}
