"""A wheel with the native renderer is one for this machine: ZIGZAG_WITH_RENDER names the command's file."""

import os
import sysconfig

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):
    def initialize(self, version, build_data):
        renderer = os.environ.get("ZIGZAG_WITH_RENDER")
        if renderer:
            platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
            build_data["pure_python"] = False
            build_data["tag"] = f"py3-none-{platform}"
            build_data["force_include"][renderer] = "zigzag/bin/zigzag-render"
