//! The step rules and the schedules, told step by step.

/// One step rule, in the words of [`super::notation`].
pub(super) struct Told {
    /// α at each step, from the names of the loop
    pub alpha: &'static str,
    /// whether it needs the direction
    pub along: bool,
    pub hessian: bool,
    pub helpers: &'static str,
    /// what it keeps between steps
    pub begin: &'static str,
}

const PLAIN: Told = Told { alpha: "", along: false, hessian: false, helpers: "", begin: "" };

/// How much of a change of f is rounding.
pub(super) const ROUNDING: &str = "\
# How much of a change of f near x is rounding: its second differences over a thousandth of the move.
def rounding(f, x, fx, move):
    before = fx
    here = f(x + move / 1024)
    size = 4 * eps() * abs(fx)
    for i in range(2, 6):
        after = f(x + move * (i / 1024))
        bend = abs(after - here - (here - before))
        if bend > size:
            size = bend
        before = here
        here = after
    return size
";

/// The same along a line, measured once and only where two values are so near each other that it matters.
const BLUR: &str = "\
def blur(line, alpha, one, other):
    f, gradient, x, d, fx, slope, size, known = line
    if not (abs(one - other) <= 1e-13 * size and alpha * abs(slope) <= 64e-13 * size):
        return 0.0
    if count(known) == 0:
        push(known, rounding(f, x, fx, alpha * d))
    return first(known)


# Whether f has fallen enough at x + alpha d; where the values drown in rounding, the slope there tells.
def lower(line, alpha, value):
    f, gradient, x, d, fx, slope, size, known = line
    floor = blur(line, alpha, value, fx)
    if floor > 0 and abs(value - fx) <= 2 * floor:
        return dot(gradient(x + alpha * d), d) <= (2 * gamma1 - 1) * slope
    return value <= fx + gamma1 * alpha * slope + 4 * eps() * abs(fx)
";

const ARMIJO: &str = "\
def backtracking(line):
    f, gradient, x, d, fx, slope, size, known = line
    alpha = alpha_init
    while True:
        value = f(x + alpha * d)
        if finite(value) and lower(line, alpha, value):
            return alpha
        alpha = tau * alpha
";

const WOLFE: &str = "\
# What there is at x + alpha d: alpha, f, its slope, and 0 where it is good, 1 where f is too high or not defined,
# 2 where it is too steep.
def look(line, alpha):
    f, gradient, x, d, fx, slope, size, known = line
    value = f(x + alpha * d)
    here = dot(gradient(x + alpha * d), d)
    if not (finite(value) and finite(here) and lower(line, alpha, value)):
        return alpha, value, here, 1
    if abs(here) <= gamma2 * abs(slope):
        return alpha, value, here, 0
    return alpha, value, here, 2


# The strong Wolfe conditions: alpha, the slope there, and whether they hold.
def wolfe(line):
    f, gradient, x, d, fx, slope, size, known = line
    low = (0.0, fx, slope)
    alpha = min(alpha_init, alpha_max)
    while True:
        alpha, value, here, verdict = look(line, alpha)
        high = (alpha, value, here)
        if verdict == 0:
            return alpha, here, True
        if verdict == 1 or rises(line, low, high):
            return pinpoint(line, low, high)
        if here >= 0:
            return pinpoint(line, high, low)
        if alpha >= alpha_max:
            return alpha, here, False
        low = high
        alpha = min(2 * alpha, alpha_max)


def rises(line, low, high):
    a, fa, sa = low
    b, fb, sb = high
    return fb > fa + blur(line, b, fa, fb)


def pinpoint(line, low, high):
    for i in range(100):
        alpha, value, here, verdict = look(line, between(low, high))
        if verdict == 0:
            return alpha, here, True
        middle = (alpha, value, here)
        if verdict == 1 or rises(line, low, middle):
            high = middle
        else:
            if here * (first(high) - first(low)) >= 0:
                high = low
            low = middle
    return first(low), last(low), True


# The minimiser of the cubic through both ends, kept off them by a tenth.
def between(low, high):
    a, fa, sa = low
    b, fb, sb = high
    width = b - a
    left = min(a, b)
    right = max(a, b)
    margin = 0.1 * (right - left)
    chord = sa + sb - 3 * (fb - fa) / width
    square = chord * chord - sa * sb
    if not (square >= 0):
        return left + (right - left) / 2
    bend = choice(width > 0, 1.0, -1.0) * root(square)
    below = sb - sa + 2 * bend
    if below == 0 or not finite(below):
        return left + (right - left) / 2
    cubic = b - width * (sb + bend - chord) / below
    return min(max(cubic, left + margin), right - margin)
";

const EXACT: &str = "\
# The lowest point of f along d up to alpha_max, among the zeros of its slope that a grid brackets.
def lowest_along(line):
    f, gradient, x, d, fx, slope, size, known = line
    best = None
    low = (0.0, fx, slope)
    for i in range(67):
        alpha = alpha_max * choice(i < 35, 2.0 ** (i - 40), (i - 34) / 32)
        high = at(line, alpha)
        if falls(low) and not falls(high):
            best = better(line, best, zero_between(line, low, high))
        low = high
    if last(low) < 0:
        best = better(line, best, low)
    return first(best)


def at(line, alpha):
    f, gradient, x, d, fx, slope, size, known = line
    y = x + alpha * d
    return alpha, f(y), dot(gradient(y), d)


def falls(point):
    alpha, value, slope = point
    return finite(value) and finite(slope) and slope < 0


# Of values that differ by rounding the nearer one is kept.
def better(line, best, point):
    alpha, value, slope = point
    if not (finite(value) and finite(slope)):
        return best
    if best is None:
        return point
    a, lowest, s = best
    return choice(value < lowest - blur(line, alpha, value, lowest), point, best)


# Regula falsi, in the Illinois variant.
def zero_between(line, low, high):
    weight_low = 1.0
    weight_high = 1.0
    for i in range(80):
        a, fa, sa = low
        b, fb, sb = high
        alpha = a - sa * weight_low * (b - a) / (sb * weight_high - sa * weight_low)
        if not (alpha > a and alpha < b and i % 4 != 3):
            alpha = a + (b - a) / 2
        if not (alpha > a and alpha < b):
            break
        middle = at(line, alpha)
        if last(middle) == 0:
            return middle
        if falls(middle):
            low = middle
            weight_low = 1.0
            weight_high = weight_high / 2
        else:
            high = middle
            weight_high = 1.0
            weight_low = weight_low / 2
    a, fa, sa = low
    b, fb, sb = high
    return choice(finite(fb) and finite(sb) and abs(sb) < abs(sa), high, low)
";

/// What each search calls, with that of all.
pub(super) fn searches() -> [&'static str; 2] {
    [ROUNDING, BLUR]
}

/// The rule of this id; `None` of one that is not told yet.
pub(super) fn told(id: &str) -> Option<Told> {
    const BB: Told = Told { begin: "before = None\n", ..PLAIN };
    Some(match id {
        "constant" => Told { alpha: "ALPHA0", ..PLAIN },
        "full" => Told { alpha: "1.0", ..PLAIN },
        "diminishing" => Told { alpha: "ALPHA0 / (k + 1)", ..PLAIN },
        "diminishing-sqrt" => Told { alpha: "ALPHA0 / (k + 1) ** 0.5", ..PLAIN },
        "optimal" => {
            Told { alpha: "2 / (first(eigenvalues(H)) + last(eigenvalues(H)))", hessian: true, ..PLAIN }
        }
        "inverse-l" => Told { alpha: "1 / most(sizes(eigenvalues(H)))", hessian: true, ..PLAIN },
        "cauchy" => {
            Told { alpha: "-dot(SEEN, d) / dot(d, times(H, d))", along: true, hessian: true, ..PLAIN }
        }
        "exact" => Told { alpha: "lowest_along(line)", along: true, helpers: EXACT, ..PLAIN },
        "armijo" => Told { alpha: "backtracking(line)", along: true, helpers: ARMIJO, ..PLAIN },
        "wolfe" => Told { alpha: "wolfe(line)", along: true, helpers: WOLFE, ..PLAIN },
        "bb1" => Told { alpha: "dot(s, s) / dot(s, y)", ..BB },
        "bb2" => Told { alpha: "dot(s, y) / dot(y, y)", ..BB },
        _ => return None,
    })
}

const ANNEALED: &str = "\
def annealed(alpha, lowest, share):
    low = min(lowest, alpha)
    return low + (alpha - low) * (1 + cosine(pi() * min(max(share, 0.0), 1.0))) / 2
";

/// α at step t as a schedule has it, and what that calls.
pub(super) fn schedule(id: &str) -> Option<[&'static str; 2]> {
    Some(match id {
        "step-decay" => ["", "def schedule(alpha, t):\n    return alpha * drop ** whole(t, drop_every)\n"],
        "exponential" => ["", "def schedule(alpha, t):\n    return alpha * exponential(-decay * t)\n"],
        "inverse-time" => ["", "def schedule(alpha, t):\n    return alpha / (1 + decay * t)\n"],
        "cosine" => {
            [ANNEALED, "def schedule(alpha, t):\n    return annealed(alpha, alpha_min, t / horizon)\n"]
        }
        "cyclical" => [
            "",
            "\
def schedule(alpha, t):
    low = min(alpha_min, alpha)
    phase = t % period / period
    return low + (alpha - low) * (1 - abs(2 * phase - 1))
",
        ],
        "warmup-cosine" => [
            ANNEALED,
            "\
def schedule(alpha, t):
    if t < warmup:
        return alpha * t / warmup
    if horizon > warmup:
        return annealed(alpha, alpha_min, (t - warmup) / (horizon - warmup))
    return annealed(alpha, alpha_min, choice(t > warmup, 1.0, 0.0))
",
        ],
        "one-cycle" => [
            ANNEALED,
            "\
def schedule(alpha, t):
    if t < warmup:
        return annealed(alpha, alpha / 25, 1 - t / warmup)
    if horizon > warmup:
        return annealed(alpha, alpha_min, (t - warmup) / (horizon - warmup))
    return annealed(alpha, alpha_min, choice(t > warmup, 1.0, 0.0))
",
        ],
        _ => return None,
    })
}
