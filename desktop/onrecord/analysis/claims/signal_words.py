"""The telling words of a text, found in one pass, and what the words of any part of it tell."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, compress

from onrecord.analysis.claims.digits import DAY, ENGLISH_MONTHS, FIGURES, NUMBER, sign_of_figure
from onrecord.analysis.claims.grammar import grammar_signs, is_told_in_past
from onrecord.analysis.claims.signals import (
    FROM_STRONG_SIGNS,
    FROM_WEAK_SIGNS,
    VAGUE,
    Found,
    Signals,
    judging_signs,
    opinion_of,
    told_by,
)
from onrecord.analysis.claims.stretches import words_in
from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.lexicon import Lexicon
from onrecord.analysis.values.dates import MONTHS
from onrecord.domain.spans import Span

_WORD = re.compile(r"(\w+(?:['-]\w+)*)")
_LONGEST_SCARE = 3
_MENTIONED = re.compile(r"\b(?:mean(?:s|t)?|names? of|named|(?:en)?titled|translate[ds]?|words? for)(?: [\w-]+){0,4} $")
_LOOK_BACK = 60
_SCARE_QUOTES = re.compile(r"[“\"‘][^\s“”\"]+(?: [^\s“”\"]+){0,2}[”\"’](?!\w)")
_NAME_INSIDE = re.compile(r"[a-z,] [A-Z][a-z]")
_EST = re.compile(r"[a-z]{2,}(?:iest|[^aeiou]est)$")
_FIGURES = re.compile(r" (\d\S*)")
# "The fastest-growing town", "the worst-hit village": a superlative before a participle.  "The best-loved song"
# is a judgment; what sells, pays or suffers most can be counted.
_MOST = re.compile("least|most")
_PARTICIPLE = re.compile("[a-z]{2,}(?:ed|ing)|built|fed|held|hit|kept|paid|read|run|seen|sold|spoken|told|won|worn")
_COUNTED_MOST = frozenset({"best-attended", "best-paid", "best-selling", "best-sold", "worst-affected", "worst-hit"})
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_DAY_WORDS = frozenset({"centuries", "century", *(month.lower() for month in MONTHS)})
_COMPARING = frozenset({"as", "fewer", "less", "more"})
_BETWEEN = frozenset({"as", "few", "little", "many", "much", "than"})
_CLOSING = "\"'”’)] "
_COMMENT_SHARE = 0.45
_AFTER_THE_LAST = ("", "")
_NO_WORDS = ("",)
_ANY_TAG = ("",)
_ATTRIBUTE = "amod"
_CLAIM_SECTIONS = (
    *(
        "quantity",
        "share",
        "multiple",
        "change",
        "comparison",
        "superlative",
        "limit",
        "cause",
        "law",
        "deed",
        "history",
    ),
    *("prediction", "possibility", "ability", "obligation", "belief", "self", "address", "we", "report"),
)
_OPINION_SECTIONS = ("evaluative", "classifying", "stance", "turn", "denial")


_Hit = tuple[int, int, str, str]
"""Where a telling word or phrase starts and ends, its class, and the words."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a word tells by itself, and with one or two words after it (None: one)."""

    signs: list[str] = field(default_factory=list)
    phrases: dict[str, list[tuple[str | None, str]]] = field(default_factory=dict)

    def add(self, following: Sequence[str], sign: str) -> None:
        """``sign`` is what the word tells with the words ``following``."""
        if following:
            third = following[1] if len(following) > 1 else None
            self.phrases.setdefault(following[0], []).append((third, sign))
        else:
            self.signs.append(sign)


_NUMBER, _RANK, _SUPERLATIVE = _Entry(), _Entry(["rank"]), _Entry(["superlative"])


class SignalWords:
    """The word lists by which statements and opinions are told apart."""

    def __init__(self, claims: Lexicon, opinion: Lexicon) -> None:
        self._entries: dict[str, _Entry] = {}
        self._last: tuple[AnalyzedDocument, SignalIndex] | None = None
        self._months = claims.section("months") if "months" in claims.sections else ENGLISH_MONTHS
        self._no_superlatives = claims.section("no superlative")
        self._tags = {words: tuple(tags.split()) for words, tags in claims.mapping("tags").items()}
        for lexicon, sections in ((claims, _CLAIM_SECTIONS), (opinion, _OPINION_SECTIONS)):
            for section in sections:
                for phrase in sorted(lexicon.section(section)):
                    first, *following = phrase.split()
                    self._entries.setdefault(first, _Entry()).add(following, section)

    def read(self, document: AnalyzedDocument) -> "SignalIndex":
        """Find every telling word of the text, in one pass.

        What was read last is kept, since claims and sentences ask for the same.
        """
        if self._last is None or self._last[0] is not document:
            self._last = (document, self._read(document))
        return self._last[1]

    def _read(self, document: AnalyzedDocument) -> "SignalIndex":
        words, starts = _words_of(document.lowered)
        telling = self._telling(set(words))
        telling_at = compress(range(len(words)), map(telling.__contains__, words))
        words += _AFTER_THE_LAST
        hits: list[_Hit] = []
        for index in telling_at:
            word, start = words[index], starts[index]
            entry = telling[word]
            if word in _COMPARING and _is_before_number(words, index):
                continue
            if entry is _RANK and _names_day(words, index):
                continue
            end = start + len(word)
            if entry is _NUMBER:
                hits.append((start, end, sign_of_figure(document.text, start, end, self._months), word))
                continue
            found = [(start, end, sign, word) for sign in entry.signs]
            if words[index + 1] in entry.phrases:
                found += _phrases_at(entry, starts, words, index)
            if found:
                tag = _tag_at(document, start)
                hits += [hit for hit in found if self._has_sense(tag, hit[3], hit[2])]
        return SignalIndex(document, starts, hits)

    def _has_sense(self, tag: str, words: str, sign: str) -> bool:
        """Whether the part of speech fits: deeds are verbs, names don't judge, "may" hedges but "May" doesn't."""
        if not tag:
            return True
        if sign == "evaluative" and tag.startswith("NNP"):
            return False
        return tag.startswith(self._tags.get(words) or self._tags.get(f"any {sign}") or _ANY_TAG)

    def _telling(self, words: set[str]) -> dict[str, _Entry]:
        """What ``words`` tell; those that the lists don't hold may be numbers in digits or superlatives."""
        listed = self._entries.keys() & words
        telling = {word: self._entries[word] for word in listed}
        unlisted = words - listed
        figures = _FIGURES.findall(" ".join(("", *unlisted)))
        telling.update((word, _RANK if _ORDINAL.fullmatch(word) else _NUMBER) for word in figures)
        graded = filter(self._is_superlative, (word for word in unlisted if word.endswith("est") or "st-" in word))
        telling.update(dict.fromkeys(graded, _SUPERLATIVE))
        return telling

    def _is_superlative(self, word: str) -> bool:
        if word in _COUNTED_MOST:
            return True
        first, _, last = word.rpartition("-")
        if _PARTICIPLE.fullmatch(last) and first not in self._no_superlatives:
            return bool(_MOST.fullmatch(first) or _EST.fullmatch(first))
        return last not in self._no_superlatives and bool(_EST.match(last))


def _words_of(lowered: str) -> tuple[list[str], list[int]]:
    """The words and where they start: every other piece of the text when it is cut around them."""
    pieces = _WORD.split(lowered.replace("_", " "))
    ends = list(accumulate(map(len, pieces)))
    return pieces[1::2], ends[:-1:2]


def _tag_at(document: AnalyzedDocument, start: int) -> str:
    """The tag of the word at ``start``, ``_ATTRIBUTE`` for an adjective before a noun, empty without a parser."""
    parse = document.parse_at(start)
    index = parse.index_at(start)
    if index is None or index in parse.stand_ins:
        return ""
    is_attribute = parse.tags[index] == "JJ" and parse.deps[index] == _ATTRIBUTE
    return _ATTRIBUTE if is_attribute else parse.tags[index]


def _is_before_number(words: Sequence[str], index: int) -> bool:
    """Whether the word at ``index`` says that a number is not exact: "more than 40" compares nothing."""
    following = next((word for word in words[index + 1 : index + 4] if word not in _BETWEEN), "")
    return following[:1].isdecimal()


def _names_day(words: Sequence[str], index: int) -> bool:
    """Whether the ordinal at ``index`` names a time: "the 19th and 20th centuries", "on May 8th", "the 8th of May"."""
    return not _DAY_WORDS.isdisjoint(words[max(0, index - 1) : index + 4])


def _phrases_at(entry: _Entry, starts: Sequence[int], words: Sequence[str], index: int) -> Iterator[_Hit]:
    """The telling phrases that the word at ``index`` begins."""
    start = starts[index]
    for third, sign in entry.phrases[words[index + 1]]:
        last = index + (1 if third is None else 2)
        if third is None or words[last] == third:
            phrase = " ".join(words[index : last + 1])
            yield start, starts[last] + len(words[last]), sign, phrase


class SignalIndex:
    """The telling words of one text, to be asked by span."""

    def __init__(self, document: AnalyzedDocument, starts: Sequence[int], hits: Sequence[_Hit]) -> None:
        self._document = document
        self._text = document.text
        self._words = starts
        self._hits = hits
        self._hit_starts = [start for start, *_ in hits]
        self._scare_quotes = [
            match.start()
            for match in _SCARE_QUOTES.finditer(document.text)
            if not _MENTIONED.search(document.text[max(0, match.start() - _LOOK_BACK) : match.start()])
        ]
        self._known: dict[Span, Signals] = {}
        self._opinion_from = FROM_WEAK_SIGNS
        self._settle_genre()

    def of(self, span: Span) -> Signals:
        """What the words at ``span`` tell."""
        known = self._known.get(span)
        if known is None:
            known = self._known[span] = self._read(span)
        return known

    def _settle_genre(self) -> None:
        """Comment has many weak signs of judgment; a report without them is taken at its word."""
        own = [sentence for sentence in self._document.sentences if not self._document.passage_at(sentence.start)]
        read = {sentence: self._read(sentence) for sentence in own}
        if sum(signals.is_opinion for signals in read.values()) > _COMMENT_SHARE * len(own):
            self._known = read
        else:
            self._opinion_from = FROM_STRONG_SIGNS
            settled = (
                (s, x._replace(is_opinion=x.opinion >= FROM_STRONG_SIGNS)) for s, x in read.items() if x.is_opinion
            )
            self._known = {**read, **dict(settled)}

    def _read(self, span: Span) -> Signals:
        start, end = span
        found = self._found(span)
        marks = dict.fromkeys(self._marks(found, span), _NO_WORDS)
        quoted = [] if judging_signs().isdisjoint(found) else self._quoted_in(span)
        own = self._found(span, quoted) if quoted else found
        first = bisect_left(self._words, start)
        count = bisect_left(self._words, end, first) - first
        words = self._text[start:end]
        ending = words.rstrip(_CLOSING)[-1:]
        if ending == "?" and _asks_inside(words):
            ending = ""
        all_signs = {**found, **marks}
        opinion = opinion_of({**own, **marks} if quoted else all_signs, ending)
        return Signals(all_signs, told_by(all_signs), count, ending, opinion, opinion >= self._opinion_from)

    def _found(self, span: Span, quoted: Sequence[Span] = ()) -> dict[str, list[str]]:
        """The telling words in ``span`` by class, without judgments that stand in one of ``quoted``."""
        end = span.end
        found: dict[str, list[str]] = {}
        reach: dict[str, int] = {}
        first = bisect_left(self._hit_starts, span.start)
        last = bisect_left(self._hit_starts, end, first)
        for start, stop, sign, words in self._hits[first:last]:
            if stop > end or (quoted and sign in judging_signs() and any(start in each for each in quoted)):
                continue
            if sign not in found:
                found[sign] = [words]
            elif stop <= reach[sign]:
                continue
            elif start < reach[sign]:
                found[sign][-1] = max(found[sign][-1], words, key=len)
            else:
                found[sign].append(words)
            reach[sign] = stop
        return found

    def _quoted_in(self, span: Span) -> list[Span]:
        """The passages in ``span`` in somebody else's words: quoted, and more than a word held at a distance."""
        inside = self._document.passages_in(span) if self._document.passages else ()
        if not inside:
            return []
        return [
            outer
            for outer in (passage.outer for passage in inside)
            if span.covers(outer) and len(outer.text_of(self._text).split(maxsplit=_LONGEST_SCARE)) > _LONGEST_SCARE
        ]

    def _marks(self, found: Found, span: Span) -> Iterator[str]:
        """What the form of the sentence tells: short quotes, that it names nothing, and its grammar."""
        quote = bisect_left(self._scare_quotes, span.start)
        if quote < len(self._scare_quotes) and self._scare_quotes[quote] < span.end:
            yield "scare quotes"
        if NUMBER in found:
            return
        parse = self._document.parse_at(span.start)
        words = words_in(parse, span)
        if FIGURES.isdisjoint(found):
            if not _NAME_INSIDE.search(self._text, *span):
                yield VAGUE
            yield from grammar_signs(parse, words)
        elif DAY in found and is_told_in_past(parse, words):
            yield "dated"


def _asks_inside(words: str) -> bool:
    """Whether the question mark at the end belongs to a quotation inside: "We would ask: ‘Do you want a dam?’"."""
    bare = words.rstrip(_CLOSING)
    return "’" in words[len(bare) :] and "‘" in bare.lstrip("‘“")
