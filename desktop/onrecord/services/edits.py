"""Edits of a text outside its claims: the words around them, and whether they may change a fact."""

import re
from collections import Counter
from itertools import pairwise

from onrecord.analysis.number_words import NUMBERS
from onrecord.domain.article import line_spans
from onrecord.domain.review import Review
from onrecord.domain.spans import Span, hull, trimmed

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]*\s+")
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_FACTUAL = frozenset(NUMBERS) | {
    *("hundred", "thousand", "million", "billion", "dozen", "half", "double", "triple", "twice"),
    *("first", "second", "third", "last", "next", "before", "after", "since", "until", "because", "by"),
    *("no", "not", "never", "none", "nobody", "nothing", "neither", "nor", "without", "only"),
    *("all", "every", "always", "most", "least", "more", "less", "fewer", "than"),
    *("may", "might", "must", "will", "would", "can", "could", "should"),
}
"""Words that can turn a statement into another one."""


def context_of(edit: Span, review: Review) -> Span:
    """The sentence of an edit, up to the claims beside it: a correction of both would clash."""
    sentence = _sentence(edit, review)
    start = max([sentence.start, *(c.span.end for c in review.claims if c.span.end <= edit.start)])
    end = min([sentence.end, *(c.span.start for c in review.claims if c.span.start >= edit.end)])
    return trimmed(review.text, Span(start, end)) or edit


def may_change_facts(old: str, new: str) -> bool:
    """Whether an edit adds or removes a figure, a name or a word such as "not"; other edits are style."""
    before, after = Counter(_WORD.findall(old)), Counter(_WORD.findall(new))
    changed = [*(before - after), *(after - before)]
    opening = {words.split()[0] for words in (old, new) if words.split()}
    return any(_is_factual(word, is_opening=any(word in first for first in opening)) for word in changed)


def _is_factual(word: str, *, is_opening: bool) -> bool:
    small = word.casefold()
    if small in _FACTUAL or small.endswith(("n't", "n’t")) or any(map(str.isdigit, word)):
        return True
    return word[0].isupper() and not is_opening


def _sentence(edit: Span, review: Review) -> Span:
    sentences = review.analysis.sentences if review.analysis else ()
    touched = [sentence for sentence in sentences if sentence.overlaps(edit)]
    return hull([edit, *(touched or _rough_sentences(edit, review.text))])


def _rough_sentences(edit: Span, text: str) -> list[Span]:
    """Split a line into sentences at its periods, for texts that weren't analyzed."""
    found = []
    for line in line_spans(text):
        if line.overlaps(edit):
            ends = [match.end() for match in _SENTENCE_END.finditer(text, line.start, line.end)]
            edges = [line.start, *ends, line.end]
            found += [Span(*pair) for pair in pairwise(edges) if Span(*pair).overlaps(edit)]
    return found
