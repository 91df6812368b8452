"""Words about anonymity: that a source is not named, why, how it knows, and its terms."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

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
_NEAR = 400

Key = TypeVar("Key", bound=Hashable)
_Place = tuple[Span, int]


@dataclass(frozen=True, slots=True)
class Terms:
    """The anonymity terms in a sentence.

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


class AnonymityPhrases:
    """Finds the phrases of a word list in sentences; sections that the list leaves out have none."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._signs = tuple(sorted(self._section("signs")))
        self._not_named, self._unauthorized = self._any_of("not named"), self._any_of("unauthorized")
        self._reasons, self._reasons_before = self._any_of("reasons"), self._any_of("reasons before")
        self._boilerplate, self._telling = self._any_of("boilerplate"), self._section("telling words")
        self._how = self._any_of("how they know")
        self._levels = {level: self._any_of(level.value) for level in _LEVELS}
        self._last: tuple[AnalyzedDocument, list[Span], list[Terms]] | None = None

    def _section(self, name: str) -> frozenset[str]:
        return self._lexicon.section(name) if name in self._lexicon.sections else frozenset()

    def _any_of(self, section: str) -> re.Pattern[str]:
        longest_first = sorted(self._section(section), key=lambda pattern: (-len(pattern), pattern))
        return re.compile("|".join(f"(?:{pattern})" for pattern in longest_first) or "(?!)", re.IGNORECASE)

    def places(self, document: AnalyzedDocument) -> Sequence[Span]:
        """Every place where words say that a source is not named."""
        return self._read(document)[0]

    def find_terms(self, document: AnalyzedDocument) -> list[Terms]:
        """The statements about anonymity outside quotation marks, in reading order."""
        signs = _LEVEL_SIGNS if self._signs else ()
        levels = (self._level_in(document, sentence) for sentence in _sentences_with(document, signs))
        return sorted([*self._read(document)[1], *filter(None, levels)], key=lambda terms: terms.place)

    def reasons(self, document: AnalyzedDocument) -> list[Span]:
        """The reasons the article gives for not naming its sources, in reading order."""
        return [terms.reason for terms in self._read(document)[1] if terms.reason]

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

    def _read(self, document: AnalyzedDocument) -> tuple[list[Span], list[Terms]]:
        """The phrases that say that a source is not named, and the terms outside quotes; asked for several times."""
        if self._last is None or self._last[0] is not document:
            places, terms = list[Span](), list[Terms]()
            for sentence in _sentences_with(document, self._signs):
                phrases = list(self._not_named.finditer(document.text, *sentence))
                places += (Span(*phrase.span()) for phrase in phrases)
                outside = [phrase for phrase in phrases if not document.passage_at(phrase.start())]
                terms += [self._terms_in(document.text, sentence, outside)] if outside else []
            self._last = (document, places, terms)
        return self._last[1:]

    def _terms_in(self, text: str, sentence: Span, phrases: Sequence[re.Match[str]]) -> Terms:
        first = Span(*phrases[0].span())
        reason = self._reason(text, sentence, phrases)
        shown_by = (
            Span(first.start, max(first.end, reason.end)) if reason and reason.start <= first.end + len(", ") else first
        )
        agreed = next((Span(*phrase.span()) for phrase in phrases if _AGREED in phrase[0].lower()), None)
        return Terms(sentence, first.start, shown_by, reason, agreed)

    def _reason(self, text: str, sentence: Span, phrases: Sequence[re.Match[str]]) -> Span | None:
        """The reason in or after one of the phrases, before all of them, or in one that tells of no permission."""
        for phrase in phrases:
            if phrase.groupdict().get("reason"):
                return Span(*phrase.span("reason"))
            if after := self._reasons.match(text, phrase.end(), sentence.end):
                return Span(after.end() - len(after[0].lstrip(", ")), after.end())
        before = self._reasons_before.match(text, *sentence)
        if before and before.end() <= phrases[0].start():
            return Span(*before.span())
        return next((Span(*phrase.span()) for phrase in phrases if self._unauthorized.search(phrase[0])), None)

    def _level_in(self, document: AnalyzedDocument, sentence: Span) -> Terms | None:
        for level, pattern in self._levels.items():
            match = pattern.search(document.text, *sentence)
            if match and not document.passage_at(match.start()):
                return Terms(sentence, match.start(), level=level)
        return None


def _sentences_with(document: AnalyzedDocument, signs: Sequence[str]) -> Sequence[Span]:
    """The sentences in which one of ``signs`` stands, in reading order; all of them without signs."""
    text, found = document.text, set()
    for sign in signs:
        place = text.find(sign)
        while place >= 0:
            sentence = document.sentence_at(place)
            if sentence:
                found.add(sentence)
            place = text.find(sign, max(sentence.end if sentence else 0, place + 1))
    return sorted(found) if signs else document.sentences


def assign_terms(
    document: AnalyzedDocument, terms: Sequence[Terms], mentions: Mapping[Key, Sequence[Span]], unnamed: Collection[Key]
) -> dict[Key, list[Terms]]:
    """Give each of ``terms`` to the source it speaks of, by where the sources are mentioned.

    That is the one mentioned last before it in its sentence, else the first after
    it there, else the one of the ``unnamed`` mentioned last before the sentence
    ("He spoke on condition of anonymity"), as long as that is near, else the next
    one ("A nurse asked not to be named.  The nurse said ...").
    """
    places = sorted((span, number) for number, spans in enumerate(mentions.values()) for span in spans)
    keys, given = list(mentions), dict[Key, list[Terms]]()
    nobody_named = [(span, number) for span, number in places if keys[number] in unnamed]
    for one in terms:
        number = _beside(places, one)
        number = _shortly_before(document, nobody_named, one) if number is None else number
        number = _next(document, nobody_named, one) if number is None else number
        if number is not None:
            given.setdefault(keys[number], []).append(one)
    return given


def _beside(places: Sequence[_Place], terms: Terms) -> int | None:
    """The source in whose words they stand, else the one mentioned before them in the sentence or after them."""
    first = bisect_left(places, terms.sentence.start, key=_start)
    here = bisect_right(places, terms.place, key=_start)
    around = [number for place, number in places[first:here] if terms.place < place.end]
    before = [number for _, number in places[first:here][-1:]]
    after = [number for place, number in places[here : here + 1] if place.start < terms.sentence.end]
    return next(iter((*around, *before, *after)), None)


def _shortly_before(document: AnalyzedDocument, places: Sequence[_Place], terms: Terms) -> int | None:
    """The source mentioned last before the sentence, if that is near, in this paragraph or the one before."""
    index = bisect_left(places, terms.sentence.start, key=_start)
    # "An official who asked not to be named" is told of there and is nobody mentioned before.
    if not index or document.text.endswith(" who ", 0, terms.place):
        return None
    mention, number = places[index - 1]
    paragraphs = document.paragraph_index(terms.place) - document.paragraph_index(mention.start)
    return number if paragraphs <= 1 and terms.place - mention.end <= _NEAR else None


def _next(document: AnalyzedDocument, places: Sequence[_Place], terms: Terms) -> int | None:
    """The source mentioned first after the sentence, if the sentence speaks of it with the same noun."""
    index = bisect_left(places, terms.sentence.end, key=_start)
    if index == len(places) or places[index][0].start - terms.place > _NEAR:
        return None
    mention, number = places[index]
    noun = document.text_of(mention).rpartition(" ")[2]
    return number if noun and f" {noun} " in document.text_of(terms.sentence) else None


def _start(place: _Place) -> int:
    return place[0].start
