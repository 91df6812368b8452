"""Verdicts as ClaimReview: what is published, and what is refused."""

import copy
import json
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from documents.ferry_report import ferry_report
from documents.report_builders import make_claim, make_report, written
from documents.unusual_reports import empty_report, hostile_report
from helpers.builders import make_article, make_review
from onrecord.documents.writing.claim_review import write_claim_reviews
from onrecord.documents.writing.format_errors import FormatError
from onrecord.domain.changes import Edit
from onrecord.domain.past import Past
from onrecord.domain.records import RecordId, Source
from onrecord.domain.report import Report
from onrecord.domain.vocabulary import ClaimStatus, SourceKind, SourceStatus
from onrecord.shipped import resources

SCHEMA = json.loads((resources() / "schemas" / "claim-review.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
TEXT = "Rovers have won\nnine of their last ten matches, the club says."


def reviews(report: Report) -> list[dict[str, Any]]:
    body = json.loads(written(report, write_claim_reviews))
    assert [error.message for error in VALIDATOR.iter_errors(body)] == []
    return body["@graph"]


def at_address(report: Report, url: str) -> Report:
    return replace(report, review=replace(report.review, article=replace(report.review.article, url=url)))


def with_claim(status: ClaimStatus, **changes: str) -> Report:
    claim = make_claim(TEXT, "won\nnine of their last ten matches", status)
    review = make_review(TEXT, [claim])
    return make_report(replace(review, article=make_article("Rovers on the rise", **changes)))


def test_verdicts_on_a_text_that_is_no_longer_under_review_say_so() -> None:
    report = with_claim(ClaimStatus.FALSE, url="https://courier.example/rovers")
    left_behind = replace(report, past=Past(datetime(2026, 5, 14, 12, tzinfo=UTC), is_withdrawn=False))

    (before,), (now,) = reviews(left_behind), reviews(report)
    assert before == now | {"creativeWorkStatus": "Obsolete", "expires": "2026-05-14"}


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_a_verdict_has_its_claim_rating_and_page() -> None:
    first = reviews(ferry_report())[0]

    assert first == {
        "@type": "ClaimReview",
        "url": "https://courier.example/ferry",
        "claimReviewed": (
            "The Saltmarsh ferry [canceled 412 sailings last year, twice as many as in 2024], "
            "according to the Harbor Board."
        ),
        "reviewRating": {
            "@type": "Rating",
            "alternateName": "Verified with a correction",
            "ratingExplanation": "It should read: canceled 421 sailings last year, twice as many as in 2024",
        },
        "itemReviewed": {
            "@type": "Claim",
            "identifier": ferry_report().review.claims[0].id,
            "appearance": {"@type": "CreativeWork", "name": "Harbor Board"},
        },
        "sdDatePublished": "2026-05-16",
        "author": {"@type": "Organization", "name": "The Saltmarsh Courier"},
        "inLanguage": "en",
    }


@pytest.mark.parametrize(
    ("kind", "who"),
    [
        (SourceKind.PERSON, {"author": {"@type": "Person", "name": "Rovers"}}),
        (SourceKind.ORGANIZATION, {"author": {"@type": "Organization", "name": "Rovers"}}),
        (SourceKind.DOCUMENT, {"appearance": {"@type": "CreativeWork", "name": "Rovers"}}),
    ],
)
def test_people_and_bodies_make_claims_and_documents_hold_them(kind: SourceKind, who: dict[str, Any]) -> None:
    report = with_claim(ClaimStatus.VERIFIED, url="https://rovers.example/a")
    (claim,) = report.review.claims
    source = Source(id=RecordId("s"), kind=kind, status=SourceStatus.NAMED, mentions=(), name="Rovers")
    report.review.apply([Edit(None, source), Edit(claim, replace(claim, source_id=source.id))])
    (review,) = reviews(report)

    assert review["itemReviewed"] == {"@type": "Claim", "identifier": claim.id} | who


@pytest.mark.parametrize("name", ["Ana Ruiz", None])
def test_whoever_was_promised_not_to_be_named_is_not_published_as_having_said_it(name: str | None) -> None:
    report = with_claim(ClaimStatus.VERIFIED, url="https://rovers.example/a")
    (claim,) = report.review.claims
    source = Source(
        id=RecordId("s"),
        kind=SourceKind.PERSON,
        status=SourceStatus.ANONYMOUS,
        mentions=(),
        name=name,
        description="a coach",
    )
    report.review.apply([Edit(None, source), Edit(claim, replace(claim, source_id=source.id))])
    (review,) = reviews(report)

    assert review["itemReviewed"] == {"@type": "Claim", "identifier": claim.id}
    assert review["reviewRating"] == {
        "@type": "Rating",
        "alternateName": "Verified",
        "ratingValue": 5,
        "bestRating": 5,
        "worstRating": 1,
    }


def test_the_language_defaults_to_the_one_that_the_analysis_recognized() -> None:
    (review,) = reviews(with_claim(ClaimStatus.VERIFIED, url="https://rovers.example/a"))

    assert review["inLanguage"] == "en"


def test_only_claims_with_a_verdict_are_published() -> None:
    assert [review["reviewRating"]["alternateName"] for review in reviews(ferry_report())] == [
        "Verified with a correction",
        "Verified",
        "Verified",
        "Disputed",
        "Unverified",
        "False",
    ]


@pytest.mark.parametrize(
    ("status", "value"),
    [
        (ClaimStatus.FALSE, 1),
        (ClaimStatus.VERIFIED, 5),
        (ClaimStatus.DISPUTED, None),
        (ClaimStatus.CORRECTED, None),
    ],
)
def test_only_the_ends_of_the_scale_are_numbers(status: ClaimStatus, value: int | None) -> None:
    (review,) = reviews(with_claim(status, url="https://rovers.example/a"))

    assert review["reviewRating"].get("ratingValue") == value
    assert review["claimReviewed"] == "Rovers have [won nine of their last ten matches], the club says."


def test_notes_evidence_and_anonymous_sources_stay_inside() -> None:
    published = written(ferry_report(), write_claim_reviews).decode()

    assert "board member" not in published
    assert "Sailings by month" not in published
    assert "typo is ours" not in published


@pytest.mark.parametrize(
    ("url", "what"),
    [
        ("", "this article has none"),
        ("courier.example", "this article’s address isn’t one"),
        ("javascript:alert(1)", "this article’s address isn’t one"),
        ("mailto:desk@courier.example", "this article’s address isn’t one"),
    ],
)
def test_without_a_web_address_it_is_refused(url: str, what: str) -> None:
    with pytest.raises(FormatError) as refused:
        write_claim_reviews(at_address(ferry_report(), url), BytesIO())

    assert refused.value.what == f"A ClaimReview needs the web address of the page, and {what}."
    assert refused.value.kept == "Nothing was written, and everything you decided is kept."
    assert refused.value.to_do == (
        "Enter the address of the published page in “About this article” (Ctrl+I), and export again."
    )


@pytest.mark.parametrize(
    "status", [ClaimStatus.UNCHECKED, ClaimStatus.IN_PROGRESS, ClaimStatus.CUT, ClaimStatus.REPORTER]
)
def test_without_a_verdict_it_is_refused(status: ClaimStatus) -> None:
    with pytest.raises(FormatError, match="needs a verdict"):
        write_claim_reviews(with_claim(status, url="https://rovers.example/a"), BytesIO())


def test_an_article_without_claims_is_refused() -> None:
    with pytest.raises(FormatError, match="needs a verdict"):
        write_claim_reviews(at_address(empty_report(), "https://nothing.example"), BytesIO())


def test_control_characters_and_endless_names_are_written() -> None:
    (review,) = reviews(at_address(hostile_report(), "https://odd.example/é"))

    assert review["claimReviewed"] == "A tab and [<b>bold</b> & �]"
    assert review["reviewRating"]["ratingExplanation"] == "It should read: � � ]]>"
    assert review["author"] == {"@type": "Person", "name": "E" * 300}


def test_a_refusal_keeps_its_words_between_processes() -> None:
    refusal = FormatError("It has no page.", "Give it one.")

    assert str(copy.copy(refusal)) == str(refusal)
