"""The words of a decision's message: "Marked false"."""

from dataclasses import replace

from onrecord.domain.changes import Change, ChangeKind, Edit, SignOffsEdit
from onrecord.domain.facts import fact_statuses
from onrecord.domain.records import AnyRecord, Attached, Check, Claim, Entity, Reply, Source, Transcript
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import ClaimStatus, Disposition, SourceStatus
from onrecord.domain.wording import listed
from onrecord.translation import Message, _
from onrecord.ui.look.plain_text import isolated
from onrecord.ui.queue.rows import words_in_row

_STATUSES = {
    ClaimStatus.UNCHECKED: Message("Status cleared"),
    ClaimStatus.IN_PROGRESS: Message("Marked in progress"),
    ClaimStatus.VERIFIED: Message("Marked verified"),
    ClaimStatus.CORRECTED: Message("Marked verified with a correction"),
    ClaimStatus.UNVERIFIED: Message("Marked unverified"),
    ClaimStatus.DISPUTED: Message("Marked disputed"),
    ClaimStatus.FALSE: Message("Marked false"),
    ClaimStatus.REPORTER: Message("Accepted on the reporter’s word"),
    ClaimStatus.NOT_FACTUAL: Message("Marked as not a factual claim"),
    ClaimStatus.CUT: Message("Marked cut"),
}
_SOURCE_STATUSES = {
    SourceStatus.NAMED: Message("Marked as named"),
    SourceStatus.ANONYMOUS: Message("Marked as anonymous"),
}
DONE = {
    ChangeKind.DONE: Message("Done: {action}"),
    ChangeKind.UNDONE: Message("Undone: {action}"),
    ChangeKind.REDONE: Message("Redone: {action}"),
}
_REJECTED, _REMOVED = Message("Rejected"), Message("Removed")
_MOST = 34
"""Characters of a record's words that suffice to identify it."""


def decision_words(change: Change, review: Review) -> str:
    """The words for a decision, with its record; nothing if the change decided nothing.

    A change of status, of source status or of disposition is a decision, and so is a sign-off.
    """
    if merged := _merged(change):
        return merged
    edits = [edit for edit in change.edits if _is_decision(edit)]
    if not (change.sign_offs or edits):
        return ""
    words = _signed(change.sign_offs) if change.sign_offs else _decided(edits[0])
    takes_others_along = words in {str(_REJECTED), str(_REMOVED)}
    if change.kind is not ChangeKind.DONE or not words or (len(edits) > 1 and not takes_others_along):
        words = _(DONE[change.kind], action=change.words)
    record = edits[0].after or edits[0].before if edits else None
    if record is None:
        return words
    return _("{decision}: {words}", decision=words, words=_shortened(words_in_row(review, record)))


def _merged(change: Change) -> str:
    """Which records were merged into which; nothing for any other change."""
    if change.kind is not ChangeKind.DONE or not change.edits:
        return ""
    kept = change.edits[0].after
    gone = [edit.before for edit in change.edits[1:] if _is_gone(edit) and type(edit.before) is type(kept)]
    if not gone or not isinstance(kept, Entity | Source) or kept.disposition is Disposition.REJECTED:
        return ""
    names = listed([_name(record) for record in gone if isinstance(record, Entity | Source)])
    return _("Merged {merged} into {kept}", merged=names, kept=_name(kept))


def _is_gone(edit: Edit) -> bool:
    return edit.after is None or edit.after.disposition is Disposition.REJECTED


def _name(record: Entity | Source) -> str:
    return _("“{words}”", words=_shortened(record.name if isinstance(record, Entity) else record.label))


def _signed(edit: SignOffsEdit) -> str:
    if len(edit.after) < len(edit.before):
        return _("Sign-off withdrawn")
    role = edit.after[-1].role if edit.after else ""
    return _("Signed off as {role}", role=isolated(role)) if role else _("Signed off")


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
    """The decision in one edit; nothing if it only followed from another change."""
    before, after = edit.before, edit.after
    if after is None:
        return str(_REMOVED)
    if isinstance(after, Claim) and isinstance(before, Claim) and (fact := _fact_decided(before, after)):
        return fact
    if isinstance(after, Claim) and after.status is not _status_of(before):
        return str(_STATUSES[after.status])
    if isinstance(after, Source) and isinstance(before, Source) and after.status is not before.status:
        return str(_SOURCE_STATUSES[after.status])
    is_all = before is not None and replace(before, disposition=after.disposition) == after
    return _disposed(before, after) if before and is_all and before != after else ""


def _fact_decided(before: Claim, after: Claim) -> str:
    """The decision on one fact of several; nothing for the whole claim."""
    pairs = list(zip(fact_statuses(before), fact_statuses(after), strict=False))
    changed = [number for number, (was, now) in enumerate(pairs, 1) if was is not now]
    if len(pairs) == 1 or len(changed) != 1:
        return ""
    status = pairs[changed[0] - 1][1]
    return _("Fact {number}: {decision}", number=changed[0], decision=_STATUSES[status])


def _disposed(before: AnyRecord, after: AnyRecord) -> str:
    if after.disposition is Disposition.REJECTED:
        return _("Dismissed") if isinstance(after, Check) else str(_REJECTED)
    if after.disposition is Disposition.PROPOSED:
        return _("Reopened")
    if before.disposition is Disposition.REJECTED:
        return _("Restored")
    return _("Resolved") if isinstance(after, Check) else _("Accepted")


def _status_of(record: AnyRecord | None) -> ClaimStatus:
    return record.status if isinstance(record, Claim) else ClaimStatus.UNCHECKED


def _shortened(words: str) -> str:
    return isolated(words if len(words) <= _MOST else f"{words[: _MOST - 1].rstrip()}…")
