"""The articles named on the command line."""

from collections.abc import Sequence
from pathlib import Path

from onrecord.services.batch_inputs import is_empty_folder
from onrecord.services.errors import ServiceError
from onrecord.terminal.standard_input import shown_name
from onrecord.terminal.streams import errors, say
from onrecord.translation import _


class NoArticlesError(ServiceError):
    """There are no articles in the named files."""

    def __init__(self, paths: Sequence[Path]) -> None:
        super().__init__(
            _("There are no articles in {places}.", places=", ".join(map(shown_name, paths))),
            to_do=_(
                "In a folder, Onrecord reads only files with an article’s extension: .docx, .pdf, .html and so "
                "on. To read any other file, name it."
            ),
        )


def name_empty_folders(paths: Sequence[Path], leave_out: Path | None = None) -> None:
    """Name the folders without articles.

    Raises:
        NoArticlesError: no path has any.
    """
    empty = [path for path in paths if is_empty_folder(path, leave_out)]
    if len(empty) == len(paths):
        raise NoArticlesError(paths)
    for folder in empty:
        say(errors(), _("There are no articles in {folder}.", folder=folder), style="yellow")
