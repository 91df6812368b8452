"""Sign-offs of an article in its reports."""

import json
from dataclasses import replace

import pytest

from documents.ferry_report import ferry_report
from documents.report_builders import written
from documents.secret_reports import secret_report
from documents.word_packages import opened, tables
from helpers.builders import NOON
from onrecord.documents.exchange.json_review import read_review_json, write_review_json
from onrecord.documents.writing.record_tables import tables_of
from onrecord.domain import masking
from onrecord.domain.changes import Edit
from onrecord.domain.protected_names import NameWords
from onrecord.domain.redaction import redact
from onrecord.domain.report import Report
from onrecord.domain.standing import broken_by, signed, standing_of, standings
from onrecord.domain.vocabulary import ClaimStatus

WITHHELD = str(masking.WITHHELD)

IDA = "Ida Falk, head of research · 14\u00a0May\u00a02026, 12:00\u00a0UTC, with 9 of 11 claims checked"


def signed_report(*, changed: int = 0) -> Report:
    """The report on a signed article of which some claims were changed afterwards."""
    report = ferry_report()
    review = report.review
    given = [signed(review, name, role, NOON) for name, role in (("Ida Falk", "head of research"), ("Jo Lindt", ""))]
    for claim in review.claims[:changed]:
        review.apply([Edit(claim, replace(claim, status=ClaimStatus.CUT, correction=""))])
    return replace(report, sign_offs=tuple(standing_of(one, review) for one in given))


def cover_row(report: Report) -> list[str]:
    rows = {row[0]: row[1] for row in next(tables(opened(report)))}
    return rows["Sign-off"].split("\n")


def test_the_cover_names_everybody_who_signed() -> None:
    assert cover_row(signed_report()) == [
        IDA,
        "Jo Lindt · 14\u00a0May\u00a02026, 12:00\u00a0UTC, with 9 of 11 claims checked",
    ]


@pytest.mark.parametrize(
    ("changed", "words"),
    [(1, "Sign-off broken. 1 claim has changed since."), (2, "Sign-off broken. 2 claims have changed since.")],
)
def test_the_cover_says_that_a_sign_off_no_longer_holds(changed: int, words: str) -> None:
    assert cover_row(signed_report(changed=changed))[:2] == [IDA, words]


def test_a_broken_sign_off_needs_attention_first_and_leads_to_its_claims() -> None:
    attention = next(rows for rows in tables(opened(signed_report(changed=2))) if rows[0] == ["Problem", "Details"])

    assert attention[1] == [
        "△  Broken sign-off",
        f"{IDA}\n2 claims have changed since.\nClaims: 1, 2",
    ]


def test_a_valid_sign_off_needs_no_attention() -> None:
    words = [cell for rows in tables(opened(signed_report())) for row in rows for cell in row]
    assert not any("roken" in cell for cell in words)


def test_the_tables_show_sign_offs() -> None:
    facts = [row for row in tables_of(signed_report(changed=1))[0].rows if row[0] == "Signed off by"]
    assert facts[0][1] == (
        "Ida Falk, head of research, 14\u00a0May\u00a02026, 12:00\u00a0UTC, with 9 of 11 claims checked. "
        "Sign-off broken. 1 claim has changed since."
    )
    facts = [row[1] for row in tables_of(signed_report())[0].rows if row[0] == "Signed off by"]
    assert facts[0] == "Ida Falk, head of research, 14\u00a0May\u00a02026, 12:00\u00a0UTC, with 9 of 11 claims checked."


def test_the_json_says_which_claims_changed() -> None:
    report = signed_report(changed=1)
    first, second = json.loads(written(report, write_review_json))["sign_offs"]

    assert first == {
        "reviewer": "Ida Falk",
        "role": "head of research",
        "at": "2026-05-14T12:00:00Z",
        "sha256": report.review.revision.sha256,
        "statuses": first["statuses"],
        "claims": report.sign_offs[0].sign_off.claims,
        "holds": False,
        "changed": [report.review.claims[0].id],
    }
    assert sum(first["statuses"].values()) == 11
    assert (second["reviewer"], second["role"]) == ("Jo Lindt", "")


def test_an_outside_reader_is_not_told_how_many_claims_changed() -> None:
    report = secret_report()
    review = report.review
    given = report.sign_offs[0].sign_off
    for claim in review.claims:
        review.apply([Edit(claim, replace(claim, status=ClaimStatus.CUT))])
    count = len(review.claims)
    broken = replace(report, sign_offs=(standing_of(given, review),))
    assert broken_by(broken.sign_offs[0]) == f"{count} claims have changed since."

    public = redact(broken, NameWords())

    (standing,) = public.sign_offs
    assert 0 < len(standing.changed) < count
    assert set(standing.changed) <= set(public.review.claims)
    assert (standing.holds, broken_by(standing)) == (False, "Claims have changed since.")


def test_a_report_on_a_review_read_from_json_tells_the_same_sign_offs() -> None:
    report = signed_report(changed=1)
    review = read_review_json(written(report, write_review_json))

    assert review.sign_offs == tuple(one.sign_off for one in report.sign_offs)
    assert standings(review) == report.sign_offs


def test_a_redacted_copy_carries_no_sign_off_that_can_be_read_back() -> None:
    redacted = redact(secret_report(), NameWords(offices=frozenset({"news", "editor"})))
    assert read_review_json(written(redacted, write_review_json)).sign_offs == ()


def test_a_redacted_sign_off_has_no_protected_name_counts_or_hash() -> None:
    (standing,) = redact(secret_report(), NameWords(offices=frozenset({"news", "editor"}))).sign_offs

    assert WITHHELD in standing.sign_off.reviewer
    assert (standing.sign_off.sha256, standing.sign_off.statuses, standing.sign_off.claims) == ("", {}, {})
    assert standing.holds
