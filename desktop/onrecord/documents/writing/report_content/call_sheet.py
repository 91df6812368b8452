"""The call sheet: everything to put to each person, in plain statements with a box for the outcome."""

from collections.abc import Iterator
from typing import BinaryIO

from onrecord.documents.writing.format_errors import NothingToWriteError
from onrecord.documents.writing.report_content.content import (
    MUTED,
    Blocks,
    Column,
    Heading,
    Paragraph,
    Row,
    Table,
    cell,
    isolated,
    runs,
)
from onrecord.documents.writing.report_content.context import Context
from onrecord.documents.writing.report_content.wording import NO_BREAK_SPACE, headline_of, on_date
from onrecord.domain.call_sheet import CallItem, CallSheet, Matter, call_sheets
from onrecord.domain.report import Report
from onrecord.domain.wording import capitalized
from onrecord.translation import Message, _

_COLUMNS = (Column(Message("No."), 7), Column(Message("To be confirmed"), 63), Column(Message("Outcome"), 30))
_ROOM = runs(NO_BREAK_SPACE)
"""An empty line to write on."""
_NOTHING = Message("There’s nothing to put to anyone.")
_TO_DO = Message("Open a claim, quotation or right of reply again, or choose another source.")
_STATEMENTS = {
    Matter.QUOTED: Message("You said: “{words}”"),
    Matter.PARAPHRASED: Message("You said, in our words: {words}"),
    Matter.DONE: Message("In our words, you {words}"),
    Matter.TOLD: Message("We say about you: {words}"),
    Matter.ACCUSED: Message("The article has this accusation. What do you say to it? {words}"),
    Matter.ASKED: Message("We also want to know: {words}"),
}


def build_call_sheet(context: Context) -> Blocks:
    """A heading and a table for each person."""
    blocks: Blocks = []
    for sheet in call_sheets(context.review, context.report.layout.about):
        blocks += [Heading(_name(sheet)), Table(_COLUMNS, list(_rows(sheet)))]
    return blocks or [Paragraph("Normal", runs(_(_NOTHING)))]


def write_call_sheet_text(report: Report, out: BinaryIO) -> None:
    """Write the call sheet as plain text in UTF-8, a blank line between its parts.

    Raises:
        NothingToWriteError: nothing has to be put to anyone.
    """
    sheets = call_sheets(report.review, report.layout.about)
    if not sheets:
        raise NothingToWriteError(_NOTHING, _TO_DO)
    parts = [
        _(
            "Call sheet of {day}: {headline}",
            headline=isolated(headline_of(report.review)),
            day=on_date(report.exported_at),
        )
    ]
    for sheet in sheets:
        parts.append(_name(sheet))
        for number, item in enumerate(sheet.items, 1):
            boxes = f"[ ] {_('right')}   [ ] {_('wrong')}   {_('Comment')}:"
            parts.append(f"{number}. {_statement(item)}\n   {boxes}")
    out.write(("\n\n".join(parts) + "\n").encode())


def _rows(sheet: CallSheet) -> Iterator[Row]:
    for number, item in enumerate(sheet.items, 1):
        yield [
            cell(runs(str(number))),
            cell(runs(_statement(item))),
            cell(runs(f"○ {_('right')}    ○ {_('wrong')}"), runs(f"{_('Comment')}:", MUTED), _ROOM),
        ]


def _statement(item: CallItem) -> str:
    return _(_STATEMENTS[item.matter], words=isolated(" ".join(item.words.split())))


def _name(sheet: CallSheet) -> str:
    return isolated(capitalized(sheet.name))
