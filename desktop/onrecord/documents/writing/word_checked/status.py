"""The box on top of a checked copy: how far the article is checked, and who may read it."""

from collections.abc import Iterator

from onrecord.documents.writing.report_content.content import DOT, MUTED, STRONG, Content, Look, runs
from onrecord.documents.writing.report_content.wording import (
    NO_BREAK_SPACE,
    NOTHING_CHECKED,
    STATUS_LOOKS,
    WARNING_INK,
    at_time,
    broken_by,
    counted,
    listed,
    signed_when,
    signer_of,
)
from onrecord.documents.writing.word_report.markup import Element, element, paragraph
from onrecord.documents.writing.word_report.markup import runs as word_runs
from onrecord.domain.report import CHECKED_KICKER, Report
from onrecord.domain.standing import Standing

_STYLE = "CopyStatus"
_KEEP_INSIDE = "Keep this copy on the desk: it concerns protected sources."
_WITHOUT_GATE = "“Verified” didn’t need evidence: claims could be verified without evidence."
_HOW_TO_READ = (
    "Corrections are tracked changes; comments mark what is open. Delete this box before you file the article."
)


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
    kicker = f"{CHECKED_KICKER}{', confidential' if report.is_confidential else ''}"
    yield runs(kicker, STRONG) + runs(f"{DOT}{at_time(report.exported_at)}", MUTED)
    if report.is_confidential:
        yield runs(_KEEP_INSIDE, Look("Strong", ink=WARNING_INK))
    yield _counts(report)
    if not report.evidence_gate:
        yield runs(_WITHOUT_GATE, Look(ink=WARNING_INK))
    yield from _sign_offs(report.sign_offs)
    yield runs(_HOW_TO_READ, MUTED)


def _counts(report: Report) -> Content:
    progress = report.progress
    if not progress.total:
        return runs(NOTHING_CHECKED, Look(ink=WARNING_INK))
    found = [
        f"{progress.statuses[status]:,}{NO_BREAK_SPACE}{look.word[0].lower()}{look.word[1:]}"
        for status, look in STATUS_LOOKS.items()
        if progress.statuses.get(status)
    ]
    problems = f", {counted(progress.problems, 'open problem')}" if progress.problems else ""
    checked = f"{progress.checked:,} of {counted(progress.total, 'claim')} checked{problems}: "
    checks = f" {counted(progress.checks_open, 'check')} open." if progress.checks_open else ""
    return runs(checked, STRONG) + runs(f"{listed(found)}.{checks}")


def _sign_offs(standings: tuple[Standing, ...]) -> Iterator[Content]:
    if not standings:
        yield runs("Not signed off.", STRONG)
    for standing in standings:
        given, problem = standing.sign_off, broken_by(standing)
        signed = runs(f"Signed off by {signer_of(given)}", STRONG) + runs(f"{DOT}{signed_when(given)}", MUTED)
        yield signed + (runs(f" No longer valid. {problem}", Look(ink=WARNING_INK)) if problem else [])
