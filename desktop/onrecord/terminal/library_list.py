"""Print the articles of a library, of any size: in columns that fit, or as JSON."""

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from io import TextIOWrapper
from itertools import zip_longest

from rich.cells import cell_len, set_cell_size
from rich.console import Console

from onrecord.domain.days import as_day, day_in_words, desk_time, moment_in_words
from onrecord.domain.library import ListedArticle, is_overdue
from onrecord.domain.vocabulary import SignOffState
from onrecord.terminal.streams import printable, say
from onrecord.terminal.tables import SHORT_ID
from onrecord.translation import Message, _, grouped

_HEADINGS = (
    Message("ID"),
    Message("Headline"),
    Message("Outlet"),
    Message("Published"),
    Message("Checked"),
    Message("Settled"),
    Message("Problems"),
    Message("Edited"),
    Message("Sign-off"),
    Message("Assigned to"),
    Message("Due"),
)
_SIGN_OFF_WORDS = {SignOffState.HOLDS: Message("Signed off"), SignOffState.BROKEN: Message("Sign-off broken")}
_HEADLINE, _OUTLET, _PUBLISHED = 1, 2, 3
_OFTEN_EMPTY = (_OUTLET, _PUBLISHED, -3, -2, -1)
"""The columns that are left out if no article has anything there."""
_NARROWEST = 8
_ON_ONE_LINE = str.maketrans("\t\n", "  ")
_GAP = "  "
_UNUSUAL = re.compile("[^\t\u0020-\u02ff]")
"""Letters that may be wider or narrower than one cell."""


def show_library(console: Console, articles: Iterable[ListedArticle], search: str = "") -> None:
    """Print the articles in columns; ``search`` are the words that all of them have."""
    # A string an article, since a library may have a hundred thousand.
    rows = ["\t".join(_cells(each)) for each in articles]
    if not rows and search.strip():
        say(console, _("No article in the library has the words “{words}”.", words=printable(search)))
        return
    if not rows:
        console.print(_("The library is empty. Add articles with: onrecord library add FILE..."))
        return
    headings = list(map(str, _HEADINGS))
    empty = {column % len(headings) for column in _OFTEN_EMPTY if not any(row.split("\t")[column] for row in rows)}
    if empty:
        shown = [column for column in range(len(headings)) if column not in empty]
        headings = [headings[column] for column in shown]
        rows = ["\t".join([cells[column] for column in shown]) for cells in (row.split("\t") for row in rows)]
    # Headline and outlet wrap in a narrow terminal.
    wrapping = [_HEADLINE] if _OUTLET in empty else [_HEADLINE, _OUTLET]
    widths = [len(heading) for heading in headings]
    for row in rows:
        widths = list(map(max, widths, map(_cell_counter(row), row.split("\t"))))
    _narrow_to_fit(widths, wrapping, console.width)
    console.print(_in_columns(headings, widths), style="dim", markup=False, highlight=False, soft_wrap=True)
    write = console.file.write
    for row in rows:
        for line in _wrapped_row(row.split("\t"), widths[: wrapping[-1] + 1]):
            write(f"{_in_columns(line, widths)}\n")


def print_library(articles: Iterable[ListedArticle]) -> None:
    """Print the articles as JSON, one a line."""
    if isinstance(sys.stdout, TextIOWrapper):
        # JSON is UTF-8, whatever the terminal is set to; in JSON an escape is the character itself.
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    for each in articles:
        told = each._asdict() | {"coverage": round(each.coverage, 3), "edited_at": each.edited_at.isoformat()}
        told["due_at"] = each.due_at and each.due_at.isoformat()
        del told["analyzed"]
        sys.stdout.write(f"{json.dumps(told, ensure_ascii=False)}\n")


def _cells(article: ListedArticle) -> Iterator[str]:
    yield article.id[:SHORT_ID]
    for words in (article.headline, article.outlet, as_day(article.published)):
        yield printable(words).translate(_ON_ONE_LINE)
    yield (
        _("{checked} of {claims}", checked=grouped(article.checked), claims=grouped(article.claims))
        if article.analyzed
        else "—"
    )
    yield grouped(article.settled) if article.analyzed else "—"
    yield grouped(article.problems)
    yield day_in_words(desk_time(article.edited_at))
    yield _(_SIGN_OFF_WORDS[article.sign_off]) if article.sign_off in _SIGN_OFF_WORDS else ""
    yield printable(article.assignee).translate(_ON_ONE_LINE)
    yield _due(article)


def _due(article: ListedArticle) -> str:
    if article.due_at is None:
        return ""
    due = moment_in_words(desk_time(article.due_at))
    return _("{due} (overdue)", due=due) if is_overdue(article.due_at, article.sign_off, datetime.now(UTC)) else due


def _narrow_to_fit(widths: list[int], wrapping: Sequence[int], most: int) -> None:
    """Narrow the wrapping columns until all fit, the widest first."""
    left = most - sum(widths) - len(_GAP) * (len(widths) - 1)
    while left < 0 and (widest := max(wrapping, key=widths.__getitem__)) and widths[widest] > _NARROWEST:
        widths[widest] -= 1
        left += 1


def _wrapped_row(cells: list[str], widths: Sequence[int]) -> Iterator[Sequence[str]]:
    """The lines of a row; those after the first have only the cells that wrap, for which there are ``widths``."""
    parts = [_wrapped_cell(cell, width) for cell, width in zip(cells, widths, strict=False)]
    first, *others = zip_longest(*parts, fillvalue="")
    yield [*first, *cells[len(first) :]]
    yield from others


def _wrapped_cell(cell: str, width: int) -> list[str]:
    """Wrap a cell at its words, and cut longer words."""
    pieces, measure = [], _cell_counter(cell)
    while measure(cell) > width:
        fits = width if measure is len else len(set_cell_size(cell, width).rstrip(" "))
        end = cell.rfind(" ", 1, fits + 1)
        end = fits if end < 0 else end
        pieces.append(cell[:end])
        cell = cell[end:].lstrip(" ")
    return [*pieces, cell]


def _in_columns(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded: Iterable[str]
    if _cell_counter("".join(cells)) is len:
        padded = map(str.ljust, cells, widths)
    else:
        padded = (cell + " " * (width - cell_len(cell)) for cell, width in zip(cells, widths, strict=False))
    return _GAP.join(padded).rstrip()


def _cell_counter(text: str) -> Callable[[str], int]:
    """A function that counts the cells of a part of ``text``; counting letters is much faster if it is right."""
    return len if text.isascii() or not _UNUSUAL.search(text) else cell_len
