"""The key above the annotated article: what its signs and colors mean."""

from onrecord.documents.writing.report_content.content import MUTED, Blocks, Content, Look, joined, paragraph, runs
from onrecord.documents.writing.report_content.context import Context
from onrecord.documents.writing.report_content.wording import QUOTATION_TINT, STATUS_LOOKS, StatusLook

_BESIDE = "The comments beside the text say more about its marked words. "
_SIGNS = "A number and a sign follow the words of each claim; the comments beside the text say more. "


def build_legend(context: Context) -> Blocks:
    """The key, with the statuses that occur."""
    statuses = context.report.progress.statuses
    samples = [_sample(look) for status, look in STATUS_LOOKS.items() if statuses.get(status)]
    if context.review.quotations:
        samples.append(runs("\u00a0quotation\u00a0", Look(tint=QUOTATION_TINT)))
    if context.review.anonymous_sources:
        samples.append(runs("anonymous\u00a0source", Look(dotted=True)))
    return [paragraph("Legend", [*runs(_introduction(context), MUTED), *joined(samples, "   ")])] if samples else []


def _introduction(context: Context) -> str:
    return _SIGNS if context.review.claims else _BESIDE


def _sample(look: StatusLook) -> Content:
    # The space belongs to the sign: after a dash, a line may break before a no-break space.
    sign = runs(f"\u00a0{look.glyph}\u00a0", Look("Glyph", ink=look.ink, tint=look.tint))
    word = look.word.lower().replace(" ", "\u00a0")
    return [*sign, *runs(f"{word}\u00a0", Look(tint=look.tint))]
