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
