"""Every word and every place of a record rewritten, and nothing else of it."""

from dataclasses import replace

from helpers.builders import FOUND, NOON
from onrecord.domain.records import Check, Claim, Evidence, Origin, RecordId
from onrecord.domain.review import AnalysisInfo
from onrecord.domain.rewriting import rewritten
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimKind, ClaimStatus, EvidenceKind, Severity, Stance

CLAIM = Claim(
    id=RecordId("claim"),
    origin=FOUND,
    span=Span(3, 9),
    kinds=(ClaimKind.NUMBER, ClaimKind.NAME),
    why=("number", "name"),
    quotation_id=RecordId("said"),
    status=ClaimStatus.CORRECTED,
    correction="forty boats",
)


def test_words_are_rewritten_and_what_is_chosen_from_a_list_is_not() -> None:
    assert rewritten(replace(CLAIM, origin=None), words=str.upper) == replace(
        CLAIM, origin=None, why=("NUMBER", "NAME"), correction="FORTY BOATS"
    )


def test_places_are_rewritten_wherever_they_are() -> None:
    origin = replace(FOUND, because=(Span(3, 5), Span(7, 9)))
    moved = rewritten(replace(CLAIM, origin=origin), words=str, place=lambda span: span.shifted(2))
    assert moved == replace(CLAIM, span=Span(5, 11), origin=replace(origin, because=(Span(5, 7), Span(9, 11))))


def test_what_the_program_calls_its_own_parts_and_finds_things_by_stays() -> None:
    check = Check(
        id=RecordId("check"),
        origin=Origin("checks", "v1", 0.9, ""),
        rule="doubled-word",
        severity=Severity.NOTE,
        places=(Span(0, 3),),
        message="Twice.",
    )
    assert rewritten(check, words=str.upper) == replace(check, message="TWICE.")
    tape = Evidence(
        id=RecordId("tape"),
        target_id=CLAIM.id,
        kind=EvidenceKind.FILE,
        title="The tape",
        sha256="ab12",
        stance=Stance.SUPPORTS,
        looked_up_at=NOON,
    )
    assert rewritten(tape, words=str.upper) == replace(tape, title="THE TAPE")


def test_what_an_analysis_was_made_with_stays_and_its_warnings_are_words() -> None:
    info = AnalysisInfo("engine 3", "en_core 3.7", "en", warnings=("Too long.",))
    assert rewritten(info, words=str.upper) == replace(info, warnings=("TOO LONG.",))
