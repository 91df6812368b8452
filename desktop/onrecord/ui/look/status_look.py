"""The words, icons, keys and colors by which statuses and kinds are shown.

Nothing is told by color alone: each value has an icon and a word.
"""

from dataclasses import dataclass
from datetime import datetime

from onrecord.domain.records import Reply
from onrecord.domain.vocabulary import (
    ClaimStatus,
    Disposition,
    EntityKind,
    QuotationKind,
    ReplyStatus,
    Severity,
    SourceKind,
    SourceStatus,
)
from onrecord.ui.look.theme import Role, status_role


@dataclass(frozen=True, slots=True)
class Appearance:
    """How one value is shown.

    ``icon`` names a file in ``resources/icons``; ``glyph`` is a character for plain
    text; ``key`` the keys that set it (empty: none).
    """

    word: str
    icon: str
    glyph: str
    role: Role
    key: str = ""


def _status(status: ClaimStatus, word: str, icon: str, glyph: str, key: str = "") -> Appearance:
    return Appearance(word, f"status-{icon}", glyph, status_role(status), key)


_STATUSES = {
    s: _status(s, *rest)
    for s, *rest in (
        (ClaimStatus.UNCHECKED, "Unchecked", "unchecked", "○", "Shift+U"),
        (ClaimStatus.IN_PROGRESS, "In progress", "in-progress", "◐", "I"),
        (ClaimStatus.VERIFIED, "Verified", "verified", "✓", "V"),
        (ClaimStatus.CORRECTED, "Verified with a correction", "corrected", "✎", "C"),
        (ClaimStatus.UNVERIFIED, "Unverified", "unverified", "?", "U"),
        (ClaimStatus.DISPUTED, "Disputed", "disputed", "≠", "D"),
        (ClaimStatus.FALSE, "False", "false", "✕", "F"),
        (ClaimStatus.REPORTER, "On the reporter’s word", "reporter", "R", "R"),
        (ClaimStatus.NOT_FACTUAL, "Not a factual claim", "not-factual", "–", "X"),
        (ClaimStatus.CUT, "Cut", "cut", "⊘", "Shift+X"),
    )
}
_SOURCES = {
    SourceStatus.NAMED: Appearance("Named", "person", "●", Role.TEXT),
    SourceStatus.ANONYMOUS: Appearance("Anonymous", "anonymous", "◌", Role.ANONYMOUS, "A"),
}
_SOURCE_KINDS = {
    SourceKind.PERSON: Appearance("Person", "person", "●", Role.PERSON),
    SourceKind.PEOPLE: Appearance("People", "people", "●", Role.PERSON),
    SourceKind.COLLECTIVE: Appearance("Collective", "people", "●", Role.OTHER),
    SourceKind.ORGANIZATION: Appearance("Organization", "organization", "■", Role.ORGANIZATION),
    SourceKind.DOCUMENT: Appearance("Document", "document", "▤", Role.OTHER),
    SourceKind.PUBLICATION: Appearance("Publication", "publication", "▤", Role.OTHER),
    SourceKind.OBSERVATION: Appearance("Observation", "eye", "◉", Role.OTHER),
}
_SEVERITIES = {
    Severity.ERROR: Appearance("Error", "error", "✕", Role.DANGER),
    Severity.WARNING: Appearance("Warning", "warning", "!", Role.CHECK),
    Severity.NOTE: Appearance("Note", "info", "i", Role.MUTED),
}
_REPLIES = {
    ReplyStatus.NOT_ASKED: Appearance("Not asked", "speech", "○", Role.CHECK),
    ReplyStatus.ASKED: Appearance("Asked", "status-in-progress", "◐", Role.STATUS_IN_PROGRESS),
    ReplyStatus.OVERDUE: Appearance("Overdue", "warning", "!", Role.DANGER),
    ReplyStatus.ANSWERED: Appearance("Answered", "check", "✓", Role.STATUS_VERIFIED),
    ReplyStatus.DECLINED: Appearance("Declined", "status-cut", "⊘", Role.STATUS_VERIFIED),
    ReplyStatus.NOT_NEEDED: Appearance("Not needed", "status-not-factual", "–", Role.MUTED),
}
_QUOTATIONS = {
    QuotationKind.DIRECT: Appearance("Direct quotation", "quotation", "“”", Role.TEXT),
    QuotationKind.INDIRECT: Appearance("Indirect quotation", "speech", "»", Role.TEXT),
    QuotationKind.MIXED: Appearance("Mixed quotation", "quotation-mixed", "“…", Role.TEXT),
}
_ENTITIES = {
    kind: Appearance(kind.value.capitalize(), icon, "", role)
    for icon, role, kinds in (
        ("person", Role.PERSON, (EntityKind.PERSON,)),
        ("people", Role.PERSON, (EntityKind.GROUP,)),
        ("organization", Role.ORGANIZATION, (EntityKind.ORGANIZATION,)),
        ("place", Role.PLACE, (EntityKind.PLACE, EntityKind.FACILITY)),
        ("calendar", Role.DATE, (EntityKind.DATE, EntityKind.TIME)),
        (
            "number",
            Role.DATE,
            (EntityKind.MONEY, EntityKind.PERCENT, EntityKind.QUANTITY, EntityKind.ORDINAL, EntityKind.CARDINAL),
        ),
        ("document", Role.OTHER, (EntityKind.WORK, EntityKind.LAW)),
        ("tag", Role.OTHER, (EntityKind.EVENT, EntityKind.PRODUCT, EntityKind.LANGUAGE)),
    )
    for kind in kinds
}

SERIOUSNESS = (
    ClaimStatus.FALSE,
    ClaimStatus.DISPUTED,
    ClaimStatus.UNVERIFIED,
    ClaimStatus.IN_PROGRESS,
    ClaimStatus.UNCHECKED,
    ClaimStatus.CUT,
    ClaimStatus.CORRECTED,
    ClaimStatus.REPORTER,
    ClaimStatus.VERIFIED,
    ClaimStatus.NOT_FACTUAL,
)
"""Statuses that ask for attention first."""


def look_of_status(status: ClaimStatus) -> Appearance:
    """How a claim status is shown."""
    return _STATUSES[status]


def look_of_source(status: SourceStatus) -> Appearance:
    """How the status of a source is shown."""
    return _SOURCES[status]


def look_of_source_kind(kind: SourceKind) -> Appearance:
    """How the kind of a source is shown."""
    return _SOURCE_KINDS[kind]


def look_of_severity(severity: Severity) -> Appearance:
    """How the severity of a check is shown."""
    return _SEVERITIES[severity]


def look_of_reply(reply: Reply, now: datetime) -> Appearance:
    """How a right of reply is shown; only a settled one that somebody decided on has a check mark."""
    status = reply.status(now)
    is_done = reply.is_settled and reply.disposition is not Disposition.PROPOSED
    is_answer = status in {ReplyStatus.ANSWERED, ReplyStatus.DECLINED}
    return _REPLIES[ReplyStatus.ASKED if is_answer and not is_done else status]


def look_of_quotation(kind: QuotationKind) -> Appearance:
    """How the kind of a quotation is shown."""
    return _QUOTATIONS[kind]


def look_of_entity(kind: EntityKind) -> Appearance:
    """How the kind of an entity is shown."""
    return _ENTITIES[kind]


def most_serious(statuses: set[ClaimStatus]) -> ClaimStatus:
    """The status among ``statuses``, of which there is at least one, that asks for attention first."""
    return min(statuses, key=SERIOUSNESS.index)
