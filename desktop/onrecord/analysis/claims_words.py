"""The telling words of a text, found in one pass, and what the words of any part of it tell."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from onrecord.analysis.claims_clauses import words_in
from onrecord.analysis.claims_grammar import grammar_signs
from onrecord.analysis.claims_signals import FROM_STRONG_SIGNS, FROM_WEAK_SIGNS, Signals
from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.lexicon import Lexicon
from onrecord.domain.spans import Span

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_SCARE_QUOTES = re.compile(r"[“\"‘][^\s“”\"]+(?: [^\s“”\"]+){0,2}[”\"’](?!\w)")
_NAME_INSIDE = re.compile(r"[a-z,] [A-Z][a-z]")
_EST = re.compile(r"[a-z]{2,}(?:iest|[^aeiou]est)$")
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
        found = [(match.start(), match[0]) for match in _WORD.finditer(_lowered(document.text))]
        starts, words = [start for start, _ in found], [word for _, word in found]
        telling = {word: entry for word in set(words) if (entry := self._entry(word))}
        hits: list[Hit] = []
        for index, word in enumerate(words):
            if word in telling:
                start, entry = starts[index], telling[word]
                hits.extend((start, start + len(word), sign, word) for sign in entry.signs)
                if entry.phrases and index + 1 < len(words) and words[index + 1] in entry.phrases:
                    hits.extend(_phrases(entry, starts, words, index))
        return SignalIndex(document, starts, hits)

    def _entry(self, word: str) -> _Entry | None:
        """What ``word`` tells; words the lists don't hold may be numbers in digits or superlatives."""
        entry = self._entries.get(word)
        if entry is None and word[0].isdecimal():
            return _NUMBER
        if entry is None and word.endswith("est"):
            last = word.rpartition("-")[2]
            return _SUPERLATIVE if last not in self._no_superlatives and _EST.match(last) else None
        return entry


Hit = tuple[int, int, str, str]
"""Where a telling word or phrase starts and ends, its class, and the words."""


def _phrases(entry: _Entry, starts: Sequence[int], words: Sequence[str], index: int) -> Iterator[Hit]:
    """The phrases that the word at ``index`` begins."""
    for third, sign in entry.phrases[words[index + 1]]:
        last = index + (1 if third is None else 2)
        if third is None or (last < len(words) and words[last] == third):
            yield starts[index], starts[last] + len(words[last]), sign, " ".join(words[index : last + 1])


_Found = tuple[dict[str, list[str]], int, str]
"""The words by class, the number of words, the last mark."""


class SignalIndex:
    """The telling words of one text, to be asked by span."""

    def __init__(self, document: AnalyzedDocument, starts: Sequence[int], hits: Sequence[Hit]) -> None:
        self._document = document
        self._text = document.text
        self._words = starts
        self._hits = hits
        self._starts = [hit[0] for hit in hits]
        self._scare_quotes = [match.start() for match in _SCARE_QUOTES.finditer(document.text)]
        self._found: dict[Span, _Found] = {}

    def of(self, span: Span) -> Signals:
        """What the words at ``span`` tell."""
        return Signals(*self._look(span), self._opinion_from)

    @cached_property
    def _opinion_from(self) -> float:
        """From which score a sentence judges: comment has many weak signs, a report is taken at its word."""
        own = [sentence for sentence in self._document.sentences if not self._document.passage_at(sentence.start)]
        judging = sum(Signals(*self._look(sentence)).is_opinion for sentence in own)
        return FROM_WEAK_SIGNS if judging > _COMMENT_SHARE * len(own) else FROM_STRONG_SIGNS

    def _look(self, span: Span) -> _Found:
        if span not in self._found:
            self._found[span] = self._read(span)
        return self._found[span]

    def _read(self, span: Span) -> _Found:
        start, end = span
        found: dict[str, list[str]] = {}
        for _, reach, sign, words in self._hits[bisect_left(self._starts, start) : bisect_left(self._starts, end)]:
            if reach <= end:
                found.setdefault(sign, []).append(words)
        self._add_marks(found, start, end)
        count = bisect_left(self._words, end) - bisect_left(self._words, start)
        return found, count, self._text[start:end].rstrip("\"'”’)] ")[-1:]

    def _add_marks(self, found: dict[str, list[str]], start: int, end: int) -> None:
        """Add what the form of the sentence tells: short quotes, that it names nothing, and its grammar."""
        quote = bisect_left(self._scare_quotes, start)
        if quote < len(self._scare_quotes) and self._scare_quotes[quote] < end:
            found["scare quotes"] = [""]
        if "number" in found:
            return
        if not _NAME_INSIDE.search(self._text, start, end):
            found["nothing concrete"] = [""]
        parse = self._document.paragraphs[self._document.paragraph_index(start)].parse
        for sign in grammar_signs(parse, words_in(parse, Span(start, end))):
            found[sign] = [""]


def _lowered(text: str) -> str:
    """``text`` in lower case with straight apostrophes, position by position."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    return lowered.replace("’", "'")
