import os
import sys

sys.path.insert(0, os.environ["ZIGZAG_SPHINX"])
project = "A course"
extensions = ["myst_parser", "zigzag_sphinx"]
myst_enable_extensions = ["colon_fence"]
zigzag_dist = os.environ["ZIGZAG_DIST"]
zigzag_render = os.environ["ZIGZAG_RENDER"]
