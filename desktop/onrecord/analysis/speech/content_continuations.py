"""Clauses and phrases that continue content although the parser attached them elsewhere."""

from itertools import pairwise

from onrecord.analysis.document import Parse
from onrecord.analysis.grammar import FINITE_OR_MODAL
from onrecord.analysis.speech.attribution import Words
from onrecord.analysis.speech.cues import SHOWING, Cue

_HALVES = frozenset({("not", "only"), ("not", "just"), ("not", "merely")})
_REASONS = frozenset({"because", "unless", "if", "so", "rather"})
_ON_TOPIC = ["when", "it", "comes"]
_EXAMPLES = frozenset({"including", "particularly", "especially", "like", "such"})
_BY_PREPOSITION = frozenset({"prep"})
_BY_CLAUSE = frozenset({"advcl"})
_JOINED = frozenset({"conj"})
_BY_REASON = _BY_PREPOSITION | _BY_CLAUSE
_DETAILS = frozenset({"advmod", "prep", "acomp", "npadvmod", "advcl", "xcomp"})
_OPENERS = frozenset({"that", "whether", "how", "why"})
_LEADS = frozenset({":", "-", "--", "–", "—"})


def extend_content(parse: Parse, cue: Cue, content: Words) -> int:
    """The last word of ``content`` with what goes on with it; its own if nothing does."""
    first, last = content
    last = _extend_with_thing(parse, cue, _extend_with_contrast(parse, first, _extend_with_but(parse, first, last)))
    last = _extend_with_infinitives(parse, first, last)
    last = _extend_with_examples(parse, cue, last)
    whole = _extend_with_purpose(parse, cue, _extend_with_details(parse, cue, last))
    if whole != last and FINITE_OR_MODAL.isdisjoint(parse.tags[first : last + 1]):
        last = whole
    return _extend_with_second_clause(parse, _extend_with_that_clause(parse, _extend_with_numbers(parse, cue, last)))


def extend_with_reason(parse: Parse, cue: Cue, last: int) -> int:
    """Take along a reason or condition right after the content: "called it a “farce” because nobody was asked"."""
    following = parse.lowered[last + 1 : last + 4]
    if _REASONS.isdisjoint(following[:1]) and following != _ON_TOPIC:
        return last
    reason = _child_at(parse, cue, last + 1, _BY_REASON)
    return last if reason is None else parse.last_of(reason)


def _child_at(parse: Parse, cue: Cue, start: int, deps: frozenset[str] | None = None) -> int | None:
    """What the parser hung on the cue that begins with the word ``start``; by one of ``deps``, if given."""
    children = (c for c in parse.children[cue.index] if c >= start and (deps is None or parse.deps[c] in deps))
    return next((child for child in children if parse.first_of(child) == start), None)


def _extend_with_but(parse: Parse, first: int, last: int) -> int:
    """Take along the half with "but" of "not only tax, but rent as well", when the parser cut it off."""
    but = next((i for i in (last + 1, last + 2) if parse.lowered[i : i + 1] == ["but"]), None)
    words = parse.lowered[first : last + 1]
    if but is None or "not" not in words or "but" in words or _HALVES.isdisjoint(pairwise(words)):
        return last
    joined = (c for c in parse.children[parse.heads[but]] if c > but and parse.deps[c] == "conj")
    return max(last, next((parse.last_of(c) for c in joined), last))


def _extend_with_contrast(parse: Parse, first: int, last: int) -> int:
    """Take along the other half of a comparison of numbers: "40 percent back the plan, while 30 percent do not"."""
    opener, stop = last + 2, parse.sentence_of(last).stop
    if opener >= stop or parse.words[last + 1] != "," or parse.lowered[opener] != "while":
        return last
    verb = parse.heads[opener]
    is_clause = parse.deps[opener] == "mark" and verb > opener
    has_number = any(parse.tags[index] == "CD" for index in range(first, last + 1))
    return parse.last_of(verb) if is_clause and has_number else last


def _extend_with_thing(parse: Parse, cue: Cue, last: int) -> int:
    """Take along a second thing, which the parser joined to the cue: "criticized the bank and the power it has"."""
    if parse.lowered[last + 1 : last + 2] not in (["and"], ["or"]):
        return last
    thing = _child_at(parse, cue, last + 2, _JOINED)
    return last if thing is None or not parse.tags[thing].startswith("NN") else parse.last_of(thing)


def _extend_with_infinitives(parse: Parse, first: int, last: int) -> int:
    """Take along the rest of a list of deeds that the parser cut off: "to lower rents, mend roads and hire nurses"."""
    verb = last + 2
    if parse.words[last + 1 : verb] != [","] or parse.tags[verb : verb + 1] != ["VB"]:
        return last
    is_listed = parse.deps[verb] in {"conj", "dep"} and "to" in parse.lowered[first : last + 1]
    return parse.last_of(verb) if is_listed else last


def _extend_with_numbers(parse: Parse, cue: Cue, last: int) -> int:
    """Take along the numbers of a poll behind a comma: "shows Rao leading Bello, 46 percent to 44 percent"."""
    start = last + 2
    if cue.lemma not in SHOWING or parse.words[last + 1 : start] != [","] or parse.tags[start : start + 1] != ["CD"]:
        return last
    numbers = _child_at(parse, cue, start)
    return last if numbers is None else parse.last_of(numbers)


def _extend_with_examples(parse: Parse, cue: Cue, last: int) -> int:
    """Take along examples that the parser hung on the cue: "accused the bank of lies, including one in May"."""
    start = last + 2
    if parse.words[last + 1 : start] != [","] or _EXAMPLES.isdisjoint(parse.lowered[start : start + 1]):
        return last
    example = _child_at(parse, cue, start, _BY_PREPOSITION)
    # "..., particularly given the rain" gives no example.
    return last if example is None or parse.lowered[example] == "given" else parse.last_of(example)


def _extend_with_details(parse: Parse, cue: Cue, last: int) -> int:
    """Take along how and by how much, behind what a poll shows: "shows Rao two points ahead of Bello"."""
    if cue.lemma not in SHOWING:
        return last
    for child in parse.children[cue.index]:
        if parse.deps[child] in _DETAILS and parse.first_of(child) == last + 1:
            last = parse.last_of(child)
    return last


def _extend_with_purpose(parse: Parse, cue: Cue, last: int) -> int:
    """Take along what a thing is for: "proposed a fund to help towns"."""
    if parse.lowered[last + 1 : last + 2] != ["to"]:
        return last
    purpose = _child_at(parse, cue, last + 1, _BY_CLAUSE)
    return last if purpose is None or parse.tags[purpose] != "VB" else parse.last_of(purpose)


def _extend_with_that_clause(parse: Parse, last: int) -> int:
    """Take along what a colon or a dash leads to: "warned of one thing: that the dam would burst"."""
    that = last + 2
    is_led = parse.words[last + 1 : last + 2] and parse.words[last + 1] in _LEADS
    if not is_led or parse.lowered[that : that + 1] != ["that"] or parse.deps[that] != "mark":
        return last
    verb = parse.heads[that]
    return parse.last_of(verb) if verb > that else last


def _extend_with_second_clause(parse: Parse, last: int) -> int:
    """Take along a second clause like the first, wherever the parser hung it: "..., and that polls were wrong"."""
    joint = last + 1 + (parse.words[last + 1 : last + 2] == [","])
    opener = joint + 1
    if parse.lowered[joint : joint + 1] not in (["and"], ["but"]) or opener >= len(parse.words):
        return last
    verb = parse.heads[opener]
    if parse.deps[verb] == "acomp":
        # "and how hard it had been"
        verb = parse.heads[verb]
    opens = parse.lowered[opener] in _OPENERS and parse.deps[opener] in {"mark", "advmod"} and verb > opener
    return parse.last_of(verb) if opens and parse.first_of(verb) == opener else last
