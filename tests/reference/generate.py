"""Writes the reference values that tests/native/reference.rs compares with.

    python -m venv venv && venv/bin/pip install -r requirements.txt && venv/bin/python generate.py

Three sources, none of them ours:
- trajectories of first-order methods from optax over JAX in float64;
- trajectories of methods that no library has in our form, re-stated in mpmath with 40 digits;
- schedules from optax (inverse time and the triangular cycle, which it lacks, from their formulae);
- end points of second-order methods from SciPy.

Each case is a link, as the page takes it, with x_k at some k. `until` is where the comparison stops: the
first k at which a change of the start by one unit in the last place moves x_k by more than 1e-11 of its
size. Some methods amplify rounding late, above all those that divide by a vanishing gradient. The
re-stated ones are also tried with every gradient and iterate off by one unit.

Where a library's form is not ours, it is configured or re-stated by its own parts:
- AdaGrad: `initial_accumulator_value=0`; its ε is inside the root, as ours.
- RMSProp: `eps_in_sqrt=True`, `initial_scale=0`.
- Nesterov: optax iterates the look-ahead points y = x − αβv; x is won back from its trace.
- Weight decay: coupled is `add_decayed_weights` before the moments, decoupled behind them.
"""

import json
import math
from pathlib import Path

import jax

jax.config.update("jax_enable_x64", True)

import jax.numpy as jnp
import mpmath as mp
import numpy as np
import optax
import scipy.optimize

HERE = Path(__file__).parent
STEPS = 120
mp.mp.dps = 40

# ---- objectives: the link's part, a start, f over JAX and f over mpmath


def quadratic(l1, l2, degrees):
    def f(x, lib):
        c, s = (lib.cos(lib.pi * degrees / 180), lib.sin(lib.pi * degrees / 180))
        u, v = c * x[0] + s * x[1], c * x[1] - s * x[0]
        return (l1 * u * u + l2 * v * v) / 2

    return f


def rosenbrock(x, lib):
    return (1 - x[0]) ** 2 + 100 * (x[1] - x[0] ** 2) ** 2


def himmelblau(x, lib):
    return (x[0] ** 2 + x[1] - 11) ** 2 + (x[0] + x[1] ** 2 - 7) ** 2


def quartic(x, lib):
    return x[0] ** 4 / 4 + x[1] ** 4 / 10 + x[0] ** 2 / 2 + 2 * x[1] ** 2 + x[0] * x[1]


def log_sum(x, lib):
    return lib.log(lib.exp(x[0] + 3 * x[1]) + lib.exp(x[0] - 3 * x[1]) + lib.exp(-x[0]))


OBJECTIVES = {
    "quadratic": ("objective=quadratic&lambda1=1&lambda2=25&rotation=30", (-3.0, 1.0), quadratic(1, 25, 30)),
    "rosenbrock": ("objective=rosenbrock", (-1.2, 1.0), rosenbrock),
    "himmelblau": ("f=(x1^2+x2-11)^2+(x1+x2^2-7)^2", (0.5, -0.3), himmelblau),
    "logsum": ("f=log(exp(x1+3*x2)+exp(x1-3*x2)+exp(-x1))", (4.0, 1.0), log_sum),
}


# ---- trajectories from optax


def optax_run(f, transformation, starts, lookahead=None):
    """x_0 … x_n from each start; `lookahead` gives back x from optax's point and its state."""
    gradient = jax.grad(lambda x: f(x, jnp))

    def run(start):
        def step(carry, _):
            x, state = carry
            updates, state = transformation.update(gradient(x), state, x)
            x = optax.apply_updates(x, updates)
            shown = x if lookahead is None else lookahead(x, state)
            return (x, state), shown

        _, xs = jax.lax.scan(step, (start, transformation.init(start)), None, length=STEPS)
        return jnp.concatenate([start[None], xs])

    return np.array(jax.jit(jax.vmap(run))(jnp.array(starts)))


def with_ulps(start):
    """The start and its neighbours, one unit in the last place away in each coordinate."""
    x, y = start
    return [
        (x, y),
        (math.nextafter(x, math.inf), y),
        (math.nextafter(x, -math.inf), y),
        (x, math.nextafter(y, math.inf)),
        (x, math.nextafter(y, -math.inf)),
    ]


def sound_until(runs):
    """The first k from which a neighbouring start is further away than 1e-11 of the size of x_k."""
    moved = np.max(np.linalg.norm(runs[1:] - runs[0], axis=2), axis=0)
    size = np.linalg.norm(runs[0], axis=1)
    bad = ~np.isfinite(moved) | (moved > 1e-11 * size) | ~np.isfinite(size)
    return int(np.argmax(bad)) if bad.any() else len(size)


def sampled(xs, until):
    """Every k up to 12, then every ninth, as [k, x1, x2]."""
    ks = [k for k in range(min(until, len(xs))) if k <= 12 or k % 9 == 0]
    return [[k, float(xs[k][0]), float(xs[k][1])] for k in ks]


def case(link, start, runs, source):
    until = sound_until(runs)
    text = f"{link}&start={start[0]!r},{start[1]!r}&steps={STEPS}"
    return {"link": text, "source": source, "until": until, "x": sampled(runs[0], until)}


def first_order():
    """Every first-order method on four objectives, at two settings and with what is done to gradients."""
    alphas = {
        # objective: gradient-like, adaptive
        "quadratic": (0.03, 0.1),
        "rosenbrock": (0.0005, 0.02),
        "himmelblau": (0.004, 0.05),
        "logsum": (0.1, 0.1),
    }
    for name, (link, start, f) in OBJECTIVES.items():
        small, large = alphas[name]

        def go(method, transformation, lookahead=None):
            runs = optax_run(f, transformation, with_ulps(start), lookahead)
            return case(f"{link}&method={method}", start, runs, "optax")

        yield go(f"gradient-descent&alpha={small}", optax.sgd(small))
        yield go(f"gradient-descent&alpha={small}&clip=2.5", optax.chain(optax.clip_by_global_norm(2.5), optax.sgd(small)))
        yield go(
            f"gradient-descent&alpha={small}&weight-decay=0.3",
            optax.chain(optax.add_decayed_weights(0.3), optax.sgd(small)),
        )
        yield go(f"sign&alpha={large / 2}", optax.chain(optax.scale_by_sign(), optax.scale(-large / 2)))
        for beta, alpha in [(0.9, small / 2), (0.5, small)]:
            yield go(f"momentum&alpha={alpha}&beta={beta}", optax.sgd(alpha, momentum=beta))
            yield go(
                f"nesterov&alpha={alpha}&beta={beta}",
                optax.sgd(alpha, momentum=beta, nesterov=True),
                lambda y, state, a=alpha, b=beta: y + a * b * state[0].trace,
            )
        yield go(
            f"momentum&alpha={small / 2}&weight-decay=0.2&weight-decay-mode=decoupled",
            optax.chain(optax.trace(0.9), optax.add_decayed_weights(0.2), optax.scale(-small / 2)),
        )
        yield go(
            f"momentum&alpha={small / 2}&weight-decay=0.2&clip=4",
            optax.chain(optax.add_decayed_weights(0.2), optax.clip_by_global_norm(4.0), optax.sgd(small / 2, momentum=0.9)),
        )
        for epsilon in [1e-8, 1e-3]:
            yield go(
                f"adagrad&alpha={4 * large}&epsilon={epsilon}",
                optax.adagrad(4 * large, initial_accumulator_value=0.0, eps=epsilon),
            )
        for rho, epsilon in [(0.9, 1e-8), (0.99, 1e-4)]:
            yield go(
                f"rmsprop&alpha={large / 4}&rho={rho}&epsilon={epsilon}",
                optax.rmsprop(large / 4, decay=rho, eps=epsilon, initial_scale=0.0, eps_in_sqrt=True),
            )
        for b1, b2, epsilon in [(0.9, 0.999, 1e-8), (0.8, 0.95, 1e-4)]:
            keys = f"beta1={b1}&beta2={b2}&epsilon={epsilon}"
            yield go(f"adam&alpha={large}&{keys}", optax.adam(large, b1, b2, epsilon))
            yield go(f"amsgrad&alpha={large}&{keys}", optax.amsgrad(large, b1, b2, epsilon))
            yield go(f"nadam&alpha={large}&{keys}", optax.nadam(large, b1, b2, epsilon))
            for decay in [0.01, 0.2]:
                yield go(
                    f"adamw&alpha={large}&{keys}&weight-decay={decay}",
                    optax.adamw(large, b1, b2, epsilon, weight_decay=decay),
                )
        yield go(
            f"adam&alpha={large}&weight-decay=0.1",
            optax.chain(optax.add_decayed_weights(0.1), optax.adam(large)),
        )


# ---- trajectories re-stated in mpmath


class Exact:
    """An objective over mpmath with its derivatives in 40 digits."""

    def __init__(self, f):
        self.f = lambda x: f(x, mp)

    def gradient(self, x):
        return mp.matrix([mp.diff(lambda *y: self.f(y), tuple(x), n) for n in [(1, 0), (0, 1)]])

    def hessian(self, x):
        d = lambda n: mp.diff(lambda *y: self.f(y), tuple(x), n)
        a, b, c = d((2, 0)), d((1, 1)), d((0, 2))
        return mp.matrix([[a, b], [b, c]])


def dot(a, b):
    return a[0] * b[0] + a[1] * b[1]


def eigen(h):
    values, vectors = mp.eigsy(h)
    return [(values[i], mp.matrix([vectors[0, i], vectors[1, i]])) for i in range(2)]


def model_step(g, h, d):
    return -dot(g, d) / dot(d, h * d)


def restated(f, direction, step, start, steps, ulps=(0, 0)):
    """x_k with d = direction(k, x, g, h, memory), α = step(k, x, g, h, d, memory); each gradient
    and each x_k is off by so many units in the last place of a double."""
    exact, x, memory, xs = Exact(f), mp.matrix(start), {}, []
    for k in range(steps + 1):
        xs.append((float(x[0]), float(x[1])))
        g, h = exact.gradient(x), exact.hessian(x)
        g = mp.matrix([g[i] * (1 + ulps[i] * mp.mpf(2) ** -52) for i in range(2)])
        if mp.norm(g) < mp.mpf("1e-10"):
            break
        try:
            d = direction(k, x, g, h, memory)
            alpha = step(k, x, g, h, d, memory)
        except ZeroDivisionError:
            break  # there is no next step
        memory["last"] = (x, g, d)
        # Where x and αd nearly cancel, what rounding did to x shows in the sum.
        x = mp.matrix([x[i] * (1 + ulps[i] * mp.mpf(2) ** -52) + alpha * d[i] for i in range(2)])
    return np.array(xs)


def descent(k, x, g, h, memory):
    return -g


def coordinate(k, x, g, h, memory):
    return mp.matrix([-g[0], 0]) if k % 2 == 0 else mp.matrix([0, -g[1]])


def conjugate(plus):
    def direction(k, x, g, h, memory):
        if k == 0:
            return -g
        _, before, d = memory["last"]
        beta = max(mp.mpf(0), dot(g, g - before) / dot(before, before)) if plus else dot(g, g) / dot(before, before)
        d = -g + beta * d
        return d if dot(d, g) < 0 else -g

    return direction


def newton(k, x, g, h, memory):
    return -mp.lu_solve(h, g)


def levenberg(mu):
    return lambda k, x, g, h, memory: -mp.lu_solve(h + mu * mp.eye(2), g)


def saddle_free(k, x, g, h, memory):
    d = mp.matrix([0, 0])
    for value, vector in eigen(h):
        d -= vector * (dot(vector, g) / abs(value))
    return d


def barzilai_borwein(alpha, short):
    def step(k, x, g, h, d, memory):
        if k == 0:
            return mp.mpf(alpha)
        before, gradient, _ = memory["last"]
        s, y = x - before, g - gradient
        if dot(s, y) <= 0:
            return mp.mpf(alpha)
        return dot(s, y) / dot(y, y) if short else dot(s, s) / dot(s, y)

    return step


def constant(alpha):
    return lambda k, x, g, h, d, memory: mp.mpf(alpha)


def cauchy(k, x, g, h, d, memory):
    return model_step(g, h, d)


def inverse_l(k, x, g, h, d, memory):
    return 1 / max(abs(value) for value, _ in eigen(h))


def optimal(k, x, g, h, d, memory):
    (low, _), (high, _) = eigen(h)
    return 2 / (low + high)


def restatements():
    quad, rosen = OBJECTIVES["quadratic"], OBJECTIVES["rosenbrock"]
    himmel, bowl = OBJECTIVES["himmelblau"], ("f=x1^4/4+x2^4/10+x1^2/2+2*x2^2+x1*x2", (1.5, -1.0), quartic)
    jobs = [
        (objective, f"normalised&alpha={alpha}", lambda k, x, g, h, m: -g / mp.norm(g), constant(alpha), 40)
        for objective, alpha in [(quad, 0.1), (rosen, 0.05), (himmel, 0.1)]
    ]
    jobs += [(o, "coordinate&step-rule=cauchy", coordinate, cauchy, 40) for o in [quad, rosen, bowl]]
    jobs += [(quad, "coordinate&step-rule=constant&alpha=0.03", coordinate, constant(0.03), 60)]
    for rule, short in [("bb1", False), ("bb2", True)]:
        jobs += [
            (o, f"gradient-descent&step-rule={rule}&alpha={a}", descent, barzilai_borwein(a, short), 40)
            for o, a in [(quad, 0.03), (himmel, 0.01), (bowl, 0.1)]
        ]
    jobs += [(o, "gradient-descent&step-rule=cauchy", descent, cauchy, 40) for o in [quad, rosen, bowl]]
    jobs += [(o, "gradient-descent&step-rule=inverse-l", descent, inverse_l, 40) for o in [quad, rosen, himmel]]
    jobs += [(o, "gradient-descent&step-rule=optimal", descent, optimal, 40) for o in [quad, bowl]]
    for rule, power in [("diminishing", 1), ("diminishing-sqrt", mp.mpf(1) / 2)]:
        jobs += [
            (
                quad,
                f"gradient-descent&step-rule={rule}&alpha=0.07",
                descent,
                lambda k, x, g, h, d, m, p=power: mp.mpf(0.07) / mp.mpf(k + 1) ** p,
                60,
            )
        ]
    for method, plus in [("cg-fr", False), ("cg-pr", True)]:
        jobs += [(o, f"{method}&step-rule=cauchy", conjugate(plus), cauchy, 20) for o in [quad, bowl]]
    jobs += [(o, "newton", newton, constant(1.0), 20) for o in [quad, rosen, himmel]]
    jobs += [(o, "newton&alpha=0.5", newton, constant(0.5), 60) for o in [quad, rosen, himmel]]
    jobs += [(o, f"levenberg&mu={mu}", levenberg(mu), constant(1.0), 40) for o in [quad, rosen, himmel] for mu in [0.5, 30.0]]
    jobs += [(o, "saddle-free", saddle_free, constant(1.0), 20) for o in [quad, rosen, himmel]]
    for (link, start, f), method, direction, step, steps in jobs:
        runs = [restated(f, direction, step, s, steps) for s in with_ulps(start)]
        # Rounding enters at every step, not only at the start: steps made from differences of gradients feel it.
        runs += [restated(f, direction, step, start, steps, ulps) for ulps in [(1, -1), (-1, 1)]]
        length = min(len(run) for run in runs)
        yield case(f"{link}&method={method}", start, np.array([run[:length] for run in runs]), "mpmath")


# ---- schedules


def schedules():
    t = range(81)
    alpha, low, horizon = 0.2, 0.01, 60
    triangle = lambda k, period: low + (alpha - low) * (1 - abs(2 * ((k / period) % 1) - 1))
    table = {
        "schedule=step-decay&drop=0.5&drop-every=15": optax.exponential_decay(alpha, 15, 0.5, staircase=True),
        "schedule=step-decay&drop=0.3&drop-every=7": optax.exponential_decay(alpha, 7, 0.3, staircase=True),
        "schedule=exponential&decay=0.03": optax.exponential_decay(alpha, 1, math.exp(-0.03)),
        "schedule=exponential&decay=0.2": optax.exponential_decay(alpha, 1, math.exp(-0.2)),
        "schedule=inverse-time&decay=0.03": lambda k: alpha / (1 + 0.03 * k),
        f"schedule=cosine&horizon={horizon}": optax.cosine_decay_schedule(alpha, horizon),
        f"schedule=cosine&horizon={horizon}&alpha-min={low}": optax.cosine_decay_schedule(alpha, horizon, low / alpha),
        f"schedule=warmup-cosine&horizon={horizon}&warmup=10": optax.warmup_cosine_decay_schedule(0.0, alpha, 10, horizon),
        f"schedule=warmup-cosine&horizon={horizon}&warmup=25&alpha-min={low}": optax.warmup_cosine_decay_schedule(
            0.0, alpha, 25, horizon, low
        ),
        f"schedule=cyclical&period=20&alpha-min={low}": lambda k: triangle(k, 20),
        f"schedule=cyclical&period=7&alpha-min={low}": lambda k: triangle(k, 7),
        f"schedule=one-cycle&horizon={horizon}&warmup=18&alpha-min={alpha / 25e4!r}": optax.cosine_onecycle_schedule(
            horizon, alpha, 0.3, 25.0, 1e4
        ),
        f"schedule=one-cycle&horizon={horizon}&warmup=6&alpha-min={alpha / 250!r}": optax.cosine_onecycle_schedule(
            horizon, alpha, 0.1, 25.0, 10.0
        ),
    }
    for link, schedule in table.items():
        yield {"link": f"alpha={alpha}&{link}&steps=80", "alpha": [float(schedule(jnp.array(k, jnp.int64))) for k in t]}


# ---- end points


def end_points():
    """Where SciPy's methods end, for ours of the same kind and start."""
    pairs = [
        ("newton", "Newton-CG"),
        ("damped-newton", "Newton-CG"),
        ("bfgs", "BFGS"),
        ("lbfgs", "L-BFGS-B"),
        ("cg-fr", "CG"),
        ("cg-pr", "CG"),
        ("trust-region", "dogleg"),
    ]
    for name in ["quadratic", "rosenbrock", "logsum"]:
        link, start, f = OBJECTIVES[name]
        value = jax.jit(lambda x, f=f: f(x, jnp))
        gradient, hessian = jax.jit(jax.grad(value)), jax.jit(jax.hessian(value))
        for ours, theirs in pairs:
            if name == "logsum" and ours == "newton":
                continue  # the full step leaves the domain where H is not singular to rounding
            second = {"hess": lambda x: np.array(hessian(x))} if theirs in ("Newton-CG", "dogleg") else {}
            tight = {"ftol": 0.0, "gtol": 1e-10} if theirs == "L-BFGS-B" else {"xtol": 1e-12} if theirs == "Newton-CG" else {"gtol": 1e-9}
            result = scipy.optimize.minimize(
                lambda x: float(value(x)), np.array(start), jac=lambda x: np.array(gradient(x)), method=theirs, options=tight, **second
            )
            at = [float(v) for v in result.x]
            yield {
                "link": f"{link}&method={ours}&start={start[0]!r},{start[1]!r}&steps=600",
                "source": f"scipy {theirs}",
                "x": at,
                "gradient": float(np.linalg.norm(np.array(gradient(result.x)))),
            }


def write(name, cases):
    cases = list(cases)
    text = ",\n".join(json.dumps(case) for case in cases)
    (HERE / f"{name}.json").write_text(f"[\n{text}\n]\n")
    print(name, len(cases), "cases", (HERE / f"{name}.json").stat().st_size // 1024, "kB")
    for c in cases:
        if c.get("until", STEPS) < 20:
            print("  cut at", c["until"], c["link"])


if __name__ == "__main__":
    write("first_order", first_order())
    write("schedules", schedules())
    write("end_points", end_points())
    write("restated", restatements())
