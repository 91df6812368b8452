"""What a change decided, in the words that tell it: "Marked false"."""

from dataclasses import replace

from onrecord.domain.changes import Change, ChangeKind, Edit, SignOffsEdit
from onrecord.domain.facts import fact_statuses
from onrecord.domain.records import (
    AnyRecord,
    Attached,
    Check,
    Claim,
    Reply,
    Source,
    Transcript,
)
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import ClaimStatus, Disposition
from onrecord.ui.look.plain_text import isolated
from onrecord.ui.queue.rows import words_in_row

_STATUSES = {
    ClaimStatus.UNCHECKED: "Status cleared",
    ClaimStatus.REPORTER: "Accepted on the reporter’s word",
    ClaimStatus.NOT_FACTUAL: "Marked as not a factual claim",
}
_TAKES_OTHERS_ALONG = frozenset({"Rejected", "Removed"})
_MOST = 34
"""Characters of a record's words that tell which one it was."""


def decision_words(change: Change, review: Review) -> str:
    """What a change decided and about which record; nothing if it decided nothing.

    A change of status, of source status or of disposition is a decision, and so is a sign-off.
    """
    edits = [edit for edit in change.edits if _is_decision(edit)]
    if change.sign_offs:
        words = _signed(change.sign_offs)
    elif edits:
        words = _decided(edits[0])
    else:
        return ""
    name = f"{change.name[:1].lower()}{change.name[1:]}"
    if change.kind is not ChangeKind.DONE:
        words = f"{'Undone' if change.kind is ChangeKind.UNDONE else 'Redone'}: {name}"
    elif not words or (len(edits) > 1 and words not in _TAKES_OTHERS_ALONG):
        words = f"Done: {name}"
    record = edits[0].after or edits[0].before if edits else None
    return f"{words}: {_shortened(words_in_row(review, record))}" if record else words


def _signed(edit: SignOffsEdit) -> str:
    if len(edit.after) < len(edit.before):
        return "Sign-off withdrawn"
    role = edit.after[-1].role if edit.after else ""
    return f"Signed off as {isolated(role)}" if role else "Signed off"


def _is_decision(edit: Edit) -> bool:
    """Whether an edit changes a status, a source status or a disposition of what the queue lists."""
    before, after = edit.before, edit.after
    if isinstance(after or before, Attached | Transcript):
        return False
    if before is None:
        return isinstance(after, Claim) and after.status is not ClaimStatus.UNCHECKED
    is_settling = isinstance(before, Reply) and isinstance(after, Reply) and before.is_settled is not after.is_settled
    return after is None or is_settling or before.disposition is not after.disposition or bool(_decided(edit))


def _decided(edit: Edit) -> str:
    """What one edit decided; nothing if that only followed from another change."""
    before, after = edit.before, edit.after
    if after is None:
        return "Removed"
    if isinstance(after, Claim) and isinstance(before, Claim) and (fact := _fact_decided(before, after)):
        return fact
    if isinstance(after, Claim) and after.status is not _status_of(before):
        return _STATUSES.get(after.status) or f"Marked {after.status.value}"
    if isinstance(after, Source) and isinstance(before, Source) and after.status is not before.status:
        return f"Marked as {after.status.value}"
    is_all = before is not None and replace(before, disposition=after.disposition) == after
    return _disposed(before, after) if before and is_all and before != after else ""


def _fact_decided(before: Claim, after: Claim) -> str:
    """What was decided about one fact of several; nothing if it was about the whole claim."""
    pairs = list(zip(fact_statuses(before), fact_statuses(after), strict=False))
    changed = [number for number, (was, now) in enumerate(pairs, 1) if was is not now]
    if len(pairs) == 1 or len(changed) != 1:
        return ""
    status = pairs[changed[0] - 1][1]
    is_cleared = status is ClaimStatus.UNCHECKED
    decided = "cleared" if is_cleared else _STATUSES.get(status, f"Marked {status.words}").lower()
    return f"Fact {changed[0]} {decided}"


def _disposed(before: AnyRecord, after: AnyRecord) -> str:
    if after.disposition is Disposition.REJECTED:
        return "Dismissed" if isinstance(after, Check) else "Rejected"
    if after.disposition is Disposition.PROPOSED:
        return "Reopened"
    if before.disposition is Disposition.REJECTED:
        return "Restored"
    return "Resolved" if isinstance(after, Check) else "Accepted"


def _status_of(record: AnyRecord | None) -> ClaimStatus:
    return record.status if isinstance(record, Claim) else ClaimStatus.UNCHECKED


def _shortened(words: str) -> str:
    return isolated(words if len(words) <= _MOST else f"{words[: _MOST - 1].rstrip()}…")
