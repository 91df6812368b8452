"""The package as a ZIP archive in the BagIt layout (RFC 8493): payload, manifests, tag files."""

import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import BinaryIO

from onrecord.documents.exchange.json_review import write_review_json
from onrecord.documents.writing.archive_writing import ArchiveWriter
from onrecord.documents.writing.pdf_report import write_pdf
from onrecord.documents.writing.references import write_ris
from onrecord.documents.writing.report_content.wording import in_utc
from onrecord.documents.writing.research_package.contents import contents_of
from onrecord.documents.writing.research_package.evidence_files import PackedFile, evidence_files
from onrecord.documents.writing.spreadsheet import write_xlsx
from onrecord.documents.writing.word_report import write_docx
from onrecord.domain.report import FULL, Report
from onrecord.translation import _

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
    finished = io.BytesIO()
    with zipfile.ZipFile(finished, "w") as archive:
        writer = ArchiveWriter(archive, report.exported_at)
        for name, data in (tags | payload).items():
            writer.add(f"{_FOLDER}/{name}", data)
    out.write(finished.getvalue())


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
    """What the bag is, under the names that the standard reserves; empty values are left out."""
    article = report.review.article
    size = sum(map(len, payload.values()))
    values = (
        ("Source-Organization", article.outlet),
        ("Contact-Name", report.exported_by),
        ("External-Description", _("What was checked in “{headline}”", headline=article.headline)),
        ("External-Identifier", report.review.revision.sha256),
        ("Bagging-Date", f"{in_utc(report.exported_at):%Y-%m-%d}"),
        ("Bag-Software-Agent", f"Onrecord {report.program_version}"),
        ("Payload-Oxum", f"{size}.{len(payload)}"),
    )
    for name, value in values:
        line = " ".join(_printable(value).split())[:_LONGEST_VALUE]
        if line:
            yield name, line


def _manifest(files: Mapping[str, bytes]) -> bytes:
    return _encoded("".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files.items()))


def _printable(words: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in words)


def _encoded(words: str) -> bytes:
    return words.encode("utf-8", "replace")
