"""The speaker of a reporting verb: its subject, or the words the parser should have taken for it."""

from onrecord.analysis.document import Parse, Token
from onrecord.analysis.grammar import NAMES, NOUNS
from onrecord.analysis.speech.cues import HEARING, TELLING, Cue
from onrecord.analysis.speech.subjects import Words, implied_subject, is_passive, noun_phrase, subject_of
from onrecord.analysis.speech.word_lists import word_list
from onrecord.analysis.values.dates import WEEKDAYS

_FARTHEST, _NEAR = 6, 8
_LONGEST_TITLE = 12
_NAMING = NOUNS | {"PRP"}
_IN_NAMES = NOUNS | {"JJ", "POS", "HYPH", "CC", "CD"}
_IN_PHRASES = _IN_NAMES | {"DT", "PRP$", "VBG", "VBN"}
_COMMAS = frozenset({",", "-", "–", "—"})
_PERIODS = word_list("cue speakers: periods")
_DAYS = frozenset({"today", "yesterday", "tonight"})
_APPEARING = frozenset({"VB", "RB", "RP"})


def speaker_of(parse: Parse, cue: Cue, cues: frozenset[int], pieces: list[Words]) -> Words | None:
    """The words for whoever says ``pieces``; ``cues`` are the reporting verbs of the paragraph."""
    verb = parse[cue.index]
    if cue.lemma == HEARING or (cue.lemma in TELLING and is_passive(parse, verb)):
        found = _heard_from(verb)
    else:
        found = _with_name(parse, _speaker(verb, cue, cues, pieces))
    return _without_time(parse, found) if found else None


def _speaker(verb: Token, cue: Cue, cues: frozenset[int], pieces: list[Words]) -> Words | None:
    parse, passive = verb.parse, is_passive(verb.parse, verb)
    if (outer := _outer_verb(verb, cues)) is not None:
        whose = subject_of(parse, outer)
        return _whole(outer, whose) if whose else None
    found = None if passive else subject_of(parse, verb)
    is_said = found and any(first <= found[0] and found[1] <= last for first, last in pieces)
    # "Cross-examining, Ana Ruiz said": "Cross" is no subject.
    is_part = found and found[1] + 1 < len(parse.words) and parse.is_hyphen(found[1] + 1)
    return _whole(verb, found) if found and not is_said and not is_part else _beside(verb, cue, pieces, passive=passive)


def _heard_from(verb: Token) -> Words | None:
    """The speaker whom others heard; the words beside the verb are listeners: "the court heard from Ana Ruiz that"."""
    people = (who for link in verb.children(word="from", after=verb) for who in link.children("pobj"))
    return next((noun_phrase(verb.parse, who) for who in people), None)


def _outer_verb(verb: Token, cues: frozenset[int]) -> Token | None:
    """The reporting verb that a participle goes on with, though the parser hung it below what was said.

    Behind a comma it is not one that only tells what was said: in "Ruiz said they had agreed to talk, adding that it
    was late", Ruiz added it.
    """
    if verb.tag != "VBG" or verb.dep not in {"advcl", "acl", "pcomp"} or implied_subject(verb) is not None:
        return None
    found, is_apart = verb, verb.follows(",")
    for _ in range(_FARTHEST):
        if found.head == found:
            return None
        found = found.head
        if found in cues and subject_of(verb.parse, found):
            break
    else:
        return None
    while is_apart and found.dep == "ccomp" and found.head in cues and found.head < found:
        found = found.head
    return found


def _whole(verb: Token, found: Words) -> Words:
    """The phrase up to the verb, with a name that the parser cut off: "fight doctor" of "fight doctor Tom Reyes said".

    An adverb before the verb is no part of it: "he often said".
    """
    tags, last = verb.parse.tags, _last_before(verb)
    is_other = found[1] < verb and tags[last] in _NAMING
    return (found[0], last) if is_other and _IN_NAMES.issuperset(tags[found[1] + 1 : last + 1]) else found


def _last_before(verb: Token) -> int:
    """The last word before a verb and its adverbs and helpers."""
    last, parse = verb - 1, verb.parse
    while last > 0 and (parse.tags[last] in {"RB", "MD"} or parse.deps[last] in {"aux", "auxpass"}):
        last -= 1
    return last


def _beside(verb: Token, cue: Cue, pieces: list[Words], *, passive: bool) -> Words | None:
    """The speaker beside a verb without a subject, away from the content or between the two."""
    if pieces[0][0] > verb:
        return None if passive else _before(verb)
    parse, said = verb.parse, pieces[0][1]
    between = range(said + 2, verb)
    is_plain = "," not in parse.words[between.start : verb] and not passive
    if parse.words[said + 1 : said + 2] == [","] and (said in parse.stand_ins or is_plain):
        nouns = [index for index in between if parse.tags[index] in _NAMING]
        if nouns:
            return between.start, nouns[-1]
    return None if passive else _behind(verb, cue)


def _behind(verb: Token, cue: Cue) -> Words | None:
    """The speaker after the cue in "..., said the mayor", when the parser took the mayor for an object."""
    parse = verb.parse
    objects = verb.children({"dobj", "npadvmod", "attr"}, after=cue.last)
    # "“Never,” Rao said Sunday": a day is nobody.
    objects = [each for each in objects if each not in parse.stand_ins and parse.words[each] not in WEEKDAYS]
    near = (parse[i] for i in range(cue.last + 1, min(cue.last + _LONGEST_TITLE, len(parse.words))))
    subject = next((word for word in near if word.dep == "nsubj" and word.first == cue.last + 1), None)
    if objects or subject is not None:
        return noun_phrase(parse, objects[0] if objects or subject is None else subject)
    last = cue.last
    while last + 1 < len(parse.words) and parse.words[last + 1][:1].isupper():
        last += 1
    is_name = last > cue.last and parse.words[cue.last + 1] not in WEEKDAYS
    return (cue.last + 1, last) if is_name else None


def _before(verb: Token) -> Words | None:
    """The words between the last comma and the verb, the nearest name of two words, or the noun that opens all.

    "The mayor" in "In a talk with Tom Reyes, the mayor said", "Ana Ruiz" in "Ana Ruiz, prosecuting, said".
    """
    parse, tags = verb.parse, verb.parse.tags
    last = first = _last_before(verb)
    while first > 0 and tags[first - 1] in _IN_PHRASES:
        first -= 1
    if tags[last] in _NAMING and (first == 0 or parse.words[first - 1] in _COMMAS):
        return first + (tags[first] == "CC"), last
    if name := _nearest_name(verb):
        return name
    opening = (parse[i] for i in range(parse.sentence_of(verb).start, verb))
    noun = next((word for word in opening if word.dep in {"nsubj", "ROOT"}), verb)
    return noun_phrase(parse, noun, before=verb) if verb.is_finite and noun.tag in _NAMING else None


def _nearest_name(verb: Token) -> Words | None:
    """The nearest name of two words or more before a verb."""
    tags = verb.parse.tags
    near = range(verb - 1, max(0, verb - _NEAR), -1)
    last = next((i for i in near if tags[i] in NAMES and tags[i - 1] in NAMES), None)
    if last is None:
        return None
    return next(i for i in range(last, -1, -1) if i == 0 or tags[i - 1] not in NAMES), last


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
    is_time = last - first > 1 and parse.lowered[last] in _PERIODS and parse.lowered[last - 1] in {"last", "this"}
    return (first, last - 2) if is_time and not any(t[:2] in _APPEARING for t in parse.tags[first:last]) else phrase
