"""A checked copy that an editor opened and saved in LibreOffice."""

from pathlib import Path

import pytest

from documents.ferry_report import FERRY, ferry_report
from documents.libreoffice import saved_by_libreoffice
from documents.report_builders import written
from documents.tracked_changes import rejected
from onrecord.documents.reading.formats import read_document
from onrecord.documents.reading.word.reader import read_word_bytes
from onrecord.documents.writing.word_checked.writer import write_checked_docx
from onrecord.domain.corrections import corrections_of
from onrecord.services.redaction import checked

pytestmark = pytest.mark.thorough


@pytest.fixture(scope="module")
def package() -> bytes:
    return written(checked(ferry_report()), write_checked_docx)


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_the_corrected_text_and_the_comments_are_kept(package: bytes, kind: str, tmp_path: Path) -> None:
    draft = read_document(saved_by_libreoffice(package, tmp_path, kind), f".{kind}")
    assert lines_of(draft.text) == lines_of(corrections_of(ferry_report().review).applied_to(FERRY))
    before = read_word_bytes(package).comments
    told = [(c.author, c.text.split("\n")[0]) for c in draft.comments]
    assert sorted(told) == sorted((c.author, c.text.split("\n")[0]) for c in before)


def test_changes_rejected_after_saving_give_the_article_as_it_was(package: bytes, tmp_path: Path) -> None:
    saved = saved_by_libreoffice(package, tmp_path, "docx")
    assert lines_of(read_word_bytes(rejected(saved)).text) == lines_of(FERRY)
