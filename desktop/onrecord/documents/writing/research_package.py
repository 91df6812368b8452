"""A review with its evidence in one archive (BagIt, RFC 8493): payload, manifests, tag files."""

import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from onrecord.documents.exchange.json_review import write_review_json
from onrecord.documents.writing.archive_writing import write_archive
from onrecord.documents.writing.pdf_report.writer import write_pdf
from onrecord.documents.writing.references import write_ris
from onrecord.documents.writing.report_content.content import safe_address
from onrecord.documents.writing.report_content.context import Numbers
from onrecord.documents.writing.report_content.wording import at_time, headline_of
from onrecord.documents.writing.spreadsheet import write_xlsx
from onrecord.documents.writing.word_report.writer import write_docx
from onrecord.domain.days import desk_time
from onrecord.domain.records import Evidence
from onrecord.domain.report import EDITION_NAMES, FULL, Edition, Report
from onrecord.domain.wording import capitalized
from onrecord.translation import Message, _, counted, grouped

LARGEST_FILE = 200_000_000
LARGEST_TOTAL = 1_000_000_000

_FORBIDDEN = str.maketrans(dict.fromkeys('<>:"/\\|?*%', "-"))
_LONGEST_NAME = 100
_NETWORK = ("\\\\", "//")


class FileState(Enum):
    """The state of one piece of evidence, in words for the list of contents."""

    INCLUDED = Message("is in this package")
    ELSEWHERE = Message("isn’t a file: see its address")
    NOWHERE = Message("has no address or file")
    WITHHELD = Message("is withheld from this edition")
    UNRECORDED = Message("is left out: no SHA-256 is on file to identify it")
    MISSING = Message("is missing: the file couldn’t be found or read")
    CHANGED = Message("is left out: the file has changed since it was recorded")
    TOO_LARGE = Message("is left out: the file is too large")
    DOUBTFUL = Message("is left out: it isn’t certain that it has no protected name in it")


@dataclass(frozen=True, slots=True)
class PackedFile:
    """A piece of evidence, the outcome for its file, and the file's name and bytes if it is included."""

    item: Evidence
    state: FileState
    name: str = ""
    data: bytes = b""


def evidence_files(report: Report) -> Iterator[PackedFile]:
    """Each piece of evidence with its file, if that still has its recorded SHA-256 and may go out.

    Only files of this computer are opened, and none for a redacted report.  A file that several
    pieces of evidence point to is read once, and has the same name for all of them.
    """
    total = 0
    known: dict[tuple[str, str], PackedFile] = {}
    for number, item in enumerate(report.review.evidence, start=1):
        file = (item.place, item.sha256)
        if file in known:
            yield replace(known[file], item=item)
            continue
        packed = _packed(item, number, report)
        if total + len(packed.data) > LARGEST_TOTAL:
            packed = PackedFile(item, FileState.TOO_LARGE)
        total += len(packed.data)
        known[file] = packed
        yield packed


def _packed(item: Evidence, number: int, report: Report) -> PackedFile:
    if not item.place.strip():
        return PackedFile(item, FileState.NOWHERE)
    if safe_address(item.place):
        return PackedFile(item, FileState.ELSEWHERE)
    if report.edition is Edition.REDACTED:
        return PackedFile(item, FileState.WITHHELD)
    if not item.sha256:
        return PackedFile(item, FileState.UNRECORDED)
    state, data = _found(item, report)
    if state is FileState.INCLUDED and not report.lets_out(item):
        state = FileState.DOUBTFUL
    if state is not FileState.INCLUDED:
        return PackedFile(item, state)
    return PackedFile(item, state, _file_name(item.place, number), data)


def evidence_bytes(item: Evidence, report: Report) -> bytes | None:
    """The file of a piece of evidence; None if it isn't there unchanged, or is too large."""
    state, data = _found(item, report)
    return data if state is FileState.INCLUDED else None


def _found(item: Evidence, report: Report) -> tuple[FileState, bytes]:
    state, data = _read(str(report.kept_files.get(item.sha256, "")), item.sha256)
    return (state, data) if state is FileState.INCLUDED else _read(item.place, item.sha256)


def _read(place: str, sha256: str) -> tuple[FileState, bytes]:
    # A path to another computer would be asked for over the network.
    if place.startswith(_NETWORK):
        return FileState.MISSING, b""
    try:
        path = Path(place)
        if not path.is_absolute() or not path.is_file():
            return FileState.MISSING, b""
        if path.stat().st_size > LARGEST_FILE:
            return FileState.TOO_LARGE, b""
        data = path.read_bytes()
    except (OSError, ValueError):
        return FileState.MISSING, b""
    is_same = hashlib.sha256(data).hexdigest() == sha256.lower()
    return (FileState.INCLUDED, data) if is_same else (FileState.CHANGED, b"")


def _file_name(place: str, number: int) -> str:
    """A name that is valid on every platform and in a manifest, and unique by its number."""
    name = PurePosixPath(place.replace("\\", "/")).name.translate(_FORBIDDEN)
    name = "".join(sign for sign in name if sign.isprintable() and not "\ud800" <= sign <= "\udfff")
    stem, dot, ending = name.rpartition(".")
    whole = f"{stem[:_LONGEST_NAME]}{dot}{ending[:_LONGEST_NAME]}" if stem else name[:_LONGEST_NAME]
    return f"{number:03} {whole}".rstrip(" .")


_MADE_OF = (
    ("report.docx", Message("the full report in Word")),
    ("report.pdf", Message("the same report as PDF")),
    ("review.json", Message("the whole review, to be opened again in Onrecord")),
    ("tables.xlsx", Message("claims, quotations, sources, evidence and checks as tables")),
    ("article.txt", Message("the text that was checked, in UTF-8")),
)
_REFERENCES = ("references.ris", Message("the evidence for a reference manager"))
_EVIDENCE = ("evidence/", Message("the files the evidence points to"))
_NOT_MISSING = frozenset({FileState.INCLUDED, FileState.ELSEWHERE, FileState.NOWHERE})


def contents_of(report: Report, files: Sequence[PackedFile]) -> str:
    """The list as plain text: the files of the package, then each piece of evidence and its outcome."""
    return "\n".join(_lines(report, files)) + "\n"


def _lines(report: Report, files: Sequence[PackedFile]) -> Iterator[str]:
    headline = " ".join(headline_of(report.review).split())
    yield _("Research package on “{headline}”", headline=headline)
    edition = capitalized(_(EDITION_NAMES[report.edition]))
    yield _("{edition}, exported {time}", edition=edition, time=at_time(report.exported_at))
    yield _("SHA-256 of the text: {sha256}", sha256=report.review.revision.sha256)
    yield ""
    included = any(packed.state is FileState.INCLUDED for packed in files)
    parts = [*_MADE_OF, *([_REFERENCES] if files else []), *([_EVIDENCE] if included else [])]
    yield from (f"{name:<16} {what}" for name, what in parts)
    yield ""
    missing = sum(packed.state not in _NOT_MISSING for packed in files)
    on_file = _("Evidence: {number} on file.", number=grouped(len(files)))
    yield f"{on_file} {_on_missing(missing)}"
    numbers = Numbers(report.review)
    for number, packed in enumerate(files, start=1):
        yield ""
        yield from _about(number, packed, _subject(report, packed.item, numbers))


def _on_missing(count: int) -> str:
    if not count:
        return _("All evidence files are included.")
    return counted("{n} file isn’t in this package.", "{n} files aren’t in this package.", count)


def _about(number: int, packed: PackedFile, subject: str) -> Iterator[str]:
    item = packed.item
    yield f"{number}. {' '.join(item.title.split()) or item.kind.label} ({item.stance.words}: {subject})"
    yield f"   {packed.state.value}"
    if packed.name:
        yield f"   evidence/{packed.name}"
    elif item.place.strip():
        yield f"   {' '.join(item.place.split())}"
    if item.sha256:
        yield f"   SHA-256 {item.sha256}"


def _subject(report: Report, item: Evidence, numbers: Numbers) -> str:
    target = report.review.records.get(item.target_id)
    if target is None:
        return _("the article as a whole")
    return numbers.name(target)


_FOLDER = "research-package"
_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_LONGEST_VALUE = 500


def write_research_package(report: Report, out: BinaryIO) -> None:
    """Write the full report, the review, its tables and the evidence files as one bag.

    A file of evidence is in it if it still has the SHA-256 on file; the list of
    contents says of each other one why it is not.
    """
    report = replace(report, layout=replace(report.layout, sections=FULL.sections, comments_on_all=True))
    files = list(evidence_files(report))
    payload = {f"data/{name}": data for name, data in _payload(report, files)}
    tags = {
        "bagit.txt": _DECLARATION,
        "bag-info.txt": _encoded("".join(f"{name}: {value}\n" for name, value in _info(report, payload))),
        "manifest-sha256.txt": _manifest(payload),
    }
    tags["tagmanifest-sha256.txt"] = _manifest(tags)
    write_archive(out, report.exported_at, ((f"{_FOLDER}/{name}", data) for name, data in (tags | payload).items()))


def _payload(report: Report, files: list[PackedFile]) -> Iterator[tuple[str, bytes]]:
    yield "contents.txt", _encoded(contents_of(report, files))
    yield "article.txt", _encoded(report.review.text)
    references = [("references.ris", write_ris)] if report.review.evidence else []
    for name, write in (
        ("report.docx", write_docx),
        ("report.pdf", write_pdf),
        ("review.json", write_review_json),
        ("tables.xlsx", write_xlsx),
        *references,
    ):
        written = io.BytesIO()
        write(report, written)
        yield name, written.getvalue()
    for packed in files:
        if packed.name:
            yield f"evidence/{packed.name}", packed.data


def _info(report: Report, payload: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """The bag's metadata, under the names that the standard reserves; empty values are left out."""
    article = report.review.article
    size = sum(map(len, payload.values()))
    values = (
        ("Source-Organization", article.outlet),
        ("Contact-Name", report.exported_by),
        ("External-Description", _("What was checked in “{headline}”", headline=article.headline)),
        ("External-Identifier", report.review.revision.sha256),
        ("Bagging-Date", f"{desk_time(report.exported_at):%Y-%m-%d}"),
        ("Bag-Software-Agent", f"Onrecord {report.program_version}"),
        ("Payload-Oxum", f"{size}.{len(payload)}"),
    )
    for name, value in values:
        line = " ".join("".join(sign if sign.isprintable() else " " for sign in value).split())[:_LONGEST_VALUE]
        if line:
            yield name, line


def _manifest(files: Mapping[str, bytes]) -> bytes:
    return _encoded("".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files.items()))


def _encoded(words: str) -> bytes:
    return words.encode("utf-8", "replace")
