"""The charts of a review: what they count, and that reports tell it in words."""

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


def test_claims_are_counted_as_they_stood_at_even_moments(context: Context) -> None:
    desk = desk_at_work([NOON, NOON + timedelta(hours=5), NOON + timedelta(hours=10)], context)
    number = len(desk.review.claims)
    desk.claims.tag(CLAIM, ClaimStatus.IN_PROGRESS)
    desk.claims.tag(CLAIM, ClaimStatus.DISPUTED)
    desk.claims.tag(CLAIM, ClaimStatus.FALSE)
    history = history_of(desk.review, desk.log)
    assert [moment.at - NOON for moment in history] == [timedelta(hours=2 * step) for step in range(6)]
    of_claim = [
        next(s for s in (ClaimStatus.IN_PROGRESS, ClaimStatus.DISPUTED, ClaimStatus.FALSE) if m.statuses.get(s))
        for m in history
    ]
    progress, disputed, false = ClaimStatus.IN_PROGRESS, ClaimStatus.DISPUTED, ClaimStatus.FALSE
    assert of_claim == [progress, progress, progress, disputed, disputed, false]
    assert {sum(moment.statuses.values()) for moment in history} == {number}


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
