"""The engines of an analyzing process, each loaded once and kept warm."""

import gc
from collections.abc import Callable, Sequence
from pathlib import Path

from onrecord.analysis.engine import Engine, load_engine
from onrecord.analysis.pipelines import available_pipelines
from onrecord.paths import is_file
from onrecord.services.errors import ServiceError
from onrecord.translation import Message, _

_COLLECTIONS = 50_000, 20, 10
_INSTALL = Message("Give the folder of one, or leave out --pipeline to use rules only.")


class Engines:
    """The engines of this process, each loaded once."""

    def __init__(self, load: Callable[[str | None], Engine] = load_engine) -> None:
        self._load = load
        self._engines: dict[str, Engine] = {}

    def get(self, pipeline: str) -> Engine:
        """The engine for a pipeline, by name or folder; "" is the default one."""
        if pipeline not in self._engines:
            self._engines[pipeline] = self._load(pipeline or None)
            # An engine lives as long as the process, so the garbage collector need not visit it again and again,
            # nor a long article, which is garbage only at the end.
            gc.freeze()
            gc.set_threshold(*_COLLECTIONS)
        return self._engines[pipeline]

    def warm_up(self) -> None:
        """Load the default engine."""
        self.get("")


def warm_engines(pipeline: str) -> Engines:
    """Return engines with ``pipeline`` loaded, so that the first article isn't slower."""
    engines = Engines()
    engines.get(pipeline)
    return engines


def engines_for(chosen: str) -> Engines:
    """Return engines with a named pipeline, by name or folder; "" loads nothing.

    Raises:
        ServiceError: it is neither installed nor a folder with one, or it cannot be loaded.
    """
    engines = Engines()
    if not chosen:
        return engines
    installed = [info.key for info in available_pipelines()]
    if chosen not in installed and not is_file(Path(chosen) / "config.cfg"):
        raise _refusal(_("There is no pipeline “{name}”.", name=chosen), installed)
    problem = engines.get(chosen).problem
    if problem:
        raise _refusal(problem, [key for key in installed if key != chosen])
    return engines


def _refusal(what: str, others: Sequence[str]) -> ServiceError:
    choice = (
        _("Choose one of: {names}; or give the folder of a pipeline.", names=", ".join(others))
        if others
        else _(_INSTALL)
    )
    return ServiceError(what, kept=_("Nothing was analyzed."), to_do=choice)
