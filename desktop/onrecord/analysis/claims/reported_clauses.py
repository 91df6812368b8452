"""The reporter's own statements in a sentence that reports the words of others.

Words that are reported by the main verb of a sentence are all that it states.  When
they hang inside a relative, adverbial or participial clause (Quirk and others, "A
Comprehensive Grammar of the English Language", 1985, chapters 14 and 17), the main
clause is the reporter's own: "Three wells ran dry, though officials say the dam is full".
So are longer asides: "Ida Stone, who has run the mill for 31 years, said ...".
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from onrecord.analysis.claims.clauses import Stretch, is_finite, stretch_at, words_in
from onrecord.analysis.document import AnalyzedDocument, Parse, Token
from onrecord.analysis.grammar import SUBJECTS
from onrecord.domain.spans import Span, trimmed

_JOINED, _SAID = frozenset({"conj"}), frozenset({"ccomp"})
_SUBORDINATE = frozenset({"acl", "advcl", "pcomp", "relcl"})
_MARKS = ",;:—–-"
_SHORTEST_CLAUSE = 4
_FEW_WORDS = 6
_ASIDE = re.compile(r"\w.*\w[)\]%”’\"']*", re.DOTALL)
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


class Rest(NamedTuple):
    """The words of a sentence that are the reporter's own.

    ``is_apart`` is false where a mere participle or infinitive of the same subject
    reports, so that the words may only frame it: "she took the stage, saying ...".
    """

    span: Span
    is_apart: bool


def rest_of(clause: Stretch, reported: Sequence[Span]) -> Rest | None:
    """The stretches of ``clause`` beside its ``reported`` words; None if its main verb reports them.

    Clauses that report are cut off at the ends of ``clause``, if a comma or dash
    sets them off; in its middle they stay.
    """
    if not clause.document.is_parsed:
        return None
    reporting = [_clause_around(clause, top) for part in reported for top in _tops(clause, part)]
    verbs = {verb for verb in reporting if verb is not None}
    if None in reporting:
        return _told_before(clause, reported)
    span = clause.span
    for verb in verbs:
        span = _without_clause(clause, verb, span)
    rest = trimmed(clause.document.text, span) if verbs and span.start < span.end else None
    is_apart = any(is_finite(verb) or verb.has(SUBJECTS) for verb in verbs)
    return Rest(rest, is_apart) if rest else None


def _tops(clause: Stretch, part: Span) -> Iterator[Token]:
    """The words of a reported ``part`` that hang on a word outside it."""
    parse, inside = clause.parse, words_in(clause.parse, part)
    for index, head in zip(inside, parse.heads[inside.start : inside.stop], strict=True):
        if (head not in inside or head == index) and index in clause.words and parse.deps[index] != "punct":
            yield parse[index]


def _clause_around(clause: Stretch, word: Token) -> Token | None:
    """The verb of the innermost subordinate clause of ``clause`` that ``word`` stands in."""
    parse, index = clause.parse, int(word)
    while parse.deps[index] not in _SUBORDINATE:
        if clause.is_top(index):
            return None
        index = parse.heads[index]
    return parse[index] if parse.heads[index] in clause.words else None


def _without_clause(clause: Stretch, verb: Token, span: Span) -> Span:
    """``span`` without the clause of ``verb`` at one of its ends, if a comma or dash sets it off."""
    document, (_, stop), parse, words = clause
    first, last = verb.first, verb.last
    if verb.dep == "pcomp" and verb.head == first - 1:
        # "With the court saying ...".
        first = verb.head
    if first <= words.start:
        bare = document.text[parse.ends[last] : stop].lstrip("”’\"' ")
        if bare.startswith(tuple(_MARKS)):
            cut = stop - len(bare.lstrip(f"{_MARKS} "))
            return Span(max(span.start, cut), max(span.end, cut))
    if (last >= words.stop - 2 or parse.ends[last] >= span.end) and first > words.start:
        bare = document.text[span.start : parse.starts[first]].rstrip()
        if bare.endswith(tuple(_MARKS)):
            return Span(span.start, min(span.end, span.start + len(bare.rstrip(f"{_MARKS} "))))
    return span


def _told_before(clause: Stretch, reported: Sequence[Span]) -> Rest | None:
    """The clause that a verb follows which reports other words: "She gave it back; in May, she said it was late".

    The parser hangs it on that verb, as if it were said.
    """
    document, (start, _), parse, _ = clause
    first = min(part.start for part in reported)
    ends = (parse.ends[verb.last] for verb in clause.those_that_are(_SAID) if verb.head > verb)
    own = document.text[start : next((end for end in ends if end < first), start)].rstrip(f"{_MARKS} ")
    return Rest(Span(start, start + len(own)), is_apart=True) if own else None


def parted_from_reports(clause: Stretch, reported: Iterable[Span]) -> list[Stretch]:
    """The clauses that "and" or "but" joins in ``clause`` without a comma, where one of them reports.

    A comma is left out between short clauses (Quirk and others 1985, III.9): "Two wells ran dry and the mayor said
    it was a shame".  Cut are clauses with a verb and a subject of their own, outside the ``reported`` words.
    """
    document, (start, end), parse, _ = clause
    parts = []
    for verb in clause.those_that_are(_JOINED) if document.is_parsed else ():
        joint = _joint_before(clause, verb)
        if joint is None or any(part.start < parse.ends[joint] < part.end for part in reported):
            continue
        part = trimmed(document.text, Span(start, parse.starts[joint]))
        if part and len(part.text_of(document.text).split(maxsplit=_SHORTEST_CLAUSE)) >= _SHORTEST_CLAUSE:
            parts.append(stretch_at(document, part))
            start = parse.starts[joint + 1]
    return [*parts, stretch_at(document, Span(start, end))] if parts else [clause]


def _joint_before(clause: Stretch, verb: Token) -> int | None:
    """The "and" or "but" between the main clause and the one of ``verb``, which has its own subject."""
    main = verb
    while main.dep in _JOINED and main.head in clause.words:
        main = main.head
    subject = verb.child(SUBJECTS)
    if subject is None or not (main.dep == "ROOT" or clause.is_top(main)) or not is_finite(verb):
        return None
    joint = subject.first - 1
    return joint if joint > clause.words.start and clause.parse.deps[joint] == "cc" else None


def asides_in(document: AnalyzedDocument, sentence: Span, reported: Sequence[Span]) -> Iterator[Stretch]:
    """The longer stretches before, between and after the ``reported`` words of ``sentence`` that stand by themselves.

    One begins and ends with the sentence, at punctuation or after a reporting
    verb, and has a subject with its verb or is the subject of the reporting verb:
    whom somebody told, or half of what somebody said, is a leftover.
    """
    text, edges = document.text, [sentence.start, *chain.from_iterable(reported), sentence.end]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        match = _ASIDE.search(text, start, end) if start < end else None
        if match is None:
            continue
        joint = _AND_SAID.search(text, *match.span())
        last = joint.start() if joint else match.end()
        is_long = len(text[match.start() : last].split(maxsplit=_FEW_WORDS)) >= _FEW_WORDS
        if is_long and (joint or _ENDS.match(text, last)):
            when = _WHEN_SAID.match(text, match.start(), last)
            aside = stretch_at(document, Span(when.end() if when else match.start(), last))
            if _stands_alone(sentence.start, aside):
                yield aside


def _stands_alone(start: int, aside: Stretch) -> bool:
    """Whether ``aside``, in a sentence from ``start`` on, holds a clause or the subject of one."""
    tops = [aside.parse[index] for index in aside.words if aside.is_top(index)]
    main = [word for word in tops if word.dep not in _BESIDE]
    if not aside.document.is_parsed or any(word.dep in SUBJECTS for word in main):
        return True
    begins = aside.span.start == start or _BEGINS.search(aside.document.text, start, aside.span.start)
    return bool(begins) and any(word.dep in _CLAUSES and word.has(SUBJECTS) for word in main)


def says_more_than(stretch: Stretch, terms: Span) -> bool:
    """Whether a verb of ``stretch`` tells more than the ``terms`` in it, on which somebody spoke, and why.

    The verb of the terms is the one they hang on ("who spoke on condition of
    anonymity"); what follows it gives the reasons.
    """
    parse, words, first = stretch.parse, stretch.words, words_in(stretch.parse, terms).start
    before = range(words.start, min(_verb_of(parse, first, words), first))
    return any(parse.deps[i] in SUBJECTS and parse.heads[i] in before for i in before)


def is_about_terms(clause: Stretch, terms: Span) -> bool:
    """Whether ``clause`` tells nothing but on what ``terms`` somebody spoke: "They spoke on condition of anonymity"."""
    verb = _verb_of(clause.parse, words_in(clause.parse, terms).start, clause.words)
    return clause.parse.heads[verb] == verb and not says_more_than(clause, terms)


def _verb_of(parse: Parse, index: int, words: range) -> int:
    """The verb among ``words`` that the word at ``index`` hangs on."""
    while index in words and parse.deps[index] not in _OWN_VERBS and parse.heads[index] != index:
        index = parse.heads[index]
    return index
