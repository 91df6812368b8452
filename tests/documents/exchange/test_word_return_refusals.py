"""Files from which no review comes back: another edition, a damaged part, no report at all."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from documents.edited_reports import edited
from documents.ferry_report import ferry_report
from documents.report_builders import written
from onrecord.documents.errors import DocumentError, DocumentProblem
from onrecord.documents.exchange.word_return.reader import read_returned_file, read_returned_report
from onrecord.domain.report import Edition


@pytest.mark.parametrize("edition", [Edition.CHECKED, Edition.REDACTED])
def test_no_other_edition_carries_the_review(edition: Edition):
    package = written(ferry_report(edition=edition))

    with ZipFile(BytesIO(package)) as file:
        assert not [name for name in file.namelist() if name.startswith("customXml")]
    with pytest.raises(DocumentError, match="has no review data"):
        read_returned_report(package)


def test_a_part_that_was_tampered_with_is_refused():
    def change(root: etree._Element) -> None:
        root[0].text = root[0].text.replace("412 sailings", "512 sailings")

    package = edited(written(ferry_report()), "customXml/item1.xml", change)

    with pytest.raises(DocumentError) as caught:
        read_returned_report(package)
    assert caught.value.kind is DocumentProblem.DAMAGED


@pytest.mark.parametrize("comments", ["[3]", "{", '[{"text": 1}]', "[null]", '{"a": 1}', "[" * 100_000])
def test_a_damaged_list_of_comments_is_refused(comments: str):
    def change(root: etree._Element) -> None:
        root[1].text = comments

    package = edited(written(ferry_report()), "customXml/item1.xml", change)

    with pytest.raises(DocumentError, match="can’t be read"):
        read_returned_report(package)


@pytest.mark.parametrize(
    ("data", "words"), [(b"Just words.", "is a text"), (b"%PDF-1.7", "is a PDF file"), (b"PK\3\4", "damaged")]
)
def test_what_is_no_report_is_refused_by_its_name(tmp_path: Path, data: bytes, words: str):
    path = tmp_path / "report.docx"
    path.write_bytes(data)

    with pytest.raises(DocumentError, match=words) as caught:
        read_returned_file(path)
    assert caught.value.name == "report.docx"
