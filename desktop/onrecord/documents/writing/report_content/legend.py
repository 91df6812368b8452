"""The key above the annotated article: what its signs and colors mean."""

from collections.abc import Iterator, Sequence

from onrecord.documents.writing.report_content.beside import SIGNS
from onrecord.documents.writing.report_content.content import (
    MUTED,
    Blocks,
    Content,
    Look,
    glyph,
    joined,
    paragraph,
    runs,
)
from onrecord.documents.writing.report_content.context import Context
from onrecord.documents.writing.report_content.marks import Layer, Marker, tinted_pieces
from onrecord.documents.writing.report_content.wording import QUOTATION_TINT, STATUS_LOOKS
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.translation import _


def build_legend(context: Context) -> Blocks:
    """The key, with the signs and the statuses that occur."""
    samples, signs = list(_samples(context)), _note_signs(context)
    if not samples and not signs:
        return []
    return [paragraph("Legend", [*runs(_introduction(context, signs), MUTED), *joined(samples, "   ")])]


def _samples(context: Context) -> Iterator[Content]:
    statuses = context.report.progress.statuses
    yield from (_sample(status) for status in STATUS_LOOKS if statuses.get(status))
    if any(tinted_pieces(quotation, context.review) for quotation in context.review.quotations):
        yield runs(f"\u00a0{_unbroken(_('quotation'))}\u00a0", Look(tint=QUOTATION_TINT))
    if context.review.anonymous_sources:
        yield runs(_unbroken(_("anonymous source")), Look(dotted=True))


def _note_signs(context: Context) -> list[str]:
    """As "Q (quotation)"."""
    layers = Marker(context.report, context.numbers).noted_layers() if context.has_note_signs else ()
    noted = {
        Layer.QUOTATION: _("quotation"),
        Layer.ANONYMOUS: _("anonymous source"),
        Layer.CHECK: _("check"),
        Layer.NOTE: _("note"),
    }
    return [f"{SIGNS[layer]} ({noted[layer]})" for layer in layers]


def _introduction(context: Context, signs: Sequence[str]) -> str:
    """As "Each claim is followed by its number and its status. Comments are marked Q (quotation). "."""
    claims = _("Each claim is followed by its number and its status.") if context.review.claims else ""
    beside = _("Comments are beside the text.")
    notes = _("Comments are marked {signs}.", signs=", ".join(signs)) if signs else beside
    return "".join(f"{sentence} " for sentence in (claims, notes) if sentence)


def _sample(status: ClaimStatus) -> Content:
    look = STATUS_LOOKS[status]
    # The space belongs to the sign: after a dash, a line may break before a no-break space.
    sign = glyph(f"\u00a0{look.glyph}\u00a0", look.ink, look.tint)
    return sign + runs(f"{_unbroken(status.words)}\u00a0", Look(tint=look.tint))


def _unbroken(words: str) -> str:
    return words.replace(" ", "\u00a0")
