"""Each rule's hits, with the exact words, and its near misses."""

import pytest

from analysis.checks import number_examples, people_examples, text_examples
from helpers.checks import words_hit
from onrecord.analysis.engine import Engine

EXAMPLES = (number_examples, people_examples, text_examples)


@pytest.mark.parametrize(("example", "rule", "expected"), [hit for each in EXAMPLES for hit in each.HITS])
def test_the_exact_words_are_marked(engine: Engine, example: str, rule: str, expected: list[str]) -> None:
    assert words_hit(engine, example, rule) == [expected]


@pytest.mark.parametrize(("example", "rule"), [miss for each in EXAMPLES for miss in each.NEAR_MISSES])
def test_near_misses_raise_no_alarm(engine: Engine, example: str, rule: str) -> None:
    assert words_hit(engine, example, rule) == []
