"""The values in a claim: what can be compared with a source, read into amounts and days."""

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from onrecord.analysis.lexicon import Lexicon
from onrecord.analysis.values.amounts import AmountReader
from onrecord.analysis.values.periods import Calendar
from onrecord.domain.records import Entity, Value
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind

_DAYS = frozenset({EntityKind.DATE, EntityKind.TIME})
_AMOUNTS = frozenset({EntityKind.MONEY, EntityKind.PERCENT, EntityKind.QUANTITY, EntityKind.CARDINAL})
_KINDS = _DAYS | _AMOUNTS | {EntityKind.ORDINAL}
_LONGEST_JOINT, _LOOK_BACK = 5, 24
_JOINT = re.compile(r" (?:to|through|or|–) |–|-")
_RANGE_BEFORE = re.compile(r"(?<![\w.,-])(?:[A-Z]{0,2}[$€£₹] ?)?\d[\d,.]*(?: (?:to|or) |[-–])$")
_ABOUT_BEFORE = re.compile(
    r"\b(?i:about|around|some|nearly|almost|roughly|approximately|over|under|up to|estimated|close to"
    r"|(?:more|less|fewer) than|at (?:least|most)|as (?:many|much|few|little) as) $",
)
_BETWEEN, _FROM, _TO = "between ", "from ", " to "
_RATE = ("a ", "an ")
_RANK = re.compile(
    r"\b(?P<place>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,3}(?:nd|rd|th|st))"
    r"[- ](?:\w+est|most|least|best|worst|last)\b",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"\b(?:half|(?:a|one|two|three|four|five|nine)[- ](?:third|quarter|fifth|sixth|eighth|tenth)s?)"
    r"(?= (?:of|the|its|their|his|her|all|as)\b)",
    re.IGNORECASE,
)
_OF_WHOLE = re.compile(r" (?:in|out of) ", re.IGNORECASE)
_RATIO = re.compile(
    r"\b(?P<part>one|two|three|four|five|six|seven|eight|nine|\d{1,2}) (?:in|out of) (?:every )?"
    r"(?P<whole>three|four|five|six|seven|eight|nine|ten|\d{1,3})\b"
    r"(?! (?:days|weeks|months|years|hours|minutes|games)\b)",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    r"\b(?:the )?(?:first|second|third|fourth) quarter\b(?: of (?:\d{4}|(?:last|this|next) year)\b)?", re.IGNORECASE
)
_CLOCK = re.compile(
    r"(?P<hour>\d\d?)(?:[:.](?P<minute>\d\d))? ?(?:(?P<half>[ap])\.?m\b|(?<=\d[:.]\d\d))", re.IGNORECASE
)
_NOON = {"noon": "T12:00", "midnight": "T00:00"}
_HOURS, _MINUTES = 24, 60


class _Written(NamedTuple):
    """A value as it stands in the text."""

    span: Span
    kind: EntityKind


class ValueReader:
    """Reads the values of claims with the words of ``words``."""

    def __init__(self, words: Lexicon) -> None:
        self._amounts = AmountReader(words)

    def read(self, text: str, entities: Iterable[Entity], published: date | None) -> "ValueIndex":
        """The values of ``text`` that ``entities`` mark; ``published`` is the day of the article."""
        marked = (_Written(mention, e.kind) for e in entities if e.kind in _KINDS for mention in e.mentions)
        written = sorted((one for value in marked for one in _ends_of_change(text, value)), key=lambda v: v.span)
        return ValueIndex(text, list(_joined(text, written)), self._amounts, published)


class ValueIndex:
    """The values of one text, to be asked by span; each way of writing one is read once."""

    def __init__(self, text: str, written: Sequence[_Written], amounts: AmountReader, published: date | None) -> None:
        self._text = text
        self._written = written
        self._starts = [value.span.start for value in written]
        self._amounts = amounts
        self._calendars = (Calendar(published), Calendar(published, looks_ahead=True))
        self._days: dict[tuple[str, bool], str | None] = {}

    def of(self, span: Span, signs: Container[str]) -> tuple[Value, ...]:
        """The values that lie in ``span``, whose words show ``signs``: a prediction speaks of days to come."""
        looks_ahead = "prediction" in signs
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        inside = [value for value in self._written[first:last] if value.span.end <= span.end]
        found = [value for each in inside if (value := self._value(each, looks_ahead=looks_ahead))]
        ratios = list(self._ratios(span)) if "number" in signs or "quantity" in signs else []
        if ratios:
            found = [value for value in found if not any(value.span.overlaps(ratio.span) for ratio in ratios)]
        more = [*ratios, *self._unmarked(span, signs)]
        unseen = [value for value in more if not any(value.span.overlaps(v.span) for v in found)]
        return tuple(sorted((*found, *unseen), key=lambda value: value.span)) if unseen else tuple(found)

    def _value(self, written: _Written, *, looks_ahead: bool) -> Value | None:
        if written.kind is EntityKind.ORDINAL:
            return self._ranked(written.span, self._text[slice(*written.span)])
        if written.kind in _DAYS:
            day = self._day(written, looks_ahead=looks_ahead)
            if day is not None:
                return Value(span=written.span, kind=written.kind, date=day)
        return self._amount(written)

    def _day(self, written: _Written, *, looks_ahead: bool) -> str | None:
        words = self._text[slice(*written.span)]
        if self._text.endswith(_BETWEEN, 0, written.span.start):
            words = _BETWEEN + words
        key = (words, looks_ahead)
        if key not in self._days:
            clock = _time_of_day(words) if written.kind is EntityKind.TIME else None
            self._days[key] = clock or self._calendars[looks_ahead].read(words)
        return self._days[key]

    def _amount(self, written: _Written) -> Value | None:
        span = written.span
        before = self._text[max(0, span.start - _LOOK_BACK) : span.start]
        words = self._text[slice(*span)]
        if written.kind in _DAYS and words.startswith(_RATE):
            return None
        read = self._amounts.read(
            _BETWEEN + words if before.endswith(_BETWEEN) else words, is_money=written.kind is EntityKind.MONEY
        )
        if read is None:
            return None
        kind = EntityKind.QUANTITY if written.kind in _DAYS else written.kind
        is_age = kind is EntityKind.QUANTITY and not read.unit and words.isdecimal()
        about = read.about or bool(_ABOUT_BEFORE.search(before))
        return Value(
            span=span, kind=kind, amount=read.amount, most=read.most, unit="years" if is_age else read.unit, about=about
        )

    def _ranked(self, span: Span, words: str) -> Value | None:
        place = self._amounts.rank(words)
        return Value(span=span, kind=EntityKind.ORDINAL, amount=float(place)) if place else None

    def _ratios(self, span: Span) -> Iterator[Value]:
        """Shares such as "one in five" and "3 out of 10"."""
        if not _OF_WHOLE.search(self._text, *span):
            return
        for match in _RATIO.finditer(self._text, *span):
            part, whole = self._amounts.read(match["part"]), self._amounts.read(match["whole"])
            if part and whole and part.amount < whole.amount:
                about = bool(_ABOUT_BEFORE.search(self._text, span.start, match.start()))
                share = part.amount / whole.amount
                yield Value(span=Span(*match.span()), kind=EntityKind.CARDINAL, amount=share, about=about)

    def _unmarked(self, span: Span, signs: Container[str]) -> Iterator[Value]:
        """Places in a ranking, shares in words and quarters of a year, which are no entities."""
        for match in _RANK.finditer(self._text, *span) if "superlative" in signs else ():
            value = self._ranked(Span(*match.span()), match["place"])
            if value:
                yield value
        for match in _SHARE.finditer(self._text, *span) if "quantity" in signs else ():
            value = self._amount(_Written(Span(*match.span()), EntityKind.CARDINAL))
            if value:
                yield value
        for match in _QUARTER.finditer(self._text, *span) if "history" in signs else ():
            value = self._value(_Written(Span(*match.span()), EntityKind.DATE), looks_ahead="prediction" in signs)
            if value:
                yield value


def _ends_of_change(text: str, written: _Written) -> Sequence[_Written]:
    """Both ends of "from 47 percent to 31 percent", each with its unit; otherwise the value as it is."""
    if written.kind not in _AMOUNTS or not text.endswith(_FROM, 0, written.span.start):
        return (written,)
    joint = text.find(_TO, *written.span)
    has_unit = joint > 0 and (not text[joint - 1].isdecimal() or not text[written.span.start].isalnum())
    if not has_unit:
        return (written,)
    before, after = Span(written.span.start, joint), Span(joint + len(_TO), written.span.end)
    return (_Written(before, written.kind), _Written(after, written.kind))


def _joined(text: str, written: Sequence[_Written]) -> Iterator[_Written]:
    """The values with the two ends of a range made one: "$2 million to $3 million", "10 to 15 percent"."""
    current: _Written | None = None
    for value in written:
        if current and _are_range(text, current, value):
            current = _Written(Span(current.span.start, value.span.end), value.kind)
        else:
            if current:
                yield _from_start(text, current)
            current = value
    if current:
        yield _from_start(text, current)


def _are_range(text: str, first: _Written, second: _Written) -> bool:
    if second.span.start - first.span.end > _LONGEST_JOINT:
        return False
    gap = text[first.span.end : second.span.start]
    is_same = first.kind is second.kind or (first.kind is EntityKind.CARDINAL and second.kind in _AMOUNTS)
    if gap == " and ":
        return is_same and text.endswith(_BETWEEN, 0, first.span.start)
    is_change = first.kind in _AMOUNTS and text.endswith(_FROM, 0, first.span.start)
    return is_same and not is_change and bool(_JOINT.fullmatch(gap))


def _from_start(text: str, written: _Written) -> _Written:
    """``written`` with the lower end of its range, where that was left out: "10 to" before "15 percent"."""
    if written.kind not in _AMOUNTS:
        return written
    start = written.span.start
    match = _RANGE_BEFORE.search(text, max(0, start - _LOOK_BACK), start)
    if match is None or text.endswith(_FROM, 0, match.start()):
        return written
    return _Written(Span(match.start(), written.span.end), written.kind)


def _time_of_day(words: str) -> str | None:
    """A time of the clock in the form of ISO 8601: "T14:30"."""
    match = _CLOCK.search(words)
    if match is None:
        return next((time for word, time in _NOON.items() if word in words.lower()), None)
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        hour = hour % 12 + 12 * (match["half"].lower() == "p")
    return f"T{hour:02}:{minute:02}" if hour < _HOURS and minute < _MINUTES else None
