"""What a reporter states beside the words of others: "Ida Stone, who has run the mill for 31 years, said ..."."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from onrecord.analysis.claims.stretches import words_in
from onrecord.analysis.document import AnalyzedDocument, Parse
from onrecord.analysis.grammar import SUBJECTS
from onrecord.domain.spans import Span

_FEW_WORDS = 6
_STRETCH = re.compile(r"\w.*\w[)\]%”’\"']*", re.DOTALL)
_ENDS = re.compile(r"\s*(?:[,.;:!?)—–\n]|$)")
_BEGINS = re.compile(r"[,.;:!?(—–-][\s“”‘’\"']*$")
# "The police freed two men and later said ...": what stands before it is a deed, what follows it a report.
_AND_SAID = re.compile(r",? (?:and|but)(?: (?:also|had|has|have|later|then|\w+ly))*$")
_WHEN_SAID = re.compile(
    r"(?:(?:on |in |late |early )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today)(?: \w+)?, ",
)
_CLAUSES = frozenset({"ROOT", "conj", "advcl", "ccomp", "parataxis"})
_OWN_VERBS = frozenset({"ROOT", "acl", "conj", "relcl"})
_BESIDE = frozenset({"punct", "cc", "mark", "advmod", "prep", "npadvmod"})


def asides_in(document: AnalyzedDocument, sentence: Span, reported: Sequence[Span]) -> Iterator[Span]:
    """The longer stretches before, between and after the ``reported`` words of ``sentence`` that stand by themselves.

    One begins and ends with the sentence, at punctuation or after a reporting
    verb, and has a subject with its verb or is the subject of the reporting verb:
    whom somebody told, or half of what somebody said, is a leftover.
    """
    edges = [sentence.start, *chain.from_iterable(reported), sentence.end]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        match = _STRETCH.search(document.text, start, end) if start < end else None
        if match is None:
            continue
        joint = _AND_SAID.search(document.text, match.start(), match.end())
        last = joint.start() if joint else match.end()
        is_long = len(document.text[match.start() : last].split(maxsplit=_FEW_WORDS)) >= _FEW_WORDS
        if is_long and (joint or _ENDS.match(document.text, last)):
            when = _WHEN_SAID.match(document.text, match.start(), last)
            stretch = Span(when.end() if when else match.start(), last)
            if _stands_alone(document, sentence, stretch):
                yield stretch


def _stands_alone(document: AnalyzedDocument, sentence: Span, stretch: Span) -> bool:
    if not document.is_parsed:
        return True
    parse = document.parse_at(stretch.start)
    words = words_in(parse, stretch)
    tops = [i for i in words if parse.heads[i] not in words or parse.heads[i] == i]
    main = [i for i in tops if parse.deps[i] not in _BESIDE]
    if any(parse.deps[i] in SUBJECTS for i in main):
        return True
    begins = stretch.start == sentence.start or bool(_BEGINS.search(document.text, sentence.start, stretch.start))
    return begins and any(_is_clause(parse, i) for i in main)


def _is_clause(parse: Parse, index: int) -> bool:
    """Whether the word at ``index`` is a verb with a subject of its own."""
    return parse.deps[index] in _CLAUSES and parse[index].has(SUBJECTS)


def says_more_than(document: AnalyzedDocument, aside: Span, terms: Span) -> bool:
    """Whether a verb of ``aside`` tells more than the ``terms`` in it, on which somebody spoke, and why.

    The verb of the terms is the one they hang on ("who spoke on condition of
    anonymity"); what follows it gives the reasons.
    """
    parse = document.parse_at(aside.start)
    words, inside = words_in(parse, aside), words_in(parse, terms)
    before = range(words.start, min(_verb_of(parse, inside.start, words), inside.start))
    return any(parse.deps[i] in SUBJECTS and parse.heads[i] in before for i in before)


def is_about_terms(document: AnalyzedDocument, clause: Span, terms: Span) -> bool:
    """Whether ``clause`` tells nothing but on what ``terms`` somebody spoke: "They spoke on condition of anonymity"."""
    parse = document.parse_at(clause.start)
    verb = _verb_of(parse, words_in(parse, terms).start, words_in(parse, clause))
    return parse.heads[verb] == verb and not says_more_than(document, clause, terms)


def _verb_of(parse: Parse, index: int, words: range) -> int:
    """The verb among ``words`` that the word at ``index`` hangs on."""
    while index in words and parse.deps[index] not in _OWN_VERBS and parse.heads[index] != index:
        index = parse.heads[index]
    return index
