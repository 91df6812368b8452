"""The content of a reporting verb: the words that were said, behind the verb, before it or on both sides."""

from functools import partial

from onrecord.analysis.document import Token
from onrecord.analysis.grammar import LOOSE, SUBJECTS
from onrecord.analysis.speech.complements import OPENERS, content_after
from onrecord.analysis.speech.content_bounds import end_of_content, trimmed_words
from onrecord.analysis.speech.cues import ASKING, TELLING, Cue, Grade, Reporting
from onrecord.analysis.speech.interrupted_content import (
    WITH_CLAUSES,
    around,
    first_half,
    fronted,
    resumed,
    split_subject,
    stands_in,
)
from onrecord.analysis.speech.subjects import Words, noun_phrase, subject_of
from onrecord.analysis.speech.word_lists import word_list

_LEADS = frozenset({":", "-", "—", "–", "--"})
_PUBLISHING = word_list("content finder: publishing")
_FUNCTION_TAGS = frozenset({"IN", "TO", "CC", "RP", ",", ":"})
_EMPTY = frozenset({"it", "that", "which", "who", "what"})
_QUESTIONS = word_list("misparsed content: questions")
# "Said after leaving the hall that": what the speaker did then.
_BESIDE = word_list("misparsed content: beside")
_INDEFINITE = word_list("misparsed content: indefinite")
_LEAD_INS = word_list("misparsed content: lead ins")
_ANSWERS = frozenset({"so", "yes", "no"})
_LIKE_BEFORE = (["the", "same"], ["the", "opposite"])
_FILLED = frozenset({"dobj", "attr", "acomp", "ccomp"})
_BEING = frozenset({"is", "are", "was", "were"})
_FARTHEST_CLAUSE = 14
_NEAR = 8


def contents_of(cue: Cue, reporting: Reporting) -> list[Words]:
    """The content of ``cue`` as ranges of words, in reading order; none if it reports nothing.

    The surest way is tried first: around a cue that parts a subject from its verb, where the parser hung it, and by
    the words around the cue.
    """
    parse = cue.index.parse
    pieces = (
        split_subject(cue, reporting)
        or _parsed(cue, reporting)
        or around(cue)
        or _short_answer(cue)
        or _noun_for_clause(cue, reporting)
        or _announced(cue)
        or _with_lead_in(cue, reporting.cues)
        or _quoted_behind(cue)
    )
    trimmed = [piece for piece in map(partial(trimmed_words, parse), pieces) if piece]
    # More than prepositions and conjunctions.
    says_something = any(not _FUNCTION_TAGS.issuperset(parse.tags[first : last + 1]) for first, last in trimmed)
    return trimmed if says_something else []


def _parsed(cue: Cue, reporting: Reporting) -> list[Words]:
    """Content that the parser hung on the cue, or on a phrase beside it, with what stands before the speaker."""
    after, verb = content_after(cue, reporting), cue.index
    is_as = verb.dep == "advcl" and verb.has({"mark", "advmod"}, word="as")
    if not after and is_as and cue.grade not in {Grade.QUOTE, Grade.THOUGHT}:
        pieces = _main_clause(cue, reporting.cues)
    else:
        pieces = _both_sides(cue, _before(cue), after, reporting.cues)
    pieces = pieces or _detached(cue, reporting)
    if pieces and pieces[0][0] > verb:
        pieces = [*(first_half(cue, pieces[0][0], reporting.cues) or fronted(cue, pieces[0][0])), *pieces]
    return _with_passive_subject(cue, pieces) if pieces else []


def _both_sides(cue: Cue, before: list[Words], after: list[Words], cues: frozenset[int]) -> list[Words]:
    """Quoted words on both sides: "“A,” she said, “B.”"; any other words after are about the speaker.

    A clause with "that" is all there is, and so is one right after the cue: "he said taxes rise".
    """
    parse = cue.index.parse
    start = after[0][0] if after else 0
    follows = start == cue.last + 1 and start not in parse.stand_ins and cue.index.has("ccomp", after=cue.last)
    if after and (follows or parse.lowered[start] in {"that", "whether"}):
        return after
    if any(stands_in(parse, piece) for piece in before):
        return [*before, *(piece for piece in after if stands_in(parse, piece))]
    # In headlines a comma stands for "and": "Bridge shuts, mayor alleges ‘delay’".
    if not before or (start == cue.last + 1 and start in parse.quoted):
        return after
    return [*before, *(after or resumed(cue, cues))]


def _before(cue: Cue) -> list[Words]:
    """Content that stands before its cue: "Taxes will rise, she said"."""
    parse, verb, stands = cue.index.parse, cue.index, cue.index.parse.stand_ins
    clause = next((child for child in verb.children(before=verb) if _is_preposed(child, cue)), None)
    if clause is None or cue.grade in {Grade.NAME, Grade.THOUGHT}:
        return []
    first, last = int(clause.first), _last_before(clause, verb)
    # "It is open, so we can show our house" shows nothing of what stands before "so".
    if parse.lowered[last] == "so" or (parse.words[last] in {":", ";"} and first not in stands):
        return []
    start = parse.sentence_of(verb).start
    if verb.head == verb and stands.keys().isdisjoint(range(start, first)):
        first = start
    led = (i for i in range(first + 1, last + 1) if i in stands and parse.words[i - 1] in _LEADS)
    first = next(led, first)
    return [(first, last)] if first <= last else []


def _last_before(clause: Token, verb: Token) -> int:
    """The last word before a cue and its subject, or the quoted sentence that opens the ``clause``."""
    parse, subject = verb.parse, subject_of(verb.parse, verb)
    if subject and clause < subject[0] < verb:
        return subject[0] - 1
    return clause.first if clause.first in parse.stand_ins and parse.words[clause.first + 1] == "," else verb - 1


def _is_preposed(clause: Token, cue: Cue) -> bool:
    """Whether a clause before a cue may be what was said; before the passive it is so only with "told".

    "It was announced" and "the inquest was told" may follow what was said, "Forty paintings will be shown" may not.
    "11:40 am — Police announced the name" has its thing behind it.
    """
    verb = cue.index
    if clause in cue.index.parse.stand_ins or cue.grade is Grade.QUOTE or clause.dep not in LOOSE:
        return clause in cue.index.parse.stand_ins
    has_thing = cue.grade is not Grade.CLAUSE and verb.has(SUBJECTS, before=verb) and verb.has("dobj", after=cue.last)
    return not has_thing and (cue.lemma in TELLING or _of_passive(verb) is None)


def _main_clause(cue: Cue, cues: frozenset[int]) -> list[Words]:
    """The rest of the sentence of "as she said", after it or before it, if no other cue reports that."""
    parse, sentence, head = cue.index.parse, cue.index.parse.sentence_of(cue.index), cue.index.head
    first, last = cue.index.first, cue.index.last
    if first <= sentence.start + 1:
        rest = range(last + 2, sentence.stop - 1)
        # "As Ruiz noted, rents rose, according to Rao": Rao is another source.
        piece = (last + 1, next((i for i in rest if parse.reads(i, "according", "to")), sentence.stop) - 1)
    elif parse.tags[first - 1] == "CC" and head.dep == "conj" and head > last:
        # "The dam is old and, as Ruiz noted, homes lie below it".
        piece = (last + 1, head.last)
    else:
        piece = (sentence.start, first - 1 if first.follows(",") else -1)
    is_others = stands_in(parse, piece) and not cues.isdisjoint(range(piece[0], piece[1] + 1))
    return [piece] if piece[0] <= piece[1] and not is_others else []


def _announced(cue: Cue) -> list[Words]:
    """The subject of a passive cue, as content: "The deal was announced by the mayor"."""
    subject = _of_passive(cue.index) if cue.lemma in _PUBLISHING else None
    return [] if subject is None else [noun_phrase(cue.index.parse, subject)]


def _of_passive(verb: Token) -> Token | None:
    """The subject of a verb in the passive, if it is more than "it" or a pronoun that points back."""
    return next((child for child in verb.children("nsubjpass") if child.word not in _EMPTY), None)


def _with_passive_subject(cue: Cue, pieces: list[Words]) -> list[Words]:
    """The content with the person who is praised or told to do something: "Reyes was told to leave"."""
    subject, start = _of_passive(cue.index), cue.index.parse[pieces[0][0]]
    if subject is None or cue.grade is Grade.QUOTE or start.word in OPENERS or cue.index.has("ccomp"):
        return pieces
    is_asked = cue.verb in ASKING and not cue.index.has("xcomp")
    whole = noun_phrase(cue.index.parse, subject)
    is_told = is_asked or (cue.grade is Grade.CLAUSE and start.is_quoted) or whole[1] >= start
    return pieces if is_told else [whole, *pieces]


def _detached(cue: Cue, reporting: Reporting) -> list[Words]:
    """A clause with "that" which the parser hung on a phrase in between: "said at a meeting that"."""
    parse = cue.index.parse
    has_aside = parse.words[cue.last + 1 : cue.last + 2] == [","]
    if (has_aside and cue.index.dep in LOOSE) or cue.grade not in WITH_CLAUSES | {Grade.WEAK}:
        return []
    end = min(cue.last + _FARTHEST_CLAUSE, parse.sentence_of(cue.index).stop)
    for word in map(parse.__getitem__, range(cue.last + 1, end)):
        head = word.head
        while head.dep == "xcomp" and head.head > word:
            head = head.head
        is_clause = head > word and head.tag[:1] in {"V", "M"} and (not has_aside or word.follows(","))
        if is_clause and _opens_clause(word, cue):
            return [(int(word), end_of_content(parse, word, head.last, reporting, is_clause=True))]
        if _ends_search(word):
            return []
    return []


def _ends_search(word: Token) -> bool:
    """Whether another verb or clause begins; "said in a letter seen by the Herald that" goes on behind "seen"."""
    is_beside = word.tag == "VBG" and word.parse.lowered[word - 1] in _BESIDE
    is_beside = is_beside or (word.tag == "VBN" and word.dep == "acl")
    return (word.tag.startswith("VB") and not is_beside) or word.word in {";", ":"}


def _opens_clause(word: Token, cue: Cue) -> bool:
    """Whether a word is the conjunction "that" or "whether", and not the pronoun of "a shot that missed"."""
    if cue.verb in ASKING and word.word in _QUESTIONS:
        return True
    if word.word not in {"that", "whether"}:
        return False
    if word.tag != "WDT" or word.dep in {"advmod", "mark"}:
        return True
    # A clause with a subject of its own lacks nothing that the pronoun could stand for.
    is_filled = word.head.has(_FILLED, after=word) or word.head.word in _BEING
    return word.head.has(SUBJECTS, after=word) and is_filled


def _noun_for_clause(cue: Cue, reporting: Reporting) -> list[Words]:
    """A clause that the parser took for a noun: "said Russian hackers broke into computers"; nobody says a noun."""
    parse, verb = cue.index.parse, cue.index
    thing = verb.child("dobj", after=cue.last)
    if cue.lemma != "say" or thing is None or not verb.has(SUBJECTS, before=verb) or thing.word in _INDEFINITE:
        return []
    first, last = thing.first, parse.sentence_of(verb).stop - 1
    has_verb = any(tag.startswith(("VB", "MD")) for tag in parse.tags[first : last + 1])
    if first != cue.last + 1 or thing in parse.stand_ins or not has_verb:
        return []
    return [(int(first), end_of_content(parse, first, last, reporting, is_clause=True))]


def _short_answer(cue: Cue) -> list[Words]:
    """Words that stand for what was said: "she said so", "half said no", "30 percent said the same of Rao"."""
    parse, start = cue.index.parse, cue.last + 1
    if cue.lemma != "say":
        return []
    if parse.lowered[start : start + 1] and parse.lowered[start] in _ANSWERS:
        return [(start, start)]
    if parse.lowered[start : start + 2] not in _LIKE_BEFORE:
        return []
    last = start + 1 + parse.reads(start + 2, "thing")
    is_of = parse.lowered[last + 1 : last + 2] in (["of"], ["about"]) and parse.deps[last + 1] == "prep"
    return [(start, parse.last_of(last + 1) if is_of else last)]


def _with_lead_in(cue: Cue, cues: frozenset[int]) -> list[Words]:
    """A quoted sentence that begins outside its marks: "In May, “we closed,” she said", "said if so, “we close”"."""
    parse = cue.index.parse
    if cue.grade not in {Grade.CLAUSE, Grade.ACT} or not cue.index.is_finite:
        return []
    lead = _lead(cue)
    # Without a letter it is no lead: a bullet, a picture.
    has_words = any(map(str.isalpha, "".join(parse.words[lead.start : lead.stop])))
    is_led = has_words and parse.words[lead.stop - 1] not in _LEADS
    return [(lead.start, lead.stop)] if is_led and (parse.stand_ins.keys() | cues).isdisjoint(lead) else []


def _lead(cue: Cue) -> range:
    """The words before a quoted sentence that may begin it, before the cue or behind it."""
    parse, verb, stands = cue.index.parse, cue.index, cue.index.parse.stand_ins
    sentence = parse.sentence_of(verb)
    quoted = next((i for i in range(verb - 2, max(sentence.start, verb - _NEAR) - 1, -1) if i in stands), verb)
    has_object = verb.has("dobj", after=cue.last) and quoted < verb - 2
    if quoted < verb and parse.words[quoted + 1] == "," and not has_object:
        return range(sentence.start, quoted)
    near = range(cue.last + 1, min(cue.last + _NEAR, sentence.stop))
    start = next((i for i in near if parse.lowered[i] in _LEAD_INS), sentence.stop)
    return range(start, next((i for i in range(start, sentence.stop) if i in stands), start))


def _quoted_behind(cue: Cue) -> list[Words]:
    """Quoted words right after a verb that the parser did not see as its own: "a sign reading “No entry”"."""
    parse = cue.index.parse
    first = cue.last + 1 + (parse.words[cue.last + 1 : cue.last + 2] in ([","], [":"]))
    if cue.grade in {Grade.THOUGHT, Grade.NAME, Grade.QUOTE} or cue.index.tag == "VBN":
        return []
    last = first + (first in parse.stand_ins)
    while last in parse.quoted:
        last += 1
    return [(first, last - 1)] if last > first else []
