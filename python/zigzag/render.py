"""The native renderer: runs and pictures without a browser, where there is one."""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile
from urllib.parse import quote


def command():
    """`zigzag-render` as a path: what ZIGZAG_RENDER names, the one in this package, or the one on PATH; else None."""
    own = pathlib.Path(__file__).parent / "bin" / "zigzag-render"
    return os.environ.get("ZIGZAG_RENDER") or (str(own) if own.exists() else shutil.which("zigzag-render"))


def link(said):
    """The tail of a link that says this: pairs of a key and its text."""
    return "&".join(f"{key}={quote(text, safe=',;()/:')}" for key, text in said)


def written(tail, ending, *more):
    """What the renderer writes for this link into a file of this ending; ValueError with its sentence where it refuses."""
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / f"figure.{ending}"
        done = subprocess.run([command(), tail, "-o", file, *more], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise ValueError(done.stderr.strip())
        return file.read_bytes()


def run(tail):
    """The configuration, the readouts and the runs."""
    return json.loads(written(tail, "json"))
