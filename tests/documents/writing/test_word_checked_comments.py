"""A checked copy tells the editor about progress, open work, and the reasons for changes."""

from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO

import docx

from documents.ferry_report import FERRY, ferry_report
from documents.report_builders import make_claim, make_note, make_report, written
from documents.word_packages import W15, anchored_texts, part
from helpers.builders import FOUND, NOON, make_article, make_review, make_revision, span_of
from onrecord.documents.reading.word.reader import read_word_bytes
from onrecord.documents.writing.word_checked.writer import write_checked_docx
from onrecord.domain.records import AnyRecord, Check, Evidence, Query, QueryMessage, Quotation, RecordId
from onrecord.domain.report import Report, Signature
from onrecord.domain.review import Review
from onrecord.domain.standing import signed, standing_of
from onrecord.domain.vocabulary import ClaimStatus, Disposition, EvidenceKind, QuotationKind, Severity
from onrecord.services.redaction import checked

BOATS = "Nine barges sank off Cape Lorn in 1998. Nobody was hurt, they say."


def report_on(text: str, records: Iterable[AnyRecord], **changes: object) -> Report:
    review = Review(make_article(), make_revision(text), None, {record.id: record for record in records})
    return make_report(review, **changes)


def copy_of(report: Report) -> bytes:
    return written(checked(report), write_checked_docx)


def comments(package: bytes) -> list[tuple[str, str, str]]:
    """The words each comment stands on, its author and its lines."""
    anchors = anchored_texts(package)
    return [
        (anchors[str(c.comment_id)], c.author, "\n".join(p.text for p in c.paragraphs).replace("\u00a0", " "))
        for c in docx.Document(BytesIO(package)).comments
    ]


def said_about(package: bytes) -> dict[str, str]:
    return {words: said for words, _, said in comments(package)}


def box(package: bytes) -> list[str]:
    document = docx.Document(BytesIO(package))
    return document.paragraphs[0].text.replace("\u00a0", " ").split("\n")


def test_the_box_on_top_says_how_far_the_article_is_checked() -> None:
    assert box(copy_of(ferry_report())) == [
        "Onrecord · Checked copy, confidential · made 16 May 2026, 08:05 UTC",
        "Keep this copy on the desk: it concerns protected sources.",
        (
            "9 of 11 claims checked, 6 settled, 5 open problems. Claims: 1 false, 1 disputed, 1 unverified, 1 verified with a correction, 2 verified, "
            "1 on the reporter’s word, 1 not a factual claim, 1 cut, 1 in progress and 1 unchecked."
        ),
        "Not signed off.",
        "Corrections are tracked changes; comments mark what is open. Delete this box before you file the article.",
    ]


def test_the_box_says_whether_the_sign_off_still_holds() -> None:
    claim = make_claim(BOATS, "Nine", ClaimStatus.VERIFIED)
    review = make_review(BOATS, [claim])
    holds = standing_of(signed(review, "Ida Falk", "head of research", NOON), review)
    later = make_review(BOATS, [replace(claim, status=ClaimStatus.DISPUTED)])
    broken = standing_of(holds.sign_off, later)
    told = box(copy_of(make_report(later, sign_offs=(holds, broken), evidence_gate=False)))
    assert told[1:] == [
        "1 of 1 claim checked, 0 settled, 2 open problems. Claims: 1 disputed.",
        "“Verified” didn’t need evidence: claims could be verified without evidence.",
        "Signed off by Ida Falk, head of research · 14 May 2026, 12:00 UTC",
        "Signed off by Ida Falk, head of research · 14 May 2026, 12:00 UTC Sign-off broken. Claims have changed since.",
        "Corrections are tracked changes; comments mark what is open. Delete this box before you file the article.",
    ]


def test_an_article_without_claims_says_that_nothing_was_checked() -> None:
    assert box(copy_of(report_on(BOATS, [])))[1] == "No claims are marked, so nothing in this article has been checked."


def test_the_box_is_not_read_back_as_a_part_of_the_article() -> None:
    assert read_word_bytes(copy_of(report_on(BOATS, []))).text == BOATS


def test_every_claim_that_needs_an_answer_has_a_comment() -> None:
    statuses = {
        "Nine barges": ClaimStatus.FALSE,
        "sank": ClaimStatus.DISPUTED,
        "Cape Lorn": ClaimStatus.UNVERIFIED,
        "1998": ClaimStatus.IN_PROGRESS,
        "Nobody": ClaimStatus.UNCHECKED,
        "hurt": ClaimStatus.VERIFIED,
        "they": ClaimStatus.NOT_FACTUAL,
        "say": ClaimStatus.REPORTER,
    }
    claims = [make_claim(BOATS, words, status) for words, status in statuses.items()]
    urgent = replace(claims[4], priority=0.9, why=("number", "superlative"))
    assert said_about(copy_of(report_on(BOATS, [*claims[:4], urgent, *claims[5:]]))) == {
        "Nine barges": "✕ False\nNo correction is on file.",
        "sank": "≠ Disputed",
        "Cape Lorn": "? Unverified",
        "1998": "◐ In progress",
        "hurt": "✓ Verified\nNo evidence on file supports it.",
    }


def test_a_correction_has_its_reason_and_says_where_there_is_none() -> None:
    told = said_about(copy_of(ferry_report()))
    assert told["canceled 421 sailings last year, twice as many as in 2024"] == (
        "✎ Verified with a correction\n"
        "Reason: The board’s own table says 421.\nThe typo is ours.\nRuth Adeyemi, 14 May 2026, 12:00 UTC\n"
        "Evidence: Sailings by month · link, primary, supports · table 3 · Ruth Adeyemi, looked up 14 May 2026\n"
        "“Sailings canceled: 421”"
    )
    assert told["It is the second-oldest ferry in the state"] == (
        "✕ False\nEvidence: State register of ferries · document, contradicts · javascript:alert(1)"
    )
    assert told[""] == "⊘ Cut\nNo reason is on file."


def test_open_checks_and_notes_have_comments_and_settled_ones_have_none() -> None:
    told = comments(copy_of(ferry_report()))
    assert ("Tuesday, 3 June", "Onrecord", "✕ Check: error\n3 June 2026 is a Wednesday.") in told
    assert ("Ferry Line Runs Out of Captains", "Ruth Adeyemi", "Legal has read it.") in told
    assert ("What comes next", "Ruth Adeyemi", "Ask the desk whether to keep this line.") in told
    assert not any("without an approval" in said for _, _, said in told)
    assert not any("Her title is right" in said for _, _, said in told)


def test_an_incomplete_record_of_an_anonymous_source_is_told_in_neutral_words() -> None:
    assert said_about(copy_of(ferry_report()))["A board member"] == (
        "△ Warning\nThe anonymity record of this source is incomplete. Ask the checking desk."
    )


def test_a_check_on_several_places_has_one_comment() -> None:
    places = (span_of(BOATS, "Nine"), span_of(BOATS, "Nobody"))
    check = Check(id=RecordId("k"), rule="r", severity=Severity.NOTE, places=places, message="Spelled two ways.")
    assert comments(copy_of(report_on(BOATS, [check]))) == [("Nine", "Onrecord", "○ Check: note\nSpelled two ways.")]
    done = replace(check, disposition=Disposition.ACCEPTED)
    assert comments(copy_of(report_on(BOATS, [done]))) == []


def test_what_starts_on_the_same_word_is_one_thread() -> None:
    whole, number = (make_claim(BOATS, words, ClaimStatus.DISPUTED) for words in ("Nine barges sank", "Nine"))
    check = Check(
        id=RecordId("k"),
        rule="r",
        severity=Severity.WARNING,
        places=(span_of(BOATS, "Nine barges"),),
        message="Elsewhere it is eight.",
    )
    records = [
        number,
        whole,
        check,
        make_note("b", "Nine.", number.id, author="Bo Lind", hours=1),
        make_note("a", "Eight?", whole.id),
        make_note("c", "Ask the harbor.", span=span_of(BOATS, "Nine"), hours=2),
    ]
    package = copy_of(report_on(BOATS, records, signatures={whole.id: Signature("Jo Lindt", NOON)}))
    assert comments(package) == [
        (
            "Nine barges sank",
            "Jo Lindt",
            "≠ Disputed\n△ Check: warning · “Nine barges”\nElsewhere it is eight.\n≠ Disputed · “Nine”",
        ),
        ("Nine barges sank", "Ruth Adeyemi", "Eight?"),
        ("Nine barges sank", "Bo Lind", "Nine."),
        ("Nine barges sank", "Ruth Adeyemi", "Ask the harbor."),
    ]
    first, *answers = part(package, "word/commentsExtended.xml")
    assert {answer.get(f"{W15}paraIdParent") for answer in answers} == {first.get(f"{W15}paraId")}


def test_of_unchecked_claims_only_the_notes_are_comments() -> None:
    claims = [make_claim(BOATS, words) for words in ("Nine barges sank off Cape Lorn in 1998", "Cape Lorn", "1998")]
    asked = make_note("n", "Which cape?", claims[1].id)
    assert comments(copy_of(report_on(BOATS, [*claims, asked]))) == [("Cape Lorn", "Ruth Adeyemi", "Which cape?")]


def query(number: int, text: str, **about: object) -> Query:
    return Query(
        id=RecordId(f"q{number}"), messages=(QueryMessage(text=text, writer="Ruth Adeyemi", written_at=NOON),), **about
    )


def test_an_open_query_stands_in_the_comment_of_its_claim() -> None:
    claim = make_claim(BOATS, "Nine barges sank off Cape Lorn", ClaimStatus.DISPUTED)
    said = Quotation(
        id=RecordId("said"), origin=FOUND, kind=QuotationKind.DIRECT, content=(span_of(BOATS, "barges sank"),)
    )
    of_quotation = replace(claim, quotation_id=said.id)
    queries = [
        query(1, "Says who?", target_id=claim.id),
        query(2, "Which cape?", span=span_of(BOATS, "Cape Lorn")),
        query(3, "In these words?", target_id=said.id),
        query(4, "Who was hurt?", span=span_of(BOATS, "hurt")),
    ]
    words = "Nine barges sank off Cape Lorn"
    assert comments(copy_of(report_on(BOATS, [of_quotation, said, *queries]))) == [
        (words, "Onrecord", "≠ Disputed"),
        (words, "Ruth Adeyemi", "Says who?"),
        (words, "Ruth Adeyemi", "Which cape?"),
        (words, "Ruth Adeyemi", "In these words?"),
        ("hurt", "Ruth Adeyemi", "Who was hurt?"),
    ]


def test_a_correction_that_clashes_is_asked_about_and_not_entered() -> None:
    text = "canceled 412 sailings"
    whole = make_claim(text, text, ClaimStatus.CORRECTED, correction="canceled 421 sailings")
    inner = make_claim(text, "412 sailings", ClaimStatus.CUT)
    report = report_on(text, [whole, inner])
    package = copy_of(replace(report, evidence_gate=False))
    assert read_word_bytes(package).text == "canceled 421 sailings"
    assert [said for _, _, said in comments(package)] == [
        "✎ Verified with a correction\nNo reason is on file.",
        "⊘ Cut\nTo be cut.\nNot entered: it overlaps another correction.\nNo reason is on file.",
    ]


def test_evidence_against_a_claim_stands_in_its_comment() -> None:
    claim = make_claim(BOATS, "Nine", ClaimStatus.DISPUTED)
    found = Evidence(id=RecordId("e"), target_id=claim.id, kind=EvidenceKind.DATA, title="Lloyd’s list")
    assert said_about(copy_of(report_on(BOATS, [claim, found])))["Nine"] == (
        "≠ Disputed\nEvidence: Lloyd’s list · data, supports"
    )


def test_the_article_itself_is_untouched() -> None:
    document = docx.Document(BytesIO(copy_of(ferry_report())))
    assert document.tables == []
    assert len(document.paragraphs) == 1 + len([line for line in FERRY.split("\n") if line])
