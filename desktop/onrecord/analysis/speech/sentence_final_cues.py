"""Sentences that end with a speaker and a cue: "Rents rose, the mayor posted"."""

from onrecord.analysis.document import Parse
from onrecord.analysis.grammar import FINITE_OR_MODAL, OPENS_NAME

_PARTICIPIAL = frozenset({"acl", "relcl"})
_NAMES = frozenset({"NNP", "NNPS"})
_OWN = frozenset({"nsubj", "nsubjpass", "dobj", "ccomp", "agent"})
_AFTER_ALL = frozenset({"IN", "RB", "."})


def ends_sentence(parse: Parse, comma: int, verb: int, last: int) -> bool:
    """Whether the words after ``comma`` are a speaker and ``verb``, and at most when or where it was said.

    ``last`` is the index of the verb's particle, or its own.
    """
    stop, following = parse.sentence_of(verb).stop, last + 1
    name = range(comma + 1, verb)
    is_named = bool(name) and parse.tags[name[0]] in OPENS_NAME and not any(_is_verbal(parse, i) for i in name)
    is_end = following >= stop or parse.tags[following] in _AFTER_ALL or parse.deps[following] == "npadvmod"
    return is_named and is_end and not any(_is_verbal(parse, i) for i in range(following, stop))


def is_final_cue_below(parse: Parse, verb: int, cues: frozenset[int]) -> bool:
    """Whether the parser took a verb that ends a sentence for a part of what another one reports.

    That is "reported" in "Norland said its army had left, state media reported".
    """
    if misparsed_final_cue(parse, verb) is not None:
        return True
    head = parse.heads[verb]
    if parse.deps[verb] != "ccomp" or head not in cues or head > verb or not parse[verb].is_finite:
        return False
    comma = comma_before_final_cue(parse, verb)
    return comma is not None and ends_sentence(parse, comma, verb, verb)


def begins_final_cue(parse: Parse, index: int, cues: frozenset[int]) -> bool:
    """Whether the word at ``index`` opens the end that reports the rest: "state" of ", state media reported"."""
    behind = (verb for verb in range(index + 1, parse.sentence_of(index).stop) if verb in cues)
    return any(
        comma_before_final_cue(parse, verb) == index - 1 and is_final_cue_below(parse, verb, cues) for verb in behind
    )


def comma_before_final_cue(parse: Parse, verb: int) -> int | None:
    """The comma before the subject of a verb, if one stands there."""
    lost = misparsed_final_cue(parse, verb)
    if lost is not None:
        return lost
    subjects = parse[verb].children("nsubj", before=verb)
    comma = parse.first_of(subjects[-1]) - 1 if subjects else -1
    return comma if comma >= 0 and parse.words[comma] == "," else None


def misparsed_final_cue(parse: Parse, verb: int) -> int | None:
    """The comma before a name and a verb that end a sentence, where the parser took the verb for a participle.

    That is "announced" in "He pleaded guilty to charges he hurt Rao, the Harbor Office announced Monday".  In
    "He opposes the deal, the largest one announced this year" it is one: no name stands before it.
    """
    if (misread := _final_cue_with_wrong_subject(parse, verb)) is not None:
        return misread
    if parse.tags[verb] != "VBD" or parse.deps[verb] not in _PARTICIPIAL or parse.tags[verb - 1] not in _NAMES:
        return None
    if parse.heads[verb] == verb - 1 or parse[verb].has(_OWN):
        return None
    start = parse.sentence_of(verb).start
    comma = next((i for i in range(verb - 1, start, -1) if parse.words[i] == ","), None)
    return comma if comma is not None and ends_sentence(parse, comma, verb, verb) else None


def _final_cue_with_wrong_subject(parse: Parse, verb: int) -> int | None:
    """The comma before "a source at the firm said", whose subject the parser found before the comma."""
    if not parse[verb].is_finite or parse.deps[verb] != "ccomp" or parse.heads[verb] > verb:
        return None
    start = parse.sentence_of(verb).start
    comma = next((i for i in range(verb - 1, start, -1) if parse.words[i] == ","), None)
    subjects = parse[verb].children("nsubj")
    if comma is None or not subjects or subjects[0] > comma or parse.deps[comma + 1] != "det":
        return None
    is_last = parse.lowered[verb + 1 : verb + 2] in ([], ["."])
    return comma if is_last and ends_sentence(parse, comma, verb, verb) else None


def _is_verbal(parse: Parse, index: int) -> bool:
    return parse.tags[index] in FINITE_OR_MODAL or parse.tags[index] == "VB"
