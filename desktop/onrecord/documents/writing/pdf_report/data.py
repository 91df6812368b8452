"""Report content as plain data for the typesetter's template."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise
from math import ceil
from typing import Any

from onrecord.documents.writing.drawings import bar_as_svg
from onrecord.documents.writing.report_content.annotated import Line
from onrecord.documents.writing.report_content.article_tables import ArticleTable, TableCell, with_tables
from onrecord.documents.writing.report_content.beside import NotesBeside, annotate
from onrecord.documents.writing.report_content.content import (
    AnnotatedArticle,
    Bar,
    Block,
    Cell,
    Content,
    Heading,
    Look,
    Paragraph,
    Row,
    Run,
    Table,
    runs_right_to_left,
    stays_whole,
)
from onrecord.documents.writing.report_content.context import Context
from onrecord.domain.text import REPLACEMENT

_NOT_PRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_ENDLESS = re.compile("[!-\u02ff]{28,}")
"""The longest unbroken word of European scripts: longer ones are addresses or hashes."""
_AFTER_SIGN = re.compile(r"(?<=[/?&=#_.:-])(?=\w)")
_UNSIGNED = re.compile(r"\w{15,}")
"""Letters wider than the narrowest column."""
_BREAK = "\u200b"
_PIECE = 14


def clean(words: str) -> str:
    """Replace controls, surrogates and noncharacters in ``words``, one for one."""
    return _NOT_PRINTABLE.sub(REPLACEMENT, words)


def printable(words: str) -> str:
    """Clean ``words``, with places to break long ones."""
    return _ENDLESS.sub(lambda found: _breakable(found[0]), clean(words))


def _breakable(word: str) -> str:
    return _UNSIGNED.sub(lambda found: _in_pieces(found[0]), _AFTER_SIGN.sub(_BREAK, word))


def _in_pieces(letters: str) -> str:
    return _BREAK.join(letters[start : start + _PIECE] for start in range(0, len(letters), _PIECE))


_TEXT_LINE, _TEXT_CHARACTERS = 14.6, 50
_NOTE_LINE, _NOTE_CHARACTERS = 8.8, 52
"""The approximate height of a line in points, and its characters: of the article, and of notes beside it."""
_BETWEEN_NOTES = 7.0
_BETWEEN_ROWS = 8.0
_MOST_BELOW_THE_TEXT = 90.0
"""How far in points the notes beside a line may extend below its words."""
_TALLEST_BESIDE = 330.0
"""Points, less than half a page; a first note up to this height is always beside the words."""
_WORTH_A_ROW = 60.0
_TALLEST_WHOLE = 130.0
"""Points; less than a fifth of a page, which may stay empty before what does not break."""
_MOST_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Placed:
    """The indices of the notes beside a line or table, and of those in each column below it.

    What is not tall stays on one page with the notes beside it.
    """

    beside: Sequence[int]
    below: Sequence[Sequence[int]]
    is_whole: bool = False


def text_height(text: str) -> float:
    """The approximate height of a line's words in points."""
    return ceil(len(text) / _TEXT_CHARACTERS) * _TEXT_LINE


def table_height(table: ArticleTable) -> float:
    """The approximate height of a table in points."""
    return sum(max(_cell_height(cell, table.widths) for cell in row) for row in table.rows)


def _cell_height(cell: TableCell, widths: Sequence[int]) -> float:
    width = sum(widths[cell.column : cell.column + cell.columns])
    lines = sum(max(1, ceil(len(line.text) / width)) for line in cell.lines)
    return lines * _TEXT_LINE / cell.rows + _BETWEEN_ROWS


def place_notes(height: float | None, notes: Sequence[Cell]) -> Placed:
    """Place notes, given as lines, beside a line of some height; they keep their order.

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
        beside = len(notes)
    is_whole = max(height, sum(heights[:beside])) < _TALLEST_WHOLE
    return Placed(range(beside), _columns(range(beside, len(notes)), heights) if beside < len(notes) else [], is_whole)


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


Data = dict[str, Any]

_TABLE_LINE, _PAGE_LINE = 64, 105
"""Characters of a table that fit the column of the article, and the page."""

_LONGEST_WHOLE_NOTE = 900
"""Code points; about a quarter of a page, which limits the gap before an unbreakable note."""


def block_data(block: Block, context: Context) -> Data:
    """One block of a section."""
    match block:
        case Paragraph(style, content):
            return {"kind": "paragraph", "style": style, "content": content_data(content)}
        case Heading(words, level):
            return {"kind": "heading", "words": printable(words), "level": level}
        case Bar(description=description):
            return {"kind": "bar", "drawing": bar_as_svg(block), "description": description}
        case Table():
            return _table_data(block)
        case AnnotatedArticle():
            lines, notes = annotate(context)
            article = _Article(notes)
            parts = [piece for part in with_tables(lines) for piece in article.part(part)]
            for part, following in pairwise(parts):
                part["leads"] = part["kind"] == "line" and following["kind"] == "table"
            return {"kind": "article", "parts": parts}


def content_data(content: Content) -> list[Data]:
    """The content of a paragraph."""
    return [_run_data(run) for run in content]


def _run_data(run: Run) -> Data:
    given = _look_data(run.look) | {"to": run.leads_to, "address": run.address, "name": run.name}
    return {"words": printable(run.words)} | {key: value for key, value in given.items() if value}


@cache
def _look_data(look: Look) -> Data:
    """The data of a look; a report has tens of thousands of runs and few looks."""
    given = {"style": look.style, "ink": look.ink, "tint": look.tint, "dotted": look.dotted, "struck": look.struck}
    return {key: value for key, value in given.items() if value}


def _table_data(table: Table) -> Data:
    rows = [_row_data(row, is_whole=stays_whole(row, table.columns)) for row in table.rows]
    return {
        "kind": "table" if table.is_headed else "facts",
        "titles": [column.title for column in table.columns],
        "shares": [column.share for column in table.columns],
        "rows": rows,
        "breakable": table.is_headed or any(row["breakable"] for row in rows),
    }


def _row_data(row: Row, *, is_whole: bool) -> Data:
    return {"cells": [_lines_data(cell) for cell in row], "breakable": not is_whole}


def _length(lines: Cell) -> int:
    return sum(len(run.words) for line in lines for run in line)


def _lines_data(lines: Cell) -> list[list[Data]]:
    return [content_data(line) for line in lines]


@dataclass(frozen=True, slots=True)
class _Article:
    """Makes the data of an annotated article."""

    notes: NotesBeside

    def part(self, part: Line | ArticleTable) -> Iterator[Data]:
        """One line, or a table, with its notes."""
        if isinstance(part, Line):
            yield {"kind": "line"} | self._line(part) | self._with_notes([part], text_height(part.text))
            return
        for table in part.with_notes:
            is_wide = table.width_in_characters > _TABLE_LINE and not table.is_of_texts
            height = None if is_wide else table_height(table)
            yield {"kind": "table", "wide": is_wide} | self._table(table) | self._with_notes(table.lines, height)

    def _line(self, line: Line) -> Data:
        return {
            "role": line.block.role.value,
            "level": line.block.level,
            "marked": not line.text[:1].isalpha(),
            "rtl": runs_right_to_left(line.text),
            "content": content_data(self.notes.content(line)),
        }

    def _table(self, table: ArticleTable) -> Data:
        cells = [[self._cell(table, at, cell) for cell in row if cell.row == at] for at, row in enumerate(table.rows)]
        is_small = table.width_in_characters > _PAGE_LINE and not table.is_of_texts
        return {
            "rows": cells,
            "heading": table.heading_rows,
            "columns": len(table.widths),
            "shares": table.shares if is_small or table.is_of_texts else [],
            "small": is_small,
        }

    def _cell(self, table: ArticleTable, row: int, cell: TableCell) -> Data:
        return {
            "lines": [self._line(line) for line in cell.lines],
            "columns": cell.columns,
            "rows": cell.rows,
            "heading": table.is_heading(row, cell),
            "number": table.is_number(cell),
        }

    def _with_notes(self, lines: Sequence[Line], height: float | None) -> Data:
        """Place the notes of lines: beside their words, as high as these, and below."""
        indices = self.notes.beginning_in(lines)
        remarks = [self._remarks(index) for index in indices]
        notes = [_note(index, said) for index, said in zip(indices, remarks, strict=True)]
        placed = place_notes(height, [list(chain.from_iterable(said)) for said in remarks])
        return {
            "notes": [notes[number] for number in placed.beside],
            "whole": placed.is_whole,
            "below": [[notes[number] for number in column] for column in placed.below],
        }

    def _remarks(self, index: int) -> list[Cell]:
        """The lines of each remark of a note, the last one the signature."""
        return [[*lines, *([signature] if signature else [])] for lines, signature in self.notes.remarks(index)]


def _note(index: int, remarks: list[Cell]) -> Data:
    return {
        "name": f"note_{index}",
        "remarks": [_lines_data(lines) for lines in remarks],
        "breakable": sum(map(_length, remarks)) > _LONGEST_WHOLE_NOTE,
    }
