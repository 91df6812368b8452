"""The desk's checklist: what was ticked by whom, and what is open."""

from itertools import groupby

from onrecord.documents.writing.report_content.content import (
    MUTED,
    STRONG,
    WARNING,
    Blocks,
    Column,
    Heading,
    Row,
    cell,
    headed,
    paragraph,
    runs,
)
from onrecord.documents.writing.report_content.context import Context
from onrecord.documents.writing.report_content.directions import isolated
from onrecord.documents.writing.report_content.wording import at_time
from onrecord.domain.checklist import ChecklistItem, Tick
from onrecord.translation import Message, _, counted, grouped

_COLUMNS = (Column(Message("Item"), 60), Column(Message("Done"), 40))


def build_checklist(context: Context) -> Blocks:
    """All items in the order of the desk's file, then those ticked that are no longer in it; nothing without any."""
    items = context.report.checklist
    ticks = {tick.words: tick for tick in context.review.article.ticks}
    known = {item.words for item in items}
    listed = [*items, *(ChecklistItem(words, _("No longer in the checklist")) for words in ticks if words not in known)]
    if not listed:
        return []
    done = sum(item.words in ticks for item in items)
    told = (
        counted("{done} of {n} item done.", "{done} of {n} items done.", len(items), done=grouped(done))
        if items
        else _("The checklist wasn’t available.")
    )
    rows: list[Row] = []
    for heading, group in groupby(listed, key=lambda item: item.heading):
        rows += [[cell(runs(isolated(heading), STRONG)), cell()]] if heading else []
        rows += [_row(item, ticks.get(item.words)) for item in group]
    return [Heading(_("Checklist")), paragraph("Normal", runs(told)), headed(_COLUMNS, rows)]


def _row(item: ChecklistItem, tick: Tick | None) -> Row:
    if tick is None:
        return [cell(runs(isolated(item.words))), cell(runs(_("Open"), WARNING))]
    who = f"✓ {isolated(tick.ticked_by)}, {at_time(tick.ticked_at)}"
    return [cell(runs(isolated(item.words))), cell(runs(who, MUTED))]
