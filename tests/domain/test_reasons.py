"""The reasons of findings, as people read them."""

from onrecord.domain.records import Claim, Origin, RecordId
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimKind

_WHY = ("number: 412 loaves", "limit: first", "what happened: sold")


def test_people_read_no_reasons_that_only_tune_detectors() -> None:
    assert _claim(_WHY).shown_why == ("number: 412 loaves",)
    assert Origin("claims", "1", 0.9, "; ".join(_WHY)).shown_reason == "number: 412 loaves"


def test_a_claim_without_another_reason_shows_its_kinds() -> None:
    assert _claim(_WHY[1:]).shown_why == ("event",)


def _claim(why: tuple[str, ...]) -> Claim:
    return Claim(id=RecordId("claim:0-9"), span=Span(0, 9), kinds=(ClaimKind.EVENT,), why=why)
