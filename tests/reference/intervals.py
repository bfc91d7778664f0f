#!/usr/bin/env python3
"""What operations make of intervals, by mpmath's interval arithmetic with 200 bits, which shares nothing with the Rust
code: of each the nearest doubles inside.

    python3 -m venv /tmp/reference
    /tmp/reference/bin/pip install -r tests/reference/requirements-intervals.txt
    /tmp/reference/bin/python tests/reference/intervals.py

writes tests/reference/intervals.json.
"""

import json
import math
import pathlib
import random

from mpmath import iv, mp, mpf

iv.prec = mp.prec = 200
random.seed(1847)


def inside(x):
    """The least double in an interval, and the largest."""
    low, high = mpf(x.a), mpf(x.b)
    least, most = float(low), float(high)
    if mpf(least) < low:
        least = math.nextafter(least, math.inf)
    if mpf(most) > high:
        most = math.nextafter(most, -math.inf)
    return [least, most]


def some(low, high):
    a, b = sorted(random.choice([random.uniform(low, high), round(random.uniform(low, high))]) for _ in range(2))
    return [float(a), float(b)]


UNARY = {
    "exp": (iv.exp, -20, 20),
    "sqrt": (iv.sqrt, 0, 50),
    "sin": (iv.sin, -9, 9),
    "cos": (iv.cos, -9, 9),
    "square": (lambda x: x**2, -7, 7),
    "cube": (lambda x: x**3, -7, 7),
    "seventh": (lambda x: x**7, -3, 3),
    "cosh": (lambda x: (iv.exp(abs(x)) + iv.exp(-abs(x))) / 2 if x.a == x.b else None, -6, 6),
}
BINARY = {"add": lambda a, b: a + b, "subtract": lambda a, b: a - b, "multiply": lambda a, b: a * b}

rows = []
for name, (f, low, high) in UNARY.items():
    for _ in range(20):
        a = some(low, high)
        if name == "cosh":
            a[1] = a[0]
        rows.append([name, a, None, inside(f(iv.mpf(a)))])
for name, f in BINARY.items():
    for _ in range(20):
        a, b = some(-9, 9), some(-9, 9)
        rows.append([name, a, b, inside(f(iv.mpf(a), iv.mpf(b)))])
for _ in range(20):
    a = some(0.01, 9)
    if a[0] == 0:
        continue
    a = random.choice([a, [-a[1], -a[0]]])
    rows.append(["recip", a, None, inside(1 / iv.mpf(a))])

text = "[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]\n"
pathlib.Path(__file__).with_name("intervals.json").write_text(text)
