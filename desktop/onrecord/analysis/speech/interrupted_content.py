"""Content that its cue interrupts or that stands before the speaker: "The tax, she said, will rise"."""

from dataclasses import replace

from onrecord.analysis.document import Parse
from onrecord.analysis.grammar import FINITE_OR_MODAL, OPENS_NAME
from onrecord.analysis.speech.cues import Cue, Grade, Reporting
from onrecord.analysis.speech.subjects import Words, is_passive, relative_subject
from onrecord.analysis.speech.word_lists import word_list

_COMMAS = frozenset({",", "—", "–", "-", "--", "("})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_LOOSE = frozenset({"parataxis", "ccomp", "advcl", "appos", "relcl"})
_LEADS = frozenset({":", "—", "–", "--"})
_CONDITIONS = frozenset({"if", "unless", "whether"})
_NAMES = frozenset({"NNP", "NNPS"})
_NOUNS = _NAMES | {"NN", "NNS", "PRP"}
_RELATIVES = frozenset({"WP", "WDT", "WP$"})
_NO_OBJECT = frozenset({",", ":", "IN", "RB", "RBR", "TO"})
_OPENERS = frozenset({"CC", "RB", ","})
_SETTING = word_list("interrupted content: setting")
_GOING_ON = frozenset({"because", "until", "unless"})
_JOINING = frozenset({"and", "but"})
_REPORTING = frozenset({Grade.CLAUSE, Grade.ACT, Grade.DEED})
_LONGEST_ASIDE = 9
_LONGEST_SUBJECT = 25


def interrupted_pieces(parse: Parse, cue: Cue) -> list[Words]:
    """Both sides of a cue that the parser hung loosely on what it reports, speaker and setting left out.

    So is what begins with an aside, ", without giving a date", or reports more: ", urging Chen to go".
    """
    cue = _with_habit(parse, cue)
    is_apart = parse.deps[cue.index] == "conj" and _has_subject(parse, cue.index)
    is_loose = parse.deps[cue.index] in _LOOSE or is_apart
    if not is_loose or not _is_finite(parse, cue.index) or cue.grade not in _REPORTING:
        return []
    first, end = _opening(parse, cue), _closing(parse, cue)
    if first is None or relative_subject(parse, cue.index) is not None:
        return []
    end = end or parse.sentence_of(cue.index).stop
    head = parse.heads[cue.index]
    before, after = (min(parse.first_of(head), parse.first_of(cue.index)), first - 1), (end + 1, parse.last_of(head))
    is_spoken = before[1] in parse.stand_ins and not _goes_on_quoted(parse, after)
    if is_spoken and parse.words[before[1] - 1] in _LEADS:
        return [(before[1], before[1])]
    return [piece for piece in (before, after)[: 1 if is_spoken else 2] if piece[0] <= piece[1]]


def _with_habit(parse: Parse, cue: Cue) -> Cue:
    """``cue`` at the verb that has its subject in "my aunt used to say"."""
    is_habit = parse.deps[cue.index] == "xcomp" and parse[cue.index].head.word == "used"
    return replace(cue, index=parse.heads[cue.index]) if is_habit else cue


def _is_comma(parse: Parse, index: int) -> bool:
    """Whether a mark parts what is said from who says it; a hyphen inside a word does not."""
    return parse.words[index] in _COMMAS and not parse.is_hyphen(index)


def _has_subject(parse: Parse, verb: int, behind: int = -1) -> bool:
    return parse[verb].has(_SUBJECTS, after=behind)


def split_subject(parse: Parse, cue: Cue, reporting: Reporting) -> list[Words]:
    """Content whose subject its cue parts from its verb, however parsed: "The law, said Ruiz, will fail"."""
    cue = _with_habit(parse, cue)
    if cue.grade not in {Grade.CLAUSE, Grade.ACT} or not _is_finite(parse, cue.index):
        return []
    verb = _verb_after_comma(parse, cue)
    if verb is None:
        return []
    sentence = parse.sentence_of(cue.index)
    before = range(cue.index - 1, sentence.start, -1)
    comma = next((i for i in before if _is_comma(parse, i)), sentence.start)
    subject = next((i for i in range(comma - 1, sentence.start - 1, -1) if parse.deps[i] in _SUBJECTS), None)
    if subject is None or comma - 1 in parse.stand_ins:
        return []
    speaker = range(comma + 1, cue.index) or range(cue.last + 1, verb - 1)
    is_whole = parse.last_of(subject) in {comma, comma - 1} and parse.tags[subject] not in _RELATIVES
    if not is_whole or not _may_speak(parse, cue, speaker, reporting.places):
        return []
    first = parse.first_of(subject)
    is_opened = _OPENERS.issuperset(parse.tags[sentence.start : first])
    return [(sentence.start if is_opened else first, comma - 1), (verb, sentence.stop - 1)]


def _verb_after_comma(parse: Parse, cue: Cue) -> int | None:
    """The finite verb right after a comma behind the cue, with no other verb in between."""
    for index in range(cue.last + 1, min(cue.last + _LONGEST_SUBJECT, parse.sentence_of(cue.index).stop)):
        if parse.tags[index] in FINITE_OR_MODAL:
            return index if _is_comma(parse, index - 1) else None
    return None


def _may_speak(parse: Parse, cue: Cue, words: range, places: frozenset[str]) -> bool:
    """Whether words beside a cue may name who speaks: no "who", no time; behind an act, "warned Reyes", a name."""
    if not words or parse.tags[words.start] not in OPENS_NAME:
        return False
    is_after = words.start > cue.index
    end = next((index for index in words if is_after and parse.words[index] == ","), words.stop)
    tags = set(parse.tags[words.start : end])
    wanted = _NAMES if is_after and cue.grade is Grade.ACT else _NOUNS
    is_clean = _RELATIVES.isdisjoint(tags) and places.isdisjoint(parse.lowered[words.start : words.stop])
    has_object = not is_after and not _is_left_alone(parse, cue.last + 1, places)
    return is_clean and not wanted.isdisjoint(tags) and not has_object


def _is_left_alone(parse: Parse, index: int, places: frozenset[str]) -> bool:
    """Whether a word right after a verb is no object of it: a comma, a preposition, an adverb or a day."""
    return parse.tags[index] in _NO_OBJECT or parse.lowered[index] in places


def interrupted(parse: Parse, cue: Cue, after: list[Words], cues: frozenset[int]) -> list[Words]:
    """The first half of content that its cue interrupts, where the parser hung the second on the cue: ``after``."""
    first, head = _opening(parse, cue), parse.heads[cue.index]
    is_aside = parse.deps[cue.index] in _LOOSE and head < cue.index and _is_finite(parse, cue.index)
    goes_on = bool(after) and cue.last < after[0][0] - 1 and _is_comma(parse, after[0][0] - 1)
    if first is None or not is_aside or not goes_on or head in cues or cue.grade not in _REPORTING:
        return []
    start = parse.first_of(head)
    has_verb = any(parse.tags[index] in FINITE_OR_MODAL for index in range(start, first))
    return [(start, first - 1)] if has_verb and parse.deps[cue.index] != "relcl" else []


def _goes_on_quoted(parse: Parse, piece: Words) -> bool:
    """Whether quoted words open a piece, if only after a conjunction: "she said, “B”" and not "she said, waving"."""
    first, last = piece
    start = first + (first < last and parse.tags[first] == "CC")
    return parse[start].is_quoted


def fronted(parse: Parse, cue: Cue, after: list[Words]) -> list[Words]:
    """Words of the content that stand before the speaker: "Of course, she said, taxes rise", "If so, he said he would".

    ``after`` is the content that follows the cue; where and when it was said is no part of it.
    """
    is_plain = cue.grade is Grade.CLAUSE and parse[cue.index].is_finite
    if not after or not is_plain or parse.heads[cue.index] != cue.index:
        return []
    first, sentence = _opening(parse, cue), parse.sentence_of(cue.index)
    if first is None or first <= sentence.start + 1:
        return []
    start = sentence.start + (parse.lowered[sentence.start] in {"but", "and", "so"})
    is_condition = parse.lowered[start] in _CONDITIONS
    is_aside = parse.words[cue.last + 1 : cue.last + 2] == [","] and after[0][0] not in parse.stand_ins
    belongs = is_condition or (is_aside and parse.lowered[start] not in _SETTING)
    has_stand_in = any(index in parse.stand_ins for index in range(start, first))
    return [(start, first - 1)] if belongs and not has_stand_in else []


def resumed_content(parse: Parse, cue: Cue, cues: frozenset[int]) -> list[Words]:
    """What goes on with content that stands before its cue: "Taxes will rise, she said, because roads crumble".

    A reason or a limit goes on with it, and after "and" or "but" a clause with a subject
    and no reporting verb of its own; "as the crowd cheered" is the reporter's, and so is
    what a dash sets off that was not opened by one.
    """
    closing, opening = _closing(parse, cue), _opening(parse, cue)
    if closing is None or closing + 1 >= parse.sentence_of(cue.index).stop:
        return []
    # A dash that ends the aside has to have begun it.
    is_aside = opening is None or parse.words[opening] != "," or parse.words[closing] == ","
    opener = parse[closing + 1]
    joined = "conj" if opener.word in _JOINING else "advcl" if opener.word in _GOING_ON else ()
    clauses = parse[cue.index].children(joined, after=opener) if is_aside else []
    clause = next((child for child in clauses if child.has(_SUBJECTS, after=opener)), opener)
    is_free = clause != opener and cues.isdisjoint(range(opener, clause.last + 1))
    return [(int(opener), int(clause.last))] if is_free else []


def _is_finite(parse: Parse, verb: int) -> bool:
    """Whether a verb is finite; the tagger may take "say" after a plural for the infinitive."""
    if parse.tags[verb] != "VB":
        return parse[verb].is_finite or is_passive(parse, verb)
    before = parse[verb].children(before=verb)
    helpers = any(parse.deps[child] in {"aux", "neg"} for child in before)
    return not helpers and any(parse.deps[child] in _SUBJECTS for child in before)


def _opening(parse: Parse, cue: Cue) -> int | None:
    """The comma before the speaker, or before the cue when the speaker follows it."""
    subjects = parse[cue.index].children(_SUBJECTS, before=cue.index)
    start = parse.first_of(subjects[-1]) if subjects else cue.index
    is_near = cue.index - start < _LONGEST_SUBJECT
    return start - 1 if is_near and start > 0 and _is_comma(parse, start - 1) else None


def _closing(parse: Parse, cue: Cue) -> int | None:
    """The comma after the cue, its speaker and where it was said."""
    after = parse[cue.index].children(_SUBJECTS, after=cue.last)
    position = max(parse.last_of(after[-1]) if after else 0, cue.last) + 1
    for index in range(position, min(position + _LONGEST_ASIDE, len(parse.words))):
        if _is_comma(parse, index):
            return index
        if parse.tags[index].startswith(("VB", "MD")):
            return None
    return None
