"""From which word to which word content runs that a reporting verb takes after it."""

from itertools import pairwise

from onrecord.analysis.document import Parse
from onrecord.analysis.grammar import FINITE, SUBJECTS
from onrecord.analysis.speech.attribution import Words
from onrecord.analysis.speech.content_ends import before_time_clause, end_of_content
from onrecord.analysis.speech.cues import Cue
from onrecord.analysis.speech.reporting import Reporting
from onrecord.analysis.speech.rest import with_rest

_FARTHEST_QUOTED = 12
_PLACES = frozenset({"in", "at", "on", "for", "with", "by", "from", "between", "among", "into", "through"})
_LEAD_INS = frozenset({"that", "if", "because", "while", "although", "unless"})
_HALVES = frozenset({("not", "only"), ("not", "just"), ("not", "merely")})
_REASONS = frozenset({"because", "unless", "if", "so", "rather"})
_EXAMPLES = frozenset({"including", "particularly", "especially", "like", "such"})
_DESCRIBING = frozenset({"acl", "relcl"})


def stretch_of(parse: Parse, cue: Cue, chosen: list[int], reporting: Reporting, *, is_clause: bool) -> Words:
    """The first and the last word of content whose heads are ``chosen``, in reading order."""
    first = _first_with_subject(parse, cue, chosen[0])
    last = parse.last_of(chosen[-1])
    if is_clause:
        last = _to_verb(parse, cue, last, reporting.cues)
    else:
        last = before_time_clause(parse, first, _with_places(parse, cue, last, reporting))
    last = end_of_content(parse, first, last, reporting, is_clause=is_clause)
    last = _with_contrast(parse, first, _with_but(parse, first, last))
    last = _with_deeds(parse, cue, (first, last), reporting.cues, is_clause=is_clause)
    last = with_rest(parse, cue, (first, _with_examples(parse, cue, last)))
    return first, _with_reason(parse, cue, _to_last_quoted(parse, last, reporting.cues))


def _with_but(parse: Parse, first: int, last: int) -> int:
    """Take along the half with "but" of "not only tax, but rent as well", when the parser cut it off."""
    words = parse.lowered[first : last + 1]
    has_half = any(pair in _HALVES for pair in pairwise(words)) and "but" not in words
    but = next((i for i in (last + 1, last + 2) if parse.lowered[i : i + 1] == ["but"]), None)
    if not has_half or but is None:
        return last
    joined = (c for c in parse.children[parse.heads[but]] if c > but and parse.deps[c] == "conj")
    return max(last, next((parse.last_of(c) for c in joined), last))


def _with_contrast(parse: Parse, first: int, last: int) -> int:
    """Take along the other half of a comparison of numbers: "40 percent back the plan, while 30 percent do not"."""
    opener, stop = last + 2, parse.sentence_of(last).stop
    if opener >= stop or parse.words[last + 1] != "," or parse.lowered[opener] != "while":
        return last
    verb = parse.heads[opener]
    is_clause = parse.deps[opener] == "mark" and verb > opener
    has_number = any(parse.tags[index] == "CD" for index in range(first, last + 1))
    return parse.last_of(verb) if is_clause and has_number else last


def _with_deeds(parse: Parse, cue: Cue, content: Words, cues: frozenset[int], *, is_clause: bool) -> int:
    """Take along the rest of a list of deeds that the parser cut off: "to lower rents, mend roads and hire nurses".

    In a clause after a cue in the past a verb in the present is one of them, too.
    """
    first, last = content
    verb = last + 2
    if parse.words[last + 1 : verb] != [","] or verb >= len(parse.words) or parse.deps[verb] not in {"conj", "dep"}:
        return last
    is_infinitive = parse.tags[verb] == "VB" and "to" in parse.lowered[first : last + 1]
    is_present = is_clause and parse.tags[verb] in {"VB", "VBP", "VBZ"} and parse.tags[cue.index] == "VBD"
    has_own = any(parse.deps[child] in SUBJECTS | {"aux"} for child in parse.children[verb])
    end = parse.last_of(verb)
    is_told = is_present and not has_own and cues.isdisjoint(range(verb, end + 1))
    return end if is_infinitive or is_told else last


def _with_examples(parse: Parse, cue: Cue, last: int) -> int:
    """Take along examples that the parser hung on the cue: "accused the bank of lies, including one in May"."""
    start = last + 2
    if parse.words[last + 1 : start] != [","] or _EXAMPLES.isdisjoint(parse.lowered[start : start + 1]):
        return last
    following = (c for c in parse.children[cue.index] if c >= start and parse.deps[c] == "prep")
    example = next((c for c in following if parse.first_of(c) == start), None)
    # "..., particularly given the rain" gives no example.
    return last if example is None or parse.lowered[example] == "given" else parse.last_of(example)


def _with_reason(parse: Parse, cue: Cue, last: int) -> int:
    """Take along a reason or condition right after the content: "called it a “farce” because nobody was asked"."""
    if parse.lowered[last + 1 : last + 2] and parse.lowered[last + 1] in _REASONS:
        following = (c for c in parse.children[cue.index] if c > last and parse.deps[c] in {"advcl", "prep"})
        reason = next((c for c in following if parse.first_of(c) == last + 1), None)
        return last if reason is None else parse.last_of(reason)
    return last


def _to_verb(parse: Parse, cue: Cue, last: int, cues: frozenset[int]) -> int:
    """Go on over a finite verb right after the content, which is its subject though the parser cut it off.

    After "a statement saying that ..." such a verb tells what became of the statement.
    """
    verb = last + 1
    if parse.deps[cue.index] in _DESCRIBING or verb >= len(parse.words):
        return last
    if parse.tags[verb] not in FINITE | {"MD"} or verb in cues:
        return last
    head = parse.heads[verb] if parse.tags[verb] == "MD" else verb
    return max(last, parse.last_of(head))


def _to_last_quoted(parse: Parse, last: int, cues: frozenset[int]) -> int:
    """Go on to words in quotation marks that the parser cut off and no other verb reports: "a “cheat,” a “liar”"."""
    end = min(parse.sentence_of(last).stop, last + _FARTHEST_QUOTED)
    following = range(last + 1, end)
    limit = next((index for index in following if index in cues or index in parse.stand_ins), end)
    return next((index for index in range(limit - 1, last, -1) if index in parse.quoted), last)


def _with_places(parse: Parse, cue: Cue, last: int, reporting: Reporting) -> int:
    """Take along what the parser hung on the cue though it tells more of a thing: "recalled a fire at the mill".

    "Thanked the players at a rally" tells where they were thanked.
    """
    for child in parse.children[cue.index]:
        objects = {parse.lowered[noun] for noun in parse.children[child]}
        is_next = child == last + 1 and parse.deps[child] == "prep" and parse.lowered[child] in _PLACES
        is_where = parse.lowered[child] == "at" and not objects.isdisjoint(reporting.events | reporting.occasions)
        if is_next and not is_where and objects.isdisjoint(reporting.places):
            last = parse.last_of(child)
    return last


def _first_with_subject(parse: Parse, cue: Cue, clause: int) -> int:
    """Where content begins; the parser may have taken its subject for an object of the cue: "told me taxes rise"."""
    first = min(word for word in parse.subtree(clause) if word > cue.last)
    if clause in parse.stand_ins and parse.lowered[cue.last + 1] in _LEAD_INS:
        return cue.last + 1
    if parse.tags[clause] not in FINITE or any(parse.deps[c] in SUBJECTS for c in parse.children[clause]):
        return first
    objects = [c for c in parse.children[cue.index] if cue.last < c < first and parse.deps[c] in {"dobj", "oprd"}]
    is_joined = objects and parse.deps[clause] == "ccomp" and parse.last_of(objects[-1]) == first - 1
    return parse.first_of(objects[-1]) if is_joined else first
