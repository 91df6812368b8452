"""Put a change on top of what colleagues changed meanwhile: joined, or a clash, never written over.

Each field is compared on its own: a field that only one side changed takes that side's value. Removing a record that a
colleague changed is always a clash.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, fields, replace
from enum import Enum, auto
from typing import Any, TypeVar, cast

from onrecord.domain.changes import Change, DetailsEdit, Edit, SignOffsEdit
from onrecord.domain.checklist import Tick, joined_ticks
from onrecord.domain.facts import fact_statuses, with_fact_statuses
from onrecord.domain.records import AnonymityRecord, AnyRecord, Claim, RecordId
from onrecord.domain.review import Review, is_decided, references
from onrecord.domain.vocabulary import ClaimStatus, Disposition

_T = TypeVar("_T")
_SET_BY_BOTH = object()
"""The earlier value of a field that was missing and has no default."""


class ClashKind(Enum):
    """The kinds of clashes between two reviewers."""

    FIELD = auto()
    """Both changed one field, each to something else."""
    TAKEN_AWAY = auto()
    """They removed what I changed."""
    CHANGED = auto()
    """They changed what I removed."""
    NOTHING_TO_BE_ON = auto()
    """They removed the target of my record: the claim of a note, the source of a statement."""
    STILL_REFERRED_TO = auto()
    """They added something about what I removed."""
    SIGN_OFF = auto()
    """They changed the article that I signed off."""

    @property
    def can_be_decided(self) -> bool:
        """Whether my version can replace theirs as it is."""
        return self in {ClashKind.FIELD, ClashKind.TAKEN_AWAY, ClashKind.CHANGED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """One thing that two people changed differently, with both versions.

    ``record_id`` is None for the article as a whole. ``theirs`` and ``mine`` are the values of ``field``, or else
    records (None: removed).
    """

    kind: ClashKind
    record_id: RecordId | None = None
    field: str = ""
    theirs: object = None
    mine: object = None


@dataclass(frozen=True, slots=True)
class Rebased:
    """A change on top of what colleagues did; where there are ``clashes``, with my version."""

    change: Change
    clashes: tuple[Clash, ...]

    @property
    def can_be_decided(self) -> bool:
        """Whether it can be saved once the reviewer has seen the clashes."""
        return all(clash.kind.can_be_decided for clash in self.clashes)


def rebased(
    change: Change, review: Review, touched: Collection[RecordId] = (), *, is_overtaken: bool = False
) -> Rebased:
    """Rebase a change that was made without knowing all of ``review``.

    ``touched`` are the records that colleagues changed meanwhile; ``is_overtaken``: they changed anything but sign-
    offs. The edits of a change go together: one clash concerns all of them.
    """
    clashes: list[Clash] = []
    edits = [rebased_edit(edit, review.records.get(edit.record_id), clashes) for edit in change.edits]
    joined = replace(change, edits=tuple(edit for edit in edits if edit))
    clashes += _lost_targets(joined.edits, review.records, touched)
    if joined.details:
        details = _merged(joined.details.before, joined.details.after, review.article.details, None, clashes)
        joined = replace(joined, details=DetailsEdit(review.article.details, details))
    if joined.sign_offs:
        if is_overtaken and (given := _added(joined.sign_offs)):
            clashes.append(Clash(kind=ClashKind.SIGN_OFF, mine=given[0]))
        joined = replace(joined, sign_offs=_rebased_sign_offs(joined.sign_offs, review))
    return Rebased(joined, tuple(clashes))


def rebased_edit(edit: Edit, now: AnyRecord | None, clashes: list[Clash]) -> Edit | None:
    """Rebase an edit on ``now``, a colleague's version of the record; None if nothing is left to do."""
    base, mine = edit.before, edit.after
    if now == base:
        return edit
    if now == mine:
        return None
    # A new analysis changes and removes only undecided records: a decision has precedence.
    is_only_proposed = _is_proposal(base) and (now is None or _is_proposal(now))
    if (kind := _clash_over_record(base, mine, now)) and not is_only_proposed:
        clashes.append(Clash(kind=kind, record_id=edit.record_id, theirs=now, mine=mine))
    if mine is None or now is None or type(mine) is not type(now):
        return Edit(now, mine)
    found: list[Clash] = []
    joined = _merged(base if type(base) is type(mine) else None, mine, now, edit.record_id, found)
    if not kind and not is_only_proposed:
        clashes += found
    if joined.disposition is Disposition.PROPOSED and is_decided(now):
        # The undone decision was mine: theirs on the same record stays.
        joined = replace(joined, disposition=now.disposition)
    return Edit(now, joined)


def _clash_over_record(base: AnyRecord | None, mine: AnyRecord | None, now: AnyRecord | None) -> ClashKind | None:
    """The clash if one side removed a record that the other changed, or both put different records in one place."""
    if mine is not None and now is not None and type(mine) is not type(now):
        return ClashKind.FIELD
    if _is_gone(base) or _is_gone(mine) == _is_gone(now):
        return None
    return ClashKind.CHANGED if _is_gone(mine) else ClashKind.TAKEN_AWAY


def _merged(base: _T | None, mine: _T, theirs: _T, record_id: RecordId | None, clashes: list[Clash]) -> _T:
    """Merge two versions of a value field by field; mine where they clash."""
    values: dict[str, object] = {}
    if isinstance(mine, Claim) and isinstance(theirs, Claim) and len(mine.parts) == len(theirs.parts) > 0:
        known = base if isinstance(base, Claim) and len(base.parts) == len(mine.parts) else None
        values |= _merged_facts(known, mine, theirs, clashes)
    for field in fields(cast("Any", mine)):
        if field.name in values:
            continue
        before = _default_of(field) if base is None else getattr(base, field.name)
        my_value, their_value = getattr(mine, field.name), getattr(theirs, field.name)
        if field.name == "ticks":
            values[field.name] = joined_ticks(cast("tuple[Tick, ...]", before), my_value, their_value)
        elif their_value in (before, my_value):
            values[field.name] = my_value
        elif my_value == before:
            values[field.name] = their_value
        elif isinstance(my_value, AnonymityRecord):
            usual = before if isinstance(before, AnonymityRecord) else None
            values[field.name] = _merged(usual, my_value, their_value, record_id, clashes)
        else:
            values[field.name] = my_value
            clashes.append(
                Clash(kind=ClashKind.FIELD, record_id=record_id, field=field.name, theirs=their_value, mine=my_value)
            )
    return cast("_T", replace(cast("Any", mine), **values))


def _merged_facts(base: Claim | None, mine: Claim, theirs: Claim, clashes: list[Clash]) -> dict[str, object]:
    """Merge the statuses of a claim's facts one by one; mine where they clash."""
    before = fact_statuses(base) if base else (ClaimStatus.UNCHECKED,) * len(mine.parts)
    statuses: list[ClaimStatus] = []
    for was, my_status, their_status in zip(before, fact_statuses(mine), fact_statuses(theirs), strict=True):
        is_only_theirs = my_status is was
        statuses.append(their_status if is_only_theirs else my_status)
        if not is_only_theirs and their_status not in (was, my_status):
            clash = Clash(kind=ClashKind.FIELD, record_id=mine.id, field="status", theirs=their_status, mine=my_status)
            clashes += [] if clash in clashes else [clash]
    joined = with_fact_statuses(mine, statuses)
    return {"status": joined.status, "part_statuses": joined.part_statuses}


def _default_of(field: Field[Any]) -> object:
    """The default value of a field."""
    if field.default is not MISSING:
        return field.default
    return field.default_factory() if field.default_factory is not MISSING else _SET_BY_BOTH


def _lost_targets(
    edits: Iterable[Edit], records: Mapping[RecordId, AnyRecord], touched: Collection[RecordId]
) -> Iterator[Clash]:
    """Clashes over records whose target would be gone."""
    own = {edit.record_id: edit for edit in edits}
    gone = {record_id for record_id, edit in own.items() if _is_gone(edit.after) and not _is_gone(edit.before)}
    for record_id in touched:
        theirs = records.get(record_id)
        if record_id in own:
            continue
        if _is_gone(theirs):
            referring = (edit for edit in own.values() if record_id in _newly_referred_to(edit))
            for edit in referring:
                kind = ClashKind.NOTHING_TO_BE_ON
                yield Clash(kind=kind, record_id=record_id, theirs=theirs, mine=edit.after)
        elif theirs is not None:
            for target in gone.intersection(references(theirs)):
                yield Clash(kind=ClashKind.STILL_REFERRED_TO, record_id=target, theirs=theirs)


def _newly_referred_to(edit: Edit) -> set[RecordId]:
    if edit.after is None or _is_gone(edit.after):
        return set()
    return {*references(edit.after)}.difference(references(edit.before) if edit.before else ())


def _added(edit: SignOffsEdit) -> list[Any]:
    return [given for given in edit.after if given not in edit.before]


def _rebased_sign_offs(edit: SignOffsEdit, review: Review) -> SignOffsEdit:
    """Apply the sign-offs that were given and withdrawn to the current ones."""
    now = review.sign_offs
    if now == edit.before:
        return edit
    added = _added(edit)
    taken_back = [given for given in edit.before if given not in edit.after]
    left = (
        given
        for given in now
        if given not in taken_back and not any(given.is_by(mine.reviewer, mine.role) for mine in added)
    )
    return SignOffsEdit(now, (*left, *added))


def _is_gone(record: AnyRecord | None) -> bool:
    return record is None or record.disposition is Disposition.REJECTED


def _is_proposal(record: AnyRecord | None) -> bool:
    return record is not None and not is_decided(record)
