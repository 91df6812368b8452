"""The Word report as a package: consistent, valid, with links that lead somewhere."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from zipfile import ZipFile

import pytest
from lxml import etree
from ooxml_integrity import ERROR, check

from documents.ferry_report import ferry_report
from documents.office_validator import find_validator, schema_errors
from documents.report_builders import written
from documents.unusual_reports import BUILDERS
from documents.word_packages import W, opened, part, words_of
from onrecord.documents.writing.research_package import write_research_package
from onrecord.documents.writing.word_checked.writer import write_checked_docx
from onrecord.documents.writing.word_report.writer import write_docx
from onrecord.domain.report import Layout, Paper, Report, Section


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


@pytest.mark.parametrize("left_out", [(), (Section.CLAIMS, Section.SOURCES), (Section.ARTICLE, Section.COVER)])
@pytest.mark.parametrize("build", BUILDERS)
def test_cross_references_lead_somewhere(build: Callable[[], Report], left_out: tuple[Section, ...]) -> None:
    sections = tuple(section for section in Section if section not in left_out)
    body = part(written(replace(build(), layout=Layout(sections=sections))), "word/document.xml")
    names = [mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")]
    numbers = [mark.get(f"{W}id") for mark in body.iter(f"{W}bookmarkStart")]
    targets = {link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")} - {None}
    assert targets <= set(names)
    assert len(set(names)) == len(names)
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("write", [write_docx, write_checked_docx, write_research_package])
def test_a_report_is_the_same_bytes_whenever_it_is_written(write: Callable[[Report, BinaryIO], None]) -> None:
    first, again = (written(ferry_report(), write) for _ in range(2))

    assert first == again
    with ZipFile(BytesIO(first)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(2026, 5, 16, 8, 5, 0)}
