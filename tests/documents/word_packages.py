"""Word files as they are read: with the library, and from the raw XML."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import docx
from docx.document import Document
from lxml import etree

from documents.report_builders import written
from onrecord.domain.report import Report

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
W16CID = "{http://schemas.microsoft.com/office/word/2016/wordml/cid}"
W16CEX = "{http://schemas.microsoft.com/office/word/2018/wordml/cex}"
W16DU = "{http://schemas.microsoft.com/office/word/2023/wordml/word16du}"


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


def words_of(document: Document) -> str:
    return "\n".join("".join(node.itertext(f"{W}t")) for node in document.element.body.iter(f"{W}p"))


def tables(document: Document) -> Iterator[list[list[str]]]:
    for table in document.tables:
        yield [[cell.text for cell in row.cells] for row in table.rows]


def table_titled(document: Document, *titles: str) -> list[list[str]]:
    return next(rows[1:] for rows in tables(document) if rows[0] == list(titles))
