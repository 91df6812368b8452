"""The JSON that ``onrecord analyze --json`` prints; schema 1.

Fields are added, never renamed, within a schema number.  Offsets are code points
into the normalized text, half-open.
"""

from collections.abc import Iterable
from typing import Any

from onrecord.domain.analysis import Analysis, Thought
from onrecord.domain.article import Structure
from onrecord.domain.priorities import priority_of
from onrecord.domain.quoted_words import with_outer
from onrecord.domain.records import (
    AnonymityRecord,
    Check,
    Claim,
    Entity,
    Origin,
    Quotation,
    Source,
    Value,
)
from onrecord.domain.spans import Span

SCHEMA = 1

Json = dict[str, Any]


def analysis_json(
    identifier: str, text: str, structure: Structure, analysis: Analysis, *, read_seconds: float, with_text: bool
) -> Json:
    """One line of output for one input."""
    return {
        "id": identifier,
        "schema": SCHEMA,
        "analyzer": {"version": analysis.analyzer_version, "pipeline": analysis.pipeline},
        **({"text": text} if with_text else {}),
        "language": analysis.language,
        "headline": _span(structure.headline),
        "byline": _span(structure.byline),
        "furniture": _spans(structure.furniture),
        "sentences": _spans(analysis.sentences),
        "sentence_classes": list(analysis.sentence_classes),
        "entities": [_entity(entity) for entity in analysis.entities],
        "quotations": [_quotation(q, outer) for q, outer in with_outer(analysis.quotations)],
        "sources": [_source(source) for source in analysis.sources],
        "claims": [_claim(claim, text) for claim in analysis.claims],
        "checks": [_check(check) for check in analysis.checks],
        "refusals": [{"who": _span(refusal.who), "cue": _span(refusal.cue)} for refusal in analysis.refusals],
        "thoughts": [_thought(thought) for thought in analysis.thoughts],
        "warnings": list(analysis.warnings),
        "seconds": {
            "read": round(read_seconds, 4),
            "pipeline": round(analysis.timings.pipeline, 4),
            "detectors": round(analysis.timings.detectors, 4),
        },
    }


def error_json(identifier: str, kind: str, message: str) -> Json:
    """The line for an input that can't be read."""
    return {"id": identifier, "error": {"kind": kind, "message": message}}


def _entity(entity: Entity) -> Json:
    return {
        "id": entity.id,
        "kind": entity.kind,
        "name": entity.name,
        "role": entity.role or None,
        "mentions": _spans(entity.mentions),
        **_origin(entity.origin),
    }


def _quotation(quotation: Quotation, outer: Quotation | None) -> Json:
    return {
        "id": quotation.id,
        "kind": quotation.kind,
        "content": _spans(quotation.content),
        "cue": _span(quotation.cue),
        "source": _span(quotation.source),
        "source_id": quotation.source_id,
        "joint_ids": list(quotation.joint_ids),
        "within": outer.id if outer else None,
        **_origin(quotation.origin),
    }


def _source(source: Source) -> Json:
    return {
        "id": source.id,
        "name": source.name,
        "description": source.description,
        "kind": source.kind,
        "status": source.status,
        "level": source.level,
        "number": source.number or None,
        "anonymity": _anonymity(source.anonymity),
        "reason": _span(source.shown_by),
        "entity_id": source.entity_id,
        "mentions": _spans(source.mentions),
        **_origin(source.origin),
    }


def _claim(claim: Claim, text: str) -> Json:
    return {
        "id": claim.id,
        "span": _span(claim.span),
        "words": claim.span.text_of(text),
        "kinds": list(claim.kinds),
        "band": priority_of(claim),
        "priority": round(claim.priority, 3),
        "why": [*map(str, claim.why)],
        "parts": _spans(claim.parts),
        "values": [_value(value) for value in claim.values],
        "quotation_id": claim.quotation_id,
        "source_id": claim.source_id,
        "joint_ids": list(claim.joint_ids),
        **_origin(claim.origin),
    }


def _check(check: Check) -> Json:
    return {
        "id": check.id,
        "rule": check.rule,
        "severity": check.severity,
        "spans": _spans(check.places),
        "message": str(check.message),
        **_origin(check.origin),
    }


def _thought(thought: Thought) -> Json:
    return {"who": _span(thought.who), "cue": _span(thought.cue), "content": _span(thought.content)}


def _anonymity(record: AnonymityRecord) -> Json | None:
    """The terms in the text itself; None if it states none."""
    if not record.reason and not record.how_they_know:
        return None
    return {
        "reason": record.reason or None,
        "is_boilerplate": record.is_boilerplate,
        "how_they_know": record.how_they_know or None,
    }


def _value(value: Value) -> Json:
    return {
        "span": _span(value.span),
        "kind": value.kind,
        "amount": value.amount,
        "most": value.most,
        "unit": value.unit or None,
        "date": value.date or None,
        "about": value.about,
    }


def _origin(origin: Origin | None) -> Json:
    if origin is None:
        return {}
    return {"detector": origin.detector, "confidence": round(origin.confidence, 3), "found_by": origin.shown_reason}


def _span(span: Span | None) -> list[int] | None:
    return list(span) if span else None


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [list(span) for span in spans]
