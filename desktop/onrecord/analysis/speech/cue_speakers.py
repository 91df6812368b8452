"""The speaker of a reporting verb: its subject, or the words the parser should have taken for it."""

from onrecord.analysis.document import Parse
from onrecord.analysis.grammar import OPENS_NAME
from onrecord.analysis.speech.attribution import (
    Words,
    implied_subject,
    is_part_of_word,
    is_passive,
    noun_phrase,
    subject_of,
)
from onrecord.analysis.speech.cues import HEARING, TELLING, Cue
from onrecord.analysis.speech.word_lists import word_list
from onrecord.analysis.values.dates import WEEKDAYS

_FARTHEST, _NEAR = 6, 8
_LONGEST_TITLE = 12
_NAMES = frozenset({"NNP", "NNPS"})
_IN_NAMES = _NAMES | {"NN", "NNS", "JJ", "POS", "HYPH", "CC", "CD"}
_IN_PHRASES = _IN_NAMES | {"DT", "PRP$", "VBG", "VBN"}
_COMMAS = frozenset({",", "-", "–", "—"})
_PERIODS = word_list("cue speakers: periods")
_LEADING = frozenset({"advcl", "csubj", "csubjpass"})
_NEAREST = frozenset({"last", "this"})
_DAYS = frozenset({"today", "yesterday", "tonight"})
_APPEARING = frozenset({"VB", "RB", "RP"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP"})


def speaker_of(parse: Parse, cue: Cue, cues: frozenset[int], pieces: list[Words]) -> Words | None:
    """The words for whoever says ``pieces``; ``cues`` are the reporting verbs of the paragraph."""
    found = _with_name(parse, _speaker(parse, cue, cues, pieces))
    found = _behind_opening(parse, cue.index, found) or found
    return _without_time(parse, _behind_participle(parse, found)) if found else None


def _behind_opening(parse: Parse, verb: int, found: Words | None) -> Words | None:
    """Who says it behind words that open the sentence and that the parser took along: "Outside court, a man said"."""
    start = parse.sentence_of(verb).start
    is_opening = parse.tags[start] == "IN" or parse.lowered[start] in {"inside", "outside"}
    comma = next((i for i in range(start, verb) if parse.words[i] == ","), verb)
    is_taken = found is None or found[0] <= start + 1
    if not is_opening or not is_taken or parse.deps[start] == "mark" or parse.lowered[start] == "as":
        return None
    noun = next((i for i in range(comma + 1, verb) if parse.tags[i] in _NOUNS and parse.deps[i] != "compound"), None)
    return None if noun is None else noun_phrase(parse, noun, before=verb)


def _with_name(parse: Parse, found: Words | None) -> Words | None:
    """An age with the name before it, which the parser took for no subject: "Ruiz, 51," in "Ruiz, 51, said"."""
    if found is None or found[0] != found[1] or parse.tags[found[0]] != "CD":
        return found
    # "Of those who back Ruiz, 51 said so" counts.
    if parse.words[found[0] - 1] != "," or parse.words[found[0] + 1 : found[0] + 2] != [","]:
        return found
    first = found[0] - 1
    while first > 0 and parse.words[first - 1][:1].isupper():
        first -= 1
    return (first, found[1]) if first < found[0] - 1 else found


def _without_time(parse: Parse, phrase: Words) -> Words:
    """``phrase`` without when it was said: "the harbor board" of "the harbor board Monday", "the board last week"."""
    first, last = phrase
    while last > first and (parse.words[last] in WEEKDAYS or parse.lowered[last] in _DAYS):
        last -= 1
    # "A poll released last week" or "out today" appeared then.
    if last < phrase[1]:
        last -= last > first and parse.lowered[last] == "on"
        return phrase if parse.tags[last][:2] in _APPEARING else (first, last)
    is_time = last - first > 1 and parse.lowered[last] in _PERIODS and parse.lowered[last - 1] in _NEAREST
    if not is_time or any(tag[:2] in _APPEARING for tag in parse.tags[first:last]):
        return phrase
    return first, last - 2


def _behind_participle(parse: Parse, phrase: Words) -> Words:
    """``phrase`` without a participle the parser took along: "Speaking of Oslo, the mayor" is the mayor.

    In "Opening the case on Monday, Ana Ruiz, prosecuting, said" it took the name for a part of the participle.
    """
    first, last = phrase
    is_led = parse.deps[first] in _LEADING and first == parse.sentence_of(first).start
    commas = [i for i in range(first, parse.heads[first]) if parse.words[i] == ","] if is_led else []
    inside = [comma for comma in commas if comma < last]
    if inside:
        return (inside[-1] + 1, last) if parse.tags[inside[-1] + 1] in OPENS_NAME else phrase
    if not commas or parse.tags[commas[0] + 1] not in _NAMES:
        return phrase
    return commas[0] + 1, next(iter(commas[1:]), _last_before(parse, parse.heads[first]) + 1) - 1


def _speaker(parse: Parse, cue: Cue, cues: frozenset[int], pieces: list[Words]) -> Words | None:
    if cue.lemma == HEARING or _is_listener_told(parse, cue):
        return _heard_from(parse, cue)
    outer = _outer_verb(parse, cue.index, cues)
    if outer is not None:
        whose = subject_of(parse, outer)
        return whose and _whole(parse, outer, whose)
    found = None if is_passive(parse, cue.index) else subject_of(parse, cue.index)
    is_outside = found and not any(first <= found[0] and found[1] <= last for first, last in pieces)
    if found and is_outside and not is_part_of_word(parse, found):
        return _whole(parse, cue.index, found)
    return _misparsed_speaker(parse, cue, pieces)


def _misparsed_speaker(parse: Parse, cue: Cue, pieces: list[Words]) -> Words | None:
    """The speaker by the words around the cue, where the parser found no subject; the surest way is tried first."""
    return (
        _between(parse, cue, pieces)
        or _inverted(parse, cue, pieces)
        or _phrase_at_verb(parse, cue, pieces)
        or _named_before(parse, cue, pieces)
        or _opening_noun(parse, cue, pieces)
    )


def _is_listener_told(parse: Parse, cue: Cue) -> bool:
    """Whether the words beside a verb only name who listened: "“It failed,” the inquest was told"."""
    return cue.lemma in TELLING and is_passive(parse, cue.index)


def _heard_from(parse: Parse, cue: Cue) -> Words | None:
    """Who said what others heard, if it is told: "the court heard from Ana Ruiz that"."""
    froms = (child for child in parse.children[cue.index] if child > cue.index and parse.lowered[child] == "from")
    people = (child for each in froms for child in parse.children[each] if parse.deps[child] == "pobj")
    return next((noun_phrase(parse, person) for person in people), None)


def _phrase_at_verb(parse: Parse, cue: Cue, pieces: list[Words]) -> Words | None:
    """The words between the last comma and the verb: "the mayor" in "In a talk with Tom Reyes, the mayor said"."""
    last = first = _last_before(parse, cue.index)
    if pieces[0][0] < cue.index or is_passive(parse, cue.index) or parse.tags[last] not in _NOUNS:
        return None
    while first > 0 and parse.tags[first - 1] in _IN_PHRASES:
        first -= 1
    is_apart = first == 0 or parse.words[first - 1] in _COMMAS
    return (first + (parse.tags[first] == "CC"), last) if is_apart else None


def _whole(parse: Parse, verb: int, found: Words) -> Words:
    """The phrase up to the verb, when the parser cut a name off it: "fight doctor" of "fight doctor Tom Reyes said"."""
    last = _last_before(parse, verb) if found[1] < verb else found[1]
    if last == found[1]:
        return found
    is_one = parse.tags[last] in _NOUNS and _IN_NAMES.issuperset(parse.tags[found[1] + 1 : last + 1])
    return (found[0], last) if is_one else found


def _last_before(parse: Parse, verb: int) -> int:
    """The last word before a verb and its adverbs and helpers."""
    last = verb - 1
    while last > 0 and (parse.tags[last] in {"RB", "MD"} or parse.deps[last] in {"aux", "auxpass"}):
        last -= 1
    return last


def _outer_verb(parse: Parse, verb: int, cues: frozenset[int]) -> int | None:
    """The reporting verb that ``verb`` goes on with, though the parser hung it below what was said."""
    if parse.tags[verb] != "VBG" or parse.deps[verb] not in {"advcl", "acl", "pcomp"}:
        return None
    return None if implied_subject(parse, verb) is not None else _outermost(parse, verb, cues)


def _outermost(parse: Parse, verb: int, cues: frozenset[int]) -> int | None:
    """The reporting verb that a participle goes on with; behind a comma not one that only tells what was said.

    "Ruiz said they had agreed to talk, adding that it was late": Ruiz added it.
    """
    found = _reporting_ancestor(parse, verb, cues)
    while found is not None and parse[verb].follows(",") and parse.deps[found] == "ccomp":
        outer = parse.heads[found]
        if outer not in cues or outer > found:
            break
        found = outer
    return found


def _reporting_ancestor(parse: Parse, index: int, cues: frozenset[int]) -> int | None:
    current = index
    for _ in range(_FARTHEST):
        if parse.heads[current] == current:
            return None
        current = parse.heads[current]
        if current in cues and subject_of(parse, current):
            return current
    return None


def _between(parse: Parse, cue: Cue, pieces: list[Words]) -> Words | None:
    """The words between what was said and its cue, when the parser took no subject from them."""
    said = pieces[0][1]
    words = range(said + 2, cue.index)
    is_plain = "," not in parse.words[said + 2 : cue.index] and not is_passive(parse, cue.index)
    is_near = said in parse.stand_ins or is_plain
    if not is_near or parse.words[said + 1 : said + 2] != [","]:
        return None
    nouns = [index for index in words if parse.tags[index] in _NOUNS]
    return (words.start, nouns[-1]) if nouns else None


def _named_before(parse: Parse, cue: Cue, pieces: list[Words]) -> Words | None:
    """The name before the cue when the parser lost the subject: "..., Ana Ruiz, prosecuting, said"."""
    if pieces[0][0] < cue.index or is_passive(parse, cue.index):
        return None
    near = range(cue.index - 1, max(0, cue.index - _NEAR), -1)
    last = next((i for i in near if parse[i].is_name and parse[i - 1].is_name), None)
    if last is None:
        return None
    first = last
    while first > 0 and parse[first - 1].is_name:
        first -= 1
    return first, last


def _opening_noun(parse: Parse, cue: Cue, pieces: list[Words]) -> Words | None:
    """The noun that opens the sentence, when what stands between it and the cue misled the parser."""
    if pieces[0][0] < cue.index or is_passive(parse, cue.index) or not parse[cue.index].is_finite:
        return None
    before = range(parse.sentence_of(cue.index).start, cue.index)
    first = next((i for i in before if parse.deps[i] in {"nsubj", "ROOT"}), None)
    return noun_phrase(parse, first, before=cue.index) if first is not None and parse.tags[first] in _NOUNS else None


def _inverted(parse: Parse, cue: Cue, pieces: list[Words]) -> Words | None:
    """What follows the cue in "..., said the mayor", when the parser took the mayor for an object."""
    if pieces[0][0] > cue.index or is_passive(parse, cue.index):
        return None
    following = parse[cue.index].children(after=cue.last)
    objects = [c for c in following if parse.deps[c] in {"dobj", "npadvmod", "attr"} and c not in parse.stand_ins]
    if objects:
        return noun_phrase(parse, objects[0])
    near = range(cue.last + 1, min(cue.last + _LONGEST_TITLE, len(parse.words)))
    subject = next((i for i in near if parse.deps[i] == "nsubj" and parse.first_of(i) == near.start), None)
    if subject is not None:
        return noun_phrase(parse, subject)
    last = cue.last
    while last + 1 < len(parse.words) and parse.words[last + 1][:1].isupper():
        last += 1
    return (cue.last + 1, last) if last > cue.last else None
