"""The engine's quotations, as plain words."""

from helpers.builders import plain_structure
from onrecord.analysis.engine import Engine
from onrecord.domain.article import Structure

Found = tuple[str, list[str], str | None, str | None]


def quotations(engine: Engine, text: str, structure: Structure | None = None) -> list[Found]:
    """Kind, content, cue and source of each quotation."""
    found = engine.analyze(text, structure or plain_structure(text)).quotations
    return [
        (
            quotation.kind.value,
            [piece.text_of(text) for piece in quotation.content],
            quotation.cue.text_of(text) if quotation.cue else None,
            quotation.source.text_of(text) if quotation.source else None,
        )
        for quotation in found
    ]
