"""What has to be on file for an anonymous source."""

from dataclasses import replace

import pytest

from helpers.ferry_review import ferry_review
from onrecord.domain.open_problems import ProblemKind, open_problems
from onrecord.domain.records import AnonymityRecord, Source
from onrecord.domain.vocabulary import AttributionLevel, SourceStatus

FULL = AnonymityRecord(
    reason="Fears for her job",
    description="a clerk",
    how_they_know="She files them",
    known_to="O. Lund",
    approved_by="O. Lund",
)


def anonymous(level: AttributionLevel) -> Source:
    source = next(iter(ferry_review().sources))
    return replace(source, status=SourceStatus.ANONYMOUS, level=level, anonymity=FULL)


@pytest.mark.parametrize("level", AttributionLevel)
def test_a_record_is_complete_only_with_the_terms(level: AttributionLevel) -> None:
    source = anonymous(level)
    review = ferry_review()
    review.records = {source.id: source}
    is_open = any(problem.kind is ProblemKind.SOURCE for problem in open_problems(review, ()))
    assert source.missing == (("terms",) if level is AttributionLevel.NOT_STATED else ())
    assert is_open == (level is AttributionLevel.NOT_STATED)


def test_a_named_source_lacks_nothing() -> None:
    source = replace(anonymous(AttributionLevel.NOT_STATED), status=SourceStatus.NAMED, anonymity=AnonymityRecord())
    assert source.missing == ()
