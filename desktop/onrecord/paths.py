"""Where data, settings, logs and shipped resources live."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import appdirs

_APPLICATION = "Onrecord"
_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parents[1]


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders and files of one user."""

    library: Path
    settings: Path
    logs: Path

    @property
    def evidence(self) -> Path:
        """The folder beside the library where pages fetched for it are kept."""
        return self.library.with_name(f"{self.library.stem}-evidence")

    @classmethod
    def for_user(cls, library: Path | None = None) -> "Paths":
        """The platform's folders; ``library`` overrides the file of the library."""
        data = Path(appdirs.user_data_dir(_APPLICATION, appauthor=False))
        config = Path(appdirs.user_config_dir(_APPLICATION, appauthor=False))
        logs = Path(appdirs.user_log_dir(_APPLICATION, appauthor=False))
        return cls(library or data / "library.sqlite", config / "settings.json", logs)


def is_folder(path: Path) -> bool:
    """Whether there is such a folder; one that nobody may look for is none."""
    return _answered(path.is_dir)


def is_file(path: Path) -> bool:
    """Whether there is such a file; one that nobody may look for is none."""
    return _answered(path.is_file)


def _answered(question: Callable[[], bool]) -> bool:
    # Before Python 3.14 a name that is too long, or a folder that may not be entered, is an error.
    try:
        return question()
    except OSError:
        return False


def resources() -> Path:
    """The folder of shipped data files: inside the installed package, or the checkout's."""
    installed = _PACKAGE / "resources"
    return installed if installed.is_dir() else _CHECKOUT / "resources"


def sample_article() -> Path:
    """The invented article that "Open the sample" opens."""
    installed = resources() / "samples" / "harbor-tunnel.docx"
    return installed if installed.is_file() else _CHECKOUT / "sample_docs" / "harbor-tunnel.docx"
