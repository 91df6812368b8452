"""The single facts that one statement holds: "X, founded in 1962, employs 400 people and lost £3m last year"."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from onrecord.analysis.claims.clauses import words_in
from onrecord.analysis.document import AnalyzedDocument, Parse
from onrecord.domain.spans import Span

_ADDED = frozenset({"acl", "appos", "relcl"})
_VERBS = frozenset({"VB", "MD"})
_CANDIDATES = _ADDED | {"conj"}
_COMMAS = frozenset({",", "—", "–", "--", "(", ";"})
_EDGES = frozenset({",", ";", ":", "—", "–", "--", "-", "(", ")", "and", "but", "or", "that", "."})
_NAMES_AND_NUMBERS = frozenset({"NNP", "NNPS", "CD"})
_SHORTEST, _SHORTEST_SENTENCE = 2, 3


def parts_of(document: AnalyzedDocument, span: Span) -> tuple[Span, ...]:
    """The facts in ``span`` in reading order, apart from each other; empty when there is only one.

    A fact of its own is what a comma adds to a name or thing (a relative clause,
    a participle, an apposition) and each further verb of the same subject.  The
    sentences of one speech are facts of their own too.
    """
    inside = _sentences_in(document, span)
    if len(inside) > 1:
        return tuple(inside)
    if not document.is_parsed:
        return ()
    parse = document.parse_at(span.start)
    words = words_in(parse, span)
    heads = set(_fact_heads(parse, words))
    parts = list(_runs(parse, words, heads)) if heads else []
    return tuple(parts) if len(parts) > 1 else ()


def _sentences_in(document: AnalyzedDocument, span: Span) -> list[Span]:
    """The sentences of ``span``, cut at its ends; none if it lies in one sentence."""
    first = document.sentence_at(span.start)
    if first is None or first.end >= span.end:
        return []
    found = []
    sentence: Span | None = first
    while sentence and sentence.start < span.end:
        found.append(Span(max(sentence.start, span.start), min(sentence.end, span.end)))
        following = bisect_left(document.sentences, Span(sentence.end, sentence.end))
        sentence = document.sentences[following] if following < len(document.sentences) else None
    return [part for part in found if _is_long_enough(part.text_of(document.text))]


def _is_long_enough(words: str) -> bool:
    return len(words.split(maxsplit=_SHORTEST_SENTENCE)) >= _SHORTEST_SENTENCE and not words.endswith("?")


def _fact_heads(parse: Parse, words: range) -> Iterator[int]:
    """The words that head a fact of their own beside the main one of ``words``."""
    heads: set[int] = set()
    deps = parse.deps
    for index in [index for index in words if deps[index] in _CANDIDATES]:
        dep = deps[index]
        if dep == "conj" and parse.tags[index][:2] in _VERBS:
            is_fact = _states_fact(parse, parse.heads[index], words, heads)
        else:
            is_fact = dep in _ADDED and _is_added(parse, index, words)
        if is_fact:
            heads.add(index)
            yield index


def _states_fact(parse: Parse, index: int, words: range, heads: Iterable[int]) -> bool:
    """Whether the verb at ``index`` is the main verb of ``words`` or heads a fact found before.

    Two verbs side by side have the rest in common and are one fact: "owns and runs two mills".
    """
    if index + 1 in words and parse.deps[index + 1] == "cc":
        return False
    return index in heads or (index in words and (parse.heads[index] == index or parse.heads[index] not in words))


def _is_added(parse: Parse, index: int, words: range) -> bool:
    """Whether a comma or dash sets off what the word at ``index`` heads; a name or day so set off tells nothing new."""
    if parse.deps[index] == "appos" and parse.tags[index] in _NAMES_AND_NUMBERS:
        return False
    first = parse.subtree(index)[0]
    return first - 1 > words.start and parse.words[first - 1] in _COMMAS


def _runs(parse: Parse, words: range, heads: set[int]) -> Iterator[Span]:
    """For each fact the unbroken stretch of words around its head, without commas and "and" at the ends."""
    owners = _owners(parse, words, heads)
    start = words.start
    for index in words:
        if index + 1 < words.stop and owners[index + 1] == owners[index]:
            continue
        run = _trimmed(parse, start, index)
        head = owners[start]
        is_fact = head in heads or parse.tags[head][:2] in _VERBS
        if run and is_fact and head in run and len(run) >= _SHORTEST:
            yield parse.span(run.start, run.stop - 1)
        start = index + 1


def _owners(parse: Parse, words: range, heads: set[int]) -> dict[int, int]:
    """The head of the fact that each word belongs to."""
    head_of = parse.heads
    owners: dict[int, int] = {}
    for index in words:
        path, word = [index], index
        while word not in owners and word not in heads and head_of[word] != word and head_of[word] in words:
            word = head_of[word]
            path.append(word)
        owners.update(dict.fromkeys(path, owners.get(word, word)))
    return owners


def _trimmed(parse: Parse, first: int, last: int) -> range | None:
    while first <= last and parse.lowered[first] in _EDGES:
        first += 1
    while last >= first and parse.lowered[last] in _EDGES:
        last -= 1
    return range(first, last + 1) if first <= last else None
