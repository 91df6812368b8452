from dataclasses import replace
from random import Random

import pytest

from helpers.builders import FOUND, make_review, span_of
from onrecord.domain.changes import Edit
from onrecord.domain.open_problems import ProblemKind
from onrecord.domain.progress import in_percent, measure
from onrecord.domain.records import AnonymityRecord, Check, Claim, RecordId, Source
from onrecord.domain.review import AnalysisInfo
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


def pressing(*claims: Claim) -> list[ClaimStatus | None]:
    progress = measure(make_review(TEXT, claims, SENTENCES))
    assert [span for span, _ in progress.pressing] == list(SENTENCES)
    return [status for _, status in progress.pressing]


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
    ("statuses", "status"),
    [
        ([], None),
        ([ClaimStatus.UNCHECKED, ClaimStatus.FALSE], ClaimStatus.UNCHECKED),
        ([ClaimStatus.IN_PROGRESS], ClaimStatus.IN_PROGRESS),
        ([ClaimStatus.VERIFIED, ClaimStatus.DISPUTED], ClaimStatus.DISPUTED),
        ([ClaimStatus.UNVERIFIED, ClaimStatus.NOT_FACTUAL], ClaimStatus.UNVERIFIED),
        ([ClaimStatus.NOT_FACTUAL], ClaimStatus.NOT_FACTUAL),
        ([ClaimStatus.NOT_FACTUAL, ClaimStatus.REPORTER], ClaimStatus.REPORTER),
        ([ClaimStatus.CORRECTED, ClaimStatus.CUT], ClaimStatus.CUT),
    ],
)
def test_a_sentence_is_as_far_as_its_least_settled_claim(statuses: list[ClaimStatus], status: ClaimStatus) -> None:
    assert pressing(*(claim("Two", each) for each in statuses)) == [None, status, None]


def test_a_claim_over_two_sentences_counts_in_both() -> None:
    assert pressing(claim("sank. Two", ClaimStatus.VERIFIED)) == [ClaimStatus.VERIFIED, ClaimStatus.VERIFIED, None]


def test_a_claim_that_ends_where_a_sentence_begins_is_not_in_it() -> None:
    whole = Span(0, SENTENCES[1].start)

    assert pressing(Claim(id=RecordId("c"), span=whole, kinds=()))[:2] == [ClaimStatus.UNCHECKED, None]


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

    assert progress.anonymous == 2
    # The terms of both sources are missing.
    assert progress.problems_by_kind == {ProblemKind.SOURCE: 2, ProblemKind.CHECK: 1}


def test_what_is_missing_for_an_anonymous_source_is_named() -> None:
    assert COMPLETE.missing == ()
    assert AnonymityRecord(reason="fears reprisal", known_to=" ").missing == (
        "description agreed for print",
        "how the source knows",
        "editor who knows the identity",
        "approval",
    )


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (0, 8, "0%"),
        (1, 300, "under 1%"),
        (1, 200, "1%"),
        (1, 8, "13%"),
        (3, 8, "38%"),
        (298, 300, "99%"),
        (299, 300, "over 99%"),
        (8, 8, "100%"),
    ],
)
def test_a_share_is_neither_nothing_nor_all_unless_it_is(part: int, whole: int, words: str) -> None:
    assert in_percent(part / whole) == words


def test_progress_follows_every_change_as_if_it_were_measured_anew() -> None:
    review = make_review(TEXT, [], SENTENCES)
    chance = Random(7)  # noqa: S311 - a test chooses
    words = ("One ferry", "sank. Two", "Two", "saved", "spoke", "were saved. Nobody")
    for _ in range(300):
        before = chance.choice([None, *review.records.values()])
        after = claim(chance.choice(words), chance.choice(list(ClaimStatus)))
        if before and chance.random() < 0.6:
            after = replace(before, status=after.status, disposition=chance.choice(list(Disposition)))
        elif before:
            after = None
        elif after.id in review.records:
            continue
        measure(review)
        review.apply([Edit(before, after)])
        assert measure(review) == measure(make_review(TEXT, review.records.values(), SENTENCES))


def test_another_analysis_is_measured_by_its_own_sentences() -> None:
    review = make_review(TEXT, [claim("One ferry", ClaimStatus.VERIFIED)], SENTENCES)
    assert len(measure(review).pressing) == 3
    review.analysis = AnalysisInfo(sentences=SENTENCES[1:])
    assert [status for _, status in measure(review).pressing] == [None, None]
