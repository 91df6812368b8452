"""The numbers, amounts and dates of an article that could be checked: each way of writing them once."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.entities.capitals import TakenText
from onrecord.analysis.entities.proposals import KINDS, VALUE_KINDS, Proposal
from onrecord.analysis.values.ages import is_age
from onrecord.analysis.values.counts import counted_things, counts_alone
from onrecord.analysis.values.forms import VALUE_FORMS
from onrecord.analysis.values.identifiers import is_identifier, is_in_innings, is_of_game, is_result
from onrecord.analysis.values.value_finder import Value, begins_currency, find_values, is_money, with_sign
from onrecord.domain.records import Entity, Origin, finding_id
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind
from onrecord.domain.wording import worded
from onrecord.translation import Message

DETECTOR, VERSION = "values", "1"
_CONFIDENCE = 0.85
# An index at "49,880.15" and five wickets for 38 runs, "5-38", are no days; a year is one, and ages are ages.
_ONLY_DIGITS = re.compile(r"(?<!aged )(?!(?:1\d|20)\d\d(?:[-–/]\d+)?$)\d[\d,]*(?:\.\d+|[-–]\d{1,3})?")
_DAYS = frozenset({EntityKind.DATE, EntityKind.TIME})
_LISTED = re.compile(r", (?:and |or )?| (?:and|or) ")
_ONE = "a "
# "£3m." at the end of a sentence: the pipeline takes the full stop for part of the word.
_NEVER_DOTTED = frozenset({EntityKind.MONEY, EntityKind.PERCENT, EntityKind.CARDINAL})
_COUNTED = frozenset({EntityKind.CARDINAL, EntityKind.QUANTITY, EntityKind.PERCENT})
_PLAIN = frozenset({EntityKind.CARDINAL, EntityKind.ORDINAL})
_DIGIT = re.compile(r"\d")
_REACH_BACK = 12
_COUNTS_ALREADY = re.compile(r"\w [a-z]+s$|\d-[a-z]+$")
_HALF = re.compile(r"half|halves", re.IGNORECASE)
_ALL_BUT = re.compile(r"\b[Aa]ll but $")
_LAST_NUMBER, _LAST_OF_NAME = re.compile(r"(?<=[a-z] )\d+$"), re.compile(r"\b[A-Z][\w’'-]* $")
# "The T20 season" is of no day.
_T20 = re.compile(r"[^\d]*\bT(?:20|10)\b[^\d]*")
# "Half-built", "a mother-of-two": a part of a word.
_WORD_GOES_ON = re.compile(r"-[a-z]")
_YEAR_LENGTH = 4
_ROUND_OR_EARLY = re.compile(r"1[5-8]\d\d|\d\d00")
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
        written = VALUE_FORMS["qualifier"].sub("", document.text_of(value.span).casefold())
        spans.setdefault((value.kind, written), []).append(value.span)
    return [value_entity(kind, document.text_of(found[0]), found, _CONFIDENCE) for (kind, _), found in spans.items()]


def is_amount(mention: Proposal, text: str) -> bool:
    """Whether what looks like a name is money: "Sh200m", "GH¢40 million", "two million Kestrian dollars"."""
    start = mention.span.start
    if mention.kind in _OF_COUNTRY and VALUE_FORMS["number before"].search(text, max(0, start - _REACH_BACK), start):
        return begins_currency(text, start)
    return bool(_DIGIT.search(mention.words)) and is_money(text, start)


def value_entity(kind: EntityKind, name: str, mentions: Sequence[Span], confidence: float) -> Entity:
    """A value of ``kind`` that is written as ``name`` at each of ``mentions``."""
    return Entity(
        id=finding_id("entity", mentions[0]),
        origin=Origin(DETECTOR, VERSION, confidence, worded(_FORMS[kind]), (mentions[0],)),
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
            if kind not in _COUNTED or VALUE_FORMS["word of amount"].search(document.text, *span):
                yield Value(kind, span)


def _bounds(text: str, span: Span, kind: EntityKind) -> Span:
    """``span`` as far as it is the value itself: the pipeline takes in words around it, and leaves out signs."""
    start, end = span
    lead = VALUE_FORMS["before value"].match(text, start, end)
    if lead:
        start = lead.end()
    elif (
        kind is EntityKind.CARDINAL
        and text.endswith(_ONE, 0, start)
        and VALUE_FORMS["scale of amount"].match(text, start)
    ):
        start -= len(_ONE)
    day = VALUE_FORMS["day before count"].fullmatch(text, start, end) if kind is EntityKind.DATE else None
    if day and VALUE_FORMS["counted next"].match(text, end):
        return Span(start, day.start("number"))
    rest = VALUE_FORMS["behind value"].search(text, start, end)
    if rest and (
        rest.end() == end or (kind in _DAYS and VALUE_FORMS["short date word"].search(text, start, rest.start()))
    ):
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
        return value if _DIGIT.match(words) and not is_identifier(text, value.span) else None
    if value.kind not in _BARE:
        return value
    age = VALUE_FORMS["age in words"].fullmatch(words)
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
    in_row = VALUE_FORMS["in row"].match(words)
    if in_row:
        number = Span(value.span.start + in_row.end(), value.span.end)
        return _telling_count(text, Value(EntityKind.CARDINAL, number), number.text_of(text))
    is_fixed = (
        VALUE_FORMS["fixed days"].search(words)
        and not VALUE_FORMS["week of name"].fullmatch(words)
        and not _is_some_day(text, value.span, words)
    )
    return value if is_fixed and not (words.endswith("quarter") and is_of_game(text, value.span)) else None


def _is_year(text: str, value: Value, words: str) -> bool:
    is_year = value.kind is EntityKind.DATE and len(words) == _YEAR_LENGTH
    return is_year and not (_ROUND_OR_EARLY.fullmatch(words) and _counts_next(text, value.span))


def _counts_next(text: str, span: Span) -> bool:
    """Whether what looks like a year counts what stands behind it."""
    before = VALUE_FORMS["before count like a year"].search(text, max(0, span.start - _FAR_BACK), span.start)
    return before is not None and counted_things(text, span.end) is not None


def _is_some_day(text: str, span: Span, words: str) -> bool:
    if VALUE_FORMS["some day"].fullmatch(words):
        return True
    if not VALUE_FORMS["one day"].fullmatch(words):
        return False
    lasts = VALUE_FORMS["before one day that lasts"].search(text, max(0, span.start - _FAR_BACK), span.start)
    return not lasts and not VALUE_FORMS["behind one day that lasts"].match(text, span.end)


def _telling_count(text: str, value: Value, words: str) -> Value | None:
    before = max(0, value.span.start - _FAR_BACK)
    if words[0].isupper() and _LAST_OF_NAME.search(text, before, value.span.start):
        return None
    if VALUE_FORMS["small count"].match(words) and VALUE_FORMS["definite"].search(text, before, value.span.start):
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
    if _COUNTS_ALREADY.search(words) or VALUE_FORMS["of so many"].match(text, value.span.end):
        return value
    if is_result(text, value.span) or counts_alone(text, value.span):
        return None if is_result(text, value.span) else Value(EntityKind.CARDINAL, value.span)
    is_fraction = VALUE_FORMS["fraction"].search(words) and not _HALF.fullmatch(words)
    return value if is_fraction or VALUE_FORMS["big number"].search(words) else None
