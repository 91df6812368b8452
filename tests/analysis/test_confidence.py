"""How sure a quotation is said to be."""

import pytest

from helpers.builders import plain_structure
from onrecord.analysis.confidence import quotation_confidence
from onrecord.analysis.engine import Engine
from onrecord.domain.vocabulary import QuotationKind


@pytest.mark.parametrize("kind", list(QuotationKind))
def test_a_stronger_rule_is_never_less_sure(kind: QuotationKind) -> None:
    sure = [quotation_confidence(kind, step / 20) for step in range(21)]
    assert sure == sorted(sure)
    assert 0 < sure[0] < sure[-1] < 1


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("“The bolts were tested in May,” Ida Brandt said.", 0.95),
        ("Ida Brandt said the bolts were tested in May.", 0.8),
        ("Ida Brandt said the bolts were “tested twice” in May.", 0.8),
    ],
)
def test_quotation_marks_make_it_surer_than_the_cue_alone(engine: Engine, text: str, confidence: float) -> None:
    (quotation,) = engine.analyze(text, plain_structure(text)).quotations
    assert quotation.origin
    assert quotation.origin.confidence == confidence
