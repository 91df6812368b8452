"""The people or bodies that a plural means: "the two leaders", "the airlines", "both"."""

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.sources.definite_descriptions import DefiniteReader
from onrecord.analysis.sources.name_index import NamedMentions, only
from onrecord.analysis.sources.source_phrases import SourcePhrase
from onrecord.analysis.sources.source_words import SourceWords
from onrecord.analysis.speech.word_lists import word_list
from onrecord.domain.records import Entity
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind

_SENTENCES_BACK = 2
_TWO = 2
_LINK = " and "
_BOTH = frozenset({("both",), ("the", "two")})
_ANY_TWO = word_list("plural references: any two")


class TogetherReader:
    """Finds the people and bodies of one article that a plural points back to."""

    def __init__(
        self, document: AnalyzedDocument, names: NamedMentions, words: SourceWords, definite: DefiniteReader
    ) -> None:
        self._document = document
        self._names = names
        self._words = words
        self._definite = definite

    def meant_by(self, phrase: SourcePhrase) -> list[Entity]:
        """Those named together in one of the sentences before; empty when it cannot be told who is meant.

        "The two leaders" and "both" are two people or bodies, the only ones of their
        kind in the sentence; "the airlines" are bodies that "and" joins.
        """
        kinds = self._kinds(phrase)
        if not kinds:
            return []
        position = phrase.span.start
        for _ in range(_SENTENCES_BACK):
            sentence = self._sentence_before(position)
            if sentence is None:
                return []
            for kind in kinds:
                named = [(mention, e) for mention, e in self._names.inside(sentence) if e.kind is kind]
                several = only(named)
                if len(several) > 1:
                    return several if self._fit(phrase, several, named) else []
            position = sentence.start
        return []

    def _kinds(self, phrase: SourcePhrase) -> list[EntityKind]:
        """What those are whom ``phrase`` may point back to."""
        if phrase.words in _BOTH:
            return [EntityKind.PERSON, EntityKind.ORGANIZATION]
        if phrase.words[0] != "the" or not phrase.is_plural or phrase.partners or phrase.has_owner:
            return []
        if self._words.is_body(phrase.head) and phrase.words[1:] in {(phrase.head,), ("two", phrase.head)}:
            return [EntityKind.ORGANIZATION]
        is_pair = phrase.words[1:2] == ("two",) and self._words.is_person(phrase.head)
        return [EntityKind.PERSON] if is_pair else []

    def _fit(self, phrase: SourcePhrase, several: list[Entity], named: list[tuple[Span, Entity]]) -> bool:
        if phrase.words[1:2] != ("two",) and phrase.words not in _BOTH:
            (first, _), (last, _) = named[-2:]
            return self._document.text[first.end : last.start] == _LINK
        is_told = phrase.words in _BOTH or phrase.head in _ANY_TWO or self._words.is_body(phrase.head)
        return len(several) == _TWO and (is_told or all(self._definite.may_be(phrase, one) for one in several))

    def _sentence_before(self, position: int) -> Span | None:
        sentence = self._document.sentence_at(position)
        end = (sentence.start if sentence else position) - 1
        while end >= 0 and self._document.text[end].isspace():
            end -= 1
        return self._document.sentence_at(end) if end >= 0 else None
