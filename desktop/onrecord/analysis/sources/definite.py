"""Whom words with "the" mean that point to somebody named: "the senator", "the firm", "a spokesman for the firm"."""

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.sources.names import NamedMentions
from onrecord.analysis.sources.phrases import SourcePhrase
from onrecord.analysis.sources.words import SourceWords
from onrecord.domain.records import Entity
from onrecord.domain.vocabulary import EntityKind

_PARAGRAPHS_NEAR = 1_000
# "The retired welder", "the 58-year-old teacher" tell something of a person known already.
_EPITHETS = frozenset({"retired", "former", "old", "year-old"})


class DefiniteReader:
    """Finds the named people and bodies of one article that descriptions stand for."""

    def __init__(self, document: AnalyzedDocument, names: NamedMentions, words: SourceWords) -> None:
        self._document = document
        self._names = names
        self._words = words

    def person_with_role(self, phrase: SourcePhrase, last: Entity | None) -> Entity | None:
        """Who "the senator" is: ``last``, who spoke last, else whoever was named last, or is next, with that role."""
        words, position = self._document.text_of(phrase.span), phrase.span.start
        favored = last if words[1:].islower() else None
        before = self._names.person_with_role(phrase.head, position, favored, is_former="former" in phrase.before)
        if before or phrase.head not in self._words.known_people:
            return before
        return self._names.next_with_role(phrase.head, position)

    def body(self, noun: str, position: int) -> Entity | None:
        """The organization that "the firm" points back to: the last one that did something, or the last one named."""
        if noun not in self._words.known_bodies:
            return None
        subject = self._names.subject_before(position - 1, _PARAGRAPHS_NEAR)
        if subject and subject.kind is EntityKind.ORGANIZATION:
            return subject
        return self._names.body_before(position, position)

    def owners(self, phrase: SourcePhrase) -> list[Entity]:
        """The body that "the firm" stands for in "a spokesman for the firm", "a firm spokesman"."""
        if phrase.head not in self._words.spokespeople:
            return []
        pairs = zip(phrase.words, phrase.words[1:], strict=False)
        nouns = [noun for determiner, noun in pairs if determiner == "the" and noun != phrase.head]
        found = (self.body(noun, phrase.span.start) for noun in (*nouns, *phrase.before[-1:]))
        return [body for body in found if body][:1]

    def is_of_somebody_named(self, phrase: SourcePhrase) -> bool:
        """Whether words such as "the candidate" or "the retired welder" tell of a person known already."""
        head = phrase.head
        is_person = head in self._words.known_people or (
            self._words.is_person(head) and not _EPITHETS.isdisjoint(phrase.before)
        )
        return phrase.words[0] == "the" and is_person
