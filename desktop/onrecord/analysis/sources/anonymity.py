"""The words that show that a source is not named, why, how it knows, and on what terms it spoke."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.lexicon import Lexicon
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import AttributionLevel

_LEVELS = (AttributionLevel.DEEP_BACKGROUND, AttributionLevel.ON_BACKGROUND, AttributionLevel.OFF_THE_RECORD)
_LEVEL_SIGNS = ("background", "record", "not for attribution")
_CLAUSE_END = re.compile(
    r"[,.;:—–“”\"()\n]|(?<!not)(?<! or) (?:and|but|who|on condition|on the condition|sa(?:id|ys?)"
    r"|told(?! of| about)|tells?|confirmed|added|speaking|spoke|because"
    r"|was|were|is|are|has|have|did|would|could|will)\b"
)
_AGREED = "condition"
# "Who were not involved in the study" tells how somebody does not know.
_DENYING = ("not ", "n't ", "n’t ", "never ")
_FARTHEST = 200


@dataclass(frozen=True, slots=True)
class Terms:
    """What a sentence says about anonymity.

    ``shown_by`` are the words that say that the source is not named, with the
    reason; ``reason`` the words of the reason alone; ``rule`` what was agreed ("on
    condition of anonymity").
    """

    sentence: Span
    place: int
    shown_by: Span | None = None
    reason: Span | None = None
    rule: Span | None = None
    level: AttributionLevel = AttributionLevel.NOT_STATED


@dataclass(frozen=True, slots=True)
class _Read:
    """What was found in one article: the phrases that say that a source is not named, and the terms outside quotes."""

    document: AnalyzedDocument
    phrases: list[Span]
    terms: list[Terms]


class AnonymityPhrases:
    """Finds the phrases of the word list in sentences."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._signs = tuple(sorted(lexicon.section("signs")))
        self._not_named = _any_of(lexicon.section("not named"))
        self._unauthorized = _any_of(lexicon.section("unauthorized"))
        self._reasons = _any_of(lexicon.section("reasons"))
        self._reasons_before = _any_of(lexicon.section("reasons before"))
        self._boilerplate = _any_of(lexicon.section("boilerplate"))
        self._telling = lexicon.section("telling words")
        self._how = _any_of(lexicon.section("how they know"))
        self._levels = {level: _any_of(lexicon.section(level.value)) for level in _LEVELS}
        self._last: _Read | None = None

    def places(self, document: AnalyzedDocument) -> Sequence[Span]:
        """Every place where words say that a source is not named."""
        return self._read(document).phrases

    def find_terms(self, document: AnalyzedDocument) -> list[Terms]:
        """What is said about anonymity outside quotation marks, in reading order."""
        found = list(self._read(document).terms)
        for sentence in _sentences_with(document, _LEVEL_SIGNS):
            found.extend(self._levels_in(document, sentence))
        return sorted(found, key=lambda terms: terms.place)

    def reasons(self, document: AnalyzedDocument) -> list[Span]:
        """The reasons the article gives for not naming its sources, in reading order."""
        return [terms.reason for terms in self._read(document).terms if terms.reason]

    def is_boilerplate(self, reason: str) -> bool:
        """Whether a reason for anonymity explains nothing: "to speak freely", "not authorized to speak publicly"."""
        words = reason.lower().replace("’", "'").strip(" ,.")
        return self._telling.isdisjoint(re.findall(r"[\w-]+", words)) and bool(self._boilerplate.fullmatch(words))

    def how_they_know(self, text: str, within: Span) -> Span | None:
        """The words in ``within`` that tell how a source knows: "who was in the room", "briefed on the matter"."""
        found = self._how.finditer(text, within.start, min(within.end, within.start + _FARTHEST))
        match = next((match for match in found if not text.endswith(_DENYING, within.start, match.start())), None)
        if match is None:
            return None
        end = _CLAUSE_END.search(text, match.end(), within.end)
        return Span(match.start(), end.start() if end else within.end)

    def _read(self, document: AnalyzedDocument) -> _Read:
        """What the sentences with a sign say; what was read last is kept, since it is asked for several times."""
        if self._last is None or self._last.document is not document:
            read = _Read(document, [], [])
            for sentence in _sentences_with(document, self._signs):
                phrases = list(self._not_named.finditer(document.text, *sentence))
                read.phrases.extend(Span(*phrase.span()) for phrase in phrases)
                if phrases and (terms := self._terms_in(document, sentence, phrases)):
                    read.terms.append(terms)
            self._last = read
        return self._last

    def _terms_in(self, document: AnalyzedDocument, sentence: Span, phrases: list[re.Match[str]]) -> Terms | None:
        matches = [match for match in phrases if not document.passage_at(match.start())]
        if not matches:
            return None
        first = Span(*matches[0].span())
        reason = self._reason(document, sentence, matches)
        shown_by = Span(first.start, max(first.end, reason.end)) if reason and reason.start <= first.end + 1 else first
        agreed = [Span(*match.span()) for match in matches if _AGREED in match[0].lower()]
        return Terms(sentence, first.start, shown_by, reason, agreed[0] if agreed else None)

    def _reason(self, document: AnalyzedDocument, sentence: Span, matches: list[re.Match[str]]) -> Span | None:
        """The reason after one of the phrases, before all of them, or in one that tells of no permission."""
        for match in matches:
            after = self._reasons.match(document.text, match.end(), sentence.end)
            if after:
                lead = len(after[0]) - len(after[0].lstrip(", "))
                return Span(after.start() + lead, after.end())
        before = self._reasons_before.match(document.text, *sentence)
        if before and before.end() <= matches[0].start():
            return Span(*before.span())
        told = next((match for match in matches if self._unauthorized.search(match[0])), None)
        return Span(*told.span()) if told else None

    def _levels_in(self, document: AnalyzedDocument, sentence: Span) -> Iterator[Terms]:
        for level, pattern in self._levels.items():
            match = pattern.search(document.text, *sentence)
            if match and not document.passage_at(match.start()):
                yield Terms(sentence, match.start(), level=level)
                return


def _sentences_with(document: AnalyzedDocument, signs: Iterable[str]) -> list[Span]:
    """The sentences in which one of ``signs`` stands, in reading order."""
    text, found = document.text, set()
    for sign in signs:
        place = text.find(sign)
        while place >= 0:
            sentence = document.sentence_at(place)
            if sentence:
                found.add(sentence)
            place = text.find(sign, max(sentence.end if sentence else 0, place + 1))
    return sorted(found)


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(patterns, key=lambda pattern: (-len(pattern), pattern))
    return re.compile("|".join(f"(?:{pattern})" for pattern in longest_first), re.IGNORECASE)
