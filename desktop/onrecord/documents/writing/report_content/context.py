"""Context that all sections of a report share: the report, and the numbers of its records."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from onrecord.documents.writing.report_content.content import WORDS, Content, isolated, named, reference, runs
from onrecord.domain.article import first_words
from onrecord.domain.records import (
    AnyRecord,
    Check,
    Claim,
    Entity,
    Evidence,
    Note,
    Query,
    Quotation,
    RecordId,
    Reply,
    Source,
    Transcript,
)
from onrecord.domain.report import Report, Section
from onrecord.domain.review import Review
from onrecord.translation import Message, _

NAMES: dict[type[AnyRecord], Message] = {
    Claim: Message("Claim"),
    Quotation: Message("Quotation"),
    Source: Message("Source"),
    Check: Message("Check"),
    Entity: Message("Entity"),
    Note: Message("Note"),
    Evidence: Message("Evidence"),
    Query: Message("Query"),
    Reply: Message("Right of reply"),
    Transcript: Message("Transcript"),
}


class Numbers:
    """Claims, quotations, sources and checks counted from 1 in reading order, named sources first.

    Rejected records have none, though others may still refer to them.  ``shown``
    are the sections of the report: there are no places in one that is left out.
    """

    def __init__(self, review: Review, shown: Collection[Section] = tuple(Section)) -> None:
        self._shown = frozenset(shown)
        sources = [*review.named_sources, *review.anonymous_sources]
        self._numbers: dict[RecordId, int] = {}
        for records in (review.claims, review.quotations, sources, review.checks):
            self._numbers.update((record.id, number) for number, record in enumerate(records, start=1))

    def __contains__(self, record: AnyRecord) -> bool:
        return record.id in self._numbers

    def of(self, record: AnyRecord) -> int:
        """The number of a claim, quotation, source or check of the review."""
        return self._numbers[record.id]

    def find(self, record_id: RecordId) -> int | None:
        """The number of the record with an id; None if it has none, as notes have."""
        return self._numbers.get(record_id)

    def name(self, record: AnyRecord) -> str:
        """As "Claim 3"; what has no number goes by its type."""
        number = self.find(record.id)
        return f"{type_of(record)} {number}" if number else type_of(record)

    def bookmark(self, record: AnyRecord) -> str:
        """The bookmark of the record's row in its table; nothing if the table is left out."""
        return self.row(record) if Section(f"{_type(record)}s") in self._shown else ""

    def row(self, record: AnyRecord) -> str:
        """The bookmark of a row that is about the record, in whichever table."""
        return f"{_type(record)}_{self.of(record)}"

    def place(self, claim: Claim) -> str:
        """The bookmark of the claim's mark in the article; nothing if the article is left out."""
        return f"text_{self.of(claim)}" if Section.ARTICLE in self._shown else ""


def type_of(record: AnyRecord) -> str:
    """The type of a record, as "Claim"."""
    return _(NAMES[type(record)])


def _type(record: AnyRecord) -> str:
    return type(record).__name__.lower()


_LINE_ENDS = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Context:
    """The report being written, and the numbers of its records."""

    report: Report
    numbers: Numbers
    has_note_signs: bool = False
    """Whether signs behind the words of the article lead to what is said of them, which comments need not."""
    is_brief: bool = False
    """Whether notes and evidence on a claim stand only beside the article, and not in the table of claims too."""

    @property
    def review(self) -> Review:
        """The review the report is on."""
        return self.report.review

    def words_of(self, record: AnyRecord, limit: int | None = None) -> Content:
        """The words of the article a record stands on, set as such; a pilcrow stands for the end of a line.

        ``limit`` cuts them at a word to so many code points.
        """
        words = _LINE_ENDS.sub(" ¶ ", self.review.words_of(record))
        return runs(isolated(first_words(words, limit) if limit else words), WORDS)

    def refer_to(self, record: AnyRecord) -> Content:
        """As "Claim 3", leading to its row."""
        return reference(self.numbers.bookmark(record), self.numbers.name(record))

    def head_row(self, record: AnyRecord) -> Content:
        """As "Check 3" at the head of a row: leads to its row in the table of its kind, or is that row's place."""
        name = self.numbers.name(record)
        bookmark = self.numbers.bookmark(record)
        return reference(bookmark, name) if bookmark else named(self.numbers.row(record), runs(name))
