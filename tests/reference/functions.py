#!/usr/bin/env python3
"""Reference values for the functions of typed formulae: f, f′ and f″ at points from each domain, also where
digits cancel. mpmath evaluates and differentiates with 60 digits; nothing is shared with the Rust code.

    python3 -m venv /tmp/reference
    /tmp/reference/bin/pip install mpmath==1.3.0
    /tmp/reference/bin/python tests/reference/functions.py

writes tests/reference/functions.json, one record a line.
"""

import json
import pathlib

from mpmath import mp, mpf

mp.dps = 60

WIDE = [-30.0, -3.7, -1.0, -0.3, -1e-3, -1e-9, 1e-12, 1e-6, 0.02, 0.5, 1.0, 2.6, 11.0]
ABOVE = [1e-9, 1e-3, 0.4, 1.0, 2.0, 17.3, 1e6]
INSIDE = [-0.999, -0.7, -0.2, -1e-8, 1e-5, 0.3, 0.9, 0.99999]

FUNCTIONS = {
    "asinh(x)": (mp.asinh, WIDE + [-1e8, 1e8]),
    "acosh(x)": (mp.acosh, [1.000001, 1.1, 2.0, 40.0, 1e7]),
    "atanh(x)": (mp.atanh, INSIDE),
    "log1p(x)": (mp.log1p, [-0.999, -0.5, -1e-3, -1e-12, 1e-15, 1e-6, 0.3, 5.0, 1e5]),
    "expm1(x)": (mp.expm1, WIDE),
    "log2(x)": (lambda t: mp.log(t, 2), ABOVE),
    "log(x, 3)": (lambda t: mp.log(t, 3), ABOVE),
    "erf(x)": (mp.erf, [-6.0, -2.5, -0.9, -1e-4, 1e-10, 0.1, 0.8434, 1.0, 1.3, 2.9, 5.5]),
    "atan2(x, 2)": (lambda t: mp.atan2(t, 2), WIDE),
    "atan2(x, -2)": (lambda t: mp.atan2(t, -2), WIDE),
    "atan2(-1, x)": (lambda t: mp.atan2(-1, t), WIDE),
    "pow(x, 3)": (lambda t: t**3, WIDE),
    "if(x < 0.1, x^2, sin(x))": (lambda t: t**2 if t < mpf("0.1") else mp.sin(t), WIDE),
}

records = []
for text, (function, points) in FUNCTIONS.items():
    for x in points:
        at = mpf(x)
        values = [function(at)] + [mp.diff(function, at, n, h=mpf(10) ** -20) for n in (1, 2)]
        records.append({"f": text, "x": x, "values": [float(value) for value in values]})
lines = ",\n".join(json.dumps(record) for record in records)
pathlib.Path(__file__).with_name("functions.json").write_text(f"[\n{lines}\n]\n")
