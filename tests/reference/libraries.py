"""Writes what PyTorch, optax and SciPy make of the methods, step rules and schedules of the catalogues, and
checks on the way what our entries say of them.

    python -m venv venv && venv/bin/pip install -r requirements.txt -r requirements-torch.txt
    venv/bin/python libraries.py

Each case is a link as the page takes it, the library, and its values:

- `run`: x_0 … x_n, to be compared with ours;
- `ahead`: the same, to be compared with our look-ahead points x_k + β(x_k − x_{k−1});
- `alpha`: the step sizes of a schedule;
- `directions`: x_0 … x_n, from which only the directions are taken: our method, told these iterates, must
  head from each for the next.

`same` says whether they agree to 1e-12. Where they do not, `differs(…)` is given what our entry says in place of
our form, and asserts that it is the library's, so that the words are as true as the numbers. Defaults that
are named in words are read from the libraries' signatures.
"""

import inspect
import json
import math
import warnings
from pathlib import Path

import jax

jax.config.update("jax_enable_x64", True)

import jax.numpy as jnp
import numpy as np
import optax
import scipy.optimize
import torch
from scipy.optimize import _linesearch, _optimize, _trustregion, _trustregion_exact
from torch.optim import lbfgs as torch_lbfgs
from torch.optim import lr_scheduler

HERE = Path(__file__).parent
STEPS = 15
CASES = []

# ---- objectives: the link's part, a start, f, ∇f and ∇²f


class Quadratic:
    link, start = "objective=quadratic&lambda1=1&lambda2=25&rotation=30", (-3.0, 1.0)
    turn = np.array([[math.cos(math.pi / 6), -math.sin(math.pi / 6)], [math.sin(math.pi / 6), math.cos(math.pi / 6)]])
    matrix = turn @ np.diag([1.0, 25.0]) @ turn.T

    def f(self, x):
        return float(0.5 * x @ self.matrix @ x)

    def g(self, x):
        return self.matrix @ x

    def h(self, x):
        return self.matrix

    def traced(self, x):
        return 0.5 * x @ jnp.array(self.matrix) @ x


class Rosenbrock:
    link, start = "objective=rosenbrock", (-1.2, 1.0)

    def f(self, x):
        return float((1 - x[0]) ** 2 + 100 * (x[1] - x[0] ** 2) ** 2)

    def g(self, x):
        return np.array([-2 * (1 - x[0]) - 400 * x[0] * (x[1] - x[0] ** 2), 200 * (x[1] - x[0] ** 2)])

    def h(self, x):
        return np.array([[2 - 400 * (x[1] - 3 * x[0] ** 2), -400 * x[0]], [-400 * x[0], 200.0]])

    def traced(self, x):
        return (1 - x[0]) ** 2 + 100 * (x[1] - x[0] ** 2) ** 2


class LogSum:
    link, start = "f=log(exp(x1+3*x2)+exp(x1-3*x2)+exp(-x1))", (1.0, 0.5)
    rows = np.array([[1.0, 3.0], [1.0, -3.0], [-1.0, 0.0]])

    def f(self, x):
        return float(np.log(np.sum(np.exp(self.rows @ x))))

    def g(self, x):
        p = np.exp(self.rows @ x)
        return self.rows.T @ (p / p.sum())

    def h(self, x):
        p = np.exp(self.rows @ x)
        p /= p.sum()
        return self.rows.T @ np.diag(p) @ self.rows - np.outer(self.rows.T @ p, self.rows.T @ p)

    def traced(self, x):
        return jnp.log(jnp.sum(jnp.exp(jnp.array(self.rows) @ x)))


class Bowl:
    link, start = "f=x1^2/2+x2^2/4", (1.0, 0.5)

    def f(self, x):
        return float(x[0] ** 2 / 2 + x[1] ** 2 / 4)

    def g(self, x):
        return np.array([x[0], x[1] / 2])

    def traced(self, x):
        return x[0] ** 2 / 2 + x[1] ** 2 / 4


QUAD, ROSEN, LOGSUM = Quadratic(), Rosenbrock(), LogSum()


def add(of, library, same, link, values, kind="run"):
    values = [list(map(float, np.atleast_1d(v))) for v in values]
    CASES.append({"of": of.split(), "library": library, "same": same, "kind": kind, "link": link, "values": values})


def link_of(objective, rest, steps=STEPS):
    x, y = objective.start
    return f"{objective.link}&{rest}&start={x},{y}&steps={steps}"


def close(a, b, within=1e-12):
    a, b = np.array(a), np.array(b)
    assert a.shape == b.shape, (a.shape, b.shape)
    apart = np.linalg.norm(np.atleast_2d(a - b), axis=-1) / np.maximum(np.linalg.norm(np.atleast_2d(b), axis=-1), 1e-300)
    return bool(np.max(apart) <= within)


def default(function, name):
    return inspect.signature(function).parameters[name].default


# ---- first-order methods: library, and restatements of what differs


def torch_run(objective, make, before=None, steps=STEPS):
    p = torch.nn.Parameter(torch.tensor(objective.start, dtype=torch.float64))
    optimizer = make([p])
    xs = [p.detach().numpy().copy()]
    for _ in range(steps):
        p.grad = torch.tensor(objective.g(p.detach().numpy()))
        if before:
            before([p])
        optimizer.step()
        xs.append(p.detach().numpy().copy())
    return xs


def optax_run(objective, transformation, steps=STEPS):
    x = jnp.array(objective.start)
    state = transformation.init(x)
    value = jax.value_and_grad(objective.traced)
    xs = [np.array(x)]
    for _ in range(steps):
        f, g = value(x)
        updates, state = transformation.update(g, state, x, value=f, grad=g, value_fn=objective.traced)
        x = optax.apply_updates(x, updates)
        xs.append(np.array(x))
    return xs


def restated(objective, step, steps=STEPS):
    """x_0 … of `x, state = step(t, x, g, state)` with t from 1."""
    x, state, xs = np.array(objective.start), None, [np.array(objective.start)]
    for t in range(1, steps + 1):
        x, state = step(t, x, objective.g(x), state)
        xs.append(x)
    return xs


def same(of, library, objective, rest, xs, kind="run"):
    add(of, library, True, link_of(objective, rest, len(xs) - 1), xs, kind)


def differs(of, library, objective, rest, xs, as_said=None, within=1e-12):
    """`as_said`: what our entry says of the library."""
    if as_said is not None:
        assert close(xs, as_said, within), f"{of} {library}: not as said"
    add(of, library, False, link_of(objective, rest, len(xs) - 1), xs)


def first_order():
    for o, a in [(QUAD, 0.03), (ROSEN, 0.0005), (LOGSUM, 0.1)]:
        sgd = lambda p, **more: torch.optim.SGD(p, lr=a, **more)
        plain = f"method=gradient-descent&alpha={a}"
        same("method/gradient-descent rule/constant", "PyTorch", o, plain, torch_run(o, sgd))
        same("method/gradient-descent rule/constant", "optax", o, plain, optax_run(o, optax.sgd(a)))
        beta = f"&alpha={a}&beta=0.8"
        same("method/momentum", "PyTorch", o, f"method=momentum{beta}", torch_run(o, lambda p: sgd(p, momentum=0.8)))
        same("method/momentum", "optax", o, f"method=momentum{beta}", optax_run(o, optax.sgd(a, momentum=0.8)))
        for library, xs in [
            ("PyTorch", torch_run(o, lambda p: sgd(p, momentum=0.8, nesterov=True))),
            ("optax", optax_run(o, optax.sgd(a, momentum=0.8, nesterov=True))),
        ]:
            differs("method/nesterov", library, o, f"method=nesterov{beta}", xs)
            add("method/nesterov", library, True, link_of(o, f"method=nesterov{beta}"), xs, "ahead")
        # No coordinate may come to 0, where the sign is that of rounding.
        same("method/sign", "optax", o, f"method=sign&alpha={0.7 * a}", optax_run(o, optax.sign_sgd(0.7 * a)))

        # gradients: decay, then clipping
        omega, c = 0.3, 2.0
        decayed = f"{plain}&weight-decay={omega}"
        same("gradient/weight-decay", "PyTorch", o, decayed, torch_run(o, lambda p: sgd(p, weight_decay=omega)))
        add_decay = optax.add_decayed_weights(omega)
        same("gradient/weight-decay", "optax", o, decayed, optax_run(o, optax.chain(add_decay, optax.sgd(a))))
        if o is not QUAD:
            continue  # elsewhere gradients are too short to be clipped, or so long that 10⁻⁶ does not show
        clip = lambda p: torch.nn.utils.clip_grad_norm_(p, c)
        norm = np.linalg.norm
        torch_clipped = lambda g: g * min(1.0, c / (norm(g) + 1e-6))
        differs(
            "gradient/clip", "PyTorch", o, f"{plain}&clip={c}", torch_run(o, sgd, clip),
            restated(o, lambda t, x, g, s: (x - a * torch_clipped(g), s)),
        )
        differs(
            "gradient/clip", "PyTorch", o, f"{decayed}&clip={c}", torch_run(o, lambda p: sgd(p, weight_decay=omega), clip),
            restated(o, lambda t, x, g, s: (x - a * (torch_clipped(g) + omega * x), s)),
        )
        same("gradient/clip", "optax", o, f"{plain}&clip={c}", optax_run(o, optax.chain(optax.clip_by_global_norm(c), optax.sgd(a))))
        same(
            "gradient/clip", "optax", o, f"{decayed}&clip={c}",
            optax_run(o, optax.chain(add_decay, optax.clip_by_global_norm(c), optax.sgd(a))),
        )

    # normalised: optax divides by ‖g‖ + 1e-6
    assert default(optax.normalize_by_update_norm, "eps") == 1e-6
    o, a = QUAD, 0.1
    differs(
        "method/normalised", "optax", o, f"method=normalised&alpha={a}",
        optax_run(o, optax.chain(optax.normalize_by_update_norm(), optax.scale(-a))),
        restated(o, lambda t, x, g, s: (x - a * g / (np.linalg.norm(g) + 1e-6), s)),
    )


def adaptive():
    a, eps = 0.1, 1e-3
    for o in [QUAD, LOGSUM]:
        # AdaGrad: ε outside; optax begins at 0.1
        rest = f"method=adagrad&alpha={a}&epsilon={eps}"

        def outside(t, x, g, total):
            total = (0.0 if total is None else total) + g * g
            return x - a * g / (np.sqrt(total) + eps), total

        def begun(t, x, g, total):
            total = (0.1 if total is None else total) + g * g
            return x - a * g / np.sqrt(total + eps), total

        differs("method/adagrad", "PyTorch", o, rest, torch_run(o, lambda p: torch.optim.Adagrad(p, lr=a, eps=eps)), restated(o, outside))
        differs("method/adagrad", "optax", o, rest, optax_run(o, optax.adagrad(a, eps=eps)), restated(o, begun))
        same("method/adagrad", "optax", o, rest, optax_run(o, optax.adagrad(a, initial_accumulator_value=0.0, eps=eps)))
        # without ε PyTorch's is ours, and its lr_decay is the schedule of inverse time
        decayed = f"method=adagrad&alpha={a}&epsilon=0&schedule=inverse-time&decay=0.2"
        xs = torch_run(o, lambda p: torch.optim.Adagrad(p, lr=a, eps=0.0, lr_decay=0.2))
        same("schedule/inverse-time", "PyTorch", o, decayed, xs)

        # RMSProp: ε outside
        rest = f"method=rmsprop&alpha={a / 4}&rho=0.9&epsilon={eps}"

        def mean(t, x, g, mean):
            mean = 0.9 * (0.0 if mean is None else mean) + 0.1 * g * g
            return x - a / 4 * g / (np.sqrt(mean) + eps), mean

        xs = torch_run(o, lambda p: torch.optim.RMSprop(p, lr=a / 4, alpha=0.9, eps=eps))
        differs("method/rmsprop", "PyTorch", o, rest, xs, restated(o, mean))
        same("method/rmsprop", "optax", o, rest, optax_run(o, optax.rmsprop(a / 4, decay=0.9, eps=eps)))

        # Adam's family
        b1, b2 = 0.8, 0.9
        keys = f"&alpha={a}&beta1={b1}&beta2={b2}&epsilon={eps}"
        betas = {"lr": a, "betas": (b1, b2), "eps": eps}
        same("method/adam", "PyTorch", o, f"method=adam{keys}", torch_run(o, lambda p: torch.optim.Adam(p, **betas)))
        same("method/adam", "optax", o, f"method=adam{keys}", optax_run(o, optax.adam(a, b1, b2, eps)))
        decay = f"{keys}&weight-decay=0.2"
        same("method/adamw", "PyTorch", o, f"method=adamw{decay}", torch_run(o, lambda p: torch.optim.AdamW(p, weight_decay=0.2, **betas)))
        same("method/adamw", "optax", o, f"method=adamw{decay}", optax_run(o, optax.adamw(a, b1, b2, eps, weight_decay=0.2)))
        same("gradient/weight-decay", "PyTorch", o, f"method=adam{decay}", torch_run(o, lambda p: torch.optim.Adam(p, weight_decay=0.2, **betas)))

        def amsgrad(t, x, g, s):
            m, v, most = (0.0, 0.0, np.zeros(2)) if s is None else s
            m, v = b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g * g
            most = np.maximum(most, v)
            return x - a * m / (1 - b1**t) / (np.sqrt(most / (1 - b2**t)) + eps), (m, v, most)

        xs = torch_run(o, lambda p: torch.optim.Adam(p, amsgrad=True, **betas))
        differs("method/amsgrad", "PyTorch", o, f"method=amsgrad{keys}", xs, restated(o, amsgrad))
        same("method/amsgrad", "optax", o, f"method=amsgrad{keys}", optax_run(o, optax.amsgrad(a, b1, b2, eps)))

        def nadam(t, x, g, s):
            m, v, product = (0.0, 0.0, 1.0) if s is None else s
            psi = default(torch.optim.NAdam, "momentum_decay")
            mu = [b1 * (1 - 0.96 ** (u * psi) / 2) for u in (t, t + 1)]
            product *= mu[0]
            m, v = b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g * g
            mean = mu[1] * m / (1 - product * mu[1]) + (1 - mu[0]) * g / (1 - product)
            return x - a * mean / (np.sqrt(v / (1 - b2**t)) + eps), (m, v, product)

        assert default(torch.optim.NAdam, "momentum_decay") == 4e-3
        # It keeps the product of its μ in single precision.
        xs = torch_run(o, lambda p: torch.optim.NAdam(p, **betas))
        differs("method/nadam", "PyTorch", o, f"method=nadam{keys}", xs, restated(o, nadam), 1e-6)
        same("method/nadam", "optax", o, f"method=nadam{keys}", optax_run(o, optax.nadam(a, b1, b2, eps)))

    assert default(optax.adagrad, "initial_accumulator_value") == 0.1
    assert default(torch.optim.RMSprop, "alpha") == 0.99 and default(optax.rmsprop, "decay") == 0.9
    assert default(optax.adamw, "weight_decay") == 1e-4 and default(torch.optim.AdamW, "weight_decay") == 1e-2


# ---- second order and quasi-Newton


def scipy_run(objective, method, steps=STEPS, hessian=False, **options):
    xs = [np.array(objective.start)]
    more = {"hess": objective.h} if hessian else {}
    scipy.optimize.minimize(
        objective.f, xs[0], jac=objective.g, method=method, callback=lambda intermediate_result: xs.append(intermediate_result.x.copy()),
        options={"maxiter": steps, **options}, **more,
    )
    return xs


def directions(of, library, is_same, objective, rest, xs):
    # The last step may end in the rounding of x.
    add(of, library, is_same, link_of(objective, rest, len(xs) - 1), xs[:-1], "directions")


def moved(xs):
    """Without what stands still: a rejected step of a library counts as one, ours is tried again."""
    return [x for i, x in enumerate(xs) if i == 0 or (x != xs[i - 1]).any()]


def parallel(xs, towards, within=1e-9):
    """Whether each step goes along `towards(k)`."""
    for k in range(len(xs) - 2):
        step, d = xs[k + 1] - xs[k], towards(k)
        sine = abs(step[0] * d[1] - step[1] * d[0]) / np.linalg.norm(step) / np.linalg.norm(d)
        if not (sine <= within and step @ d > 0):
            return False
    return True


def conjugate(objective, xs, plus):
    ds = []

    def towards(k):
        g = objective.g(xs[k])
        if k == 0:
            ds.append(-g)
            return ds[-1]
        before = objective.g(xs[k - 1])
        beta = max(0.0, g @ (g - before) / (before @ before)) if plus else g @ g / (before @ before)
        ds.append(-g + beta * ds[-1])
        return ds[-1]

    return towards


def learned(objective, xs, scaled):
    matrix = [np.eye(2)]

    def towards(k):
        if k > 0:
            s, y = xs[k] - xs[k - 1], objective.g(xs[k]) - objective.g(xs[k - 1])
            if k == 1 and scaled:
                matrix[0] = np.eye(2) * (s @ y) / (y @ y)
            left = np.eye(2) - np.outer(s, y) / (s @ y)
            matrix[0] = left @ matrix[0] @ left.T + np.outer(s, s) / (s @ y)
        return -matrix[0] @ objective.g(xs[k])

    return towards


def second_order():
    for o in [ROSEN, LOGSUM]:
        steps = 8
        xs = scipy_run(o, "CG", steps)
        assert parallel(xs, conjugate(o, xs, plus=True))
        assert not parallel(xs, conjugate(o, xs, plus=False))
        directions("method/cg-pr", "SciPy", True, o, "method=cg-pr", xs)
        directions("method/cg-fr", "SciPy", False, o, "method=cg-fr", xs)

        xs = scipy_run(o, "BFGS", steps)
        assert parallel(xs, learned(o, xs, scaled=False), 1e-6), "BFGS begins with H₀ = I"
        directions("method/bfgs", "SciPy", False, o, "method=bfgs", xs)

        directions("method/lbfgs", "SciPy", True, o, "method=lbfgs&memory=10", scipy_run(o, "L-BFGS-B", steps))
        # PyTorch, a step at a time, with its own line search
        p = torch.nn.Parameter(torch.tensor(o.start, dtype=torch.float64))
        optimizer = torch.optim.LBFGS([p], max_iter=1, max_eval=25, line_search_fn="strong_wolfe", history_size=10)

        def closure():
            p.grad = torch.tensor(o.g(p.detach().numpy()))
            return torch.tensor(o.f(p.detach().numpy()))

        xs = [p.detach().numpy().copy()]
        for _ in range(steps):
            optimizer.step(closure)
            xs.append(p.detach().numpy().copy())
        directions("method/lbfgs", "PyTorch", True, o, "method=lbfgs&memory=10", xs)
        directions("method/lbfgs", "optax", True, o, "method=lbfgs&memory=10", optax_run(o, optax.lbfgs(), steps))

        differs("method/damped-newton", "SciPy", o, "method=damped-newton&step-rule=wolfe", scipy_run(o, "Newton-CG", 6, True))

    assert default(_optimize._minimize_cg, "c2") == 0.4 and default(_optimize._minimize_cg, "c1") == 1e-4
    assert default(_optimize._minimize_bfgs, "c2") == 0.9 and default(_optimize._minimize_bfgs, "c1") == 1e-4
    assert default(torch.optim.LBFGS, "history_size") == 100 and default(optax.lbfgs, "memory_size") == 10
    assert default(torch.optim.LBFGS, "line_search_fn") is None
    assert default(scipy.optimize._lbfgsb_py._minimize_lbfgsb, "maxcor") == 10

    # pairs with sᵀy < 0: on a ridge optax keeps them, PyTorch leaves them out as we do
    class Ridge:
        link, start = "f=x1^4/4-x1^2/2+x2^2", (0.1, 1.0)
        f = lambda self, x: float(x[0] ** 4 / 4 - x[0] ** 2 / 2 + x[1] ** 2)
        g = lambda self, x: np.array([x[0] ** 3 - x[0], 2 * x[1]])
        traced = lambda self, x: x[0] ** 4 / 4 - x[0] ** 2 / 2 + x[1] ** 2

    ridge = Ridge()
    p = torch.nn.Parameter(torch.tensor((0.1, 1e-3), dtype=torch.float64))
    fixed = torch.optim.LBFGS([p], lr=0.3, max_iter=1, history_size=10)

    def closure():
        p.grad = torch.tensor(ridge.g(p.detach().numpy()))
        return torch.tensor(ridge.f(p.detach().numpy()))

    xs = [p.detach().numpy().copy()]
    for _ in range(4):
        fixed.step(closure)
        xs.append(p.detach().numpy().copy())
    first = [xs[1] - xs[0], ridge.g(xs[1]) - ridge.g(xs[0])]
    assert first[0] @ first[1] < 0, "the pair has no positive curvature"
    add("method/lbfgs", "PyTorch", True, f"{ridge.link}&method=lbfgs&memory=10&start=0.1,0.001&steps=4", xs[:3], "directions")

    ridge.start = (0.1, 1e-3)
    xs = optax_run(ridge, optax.chain(optax.scale_by_lbfgs(), optax.scale(-0.3)), 4)
    first = [xs[1] - xs[0], ridge.g(xs[1]) - ridge.g(xs[0])]
    assert first[0] @ first[1] < 0, "the pair has no positive curvature"
    add("method/lbfgs", "optax", False, f"{ridge.link}&method=lbfgs&memory=10&start=0.1,0.001&steps=4", xs[:3], "directions")

    # Newton on f′, in one variable
    seen = []

    def slope(w):
        seen.append(w)
        return w**3 + w + 1

    scipy.optimize.newton(slope, 2.0, fprime=lambda w: 3 * w * w + 1, tol=1e-14)
    add("method/newton", "SciPy", True, "f=w^4/4+w^2/2+w&method=newton&start=2&steps=6", seen[:6])

    # Levenberg's least squares: JᵀJ for H
    seen = []

    def jacobian(x):
        seen.append(x.copy())
        return np.array([[-1.0, 0.0], [-20 * x[0], 10.0]])

    scipy.optimize.least_squares(lambda x: np.array([1 - x[0], 10 * (x[1] - x[0] ** 2)]), ROSEN.start, jac=jacobian, method="lm")
    # It asks for J twice where it begins.
    add("method/levenberg", "SciPy", False, "f=((1-x)^2+100*(y-x^2)^2)/2&method=levenberg&start=-1.2,1&steps=4", moved(seen)[:5])

    # trust regions
    solver, core = _trustregion_exact.IterativeSubproblem, _trustregion._minimize_trust_region
    assert default(solver.__init__, "k_easy") == 0.1
    assert [default(core, n) for n in ("initial_trust_radius", "max_trust_radius", "eta")] == [1.0, 1000.0, 0.15]
    for o in [ROSEN]:
        differs("method/trust-region", "SciPy", o, "method=trust-region&radius=1&radius-max=1000", scipy_run(o, "trust-exact", 8, True))
    o = LOGSUM
    xs = moved(scipy_run(o, "dogleg", 8, True))
    same("method/dogleg rule/full", "SciPy", o, "method=dogleg&radius=1&radius-max=1000", xs[:5])
    # Where H is not ≻ 0 it ends.
    saddle = lambda x: x[0] ** 2 - x[1] ** 2
    ended = scipy.optimize.minimize(
        saddle, [1.0, 0.3], jac=lambda x: np.array([2 * x[0], -2 * x[1]]), hess=lambda x: np.diag([2.0, -2.0]), method="dogleg"
    )
    assert ended.nit == 0 and not ended.success
    add("method/dogleg", "SciPy", False, "objective=saddle&method=dogleg&start=1,0.3&steps=2", [[1.0, 0.3], ended.x])


# ---- step rules


def rules():
    o = ROSEN
    x = np.array(o.start)
    d = -o.g(x)
    one_step = lambda alpha: [x, x + alpha * d]
    wolfe = "method=gradient-descent&step-rule=wolfe&alpha-init=1&gamma1=1e-4&gamma2=0.9"
    alpha = scipy.optimize.line_search(o.f, o.g, x, d)[0]
    differs("rule/wolfe", "SciPy", o, wolfe, one_step(alpha))
    tensor = lambda v: torch.tensor(np.array(v))

    def torch_wolfe(objective):
        """x_0 and x_1 of a first step along −∇f."""
        at, g = np.array(objective.start), objective.g(np.array(objective.start))
        evaluate = lambda x, t, d: (objective.f((x + t * d).numpy()), tensor(objective.g((x + t * d).numpy())))
        found = torch_lbfgs._strong_wolfe(
            evaluate, tensor(at), 1.0, tensor(-g), objective.f(at), tensor(g), torch.tensor(-float(g @ g))
        )
        return float(found[2]), [at, at - float(found[2]) * g]

    differs("rule/wolfe", "PyTorch", LOGSUM, wolfe, torch_wolfe(LOGSUM)[1])
    zoom = optax.chain(optax.sgd(1.0), optax.scale_by_zoom_linesearch(20))
    differs("rule/wolfe", "optax", o, wolfe, optax_run(o, zoom, 1))
    # Where the first trial is good enough, all take it.
    easy = Bowl()
    y = np.array(easy.start)
    alpha = scipy.optimize.line_search(easy.f, easy.g, y, -easy.g(y))[0]
    assert alpha == 1.0
    same("rule/wolfe", "SciPy", easy, wolfe, [y, y - easy.g(y)])
    alpha, xs = torch_wolfe(easy)
    assert alpha == 1.0
    same("rule/wolfe", "PyTorch", easy, wolfe, xs)
    same("rule/wolfe", "optax", easy, wolfe, optax_run(easy, zoom, 1))
    assert (default(scipy.optimize.line_search, "c1"), default(scipy.optimize.line_search, "c2")) == (1e-4, 0.9)
    assert (default(torch_lbfgs._strong_wolfe, "c1"), default(torch_lbfgs._strong_wolfe, "c2")) == (1e-4, 0.9)
    assert (default(optax.scale_by_zoom_linesearch, "slope_rtol"), default(optax.scale_by_zoom_linesearch, "curv_rtol")) == (1e-4, 0.9)

    armijo = "method=gradient-descent&step-rule=armijo&alpha-init=1&tau=0.8&gamma1=1e-4"
    assert default(optax.scale_by_backtracking_linesearch, "decrease_factor") == 0.8
    for o, steps in [(ROSEN, 8), (LOGSUM, 8)]:
        afresh = optax.chain(optax.sgd(1.0), optax.scale_by_backtracking_linesearch(60, increase_factor=math.inf))
        same("rule/armijo", "optax", o, armijo, optax_run(o, afresh, steps))
    onwards = optax.chain(optax.sgd(1.0), optax.scale_by_backtracking_linesearch(60))
    assert default(optax.scale_by_backtracking_linesearch, "increase_factor") == 1.5
    differs("rule/armijo", "optax", ROSEN, armijo, optax_run(ROSEN, onwards, 8))
    alpha = _linesearch.line_search_armijo(ROSEN.f, x, d, ROSEN.g(x), ROSEN.f(x))[0]
    differs("rule/armijo", "SciPy", ROSEN, armijo, one_step(alpha))


# ---- schedules


def torch_alphas(make, alpha, n):
    p = torch.nn.Parameter(torch.zeros(1, dtype=torch.float64))
    optimizer = torch.optim.SGD([p], lr=alpha, momentum=0.5)
    scheduler = make(optimizer)
    alphas = []
    for _ in range(n):
        alphas.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return alphas


def schedules():
    alpha, horizon, warmup, low = 0.2, 20, 5, 0.01
    steps = 45
    optax_alphas = lambda schedule, n=steps: [float(schedule(jnp.array(t, jnp.int64))) for t in range(n)]

    def scheduled(id, library, is_same, rest, alphas):
        link = f"alpha={alpha}&schedule={id}{rest}&steps={len(alphas) - 1}"
        add(f"schedule/{id}", library, is_same, link, alphas, "alpha")

    make = lambda kind, *a, **k: lambda optimizer: kind(optimizer, *a, **k)
    drop = "&drop=0.5&drop-every=6"
    scheduled("step-decay", "PyTorch", True, drop, torch_alphas(make(lr_scheduler.StepLR, 6, 0.5), alpha, steps))
    scheduled("step-decay", "optax", True, drop, optax_alphas(optax.exponential_decay(alpha, 6, 0.5, staircase=True)))
    scheduled("exponential", "PyTorch", True, "&decay=0.05", torch_alphas(make(lr_scheduler.ExponentialLR, math.exp(-0.05)), alpha, steps))
    scheduled("exponential", "optax", True, "&decay=0.05", optax_alphas(optax.exponential_decay(alpha, 1, math.exp(-0.05))))

    cosine = f"&horizon={horizon}&alpha-min={low}"
    annealing = make(lr_scheduler.CosineAnnealingLR, horizon, low)
    scheduled("cosine", "PyTorch", True, cosine, torch_alphas(annealing, alpha, horizon + 1))
    beyond = torch_alphas(annealing, alpha, 2 * horizon + 1)
    assert beyond[horizon] < beyond[horizon + 5] < beyond[2 * horizon] and abs(beyond[2 * horizon] - alpha) < 1e-12
    scheduled("cosine", "PyTorch", False, cosine, beyond)
    scheduled("cosine", "optax", True, cosine, optax_alphas(optax.cosine_decay_schedule(alpha, horizon, low / alpha)))

    rest = f"&horizon={horizon}&warmup={warmup}&alpha-min={low}"
    scheduled("warmup-cosine", "optax", True, rest, optax_alphas(optax.warmup_cosine_decay_schedule(0.0, alpha, warmup, horizon, low)))
    # LinearLR begins at a third, and cannot begin at 0.
    try:
        lr_scheduler.LinearLR(torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=1.0), start_factor=0.0)
        raise AssertionError("LinearLR begins at 0")
    except ValueError:
        pass

    def chained(optimizer):
        parts = [lr_scheduler.LinearLR(optimizer, total_iters=warmup), lr_scheduler.CosineAnnealingLR(optimizer, horizon - warmup, low)]
        return lr_scheduler.SequentialLR(optimizer, parts, [warmup])

    alphas = torch_alphas(chained, alpha, horizon + 1)
    assert abs(alphas[0] - alpha / 3) < 1e-15
    scheduled("warmup-cosine", "PyTorch", False, rest, alphas)

    triangle = f"&period=10&alpha-min={low}"
    scheduled("cyclical", "PyTorch", True, triangle, torch_alphas(make(lr_scheduler.CyclicLR, low, alpha, step_size_up=5), alpha, steps))

    assert default(lr_scheduler.CyclicLR, "cycle_momentum") and default(lr_scheduler.OneCycleLR, "cycle_momentum")
    final = alpha / 25 / 1e4
    rest = f"&horizon={horizon}&warmup={warmup}&alpha-min={final!r}"
    one = optax.cosine_onecycle_schedule(horizon, alpha, warmup / horizon)
    assert default(optax.cosine_onecycle_schedule, "final_div_factor") == 1e4
    scheduled("one-cycle", "optax", True, rest, optax_alphas(one))
    alphas = torch_alphas(make(lr_scheduler.OneCycleLR, alpha, total_steps=horizon, pct_start=warmup / horizon), alpha, horizon - 1)
    fall = lambda a, b, share: b + (a - b) / 2 * (1 + math.cos(math.pi * share))
    top, end = warmup - 1, horizon - 1
    said = [fall(alpha / 25, alpha, t / top) if t <= top else fall(alpha, final, (t - top) / (end - top)) for t in range(end)]
    assert close(np.array(alphas)[:, None], np.array(said)[:, None])
    assert default(lr_scheduler.OneCycleLR, "final_div_factor") == 1e4
    scheduled("one-cycle", "PyTorch", False, rest, alphas)


def absent():
    """Of what our entries say that no library has it, no name is found in them."""
    names = [name.lower() for place in (torch.optim, lr_scheduler, optax, scipy.optimize) for name in dir(place)]
    for word in ["coordinate", "saddle", "barzilai", "cauchy", "lipschitz", "diminish", "exact_line"]:
        assert not [name for name in names if word in name], word


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    for part in [first_order, adaptive, second_order, rules, schedules, absent]:
        part()
    lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in CASES)
    (HERE / "libraries.json").write_text(f"[\n{lines}\n]\n")
    print(len(CASES), "cases", (HERE / "libraries.json").stat().st_size // 1024, "kB")
