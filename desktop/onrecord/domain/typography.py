"""Fold a text's typography: quotation marks, dashes and spaces."""

import re
from bisect import bisect_right
from itertools import accumulate

from onrecord.domain.spans import Span

_SIGNS = str.maketrans(
    dict.fromkeys("“”„‟", '"') | dict.fromkeys("‘’‚‛ʼ", "'") | dict.fromkeys("\u00a0\u202f\u2009\u2002\u2003", " ")
)
_LONGER = re.compile(r" {0,2}(?:-{2,3}(?!-)|[—―]) {0,2}| {1,2}[–-] {1,2}|(?<=\d)–(?=\d)| ?\.(?: ?\.){2}| ?…|''|``")
"""A dash with the spaces around it, a dash between numbers; three periods; double quotation marks of wire copy."""


class Folded:
    """A text in plain signs, and their positions in the text itself."""

    def __init__(self, text: str) -> None:
        plain = text.translate(_SIGNS)
        pieces, lengths, end = [], [], 0
        for match in _LONGER.finditer(plain):
            before = plain[end : match.start()]
            pieces += [before, _folded(match[0])]
            lengths += [*([1] * len(before)), match.end() - match.start()]
            end = match.end()
        self.text = "".join([*pieces, plain[end:]])
        lengths += [1] * (len(plain) - end)
        self._starts = list(accumulate(lengths, initial=0))

    def into(self, span: Span) -> Span:
        """Map a span of the text to the folded one; it covers whole folded signs."""
        return Span(bisect_right(self._starts, span.start) - 1, bisect_right(self._starts, span.end - 1))

    def out_of(self, span: Span) -> Span:
        """Map a span of the folded text to the text itself."""
        return Span(self._starts[span.start], self._starts[span.end])


def same_but_for_typography(one: str, other: str) -> bool:
    """Whether two texts differ at most in typography."""
    return one == other or Folded(one).text == Folded(other).text


def _folded(sign: str) -> str:
    if sign == "–":
        return "-"
    if sign in {"''", "``"}:
        return '"'
    return "…" if sign.endswith(("…", ".")) else "—"
