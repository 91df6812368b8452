"""The values that the engine reads in an article's claims."""

from helpers.builders import plain_structure
from onrecord.analysis.engine import Engine
from onrecord.domain.records import Value

DATELINE = "KUMASI, 14 May 2026 — The cooperative met on Monday.\n"


def values(engine: Engine, text: str) -> dict[str, Value]:
    """The values of all claims in a text, by their words."""
    analysis = engine.analyze(text, plain_structure(text))
    return {value.span.text_of(text): value for claim in analysis.claims for value in claim.values}
