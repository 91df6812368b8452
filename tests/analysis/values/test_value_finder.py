"""Values found by their form: each way in which one can begin."""

import pytest

from onrecord.analysis.values.value_finder import find_values


@pytest.mark.parametrize(
    "value",
    [
        "One million",
        "A dozen",
        "a fortnight ago",
        "a quarter past three",
        "a third of a mile",
        "a tenth of a second",
        "Boxing Day",
        "early 1990s",
        "Eighty",
        "eleventh century",
        "FY2024",
        "fifteen minutes",
        "final week of May",
        "first half of June",
        "Half a million",
        "half a mile",
        "half past two",
        "hundred-fold",
        "kr 500",
        "late 19th century",
        "last Sunday",
        "mid-1980s",
        "midnight",
        "New Year’s Eve",
        "nineties",
        "quarter to five",
        "Rs. 40",
        "Sept. 9",
        "several thousand",
        "spring of 1997",
        "Sunday morning",
        "the 20th century",
        "the eighteenth century",
        "the financial year to March 31",
        "The half-year to June 30",
        "the last Friday of July",
        "the summer of 2011",
        "the twenty-first century",
        "This quarter ended June 30",
        "this weekend",
        "thousandfold",
        "tomorrow",
        "Twelve percent",
        "twice",
        "US$9",
        "Valentine’s Day",
        "yesterday",
    ],
)
def test_value_may_begin_with_any_word_that_opens_one(value: str) -> None:
    text = f"In her {value} as it was." if value == "nineties" else f"So be {value} as it was."
    assert [found.span.text_of(text) for found in find_values(text, 0, len(text))] == [value]
