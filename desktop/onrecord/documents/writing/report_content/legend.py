"""The key above the annotated article: what its signs and colors mean."""

from collections.abc import Iterator, Sequence

from onrecord.documents.writing.report_content.beside import SIGNS
from onrecord.documents.writing.report_content.content import MUTED, Blocks, Content, Look, joined, paragraph, runs
from onrecord.documents.writing.report_content.context import Context
from onrecord.documents.writing.report_content.marks import Layer, Marker, tinted_pieces
from onrecord.documents.writing.report_content.wording import QUOTATION_TINT, STATUS_LOOKS, StatusLook

_BESIDE = "Comments are beside the text. "
_CLAIMS = "Each claim is followed by its number and its status. "
_NOTED = {
    Layer.QUOTATION: "quotation",
    Layer.ANONYMOUS: "anonymous source",
    Layer.CHECK: "check",
    Layer.NOTE: "note",
}


def build_legend(context: Context) -> Blocks:
    """The key, with the signs and the statuses that occur."""
    samples, signs = list(_samples(context)), _note_signs(context)
    if not samples and not signs:
        return []
    return [paragraph("Legend", [*runs(_introduction(context, signs), MUTED), *joined(samples, "   ")])]


def _samples(context: Context) -> Iterator[Content]:
    statuses = context.report.progress.statuses
    yield from (_sample(look) for status, look in STATUS_LOOKS.items() if statuses.get(status))
    if any(tinted_pieces(quotation, context.review) for quotation in context.review.quotations):
        yield runs("\u00a0quotation\u00a0", Look(tint=QUOTATION_TINT))
    if context.review.anonymous_sources:
        yield runs("anonymous\u00a0source", Look(dotted=True))


def _note_signs(context: Context) -> list[str]:
    """As "Q (quotation)"."""
    layers = Marker(context.report, context.numbers).noted_layers() if context.has_note_signs else ()
    return [f"{SIGNS[layer]} ({_NOTED[layer]})" for layer in layers]


def _introduction(context: Context, signs: Sequence[str]) -> str:
    """As "Each claim is followed by its number and its status. Comments are marked Q (quotation)"."""
    claims = _CLAIMS if context.review.claims else ""
    return claims + (f"Comments are marked {', '.join(signs)}. " if signs else _BESIDE)


def _sample(look: StatusLook) -> Content:
    # The space belongs to the sign: after a dash, a line may break before a no-break space.
    sign = runs(f"\u00a0{look.glyph}\u00a0", Look("Glyph", ink=look.ink, tint=look.tint))
    word = look.word.lower().replace(" ", "\u00a0")
    return [*sign, *runs(f"{word}\u00a0", Look(tint=look.tint))]
