"""From which word to which word content runs that a reporting verb takes after it."""

from bisect import bisect_right

from onrecord.analysis.document import Parse
from onrecord.analysis.grammar import FINITE, FINITE_OR_MODAL, SUBJECTS
from onrecord.analysis.speech.attribution import Words
from onrecord.analysis.speech.content_boundaries import before_time_clause, end_of_content
from onrecord.analysis.speech.content_continuations import extend_content, extend_with_reason
from onrecord.analysis.speech.cues import ESTIMATING, Cue
from onrecord.analysis.speech.reporting import Reporting
from onrecord.analysis.speech.word_lists import word_list
from onrecord.analysis.values.dates import WEEKDAYS

_FARTHEST_QUOTED = 12
_PLACES = word_list("content spans: places")
_LEAD_INS = word_list("content spans: lead ins")
_DESCRIBING = frozenset({"acl", "relcl"})


def stretch_of(parse: Parse, cue: Cue, chosen: list[int], reporting: Reporting, *, is_clause: bool) -> Words:
    """The first and the last word of content whose heads are ``chosen``, in reading order."""
    first = _behind_day(parse, cue, _first_with_subject(parse, cue, chosen[0]))
    last = parse.last_of(chosen[-1])
    if is_clause:
        last = _to_verb(parse, cue, last, reporting.cues)
    else:
        last = before_time_clause(parse, first, _extend_with_places(parse, cue, last, reporting))
    last = end_of_content(parse, first, last, reporting, is_clause=is_clause)
    if cue.lemma == ESTIMATING:
        return first, last
    last = extend_content(parse, cue, (first, last))
    return first, extend_with_reason(parse, cue, _to_last_quoted(parse, last, reporting.cues))


def _behind_day(parse: Parse, cue: Cue, first: int) -> int:
    """Where content begins behind the day on which it was said: "said on Tuesday it had agreed"."""
    is_day = first == cue.last + 1 and parse.lowered[first] == "on" and parse.words[first + 1] in WEEKDAYS
    return first + 2 if is_day and parse.words[first + 2].isalpha() else first


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
    if not parse.quoted:
        return last
    end = min(parse.sentence_of(last).stop, last + _FARTHEST_QUOTED)
    following = range(last + 1, end)
    limit = next((index for index in following if index in cues or index in parse.stand_ins), end)
    return next((index for index in range(limit - 1, last, -1) if index in parse.quoted), last)


def _extend_with_places(parse: Parse, cue: Cue, last: int, reporting: Reporting) -> int:
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
    """Where content begins; the parser may have taken its subject for an object of the cue: "told me taxes rise".

    More of the subject may stand in commas: "said trains, some of them new, have been late".
    """
    words = parse.subtree(clause)
    first = words[bisect_right(words, cue.last)]
    if clause in parse.stand_ins and parse.lowered[cue.last + 1] in _LEAD_INS:
        return cue.last + 1
    if not _is_finite(parse, clause) or parse[clause].has(SUBJECTS):
        return first
    objects = parse[cue.index].children({"dobj", "oprd"}, after=cue.last, before=first)
    if not objects or parse.deps[clause] != "ccomp":
        return first
    last = parse.last_of(objects[-1])
    for child in parse.children[cue.index]:
        # "Confirmed customers in Jos were told to wait": where they are is more of the subject.
        if child == last + 1 < first and parse.deps[child] == "prep":
            last = parse.last_of(child)
    is_set_off = last == first - 2 and parse[first].follows(",") and "," in parse.words[objects[-1] : last]
    return parse.first_of(objects[-1]) if last == first - 1 or is_set_off else first


def _is_finite(parse: Parse, verb: int) -> bool:
    """Whether a verb or one of its helpers has a tense."""
    helpers = (child for child in parse.children[verb] if parse.deps[child] in {"aux", "auxpass"})
    return any(parse.tags[word] in FINITE_OR_MODAL for word in (verb, *helpers))
