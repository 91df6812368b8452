"""PDF files that do not begin with their header, as printers and servers leave them."""

from pathlib import Path

import pytest

from documents.pdf_files import FERRY, column, pdf_bytes
from onrecord.documents.reading.file_types import FileType, file_type_of
from onrecord.documents.reading.readers import read_article

FILE = pdf_bytes(column(72, 700, FERRY))
TEXT = " ".join(FERRY)
PRINTER = b"\x1b%-12345X@PJL JOB NAME=ferry\r\n@PJL ENTER LANGUAGE=PDF\r\n"


@pytest.mark.parametrize(
    "before",
    [
        PRINTER,
        b"\xef\xbb\xbf",
        b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n",
        b"\0\tferry.pdf" + b"\0" * 116,
        b"x" * (1024 - len(b"%PDF-")),
    ],
    ids=["printer", "byte order mark", "blank lines", "server", "MacBinary", "1,019 bytes"],
)
def test_the_header_may_stand_within_the_first_1024_bytes(tmp_path: Path, before: bytes):
    path = tmp_path / "ferry.pdf"
    path.write_bytes(before + FILE)

    assert read_article(path).text == TEXT


def test_places_counted_from_the_beginning_of_the_file_are_found_too(tmp_path: Path):
    # A filter that puts its lines before the file may count them into the table at the end.
    body, start, table = FILE.partition(b"xref\n")
    shifted = b"".join(
        b"%010d%s" % (int(line[:10]) + len(PRINTER), line[10:]) if line.endswith(b" n \n") else line
        for line in table.splitlines(keepends=True)
    )
    path = tmp_path / "ferry.pdf"
    path.write_bytes(PRINTER + body + start + shifted)

    assert read_article(path).text == TEXT


@pytest.mark.parametrize(
    "text",
    [
        b"x" * 1024 + FILE,
        b"The archive's first file begins with %PDF-1.4, the archivist said on Monday.",
        b"%PDF is the mark of the beast, the archivist said.",
    ],
)
def test_words_about_pdf_files_stay_a_text(text: bytes):
    assert file_type_of(text) is FileType.TEXT
