"""References from a reference manager."""

from dataclasses import dataclass

from onrecord.domain.vocabulary import EvidenceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What an item of a reference manager says about a piece of evidence; see ``domain.records.Evidence``."""

    title: str
    place: str = ""
    kind: EvidenceKind = EvidenceKind.DOCUMENT
    locator: str = ""
