"""Outside the desk, a claim that is a part of a sentence stands in it, marked."""

import json
from dataclasses import replace
from io import BytesIO

import pytest

from documents.report_builders import make_claim, make_report, written
from helpers.builders import make_article, make_review, span_of
from onrecord.documents.exchange.web_annotations.writer import write_web_annotations
from onrecord.documents.writing.claim_review import write_claim_reviews
from onrecord.documents.writing.csv_tables import write_claims_csv
from onrecord.documents.writing.html_report.page import write_html
from onrecord.domain.fragments import in_sentence
from onrecord.domain.report import Edition, Report
from onrecord.domain.review import AnalysisInfo
from onrecord.domain.vocabulary import ClaimStatus

FIRST = "The mill in Varney, its owner said, had been visited by the office of the auditor."
LAST = "It closed on Friday."
TEXT = f"{FIRST} {LAST}"
FRAGMENT = "had been visited by the office of the auditor"
MARKED = f"The mill in Varney, its owner said, [{FRAGMENT}]."


def report_on(*claims: str, sentences: bool = True) -> Report:
    review = make_review(TEXT, [make_claim(TEXT, words, ClaimStatus.FALSE) for words in claims])
    review.article = make_article("The mill", url="https://courier.example/mill")
    if sentences:
        spans = (span_of(TEXT, FIRST), span_of(TEXT, LAST))
        review.analysis = AnalysisInfo("1", "none", "en", sentences=spans)
    return make_report(review)


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        (FRAGMENT, MARKED),
        (LAST, LAST),
        (LAST.rstrip("."), LAST.rstrip(".")),
        (f"{FRAGMENT}. {LAST}", f"{MARKED[:-2]}. {LAST}]"),
    ],
)
def test_only_a_part_of_a_sentence_is_marked_in_it(words: str, marked: str) -> None:
    review = report_on(words).review
    assert in_sentence(review, review.claims[0]).marked == marked


def test_without_sentences_the_line_is_shown() -> None:
    review = report_on(FRAGMENT, sentences=False).review
    assert in_sentence(review, review.claims[0]).marked == f"{MARKED} {LAST}"


def test_a_claim_review_publishes_the_sentence() -> None:
    body = json.loads(written(report_on(FRAGMENT), write_claim_reviews))
    assert [each["claimReviewed"] for each in body["@graph"]] == [MARKED]


def test_a_web_annotation_shows_the_sentence() -> None:
    body = json.loads(written(report_on(FRAGMENT), write_web_annotations))
    (item,) = body["first"]["items"]
    assert MARKED in [each["value"] for each in item["body"]]


@pytest.mark.parametrize("edition", [Edition.REDACTED, Edition.CHECKING])
def test_a_copy_for_outside_readers_shows_the_sentence(edition: Edition) -> None:
    report = replace(report_on(FRAGMENT), edition=edition)
    csv, page = BytesIO(), BytesIO()
    write_claims_csv(report, csv)
    write_html(report, page)
    in_row = "The mill in Varney, its owner said, </span><strong"
    is_public = edition is Edition.REDACTED
    assert (MARKED in csv.getvalue().decode()) == is_public
    assert (in_row in page.getvalue().decode()) == is_public
