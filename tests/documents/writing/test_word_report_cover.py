"""The cover, the method and the properties of the Word report: what was reviewed, by whom, with what."""

from dataclasses import replace

import pytest

from documents.ferry_report import ferry_report
from documents.report_builders import make_report, written
from documents.word_packages import W, opened, part, tables, words_of
from helpers.builders import make_article, make_revision
from onrecord.documents.writing.record_tables import claims_of
from onrecord.domain.changes import Edit
from onrecord.domain.records import Evidence, RecordId
from onrecord.domain.report import SHORT, Layout, Report, Section
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import ClaimStatus, EvidenceKind

HOLDS = "It contains details about 1 protected source."


def said_beside(report: Report) -> str:
    """The words of all comments."""
    return "".join(part(written(report), "word/comments.xml").itertext())


def test_the_cover_says_what_was_reviewed_by_whom_and_how_far() -> None:
    document = opened(ferry_report())
    assert [p.text for p in document.paragraphs[:4]] == [
        "Onrecord · Verification report",
        "Ferry Line Runs Out of Captains",
        "By Tomas Wren",
        (
            "9 of 11 claims checked · 6 settled · 5 open problems · 50% of checkable sentences settled · "
            "1\u00a0anonymous\u00a0source"
        ),
    ]
    assert next(tables(document)) == [
        ["Outlet", "The Saltmarsh Courier"],
        ["Published", "15\u00a0May\u00a02026"],
        ["Address", "https://courier.example/ferry"],
        ["Edition", f"Checking copy, confidential. {HOLDS} Send a redacted copy to anyone outside the desk."],
        ["Text", "Revision 1, added 14\u00a0May\u00a02026"],
        ["Reviewed by", "Ruth Adeyemi and Jo Lindt"],
        ["Sign-off", "Not signed off"],
        ["Exported", "16\u00a0May\u00a02026, 08:05\u00a0UTC, by Ruth Adeyemi"],
    ]


def test_a_report_without_a_cover_begins_with_the_title() -> None:
    document = opened(ferry_report(layout=Layout(sections=(Section.CLAIMS, Section.CHECKS))))
    titles = [p.text for p in document.paragraphs if p.style.name in {"Kicker", "Title", "Heading 1"}]
    assert titles == ["Onrecord · Verification report", "Ferry Line Runs Out of Captains", "Claims", "Checks"]


def test_the_status_bar_is_a_picture_with_a_description() -> None:
    document = opened(ferry_report())
    description = document.inline_shapes[0]._inline.docPr.get("descr")
    assert description.startswith("Claims by status: false 1, disputed 1, unverified 1, verified with a correction 1")


def test_the_evidence_gate_is_told_where_it_was_off() -> None:
    words = words_of(opened(ferry_report(evidence_gate=False)))
    assert "“Verified” didn’t need evidence. Claims could be verified without evidence." in words
    assert "1 claim marked as verified has none." in words
    assert "No: claims could be verified without evidence." in words
    assert "“Verified” didn’t need evidence." not in words_of(opened(ferry_report()))


def test_evidence_of_its_quotation_backs_a_verified_claim() -> None:
    report = ferry_report(evidence_gate=False)
    review = report.review
    (bare,) = (claim for claim in review.claims if claim.status.needs_evidence and not review.evidence_for(claim.id))
    item = Evidence(id=RecordId("tape"), target_id=RecordId("trained"), kind=EvidenceKind.RECORDING, title="The tape")
    review.apply([Edit(bare, replace(bare, quotation_id=item.target_id)), Edit(None, item)])

    words = words_of(opened(report))
    assert "“Verified” didn’t need evidence. Claims could be verified without evidence." in words
    assert "marked as verified has none" not in words


def test_a_claim_stands_on_nobodys_word_once_it_has_another_status() -> None:
    report = ferry_report()
    (claim,) = (claim for claim in report.review.claims if claim.vouched_by)
    assert words_of(opened(report)).count("On the word of Tomas Wren") == 1
    assert "On the word of Tomas Wren." in said_beside(report)

    report.review.apply([Edit(claim, replace(claim, status=ClaimStatus.FALSE))])

    assert "On the word of" not in words_of(opened(report))
    assert "On the word of" not in said_beside(report)
    assert "Tomas Wren" not in [cell for row in claims_of(report).rows for cell in row]


def test_a_report_without_method_ends_with_version_and_hash() -> None:
    report = ferry_report(layout=SHORT)
    *_, recognized, last = (p.text for p in opened(report).paragraphs if p.style.name == "Aside")
    assert recognized == "The text holds words in another script."
    assert last == (
        "Onrecord 0.1.0 proposed claims, quotations, sources and checks; people made every decision. "
        f"Text checked: revision 1, SHA-256 {report.review.revision.sha256}. Exported 2026-05-16T08:05:00Z."
    )


def test_the_counts_by_status_stand_below_the_bar() -> None:
    counts = next(p.text for p in opened(ferry_report()).paragraphs if p.style.name == "Counts")
    assert counts.replace("\u00a0", " ").split("\u2002 ")[:3] == ["✕ 1 false", "≠ 1 disputed", "? 1 unverified"]


def test_the_method_does_not_call_terms_the_program_read_a_persons() -> None:
    words = words_of(opened(ferry_report()))
    assert "people set every status, wrote every note and attached all evidence" in words
    assert "If no one set a source’s terms, they come from the words of the article." in words


def test_the_method_names_programs_text_and_decisions() -> None:
    report = ferry_report()
    facts = dict(list(tables(opened(report)))[-1])
    assert facts["Program"] == "Onrecord 0.1.0"
    assert facts["SHA-256 of evidence"] == f"marsh.wav: {'9f' * 32}"
    assert facts["Language model"] == "en_core_web_md 3.7.1"
    assert facts["SHA-256 of the text"] == report.review.revision.sha256
    assert facts["Decided by a person"] == "9 of 11 claims"
    assert facts["Rejected"] == "1 entity"


def test_properties_header_and_language_are_set() -> None:
    document = opened(ferry_report())
    properties = document.core_properties
    assert (properties.title, properties.author, properties.subject) == (
        "Ferry Line Runs Out of Captains",
        "Ruth Adeyemi",
        "Verification report",
    )
    assert properties.created.isoformat() == "2026-05-16T08:05:00+00:00"
    assert document.sections[0].header.paragraphs[0].text == "Ferry Line Runs Out of Captains"
    assert document.styles["Article Text"].element.rPr.find(f"{W}lang").get(f"{W}val") == "en"


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("2026-05-09", "9\u00a0May\u00a02026"),
        ("9 May 2026", "9\u00a0May\u00a02026"),
        ("2026-05-09T10:30:00+02:00", "2026-05-09T10:30:00+02:00"),
        ("2026-13-09", "2026-13-09"),
        ("Spring 2026", "Spring\u00a02026"),
    ],
)
def test_the_day_of_the_article_is_written_as_the_other_days_are(given: str, shown: str) -> None:
    review = Review(make_article(published=given), make_revision("Nothing happened."), None, {})

    assert dict(next(tables(opened(make_report(review)))))["Published"] == shown
