"""The PDF report says what the Word report says, is tagged, and sets the words of others as words."""

import ctypes
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from itertools import pairwise

import pypdfium2
import pypdfium2.raw
import pytest

from documents.ferry_report import ferry_report
from documents.report_builders import make_claim, make_note, make_report, written
from documents.unusual_reports import deep_report, empty_report, hostile_report, large_report
from helpers.builders import FOUND, make_article, make_revision
from onrecord.documents.writing.format_errors import FormatError
from onrecord.documents.writing.pdf_report import writer
from onrecord.documents.writing.pdf_report.data import clean, printable
from onrecord.documents.writing.pdf_report.writer import write_pdf
from onrecord.domain.records import RecordId, Source
from onrecord.domain.report import Layout, Paper, Report, Section
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import ClaimStatus, SourceKind, SourceStatus

UA_MARK = b"pdfuaid:part"
_LEAST_LINE = 3


def pages(report: Report) -> list[str]:
    """The words of each page, in one line."""
    with pypdfium2.PdfDocument(written(report, write_pdf)) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def tags(report: Report) -> list[str]:
    """The types of the structure elements of the first page, from the outside in."""
    with pypdfium2.PdfDocument(written(report, write_pdf)) as document:
        return [kind for kind, _ in elements(document[0])]


def elements(page: pypdfium2.PdfPage) -> Iterator[tuple[str, str]]:
    """The structure elements of a page from the outside in: the type of each, and its description."""
    tree = pypdfium2.raw.FPDF_StructTree_GetForPage(page)
    for n in range(pypdfium2.raw.FPDF_StructTree_CountChildren(tree)):
        yield from _elements_under(pypdfium2.raw.FPDF_StructTree_GetChildAtIndex(tree, n))
    pypdfium2.raw.FPDF_StructTree_Close(tree)


def links_inside(report: Report) -> int:
    """How many links of a report lead to another place of it."""
    count = 0
    with pypdfium2.PdfDocument(written(report, write_pdf)) as document:
        for page in document:
            position, link = ctypes.c_int(0), pypdfium2.raw.FPDF_LINK()
            while pypdfium2.raw.FPDFLink_Enumerate(page, position, link):
                count += bool(pypdfium2.raw.FPDFLink_GetDest(document, link))
    return count


def _elements_under(element: object) -> Iterator[tuple[str, str]]:
    if not element:
        return
    yield (
        _told(pypdfium2.raw.FPDF_StructElement_GetType, element),
        _told(pypdfium2.raw.FPDF_StructElement_GetAltText, element),
    )
    for n in range(pypdfium2.raw.FPDF_StructElement_CountChildren(element)):
        yield from _elements_under(pypdfium2.raw.FPDF_StructElement_GetChildAtIndex(element, n))


def _told(ask: Callable[..., int], element: object) -> str:
    buffer = ctypes.create_string_buffer(2_000)
    size = ask(element, buffer, len(buffer))
    return buffer.raw[: max(size - 2, 0)].decode("utf-16-le")


def test_the_sections_stand_in_their_order_with_header_and_page_numbers() -> None:
    found = pages(ferry_report())
    assert found[0].startswith("ONRECORD · VERIFICATION REPORT Ferry Line Runs Out of Captains By Tomas Wren")
    assert (
        "9 of 11 claims checked · 6 settled · 5 open problems · 50% of checkable sentences settled · 1 anonymous source"
        in found[0]
    )
    for number, page in enumerate(found, start=1):
        assert f"Page {number} of {len(found)}" in page
        assert number == 1 or page.startswith("Ferry Line Runs Out of Captains")
    whole = " ".join(found)
    titles = ("Open problems", "The article, annotated", "Named sources", "Anonymous sources", "Method")
    positions = [whole.index(title) for title in titles]
    assert positions == sorted(positions)


def _line_starts(words: pypdfium2.PdfTextPage, sought: str) -> list[float]:
    """How far from the left, in points, each line of the last such words of a page begins."""
    *_, match = re.finditer(sought.replace(" ", r"\s+"), words.get_text_range())
    boxes = [words.get_charbox(match.start() + word.start()) for word in re.finditer(r"\S+", match[0])]
    below = [True, *(above[1] - box[1] > _LEAST_LINE for above, box in pairwise(boxes))]
    return [box[0] for box, is_below in zip(boxes, below, strict=True) if is_below]


def test_the_further_lines_of_a_status_begin_under_its_words() -> None:
    report = replace(ferry_report(), layout=Layout(sections=(Section.CLAIMS,)))
    with pypdfium2.PdfDocument(written(report, write_pdf)) as document:
        words = document[0].get_textpage()
        first, *further = _line_starts(words, "Verified with a correction")
    assert further == pytest.approx([first] * len(further), abs=1)
    assert further


def test_notes_stand_beside_the_words() -> None:
    whole = " ".join(pages(ferry_report()))
    signed = re.sub(r" (?=\d+[✕○△])", "", whole)
    assert "It is the oldest ferry in the state.10✕ The board will vote on Tuesday, 3 June.2△11○" in signed
    assert "Claim 1 · ✎ Verified with a correction Harbor Board Should read" in whole
    assert "Missing from the record: how the source knows, approval." in whole


def test_the_key_stands_on_the_page_where_the_article_begins() -> None:
    text = "\n".join(f"Line {number} of the article." for number in range(20))
    urgent = (ClaimStatus.FALSE, ClaimStatus.DISPUTED, ClaimStatus.UNVERIFIED, ClaimStatus.CORRECTED)
    claims = [make_claim(text, f"Line {number} of", urgent[number % 4]) for number in range(20)]
    notes = [make_note(f"note-{claim.span.start}", "Said. " * 60, claim.id) for claim in claims]
    begins_on = set()
    for number in range(9, 20):
        review = Review(make_article("A"), make_revision(text), None, {r.id: r for r in [*claims[:number], *notes]})
        found = pages(make_report(review, layout=Layout(sections=(Section.ATTENTION, Section.ARTICLE))))
        page = next(n for n, words in enumerate(found) if "Each claim is followed by" in words)
        assert "Line 0 of" in found[page].partition("Each claim is followed by")[2]
        begins_on.add(page)
    assert begins_on == {0, 1}


def test_a_long_name_stays_in_its_column() -> None:
    text = "Nine piers close, she said."
    name = "Wolfenschlegelstein-Featherstonehaugh-Cholmondeley"
    source = Source(
        id=RecordId("source"), kind=SourceKind.PERSON, status=SourceStatus.NAMED, name=name, mentions=(), origin=FOUND
    )
    review = Review(make_article("A"), make_revision(text), None, {source.id: source})
    with pypdfium2.PdfDocument(
        written(make_report(review, layout=Layout(sections=(Section.SOURCES,))), write_pdf)
    ) as document:
        page = document[0].get_textpage()
        words = page.get_text_range()
        start = words.index("Wolfenschlegel")
        right = max(page.get_charbox(n)[2] for n in range(start, words.index("Person")))
        assert right < page.get_charbox(words.index("Kind"))[0]


def test_a_short_note_stands_on_one_page() -> None:
    text = "\n".join(f"Line {number} of the article." for number in range(40))
    claims = [make_claim(text, f"Line {number} of", ClaimStatus.VERIFIED) for number in range(40)]
    notes = [make_note(f"note-{n}", f"Begun {n}. {'Said. ' * 20} Ended {n}.", c.id) for n, c in enumerate(claims)]
    review = Review(make_article("A"), make_revision(text), None, {r.id: r for r in [*claims, *notes]})
    found = pages(make_report(review, layout=Layout(sections=(Section.ARTICLE,))))
    assert len(found) > 3
    for number in range(40):
        begun = [page for page in found if f"Claim {number + 1} ·" in page]
        assert [page for page in found if f"Ended {number}." in page] == begun


def test_a_line_stands_on_one_page_with_the_few_notes_beside_it() -> None:
    text = "\n".join(f"Pier {number} and quay {number} are shut." for number in range(40))
    claims = [make_claim(text, f"{place} {n} ", ClaimStatus.VERIFIED) for n in range(40) for place in ("Pier", "quay")]
    notes = [make_note(f"note-{n}", f"Note {n}. {'Said. ' * 9}", claim.id) for n, claim in enumerate(claims)]
    review = Review(make_article("A"), make_revision(text), None, {r.id: r for r in [*claims, *notes]})
    found = pages(make_report(review, layout=Layout(sections=(Section.ARTICLE,))))
    assert len(found) > 3
    for number in range(40):
        told = [f"Note {2 * number}.", f"Note {2 * number + 1}."]
        assert [page for page in found if f"Pier {number} " in page] == [p for p in found if all(t in p for t in told)]


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (595.3, 841.9)), (Paper.LETTER, (612, 792))])
def test_paper(paper: Paper, size: tuple[float, float]) -> None:
    with pypdfium2.PdfDocument(written(replace(ferry_report(), layout=Layout(paper=paper)), write_pdf)) as document:
        assert document[0].get_size() == pytest.approx(size, abs=0.1)


def test_the_document_is_tagged_and_described() -> None:
    report = large_report(500, 20)
    assert UA_MARK in written(report, write_pdf)
    with pypdfium2.PdfDocument(written(report, write_pdf)) as document:
        metadata = document.get_metadata_dict()
        assert document.is_tagged()
    assert (metadata["Title"], metadata["Author"]) == ("A Very Long Read – Verification report", "Ruth Adeyemi")
    assert metadata["CreationDate"] == "D:20260516080500Z"
    found = tags(report)
    assert found[0] == "Document"
    assert {"H1", "H2", "Table", "THead", "TH", "TD", "Figure"} <= set(found)


def test_every_page_is_tagged_with_pictures_described_and_headings_in_order() -> None:
    """PDF/UA requires it, and so does a reader for the blind (ISO 14289-1, 7.1, 7.3, 7.4.2)."""
    data = written(large_report(500, 20), write_pdf)
    for mark in (UA_MARK, b"/Marked true", b"/DisplayDocTitle true", b"/Lang(en)"):
        assert mark in data
    levels = []
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            found = list(elements(page))
            assert {"P", "Span", "TD"} & {kind for kind, _ in found}
            assert all(described for kind, described in found if kind == "Figure")
            levels += [int(kind[1]) for kind, _ in found if kind[0] == "H" and kind[1:].isdigit()]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_moment_of_export_may_be_any() -> None:
    moment = datetime(2026, 5, 16, 1, 30, 59, 123456, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    with pypdfium2.PdfDocument(written(replace(empty_report(), exported_at=moment), write_pdf)) as document:
        assert document.get_metadata_dict()["CreationDate"] == "D:20260515200059Z"


def test_a_left_to_right_line_of_an_arabic_article_runs_left_to_right() -> None:
    text = "الميناء يغلق رصيفين\nHarbor closes two piers"
    claim = make_claim(text, "two piers", ClaimStatus.VERIFIED)
    review = Review(make_article("A", language="ar"), make_revision(text), None, {claim.id: claim})
    report = make_report(review, layout=Layout(sections=(Section.ARTICLE,)))
    with pypdfium2.PdfDocument(written(report, write_pdf)) as document:
        page = document[0].get_textpage()
        words = page.get_text_range()
        (words_left, *_), (sign_left, *_) = (page.get_charbox(words.index(part)) for part in ("Harbor", "1✓"))
    assert words_left < sign_left


def test_a_character_that_no_font_has_stands_as_its_code() -> None:
    review = Review(make_article("A Headline"), make_revision("Runes \U0010fffc and \U0010fffd\U0010fffd."))
    report = make_report(review)
    assert "Runes [U+10FFFC] and [U+10FFFD][U+10FFFD]." in " ".join(pages(report))
    assert UA_MARK in written(report, write_pdf)


def test_a_name_in_letters_that_our_faces_lack_loses_none() -> None:
    name = "王美琳"
    review = Review(make_article("A Headline"), make_revision(f"“We paid twice,” {name} said."))
    (page,) = (page for page in pages(make_report(review)) if "We paid twice" in page)
    for letter in name:
        assert letter in page or f"[U+{ord(letter):04X}]" in page


def test_the_words_are_set_in_the_faces_of_the_program() -> None:
    with pypdfium2.PdfDocument(written(ferry_report(), write_pdf)) as document:
        texts = (each for page in document for each in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT]))
        used = {text.get_font().get_base_name() for text in texts}
    faces = {re.sub(r"^[A-Z]{6}\+|-.*", "", name) for name in used}
    assert faces == {"Inter", "SourceSerif4", "DejaVuSans", "DejaVuSansMono"}


@pytest.mark.parametrize("build", [deep_report, hostile_report, empty_report])
def test_hostile_reports_are_written(build) -> None:
    assert pages(build())


def test_words_of_others_are_never_markup() -> None:
    text = '#panic("x") $x^2$ *b* _i_ <text_1> @claim_1 `raw` \\ // c /* d */ = h [a] {b} #import "a.typ"'
    claim = make_claim(text, "*b* _i_ <text_1>", correction='"} #read("/etc/passwd")')
    note = make_note("n", "#sys.inputs.report", claim.id, author="#eval")
    review = Review(
        make_article('"#headline', byline="= h"), make_revision(text), None, {claim.id: claim, note.id: note}
    )
    whole = " ".join(pages(make_report(review, exported_by="*me*")))
    # Lines break also between signs.
    bare = whole.replace(" ", "")
    for words in ('#panic("x") $x^2$', "@claim_1 `raw` \\ // c /* d */ = h [a] {b}", '"} #read("/etc/passwd")'):
        assert words.replace(" ", "") in bare
    assert "#sys.inputs.report #eval, 14 May 2026" in whole


def test_references_to_sections_left_out_are_words() -> None:
    layout = Layout(sections=(Section.ATTENTION, Section.CLAIMS))
    whole = " ".join(pages(replace(ferry_report(), layout=layout)))
    assert whole.startswith("ONRECORD · VERIFICATION REPORT Ferry Line Runs Out of Captains Open problems")
    assert "Source 3" in whole
    assert "Named sources" not in whole


def test_a_report_too_long_to_set_is_refused_before_the_memory_is_gone() -> None:
    notes = [make_note(f"n{n}", "word " * 200_000) for n in range(9)]
    review = Review(make_article("A Headline"), make_revision("Words."), None, {note.id: note for note in notes})
    with pytest.raises(FormatError, match="The report is too long for a PDF"):
        written(make_report(review), write_pdf)


def test_a_very_long_report_is_set_without_the_links_inside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """They would take twice the memory; the numbers that they stand on say where to look."""
    linked = ferry_report()
    letters = [sorted(re.sub("[ \u2060]", "", page)) for page in pages(linked)]
    assert links_inside(linked) > 20
    monkeypatch.setattr(writer, "_LONGEST_LINKED", 1_000)
    assert [sorted(re.sub("[ \u2060]", "", page)) for page in pages(linked)] == letters
    assert links_inside(linked) == 0


def test_a_very_long_report_has_notes_and_evidence_only_beside_the_article(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    report = large_report(600, 120)
    whole = " ".join(pages(report))
    monkeypatch.setattr(writer, "_LONGEST", 150_000)
    brief = " ".join(pages(report))
    assert "Notes and evidence are beside the article." in brief
    for words in (note.text for note in report.review.notes):
        assert (whole.count(words), brief.count(words)) == (2, 1)
    monkeypatch.setattr(writer, "_LONGEST", 50_000)
    with pytest.raises(FormatError, match="The report is too long for a PDF"):
        pages(report)


def test_each_section_of_a_long_report_begins_on_a_page_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    header = "Ferry Line Runs Out of Captains "
    titles = ("Open problems", "The article, annotated", "Claims", "Sources", "Quotations", "Checks", "Method")
    monkeypatch.setattr(writer, "_LONGEST_IN_ONE_FLOW", 0)
    beginnings = [page.removeprefix(header) for page in pages(ferry_report())]
    assert [title for page in beginnings for title in titles if page.startswith(title)] == list(titles)


def test_the_header_row_of_a_long_table_repeats_on_each_page() -> None:
    inside = pages(replace(large_report(600, 120), layout=Layout(sections=(Section.CLAIMS,))))
    assert len(inside) > 3
    assert all("No. Status Claim" in page for page in inside)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("short.words", "short.words"),
        (
            "https://archive.example/minutes/of-2026",
            "https://\u200barchive.\u200bexample/\u200bminutes/\u200bof-\u200b2026",
        ),
        ("9f" * 20, "9f" * 7 + "\u200b" + "9f" * 7 + "\u200b" + "9f" * 6),
        ("中" * 60, "中" * 60),
        ("a\tb\nc\x00\x85\ud800", "a\tb\nc���"),
    ],
)
def test_places_to_break_a_line(words: str, expected: str) -> None:
    assert printable(words) == expected


def test_clean_words_keep_their_length() -> None:
    assert clean("x" * 40 + "\x07") == "x" * 40 + "�"
