"""Whose name stands in, beside or behind the words for a source."""

import re
from collections.abc import Sequence

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.sources.name_index import NamedMentions
from onrecord.analysis.sources.pronoun_sources import ONE
from onrecord.analysis.sources.source_phrases import SourcePhrase
from onrecord.analysis.sources.source_words import SourceWords
from onrecord.domain.records import Entity
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind

_TITLE_IN_COMMAS = re.compile(r", (?:(?P<title>[A-Z][a-z]+)\.?|(?P<two_words>Tan Sri)) $")
_LONGEST_HONOR, _LONGEST_TITLE = 4, 16
_CALLED = (" surnamed ", " named ", " called ", " known as ", " identified as ", " identified only as ", " nicknamed ")
# Whoever has a name is not introduced as one of these.
_UNNAMED = frozenset({"insider", "person", "source"})
_ARTICLES = frozenset({"the", "its", "their", "his", "her"})


class CalledReader:
    """Finds whom or what phrases of one article call by name."""

    def __init__(self, document: AnalyzedDocument, names: NamedMentions, words: SourceWords) -> None:
        self._document = document
        self._names = names
        self._words = words

    def named(self, phrase: SourcePhrase) -> Entity | None:
        """The name ``phrase`` is about: its head or what stands in apposition to it, people first."""
        is_label = self._document.text_of(phrase.span).isupper()
        if is_label and (in_transcript := self._names.person_in_capitals(phrase.words[-1])):
            return in_transcript
        at_head = self._names.at(phrase.head_span)
        beside = [self._names.at(span) or self._before_letters(span) for span in phrase.appositions]
        named = list(filter(None, beside))
        people = [entity for entity in filter(None, (at_head, *named)) if entity.kind is EntityKind.PERSON]
        if person := next((person for person in people if not self._is_known_to(phrase, person)), None):
            return person
        if named and at_head is None and phrase.head in self._words.known_bodies | self._words.people_or_bodies:
            return named[0]
        return at_head or self._after_noun(phrase) or self._before_letters(phrase.head_span)

    def at_end(self, phrase: SourcePhrase, inside: Sequence[tuple[Span, Entity]]) -> Entity | None:
        """The person in "a clerk surnamed Wu", or in "a spokesman for the county, Tom Reyes", which is parsed so.

        ``inside`` are the names in the phrase.  Without an article there need be no
        comma: "deputy director of roads in Mysuru Nur Alam".
        """
        if not inside or not any(map(self._words.is_role, phrase.words)):
            return None
        mention, entity = inside[-1]
        ending = (pair for pair in inside if self._ends_phrase(pair[0], phrase))
        if titled := next((person for name, person in ending if self._is_only_role(person, phrase, name)), None):
            return titled
        if phrase.is_plural or self._is_known_to(phrase, entity):
            return None
        is_person = mention.end == phrase.span.end and entity.kind is EntityKind.PERSON
        return entity if is_person and self._is_apart(mention, phrase) else None

    def _is_apart(self, mention: Span, phrase: SourcePhrase) -> bool:
        """Whether a comma, a word like "named" or a role without an article comes before a name."""
        is_bare = phrase.words[0] not in ONE and not phrase.is_definite and self._words.is_role(phrase.head)
        return is_bare or self._document.text.endswith((", ", *_CALLED), 0, self._with_title(mention))

    def _ends_phrase(self, mention: Span, phrase: SourcePhrase) -> bool:
        """Whether nothing but an apposition stands behind a name."""
        return mention.end == phrase.span.end or self._document.text.startswith(", ", mention.end)

    def _is_known_to(self, phrase: SourcePhrase, person: Entity) -> bool:
        """Whether a name is that of whom an unnamed person knows: "a person close to the judge, Ana Ruiz"."""
        if phrase.head not in _UNNAMED:
            return False
        mention = next((mention for mention in person.mentions if phrase.span.covers(mention)), phrase.head_span)
        before = self._document.text[phrase.head_span.end : mention.start].strip(" ,").split()
        return bool(before) and self._words.is_role(before[-1].lower())

    def _is_only_role(self, entity: Entity, phrase: SourcePhrase, mention: Span) -> bool:
        """Whether nothing but somebody's role stands before the name: "The President of the Republic Ana Ruiz"."""
        before = self._document.text[phrase.span.start : self._with_title(mention)].strip(" ,")
        role = before if phrase.words[0] not in _ARTICLES else before.partition(" ")[2]
        told = next(
            (told for told in (entity.role, entity.role.partition(", ")[0]) if told and role.endswith(told)), ""
        )
        if entity.kind is not EntityKind.PERSON or not told:
            return False
        # "Immigration and human rights lawyer Ana Ruiz" has one office, of which the role is the end.
        field = role[: -len(told)].split()
        return not field or (field[-1] == "and" and not any(map(self._words.is_role, field)))

    def _with_title(self, mention: Span) -> int:
        """Where a name begins that stands in commas with a title: "The adviser to the mayor, Dr. Ana Ruiz"."""
        before = _TITLE_IN_COMMAS.search(self._document.text, max(0, mention.start - _LONGEST_TITLE), mention.start)
        if before is None:
            return mention.start
        is_title = before["two_words"] or self._words.is_office(before["title"].lower())
        return before.start() + len(", ") if is_title else mention.start

    def _after_noun(self, phrase: SourcePhrase) -> Entity | None:
        """Whose name follows a noun: "the bookmaker Tiptala"; "captain Were", where the name was taken for a verb."""
        if phrase.is_plural or not (phrase.is_nominal or phrase.is_proper):
            return None
        after = Span(phrase.head_span.end + 1, phrase.head_span.end + 2)
        beside = self._names.at(after) if after.start < phrase.span.end else None
        if beside and phrase.appositions and phrase.appositions[0].end == phrase.span.end:
            return beside
        is_bare = phrase.words[0] not in ONE and phrase.head_span.end == phrase.span.end
        is_person = is_bare and self._words.is_person(phrase.head)
        return self._names.person_right_after(phrase.span.end) if is_person else None

    def _before_letters(self, letters: Span) -> Entity | None:
        """The person whose name ``letters`` of an honor end: "Ana Ruiz KC"."""
        words = self._document.text_of(letters)
        is_honor = words.isupper() and len(words) <= _LONGEST_HONOR
        entity = self._names.at(Span(letters.start - 2, letters.start - 1)) if is_honor else None
        return entity if entity and entity.kind is EntityKind.PERSON else None
