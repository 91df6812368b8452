"""Inputs of a batch: files, the files of folders, and the lines of ``.jsonl`` files."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from onrecord.domain.reading import AS_FOUND, Reading
from onrecord.domain.text import without_lone_surrogates
from onrecord.paths import is_file, is_folder
from onrecord.services.confinement.bounds import Bounds
from onrecord.services.confinement.child import Reach, run_confined
from onrecord.services.confinement.errors import ChildError
from onrecord.translation import _

LINES = ".jsonl"
"""The extension of files with an article on each line."""
ARTICLE_ENDINGS = frozenset(
    {".docx", ".odt", ".fodt", ".rtf", ".pdf", ".epub", ".txt", ".text", ".md", ".markdown", ".html", ".htm"}
    | {".mht", ".mhtml", ".eml", ".srt", ".vtt", ".qdpx"}
)
"""The extensions of articles in folders; a file that is named itself may have any."""
_LONGEST_LINE = 20_000_000
_GROUP = 1_000_000
"""Bytes of lines that one child reads."""


@dataclass(frozen=True, slots=True)
class Input:
    """An input: a file, or text with an id; ``problem`` says why it is neither.

    ``reading`` is the reviewer's choice where the reader would be unsure.
    """

    identifier: str
    path: Path | None = None
    text: str = ""
    problem: str = ""
    reading: Reading = AS_FOUND


def find_inputs(
    paths: Iterable[Path],
    leave_out: Path | None = None,
    reading: Reading = AS_FOUND,
) -> Iterator[Input]:
    """Find the inputs of paths: files, the articles of a folder, the lines of a ``.jsonl`` file.

    The articles of a folder are files with a known extension, ordered by path, except hidden ones and those in hidden
    folders or under ``leave_out``.
    """
    for path in paths:
        if is_folder(path):
            yield from (Input(str(file), path=file, reading=reading) for file in _articles_in(path, leave_out))
        elif path.suffix == LINES:
            yield from _lines(path)
        else:
            yield Input(str(path), path=path, reading=reading)


def count_inputs(paths: Iterable[Path], leave_out: Path | None = None) -> int | None:
    """Count the inputs of paths; None if counting would use them up, as with a pipe."""
    count = 0
    for path in paths:
        if is_folder(path):
            count += len(_articles_in(path, leave_out))
        elif path.suffix != LINES:
            count += 1
        elif is_file(path):
            count += _count_lines(path)
        else:
            return None
    return count


def is_empty_folder(path: Path, leave_out: Path | None = None) -> bool:
    """Whether a path is a folder without articles; the search ends at the first."""
    return is_folder(path) and not any(_unsorted_articles_in(path, leave_out))


def _articles_in(folder: Path, leave_out: Path | None) -> list[Path]:
    return sorted(_unsorted_articles_in(folder, leave_out))


def _unsorted_articles_in(folder: Path, leave_out: Path | None) -> Iterator[Path]:
    kept = leave_out.resolve() if leave_out else None
    named = (p for p in folder.rglob("*") if p.suffix.lower() in ARTICLE_ENDINGS)
    files = (p for p in named if is_file(p) and not _is_hidden(p.relative_to(folder)))
    return (p for p in files if kept is None or kept not in p.resolve().parents)


def _is_hidden(path: Path) -> bool:
    """Whether a path has a hidden part, or is the lock file of an open document."""
    return any(part.startswith((".", "~$")) for part in path.parts)


def _count_lines(path: Path) -> int:
    try:
        return sum(1 for line in _bounded_lines(path) if line.strip())
    except OSError:
        return 1


def _lines(path: Path) -> Iterator[Input]:
    try:
        for group in _groups(enumerate(_bounded_lines(path), 1)):
            yield from _read_lines(path, group)
    except OSError:
        # The reader explains the problem with the file.
        yield Input(str(path), path=path)


_Lines = Sequence[tuple[int, bytes]]


def _groups(lines: Iterable[tuple[int, bytes]]) -> Iterator[_Lines]:
    """The numbered lines that aren't blank, as many at once as a confined child reads while few are in memory."""
    group: list[tuple[int, bytes]] = []
    size = 0
    for number, line in lines:
        if line.strip():
            group.append((number, line))
            size += len(line)
        if size >= _GROUP:
            yield group
            group, size = [], 0
    if group:
        yield group


def _read_lines(path: Path, lines: _Lines) -> Iterator[Input]:
    """Read lines in a confined child; if that fails, each in a child of its own."""
    size = sum(len(line) for _number, line in lines)
    try:
        read = run_confined(lambda: [_read_line(path, *line) for line in lines], Reach(), Bounds.for_file(size))
    except ChildError as error:
        if len(lines) > 1:
            yield from chain.from_iterable(_read_lines(path, [line]) for line in lines)
        else:
            yield Input(f"{path}:{lines[0][0]}", problem=error.what)
        return
    yield from (Input(identifier, text=text, problem=problem) for identifier, text, problem in read)


def _bounded_lines(path: Path) -> Iterator[bytes]:
    """The lines of a file; of a longer one than ``_LONGEST_LINE``, only the beginning.

    Raises:
        OSError: it can't be read, or isn't a file.
    """
    if not is_file(path):
        raise OSError
    with path.open("rb") as file:
        while line := file.readline(_LONGEST_LINE + 1):
            yield line
            while line and not line.endswith(b"\n") and len(line) > _LONGEST_LINE:
                line = file.readline(_LONGEST_LINE + 1)


def _read_line(path: Path, number: int, line: bytes) -> tuple[str, str, str]:
    """The id, the text and the problem of a line."""
    if len(line) > _LONGEST_LINE:
        too_long = _("The line is longer than {limit} MB. Split the article.", limit=_LONGEST_LINE // 1_000_000)
        return f"{path}:{number}", "", too_long
    try:
        content = _json_or_none(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return f"{path}:{number}", "", _("The line isn’t in UTF-8. Save the file in that encoding.")
    match content:
        case {"id": str() | int() as identifier, "text": str(text)}:
            return without_lone_surrogates(str(identifier)), without_lone_surrogates(text), ""
        case _:
            return f"{path}:{number}", "", _("The line isn’t a JSON object with “id” and “text”.")


def _json_or_none(line: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None
