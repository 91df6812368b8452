"""The words, icons, keys and colors by which statuses and kinds are shown.

Color is never the only sign: each value has an icon and a word.
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
    Term,
)
from onrecord.translation import Message
from onrecord.ui.look.theme import Role, status_role


@dataclass(frozen=True, slots=True)
class ValueLook:
    """The look of one value.

    ``says`` is the value itself, or other words for it; ``icon`` names a file in ``resources/icons``; ``glyph`` is a
    character for plain text; ``key`` is its shortcut (empty: none).
    """

    says: Term | Message
    icon: str
    glyph: str
    role: Role
    key: str = ""

    @property
    def word(self) -> str:
        """The words at the beginning of a line."""
        return self.says.label if isinstance(self.says, Term) else str(self.says)


_STATUSES = {
    status: ValueLook(status, f"status-{icon}", glyph, status_role(status), key)
    for status, icon, glyph, key in (
        (ClaimStatus.UNCHECKED, "unchecked", "○", "Shift+U"),
        (ClaimStatus.IN_PROGRESS, "in-progress", "◐", "I"),
        (ClaimStatus.VERIFIED, "verified", "✓", "V"),
        (ClaimStatus.CORRECTED, "corrected", "✎", "C"),
        (ClaimStatus.UNVERIFIED, "unverified", "?", "U"),
        (ClaimStatus.DISPUTED, "disputed", "≠", "D"),
        (ClaimStatus.FALSE, "false", "✕", "F"),
        (ClaimStatus.REPORTER, "reporter", "R", "R"),
        (ClaimStatus.NOT_FACTUAL, "not-factual", "–", "X"),
        (ClaimStatus.CUT, "cut", "⊘", "Shift+X"),
    )
}
_SOURCES = {
    SourceStatus.NAMED: ValueLook(SourceStatus.NAMED, "person", "●", Role.TEXT),
    SourceStatus.ANONYMOUS: ValueLook(SourceStatus.ANONYMOUS, "anonymous", "◌", Role.ANONYMOUS, "A"),
}
_SOURCE_KINDS = {
    SourceKind.PERSON: ValueLook(SourceKind.PERSON, "person", "●", Role.PERSON),
    SourceKind.PEOPLE: ValueLook(SourceKind.PEOPLE, "people", "●", Role.PERSON),
    SourceKind.COLLECTIVE: ValueLook(SourceKind.COLLECTIVE, "people", "●", Role.OTHER),
    SourceKind.ORGANIZATION: ValueLook(SourceKind.ORGANIZATION, "organization", "■", Role.ORGANIZATION),
    SourceKind.DOCUMENT: ValueLook(SourceKind.DOCUMENT, "document", "▤", Role.OTHER),
    SourceKind.PUBLICATION: ValueLook(SourceKind.PUBLICATION, "publication", "▤", Role.OTHER),
    SourceKind.OBSERVATION: ValueLook(SourceKind.OBSERVATION, "eye", "◉", Role.OTHER),
}
_SEVERITIES = {
    Severity.ERROR: ValueLook(Severity.ERROR, "error", "✕", Role.DANGER),
    Severity.WARNING: ValueLook(Severity.WARNING, "warning", "!", Role.CHECK),
    Severity.NOTE: ValueLook(Severity.NOTE, "info", "i", Role.MUTED),
}
_REPLIES = {
    ReplyStatus.NOT_ASKED: ValueLook(ReplyStatus.NOT_ASKED, "speech", "○", Role.CHECK),
    ReplyStatus.ASKED: ValueLook(ReplyStatus.ASKED, "status-in-progress", "◐", Role.STATUS_IN_PROGRESS),
    ReplyStatus.OVERDUE: ValueLook(ReplyStatus.OVERDUE, "warning", "!", Role.DANGER),
    ReplyStatus.ANSWERED: ValueLook(ReplyStatus.ANSWERED, "check", "✓", Role.STATUS_VERIFIED),
    ReplyStatus.DECLINED: ValueLook(ReplyStatus.DECLINED, "status-cut", "⊘", Role.STATUS_VERIFIED),
    ReplyStatus.NOT_NEEDED: ValueLook(ReplyStatus.NOT_NEEDED, "status-not-factual", "–", Role.MUTED),
}
_QUOTATIONS = {
    QuotationKind.DIRECT: ValueLook(Message("Direct quotation"), "quotation", "“”", Role.TEXT),
    QuotationKind.INDIRECT: ValueLook(Message("Indirect quotation"), "speech", "»", Role.TEXT),
    QuotationKind.MIXED: ValueLook(Message("Mixed quotation"), "quotation-mixed", "“…", Role.TEXT),
}
_ENTITIES = {
    kind: ValueLook(kind, icon, "", role)
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


def look_of_status(status: ClaimStatus) -> ValueLook:
    """The look of a claim status."""
    return _STATUSES[status]


def look_of_source(status: SourceStatus) -> ValueLook:
    """The look of the status of a source."""
    return _SOURCES[status]


def look_of_source_kind(kind: SourceKind) -> ValueLook:
    """The look of the kind of a source."""
    return _SOURCE_KINDS[kind]


def look_of_severity(severity: Severity) -> ValueLook:
    """The look of the severity of a check."""
    return _SEVERITIES[severity]


def look_of_reply(reply: Reply, now: datetime) -> ValueLook:
    """The look of a right of reply; only a settled and decided one has a check mark."""
    status = reply.status(now)
    is_done = reply.is_settled and reply.disposition is not Disposition.PROPOSED
    is_answer = status in {ReplyStatus.ANSWERED, ReplyStatus.DECLINED}
    return _REPLIES[ReplyStatus.ASKED if is_answer and not is_done else status]


def look_of_quotation(kind: QuotationKind) -> ValueLook:
    """The look of the kind of a quotation."""
    return _QUOTATIONS[kind]


def look_of_entity(kind: EntityKind) -> ValueLook:
    """The look of the kind of an entity."""
    return _ENTITIES[kind]
