"""The command that opens the window."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from onrecord.cli import options
from onrecord.cli.setup import warn_of_settings
from onrecord.domain.handed_page import handed_page, is_handed_page
from onrecord.domain.library_location import LibraryLocation
from onrecord.paths import Paths, is_file, is_folder, meeting_folder
from onrecord.services.errors import ServiceError
from onrecord.settings import last_library, load_settings
from onrecord.shipped import sample_article
from onrecord.terminal.standard_input import STANDARD_INPUT
from onrecord.terminal.streams import errors
from onrecord.terminal.usage import UsageError
from onrecord.translation import _

_ADDRESSES = ("http:/", "https:/", "ftp:/", "file:/")


@click.command(short_help=_("Open the window, with files if given."))
@click.argument("files", metavar="[FILE]...", nargs=-1, type=options.PATH, help=_("Articles to open."))
@click.option("--sample", is_flag=True, help=_("Open the sample article."))
@options.library
def open_window(files: Sequence[Path], *, sample: bool, library: LibraryLocation | None) -> int:
    """Open the window, with articles if you name some."""
    pages = [handed_page(str(path)) for path in files if is_handed_page(str(path))]
    articles = [path for path in files if not is_handed_page(str(path))]
    _refuse_no_page(pages)
    _refuse_what_is_no_file(articles)
    if not _has_display():
        raise ServiceError(
            _("There is no display to open a window on."),
            to_do=_("Use “onrecord analyze FILE” and “onrecord report FILE -o OUT.docx”, or start a display."),
        )
    # Before the window is imported: if one is open, this program is only a messenger.
    from onrecord.ui.one_window.window_lock import Answer, WindowLock

    paths, lock = Paths.for_user(library), WindowLock(meeting_folder())
    if sample:
        articles.append(sample_article())
    loaded = load_settings(paths.settings)
    place = library or last_library(loaded.settings) or paths.own
    answer = lock.hand_over(place, articles, next(iter(pages), ""))
    if answer is Answer.TAKEN:
        if loaded.problem:
            warn_of_settings(loaded.problem, paths.with_library(place), loaded.settings)
        click.echo(_("Opened in the Onrecord window that’s already open."))
        return 0
    if answer is Answer.SILENT:
        errors().print(_("Onrecord is already open, but its window doesn’t answer."), highlight=False)
    from onrecord.app import run

    return run(paths, articles, lock, page=next(iter(pages), ""), is_silent=answer is Answer.SILENT)


def _refuse_no_page(pages: Sequence[str]) -> None:
    if not all(pages) or len(pages) > 1:
        raise UsageError(
            _("After “onrecord:” there has to be the address of one page."),
            to_do=_("Write it as a browser does, such as onrecord:https%3A%2F%2Fexample.org%2Fstory."),
        )


def _refuse_what_is_no_file(articles: Sequence[Path]) -> None:
    for path in articles:
        if path == STANDARD_INPUT:
            raise ServiceError(
                _("The window can’t read standard input."),
                to_do=_("Use “onrecord library add -”, and open the article from the library."),
            )
        if path.as_posix().startswith(("postgresql:/", "postgres:/")):
            # Not repeated: there may be a password in it.
            raise UsageError(
                _("That’s the address of a team library, not a file."), to_do=_("Give it after --library.")
            )
        if path.as_posix().startswith(_ADDRESSES):
            raise ServiceError(
                _("That’s a web address, and only files can be opened from here."),
                to_do=_("Open the page in the window with Ctrl+Shift+O, or save it and give the file."),
            )
        if is_folder(path):
            raise ServiceError(
                _("{path} is a folder.", path=path),
                to_do=_("Give the files in it, or use “onrecord analyze” or “onrecord library add” on the folder."),
            )
        if not is_file(path):
            raise ServiceError(_("There is no file {path}.", path=path.absolute()), to_do=_("Check the path."))


def _has_display() -> bool:
    """Whether a window can be shown; only Linux and the BSDs tell."""
    if sys.platform in {"win32", "darwin"} or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
