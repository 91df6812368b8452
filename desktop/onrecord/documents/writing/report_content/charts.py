"""The charts of a review: bars, each with its counts in words."""

from datetime import datetime
from typing import Any

from onrecord.documents.writing.report_content.content import (
    MUTED,
    Bar,
    Blocks,
    Content,
    Heading,
    Segment,
    glyph,
    joined,
    paragraph,
    runs,
)
from onrecord.documents.writing.report_content.context import Context
from onrecord.documents.writing.report_content.directions import isolated
from onrecord.documents.writing.report_content.wording import (
    NO_BREAK_SPACE,
    STATUS_LOOKS,
    StatusLook,
    at_time,
    count_of,
)
from onrecord.domain.charts import Category, ChartRow, charts_of
from onrecord.domain.vocabulary import SourceStatus
from onrecord.translation import _, grouped, in_context

_LOOKS: dict[Any, StatusLook] = {
    **STATUS_LOOKS,
    SourceStatus.NAMED: StatusLook("●", "2568A3", "E0EDF9", "7FA6CC"),
    SourceStatus.ANONYMOUS: StatusLook("◌", "5B3FA0", "E9E2F8", "8E78C4"),
    None: StatusLook("□", "6D6861", "F3F1ED", "E2DED6"),
}


def build_charts(context: Context) -> Blocks:
    """Each chart under its title; nothing where there is nothing to show."""
    blocks: Blocks = []
    for chart in charts_of(context.review, context.report.progress, context.report.history):
        blocks.append(Heading(chart.title, level=2))
        for row in chart.rows:
            label = joined([runs(_label(row)), runs(grouped(row.total), MUTED)])
            blocks += [paragraph("Normal", label), _bar(row), paragraph("Counts", _counts(row))]
    return [Heading(_("Charts")), *blocks] if blocks else []


def _label(row: ChartRow) -> str:
    return at_time(row.label) if isinstance(row.label, datetime) else isolated(row.label)


def _bar(row: ChartRow) -> Bar:
    found = _found(row)
    words = ", ".join(f"{_words(category)} {grouped(count)}" for category, count in found)
    return Bar([Segment(count, _LOOKS[category].bar) for category, count in found], f"{_label(row)}: {words}.")


def _counts(row: ChartRow) -> Content:
    return joined(
        glyph(f"{_LOOKS[category].glyph}{NO_BREAK_SPACE}", _LOOKS[category].ink)
        + runs(count_of(count, _words(category)).replace(" ", NO_BREAK_SPACE), MUTED)
        for category, count in _found(row)
    )


def _found(row: ChartRow) -> list[tuple[Category, int]]:
    return [(category, row.shares[category]) for category in _LOOKS if row.shares.get(category)]


def _words(category: Category) -> str:
    return category.words if category else in_context("claims or sources", "none")
