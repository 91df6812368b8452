"""The reviewer's corrections to an article's details: headline, date, address and so on."""

import re
from dataclasses import replace
from datetime import date, datetime

from onrecord.documents.writing.report_content.content import web_address
from onrecord.domain.article import Detail
from onrecord.domain.changes import Change
from onrecord.services.journal import Journal
from onrecord.translation import _

_NAMES = {
    Detail.HEADLINE: "headline",
    Detail.BYLINE: "byline",
    Detail.OUTLET: "outlet",
    Detail.PUBLISHED: "publication date",  # not shown: stored
    Detail.ADDRESS: "address",
}
_ISO_YEAR_OR_MONTH = re.compile(r"[12]\d{3}(?:-(?:0[1-9]|1[0-2]))?")
_NUMBERS = re.compile(r"(\d{1,2})\s?[./]\s?(\d{1,2})\s?[./]\s?(\d{4})")
_IN_WORDS = re.compile(r"[^\W\d_]{3,}")
_YEAR = re.compile(r"\b[12]\d{3}\b")


class DetailsActions:
    """Changes the details of the article."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def change(self, detail: Detail, words: str) -> Change | None:
        """Store what the reviewer typed, even if it is unusable; a headline is never emptied."""
        words = words.strip()
        if detail is Detail.HEADLINE and not words:
            return None
        details = self._journal.review.article.details.with_detail(detail, words)
        return self._journal.commit_details(f"Change {_NAMES[detail]}", details)

    def assign(self, name: str) -> Change | None:
        """Assign the article to a person; an empty name assigns it to nobody."""
        details = replace(self._journal.review.article.details, assignee=" ".join(name.split()))
        return self._journal.commit_details("Assign article" if name.strip() else "Unassign article", details)

    def set_due(self, due_at: datetime | None) -> Change | None:
        """Set the due time of the sign-off; None for no due time."""
        details = replace(self._journal.review.article.details, due_at=due_at)
        return self._journal.commit_details("Set article’s due time" if due_at else "Clear article’s due time", details)


def problem_of(detail: Detail, words: str) -> str:
    """Explain why an address or a date is unusable; empty if it is usable or missing."""
    words = words.strip()
    if detail is Detail.ADDRESS and words and not web_address(words):
        return _("Saved, but this isn’t a web address. Write it like https://outlet.example/story.")
    if detail is Detail.PUBLISHED and words and not _is_date(words):
        return _("Saved, but this isn’t a date. Write it like 2026-11-26 or 26 November 2026.")
    return ""


def _is_date(words: str) -> bool:
    """Whether it is a calendar day in numbers, or words with a year, as in "May 4, 2026"."""
    if numbers := _NUMBERS.fullmatch(words):
        first, second, year = map(int, numbers.groups())
        return _is_day(year, first, second) or _is_day(year, second, first)
    if _IN_WORDS.search(words):
        return _YEAR.search(words) is not None
    return _ISO_YEAR_OR_MONTH.fullmatch(words) is not None or _is_iso(words)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _is_iso(words: str) -> bool:
    try:
        datetime.fromisoformat(words)
    except ValueError:
        return False
    return True
