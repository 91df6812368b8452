"""Sentences about colleagues' changes and clashes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from onrecord.domain.changes import Change, ChangeKind, DetailsEdit, Edit
from onrecord.domain.joining import Clash, ClashKind
from onrecord.domain.records import (
    AnyRecord,
    Check,
    Claim,
    Entity,
    Evidence,
    Note,
    Query,
    Quotation,
    RecordId,
    Reply,
    Source,
    Transcript,
)
from onrecord.domain.review import Review
from onrecord.domain.sign_off import SignOff
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import Disposition, Term
from onrecord.domain.wording import capitalized
from onrecord.services.clashes import ClashError, TwoVersions
from onrecord.translation import Message, _, counted
from onrecord.ui.look.plain_text import isolated, moment_text, one_line

_SHOWN = 280
"""The most letters of a version that are shown; all of it can be copied."""
_RECORDS = {
    Claim: Message("a claim", "after a verb"),
    Quotation: Message("a quotation", "after a verb"),
    Source: Message("a source", "after a verb"),
    Entity: Message("an entity", "after a verb"),
    Check: Message("a check", "after a verb"),
    Note: Message("a note", "after a verb"),
    Query: Message("a query", "after a verb"),
    Reply: Message("a right of reply", "after a verb"),
    Evidence: Message("a piece of evidence", "after a verb"),
    Transcript: Message("a transcript", "after a verb"),
}
_ARTICLE = Message("the article", "after a verb")
_CLASHES = {
    ClashKind.FIELD: Message("{who} and you both changed {record}. Your change isn’t saved yet."),
    ClashKind.TAKEN_AWAY: Message("{who} removed what you changed: {record}. Your change isn’t saved yet."),
    ClashKind.CHANGED: Message("{who} changed what you removed, so it’s still there: {record}."),
    ClashKind.NOTHING_TO_BE_ON: Message("{who} removed what your change is about, so it wasn’t saved."),
    ClashKind.STILL_REFERRED_TO: Message(
        "{who} changed something that belongs to what you removed: {record}. Nothing was removed."
    ),
    ClashKind.SIGN_OFF: Message("{who} changed the article before you signed off, so your sign-off wasn’t saved."),
}
_FIELDS = {
    "accusations": Message("accusing words"),
    "answer": Message("answer"),
    "approved_by": Message("approval"),
    "asked_at": Message("day they were asked"),
    "asked_by": Message("person who asked"),
    "asked_how": Message("way they were asked"),
    "assignee": Message("assignee"),
    "byline": Message("byline"),
    "content": Message("words"),
    "correction": Message("correction"),
    "description": Message("description"),
    "disposition": Message("decision"),
    "due_at": Message("due time"),
    "entity_id": Message("entity"),
    "ground_rule": Message("ground rule"),
    "headline": Message("headline"),
    "how_they_know": Message("way the source knows"),
    "is_declined": Message("refusal to answer"),
    "kind": Message("kind"),
    "kinds": Message("kind"),
    "known_to": Message("editor who knows the identity"),
    "level": Message("terms"),
    "locator": Message("page or time"),
    "mentions": Message("words"),
    "messages": Message("messages"),
    "motive": Message("motive"),
    "name": Message("name"),
    "not_needed": Message("reason why no reply is needed"),
    "number": Message("number of people"),
    "outlet": Message("outlet"),
    "passage": Message("passage"),
    "place": Message("address or file"),
    "printed": Message("words that give the reply"),
    "published": Message("publication date"),
    "rank": Message("primary or secondary"),
    "reason": Message("reason for anonymity"),
    "role": Message("role"),
    "sound": Message("sound file"),
    "source": Message("source"),
    "source_id": Message("source"),
    "joint_ids": Message("source"),
    "span": Message("words"),
    "stance": Message("what it shows"),
    "status": Message("status"),
    "target_id": Message("item it belongs to"),
    "text": Message("text"),
    "title": Message("title"),
    "url": Message("address"),
    "vouched_by": Message("person who vouches"),
}


def said_of(changes: Sequence[Change]) -> str:
    """A colleague's change in one sentence: "Ines Park set a claim to Verified"."""
    names = list(dict.fromkeys(isolated(one_line(change.reviewer)) for change in changes))
    if len(changes) == 1:
        return _did(names[0], changes[0])
    if len(names) == 1:
        return counted("{who} made {n} change", "{who} made {n} changes", len(changes), who=names[0])
    others = counted("{who} and {n} other", "{who} and {n} others", len(names) - 1, who=names[0])
    return counted("{who} made {n} change", "{who} made {n} changes", len(changes), who=others)


def what_clashed(clash: ClashError) -> str:
    """The clash in one or two sentences."""
    first = clash.versions[0]
    fields = list(dict.fromkeys(_field(two.clash.field) for two in clash.versions if two.clash.field))
    record = _record_of(clash, first.clash)
    if first.clash.kind is ClashKind.STILL_REFERRED_TO:
        record = _object(first.clash.theirs)
    if first.clash.kind is ClashKind.FIELD and fields:
        record = _("{record} ({fields})", record=record, fields=", ".join(fields))
    return _(_CLASHES[first.clash.kind], who=_who(first), record=record)


def both_versions(clash: ClashError, review: Review) -> str:
    """Their version and mine on a line each, and the possible actions."""
    if clash.versions[0].clash.kind is ClashKind.SIGN_OFF:
        theirs = _version_of_theirs(clash.versions[0], review)
        return "\n".join((theirs, _("Review the changes, then sign off again.")))
    lines: list[str] = []
    for two in clash.versions:
        label = f"{capitalized(_field(two.clash.field))} — " if len(clash.versions) > 1 and two.clash.field else ""
        lines.append(f"{label}{_version_of_theirs(two, review)}")
        if two.clash.kind is not ClashKind.STILL_REFERRED_TO:
            mine = _("Yours: {words}", words=_shortened(words_of(two.clash.mine, review)))
            lines.append(f"{label}{mine}")
    if not clash.rebased.can_be_decided:
        lines.append(_("To apply your change to their version, make it again."))
    return "\n".join(lines)


def mine_to_copy(clash: ClashError, review: Review) -> str:
    """All words of my version, for the clipboard."""
    mine = (words_of(two.clash.mine, review) for two in clash.versions if not isinstance(two.clash.mine, SignOff))
    return "\n".join(filter(None, mine))


def words_of(value: object, review: Review) -> str:
    """The value of a field, or a whole record, as a reviewer reads it."""
    match value:
        case None:
            words = _("removed")
        case "" | ():
            words = _("nothing")
        case Term():
            words = value.label
        case datetime():
            words = moment_text(value)
        case Span():
            words = _("“{words}”", words=one_line(value.text_of(review.text)))
        case tuple():
            words = ", ".join(words_of(part, review) for part in value)
        case str() if record := review.records.get(RecordId(value)):
            words = _words_of_record(record, review)
        case _:
            words = _words_of_record(value, review)
    return words


def _words_of_record(record: object, review: Review) -> str:
    if getattr(record, "disposition", None) is Disposition.REJECTED:
        return _("rejected")
    match record:
        case Claim():
            words = record.status.label
            if record.correction:
                words = _("{status}, corrected to “{words}”", status=words, words=record.correction)
        case Note():
            words = record.text
        case Query():
            words = record.last_words
        case Evidence():
            words = " · ".join(filter(None, (record.title, record.place, record.locator, record.passage)))
        case Source() | Reply():
            words = record.label
        case Entity(name=words) | Check(message=words) | Transcript(title=words):
            pass
        case Quotation():
            words = _("“{words}”", words=review.words_of(record))
        case _:
            words = str(record)
    return words


def _did(who: str, change: Change) -> str:
    name = ""
    if change.kind is not ChangeKind.DONE:
        is_undone = change.kind is ChangeKind.UNDONE
        done = Message("{who} undid “{action}”") if is_undone else Message("{who} redid “{action}”")
    elif change.revision:
        done = Message("{who} switched to another revision")
    elif change.sign_offs:
        is_given = len(change.sign_offs.after) >= len(change.sign_offs.before)
        done = Message("{who} signed off the article") if is_given else Message("{who} withdrew a sign-off")
    elif change.details:
        done, name = _done_to_details(change.details), change.details.after.assignee
    elif change.edits:
        return _did_to_record(who, change.edits[0])
    else:
        done = Message("{who}: {action}")
    return _(done, who=who, action=change.words, name=isolated(one_line(name)))


def _done_to_details(edit: DetailsEdit) -> Message:
    before, after = edit.before, edit.after
    if before.ticks != after.ticks:
        is_new = len(after.ticks) > len(before.ticks)
        return Message("{who} ticked a checklist item") if is_new else Message("{who} cleared a checklist item")
    if before.assignee != after.assignee and after.assignee:
        return Message("{who} assigned the article to {name}")
    return Message("{who} changed the article’s details")


def _did_to_record(who: str, edit: Edit) -> str:
    before, after = edit.before, edit.after
    name = isolated(one_line(after.assignee)) if isinstance(after, Claim) else ""
    status = after.status.label if isinstance(after, Claim) else ""
    if isinstance(after, Claim) and after.status is not getattr(before, "status", None):
        done = Message("{who} set a claim to {status}")
    elif isinstance(after, Claim) and after.assignee != getattr(before, "assignee", ""):
        done = Message("{who} assigned a claim to {name}") if name else Message("{who} unassigned a claim")
    elif before is None:
        done = Message("{who} added {record}")
    elif after is None:
        done = Message("{who} removed {record}")
    elif _is_rejection(before, after):
        done = Message("{who} rejected {record}")
    elif after == replace(before, disposition=Disposition.ACCEPTED):
        done = Message("{who} accepted {record}")
    else:
        done = Message("{who} changed {record}")
    return _(done, who=who, name=name, status=status, record=_object(after or before))


def _is_rejection(before: AnyRecord, after: AnyRecord) -> bool:
    return after.disposition is Disposition.REJECTED is not before.disposition


def _record_of(clash: ClashError, about: Clash) -> str:
    edits = (edit for edit in clash.rebased.change.edits if edit.record_id == about.record_id)
    return _object(next((edit.after or edit.before for edit in edits), None))


def _object(record: object) -> str:
    for kind, words in _RECORDS.items():
        if isinstance(record, kind):
            return str(words)
    return str(_ARTICLE)


def _field(field: str) -> str:
    return str(_FIELDS[field]) if field in _FIELDS else field


def _who(two: TwoVersions) -> str:
    return isolated(one_line(two.theirs.reviewer)) if two.theirs else _("A colleague")


def _version_of_theirs(two: TwoVersions, review: Review) -> str:
    if two.clash.kind is ClashKind.SIGN_OFF:
        words = two.theirs.words if two.theirs else _("a change")
    else:
        words = _shortened(words_of(two.clash.theirs, review))
    if two.theirs is None:
        return _("{who}: {words}", who=_who(two), words=words)
    return _("{who}, {when}: {words}", who=_who(two), when=moment_text(two.theirs.at), words=words)


def _shortened(words: str) -> str:
    line = one_line(words)
    return isolated(f"{line[:_SHOWN].rstrip()}…" if len(line) > _SHOWN else line)
