"""The cover block: what was reviewed, by whom, and how far the review has come."""

from collections.abc import Iterator, Sequence

from onrecord.documents.writing.report_content.content import (
    MUTED,
    STRONG,
    Bar,
    Blocks,
    Content,
    Look,
    Segment,
    cell,
    joined,
    linked,
    paragraph,
    plain,
    runs,
)
from onrecord.documents.writing.report_content.context import Context
from onrecord.documents.writing.report_content.editions import about_edition
from onrecord.documents.writing.report_content.wording import (
    NO_BREAK_SPACE,
    STATUS_LOOKS,
    UNTITLED,
    WARNING_INK,
    at_time,
    broken_by,
    counted,
    listed,
    on_date,
    said_of_past,
    signed_when,
    signer_of,
)
from onrecord.domain.days import as_day
from onrecord.domain.progress import in_percent
from onrecord.domain.report import REPORT_KICKER, Report
from onrecord.domain.standing import Standing
from onrecord.domain.vocabulary import ClaimStatus

_FACT_SHARES = (20, 80)
_APART = "\u2002 "
"""Separates counts: a wide space that web pages don't collapse, then one where a line may break."""


def build_cover(context: Context) -> Blocks:
    """Headline, facts, and the counts by status under the picture of them."""
    article = context.review.article
    blocks = build_title(context)
    if article.byline:
        blocks.append(paragraph("Subtitle", runs(article.byline)))
    blocks.append(plain(_FACT_SHARES, [[cell(runs(name, MUTED)), cell(*lines)] for name, *lines in _facts(context)]))
    blocks.append(paragraph("Lead", _summary(context)))
    if context.report.progress.total:
        blocks += [_status_bar(context), paragraph("Counts", _counts(context))]
    return blocks


def build_title(context: Context) -> Blocks:
    """What the document is, and the headline of the article it is on."""
    title = runs(context.review.article.headline or UNTITLED)
    kicker = context.report.kind if context.report.layout.is_call_sheet else REPORT_KICKER
    return [paragraph("Kicker", runs(kicker)), paragraph("Title", title)]


def _facts(context: Context) -> Iterator[tuple[str, *tuple[Content, ...]]]:
    """The name of each fact, and its lines."""
    report, article = context.report, context.review.article
    for name, value in (("Outlet", article.outlet), ("Published", as_day(article.published))):
        if value:
            yield name, runs(value)
    if article.url:
        yield "Address", linked(article.url)
    yield "Edition", about_edition(report)
    yield "Text", *_text(report)
    yield "Reviewed by", runs(listed(list(report.reviewers)) or "Nobody yet")
    yield "Sign-off", *_sign_offs(report.sign_offs)
    yield "Exported", runs(", by ".join(filter(None, [at_time(report.exported_at), report.exported_by])))


def _text(report: Report) -> Iterator[Content]:
    revision = report.review.revision
    yield runs(f"Revision {revision.number}, added {on_date(revision.added_at)}")
    if report.past:
        yield runs(said_of_past(report.past), Look(ink=WARNING_INK))


def _sign_offs(standings: Sequence[Standing]) -> Iterator[Content]:
    if not standings:
        yield runs("Not signed off", STRONG)
    for standing in standings:
        given, problem = standing.sign_off, broken_by(standing)
        yield runs(signer_of(given), STRONG) + runs(f" · {signed_when(given)}", MUTED)
        if problem:
            yield runs(f"No longer valid. {problem}", Look(ink=WARNING_INK))


def _summary(context: Context) -> Content:
    progress = context.report.progress
    if not progress.total:
        return runs("No claims are marked in this article.")
    checked = f"{progress.checked:,} of {counted(progress.total, 'claim')} checked"
    problems = [counted(progress.problems, "open problem")] if progress.problems else []
    shares = [f"{in_percent(progress.coverage)} of checkable sentences checked"] if progress.sentences else []
    rest = [*problems, *shares]
    if progress.anonymous:
        rest.append(counted(progress.anonymous, "anonymous source").replace(" ", NO_BREAK_SPACE))
    return runs(checked, STRONG) + runs("".join(f" · {words}" for words in rest), MUTED)


def _counts(context: Context) -> Content:
    """As "1 false · 2 verified", each with its sign."""
    statuses = context.report.progress.statuses
    return joined((_count(status, statuses[status]) for status in STATUS_LOOKS if statuses.get(status)), _APART)


def _count(status: ClaimStatus, count: int) -> Content:
    look = STATUS_LOOKS[status]
    words = f"{count:,} {look.word[0].lower()}{look.word[1:]}".replace(" ", NO_BREAK_SPACE)
    return [*runs(f"{look.glyph}{NO_BREAK_SPACE}", Look("Glyph", ink=look.ink)), *runs(words)]


def status_words(status: ClaimStatus) -> Content:
    """The status's sign in its color, and its word."""
    look = STATUS_LOOKS[status]
    return [*runs(look.glyph, Look("Glyph", ink=look.ink)), *runs(f"  {look.word}")]


def _status_bar(context: Context) -> Bar:
    """A picture of the counts, with their words for readers who don't see it."""
    statuses = context.report.progress.statuses
    counts = [f"{look.word.lower()} {statuses[s]:,}" for s, look in STATUS_LOOKS.items() if statuses.get(s)]
    segments = [Segment(statuses.get(s, 0), look.bar) for s, look in STATUS_LOOKS.items()]
    return Bar(segments, f"Claims by status: {', '.join(counts)}.")
