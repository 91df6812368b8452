"""The findings in a language with a table, without a pipeline."""

from onrecord.analysis.annotation import annotate
from onrecord.analysis.languages.interface import Language, Speech
from onrecord.domain.article import Structure
from onrecord.domain.records import Entity, Source


def read(language: Language, text: str) -> tuple[tuple[Entity, ...], Speech]:
    document = language.repaired(annotate(text, Structure(), language.code, None, lambda _share: None))
    entities = language.find_entities(document)
    return entities, language.find_speech(document, entities)


def said(language: Language, text: str) -> list[tuple[str, list[str], str]]:
    """Kind, content and source of each quotation, as they stand in the text."""
    quotations = read(language, text)[1].quotations
    return [
        (q.kind.value, [piece.text_of(text) for piece in q.content], q.source.text_of(text) if q.source else "")
        for q in quotations
    ]


def sources(language: Language, text: str) -> tuple[Source, ...]:
    return read(language, text)[1].sources
