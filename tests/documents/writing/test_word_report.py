"""The Word report holds every decision, anchored on exactly its words, and is valid."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from lxml import etree
from ooxml_integrity import ERROR, check

from documents.ferry_report import FERRY, ferry_report
from documents.office_validator import find_validator, schema_errors
from documents.report_builders import make_claim, make_note, make_report, written
from documents.unusual_reports import BUILDERS, DEEP, deep_report, empty_report, hostile_report
from helpers.builders import NOON, make_article, make_revision, span_of
from onrecord.domain.records import Evidence, Quotation, RecordId, Source
from onrecord.domain.report import Layout, Paper, Report, Signature
from onrecord.domain.review import Review
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimStatus, Disposition, EvidenceKind, QuotationKind, SourceKind, SourceStatus

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(report: Report) -> Document:
    return docx.Document(BytesIO(written(report)))


def part(package: bytes, name: str) -> etree._Element:
    with ZipFile(BytesIO(package)) as file:
        return etree.fromstring(file.read(name))


def anchored_texts(package: bytes) -> dict[str, str]:
    """The text between each comment's start and end, read from the raw XML; paragraphs end in a line feed."""
    open_texts: dict[str, list[str]] = {}
    closed: dict[str, str] = {}
    for node in part(package, "word/document.xml").iter():
        number = node.get(f"{W}id", "")
        if node.tag == f"{W}p":
            for text in open_texts.values():
                text.append("\n")
        elif node.tag == f"{W}commentRangeStart":
            open_texts[number] = []
        elif node.tag == f"{W}commentRangeEnd":
            closed[number] = "".join(open_texts.pop(number))
        elif node.tag in {f"{W}t", f"{W}tab"}:
            for text in open_texts.values():
                text.append(node.text or "\t")
    assert not open_texts
    return closed


def comments(report: Report) -> list[tuple[str, str, str]]:
    """Anchored text, author and words of each comment, in the order of their numbers."""
    package = written(report)
    anchors = anchored_texts(package)
    return [
        (anchors[str(c.comment_id)], c.author, "\n".join(p.text for p in c.paragraphs))
        for c in docx.Document(BytesIO(package)).comments
    ]


def words_of(document: Document) -> str:
    return "\n".join("".join(node.itertext(f"{W}t")) for node in document.element.body.iter(f"{W}p"))


def tables(document: Document) -> Iterator[list[list[str]]]:
    for table in document.tables:
        yield [[cell.text for cell in row.cells] for row in table.rows]


def table_titled(document: Document, *titles: str) -> list[list[str]]:
    return next(rows[1:] for rows in tables(document) if rows[0] == list(titles))


def claim_rows(report: Report) -> list[list[str]]:
    return table_titled(opened(report), "No.", "Status", "Claim", "Who says it", "Notes and evidence")


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
            "Claim 3 · ✓ Verified\nQuotation\nOdile Marsh (named, on the record)\nDirect quotation (Quotation 1)\n"
            "Evidence: Interview with the director · recording, primary, supports\n"
            "00:14:32 · tapes/marsh.wav · Jo Lindt · captured 14 May 2026, 12:00 UTC · SHA-256 " + "9f" * 32,
        ),
        ("We trained nine captains and lost eleven,", "Jo Lindt", "Word for word on the tape."),
    ]


def threads(report: Report) -> list[tuple[str, list[str], bool]]:
    """The first line of each thread, its answers, and whether it is resolved, read from the raw XML."""
    w14, w15 = (
        "{http://schemas.microsoft.com/office/word/2010/wordml}",
        "{http://schemas.microsoft.com/office/word/2012/wordml}",
    )
    package = written(report)
    words = {
        comment.findall(f"{W}p")[-1].get(f"{w14}paraId"): "".join(comment.find(f"{W}p").itertext(f"{W}t"))
        for comment in part(package, "word/comments.xml")
    }
    found: dict[str, tuple[str, list[str], bool]] = {}
    for entry in part(package, "word/commentsExtended.xml"):
        name, parent = entry.get(f"{w15}paraId"), entry.get(f"{w15}paraIdParent")
        if parent:
            found[parent][1].append(words[name])
        else:
            found[name] = (words[name], [], entry.get(f"{w15}done") == "1")
    return list(found.values())


def test_notes_on_one_record_are_answers_and_settled_claims_are_resolved() -> None:
    assert [thread for thread in threads(ferry_report()) if thread[0].startswith("Claim")] == [
        ("Claim 1 · ✎ Verified with a correction", ["The board’s own table says 421.The typo is ours."], True),
        ("Claim 2 · ✓ Verified", [], True),
        ("Claim 3 · ✓ Verified", ["Word for word on the tape."], True),
        ("Claim 4 · ≠ Disputed", [], False),
        ("Claim 5 · – Not a factual claim", [], True),
        ("Claim 6 · ❞ On the reporter’s word", [], True),
        ("Claim 7 · ? Unverified", [], False),
        ("Claim 8 · ◐ In progress", [], False),
        ("Claim 9 · ⊘ Cut", [], True),
        ("Claim 10 · ✕ False", [], False),
        ("Claim 11 · ○ Unchecked", [], False),
    ]


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


def test_a_quotation_over_paragraphs_and_in_pieces_is_anchored_on_each_piece() -> None:
    found = [(anchor, words) for anchor, _, words in comments(ferry_report()) if words.startswith("Quotation 2")]
    assert found == [
        (
            "Nobody can run a timetable on that. 🚢\n“And nobody should try,",
            "Quotation 2 · direct\nOdile Marsh (named, on the record)",
        ),
        ("she added", "Quotation 2, continued (part 2 of 2)"),
    ]


def test_an_anonymous_source_has_a_comment_that_says_what_is_missing() -> None:
    found = [c for c in comments(ferry_report()) if c[0] == "A board member"]
    assert found == [
        (
            "A board member",
            "Onrecord",
            (
                "Source 3 · anonymous\na board member · people\nTerms: on background. May be quoted as a board member.\n"
                "Missing on file: how the source knows and approval."
            ),
        )
    ]


def test_notes_on_words_and_on_entities_and_on_named_sources_have_comments() -> None:
    found = [(anchor, words.split("\n")[0]) for anchor, _, words in comments(ferry_report()) if "Note" in words]
    assert found == [
        ("What comes next", "Note"),
        ("Saltmarsh", "Note on Saltmarsh"),
        ("Odile Marsh", "Note on the source Odile Marsh"),
    ]


def test_overlapping_and_nested_marks_are_all_exact() -> None:
    report = deep_report()
    anchors = {anchor for anchor, _, _ in comments(report)}
    expected = {claim.span.text_of(DEEP) for claim in report.review.claims}
    assert expected | {DEEP, DEEP[3:-1], "👩‍👩‍👧", "He"} == anchors


def test_marks_on_blanks_around_lines_are_fitted_to_the_lines() -> None:
    text = "\n\n  One.  \n \n\tTwo.\n\n"
    spans = [Span(0, len(text)), Span(0, 2), Span(8, 11), span_of(text, "One.  \n"), Span(len(text) - 1, len(text))]
    notes = [make_note(f"note-{n}", "Here.", span=span) for n, span in enumerate(spans)]
    review = Review(make_article(), make_revision(text), None, {note.id: note for note in notes})
    assert [anchor for anchor, _, _ in comments(make_report(review))] == ["One.\nTwo.", "O", "T", "One.", "."]


def test_the_text_of_the_article_is_whole_and_in_order() -> None:
    document = opened(ferry_report())
    lines = [p.text for p in document.paragraphs if p.style.name.startswith("Article")]
    shown = [line.replace("\u200e", "") for line in lines]
    expected = [line for line in FERRY.split("\n") if line]
    assert [line.removeprefix("Not part of the article: ") for line in _without_signs(shown)] == expected


def _without_signs(lines: list[str]) -> list[str]:
    """Without what stands after a narrow no-break space: a number and a sign."""
    return ["".join(_words_of(line)) for line in lines]


def _words_of(line: str) -> Iterator[str]:
    first, *rest = line.split("\u202f")
    yield first
    for piece in rest:
        yield piece.lstrip("0123456789")[1:]


def test_lines_are_set_as_what_they_are() -> None:
    document = opened(ferry_report())
    styles = [p.style.name for p in document.paragraphs if p.style.name.startswith("Article")]
    assert styles == [
        "Article Headline",
        "Article Byline",
        "Article Furniture",
        *["Article Text"] * 3,
        "Article Subhead",
        "Article Text",
        *["Article List"] * 2,
        *["Article Text"] * 2,
        *["Article Furniture"] * 2,
    ]


def test_a_sign_inside_another_comment_is_no_text_of_it() -> None:
    package = written(deep_report())
    symbols = ["".join(chr(int(s.get(f"{W}char"), 16)) for s in run.iter(f"{W}sym")) for run in _runs(package)]
    assert [sign for sign in symbols if sign] == [
        "\u202f3≠",
        "\u202f1✕",
        "\u202f4?",
        "\u202f2✓",
        "\u202f5✎",
        "\u202f6❞",
    ]


def _runs(package: bytes) -> Iterator[etree._Element]:
    return part(package, "word/document.xml").iter(f"{W}r")


def test_words_are_tinted_by_their_newest_claim() -> None:
    fills = {
        "".join(run.itertext(f"{W}t")): run.find(f"{W}rPr/{W}shd").get(f"{W}fill")
        for run in _runs(written(deep_report()))
        if run.find(f"{W}rPr/{W}shd") is not None
    }
    assert fills["seven of the "] == "FBDFDA"
    assert fills["nine "] == "F9E0EE"
    assert fills[" off Cape Lorn"] == "FBEBC4"
    assert fills["said that "] == "F6EFDC"


def test_every_claim_is_a_row_with_its_decision() -> None:
    rows = claim_rows(ferry_report())
    assert [row[1].split("\n")[0] for row in rows] == [
        "✎  Verified with a correction",
        "✓  Verified",
        "✓  Verified",
        "≠  Disputed",
        "–  Not a factual claim",
        "❞  On the reporter’s word",
        "?  Unverified",
        "◐  In progress",
        "⊘  Cut",
        "✕  False",
        "○  Unchecked",
    ]
    assert rows[0] == [
        "1",
        "✎  Verified with a correction",
        (
            "canceled 412 sailings last year, twice as many as in 2024\nNumber · comparison or superlative\n"
            "Should read: canceled 421 sailings last year, twice as many as in 2024"
        ),
        "Harbor Board\nnamed, terms not stated",
        (
            "The board’s own table says 421.\nThe typo is ours.\nRuth Adeyemi, 14 May 2026, 12:00 UTC\n"
            "Evidence: Sailings by month · link, primary, supports\n“Sailings canceled: 421”\n"
            "table 3 · Ruth Adeyemi, looked up 14 May 2026"
        ),
    ]
    assert rows[5][1] == "❞  On the reporter’s word\nOn the word of Tomas Wren"


def test_named_and_anonymous_sources_stand_apart() -> None:
    document = opened(ferry_report())
    named = table_titled(document, "No.", "Source", "Kind", "Terms", "Said")
    anonymous = table_titled(document, "No.", "Source", "Record of anonymity")
    assert [row[1].split("\n")[0] for row in named] == ["Harbor Board", "Odile Marsh"]
    assert named[1][2:] == ["Person", "On the record", "2 statements\n1 claim"]
    assert anonymous == [
        [
            "3",
            "a board member\nPeople · on background\nMay be quoted as a board member.\n1 statement\n1 claim",
            (
                "Reason: Talks are private.\nDescribed as: a board member\nKnown to: Jo Lindt\n"
                "In the article: “asked not to be named because the talks are private”\n"
                "Missing: how the source knows and approval"
            ),
        ]
    ]


def test_quotations_checks_and_what_was_set_aside_are_listed() -> None:
    document = opened(ferry_report())
    quotations = table_titled(document, "No.", "Kind", "Words", "Speaker", "Claim")
    assert quotations[0][1:] == [
        "Direct",
        "We trained nine captains and lost eleven,",
        "Odile Marsh\nnamed, on the record",
        "Claim 3\n✓  Verified",
    ]
    assert quotations[1][2] == "Nobody can run a timetable on that. 🚢 ¶ “And nobody should try, … she added"
    assert table_titled(document, "Severity", "Message", "Words") == [
        ["△  Warning\nDealt with", "An anonymous source without an approval on file.", "A board member"],
        ["✕  Error\nOpen", "3 June 2026 is a Wednesday.", "Tuesday, 3 June"],
    ]
    assert table_titled(document, "Proposed as", "Words") == [["Entity", "Back to"]]
    assert [row[0] for row in table_titled(document, "About", "Note or evidence")] == [
        "What comes next",
        "Saltmarsh",
        "The article as a whole",
    ]


def test_attention_comes_first_and_most_serious_first() -> None:
    rows = table_titled(opened(ferry_report()), "What", "Where", "Words")
    assert [row[:2] for row in rows] == [
        ["✕  False", "Claim 10"],
        ["≠  Disputed", "Claim 4"],
        ["?  Unverified", "Claim 7"],
        ["✎  Verified with a correction", "Claim 1"],
        ["○  Unchecked, high priority", "Claim 11"],
        ["△  Anonymous source, record incomplete", "Source 3"],
        ["✕  Check: error", "Checks"],
        ["○  Open", ""],
    ]
    assert rows[0][2].split("\n")[1] == "Should read: It is the second-oldest ferry in the state"


def test_a_long_list_of_problems_is_cut_and_says_so() -> None:
    text = "\n".join(f"Claim number {n} is wrong." for n in range(30))
    claims = [make_claim(text, f"number {n} is", ClaimStatus.FALSE) for n in range(30)]
    report = make_report(Review(make_article(), make_revision(text), None, {c.id: c for c in claims}))
    rows = table_titled(opened(report), "What", "Where", "Words")
    assert len(rows) == 6
    assert rows[-1] == ["", "", "and 25 more claims: false, listed under Claims."]


def test_a_status_on_two_lines_goes_on_under_its_words() -> None:
    document = opened(ferry_report())
    lines = [line for table in document.tables for cell in table._cells for line in cell.paragraphs]
    hanging = {line.text for line in lines if line.paragraph_format.first_line_indent}
    assert {"△  Anonymous source, record incomplete", "✎  Verified with a correction"} <= hanging
    assert all(text[1:3] == "  " for text in hanging)


def test_nothing_open_is_said() -> None:
    assert "\nNothing is left open.\n" in words_of(opened(empty_report()))


def test_the_evidence_gate_is_told_where_it_was_off() -> None:
    words = words_of(opened(ferry_report(evidence_gate=False)))
    assert "The evidence gate was off. Claims could be verified without evidence." in words
    assert "1 claim marked as verified has none." in words
    assert "Off: claims could be marked as verified without evidence." in words
    assert "The evidence gate was off." not in words_of(opened(ferry_report()))


def test_the_cover_says_what_was_reviewed_by_whom_and_how_far() -> None:
    document = opened(ferry_report())
    assert [p.text for p in document.paragraphs[:4]] == [
        "Onrecord · Verification report",
        "Ferry Line Runs Out of Captains",
        "By Tomas Wren",
        "9 of 11 claims checked · 100% of the sentences with claims covered · 1\u00a0anonymous\u00a0source",
    ]
    assert next(tables(document)) == [
        ["Outlet", "The Saltmarsh Courier"],
        ["Published", "15 May 2026"],
        ["Address", "https://courier.example/ferry"],
        ["Text", "Revision 1, added 14 May 2026"],
        ["Reviewed by", "Ruth Adeyemi and Jo Lindt"],
        ["Sign-off", "Not signed off"],
        ["Exported", "16 May 2026, 08:05 UTC, by Ruth Adeyemi"],
    ]


def test_the_status_bar_is_a_picture_with_a_description() -> None:
    document = opened(ferry_report())
    assert len(document.inline_shapes) == 1
    description = document.inline_shapes[0]._inline.docPr.get("descr")
    assert description.startswith("Claims by status: false 1, disputed 1, unverified 1, verified with a correction 1")


def test_the_method_names_programs_text_and_decisions() -> None:
    report = ferry_report()
    facts = dict(list(tables(opened(report)))[-1])
    assert facts["Program"] == "Onrecord 0.1.0"
    assert facts["Pipeline"] == "en_core_web_md 3.7.1"
    assert facts["SHA-256 of the text"] == report.review.revision.sha256
    assert facts["Decided by a person"] == "9 of 11 claims"
    assert facts["Set aside"] == "1 entity"


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


def test_header_rows_repeat_and_short_rows_stay_whole() -> None:
    body = part(written(ferry_report()), "word/document.xml")
    headers = [row for row in body.iter(f"{W}tr") if row.find(f"{W}trPr/{W}tblHeader") is not None]
    assert len(headers) == 9
    assert all(row.find(f"{W}trPr/{W}tblHeader").attrib == {} for row in headers)
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in body.iter(f"{W}tr"))


def test_a_row_taller_than_a_page_may_split() -> None:
    body = part(written(hostile_report()), "word/document.xml")
    assert any(row.find(f"{W}trPr") is None for row in body.iter(f"{W}tr"))


def test_only_safe_addresses_become_links() -> None:
    with ZipFile(BytesIO(written(ferry_report()))) as package:
        targets = [
            relationship.get("Target")
            for name in ("word/_rels/document.xml.rels", "word/_rels/comments.xml.rels")
            for relationship in etree.fromstring(package.read(name))
            if relationship.get("TargetMode") == "External"
        ]
    assert sorted(targets) == [
        "https://courier.example/ferry",
        "https://harborboard.example/minutes?id=7&page=2",
        "https://harborboard.example/sailings",
        "https://harborboard.example/sailings",
    ]
    assert "javascript:alert(1)" in words_of(opened(ferry_report()))


def test_cross_references_lead_somewhere() -> None:
    body = part(written(ferry_report()), "word/document.xml")
    names = [mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")]
    numbers = [mark.get(f"{W}id") for mark in body.iter(f"{W}bookmarkStart")]
    targets = {link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")} - {None}
    assert targets <= set(names)
    assert len(set(names)) == len(names)
    assert len(set(numbers)) == len(numbers)


def test_control_characters_and_markup_are_shown_one_for_one() -> None:
    report = hostile_report()
    found = comments(report)
    assert found[0][0] == "<b>bold</b> & \ufffd"
    assert found[1][:2] == (found[0][0], "N" * 255)
    assert "Should read: \ufffd \ufffd ]]>" in found[0][2]
    assert "\u2068Isolate \u202e this.\u2069" in words_of(opened(report))


def test_the_sole_reviewer_signs_what_was_decided_without_a_note() -> None:
    text = "Nine barges sank."
    claims = [make_claim(text, "Nine barges", ClaimStatus.FALSE), make_claim(text, "sank")]
    review = Review(make_article(), make_revision(text), None, {claim.id: claim for claim in claims})
    authors = [author for _, author, _ in comments(make_report(review, reviewers=("Jo Lindt",)))]
    assert authors == ["Jo Lindt", "Onrecord"]
    assert {author for _, author, _ in comments(make_report(review))} == {"Onrecord"}


def test_what_refers_to_rejected_records_is_still_told() -> None:
    text = "“We sank,” said Ann Ruiz."
    source = Source(
        id=RecordId("ruiz"),
        kind=SourceKind.PERSON,
        status=SourceStatus.NAMED,
        name="Ann Ruiz",
        mentions=(span_of(text, "Ann Ruiz"),),
        disposition=Disposition.REJECTED,
    )
    quotation = Quotation(
        id=RecordId("sank"),
        kind=QuotationKind.DIRECT,
        content=(span_of(text, "We sank"),),
        disposition=Disposition.REJECTED,
    )
    claim = make_claim(text, "We sank", ClaimStatus.VERIFIED, quotation_id=quotation.id, source_id=source.id)
    evidence = Evidence(id=RecordId("log"), target_id=source.id, kind=EvidenceKind.DOCUMENT, title="Ship’s log")
    records = [source, quotation, claim, evidence, make_note("note", "Not her.", source.id)]
    report = make_report(Review(make_article(), make_revision(text), None, {r.id: r for r in records}))
    assert claim_rows(report)[0][3] == "Not attributed"
    assert table_titled(opened(report), "About", "Note or evidence") == [
        ["Ann Ruiz", "Not her.\nRuth Adeyemi, 14 May 2026, 12:00 UTC"],
        ["Ann Ruiz", "Evidence: Ship’s log · document, secondary, supports"],
    ]
    assert table_titled(opened(report), "Proposed as", "Words") == [["Quotation", "We sank"], ["Source", "Ann Ruiz"]]


@pytest.mark.parametrize("build", BUILDERS)
@pytest.mark.parametrize("paper", Paper)
def test_the_package_is_consistent(build: Callable[[], Report], paper: Paper, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(written(replace(build(), layout=Layout(paper=paper))))
    assert [finding for finding in check(str(path)) if finding.severity is ERROR] == []


@pytest.mark.skipif(find_validator() is None, reason="ooxml-validator is not installed")
@pytest.mark.parametrize("build", BUILDERS)
def test_the_schema_validator_finds_no_error(build: Callable[[], Report], tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(written(build()))
    assert schema_errors(path) == []
