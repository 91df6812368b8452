"""The charts of a review: what they count, and that reports tell it in words."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from documents.ferry_report import ferry_report
from helpers.builders import NOON
from helpers.ferry_review import CLAIM, ferry_review
from helpers.memory import make_desk
from onrecord.documents.writing.report_content.content import Bar, Heading
from onrecord.documents.writing.report_content.context import Context as ReportContext
from onrecord.documents.writing.report_content.context import Numbers
from onrecord.documents.writing.report_content.sections import build_sections
from onrecord.domain.charts import charts_of, history_of
from onrecord.domain.progress import measure
from onrecord.domain.redaction import redact
from onrecord.domain.report import FULL, Section
from onrecord.domain.vocabulary import ClaimStatus, SourceStatus
from onrecord.services.desk import ReviewDesk
from onrecord.services.journal import Context
from onrecord.services.redaction import name_words


def desk_at_work(times: list[datetime], context: Context) -> ReviewDesk:
    waiting = iter(times)
    return make_desk(ferry_review(), replace(context, now=lambda: next(waiting)))[0]


PROGRESS, DISPUTED, FALSE = ClaimStatus.IN_PROGRESS, ClaimStatus.DISPUTED, ClaimStatus.FALSE


def history_after(hours: Sequence[float], context: Context) -> list[tuple[float, ClaimStatus | None]]:
    """The hours after noon of the points, and the status of the claim there, decided three times."""
    desk = desk_at_work([NOON + timedelta(hours=each) for each in hours], context)
    number = len(desk.review.claims)
    for status in (PROGRESS, DISPUTED, FALSE):
        desk.claims.tag(CLAIM, status)
    history = history_of(desk.review, desk.log)
    assert {sum(moment.statuses.values()) for moment in history} == {number}
    found = (next((s for s in (PROGRESS, DISPUTED, FALSE) if moment.statuses.get(s)), None) for moment in history)
    return list(zip(((moment.at - NOON) / timedelta(hours=1) for moment in history), found, strict=True))


def test_each_day_with_changes_has_one_point(context: Context) -> None:
    assert history_after([0, 1, 50], context) == [(1, DISPUTED), (50, FALSE)]
    assert history_after([0, 24, 480], context) == [(0, PROGRESS), (24, DISPUTED), (480, FALSE)]


def test_each_hour_of_a_single_day_has_one_point(context: Context) -> None:
    assert history_after([0, 0.5, 4], context) == [(0.5, DISPUTED), (4, FALSE)]


def test_a_clock_that_runs_behind_gives_no_second_point_for_a_day(context: Context) -> None:
    assert history_after([24, 0, 25], context) == [(0, DISPUTED), (25, FALSE)]


def test_sources_and_people_are_counted_with_what_they_carry(context: Context) -> None:
    desk = make_desk(ferry_review(), context)[0]
    desk.claims.assign(CLAIM, "Ines Park")
    charts = {chart.title: chart.rows for chart in charts_of(desk.review, measure(desk.review), ())}
    total = len(desk.review.claims)
    assert sum(row.total for row in charts["Claims by source"]) == total
    assert [row.label for row in charts["Claims by assignee"] if row.total == 1][:1] == ["Ines Park"]
    sources, claims = charts["Named and anonymous sources"]
    assert (sources.label, sources.shares.get(SourceStatus.NAMED)) == ("Sources", len(desk.review.named_sources))
    assert claims.total == total
    assert "Claims by status over time" not in charts


def test_the_full_report_draws_each_bar_and_says_it_in_words() -> None:
    report = replace(ferry_report(), layout=FULL)
    blocks = dict(build_sections(ReportContext(report, Numbers(report.review))))[Section.CHARTS]
    titles = [block.words for block in blocks if isinstance(block, Heading)]
    assert titles[:3] == ["Charts", "Claims by source", "Named and anonymous sources"]
    bars = [block for block in blocks if isinstance(block, Bar)]
    named, anonymous = len(report.review.named_sources), len(report.review.anonymous_sources)
    assert f"Sources: named {named}, anonymous {anonymous}." in [bar.description for bar in bars]


def test_a_redacted_report_does_not_tell_how_the_desk_went_about_it(context: Context) -> None:
    desk = make_desk(ferry_review(), context)[0]
    desk.claims.tag(CLAIM, ClaimStatus.FALSE)
    report = replace(ferry_report(), history=history_of(desk.review, desk.log))
    assert report.history
    assert redact(report, name_words()).history == ()
