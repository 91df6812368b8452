"""What follows a reporting verb as its content: a clause, a thing or a deed."""

from onrecord.analysis.document import Parse
from onrecord.analysis.speech.attribution import Words
from onrecord.analysis.speech.content_ends import before_time_clause, end_of_content
from onrecord.analysis.speech.cues import Cue, Grade
from onrecord.analysis.speech.reporting import Reporting

OPENERS = frozenset({"that", "whether", "if", "how", "why", "what", "who", "when", "where", "which"})
_OBJECTS = frozenset({"dobj", "xcomp", "oprd", "attr", "acomp", "pobj", "advcl", "dative"})
_ABOUT = frozenset({"of", "for", "about", "against", "as", "on", "over", "to", "that", "with"})
_NAMING = frozenset({"advcl", "prep", "ccomp"})
_TOWARD = frozenset({"to", "with"})
_ASKING = frozenset({"ask", "question", "inquire", "wonder"})
_FARTHEST_QUOTED = 12
_NEAR = 4
_PLACES = frozenset({"in", "at", "on", "for", "with", "by", "from", "between", "among", "into", "through"})
_LEAD_INS = frozenset({"that", "if", "because", "while", "although", "unless"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_CLAUSES = frozenset({"ccomp"})


def content_after(parse: Parse, cue: Cue, reporting: Reporting) -> list[Words]:
    """Content that follows its cue: "She said that taxes will rise"."""
    words = range(cue.index, cue.last + 1)
    following = sorted(c for word in words for c in parse.children[word] if c > cue.last)
    clauses = [c for c in following if _is_clause(parse, c, cue)]
    chosen = clauses[:1] if clauses and cue.grade is not Grade.NAME else []
    if not chosen:
        chosen = [c for c in following if _is_object(parse, c, cue, reporting.places)]
    if cue.grade is Grade.DEED and not any(_is_deed(parse, c) for c in chosen):
        return []
    if cue.grade is Grade.NAME and not any(_is_name(parse, c) for c in chosen):
        return []
    if _introduces_speaker(parse, cue):
        return []
    if not clauses and (_closes_quoted(parse, cue) or _is_inverted(parse, cue)):
        return []
    while chosen and _names_listener(parse, chosen[0]):
        chosen = chosen[1:]
    if not chosen or (len(chosen) == 1 and _is_addressee(parse, chosen[0], cue)):
        return []
    return [_stretch(parse, cue, chosen, reporting)]


def _names_listener(parse: Parse, index: int) -> bool:
    """Whether a phrase tells who was spoken to and not what was said: "complained to reporters"."""
    is_toward = parse.deps[index] == "prep" and parse.lowered[index] in _TOWARD
    return is_toward and not _has_quoted(parse, index)


def _is_addressee(parse: Parse, index: int, cue: Cue) -> bool:
    return parse.tags[index] == "PRP" or (cue.verb in _ASKING and parse.tags[index] == "NNP")


def _is_clause(parse: Parse, index: int, cue: Cue) -> bool:
    if index in parse.stand_ins:
        return True
    if cue.grade is Grade.THOUGHT:
        return parse.deps[index] in _CLAUSES and _has_quoted(parse, index)
    if cue.grade is Grade.QUOTE:
        return False
    first = parse.first_of(index)
    opener = parse.lowered[first]
    if parse.deps[index] in _CLAUSES:
        return cue.grade is not Grade.WEAK or opener in OPENERS
    finite = parse.deps[index] in {"advcl", "acl", "relcl", "prep", "dobj", "pcomp", "xcomp", "dep"}
    openers = {"that", "whether", "if"} if cue.verb in _ASKING else {"that", "whether"}
    return finite and opener in openers and parse.tags[first] != "WDT" and index > first


def _is_deed(parse: Parse, index: int) -> bool:
    return parse.deps[index] in {"xcomp", "ccomp"} or index in parse.stand_ins or _has_quoted(parse, index)


def _is_name(parse: Parse, index: int) -> bool:
    """Whether words say what something was called or described as."""
    is_predicate = parse.deps[index] in {"oprd", "attr", "acomp", "xcomp", "ccomp"}
    return is_predicate or _holds_as(parse, index) or index in parse.stand_ins or _has_quoted(parse, index)


def _holds_as(parse: Parse, index: int) -> bool:
    """Whether "as" leads to a name, wherever the parser hung it: "described the country as a home for all"."""
    words = range(parse.first_of(index), parse.last_of(index) + 1)
    return any(parse.lowered[word] == "as" and parse.deps[word] in {"prep", "mark"} for word in words)


def _is_inverted(parse: Parse, cue: Cue) -> bool:
    """Whether the speaker follows the cue, and may look like its object: "“...,” reported the Herald"."""
    before = cue.index - 1
    follows = before >= 0 and (parse.words[before] in {",", "—", "–"} or before in parse.stand_ins)
    subjects = (child for child in parse.children[cue.index] if parse.deps[child] in _SUBJECTS)
    has_subject = any(child not in parse.stand_ins for child in subjects)
    return follows and not has_subject and parse.tags[cue.index] in _FINITE and parse.deps[cue.index] != "conj"


def _introduces_speaker(parse: Parse, cue: Cue) -> bool:
    """Whether the verb stands between quoted words and their speaker: "“Never,” said the man who had seen it all"."""
    comma = cue.index - 1
    return comma > 0 and parse.words[comma] == "," and comma - 1 in parse.stand_ins and _is_inverted(parse, cue)


def _closes_quoted(parse: Parse, cue: Cue) -> bool:
    """Whether the cue follows a quoted sentence that ended with a mark of its own: "“Who?” she asked the clerk"."""
    start = parse.sentence_of(cue.index).start
    return start - 1 in parse.stand_ins and cue.index - start < _NEAR


def _is_object(parse: Parse, index: int, cue: Cue, places: frozenset[str]) -> bool:
    dep = parse.deps[index]
    if cue.grade is Grade.THOUGHT:
        return False
    if dep in _OBJECTS and _has_quoted(parse, index):
        return True
    if cue.grade in {Grade.WEAK, Grade.QUOTE}:
        return False
    is_asked_of = cue.last > cue.index and parse.lowered[parse.first_of(index)] == "to"
    if cue.grade is Grade.NAME and dep in _NAMING:
        return parse.lowered[parse.first_of(index)] in OPENERS if dep == "ccomp" else _holds_as(parse, index)
    if dep == "xcomp" or (dep == "advcl" and (cue.lemma.endswith(" for") or is_asked_of)):
        return True
    is_after_particle = dep == "pcomp" and parse.heads[index] == cue.last > cue.index
    is_thing = dep in _OBJECTS - {"advcl"} or (dep == "prep" and _is_topic(parse, index, places))
    return is_after_particle or (is_thing and cue.grade is not Grade.CLAUSE)


def _has_quoted(parse: Parse, index: int) -> bool:
    return not parse.quoted.isdisjoint(range(parse.first_of(index), parse.last_of(index) + 1))


def _is_topic(parse: Parse, preposition: int, places: frozenset[str]) -> bool:
    """Whether a prepositional phrase says what was spoken of, and not when or where."""
    if parse.lowered[preposition] not in _ABOUT:
        return False
    objects = [parse.lowered[child] for child in parse.children[preposition]]
    return not any(word in places for word in objects)


def _stretch(parse: Parse, cue: Cue, chosen: list[int], reporting: Reporting) -> Words:
    first = _first_with_subject(parse, cue, chosen[0])
    last = parse.last_of(chosen[-1])
    is_clause = _is_clause(parse, chosen[0], cue)
    if not is_clause:
        last = before_time_clause(parse, first, _with_places(parse, cue, last, reporting.places))
    last = end_of_content(parse, first, last, reporting, is_clause=is_clause)
    return first, _to_last_quoted(parse, last, reporting.cues)


def _to_last_quoted(parse: Parse, last: int, cues: frozenset[int]) -> int:
    """Go on to words in quotation marks that the parser cut off and no other verb reports: "a “cheat,” a “liar”"."""
    end = min(parse.sentence_of(last).stop, last + _FARTHEST_QUOTED)
    following = range(last + 1, end)
    limit = next((index for index in following if index in cues or index in parse.stand_ins), end)
    return next((index for index in range(limit - 1, last, -1) if index in parse.quoted), last)


def _with_places(parse: Parse, cue: Cue, last: int, places: frozenset[str]) -> int:
    """Take along what the parser hung on the cue though it tells more of a thing: "recalled a fire at the mill"."""
    for child in parse.children[cue.index]:
        objects = (parse.lowered[noun] for noun in parse.children[child])
        is_next = child == last + 1 and parse.deps[child] == "prep" and parse.lowered[child] in _PLACES
        if is_next and not any(word in places for word in objects):
            last = parse.last_of(child)
    return last


def _first_with_subject(parse: Parse, cue: Cue, clause: int) -> int:
    """Where content begins; the parser may have taken its subject for an object of the cue: "told me taxes rise"."""
    first = min(word for word in parse.subtree(clause) if word > cue.last)
    if clause in parse.stand_ins and parse.lowered[cue.last + 1] in _LEAD_INS:
        return cue.last + 1
    if parse.tags[clause] not in _FINITE or any(parse.deps[c] in _SUBJECTS for c in parse.children[clause]):
        return first
    objects = [c for c in parse.children[cue.index] if cue.last < c < first and parse.deps[c] in {"dobj", "oprd"}]
    is_joined = objects and parse.deps[clause] == "ccomp" and parse.last_of(objects[-1]) == first - 1
    return parse.first_of(objects[-1]) if is_joined else first
