"""Amounts in digits and words: how much is written, in which unit."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analysis.lexicon import load_lexicon
from onrecord.analysis.number_words import NUMBERS
from onrecord.analysis.values.amounts import Amount, AmountReader

WORDS = load_lexicon("values")
SPELLED = {number: word for word, number in NUMBERS.items()}


@pytest.fixture(scope="module")
def reader() -> AmountReader:
    return AmountReader(WORDS)


def in_words(number: int, *, with_and: bool) -> str:
    """``number`` as a style guide spells it out, with "and" before tens and ones (British) or without."""
    for scale, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= scale:
            rest = number % scale
            joint = " and " if with_and and rest < 100 else " "
            more = f"{joint}{in_words(rest, with_and=with_and)}" if rest else ""
            return f"{in_words(number // scale, with_and=with_and)} {name}{more}"
    return SPELLED[number] if number in SPELLED else f"{SPELLED[number - number % 10]}-{SPELLED[number % 10]}"


@given(st.integers(0, 10**12 - 1), st.booleans())
def test_a_number_in_words_is_read_back(number: int, with_and: bool) -> None:  # noqa: FBT001 - given by hypothesis
    written = in_words(number, with_and=with_and)
    assert AmountReader(WORDS).read(written) == Amount(float(number))


@given(st.integers(0, 10**15), st.integers(0, 99))
def test_a_number_in_digits_is_read_back_with_and_without_commas(whole: int, hundredths: int) -> None:
    reader = AmountReader(WORDS)
    assert reader.read(f"{whole:,}") == Amount(float(whole))
    assert reader.read(f"{whole}.{hundredths:02}") == Amount(float(f"{whole}.{hundredths:02}"))


@given(st.text(max_size=60), st.booleans())
def test_nothing_that_is_written_breaks_it(written: str, is_money: bool) -> None:  # noqa: FBT001 - given by hypothesis
    read = AmountReader(WORDS).read(written, is_money=is_money)
    assert read is None or math.isfinite(read.amount)


@pytest.mark.parametrize(
    ("written", "amount", "unit"),
    [
        ("£3.2m", 3_200_000, "GBP"),
        ("US$1.2 billion", 1_200_000_000, "USD"),
        ("Rs 40 crore", 400_000_000, "rupees"),
        ("Rs. 2 lakh", 200_000, "rupees"),
        ("Rs 13 500", 13_500, "rupees"),
        ("500 Mauritian rupees", 500, "MUR"),
        ("N500m", 500_000_000, "NGN"),
        ("P300m", 300_000_000, "P"),
        ("GH¢40 million", 40_000_000, "GHS"),
        ("GHS 12m", 12_000_000, "GHS"),
        ("UGX 3bn", 3_000_000_000, "UGX"),
        ("PKR 400 million", 400_000_000, "PKR"),
        ("Tk 50 crore", 500_000_000, "BDT"),
        ("Sh200m", 200_000_000, "shillings"),
        ("70 ₹", 70, "INR"),
        ("30€", 30, "EUR"),
        ("1,200 colones", 1_200, "CRC"),
        ("289.4 billion won", 289_400_000_000, "KRW"),
        ("40 million rupiah", 40_000_000, "IDR"),
        ("90 ringgit", 90, "MYR"),
        ("3 million dirhams", 3_000_000, "dirhams"),
        ("600 Hong Kong dollars", 600, "HKD"),
        ("Rs 2 lakh crore", 2_000_000_000_000, "rupees"),
        ("-$3.5", -3.5, "USD"),
        ("₹12,50,000", 1_250_000, "INR"),
        ("R350 million", 350_000_000, "ZAR"),
        ("KSh 4,500", 4_500, "KES"),
        ("4bn euros", 4_000_000_000, "EUR"),
        ("forty pounds", 40, "GBP"),
        ("75 cents", 75, "US cents"),
        ("half a million dollars", 500_000, "USD"),
    ],
)
def test_money_has_its_currency_code(reader: AmountReader, written: str, amount: float, unit: str) -> None:
    assert reader.read(written, is_money=True) == Amount(amount, unit=unit)


@pytest.mark.parametrize(
    ("written", "amount", "unit"),
    [
        ("20 per cent", 20, "percent"),
        ("20%", 20, "percent"),
        ("2.5 percentage points", 2.5, "percentage points"),
        ("31 kilometres", 31, "km"),
        ("12 square miles", 12, "square miles"),
        ("40 pounds", 40, "lb"),
        ("54-year-old", 54, "years"),
        ("six-foot", 6, "feet"),
        ("minus 5 degrees Celsius", -5, "°C"),
        ("two and a half years", 2.5, "years"),
        ("an hour", 1, "hours"),
        ("400m", 400, "m"),
        ("500 m", 500, "m"),
        ("40.7 °C", 40.7, "°C"),
        ("40.7°C", 40.7, "°C"),
        ("68 °F", 68, "°F"),
        ("10 times", 10, "times"),
        ("one-seventh", 1 / 7, ""),
        ("-5.44%", -5.44, "percent"),
        ("a dozen", 12, ""),
        ("half a dozen", 6, ""),
        ("two-thirds of the staff", 2 / 3, ""),
        ("three-quarters", 0.75, ""),
        ("a fifth", 0.2, ""),
        ("half", 0.5, ""),
        ("2½ miles", 2.5, "miles"),
        ("one and a half million", 1_500_000, ""),
        ("two million three hundred thousand and five", 2_300_005, ""),
        ("3ft 7in", 3.58, "feet"),
        ("6 feet, 2 inches", 6.17, "feet"),
        ("10 cells", 10, ""),
    ],
)
def test_measures_shares_and_words(reader: AmountReader, written: str, amount: float, unit: str) -> None:
    assert reader.read(written) == Amount(amount, unit=unit)


@pytest.mark.parametrize(
    ("written", "amount", "most", "unit"),
    [
        ("10 to 15 percent", 10, 15, "percent"),
        ("between ten and 15 percent", 10, 15, "percent"),
        ("four or five days", 4, 5, "days"),
        ("12-14 km", 12, 14, "km"),
        ("30-60 per cent", 30, 60, "percent"),
        ("one-to-seven days", 1, 7, "days"),
        ("12 to 17-years-old", 12, 17, "years"),
        ("2–3 million", 2_000_000, 3_000_000, ""),
        ("900,000 to 1.2 million", 900_000, 1_200_000, ""),
    ],
)
def test_a_range_has_both_ends(reader: AmountReader, written: str, amount: float, most: float, unit: str) -> None:
    assert reader.read(written) == Amount(amount, most, unit)


@pytest.mark.parametrize("written", ["more than 40", "about 40", "nearly forty", "at least 40", "an estimated 40"])
def test_words_before_a_number_tell_that_it_is_not_exact(reader: AmountReader, written: str) -> None:
    assert reader.read(written) == Amount(40, about=True)


@pytest.mark.parametrize("written", ["", "several", "the ferry", "-", "3-2", "$"])
def test_what_is_no_amount_is_none(reader: AmountReader, written: str) -> None:
    assert reader.read(written) is None


@pytest.mark.parametrize(
    ("written", "rank"), [("third", 3), ("Second", 2), ("38th", 38), ("101st", 101), ("last", None), ("40", 40)]
)
def test_ordinals_are_ranks(reader: AmountReader, written: str, rank: int | None) -> None:
    assert reader.rank(written) == rank
