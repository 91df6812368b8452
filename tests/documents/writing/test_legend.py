"""The key above the annotated article names every sign behind its words, and none that isn’t there."""

import pypdfium2
import pytest
from docx.document import Document
from lxml import html

from documents.ferry_report import ferry_report
from documents.report_builders import make_claim, make_note, make_report, written
from documents.word_packages import opened
from helpers.builders import make_review, span_of
from onrecord.documents.writing.html_report.page import write_html
from onrecord.documents.writing.pdf_report.writer import write_pdf
from onrecord.domain.records import Quotation, RecordId
from onrecord.domain.report import Report
from onrecord.domain.vocabulary import ClaimStatus, QuotationKind

TEXT = "The ferry has two captains, said Ida Falk."
CLAIM = make_claim(TEXT, "The ferry has two captains")
NOTE = make_note("note", "Her first name is Idun.", span=span_of(TEXT, "Ida Falk"))


def quotation(words: str) -> Quotation:
    return Quotation(id=RecordId("quotation"), content=(span_of(TEXT, words),), kind=QuotationKind.INDIRECT)


def key_of_page(report: Report) -> str:
    """The text of the key on the web page, before its samples; no line begins inside what a sign means."""
    words = html.document_fromstring(written(report, write_html).decode()).find_class("legend")[0][0].text
    assert " (" not in words
    return words.replace("\u00a0", " ")


def key_in_word(document: Document) -> str:
    return next(p.runs[0].text for p in document.paragraphs if p.style.name == "Legend")


def test_the_key_of_notes_beside_the_text_names_their_signs() -> None:
    signs = "A (anonymous source), △ (check), ✱ (note)"
    told = f"Each claim is followed by its number and its status. Comments are marked {signs}."

    assert key_of_page(ferry_report()) == f"{told} "
    with pypdfium2.PdfDocument(written(ferry_report(), write_pdf)) as document:
        pages = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
    assert told in pages


def test_in_word_comments_need_no_signs() -> None:
    assert key_in_word(opened(ferry_report())) == (
        "Each claim is followed by its number and its status. Comments are beside the text. "
    )


def test_a_sign_that_does_not_occur_is_not_in_the_key() -> None:
    only_claims = make_report(make_review(TEXT, [CLAIM, quotation("two captains")]))
    no_claims = make_report(make_review(TEXT, [quotation("The ferry has two captains"), NOTE]))
    only_notes = make_report(make_review(TEXT, [NOTE]))

    claims = "Each claim is followed by its number and its status. "
    assert key_of_page(only_claims) == f"{claims}Comments are marked Q (quotation). "
    assert key_of_page(no_claims) == "Comments are marked Q (quotation), ✱ (note). "
    assert key_of_page(only_notes) == "Comments are marked ✱ (note). "


def test_a_quotation_that_its_claim_speaks_for_has_no_sign() -> None:
    told = quotation("two captains")
    claim = make_claim(TEXT, "The ferry has two captains", quotation_id=told.id)

    assert key_of_page(make_report(make_review(TEXT, [claim, told]))) == (
        "Each claim is followed by its number and its status. Comments are beside the text. "
    )


@pytest.mark.parametrize("others", ["unchecked, verified, false", "unchecked, in progress, disputed"])
def test_in_a_pdf_a_dash_stands_on_the_line_of_what_it_means(others: str) -> None:
    statuses = [*map(ClaimStatus, others.split(", ")), ClaimStatus.NOT_FACTUAL]
    words = [f"Ferry {number} sails" for number in range(len(statuses))]
    text = ". ".join(words)
    claims = [make_claim(text, each, status) for each, status in zip(words, statuses, strict=True)]

    with pypdfium2.PdfDocument(written(make_report(make_review(text, claims)), write_pdf)) as document:
        lines = document[0].get_textpage().get_text_range().splitlines()

    key = " | ".join(lines).translate({0xA0: " ", 0x2060: None})
    # How many signs fit on a line depends on the font; a break between the dash and its words does not.
    assert key.count("– not a factual claim") == 1
    assert key.count("– 1 not a factual claim") == 1
    assert key.count("not a factual claim") == 2
