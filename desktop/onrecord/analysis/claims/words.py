"""The telling words of a text, found in one pass, and what the words of any part of it tell."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from onrecord.analysis.claims.clauses import words_in
from onrecord.analysis.claims.grammar import grammar_signs
from onrecord.analysis.claims.signals import FROM_STRONG_SIGNS, FROM_WEAK_SIGNS, Signals, opinion_of
from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.lexicon import Lexicon
from onrecord.domain.spans import Span

_WORD = re.compile(r"([^\W_]+(?:['-][^\W_]+)*)")
_SCARE_QUOTES = re.compile(r"[“\"‘][^\s“”\"]+(?: [^\s“”\"]+){0,2}[”\"’](?!\w)")
_NAME_INSIDE = re.compile(r"[a-z,] [A-Z][a-z]")
_EST = re.compile(r"[a-z]{2,}(?:iest|[^aeiou]est)$")
_DEED = "deed"
_COMPARING = frozenset({"as", "fewer", "less", "more"})
_BETWEEN = frozenset({"as", "few", "little", "many", "much", "than"})
_COMMENT_SHARE = 0.45
_CLAIM_SECTIONS = (
    *("quantity", "change", "comparison", "superlative", "limit", "cause", "law", "deed", "history"),
    *("prediction", "possibility", "obligation", "belief", "self", "address", "we", "report"),
)
_OPINION_SECTIONS = ("evaluative", "stance", "turn", "denial")


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a word tells by itself, and with one or two words after it (None: only one)."""

    signs: list[str] = field(default_factory=list)
    phrases: dict[str, list[tuple[str | None, str]]] = field(default_factory=dict)


_NUMBER, _SUPERLATIVE = _Entry(["number"]), _Entry(["superlative"])


class SignalWords:
    """The word lists by which statements and opinions are told apart."""

    def __init__(self, claims: Lexicon, opinion: Lexicon) -> None:
        self._entries: dict[str, _Entry] = {}
        self._last: tuple[AnalyzedDocument, SignalIndex] | None = None
        self._no_superlatives = claims.section("no superlative")
        for lexicon, sections in ((claims, _CLAIM_SECTIONS), (opinion, _OPINION_SECTIONS)):
            for section in sections:
                for phrase in sorted(lexicon.section(section)):
                    self._add(phrase, section)

    def _add(self, phrase: str, sign: str) -> None:
        first, *rest = phrase.split()
        entry = self._entries.setdefault(first, _Entry())
        if rest:
            entry.phrases.setdefault(rest[0], []).append((rest[1] if len(rest) > 1 else None, sign))
        else:
            entry.signs.append(sign)

    def read(self, document: AnalyzedDocument) -> "SignalIndex":
        """Find every telling word of the text, in one pass.

        What was read last is kept, since claims and sentences ask for the same.
        """
        if self._last is None or self._last[0] is not document:
            self._last = (document, self._read(document))
        return self._last[1]

    def _read(self, document: AnalyzedDocument) -> "SignalIndex":
        words, starts = _words_of(_lowered(document.text))
        telling = self._telling(set(words))
        hits = _Hits()
        for index in [index for index, word in enumerate(words) if word in telling]:
            word, start = words[index], starts[index]
            entry = telling[word]
            if word in _COMPARING and _is_before_number(words, index):
                continue
            for sign in entry.signs:
                if sign != _DEED or not _is_attribute(document, start):
                    hits.add(start, start + len(word), sign, word)
            if entry.phrases and index + 1 < len(words) and words[index + 1] in entry.phrases:
                _add_phrases(hits, entry, starts, words, index)
        return SignalIndex(document, starts, hits)

    def _telling(self, words: set[str]) -> dict[str, _Entry]:
        """What ``words`` tell; those that the lists don't hold may be numbers in digits or superlatives."""
        listed = self._entries.keys() & words
        telling = {word: self._entries[word] for word in listed}
        unlisted = words - listed
        telling.update((word, _NUMBER) for word in unlisted if word[0].isdecimal())
        telling.update((word, _SUPERLATIVE) for word in unlisted if word[-3:] == "est" and self._is_superlative(word))
        return telling

    def _is_superlative(self, word: str) -> bool:
        last = word.rpartition("-")[2]
        return last not in self._no_superlatives and bool(_EST.match(last))


def _words_of(lowered: str) -> tuple[list[str], list[int]]:
    """The words and where they start: every other piece of the text when it is cut around them."""
    pieces = _WORD.split(lowered)
    ends = list(accumulate(map(len, pieces)))
    return pieces[1::2], ends[:-1:2]


def _is_attribute(document: AnalyzedDocument, start: int) -> bool:
    """Whether the word at ``start`` only describes a noun: "a closed session" tells of no closing."""
    parse = document.parse_at(start)
    index = parse.index_at(start)
    return index is not None and parse.deps[index] == "amod"


def _is_before_number(words: Sequence[str], index: int) -> bool:
    """Whether the word at ``index`` says that a number is not exact: "more than 40" compares nothing."""
    following = next((word for word in words[index + 1 : index + 4] if word not in _BETWEEN), "")
    return following[:1].isdecimal()


@dataclass(frozen=True, slots=True)
class _Hits:
    """Where telling words and phrases start and end, their class, and the words, as parallel lists in reading order."""

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    signs: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def add(self, start: int, end: int, sign: str, words: str) -> None:
        self.starts.append(start)
        self.ends.append(end)
        self.signs.append(sign)
        self.words.append(words)


def _add_phrases(hits: _Hits, entry: _Entry, starts: Sequence[int], words: Sequence[str], index: int) -> None:
    """Add the phrases that the word at ``index`` begins."""
    for third, sign in entry.phrases[words[index + 1]]:
        last = index + (1 if third is None else 2)
        if third is None or (last < len(words) and words[last] == third):
            hits.add(starts[index], starts[last] + len(words[last]), sign, " ".join(words[index : last + 1]))


class SignalIndex:
    """The telling words of one text, to be asked by span."""

    def __init__(self, document: AnalyzedDocument, starts: Sequence[int], hits: _Hits) -> None:
        self._document = document
        self._text = document.text
        self._words = starts
        self._hits = hits
        self._scare_quotes = [match.start() for match in _SCARE_QUOTES.finditer(document.text)]
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
        hits = self._hits
        found: dict[str, list[str]] = {}
        first = bisect_left(hits.starts, start)
        last = bisect_left(hits.starts, end, first)
        for sign, words, stop in zip(
            hits.signs[first:last], hits.words[first:last], hits.ends[first:last], strict=True
        ):
            if stop <= end:
                found.setdefault(sign, []).append(words)
        self._add_marks(found, start, end)
        count = bisect_left(self._words, end) - bisect_left(self._words, start)
        ending = self._text[start:end].rstrip("\"'”’)] ")[-1:]
        opinion = opinion_of(found, ending)
        return Signals(found, count, ending, opinion, opinion >= self._opinion_from)

    def _add_marks(self, found: dict[str, list[str]], start: int, end: int) -> None:
        """Add what the form of the sentence tells: short quotes, that it names nothing, and its grammar."""
        quote = bisect_left(self._scare_quotes, start)
        if quote < len(self._scare_quotes) and self._scare_quotes[quote] < end:
            found["scare quotes"] = [""]
        if "number" in found:
            return
        if not _NAME_INSIDE.search(self._text, start, end):
            found["nothing concrete"] = [""]
        parse = self._document.parse_at(start)
        for sign in grammar_signs(parse, words_in(parse, Span(start, end))):
            found[sign] = [""]


def _lowered(text: str) -> str:
    """``text`` in lower case with straight apostrophes, position by position."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    return lowered.replace("’", "'")
