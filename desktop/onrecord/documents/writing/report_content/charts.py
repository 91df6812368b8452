"""The charts of a review: bars, each with its counts in words."""

from datetime import datetime
from typing import Any

from onrecord.documents.writing.report_content.content import (
    MUTED,
    Bar,
    Blocks,
    Content,
    Heading,
    Look,
    Segment,
    joined,
    paragraph,
    runs,
)
from onrecord.documents.writing.report_content.context import Context
from onrecord.documents.writing.report_content.directions import isolated
from onrecord.documents.writing.report_content.wording import NO_BREAK_SPACE, STATUS_LOOKS, StatusLook, at_time
from onrecord.domain.charts import ChartRow, charts_of
from onrecord.domain.vocabulary import SourceStatus

_LOOKS: dict[Any, StatusLook] = {
    **STATUS_LOOKS,
    SourceStatus.NAMED: StatusLook("●", "Named", "2568A3", "E0EDF9", "7FA6CC"),
    SourceStatus.ANONYMOUS: StatusLook("◌", "Anonymous", "5B3FA0", "E9E2F8", "8E78C4"),
    None: StatusLook("□", "None", "6D6861", "F3F1ED", "E2DED6"),
}


def build_charts(context: Context) -> Blocks:
    """Each chart under its title; nothing where there is nothing to show."""
    blocks: Blocks = []
    for chart in charts_of(context.review, context.report.progress, context.report.history):
        blocks.append(Heading(chart.title, level=2))
        for row in chart.rows:
            label = joined([runs(_label(row)), runs(f"{row.total:,}", MUTED)])
            blocks += [paragraph("Normal", label), _bar(row), paragraph("Counts", _counts(row))]
    return [Heading("Charts"), *blocks] if blocks else []


def _label(row: ChartRow) -> str:
    return at_time(row.label) if isinstance(row.label, datetime) else isolated(row.label)


def _bar(row: ChartRow) -> Bar:
    words = ", ".join(f"{look.word.lower()} {count:,}" for look, count in _found(row))
    return Bar([Segment(count, look.bar) for look, count in _found(row)], f"{_label(row)}: {words}.")


def _counts(row: ChartRow) -> Content:
    return joined(
        [*runs(f"{look.glyph}{NO_BREAK_SPACE}", Look("Glyph", ink=look.ink)), *runs(_counted(look, count), MUTED)]
        for look, count in _found(row)
    )


def _counted(look: StatusLook, count: int) -> str:
    return f"{count:,} {look.word.lower()}".replace(" ", NO_BREAK_SPACE)


def _found(row: ChartRow) -> list[tuple[StatusLook, int]]:
    return [(look, row.shares[each]) for each, look in _LOOKS.items() if row.shares.get(each)]
