"""Context that all sections of a report share: the report, and the numbers of its records."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from onrecord.documents.writing.report_content.content import STRONG, WORDS, Content, isolated, named, reference, runs
from onrecord.domain.article import first_words
from onrecord.domain.fragments import in_sentence
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
from onrecord.domain.report import Edition, Report, Section
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
        """The number of a record by its id; None for notes and other unnumbered ones."""
        return self._numbers.get(record_id)

    def name(self, record: AnyRecord) -> str:
        """Write "Claim 3"; an unnumbered record has only its type."""
        number = self.find(record.id)
        return f"{type_of(record)} {number}" if number else type_of(record)

    def bookmark(self, record: AnyRecord) -> str:
        """The bookmark of the record's row in its table; nothing without that table."""
        return self.row(record) if Section(f"{_type(record)}s") in self._shown else ""

    def row(self, record: AnyRecord) -> str:
        """The bookmark of a row about the record, in any table."""
        return f"{_type(record)}_{self.of(record)}"

    def place(self, claim: Claim) -> str:
        """The bookmark of the claim's mark in the article; nothing without the article."""
        return f"text_{self.of(claim)}" if Section.ARTICLE in self._shown else ""


def type_of(record: AnyRecord) -> str:
    """The type of a record, such as "Claim"."""
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
    """Whether the article has signs that lead to notes, which comments don't need."""
    is_brief: bool = False
    """Whether notes and evidence on a claim are only beside the article, not also in the table."""

    @property
    def review(self) -> Review:
        """The review the report is on."""
        return self.report.review

    def words_of(self, record: AnyRecord, limit: int | None = None) -> Content:
        """The quoted words of a record; a pilcrow marks the end of a line.

        ``limit`` cuts them at a word to so many code points. For outside readers, a claim stands in its sentence.
        """
        if isinstance(record, Claim) and self.report.edition is Edition.REDACTED:
            before, claim, after = (_LINE_ENDS.sub(" ¶ ", words) for words in in_sentence(self.review, record))
            if before or after:
                parts = ((before, WORDS), (claim, STRONG), (after, WORDS))
                return [run for words, look in parts for run in runs(isolated(words), look)]
        words = _LINE_ENDS.sub(" ¶ ", self.review.words_of(record))
        return runs(isolated(first_words(words, limit) if limit else words), WORDS)

    def refer_to(self, record: AnyRecord) -> Content:
        """Write "Claim 3" as a link to its row."""
        return reference(self.numbers.bookmark(record), self.numbers.name(record))

    def head_row(self, record: AnyRecord) -> Content:
        """Write "Check 3" at the head of a row: a link to its row in its table, or the target itself."""
        name = self.numbers.name(record)
        bookmark = self.numbers.bookmark(record)
        return reference(bookmark, name) if bookmark else named(self.numbers.row(record), runs(name))
