"""Sentences that state several facts, split where it is clear."""

from collections.abc import Iterator
from itertools import pairwise

from onrecord.analysis.claims.stretches import Stretch, stretch_at, words_that_are
from onrecord.analysis.document import AnalyzedDocument, Parse
from onrecord.analysis.grammar import FINITE, FINITE_OR_MODAL, SUBJECTS
from onrecord.domain.spans import Span, trimmed

_AUXILIARIES = frozenset({"aux", "auxpass"})
_CONJUNCTS = frozenset({"conj"})
_SHORTEST_CLAUSE = 4


def clauses_of(document: AnalyzedDocument, sentence: Stretch) -> list[Stretch]:
    """The independent clauses of ``sentence``, which has its own subject and verb in each; or the sentence whole.

    ``sentence`` may also be what somebody is reported to have said.  Clauses are
    split at a comma or semicolon, which goes with neither, as does the "and" or
    "but" after it, and before "and that".
    """
    if not document.is_parsed:
        return [sentence]
    cuts = sorted(_cuts(sentence.parse, sentence.words, document.text))
    if not cuts:
        return [sentence]
    start, end = sentence.span
    edges = [(start, start), *cuts, (end, end)]
    if any(left[1] >= right[0] for left, right in pairwise(edges)):
        return [sentence]
    spans = [Span(left[1], right[0]) for left, right in pairwise(edges)]
    if any(len(span.text_of(document.text).split()) < _SHORTEST_CLAUSE for span in spans):
        return [sentence]
    return [stretch_at(document, clause) for span in spans if (clause := trimmed(document.text, span))]


def has_subject_and_verb(document: AnalyzedDocument, stretch: Stretch) -> bool:
    """Whether some verb in ``stretch`` has its subject there too; always true where there is no parser."""
    if not document.is_parsed:
        return True
    _, parse, words = stretch
    for subject in words_that_are(parse, words, SUBJECTS):
        if parse.heads[subject] in words:
            return True
    return _has_verb_after_aside(parse, words) or _has_verb_after_noun(parse, words)


def _has_verb_after_aside(parse: Parse, words: range) -> bool:
    """Whether a verb follows a noun with an aside between commas: "The guild, with two votes against, sold the mill".

    The parser often takes the noun for one of a list, and the verb for a participle.
    """
    commas = [index for index in words if parse.words[index] == ","]
    return any(
        parse.tags[first - 1][:2] == "NN" and first > words.start and _is_verb(parse, last + 1, words)
        for first, last in pairwise(commas)
    )


def _has_verb_after_noun(parse: Parse, words: range) -> bool:
    """Whether the main verb follows a noun that was hung elsewhere: "Regarding the dam, Kenya agreed to wait"."""
    deps = parse.deps[words.start : words.stop]
    verb = words.start + deps.index("ROOT") if "ROOT" in deps else words.start
    return verb > words.start and parse.tags[verb] in FINITE and parse.tags[verb - 1][:2] == "NN"


def _is_verb(parse: Parse, index: int, words: range) -> bool:
    """Whether a finite verb, or what the parser takes for a participle that may be one, stands at ``index``."""
    if index not in words:
        return False
    return parse.tags[index] in FINITE_OR_MODAL or (parse.tags[index] == "VBN" and parse.deps[index] == "acl")


def is_finite(parse: Parse, verb: int) -> bool:
    """Whether the verb at ``verb``, or an auxiliary of it, has a tense: "closed", "has closed", "is closing"."""
    return parse.tags[verb] in FINITE_OR_MODAL or parse[verb].has(_AUXILIARIES, tag=FINITE_OR_MODAL)


def _cuts(parse: Parse, words: range, text: str) -> Iterator[tuple[int, int]]:
    """Where one clause ends and where the next begins, for each place to split."""
    for index in words_that_are(parse, words, _CONJUNCTS):
        begin = _beginning(parse, index) if _joins_clauses(parse, index, words) else None
        cut = _cut_before(parse, begin, words.start, text) if begin else None
        if begin and cut is not None:
            yield cut, parse.starts[begin]


def _joins_clauses(parse: Parse, index: int, words: range) -> bool:
    """Whether the conjunct at ``index`` stands beside the main verb of ``words``."""
    main = parse.heads[index]
    is_main = parse.deps[main] == "ROOT" or parse.heads[main] not in words
    return main in words and is_main


def _cut_before(parse: Parse, begin: int, first: int, text: str) -> int | None:
    """Where the clause before the one that starts at ``begin`` ends; None if nothing splits them clearly."""
    before = begin - 1
    has_joint = before > first and parse.deps[before] == "cc"
    if has_joint and parse.lowered[begin] == "that":
        return parse.ends[before - 1]
    before -= has_joint
    is_split = before > first and text[parse.starts[before] : parse.ends[before]] in {",", ";"}
    return parse.ends[before - 1] if is_split else None


def _beginning(parse: Parse, verb: int) -> int | None:
    """The first word of the clause of ``verb``: its subject's, or the "that" before it; None without a subject."""
    subject = parse[verb].child(SUBJECTS)
    if subject is None:
        return None
    first = parse.subtree(subject)[0]
    return first - 1 if first and parse.lowered[first - 1] == "that" else first
