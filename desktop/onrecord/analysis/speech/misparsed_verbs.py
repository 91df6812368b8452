"""Reporting verbs that the parser takes for nouns or adjectives."""

from onrecord.analysis.document import Parse
from onrecord.analysis.values.dates import WEEKDAYS

_FORECAST = "forecast"
_PAIR = 2
_NOUN_TAGS = frozenset({"NN", "NNS"})


def is_verb_taken_for_noun(parse: Parse, index: int) -> bool:
    """Whether a noun that heads a sentence takes a clause with "that", as only a verb does: "Old maps state that"."""
    if parse.tags[index] not in _NOUN_TAGS or parse.heads[index] != index or not parse.children[index]:
        return False
    # No noun has a subject and an object: "The staff disputes this".
    if {"nsubj", "dobj"} <= {parse.deps[child] for child in parse.children[index]}:
        return True
    clauses = (child for child in parse.children[index] if child > index and parse.deps[child] == "ccomp")
    has_that = any(parse[clause].opener == "that" for clause in clauses)
    return has_that and parse[index].has("compound")


def forecasts_on_day(parse: Parse, index: int) -> bool:
    """Whether a noun behind a day is a verb, as agencies begin: "Otsa Foods on Monday forecast a loss"."""
    start = parse.sentence_of(index).start
    if parse.lowered[index] != _FORECAST or parse.tags[index] not in _NOUN_TAGS or index < start + _PAIR + 1:
        return False
    is_behind_day = parse.lowered[index - _PAIR] == "on" and parse.words[index - 1] in WEEKDAYS
    return is_behind_day and parse.tags[index - _PAIR - 1].startswith("N")
