"""The telling words of a text, found in one pass, and the signs that any part of it shows."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate, compress

from onrecord.analysis.claims.clauses import words_in
from onrecord.analysis.claims.signals import (
    AGE,
    DAY,
    FIGURES,
    FROM_STRONG_SIGNS,
    FROM_WEAK_SIGNS,
    HOUR,
    LABEL,
    NUMBER,
    VAGUE,
    Found,
    Signals,
    grammar_signs,
    is_told_in_past,
    judging_signs,
    opinion_of,
    signs,
)
from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.lexicon import Lexicon
from onrecord.analysis.values.dates import MONTHS
from onrecord.analysis.values.identifiers import is_identifier
from onrecord.domain.spans import Span

_WORD = re.compile(r"(\w+(?:['-]\w+)*)")
_LONGEST_SCARE = 3
_SCARE_QUOTES = re.compile(r"[“\"‘][^\s“”\"]+(?: [^\s“”\"]+){0,2}[”\"’](?!\w)")
_NAME_INSIDE = re.compile(r"[a-z,] [A-Z][a-z]")
_EST = re.compile(r"least|most|[a-z]{2,}(?:iest|[^aeiou]est)")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_DAY_WORDS = frozenset({"centuries", "century", *(month.lower() for month in MONTHS)})
_COMPARING, _EXACT = (
    frozenset({"as", "fewer", "less", "more"}),
    frozenset({"as", "few", "little", "many", "much", "than"}),
)
_CLOSING = "\"'”’)] "
_COMMENT_SHARE = 0.45
_ATTRIBUTE = "amod"
_REACH = 12
_SMALL = re.compile(r"\d\d?(?!\d)")
# "4.05pm", "10:30", "7 p.m."; a result such as "2:1" has one digit behind the colon.
_HOUR_AFTER = re.compile(r"(?:[:.]\d\d)? ?(?:[ap]m\b|[ap]\.m\.)|:\d\d\b| o[’']clock\b")
_HOUR_BEFORE = re.compile(r"\d:$")
# "1," before "117" of "number 1,117".
_THOUSANDS_BEFORE = re.compile(r"(?<![\d,])(?:\d{1,3},)+$")
# "Ann Lee, 71, brought a picture": who is meant, and no figure of the story.
_AGE_BEFORE, _AGE_AFTER = re.compile(r"[a-z], $"), re.compile(r"[,.](?!\d)")

_Hit = tuple[int, int, str, str]
"""The start and end of a telling word or phrase, its class, and the words."""
_Entry = dict[str, list[tuple[list[str], str, str]]]
"""The class of a word with no, one or two words after it, by the first of them, and the phrase."""
_NUMBER: _Entry = {}
_RANK: _Entry = {"": [([], "", "rank")]}
_SUPERLATIVE: _Entry = {"": [([], "", "superlative")]}


class SignalWords:
    """The word lists by which statements and opinions are told apart."""

    def __init__(self, *lists: Lexicon) -> None:
        claims = lists[0]
        self._entries: dict[str, _Entry] = {}
        self._last: tuple[AnalyzedDocument, SignalIndex] | None = None
        self._months = claims.section("months") if "months" in claims.sections else frozenset({*MONTHS, "Sept"})
        self._no_superlatives = claims.section("no superlative")
        self._tags = {words: tuple(tags.split()) for words, tags in claims.mapping("tags").items()}
        for lexicon in dict.fromkeys(lists):
            for sign in filter(signs().__contains__, lexicon.sections):
                for phrase in sorted(lexicon.section(sign)):
                    first, *following = phrase.split()
                    entry = self._entries.setdefault(first, {})
                    entry.setdefault("".join(following[:1]), []).append((following, phrase, sign))

    def read(self, document: AnalyzedDocument) -> "SignalIndex":
        """Find every telling word of the text, in one pass.

        What was read last is kept, since claims and sentences ask for the same.
        """
        if self._last is None or self._last[0] is not document:
            words, starts = _words_of(document.lowered)
            self._last = (document, SignalIndex(document, starts, list(self._hits(document, words, starts))))
        return self._last[1]

    def _hits(self, document: AnalyzedDocument, words: list[str], starts: Sequence[int]) -> Iterator[_Hit]:
        telling = self._telling(set(words))
        for index in compress(range(len(words)), map(telling.__contains__, words)):
            word, start = words[index], starts[index]
            entry, tag = telling[word], None
            if entry is _NUMBER:
                figure = Span(start, start + len(word))
                yield *figure, sign_of_figure(document.text, figure, self._months), word
                continue
            told = (*entry.get("", ()), *entry.get(words[index + 1] if index + 1 < len(words) else "\n", ()))
            if not told or _tells_otherwise(words, index, entry):
                continue
            for following, phrase, sign in told:
                last = index + len(following)
                if last > index + 1 and words[index + 1 : last + 1] != following:
                    continue
                if phrase:
                    tag = _tag_at(document, start) if tag is None else tag
                if not phrase or self._has_sense(tag or "", phrase, sign):
                    yield start, starts[last] + len(words[last]), sign, phrase or word

    def _has_sense(self, tag: str, words: str, sign: str) -> bool:
        """Whether the part of speech fits: deeds are verbs, names don't judge, "may" hedges but "May" doesn't."""
        if not tag:
            return True
        if sign == "evaluative" and tag.startswith("NNP"):
            return False
        return tag.startswith(self._tags.get(words) or self._tags.get(f"any {sign}") or ("",))

    def _telling(self, words: set[str]) -> Mapping[str, _Entry]:
        """The signals in ``words``; unlisted ones may be numbers in digits or superlatives."""
        listed = self._entries.keys() & words
        telling = {word: self._entries[word] for word in listed}
        for word in words - listed:
            if word[0].isdecimal():
                telling[word] = _RANK if _ORDINAL.fullmatch(word) else _NUMBER
            elif (word.endswith("est") or "st-" in word) and self._is_superlative(word):
                telling[word] = _SUPERLATIVE
        return telling

    def _is_superlative(self, word: str) -> bool:
        """Whether a word is one by its form: "oldest", "fastest-growing"."""
        graded, _hyphen, last = word.rpartition("-")
        is_graded = graded not in self._no_superlatives and bool(_EST.fullmatch(graded))
        return is_graded or (last not in self._no_superlatives and bool(_EST.fullmatch(last)))


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


def _tells_otherwise(words: Sequence[str], index: int, entry: _Entry) -> bool:
    """Whether a word compares nothing ("more than 40") or an ordinal names a day."""
    if entry is _RANK:
        return _names_day(words, index)
    return words[index] in _COMPARING and _is_before_number(words, index)


def _is_before_number(words: Sequence[str], index: int) -> bool:
    """Whether the word at ``index`` says that a number is not exact: "more than 40" compares nothing."""
    following = next((word for word in words[index + 1 : index + 4] if word not in _EXACT), "")
    return following[:1].isdecimal()


def _names_day(words: Sequence[str], index: int) -> bool:
    """Whether an ordinal is that of a day of the month or a century: "the 8th of May", "the 19th century"."""
    return not _DAY_WORDS.isdisjoint(words[max(0, index - 1) : index + 4])


def sign_of_figure(text: str, digits: Span, months: frozenset[str]) -> str:
    """The class of ``digits``, one of ``FIGURES``: an amount, a label ("Route 66"), an age, a day or a time of day.

    Nobody compares the last four with a source as a figure; a year, which tells when something was so, is one.
    On what day something happened can be checked, when it is to happen is a plan.
    """
    start, end = digits
    before = max(0, start - _REACH)
    thousands = _THOUSANDS_BEFORE.search(text, before, start)
    if is_identifier(text, Span(thousands.start() if thousands else start, end)):
        return LABEL
    small = _SMALL.match(text, start, start + 3)
    if small is None:
        return NUMBER
    if text[end : end + 2] in {". ", ") "} and text[start - 1 : start] in {"", "\n", "("}:
        # "2. Who paid".
        return LABEL
    if _AGE_BEFORE.search(text, before, start) and _AGE_AFTER.match(text, end):
        return AGE
    month_before, month_after = _beside_month(months)
    if month_before.search(text, before, start) or month_after.match(text, small.end()):
        return DAY
    return HOUR if _HOUR_AFTER.match(text, small.end()) or _HOUR_BEFORE.search(text, before, start) else NUMBER


@cache
def _beside_month(months: frozenset[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns of the month before a day, "May ", and after it: " of May", ". Mai"."""
    month = "|".join(f"{month}|{month[:3]}\\.?" for month in sorted(months))
    return re.compile(rf"\b(?:{month}) $"), re.compile(rf"\.? (?:of )?(?:{month})\b")


class SignalIndex:
    """The telling words of one text, to be asked by span."""

    def __init__(self, document: AnalyzedDocument, starts: Sequence[int], hits: Sequence[_Hit]) -> None:
        self._document, self._text = document, document.text
        self._words, self._hits = starts, hits
        self._hit_starts = [start for start, *_others in hits]
        self._scare_quotes = [match.start() for match in _SCARE_QUOTES.finditer(document.text)]
        self._known: dict[Span, Signals] = {}
        self._opinion_from = FROM_WEAK_SIGNS
        self._settle_genre()

    def of(self, span: Span) -> Signals:
        """The signals at ``span``."""
        known = self._known.get(span)
        if known is None:
            known = self._known[span] = self._read(span)
        return known

    def _settle_genre(self) -> None:
        """Comment has many weak signs of judgment; a report without them is taken at its word."""
        own = [sentence for sentence in self._document.sentences if not self._document.passage_at(sentence.start)]
        if sum(self.of(sentence).is_opinion for sentence in own) <= _COMMENT_SHARE * len(own):
            self._opinion_from = FROM_STRONG_SIGNS
            for span, signals in self._known.items():
                if signals.is_opinion:
                    self._known[span] = signals._replace(is_opinion=signals.opinion >= FROM_STRONG_SIGNS)

    def _read(self, span: Span) -> Signals:
        start, end = span
        found = self._found(span)
        marks = dict.fromkeys(self._marks(found, span), ("",))
        quoted = [] if judging_signs().isdisjoint(found) else self._quoted_in(span)
        own = self._found(span, quoted) if quoted else found
        first = bisect_left(self._words, start)
        count = bisect_left(self._words, end, first) - first
        words = self._text[start:end]
        ending = words.rstrip(_CLOSING)[-1:]
        opinion = opinion_of({**own, **marks}, ending)
        return Signals({**found, **marks}, count, ending, opinion, opinion >= self._opinion_from)

    def _found(self, span: Span, quoted: Sequence[Span] = ()) -> dict[str, list[str]]:
        """The telling words in ``span`` by class, without judgments that stand in one of ``quoted``.

        "Cut" and "raised" speak of a change only beside a figure or its name.
        """
        found: dict[str, list[str]] = {}
        reach: dict[str, int] = {}
        first = bisect_left(self._hit_starts, span.start)
        for start, stop, sign, words in self._hits[first : bisect_left(self._hit_starts, span.end, first)]:
            reached = reach.get(sign, 0)
            if not reached < stop <= span.end:
                continue
            if quoted and sign in judging_signs() and any(start in each for each in quoted):
                continue
            if start < reached:
                found[sign][-1] = max(found[sign][-1], words, key=len)
            else:
                found.setdefault(sign, []).append(words)
            reach[sign] = stop
        if "change" in found and NUMBER not in found and "quantity" not in found:
            del found["change"]
        return found

    def _quoted_in(self, span: Span) -> list[Span]:
        """The passages in ``span`` in somebody else's words: quoted, and more than a word held at a distance."""
        outer = [passage.outer for passage in self._document.passages_in(span)] if self._document.passages else []
        return [
            each
            for each in outer
            if span.covers(each) and len(each.text_of(self._text).split(maxsplit=_LONGEST_SCARE)) > _LONGEST_SCARE
        ]

    def _marks(self, found: Found, span: Span) -> Iterator[str]:
        """The signals in the form of the sentence: short quotes, no names, and its grammar."""
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
