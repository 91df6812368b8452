"""The key above the annotated article: what its signs and colors mean."""

from collections.abc import Iterator, Sequence

from onrecord.documents.writing.report_content.beside import SIGNS
from onrecord.documents.writing.report_content.content import MUTED, Blocks, Content, Look, joined, paragraph, runs
from onrecord.documents.writing.report_content.context import Context
from onrecord.documents.writing.report_content.marks import Layer, Marker
from onrecord.documents.writing.report_content.wording import QUOTATION_TINT, STATUS_LOOKS, StatusLook

_BESIDE = "The comments beside the text say more about its marked words. "
_MORE = "; the comments beside the text say more. "
_CLAIMS = "A number and a sign follow the words of each claim"
_NOTED = {Layer.QUOTATION: "a quotation", Layer.ANONYMOUS: "an anonymous source", Layer.NOTE: "words with a note"}


def build_legend(context: Context) -> Blocks:
    """The key, with the signs and the statuses that occur."""
    samples, signs = list(_samples(context)), _note_signs(context)
    if not samples and not signs:
        return []
    return [paragraph("Legend", [*runs(_introduction(context, signs), MUTED), *joined(samples, "   ")])]


def _samples(context: Context) -> Iterator[Content]:
    statuses = context.report.progress.statuses
    yield from (_sample(look) for status, look in STATUS_LOOKS.items() if statuses.get(status))
    if context.review.quotations:
        yield runs("\u00a0quotation\u00a0", Look(tint=QUOTATION_TINT))
    if context.review.anonymous_sources:
        yield runs("anonymous\u00a0source", Look(dotted=True))


def _note_signs(context: Context) -> list[str]:
    """As "Q a quotation"."""
    layers = Marker(context.report, context.numbers).noted_layers() if context.has_note_signs else ()
    return [f"{SIGNS[layer]} {_NOTED[layer]}" for layer in layers]


def _introduction(context: Context, signs: Sequence[str]) -> str:
    """As "A number and a sign follow the words of each claim, Q a quotation, A an anonymous source"."""
    if context.review.claims:
        return ", ".join([_CLAIMS, *signs]) + _MORE
    if not signs:
        return _BESIDE
    first, _, rest = ", ".join(signs).partition(" ")
    return f"{first} follows {rest}{_MORE}"


def _sample(look: StatusLook) -> Content:
    # The space belongs to the sign: after a dash, a line may break before a no-break space.
    sign = runs(f"\u00a0{look.glyph}\u00a0", Look("Glyph", ink=look.ink, tint=look.tint))
    word = look.word.lower().replace(" ", "\u00a0")
    return [*sign, *runs(f"{word}\u00a0", Look(tint=look.tint))]
