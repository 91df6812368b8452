"""Where the notes on a part of the article stand: beside it as far as there is room, the others below in columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from onrecord.documents.writing.report_content.article_tables import ArticleTable, TableCell
from onrecord.documents.writing.report_content.content import Cell

_TEXT_LINE, _TEXT_CHARACTERS = 14.6, 50
_NOTE_LINE, _NOTE_CHARACTERS = 8.8, 52
"""About how high a line is, in points, and how many characters it holds: of the article, and of notes beside it."""
_BETWEEN_NOTES = 7.0
_BETWEEN_ROWS = 8.0
_MOST_BELOW_THE_TEXT = 90.0
"""Points that the notes beside a line may go on below its words: all beside them is empty."""
_TALLEST_BESIDE = 330.0
"""Points, less than half a page; a first note that is no taller stands beside the words, however few they are."""
_WORTH_A_ROW = 60.0
_MOST_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Placed:
    """The indices of the notes beside a line or table, and of those in each column below it."""

    beside: Sequence[int]
    below: Sequence[Sequence[int]]


def text_height(text: str) -> float:
    """About how high the words of a line of the article are, in points."""
    return ceil(len(text) / _TEXT_CHARACTERS) * _TEXT_LINE


def table_height(table: ArticleTable) -> float:
    """About how high a table of the article is, in points."""
    return sum(max(_cell_height(cell, table.widths) for cell in row) for row in table.rows)


def _cell_height(cell: TableCell, widths: Sequence[int]) -> float:
    width = sum(widths[cell.column : cell.column + cell.columns])
    lines = sum(max(1, ceil(len(line.text) / width)) for line in cell.lines)
    return lines * _TEXT_LINE / cell.rows + _BETWEEN_ROWS


def place_notes(height: float | None, notes: Sequence[Cell]) -> Placed:
    """Place notes, each given as its lines, on what is that high; they keep their order.

    Where there is no height there is no room beside it either.
    """
    heights = [_height(note) for note in notes]
    if height is None:
        return Placed([], _columns(range(len(notes)), heights) if notes else [])
    room = height + _MOST_BELOW_THE_TEXT
    beside = sum(height < _TALLEST_BESIDE for height in heights[:1])
    while beside < len(notes) and sum(heights[: beside + 1]) <= room:
        beside += 1
    if sum(heights[beside:]) < _WORTH_A_ROW:
        return Placed(range(len(notes)), [])
    return Placed(range(beside), _columns(range(beside, len(notes)), heights))


def _height(note: Cell) -> float:
    lines = sum(max(1, ceil(sum(len(run.words) for run in line) / _NOTE_CHARACTERS)) for line in note)
    return lines * _NOTE_LINE + _BETWEEN_NOTES


def _columns(indices: Sequence[int], heights: Sequence[float]) -> list[list[int]]:
    """The notes in columns of about the same height."""
    count = min(_MOST_COLUMNS, len(indices))
    share = sum(heights[index] for index in indices) / count
    columns: list[list[int]] = [[] for _ in range(count)]
    passed = 0.0
    for index in indices:
        middle = passed + heights[index] / 2
        columns[min(int(middle / share), count - 1)].append(index)
        passed += heights[index]
    return [column for column in columns if column]
