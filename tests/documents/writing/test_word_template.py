"""A newsroom's own Word file as the base of a report."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, RGBColor

from documents.ferry_report import FERRY, ferry_report
from documents.office_validator import faults_of
from documents.report_builders import written
from documents.word_packages import W
from onrecord.documents.writing.word_checked.writer import write_checked_docx
from onrecord.documents.writing.word_report.base import TemplateError, open_template
from onrecord.documents.writing.word_report.writer import write_docx
from onrecord.domain.report import Layout, Report

LOGO = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63606060000000040001f61738550000000049454e44ae426082"
)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A template with its own styles, logo, header, lists, comments and page size."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(200), Mm(250)
    section.left_margin = section.right_margin = Mm(30)
    section.header.paragraphs[0].text = "The Saltmarsh Courier"
    section.header.paragraphs[0].add_run().add_picture(BytesIO(LOGO), width=Mm(5))
    document.styles["Heading 1"].font.color.rgb = RGBColor(0xB0, 0x00, 0x20)
    document.styles["Heading 1"].element.set(qn("w:styleId"), "berschrift1")
    document.styles.add_style("Kicker of ours", WD_STYLE_TYPE.PARAGRAPH).element.set(qn("w:styleId"), "Kicker")
    document.add_paragraph("Desk use only", "List Bullet")
    line = document.add_paragraph("Ask Bo.")
    document.add_comment(line.runs, "An old remark", "Bo Lind")
    path = tmp_path / "own.docx"
    document.save(str(path))
    return path


def on_template(own: Path, write: Callable[..., None] = write_docx) -> bytes:
    return written(replace(ferry_report(), layout=Layout(template=own)), write)


def texts(package: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(BytesIO(package)).paragraphs]


def test_styles_header_logo_and_page_of_the_newsroom_stay(own: Path) -> None:
    package = on_template(own)
    document = docx.Document(BytesIO(package))
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (200, 250)
    assert section.header.paragraphs[0].text == "The Saltmarsh Courier"
    assert LOGO in [part.blob for part in section.header.part.package.iter_parts()]
    headings = [paragraph for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"]
    assert "Claims" in [heading.text for heading in headings]
    assert {str(heading.style.font.color.rgb) for heading in headings} == {"B00020"}
    table = document.tables[-1]._tbl
    assert int(table.find(f"{W}tblPr/{W}tblW").get(f"{W}w")) == pytest.approx((200 - 60) * 1440 / 25.4, abs=5)


def test_styles_that_a_report_needs_are_there_and_clash_with_none(own: Path) -> None:
    package = on_template(own)
    with ZipFile(BytesIO(package)) as parts:
        styles = docx.Document(BytesIO(package)).styles.element
        used = {
            node.get(f"{W}val")
            for name in ("word/document.xml", "word/comments.xml")
            for node in docx.oxml.parse_xml(parts.read(name)).iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
        }
    ids = [style.get(f"{W}styleId") for style in styles.iter(f"{W}style")]
    names = [style.find(f"{W}name").get(f"{W}val").lower() for style in styles.iter(f"{W}style")]
    assert used <= set(ids)
    assert len(ids) == len(set(ids))
    assert len(names) == len(set(names))
    assert "OnrecordKicker" in used


def test_the_text_of_the_template_gives_way_unless_it_says_where_the_report_goes(own: Path) -> None:
    assert "Desk use only" not in texts(on_template(own))
    document = docx.Document(str(own))
    document.add_paragraph(" {report} ")
    document.add_paragraph("Call 555-0100 with questions.")
    document.save(str(own))
    lines = texts(on_template(own))
    assert lines[:3] == ["Desk use only", "Ask Bo.", "Onrecord · Verification report"]
    assert lines[-1] == "Call 555-0100 with questions."
    checked = texts(on_template(own, write_checked_docx))
    assert checked[2].startswith("Onrecord · Checked copy")
    assert checked[3] == FERRY.split("\n")[0]


def test_comments_of_the_template_are_gone(own: Path) -> None:
    package = on_template(own)
    authors = {comment.author for comment in docx.Document(BytesIO(package)).comments}
    assert "Bo Lind" not in authors
    assert "Ruth Adeyemi" in authors


def test_lists_of_the_article_are_lists_of_ours(own: Path) -> None:
    document = docx.Document(BytesIO(on_template(own)))
    numbering = document.part.numbering_part.element
    assert len({num.get(f"{W}numId") for num in numbering.findall(f"{W}num")}) == len(numbering.findall(f"{W}num"))


def test_a_finished_report_can_be_a_template(own: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.docx"
    again.write_bytes(on_template(own))
    assert check_of(on_template(again), tmp_path) == []


@pytest.mark.parametrize("write", [write_docx, write_checked_docx])
def test_both_validators_find_no_error(own: Path, tmp_path: Path, write: Callable[[Report, BytesIO], None]) -> None:
    assert check_of(on_template(own, write), tmp_path) == []


def check_of(package: bytes, folder: Path) -> list[object]:
    path = folder / "checked.docx"
    path.write_bytes(package)
    return faults_of(path)


def test_a_template_that_can_not_be_used_is_reported(tmp_path: Path) -> None:
    with pytest.raises(TemplateError) as missing:
        open_template(tmp_path / "gone.docx")
    assert missing.value.what == "The template “gone.docx” isn’t there."
    assert missing.value.kept == "No report was written, and nothing was changed."
    (tmp_path / "text.docx").write_bytes(b"not a document")
    with pytest.raises(TemplateError, match=r"text\.docx"):
        open_template(tmp_path / "text.docx")


def test_a_template_made_to_harm_is_refused(own: Path, tmp_path: Path) -> None:
    harmful = tmp_path / "harmful.docx"
    with ZipFile(own) as source, ZipFile(harmful, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                data = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + data.partition(b"?>")[2]
            target.writestr(name, data)
        target.writestr("../outside.xml", "<a/>")
    with pytest.raises(TemplateError):
        open_template(harmful)
