"""The call sheet: what has to be put to each person, in plain statements with a box for the outcome."""

from collections.abc import Iterator
from typing import BinaryIO

from onrecord.documents.writing.format_errors import NothingToWriteError
from onrecord.documents.writing.report_content.content import (
    MUTED,
    Blocks,
    Column,
    Heading,
    Row,
    cell,
    headed,
    paragraph,
    runs,
)
from onrecord.documents.writing.report_content.context import Context
from onrecord.documents.writing.report_content.directions import isolated
from onrecord.documents.writing.report_content.wording import NO_BREAK_SPACE, UNTITLED, capitalized, on_date
from onrecord.domain.call_sheet import CallItem, CallSheet, Matter, call_sheets
from onrecord.domain.report import Report

_COLUMNS = (Column("No.", 7), Column("To be confirmed", 63), Column("Outcome", 30))
_OUTCOME = "○ right    ○ wrong"
_COMMENT = "Comment:"
_ROOM = runs(NO_BREAK_SPACE)
"""An empty line to write on."""
_NOTHING = "There’s nothing to put to anyone."
_TO_DO = "Open a claim, quotation or right of reply again, or choose another source."
_STATEMENTS = {
    Matter.QUOTED: "You said: “{}”",
    Matter.PARAPHRASED: "You said, in our words: {}",
    Matter.DONE: "In our words, you {}",
    Matter.TOLD: "We say about you: {}",
    Matter.ACCUSED: "The article has this accusation. What do you say to it? {}",
    Matter.ASKED: "We also want to know: {}",
}


def build_call_sheet(context: Context) -> Blocks:
    """A heading and a table for each person."""
    blocks: Blocks = []
    for sheet in call_sheets(context.review, context.report.layout.about):
        blocks += [Heading(_name(sheet)), headed(_COLUMNS, list(_rows(sheet)))]
    return blocks or [paragraph("Normal", runs(_NOTHING))]


def write_call_sheet_text(report: Report, out: BinaryIO) -> None:
    """Write the call sheet as plain text in UTF-8, a blank line between its parts.

    Raises:
        NothingToWriteError: nothing has to be put to anyone.
    """
    sheets = call_sheets(report.review, report.layout.about)
    if not sheets:
        raise NothingToWriteError(_NOTHING, _TO_DO)
    headline = report.review.article.headline or UNTITLED
    parts = [f"Call sheet: {isolated(headline)}, {on_date(report.exported_at)}"]
    for sheet in sheets:
        parts.append(_name(sheet))
        for number, item in enumerate(sheet.items, 1):
            parts.append(f"{number}. {_statement(item)}\n   [ ] right   [ ] wrong   {_COMMENT}")
    out.write(("\n\n".join(parts) + "\n").encode())


def _rows(sheet: CallSheet) -> Iterator[Row]:
    for number, item in enumerate(sheet.items, 1):
        yield [
            cell(runs(str(number))),
            cell(runs(_statement(item))),
            cell(runs(_OUTCOME), runs(_COMMENT, MUTED), _ROOM),
        ]


def _statement(item: CallItem) -> str:
    return _STATEMENTS[item.matter].format(isolated(" ".join(item.words.split())))


def _name(sheet: CallSheet) -> str:
    return isolated(capitalized(sheet.name))
