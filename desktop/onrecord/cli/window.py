"""The command that opens the window."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from onrecord.paths import Paths, sample_article
from onrecord.services.errors import ServiceError
from onrecord.terminal.options import LibraryOption, given_path


def open_window(
    file: Annotated[Path | None, typer.Argument(parser=given_path, help="Article to open.")] = None,
    *,
    sample: Annotated[bool, typer.Option("--sample", help="Open the sample article.")] = False,
    library: LibraryOption = None,
) -> None:
    """Open the window, with an article if one is given."""
    if not _has_display():
        raise ServiceError(
            "There is no display to open a window on.",
            to_do="Use “onrecord analyze FILE” and “onrecord report FILE -o OUT.docx”, or start a display.",
        )
    from onrecord.app import run

    raise typer.Exit(run(Paths.for_user(library), sample_article() if sample else file))


def _has_display() -> bool:
    """Whether a window can be shown; only Linux and the BSDs tell."""
    if sys.platform in {"win32", "darwin"} or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
