import pytest

from helpers.builders import FOUND, make_review, span_of
from onrecord.domain.progress import SentenceState, measure
from onrecord.domain.records import AnonymityRecord, Check, Claim, RecordId, Source
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimKind, ClaimStatus, Disposition, Severity, SourceKind, SourceStatus

TEXT = "One ferry sank. Two were saved. Nobody spoke."
SENTENCES = tuple(span_of(TEXT, words) for words in ("One ferry sank.", "Two were saved.", "Nobody spoke."))
COMPLETE = AnonymityRecord(reason="r", description="d", how_they_know="h", known_to="k", approved_by="a")


def claim(words: str, status: ClaimStatus = ClaimStatus.UNCHECKED, **changes: Disposition) -> Claim:
    return Claim(
        id=RecordId(f"{words} {status}"),
        origin=FOUND,
        span=span_of(TEXT, words),
        kinds=(ClaimKind.EVENT,),
        status=status,
        **changes,
    )


def states(*claims: Claim) -> list[SentenceState]:
    return [state for _, state in measure(make_review(TEXT, claims, SENTENCES)).sentences]


def test_an_untouched_review_starts_at_nothing() -> None:
    progress = measure(make_review(TEXT, [claim("One ferry"), claim("Two")], SENTENCES))

    assert (progress.total, progress.open, progress.checked, progress.coverage) == (2, 2, 0, 0.0)


@pytest.mark.parametrize("text", ["", "x"])
def test_an_article_without_claims_divides_by_nothing(text: str) -> None:
    progress = measure(make_review(text))

    assert (progress.total, progress.open, progress.checked, progress.coverage) == (0, 0, 0, 0.0)


def test_counts_are_by_status_without_what_was_rejected() -> None:
    progress = measure(
        make_review(
            TEXT,
            [
                claim("One ferry", ClaimStatus.VERIFIED),
                claim("Two", ClaimStatus.VERIFIED),
                claim("spoke", ClaimStatus.IN_PROGRESS),
                claim("saved", ClaimStatus.FALSE, disposition=Disposition.REJECTED),
            ],
            SENTENCES,
        )
    )

    assert progress.statuses == {ClaimStatus.VERIFIED: 2, ClaimStatus.IN_PROGRESS: 1}
    assert (progress.total, progress.open, progress.checked) == (3, 1, 2)
    assert progress.coverage == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("statuses", "state"),
    [
        ([], SentenceState.NO_CLAIM),
        ([ClaimStatus.UNCHECKED, ClaimStatus.FALSE], SentenceState.OPEN),
        ([ClaimStatus.IN_PROGRESS], SentenceState.OPEN),
        ([ClaimStatus.VERIFIED, ClaimStatus.DISPUTED], SentenceState.PROBLEM),
        ([ClaimStatus.UNVERIFIED, ClaimStatus.NOT_FACTUAL], SentenceState.PROBLEM),
        ([ClaimStatus.NOT_FACTUAL], SentenceState.NOT_FACTUAL),
        ([ClaimStatus.NOT_FACTUAL, ClaimStatus.REPORTER], SentenceState.CHECKED),
        ([ClaimStatus.CORRECTED, ClaimStatus.CUT], SentenceState.CHECKED),
    ],
)
def test_a_sentence_is_as_far_as_its_least_settled_claim(statuses: list[ClaimStatus], state: SentenceState) -> None:
    assert states(*(claim("Two", status) for status in statuses)) == [
        SentenceState.NO_CLAIM,
        state,
        SentenceState.NO_CLAIM,
    ]


def test_a_claim_over_two_sentences_counts_in_both() -> None:
    assert states(claim("sank. Two", ClaimStatus.VERIFIED)) == [
        SentenceState.CHECKED,
        SentenceState.CHECKED,
        SentenceState.NO_CLAIM,
    ]


def test_a_claim_that_ends_where_a_sentence_begins_is_not_in_it() -> None:
    whole = Span(0, SENTENCES[1].start)

    assert states(Claim(id=RecordId("c"), span=whole, kinds=()))[:2] == [SentenceState.OPEN, SentenceState.NO_CLAIM]


def test_anonymous_sources_and_open_checks_are_counted() -> None:
    def source(name: str, status: SourceStatus, on_file: AnonymityRecord) -> Source:
        return Source(
            id=RecordId(name),
            kind=SourceKind.PEOPLE,
            status=status,
            mentions=(span_of(TEXT, "Nobody"),),
            anonymity=on_file,
        )

    def check(name: str, disposition: Disposition) -> Check:
        return Check(
            id=RecordId(name), disposition=disposition, rule=name, severity=Severity.NOTE, places=(), message=""
        )

    progress = measure(
        make_review(
            TEXT,
            [
                source("a", SourceStatus.ANONYMOUS, COMPLETE),
                source("b", SourceStatus.ANONYMOUS, AnonymityRecord(reason=" ")),
                source("c", SourceStatus.NAMED, AnonymityRecord()),
                *(check(disposition, disposition) for disposition in Disposition),
            ],
        )
    )

    assert (progress.anonymous, progress.anonymous_incomplete, progress.checks_open) == (2, 1, 1)


def test_what_is_missing_for_an_anonymous_source_is_named() -> None:
    assert COMPLETE.missing == ()
    assert AnonymityRecord(reason="fears reprisal", known_to=" ").missing == (
        "description agreed for print",
        "how the source knows",
        "editor who knows the identity",
        "approval",
    )
