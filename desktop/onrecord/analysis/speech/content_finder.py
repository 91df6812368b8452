"""The content of a reporting verb: the words that were said."""

from functools import partial

from onrecord.analysis.document import Parse, Token
from onrecord.analysis.grammar import LOOSE, SUBJECTS
from onrecord.analysis.speech.complements import OPENERS, content_after
from onrecord.analysis.speech.content_bounds import end_of_content, trimmed_words
from onrecord.analysis.speech.cues import TELLING, Cue, Grade, Reporting
from onrecord.analysis.speech.interrupted_content import (
    fronted,
    interrupted,
    interrupted_pieces,
    resumed_content,
    split_subject,
)
from onrecord.analysis.speech.subjects import Words, noun_phrase, subject_of
from onrecord.analysis.speech.word_lists import word_list

_APART = frozenset({":", ";"})
_LEADS = frozenset({":", "-", "—", "–"})
_PUBLISHING = word_list("content finder: publishing")
_ASKING = frozenset({"ask", "question", "inquire", "wonder"})
_FUNCTION_TAGS = frozenset({"IN", "TO", "CC", "RP", ",", ":"})
_EMPTY = frozenset({"it", "that", "which", "who", "what"})
_FARTHEST_CLAUSE = 14
_NEAR = 8
_QUESTIONS = word_list("misparsed content: questions")
_CONTENT_ASKING = frozenset({"ask", "question", "press", "quiz"})
# "Said after leaving the hall that": what the speaker did then.
_BESIDE = word_list("misparsed content: beside")
_INDEFINITE = word_list("misparsed content: indefinite")
_ANSWERS = frozenset({"so", "yes", "no"})
_LIKE_BEFORE = (["the", "same"], ["the", "opposite"])
_FILLED = frozenset({"dobj", "attr", "acomp", "ccomp"})
_BEING = frozenset({"is", "are", "was", "were"})
_LEAD_INS = word_list("misparsed content: lead ins")


def contents_of(parse: Parse, cue: Cue, reporting: Reporting) -> list[Words]:
    """The content of ``cue`` as ranges of words, in reading order; none if it reports nothing."""
    split = split_subject(parse, cue, reporting)
    pieces = split or _parsed(parse, cue, reporting) or _unparsed(parse, cue, reporting)
    trimmed = [piece for piece in map(partial(trimmed_words, parse), pieces) if piece]
    return trimmed if any(_says_something(parse, piece) for piece in trimmed) else []


def _parsed(parse: Parse, cue: Cue, reporting: Reporting) -> list[Words]:
    """Content that the parser hung on the cue, or on a phrase beside it, with what stands before the speaker."""
    after = content_after(parse, cue, reporting)
    if not after and cue.grade not in {Grade.QUOTE, Grade.THOUGHT} and _is_as_clause(parse, cue):
        pieces = [piece for piece in _main_clause(parse, cue) if not _is_others(parse, piece, reporting.cues)]
    else:
        pieces = _both_sides(parse, cue, _before(parse, cue), after, reporting.cues)
    pieces = pieces or detached(parse, cue, reporting)
    if pieces and pieces[0][0] > cue.index:
        first_half = interrupted(parse, cue, pieces, reporting.cues) or fronted(parse, cue, pieces)
        pieces = [*first_half, *pieces]
    return _with_passive_subject(parse, cue, pieces) if pieces else []


def _unparsed(parse: Parse, cue: Cue, reporting: Reporting) -> list[Words]:
    """Content that the parser hung elsewhere, found by the words around the cue; the surest way is tried first."""
    return (
        interrupted_pieces(parse, cue)
        or short_answer(parse, cue)
        or unparsed_clause(parse, cue, reporting)
        or _passive_subject(parse, cue)
        or quoted_with_lead_in(parse, cue, reporting.cues)
        or quoted_behind_cue(parse, cue)
    )


def _says_something(parse: Parse, piece: Words) -> bool:
    """Whether a piece has more than prepositions and conjunctions in it."""
    return not _FUNCTION_TAGS.issuperset(parse.tags[piece[0] : piece[1] + 1])


def _both_sides(parse: Parse, cue: Cue, before: list[Words], after: list[Words], cues: frozenset[int]) -> list[Words]:
    """After quoted words only quoted words go on: "“A,” she said, “B.”"; anything else is about the speaker.

    A clause with "that" is all there is.
    """
    if after and (parse.lowered[after[0][0]] in {"that", "whether"} or _follows_at_once(parse, after[0], cue)):
        return after
    if not before or not any(_has_stand_in(parse, piece) for piece in before):
        # In headlines a comma stands for "and": "Bridge shuts, mayor alleges ‘delay’".
        if after and after[0][0] == cue.last + 1 and after[0][0] in parse.quoted:
            return after
        return [*before, *(after or resumed_content(parse, cue, cues))] if before else after
    return [*before, *(piece for piece in after if _has_stand_in(parse, piece))]


def _follows_at_once(parse: Parse, piece: Words, cue: Cue) -> bool:
    """Whether a clause with its subject stands right after the cue: "he said taxes rise"."""
    if piece[0] != cue.last + 1 or piece[0] in parse.stand_ins:
        return False
    return parse[cue.index].has("ccomp", after=cue.last)


def _has_stand_in(parse: Parse, piece: Words) -> bool:
    return not parse.stand_ins.keys().isdisjoint(range(piece[0], piece[1] + 1))


def _is_as_clause(parse: Parse, cue: Cue) -> bool:
    """Whether the cue stands in "as she said"."""
    if parse.deps[cue.index] != "advcl":
        return False
    return parse[cue.index].has({"mark", "advmod"}, word="as")


def _main_clause(parse: Parse, cue: Cue) -> list[Words]:
    """What "as she said" is said of: the rest of the sentence after it, or before it."""
    sentence, own = parse.sentence_of(cue.index), parse.subtree(cue.index)
    if own[0] <= sentence.start + 1:
        rest = range(own[-1] + 2, sentence.stop - 1)
        # "As Ruiz noted, rents rose, according to Rao": Rao is another source.
        cited = next((i for i in rest if parse.lowered[i : i + 2] == ["according", "to"]), sentence.stop)
        return [(own[-1] + 1, cited - 1)] if own[-1] + 1 < cited else []
    head = parse.heads[cue.index]
    if parse.tags[own[0] - 1] == "CC" and parse.deps[head] == "conj" and head > own[-1]:
        # "The dam is old and, as Ruiz noted, homes lie below it".
        return [(own[-1] + 1, parse.last_of(head))]
    return [(sentence.start, own[0] - 1)] if parse[own[0]].follows(",") else []


def _is_others(parse: Parse, piece: Words, cues: frozenset[int]) -> bool:
    """Whether quoted words in a main clause have a reporting verb of their own there."""
    return _has_stand_in(parse, piece) and not cues.isdisjoint(range(piece[0], piece[1] + 1))


def _passive_subject(parse: Parse, cue: Cue) -> list[Words]:
    """What was said, in "The deal was announced by the mayor" and "The cuts were not disclosed"."""
    subject = _of_passive(parse, cue.index) if cue.lemma in _PUBLISHING else None
    return [] if subject is None else [noun_phrase(parse, subject)]


def _of_passive(parse: Parse, verb: int) -> int | None:
    """The subject of a verb in the passive, if it is more than "it" or a pronoun that points back."""
    subjects = (c for c in parse.children[verb] if parse.deps[c] == "nsubjpass" and parse.lowered[c] not in _EMPTY)
    return next(subjects, None)


def _with_passive_subject(parse: Parse, cue: Cue, pieces: list[Words]) -> list[Words]:
    """Whoever is praised or told to do something is part of what was said: "Reyes was told to leave"."""
    subject = _of_passive(parse, cue.index)
    if subject is None or cue.grade is Grade.QUOTE or parse.lowered[pieces[0][0]] in OPENERS:
        return pieces
    is_asked = cue.verb in _ASKING and not parse[cue.index].has("xcomp")
    if is_asked or (cue.grade is Grade.CLAUSE and pieces[0][0] in parse.quoted | parse.stand_ins.keys()):
        return pieces
    is_clause = parse[cue.index].has("ccomp")
    whole = noun_phrase(parse, subject)
    return pieces if is_clause or whole[1] >= pieces[0][0] else [whole, *pieces]


def _before(parse: Parse, cue: Cue) -> list[Words]:
    """Content that stands before its cue: "Taxes will rise, she said"."""
    if cue.grade in {Grade.NAME, Grade.THOUGHT}:
        return []
    clauses = [c for c in parse.children[cue.index] if c < cue.index and _is_preposed(parse, c, cue)]
    if not clauses or (clauses[0] not in parse.stand_ins and _has_own_object(parse, cue)):
        return []
    first, limit = parse.first_of(clauses[0]), _last_before(parse, cue, clauses[0])
    if parse.words[limit] in _APART and first not in parse.stand_ins:
        return []
    # "It is open, so we can show our house" shows nothing of what stands before "so".
    if parse.lowered[limit] == "so":
        return []
    first = _first_said(parse, cue, (first, limit))
    return [(first, limit)] if first <= limit else []


def _last_before(parse: Parse, cue: Cue, clause: int) -> int:
    """The last word before a cue and its subject, or the quoted sentence that opens the ``clause``."""
    subject, first = subject_of(parse, cue.index), parse.first_of(clause)
    if subject and clause < subject[0] < cue.index:
        return subject[0] - 1
    return first if first in parse.stand_ins and parse.words[first + 1] == "," else cue.index - 1


def _first_said(parse: Parse, cue: Cue, content: Words) -> int:
    """Where ``content`` begins: with its sentence, behind a semicolon or behind what leads to it."""
    first, limit = content
    if parse.heads[cue.index] == cue.index:
        first = _first_of_clause(parse, parse.sentence_of(cue.index).start, first)
    return next(
        (i for i in range(first + 1, limit + 1) if i in parse.stand_ins and parse.words[i - 1] in _LEADS), first
    )


def _has_own_object(parse: Parse, cue: Cue) -> bool:
    """Whether an act of speech has its thing behind it: "11:40 am — Police announced the name"."""
    if cue.grade is Grade.CLAUSE:
        return False
    has_subject = parse[cue.index].has(SUBJECTS, before=cue.index)
    return has_subject and parse[cue.index].has("dobj", after=cue.last)


def _first_of_clause(parse: Parse, start: int, first: int) -> int:
    """Take words at the start of the sentence along, unless a quoted sentence stands among them."""
    return start if parse.stand_ins.keys().isdisjoint(range(start, first)) else first


def _is_preposed(parse: Parse, index: int, cue: Cue) -> bool:
    if index in parse.stand_ins:
        return True
    if cue.grade is Grade.QUOTE or parse.deps[index] not in LOOSE:
        return False
    # "It was announced" and "the inquest was told" may follow what was said, "Forty paintings will be shown" may not.
    return cue.lemma in TELLING or _of_passive(parse, cue.index) is None


def detached(parse: Parse, cue: Cue, reporting: Reporting) -> list[Words]:
    """A clause with "that" which the parser hung on a phrase in between: "said at a meeting that"."""
    if cue.grade not in {Grade.CLAUSE, Grade.ACT, Grade.DEED, Grade.WEAK}:
        return []
    end = min(cue.last + _FARTHEST_CLAUSE, parse.sentence_of(cue.index).stop)
    has_aside = parse.words[cue.last + 1 : cue.last + 2] == [","]
    if has_aside and parse.deps[cue.index] in LOOSE:
        return []
    for index in range(cue.last + 1, end):
        head = _verb_of_clause(parse, index)
        is_after = not has_aside or parse[index].follows(",")
        if _opens_clause(parse, index, cue) and is_after and head > index and parse.tags[head][:1] in {"V", "M"}:
            return [(index, end_of_content(parse, index, parse.last_of(head), reporting, is_clause=True))]
        if _ends_search(parse[index]):
            return []
    return []


def _ends_search(word: Token) -> bool:
    """Whether another verb or clause begins; "said in a letter seen by the Herald that" goes on behind "seen"."""
    is_beside = word.tag == "VBG" and word.parse.lowered[word - 1] in _BESIDE
    is_beside = is_beside or (word.tag == "VBN" and word.dep == "acl")
    return (word.tag.startswith("VB") and not is_beside) or word.word in {";", ":"}


def _opens_clause(parse: Parse, index: int, cue: Cue) -> bool:
    """Whether a word is the conjunction "that" or "whether", and not the pronoun of "a shot that missed"."""
    if cue.verb in _CONTENT_ASKING and parse.lowered[index] in _QUESTIONS:
        return True
    is_conjunction = parse.tags[index] != "WDT" or parse.deps[index] in {"advmod", "mark"}
    if parse.lowered[index] not in {"that", "whether"}:
        return False
    return is_conjunction or _lacks_nothing(parse, index)


def _verb_of_clause(parse: Parse, that: int) -> int:
    """The verb of the clause that "that" opens, also where it hangs on an infinitive: "that he got to know"."""
    verb = parse.heads[that]
    while parse.deps[verb] == "xcomp" and parse.heads[verb] > that:
        verb = parse.heads[verb]
    return verb


def _lacks_nothing(parse: Parse, that: int) -> bool:
    """Whether the clause after "that" has a subject of its own and nothing that the pronoun could stand for."""
    verb = parse.heads[that]
    others = {parse.deps[child] for child in parse.children[verb] if child > that}
    is_filled = not _FILLED.isdisjoint(others) or parse.lowered[verb] in _BEING
    return not SUBJECTS.isdisjoint(others) and is_filled


def unparsed_clause(parse: Parse, cue: Cue, reporting: Reporting) -> list[Words]:
    """A clause that the parser took for a noun: "said Russian hackers broke into computers"; nobody says a noun."""
    objects = parse[cue.index].children("dobj", after=cue.last)
    has_subject = parse[cue.index].has(SUBJECTS, before=cue.index)
    if cue.lemma != "say" or not objects or not has_subject or parse.lowered[objects[0]] in _INDEFINITE:
        return []
    first, last = parse.first_of(objects[0]), parse.sentence_of(cue.index).stop - 1
    has_verb = any(parse.tags[index].startswith(("VB", "MD")) for index in range(first, last + 1))
    is_next = first == cue.last + 1 and objects[0] not in parse.stand_ins
    return [(first, end_of_content(parse, first, last, reporting, is_clause=True))] if is_next and has_verb else []


def quoted_behind_cue(parse: Parse, cue: Cue) -> list[Words]:
    """Quoted words right after a verb that the parser did not see as its own: "a sign reading “No entry”"."""
    first = cue.last + 1 + (parse.words[cue.last + 1 : cue.last + 2] in ([","], [":"]))
    is_passive = parse.tags[cue.index] == "VBN"
    if cue.grade in {Grade.THOUGHT, Grade.NAME, Grade.QUOTE} or is_passive or first >= len(parse.words):
        return []
    if first in parse.stand_ins:
        return [(first, first)]
    last = first
    while last in parse.quoted:
        last += 1
    return [(first, last - 1)] if last > first else []


def short_answer(parse: Parse, cue: Cue) -> list[Words]:
    """Words that stand for what was said: "she said so", "half said no", "30 percent said the same of Rao"."""
    start = cue.last + 1
    if cue.lemma != "say":
        return []
    if parse.lowered[start : start + 1] and parse.lowered[start] in _ANSWERS:
        return [(start, start)]
    if parse.lowered[start : start + 2] not in _LIKE_BEFORE:
        return []
    last = start + 1 + (parse.lowered[start + 2 : start + 3] == ["thing"])
    of_whom = last + 1
    if parse.lowered[of_whom : of_whom + 1] in (["of"], ["about"]) and parse.deps[of_whom] == "prep":
        last = parse.last_of(of_whom)
    return [(start, last)]


def quoted_with_lead_in(parse: Parse, cue: Cue, cues: frozenset[int]) -> list[Words]:
    """A quoted sentence that begins outside its marks: "In May, “we closed,” she said", "said if so, “we close”"."""
    if cue.grade not in {Grade.CLAUSE, Grade.ACT} or not parse[cue.index].is_finite:
        return []
    lead = _lead(parse, cue)
    if not lead or parse.words[lead.stop - 1] in _LEADS or not cues.isdisjoint(lead):
        return []
    # Without a letter it is no lead: a bullet, a picture.
    has_words = any(map(str.isalpha, "".join(parse.words[lead.start : lead.stop])))
    return [(lead.start, lead.stop)] if has_words and parse.stand_ins.keys().isdisjoint(lead) else []


def _lead(parse: Parse, cue: Cue) -> range:
    """The words before a quoted sentence that may begin it, before the cue or behind it."""
    sentence = parse.sentence_of(cue.index)
    quoted = _quoted_before(parse, cue)
    if quoted is not None:
        return range(sentence.start, quoted)
    near = range(cue.last + 1, min(cue.last + _NEAR, sentence.stop))
    start = next((i for i in near if parse.lowered[i] in _LEAD_INS), sentence.stop)
    return range(start, next((i for i in range(start, sentence.stop) if i in parse.stand_ins), start))


def _quoted_before(parse: Parse, cue: Cue) -> int | None:
    """The quoted words that a comma parts from the cue or its speaker, unless the cue has an object of its own."""
    start = max(parse.sentence_of(cue.index).start, cue.index - _NEAR)
    near = range(cue.index - 2, start - 1, -1)
    quoted = next((i for i in near if i in parse.stand_ins), None)
    if quoted is None or parse.words[quoted + 1] != ",":
        return None
    has_object = parse[cue.index].has("dobj", after=cue.last)
    return None if has_object and quoted < cue.index - 2 else quoted
