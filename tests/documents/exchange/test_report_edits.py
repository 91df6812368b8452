"""Edits that people make to a report come back in the markup of each word processor."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from documents.ferry_report import ferry_report
from documents.libreoffice import saved_by_libreoffice
from documents.report_builders import written
from documents.report_edits import EDITS, ReportEdit, packed, unpacked
from documents.word_processors import as_google_docs, as_word
from onrecord.documents.exchange.word_return.reader import read_returned_report
from onrecord.domain.returned import ReturnedReport
from onrecord.services.returning import propose, title_of


@cache
def sent() -> bytes:
    return written(ferry_report())


def edited(edit: ReportEdit) -> bytes:
    parts = unpacked(sent())
    edit.work(parts)
    return packed(parts)


def told(back: ReturnedReport) -> list[str]:
    """Each proposal in a line: kind, words, title and objection."""
    review = ferry_report().review
    return [f"{p.kind.value}|{p.words}|{title_of(p, review)}|{p.conflict}" for p in propose(back, review, [])]


def fault(edit: ReportEdit, back: ReturnedReport, *, is_google_docs: bool = False) -> str:
    """What is wrong with what is told of an edit; nothing if all is well."""
    shown, counted = (is_google_docs and edit.in_google_docs) or (edit.shown, edit.counted)
    lines = told(back)
    if back.removed != counted:
        return f"{back.removed} comments removed: {lines}"
    if shown is None:
        return f"told without need: {lines}" if lines else ""
    return "" if any(shown in line for line in lines) else f"{shown!r} isn’t among {lines}"


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
@pytest.mark.parametrize("save", [as_word, as_google_docs])
def test_an_edit_is_proposed_or_listed(edit: ReportEdit, save: Callable[[bytes], bytes]) -> None:
    back = read_returned_report(save(edited(edit)), "report.docx", None if save is as_word else sent())
    assert fault(edit, back, is_google_docs=save is as_google_docs) == ""


@pytest.mark.parametrize("save", [as_word, as_google_docs])
def test_an_untouched_report_proposes_nothing(save: Callable[[bytes], bytes]) -> None:
    back = read_returned_report(save(sent()), "report.docx", None if save is as_word else sent())
    assert (told(back), back.removed) == ([], 0)


@pytest.mark.thorough
@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_an_untouched_report_from_libreoffice_proposes_nothing(kind: str, tmp_path: Path) -> None:
    data = saved_by_libreoffice(sent(), tmp_path, kind)
    back = read_returned_report(data, f"report.{kind}", None if kind == "docx" else sent())
    assert (told(back), back.removed) == ([], 0)
