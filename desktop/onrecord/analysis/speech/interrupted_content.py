"""Content that its cue interrupts or that stands before the speaker: "The tax, she said, will rise"."""

from dataclasses import replace

from onrecord.analysis.document import Parse, Token
from onrecord.analysis.grammar import FINITE_OR_MODAL, NAMES, NOUNS, OPENS_NAME
from onrecord.analysis.speech.cues import Cue, Grade, Reporting
from onrecord.analysis.speech.subjects import Words, is_passive, relative_subject
from onrecord.analysis.speech.word_lists import word_list

_COMMAS = frozenset({",", "—", "–", "-", "--", "("})
_LEADS = frozenset({":", "-", "—", "–", "--"})
_SETTING = word_list("interrupted content: setting")
_HUNG_LOOSELY = frozenset({"parataxis", "ccomp", "advcl", "appos", "relcl"})
_SPEAKERS = frozenset({"nsubj", "nsubjpass", "expl"})
_CONDITIONS = frozenset({"if", "unless", "whether"})
_GOING_ON = frozenset({"because", "until", "unless"})
_RELATIVES = frozenset({"WP", "WDT", "WP$"})
_NO_OBJECT = frozenset({",", ":", "IN", "RB", "RBR", "TO"})
_OPENING_TAGS = frozenset({"CC", "RB", ","})
WITH_CLAUSES = frozenset({Grade.CLAUSE, Grade.ACT, Grade.DEED})
_LONGEST_ASIDE = 9
_LONGEST_SUBJECT = 25


def stands_in(parse: Parse, piece: Words) -> bool:
    """Whether a quoted sentence is part of a piece."""
    return not parse.stand_ins.keys().isdisjoint(range(piece[0], piece[1] + 1))


def around(cue: Cue) -> list[Words]:
    """Both sides of a cue that the parser hung loosely on what it reports, speaker and setting left out.

    So is what begins with an aside, ", without giving a date", or reports more: ", urging Chen to go".
    """
    parse, cue = cue.index.parse, _with_habit(cue)
    verb, head = cue.index, cue.index.head
    is_loose = verb.dep in _HUNG_LOOSELY or (verb.dep == "conj" and verb.has(_SPEAKERS))
    if not is_loose or not _has_tense(verb) or cue.grade not in WITH_CLAUSES:
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


def split_subject(cue: Cue, reporting: Reporting) -> list[Words]:
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


def first_half(cue: Cue, after: int, cues: frozenset[int]) -> list[Words]:
    """The first half of content that its cue interrupts, where the parser hung the half from ``after`` on the cue."""
    parse, verb, first = cue.index.parse, cue.index, _opening(cue)
    is_aside = verb.dep in _HUNG_LOOSELY - {"relcl"} and verb.head < verb and _has_tense(verb)
    goes_on = cue.last < after - 1 and _is_comma(parse, after - 1)
    if first is None or not is_aside or not goes_on or verb.head in cues or cue.grade not in WITH_CLAUSES:
        return []
    start = int(verb.head.first)
    return [(start, first - 1)] if not FINITE_OR_MODAL.isdisjoint(parse.tags[start:first]) else []


def fronted(cue: Cue, after: int) -> list[Words]:
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
    return [(start, first - 1)] if belongs and not stands_in(parse, (start, first - 1)) else []


def resumed(cue: Cue, cues: frozenset[int]) -> list[Words]:
    """The continuation of content after its cue: "Taxes will rise, she said, because roads crumble".

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
