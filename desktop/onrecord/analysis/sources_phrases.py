"""The words that stand for a source, taken apart: head, number, determiner."""

from dataclasses import dataclass
from itertools import takewhile

from onrecord.analysis.document import AnalyzedDocument, Parse
from onrecord.domain.spans import Span

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their", "my", "our"})
_DETERMINERS = _DEFINITE | {"a", "an", "one", "some", "several", "two", "three", "another", "many", "both", "other"}
_PLURAL_TAGS = frozenset({"NNS", "NNPS"})


@dataclass(frozen=True, slots=True)
class SourcePhrase:
    """Words that stand for a source.

    ``head`` is the word they are about, in lower case; ``head_span`` and
    ``appositions`` are the places of the head and of what stands in apposition to it.  ``is_proper``
    tells whether the head is a name by its form, ``has_owner`` whether a
    possessive says whose it is.
    """

    span: Span
    words: tuple[str, ...]
    head: str
    head_span: Span
    appositions: tuple[Span, ...]
    is_plural: bool
    has_owner: bool
    is_proper: bool

    @property
    def is_pronoun(self) -> bool:
        """Whether it is a single pronoun."""
        return len(self.words) == 1 and self.head in {"he", "she", "they", "it", "we", "i", "who", "you", "him", "her"}

    @property
    def is_definite(self) -> bool:
        """Whether it points to something the reader knows: "the official"."""
        return self.words[0] in _DEFINITE

    @property
    def without_determiner(self) -> str:
        """The words in lower case, without "a", "the", "some" and numbers at their start."""
        skipped = len(list(takewhile(lambda word: word in _DETERMINERS, self.words)))
        return " ".join(self.words[skipped:] or self.words)


def read_phrase(document: AnalyzedDocument, span: Span) -> SourcePhrase:
    """Take the words at ``span`` apart; without a parse the last word is the head."""
    parse = document.paragraphs[document.paragraph_index(span.start)].parse
    inside = _indexes(parse, span)
    if not inside:
        words = tuple(document.text_of(span).lower().split())
        proper = document.text_of(span)[:1].isupper()
        return SourcePhrase(span, words, words[-1], span, (), words[-1].endswith("s"), False, proper)
    head = _head(parse, inside)
    appositions = [child for child in parse.children[head] if parse.deps[child] == "appos" and child in inside]
    return SourcePhrase(
        span=span,
        words=tuple(parse.lowered[index] for index in inside),
        head=parse.lowered[head],
        head_span=parse.span(head, head),
        appositions=tuple(parse.span(child, child) for child in appositions),
        is_plural=_is_plural(parse, head, inside),
        has_owner=any(parse.deps[child] == "poss" for child in parse.children[head] if child in inside),
        is_proper=_is_proper(parse, head),
    )


def _indexes(parse: Parse, span: Span) -> range:
    first = parse.index_at(span.start)
    last = parse.index_at(span.end - 1)
    return range(first, last + 1) if first is not None and last is not None else range(0)


def _head(parse: Parse, inside: range) -> int:
    if not parse.deps[inside[0]]:
        return inside[-1]
    return next((i for i in inside if parse.heads[i] not in inside or parse.heads[i] == i), inside[-1])


def _is_proper(parse: Parse, head: int) -> bool:
    has_capital = parse.words[head][:1].isupper()
    return has_capital and (parse.tags[head] in {"NNP", "NNPS"} or not parse.tags[head])


def _is_plural(parse: Parse, head: int, inside: range) -> bool:
    if parse.tags[head]:
        joined = any(parse.deps[c] == "conj" and c in inside for c in parse.children[head])
        return parse.tags[head] in _PLURAL_TAGS or joined
    return parse.lowered[head].endswith("s")
