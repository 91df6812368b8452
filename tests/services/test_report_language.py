"""The language of a report: what it is written in, and that it comes back whatever that was."""

import re
from dataclasses import replace
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document

from documents.edited_reports import add_comment, reword
from documents.ferry_report import ferry_report
from documents.report_builders import make_report
from helpers.builders import NOON, make_article, make_revision
from onrecord import translation
from onrecord.documents.exchange.word_return.letter import read_letter
from onrecord.documents.exchange.word_return.reader import read_returned_report
from onrecord.documents.reading.formats import read_document
from onrecord.domain.records import Query, QueryMessage, RecordId
from onrecord.domain.report import OF_ARTICLE, Edition, Format, Report
from onrecord.domain.returned import Remark
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import Disposition
from onrecord.services.reporting import finished_report

TARGET = Path("report")


@pytest.fixture(autouse=True)
def strange_german(monkeypatch: pytest.MonkeyPatch) -> None:
    """A German of which every word can be told: it stands in brackets."""
    german = translation._Pseudo(mark="")
    monkeypatch.setattr(translation, "_catalog", lambda code: german if code == "de" else NullTranslations())


def in_language(report: Report, code: str, kind: Format = Format.DOCX) -> bytes:
    return finished_report(replace(report, layout=replace(report.layout, language=code)), TARGET, kind)


def part(package: bytes, name: str) -> str:
    with ZipFile(BytesIO(package)) as archive:
        return archive.read(name).decode()


def test_a_page_is_written_in_the_language_that_was_chosen() -> None:
    page = in_language(ferry_report(), "de", Format.HTML).decode()

    assert '<html lang="de">' in page
    assert "⟦Ôñréçôrd · Vérîfîçàtîôñ répôrt⟧" in page
    assert 'data-shown="⟦{n} ôf {all} shôwñ⟧"' in page
    assert 'lang="en"' in page, "the article stays English"


def test_a_word_file_and_a_pdf_say_their_language() -> None:
    package = in_language(ferry_report(), "de")
    pdf = in_language(ferry_report(), "de", Format.PDF)

    assert '<w:lang w:val="de"' in re.sub(r"\s+", " ", part(package, "word/styles.xml"))
    assert "⟦Pàgé" in part(package, "word/footer1.xml")
    assert b"/Lang(de)" in pdf


def test_the_article_says_which_language_its_report_is_in() -> None:
    german = make_report(Review(make_article("A", language="de-AT"), make_revision("Es sank.\n")))
    danish = make_report(Review(make_article("A", language="da"), make_revision("Den sank.\n")))

    assert "⟦" in in_language(german, OF_ARTICLE, Format.HTML).decode()
    assert "⟦" not in in_language(danish, OF_ARTICLE, Format.HTML).decode()


def test_what_programs_read_is_english_in_every_language() -> None:
    for kind in (Format.CSV, Format.CSV_TABLES, Format.JSON, Format.ANNOTATIONS, Format.QDPX):
        assert in_language(ferry_report(), "de", kind) == in_language(ferry_report(), "", kind), kind


def test_a_checking_copy_comes_back_from_another_language() -> None:
    package = in_language(ferry_report(), "de")
    whole = read_returned_report(package)
    package = reword(add_comment(package, "nine captains", "Eight."), "Share this story", "Pass this tale on")
    back = read_returned_report(package)

    assert (whole.remarks, whole.rewordings, whole.removed) == ((), (), 0)
    assert [(each.kind, each.text) for each in back.remarks] == [(Remark.COMMENT, "Eight.")]
    assert [each.words for each in back.rewordings] == ["Pass", "tale on"]


def test_a_checked_copy_is_read_without_its_box() -> None:
    package = in_language(replace(ferry_report(), edition=Edition.CHECKED), "de")

    assert "⟦" not in read_document(package, ".docx").text


def test_a_page_of_ours_is_known_as_a_report() -> None:
    page = in_language(ferry_report(), "de", Format.HTML)

    assert "This Onrecord report has no review data" in read_document(page, ".html").import_notes[0]


def test_answers_in_a_letter_are_read_in_another_language() -> None:
    text = "The ferry sank.\n"
    asked = QueryMessage(text="When did it sink?", writer="R. Adeyemi", written_at=NOON)
    query = Query(id=RecordId("q"), disposition=Disposition.ACCEPTED, messages=(asked,))
    review = Review(make_article("A"), make_revision(text), records={query.id: query})
    document, out = Document(BytesIO(in_language(make_report(review), "de", Format.LETTER))), BytesIO()
    next(each for each in document.paragraphs if each.text == "⟦Àñswér⟧:").add_run(" In May.")
    document.save(out)

    assert [each.text for each in read_letter(out.getvalue(), "letter.docx", review).remarks] == ["In May."]


def test_an_error_speaks_the_language_of_the_window() -> None:
    empty = make_report(Review(make_article("A"), make_revision("It sank.\n")))

    with pytest.raises(Exception, match=r"^A list of references needs evidence, and there’s none on file\."):
        in_language(empty, "de", Format.RIS)
