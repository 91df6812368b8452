"""Print to any terminal and pipe."""

import errno
import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.domain.text import without_lone_surrogates

if TYPE_CHECKING:
    # Slow to import, and many commands print nothing for people.
    from rich.console import Console
    from rich.text import Text

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class OutputError(Exception):
    """Standard output is a file, and its disk is full."""


@contextmanager
def output_kept_in_sight() -> Iterator[None]:
    """Separate errors of standard output from others.

    Raises:
        OutputError: there is no room for it; nothing more is printed.
    """
    try:
        yield
    except OSError as error:
        if error.errno not in _FULL:
            raise
        # What waits to be written would fail again when the program ends.
        with Path(os.devnull).open("wb") as nothing:
            os.dup2(nothing.fileno(), sys.stdout.fileno())
        raise OutputError(os.strerror(error.errno)) from error


def escape_what_no_terminal_knows() -> None:
    """Escape characters that the terminal can't encode."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def print_json(record: dict[str, object]) -> None:
    """Print one JSON object on a line of its own."""
    if isinstance(sys.stdout, TextIOWrapper):
        # JSON is UTF-8, whatever the terminal is set to.
        sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.write(without_lone_surrogates(json.dumps(record, ensure_ascii=False)) + "\n")
    sys.stdout.flush()


def literal(words: str, style: str = "") -> "Text":
    """Text without control characters or markup."""
    from rich.text import Text

    return Text(printable(words), style=style)


def say(console: "Console", words: str, style: str = "") -> None:
    """Print text without control characters or markup; the terminal breaks its lines."""
    console.print(literal(words, style), soft_wrap=True)


def printable(words: str) -> str:
    """Text without control characters."""
    return _UNPRINTABLE.sub("\ufffd", words)


def errors() -> "Console":
    """The console for messages; results go to standard output."""
    from rich.console import Console

    return Console(stderr=True)
