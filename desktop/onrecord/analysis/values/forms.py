"""Numbers, money, percentages, dates and times, found by their form alone."""

import re
from dataclasses import dataclass

from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind

_UNIT_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    "|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
_SCALE = "hundred|thousand|million|billion|trillion|dozen|lakh|crore"
_DIGITS = r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_WORDS = rf"(?:{_UNIT_WORDS})(?:[- ](?:(?:hundred|thousand) and (?:{_UNIT_WORDS})|{_UNIT_WORDS}|{_SCALE})\b)*"
_NUMBER = rf"(?:(?:{_DIGITS})(?:[- ](?:{_SCALE}|m|bn|tn)\b)?|{_WORDS}|(?:a|several|half a) (?:{_SCALE}))"
_CURRENCY = r"(?:US|A|C|NZ|HK|S|R)?\$|[€£¥₹₦₽₺₩]|Rs\.? ?|EUR |USD |GBP |KSh ?|R(?=\d)"
_CURRENCY_WORD = (
    "dollars?|euros?|pounds?|pence|cents?|yen|yuan|rupees?|rubles?|francs?|pesos?|rand|naira|shillings?|kronor|won"
)
_UNIT = (
    "kilomet(?:er|re)s?|km|met(?:er|re)s?|cm|mm|miles?|mph|feet|foot|ft|inch(?:es)?|yards?|acres?|hectares?"
    "|kilograms?|kilos?|kg|grams?|tons?|tonnes?|pounds?|lbs?|ounces?|lit(?:er|re)s?|gallons?|barrels?"
    "|degrees?(?: (?:Celsius|Fahrenheit))?|kilowatts?|megawatts?|gigawatts?|MW|GW|kWh"
    "|square (?:miles|met(?:er|re)s|feet|kilomet(?:er|re)s)"
)
_PERIOD = "seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centur(?:y|ies)"
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH_SHORT = r"Jan\.|Feb\.|Mar\.|Apr\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\."
_WEEKDAY = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b"
_ANY_MONTH = rf"(?:(?:{_MONTH})\b|{_MONTH_SHORT})"
_YEAR = r"(?:1[5-9]|20)\d\d"
_DATES = (
    rf"(?:(?:{_WEEKDAY}),? (?:the )?)?"
    rf"(?:{_ANY_MONTH} {_DAY}(?:,? {_YEAR}\b)?|{_DAY} (?:of )?{_ANY_MONTH}(?:,? {_YEAR}\b)?)"
    rf"|{_ANY_MONTH}(?:,| of)? {_YEAR}\b|(?<=in )(?:{_MONTH})\b|{_YEAR}-\d\d-\d\d\b"
    rf"|(?:(?:last|next|this) )?(?:{_WEEKDAY})\b(?: (?:morning|afternoon|evening|night))?"
    rf"|(?:the )?{_YEAR}s\b|(?<![\d.,$€£-]){_YEAR}\b(?![\d,.]\d|-\d\d|%)|\b(?:yesterday|today|tomorrow)\b"
    rf"|(?:the )?(?:spring|summer|fall|autumn|winter) of {_YEAR}\b"
    rf"|(?:last|next|this) (?:week|month|year|decade|century|spring|summer|fall|autumn|winter)\b"
    rf"|(?:{_NUMBER})[- ](?:{_PERIOD})\b(?:[- ]old\b| ago\b| later\b)?"
)
_TIMES = (
    r"(?:[01]?\d|2[0-3])(?::[0-5]\d)? ?(?:a\.m\.|p\.m\.|am\b|pm\b|AM\b|PM\b)"
    r"|(?:[01]?\d|2[0-3]):[0-5]\d\b(?!:\d)|\b(?:noon|midnight)\b"
)
_ORDINALS = r"\d+(?:st|nd|rd|th)\b|\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?=[ -][a-z])"

# "310p" is money in Britain; "1080p" is a picture of so many lines.
_PENCE = r"(?!(?:480|720|1080|2160)p)\d+(?:\.\d+)?p\b"
_MONEY = (
    rf"(?:{_CURRENCY})(?:{_DIGITS})(?:[- ]?(?:{_SCALE}|m|bn|tn|k)\b)?"
    rf"|(?:{_NUMBER})[- ](?:{_CURRENCY_WORD})\b|{_PENCE}"
)

# Values start with a digit, a currency sign or the first letters of one of the words above,
# at the start of a word: saying so first keeps the search fast.
_OPENING = (
    r"[\d$€£¥₹₦₽₺₩]|[A-Z]{1,2}\$|one|tw[eo]|th(?:ir|ree|is |e )|fo[ru]|fi[fvr]|six|s(?:e[vc]|pr|um)|eig|ni[n]|ten|ele"
    r"|a |half|last|next|fall|aut|win|yes|tod|tom|noon|mid"
    r"|J[au]|F[er]|Ma|Ap|Au|S[aeu]|Oc|No|De|Mo|T[uh]|We|EUR|USD|GBP|KS|R[s\d]"
)
_PATTERN = re.compile(
    rf"(?<!\w)(?={_OPENING})"
    rf"(?:(?P<MONEY>{_MONEY})"
    rf"|(?P<PERCENT>(?:{_DIGITS})\s?%|(?:{_NUMBER}) (?:per ?cent|percentage points?)\b)"
    rf"|(?P<TIME>(?<![:.])(?:{_TIMES}))"
    rf"|(?P<DATE>{_DATES})"
    rf"|(?P<QUANTITY>(?:{_NUMBER})[- ]?(?:{_UNIT})\b)"
    rf"|(?P<ORDINAL>{_ORDINALS})"
    rf"|(?P<CARDINAL>(?<![.,])(?:{_NUMBER})(?![\w%]|[.,]\d)))",
)
# "212 test holes", "4,127 of the manuscripts": at most two words, then a plural.
_COUNTED = re.compile(
    r" (?:of (?:the |its |their |his |her |all |those )?)?"
    r"(?:(?!(?:of|the|an?|and|or|in|on|at|to|for|from|by|with|than|as|is|was|are|were|has|had|not|but|that|out|off|per)\b)"
    r"[a-z][a-z’'-]+ ){0,2}?"
    r"(?!(?:is|was|has|does|as|its|his|this|us|times|plus|across|versus|less|perhaps|always|says|takes|makes|wins|gets)\b)"
    r"(?:[a-z][a-z-]*[a-rt-z]s|people|men|women|children|police|staff|fish|sheep|feet)\b(?![’'])",
)
_SHARE = re.compile(rf"(?<![\w.])(?P<number>{_DIGITS})\s?(?:%|per ?cent\b)")


@dataclass(frozen=True, slots=True)
class Value:
    """A number, date or amount in the text."""

    kind: EntityKind
    span: Span


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage written in digits; ``percent`` is its value."""

    span: Span
    percent: float


def find_values(text: str, start: int, end: int) -> tuple[Value, ...]:
    """The values between two positions of ``text``, in reading order and not overlapping."""
    found = []
    for match in _PATTERN.finditer(text, start, end):
        assert match.lastgroup is not None  # noqa: S101 - every alternative is named
        found.append(Value(EntityKind[match.lastgroup], Span(match.start(), match.end())))
    return tuple(found)


def counted_things(text: str, end: int) -> int | None:
    """Where the words end that say what the number ending at ``end`` counts; None if none follow."""
    match = _COUNTED.match(text, end)
    return match.end() if match else None


def find_shares(text: str, start: int, end: int) -> tuple[Share, ...]:
    """The percentages in digits between two positions of ``text``."""
    return tuple(
        Share(Span(m.start(), m.end()), float(m["number"].replace(",", ""))) for m in _SHARE.finditer(text, start, end)
    )
