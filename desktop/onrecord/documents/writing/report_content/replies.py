"""The right of reply in a report: who is accused, who was asked, and what they answered."""

from collections.abc import Iterator

from onrecord.documents.writing.report_content.content import (
    MUTED,
    STRONG,
    WARNING,
    WORDS,
    Blocks,
    Column,
    Content,
    Heading,
    Row,
    cell,
    field,
    headed,
    runs,
)
from onrecord.documents.writing.report_content.context import Context
from onrecord.documents.writing.report_content.directions import isolated
from onrecord.documents.writing.report_content.remarks import remark_lines
from onrecord.documents.writing.report_content.wording import at_time
from onrecord.domain.records import Reply
from onrecord.domain.review import is_decided
from onrecord.domain.wording import capitalized
from onrecord.translation import Message, _

_COLUMNS = (Column(Message("Accused"), 24), Column(Message("Accusation"), 34), Column(Message("Reply"), 42))


def build_replies(context: Context) -> Blocks:
    """Those of whom something is open or recorded; in a full report everybody who is accused."""
    is_full = context.report.layout.comments_on_all
    rows = [
        _row(context, reply) for reply in context.review.replies if is_full or not reply.is_settled or is_decided(reply)
    ]
    return [Heading(_("Right of reply")), headed(_COLUMNS, rows)] if rows else []


def reply_lines(context: Context, reply: Reply) -> Iterator[Content]:
    """Who was asked when and how, what they answered, and where the article says so."""
    by = _("by {name}", name=isolated(reply.asked_by)) if reply.asked_by else ""
    when = at_time(reply.asked_at) if reply.asked_at else ""
    yield field(_("Asked"), ", ".join(filter(None, [by, isolated(reply.asked_how), when])))
    yield field(_("Deadline"), at_time(reply.due_at) if reply.due_at else "")
    yield field(_("Answer"), isolated(reply.answer) if reply.answer.strip() else "")
    yield field(_("Not needed"), isolated(reply.not_needed) if reply.not_needed.strip() else "")
    for span in reply.printed:
        yield field(_("In the article"), runs(isolated(span.text_of(context.review.text)), WORDS))
    yield from remark_lines(context.review, reply)


def _row(context: Context, reply: Reply) -> Row:
    state = capitalized(reply.state(context.report.exported_at))
    look = MUTED if reply.is_settled else WARNING
    return [
        cell(runs(isolated(reply.label), STRONG), runs(state, look)),
        cell(context.words_of(reply)),
        cell(*reply_lines(context, reply)),
    ]
