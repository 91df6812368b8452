"""Compile the catalogs of translations when a package is built or the project is installed in place."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parent))

import catalogs


class CatalogHook(BuildHookInterface[Any]):
    """Hatchling calls this before it collects files."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - as Hatchling calls it
        for path in catalogs.catalogs():
            catalogs.compile_catalog(path)
