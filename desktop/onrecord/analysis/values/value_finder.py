"""Find numbers, money, percentages, dates and times by their form alone."""

from dataclasses import dataclass

from onrecord.analysis.values.forms import VALUE_FORMS
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind

_BEFORE_SIGN = frozenset({" ", "("})
_SIGNED = frozenset({EntityKind.MONEY, EntityKind.PERCENT, EntityKind.QUANTITY, EntityKind.CARDINAL})


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
    for match in VALUE_FORMS["value"].finditer(text, start, end):
        assert match.lastgroup is not None  # noqa: S101 - every alternative is named
        kind, span = EntityKind[match.lastgroup], Span(*match.span())
        found.append(Value(kind, with_sign(text, span) if kind in _SIGNED else span))
    return tuple(found)


def with_sign(text: str, span: Span) -> Span:
    """``span`` with the minus before it, where it is one: "fell to -5.44%", and not "the ’20-21 season"."""
    sign = text[span.start - 1 : span.start]
    is_minus = sign == "−" or (sign == "-" and VALUE_FORMS["signed number"].match(text, span.start) is not None)
    stands_apart = is_minus and text[span.start - 2 : span.start - 1] in _BEFORE_SIGN
    return Span(span.start - 1, span.end) if stands_apart else span


def begins_currency(text: str, start: int) -> bool:
    """Whether the name of money begins at ``start`` with that of its country: "Canadian dollars"."""
    return VALUE_FORMS["name of money"].match(text, start) is not None


def is_money(text: str, start: int) -> bool:
    """Whether an amount of money begins at ``start``."""
    match = VALUE_FORMS["value"].match(text, start)
    return match is not None and match.lastgroup == "MONEY"


def find_shares(text: str, start: int, end: int) -> tuple[Share, ...]:
    """The percentages in digits between two positions of ``text``."""
    found = VALUE_FORMS["share in digits"].finditer(text, start, end)
    return tuple(Share(Span(*match.span()), float(match["number"].replace(",", ""))) for match in found)
