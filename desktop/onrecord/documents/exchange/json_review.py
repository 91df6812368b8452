"""A whole review as JSON, and back: every record, nothing lost.

A sign-off is read too, so that a report made from the file tells it; of a redacted copy none is,
since it does not say what was signed.

The form is published as a JSON Schema, ``resources/schemas/review.schema.json``.
Spans are ``[start, end]`` in code points of ``revision.text``, times ISO 8601,
and each record carries its type under ``"type"``.  Within a schema number keys
are added, never renamed; keys that a later version added are passed over.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any, BinaryIO

import msgspec

from onrecord.documents.errors import DocumentError, DocumentProblem, parsed_json
from onrecord.documents.writing.report_content.wording import in_utc
from onrecord.domain.article import Article, Revision
from onrecord.domain.open_problems import open_problems
from onrecord.domain.records import RECORD_TYPES, AnyRecord, all_spans, in_current_form, type_name
from onrecord.domain.report import Report
from onrecord.domain.review import AnalysisInfo, Review
from onrecord.domain.sign_off import SignOff
from onrecord.domain.spans import Span, is_inside
from onrecord.domain.standing import Standing
from onrecord.translation import Message, _

FORMAT = "onrecord-review"
SCHEMA = 6
"""Version 2 added queries, 3 transcripts, 4 statuses of facts, 5 assignments, ticks and rights of reply.

6 replaced ``is_primary`` of evidence by ``rank``, and added the states of its files.
"""

_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
"""A null character in JSON; after another backslash, it is six signs of a text."""
_LARGEST = 300_000_000
_EXPORT_AGAIN = Message("Export the review from Onrecord again, and open that file.")
_UPDATE = Message("Open it with that version, or a later one, of Onrecord.")

_Json = dict[str, Any]


def write_review_json(report: Report, out: BinaryIO) -> None:
    """Write the report's review, whole, as one JSON object in UTF-8."""
    body = json.dumps(_encoded(report), ensure_ascii=False, indent=1, allow_nan=False)
    # Half a surrogate pair has no place in UTF-8; the handler's escape is JSON's own.
    out.write(body.encode("utf-8", "backslashreplace") + b"\n")


@dataclass(frozen=True, slots=True)
class ExportedReview:
    """A review as it was at its export."""

    review: Review
    exported_at: datetime


def read_exported_review(data: bytes) -> ExportedReview:
    """Read the review that ``write_review_json`` wrote, and the time of the export.

    Raises:
        DocumentError: no review of ours, one of a later schema, or one that was
            changed since: its text no longer has its SHA-256, or a span leads outside it.
    """
    body = _parsed(data)
    try:
        review = _decoded(_with_moments(body))
        _refuse_unstorable(body)
        exported_at = in_utc(datetime.fromisoformat(body["exported_at"]))
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError) as error:
        raise _damaged(Message("{file} is missing something a review needs ({named})."), named=_named(error)) from error
    _check(review)
    return ExportedReview(review, exported_at)


def read_review_json(data: bytes) -> Review:
    """The review alone; see ``read_exported_review``."""
    return read_exported_review(data).review


def is_review_json(data: bytes) -> bool:
    """Whether the bytes are a review of ours; cheap enough for any file."""
    return f'"{FORMAT}"'.encode() in data[:400]


def _encoded(report: Report) -> _Json:
    review = report.review
    return {
        "format": FORMAT,
        "schema": SCHEMA,
        "program": f"Onrecord {report.program_version}",
        "exported_at": msgspec.to_builtins(report.exported_at),
        "exported_by": report.exported_by,
        "edition": report.edition.value,
        "reviewers": list(report.reviewers),
        "evidence_gate": report.evidence_gate,
        "past": _plain(report.past),
        "figures": _figures(report),
        "sign_offs": list(map(_encoded_sign_off, report.sign_offs)),
        "article": _plain(review.article),
        "revision": _plain(review.revision),
        "analysis": _plain(review.analysis),
        "silenced": sorted(review.silenced),
        "evidence_files": {
            item.id: report.file_problems[item.id].value for item in review.evidence if item.id in report.file_problems
        },
        "records": [{"type": type_name(type(record))} | _plain(record) for record in review.records.values()],
    }


def _figures(report: Report) -> _Json:
    """The figures that the report's cover has, and each open problem; not read again."""
    progress = report.progress
    return {
        "claims": progress.total,
        "claims_checked": progress.checked,
        "claims_settled": progress.settled,
        "sign_off": progress.sign_off.value,
        "open_problems": [
            {"kind": problem.kind.value, "record": problem.record_id}
            for problem in open_problems(report.review, report.sign_offs)
        ],
    }


def _encoded_sign_off(standing: Standing) -> _Json:
    given = standing.sign_off
    return {
        "reviewer": given.reviewer,
        "role": given.role,
        "at": msgspec.to_builtins(given.at),
        "sha256": given.sha256,
        "statuses": {status.value: count for status, count in given.statuses.items()},
        "claims": dict(given.claims),
        "holds": standing.holds,
        "changed": [claim.id for claim in standing.changed],
    }


def _parsed(data: bytes) -> _Json:
    body = parsed_json(data, _LARGEST, _EXPORT_AGAIN)
    if not isinstance(body, dict) or body.get("format") != FORMAT:
        raise DocumentError(
            DocumentProblem.UNSUPPORTED, Message("{file} is JSON, but not an Onrecord review."), to_do=_EXPORT_AGAIN
        )
    schema = body.get("schema")
    if not isinstance(schema, int) or schema < 1:
        raise _damaged(Message("{file} doesn’t name its format version."))
    if schema > SCHEMA:
        raise DocumentError(
            DocumentProblem.UNSUPPORTED,
            Message("{file} was written by {program}, which this version can’t read."),
            to_do=_UPDATE,
            program=body.get("program") or _("a later version"),
        )
    return body


def _decoded(body: Mapping[str, Any]) -> Review:
    records = list(map(_record, body["records"]))
    by_id = {record.id: record for record in records}
    if len(by_id) < len(records):
        raise ValueError("a unique id for each record")
    analysis = body.get("analysis")
    return Review(
        msgspec.convert(body["article"], Article),
        msgspec.convert(body["revision"], Revision),
        None if analysis is None else msgspec.convert(analysis, AnalysisInfo),
        by_id,
        frozenset(map(str, body.get("silenced", ()))),
        tuple(msgspec.convert(given, SignOff) for given in body.get("sign_offs", ()) if given["sha256"]),
    )


def _plain(value: object) -> _Json:
    plain: _Json = msgspec.to_builtins(value)
    return plain


def _record(value: object) -> AnyRecord:
    if not isinstance(value, dict):
        raise TypeError("an object")
    return msgspec.convert(in_current_form(value), RECORD_TYPES[value["type"]])


def _refuse_unstorable(body: _Json) -> None:
    """Refuse lone surrogates and null characters where a database searches; elsewhere they are kept."""
    ids = [{name: value for name, value in each.items() if name.endswith("id")} for each in body["records"]]
    if _NUL.search(json.dumps([body["revision"]["text"], ids])):
        raise _damaged(Message("{file} has an unassigned character in its text or in a name."))
    try:
        json.dumps([body["article"], body["revision"], body.get("analysis"), ids], ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise _damaged(Message("{file} has half a character in its text or in a name.")) from error


def _check(review: Review) -> None:
    """Refuse contradictions before they get near the library."""
    revision = review.revision
    text = revision.text
    if hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != revision.sha256:
        raise _damaged(Message("{file} has a text that its marks don’t belong to."))
    if not all(is_inside(span, text) for span in _spans_of(review)):
        raise _damaged(Message("{file} has a mark outside its text."))


def _spans_of(review: Review) -> Iterable[Span]:
    structure = review.revision.structure
    return chain(
        (block.span for block in structure.blocks),
        (link.span for link in structure.links),
        review.analysis.sentences if review.analysis else (),
        chain.from_iterable(map(all_spans, review.records.values())),
    )


def _with_moments(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _moment(each) if _is_time(name, each) else _with_moments(each) for name, each in value.items()}
    return list(map(_with_moments, value)) if isinstance(value, list) else value


def _is_time(name: str, value: object) -> bool:
    return (name == "at" or name.endswith("_at")) and isinstance(value, str)


def _moment(stamp: str) -> datetime:
    """Read a time; one without a zone counts as UTC, so that all times can be compared.

    Raises:
        OverflowError: there is no such moment in UTC.
    """
    moment = datetime.fromisoformat(stamp)
    in_utc(moment)
    return moment if moment.tzinfo else in_utc(moment)


def _named(error: Exception) -> str:
    return f"{error.args[0]}" if error.args else _("it is nested too deep")


def _damaged(message: Message, named: str = "") -> DocumentError:
    return DocumentError(DocumentProblem.DAMAGED, message, to_do=_EXPORT_AGAIN, named=named)
