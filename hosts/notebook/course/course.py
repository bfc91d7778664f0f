# What the notebook's cells hold, a cell between two blank lines; tests/hosts makes a notebook of it.
import zigzag
from pathlib import Path

demo = zigzag.ZigZag(alpha=0.3, start=[-3, 2])
demo

# What a person does is heard in Python, and what Python says is seen.
def heard(change):
    Path("heard.txt").write_text(f"{demo.start} {len(demo.trajectory)}")
    demo.steps = 7

demo.observe(heard, "start")

# Without a browser: the native renderer computes.
assert len(demo.trajectory) > 3 and demo.readouts["gradNorm"] > 0
assert demo.config["alpha"] == 0.3 and demo.alpha == 0.3

demo.start = [1, 1]
assert demo.trajectory[0]["x"] == [1, 1] and demo.config["steps"] == 7, demo.trajectory[0]

try:
    demo.method = "guesswork"
except Exception as error:
    print(error)
