"""Redacted reports: made from what may be seen, and searched again before they are handed over."""

from functools import cache
from pathlib import Path

from onrecord.domain.protected_names import NameWords
from onrecord.domain.redaction import redact
from onrecord.domain.report import Report
from onrecord.domain.review import Review
from onrecord.domain.withholding import withheld_from
from onrecord.services.errors import ServiceError
from onrecord.services.target_files import what_is_kept

_TARGET_NAME = "the name of the file"
_RENAME = "Choose a file name without it."
_TAKE_OUT = "Take it out there, in your template or in the record it comes from, and export again."


class LeakError(ServiceError):
    """A finished file holds a protected name; the sentences say where, never which."""

    def __init__(self, where: str, kept: str) -> None:
        super().__init__(
            f"The redacted report was not written: a protected name stands in {where}.",
            kept=kept,
            to_do=_RENAME if where == _TARGET_NAME else _TAKE_OUT,
        )
        self.where = where


def redacted(report: Report) -> Report:
    """The report as an outside reader may see it."""
    return redact(report, name_words())


def masked_for_outside(review: Review, words: str) -> str:
    """``words`` without the names that ``review`` protects."""
    return withheld_from(review, name_words()).everywhere.masked(words)


def refuse_leaks(report: Report, data: bytes, target: Path) -> None:
    """Search a finished file, and the name it is to get, for what ``report``, not redacted, has to protect.

    The search knows nothing of how the file was made: it unpacks it and looks at
    all text, whatever part, property, attribute or comment it stands in.

    Raises:
        LeakError: something was found.
    """
    from onrecord.documents.writing.finished_files import Passage, passages_of

    names = withheld_from(report.review, name_words()).everywhere
    for passage in (Passage(_TARGET_NAME, target.name, is_prose=True), *passages_of(data)):
        if names.are_in(passage.text, parts=passage.is_prose):
            raise LeakError(passage.where, what_is_kept(target))


@cache
def name_words() -> NameWords:
    """How names are read, from the word list that ships with the program."""
    from onrecord.documents.word_lists import read_word_list

    lists = {section: frozenset(entries) for section, entries in read_word_list("redaction").items()}
    return NameWords(lists["title"], lists["particle"], lists["report"], lists["office"])
