"""The box on top of a checked copy: how far the article is checked, and who may read it."""

from collections.abc import Iterator

from onrecord.documents.writing.report_content.content import (
    DOT,
    MUTED,
    STRONG,
    STRONG_WARNING,
    WARNING,
    Content,
    runs,
)
from onrecord.documents.writing.report_content.wording import (
    NO_BREAK_SPACE,
    NOTHING_CHECKED,
    STATUS_LOOKS,
    at_time,
    broken_by,
    checked_of,
    count_of,
    signed_when,
    signer_of,
)
from onrecord.documents.writing.word_report.markup import Element, element, paragraph
from onrecord.documents.writing.word_report.markup import runs as word_runs
from onrecord.domain.report import CHECKED_KICKER, Report
from onrecord.domain.standing import Standing
from onrecord.domain.wording import listed
from onrecord.translation import _, counted

_STYLE = "CopyStatus"


def status_box(report: Report) -> Element:
    """One paragraph, so that it is easily deleted; its lines are parted by breaks."""
    content: list[Element] = []
    for line in _lines(report):
        if content:
            content.append(element("r", element("br")))
        for run in line:
            content += word_runs(run.words, run.look)
    return paragraph(_STYLE, content)


def _lines(report: Report) -> Iterator[Content]:
    kicker = _(CHECKED_KICKER)
    kicker = _("{edition}, confidential", edition=kicker) if report.is_confidential else kicker
    yield runs(kicker, STRONG) + runs(f"{DOT}{at_time(report.exported_at)}", MUTED)
    if report.is_confidential:
        yield runs(_("Keep this copy on the desk: it concerns protected sources."), STRONG_WARNING)
    yield _counts(report)
    if not report.evidence_gate:
        yield runs(_("“Verified” didn’t need evidence: claims could be verified without evidence."), WARNING)
    yield from _sign_offs(report.sign_offs)
    how = _("Corrections are tracked changes; comments mark what is open. Delete this box before you file the article.")
    yield runs(how, MUTED)


def _counts(report: Report) -> Content:
    progress, statuses = report.progress, report.progress.statuses
    if not progress.total:
        return runs(_(NOTHING_CHECKED), WARNING)
    checked = checked_of(progress)
    if progress.problems:
        checked += f", {counted('{n} open problem', '{n} open problems', progress.problems)}"
    found = [
        count_of(statuses[each], each.words).replace(" ", NO_BREAK_SPACE, 1)
        for each in STATUS_LOOKS
        if statuses.get(each)
    ]
    checks = counted("{n} check open.", "{n} checks open.", progress.checks_open) if progress.checks_open else ""
    return runs(f"{checked}: ", STRONG) + runs(f"{listed(found)}. {checks}".rstrip())


def _sign_offs(standings: tuple[Standing, ...]) -> Iterator[Content]:
    if not standings:
        yield runs(_("Not signed off."), STRONG)
    for standing in standings:
        given, problem = standing.sign_off, broken_by(standing)
        signed = runs(_("Signed off by {name}", name=signer_of(given)), STRONG)
        signed += runs(f"{DOT}{signed_when(given)}", MUTED)
        yield signed + runs(f" {_('No longer valid. {problem}', problem=problem)}" if problem else "", WARNING)
