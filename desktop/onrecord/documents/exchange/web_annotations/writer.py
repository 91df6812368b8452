"""Web annotations: each record on its words, for annotation tools (W3C Web Annotation Data Model)."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO
from urllib.parse import quote

from onrecord.documents.moments import stamp_of
from onrecord.documents.writing.report_content.content import safe_address
from onrecord.domain.fragments import in_sentence
from onrecord.domain.records import (
    AnyRecord,
    Attached,
    Check,
    Claim,
    Entity,
    Evidence,
    Note,
    Query,
    Quotation,
    RecordId,
    Reply,
    Source,
    Transcript,
)
from onrecord.domain.report import Report
from onrecord.domain.review import Review
from onrecord.domain.spans import Span, anchor
from onrecord.domain.vocabulary import Disposition, EvidenceRank, SourceStatus

RECORD_NAME = "urn:onrecord:record:"
"""The beginning of an annotation's id."""


CONTEXT = "http://www.w3.org/ns/anno.jsonld"

_MOTIVATIONS: dict[type[AnyRecord], str] = {
    Claim: "assessing",
    Check: "assessing",
    Quotation: "classifying",
    Source: "identifying",
    Entity: "identifying",
    Note: "commenting",
    Evidence: "linking",
    Query: "questioning",
    Reply: "assessing",
}
_Json = dict[str, Any]


def write_web_annotations(report: Report, out: BinaryIO) -> None:
    """Write the records that were not rejected as one collection with one page."""
    body = json.dumps(_collection(report), ensure_ascii=False, indent=1)
    out.write(body.encode("utf-8", "backslashreplace") + b"\n")


def _collection(report: Report) -> _Json:
    review = report.review
    items = [_annotation(review, record) for record in _live(review)]
    name = f"urn:onrecord:revision:{_named(review.revision.id)}"
    collection = {
        "@context": CONTEXT,
        "id": f"{name}:annotations",
        "type": "AnnotationCollection",
        "label": review.article.headline,
        "generator": {"type": "Software", "name": f"Onrecord {report.program_version}"},  # not shown: data
        "created": stamp_of(report.exported_at),
        "total": len(items),
    }
    if report.exported_by:
        collection["creator"] = _person(report.exported_by)
    if items:
        collection["first"] = {
            "id": f"{name}:annotations:1",
            "type": "AnnotationPage",
            "partOf": f"{name}:annotations",
            "startIndex": 0,
            "items": items,
        }
    return collection


def _live(review: Review) -> Iterator[AnyRecord]:
    for record in review.records.values():
        is_live = record.disposition is not Disposition.REJECTED and not review.is_silenced(record)
        # A transcript is about no words of the article.
        if is_live and not isinstance(record, Transcript):
            yield record


def _annotation(review: Review, record: AnyRecord) -> _Json:
    annotation: _Json = {
        "id": _record_name(record.id),
        "type": "Annotation",  # not shown: data
        "motivation": _MOTIVATIONS[type(record)],
        "body": list(_bodies(review, record)),
        "target": _targets(review, record),
    }
    if isinstance(record, Note):
        annotation |= {"creator": _person(record.author), "created": stamp_of(record.written_at)}
    if isinstance(record, Query):
        question = record.messages[0]
        annotation |= {"creator": _person(question.writer), "created": stamp_of(question.written_at)}
    if isinstance(record, Evidence) and record.looked_up_at:
        annotation["created"] = stamp_of(record.looked_up_at)
    if isinstance(record, Evidence) and record.added_by:
        annotation["creator"] = _person(record.added_by)
    return annotation


def _bodies(review: Review, record: AnyRecord) -> Iterator[_Json]:
    match record:
        case Note():
            yield _text(record.text, "commenting")
        case Query():
            yield from (_text(message.text, "questioning") for message in record.messages)
        case Evidence():
            yield from _evidence_bodies(record)
        case _:
            yield from (_text(tag, "tagging") for tag in _tags(review, record))
            yield from _said(record)
            yield from _around(review, record)


def _tags(review: Review, record: AnyRecord) -> Iterator[str]:
    yield type(record).__name__.lower()
    match record:
        case Claim():
            yield record.status.value
            yield from (kind.value for kind in record.kinds)
        case Quotation():
            yield record.kind.value
        case Source():
            yield from (record.status.value, record.kind.value, record.level.value)
        case Entity():
            yield record.kind.value
        case Check():
            yield from (record.severity.value, record.rule)
    if any(source.status is SourceStatus.ANONYMOUS for source in review.sources_of(record)):
        yield "anonymous source"  # not shown: data


def _said(record: AnyRecord) -> Iterator[_Json]:
    """The record's own text."""
    match record:
        case Claim() if record.correction:
            yield _text(record.correction, "editing")
        case Reply():
            yield _text(record.label, "identifying")
            yield from (_text(words, "replying") for words in (record.answer, record.not_needed) if words)
        case Source():
            yield _text(record.label, "identifying")
        case Entity():
            yield _text(record.name, "identifying")
        case Check():
            yield _text(str(record.message), "describing")


def _around(review: Review, record: AnyRecord) -> Iterator[_Json]:
    """The sentence of a claim that is only a part of it."""
    found = in_sentence(review, record) if isinstance(record, Claim) else None
    if found and (found.before or found.after):
        yield _text(found.marked, "describing")


def _evidence_bodies(item: Evidence) -> Iterator[_Json]:
    address = safe_address(item.place)
    if address:
        yield {"type": "SpecificResource", "source": address, "purpose": "linking"}
    yield _text("evidence", "tagging")
    yield _text(item.stance.value, "tagging")
    if item.rank is not EvidenceRank.NOT_SAID:
        yield _text(item.rank.value, "tagging")
    where = [item.title, "" if address else item.place, item.locator]
    yield _text(" · ".join(filter(None, where)) or item.kind.value, "describing")
    if item.passage:
        yield _text(item.passage, "quoting")


def _targets(review: Review, record: AnyRecord) -> _Json | list[_Json] | str:
    """The places of a record, or of the record it is about; other notes are about the article."""
    target_id = record.target_id if isinstance(record, Attached) else None
    about = review.records.get(target_id) if target_id else None
    spans: Sequence[Span] = record.spans or (about.spans if about else ())
    if not spans:
        return _record_name(about.id) if about else _source(review)
    places = [_place(review, span) for span in spans]
    return places if len(places) > 1 else places[0]


def _place(review: Review, span: Span) -> _Json:
    found = anchor(review.text, span)
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    words = {"type": "TextQuoteSelector", "exact": found.exact, "prefix": found.prefix, "suffix": found.suffix}
    return {"type": "SpecificResource", "source": _source(review), "selector": [position, words]}


def _source(review: Review) -> str:
    return safe_address(review.article.url) or f"urn:onrecord:revision:{_named(review.revision.id)}"


def _record_name(record_id: RecordId) -> str:
    return f"{RECORD_NAME}{_named(record_id)}"


def _named(name: str) -> str:
    return quote(name.encode("utf-8", "replace"), safe=":")


def _text(words: str, purpose: str) -> _Json:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": words}


def _person(name: str) -> _Json:
    return {"type": "Person", "name": name}  # not shown: data
