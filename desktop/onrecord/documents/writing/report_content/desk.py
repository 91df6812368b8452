"""Sections on the work of the desk: charts, checklist, assignments and rights of reply."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from typing import Any

from onrecord.documents.writing.report_content.content import (
    MUTED,
    STRONG,
    WARNING,
    WORDS,
    Bar,
    Blocks,
    Column,
    Content,
    Heading,
    Paragraph,
    Row,
    Segment,
    Table,
    cell,
    field,
    glyph,
    isolated,
    joined,
    runs,
)
from onrecord.documents.writing.report_content.context import Context
from onrecord.documents.writing.report_content.remarks import remark_lines
from onrecord.documents.writing.report_content.wording import (
    NO_BREAK_SPACE,
    STATUS_LOOKS,
    StatusLook,
    at_time,
    count_of,
)
from onrecord.domain.charts import Category, ChartRow, charts_of
from onrecord.domain.checklist import ChecklistItem, Tick
from onrecord.domain.library import is_overdue
from onrecord.domain.records import Claim, Reply
from onrecord.domain.review import is_decided
from onrecord.domain.vocabulary import SourceStatus
from onrecord.domain.wording import capitalized
from onrecord.translation import Message, _, counted, grouped, in_context

_LOOKS: dict[Any, StatusLook] = {
    **STATUS_LOOKS,
    SourceStatus.NAMED: StatusLook("●", "2568A3", "E0EDF9", "7FA6CC"),
    SourceStatus.ANONYMOUS: StatusLook("◌", "5B3FA0", "E9E2F8", "8E78C4"),
    None: StatusLook("□", "6D6861", "F3F1ED", "E2DED6"),
}


def build_charts(context: Context) -> Blocks:
    """Each chart under its title; nothing without data."""
    blocks: Blocks = []
    for chart in charts_of(context.review, context.report.progress, context.report.history):
        blocks.append(Heading(chart.title, level=2))
        for row in chart.rows:
            label = joined([runs(_label(row)), runs(grouped(row.total), MUTED)])
            blocks += [Paragraph("Normal", label), _bar(row), Paragraph("Counts", _counts(row))]
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


_COLUMNS = (Column(Message("Item"), 60), Column(Message("Done"), 40))


def build_checklist(context: Context) -> Blocks:
    """All items in the order of the desk's file, then ticked ones that left it; nothing without any."""
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
    return [Heading(_("Checklist")), Paragraph("Normal", runs(told)), Table(_COLUMNS, rows)]


def _row(item: ChecklistItem, tick: Tick | None) -> Row:
    if tick is None:
        return [cell(runs(isolated(item.words))), cell(runs(_("Open"), WARNING))]
    who = f"✓ {isolated(tick.ticked_by)}, {at_time(tick.ticked_at)}"
    return [cell(runs(isolated(item.words))), cell(runs(who, MUTED))]


_ASSIGNMENT_COLUMNS = (
    Column(Message("Assigned to"), 28),
    Column(Message("Claims"), 12),
    Column(Message("Open"), 12),
    Column(Message("Due"), 48),
)


def build_assignments(context: Context) -> Blocks:
    """Each person with their claims, and the article's own assignment; nothing if nothing is assigned or due."""
    claims = context.review.claims
    of: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        of[claim.assignee].append(claim)
    is_shared = any(claim.assignee or claim.due_at for claim in claims)
    rows = [
        _row_of_assignment(context, name, of[name]) for name in sorted(of, key=lambda name: (not name, name.casefold()))
    ]
    told = _of_article(context)
    if not (told or is_shared):
        return []
    blocks: Blocks = [Heading(_("Assignments"))]
    blocks += [Paragraph("Normal", told)] if told else []
    return [*blocks, Table(_ASSIGNMENT_COLUMNS, rows)] if is_shared else blocks


def assigned_line(context: Context, claim: Claim) -> Iterator[Content]:
    """The assignee of an open claim, and the due time."""
    if claim.status.is_open:
        who = runs(_("Assigned to {name}", name=isolated(claim.assignee)), MUTED) if claim.assignee else []
        if line := joined([who, _due(context, claim)]):
            yield line


def _of_article(context: Context) -> Content:
    article = context.review.article
    late = is_overdue(article.due_at, context.report.progress.sign_off, context.report.exported_at)
    who = runs(_("The article is assigned to {name}", name=isolated(article.assignee))) if article.assignee else []
    due = capitalized(_due_words(article.due_at, is_late=late)) if article.due_at else ""
    return joined([who, runs(due, WARNING if late else MUTED)])


def _row_of_assignment(context: Context, name: str, claims: list[Claim]) -> Row:
    waiting = [claim for claim in claims if claim.status.is_open]
    dated = [claim for claim in waiting if claim.due_at]
    dated.sort(key=lambda claim: claim.due_at or context.report.exported_at)
    return [
        cell(runs(isolated(name), STRONG) if name else runs(_("Not assigned"), MUTED)),
        cell(runs(grouped(len(claims)))),
        cell(runs(grouped(len(waiting)))),
        cell(*(joined([context.refer_to(claim), _due(context, claim)]) for claim in dated)),
    ]


def _due(context: Context, claim: Claim) -> Content:
    if claim.due_at is None:
        return []
    is_late = claim.is_overdue(context.report.exported_at)
    return runs(_due_words(claim.due_at, is_late=is_late), WARNING if is_late else MUTED)


def _due_words(due: datetime, *, is_late: bool) -> str:
    return _("overdue since {time}", time=at_time(due)) if is_late else _("due {time}", time=at_time(due))


_REPLY_COLUMNS = (Column(Message("Accused"), 24), Column(Message("Accusation"), 34), Column(Message("Reply"), 42))


def build_replies(context: Context) -> Blocks:
    """People with something open or recorded; in a full report, everybody who is accused."""
    is_full = context.report.layout.comments_on_all
    rows = [
        _row_of_reply(context, reply)
        for reply in context.review.replies
        if is_full or not reply.is_settled or is_decided(reply)
    ]
    return [Heading(_("Right of reply")), Table(_REPLY_COLUMNS, rows)] if rows else []


def reply_lines(context: Context, reply: Reply) -> Iterator[Content]:
    """A request for a reply, its answer, and its places in the article."""
    by = _("by {name}", name=isolated(reply.asked_by)) if reply.asked_by else ""
    when = at_time(reply.asked_at) if reply.asked_at else ""
    yield field(_("Asked"), ", ".join(filter(None, [by, isolated(reply.asked_how), when])))
    yield field(_("Deadline"), at_time(reply.due_at) if reply.due_at else "")
    yield field(_("Answer"), isolated(reply.answer) if reply.answer.strip() else "")
    yield field(_("Not needed"), isolated(reply.not_needed) if reply.not_needed.strip() else "")
    for span in reply.printed:
        yield field(_("In the article"), runs(isolated(span.text_of(context.review.text)), WORDS))
    yield from remark_lines(context.report, reply)


def _row_of_reply(context: Context, reply: Reply) -> Row:
    state = capitalized(reply.state(context.report.exported_at))
    look = MUTED if reply.is_settled else WARNING
    return [
        cell(runs(isolated(reply.label), STRONG), runs(state, look)),
        cell(context.words_of(reply)),
        cell(*reply_lines(context, reply)),
    ]
