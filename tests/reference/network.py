#!/usr/bin/env python3
"""Reference values for the neural network: loss, gradient and Hessian in all weights at random weights, by JAX, and
runs of Adam by Optax, which PyTorch has to agree with. Nothing is shared with the Rust code.

    python3 -m venv /tmp/reference
    /tmp/reference/bin/pip install jax==0.10.2 jaxlib==0.10.2 optax==0.2.8 numpy==2.4.6 torch==2.15.0
    /tmp/reference/bin/python tests/reference/network.py

writes tests/reference/network.json, one record a line.
"""

import json
import pathlib

import jax
import jax.numpy as jnp
import numpy as np
import optax
import torch

jax.config.update("jax_enable_x64", True)
rng = np.random.default_rng(11)

UNITS = {
    "tanh": (jnp.tanh, torch.tanh),
    "relu": (jax.nn.relu, torch.relu),
    "sigmoid": (jax.nn.sigmoid, torch.sigmoid),
}


def parts(w, inputs, width):
    """Layer by layer: weights row by row, then biases."""
    shapes = [(width, inputs), (width,), (width, width), (width,), (1, width), (1,)]
    found, begin = [], 0
    for shape in shapes:
        size = int(np.prod(shape))
        found.append(w[begin : begin + size].reshape(shape))
        begin += size
    return found


def count(inputs, width):
    return width * (inputs + 1) + width * (width + 1) + width + 1


def output(w, x, width, unit):
    w1, b1, w2, b2, w3, b3 = parts(w, x.shape[1], width)
    return (unit(unit(x @ w1.T + b1) @ w2.T + b2) @ w3.T + b3)[:, 0]


def text(rows):
    return ";".join(",".join(repr(float(x)) for x in row) for row in rows)


def some_points(inputs, n):
    x = np.round(rng.uniform(-2, 2, (n, inputs)), 3)
    y = np.round(np.sum(x**2, axis=1) - 1 + 0.1 * rng.normal(size=n), 3)
    return x, y


records = []
for inputs, width, name, loss, standardise in [
    (2, 2, "sigmoid", "mean", False),
    (2, 3, "tanh", "mean", True),
    (1, 4, "tanh", "sum", False),
    (2, 4, "relu", "mean", False),
    (2, 8, "tanh", "mean", False),
    (1, 1, "sigmoid", "mean", True),
]:
    x, y = some_points(inputs, 23)
    scaled = (x - x.mean(axis=0)) / x.std(axis=0) if standardise else x
    w = rng.normal(size=count(inputs, width))
    unit = UNITS[name][0]

    def f(w):
        residuals = output(w, jnp.asarray(scaled), width, unit) - y
        return jnp.sum(residuals**2) / (len(y) if loss == "mean" else 1)

    hessian = np.asarray(jax.hessian(f)(w))
    # Of many weights the products with two vectors say as much.
    probes = rng.normal(size=(2, len(w))) if len(w) > 60 else None
    records.append(
        {
            "link": f"objective=network&width={width}&activation={name}&loss={loss}&standardise={str(standardise).lower()}"
            f"&data={text(np.column_stack([x, y]))}",
            "at": w.tolist(),
            "f": float(f(w)),
            "gradient": np.asarray(jax.grad(f)(w)).tolist(),
            "hessian": hessian[np.triu_indices(len(w))].tolist() if probes is None else None,
            "probes": None if probes is None else [[v.tolist(), (hessian @ v).tolist()] for v in probes],
        }
    )

# A hundred steps of Adam.
for inputs, width, name in [(2, 2, "tanh"), (2, 3, "sigmoid")]:
    x, y = some_points(inputs, 20)
    start = np.round(rng.normal(size=count(inputs, width)), 3)

    def f(w, arrays=jnp, unit=UNITS[name][0], x=jnp.asarray(x), y=jnp.asarray(y)):
        return arrays.mean((output(w, x, width, unit) - y) ** 2)

    adam = optax.adam(0.03, b1=0.9, b2=0.99, eps=1e-8)
    w, state, path = jnp.asarray(start), adam.init(jnp.asarray(start)), []
    step = jax.jit(jax.value_and_grad(f))
    for k in range(100):
        _, gradient = step(w)
        update, state = adam.update(gradient, state)
        w = optax.apply_updates(w, update)
        path.append(np.asarray(w).tolist())

    other = torch.tensor(start, requires_grad=True)
    optimizer = torch.optim.Adam([other], lr=0.03, betas=(0.9, 0.99), eps=1e-8)
    x, y = torch.tensor(x), torch.tensor(y)
    for k in range(100):
        optimizer.zero_grad()
        f(other, torch, UNITS[name][1], x, y).backward()
        optimizer.step()
    assert np.allclose(other.detach().numpy(), path[-1], rtol=1e-9, atol=1e-11)
    records.append(
        {
            "link": f"objective=network&width={width}&activation={name}&method=adam&alpha=0.03&beta1=0.9&beta2=0.99&epsilon=1e-8"
            f"&steps=100&start={','.join(repr(float(x)) for x in start)}&data={text(np.column_stack([x, y]))}",
            "path": {str(k): path[k - 1] for k in [1, 10, 100]},
        }
    )

lines = ",\n".join(json.dumps(record) for record in records)
pathlib.Path(__file__).with_name("network.json").write_text(f"[\n{lines}\n]\n")
