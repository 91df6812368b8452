"""How long the report on the sample article is, which nobody has worked on yet."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest

from documents.libreoffice import saved_by_libreoffice
from documents.report_builders import make_report, written
from helpers.builders import make_article, make_revision
from onrecord.analysis.engine import Engine
from onrecord.documents.reading.readers import read_article
from onrecord.documents.writing.pdf_report.writer import write_pdf
from onrecord.domain.report import SHORT, Report
from onrecord.domain.review import Review
from onrecord.shipped import sample_article

MOST_PAGES = 8
"""Also in DejaVu Sans, the widest font that stands in for another; the full report once had 17."""
MOST_COMMENTS = 30
"""Once 68."""


@pytest.fixture(scope="module")
def report(engine: Engine) -> Report:
    draft = read_article(sample_article())
    records = engine.analyze(draft.text, draft.structure).records
    revision = make_revision(draft.text, draft.structure)
    review = Review(make_article(draft.headline), revision, None, {record.id: record for record in records})
    return make_report(review, layout=SHORT)


def pages_of(pdf: bytes) -> int:
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def test_the_pdf_has_eight_pages_at_most(report: Report) -> None:
    assert pages_of(written(report, write_pdf)) <= MOST_PAGES


def test_the_word_report_has_eight_pages_at_most(report: Report, tmp_path: Path) -> None:
    assert pages_of(saved_by_libreoffice(written(report), tmp_path, "pdf")) <= MOST_PAGES


def test_the_word_report_comments_on_what_is_open(report: Report) -> None:
    with ZipFile(BytesIO(written(report))) as package:
        comments = package.read("word/comments.xml").count(b"<w:comment ")
    assert len(report.review.claims) > MOST_COMMENTS > comments
