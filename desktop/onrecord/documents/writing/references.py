"""The evidence as a list of references, for reference managers: RIS and CSL-JSON.

RIS: the tags of the Research Information Systems format, one field a line.
CSL-JSON: the item data of the Citation Style Language 1.0.2.
"""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, BinaryIO

from onrecord.documents.writing.format_errors import NothingToWriteError
from onrecord.documents.writing.report_content.content import safe_address
from onrecord.documents.writing.report_content.context import Numbers
from onrecord.documents.writing.report_content.remarks import FILE_PROBLEMS
from onrecord.documents.xml_characters import one_line, xml_safe
from onrecord.domain.days import desk_time
from onrecord.domain.records import Evidence
from onrecord.domain.report import Edition, Report
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import EvidenceKind, EvidenceRank
from onrecord.translation import Message, _

_RIS_TYPES = {
    EvidenceKind.LINK: "ELEC",
    EvidenceKind.FILE: "GEN",
    EvidenceKind.DOCUMENT: "RPRT",
    EvidenceKind.DATA: "DATA",
    EvidenceKind.RECORDING: "SOUND",
    EvidenceKind.INTERVIEW: "PCOMM",
    EvidenceKind.OBSERVATION: "UNPB",
}
CSL_TYPES = {
    EvidenceKind.LINK: "webpage",
    EvidenceKind.DATA: "dataset",
    EvidenceKind.INTERVIEW: "interview",
    EvidenceKind.OBSERVATION: "personal_communication",
}
_NOTHING = Message("A list of references needs evidence, and there’s none on file.")
_ADD_EVIDENCE = Message("Add evidence to a claim, and export again.")
_NOTHING_FOR_OTHERS = Message("A list of references needs evidence, and the redacted copy of this review has none.")
_OTHER_EDITION = Message("Choose the checking copy, or another format.")
_PAGES = re.compile(r"(?:pp?\.?|pages?|S\.|Seiten?)?\s*(\d+)(?:\s*[-–—]\s*(\d+))?", re.IGNORECASE)
_Field = tuple[str, str]


def write_ris(report: Report, out: BinaryIO) -> None:
    """Write the evidence as RIS, in UTF-8.

    Raises:
        NothingToWriteError: there is no evidence.
    """
    _refuse_nothing(report)
    numbers = Numbers(report.review)
    for item in report.review.evidence:
        fields = [*_ris_fields(report, item, numbers), ("ER", "")]
        out.write("".join(f"{tag}  - {one_line(value)}\r\n" for tag, value in fields).encode() + b"\r\n")


def write_csl_json(report: Report, out: BinaryIO) -> None:
    """Write the evidence as a list of CSL items, in UTF-8.

    Raises:
        NothingToWriteError: there is no evidence.
    """
    _refuse_nothing(report)
    numbers = Numbers(report.review)
    items = [_csl_item(report, item, numbers) for item in report.review.evidence]
    out.write(json.dumps(items, ensure_ascii=False, indent=1).encode() + b"\n")


def _refuse_nothing(report: Report) -> None:
    """Refuse to write an empty file, which would look like an error."""
    if report.review.evidence:
        return
    if report.edition is Edition.REDACTED:
        raise NothingToWriteError(_NOTHING_FOR_OTHERS, _OTHER_EDITION)
    raise NothingToWriteError(_NOTHING, _ADD_EVIDENCE)


def _ris_fields(report: Report, item: Evidence, numbers: Numbers) -> Iterator[_Field]:
    """The fields of one reference, without empty ones."""
    address = safe_address(item.place)
    first, last = _pages(item)
    fields = (
        ("TY", _RIS_TYPES[item.kind]),
        ("ID", item.id),
        ("TI", _title(item)),
        ("UR", address or ""),
        ("L1", "" if address else item.place),
        ("SP", first),
        ("EP", last),
        ("Y2", f"{desk_time(item.looked_up_at):%Y/%m/%d}" if item.looked_up_at else ""),
        ("AB", item.passage),
        ("N1", "" if first else item.locator),
        ("N1", _bearing(report.review, item, numbers)),
        ("N1", f"SHA-256 {item.sha256}" if item.sha256 else ""),
        ("N1", _file_problem(report, item)),
        ("KW", item.stance.value),
        ("KW", _rank(item)),
    )
    return (field for field in fields if field[1].strip())


def _csl_item(report: Report, item: Evidence, numbers: Numbers) -> dict[str, Any]:
    address = safe_address(item.place)
    first, last = _pages(item)
    place = "" if first else item.locator
    hashed = f"SHA-256 {item.sha256}" if item.sha256 else ""
    remarks = [place, _bearing(report.review, item, numbers), hashed, _file_problem(report, item)]
    fields: dict[str, Any] = {
        "id": one_line(item.id),
        "type": CSL_TYPES.get(item.kind, "document"),
        "title": one_line(_title(item)),
        "genre": item.kind.value,
        "URL": address,
        "archive_location": None if address else one_line(item.place),
        "page": "-".join(filter(None, (first, last))),
        "accessed": _day(item.looked_up_at),
        "abstract": xml_safe(item.passage),
        "note": xml_safe("\n".join(filter(None, remarks))),
        "keyword": ", ".join(filter(None, (item.stance.value, _rank(item)))),
    }
    return {name: value for name, value in fields.items() if value}


def _pages(item: Evidence) -> tuple[str, str]:
    """The first and last page of evidence; empty without pages, or for another kind of place."""
    found = _PAGES.fullmatch(item.locator.strip())
    return (found[1], found[2] or "") if found else ("", "")


def _bearing(review: Review, item: Evidence, numbers: Numbers) -> str:
    """Write "Supports Claim 3: “nine of ten pumps”"."""
    target = review.records.get(item.target_id)
    if target is None:
        return _("{bearing}: the article as a whole", bearing=item.stance.label)
    words = one_line(review.words_of(target))
    return _("{bearing}: {record}, “{words}”", bearing=item.stance.label, record=numbers.name(target), words=words)


def _file_problem(report: Report, item: Evidence) -> str:
    problem = report.file_problems.get(item.id)
    return _(FILE_PROBLEMS[problem]) if problem else ""


def _rank(item: Evidence) -> str:
    return "" if item.rank is EvidenceRank.NOT_SAID else item.rank.value


def _title(item: Evidence) -> str:
    return item.title.strip() or item.place.strip() or item.kind.label


def _day(moment: datetime | None) -> dict[str, Any] | None:
    if moment is None:
        return None
    moment = desk_time(moment)
    return {"date-parts": [[moment.year, moment.month, moment.day]]}
