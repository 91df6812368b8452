"""Assignees and due times in reports."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from documents.ferry_report import ferry_report
from onrecord.documents.writing.record_tables import claims_of
from onrecord.documents.writing.report_content.content import Paragraph, Run, Table
from onrecord.documents.writing.report_content.context import Context, Numbers
from onrecord.documents.writing.report_content.sections import build_sections
from onrecord.domain.report import FULL, Report, Section


def assigned_report() -> Report:
    report = replace(ferry_report(), layout=FULL)
    review, late = report.review, report.exported_at - timedelta(hours=2)
    first, second = [claim for claim in review.claims if claim.status.is_open][:2]
    records = dict(review.records)
    records[first.id] = replace(first, assignee="Ines Park", due_at=late)
    records[second.id] = replace(second, assignee="עדה לוי")
    article = replace(review.article, assignee="Tom Okafor", due_at=report.exported_at + timedelta(days=1))
    return replace(report, review=replace(review, article=article, records=records))


def section(report: Report, wanted: Section = Section.ASSIGNMENTS) -> list[object]:
    built = dict(build_sections(Context(report, Numbers(report.review))))
    return built.get(wanted, [])


def words(content: Iterable[Run]) -> str:
    return "".join(run.words for run in content).replace("\u00a0", " ")


def test_the_full_report_lists_people_with_their_claims() -> None:
    _, told, table = section(assigned_report())
    assert isinstance(told, Paragraph)
    assert words(told.content) == "The article is assigned to Tom Okafor · Due 17 May 2026, 08:05 UTC"
    assert isinstance(table, Table)
    rows = [[" / ".join(map(words, cell)) for cell in row] for row in table.rows]
    assert [row[0] for row in rows] == ["Ines Park", "\u2068עדה לוי\u2069", "Not assigned"]
    assert rows[0][1:3] == ["1", "1"]
    assert rows[0][3].endswith("overdue since 16 May 2026, 06:05 UTC")


def test_the_claim_says_who_has_it_and_tables_have_both_columns() -> None:
    report = assigned_report()
    claims = section(report, Section.CLAIMS)
    said = [words(line) for table in claims if isinstance(table, Table) for row in table.rows for line in row[2]]
    assert "Assigned to Ines Park · overdue since 16 May 2026, 06:05 UTC" in said
    table = claims_of(report)
    places = [table.titles.index(title) for title in ("Assigned to", "Due")]
    assert ["Ines Park", "2026-05-16 06:05 UTC"] in [[row[place] for place in places] for row in table.rows]


def test_where_nothing_is_assigned_there_is_no_section() -> None:
    assert section(replace(ferry_report(), layout=FULL)) == []
