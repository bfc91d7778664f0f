"""A directive for Sphinx, also in MyST: the element `<zig-zag>` in HTML, its picture in LaTeX and elsewhere.

Settings in conf.py: `zigzag_dist`, the folder of zig-zag.js (copied into the site; relative to conf.py), or
`zigzag_script`, an address where it is already; `zigzag_render`, the native command where it is not on PATH.
"""

import hashlib
import html
import os
import pathlib
import shutil
import subprocess
from urllib.parse import quote, unquote

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx.util.fileutil import copy_asset

FALLBACK = "A demo of an optimizer; it needs JavaScript."
#: centimetres of the picture on paper, where no `:width:` is said
WIDTH = 11.0

log = logging.getLogger(__name__)


class zigzag(nodes.General, nodes.Element):
    """A demo: `keys` as pairs, and a width in centimetres on paper."""


class AnyKey(dict):
    """Every option is a key of the element, which itself tells of those that it does not know."""

    def __bool__(self):
        return True

    def __contains__(self, key):
        return True

    def __getitem__(self, key):
        return directives.unchanged

    def get(self, key, default=None):
        return directives.unchanged


class ZigZag(SphinxDirective):
    """`:objective: rosenbrock` and so on; the argument may be a link instead, the content is the caption."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = AnyKey()

    def run(self):
        said = dict(pair.split("=", 1) for pair in (self.arguments or [""])[0].rpartition("#")[2].split("&") if "=" in pair)
        keys = {key: unquote(text) for key, text in said.items()}
        options = dict(self.options)
        width = float(options.pop("width", WIDTH))
        keys.update({key: text or "" for key, text in options.items()})
        figure = zigzag("", keys=list(keys.items()), width=width)
        if not self.content:
            return [figure]
        caption = nodes.caption()
        parsed = self.parse_content_to_nodes() if hasattr(self, "parse_content_to_nodes") else self.parse(self.content)
        caption += parsed[0].children if parsed and isinstance(parsed[0], nodes.paragraph) else parsed
        return [nodes.figure("", figure, caption)]

    def parse(self, content):
        holder = nodes.Element()
        self.state.nested_parse(content, self.content_offset, holder)
        return holder.children


def element(node):
    attributes = "".join(f' {html.escape(key)}="{html.escape(text)}"' for key, text in node["keys"])
    return f"<zig-zag{attributes}>{FALLBACK}</zig-zag>"


def visit_html(self, node):
    self.body.append(element(node))
    raise nodes.SkipNode


class Picture(SphinxPostTransform):
    """Where there are no scripts, a picture."""

    default_priority = 9  # before images are collected

    def run(self, **_):
        if self.app.builder.format == "html":
            return
        for node in list(self.document.findall(zigzag)):
            node.replace_self(self.picture(node))

    def picture(self, node):
        command = self.config.zigzag_render or shutil.which("zigzag-render")
        link = "&".join(f"{key}={quote(text, safe=',;()/:')}" for key, text in node["keys"])
        if not command:
            log.warning("zigzag: there is no zigzag-render to draw the picture of %s", link, location=node)
            return nodes.paragraph("", f"An interactive demo: {link}")
        ending = "pdf" if self.app.builder.format == "latex" else "svg"
        name = hashlib.sha256(f"{link} {node['width']}".encode()).hexdigest()[:16]
        file = pathlib.Path(self.app.doctreedir, "zigzag", f"zigzag-{name}.{ending}")
        file.parent.mkdir(parents=True, exist_ok=True)
        done = subprocess.run([command, link, "-o", file, "--width", str(node["width"])], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            log.warning("zigzag: %s", done.stderr.strip(), location=node)
            return nodes.paragraph("", f"An interactive demo: {link}")
        uri = os.path.relpath(file, self.app.srcdir).replace(os.sep, "/")
        self.env.images.add_file(self.env.docname, uri)
        mime = {"pdf": "application/pdf", "svg": "image/svg+xml"}[ending]
        return nodes.image("", uri=uri, candidates={mime: uri}, width=f"{node['width']}cm", alt=link)


def add_script(app, pagename, templatename, context, doctree):
    if doctree is not None and next(iter(doctree.findall(zigzag)), None) is not None:
        app.add_js_file(app.config.zigzag_script or "zigzag/zig-zag.js", type="module")


def copy_script(app, error):
    dist = app.config.zigzag_dist
    if error is None and app.builder.format == "html" and dist:
        copy_asset(pathlib.Path(app.confdir, dist), pathlib.Path(app.outdir, "_static", "zigzag"))


def setup(app):
    app.add_config_value("zigzag_dist", None, "html")
    app.add_config_value("zigzag_script", None, "html")
    app.add_config_value("zigzag_render", None, "env")
    app.add_node(zigzag, html=(visit_html, None))
    app.add_directive("zigzag", ZigZag)
    app.add_post_transform(Picture)
    app.connect("html-page-context", add_script)
    app.connect("build-finished", copy_script)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
