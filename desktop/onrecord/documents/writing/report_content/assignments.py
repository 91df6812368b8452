"""Who checks the article and its claims, and by when."""

from collections import defaultdict
from collections.abc import Iterator

from onrecord.documents.writing.report_content.content import (
    MUTED,
    STRONG,
    Blocks,
    Column,
    Content,
    Heading,
    Look,
    Row,
    cell,
    headed,
    joined,
    paragraph,
    runs,
)
from onrecord.documents.writing.report_content.context import Context
from onrecord.documents.writing.report_content.directions import isolated
from onrecord.documents.writing.report_content.wording import WARNING_INK, at_time
from onrecord.domain.library import is_overdue
from onrecord.domain.records import Claim
from onrecord.domain.standing import sign_off_state

_COLUMNS = (Column("Assigned to", 28), Column("Claims", 12), Column("Open", 12), Column("Due", 48))
_LATE = Look(ink=WARNING_INK)


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
    blocks: Blocks = [Heading("Assignments")]
    blocks += [paragraph("Normal", told)] if told else []
    return [*blocks, headed(_COLUMNS, rows)] if is_shared else blocks


def assigned_line(context: Context, claim: Claim) -> Iterator[Content]:
    """Who still has to check a claim, and by when."""
    if claim.status.is_open:
        who = runs(f"Assigned to {isolated(claim.assignee)}", MUTED) if claim.assignee else []
        if line := joined([who, _due(context, claim)]):
            yield line


def _of_article(context: Context) -> Content:
    article = context.review.article
    late = is_overdue(article.due_at, sign_off_state(context.review), context.report.exported_at)
    who = runs(f"The article is assigned to {isolated(article.assignee)}") if article.assignee else []
    due = f"{'Overdue since' if late else 'Due'} {at_time(article.due_at)}" if article.due_at else ""
    return joined([who, runs(due, _LATE if late else MUTED)])


def _row(context: Context, name: str, claims: list[Claim]) -> Row:
    waiting = [claim for claim in claims if claim.status.is_open]
    dated = [claim for claim in waiting if claim.due_at]
    dated.sort(key=lambda claim: claim.due_at or context.report.exported_at)
    return [
        cell(runs(isolated(name), STRONG) if name else runs("Not assigned", MUTED)),
        cell(runs(f"{len(claims):,}")),
        cell(runs(f"{len(waiting):,}")),
        cell(*(joined([context.refer_to(claim), _due(context, claim)]) for claim in dated)),
    ]


def _due(context: Context, claim: Claim) -> Content:
    if claim.due_at is None:
        return []
    is_late = claim.is_overdue(context.report.exported_at)
    return runs(f"{'overdue since' if is_late else 'due'} {at_time(claim.due_at)}", _LATE if is_late else MUTED)
