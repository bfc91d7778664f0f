# What the notebook's cells hold, a cell between two blank lines; tests/hosts makes a notebook of it.
import zigzag
from pathlib import Path

demo = zigzag.ZigZag(alpha=0.3, start=[-3, 2])
demo

# What a person does is heard in Python, and what Python says is seen.
def heard(change):
    Path("heard.txt").write_text(f"{demo.start} {len(demo.trajectory)}")
    demo.steps = 7

def ran(change):
    Path("ran.txt").write_text(f"{len(demo.trajectory)} {demo.config['alpha']} {demo.to_svg()[:4]}")

demo.observe(heard, "start")
demo.observe(ran, "trajectory")
