"""The content of a reporting verb: the words that were said, behind the verb, before it or on both sides."""

from dataclasses import replace
from functools import partial

from onrecord.analysis.document import Parse, Token
from onrecord.analysis.grammar import FINITE_OR_MODAL, LOOSE, NAMES, NOUNS, OPENS_NAME, SUBJECTS
from onrecord.analysis.speech.complements import OPENERS, content_after
from onrecord.analysis.speech.content_bounds import end_of_content, trimmed_words
from onrecord.analysis.speech.cues import ASKING, TELLING, Cue, Grade, Reporting
from onrecord.analysis.speech.subjects import Words, is_passive, noun_phrase, relative_subject, subject_of
from onrecord.analysis.speech.word_lists import word_list

_COMMAS = frozenset({",", "—", "–", "-", "--", "("})
_LEADS = frozenset({":", "-", "—", "–", "--"})
_PUBLISHING = word_list("content finder: publishing")
_FUNCTION_TAGS = frozenset({"IN", "TO", "CC", "RP", ",", ":"})
_EMPTY = frozenset({"it", "that", "which", "who", "what"})
_QUESTIONS = word_list("misparsed content: questions")
# "Said after leaving the hall that": what the speaker did then.
_BESIDE = word_list("misparsed content: beside")
_INDEFINITE = word_list("misparsed content: indefinite")
_LEAD_INS = word_list("misparsed content: lead ins")
_SETTING = word_list("interrupted content: setting")
_ANSWERS = frozenset({"so", "yes", "no"})
_LIKE_BEFORE = (["the", "same"], ["the", "opposite"])
_FILLED = frozenset({"dobj", "attr", "acomp", "ccomp"})
_BEING = frozenset({"is", "are", "was", "were"})
_HUNG_LOOSELY = frozenset({"parataxis", "ccomp", "advcl", "appos", "relcl"})
_SPEAKERS = frozenset({"nsubj", "nsubjpass", "expl"})
_CONDITIONS = frozenset({"if", "unless", "whether"})
_GOING_ON = frozenset({"because", "until", "unless"})
_RELATIVES = frozenset({"WP", "WDT", "WP$"})
_NO_OBJECT = frozenset({",", ":", "IN", "RB", "RBR", "TO"})
_OPENING_TAGS = frozenset({"CC", "RB", ","})
_WITH_CLAUSES = frozenset({Grade.CLAUSE, Grade.ACT, Grade.DEED})
_FARTHEST_CLAUSE = 14
_LONGEST_ASIDE = 9
_LONGEST_SUBJECT = 25
_NEAR = 8


def contents_of(cue: Cue, reporting: Reporting) -> list[Words]:
    """The content of ``cue`` as ranges of words, in reading order; none if it reports nothing.

    The surest way is tried first: around a cue that parts a subject from its verb, where the parser hung it, and by
    the words around the cue.
    """
    parse = cue.index.parse
    pieces = (
        _split_subject(cue, reporting)
        or _parsed(cue, reporting)
        or _around(cue)
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
        pieces = [*(_first_half(cue, pieces[0][0], reporting.cues) or _fronted(cue, pieces[0][0])), *pieces]
    return _with_passive_subject(cue, pieces) if pieces else []


def _both_sides(cue: Cue, before: list[Words], after: list[Words], cues: frozenset[int]) -> list[Words]:
    """After quoted words only quoted words go on: "“A,” she said, “B.”"; anything else is about the speaker.

    A clause with "that" is all there is, and so is one right after the cue: "he said taxes rise".
    """
    parse = cue.index.parse
    start = after[0][0] if after else 0
    follows = start == cue.last + 1 and start not in parse.stand_ins and cue.index.has("ccomp", after=cue.last)
    if after and (follows or parse.lowered[start] in {"that", "whether"}):
        return after
    if any(_stands_in(parse, piece) for piece in before):
        return [*before, *(piece for piece in after if _stands_in(parse, piece))]
    # In headlines a comma stands for "and": "Bridge shuts, mayor alleges ‘delay’".
    if not before or (start == cue.last + 1 and start in parse.quoted):
        return after
    return [*before, *(after or _resumed(cue, cues))]


def _stands_in(parse: Parse, piece: Words) -> bool:
    return not parse.stand_ins.keys().isdisjoint(range(piece[0], piece[1] + 1))


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
    """What "as she said" is said of: the rest of the sentence after it, or before it, if no other cue reports that."""
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
    is_others = _stands_in(parse, piece) and not cues.isdisjoint(range(piece[0], piece[1] + 1))
    return [piece] if piece[0] <= piece[1] and not is_others else []


def _announced(cue: Cue) -> list[Words]:
    """What was said, in "The deal was announced by the mayor" and "The cuts were not disclosed"."""
    subject = _of_passive(cue.index) if cue.lemma in _PUBLISHING else None
    return [] if subject is None else [noun_phrase(cue.index.parse, subject)]


def _of_passive(verb: Token) -> Token | None:
    """The subject of a verb in the passive, if it is more than "it" or a pronoun that points back."""
    return next((child for child in verb.children("nsubjpass") if child.word not in _EMPTY), None)


def _with_passive_subject(cue: Cue, pieces: list[Words]) -> list[Words]:
    """Whoever is praised or told to do something is part of what was said: "Reyes was told to leave"."""
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
    if (has_aside and cue.index.dep in LOOSE) or cue.grade not in _WITH_CLAUSES | {Grade.WEAK}:
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


def _around(cue: Cue) -> list[Words]:
    """Both sides of a cue that the parser hung loosely on what it reports, speaker and setting left out.

    So is what begins with an aside, ", without giving a date", or reports more: ", urging Chen to go".
    """
    parse, cue = cue.index.parse, _with_habit(cue)
    verb, head = cue.index, cue.index.head
    is_loose = verb.dep in _HUNG_LOOSELY or (verb.dep == "conj" and verb.has(_SPEAKERS))
    if not is_loose or not _has_tense(verb) or cue.grade not in _WITH_CLAUSES:
        return []
    first, end = _opening(cue), _closing(cue)
    if first is None or relative_subject(parse, verb) is not None:
        return []
    before = min(head.first, verb.first), first - 1
    after = (end or parse.sentence_of(verb).stop) + 1, int(head.last)
    if before[1] in parse.stand_ins and not _opens_quoted(parse, after):
        return [(before[1], before[1])] if parse.words[before[1] - 1] in _LEADS else [before]
    return [piece for piece in (before, after) if piece[0] <= piece[1]]


def _opens_quoted(parse: Parse, piece: Words) -> bool:
    """Whether quoted words open a piece, if only behind a conjunction: "she said, “B”" and not "she said, waving"."""
    first, last = piece
    first += first < last and parse.tags[first] == "CC"
    return first < len(parse.words) and parse[first].is_quoted


def _with_habit(cue: Cue) -> Cue:
    """``cue`` at the verb that has its subject in "my aunt used to say"."""
    is_habit = cue.index.dep == "xcomp" and cue.index.head.word == "used"
    return replace(cue, index=cue.index.head) if is_habit else cue


def _split_subject(cue: Cue, reporting: Reporting) -> list[Words]:
    """Content whose subject its cue parts from its verb, however parsed: "The law, said Ruiz, will fail"."""
    parse, cue = cue.index.parse, _with_habit(cue)
    if cue.grade not in {Grade.CLAUSE, Grade.ACT} or not _has_tense(cue.index):
        return []
    sentence = parse.sentence_of(cue.index)
    verb = _verb_after_comma(cue)
    if verb is None:
        return []
    comma = next((i for i in range(cue.index - 1, sentence.start, -1) if _is_comma(parse, i)), sentence.start)
    before = (parse[i] for i in range(comma - 1, sentence.start - 1, -1))
    subject = next((word for word in before if word.dep in _SPEAKERS), None)
    is_cut = subject is not None and subject.last in {comma, comma - 1} and subject.tag not in _RELATIVES
    speaker = range(comma + 1, cue.index) or range(cue.last + 1, verb - 1)
    if subject is None or not is_cut or comma - 1 in parse.stand_ins or not _may_speak(cue, speaker, reporting.places):
        return []
    is_opened = _OPENING_TAGS.issuperset(parse.tags[sentence.start : subject.first])
    return [(sentence.start if is_opened else int(subject.first), comma - 1), (verb, sentence.stop - 1)]


def _verb_after_comma(cue: Cue) -> int | None:
    """The finite verb right after a comma behind the cue, with no other verb in between."""
    parse = cue.index.parse
    stop = min(cue.last + _LONGEST_SUBJECT, parse.sentence_of(cue.index).stop)
    verb = next((index for index in range(cue.last + 1, stop) if parse.tags[index] in FINITE_OR_MODAL), None)
    return verb if verb is not None and _is_comma(parse, verb - 1) else None


def _may_speak(cue: Cue, words: range, places: frozenset[str]) -> bool:
    """Whether words beside a cue may name who speaks: no "who", no time; behind an act, "warned Reyes", a name."""
    parse = cue.index.parse
    if not words or parse.tags[words.start] not in OPENS_NAME:
        return False
    is_after = words.start > cue.index
    end = next((index for index in words if is_after and parse.words[index] == ","), words.stop)
    tags = set(parse.tags[words.start : end])
    wanted = NAMES if is_after and cue.grade is Grade.ACT else NOUNS | {"PRP"}
    is_clean = _RELATIVES.isdisjoint(tags) and places.isdisjoint(parse.lowered[words.start : words.stop])
    # A comma, a preposition, an adverb or a day is no object of the cue.
    following = parse[cue.last + 1]
    has_object = not is_after and following.tag not in _NO_OBJECT and following.word not in places
    return is_clean and not wanted.isdisjoint(tags) and not has_object


def _first_half(cue: Cue, after: int, cues: frozenset[int]) -> list[Words]:
    """The first half of content that its cue interrupts, where the parser hung the half from ``after`` on the cue."""
    parse, verb, first = cue.index.parse, cue.index, _opening(cue)
    is_aside = verb.dep in _HUNG_LOOSELY - {"relcl"} and verb.head < verb and _has_tense(verb)
    goes_on = cue.last < after - 1 and _is_comma(parse, after - 1)
    if first is None or not is_aside or not goes_on or verb.head in cues or cue.grade not in _WITH_CLAUSES:
        return []
    start = int(verb.head.first)
    return [(start, first - 1)] if not FINITE_OR_MODAL.isdisjoint(parse.tags[start:first]) else []


def _fronted(cue: Cue, after: int) -> list[Words]:
    """Words of the content that stand before the speaker: "Of course, she said, taxes rise", "If so, he said he would".

    The rest of the content begins at ``after``; where and when it was said is no part of it.
    """
    parse, verb, first = cue.index.parse, cue.index, _opening(cue)
    start = parse.sentence_of(verb).start
    is_plain = cue.grade is Grade.CLAUSE and verb.is_finite and verb.head == verb
    if not is_plain or first is None or first <= start + 1:
        return []
    start += parse.lowered[start] in {"but", "and", "so"}
    is_aside = parse.words[cue.last + 1 : cue.last + 2] == [","] and after not in parse.stand_ins
    belongs = parse.lowered[start] in _CONDITIONS or (is_aside and parse.lowered[start] not in _SETTING)
    return [(start, first - 1)] if belongs and not _stands_in(parse, (start, first - 1)) else []


def _resumed(cue: Cue, cues: frozenset[int]) -> list[Words]:
    """What goes on with content that stands before its cue: "Taxes will rise, she said, because roads crumble".

    A reason or a limit goes on with it, and after "and" or "but" a clause with a subject
    and no reporting verb of its own; "as the crowd cheered" is the reporter's, and so is
    what a dash sets off that was not opened by one.
    """
    parse, closing, opening = cue.index.parse, _closing(cue), _opening(cue)
    if closing is None or closing + 1 >= parse.sentence_of(cue.index).stop:
        return []
    # A dash that ends the aside has to have begun it.
    is_aside = opening is None or parse.words[opening] != "," or parse.words[closing] == ","
    opener = parse[closing + 1]
    joined = "conj" if opener.word in {"and", "but"} else "advcl" if opener.word in _GOING_ON else ()
    clauses = cue.index.children(joined, after=opener) if is_aside else []
    clause = next((child for child in clauses if child.has(_SPEAKERS, after=opener)), opener)
    is_free = clause != opener and cues.isdisjoint(range(opener, clause.last + 1))
    return [(int(opener), int(clause.last))] if is_free else []


def _has_tense(verb: Token) -> bool:
    """Whether a verb is finite; the tagger may take "say" after a plural for the infinitive."""
    if verb.tag != "VB":
        return verb.is_finite or is_passive(verb.parse, verb)
    return not verb.has({"aux", "neg"}, before=verb) and verb.has(_SPEAKERS, before=verb)


def _is_comma(parse: Parse, index: int) -> bool:
    """Whether a mark parts what is said from who says it; a hyphen inside a word does not."""
    return parse.words[index] in _COMMAS and not parse.is_hyphen(index)


def _opening(cue: Cue) -> int | None:
    """The comma before the speaker, or before the cue when the speaker follows it."""
    subjects = cue.index.children(_SPEAKERS, before=cue.index)
    start = subjects[-1].first if subjects else cue.index
    is_near = cue.index - start < _LONGEST_SUBJECT
    return start - 1 if is_near and start > 0 and _is_comma(cue.index.parse, start - 1) else None


def _closing(cue: Cue) -> int | None:
    """The comma after the cue, its speaker and where it was said."""
    parse, after = cue.index.parse, cue.index.children(_SPEAKERS, after=cue.last)
    position = max(after[-1].last if after else 0, cue.last) + 1
    for index in range(position, min(position + _LONGEST_ASIDE, len(parse.words))):
        if _is_comma(parse, index):
            return index
        if parse.tags[index].startswith(("VB", "MD")):
            return None
    return None
