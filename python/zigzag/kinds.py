"""The kinds of values that keys take, as traits. None is the default of whatever the demo shows."""

import math
from numbers import Real

from traitlets import TraitType


class Key(TraitType):
    """A key of the demo: None where nothing is said."""

    default_value = None
    info_text = "a value"

    def __init__(self, **more):
        super().__init__(None, allow_none=True, **more)
        self.tag(sync=True, key=True)

    def validate(self, obj, value):
        value = value.tolist() if hasattr(value, "tolist") else value
        if value is None or self.allows(value):
            return value
        return self.error(obj, value)

    def allows(self, value):
        return True

    def text(self, value):
        """As links carry it."""
        return str(value)


class Number(Key):
    info_text = "a finite number or None"

    def allows(self, value):
        return isinstance(value, Real) and not isinstance(value, bool) and math.isfinite(value)

    def text(self, value):
        return repr(value)


class Flag(Key):
    info_text = "True, False or None"

    def allows(self, value):
        return isinstance(value, bool)

    def text(self, value):
        return "true" if value else "false"


class Text(Key):
    info_text = "a text or None"

    def allows(self, value):
        return isinstance(value, str)


class Word(Text):
    def __init__(self, *words, **more):
        self.words = words
        self.info_text = f"None or one of {', '.join(words)}"
        super().__init__(**more)

    def allows(self, value):
        return value in self.words


class Words(Key):
    def __init__(self, *words, **more):
        self.words = words
        self.info_text = f"None, or a list or text of any of {' '.join(words)}"
        super().__init__(**more)

    def allows(self, value):
        said = value.split() if isinstance(value, str) else value
        return isinstance(said, (list, tuple)) and all(word in self.words for word in said)

    def text(self, value):
        return ",".join(value.split() if isinstance(value, str) else value)


class Numbers(Key):
    """Numbers, or several rows of them: starts, a view, observations."""

    info_text = "None, a text, a list of numbers or a list of such lists"

    def validate(self, obj, value):
        # Rows may be arrays and tuples; the page has lists.
        if isinstance(value, (list, tuple)):
            rows = [row.tolist() if hasattr(row, "tolist") else row for row in value]
            value = [list(row) if isinstance(row, tuple) else row for row in rows]
        return super().validate(obj, value)

    def allows(self, value):
        def number(x):
            return isinstance(x, Real) and not isinstance(x, bool) and math.isfinite(x)

        if isinstance(value, str) or number(value):
            return True
        if not isinstance(value, list):
            return False
        return all(map(number, value)) or all(isinstance(row, list) and all(map(number, row)) for row in value)

    def text(self, value):
        if isinstance(value, str):
            return value
        rows = value if isinstance(value, list) else [value]
        rows = rows if any(isinstance(row, list) for row in rows) else [rows]
        return ";".join(",".join(map(repr, row)) for row in rows)


class Algorithms(Key):
    info_text = "None, a text such as “newton; momentum(beta=0.8)”, or a list of texts and dicts"

    def allows(self, value):
        return isinstance(value, str) or (isinstance(value, list) and all(isinstance(one, (str, dict)) for one in value))

    def text(self, value):
        return value if isinstance(value, str) else "; ".join(map(algorithm, value))


def algorithm(entry):
    """`{"method": "momentum", "beta": 0.8}` as `momentum(beta=0.8)`."""
    if isinstance(entry, str):
        return entry
    more = ", ".join(f"{kebab(name)}={value}" for name, value in entry.items() if name != "method" and value is not None)
    return f"{entry.get('method', 'gradient-descent')}({more})"


def kebab(name):
    """`stepRule` and `step_rule` as `step-rule`."""
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name).strip("_").replace("_", "-")
