"""The process that the tests' children are forked from, with everything imported and loaded once."""

import gc
from importlib import import_module
from multiprocessing import forkserver
from typing import Any

from helpers.warm_start import start_children_warm
from onrecord.analysis.engine import Engine, load_engine
from onrecord.cli.commands import application, library_commands
from onrecord.services import engines

_ENGINE = load_engine()


def _load(pipeline: str | None = None) -> Engine:
    return _ENGINE if pipeline is None else load_engine(pipeline)


class _RunningServer(forkserver.ForkServer):
    """The server that a child was forked from, which has its own children forked there too."""

    def ensure_running(self) -> None:
        pass


def _prepare() -> None:
    engines.Engines.__init__.__defaults__ = (_load,)
    for group in (application, library_commands):
        for place in group.places.values():
            import_module(f"onrecord.cli.{place.split(':')[0]}")
    for module in ("services.batch", "services.report_batch", "services.tasks", "documents.opened_files"):
        import_module(f"onrecord.{module}")
    server: Any = forkserver._forkserver
    server.__class__ = _RunningServer
    start_children_warm()
    # Children that collect garbage would copy all of it.
    gc.collect()
    gc.freeze()


_prepare()
