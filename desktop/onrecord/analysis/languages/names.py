"""The names that a pipeline sees, put together without knowing the language."""

from collections.abc import Iterable

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.entities.proposals import KINDS
from onrecord.domain.records import Entity, Origin, finding_id
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind

DETECTOR, VERSION = "names", "1"

_KINDS = {**KINDS, "PER": EntityKind.PERSON}
"""Pipelines trained on Wikipedia (WikiNER) have PER, LOC, ORG and MISC; the last says nothing of the kind."""

_CONFIDENCE = 0.6
_REPEATED = 0.8


def find_pipeline_entities(document: AnalyzedDocument, known: Iterable[Span] = ()) -> tuple[Entity, ...]:
    """The names and values the pipeline sees outside ``known``, in the order of their first mentions.

    The same words are one entity; so are a person's name and, after it, its last word.
    """
    taken = {position for span in known for position in range(*span)}
    named: dict[tuple[EntityKind, str], list[Span]] = {}
    for name in document.names:
        kind = _KINDS.get(name.label)
        if kind and taken.isdisjoint(range(*name.span)):
            words = document.text_of(name.span)
            named.setdefault((kind, _fuller(kind, words, named)), []).append(name.span)
    return tuple(_entity(kind, name, mentions) for (kind, name), mentions in named.items())


def _fuller(kind: EntityKind, words: str, named: Iterable[tuple[EntityKind, str]]) -> str:
    """The full name that a last name repeats, or the words themselves."""
    if kind is not EntityKind.PERSON or " " in words:
        return words
    before = (name for other, name in named if other is EntityKind.PERSON and name.endswith(f" {words}"))
    return next(before, words)


def _entity(kind: EntityKind, name: str, mentions: list[Span]) -> Entity:
    confidence = _REPEATED if len(mentions) > 1 else _CONFIDENCE
    return Entity(
        id=finding_id("entity", mentions[0]),
        origin=Origin(DETECTOR, VERSION, confidence, "the language model sees a name", (mentions[0],)),
        kind=kind,
        name=name,
        mentions=tuple(mentions),
    )
