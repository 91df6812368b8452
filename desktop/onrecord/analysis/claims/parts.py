"""The single facts that one statement holds: "X, founded in 1962, employs 400 people and lost £3m last year"."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import groupby

from onrecord.analysis.claims.clauses import Stretch
from onrecord.analysis.document import AnalyzedDocument, Parse
from onrecord.analysis.grammar import FINITE, NOUN_SUBJECTS, SUBJECTS
from onrecord.domain.spans import Span

_ADDED = frozenset({"acl", "appos", "relcl"})
_VERBS = frozenset({"VB", "MD"})
_INSIDE_SUBJECT = frozenset({"appos", "conj", "pobj", "prep"})
_CANDIDATES = _ADDED | {"conj"}
_COMMAS = frozenset({",", "—", "–", "--", "(", ";"})
_EDGES = frozenset({",", ";", ":", "—", "–", "--", "-", "(", ")", "and", "but", "or", "."})
_CLOSING_MARK = re.compile(r"[,.]?[”\"]")
_NAMES_AND_NUMBERS = frozenset({"NNP", "NNPS", "CD"})
_SHORTEST, _SHORTEST_SENTENCE = 2, 3


def parts_of(stretch: Stretch) -> tuple[Span, ...]:
    """The facts in ``stretch`` in reading order, apart from each other; empty when there is only one.

    A fact of its own is what a comma adds to a name or thing (a relative clause,
    a participle, an apposition) and each further verb of the same subject.  The
    sentences of one speech are facts of their own too.
    """
    document, span, parse, words = stretch
    inside = _sentences_in(document, span)
    if len(inside) > 1:
        return tuple(inside)
    if not document.is_parsed:
        return ()
    heads = set(_fact_heads(stretch))
    parts = [_with_closing_mark(document.text, run, span.end) for run in _runs(parse, words, heads)] if heads else []
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


def _fact_heads(stretch: Stretch) -> Iterator[int]:
    """The words that head a fact of their own beside the main one of ``stretch``."""
    parse, words = stretch.parse, stretch.words
    heads: set[int] = set()
    for index in stretch.those_that_are(_CANDIDATES):
        dep = index.dep
        if dep == "conj" and parse.tags[index][:2] in _VERBS:
            is_fact = _is_parallel(parse, index) and _states_fact(parse, parse.heads[index], words, heads)
        else:
            is_fact = dep in _ADDED and _is_added(parse, index, words)
        if is_fact:
            heads.add(index)
            yield index


def _is_parallel(parse: Parse, index: int) -> bool:
    """Whether the verb at ``index`` stands beside its head: a bare infinitive goes with the "to" between them."""
    head = parse.heads[index]
    return parse.tags[index] != "VB" or parse.tags[head] not in FINITE or "TO" not in parse.tags[head:index]


def _states_fact(parse: Parse, index: int, words: range, heads: Iterable[int]) -> bool:
    """Whether the verb at ``index`` is the main verb of ``words`` or heads a fact found before.

    Two verbs side by side have the rest in common and are one fact: "owns and runs two mills".
    """
    if index + 1 in words and parse.deps[index + 1] == "cc":
        return False
    return index in heads or (index in words and (parse.heads[index] == index or parse.heads[index] not in words))


def _is_added(parse: Parse, index: int, words: range) -> bool:
    """Whether a comma or dash sets off what the word at ``index`` heads.

    A name or day so set off tells nothing new, nor does one thing in a list of them.
    """
    if parse.deps[index] == "appos":
        if parse.tags[index] in _NAMES_AND_NUMBERS or _is_listed(parse, index) or _is_conversion(parse, index):
            return False
    elif parse.tags[index][:2] not in _VERBS:
        return False
    first = parse.subtree(index)[0]
    return first - 1 > words.start and parse.words[first - 1] in _COMMAS


def _is_listed(parse: Parse, index: int) -> bool:
    """Whether commas part the thing at ``index`` from others of its kind: "ovens, two mills, and a shop".

    So does the "and" after the second of several that are counted: "31 points, 11 rebounds and nine assists".
    """
    if not parse[index].has("conj"):
        return False
    has_comma = parse[index].has(word=",", after=index)
    return has_comma or (_is_counted(parse, index) and _is_counted(parse, parse.heads[index]))


def _is_conversion(parse: Parse, index: int) -> bool:
    """Whether the thing at ``index`` is an amount in parentheses, the same as before: "71 meters (233 feet)"."""
    first = parse.first_of(index)
    return first > 0 and parse.words[first - 1] == "(" and _is_counted(parse, index)


def _is_counted(parse: Parse, index: int) -> bool:
    return parse[index].has("nummod")


def _runs(parse: Parse, words: range, heads: set[int]) -> Iterator[Span]:
    """For each fact the unbroken stretch of words around its head, without commas and "and" at the ends."""
    owners = _owners(parse, words, heads)
    told, found = words.start, list[range]()
    for owner, some in groupby(words, key=owners.__getitem__):
        first, *others = some
        run = _trimmed(parse, first, others[-1] if others else first)
        if run and found and found[-1].stop == run.start == first and owner not in heads:
            # "..., its highest level since records began": no comma begins another fact.
            found[-1] = range(found[-1].start, run.stop)
        elif run and len(run) >= _SHORTEST and _is_fact(parse, run, owner, heads):
            _add_fact(parse, words, (owner, run, told), found)
            told = others[-1] + 1 if others else first + 1
    return (parse.span(run.start, run.stop - 1) for run in found)


def _add_fact(parse: Parse, words: range, fact: tuple[int, range, int], found: list[range]) -> None:
    """Add the fact of an owner, with the subject before it if that is not ``told`` yet."""
    owner, run, told = fact
    subject = _subject_before(parse, owner, words)
    if subject is not None and found and _ends_in_subject(parse, found[-1], subject):
        found[-1] = range(found[-1].start, subject - 1)
        told = subject
    run = range(subject, run.stop) if subject is not None and subject >= told else run
    found.append(_with_whole_brackets(parse, run, words))


def _subject_before(parse: Parse, head: int, words: range) -> int | None:
    """Where the subject begins that the aside of ``head`` tells more of: "Some 90 boats, built in Jos, were lost".

    The words before the aside are no fact without their verb, and who or what it is about would be lost.
    """
    if parse.deps[head] not in _ADDED:
        return None
    index = parse.heads[head]
    while parse.deps[index] in _INSIDE_SUBJECT and parse.heads[index] in words:
        index = parse.heads[index]
    first = parse.first_of(index)
    return first if parse.deps[index] in NOUN_SUBJECTS and first in words else None


def _ends_in_subject(parse: Parse, before: range, subject: int) -> bool:
    """Whether the part ``before`` ends with the subject of what follows, a comma between: "After the vote, Ann Lee"."""
    return subject - 1 - before.start >= _SHORTEST and subject in before and parse.words[subject - 1] in _COMMAS


def _is_fact(parse: Parse, run: range, head: int, heads: set[int]) -> bool:
    """Whether ``run`` tells the fact of ``head``, or a part of it with a verb of its own.

    What only says who told the rest is none: "speakers said on Monday", "police believe the man".
    """
    if head in run:
        return not _is_frame(parse, run, head) and (head in heads or parse.tags[head][:2] in _VERBS)
    if head in heads:
        return False
    has_clause = any(parse.deps[index] in SUBJECTS and parse.heads[index] in run for index in run)
    return has_clause or parse.tags[run.start][:2] in _VERBS


def _is_frame(parse: Parse, run: range, head: int) -> bool:
    """Whether what the verb at ``head`` reports stands before ``run``, or goes on after an aside that ends it."""
    contents = [clause for clause in parse[head].children("ccomp") if clause not in run]
    return any(child < run.start or any(parse.heads[index] == child for index in run) for child in contents)


def _owners(parse: Parse, words: range, heads: set[int]) -> dict[int, int]:
    """The head of the fact that each word belongs to."""
    head_of = parse.heads
    owners: dict[int, int] = {}
    for index in words:
        path, word = [index], index
        while word not in owners and word not in heads and head_of[word] != word and head_of[word] in words:
            word = head_of[word]
            path.append(word)
        owner = owners.get(word, word)
        for word in path:
            owners[word] = owner
    return owners


def _trimmed(parse: Parse, first: int, last: int) -> range | None:
    while first <= last and (parse.lowered[first] in _EDGES or _is_conjunction(parse, first)):
        first += 1
    while last >= first and (parse.lowered[last] in _EDGES or _is_conjunction(parse, last)):
        last -= 1
    return range(first, last + 1) if first <= last else None


def _is_conjunction(parse: Parse, index: int) -> bool:
    """Whether "that" at ``index`` joins clauses, and does not point at something: "that film"."""
    return parse.lowered[index] == "that" and parse.tags[index] == "IN"


def _with_whole_brackets(parse: Parse, run: range, words: range) -> range:
    """``run`` with both halves of the bracket at its end, or without both where it closes elsewhere."""
    inside = parse.words[run.start : run.stop]
    if inside.count("(") <= inside.count(")"):
        return run
    if run.stop in words and parse.words[run.stop] == ")":
        return range(run.start, run.stop + 1)
    opening = run.stop - 1 - inside[::-1].index("(")
    return range(run.start, opening) if opening - run.start >= _SHORTEST else run


def _with_closing_mark(text: str, run: Span, end: int) -> Span:
    """``run`` with the quotation mark after it that closes one in it, and the comma before the mark."""
    words = run.text_of(text)
    is_open = words.count('"') % 2 == 1 or words.count("“") > words.count("”")
    closing = _CLOSING_MARK.match(text, run.end, end) if is_open else None
    return Span(run.start, closing.end()) if closing else run
