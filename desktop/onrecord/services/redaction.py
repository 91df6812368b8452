"""Redacted reports: made from what may be seen, and searched again before they are handed over."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.domain.checked import for_editing
from onrecord.domain.protected_names import NameWords, ProtectedNames
from onrecord.domain.redaction import redact
from onrecord.domain.report import Report
from onrecord.domain.review import Review
from onrecord.domain.withholding import withheld_from
from onrecord.services.errors import ServiceError
from onrecord.services.target_files import what_is_kept

if TYPE_CHECKING:
    from onrecord.documents.writing.finished_files import Passage

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


def checked(report: Report) -> Report:
    """The report as the editor of the article may see it."""
    return for_editing(report, name_words())


def masked_for_outside(review: Review, words: str) -> str:
    """``words`` without the names that ``review`` protects."""
    return withheld_from(review, name_words()).everywhere.masked(words)


def refuse_leaks(report: Report, data: bytes, target: Path, own: Callable[[], bytes]) -> None:
    """Search a finished file, and the name it is to get, for what ``report``, not redacted, has to protect.

    The search knows nothing of how the file was made: it unpacks it and looks at
    all text, whatever part, property, attribute or comment it stands in.  ``own`` makes
    such a file without a word of the report.  What stands there too is the program's:
    a style called "Claim Mark" or a font called "Times" gives no Mark and no Tim away.

    Raises:
        LeakError: something was found.
    """
    names = withheld_from(report.review, name_words()).everywhere
    if names.are_in(target.name):
        raise LeakError(_TARGET_NAME, what_is_kept(target))
    if not _leak(names, data):
        return
    names = names.besides(passage.text for passage in _passages(own()) if passage.is_prose)
    if where := _leak(names, data):
        raise LeakError(where, what_is_kept(target))


def _leak(names: ProtectedNames, data: bytes) -> str:
    """Where one of the names stands in a file; nothing if none does."""
    return next((each.where for each in _passages(data) if names.are_in(each.text, parts=each.is_prose)), "")


def _passages(data: bytes) -> Iterator["Passage"]:
    from onrecord.documents.writing.finished_files import passages_of

    return passages_of(data)


@cache
def name_words() -> NameWords:
    """How names are read, from the word lists that ship with the program."""
    from onrecord.documents.word_lists import read_word_list

    lists = {section: frozenset(entries) for section, entries in read_word_list("redaction").items()}
    given = frozenset(map(str.lower, read_word_list("first_names")["given"]))
    return NameWords(lists["title"], lists["particle"], lists["report"], lists["office"], given)
