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
class Appearance:
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
    status: Appearance(status, f"status-{icon}", glyph, status_role(status), key)
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
    SourceStatus.NAMED: Appearance(SourceStatus.NAMED, "person", "●", Role.TEXT),
    SourceStatus.ANONYMOUS: Appearance(SourceStatus.ANONYMOUS, "anonymous", "◌", Role.ANONYMOUS, "A"),
}
_SOURCE_KINDS = {
    SourceKind.PERSON: Appearance(SourceKind.PERSON, "person", "●", Role.PERSON),
    SourceKind.PEOPLE: Appearance(SourceKind.PEOPLE, "people", "●", Role.PERSON),
    SourceKind.COLLECTIVE: Appearance(SourceKind.COLLECTIVE, "people", "●", Role.OTHER),
    SourceKind.ORGANIZATION: Appearance(SourceKind.ORGANIZATION, "organization", "■", Role.ORGANIZATION),
    SourceKind.DOCUMENT: Appearance(SourceKind.DOCUMENT, "document", "▤", Role.OTHER),
    SourceKind.PUBLICATION: Appearance(SourceKind.PUBLICATION, "publication", "▤", Role.OTHER),
    SourceKind.OBSERVATION: Appearance(SourceKind.OBSERVATION, "eye", "◉", Role.OTHER),
}
_SEVERITIES = {
    Severity.ERROR: Appearance(Severity.ERROR, "error", "✕", Role.DANGER),
    Severity.WARNING: Appearance(Severity.WARNING, "warning", "!", Role.CHECK),
    Severity.NOTE: Appearance(Severity.NOTE, "info", "i", Role.MUTED),
}
_REPLIES = {
    ReplyStatus.NOT_ASKED: Appearance(ReplyStatus.NOT_ASKED, "speech", "○", Role.CHECK),
    ReplyStatus.ASKED: Appearance(ReplyStatus.ASKED, "status-in-progress", "◐", Role.STATUS_IN_PROGRESS),
    ReplyStatus.OVERDUE: Appearance(ReplyStatus.OVERDUE, "warning", "!", Role.DANGER),
    ReplyStatus.ANSWERED: Appearance(ReplyStatus.ANSWERED, "check", "✓", Role.STATUS_VERIFIED),
    ReplyStatus.DECLINED: Appearance(ReplyStatus.DECLINED, "status-cut", "⊘", Role.STATUS_VERIFIED),
    ReplyStatus.NOT_NEEDED: Appearance(ReplyStatus.NOT_NEEDED, "status-not-factual", "–", Role.MUTED),
}
_QUOTATIONS = {
    QuotationKind.DIRECT: Appearance(Message("Direct quotation"), "quotation", "“”", Role.TEXT),
    QuotationKind.INDIRECT: Appearance(Message("Indirect quotation"), "speech", "»", Role.TEXT),
    QuotationKind.MIXED: Appearance(Message("Mixed quotation"), "quotation-mixed", "“…", Role.TEXT),
}
_ENTITIES = {
    kind: Appearance(kind, icon, "", role)
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
"""Urgent statuses, the most urgent first."""


def look_of_status(status: ClaimStatus) -> Appearance:
    """The look of a claim status."""
    return _STATUSES[status]


def look_of_source(status: SourceStatus) -> Appearance:
    """The look of the status of a source."""
    return _SOURCES[status]


def look_of_source_kind(kind: SourceKind) -> Appearance:
    """The look of the kind of a source."""
    return _SOURCE_KINDS[kind]


def look_of_severity(severity: Severity) -> Appearance:
    """The look of the severity of a check."""
    return _SEVERITIES[severity]


def look_of_reply(reply: Reply, now: datetime) -> Appearance:
    """The look of a right of reply; only a settled and decided one has a check mark."""
    status = reply.status(now)
    is_done = reply.is_settled and reply.disposition is not Disposition.PROPOSED
    is_answer = status in {ReplyStatus.ANSWERED, ReplyStatus.DECLINED}
    return _REPLIES[ReplyStatus.ASKED if is_answer and not is_done else status]


def look_of_quotation(kind: QuotationKind) -> Appearance:
    """The look of the kind of a quotation."""
    return _QUOTATIONS[kind]


def look_of_entity(kind: EntityKind) -> Appearance:
    """The look of the kind of an entity."""
    return _ENTITIES[kind]


def most_serious(statuses: set[ClaimStatus]) -> ClaimStatus:
    """The most urgent status among ``statuses``, of which there is at least one."""
    return min(statuses, key=SERIOUSNESS.index)
