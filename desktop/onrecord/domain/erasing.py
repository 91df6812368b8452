"""Erase a name: its forms, the texts to search, and what was found."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from threading import Event
from typing import Any, NamedTuple

from onrecord.domain.article import ArticleId
from onrecord.domain.name_readings import plain
from onrecord.domain.protected_names import NameWords, ProtectedNames, initials_of_name, words_of_name
from onrecord.domain.vocabulary import Term
from onrecord.translation import Message, _

ERASED = "[erased]"
"""Replaces a name. Always the same, so that its length tells nothing."""
_BLOT = "█"
"""Replaces each letter in an article's text, where positions must not change."""
_INK = re.compile(r"\S")
_CACHED = 1 << 16


class TextScope(StrEnum):
    """The article texts to erase a name from."""

    NONE = "none"
    EARLIER = "earlier"
    """Revisions that are no longer under review, or were withdrawn."""
    ALL = "all"


class InterruptedErasure(StrEnum):
    """The state of an interrupted erasure."""

    NOTHING = "nothing"
    """There was none."""
    FINISHED = "finished"
    """It was finished when the library was opened."""
    UNFINISHED = "unfinished"


class Place(Term):
    """A place where a name was found in a library."""

    DETAILS = Message("Article details")
    SOURCES = Message("Sources")
    ENTITIES = Message("Entities")
    NOTES = Message("Notes")
    EVIDENCE = Message("Evidence")
    TRANSCRIPTS = Message("Transcripts")
    QUERIES = Message("Queries")
    REPLIES = Message("Right of reply")
    CLAIMS = Message("Claims and corrections")
    CHECKS = Message("Checks")
    IMPORT_NOTES = Message("Import notes")
    SIGN_OFFS = Message("Sign-offs")
    LOG = Message("Change log")
    EXPORTS = Message("List of exports")
    TEXTS = Message("Article texts")
    IDENTITIES = Message("Names in the vault")
    OTHER = Message("Other records")


@dataclass(frozen=True, slots=True)
class ErasureChoice:
    """A name to erase, and which forms of it.

    ``kept`` are words of the name, in lower case and without accents, that stay where they stand alone. ``initials``
    says whether initials count, ``signatures`` whether signatures that are nothing but a name of one word are erased: a
    colleague may share it.
    """

    name: str
    kept: frozenset[str] = frozenset()
    initials: bool = False
    signatures: bool = False
    texts: TextScope = TextScope.NONE


@dataclass(frozen=True, slots=True)
class Export:
    """A file with an exported report."""

    article_id: ArticleId
    path: str
    edition: str
    format: str
    reviewer: str
    at: datetime


class Erased(NamedTuple):
    """Words without the name, and each form of it that was in them."""

    words: str
    found: tuple[str, ...]


class Eraser:
    """Removes a name and its forms from words."""

    def __init__(self, choice: ErasureChoice, known: NameWords) -> None:
        initials = initials_of_name(choice.name, known) if choice.initials else frozenset()
        self._names = ProtectedNames([choice.name], words=known, shared=choice.kept, initials=initials)
        self._signature = plain(choice.name).casefold().split() if choice.signatures else None
        self._erased = lru_cache(_CACHED)(self._erase)
        words = words_of_name(choice.name, known) - choice.kept
        self.forms = Counter(dict.fromkeys((choice.name, *sorted(words)), 0))
        """How often each form was found, as it was written."""
        self.goes: Callable[[str, Mapping[str, Any]], bool] = lambda _table, _row: False
        """Whether a row is removed as a whole: an encrypted one has no words to erase."""

    def words(self, text: str) -> Erased:
        """``text`` with ``ERASED`` in place of the name and its forms."""
        return self._counted(self._erased(text))

    def signature(self, text: str) -> Erased:
        """Erase from a signature, which stays if it only shares a word with the name.

        A signature of one word may be a colleague's, so it goes only if that was chosen.
        """
        goes = self._names.are_in(text, parts=False) or plain(text).casefold().split() == self._signature
        return self.words(text) if goes else Erased(text, ())

    def blotted(self, text: str) -> Erased:
        """Blot out each letter of the name in an article's text, without changing its length or lines."""
        spans = self._names.find(text) if self._names.are_in(text) else []
        found = tuple(span.text_of(text) for span in spans)
        for span in reversed(spans):
            text = text[: span.start] + _INK.sub(_BLOT, span.text_of(text)) + text[span.end :]
        return self._counted(Erased(text, found))

    def is_in(self, text: str) -> bool:
        """Whether ``text`` contains the name or a form of it."""
        return self._names.are_in(text)

    def outside_of(self, own: Iterable[str]) -> Callable[[str], bool]:
        """Like ``is_in``, without the forms that are also ``own`` words of the program."""
        return self._names.besides(own).are_in

    def _erase(self, text: str) -> Erased:
        if not self._names.are_in(text):
            return Erased(text, ())
        spans = self._names.find(text)
        found = tuple(span.text_of(text) for span in spans)
        for span in reversed(spans):
            text = text[: span.start] + ERASED + text[span.end :]
        return Erased(text, found)

    def _counted(self, erased: Erased) -> Erased:
        self.forms.update(erased.found)
        return erased


def words_that_may_stay(name: str, known: NameWords) -> Mapping[str, str]:
    """The words of a name that others may have too: folded as in ``ErasureChoice.kept``, and as they are written."""
    found: dict[str, str] = {}
    for written in name.split():
        words = sorted(words_of_name(written, known))
        found.update({word: written if len(words) == 1 else word.capitalize() for word in words})
    return found if len(found) > 1 else {}


@dataclass(slots=True)
class Tally:
    """The places in one library: counts by kind, the articles, and the texts left unchanged."""

    places: Counter[Place] = field(default_factory=Counter)
    articles: set[ArticleId] = field(default_factory=set)
    texts_left: Counter[ArticleId] = field(default_factory=Counter)
    signatures_left: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """The number of places where the name is erased."""
        return self.places.total()


class WorkStopped(Exception):  # noqa: N818 - no error: the reviewer asked for it
    """The reviewer stopped the work before anything was changed."""


class Work:
    """Long work that reports progress, and can be stopped until it is final."""

    def __init__(self, tell: Callable[[str, float], object] = lambda _what, _fraction: None) -> None:
        self._tell = tell
        self._stop = Event()
        self._is_final = False

    def stop(self) -> None:
        """Stop at the next step, unless the work is final."""
        self._stop.set()

    def step(self, what: str, fraction: float = 0.0) -> None:
        """Report the current step and the share of work done, 0 to 1.

        Raises:
            WorkStopped: the work was stopped.
        """
        if self._stop.is_set() and not self._is_final:
            raise WorkStopped
        self._tell(what, fraction)

    def make_final(self) -> None:
        """Refuse to stop from here on.

        Raises:
            WorkStopped: the work was stopped.
        """
        self.step(_("Putting the new files in place"), 0.95)
        self._is_final = True


def listed(forms: Counter[str], most: int) -> list[tuple[str, int]]:
    """The forms that were found, the most frequent first."""
    return [(form, count) for form, count in forms.most_common(most) if count]


def all_forms(forms: Iterable[str]) -> frozenset[str]:
    """Forms to search for in raw bytes, in every usual case."""
    return frozenset(way for form in forms if form.strip() for way in (form, form.lower(), form.upper(), form.title()))
