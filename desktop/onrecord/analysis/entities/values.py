"""The numbers, amounts and dates of an article that say something: each way of writing them once."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.entities.capitals import TakenText
from onrecord.analysis.entities.proposals import KINDS, VALUE_KINDS
from onrecord.analysis.values.forms import Value, counted_things, find_values
from onrecord.domain.records import Entity, Origin, finding_id
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind

DETECTOR, VERSION = "values", "1"
_CONFIDENCE = 0.85
# "between 15 January", "to last four weeks": the pipeline takes the words before into the value.
_LEADING = re.compile(
    r"(?:between|from|in|on|since|by|until|at(?! least| most)|to|of|age(?= \w+ years?\b)|lasts?(?= \w+ \w+s\b)) (?=\S)"
)
_QUALIFIER = re.compile(r"(?:about|around|some|nearly|almost|roughly|over|only|just|up to|more than|at least) ")
_AGE = re.compile(r", \d{1,3}(?=[,.;)])")
_COUNTS_ALREADY = re.compile(r"\w [a-z]+s$")
_FIXED = re.compile(
    r"\d|[A-Z]|\b(?:last|next|this|yesterday|today|tomorrow|tonight|ago|one|two|three|four|five|six|seven|eight|nine|ten|an?"
    r"|eleven|twelve|twenty|thirty|forty|fifty|half|several|noon|midnight)\b",
)
_BIG = re.compile(r"\d{3}|\d[.,]\d|hundred|thousand|[mbtr]illion|dozen|lakh|crore")
_FRACTION = re.compile(r"(?:third|quarter|fifth|sixth|tenth|hal[fv]e?)s?\b")
_HALF = re.compile(r"half|halves", re.IGNORECASE)
_LABEL_BEFORE = re.compile(
    r"(?:\b(?:No\.|number|Flight|Route|Room|Gate|Chapter|Section|Article|Pier|page) |#|[^\W\d_][-–])$"
)
# "The two sides" and "their three children" count nothing: they say whom everybody knows by now.
_DEFINITE = re.compile(r"\b(?:the|these|those|both|his|her|its|our|their) $", re.IGNORECASE)
_SMALL = re.compile(r"(?:two|three|four|five)\b(?! (?:hundred|thousand|[mb]illion|lakh|crore|dozen))", re.IGNORECASE)
_YEAR_LENGTH = 4
_BARE = frozenset({EntityKind.CARDINAL, EntityKind.DATE, EntityKind.TIME})
# "£3m." at the end of a sentence: the pipeline takes the full stop for part of the word.
_NEVER_DOTTED = frozenset({EntityKind.MONEY, EntityKind.PERCENT, EntityKind.CARDINAL})
_PLAIN = frozenset({EntityKind.CARDINAL, EntityKind.ORDINAL})
_DIGIT_ORDINAL = re.compile(r"\d")
_FORMS = {
    EntityKind.DATE: "a date",
    EntityKind.TIME: "a time",
    EntityKind.MONEY: "an amount of money",
    EntityKind.PERCENT: "a percentage",
    EntityKind.QUANTITY: "a quantity",
    EntityKind.ORDINAL: "an ordinal number",
    EntityKind.CARDINAL: "a number",
}


def find_value_entities(document: AnalyzedDocument, names: Iterable[Span]) -> list[Entity]:
    """The values of ``document`` outside ``names``, one entity for each way of writing one.

    Counts are shown with what they count ("212 test holes"); plain words such
    as "one" and "first" and vague times such as "night" are left out.
    """
    spans: dict[tuple[EntityKind, str], list[Span]] = {}
    for value in sorted(_values(document, names), key=lambda v: v.span):
        written = _QUALIFIER.sub("", document.text_of(value.span).casefold())
        spans.setdefault((value.kind, written), []).append(value.span)
    return [value_entity(kind, document.text_of(found[0]), found, _CONFIDENCE) for (kind, _), found in spans.items()]


def value_entity(kind: EntityKind, name: str, mentions: Sequence[Span], confidence: float) -> Entity:
    """A value of ``kind`` that is written as ``name`` at each of ``mentions``."""
    return Entity(
        id=finding_id("entity", mentions[0]),
        origin=Origin(DETECTOR, VERSION, confidence, f"written as {_FORMS[kind]}", (mentions[0],)),
        kind=kind,
        name=name,
        mentions=tuple(mentions),
    )


def _values(document: AnalyzedDocument, names: Iterable[Span]) -> Iterator[Value]:
    """The telling values; none inside another or inside a name."""
    taken = TakenText(len(document.text), names)
    for value in _by_trust(document):
        if not taken.add(value.span):
            continue
        told = _telling(document.text, value)
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
    yield from (seen for seen in pipeline if _covers_one(seen, written, starts))
    yield from (value for value in written if value.kind not in _PLAIN)
    yield from pipeline
    yield from (value for value in written if value.kind in _PLAIN)


def _covers_one(seen: Value, written: Sequence[Value], starts: Sequence[int]) -> bool:
    """Whether one of ``written``, which begin at ``starts``, is of the same kind as the pipeline's and inside it."""
    inside = written[bisect_left(starts, seen.span.start) : bisect_left(starts, seen.span.end)]
    return any(seen.kind is value.kind and seen.span.covers(value.span) for value in inside)


def _pipeline_values(document: AnalyzedDocument) -> Iterator[Value]:
    for name in document.names:
        kind = KINDS.get(name.label)
        if kind in VALUE_KINDS and kind is not None and document.text.find("\n", *name.span) < 0:
            lead = _LEADING.match(document.text, *name.span)
            end = name.span.end - (kind in _NEVER_DOTTED and document.text[name.span.end - 1] == ".")
            yield Value(kind, Span(lead.end() if lead else name.span.start, end))


def _telling(text: str, value: Value) -> Value | None:
    """``value`` with what it counts; None if it says nothing that could be checked."""
    words = value.span.text_of(text)
    if value.kind is EntityKind.ORDINAL:
        return value if _DIGIT_ORDINAL.match(words) else None
    if value.kind in {EntityKind.DATE, EntityKind.TIME} and not words.isdigit():
        return value if _FIXED.search(words) else None
    is_year = value.kind is EntityKind.DATE and len(words) == _YEAR_LENGTH
    return value if is_year or value.kind not in _BARE else _telling_count(text, value, words)


def _telling_count(text: str, value: Value, words: str) -> Value | None:
    if _AGE.match(text, max(0, value.span.start - 2)):
        return Value(EntityKind.QUANTITY, value.span)
    if _LABEL_BEFORE.search(text, max(0, value.span.start - 12), value.span.start):
        return None
    if _SMALL.match(words) and _DEFINITE.search(text, max(0, value.span.start - 8), value.span.start):
        return None
    end = counted_things(text, value.span.end)
    if end is not None and words.casefold() not in {"one", "half"}:
        return Value(EntityKind.CARDINAL, Span(value.span.start, end))
    if _COUNTS_ALREADY.search(words):
        return value
    is_fraction = _FRACTION.search(words) and not _HALF.fullmatch(words)
    return value if is_fraction or _BIG.search(words) else None
