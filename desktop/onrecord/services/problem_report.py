"""Details for a bug report, without names, paths or words of an article."""

import logging
import platform
import re
import sys
import traceback
from dataclasses import dataclass
from datetime import UTC, datetime

from onrecord import __version__
from onrecord.domain.errors import ExplainedError
from onrecord.domain.library_location import LibraryLocation, ServerAddress
from onrecord.translation import Message

ASKS_FOR_REPORT = Message("report it with the log")
"""What the messages say that ask for a report."""
_FRAME = re.compile(r'^\s*File "(?P<file>[^"]+)", line (?P<line>\d+), in (?P<function>[\w.<>]+)$')
_KIND = re.compile(r"^(?P<kind>[A-Za-z_][\w.]*(?:Error|Exception|Exit|Group|Interrupt|Iteration|Warning))(?::|$)")
_PACKAGES = re.compile(r"^.*[/\\](?:site-packages|dist-packages|python\d[\d.]*)[/\\]")
_OWN = re.compile(r"^.*[/\\](?=onrecord[/\\])")
_SEPARATORS = re.compile(r"[/\\]")
_BEGIN = "Traceback (most recent call last):"  # not shown: for developers
_MOST_FRAMES = 30


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Facts that only the window knows: Qt's version, how it draws, the desktop, and the pixels per point."""

    qt: str = ""
    drawn_by: str = ""
    desktop: str = ""
    scale: float = 1.0


class LastError(logging.Handler):
    """Remembers the last thing that went wrong, as far as it may be told to others."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.words = ""

    def emit(self, record: logging.LogRecord) -> None:
        """Remember a record that is a warning or has a traceback; values in it are left out."""
        raised = "".join(traceback.format_exception(*record.exc_info)) if record.exc_info else record.getMessage()
        if record.levelno < logging.WARNING and _BEGIN not in raised:
            return
        when = datetime.fromtimestamp(record.created, UTC)
        frames = traceback_without_values(raised)
        # The words before they are filled in are the program's own; those of libraries may be anything.
        said = f": {record.msg}" if record.name.partition(".")[0] == "onrecord" else ""
        self.words = "\n".join(filter(None, (f"{when:%Y-%m-%d %H:%M} UTC, {record.name}{said}", frames)))


def asks_for_report(error: ExplainedError) -> bool:
    """Whether an error asks the reviewer for a report."""
    return str(ASKS_FOR_REPORT) in error.to_do


def problem_report(
    library: LibraryLocation | None,
    confinement: str,
    last_error: str | None = None,
    surroundings: Surroundings | None = None,
) -> str:
    """Everything as lines of text; None for a library that is not open, and for what is not known."""
    lines = [
        f"Onrecord {__version__}{' (packaged)' if getattr(sys, 'frozen', False) else ''}",
        f"Python {platform.python_version()}",
        f"System: {platform.platform(terse=True)}, {platform.machine()}",
    ]
    if surroundings:
        lines += [
            f"Qt {surroundings.qt}, drawn by {surroundings.drawn_by}",  # not shown: for developers
            f"Scale: {surroundings.scale:g}",
            f"Desktop: {surroundings.desktop or 'unknown'}",
        ]
    lines += [f"Library: {_kind_of(library)}", confinement]
    if last_error is not None:
        lines.append(f"Last error: {last_error or 'none'}")  # not shown: for developers
    return "\n".join(lines)


def traceback_without_values(text: str) -> str:
    """The frames of tracebacks and the kinds of their errors.

    Messages and lines of source are left out: a message may hold words of an article.  Files are named from the
    package on, and others by their name alone: a path may hold the name of a person.
    """
    found: list[str] = []
    is_inside = False
    for line in text.splitlines():
        if line.endswith(_BEGIN):
            is_inside = True
            found.append(_BEGIN)
        elif is_inside and (frame := _FRAME.match(line)):
            found.append(f"  {_short(frame['file'])}:{frame['line']} {frame['function']}")
        elif is_inside and (kind := _KIND.match(line)):
            is_inside = False
            found.append(kind["kind"])
    return "\n".join(found[-_MOST_FRAMES:])


def _short(file: str) -> str:
    for start in (_PACKAGES, _OWN):
        if start.match(file):
            return start.sub("", file)
    return f"~/{_SEPARATORS.split(file)[-1]}"


def _kind_of(library: LibraryLocation | None) -> str:
    if library is None:
        return "none is open"  # not shown: for developers
    if isinstance(library, ServerAddress):
        return "a team’s, on a PostgreSQL server"  # not shown: for developers
    return "a file"
