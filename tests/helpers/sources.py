"""The engine's sources, as plain words."""

from helpers.builders import plain_structure
from onrecord.analysis.engine import Engine
from onrecord.domain.records import Source


def sources(engine: Engine, text: str) -> tuple[Source, ...]:
    return engine.analyze(text, plain_structure(text)).sources


def labels(engine: Engine, text: str) -> list[str]:
    return [source.label for source in sources(engine, text)]


def speakers(engine: Engine, text: str) -> list[str]:
    """The labels of all who said the last quotation."""
    analysis = engine.analyze(text, plain_structure(text))
    found = {source.id: source.label for source in analysis.sources}
    return [found[source_id] for source_id in analysis.quotations[-1].source_ids]


def shown(engine: Engine, text: str) -> list[tuple[str, str, str]]:
    """Each source as shown: its label, its kind, and whether it is named."""
    return [(source.label, source.kind.value, source.status.value) for source in sources(engine, text)]
