"""Subjects behind a phrase that opens the sentence: "In a letter, Otsa Foods said"."""

from onrecord.analysis.document import Parse
from onrecord.analysis.speech.attribution import Words, noun_phrase

_PLACING = frozenset({"inside", "outside"})
_NAMES = frozenset({"NNP", "NNPS"})
_RELATIVES = frozenset({"who", "which", "whose"})
_BEFORE_VERB = frozenset({"RB", "MD"})


def subject_after_opening(parse: Parse, verb: int, found: Words | None = None) -> Words | None:
    """Who says it in "Outside court, a man said" and "In a letter seen by the Herald, Otsa Foods, which grew, said".

    ``found`` is whom the parser took for the subject of ``verb``, if anybody; a subject
    behind the words that open the sentence is the right one.
    """
    start = parse.sentence_of(verb).start
    is_opening = parse.tags[start] == "IN" or parse.lowered[start] in _PLACING
    # In "As Ana Ruiz, a nurse, said" the verb stands in the clause that opens the sentence.
    is_opening = is_opening and parse.deps[start] != "mark" and parse.lowered[start] != "as"
    if not is_opening or (found is not None and found[0] > start + 1):
        return None
    while parse.deps[verb] == "conj" and start < parse.heads[verb] < verb:
        verb = parse.heads[verb]
    nouns = (i for i in range(start + 2, verb) if parse.deps[i] == "appos" and _is_apart(parse, i, verb))
    noun = next(nouns, None)
    return noun_phrase(parse, noun, before=verb) if noun is not None else _named_apart(parse, start, verb)


def _is_apart(parse: Parse, noun: int, verb: int) -> bool:
    """Whether the phrase around ``noun`` stands between a comma and the verb, with a clause about it at most.

    The parser may hang that clause on the noun before.
    """
    first, last = noun_phrase(parse, noun, before=verb)
    beside = (*parse.children[noun], *parse.children[parse.heads[noun]])
    ends = [parse.last_of(child) for child in beside if child > noun and parse.deps[child] == "relcl"]
    end = max([last, *ends[:1]])
    return parse[first].follows(",") and end + 1 + (parse.words[end + 1] == ",") >= _before(parse, verb)


def _before(parse: Parse, verb: int) -> int:
    """Where the verb begins with its adverbs and helpers."""
    while parse.tags[verb - 1] in _BEFORE_VERB or parse.deps[verb - 1] in {"aux", "auxpass"}:
        verb -= 1
    return verb


def _named_apart(parse: Parse, start: int, verb: int) -> Words | None:
    """The name that has a clause of its own in commas before the verb: ", Otsa Foods, which owns the mill, said"."""
    relative = next((i for i in range(verb - 1, start, -1) if parse.lowered[i] in _RELATIVES), start)
    last = relative - 2
    first = last
    while first > start and parse.tags[first] in _NAMES:
        first -= 1
    is_named = first < last and parse.words[first] == "," == parse.words[relative - 1]
    return (first + 1, last) if is_named and parse.words[_before(parse, verb) - 1] == "," else None
