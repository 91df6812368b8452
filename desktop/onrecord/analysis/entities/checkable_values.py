"""Which numbers and days say something that could be checked, and with which words around them."""

import re
from collections.abc import Collection

from onrecord.analysis.number_words import number_words
from onrecord.analysis.values.ages import is_age
from onrecord.analysis.values.bare_counts import counts_alone
from onrecord.analysis.values.counted_nouns import counted_things
from onrecord.analysis.values.forms import Value
from onrecord.analysis.values.game_scores import is_in_innings, is_of_game, is_result
from onrecord.analysis.values.identifiers import is_identifier
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind

_AGE_WORDS = re.compile(
    r"(?:about |around |just |nearly |almost |over |under )?(?:the )?(?:age of )?"
    r"(?P<age>(?:\d{1,3}|[a-z]+(?:-[a-z]+)?)(?:(?:[-–]| to | and | or )\d{1,3})?)"
)
_COUNTS_ALREADY = re.compile(r"\w [a-z]+s$|\d-[a-z]+$")
_FIXED = re.compile(
    rf"\d|(?!(?:Hour|Day|Week|Month|Year|Decade)s$)[A-Z]|\b(?:last|next|this|yesterday|today|tomorrow|tonight|ago"
    rf"|an?|{number_words(1, 12)}|twenty|thirty|forty|fifty|half|several|noon|midnight|quarter|\w+th century)\b",
)
# "One day, he left" and "a great day for the town" tell no day and no length of time.
_SOME_DAY = re.compile(
    r"(?i:an?|one) (?:(?!few|couple|half|whole|full|single|further|extra|additional|entire|solid|third|quarter|dozen"
    r"|hundred|thousand|mere|little)[a-z][a-z-]* )"
    r"(?:day|night|week|month|year|time|season|weekend|morning|afternoon|evening|summer|winter)"
)
_ONE_DAY = re.compile(r"(?i:one) (?:day|night|morning|afternoon|evening)")
_ONE_DAY_LASTS = re.compile(
    r"\b(?:for|in|within|after|per|than|have|has|had|with|last(?:s|ed)?|only|just|about|every|took|takes|by|of|a) $"
)
_ONE_DAY_COUNTS = re.compile(r" (?:ago|later|after|before|earlier|longer|only|short|to go|left)\b|-")
_BIG = re.compile(r"\d{3}|\d[.,]\d|hundred|thousand|[mbtr]illion|dozen|lakh|crore")
_FRACTION = re.compile(r"(?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|hal[fv]e?)s?\b")
_HALF = re.compile(r"half|halves", re.IGNORECASE)
# "The two sides" and "their three children" count nothing: they say whom everybody knows by now.
_DEFINITE = re.compile(
    r"\b(?:the|these|those|both|his|her|its|our|their) (?:(?:other|earlier|latter|former|same) )?$",
    re.IGNORECASE,
)
# "37 of the 118 families": both are counts.
_OF_SO_MANY = re.compile(r" (?:out )?of (?:the|its|their|his|her|our) \d")
_ALL_BUT = re.compile(r"\b[Aa]ll but $")
_SMALL = re.compile(rf"(?:{number_words(2, 5)})\b(?! (?:hundred|thousand|[mb]illion|lakh|crore|dozen))", re.IGNORECASE)
# "Move 1400 antelopes" counts; "the 1800 riots", "in 1500 otters lived there" and "2022 sales" are dated.
_ROUND_OR_EARLY = re.compile(r"1[5-8]\d\d|\d\d00")
_COUNTS_NEXT = re.compile(
    r"(?:^|\n|[.!?] |(?<!\w)(?!(?:in|since|by|until|till|from|before|after|during|of|circa|late|early|mid|the|this"
    r"|that|its|his|her|their|our) )[a-z]+ )$"
)
# "The last 12 matches": the pipeline takes for a time what only stands before a number.
_IN_ROW = re.compile(rf"(?:last|past|next|first|previous|final) (?=(?:\d+|{number_words(2, 12)})$)")
_LAST_NUMBER = re.compile(r"(?<=[a-z] )\d+$")
_WEEK_OF_NAME = re.compile(r"(?!(?:This|Last|Next|Holy|Golden|Passion|Easter) )(?:[A-Z][\w’'-]* )+Week")
_LAST_OF_NAME = re.compile(r"\b[A-Z][\w’'-]* $")
_DIGIT_ORDINAL = re.compile(r"\d")
# "The T20 season" is of no day, "the eastern quarter" of a town.
_NO_TIME = re.compile(r"[^\d]*\bT(?:20|10)\b[^\d]*|(?:the )?[Qq]uarter")
_PART_OF_TOWN = re.compile(
    r"\b(?:eastern|western|northern|southern|central|old|historic|business|financial|[A-Z]\w+) $"
)
# "Half-built", "a mother-of-two": a part of a word.
_WORD_GOES_ON = re.compile(r"-[a-z]")
_YEAR_LENGTH = 4
_BARE = frozenset({EntityKind.CARDINAL, EntityKind.DATE, EntityKind.TIME})
_REACH_BACK = 24


def telling(text: str, value: Value, people: Collection[int]) -> Value | None:
    """``value`` with what it counts; None if it says nothing that could be checked.

    ``people`` holds where names of people end: a number after one may be an age.
    """
    words = value.span.text_of(text)
    if value.kind is EntityKind.ORDINAL:
        return value if _DIGIT_ORDINAL.match(words) and not is_identifier(text, value.span) else None
    if value.kind not in _BARE:
        return value
    age = _AGE_WORDS.fullmatch(words)
    is_of_somebody = age and is_age(text, Span(value.span.start + age.start("age"), value.span.end), people)
    if _is_no_value(text, value.span, words) or (not is_of_somebody and _is_score_in_cricket(text, value.span)):
        return None
    if is_of_somebody:
        return Value(EntityKind.QUANTITY, value.span)
    if value.kind is EntityKind.CARDINAL or words.isdigit():
        is_year = value.kind is EntityKind.DATE and len(words) == _YEAR_LENGTH
        is_whole = is_year and not _counts_next(text, value.span, words)
        return value if is_whole else _telling_count(text, value, words)
    return _telling_days(text, value, words)


def _is_no_value(text: str, span: Span, words: str) -> bool:
    """Whether what looks like a number or a time names something, or is a part of a word."""
    if is_identifier(text, _number_at_end(span, words)):
        return True
    if _NO_TIME.fullmatch(words):
        return _names_no_time(text, span, words)
    is_half = words.lower().endswith("half") and _WORD_GOES_ON.match(text, span.end) is not None
    return is_half or text.endswith("-of-", 0, span.start)


def _names_no_time(text: str, span: Span, words: str) -> bool:
    """Whether a game or a part of a town is named: "the T20 season", "the eastern quarter"."""
    is_quarter = words.lower().endswith("quarter")
    return not is_quarter or bool(_PART_OF_TOWN.search(text, max(0, span.start - _REACH_BACK), span.start))


def _is_score_in_cricket(text: str, span: Span) -> bool:
    """Whether a number is of what a side or a bowler made, and counts nothing else."""
    return is_in_innings(text, span) and counted_things(text, span.end) is None and is_of_game(text, span)


def _number_at_end(span: Span, words: str) -> Span:
    """The number that the pipeline took together with what it numbers: "21" of "row 21"."""
    number = _LAST_NUMBER.search(words)
    return Span(span.start + number.start(), span.end) if number else span


def _telling_days(text: str, value: Value, words: str) -> Value | None:
    in_row = _IN_ROW.match(words)
    if in_row:
        number = Span(value.span.start + in_row.end(), value.span.end)
        return _telling_count(text, Value(EntityKind.CARDINAL, number), number.text_of(text))
    is_fixed = _FIXED.search(words) and not _WEEK_OF_NAME.fullmatch(words) and not _is_some_day(text, value.span, words)
    return value if is_fixed and not _is_part_of_game(text, value.span, words) else None


def _counts_next(text: str, span: Span, words: str) -> bool:
    """Whether what looks like a year counts what stands behind it."""
    if not _ROUND_OR_EARLY.fullmatch(words) or counted_things(text, span.end) is None:
        return False
    return bool(_COUNTS_NEXT.search(text, max(0, span.start - _REACH_BACK), span.start))


def _is_some_day(text: str, span: Span, words: str) -> bool:
    if _SOME_DAY.fullmatch(words):
        return True
    if not _ONE_DAY.fullmatch(words):
        return False
    lasts = _ONE_DAY_LASTS.search(text, max(0, span.start - _REACH_BACK), span.start)
    return not lasts and not _ONE_DAY_COUNTS.match(text, span.end)


def _is_part_of_game(text: str, span: Span, words: str) -> bool:
    return words.endswith("quarter") and is_of_game(text, span)


def _telling_count(text: str, value: Value, words: str) -> Value | None:
    before = max(0, value.span.start - _REACH_BACK)
    if words[0].isupper() and _LAST_OF_NAME.search(text, before, value.span.start):
        return None
    if _SMALL.match(words) and _DEFINITE.search(text, before, value.span.start):
        return None
    end = counted_things(text, value.span.end)
    all_but = _ALL_BUT.search(text, before, value.span.start)
    if all_but:
        return Value(EntityKind.CARDINAL, Span(all_but.start(), end or value.span.end))
    if end is not None and words.casefold() not in {"one", "half"}:
        return Value(EntityKind.CARDINAL, Span(value.span.start, end))
    return _telling_alone(text, value, words)


def _telling_alone(text: str, value: Value, words: str) -> Value | None:
    """``value`` if it tells something although nothing that it counts stands behind it."""
    if _COUNTS_ALREADY.search(words) or _OF_SO_MANY.match(text, value.span.end):
        return value
    if is_result(text, value.span):
        return None
    if counts_alone(text, value.span):
        return Value(EntityKind.CARDINAL, value.span)
    is_fraction = _FRACTION.search(words) and not _HALF.fullmatch(words)
    return value if is_fraction or _BIG.search(words) else None
