"""The right of reply in a report: who is accused, who was asked, and what they answered."""

from collections.abc import Iterator

from onrecord.documents.writing.report_content.content import (
    MUTED,
    STRONG,
    WORDS,
    Blocks,
    Column,
    Content,
    Heading,
    Look,
    Row,
    cell,
    headed,
    runs,
)
from onrecord.documents.writing.report_content.context import Context
from onrecord.documents.writing.report_content.directions import isolated
from onrecord.documents.writing.report_content.remarks import remark_lines
from onrecord.documents.writing.report_content.wording import WARNING_INK, at_time, capitalized
from onrecord.domain.records import Reply
from onrecord.domain.review import is_decided

_COLUMNS = (Column("Accused", 24), Column("Accusation", 34), Column("Reply", 42))


def build_replies(context: Context) -> Blocks:
    """Those of whom something is open or recorded; in a full report everybody who is accused."""
    is_full = context.report.layout.comments_on_all
    rows = [
        _row(context, reply) for reply in context.review.replies if is_full or not reply.is_settled or is_decided(reply)
    ]
    return [Heading("Right of reply"), headed(_COLUMNS, rows)] if rows else []


def reply_lines(context: Context, reply: Reply) -> Iterator[Content]:
    """Who was asked when and how, what they answered, and where the article says so."""
    asked = [f"by {isolated(reply.asked_by)}" if reply.asked_by else "", isolated(reply.asked_how)]
    when = at_time(reply.asked_at) if reply.asked_at else ""
    if known := ", ".join(filter(None, [*asked, when])):
        yield [*runs("Asked: ", STRONG), *runs(known)]
    if reply.due_at:
        yield [*runs("Deadline: ", STRONG), *runs(at_time(reply.due_at))]
    if reply.answer.strip():
        yield [*runs("Answer: ", STRONG), *runs(isolated(reply.answer))]
    if reply.not_needed.strip():
        yield [*runs("Not needed: ", STRONG), *runs(isolated(reply.not_needed))]
    for span in reply.printed:
        yield [*runs("In the article: ", STRONG), *runs(isolated(span.text_of(context.review.text)), WORDS)]
    yield from remark_lines(context.review, reply)


def _row(context: Context, reply: Reply) -> Row:
    state = capitalized(reply.state(context.report.exported_at))
    look = MUTED if reply.is_settled else Look(ink=WARNING_INK)
    return [
        cell(runs(isolated(reply.label), STRONG), runs(state, look)),
        cell(context.words_of(reply)),
        cell(*reply_lines(context, reply)),
    ]
