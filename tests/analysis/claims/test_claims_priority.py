"""How urgent a claim is: what raises its priority, and what does not."""

import pytest

from helpers.builders import plain_structure
from onrecord.analysis.engine import Engine
from onrecord.domain.records import Claim

NEWS = 0.6


def claim_of(engine: Engine, sentence: str) -> Claim:
    (claim,) = engine.analyze(sentence, plain_structure(sentence)).claims
    return claim


@pytest.mark.parametrize(
    ("sentence", "priority"),
    [
        ("She turned to page 73 of the ledger and read aloud.", 0.45),
        ("The shelves of Store 974 were packed with toys.", 0.45),
        ("The bus on Route 66 runs past the mill in Otsa.", 0.45),
        ("The girls in Class 12 of the school sang for the guests.", 0.45),
        ("The Formula 2 race was watched by all the town.", 0.45),
        ("The match in the old harbor starts at 7 p.m. today.", 0.53),
        ("The match in the old harbor starts at 19:30 today.", 0.53),
        ("The baker of the village comes back on August 2.", 0.49),
        ("The baker of the village comes back on 2 August.", 0.49),
        ("The baker of the village came back in August 2019.", 0.79),
        ("The baker of the village sold 73 loaves to pupils.", 0.91),
        ("The boys of the village lost the match 3:1 on the hill.", 0.91),
    ],
)
def test_digits_that_are_a_label_a_day_or_an_hour_do_not_raise_it(
    engine: Engine, sentence: str, priority: float
) -> None:
    assert claim_of(engine, sentence).priority == priority
