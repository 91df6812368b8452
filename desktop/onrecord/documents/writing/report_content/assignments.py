"""Who checks the article and its claims, and by when."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from onrecord.documents.writing.report_content.content import (
    MUTED,
    STRONG,
    WARNING,
    Blocks,
    Column,
    Content,
    Heading,
    Row,
    cell,
    headed,
    joined,
    paragraph,
    runs,
)
from onrecord.documents.writing.report_content.context import Context
from onrecord.documents.writing.report_content.directions import isolated
from onrecord.documents.writing.report_content.wording import at_time
from onrecord.domain.library import is_overdue
from onrecord.domain.records import Claim
from onrecord.domain.standing import sign_off_state
from onrecord.domain.wording import capitalized
from onrecord.translation import Message, _, grouped

_COLUMNS = (
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
    rows = [_row(context, name, of[name]) for name in sorted(of, key=lambda name: (not name, name.casefold()))]
    told = _of_article(context)
    if not (told or is_shared):
        return []
    blocks: Blocks = [Heading(_("Assignments"))]
    blocks += [paragraph("Normal", told)] if told else []
    return [*blocks, headed(_COLUMNS, rows)] if is_shared else blocks


def assigned_line(context: Context, claim: Claim) -> Iterator[Content]:
    """Who still has to check a claim, and by when."""
    if claim.status.is_open:
        who = runs(_("Assigned to {name}", name=isolated(claim.assignee)), MUTED) if claim.assignee else []
        if line := joined([who, _due(context, claim)]):
            yield line


def _of_article(context: Context) -> Content:
    article = context.review.article
    late = is_overdue(article.due_at, sign_off_state(context.review), context.report.exported_at)
    who = runs(_("The article is assigned to {name}", name=isolated(article.assignee))) if article.assignee else []
    due = capitalized(_due_words(article.due_at, is_late=late)) if article.due_at else ""
    return joined([who, runs(due, WARNING if late else MUTED)])


def _row(context: Context, name: str, claims: list[Claim]) -> Row:
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
