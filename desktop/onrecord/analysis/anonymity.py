"""The words that show why a source is not named and on what terms it spoke."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.lexicon import Lexicon
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import AttributionLevel

_LEVELS = (AttributionLevel.DEEP_BACKGROUND, AttributionLevel.ON_BACKGROUND, AttributionLevel.OFF_THE_RECORD)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a sentence says about anonymity: the words, the reason among them, and the level."""

    shown_by: Span | None
    reason: Span | None
    level: AttributionLevel


class AnonymityPhrases:
    """Finds the phrases of the word list in sentences."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._signs = _any_of(lexicon.section("signs"))
        self._not_named = _any_of(lexicon.section("not named"))
        self._reasons = _any_of(lexicon.section("reasons"))
        self._levels = {level: _any_of(lexicon.section(level.value)) for level in _LEVELS}

    def places(self, document: AnalyzedDocument) -> Iterator[Span]:
        """Every place where words say that a source is not named."""
        signs = (document.sentence_at(sign.start()) for sign in self._signs.finditer(document.text))
        for sentence in dict.fromkeys(signs):
            if sentence:
                for match in self._not_named.finditer(document.text, sentence.start, sentence.end):
                    yield Span(*match.span())

    def terms_in(self, document: AnalyzedDocument, sentence: Span) -> Terms:
        """What is said about anonymity in ``sentence``, outside quotation marks."""
        level = self._level(document, sentence)
        for match in self._not_named.finditer(document.text, sentence.start, sentence.end):
            if not document.passage_at(match.start()):
                reason = self._reasons.match(document.text, match.end(), sentence.end)
                end = reason.end() if reason else match.end()
                return Terms(Span(match.start(), end), _reason_span(reason), level)
        return Terms(None, None, level)

    def _level(self, document: AnalyzedDocument, sentence: Span) -> AttributionLevel:
        for level, pattern in self._levels.items():
            match = pattern.search(document.text, sentence.start, sentence.end)
            if match and not document.passage_at(match.start()):
                return level
        return AttributionLevel.NOT_STATED


def _any_of(patterns: frozenset[str]) -> re.Pattern[str]:
    longest_first = sorted(patterns, key=lambda pattern: (-len(pattern), pattern))
    return re.compile("|".join(f"(?:{pattern})" for pattern in longest_first), re.IGNORECASE)


def _reason_span(match: re.Match[str] | None) -> Span | None:
    if match is None:
        return None
    lead = len(match[0]) - len(match[0].lstrip(", "))
    return Span(match.start() + lead, match.end())
