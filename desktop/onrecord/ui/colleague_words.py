"""What colleagues did, and where two changed the same, as sentences."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

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
from onrecord.domain.vocabulary import Disposition
from onrecord.services.clashes import ClashError, TwoVersions
from onrecord.ui.look.plain_text import counted, isolated, moment_text, one_line
from onrecord.ui.look.status_look import look_of_status

_SHOWN = 280
"""How many letters of a version are shown; all of it can be copied."""
_NOUNS = {
    Claim: "claim",
    Quotation: "quotation",
    Source: "source",
    Entity: "entity",
    Check: "check",
    Note: "note",
    Query: "query",
    Reply: "right of reply",
    Evidence: "piece of evidence",
    Transcript: "transcript",
}
_FIELDS = {
    "kinds": "kind",
    "span": "words",
    "content": "words",
    "mentions": "words",
    "source_id": "source",
    "vouched_by": "person who vouches",
    "ground_rule": "ground rule",
    "level": "terms",
    "number": "number of people",
    "how_they_know": "way the source knows",
    "known_to": "editor who knows the identity",
    "approved_by": "approval",
    "reason": "reason for anonymity",
    "description": "description",
    "is_primary": "primary-source setting",
    "place": "address or file",
    "target_id": "item it belongs to",
    "entity_id": "entity",
    "disposition": "decision",
    "asked_at": "day they were asked",
    "asked_by": "person who asked",
    "asked_how": "way they were asked",
    "is_declined": "refusal to answer",
    "not_needed": "reason why no reply is needed",
    "printed": "words that give the reply",
    "accusations": "accusing words",
    "published": "publication date",
    "url": "address",
    "due_at": "due time",
}


def said_of(changes: Sequence[Change]) -> str:
    """Who changed what, in one sentence: "Ines Park set a claim to Verified"."""
    names = list(dict.fromkeys(isolated(one_line(change.reviewer)) for change in changes))
    who = names[0] if len(names) == 1 else f"{names[0]} and {counted(len(names) - 1, 'other')}"
    done = list(dict.fromkeys(_did(change) for change in changes))
    return f"{who} {done[0] if len(changes) == 1 else f'made {len(changes):,} changes'}"


def what_clashed(clash: ClashError) -> str:
    """What happened, in one or two sentences."""
    first = clash.versions[0]
    who = _who(first)
    match first.clash.kind:
        case ClashKind.FIELD:
            names = dict.fromkeys(_field(two.clash.field) for two in clash.versions if two.clash.field)
            fields = " and ".join(f"the {name}" for name in names)
            told = f"{fields} of the same" if fields else "the same"
            what = f"{who} and you changed {told} {_noun(clash, first.clash)}. Your change isn’t saved yet."
        case ClashKind.TAKEN_AWAY:
            what = f"{who} removed the {_noun(clash, first.clash)} that you changed. Your change isn’t saved yet."
        case ClashKind.CHANGED:
            what = f"{who} changed the {_noun(clash, first.clash)} that you removed, so it is still there."
        case ClashKind.NOTHING_TO_BE_ON:
            mine = _NOUNS.get(type(first.clash.mine), "change")
            what = f"{who} removed what your {mine} is about, so your change wasn’t saved."
        case ClashKind.STILL_REFERRED_TO:
            theirs = _NOUNS.get(type(first.clash.theirs), "record")
            what = f"{who} changed a {theirs} that belongs to what you removed. Nothing was removed."
        case ClashKind.SIGN_OFF:
            what = f"{who} changed the article before you signed off, so your sign-off wasn’t saved."
    return what


def both_versions(clash: ClashError, review: Review) -> str:
    """Theirs and mine, a line each, and what can be done."""
    if clash.versions[0].clash.kind is ClashKind.SIGN_OFF:
        return f"{_version_of_theirs(clash.versions[0], review)}\nReview the changes, then sign off again."
    lines: list[str] = []
    for two in clash.versions:
        is_one = len(clash.versions) == 1
        label = "" if is_one else f"{_field(two.clash.field).capitalize() or 'Theirs'} — "
        lines.append(f"{label}{_version_of_theirs(two, review)}")
        if two.clash.kind is not ClashKind.STILL_REFERRED_TO:
            lines.append(f"{label}Yours: {_shortened(words_of(two.clash.mine, review))}")
    if not clash.on_top.can_be_decided:
        lines.append("To apply your change to their version, make it again.")
    return "\n".join(lines)


def mine_to_copy(clash: ClashError, review: Review) -> str:
    """All words of mine, for the clipboard."""
    mine = (words_of(two.clash.mine, review) for two in clash.versions if not isinstance(two.clash.mine, SignOff))
    return "\n".join(filter(None, mine))


def words_of(value: object, review: Review) -> str:
    """A value of a field, or a whole record, as a reviewer reads it."""
    match value:
        case None:
            words = "removed"
        case "" | ():
            words = "nothing"
        case bool():
            words = "primary" if value else "secondary"
        case StrEnum():
            words = value.value.capitalize()
        case datetime():
            words = moment_text(value)
        case Span():
            words = f"“{one_line(value.text_of(review.text))}”"
        case tuple():
            words = ", ".join(words_of(part, review) for part in value)
        case str() if record := review.records.get(RecordId(value)):
            words = _words_of_record(record, review)
        case _:
            words = _words_of_record(value, review)
    return words


def _words_of_record(record: object, review: Review) -> str:
    if getattr(record, "disposition", None) is Disposition.REJECTED:
        return "rejected"
    match record:
        case Claim():
            correction = f", corrected to “{record.correction}”" if record.correction else ""
            words = f"{look_of_status(record.status).word}{correction}"
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
            words = f"“{review.words_of(record)}”"
        case _:
            words = str(record)
    return words


def _did(change: Change) -> str:
    if change.kind is not ChangeKind.DONE:
        verb = "undid" if change.kind is ChangeKind.UNDONE else "redid"
        return f"{verb} “{change.name}”"
    if change.revision:
        return "switched to another revision"
    if change.sign_offs:
        return (
            "signed off the article"
            if len(change.sign_offs.after) >= len(change.sign_offs.before)
            else ("withdrew a sign-off")
        )
    if change.details:
        return _did_to_details(change.details)
    return _did_to_record(change.edits[0]) if change.edits else f"did “{change.name}”"


def _did_to_details(edit: DetailsEdit) -> str:
    before, after = edit.before, edit.after
    if before.ticks != after.ticks:
        return "ticked a checklist item" if len(after.ticks) > len(before.ticks) else "cleared a checklist item"
    if before.assignee != after.assignee and after.assignee:
        return f"assigned the article to {isolated(one_line(after.assignee))}"
    return "changed the article’s details"


def _did_to_record(edit: Edit) -> str:
    before, after = edit.before, edit.after
    noun = _with_article(_NOUNS[type(after or before)])
    if isinstance(after, Claim) and after.status is not getattr(before, "status", None):
        return f"set a claim to {look_of_status(after.status).word}"
    if isinstance(after, Claim) and after.assignee != getattr(before, "assignee", ""):
        name = isolated(one_line(after.assignee))
        return f"assigned a claim to {name}" if name else "unassigned a claim"
    if before is None:
        return f"added {noun}"
    if after is None or _is_rejection(before, after):
        return f"removed {noun}" if after is None else f"rejected {noun}"
    if after == replace(before, disposition=Disposition.ACCEPTED):
        return f"accepted {noun}"
    return f"changed {noun}"


def _is_rejection(before: AnyRecord, after: AnyRecord) -> bool:
    return after.disposition is Disposition.REJECTED is not before.disposition


def _with_article(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def _noun(clash: ClashError, about: Clash) -> str:
    if about.record_id is None:
        return "article"
    edits = (edit for edit in clash.on_top.change.edits if edit.record_id == about.record_id)
    record = next((edit.after or edit.before for edit in edits), None)
    return _NOUNS.get(type(record), "record") if record else "record"


def _field(field: str) -> str:
    return _FIELDS.get(field, field.replace("_", " "))


def _who(two: TwoVersions) -> str:
    return isolated(one_line(two.theirs.reviewer)) if two.theirs else "A colleague"


def _version_of_theirs(two: TwoVersions, review: Review) -> str:
    when = f", {moment_text(two.theirs.at)}" if two.theirs else ""
    if two.clash.kind is ClashKind.SIGN_OFF:
        return f"{_who(two)}{when}: {two.theirs.name if two.theirs else 'a change'}"
    return f"{_who(two)}{when}: {_shortened(words_of(two.clash.theirs, review))}"


def _shortened(words: str) -> str:
    line = one_line(words)
    return isolated(f"{line[:_SHOWN].rstrip()}…" if len(line) > _SHOWN else line)
