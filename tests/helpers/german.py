"""What the German detectors find, without a pipeline."""

from onrecord.analysis.annotation import annotate
from onrecord.analysis.languages.interface import Language, Speech
from onrecord.domain.article import Structure
from onrecord.domain.records import Entity, Source


def read(german: Language, text: str) -> tuple[tuple[Entity, ...], Speech]:
    document = german.repaired(annotate(text, Structure(), german.code, None, lambda _share: None))
    entities = german.find_entities(document)
    return entities, german.find_speech(document, entities)


def said(german: Language, text: str) -> list[tuple[str, list[str], str]]:
    """Kind, content and source of each quotation, as they stand in the text."""
    quotations = read(german, text)[1].quotations
    return [
        (q.kind.value, [piece.text_of(text) for piece in q.content], q.source.text_of(text) if q.source else "")
        for q in quotations
    ]


def sources(german: Language, text: str) -> tuple[Source, ...]:
    return read(german, text)[1].sources
