"""Runs every program *.py of a folder and writes what each has printed beside it, as *.out; what went wrong
as *.err.

    python programs.py FOLDER

One process for all: importing NumPy takes longer than most runs.
"""

import contextlib
import io
import sys
import traceback
import warnings
from pathlib import Path

for program in sorted(Path(sys.argv[1]).glob("*.py")):
    said = io.StringIO()
    try:
        with contextlib.redirect_stdout(said), warnings.catch_warnings():
            warnings.simplefilter("error")
            exec(compile(program.read_text(), str(program), "exec"), {"__name__": "__main__"})
    except Exception:
        program.with_suffix(".err").write_text(traceback.format_exc())
    program.with_suffix(".out").write_text(said.getvalue())
