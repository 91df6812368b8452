"""How soon claims have to be checked, and how many of the samples' claims come first."""

from collections import Counter

import pytest

from helpers.expected import SAMPLES
from onrecord.analysis.engine import Engine
from onrecord.documents.reading.readers import read_article
from onrecord.domain.priorities import priority_of
from onrecord.domain.records import Claim, RecordId
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import Priority


@pytest.mark.parametrize(
    ("score", "priority"),
    [
        (1.0, Priority.MUST_CHECK),
        (0.84, Priority.MUST_CHECK),
        (0.83, Priority.CHECK),
        (0.5, Priority.CHECK),
        (0.49, Priority.ROUTINE),
        (0.0, Priority.ROUTINE),
    ],
)
def test_a_claim_has_the_priority_of_its_score(score: float, priority: Priority) -> None:
    assert priority_of(Claim(id=RecordId("c"), span=Span(0, 3), kinds=(), priority=score)) is priority


def test_about_a_third_of_the_harbor_tunnel_claims_must_be_checked_and_no_more(engine: Engine) -> None:
    draft = read_article(SAMPLES / "harbor-tunnel.docx")
    claims = list(engine.analyze(draft.text, draft.structure).claims)
    counted = Counter(map(priority_of, claims))
    assert 0.25 < counted[Priority.MUST_CHECK] / len(claims) <= 1 / 3
    assert counted[Priority.CHECK] > 5 < counted[Priority.ROUTINE]
