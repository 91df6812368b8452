"""Tables of plain cells, and the columns they are made of."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from onrecord.documents.writing.report_content.numbering import Numbers
from onrecord.documents.writing.report_content.recordings import verdict_words
from onrecord.documents.writing.report_content.wording import in_utc
from onrecord.documents.xml_characters import xml_safe
from onrecord.domain.records import AnyRecord, Evidence, Note, RecordId
from onrecord.domain.report import Report
from onrecord.domain.review import Review
from onrecord.domain.transcripts import clock
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.translation import Message, _

R = TypeVar("R")

Cell = str | int | ClaimStatus
"""Words, a count, or the status of a claim, which a spreadsheet shows in its color."""


_FOR_PROGRAMS = frozenset({Message("Start"), Message("End"), Message("ID")})


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, the titles of its columns with their widths in characters, and its rows.

    ``printed`` is how many of the columns people read on paper; those behind them are for programs.
    """

    name: str
    titles: tuple[str, ...]
    widths: tuple[int, ...]
    printed: int
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Desk:
    """The report a table is made from, and the numbers of its records."""

    report: Report
    numbers: Numbers

    @property
    def review(self) -> Review:
        """The review the report is on."""
        return self.report.review

    def notes_on(self, record: AnyRecord) -> str:
        """The notes on a record, one a paragraph, each with who wrote it and when."""
        return "\n".join(signed(note) for note in self.review.notes_on(record.id))

    def evidence_for(self, record: AnyRecord) -> str:
        """The titles of the evidence for a record, one a line; the evidence has a table of its own."""
        return "\n".join(titled(item) for item in self.review.evidence_for(record.id))

    def recording_of(self, record: AnyRecord) -> str:
        """What the recordings say of a quotation: "changed (01:04)"; nothing without a transcript."""
        comparison = self.report.comparisons.get(record.id)
        if comparison is None:
            return ""
        time = clock(comparison.start)
        return verdict_words(comparison) + (f" ({time})" if time else "")

    def subject(self, target_id: RecordId | None) -> str:
        """What a remark is about, as "Claim 3"; what has no number goes by its type."""
        target = self.review.records.get(target_id) if target_id else None
        if target is None:
            return _("Article")
        return self.numbers.name(target)

    def subject_words(self, target_id: RecordId | None) -> str:
        """The words of the text that a remark is about; none for the article as a whole."""
        target = self.review.records.get(target_id) if target_id else None
        return self.review.words_of(target) if target else ""


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """A column: its title, its width in characters, and what stands in it for one record."""

    title: Message
    width: int
    value: Callable[[Desk, R], Cell]


def table(name: str, columns: Sequence[Column[R]], desk: Desk, records: Iterable[R]) -> Table:
    """A row for each record; words are made safe for any kind of file."""
    rows = [[_safe(column.value(desk, record)) for column in columns] for record in records]
    printed = sum(column.title not in _FOR_PROGRAMS for column in columns)
    return Table(name, tuple(_(c.title) for c in columns), tuple(c.width for c in columns), printed, rows)


def signed(note: Note) -> str:
    """As "It is 421. (Ruth Adeyemi, 2026-05-14 12:00 UTC)"."""
    return f"{note.text} ({note.author}, {moment(note.written_at)})"


def titled(item: Evidence) -> str:
    """As "Sailings by month (supports)"."""
    return f"{item.title or item.place or item.kind.words} ({item.stance.words})"


def moment(at: datetime | None) -> str:
    """As "2026-05-14 12:00 UTC", which sorts; nothing for no time."""
    return f"{in_utc(at):%Y-%m-%d %H:%M} UTC" if at else ""


def yes(holds: bool) -> str:  # noqa: FBT001 - a cell's value
    """As "yes" or "no"."""
    return _("yes") if holds else _("no")


def _safe(cell: Cell) -> Cell:
    return xml_safe(cell) if isinstance(cell, str) and not isinstance(cell, ClaimStatus) else cell
