"""What the reporter states around a clause that reports: "Three wells ran dry, though officials say the dam is full".

Words that are reported by the main verb of a sentence are all that it states.  When
they hang inside a relative, adverbial or participial clause (Quirk and others, "A
Comprehensive Grammar of the English Language", 1985, chapters 14 and 17), the main
clause is the reporter's own.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from onrecord.analysis.claims.clauses import is_finite
from onrecord.analysis.claims.stretches import Stretch, stretch_at, words_in, words_that_are
from onrecord.analysis.document import AnalyzedDocument, Parse
from onrecord.analysis.grammar import SUBJECTS
from onrecord.domain.spans import Span, trimmed

_JOINED = frozenset({"conj"})
_SAID = frozenset({"ccomp"})
_SUBORDINATE = frozenset({"acl", "advcl", "pcomp", "relcl"})
_MARKS = ",;:—–-"
_SHORTEST_CLAUSE = 4


class Rest(NamedTuple):
    """The words of a sentence that are the reporter's own.

    ``is_apart`` is false where a mere participle or infinitive of the same subject
    reports, so that the words may only frame it: "she took the stage, saying ...".
    """

    span: Span
    is_apart: bool


def rest_of(document: AnalyzedDocument, clause: Stretch, reported: Sequence[Span]) -> Rest | None:
    """What ``clause`` states beside the ``reported`` words in it; None if its main verb reports them.

    Clauses that report are cut off at the ends of ``clause``, if a comma or dash
    sets them off; in its middle they stay.
    """
    if not document.is_parsed:
        return None
    _, parse, words = clause
    tops = [top for part in reported for top in _tops(parse, words_in(parse, part), words)]
    holders = {_clause_around(parse, top, words) for top in tops}
    if None in holders:
        return _told_before(document.text, clause, reported)
    clauses = [holder for holder in holders if holder is not None]
    start, end = clause.span
    for holder in clauses:
        start, end = _without_clause(document.text, clause, holder, Span(start, end))
    span = trimmed(document.text, Span(start, end)) if clauses and start < end else None
    return Rest(span, any(_says_who_reports(parse, holder) for holder in clauses)) if span else None


def _without_clause(text: str, clause: Stretch, holder: int, span: Span) -> Span:
    """``span`` without the clause of the verb ``holder`` at one of its ends, if a comma or dash sets it off."""
    _, parse, words = clause
    first, last = _beginning(parse, holder), parse.last_of(holder)
    if first <= words.start and (cut := _after_mark(text, parse.ends[last], clause.span.end)):
        return Span(max(span.start, cut), max(span.end, cut))
    if (last >= words.stop - 2 or parse.ends[last] >= span.end) and first > words.start:
        cut = _before_mark(text, span.start, parse.starts[first])
        return Span(span.start, min(span.end, cut)) if cut else span
    return span


def _told_before(text: str, clause: Stretch, reported: Sequence[Span]) -> Rest | None:
    """The clause that a verb follows which reports other words: "She gave it back; in May, she said it was late".

    The parser hangs it on that verb, as if it were said.
    """
    span, parse, words = clause
    first = min(part.start for part in reported)
    verbs = (verb for verb in words_that_are(parse, words, _SAID) if parse.heads[verb] > verb)
    ends = (parse.ends[parse.last_of(verb)] for verb in verbs)
    end = next((end for end in ends if end < first), span.start)
    own = text[span.start : end].rstrip(f"{_MARKS} ")
    return Rest(Span(span.start, span.start + len(own)), is_apart=True) if own else None


def parted_from_reports(document: AnalyzedDocument, clause: Stretch, reported: Iterable[Span]) -> list[Stretch]:
    """The clauses that "and" or "but" joins in ``clause`` without a comma, where one of them reports.

    A comma is left out between short clauses (Quirk and others 1985, III.9): "Two wells ran dry and the mayor said
    it was a shame".  Cut are clauses with a verb and a subject of their own, outside the ``reported`` words.
    """
    if not document.is_parsed:
        return [clause]
    span, parse, words = clause
    parts, start = [], span.start
    for verb in words_that_are(parse, words, _JOINED):
        joint = _joint_before(parse, verb, words)
        if joint is None or any(part.start < parse.ends[joint] < part.end for part in reported):
            continue
        part = trimmed(document.text, Span(start, parse.starts[joint]))
        if part and len(part.text_of(document.text).split(maxsplit=_SHORTEST_CLAUSE)) >= _SHORTEST_CLAUSE:
            parts.append(part)
            start = parse.starts[joint + 1]
    return [stretch_at(document, part) for part in (*parts, Span(start, span.end))] if parts else [clause]


def _joint_before(parse: Parse, verb: int, words: range) -> int | None:
    """The "and" or "but" between the main clause of ``words`` and the one of ``verb``, which has its own subject."""
    main = verb
    while parse.deps[main] in _JOINED and parse.heads[main] in words:
        main = parse.heads[main]
    is_main = parse.deps[main] == "ROOT" or parse.heads[main] not in words
    subject = parse[verb].child(SUBJECTS)
    if subject is None or not is_main or not is_finite(parse, verb):
        return None
    joint = parse.first_of(subject) - 1
    return joint if joint > words.start and parse.deps[joint] == "cc" else None


def _tops(parse: Parse, inside: range, words: range) -> Iterator[int]:
    """The words of ``inside`` that hang on a word outside it."""
    for index, head in zip(inside, parse.heads[inside.start : inside.stop], strict=True):
        is_top = head not in inside or head == index
        if is_top and index in words and parse.deps[index] != "punct":
            yield index


def _clause_around(parse: Parse, index: int, words: range) -> int | None:
    """The verb of the innermost subordinate clause of ``words`` that the word at ``index`` stands in."""
    while parse.deps[index] not in _SUBORDINATE:
        head = parse.heads[index]
        if head == index or head not in words:
            return None
        index = head
    return index if parse.heads[index] in words else None


def _beginning(parse: Parse, verb: int) -> int:
    """The first word of the clause of ``verb``: its "with" too in "with the court saying ..."."""
    first = parse.first_of(verb)
    return first - 1 if parse.deps[verb] == "pcomp" and parse.heads[verb] == first - 1 else first


def _says_who_reports(parse: Parse, verb: int) -> bool:
    """Whether ``verb`` is finite or has a subject of its own, as in "with the court saying ..."."""
    return is_finite(parse, verb) or parse[verb].has(SUBJECTS)


def _before_mark(text: str, start: int, position: int) -> int | None:
    """Where the words before ``position`` end, if a comma or dash stands there."""
    bare = text[start:position].rstrip()
    return start + len(bare.rstrip(f"{_MARKS} ")) if bare.endswith(tuple(_MARKS)) else None


def _after_mark(text: str, position: int, end: int) -> int | None:
    """Where the words after ``position`` begin, if a comma or dash stands there."""
    following = text[position:end].lstrip("”’\"'")
    bare = following.lstrip()
    return end - len(bare.lstrip(f"{_MARKS} ")) if bare.startswith(tuple(_MARKS)) else None
