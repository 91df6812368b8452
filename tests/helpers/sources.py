"""Whom the engine found to be cited."""

from helpers.builders import plain_structure
from onrecord.analysis.engine import Engine
from onrecord.domain.records import Source


def sources(engine: Engine, text: str) -> tuple[Source, ...]:
    return engine.analyze(text, plain_structure(text)).sources


def labels(engine: Engine, text: str) -> list[str]:
    return [source.label for source in sources(engine, text)]
