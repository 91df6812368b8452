"""References from a reference manager."""

from dataclasses import dataclass

from onrecord.domain.vocabulary import EvidenceKind, EvidenceRank


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """An item of a reference manager, in the fields of ``domain.records.Evidence``."""

    title: str
    place: str = ""
    kind: EvidenceKind = EvidenceKind.DOCUMENT
    locator: str = ""
    rank: EvidenceRank = EvidenceRank.NOT_SAID
