"""A statement of several sources names each of them in every report."""

import json
from dataclasses import replace

from lxml import html

from documents.report_builders import make_report, written
from helpers.builders import make_article
from helpers.joint_statement import BOTH, BOTH_CLAIM, TOM, joint_review
from onrecord.documents.exchange.json_review import read_review_json, write_review_json
from onrecord.documents.writing.claim_review import write_claim_reviews
from onrecord.documents.writing.csv_tables import write_claims_csv
from onrecord.documents.writing.html_report.page import write_html
from onrecord.domain.changes import Edit
from onrecord.domain.report import Report
from onrecord.domain.vocabulary import AttributionLevel, ClaimStatus


def joint_report() -> Report:
    review = joint_review()
    claim = review.records[BOTH_CLAIM]
    review.apply([Edit(claim, replace(claim, status=ClaimStatus.FALSE))])
    return make_report(replace(review, article=make_article(url="https://courier.example/bridge")))


def test_the_report_names_both_and_counts_the_statement_for_each() -> None:
    page = html.document_fromstring(written(joint_report(), write_html).decode())
    told = " ".join("".join(page.itertext()).split())
    assert "the bridge was safe — Ana Ruiz; Tom Reyes" in told
    rows = {" ".join("".join(row.itertext()).split()) for row in page.xpath("//tr")}
    assert any("Ana Ruiz" in row and "2 statements, 1 claim" in row for row in rows)
    assert any("Tom Reyes" in row and "1 statement, 1 claim" in row for row in rows)


def test_the_terms_stand_beside_whose_they_are() -> None:
    report = joint_report()
    tom = next(source for source in report.review.sources if source.id == TOM)
    report.review.apply([Edit(tom, replace(tom, level=AttributionLevel.ON_BACKGROUND))])
    page = html.document_fromstring(written(report, write_html).decode())
    told = " ".join("".join(page.itertext()).split())
    assert "Ana Ruiz; Tom Reyes, on background" in told


def test_a_table_names_both() -> None:
    assert b"Ana Ruiz; Tom Reyes" in written(joint_report(), write_claims_csv)


def test_a_published_verdict_has_both_authors() -> None:
    (review,) = json.loads(written(joint_report(), write_claim_reviews))["@graph"]
    assert review["itemReviewed"]["author"] == [
        {"@type": "Person", "name": "Ana Ruiz"},
        {"@type": "Person", "name": "Tom Reyes"},
    ]


def test_json_brings_both_back() -> None:
    report = joint_report()
    review = read_review_json(written(report, write_review_json))
    assert review.records[BOTH] == report.review.records[BOTH]
