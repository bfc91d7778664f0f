#!/usr/bin/env python3
"""Reference values for every objective: f, its gradient and its Hessian at random points and random
parameters, and its critical points in a box. SymPy differentiates, mpmath evaluates with 50 digits;
nothing here is shared with the Rust code.

    python3 -m venv /tmp/reference
    /tmp/reference/bin/pip install sympy==1.14.0 mpmath==1.3.0
    /tmp/reference/bin/python tests/reference/objectives.py [ID …]

writes tests/reference/objectives.json: all of it, or only the lines of the ids named. One record a
line, the same on every machine: random numbers come from a generator seeded by the id, and results
are rounded to the nearest f64.
"""

import json
import math
import pathlib
import random
import sys

import mpmath
import sympy as sp
from mpmath import mp
from sympy import Abs, E, Piecewise, Rational, cos, exp, log, pi, sin, sqrt

mp.dps = 50
POINTS = 10  # per objective, the first three at default parameters
x, y = sp.symbols("x1 x2", real=True)
w = sp.symbols("w", real=True)


def symbol(name):
    return sp.Symbol(name, real=True)


class Objective:
    """An expression in x1, x2 and its parameters, and the box in which it is studied.

    params: name → (default, low, high), drawn log-uniformly where low > 0.
    critical: None to search the box; else the degenerate critical points, listed by hand as
        (x1, x2, kind), none for lines of them.
    families: further parameters at which critical points are searched.
    """

    def __init__(self, f, box, params=None, critical=None, families=()):
        self.f = f
        self.box = box
        self.params = params or {}
        self.critical = critical
        self.families = families

    def defaults(self):
        return {name: default for name, (default, _, _) in self.params.items()}


def cube(half):
    return (-half, half, -half, half)


def quadratic():
    l1, l2, degrees = symbol("lambda1"), symbol("lambda2"), symbol("rotation")
    t = degrees * pi / 180
    u = x * cos(t) + y * sin(t)
    v = -x * sin(t) + y * cos(t)
    params = {"lambda1": (1.0, -2.0, 10.0), "lambda2": (4.0, -2.0, 10.0), "rotation": (0.0, -90.0, 90.0)}
    return Objective((l1 * u**2 + l2 * v**2) / 2, cube(4), params)


def quadratic_n():
    # Of two variables; of more it is the sum of more terms of the same kind.
    low, high = symbol("lambda-min"), symbol("lambda-max")
    params = {"dimension": (2.0, 2.0, 2.0), "lambda-min": (1.0, 0.1, 10.0), "lambda-max": (20.0, 1.0, 100.0)}
    return Objective((low * x**2 + high * y**2) / 2, cube(4), params)


def ravine():
    kappa, degrees = symbol("kappa"), symbol("rotation")
    t = degrees * pi / 180
    u = x * cos(t) + y * sin(t)
    v = -x * sin(t) + y * cos(t)
    params = {"kappa": (20.0, 1.0, 1000.0), "rotation": (30.0, -90.0, 90.0)}
    return Objective((u**2 + kappa * v**2) / 2, cube(4), params)


def huber():
    delta = symbol("delta")

    def h(t):
        return Piecewise((t**2 / 2, Abs(t) <= delta), (delta * (Abs(t) - delta / 2), True))

    return Objective(
        h(x) + h(y) / 10, cube(5), {"delta": (1.0, 0.05, 5.0)}, critical=[(0.0, 0.0, "minimum")]
    )


def rosenbrock():
    a, b = symbol("rosenbrock-a"), symbol("rosenbrock-b")
    params = {"rosenbrock-a": (1.0, -1.5, 1.5), "rosenbrock-b": (100.0, 1.0, 200.0)}
    return Objective((a - x) ** 2 + b * (y - x**2) ** 2, (-2, 2, -1, 3), params)


def ackley():
    a, b, c = symbol("ackley-a"), symbol("ackley-b"), symbol("ackley-c")
    f = (
        -a * exp(-b * sqrt((x**2 + y**2) / 2))
        - exp((cos(c * x) + cos(c * y)) / 2)
        + a
        + E
    )
    params = {
        "ackley-a": (20.0, 1.0, 40.0),
        "ackley-b": (0.2, 0.02, 1.0),
        "ackley-c": (2 * math.pi, 1.0, 10.0),
    }
    families = [
        {"ackley-a": 8.0, "ackley-b": 0.2, "ackley-c": 2 * math.pi},
        {"ackley-a": 20.0, "ackley-b": 0.1, "ackley-c": 4.0},
        {"ackley-a": 30.0, "ackley-b": 0.25, "ackley-c": 6.0},
    ]
    return Objective(f, cube(2), params, families=families)


def rastrigin():
    a = symbol("rastrigin-a")
    f = 2 * a + sum(t**2 - a * cos(2 * pi * t) for t in (x, y))
    families = [{"rastrigin-a": a} for a in (0.03, 0.1, 1.0, 3.0)]
    return Objective(f, cube(2.25), {"rastrigin-a": (10.0, 0.1, 20.0)}, families=families)


def goldstein_price():
    f = (1 + (x + y + 1) ** 2 * (19 - 14 * x + 3 * x**2 - 14 * y + 6 * x * y + 3 * y**2)) * (
        30 + (2 * x - 3 * y) ** 2 * (18 - 32 * x + 12 * x**2 + 48 * y - 36 * x * y + 27 * y**2)
    )
    return Objective(f, (-2, 2, -2.5, 1.5))


def bell_valley():
    s = symbol("bell-sigma")
    f = -sin(x) * exp(-(((y - pi / 2) / s) ** 2) / 2) / (s * sqrt(2 * pi))
    return Objective(f, (-3, 6, -1, 4), {"bell-sigma": (0.8, 0.4, 2.0)})


def cliff():
    s = symbol("cliff-steepness")
    f = Rational(15, 100) * (x**2 + y**2) + 3 / (1 + exp(-s * (x - 1)))
    families = [{"cliff-steepness": s} for s in (0.5, 2.0, 5.0, 40.0)]
    return Objective(f, (-7, 3, -2, 2), {"cliff-steepness": (20.0, 1.0, 50.0)}, families=families)


OBJECTIVES = {
    "quadratic": quadratic(),
    "quadratic-n": quadratic_n(),
    "sphere": Objective(x**2 + y**2, cube(4)),
    "booth": Objective((x + 2 * y - 7) ** 2 + (2 * x + y - 5) ** 2, cube(10)),
    "matyas": Objective(Rational(26, 100) * (x**2 + y**2) - Rational(48, 100) * x * y, cube(10)),
    "huber": huber(),
    "log-sum-exp": Objective(log(exp(x + 3 * y) + exp(x - 3 * y) + exp(-x)), cube(4)),
    "l1-bowl": Objective(Abs(x) + 2 * Abs(y), cube(3), critical=[(0.0, 0.0, "minimum")]),
    "rosenbrock": rosenbrock(),
    "beale": Objective(
        (Rational(3, 2) - x + x * y) ** 2
        + (Rational(9, 4) - x + x * y**2) ** 2
        + (Rational(21, 8) - x + x * y**3) ** 2,
        cube(4.5),
    ),
    "three-hump-camel": Objective(2 * x**2 - Rational(105, 100) * x**4 + x**6 / 6 + x * y + y**2, cube(5)),
    "goldstein-price": goldstein_price(),
    "bell-valley": bell_valley(),
    "ravine": ravine(),
    "himmelblau": Objective((x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2, cube(6)),
    "styblinski-tang": Objective(sum(t**4 - 16 * t**2 + 5 * t for t in (x, y)) / 2, cube(5)),
    "ackley": ackley(),
    "rastrigin": rastrigin(),
    "griewank": Objective(1 + (x**2 + y**2) / 4000 - cos(x) * cos(y / sqrt(2)), cube(10)),
    "six-hump-camel": Objective(
        (4 - Rational(21, 10) * x**2 + x**4 / 3) * x**2 + x * y + (-4 + 4 * y**2) * y**2, (-3, 3, -2, 2)
    ),
    "mccormick": Objective(
        sin(x + y) + (x - y) ** 2 - Rational(3, 2) * x + Rational(5, 2) * y + 1, (-4, 6, -5, 5)
    ),
    "martins-ning": Objective(
        x**6 / 10 - Rational(3, 2) * x**4 + 5 * x**2 + y**4 / 10 + 3 * y**2 - 9 * y + x * y / 2, cube(4)
    ),
    "two-wells": Objective(x**4 / 4 - x**2 / 2 + y**2 / 2, cube(3)),
    "hill": Objective(
        Rational(5, 100) * ((x - 3) ** 2 + y**2) + 3 * exp(-(x**2) - y**2), (-4, 5, -4, 4)
    ),
    "saddle": Objective(x**2 - y**2, cube(2)),
    "monkey-saddle": Objective(x**3 - 3 * x * y**2, cube(2), critical=[(0.0, 0.0, "saddle")]),
    "quartic": Objective(x**4 + y**4, cube(2), critical=[(0.0, 0.0, "minimum")]),
    "quartic-valley": Objective(x**2 + y**4, cube(2), critical=[(0.0, 0.0, "minimum")]),
    "quartic-saddle": Objective(x**2 - y**4, cube(2), critical=[(0.0, 0.0, "saddle")]),
    "plateau-saddle": Objective(
        y**2 / 10 - exp(-((x - 3) ** 2) - y**2) - exp(-((x + 3) ** 2) - y**2), (-4.5, 4.5, -2, 2)
    ),
    "cliff": cliff(),
    "slide-valley": Objective(-sin(x) * exp((y - pi / 2) ** 2) / (2 * pi), (-3, 6, -1, 4)),
}


class Evaluator:
    """f, ∇f and ∇²f of one objective at one choice of parameters."""

    def __init__(self, objective, params):
        # The exact value of each f64, not its decimal digits.
        values = {symbol(name): sp.Rational(*value.as_integer_ratio()) for name, value in params.items()}
        f = objective.f
        parts = [f, sp.diff(f, x), sp.diff(f, y), sp.diff(f, x, 2), sp.diff(f, x, y), sp.diff(f, y, 2)]
        # Away from kinks the derivative of a sign is 0.
        parts = [part.replace(sp.DiracDelta, lambda *_: sp.Integer(0)).subs(values) for part in parts]
        self.exact = sp.lambdify((x, y), parts, modules="mpmath")
        self.fast = sp.lambdify((x, y), parts, modules="math")

    def __call__(self, point):
        return self.exact(mp.mpf(point[0]), mp.mpf(point[1]))


class Curve:
    """An expression in w and its parameters, and the range in which it is studied.

    params: as of an Objective.
    critical: None to solve f' = 0 exactly; else the places, listed by hand as (w, kind).
    families: further parameters at which critical points are sought.
    """

    def __init__(self, f, span, params=None, critical=None, families=()):
        self.f = f
        self.span = span
        self.params = params or {}
        self.critical = critical
        self.families = families

    def defaults(self):
        return {name: default for name, (default, _, _) in self.params.items()}

    def at(self, params, place):
        """f, f' and f'' with 50 digits."""
        values = {symbol(name): sp.Rational(*value.as_integer_ratio()) for name, value in params.items()}
        parts = [self.f, sp.diff(self.f, w), sp.diff(self.f, w, 2)]
        # Away from kinks the derivative of a sign is 0.
        parts = [part.replace(sp.DiracDelta, lambda *_: sp.Integer(0)).subs(values) for part in parts]
        return sp.lambdify(w, parts, modules="mpmath")(mp.mpf(place))


def curves():
    a, delta = symbol("parabola-a"), symbol("delta")
    huber = Piecewise((w**2 / 2, Abs(w) <= delta), (delta * (Abs(w) - delta / 2), True))
    return {
        "parabola": Curve(
            a * w**2, (-3, 3), {"parabola-a": (2.0, -2.0, 5.0)}, families=[{"parabola-a": -0.5}]
        ),
        "huber-1d": Curve(huber, (-5, 5), {"delta": (1.0, 0.05, 5.0)}, critical=[(0.0, "minimum")]),
        "log-barrier": Curve(w - log(w), (0, 3)),
        "quartic-wells": Curve(w**4 / 4 - w**2 / 2, (-2, 2)),
        "cubic": Curve(-(w**3) + 6 * w**2 - 9 * w + 2, (-1, 5)),
    }


def curve_samples(name, curve):
    generator = random.Random(name)
    for i in range(POINTS):
        params = curve.defaults()
        if i >= 3:
            params = {key: draw(generator, low, high) for key, (_, low, high) in curve.params.items()}
        at = round(generator.uniform(*curve.span), 4)
        f, slope, curvature = map(rounded, curve.at(params, at))
        yield {"objective": name, "params": params, "w": at, "f": f, "slope": slope, "curvature": curvature}


def curve_critical_points(name, curve):
    for params in [curve.defaults(), *curve.families]:
        if curve.critical is not None:
            places = curve.critical
        else:
            exact = curve.f.subs({symbol(key): sp.nsimplify(value) for key, value in params.items()})
            places = []
            for root in sp.solve(sp.diff(exact, w), w):
                bend = sp.diff(exact, w, 2).subs(w, root)
                assert root.is_real and bend != 0, (name, root)
                places.append((rounded(root), "minimum" if bend > 0 else "maximum"))
        critical = [[at, kind, rounded(curve.at(params, at)[0])] for at, kind in sorted(places)]
        yield {"objective": name, "params": params, "range": list(map(float, curve.span)), "critical": critical}


def rounded(value):
    value = float(value)
    return 0.0 if value == 0 else value


def draw(generator, low, high):
    value = math.exp(generator.uniform(math.log(low), math.log(high))) if low > 0 else generator.uniform(low, high)
    return float(f"{value:.6g}")  # few digits, so that people can type it


def samples(name, objective):
    generator = random.Random(name)
    x0, x1, y0, y1 = objective.box
    for i in range(POINTS):
        params = objective.defaults()
        if i >= 3:
            params = {key: draw(generator, low, high) for key, (_, low, high) in objective.params.items()}
        at = [round(generator.uniform(x0, x1), 4), round(generator.uniform(y0, y1), 4)]
        f, gx, gy, hxx, hxy, hyy = map(rounded, Evaluator(objective, params)(at))
        yield {
            "objective": name,
            "params": params,
            "x": at,
            "f": f,
            "gradient": [gx, gy],
            "hessian": [hxx, hxy, hyy],
        }


def newton(fast, point, limit):
    """Newton's method in f64 from one point; None where it leaves, ends or does not settle."""
    px, py = point
    for _ in range(60):
        try:
            _, gx, gy, hxx, hxy, hyy = fast(px, py)
            det = hxx * hyy - hxy * hxy
            dx, dy = (gy * hxy - gx * hyy) / det, (gx * hxy - gy * hxx) / det
        except (ZeroDivisionError, OverflowError, ValueError):
            return None
        px, py = px + dx, py + dy
        if not (abs(px) < limit and abs(py) < limit):
            return None
        if math.hypot(dx, dy) < 1e-11 * (1 + math.hypot(px, py)):
            return px, py
    return None


def search(objective, params):
    """The isolated, nondegenerate critical points in the box: Newton's method from a fine grid, each
    result polished to 40 digits and classified by the signs of the Hessian's eigenvalues."""
    at = Evaluator(objective, params)
    x0, x1, y0, y1 = objective.box
    limit = 4 * max(map(abs, objective.box))
    nodes = 97
    found = []
    for i in range(nodes):
        for j in range(nodes):
            # Off the symmetry axes, where derivatives may not exist.
            start = (x0 + (x1 - x0) * (i + 0.503) / nodes, y0 + (y1 - y0) * (j + 0.489) / nodes)
            point = newton(at.fast, start, limit)
            if point is None or not (x0 <= point[0] <= x1 and y0 <= point[1] <= y1):
                continue
            if all(math.hypot(point[0] - p[0], point[1] - p[1]) > 1e-7 for p in found):
                found.append(point)
    critical = []
    for point in found:
        p = mpmath.matrix([mp.mpf(point[0]), mp.mpf(point[1])])
        for _ in range(6):
            _, gx, gy, hxx, hxy, hyy = at(p)
            det = hxx * hyy - hxy * hxy
            p += mpmath.matrix([(gy * hxy - gx * hyy) / det, (gx * hxy - gy * hxx) / det])
        f, gx, gy, hxx, hxy, hyy = at(p)
        assert abs(gx) + abs(gy) < mp.mpf(10) ** -35, (params, point)
        det, trace = hxx * hyy - hxy * hxy, hxx + hyy
        if abs(det) < 1e-10 * (hxx**2 + hyy**2 + hxy**2):
            continue
        kind = "saddle" if det < 0 else "minimum" if trace > 0 else "maximum"
        tiny = mp.mpf(10) ** -30
        place = [rounded(0 if abs(c) < tiny else c) for c in p]
        critical.append([*place, kind, rounded(0 if abs(f) < tiny else f)])
    return sorted(critical)


def critical_points(name, objective):
    for params in [objective.defaults(), *objective.families]:
        if objective.critical is not None:
            at = Evaluator(objective, params)
            critical = []
            for px, py, kind in objective.critical:
                critical.append([px, py, kind, rounded(at.exact(mp.mpf(px), mp.mpf(py))[0])])
        else:
            critical = search(objective, params)
        if name == "ackley":
            # The kink in the middle, which no gradient finds.
            critical = sorted([*critical, [0.0, 0.0, "minimum", 0.0]])
        yield {"objective": name, "params": params, "box": list(map(float, objective.box)), "critical": critical}


def main(ids):
    path = pathlib.Path(__file__).with_suffix(".json")
    kept = json.loads(path.read_text()) if ids and path.exists() else []
    records = []
    for name, objective in OBJECTIVES.items():
        if ids and name not in ids:
            records += [record for record in kept if record["objective"] == name]
            continue
        records += samples(name, objective)
        records += critical_points(name, objective)
        print(name, file=sys.stderr)
    for name, curve in curves().items():
        if ids and name not in ids:
            records += [record for record in kept if record["objective"] == name]
            continue
        records += curve_samples(name, curve)
        records += curve_critical_points(name, curve)
        print(name, file=sys.stderr)
    lines = ",\n".join(json.dumps(record, separators=(",", ":")) for record in records)
    path.write_text(f"[\n{lines}\n]\n")


if __name__ == "__main__":
    main(sys.argv[1:])
