"""The widget."""

import base64
import contextlib
import pathlib
import warnings

import anywidget
from traitlets import Dict, List, Unicode, observe

from . import render
from .keys import NAMES, Keys
from .kinds import kebab


class ZigZag(Keys, anywidget.AnyWidget):
    """A demo of an optimizer: `ZigZag(objective="rosenbrock", method="bfgs")`.

    Every key of the element `<zig-zag>` is a trait in snake_case (`step_rule`; `layout_`, since a widget has a `layout`
    of its own). None means the default. What a person does in the figure changes them, and `observe` hears of it.
    """

    _esm = pathlib.Path(__file__).parent / "zig-zag.mjs"
    _names = Dict(NAMES).tag(sync=True)

    #: the resolved state, under the keys of `element.config`
    config = Dict(help="the resolved state: what was said, and the defaults of all else")
    #: iterates `{k, x, f, gradient, direction, alpha}` of the picked run
    trajectory = List(help="the iterates of the picked run, from x₀ on")
    #: the numbers at iterate k; one that does not exist is None, with the reason in `readouts["why"]`
    readouts = Dict(help="the numbers at iterate k")
    #: what was wrong with the last value, or nothing
    problem = Unicode(help="a sentence about a value that was refused, or nothing")

    _picture = Unicode()
    #: the last state that was not refused, as the tail of a link
    _good = ""
    #: whether a change comes from the page
    _in_page = False
    _ready = False

    def __init__(self, **said):
        unknown = sorted(set(said) - set(self.trait_names()))
        if unknown:
            raise TypeError(f"ZigZag has no key {', '.join(unknown)}; it has {', '.join(sorted(NAMES.values()))}.")
        super().__init__(**said)
        self._ready = True
        self.on_msg(self._told)
        self._compute()

    def _link(self):
        """The keys that are said, as the tail of a link."""
        traits = self.traits(key=True)
        said = [(kebab(key), traits[name], getattr(self, name)) for key, name in NAMES.items()]
        return render.link([(key, trait.text(value)) for key, trait, value in said if value is not None])

    def set_state(self, sync_data):
        # What the page has changed, it has also computed.
        self._in_page = True
        try:
            super().set_state(sync_data)
        finally:
            self._in_page = False

    @observe(*NAMES.values())
    def _changed(self, _):
        if self._ready and not self._in_page:
            self._compute()

    def _compute(self):
        """Without a browser. Where there is no renderer, the page tells of its results once it is there."""
        self._picture = ""
        if render.command() is None:
            return
        link = self._link()
        try:
            all_of_it = render.run(link)
        except ValueError as error:
            self.problem = str(error)
            warnings.warn(self.problem, stacklevel=2)
            return
        self._good = link
        self._take(all_of_it["config"], all_of_it["readouts"], all_of_it["runs"][0]["trajectory"])

    def _take(self, config, readouts, trajectory):
        with self.hold_trait_notifications():
            self.config, self.readouts, self.trajectory, self.problem = config, readouts, trajectory, ""

    def _told(self, _, content, __):
        """The page has something to tell: its results, or what was wrong."""
        if "problem" in content:
            self.problem = content["problem"]
        elif "config" in content:
            # Whoever hears of the results may ask for their picture.
            self._picture, self._good = content.get("picture", ""), self._link()
            self._take(content["config"], content["readouts"], content["trajectory"])

    def to_svg(self):
        """The plot as SVG text; None until the page has drawn it, where there is no native renderer."""
        if not self._picture and render.command() is not None:
            self._picture = render.written(self._good, "svg").decode()
        return self._picture or None

    def to_png(self, scale=2):
        """The plot as PNG bytes; None where there is no native renderer."""
        return None if render.command() is None else render.written(self._good, "png", "--scale", str(scale))

    def to_pdf(self, width=12):
        """The plot as a PDF, so many centimetres wide; None where there is no native renderer."""
        return None if render.command() is None else render.written(self._good, "pdf", "--width", str(width))

    def save(self, file, **options):
        """Writes the demo into a file, by its ending svg, png, pdf, csv, json, tex, py, jl or rs; needs the native renderer.

        Options are those of the command: `save("x.pdf", width=8)`, `save("x.svg", theme="dark")`.
        """
        if render.command() is None:
            raise RuntimeError("Files are written by zigzag-render, which is not here: name its path in ZIGZAG_RENDER.")
        more = [text for name, value in options.items() for text in (f"--{name}", str(value))]
        file = pathlib.Path(file)
        file.write_bytes(render.written(self._good, file.suffix[1:], *more))

    def _repr_mimebundle_(self, **more):
        """The widget, and pictures for whatever shows the notebook without running it."""
        bundle = super()._repr_mimebundle_(**more)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle or {}, {})
        data = dict(data)
        with contextlib.suppress(ValueError):
            if (svg := self.to_svg()) is not None:
                data["image/svg+xml"] = svg
            # What LaTeX takes.
            if (pdf := self.to_pdf()) is not None:
                data["application/pdf"] = base64.b64encode(pdf).decode()
        return data, metadata
