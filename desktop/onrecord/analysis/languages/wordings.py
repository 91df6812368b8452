"""Wordings that show anonymity and its terms, and refusals to comment, by the patterns of a table."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.analysis.document import AnalyzedDocument, Paragraph
from onrecord.analysis.languages.frames import FrameReader
from onrecord.analysis.languages.table import WordTable
from onrecord.domain.analysis import Refusal
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import AttributionLevel

_LEVELS = (AttributionLevel.DEEP_BACKGROUND, AttributionLevel.ON_BACKGROUND, AttributionLevel.OFF_THE_RECORD)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a sentence says about anonymity: the words, the reason among them, and the level."""

    shown_by: Span | None = None
    reason: Span | None = None
    level: AttributionLevel = AttributionLevel.NOT_STATED


class AnonymityWordings:
    """Finds the wordings that keep a source unnamed."""

    def __init__(self, table: WordTable) -> None:
        self._not_named = table.pattern("not named")
        self._reasons = table.pattern("reasons")
        self._levels = {level: table.pattern(level.value) for level in _LEVELS}

    def terms_in(self, document: AnalyzedDocument, sentence: Span) -> Terms:
        """What is said about anonymity in ``sentence``, outside quotation marks."""
        levels = (level for level, pattern in self._levels.items() if _first(document, pattern, sentence))
        level = next(levels, AttributionLevel.NOT_STATED)
        match = _first(document, self._not_named, sentence)
        if match is None:
            return Terms(level=level)
        if match.groupdict().get("reason"):
            return Terms(Span(*match.span()), Span(*match.span("reason")), level)
        reason = self._reasons.match(document.text, match.end(), sentence.end)
        if reason is None:
            return Terms(Span(*match.span()), None, level)
        start = reason.end() - len(reason[0].lstrip(", "))
        return Terms(Span(match.start(), reason.end()), Span(start, reason.end()), level)


class RefusalFinder:
    """Finds the wordings for not answering, with who did not speak."""

    def __init__(self, table: WordTable) -> None:
        self._pattern = table.pattern("refusals")
        self._frames = FrameReader(table)

    def find(self, document: AnalyzedDocument) -> tuple[Refusal, ...]:
        """The refusals outside quotation marks, in reading order."""
        return tuple(refusal for paragraph in document.paragraphs for refusal in self._in(document, paragraph))

    def _in(self, document: AnalyzedDocument, paragraph: Paragraph) -> Iterator[Refusal]:
        for match in self._pattern.finditer(document.text, *paragraph.span):
            if not document.passage_at(match.start()):
                yield Refusal(self._who(paragraph, match.start()), Span(*match.span()))

    def _who(self, paragraph: Paragraph, position: int) -> Span | None:
        """The subject before the verb; None if the verb comes first."""
        verb = paragraph.parse.index_at(position)
        found = None if verb is None else self._frames.subject_before(paragraph.parse, verb)
        return paragraph.parse.span(*found) if found else None


def _first(document: AnalyzedDocument, pattern: re.Pattern[str], sentence: Span) -> re.Match[str] | None:
    """The first match outside quotation marks."""
    matches = pattern.finditer(document.text, *sentence)
    return next((match for match in matches if not document.passage_at(match.start())), None)
