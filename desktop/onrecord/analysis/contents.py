"""What was said: the words that belong to a reporting verb as its content."""

from onrecord.analysis.attribution import Words, noun_phrase, subject_of
from onrecord.analysis.cues import Cue, Grade
from onrecord.analysis.document import Parse
from onrecord.analysis.interruptions import around, fronted

OPENERS = frozenset({"that", "whether", "if", "how", "why", "what", "who", "when", "where", "which"})
_TRIMMED = frozenset({",", ".", ";", ":", "-", "—", "–", "!", "?", "…", ")", "("})
_LEADS = frozenset({":", "-", "—", "–"})
_OBJECTS = frozenset({"dobj", "xcomp", "oprd", "attr", "acomp", "pobj", "advcl", "dative"})
_ABOUT = frozenset({"of", "for", "about", "against", "as", "on", "over", "to", "that", "with"})
_ADJUNCT_HEADS = frozenset(
    {
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "twitter", "facebook",
        "fox", "cnn", "nbc", "abc", "cbs", "tv", "television", "radio", "air", "stage",
    },
)  # fmt: skip
_PUBLISHING = frozenset(
    {"report", "announce", "declare", "disclose", "reveal", "state", "confirm", "propose", "post", "tweet", "predict"},
)
_ASKING = frozenset({"ask", "question", "inquire", "wonder"})
_SETTINGS = frozenset(
    {
        "interview", "statement", "tweet", "tweets", "email", "letter", "speech", "broadcast", "telecast", "post",
        "twitter", "facebook", "condition", "remarks", "testimony", "release", "briefing", "memo", "column",
    },
)  # fmt: skip
_LONGEST_SETTING = 12
_REPORTERS_OWN = frozenset({"while", "drawing", "prompting", "sparking", "triggering", "earning", "something"})
_WHEN = frozenset({"until", "before", "after", "when", "as"})
_FARTHEST_CLAUSE = 14
_INDEFINITE = frozenset({"something", "nothing", "anything", "everything", "things", "so", "yes", "no"})
_NEAR = 4
_BESIDE_THINGS = frozenset({"despite", "even", "a", "an", "something"})
_ADDING = frozenset({"which", "who", "whose", "where"})
_EMPTY = frozenset({"it", "that", "which", "who", "what"})
_LEAD_INS = frozenset({"that", "if", "because", "while", "although", "unless"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_CLAUSES = frozenset({"ccomp"})
_LOOSE = frozenset({"parataxis", "ccomp", "dep"})


def contents_of(parse: Parse, cue: Cue, cues: frozenset[int]) -> list[Words]:
    """The content of ``cue`` as ranges of words, in reading order; none if it reports nothing.

    ``cues`` are the indexes of all reporting verbs of the paragraph.
    """
    named = _what_it_is(parse, cue)
    if named:
        return [named]
    after = _after(parse, cue, cues)
    if not after and cue.grade not in {Grade.QUOTE, Grade.THOUGHT} and _is_as_clause(parse, cue):
        pieces = [piece for piece in _main_clause(parse, cue) if not _is_others(parse, piece, cues)]
    else:
        pieces = _both_sides(parse, cue, _before(parse, cue), after)
    pieces = pieces or _detached(parse, cue, cues)
    if pieces and pieces[0][0] > cue.index:
        pieces = [*fronted(parse, cue, pieces), *pieces]
    if pieces:
        pieces = _with_passive_subject(parse, cue, pieces)
    pieces = pieces or around(parse, cue) or _unparsed_clause(parse, cue, cues) or _passive_subject(parse, cue)
    trimmed = (trimmed_words(parse, piece) for piece in pieces)
    return [piece for piece in trimmed if piece]


def _what_it_is(parse: Parse, cue: Cue) -> Words | None:
    """What a thing was said to be: "they found what he said was a coin in the harbor"."""
    children = parse.children[cue.index]
    if not any(parse.lowered[child] == "what" and child < cue.index for child in children):
        return None
    verbs = [c for c in children if c == cue.last + 1 and parse.lowered[c] in {"was", "were", "is", "are"}]
    noun = next((c for verb in verbs for c in parse.children[verb] if parse.deps[c] == "attr"), None)
    if noun is None:
        return None
    places = [c for c in parse.children[noun] if parse.deps[c] == "prep" and parse.lowered[c] != "of"]
    return noun_phrase(parse, noun, before=places[0] if places else None)


def _both_sides(parse: Parse, cue: Cue, before: list[Words], after: list[Words]) -> list[Words]:
    """After quoted words only quoted words go on: "“A,” she said, “B.”"; anything else is about the speaker.

    A clause with "that" is all there is.
    """
    if after and (parse.lowered[after[0][0]] in {"that", "whether"} or _follows_at_once(parse, after[0], cue)):
        return after
    if not any(_has_stand_in(parse, piece) for piece in before):
        return [*before, *after]
    return [*before, *(piece for piece in after if _has_stand_in(parse, piece))]


def _follows_at_once(parse: Parse, piece: Words, cue: Cue) -> bool:
    """Whether a clause with its subject stands right after the cue: "he said taxes rise"."""
    if piece[0] != cue.last + 1 or piece[0] in parse.stand_ins:
        return False
    return any(parse.deps[child] == "ccomp" and child > cue.last for child in parse.children[cue.index])


def _has_stand_in(parse: Parse, piece: Words) -> bool:
    return any(index in parse.stand_ins for index in range(piece[0], piece[1] + 1))


def _is_as_clause(parse: Parse, cue: Cue) -> bool:
    """Whether the cue stands in "as she said"."""
    opens = any(parse.lowered[c] == "as" and parse.deps[c] in {"mark", "advmod"} for c in parse.children[cue.index])
    return opens and parse.deps[cue.index] == "advcl"


def _main_clause(parse: Parse, cue: Cue) -> list[Words]:
    """What "as she said" is said of: the rest of the sentence after it, or before it."""
    sentence, own = parse.sentence_of(cue.index), parse.subtree(cue.index)
    if own[0] <= sentence.start + 1:
        return [(own[-1] + 1, sentence.stop - 1)] if own[-1] + 1 < sentence.stop else []
    return [(sentence.start, own[0] - 1)] if parse.words[own[0] - 1] == "," else []


def _is_others(parse: Parse, piece: Words, cues: frozenset[int]) -> bool:
    """Whether quoted words in a main clause have a reporting verb of their own there."""
    return _has_stand_in(parse, piece) and not cues.isdisjoint(range(piece[0], piece[1] + 1))


def _detached(parse: Parse, cue: Cue, cues: frozenset[int]) -> list[Words]:
    """A clause with "that" which the parser hung on a phrase in between: "said at a meeting that"."""
    if cue.grade not in {Grade.CLAUSE, Grade.ACT, Grade.DEED}:
        return []
    end = min(cue.last + _FARTHEST_CLAUSE, parse.sentence_of(cue.index).stop)
    comma = cue.last + 1 if parse.words[cue.last + 1 : cue.last + 2] == [","] else -1
    for index in range(cue.last + 1, end):
        head = parse.heads[index]
        if _opens_clause(parse, index) and head > index and parse.tags[head][:1] in {"V", "M"}:
            return [(index, end_of_content(parse, index, parse.last_of(head), cues, is_clause=True))]
        if parse.tags[index].startswith("VB") or parse.words[index] in {";", ":"} or index == comma:
            return []
    return []


def _unparsed_clause(parse: Parse, cue: Cue, cues: frozenset[int]) -> list[Words]:
    """A clause that the parser took for a noun: "said Russian hackers broke into computers"; nobody says a noun."""
    objects = [child for child in parse.children[cue.index] if child > cue.last and parse.deps[child] == "dobj"]
    has_subject = any(child < cue.index and parse.deps[child] in _SUBJECTS for child in parse.children[cue.index])
    if cue.lemma != "say" or not objects or not has_subject or parse.lowered[objects[0]] in _INDEFINITE:
        return []
    first, last = parse.first_of(objects[0]), parse.sentence_of(cue.index).stop - 1
    has_verb = any(parse.tags[index].startswith(("VB", "MD")) for index in range(first, last + 1))
    is_next = first == cue.last + 1 and objects[0] not in parse.stand_ins
    return [(first, end_of_content(parse, first, last, cues, is_clause=True))] if is_next and has_verb else []


def _opens_clause(parse: Parse, index: int) -> bool:
    """Whether a word is the conjunction "that" or "whether", and not the pronoun of "a shot that missed"."""
    return parse.lowered[index] in {"that", "whether"} and parse.tags[index] != "WDT"


def _passive_subject(parse: Parse, cue: Cue) -> list[Words]:
    """What was said, in "The deal was announced by the mayor" and "The cuts were not disclosed"."""
    subject = _of_passive(parse, cue.index)
    return [noun_phrase(parse, subject)] if subject is not None and cue.lemma in _PUBLISHING else []


def _of_passive(parse: Parse, verb: int) -> int | None:
    """The subject of a verb in the passive, if it is more than "it" or a pronoun that points back."""
    subjects = (c for c in parse.children[verb] if parse.deps[c] == "nsubjpass" and parse.lowered[c] not in _EMPTY)
    return next(subjects, None)


def _with_passive_subject(parse: Parse, cue: Cue, pieces: list[Words]) -> list[Words]:
    """Whoever is praised or told to do something is part of what was said: "Reyes was told to leave"."""
    subject = _of_passive(parse, cue.index)
    is_asked = cue.verb in _ASKING and not any(parse.deps[child] == "xcomp" for child in parse.children[cue.index])
    if subject is None or is_asked or cue.grade is Grade.QUOTE or parse.lowered[pieces[0][0]] in OPENERS:
        return pieces
    is_clause = any(parse.deps[child] == "ccomp" for child in parse.children[cue.index])
    whole = noun_phrase(parse, subject)
    return pieces if is_clause or whole[1] >= pieces[0][0] else [whole, *pieces]


def _before(parse: Parse, cue: Cue) -> list[Words]:
    """Content that stands before its cue: "Taxes will rise, she said"."""
    if cue.grade in {Grade.NAME, Grade.THOUGHT}:
        return []
    clauses = [c for c in parse.children[cue.index] if c < cue.index and _is_preposed(parse, c, cue)]
    if not clauses:
        return []
    subject = subject_of(parse, cue.index)
    limit = cue.index - 1
    first = parse.first_of(clauses[0])
    if subject and clauses[0] < subject[0] < cue.index:
        limit = subject[0] - 1
    elif first in parse.stand_ins and parse.words[first + 1] == ",":
        limit = first
    sentence = parse.sentence_of(cue.index)
    if parse.heads[cue.index] == cue.index:
        first = _first_of_clause(parse, sentence.start, first)
    first = next((i for i in range(first + 1, limit) if i in parse.stand_ins and parse.words[i - 1] in _LEADS), first)
    return [(first, limit)] if first <= limit else []


def _first_of_clause(parse: Parse, start: int, first: int) -> int:
    """Take words at the start of the sentence along, unless a quoted sentence stands among them."""
    return first if any(index in parse.stand_ins for index in range(start, first)) else start


def _is_preposed(parse: Parse, index: int, cue: Cue) -> bool:
    return index in parse.stand_ins or (cue.grade is not Grade.QUOTE and parse.deps[index] in _LOOSE)


def _after(parse: Parse, cue: Cue, cues: frozenset[int]) -> list[Words]:
    """Content that follows its cue: "She said that taxes will rise"."""
    words = range(cue.index, cue.last + 1)
    following = sorted(c for word in words for c in parse.children[word] if c > cue.last)
    clauses = [c for c in following if _is_clause(parse, c, cue)]
    chosen = clauses[:1] if clauses and cue.grade is not Grade.NAME else []
    if not chosen:
        chosen = [c for c in following if _is_object(parse, c, cue)]
    if cue.grade is Grade.DEED and not any(_is_deed(parse, c) for c in chosen):
        return []
    if cue.grade is Grade.NAME and not any(_is_name(parse, c) for c in chosen):
        return []
    if not clauses and (_closes_quoted(parse, cue) or _is_inverted(parse, cue)):
        return []
    if not chosen or (len(chosen) == 1 and _is_addressee(parse, chosen[0], cue)):
        return []
    return [_stretch(parse, cue, chosen, cues)]


def _is_addressee(parse: Parse, index: int, cue: Cue) -> bool:
    return parse.tags[index] == "PRP" or (cue.verb in _ASKING and parse.tags[index] == "NNP")


def _is_clause(parse: Parse, index: int, cue: Cue) -> bool:
    if index in parse.stand_ins:
        return True
    if cue.grade is Grade.THOUGHT:
        return parse.deps[index] in _CLAUSES and _has_quoted(parse, index)
    if cue.grade is Grade.QUOTE:
        return False
    opener = parse.lowered[parse.first_of(index)]
    if parse.deps[index] in _CLAUSES:
        return cue.grade is not Grade.WEAK or opener in OPENERS
    finite = parse.deps[index] in {"advcl", "acl", "relcl", "prep", "dobj", "pcomp", "xcomp", "dep"}
    openers = {"that", "whether", "if"} if cue.verb in _ASKING else {"that", "whether"}
    return finite and opener in openers and index > parse.first_of(index)


def _is_deed(parse: Parse, index: int) -> bool:
    return parse.deps[index] in {"xcomp", "ccomp"} or index in parse.stand_ins or _has_quoted(parse, index)


def _is_name(parse: Parse, index: int) -> bool:
    """Whether words say what something was called or described as."""
    is_predicate = parse.deps[index] in {"oprd", "attr", "acomp", "xcomp", "ccomp"}
    return is_predicate or parse.lowered[index] == "as" or index in parse.stand_ins or _has_quoted(parse, index)


def _is_inverted(parse: Parse, cue: Cue) -> bool:
    """Whether the speaker follows the cue, and may look like its object: "“...,” reported the Herald"."""
    before = cue.index - 1
    follows = before >= 0 and (parse.words[before] in {",", "—", "–"} or before in parse.stand_ins)
    has_subject = any(parse.deps[child] in _SUBJECTS for child in parse.children[cue.index])
    return follows and not has_subject and parse.tags[cue.index] in _FINITE and parse.deps[cue.index] != "conj"


def _closes_quoted(parse: Parse, cue: Cue) -> bool:
    """Whether the cue follows a quoted sentence that ended with a mark of its own: "“Who?” she asked the clerk"."""
    start = parse.sentence_of(cue.index).start
    return start - 1 in parse.stand_ins and cue.index - start < _NEAR


def _is_object(parse: Parse, index: int, cue: Cue) -> bool:
    dep = parse.deps[index]
    if cue.grade is Grade.THOUGHT:
        return False
    if dep in _OBJECTS and _has_quoted(parse, index):
        return True
    if cue.grade in {Grade.WEAK, Grade.QUOTE}:
        return False
    if dep == "xcomp" or (dep == "advcl" and cue.lemma.endswith(" for")):
        return True
    if dep == "pcomp" and parse.heads[index] == cue.last > cue.index:
        return True
    if cue.grade is Grade.CLAUSE:
        return False
    return dep in _OBJECTS - {"advcl"} or (dep == "prep" and _is_topic(parse, index))


def _has_quoted(parse: Parse, index: int) -> bool:
    return not parse.quoted.isdisjoint(range(parse.first_of(index), parse.last_of(index) + 1))


def _is_topic(parse: Parse, preposition: int) -> bool:
    """Whether a prepositional phrase says what was spoken of, and not when or where."""
    if parse.lowered[preposition] not in _ABOUT:
        return False
    objects = [parse.lowered[child] for child in parse.children[preposition]]
    return not any(word in _ADJUNCT_HEADS for word in objects)


def _stretch(parse: Parse, cue: Cue, chosen: list[int], cues: frozenset[int]) -> Words:
    first = _first_with_subject(parse, cue, chosen[0])
    last = parse.last_of(chosen[-1])
    is_clause = _is_clause(parse, chosen[0], cue)
    if not is_clause:
        last = _before_time_clause(parse, first, last)
    return first, end_of_content(parse, first, last, cues, is_clause=is_clause)


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


def end_of_content(parse: Parse, first: int, last: int, cues: frozenset[int], *, is_clause: bool) -> int:
    """End content before what reports more: "..., adding that", "... but stressed that", "..., according to"."""
    last = _without_setting(parse, first, last)
    foreign = _REPORTERS_OWN if is_clause or last in parse.quoted else _REPORTERS_OWN | _BESIDE_THINGS
    for index in range(first + 1, last):
        follows_comma = parse.words[index - 1] == ","
        if follows_comma and index in cues and parse.tags[index] == "VBG":
            return index - 2
        is_foreign = parse.lowered[index] in foreign and index not in parse.quoted
        if follows_comma and (is_foreign or (not is_clause and _adds_to_name(parse, index, last))):
            return index - 2
        if follows_comma and parse.lowered[index] == "according" and parse.lowered[index + 1] == "to":
            return index - 2
        is_joined = parse.deps[index] == "conj"
        if is_joined and ((index in cues and resumes(parse, index)) or _breaks_parallel(parse, index, first)):
            return _before_conjunction(parse, index)
    return last


def _adds_to_name(parse: Parse, index: int, last: int) -> bool:
    """Whether ", which" or ", who" leads to what the reporter adds to the last noun of the content."""
    if parse.lowered[index] not in _ADDING or index in parse.quoted:
        return False
    clause = next((i for i in range(index, last + 1) if parse.deps[i] == "relcl" and parse.heads[i] < index), None)
    return clause is not None and parse.last_of(clause) >= last


def _before_time_clause(parse: Parse, first: int, last: int) -> int:
    """End a name or a thing with its quoted words where the reporter goes on: "a “joke” before she left"."""
    for index in range(first + 1, last):
        opens = parse.lowered[index] in _WHEN and parse.deps[index] in {"mark", "advmod"}
        if opens and index - 1 in parse.quoted and index not in parse.quoted:
            return index - 1
    return last


def _without_setting(parse: Parse, first: int, last: int) -> int:
    """Leave out at the end where something was said: "in an interview", "on condition of anonymity"."""
    for index in range(last - 1, max(first, last - _LONGEST_SETTING), -1):
        if parse.deps[index] != "prep" or parse.lowered[index] not in {"in", "during", "on", "via"}:
            continue
        objects = [child for child in parse.children[index] if parse.deps[child] == "pobj"]
        if objects and parse.lowered[objects[0]] in _SETTINGS and parse.last_of(index) >= last:
            return index - 1
    return last


def resumes(parse: Parse, cue: int) -> bool:
    """Whether a verb goes on with the reporting that began before it, though the parser hung it below what was said.

    That is a finite verb without a subject that is joined to another by "but"
    or "and" and takes a clause with "that" or quoted words.
    """
    if parse.deps[cue] != "conj" or parse.tags[cue] not in _FINITE:
        return False
    children = parse.children[cue]
    if any(parse.deps[child] in {"nsubj", "nsubjpass", "aux"} for child in children):
        return False
    following = [child for child in children if child > cue]
    return any(child in parse.stand_ins or _has_that(parse, child) for child in following)


def _breaks_parallel(parse: Parse, verb: int, first: int) -> bool:
    """Whether a verb cannot go on with the content: "would run" is joined to "vote", but not to "voted".

    Such a verb has no subject of its own and goes on with whoever speaks.
    """
    head = parse.heads[verb]
    if parse.deps[verb] != "conj" or parse.tags[verb] not in {"VBD", "VBZ"} or head < first:
        return False
    has_own = any(parse.deps[child] in {"nsubj", "nsubjpass", "aux", "auxpass"} for child in parse.children[verb])
    return parse.tags[head] == "VB" and not has_own


def _has_that(parse: Parse, index: int) -> bool:
    return parse.deps[index] == "ccomp" and parse.lowered[parse.first_of(index)] == "that"


def _before_conjunction(parse: Parse, cue: int) -> int:
    """The last word before "but" or "and" that leads to ``cue``."""
    joints = [c for c in parse.children[parse.heads[cue]] if parse.deps[c] == "cc" and c < cue]
    return (joints[-1] if joints else cue) - 1


def trimmed_words(parse: Parse, piece: Words) -> Words | None:
    """``piece`` without punctuation at its edges; None when nothing is left."""
    first, last = piece
    while first <= last and parse.words[first] in _TRIMMED:
        first += 1
    while last >= first and parse.words[last] in _TRIMMED and last not in parse.quoted:
        last -= 1
    return (first, last) if first <= last else None
