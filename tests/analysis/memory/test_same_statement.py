"""Which statements count as saying the same."""

import sys
from pathlib import Path

import pytest

from onrecord.analysis.same_statement import LIKELY, likeness, read_statement

BENCHMARKS = Path(__file__).parents[3] / "benchmarks"


def says_the_same(new: str, old: str, language: str = "en") -> bool:
    return likeness(read_statement(new, language), read_statement(old, language)) >= LIKELY


@pytest.mark.parametrize("is_apart", [False, True])
def test_nearly_all_that_is_shown_is_right_and_most_of_it_is_found(
    monkeypatch: pytest.MonkeyPatch, *, is_apart: bool
) -> None:
    monkeypatch.syspath_prepend(BENCHMARKS)
    import claim_memory

    facts = claim_memory.read_facts(claim_memory.STATEMENTS)
    assert sum(len(fact.later) for fact in facts) == 300
    score = claim_memory.score([fact for fact in facts if fact.is_apart is is_apart], facts, claim_memory.alike)
    assert score.right >= 0.85 * score.shown
    assert score.found >= 0.8 * score.wanted
    sys.modules.pop("claim_memory")


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("Talva lost 12 boats in 2024.", "In 2024, twelve boats were lost at Talva."),
        ("Dana Orme leads the board.", "The board is led by Orme."),
        ("The pier at Talva cost $1.5 million.", "Building Talva’s pier took 1.5 million dollars."),
        ("In Talva liegen 12 Boote.", "Zwölf Boote liegen in Talva."),
    ],
)
def test_other_words_can_say_the_same(new: str, old: str) -> None:
    assert says_the_same(new, old, "de" if "liegen" in new else "en")


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("Talva lost 12 boats in 2024.", "Talva lost 13 boats in 2024."),
        ("Talva lost 12 boats in 2024.", "Talva lost 12 boats in 2023."),
        ("Talva lost 12 boats in May 2024.", "Talva lost 12 boats in June 2024."),
        ("Talva lost 12 boats in 2024.", "Orvik lost 12 boats in 2024."),
        ("Talva lost 12 boats in 2024.", "Talva didn’t lose 12 boats in 2024."),
        ("Talva lost 12 boats in 2024.", "Talva lost 12 nets in 2024."),
        ("Fares rose by 12 percent in Talva.", "Fares in Talva fell by 12 percent."),
        ("Talva lost 12 boats in 2024.", "Talva lost many boats."),
        ("Ida Orme leads the board of Talva.", "Dana Orme leads the board of Talva."),
    ],
)
def test_another_number_name_month_or_negation_says_something_else(new: str, old: str) -> None:
    assert not says_the_same(new, old)


def test_an_earlier_statement_may_say_more() -> None:
    assert says_the_same("Talva lost 12 boats.", "Talva lost 12 boats in 2024.")
