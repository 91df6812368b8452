"""PDF files without words, and those that cannot be read."""

import io
from pathlib import Path

import pypdfium2
import pytest

from documents.pdf_files import FERRY, column, pdf_bytes
from onrecord.documents.errors import DocumentError, DocumentProblem
from onrecord.documents.reading.pdf.reader import read_pdf_bytes
from onrecord.documents.reading.readers import read_article


def refusal(data: bytes, tmp_path: Path) -> DocumentError:
    path = tmp_path / "story.pdf"
    path.write_bytes(data)
    with pytest.raises(DocumentError) as caught:
        read_article(path)
    return caught.value


def test_a_scan_says_what_to_do(tmp_path: Path):
    error = refusal(pdf_bytes([], extra="\nq 600 0 0 780 0 0 cm /I Do Q"), tmp_path)

    assert error.kind is DocumentProblem.NOT_TEXT
    assert error.what == "story.pdf is a scan: it has pictures of pages and no text."
    assert error.to_do == "Run text recognition (OCR) on it, then open the result."


def test_one_scanned_page_among_others_is_named():
    words, scan = pdf_bytes(column(72, 700, FERRY)), pdf_bytes([], extra="\nq 600 0 0 780 0 0 cm /I Do Q")
    document = pypdfium2.PdfDocument(words)
    document.import_pages(pypdfium2.PdfDocument(scan))
    buffer = io.BytesIO()
    document.save(buffer)

    draft = read_pdf_bytes(buffer.getvalue())

    assert "Page 2 is without text, perhaps a scan; nothing on it was read." in draft.import_notes


def test_empty_damaged_and_truncated_files(tmp_path: Path):
    whole = pdf_bytes(column(72, 700, FERRY))

    assert refusal(pdf_bytes([]), tmp_path).what == "story.pdf is a PDF file with no text."
    assert refusal(b"%PDF-1.7\n%\xe2\xe3", tmp_path).what == "story.pdf is a PDF file that is damaged or incomplete."
    assert refusal(whole[:300], tmp_path).what == "story.pdf is a PDF file that is damaged or incomplete."


def test_an_encrypted_file_is_named(tmp_path: Path):
    encrypted = pdf_bytes(column(72, 700, FERRY)).replace(
        b"/Info 6 0 R",
        b"/ID [<0123456789ABCDEF0123456789ABCDEF> <0123456789ABCDEF0123456789ABCDEF>] /Encrypt << /Filter /Standard /V 1"
        b" /R 2 /Length 40 /P -44 /O <" + b"5A" * 32 + b"> /U <" + b"A5" * 32 + b"> >>",
    )

    assert refusal(encrypted, tmp_path).what == "story.pdf is protected with a password."


def test_a_blank_page_and_a_page_with_words_and_a_picture_are_no_scans():
    picture = "\nq 200 0 0 100 72 200 cm /I Do Q"

    assert read_pdf_bytes(pdf_bytes(column(72, 700, FERRY), [])).import_notes == ("The text was read from 2 pages.",)
    assert read_pdf_bytes(pdf_bytes(column(72, 700, FERRY), extra=picture)).import_notes == (
        "The text was read from 1 page.",
    )


def test_a_file_of_too_many_pages_is_refused_before_they_are_read(tmp_path: Path):
    assert refusal(pdf_bytes(*([],) * 2_001), tmp_path).what == "story.pdf has more than 2,000 pages."
