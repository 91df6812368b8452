"""Whom words with "the" mean that point to somebody named: "the senator", "the firm", "a spokesman for the firm"."""

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.sources.names import NamedMentions
from onrecord.analysis.sources.phrases import SourcePhrase
from onrecord.analysis.sources.words import SourceWords
from onrecord.domain.records import Entity
from onrecord.domain.vocabulary import EntityKind

_PARAGRAPHS_NEAR = 1_000
_A_SPOKESPERSON = 2
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
        told = self._words.told_by_name.get(noun)
        called = self._names.body_called(told or noun, position) if told or noun in self._words.known_bodies else None
        if called or noun not in self._words.known_bodies:
            return called
        subject = self._names.subject_before(position - 1, _PARAGRAPHS_NEAR)
        if subject and subject.kind is EntityKind.ORGANIZATION:
            return subject
        return self._names.body_before(position, position)

    def owners(self, phrase: SourcePhrase) -> list[Entity]:
        """The body that "the firm" stands for in "a firm spokesman"; for "a spokesman", the one told of just before."""
        if phrase.head not in self._words.spokespeople:
            return []
        pairs = zip(phrase.words, phrase.words[1:], strict=False)
        nouns = [noun for determiner, noun in pairs if determiner == "the" and noun != phrase.head]
        last = phrase.words[-1:] if "the" in phrase.words else ()
        found = [self.body(noun, phrase.span.start) for noun in (*nouns, *phrase.before[-1:], *last)]
        return [body for body in (*found, self._spoken_for(phrase)) if body][:1]

    def _spoken_for(self, phrase: SourcePhrase) -> Entity | None:
        """Whose "a spokesman" is: the body that was the last to do something, in this paragraph or the one before."""
        if len(phrase.words) > _A_SPOKESPERSON or phrase.is_plural:
            return None
        position = phrase.span.start
        number = self._document.paragraph_index(position)
        near = self._document.paragraphs[max(0, number - 1)].span
        last = self._names.last_subject(position, position - near.start)
        return last if last and last.kind is not EntityKind.PERSON else None

    def is_of_somebody_named(self, phrase: SourcePhrase) -> bool:
        """Whether "the candidate", "the retired welder" or "the 31-year-old" tells of a person known already."""
        head = phrase.head
        is_person = head in self._words.known_people or (
            self._words.is_person(head) and not _EPITHETS.isdisjoint(phrase.before)
        )
        return phrase.words[0] == "the" and (is_person or phrase.is_age) and not phrase.is_plural
