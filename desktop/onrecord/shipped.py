"""Where the data files that come with the program are."""

import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parents[1]


def resources() -> Path:
    """The folder of shipped data files: inside the installed package, or the checkout's."""
    installed = _PACKAGE / "resources"
    return installed if installed.is_dir() else _CHECKOUT / "resources"


def program_folders() -> tuple[Path, ...]:
    """The folders that the program itself reads from while it runs, packages of others aside."""
    frozen = (Path(sys.prefix),) if getattr(sys, "frozen", False) else ()
    return (_PACKAGE, resources(), *frozen)


def sample_article() -> Path:
    """The invented article that "Open the sample" opens."""
    installed = resources() / "samples" / "harbor-tunnel.docx"
    return installed if installed.is_file() else _CHECKOUT / "sample_docs" / "harbor-tunnel.docx"
