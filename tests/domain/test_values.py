import pytest

from onrecord.domain.records import Value
from onrecord.domain.spans import Span
from onrecord.domain.values import reading_of
from onrecord.domain.vocabulary import EntityKind


def value(**fields: object) -> Value:
    return Value(span=Span(0, 1), kind=EntityKind.CARDINAL, **fields)  # type: ignore[arg-type]  # any field


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (value(amount=3_200_000.0, unit="GBP"), "3,200,000 GBP"),
        (value(amount=27.0), "27"),
        (value(amount=0.5), "0.5"),
        (value(amount=2 / 3), "0.6667"),
        (value(amount=1_234_567.8, unit="km"), "1,234,567.8 km"),
        (value(amount=10.0, most=15.0, unit="percent"), "10 to 15 percent"),
        (value(amount=-4.0, unit="percent"), "-4 percent"),
        (value(amount=400.0, about=True), "about 400"),
        (value(date="2019-04-12"), "2019-04-12"),
        (value(date="2019-04-01/2019-06-30"), "2019-04-01 to 2019-06-30"),
        (value(date="T15:00"), "15:00"),
        (value(date="2019-04-12T09:30"), "2019-04-12 09:30"),
        (value(date="T09:00/T17:30"), "09:00 to 17:30"),
        (value(), ""),
    ],
)
def test_a_value_reads_as_it_was_understood(found: Value, words: str) -> None:
    assert reading_of(found) == words


@pytest.mark.parametrize(
    ("sentence", "marked", "words"),
    [
        ("He had faced up to 24 years.", "up to 24 years", "at most 24"),
        ("Up to 24 people may go.", "24 people", "at most 24"),
        ("It may last as long as 24 years.", "as long as 24 years", "at most 24"),
        ("At most 24 people came.", "most 24 people", "at most 24"),
        ("No more than 24 came.", "more than 24", "at most 24"),
        ("At least 24 people came.", "least 24 people", "at least 24"),
        ("Not fewer than 24 came.", "24", "at least 24"),
        ("It takes as little as 24 hours.", "24 hours", "at least 24"),
        ("About 24 people came.", "24 people", "about 24"),
        ("Nearly 24 people came.", "Nearly 24 people", "about 24"),
        ("More than 24 people came.", "More than 24 people", "more than 24"),
        ("It took over 24 hours.", "24 hours", "more than 24"),
        ("It is worth in excess of 24 million.", "24 million", "more than 24"),
        ("Fewer than 24 people came.", "Fewer than 24 people", "less than 24"),
        ("It took under 24 hours.", "24 hours", "less than 24"),
        ("It is over, about 24 people said.", "24 people", "about 24"),
        ("At least he sold about 24 boats.", "24 boats", "about 24"),
        ("Lined up to 24th Street, nearly 24 people waited.", "24 people", "about 24"),
    ],
)
def test_a_limit_reads_as_one(sentence: str, marked: str, words: str) -> None:
    start = sentence.rindex(marked)
    found = Value(span=Span(start, start + len(marked)), kind=EntityKind.CARDINAL, amount=24.0, about=True)
    assert reading_of(found, sentence) == words


def test_an_exact_amount_has_no_limit() -> None:
    found = Value(span=Span(6, 8), kind=EntityKind.CARDINAL, amount=24.0)
    assert reading_of(found, "Up to 24 came.") == "24"


@pytest.mark.parametrize(
    ("words", "amount", "read"),
    [
        ("$14.50", 14.5, "14.50 USD"),
        ("$14.00", 14.0, "14 USD"),
        ("$1.25 million", 1_250_000.0, "1,250,000 USD"),
        ("$14.5", 14.5, "14.5 USD"),
        ("$0.125", 0.125, "0.125 USD"),
    ],
)
def test_a_price_in_cents_keeps_both_decimals(words: str, amount: float, read: str) -> None:
    price = Value(span=Span(0, len(words)), kind=EntityKind.MONEY, amount=amount, unit="USD")
    assert reading_of(price, f"{words} a ticket.") == read
