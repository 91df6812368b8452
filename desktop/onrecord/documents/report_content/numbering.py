"""Numbers by which the report refers to claims, quotations and sources."""

from onrecord.domain.records import AnyRecord, Claim, Quotation, RecordId, Source
from onrecord.domain.review import Review


class Numbers:
    """Claims, quotations and sources counted from 1 in reading order, named sources first.

    Rejected records have none, though others may still refer to them.
    """

    def __init__(self, review: Review) -> None:
        sources = [*review.named_sources, *review.anonymous_sources]
        self._numbers: dict[RecordId, int] = {}
        for records in (review.claims, review.quotations, sources):
            self._numbers.update((record.id, number) for number, record in enumerate(records, start=1))

    def __contains__(self, record: AnyRecord) -> bool:
        return record.id in self._numbers

    def of(self, record: AnyRecord) -> int:
        """The number of a claim, quotation or source of the review."""
        return self._numbers[record.id]

    def name(self, record: AnyRecord) -> str:
        """As "Claim 3"."""
        return f"{_noun(record)} {self.of(record)}"

    def bookmark(self, record: AnyRecord) -> str:
        """The bookmark of the record's row in its table."""
        return f"{_noun(record).lower()}_{self.of(record)}"

    def place(self, claim: Claim) -> str:
        """The bookmark of the claim's mark in the article."""
        return f"text_{self.of(claim)}"


def _noun(record: AnyRecord) -> str:
    match record:
        case Claim():
            return "Claim"
        case Quotation():
            return "Quotation"
        case Source():
            return "Source"
        case _:
            msg = f"a {type(record).__name__.lower()} has no number in the report"
            raise TypeError(msg)
