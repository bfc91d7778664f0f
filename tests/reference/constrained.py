#!/usr/bin/env python3
"""Solutions with penalties and with constraints, by libraries that share nothing with the Rust code: scikit-learn's
coordinate descent for penalties on least squares, SciPy's SLSQP polished by trust-constr for constraints, whose
multipliers follow from the solution by least squares over the active set.

    python3 -m venv /tmp/reference
    /tmp/reference/bin/pip install -r tests/reference/requirements-constrained.txt
    /tmp/reference/bin/python tests/reference/constrained.py

writes tests/reference/constrained.json, the same on every machine to the digits that the tests ask for.
"""

import json
import math
import pathlib

import numpy as np
from scipy.optimize import NonlinearConstraint, minimize
from sklearn.linear_model import ElasticNet, Lasso

H = np.array([[2.0, 0.8], [0.8, 1.0]])
C = np.array([1.5, 0.4])
BOWL = "f=(x-1.5)^2%2B0.8*(x-1.5)*(y-0.4)%2B0.5*(y-0.4)^2"


def by_sklearn(weight, mixing):
    """argmin of (x - c)'H(x - c)/2 + w (m |x|_1 + (1 - m) |x|_2^2): least squares of 2 rows R with R'R = 2 H, since
    sklearn minimises |Rx - y|^2/(2n) + alpha l1_ratio |x|_1 + alpha (1 - l1_ratio)/2 |x|_2^2 with n = 2."""
    rows = np.linalg.cholesky(2 * H).T
    sizes, squares = weight * mixing, 2 * weight * (1 - mixing)
    alpha = sizes + squares
    options = dict(fit_intercept=False, tol=1e-16, max_iter=10_000_000)
    model = Lasso(alpha=alpha, **options) if squares == 0 else ElasticNet(alpha=alpha, l1_ratio=sizes / alpha, **options)
    return model.fit(rows, rows @ C).coef_


def penalties():
    weights = [0.01, 0.05, 0.1, 0.2, 0.3, 0.45, 0.46, 0.5, 0.7, 1.0, 1.5, 2.0, 3.0, 3.31, 3.4]
    for name, mixing in [("l1", 1.0), ("elastic-net", 0.7), ("elastic-net", 0.25)]:
        path = [[w, by_sklearn(w, mixing).tolist()] for w in weights]
        yield {"link": f"{BOWL}&penalty={name}&mixing={mixing}", "path": path}
    ridge = [[w, np.linalg.solve(H + 2 * w * np.eye(2), H @ C).tolist()] for w in weights]
    yield {"link": f"{BOWL}&penalty=l2", "path": ridge}


# f, its link, equalities, inequalities (not above 0), start
def bowl(x):
    return (x[0] - 2) ** 2 + 2 * (x[1] - 1) ** 2


def rosenbrock(x):
    return (1 - x[0]) ** 2 + 100 * (x[1] - x[0] ** 2) ** 2


def himmelblau(x):
    return (x[0] ** 2 + x[1] - 11) ** 2 + (x[0] + x[1] ** 2 - 7) ** 2


B = "f=(x-2)^2%2B2*(y-1)^2"
R = "objective=rosenbrock"
M = "objective=himmelblau"
CASES = [
    (bowl, B, "equality=x^2%2By^2=1", [lambda x: x[0] ** 2 + x[1] ** 2 - 1], [], (0.5, 0.5)),
    (bowl, B, "inequality=x%2By<=1", [], [lambda x: x[0] + x[1] - 1], (0.0, 0.0)),
    (bowl, B, "inequality=x%2By<=4", [], [lambda x: x[0] + x[1] - 4], (0.0, 0.0)),
    (bowl, B, "inequality=x<=1;y<=0.5", [], [lambda x: x[0] - 1, lambda x: x[1] - 0.5], (0.0, 0.0)),
    (bowl, B, "equality=y=x^2&inequality=x%2By<=1", [lambda x: x[1] - x[0] ** 2], [lambda x: x[0] + x[1] - 1], (0.4, 0.2)),
    (bowl, B, "inequality=x^4%2By^4<=1;y>=x", [], [lambda x: x[0] ** 4 + x[1] ** 4 - 1, lambda x: x[0] - x[1]], (0.2, 0.4)),
    (bowl, B, "inequality=exp(x)%2By^2<=3", [], [lambda x: math.exp(x[0]) + x[1] ** 2 - 3], (0.2, 0.4)),
    (rosenbrock, R, "inequality=x^2%2By^2<=1", [], [lambda x: x[0] ** 2 + x[1] ** 2 - 1], (0.5, 0.2)),
    (rosenbrock, R, "equality=x%2By=1", [lambda x: x[0] + x[1] - 1], [], (0.5, 0.5)),
    (rosenbrock, R, "inequality=x<=0.5;y<=2", [], [lambda x: x[0] - 0.5, lambda x: x[1] - 2], (0.2, 0.0)),
    (himmelblau, M, "equality=x=y", [lambda x: x[0] - x[1]], [], (2.0, 2.0)),
    (himmelblau, M, "inequality=x%2By<=4;x>=0;y>=0", [], [lambda x: x[0] + x[1] - 4, lambda x: -x[0], lambda x: -x[1]], (2.0, 1.0)),
]


def slope(f, x, h=1e-5):
    """The gradient by differences of fourth order, to about eleven digits."""
    e = np.eye(len(x)) * h
    return np.array([(-f(x + 2 * d) + 8 * f(x + d) - 8 * f(x - d) + f(x - 2 * d)) / (12 * h) for d in e])


def solved(f, equalities, inequalities, start):
    """SLSQP, then Newton's method on the conditions with the active set that it found."""
    constraints = [{"type": "eq", "fun": g} for g in equalities]
    constraints += [{"type": "ineq", "fun": lambda x, h=h: -h(x)} for h in inequalities]
    rough = minimize(f, start, method="SLSQP", constraints=constraints, options=dict(ftol=1e-15, maxiter=1000)).x
    # From nearby the other solver finds nothing that is allowed and lower.
    check = minimize(
        f, rough + 1e-3, method="trust-constr",
        constraints=[NonlinearConstraint(g, 0, 0) for g in equalities]
        + [NonlinearConstraint(h, -np.inf, 0) for h in inequalities],
        options=dict(maxiter=150),
    ).x
    gap = max([abs(g(check)) for g in equalities] + [max(0.0, h(check)) for h in inequalities])
    assert f(check) > f(rough) - 1e-5 - 100 * gap, (rough, check)
    held = equalities + [h for h in inequalities if abs(h(rough)) < 1e-6]
    z = np.concatenate([rough, np.zeros(len(held))])

    def conditions(z):
        x, m = z[:2], z[2:]
        pulls = sum((mi * slope(c, x) for mi, c in zip(m, held)), np.zeros(2))
        return np.concatenate([slope(f, x) + pulls, [c(x) for c in held]])

    for _ in range(30):
        step = 1e-6
        jacobian = np.array(
            [(conditions(z + step * d) - conditions(z - step * d)) / (2 * step) for d in np.eye(len(z))]
        ).T
        z = z - np.linalg.lstsq(jacobian, conditions(z), rcond=None)[0]
    x, multipliers = z[:2], dict(zip(map(id, held), z[2:]))
    assert all(h(x) < 1e-9 for h in inequalities)
    return {
        "x": x.tolist(),
        "equality": [multipliers[id(g)] for g in equalities],
        "inequality": [multipliers.get(id(h), 0.0) for h in inequalities],
    }


def constraints():
    for f, link, said, equalities, inequalities, start in CASES:
        link = f"{link}&{said}&start={start[0]},{start[1]}"
        yield {"link": link, **solved(f, equalities, inequalities, np.array(start))}


def main():
    lines = [json.dumps(case) for case in [*penalties(), *constraints()]]
    target = pathlib.Path(__file__).with_name("constrained.json")
    target.write_text("[\n" + ",\n".join(lines) + "\n]\n")


if __name__ == "__main__":
    main()
