"""An interactive visualizer of optimization, for notebooks."""

from .keys import __version__
from .widget import ZigZag

__all__ = ["ZigZag", "__version__"]
