"""Copy standard input to a file: readers take files, and it can be read only once."""

import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from onrecord.services.errors import ServiceError
from onrecord.terminal.streams import errors
from onrecord.translation import _

STANDARD_INPUT = Path("-")
NAME = "standard input"  # not shown: a name of a file, also in results
_LONGEST_FIRST_LINE = 1 << 24


@contextmanager
def standard_input_as_file(paths: Sequence[Path]) -> Iterator[list[Path]]:
    """Replace "-" in ``paths`` with a private temporary copy of standard input.

    Lines of {id, text} get a file whose name ends in .jsonl.

    Raises:
        ServiceError: it can't be copied, or "-" is there more than once.
    """
    if STANDARD_INPUT not in paths:
        yield list(paths)
        return
    if list(paths).count(STANDARD_INPUT) > 1:
        what = _("“-” stands for standard input, which can be read only once.")
        raise ServiceError(what, to_do=_("Use “-” only once."))
    with TemporaryDirectory(prefix="onrecord-") as folder:
        copy = _copied_to(Path(folder))
        yield [copy if path == STANDARD_INPUT else path for path in paths]


def shown_name(path: Path | str) -> str:
    """A path for messages and results; the copy of standard input has its name."""
    text = str(path)
    folder, found, rest = text.partition(NAME)
    return f"{NAME}{rest.removeprefix('.jsonl')}" if found and Path(folder).name.startswith("onrecord-") else text


def _copied_to(folder: Path) -> Path:
    if sys.stdin.isatty():
        errors().print(_("Reading standard input. End it with Ctrl+D on a line of its own."), highlight=False)
    copy = folder / NAME
    try:
        with copy.open("wb") as target:
            shutil.copyfileobj(sys.stdin.buffer, target)
        return copy.rename(folder / f"{NAME}.jsonl") if _has_lines(copy) else copy
    except OSError as error:
        why = error.strerror or error
        what = _("Standard input couldn’t be copied to {folder}: {why}.", folder=folder, why=why)
        raise ServiceError(what, kept=_("Nothing was read.")) from error


def _has_lines(copy: Path) -> bool:
    """Whether the first non-blank line is an object with "id" and "text"."""
    with copy.open("rb") as file:
        first = file.readline(_LONGEST_FIRST_LINE)
        while first and not first.strip():
            first = file.readline(_LONGEST_FIRST_LINE)
    try:
        content = json.loads(first.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return False
    return isinstance(content, dict) and {"id", "text"} <= content.keys()
