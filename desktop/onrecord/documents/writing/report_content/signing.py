"""Who signs what a report says about a record."""

from collections.abc import Sequence
from datetime import datetime

from onrecord.documents.writing.report_content.wording import PROGRAM
from onrecord.domain.records import AnyRecord, Claim
from onrecord.domain.report import Report
from onrecord.domain.vocabulary import ClaimStatus, Disposition


def signature_of(records: Sequence[AnyRecord], report: Report) -> tuple[str, datetime]:
    """Who last decided or put evidence on file about the records and when; the program if nobody did."""
    signatures = [report.signatures[record.id] for record in records if record.id in report.signatures]
    if signatures:
        last = max(signatures, key=lambda signature: signature.at)
        return last.reviewer.strip() or PROGRAM, last.at
    evidence = [item for record in records for item in report.review.evidence_for(record.id)]
    found = next((item for item in reversed(evidence) if item.added_by.strip()), None)
    if found:
        return found.added_by, found.looked_up_at or found.captured_at or report.exported_at
    return _decided_by(records, report), report.exported_at


def _decided_by(records: Sequence[AnyRecord], report: Report) -> str:
    """The only reviewer, where a person decided; with several nobody can tell from the records who did."""
    reviewers = report.reviewers
    return reviewers[0] if len(reviewers) == 1 and any(map(_is_decided, records)) else PROGRAM


def _is_decided(record: AnyRecord) -> bool:
    if isinstance(record, Claim) and record.status is not ClaimStatus.UNCHECKED:
        return True
    return record.disposition is Disposition.ACCEPTED or record.origin is None
