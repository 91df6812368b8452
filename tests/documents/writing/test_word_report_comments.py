"""The comments of the Word report: each on exactly its words, signed, answered and resolved."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import docx
import pytest

from documents.ferry_report import FERRY, ferry_report
from documents.office_validator import faults_of
from documents.report_builders import make_claim, make_note, make_report, written
from documents.unusual_reports import DEEP, deep_report, hostile_report
from documents.word_packages import W14, W15, W16CEX, W16CID, W, anchored_texts, opened, part, table_titled, words_of
from helpers.builders import NOON, make_article, make_review, make_revision, span_of
from onrecord.domain.days import desk_in
from onrecord.domain.records import Evidence, Quotation, RecordId
from onrecord.domain.report import Report, Signature
from onrecord.domain.review import Review
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimStatus, EvidenceKind, FileProblem, QuotationKind


def comments(report: Report) -> list[tuple[str, str, str]]:
    """Anchored text, author and words of each comment, in the order of their numbers."""
    package = written(report)
    anchors = anchored_texts(package)
    return [
        (anchors[str(c.comment_id)], c.author, "\n".join(p.text for p in c.paragraphs))
        for c in docx.Document(BytesIO(package)).comments
    ]


def threads(report: Report) -> list[tuple[str, list[str], bool]]:
    """The first line of each thread, its answers, and whether it is resolved, read from the raw XML."""
    package = written(report)
    words = {
        comment.findall(f"{W}p")[-1].get(f"{W14}paraId"): "".join(comment.find(f"{W}p").itertext(f"{W}t"))
        for comment in part(package, "word/comments.xml")
    }
    found: dict[str, tuple[str, list[str], bool]] = {}
    for entry in part(package, "word/commentsExtended.xml"):
        name, parent = entry.get(f"{W15}paraId"), entry.get(f"{W15}paraIdParent")
        if parent:
            found[parent][1].append(words[name])
        else:
            found[name] = (words[name], [], entry.get(f"{W15}done") == "1")
    return list(found.values())


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (FileProblem.MISSING, "File missing when this report was made"),
        (FileProblem.CHANGED, "File changed since it was attached"),
        (FileProblem.UNREADABLE, "File unreadable when this report was made"),
        (FileProblem.ELSEWHERE, "File not in the team library when this report was made: ask who attached it"),
    ],
)
def test_evidence_says_what_is_wrong_with_its_file(problem: FileProblem, said: str) -> None:
    report = ferry_report()
    tape = report.review.evidence[0]
    on_file = next(words for _, _, words in comments(report) if tape.title in words)
    problems = {tape.id: problem}
    now = next(words for _, _, words in comments(replace(report, file_problems=problems)) if tape.title in words)

    assert said not in on_file
    assert now == on_file.replace("file dated 14\u00a0May\u00a02026", f"file dated 14\u00a0May\u00a02026\u00a0· {said}")


def test_a_comment_has_the_desks_time_and_that_in_utc(tmp_path: Path) -> None:
    note = make_note("a", "Which port?", span=span_of(FERRY, "Odile Marsh"))
    with desk_in(ZoneInfo("Europe/Berlin")):
        path = tmp_path / "report.docx"
        path.write_bytes(package := written(make_report(make_review(FERRY, [note]))))
    (comment,), (names,), (time,) = (
        part(package, f"word/{name}.xml") for name in ("comments", "commentsIds", "commentsExtensible")
    )

    assert comment.get(f"{W}date") == "2026-05-14T14:00:00"
    assert time.get(f"{W16CEX}dateUtc") == "2026-05-14T12:00:00Z"
    assert names.get(f"{W16CID}paraId") == comment.findall(f"{W}p")[-1].get(f"{W14}paraId")
    assert names.get(f"{W16CID}durableId") == time.get(f"{W16CEX}durableId")
    assert faults_of(path) == []


def test_each_claim_has_one_comment_on_exactly_its_words() -> None:
    found = comments(ferry_report())
    claims = ferry_report().review.claims
    assert [anchor for anchor, _, words in found if words.startswith("Claim")] == [
        claim.span.text_of(FERRY) for claim in claims
    ]


def test_a_quotation_that_is_a_claim_is_told_in_the_comment_of_the_claim() -> None:
    on_words = [c for c in comments(ferry_report()) if c[0] == "We trained nine captains and lost eleven,"]
    assert on_words == [
        (
            "We trained nine captains and lost eleven,",
            "Jo Lindt",
            (
                "Claim 3 · ✓ Verified\nOdile Marsh (on the record)\n"
                "Evidence: Interview with the director\u00a0· recording, primary, supports\u00a0· "
                "00:14:32\u00a0· marsh.wav\u00a0· file dated 14\u00a0May\u00a02026"
            ),
        ),
        ("We trained nine captains and lost eleven,", "Jo Lindt", "Word for word on the tape."),
    ]


def test_a_quotation_of_which_some_words_are_a_claim_is_reported_with_the_claim() -> None:
    text = "“We paid twice, and nobody noticed,” she said."
    quotation = Quotation(
        id=RecordId("q"), kind=QuotationKind.DIRECT, content=(span_of(text, "We paid twice, and nobody noticed,"),)
    )
    claim = make_claim(text, "nobody noticed", ClaimStatus.DISPUTED, quotation_id=quotation.id)
    note = make_note("note", "She said nobody knew.", quotation.id)
    found = comments(make_report(make_review(text, [quotation, claim, note])))
    assert [(anchor, words) for anchor, _, words in found] == [
        ("nobody noticed", "Claim 1 · ≠ Disputed"),
        ("nobody noticed", "She said nobody knew."),
    ]


def test_the_comment_on_a_verified_claim_says_that_nothing_supports_it() -> None:
    ((_, _, words),) = (c for c in comments(ferry_report()) if c[0] == "in 2024")
    assert words.split("\n") == [
        "Claim 2 · ✓ Verified",
        "No evidence on file supports it.",
    ]


def test_who_signs_a_comment_is_not_named_again_in_it_and_others_are() -> None:
    text = "The bridge cost $3 million."
    claim = make_claim(text, "$3 million", ClaimStatus.VERIFIED)
    found = [
        Evidence(
            id=RecordId(f"e-{name}"),
            kind=EvidenceKind.DOCUMENT,
            title=f"{name}’s ledger",
            added_by=name,
            looked_up_at=NOON,
            target_id=claim.id,
        )
        for name in ("Ada Reyes", "Jo Lindt")
    ]
    review = Review(make_article(), make_revision(text), None, {r.id: r for r in (claim, *found)})
    report = replace(make_report(review), signatures={claim.id: Signature("Ada Reyes", NOON)})
    ((_, author, words),) = comments(report)
    assert author == "Ada Reyes"
    assert words.split("\n")[-2:] == [
        "Evidence: Ada Reyes’s ledger\u00a0· document, supports\u00a0· looked up 14\u00a0May\u00a02026",
        ("Evidence: Jo Lindt’s ledger\u00a0· document, supports\u00a0· Jo Lindt, looked up 14\u00a0May\u00a02026"),
    ]


def test_evidence_taken_over_says_from_which_article() -> None:
    text = "The bridge cost $3 million."
    claim = make_claim(text, "$3 million", ClaimStatus.VERIFIED)
    ledger = Evidence(
        id=RecordId("e"),
        kind=EvidenceKind.DOCUMENT,
        title="Ledger",
        target_id=claim.id,
        taken_from="Bridge opens (3\u00a0May\u00a02025)",
    )
    review = Review(make_article(), make_revision(text), None, {r.id: r for r in (claim, ledger)})
    ((_, _, words),) = comments(make_report(review))
    assert words.split("\n")[-1].endswith("supports\u00a0· from the review of Bridge opens (3\u00a0May\u00a02025)")


def test_notes_on_one_record_are_answers_and_settled_claims_are_resolved() -> None:
    assert [thread for thread in threads(ferry_report()) if thread[0].startswith("Claim")] == [
        ("Claim 1 · ✎ Verified with a correction", ["The board’s own table says 421.The typo is ours."], True),
        ("Claim 2 · ✓ Verified", [], False),
        ("Claim 3 · ✓ Verified", ["Word for word on the tape."], True),
        ("Claim 4 · ≠ Disputed", [], False),
        ("Claim 5 · – Not a factual claim", [], True),
        ("Claim 6 · R On the reporter’s word", [], True),
        ("Claim 7 · ? Unverified", [], False),
        ("Claim 8 · ◐ In progress", [], False),
        ("Claim 9 · ⊘ Cut", [], True),
        ("Claim 10 · ✕ False", [], False),
        ("Claim 11 · ○ Unchecked, must check", [], False),
    ]


@pytest.mark.parametrize("gate", [True, False])
def test_a_verified_claim_without_evidence_has_an_open_comment(*, gate: bool) -> None:
    report = ferry_report(evidence_gate=gate)
    needs = [row[1] for row in table_titled(opened(report), "Item", "Details")]
    is_listed = any("No evidence on file supports it." in words for words in needs)
    [is_resolved] = [done for first, _, done in threads(report) if first.startswith("Claim 2 ")]
    assert (is_listed, is_resolved) == (gate, not gate)


def test_a_comment_is_signed_by_who_decided_and_an_answer_by_who_wrote_it() -> None:
    text = "Nine barges sank."
    claim = make_claim(text, "Nine barges", ClaimStatus.FALSE)
    notes = [
        make_note("late", "Eight.", claim.id, hours=3),
        make_note("early", "Count again.", claim.id, author="Bo Lind"),
    ]
    review = Review(make_article(), make_revision(text), None, {r.id: r for r in (claim, *notes)})
    report = make_report(review, signatures={claim.id: Signature("Jo Lindt", NOON)})
    assert [(author, words.split("\n")[0]) for _, author, words in comments(report)] == [
        ("Jo Lindt", "Claim 1 · ✕ False"),
        ("Bo Lind", "Count again."),
        ("Ruth Adeyemi", "Eight."),
    ]


def test_the_sole_reviewer_signs_what_was_decided_without_a_note() -> None:
    text = "Nine barges sank."
    claims = [make_claim(text, "Nine barges", ClaimStatus.FALSE), make_claim(text, "sank")]
    review = Review(make_article(), make_revision(text), None, {claim.id: claim for claim in claims})
    authors = [author for _, author, _ in comments(make_report(review, reviewers=("Jo Lindt",)))]
    assert authors == ["Jo Lindt", "Onrecord"]
    assert {author for _, author, _ in comments(make_report(review))} == {"Onrecord"}


def test_a_quotation_in_pieces_has_one_comment_on_its_first_piece() -> None:
    text = "“Nobody can run that.\n\n“And nobody should try,” she said, “in winter.”"
    first, second = Span(1, text.index("”")), span_of(text, "in winter.")
    quotation = Quotation(id=RecordId("q"), kind=QuotationKind.DIRECT, content=(first, second))
    found = [(anchor, words) for anchor, _, words in comments(make_report(make_review(text, [quotation])))]
    assert found == [("Nobody can run that.\n“And nobody should try,", "Quotation 1 · direct\nNo source given")]


def test_a_quotation_that_starts_with_a_claim_is_told_in_its_comment() -> None:
    [(anchor, _, words)] = [each for each in comments(ferry_report()) if "Quotation 2" in each[2]]
    assert anchor == "Nobody can run a timetable on that"
    assert words.split("\n") == [
        "Claim 5 · – Not a factual claim",
        "Quotation 2 · direct",
        "Odile Marsh (on the record)",
    ]


def test_an_anonymous_source_has_a_comment_that_says_what_is_missing() -> None:
    found = [c for c in comments(ferry_report()) if c[0] == "A board member"]
    assert found == [
        (
            "A board member",
            "Onrecord",
            (
                "Source 3 · anonymous\nA board member\u00a0· people\u00a0· on background\n"
                "May be quoted as a board member.\n"
                "Missing from the record: how the source knows, approval."
            ),
        )
    ]


def test_notes_on_words_and_on_entities_and_on_named_sources_have_comments() -> None:
    found = [(anchor, words.split("\n")[0]) for anchor, _, words in comments(ferry_report()) if "Note" in words]
    assert found == [
        ("Saltmarsh", "Note on Saltmarsh"),
        ("Odile Marsh", "Note on the source Odile Marsh"),
        ("What comes next", "Note"),
    ]


def test_overlapping_and_nested_marks_are_all_exact() -> None:
    report = deep_report()
    anchors = {anchor for anchor, _, _ in comments(report)}
    expected = {claim.span.text_of(DEEP) for claim in report.review.claims}
    starts = {DEEP.index(words) for words in expected | {DEEP, DEEP[3:-1], "👩‍👩‍👧"}}
    assert anchors <= expected | {DEEP, DEEP[3:-1], "👩‍👩‍👧", "He"}
    assert {DEEP.index(words) for words in anchors} == starts


def test_marks_on_blanks_around_lines_are_fitted_to_the_lines() -> None:
    text = "\n\n  One.  \n \n\tTwo.\n\n"
    spans = [Span(0, len(text)), Span(0, 2), Span(8, 11), span_of(text, "One.  \n"), Span(len(text) - 1, len(text))]
    notes = [make_note(f"note-{n}", "Here.", span=span) for n, span in enumerate(spans)]
    review = Review(make_article(), make_revision(text), None, {note.id: note for note in notes})
    assert [anchor for anchor, _, _ in comments(make_report(review))] == ["One.\nTwo.", "One.\nTwo.", "One.", "T", "."]


def test_control_characters_and_markup_are_shown_one_for_one() -> None:
    report = hostile_report()
    found = comments(report)
    assert found[0][0] == "<b>bold</b> & \ufffd"
    assert found[1][:2] == (found[0][0], "N" * 255)
    assert "Should read: \ufffd \ufffd ]]>" in found[0][2]
    assert "\u2068Isolate \u202e this.\u2069" in words_of(opened(report))
