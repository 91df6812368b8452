"""The confidence of a quotation: the share of similar quotations that hold.

The rules rank their readings by strength, to choose between two that claim the
same words.  What a reviewer is told is something else: of quotations with this
kind and strength, the share whose words and bounds were right.  The same cue tells
more before quoted words, whose bounds are given by the marks, than before a
paraphrase, whose end has to be guessed.

The shares were measured with ``benchmarks/calibration.py`` on annotated news and
rounded to 0.05 by hand.  Measure again when a rule changes.
"""

from onrecord.domain.vocabulary import QuotationKind

_SHARES = {
    QuotationKind.DIRECT: ((0.65, 0.95), (0.55, 0.8), (0.5, 0.6), (0.0, 0.4)),
    QuotationKind.MIXED: ((0.85, 0.8), (0.65, 0.75), (0.5, 0.7), (0.0, 0.1)),
    QuotationKind.INDIRECT: ((0.85, 0.8), (0.7, 0.7), (0.5, 0.55), (0.0, 0.25)),
}
"""For each kind, the lowest strength and the share that holds from there on, the strongest first."""


def quotation_confidence(kind: QuotationKind, strength: float) -> float:
    """The share of quotations of ``kind``, found by rules of ``strength`` (0 to 1), that hold."""
    return next(share for least, share in _SHARES[kind] if strength >= least)
