"""Find numbers, money, percentages, dates and times by their form alone."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from onrecord.analysis.lexicon import load_lexicon
from onrecord.analysis.number_words import number_words
from onrecord.analysis.values.money import Currencies
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind

_UNIT_WORDS = number_words(1, 99)
_SCALE = "hundred|thousand|million|billion|trillion|dozen|lakh|crore"
_DIGITS = r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?!\d)|\d+(?:\.\d+)?"
# "Rs 13 500": a space between thousands, as the SI writes them; without a sign before them, two numbers may meet.
_SPACED_DIGITS = rf"\d{{1,3}}(?:[ \u00a0\u2009\u202f]\d{{3}})+(?![\d,])|{_DIGITS}"
_LARGE = "hundred|thousand|million|billion|trillion|lakh|crore|m|mn|bn|b|tn|k|M|MN|BN|B|TN|K"
_FIRST_WORD = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in _UNIT_WORDS.split("|"))
_WORDS = rf"(?:{_FIRST_WORD})(?:[- ](?:(?:hundred|thousand) and (?:{_UNIT_WORDS})|{_UNIT_WORDS}|{_SCALE})\b)*"
_NUMBER = (
    rf"(?:(?:{_DIGITS})(?:(?:[- ](?:{_SCALE})\b){{1,2}}|[- ](?:m|bn|tn)\b)?|{_WORDS}"
    rf"|(?:[Aa]|[Ss]everal|[Hh]alf a) (?:{_SCALE}))"
)
_LENGTH = "kilomet(?:er|re)s?|met(?:er|re)s?|miles?|feet|foot|yards?|inch(?:es)?|km|ft|m"
_UNIT = (
    rf"(?:kilomet(?:er|re)s?|miles?|km|kph|mph) (?:per|an) hour|(?:square|sq|cubic) (?:{_LENGTH})|nautical miles?"
    "|kilomet(?:er|re)s?|km/h|kmh|kph|km|met(?:er|re)s?|centimet(?:er|re)s?|millimet(?:er|re)s?|nanomet(?:er|re)s?"
    "|micromet(?:er|re)s?|microns?|cm|mm|miles?|mph|feet|foot|ft|inch(?:es)?|yards?|acres?|hectares?|ha|knots?"
    "|light-years?|kilograms?|kilos?|kg|milligrams?|micrograms?|mg|mcg|grams?|(?:metric )?tons?|tonnes?|quintals?"
    "|pounds?|lbs?|ounces?|carats?|bushels?|millilit(?:er|re)s?|ml|lit(?:er|re)s?|gallons?|pints?|barrels?"
    "|degrees?(?: (?:Celsius|Fahrenheit|centigrade))?|(?:kilo|mega|giga|tera)watt-hours?|(?:kilo|mega|giga|tera)?watts?"
    "|[kMGT]Wh|[kMGT]W|decibels?|calories|(?:mega|giga|tera)bytes?|[MG]B|(?:kilo|mega|giga)?hertz|[kMG]Hz"
    "|hectopascals?|hPa|millibars?|parts per (?:m|b)illion"
)
_PERCENT = "per ?cent|percentage points?|basis points?"
_PERIOD = "seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centur(?:y|ies)"
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH_SHORT = r"Jan\.|Feb\.|Mar\.|Apr\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\."
_WEEKDAY = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b"
_ANY_MONTH = rf"(?:(?:{_MONTH})\b|{_MONTH_SHORT})"
_YEAR = r"(?:1[5-9]|20)\d\d"
# Before the printed book a number of four digits is rarely a year: the words around it have to say so.
_AROUND_YEAR = r"by|when|after|before|under|during|the|he|she|it|they|his|her|its|their"
_EARLY_YEAR = (
    r"(?:(?<=[Ii]n )|(?<=[Ss]ince )|(?<=[Ff]rom )|(?<=[Uu]ntil )|(?<=[Cc]irca ))1[0-4]\d\d\b"
    rf"(?=[.,;:)](?!\d)|$|\n| (?:{_AROUND_YEAR})\b)"
    r"|(?:(?<=[Bb]etween )|(?<=[Ff]rom ))1[0-4]\d\d (?:and|to) 1[0-9]\d\d\b"
    rf"(?=[.,;:)](?!\d)|$|\n| (?:{_AROUND_YEAR})\b)"
)
_CENTURY_NUMBER = (
    r"(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty-first)"
)
_CENTURIES = (
    rf"(?:the )?(?:(?:early|late|mid)[ -])?{_CENTURY_NUMBER}(?:(?:,? and |,? or |[-–]| to )(?:the )?{_CENTURY_NUMBER})?"
    r"[- ]centur(?:y|ies)\b(?: (?:BC|AD|BCE|CE)\b)?"
)
_TURN_YEAR = r"(?: (?:of )?(?:last|this|next) year\b)"
_PLACE = "first|second|third|fourth|fifth|last|final"
_OF_MONTH = rf"(?:of|in) (?:{_MONTH})\b(?:(?:,| of)? {_YEAR}\b|{_TURN_YEAR})?"
_FEAST = r"(?:Christmas|New Year[’']s) (?:Day|Eve)|Boxing Day|Valentine[’']s Day|Halloween"
_NAMED_DAYS = (
    rf"(?:the )?(?:{_PLACE}) (?:{_WEEKDAY}|week|fortnight|half) {_OF_MONTH}"
    r"|(?:the )?(?:[\w-]+ )?(?:weeks?|months?|quarter|half-year|years?) (?:to|ended|ending|through) "
    rf"(?:the end of )?(?:{_ANY_MONTH}(?: {_DAY})?|{_DAY} {_ANY_MONTH})(?:,? {_YEAR}\b)?"
    rf"|(?:{_WEEKDAY})(?: of)? (?:last|next|this) week\b"
    rf"|(?:{_FEAST})\b(?:,? (?:of |in )?{_YEAR}\b|{_TURN_YEAR})?"
    r"|(?:last|next|this) weekend\b|(?:a|two) fortnights? ago\b"
    r"|FY ?(?:20)?\d\d(?:[-–]\d\d)?\b"
)
_DATES = (
    rf"{_NAMED_DAYS}|(?:(?:{_WEEKDAY}),? (?:the )?)?"
    rf"(?:{_ANY_MONTH} {_DAY}(?:,? {_YEAR}\b|{_TURN_YEAR})?"
    rf"|{_DAY} (?:of )?{_ANY_MONTH}(?:,? {_YEAR}\b|{_TURN_YEAR})?)"
    rf"|{_ANY_MONTH}(?:(?:,| of)? {_YEAR}\b|{_TURN_YEAR})|(?<=in )(?:{_MONTH})\b|{_YEAR}-\d\d-\d\d\b"
    rf"|(?:(?:last|next|this) )?(?:{_WEEKDAY})\b(?: (?:morning|afternoon|evening|night))?"
    rf"|{_CENTURIES}|{_EARLY_YEAR}|(?:the )?(?:(?:early|late|mid)[ -])?(?:1\d|20)\d0s\b"
    rf"|(?<![\d.,$€£-]){_YEAR}\b(?![\d,.]\d|-\d\d|%)|\b(?:yesterday|today|tomorrow)\b"
    rf"|(?:the )?(?:spring|summer|fall|autumn|winter) of {_YEAR}\b"
    rf"|(?:last|next|this) (?:week|month|year|decade|century|spring|summer|fall|autumn|winter)\b"
    rf"|(?:{_NUMBER})[- ](?:{_PERIOD})\b(?:[- ]old\b| ago\b| later\b)?"
    rf"|(?:{_NUMBER})-and-a-(?:half|quarter)-(?:{_PERIOD})\b(?:-old\b)?"
)
_HOUR = f"(?:{number_words(1, 12)}|1[0-2]|[1-9])"
_IN_THE_DAY = r"(?: in the (?:morning|afternoon|evening)\b)"
_PART_OF_DAY = rf"(?:{_IN_THE_DAY}| at night\b)"
_TIMES = (
    rf"(?:half past|(?:a )?quarter (?:past|to)|(?:five|ten|twenty|twenty-five) (?:past|to)) {_HOUR}\b{_PART_OF_DAY}?"
    rf"|{_HOUR}(?:{_IN_THE_DAY}|:[0-5]\d{_PART_OF_DAY}| o[’']clock\b{_PART_OF_DAY}?)"
    r"|(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)? ?(?:a\.m\.|p\.m\.|am\b|pm\b|AM\b|PM\b)"
    r"|(?:[01]?\d|2[0-3]):[0-5]\d\b(?![:.]\d)|\b(?:noon|midnight)\b"
)
_ORDINALS = r"\d+(?:st|nd|rd|th)\b|\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?=[ -][a-z])"

# "310p" is money in Britain; "1080p" is a picture of so many lines.
_PENCE = r"(?!(?:480|720|1080|2160)p)\d+(?:\.\d+)?p\b"
# "An 11-game streak" counts games; "the 40-something" and "20-odd" count nothing.
_NO_NOUN = "and|for|odd|plus|something|strong|time|times|fold|under|over|the|year|years|old"
_COMPOUND = rf"(?<![-–])\d{{1,4}}-(?!(?:{_NO_NOUN})\b)[a-z]{{3,}}\b(?!-)"
_HEIGHT = r"\d{1,2}[ -]?(?:ft|foot|feet),? ?\d{1,2} ?in(?:ches)?\b"
_COMPARED = "as|its|his|her|their|our|what|the (?:amount|number|price|rate|size|average|level|figure)"
_FOLDS = f"{number_words(2, 10)}|twenty|thirty|hundred|thousand"
_TIMES_OVER = rf"(?:{_NUMBER}) times\b|(?:\d+-|(?:{_FOLDS})-?)fold\b|twice(?= (?:{_COMPARED})\b)"
# "Two hundredths of a second", "three-quarters of a mile".
_PART_OF_UNIT = (
    rf"(?:(?:a|{_UNIT_WORDS})[- ](?:third|quarter|fifth|eighth|tenth|hundredth|thousandth)s? of|half) "
    rf"an? (?:{_UNIT}|{_PERIOD})\b"
)
# How long a race took: "2:04:56", "1:52.3".
_RACE_TIME = r"\d{1,2}:[0-5]\d:[0-5]\d(?:\.\d+)?|\d{1,2}:[0-5]\d\.\d+"

_SPAN = "(?:week|fortnight|month|quarter|half-year|year|decade|century)"
_SEASON = "(?:spring|summer|fall|autumn|winter)"
_TURN = rf" (?:[A-Z]|half|{_SPAN}|weekend|{_SEASON})"
_OPENINGS_IN_EITHER_CASE = (
    *("one", "two", "twe[ln]", "three", "thir", "four", "fort", "fi[fv]", "six", "sev", "eigh", "elev", "nin", "ten"),
    *("first", "second", "final", "financial", f"this{_TURN}", f"next{_TURN}"),
    rf"a (?:{_SCALE}|{_SPAN}|third|fifth|eighth|tenth)",
    rf"the (?:\d|{_CENTURY_NUMBER}|early|late|mid|last|final|{_SEASON}|(?:[\w-]+ )?{_SPAN})",
)
_OPENINGS = (
    *_OPENINGS_IN_EITHER_CASE,
    *(opening[0].upper() + opening[1:] for opening in _OPENINGS_IN_EITHER_CASE),
    *("twice", "half", "Half a ", "hundred", "thousand", "quarter", r"kr\.? ?\d"),
    *("early", "late ", "mid[n -]", f"last{_TURN}", "spring", "summer", "fall", "autumn", "winter", "Fiscal", "FY"),
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "noon"),
    *("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "yesterday", "today", "tomorrow"),
    *("Boxing", "Christmas", "Halloween", "New Year", "Valentine"),
)


def _by_first_letter(openings: Iterable[str]) -> str:
    """A pattern of words that looks at those with one first letter alone."""
    rests: dict[str, list[str]] = defaultdict(list)
    for opening in openings:
        rests[opening[0]].append(opening[1:])
    return "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in rests.items())


# Values start with a digit, a sign or a code of money, or one of these words: saying so first keeps the search fast.
_OPENING = (
    r"[\d$€£¥฿៛\u20a0-\u20cf]|[A-Z]{1,2}[$£₵¢]|[NPKR]\d|[A-Z][A-Za-z]{1,3}\.? ?\d"
    rf"|{_by_first_letter(_OPENINGS)}"
)
_YEARS_OF_LIFE = (
    r"(?:(?<=[Ii]n his )|(?<=[Ii]n her )|(?<=[Ii]n their )|(?<=[Ii]n my ))(?:(?:early|mid|late)[ -])?"
    r"(?:\d0s|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b"
)
_FORMS = (
    rf"(?<!\w)(?={_OPENING})"
    rf"(?:(?P<MONEY>@MONEY@)"
    rf"|(?P<PERCENT>(?:(?:{_DIGITS})[-–])?(?:{_DIGITS})\s?%|(?:(?:{_DIGITS})[-–])?(?:{_NUMBER}) (?:{_PERCENT})\b)"
    rf"|(?P<TIME>(?<![:.])(?:{_TIMES}))"
    rf"|(?P<DATE>(?!{_YEARS_OF_LIFE})(?:{_DATES}))"
    rf"|(?P<QUANTITY>{_YEARS_OF_LIFE}|(?<![:.])(?:{_RACE_TIME})(?![:\w])|{_HEIGHT}|(?:{_NUMBER})[- ]?(?:{_UNIT})\b(?!/)"
    rf"|{_TIMES_OVER}|{_PART_OF_UNIT}|{_COMPOUND}|(?:{_DIGITS}) ?(?:[°º](?: ?[CF]\b)?|[℃℉]))"
    rf"|(?P<ORDINAL>{_ORDINALS})"
    rf"|(?P<CARDINAL>(?<![.,])(?:{_NUMBER})(?![\w%]|[.,]\d)))"
)
# A hyphen is a minus where no list has bullets: before decimals, shares, degrees and money.
_SIGNED_NUMBER = re.compile(rf"(?:{_DIGITS})\s?[%°]|\d[\d,]*\.\d|[$€£]")
_BEFORE_SIGN = frozenset({" ", "("})
_SIGNED = frozenset({EntityKind.MONEY, EntityKind.PERCENT, EntityKind.QUANTITY, EntityKind.CARDINAL})
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
    for match in _pattern().finditer(text, start, end):
        assert match.lastgroup is not None  # noqa: S101 - every alternative is named
        kind, span = EntityKind[match.lastgroup], Span(*match.span())
        found.append(Value(kind, with_sign(text, span) if kind in _SIGNED else span))
    return tuple(found)


def with_sign(text: str, span: Span) -> Span:
    """``span`` with the minus before it, where it is one: "fell to -5.44%", and not "the ’20-21 season"."""
    sign = text[span.start - 1 : span.start]
    is_minus = sign == "−" or (sign == "-" and _SIGNED_NUMBER.match(text, span.start) is not None)
    stands_apart = is_minus and text[span.start - 2 : span.start - 1] in _BEFORE_SIGN
    return Span(span.start - 1, span.end) if stands_apart else span


def begins_currency(text: str, start: int) -> bool:
    """Whether the name of money begins at ``start`` with that of its country: "Canadian dollars"."""
    return _currency_name().match(text, start) is not None


def is_money(text: str, start: int) -> bool:
    """Whether an amount of money begins at ``start``."""
    match = _pattern().match(text, start)
    return match is not None and match.lastgroup == "MONEY"


def find_shares(text: str, start: int, end: int) -> tuple[Share, ...]:
    """The percentages in digits between two positions of ``text``."""
    return tuple(
        Share(Span(m.start(), m.end()), float(m["number"].replace(",", ""))) for m in _SHARE.finditer(text, start, end)
    )


@cache
def _currencies() -> Currencies:
    return Currencies(load_lexicon("values"))


@cache
def _currency_name() -> re.Pattern[str]:
    return re.compile(_currencies().name_pattern)


@cache
def _pattern() -> re.Pattern[str]:
    money = (*_currencies().patterns(_SPACED_DIGITS, _NUMBER, _LARGE), _PENCE)
    return re.compile(_FORMS.replace("@MONEY@", "|".join(money)))
