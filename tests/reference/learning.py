#!/usr/bin/env python3
"""Reference values for objectives that learn from data: solutions by NumPy (SVD), scikit-learn and SciPy, and ten
steps of stochastic gradient descent with NumPy, in an order that is given and in the one that a seed gives. Nothing
is shared with the Rust code.

    python3 -m venv /tmp/reference
    /tmp/reference/bin/pip install numpy==2.4.6 scipy==1.17.1 scikit-learn==1.8.0
    /tmp/reference/bin/python tests/reference/learning.py

writes tests/reference/learning.json, one record a line.
"""

import json
import pathlib

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(7)
MASK = 2**64 - 1


def mixed(x):
    """SplitMix64 (Steele, Lea & Flood 2014)."""
    x = (x + 0x9E3779B97F4A7C15) & MASK
    x = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    x = ((x ^ (x >> 27)) * 0x94D049BB133111EB) & MASK
    return x ^ (x >> 31)


def uniform(seed, k, i):
    return ((mixed(mixed(mixed(mixed(seed) ^ k) ^ i) ^ 1) >> 11) + 0.5) / 2**53


def drawn(seed, k, n, size):
    """The rows of batch k, drawn with replacement."""
    return [min(int(uniform(seed ^ 0x6D696E69, k, j) * n), n - 1) for j in range(size)]


def reshuffled(seed, k, n, size):
    """The rows of batch k of epochs in new orders."""
    batches = -(-n // size)
    epoch, place = divmod(k, batches)
    order = list(range(n))
    for i in range(n - 1, 0, -1):
        j = min(int(uniform(seed ^ 0x6D696E69, epoch, i) * (i + 1)), i)
        order[i], order[j] = order[j], order[i]
    return order[place * size : (place + 1) * size]


def sigmoid(t):
    return np.where(t >= 0, 1 / (1 + np.exp(-np.abs(t))), np.exp(-np.abs(t)) / (1 + np.exp(-np.abs(t))))


def text(rows):
    return ";".join(",".join(repr(float(x)) for x in row) for row in rows)


records = []


def polynomial(x, degree, standardise):
    powers = np.stack([x**j for j in range(1, degree + 1)], axis=1)
    powers = StandardScaler().fit_transform(powers) if standardise else powers
    return np.column_stack([np.ones_like(x), powers])


for degree, standardise, loss in [(1, False, "mean"), (1, True, "sum"), (2, False, "sum"), (4, True, "mean"), (8, True, "mean")]:
    x = np.round(rng.uniform(-1, 2, 25), 3)
    y = np.round(1 + 2 * x + rng.normal(size=25), 3)
    phi = polynomial(x, degree, standardise)
    solution = np.linalg.lstsq(phi, y, rcond=None)[0]
    other = LinearRegression(fit_intercept=False).fit(phi, y).coef_
    assert np.allclose(solution, other, rtol=1e-8), (solution, other)
    scale = 1 / len(x) if loss == "mean" else 1
    at = np.sin(np.arange(degree + 1) + 1.0)
    residual = phi @ at - y
    records.append(
        {
            "link": f"objective=least-squares&degree={degree}&standardise={str(standardise).lower()}&loss={loss}&data={text(zip(x, y))}",
            "solution": solution.tolist(),
            "lowest": scale * float(np.sum((phi @ solution - y) ** 2)),
            "at": at.tolist(),
            "f": scale * float(residual @ residual),
            "gradient": (2 * scale * phi.T @ residual).tolist(),
            "hessian": (2 * scale * phi.T @ phi).ravel().tolist(),
        }
    )

for intercept, standardise in [(0, False), (1, False), (1, True)]:
    y = np.where(np.arange(40) % 2 == 0, 1.0, -1.0)
    x = np.round(np.outer(y, [0.9, 0.6]) + rng.normal(size=(40, 2)), 3)
    scaled = StandardScaler().fit_transform(x) if standardise else x
    phi = np.column_stack([np.ones(40), scaled]) if intercept else scaled

    def f(w):
        return float(np.mean(np.logaddexp(0, -y * (phi @ w))))

    def gradient(w):
        return phi.T @ (-y * sigmoid(-y * (phi @ w))) / 40

    def hessian(w):
        p = sigmoid(phi @ w)
        return phi.T @ (phi * (p * (1 - p))[:, None]) / 40

    width = phi.shape[1]
    solution = minimize(f, np.zeros(width), jac=gradient, hess=hessian, method="trust-exact", options={"gtol": 1e-13}).x
    for _ in range(3):
        solution = solution - np.linalg.solve(hessian(solution), gradient(solution))
    model = LogisticRegression(C=1e12, tol=1e-12, solver="newton-cholesky", fit_intercept=False, max_iter=1000)
    assert np.allclose(model.fit(phi, y).coef_[0], solution, rtol=1e-6)
    at = np.sin(np.arange(width) + 1.0)
    records.append(
        {
            "link": f"objective=logistic&intercept={intercept}&standardise={str(standardise).lower()}&data={text(zip(*x.T, y))}",
            "solution": solution.tolist(),
            "lowest": f(solution),
            "at": at.tolist(),
            "f": f(at),
            "gradient": gradient(at).tolist(),
            "hessian": hessian(at).ravel().tolist(),
        }
    )

# Ten steps of stochastic gradient descent.
for objective in ["least-squares", "logistic"]:
    for size, replacement in [(1, True), (5, True), (4, False), (10, False)]:
        n, seed, alpha = 18, 3, 0.07
        x = np.round(rng.uniform(-2, 2, n), 3)
        if objective == "logistic":
            y = np.where(np.arange(n) % 3 == 0, 1.0, -1.0)
            phi = np.column_stack([x, np.round(rng.normal(size=n), 3)])
            rows = zip(*phi.T, y)
        else:
            y = np.round(1 + 2 * x + rng.normal(size=n), 3)
            phi = np.column_stack([np.ones(n), x])
            rows = zip(x, y)
        w, path, orders = np.zeros(2), [], []
        for k in range(10):
            chosen = drawn(seed, k, n, size) if replacement else reshuffled(seed, k, n, size)
            part, of = phi[chosen], y[chosen]
            if objective == "logistic":
                slope = part.T @ (-of * sigmoid(-of * (part @ w))) / len(chosen)
            else:
                slope = 2 * part.T @ (part @ w - of) / len(chosen)
            w = w - alpha * slope
            orders.append(chosen)
            path.append(w.tolist())
        records.append(
            {
                "link": f"objective={objective}&alpha={alpha}&steps=10&batch={size}&replacement={str(replacement).lower()}"
                f"&seed={seed}&start=0,0&data={text(rows)}",
                "orders": orders,
                "path": path,
            }
        )

lines = ",\n".join(json.dumps(record) for record in records)
pathlib.Path(__file__).with_name("learning.json").write_text(f"[\n{lines}\n]\n")
