"""Which document "the report" and "the filing" are, and whose."""

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.sources.identities import Identity
from onrecord.analysis.sources.introduced_sources import Heard
from onrecord.analysis.sources.kinds import SourceKinds
from onrecord.analysis.sources.later_names import MakerFinder
from onrecord.analysis.sources.name_index import NamedMentions
from onrecord.analysis.sources.polls import PollFinder
from onrecord.analysis.sources.source_phrases import SourcePhrase, read_phrase
from onrecord.analysis.speech.word_lists import word_list
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import SourceKind

# What somebody says something in.
_TEXTS = word_list("documents: texts")
_MANY = 8
"""Documents called alike, among which one that is told of only later is looked for."""


class DocumentReader:
    """Finds the documents that descriptions in one article stand for; ``look_up`` tells whom words stand for."""

    def __init__(
        self,
        document: AnalyzedDocument,
        kinds: SourceKinds,
        names: NamedMentions,
        look_up: Callable[[Span], Heard | None],
    ) -> None:
        self._document = document
        self._kinds = kinds
        self._names = names
        self._look_up = look_up
        self._polls = PollFinder(document, kinds.words.polls)
        self._reports = PollFinder(document, kinds.words.reports)
        self._named: dict[str, list[tuple[Span, Identity]]] = {}

    def named(self, identities: Mapping[Span, Identity]) -> dict[tuple[str, str], Identity]:
        """By their keys, the documents in ``identities``, by where they are cited, whose maker is told somewhere."""
        told: dict[tuple[str, str], Identity] = {}
        makers = MakerFinder(self._document.text, self._names)
        for span, identity in identities.items():
            if identity.kind is SourceKind.DOCUMENT and identity.is_anonymous and identity.key not in told:
                whole = makers.made_by(span)
                made = self._kinds.of_made_document(identity, self._document.text_of(whole)) if whole else None
                if named := made or self._named_elsewhere(span):
                    told[identity.key] = named
        return told

    def _named_elsewhere(self, span: Span) -> Identity | None:
        """The document of "the 9-page filing", if the article says elsewhere whose filing it is: "Ruiz’s filing"."""
        phrase = read_phrase(self._document, span, self._kinds.words)
        if not phrase.is_definite:
            return None
        named = self._named_with(phrase.head)
        before = bisect_left(named, span.start, key=lambda told: told[0].end)
        if before:
            return named[before - 1][1]
        elsewhere = [identity for place, identity in named[:_MANY] if not place.overlaps(span)]
        return elsewhere[0] if len({identity.key for identity in elsewhere}) == 1 else None

    def _named_with(self, noun: str) -> list[tuple[Span, Identity]]:
        """The documents called by ``noun`` whose maker the article tells, with where, in reading order."""
        if noun not in self._named:
            places = PollFinder(self._document, frozenset({noun})).everywhere
            self._named[noun] = [(place, named) for place in places if (named := self._named_at(place))]
        return self._named[noun]

    def _named_at(self, place: Span) -> Identity | None:
        """The document cited at ``place``, if the article tells its maker."""
        heard = self._look_up(place)
        if heard is None or heard.identity.kind is not SourceKind.DOCUMENT or heard.identity.is_anonymous:
            return None
        return heard.identity

    def told_of(self, phrase: SourcePhrase) -> Identity | None:
        """The document of "the report", of which the article told before with more words: "a Harbor Board study".

        If it told of "a report", it is that one.
        """
        words = self._kinds.words
        if phrase.words != ("the", phrase.head) or phrase.head not in words.reports | words.polls:
            return None
        finder = self._reports if phrase.head in words.reports else self._polls
        before = [span for span in finder.before(phrase.span.start) if span.end <= phrase.span.start]
        told = {span: self._document.text_of(span).lower() for span in before}
        others = [span for span in before if told[span] != f"the {phrase.head}"]
        same = [span for span in others if phrase.head in told[span].split()]
        return self._named_at((same or others)[0]) if others else None

    def issued_before(self, phrase: SourcePhrase, last: Heard | None) -> Identity | None:
        """The text of whoever said something in one just before: "Ruiz wrote in a blog post", then "the post says"."""
        if last is None or not last.identity.name or phrase.words != ("the", phrase.head) or phrase.head not in _TEXTS:
            return None
        sentence = self._document.sentence_at(last.head.start)
        told = sentence and re.search(
            rf"\bin an? (?:[\w-]+ ){{0,3}}{phrase.head}\b", self._document.text[sentence.start : phrase.span.start]
        )
        return self._kinds.of_text_by(last.identity, phrase.head) if told else None
