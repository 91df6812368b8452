"""The desk's checklist in the full report."""

from dataclasses import replace

from documents.ferry_report import ferry_report
from documents.report_builders import written
from helpers.builders import NOON
from onrecord.documents.exchange.json_review import read_review_json, write_review_json
from onrecord.documents.writing.report_content.content import Paragraph, Table
from onrecord.documents.writing.report_content.context import Context, Numbers
from onrecord.documents.writing.report_content.sections import build_sections
from onrecord.domain.checklist import ChecklistItem, Tick
from onrecord.domain.report import FULL, Report, Section


def ticked_report() -> Report:
    report = replace(
        ferry_report(), layout=FULL, checklist=(ChecklistItem("Names spelled", "Words"), ChecklistItem("Figures"))
    )
    ticks = (Tick("Figures", "Ada Reyes", NOON), Tick("Old item", "Ines Park", NOON))
    return replace(report, review=replace(report.review, article=replace(report.review.article, ticks=ticks)))


def test_items_are_listed_with_who_ticked_them_and_what_is_open() -> None:
    report = ticked_report()
    _, told, table = dict(build_sections(Context(report, Numbers(report.review))))[Section.CHECKLIST]
    assert isinstance(told, Paragraph)
    assert isinstance(table, Table)
    assert told.content[0].words == "1 of 2 items done."
    rows = [
        [" ".join(run.words for line in cell for run in line).replace("\u00a0", " ") for cell in row]
        for row in table.rows
    ]
    assert rows == [
        ["Words", ""],
        ["Names spelled", "Open"],
        ["Figures", "✓ Ada Reyes, 14 May 2026, 12:00 UTC"],
        ["No longer in the checklist", ""],
        ["Old item", "✓ Ines Park, 14 May 2026, 12:00 UTC"],
    ]


def test_ticks_come_back_from_json() -> None:
    report = ticked_report()
    assert read_review_json(written(report, write_review_json)).article == report.review.article
