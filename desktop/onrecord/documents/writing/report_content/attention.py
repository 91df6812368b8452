"""What needs attention first: short, the most serious first, each with its words and where to find it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

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
    paragraph,
    runs,
)
from onrecord.documents.writing.report_content.context import Context
from onrecord.documents.writing.report_content.directions import isolated
from onrecord.documents.writing.report_content.wording import (
    HIGH_PRIORITY,
    SEVERITY_GLYPHS,
    SEVERITY_INKS,
    STATUS_LOOKS,
    WARNING_INK,
    attribution,
    broken_by,
    capitalized,
    counted,
    first_in_line,
    listed,
    said_of_past,
    signed_when,
    signer_of,
)
from onrecord.domain.records import Check, Claim, Source
from onrecord.domain.report import Edition
from onrecord.domain.vocabulary import ClaimStatus, Disposition, Severity

_COLUMNS = (Column("What", 27), Column("Where", 13), Column("Words", 60))
_MOST_PER_GROUP = 5
_LONGEST = 240
_PROBLEMS = (ClaimStatus.FALSE, ClaimStatus.DISPUTED, ClaimStatus.UNVERIFIED)

_BARE = "without supporting evidence"


@dataclass(frozen=True, slots=True)
class _Group:
    """Things of one kind: their rows, and what the rest of them is called when the list is cut."""

    rows: Sequence[Row]
    noun: str
    plural: str
    listed_in: str


def build_attention(context: Context) -> Blocks:
    """The heading, what speaks against relying on the report at all, and the list."""
    warnings = [paragraph("Warning", words) for words in _warnings(context)]
    blocks: Blocks = [Heading("What needs attention first"), *warnings]
    rows = [*_broken_sign_offs(context), *(row for group in _groups(context) for row in _shortened(group))]
    if rows:
        return [*blocks, headed(_COLUMNS, rows)]
    return blocks if _is_unchecked(context) else [*blocks, paragraph("Normal", runs("Nothing is left open."))]


def _warnings(context: Context) -> Iterator[Content]:
    """That this is not the text under review, that the evidence gate was off, that nothing was checked."""
    if context.report.past:
        yield runs(said_of_past(context.report.past))
    if not context.report.evidence_gate:
        yield _without_gate(context)
    if _is_unchecked(context):
        yield runs("No claim is marked, so nothing in this article was checked.")


def _is_unchecked(context: Context) -> bool:
    """Whether there are no claims; those of a redacted copy may be withheld."""
    return not context.review.claims and context.report.edition is not Edition.REDACTED


def _without_gate(context: Context) -> Content:
    bare = sum(map(context.report.lacks_support, context.review.claims))
    rest = f" {counted(bare, 'claim')} marked as verified {'has' if bare == 1 else 'have'} none." if bare else ""
    return runs("The evidence gate was off.", STRONG) + runs(f" Claims could be verified without evidence.{rest}")


def _broken_sign_offs(context: Context) -> Iterator[Row]:
    """Each sign-off that no longer holds, with the claims it is not true of any more."""
    for standing in context.report.sign_offs:
        if standing.holds:
            continue
        shown = [context.refer_to(claim) for claim in standing.changed[:_MOST_PER_GROUP]]
        words = runs(f"{signer_of(standing.sign_off)} · {signed_when(standing.sign_off)}")
        what = _what("△", WARNING_INK, "Sign-off no longer holds")
        yield [cell(what), cell(*shown), cell(words, runs(broken_by(standing), MUTED))]


def _groups(context: Context) -> Iterator[_Group]:
    claims = context.review.claims
    yield from (_of_status(context, status, claims) for status in _PROBLEMS)
    bare = [claim for claim in claims if context.report.awaits_evidence(claim)]
    rest = [claim for claim in claims if not context.report.awaits_evidence(claim)]
    rows = [_claim_row(context, claim) for claim in bare]
    yield _Group(rows, f"verified claim {_BARE}", f"verified claims {_BARE}", "Claims")
    yield _of_status(context, ClaimStatus.CORRECTED, rest)
    urgent = [claim for claim in claims if claim.status.is_open and claim.priority >= HIGH_PRIORITY]
    urgent.sort(key=lambda claim: -claim.priority)
    rows = [_claim_row(context, claim) for claim in urgent]
    yield _Group(rows, "open claim of high priority", "open claims of high priority", "Claims")
    incomplete = [source for source in context.review.anonymous_sources if source.anonymity.missing]
    rows = [_source_row(context, source) for source in incomplete]
    yield _Group(rows, "anonymous source with gaps", "anonymous sources with gaps", "Sources")
    for severity in (Severity.ERROR, Severity.WARNING):
        rows = [_check_row(context, check) for check in _open_checks(context) if check.severity is severity]
        yield _Group(rows, severity.value, f"{severity.value}s", "Checks")
    yield _other_open(context)


def _of_status(context: Context, status: ClaimStatus, claims: Iterable[Claim]) -> _Group:
    word = STATUS_LOOKS[status].word.lower()
    rows = [_claim_row(context, claim) for claim in claims if claim.status is status]
    return _Group(rows, f"claim: {word}", f"claims: {word}", "Claims")


def _other_open(context: Context) -> _Group:
    """One row for all open claims that are not urgent."""
    count = sum(claim.status.is_open and claim.priority < HIGH_PRIORITY for claim in context.review.claims)
    look = STATUS_LOOKS[ClaimStatus.UNCHECKED]
    words = runs(f"{counted(count, 'more claim')} of lower priority still open, listed under Claims.", MUTED)
    return _Group([[cell(_what(look.glyph, look.ink, "Open")), cell(), cell(words)]] if count else [], "", "", "")


def _shortened(group: _Group) -> Iterator[Row]:
    yield from group.rows[:_MOST_PER_GROUP]
    more = len(group.rows) - _MOST_PER_GROUP
    if more > 0:
        words = f"and {more:,} more {group.noun if more == 1 else group.plural}, listed under {group.listed_in}."
        yield [cell(), cell(), cell(runs(words, MUTED))]


def _claim_row(context: Context, claim: Claim) -> Row:
    look = STATUS_LOOKS[claim.status]
    lines = [context.words_of(claim, _LONGEST)]
    if claim.correction:
        lines.append(runs("Should read: ", STRONG) + runs(isolated(claim.correction)))
    reasons = [capitalized(", ".join(claim.why))] if claim.status.is_open and claim.why else []
    about = " · ".join([attribution(context.review.source_of(claim)), *reasons])
    lines.append(runs(about, MUTED))
    if context.report.lacks_support(claim):
        what = _what("△", WARNING_INK, f"{look.word}, but {_BARE}")
    else:
        what = _what(look.glyph, look.ink, f"{look.word}, high priority" if claim.status.is_open else look.word)
    return [cell(what), cell(context.refer_to(claim)), cell(*lines)]


def _source_row(context: Context, source: Source) -> Row:
    missing = runs(f"Missing on file: {listed(list(source.anonymity.missing))}.", MUTED)
    what = _what("△", WARNING_INK, "Anonymous source, record incomplete")
    return [cell(what), cell(context.refer_to(source)), cell(runs(first_in_line(source)), missing)]


def _check_row(context: Context, check: Check) -> Row:
    what = _what(SEVERITY_GLYPHS[check.severity], SEVERITY_INKS[check.severity], f"Check: {check.severity.value}")
    return [cell(what), cell(context.refer_to(check)), cell(runs(check.message), context.words_of(check, _LONGEST))]


def _open_checks(context: Context) -> list[Check]:
    return [check for check in context.review.checks if check.disposition is Disposition.PROPOSED]


def _what(glyph: str, ink: str, words: str) -> Content:
    return [*runs(glyph, Look("Glyph", ink=ink)), *runs(f"  {capitalized(words)}", STRONG)]
