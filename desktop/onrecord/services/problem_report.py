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
"""The request for a report in error messages."""
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
    """Remembers the last error without its private parts."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.words = ""

    def emit(self, record: logging.LogRecord) -> None:
        """Remember a record that is a warning or has a traceback, without its values."""
        raised = "".join(traceback.format_exception(*record.exc_info)) if record.exc_info else record.getMessage()
        if record.levelno < logging.WARNING and _BEGIN not in raised:
            return
        when = datetime.fromtimestamp(record.created, UTC)
        frames = traceback_without_values(raised)
        # The message before its values are filled in is the program's own; a library's may contain anything.
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
    """The details as lines of text; None for a library that isn't open, and for unknown facts."""
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

    Leaves out messages and lines of source: a message may quote the article. Files have their path from the package on,
    others only their name: a path may contain a person's name.
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
