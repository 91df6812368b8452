"""People by the ages the article gives them: "the 33-year-old carer from Otsa", "the teenager"."""

import re
from collections.abc import Iterator

from onrecord.analysis.number_words import read_number_word
from onrecord.analysis.sources.name_index import NamedMentions
from onrecord.analysis.sources.source_phrases import SourcePhrase
from onrecord.domain.records import Entity, RecordId
from onrecord.domain.spans import Span

_AGE = re.compile(r"\b(?P<age>\d{1,3}) ?- ?year ?- ?old\b")
_BEHIND = re.compile(r"(?:, (?P<comma>\d{1,3})(?=[,.;:)]|$)| \((?P<bracket>\d{1,3})\))")
_BEFORE = re.compile(r"\b(?P<age>\d{1,3}|[A-Za-z]+(?:-[a-z]+)??)-year-old (?:[\w’'-]+ ){0,3}$")
_TEENS, _TEEN = frozenset({"teen", "teenager"}), range(13, 20)
_REACH = 48


class AgedPeople:
    """The people of one article by the ages that it gives beside their names."""

    def __init__(self, text: str, names: NamedMentions) -> None:
        self._text = text
        self._names = names

    def meant_by(self, phrase: SourcePhrase) -> Entity | None:
        """The only person named before ``phrase`` whose age it tells."""
        ages = self._ages_told(phrase) if phrase.words[0] == "the" and not phrase.is_plural else range(0)
        if not ages:
            return None
        fitting = {person.id: person for person, age in self._before(phrase.span.start) if age in ages}
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    @staticmethod
    def _ages_told(phrase: SourcePhrase) -> range:
        age = _AGE.search(" ".join(phrase.words))
        if age:
            return range(int(age["age"]), int(age["age"]) + 1)
        return _TEEN if phrase.head in _TEENS else range(0)

    def _before(self, position: int) -> Iterator[tuple[Entity, int]]:
        """The people named before ``position`` with each one's first age."""
        found: dict[RecordId, tuple[Entity, int]] = {}
        for mention, person in self._names.people:
            age = self._age_beside(mention) if mention.start < position else None
            if age is not None:
                found.setdefault(person.id, (person, age))
        yield from found.values()

    def _age_beside(self, mention: Span) -> int | None:
        behind = _BEHIND.match(self._text, mention.end)
        if behind:
            return int(behind["comma"] or behind["bracket"])
        before = _BEFORE.search(self._text, max(0, mention.start - _REACH), mention.start)
        return _age(before["age"].lower()) if before else None


def _age(written: str) -> int | None:
    return int(written) if written.isdecimal() else read_number_word(written)
