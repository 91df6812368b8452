"""German words that show why a source is not named and on what terms it spoke."""

import re
from dataclasses import dataclass

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.lexicon import Lexicon
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import AttributionLevel

_LEVELS = (AttributionLevel.DEEP_BACKGROUND, AttributionLevel.ON_BACKGROUND, AttributionLevel.OFF_THE_RECORD)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a sentence says about anonymity: the words, the reason among them, and the level."""

    shown_by: Span | None = None
    reason: Span | None = None
    level: AttributionLevel = AttributionLevel.NOT_STATED


class AnonymityPhrases:
    """Finds the wordings of the list."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._not_named = _any_of(lexicon.section("not named"))
        self._reasons = _any_of(lexicon.section("reasons"))
        self._levels = {level: _any_of(lexicon.section(level.value)) for level in _LEVELS}

    def terms_in(self, document: AnalyzedDocument, sentence: Span) -> Terms:
        """What is said about anonymity in ``sentence``, outside quotation marks."""
        level = self._level(document, sentence)
        for match in self._not_named.finditer(document.text, *sentence):
            if document.passage_at(match.start()):
                continue
            if match["reason"]:
                return Terms(Span(*match.span()), Span(*match.span("reason")), level)
            reason = self._reasons.match(document.text, match.end(), sentence.end)
            shown_by = Span(match.start(), reason.end() if reason else match.end())
            return Terms(shown_by, _without_comma(reason) if reason else None, level)
        return Terms(level=level)

    def _level(self, document: AnalyzedDocument, sentence: Span) -> AttributionLevel:
        for level, pattern in self._levels.items():
            match = pattern.search(document.text, *sentence)
            if match and not document.passage_at(match.start()):
                return level
        return AttributionLevel.NOT_STATED


def _any_of(patterns: frozenset[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in sorted(patterns)))


def _without_comma(reason: re.Match[str]) -> Span:
    return Span(reason.end() - len(reason[0].lstrip(", ")), reason.end())
