"""A change put on top of what colleagues made of the same things meanwhile: joined, or a clash, never written over.

Each field is looked at on its own: what only one of two people changed is taken from that one. Taking a thing
away is about the thing as a whole, so whatever a colleague did to it is a clash.
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
"""Stands for what a field was before, where there was no before and the field has no usual value."""


class ClashKind(Enum):
    """How two people got into each other's way."""

    FIELD = auto()
    """Both changed one field, each to something else."""
    TAKEN_AWAY = auto()
    """They took away what I changed."""
    CHANGED = auto()
    """They changed what I took away."""
    NOTHING_TO_BE_ON = auto()
    """They took away what mine is about: the claim a note is on, the source of a statement."""
    STILL_REFERRED_TO = auto()
    """They made something that is about what I took away."""
    SIGN_OFF = auto()
    """They changed the article for which I gave my word."""

    @property
    def can_be_decided(self) -> bool:
        """Whether mine can be put in the place of theirs as it is; else it has to be done anew."""
        return self in {ClashKind.FIELD, ClashKind.TAKEN_AWAY, ClashKind.CHANGED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """One thing that two people changed, each in another way, with both versions.

    ``record_id`` is None where it is about the article as a whole.  ``field`` is the field that both
    changed, for which ``theirs`` and ``mine`` are its values; otherwise they are records, None for one that is gone.
    """

    kind: ClashKind
    record_id: RecordId | None = None
    field: str = ""
    theirs: object = None
    mine: object = None


@dataclass(frozen=True, slots=True)
class OnTop:
    """A change on top of what colleagues did; where there are ``clashes``, with mine in the place of theirs."""

    change: Change
    clashes: tuple[Clash, ...]

    @property
    def can_be_decided(self) -> bool:
        """Whether it can be saved as it is once the reviewer has seen the clashes."""
        return all(clash.kind.can_be_decided for clash in self.clashes)


def put_on_top(
    change: Change, review: Review, touched: Collection[RecordId] = (), *, is_overtaken: bool = False
) -> OnTop:
    """A change made without knowing all that is in ``review``, on top of it.

    ``touched`` are the records that colleagues changed meanwhile; ``is_overtaken`` tells that they changed anything
    but sign-offs.  All edits of a change go together: one clash is a clash of the whole.
    """
    clashes: list[Clash] = []
    edits = [edit_on_top(edit, review.records.get(edit.record_id), clashes) for edit in change.edits]
    joined = replace(change, edits=tuple(edit for edit in edits if edit))
    clashes += _loose_ends(joined.edits, review.records, touched)
    if joined.details:
        details = _joined(joined.details.before, joined.details.after, review.article.details, None, clashes)
        joined = replace(joined, details=DetailsEdit(review.article.details, details))
    if joined.sign_offs:
        if is_overtaken and (given := _added(joined.sign_offs)):
            clashes.append(Clash(kind=ClashKind.SIGN_OFF, mine=given[0]))
        joined = replace(joined, sign_offs=_sign_offs_on_top(joined.sign_offs, review))
    return OnTop(joined, tuple(clashes))


def edit_on_top(edit: Edit, now: AnyRecord | None, clashes: list[Clash]) -> Edit | None:
    """An edit of a record that a colleague has made ``now`` of; None if that is what it would make of it."""
    base, mine = edit.before, edit.after
    if now == base:
        return edit
    if now == mine:
        return None
    # Running analysis again changes what nobody decided on, and takes it away: a decision goes before.
    is_only_proposed = _is_proposal(base) and (now is None or _is_proposal(now))
    if (kind := _clash_of_whole(base, mine, now)) and not is_only_proposed:
        clashes.append(Clash(kind=kind, record_id=edit.record_id, theirs=now, mine=mine))
    if mine is None or now is None or type(mine) is not type(now):
        return Edit(now, mine)
    found: list[Clash] = []
    joined = _joined(base if type(base) is type(mine) else None, mine, now, edit.record_id, found)
    if not kind and not is_only_proposed:
        clashes += found
    if joined.disposition is Disposition.PROPOSED and is_decided(now):
        # What is taken back was my decision: theirs on the same record stands.
        joined = replace(joined, disposition=now.disposition)
    return Edit(now, joined)


def _clash_of_whole(base: AnyRecord | None, mine: AnyRecord | None, now: AnyRecord | None) -> ClashKind | None:
    """Whether one of two took a record away that the other changed, or both put different things in one place."""
    if mine is not None and now is not None and type(mine) is not type(now):
        return ClashKind.FIELD
    if _is_gone(base) or _is_gone(mine) == _is_gone(now):
        return None
    return ClashKind.CHANGED if _is_gone(mine) else ClashKind.TAKEN_AWAY


def _joined(base: _T | None, mine: _T, theirs: _T, record_id: RecordId | None, clashes: list[Clash]) -> _T:
    """Two versions of one value, field by field; mine where they clash."""
    values: dict[str, object] = {}
    if isinstance(mine, Claim) and isinstance(theirs, Claim) and len(mine.parts) == len(theirs.parts) > 0:
        known = base if isinstance(base, Claim) and len(base.parts) == len(mine.parts) else None
        values |= _joined_facts(known, mine, theirs, clashes)
    for field in fields(cast("Any", mine)):
        if field.name in values:
            continue
        before = _usual(field) if base is None else getattr(base, field.name)
        my_value, their_value = getattr(mine, field.name), getattr(theirs, field.name)
        if field.name == "ticks":
            values[field.name] = joined_ticks(cast("tuple[Tick, ...]", before), my_value, their_value)
        elif their_value in (before, my_value):
            values[field.name] = my_value
        elif my_value == before:
            values[field.name] = their_value
        elif isinstance(my_value, AnonymityRecord):
            usual = before if isinstance(before, AnonymityRecord) else None
            values[field.name] = _joined(usual, my_value, their_value, record_id, clashes)
        else:
            values[field.name] = my_value
            clashes.append(
                Clash(kind=ClashKind.FIELD, record_id=record_id, field=field.name, theirs=their_value, mine=my_value)
            )
    return cast("_T", replace(cast("Any", mine), **values))


def _joined_facts(base: Claim | None, mine: Claim, theirs: Claim, clashes: list[Clash]) -> dict[str, object]:
    """The statuses of a claim's facts, each looked at on its own; mine where they clash."""
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


def _usual(field: Field[Any]) -> object:
    """What a field holds that nobody set."""
    if field.default is not MISSING:
        return field.default
    return field.default_factory() if field.default_factory is not MISSING else _SET_BY_BOTH


def _loose_ends(
    edits: Iterable[Edit], records: Mapping[RecordId, AnyRecord], touched: Collection[RecordId]
) -> Iterator[Clash]:
    """What would be about a thing that is gone, and with it out of sight."""
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


def _sign_offs_on_top(edit: SignOffsEdit, review: Review) -> SignOffsEdit:
    """Those that were given and taken back, on top of what is there now."""
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
