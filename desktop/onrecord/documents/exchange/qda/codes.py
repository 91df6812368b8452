"""The codes a review becomes: one for each status, kind and source, under one for each type of record."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.documents.writing.report_content.wording import STATUS_LOOKS
from onrecord.documents.xml_characters import xml_safe
from onrecord.domain.records import AnyRecord, Check, Claim, Entity, Quotation, Reply, Source
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.domain.wording import capitalized

_PLAIN = "6D6861"
_GROUPS: Mapping[type[AnyRecord], str] = {
    Claim: "Claims",  # not shown: data
    Quotation: "Quotations",  # not shown: data
    Source: "Sources",  # not shown: data
    Entity: "Entities",  # not shown: data
    Check: "Checks",  # not shown: data
    Reply: "Right of reply",  # not shown: data
}


@dataclass(frozen=True, slots=True)
class Code:
    """A code: its name, the group it stands under, and its color as ``RRGGBB``."""

    name: str
    group: str
    color: str = _PLAIN


def code_of(record: AnyRecord) -> Code | None:
    """The code for a record; notes and evidence have none, since they are about others.

    Names are unique over all groups, as some programs ask.
    """
    group = _GROUPS.get(type(record), "")
    match record:
        case Claim():
            return Code(f"Claim: {_status_word(record.status)}", group, STATUS_LOOKS[record.status].bar)
        case Quotation() | Entity():
            return Code(f"{type(record).__name__}: {record.kind.value}", group)
        case Source():
            return Code(f"Source: {_one_line(record.label)} ({record.status.value})", group)
        case Reply():
            return Code(f"Right of reply: {_one_line(record.label)}", group)  # not shown: data
        case Check():
            return Code(f"Check: {capitalized(_one_line(record.rule))}", group)
    return None


def grouped(codes: Iterable[Code]) -> dict[str, list[Code]]:
    """Each code once, under its group, in the order of the report."""
    found: dict[str, dict[Code, None]] = {group: {} for group in _GROUPS.values()}
    for code in codes:
        found[code.group][code] = None
    return {group: list(members) for group, members in found.items() if members}


def _status_word(status: ClaimStatus) -> str:
    return status.value.replace("'", "’")


def _one_line(words: str) -> str:
    return " ".join(xml_safe(words).split()) or "unidentified"
