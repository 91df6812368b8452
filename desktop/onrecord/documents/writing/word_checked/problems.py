"""What a checked copy says about one claim or check."""

from collections.abc import Iterator, Sequence

from onrecord.documents.writing.report_content.content import MUTED, STRONG, Content, field, glyph, runs
from onrecord.documents.writing.report_content.directions import isolated
from onrecord.documents.writing.report_content.facts import fact_lines
from onrecord.documents.writing.report_content.remarks import all_evidence_lines, note_lines
from onrecord.documents.writing.report_content.wording import (
    NO_SUPPORT,
    SEVERITY_GLYPHS,
    SEVERITY_INKS,
    STATUS_LOOKS,
    status_and_urgency,
)
from onrecord.domain.checked import WARNING_RULES
from onrecord.domain.corrections import is_withheld
from onrecord.domain.records import Check, Claim
from onrecord.domain.report import Report
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.domain.wording import listed
from onrecord.translation import _

_CALLS_FOR_CORRECTION = frozenset({ClaimStatus.FALSE, ClaimStatus.CORRECTED})


def needs_comment(claim: Claim, report: Report, *, is_left_out: bool) -> bool:
    """Whether an editor has to see something about a claim: it is open, a problem, or changes what the article says.

    An edit of style speaks for itself.
    """
    is_style = claim.status is ClaimStatus.NOT_FACTUAL and not report.review.notes_on(claim.id)
    changes = _changes_article(claim) and (is_left_out or not is_style)
    return not claim.status.is_settled or changes or _lacks(claim, report)


def lines_of_claim(claim: Claim, report: Report, inside: Sequence[Claim], *, is_left_out: bool) -> Iterator[Content]:
    """What is said of a claim; ``inside`` are unchecked claims on some of its words."""
    look = STATUS_LOOKS[claim.status]
    yield _headed(look.glyph, look.ink, status_and_urgency(claim))
    yield from fact_lines(report.review, claim)
    if is_left_out:
        yield from _left_out(claim)
    if claim.status in _CALLS_FOR_CORRECTION and not claim.correction.strip():
        yield runs(_("No correction is on file."))
    if report.awaits_evidence(claim):
        yield runs(_(NO_SUPPORT))
    yield from _reason(claim, report) if _changes_article(claim) else all_evidence_lines(report.review, claim)
    if inside:
        words = [f"“{isolated(report.review.words_of(each))}”" for each in inside]
        yield runs(_("Also unchecked: {words}", words=listed(words)), MUTED)


def lines_of_check(check: Check) -> Iterator[Content]:
    """What an automatic check found, or a warning about a source."""
    severity = check.severity
    head = severity.label if check.rule in WARNING_RULES else f"{_('Check')}: {severity.words}"
    yield _headed(SEVERITY_GLYPHS[check.severity], SEVERITY_INKS[check.severity], head)
    yield runs(isolated(check.message))


def _changes_article(claim: Claim) -> bool:
    return claim.status is ClaimStatus.CUT or bool(claim.correction.strip())


def _lacks(claim: Claim, report: Report) -> bool:
    return report.awaits_evidence(claim) or (claim.status in _CALLS_FOR_CORRECTION and not claim.correction.strip())


def _headed(sign: str, ink: str, words: str) -> Content:
    return glyph(sign, ink) + runs(f" {words}", STRONG)


def _left_out(claim: Claim) -> Iterator[Content]:
    if is_withheld(claim):
        yield runs(_("Its correction is with the checking desk."))
        return
    is_cut = claim.status is ClaimStatus.CUT
    yield runs(_("To be cut.")) if is_cut else field(_("Should read"), isolated(claim.correction.strip()))
    yield runs(_("Not entered: it overlaps another correction."))


def _reason(claim: Claim, report: Report) -> Iterator[Content]:
    """Why the article is changed, as far as it may be seen: the notes on the claim and the evidence for it."""
    notes = report.review.notes_on(claim.id)
    for note in notes:
        first, *others = note_lines(note)
        yield field(_("Reason"), first)
        yield from others
    evidence = [*all_evidence_lines(report.review, claim)]
    yield from evidence
    if notes or evidence:
        return
    if claim.id in report.explained or claim.id in report.backed:
        yield runs(_("The reason is with the checking desk."))
    elif not report.awaits_evidence(claim):
        yield runs(_("No reason is on file."))
