"""The cover block: what was reviewed, by whom, and how far the review has come."""

from collections.abc import Iterator, Sequence

from onrecord.documents.writing.report_content.content import (
    MUTED,
    STRONG,
    WARNING,
    Bar,
    Blocks,
    Content,
    Segment,
    cell,
    glyph,
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
    at_time,
    broken_by,
    checked_of,
    count_of,
    headline_of,
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
from onrecord.domain.wording import listed
from onrecord.translation import _, counted, grouped

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
    title = runs(headline_of(context.review))
    kicker = context.report.kind if context.report.layout.is_call_sheet else _(REPORT_KICKER)
    return [paragraph("Kicker", runs(kicker)), paragraph("Title", title)]


def _facts(context: Context) -> Iterator[tuple[str, *tuple[Content, ...]]]:
    """The name of each fact, and its lines."""
    report, article = context.report, context.review.article
    for name, value in ((_("Outlet"), article.outlet), (_("Published"), as_day(article.published))):
        if value:
            yield name, runs(value)
    if article.url:
        yield _("Address"), linked(article.url)
    yield _("Edition"), about_edition(report)
    yield _("Text"), *_text(report)
    yield _("Reviewed by"), runs(listed(list(report.reviewers)) or _("Nobody yet"))
    yield _("Sign-off"), *_sign_offs(report.sign_offs)
    time, name = at_time(report.exported_at), report.exported_by
    yield _("Exported"), runs(_("{time}, by {name}", time=time, name=name) if name else time)


def _text(report: Report) -> Iterator[Content]:
    revision = report.review.revision
    yield runs(_("Revision {number}, added {day}", number=revision.number, day=on_date(revision.added_at)))
    if report.past:
        yield runs(said_of_past(report.past), WARNING)


def _sign_offs(standings: Sequence[Standing]) -> Iterator[Content]:
    if not standings:
        yield runs(_("Not signed off"), STRONG)
    for standing in standings:
        given, problem = standing.sign_off, broken_by(standing)
        yield runs(signer_of(given), STRONG) + runs(f" · {signed_when(given)}", MUTED)
        if problem:
            yield runs(_("No longer valid. {problem}", problem=problem), WARNING)


def _summary(context: Context) -> Content:
    progress = context.report.progress
    if not progress.total:
        return runs(_("No claims are marked in this article."))
    rest = [counted("{n} open problem", "{n} open problems", progress.problems)] if progress.problems else []
    if progress.sentences:
        rest.append(_("{percent} of checkable sentences checked", percent=in_percent(progress.coverage)))
    if progress.anonymous:
        anonymous = counted("{n} anonymous source", "{n} anonymous sources", progress.anonymous)
        rest.append(anonymous.replace(" ", NO_BREAK_SPACE))
    return runs(checked_of(progress), STRONG) + runs("".join(f" · {words}" for words in rest), MUTED)


def _counts(context: Context) -> Content:
    """As "1 false · 2 verified", each with its sign."""
    statuses = context.report.progress.statuses
    return joined((_count(status, statuses[status]) for status in STATUS_LOOKS if statuses.get(status)), _APART)


def _count(status: ClaimStatus, count: int) -> Content:
    look, words = STATUS_LOOKS[status], count_of(count, status.words).replace(" ", NO_BREAK_SPACE)
    return glyph(f"{look.glyph}{NO_BREAK_SPACE}", look.ink) + runs(words)


def status_words(status: ClaimStatus) -> Content:
    """The status's sign in its color, and its word."""
    look = STATUS_LOOKS[status]
    return glyph(look.glyph, look.ink) + runs(f"  {status.label}")


def _status_bar(context: Context) -> Bar:
    """A picture of the counts, with their words for readers who don't see it."""
    statuses = context.report.progress.statuses
    counts = ", ".join(f"{each.words} {grouped(statuses[each])}" for each in STATUS_LOOKS if statuses.get(each))
    segments = [Segment(statuses.get(each, 0), look.bar) for each, look in STATUS_LOOKS.items()]
    return Bar(segments, _("Claims by status: {counts}.", counts=counts))
