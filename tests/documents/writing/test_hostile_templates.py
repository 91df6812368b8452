"""Templates of any making: used, or refused with the reason; no report loads anything."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from ooxml_integrity import ERROR, check

from documents.hostile.templates import CASES, OUTSIDE
from documents.office_validator import faults_of
from documents.writing.test_word_template import on_template
from onrecord.documents.writing.word_checked.writer import write_checked_docx
from onrecord.documents.writing.word_report.base import TemplateError, left_out_of


@pytest.mark.parametrize("name", CASES)
def test_each_template_is_used_or_refused_with_the_reason(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    template = tmp_path / "courier.docx"
    template.write_bytes(case.make())
    if case.wrong:
        with pytest.raises(TemplateError) as refused:
            on_template(template, write_checked_docx)
        assert refused.value.what == f"The template “courier.docx” {case.wrong}"
        assert refused.value.kept == "No report was written, and nothing was changed."
        return
    package = on_template(template, write_checked_docx)
    assert "Checked copy" in "".join(each.text for each in docx.Document(BytesIO(package)).paragraphs)
    told = f"Left out of the template “courier.docx”, so that the report loads nothing: {case.left_out}."
    assert left_out_of(template) == (told if case.left_out else "")
    assert outside_links(package) == []
    written = tmp_path / "report.docx"
    written.write_bytes(package)
    assert [fault for fault in check(str(written)) if fault.severity is ERROR] == []


@pytest.mark.thorough
def test_reports_on_sound_templates_follow_the_schema(tmp_path: Path) -> None:
    template, written = tmp_path / "courier.docx", tmp_path / "report.docx"
    for case in (case for name, case in CASES.items() if not case.wrong and name != "lists without numbers"):
        template.write_bytes(case.make())
        written.write_bytes(on_template(template))
        assert faults_of(written) == []


def outside_links(package: bytes) -> list[str]:
    """What a report would load, and any mention of the host that templates try to load from."""
    with ZipFile(BytesIO(package)) as parts:
        contents = {name: parts.read(name) for name in parts.namelist()}
    found = [name for name, data in contents.items() if OUTSIDE.encode() in data]
    for name, data in contents.items():
        external = re.findall(rb'<Relationship [^>]*TargetMode="External"[^>]*>', data)
        found += [f"{name}: {each.decode()}" for each in external if b"/hyperlink" not in each]
    return found
