"""All statements of an article: each detector's, without doubles, in reading order."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.speech.attribution_phrases import find_phrased
from onrecord.analysis.speech.cues import CueWords
from onrecord.analysis.speech.headlines import HeadlineReader
from onrecord.analysis.speech.layouts import find_laid_out
from onrecord.analysis.speech.partly_quoted import complete_sentences
from onrecord.analysis.speech.quoted_sentences import find_spoken
from onrecord.analysis.speech.reported_speech import find_reported
from onrecord.analysis.speech.statements import Statement, outside
from onrecord.analysis.speech.titles import TitleReader
from onrecord.domain.spans import Span

_PRONOUNS = frozenset({"he", "she", "they"})
_SAME = 0.8
_STRETCH = 256


@dataclass(frozen=True, slots=True)
class StatementFinder:
    """Finds what people are reported to have said."""

    cues: CueWords
    headlines: HeadlineReader
    titles: TitleReader

    def find(self, document: AnalyzedDocument, silences: Sequence[Span]) -> list[Statement]:
        """The statements of ``document``.

        The words of ``silences`` are no cues: "declined to say", "asked not to be named".
        """
        turns = find_laid_out(document, self.cues)
        reported: list[Statement] = []
        if document.is_parsed:
            silent = frozenset(place for phrase in silences for place in range(*phrase))
            reported = [*find_reported(document, self.cues, silent), *find_phrased(document, self.cues)]
            reported = [s for s in without_told_acts(reported) if not self._only_names(document, s)]
            reported.extend(self.headlines.find(document))
        reported = without_doubles([*turns, *outside(reported, turns)])
        spoken = find_spoken(document, self.cues, self.titles, reported)
        return without_doubles(complete_sentences(document, spoken, self.cues))

    def _only_names(self, document: AnalyzedDocument, statement: Statement) -> bool:
        """Whether all that would make speech of a statement is a name or a word in marks: "promote the “green” car"."""
        if not statement.needs_marks:
            return False
        passages = [passage for piece in statement.content for passage in document.passages_in(piece)]
        return all(self.titles.is_name(document, passage) for passage in passages)


def without_reasons(
    document: AnalyzedDocument, statements: Sequence[Statement], reasons: Sequence[Span]
) -> list[Statement]:
    """The statements without an unnamed source's reasons for anonymity: "because she said she feared for her job"."""

    def is_reason(statement: Statement) -> bool:
        is_own = statement.source is None or document.text_of(statement.source).lower() in _PRONOUNS
        cue = statement.cue
        return is_own and cue is not None and any(reason.covers(cue) for reason in reasons)

    return [statement for statement in statements if not is_reason(statement)]


def without_told_acts(statements: Sequence[Statement]) -> list[Statement]:
    """The statements without bare acts of speech inside others: "According to Ruiz, the council rejected the plan"."""
    pieces = sorted((piece for statement in statements for piece in statement.content), key=lambda piece: piece.start)
    starts = [piece.start for piece in pieces]
    reaches = [0, *accumulate((piece.end for piece in pieces), max)]

    def is_told(cue: Span) -> bool:
        return cue.end <= reaches[bisect_right(starts, cue.start)]

    return [
        statement for statement in statements if not (statement.is_bare and statement.cue and is_told(statement.cue))
    ]


def without_doubles(statements: Sequence[Statement]) -> list[Statement]:
    """Keep the surest of statements with nearly the same content, in reading order."""
    kept: list[Statement] = []
    nearby: dict[int, list[Span]] = defaultdict(list)
    for statement in sorted(statements, key=lambda s: (-s.confidence, s.start)):
        placed = [(piece, place) for piece in statement.content for place in _places(piece)]
        if not any(_overlap(piece, other) >= _SAME for piece, place in placed for other in nearby[place]):
            kept.append(statement)
            for piece, place in placed:
                nearby[place].append(piece)
    return sorted(kept, key=lambda s: (s.start, s.content[-1].end))


def _places(piece: Span) -> range:
    """The stretches of text that content touches, so that only neighbors need to be compared."""
    return range(piece.start // _STRETCH, piece.end // _STRETCH + 1)


def _overlap(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / (max(one.end, other.end) - min(one.start, other.start)) if shared > 0 else 0.0
