"""The single facts that one statement holds: "X, founded in 1962, employs 400 people and lost £3m last year"."""

import re
from bisect import bisect_left
from itertools import groupby

from onrecord.analysis.claims.clauses import Stretch
from onrecord.analysis.document import AnalyzedDocument, Token
from onrecord.analysis.grammar import FINITE, NOUN_SUBJECTS, SUBJECTS
from onrecord.domain.spans import Span

_ADDED = frozenset({"acl", "appos", "relcl"})
_VERBS = frozenset({"VB", "MD"})
_INSIDE_SUBJECT = frozenset({"appos", "conj", "pobj", "prep"})
_CANDIDATES = _ADDED | {"conj"}
_COMMAS = frozenset(",—–(;") | {"--"}
_EDGES = frozenset(",;:—–-().") | {"--", "and", "but", "or"}
_CLOSING_MARK = re.compile(r"[,.]?[”\"]")
_NAMES_AND_NUMBERS = frozenset({"NNP", "NNPS", "CD"})
_SHORTEST, _SHORTEST_SENTENCE = 2, 3


def parts_of(stretch: Stretch) -> tuple[Span, ...]:
    """The facts in ``stretch`` in reading order, apart from each other; empty when there is only one.

    A fact of its own is what a comma adds to a name or thing (a relative clause,
    a participle, an apposition) and each further verb of the same subject.  The
    sentences of one speech are facts of their own too.
    """
    document, span, parse, _ = stretch
    inside = _sentences_in(document, span)
    if len(inside) > 1:
        return inside
    heads = _fact_heads(stretch) if document.is_parsed else set()
    facts = _facts(stretch, heads) if heads else []
    parts = [_with_closing_mark(document.text, parse.span(fact.start, fact.stop - 1), span.end) for fact in facts]
    return tuple(parts) if len(parts) > 1 else ()


def _sentences_in(document: AnalyzedDocument, span: Span) -> tuple[Span, ...]:
    """The sentences of ``span``, cut at its ends, questions and shreds left out."""
    whole = document.sentence_at(span.start)
    if whole is None or whole.end >= span.end:
        return ()
    first = bisect_left(document.sentences, whole)
    sentences = document.sentences[first : bisect_left(document.sentences, Span(span.end, 0))]
    cut = (Span(max(each.start, span.start), min(each.end, span.end)) for each in sentences)
    words = ((part, part.text_of(document.text)) for part in cut if part.start < part.end)
    return tuple(
        p for p, w in words if len(w.split(maxsplit=_SHORTEST_SENTENCE)) >= _SHORTEST_SENTENCE and w[-1] != "?"
    )


def _fact_heads(stretch: Stretch) -> set[int]:
    """The words that head a fact of their own beside the main one of ``stretch``."""
    heads: set[int] = set()
    for word in stretch.those_that_are(_CANDIDATES):
        if word.dep == "conj":
            is_fact = word.tag[:2] in _VERBS and _is_parallel(word) and _states_fact(stretch, word.head, heads)
        else:
            is_fact = _is_added(stretch, word)
        if is_fact:
            heads.add(word)
    return heads


def _is_parallel(verb: Token) -> bool:
    """Whether ``verb`` stands beside its head: a bare infinitive goes with the "to" between them."""
    return verb.tag != "VB" or verb.head.tag not in FINITE or "TO" not in verb.parse.tags[verb.head : verb]


def _states_fact(stretch: Stretch, verb: Token, heads: set[int]) -> bool:
    """Whether ``verb`` is the main verb of ``stretch`` or heads a fact found before.

    Two verbs side by side have the rest in common and are one fact: "owns and runs two mills".
    """
    if verb + 1 in stretch.words and stretch.parse.deps[verb + 1] == "cc":
        return False
    return verb in heads or (verb in stretch.words and stretch.is_top(verb))


def _is_added(stretch: Stretch, word: Token) -> bool:
    """Whether a comma or dash sets off what ``word`` heads.

    A name or day so set off tells nothing new, nor does one thing in a list of them ("ovens, two mills, and a
    shop", "31 points, 11 rebounds and nine assists"), nor the same amount again: "71 meters (233 feet)".
    """
    first, is_counted = stretch.parse.subtree(word)[0], word.has("nummod")
    if word.dep == "appos":
        is_listed = word.has("conj") and (word.has(word=",", after=word) or (is_counted and word.head.has("nummod")))
        if word.tag in _NAMES_AND_NUMBERS or is_listed or (is_counted and stretch.parse.words[first - 1] == "("):
            return False
    elif word.tag[:2] not in _VERBS:
        return False
    return first - 1 > stretch.words.start and stretch.parse.words[first - 1] in _COMMAS


def _facts(stretch: Stretch, heads: set[int]) -> list[range]:
    """For each fact the unbroken run of words around its head, without commas and "and" at the ends."""
    owners = _owners(stretch, heads)
    told, found = stretch.words.start, list[range]()
    for owner, some in groupby(stretch.words, key=owners.__getitem__):
        first, *others = some
        run = _trimmed(stretch, first, others[-1] if others else first)
        if run and found and found[-1].stop == run.start == first and owner not in heads:
            # "..., its highest level since records began": no comma begins another fact.
            found[-1] = range(found[-1].start, run.stop)
        elif len(run) >= _SHORTEST and _is_fact(stretch, run, stretch.parse[owner], heads):
            subject = _subject_before(stretch, stretch.parse[owner])
            if subject is not None and found and _ends_in_subject(stretch, found[-1], subject):
                found[-1], told = range(found[-1].start, subject - 1), subject
            run = range(subject, run.stop) if subject is not None and subject >= told else run
            found.append(_with_whole_brackets(stretch, run))
            told = (others or [first])[-1] + 1
    return found


def _subject_before(stretch: Stretch, head: Token) -> int | None:
    """The start of the subject that the aside of ``head`` describes: "Some 90 boats, built in Jos, were lost".

    The words before the aside are no fact without their verb, and who or what it is about would be lost.
    """
    word = head.head if head.dep in _ADDED else head
    while word.dep in _INSIDE_SUBJECT and word.head in stretch.words:
        word = word.head
    is_subject = head.dep in _ADDED and word.dep in NOUN_SUBJECTS and word.first in stretch.words
    return word.first if is_subject else None


def _ends_in_subject(stretch: Stretch, before: range, subject: int) -> bool:
    """Whether the part ``before`` ends with the subject of what follows, a comma between: "After the vote, Ann Lee"."""
    return subject - 1 - before.start >= _SHORTEST and subject in before and stretch.parse.words[subject - 1] in _COMMAS


def _is_fact(stretch: Stretch, run: range, head: Token, heads: set[int]) -> bool:
    """Whether ``run`` tells the fact of ``head``, or a part of it with a verb of its own.

    What only says who told the rest is none: "speakers said on Monday", "police believe the man".
    """
    parse = stretch.parse
    if head in run:
        # What it reports stands before, or goes on after an aside that ends it.
        contents = [clause for clause in head.children("ccomp") if clause not in run]
        is_frame = any(clause < run.start or any(clause == parse.heads[i] for i in run) for clause in contents)
        return not is_frame and (head in heads or head.tag[:2] in _VERBS)
    has_clause = any(parse.deps[index] in SUBJECTS and parse.heads[index] in run for index in run)
    return head not in heads and (has_clause or parse.tags[run.start][:2] in _VERBS)


def _owners(stretch: Stretch, heads: set[int]) -> dict[int, int]:
    """The head of the fact that each word belongs to."""
    head_of, words = stretch.parse.heads, stretch.words
    owners: dict[int, int] = {}
    for index in words:
        path, word = [index], index
        while word not in owners and word not in heads and head_of[word] != word and head_of[word] in words:
            word = head_of[word]
            path.append(word)
        owners.update(dict.fromkeys(path, owners.get(word, word)))
    return owners


def _trimmed(stretch: Stretch, first: int, last: int) -> range:
    """The words from ``first`` to ``last`` without marks, "and" and the "that" that joins clauses at the ends."""
    lowered, tags = stretch.parse.lowered, stretch.parse.tags
    kept = [
        index
        for index in range(first, last + 1)
        if lowered[index] not in _EDGES and (lowered[index] != "that" or tags[index] != "IN")
    ]
    return range(kept[0], kept[-1] + 1) if kept else range(0)


def _with_whole_brackets(stretch: Stretch, run: range) -> range:
    """``run`` with both halves of the bracket at its end, or without both where it closes elsewhere."""
    inside = stretch.parse.words[run.start : run.stop]
    if inside.count("(") <= inside.count(")"):
        return run
    if run.stop in stretch.words and stretch.parse.words[run.stop] == ")":
        return range(run.start, run.stop + 1)
    opening = run.stop - 1 - inside[::-1].index("(")
    return range(run.start, opening) if opening - run.start >= _SHORTEST else run


def _with_closing_mark(text: str, run: Span, end: int) -> Span:
    """``run`` with the quotation mark after it that closes one in it, and the comma before the mark."""
    words = run.text_of(text)
    is_open = words.count('"') % 2 == 1 or words.count("“") > words.count("”")
    closing = _CLOSING_MARK.match(text, run.end, end) if is_open else None
    return Span(run.start, closing.end()) if closing else run
