"""The numbers, amounts and dates of an article that could be checked: each way of writing them once."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.entities.capitals import TakenText
from onrecord.analysis.entities.proposals import KINDS, VALUE_KINDS, Proposal
from onrecord.analysis.lexicon import load_lexicon
from onrecord.analysis.number_words import NUMBERS, number_words
from onrecord.analysis.values.ages import is_age
from onrecord.analysis.values.counts import counted_things, counts_alone
from onrecord.analysis.values.dates import MONTHS, WEEKDAYS
from onrecord.analysis.values.identifiers import is_identifier, is_in_innings, is_of_game, is_result
from onrecord.analysis.values.value_finder import Value, begins_currency, find_values, is_money, with_sign
from onrecord.domain.records import Entity, Origin, finding_id
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind
from onrecord.translation import Message

DETECTOR, VERSION = "values", "1"
_CONFIDENCE = 0.85
# "between 15 January", "to last four weeks", "a fine of £40": the pipeline takes the words before into the value.
_LEADING = re.compile(
    r"(?:[Bb]etween|from|in|on|since|by|until|at(?! least| most)|to|of|aged?|number|lasts?(?= \w+ \w+s\b)"
    r"|\d[\d,.]*(?= (?:\d+|an?|[a-z-]+) (?:days?|weeks?|months?|years?|decades?) (?:ago|before|earlier|later)\b)"
    r"|(?:\d+|[a-z]+) (?:days|weeks|months)(?= (?:last|next|this) [a-z]+$)"
    r"|an? [a-z]+ of(?= [A-Z]{0,3}[£$€¥₹₦₵¢]| [A-Z]{2,3} ?\d)) (?=\S)"
)
# "23 April - One month after", "November 3—nine days", "22 July 2022 to", "until today, 2021 was the driest year":
# "Aug. 9 nine were lost", "at 3 p.m. Residents woke": what follows is no part of the day.
_REST = re.compile(
    r"(?: to| and| until| through| [-–—]| or| on| at|,)$|(?<=day), (?:1[89]|20)\d\d$"
    rf"|(?<=[ap]\.m\.) \w+$|(?<=\d) (?:{number_words(1, 12)})$"
    rf"|(?: [-–—] |—)(?=(?:an?|{number_words(1, 10)}|\d+)"
    r" (?:hours?|days?|weeks?|months?|years?)\b)",
    re.IGNORECASE,
)
# An index at "49,880.15" and five wickets for 38 runs, "5-38", are no days; a year is one, and ages are ages.
_ONLY_DIGITS = re.compile(r"(?<!aged )(?!(?:1\d|20)\d\d(?:[-–/]\d+)?$)\d[\d,]*(?:\.\d+|[-–]\d{1,3})?")
_DATE_WORD = re.compile(rf"\b(?:{'|'.join(name[:3] for name in (*MONTHS, *WEEKDAYS))})")
_DAYS = frozenset({EntityKind.DATE, EntityKind.TIME})
# "Said on Tuesday 12 men had left": the number counts what follows, unless a verb or "this year" does.
_DAY_BEFORE_COUNT = re.compile(rf"(?:{'|'.join(WEEKDAYS)})(?P<number> \d{{1,2}})")
_COUNTED_NEXT = re.compile(r" (?:(?!(?:always|does|plus|says|this|thus)\b)[a-z]{3,}s|people|men|women|children)\b")
_LISTED = re.compile(r", (?:and |or )?| (?:and|or) ")
_SCALE, _ONE = re.compile(r"(?:hundred|thousand|[mbtr]+illion|lakh|crore|dozen)\b"), "a "
_QUALIFIER = re.compile(r"(?:about|around|some|nearly|almost|roughly|over|only|just|up to|more than|at least) ")
# "£3m." at the end of a sentence: the pipeline takes the full stop for part of the word.
_NEVER_DOTTED = frozenset({EntityKind.MONEY, EntityKind.PERCENT, EntityKind.CARDINAL})
_COUNTED = frozenset({EntityKind.CARDINAL, EntityKind.QUANTITY, EntityKind.PERCENT})
_PLAIN = frozenset({EntityKind.CARDINAL, EntityKind.ORDINAL})
_DIGIT = re.compile(r"\d")
_NUMBER_BEFORE = re.compile(r"(?:\d|hundred|thousand|[mbtr]illion|lakh|crore) $")
_REACH_BACK = 12
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
# "The T20 season" is of no day.
_T20 = re.compile(r"[^\d]*\bT(?:20|10)\b[^\d]*")
# "Half-built", "a mother-of-two": a part of a word.
_WORD_GOES_ON = re.compile(r"-[a-z]")
_YEAR_LENGTH = 4
_BARE = frozenset({EntityKind.CARDINAL, EntityKind.DATE, EntityKind.TIME})
_FAR_BACK = 24
_OF_COUNTRY = frozenset({EntityKind.GROUP, EntityKind.PLACE})
_FORMS = {
    EntityKind.DATE: Message("written as a date"),
    EntityKind.TIME: Message("written as a time"),
    EntityKind.MONEY: Message("written as an amount of money"),
    EntityKind.PERCENT: Message("written as a percentage"),
    EntityKind.QUANTITY: Message("written as a quantity"),
    EntityKind.ORDINAL: Message("written as an ordinal number"),
    EntityKind.CARDINAL: Message("written as a number"),
}


def find_value_entities(document: AnalyzedDocument, names: Iterable[Span], people: Collection[int]) -> list[Entity]:
    """The values of ``document`` outside ``names``, one entity for each way of writing one.

    ``people`` holds where names of people end: a number after one may be an age.
    Counts are shown with what they count ("212 test holes"); plain words such
    as "one" and "first" and vague times such as "night" are left out.
    """
    spans: dict[tuple[EntityKind, str], list[Span]] = {}
    for value in sorted(_values(document, names, people), key=lambda v: v.span):
        written = _QUALIFIER.sub("", document.text_of(value.span).casefold())
        spans.setdefault((value.kind, written), []).append(value.span)
    return [value_entity(kind, document.text_of(found[0]), found, _CONFIDENCE) for (kind, _), found in spans.items()]


def is_amount(mention: Proposal, text: str) -> bool:
    """Whether what looks like a name is money: "Sh200m", "GH¢40 million", "two million Kestrian dollars"."""
    start = mention.span.start
    if mention.kind in _OF_COUNTRY and _NUMBER_BEFORE.search(text, max(0, start - _REACH_BACK), start):
        return begins_currency(text, start)
    return bool(_DIGIT.search(mention.words)) and is_money(text, start)


def value_entity(kind: EntityKind, name: str, mentions: Sequence[Span], confidence: float) -> Entity:
    """A value of ``kind`` that is written as ``name`` at each of ``mentions``."""
    return Entity(
        id=finding_id("entity", mentions[0]),
        origin=Origin(DETECTOR, VERSION, confidence, str(_FORMS[kind]), (mentions[0],)),
        kind=kind,
        name=name,
        mentions=tuple(mentions),
    )


def _values(document: AnalyzedDocument, names: Iterable[Span], people: Collection[int]) -> Iterator[Value]:
    """The telling values; none inside another or inside a name."""
    taken = TakenText(len(document.text), names)
    for value in _by_trust(document):
        if not taken.add(value.span):
            continue
        told = _telling(document.text, value, people)
        if told and taken.is_free(value.span.end, told.span.end):
            taken.add(Span(value.span.end, told.span.end))
            yield told
        elif told:
            yield value


def _by_trust(document: AnalyzedDocument) -> Iterator[Value]:
    """Values whose form leaves no doubt, then the pipeline's, then the rest of those found by their form."""
    written = [v for p in document.paragraphs for v in find_values(document.text, *p.span)]
    pipeline = list(_pipeline_values(document))
    starts = [value.span.start for value in written]
    seen = [value for value in pipeline if _covers_one(document.text, value, written, starts)]
    yield from (value for value in seen if value.kind not in _PLAIN)
    yield from (value for value in written if value.kind not in _PLAIN)
    yield from (value for value in seen if value.kind in _PLAIN)
    yield from pipeline
    yield from (value for value in written if value.kind in _PLAIN)


@cache
def _number_word() -> re.Pattern[str]:
    """A word that makes an amount of what the pipeline takes for one: not "up to" nor "gallon of gas"."""
    words = load_lexicon("values")
    numbers = "|".join((*NUMBERS, *words.mapping("scales"), *words.mapping("parts")))
    vague = "an?|billions|couple|dozens|few|hundreds|millions|several|thousands|trillions|twice"
    return re.compile(rf"[\d½¼⅓]|\b(?:{numbers}|{vague})(?:fold)?\b", re.IGNORECASE)


def _covers_one(text: str, seen: Value, written: Sequence[Value], starts: Sequence[int]) -> bool:
    """Whether one of ``written``, which begin at ``starts``, is of the same kind as the pipeline's and inside it.

    Several are not, unless they are parts of one: "Monday, Wednesday" are two days,
    "six feet four inches" is one length.
    """
    inside = written[bisect_left(starts, seen.span.start) : bisect_left(starts, seen.span.end)]
    same = [value.span for value in inside if seen.kind is value.kind and seen.span.covers(value.span)]
    are_ends = text.endswith("etween ", 0, seen.span.start)
    are_listed = any(_are_listed(text, one, other) for one, other in pairwise(same))
    return bool(same) and (are_ends or not are_listed)


def _are_listed(text: str, one: Span, other: Span) -> bool:
    """Whether the values are two of a list: "Monday, Wednesday", but not "Monday, July 18"."""
    is_one_day = text.endswith("day", 0, one.end) and not text.endswith("day", 0, other.end)
    return bool(_LISTED.fullmatch(text, one.end, other.start)) and not is_one_day


def _pipeline_values(document: AnalyzedDocument) -> Iterator[Value]:
    for name in document.names:
        kind = KINDS.get(name.label)
        if kind in VALUE_KINDS and kind is not None and document.text.find("\n", *name.span) < 0:
            span = _bounds(document.text, name.span, kind)
            if kind is EntityKind.DATE and _ONLY_DIGITS.fullmatch(document.text, *span):
                continue
            if kind not in _COUNTED or _number_word().search(document.text, *span):
                yield Value(kind, span)


def _bounds(text: str, span: Span, kind: EntityKind) -> Span:
    """``span`` as far as it is the value itself: the pipeline takes in words around it, and leaves out signs."""
    start, end = span
    lead = _LEADING.match(text, start, end)
    if lead:
        start = lead.end()
    elif kind is EntityKind.CARDINAL and text.endswith(_ONE, 0, start) and _SCALE.match(text, start):
        start -= len(_ONE)
    day = _DAY_BEFORE_COUNT.fullmatch(text, start, end) if kind is EntityKind.DATE else None
    if day and _COUNTED_NEXT.match(text, end):
        return Span(start, day.start("number"))
    rest = _REST.search(text, start, end)
    if rest and (rest.end() == end or (kind in _DAYS and _DATE_WORD.search(text, start, rest.start()))):
        end = rest.start()
    if text[end - 1] == "." and (kind in _NEVER_DOTTED or text.endswith("/h.", start, end)):
        end -= 1
    return with_sign(text, Span(start, end))


def _telling(text: str, value: Value, people: Collection[int]) -> Value | None:
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
        return value if _is_year(text, value, words) else _telling_count(text, value, words)
    return _telling_days(text, value, words)


def _is_no_value(text: str, span: Span, words: str) -> bool:
    """Whether what looks like a number or a time names something, or is a part of a word."""
    is_half = words.lower().endswith("half") and _WORD_GOES_ON.match(text, span.end) is not None
    is_named = is_half or text.endswith("-of-", 0, span.start) or is_identifier(text, _number_at_end(span, words))
    return is_named or _T20.fullmatch(words) is not None


def _is_score_in_cricket(text: str, span: Span) -> bool:
    """Whether a number is of what a side or a bowler made, and counts nothing else."""
    return is_in_innings(text, span) and is_of_game(text, span) and counted_things(text, span.end) is None


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
    return value if is_fixed and not (words.endswith("quarter") and is_of_game(text, value.span)) else None


def _is_year(text: str, value: Value, words: str) -> bool:
    is_year = value.kind is EntityKind.DATE and len(words) == _YEAR_LENGTH
    return is_year and not (_ROUND_OR_EARLY.fullmatch(words) and _counts_next(text, value.span))


def _counts_next(text: str, span: Span) -> bool:
    """Whether what looks like a year counts what stands behind it."""
    before = _COUNTS_NEXT.search(text, max(0, span.start - _FAR_BACK), span.start)
    return before is not None and counted_things(text, span.end) is not None


def _is_some_day(text: str, span: Span, words: str) -> bool:
    if _SOME_DAY.fullmatch(words):
        return True
    if not _ONE_DAY.fullmatch(words):
        return False
    lasts = _ONE_DAY_LASTS.search(text, max(0, span.start - _FAR_BACK), span.start)
    return not lasts and not _ONE_DAY_COUNTS.match(text, span.end)


def _telling_count(text: str, value: Value, words: str) -> Value | None:
    before = max(0, value.span.start - _FAR_BACK)
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
    if is_result(text, value.span) or counts_alone(text, value.span):
        return None if is_result(text, value.span) else Value(EntityKind.CARDINAL, value.span)
    is_fraction = _FRACTION.search(words) and not _HALF.fullmatch(words)
    return value if is_fraction or _BIG.search(words) else None
