"""The content of the checked copy: the article's own words, its corrections, and everything still open."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from onrecord.domain.article import Article
from onrecord.domain.masking import WITHHELD
from onrecord.domain.open_problems import ProblemKind
from onrecord.domain.progress import Progress, measure
from onrecord.domain.protected_names import NameWords
from onrecord.domain.records import AnyRecord, Check, Claim, Evidence, Note, Query, RecordId, Reply, Source
from onrecord.domain.redaction import Redaction, as_redacted
from onrecord.domain.report import Report
from onrecord.domain.review import Review
from onrecord.domain.spans import Span, trimmed
from onrecord.domain.standing import Standing
from onrecord.domain.vocabulary import AttributionLevel, ClaimStatus, Severity
from onrecord.translation import Message

NOT_CLEARED = Message("Not cleared for print. Ask the checking desk before these words run.")
THE_DESK = Message("The desk")
"""Signs for an editor whose name is withheld."""
_NOT_CLEARED_RULE, _INCOMPLETE_RULE = "not-cleared", "record-incomplete"
WARNING_RULES = frozenset({_NOT_CLEARED_RULE, _INCOMPLETE_RULE})
"""The rules of warnings about sources, which aren't checks of the article."""
RECORD_INCOMPLETE = Message("The anonymity record of this source is incomplete. Ask the checking desk.")


def for_editing(report: Report, words: NameWords) -> Report:
    """The report for the editor of the article.

    The article's text is whole. Everything said about it is redacted as for an outside reader, but without marks: next
    to the article's own words, a mark would tell whose name it hides. Two kinds of warnings replace withheld records:
    on words said off the record, and on anonymous sources with an incomplete record.
    """
    full = report.review
    redaction = Redaction(full, words, report.vault, masks_article=False)
    public = as_redacted(report, redaction)
    warnings = [*_off_record_warnings(redaction, full.text), *_incomplete_warnings(full)]
    records = {record.id: shown for record in public.review.records.values() if (shown := _visible(record, redaction))}
    records |= {claim.id: claim for claim in _cuts_without_details(full) if claim.id not in records}
    review = replace(public.review, article=_printed_article(public.review, redaction), records=records)
    return replace(
        public,
        review=replace(review, records=records | {each.id: each for each in warnings}),
        progress=_progress(full, review, public.sign_offs),
        exported_by=_signed_by_desk(public.exported_by),
        signatures={
            key: replace(each, reviewer=_signed_by_desk(each.reviewer)) for key, each in public.signatures.items()
        },
        sign_offs=tuple(map(_standing_signed_by_desk, public.sign_offs)),
        explained=frozenset(claim.id for claim in review.claims if full.notes_on(claim.id)),
        is_confidential=bool(warnings or redaction.named),
    )


def _progress(full: Review, shown: Review, sign_offs: Sequence[Standing]) -> Progress:
    """The figures of the copy, where a warning may tell of an incomplete record whose source is withheld."""
    progress = measure(shown, sign_offs)
    told = {s.id for s in shown.anonymous_sources if s.missing} | {s.id for s in _warned_of(full)}
    kinds = {**progress.problems_by_kind, ProblemKind.SOURCE: len(told)}
    return replace(progress, problems_by_kind=kinds)


def _printed_article(public: Review, redaction: Redaction) -> Article:
    """The article's details, if they contain only names that its text prints."""
    before, shown = redaction.article, public.article

    def printed(words: str, masked: str) -> str:
        return words if words == masked or redaction.names_only(words, redaction.printed) else ""

    return replace(
        shown,
        headline=printed(before.headline, shown.headline),
        byline=printed(before.byline, shown.byline),
        outlet=printed(before.outlet, shown.outlet),
    )


def _visible(record: AnyRecord, redaction: Redaction) -> AnyRecord | None:
    """A redacted record for the checked copy; None for a check that must not be seen."""
    before = redaction.original(record.id)
    match record:
        case Note() | Evidence() | Reply():
            return _without_signer(record)
        case Query():
            messages = tuple(replace(each, writer=_signed_by_desk(each.writer)) for each in record.messages)
            return replace(record, messages=messages, resolved_by=_signed_by_desk(record.resolved_by))
        case Claim() if isinstance(before, Claim) and before.correction != record.correction:
            is_own = redaction.names_only(before.correction, before.span.text_of(redaction.printed))
            return replace(record, correction=before.correction) if is_own else record
        case Check() if isinstance(before, Check) and before.message != record.message:
            # A check only repeats the article, so printed names are no secret in it.
            return before if redaction.names_only(str(before.message), redaction.printed) else None
    return record


def _without_signer(record: Note | Evidence | Reply) -> AnyRecord:
    field = {Note: "author", Evidence: "added_by", Reply: "asked_by"}[type(record)]
    signed: dict[str, Any] = {field: _signed_by_desk(getattr(record, field))}
    return replace(record, **signed)


def _signed_by_desk(name: str) -> str:
    return str(THE_DESK) if str(WITHHELD) in name else name


def _standing_signed_by_desk(standing: Standing) -> Standing:
    """A sign-off without a withheld name and its role."""
    given = standing.sign_off
    if str(WITHHELD) not in given.reviewer + given.role:
        return standing
    return replace(standing, sign_off=replace(given, reviewer=str(THE_DESK), role=""))


def _off_record_warnings(redaction: Redaction, text: str) -> Iterator[Check]:
    """A warning on each passage that was said off the record, without saying so."""
    for span in filter(None, (trimmed(text, place) for place in redaction.off_record)):
        yield _warning(_NOT_CLEARED_RULE, span, Severity.ERROR, str(NOT_CLEARED))


def _incomplete_warnings(review: Review) -> Iterator[Check]:
    """A warning on each anonymous source with an incomplete record, without its gaps and terms."""
    for source in _warned_of(review):
        yield _warning(_INCOMPLETE_RULE, source.mentions[0], Severity.WARNING, str(RECORD_INCOMPLETE))


def _warned_of(review: Review) -> Iterator[Source]:
    for source in review.anonymous_sources:
        if source.missing and source.mentions and source.level is not AttributionLevel.OFF_THE_RECORD:
            yield source


def _warning(rule: str, place: Span, severity: Severity, message: str) -> Check:
    identifier = RecordId(f"checked:{rule}:{place.start}-{place.end}")
    return Check(id=identifier, rule=rule, severity=severity, places=(place,), message=message)


def _cuts_without_details(full: Review) -> Iterator[Claim]:
    """The places of cut claims, without anything about them."""
    for claim in full.claims:
        if claim.status is ClaimStatus.CUT:
            yield Claim(id=claim.id, span=claim.span, kinds=(), status=claim.status)
