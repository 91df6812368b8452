"""Claims in their sentences: outside the desk, a clause alone says something else."""

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from onrecord.domain.records import Claim
from onrecord.domain.review import Review
from onrecord.domain.spans import Span, trimmed


class InSentence(NamedTuple):
    """The words of a claim and those around it, which are empty for a whole sentence."""

    before: str
    words: str
    after: str

    @property
    def marked(self) -> str:
        """Plain text with the claim in brackets, unless it is the whole sentence."""
        before, words, after = self
        return f"{before}[{words}]{after}" if before or after else words


def in_sentence(review: Review, claim: Claim) -> InSentence:
    """The sentence of a claim, or its line in a text without sentences."""
    text, span = review.text, claim.span
    around = _sentence(review, span)
    before, after = text[around.start : span.start], text[span.end : around.end]
    is_fragment = any(map(str.isalnum, before + after))
    return (
        InSentence(before, review.words_of(claim), after) if is_fragment else InSentence("", review.words_of(claim), "")
    )


def _sentence(review: Review, span: Span) -> Span:
    sentences = review.analysis.sentences if review.analysis else ()
    first = bisect_right(sentences, span.start, key=lambda each: each.end)
    last = bisect_left(sentences, span.end, key=lambda each: each.start)
    if first < last:
        start, end = sentences[first].start, sentences[last - 1].end
    else:
        start = review.text.rfind("\n", 0, span.start) + 1
        end = span.end + len(review.text[span.end :].partition("\n")[0])
    around = Span(min(start, span.start), max(end, span.end))
    return trimmed(review.text, around) or span
