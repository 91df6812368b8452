"""Statements found through a reporting verb and the parse: indirect, mixed, and direct ones with their cue."""

from collections.abc import Iterator

from onrecord.analysis.document import AnalyzedDocument, Parse
from onrecord.analysis.speech.complements import OPENERS
from onrecord.analysis.speech.content_finder import contents_of
from onrecord.analysis.speech.cue_speakers import speaker_of
from onrecord.analysis.speech.cues import Cue, CueWords, Grade, Reporting
from onrecord.analysis.speech.non_reporting_cues import is_non_reporting
from onrecord.analysis.speech.statements import Statement, kind_of, text_pieces
from onrecord.analysis.speech.subjects import Words, is_passive, judging_verb, relative_subject
from onrecord.analysis.speech.word_lists import word_list
from onrecord.translation import _

_LONGEST_RELATIVE = 12
_RELATIVES = frozenset({"which", "whom"})
_CONFIDENCE = {
    Grade.CLAUSE: 0.85,
    Grade.ACT: 0.7,
    Grade.DEED: 0.65,
    Grade.NAME: 0.5,
    Grade.WEAK: 0.6,
    Grade.QUOTE: 0.7,
    Grade.THOUGHT: 0.4,
}
_ACTS = frozenset({Grade.ACT, Grade.WEAK, Grade.NAME, Grade.DEED})
_QUOTING = frozenset({Grade.WEAK, Grade.DEED, Grade.QUOTE})
_COUNTING = frozenset({"CD", "DT", "IN", "JJ", "NN", "RB"})
_SHARES = frozenset({"half", "third", "quarter"})
_ASKING = frozenset({"ask", "question", "press", "quiz"})
_OWN = frozenset({"nsubj", "nsubjpass", "aux", "auxpass", "agent"})
_NOBODY = word_list("reported speech: nobody")
_NO_ONE = (["nobody"], ["no", "one"], ["none"])


def find_reported(document: AnalyzedDocument, words: CueWords, refused: frozenset[int]) -> list[Statement]:
    """The statements that a reporting verb introduces, follows or interrupts.

    ``refused`` holds the positions of verbs that report silence ("declined to say").
    """
    found: list[Statement] = []
    for number, paragraph in enumerate(document.paragraphs):
        cues = [c for c in words.verbs(paragraph.parse) if paragraph.parse.starts[c.index] not in refused]
        starts = enumerate(paragraph.parse.starts) if refused else ()
        silent = [index for index, start in starts if start in refused]
        reporting = words.reporting(frozenset(cue.index for cue in cues), frozenset(silent))
        thoughts = (t for t in words.thoughts(paragraph.parse) if not _is_told(paragraph.parse, t, reporting.cues))
        for cue in (*cues, *thoughts):
            if _is_reason_for_silence(paragraph.parse, cue, silent):
                continue
            found.extend(_statement(document, number, cue, reporting))
    return found


def _statement(document: AnalyzedDocument, number: int, cue: Cue, reporting: Reporting) -> Iterator[Statement]:
    parse, cues = document.paragraphs[number].parse, reporting.cues
    pieces = [] if _reports_nothing(parse, cue, reporting) else contents_of(parse, cue, reporting)
    if not pieces:
        return
    pieces = _without_setting(document, parse, cue, pieces)
    told = speaker_of(parse, cue, cues, pieces) or _counted(parse, cue)
    asked = told if _is_asked_of_subject(parse, cue) else None
    source = None if asked else told
    if not (asked or _is_speaker(parse, source, cue, pieces)) or _is_event(parse, source, cue, reporting.events):
        return
    content = text_pieces(document, number, [*_relative(parse, cue, pieces), *pieces])
    relative = relative_subject(parse, cue.index) if source else None
    yield Statement(
        kind=kind_of(document, content),
        content=content,
        cue=parse.span(cue.index, cue.last),
        source=parse.span(relative, relative) if relative else parse.span(*source) if source else None,
        confidence=_CONFIDENCE[cue.grade],
        reason=_("“{cue}” reports what someone said", cue=parse.words[cue.index]),
        stands_for=parse.span(*source) if relative and source else None,
        asked=parse.span(*asked) if asked else None,
        is_bare=_is_bare_act(parse, cue),
        needs_marks=_needs_marks(parse, cue, pieces),
    )


def _without_setting(document: AnalyzedDocument, parse: Parse, cue: Cue, pieces: list[Words]) -> list[Words]:
    """The quoted sentence behind a cue without words before it: not "At noon" of "At noon, she said, “We closed”"."""
    first = pieces[-1][0]
    passage = document.passage_at(parse.starts[first])
    is_sentence = passage is not None and document.text[passage.inner.start].isupper()
    before = [word for piece in pieces[:-1] for word in range(piece[0], piece[1] + 1)]
    is_apart = bool(before) and before[-1] < cue.index < first and parse[first].is_quoted
    return pieces[-1:] if is_sentence and is_apart and not any(parse[word].is_quoted for word in before) else pieces


def _counted(parse: Parse, cue: Cue) -> Words | None:
    """A share of people before the cue that the parser takes for no subject: "one in five say", "a third said"."""
    start, first = parse.sentence_of(cue.index).start, cue.index
    while first > start and parse.tags[first - 1] in _COUNTING:
        first -= 1
    words = range(first, cue.index)
    has_number = any(parse.tags[index] == "CD" or parse.lowered[index] in _SHARES for index in words)
    return (first, cue.index - 1) if has_number and parse[cue.index].is_finite else None


def _reports_nothing(parse: Parse, cue: Cue, reporting: Reporting) -> bool:
    """Whether a verb does not tell that anybody spoke, or not here."""
    is_others = _is_asked_for(parse, cue, reporting) or _is_hearsay(parse, cue, reporting.cues)
    return is_others or is_non_reporting(parse, cue) or _blames_for_saying(parse, cue, reporting.cues)


def _blames_for_saying(parse: Parse, cue: Cue, cues: frozenset[int]) -> bool:
    """Whether it only judges what another one said: "criticized the mayor for saying it was dead" cites the mayor.

    "Slammed the mayor as weak for saying it" also says what the critic thinks.
    """
    if parse[cue.index].has(word="as"):
        return False
    told = (verb for verb in cues if parse[verb].has("ccomp") and parse[verb].head.word == "for")
    return any(judging_verb(parse[verb]) == cue.index for verb in told)


def _is_asked_of_subject(parse: Parse, cue: Cue) -> bool:
    """Whether it tells what somebody was asked, not by whom: "Asked whether she would resign, she laughed"."""
    if cue.verb not in _ASKING or parse.deps[cue.index] in {"conj", "xcomp"}:
        return False
    is_first = cue.index == parse.sentence_of(cue.index).start
    has_form = parse.tags[cue.index] == "VBN" or (is_first and parse.tags[cue.index] == "VBD")
    return has_form and not parse[cue.index].has(_OWN)


def _is_reason_for_silence(parse: Parse, cue: Cue, silent: list[int]) -> bool:
    """Whether it gives the reason for a refusal and nothing that was said: "declined to comment, citing the case".

    So does "asking not to be identified discussing the case".
    """
    if parse.tags[cue.index] == "VBG" and cue.index - 1 in silent:
        return True
    if cue.lemma != "cite" or parse.tags[cue.index] != "VBG":
        return False
    start, last = parse.sentence_of(cue.index).start, parse.last_of(cue.index)
    is_refused = any(start <= index < cue.index for index in silent)
    return is_refused and parse.quoted.isdisjoint(range(cue.index, last + 1))


def _relative(parse: Parse, cue: Cue, pieces: list[Words]) -> list[Words]:
    """What stands for a part of what was said: "which she said was a mistake", "a title he calls a fraud"."""
    first, last = pieces[0][0], pieces[-1][1]
    nearest = max(0, cue.index - _LONGEST_RELATIVE + 1)
    if first < cue.index:
        return []
    if _RELATIVES.isdisjoint(parse.lowered[nearest : cue.index]):
        return []
    before = range(cue.index - 1, nearest - 1, -1)
    index = next((i for i in before if parse.lowered[i] in _RELATIVES and i not in parse.quoted), None)
    if index is None:
        return []
    head = parse.heads[index]
    is_object = head == cue.index and parse.deps[index] in {"dobj", "nsubjpass"}
    return [(index, index)] if is_object or first <= head <= last else []


def _is_told(parse: Parse, thought: Cue, cues: frozenset[int]) -> bool:
    """Whether a thought is what somebody says, as in "she said she felt “tired”", and no quotation of its own.

    What a court heard was said there, and no thought.
    """
    is_content = parse.deps[thought.index] == "ccomp" and parse.heads[thought.index] in cues
    return is_content or thought.index in cues


def _is_bare_act(parse: Parse, cue: Cue) -> bool:
    """Whether an act of speech has neither a clause nor quoted words of its own: "rejected the plan"."""
    if cue.grade not in _ACTS:
        return False
    children = parse.children[cue.index]
    has_words = any(parse.deps[child] == "ccomp" or child in parse.stand_ins for child in children)
    return not has_words and parse.quoted.isdisjoint(range(cue.last + 1, parse.last_of(cue.index) + 1))


def _needs_marks(parse: Parse, cue: Cue, pieces: list[Words]) -> bool:
    """Whether only words in marks, which may be a name, make a verb one of speech here: "promote the “green” car"."""
    quoted = [index for first, last in pieces for index in range(first, last + 1) if parse[index].is_quoted]
    is_sentence = any(index in parse.stand_ins or parse[index].is_finite for index in quoted)
    if not quoted or is_sentence:
        return False
    if cue.grade is Grade.NAME:
        return len(quoted) == 1 and quoted[0] == pieces[-1][1] and parse.words[quoted[0]][0].isupper()
    is_judged = "as" in parse.lowered[max(0, quoted[0] - 2) : quoted[0]]
    return cue.grade in _QUOTING and not is_judged and quoted[0] != cue.last + 1


def _is_asked_for(parse: Parse, cue: Cue, reporting: Reporting) -> bool:
    """Whether the verb is only what another one asks or promises: "urged him to condemn violence".

    "Is alleged to have told them", "continued to argue" and "spoke up to say" tell of
    words that were spoken.
    """
    head = parse.heads[cue.index]
    if head not in reporting.cues or head == cue.index or parse.lowered[head] in reporting.leading:
        return False
    is_purpose = parse.deps[cue.index] == "advcl" and cue.grade is Grade.CLAUSE
    helpers = _helpers(parse, cue.index)
    return "to" in helpers and "have" not in helpers and not is_purpose


def _is_hearsay(parse: Parse, cue: Cue, cues: frozenset[int]) -> bool:
    """Whether nobody says it and it only leads to words that were spoken: "is alleged to have told them"."""
    spoken = [c for c in parse.children[cue.index] if c in cues and parse.deps[c] == "xcomp"]
    return any("have" in _helpers(parse, verb) for verb in spoken) and is_passive(parse, cue.index)


def _helpers(parse: Parse, verb: int) -> set[str]:
    return {parse.lowered[child] for child in parse.children[verb] if parse.deps[child] == "aux"}


def _is_speaker(parse: Parse, source: Words | None, cue: Cue, pieces: list[Words]) -> bool:
    if source is None:
        if parse.tags[cue.index] not in {"VBN", "VBD"}:
            return False
        first, last = pieces[0]
        is_told = parse.lowered[first] in OPENERS or not parse.quoted.isdisjoint(range(first, last + 1))
        return is_told or cue.grade is Grade.CLAUSE or is_passive(parse, cue.index)
    # "Nobody blames the war" tells of nobody who does.
    if any(parse.lowered[source[0] : source[0] + len(words)] == words for words in _NO_ONE):
        return False
    is_somebody = source[0] != source[1] or parse.lowered[source[0]] not in _NOBODY
    return is_somebody or cue.grade is Grade.CLAUSE or _is_told_by_it(parse, source, cue, pieces)


def _is_event(parse: Parse, source: Words | None, cue: Cue, events: frozenset[str]) -> bool:
    """Whether a bare act has a subject that cannot speak: "the talks touched on trade"."""
    if source is None or not _is_bare_act(parse, cue):
        return False
    head = next((index for index in range(source[1], source[0] - 1, -1) if parse.heads[index] == cue.index), source[1])
    return parse.lowered[head] in events


def _is_told_by_it(parse: Parse, source: Words, cue: Cue, pieces: list[Words]) -> bool:
    """Whether "it" or "that" is somebody: "It accused the mayor", "That states that rents rose", "what it calls"."""
    is_act = cue.grade is Grade.ACT
    is_it = parse.lowered[source[0]] == "it" and parse[cue.index].is_finite
    is_clause = parse.lowered[pieces[0][0]] == "that"
    return (is_act and (is_it or is_clause)) or _names_something(parse, cue)


def _names_something(parse: Parse, cue: Cue) -> bool:
    """Whether the verb stands in "what it calls"; then "it" is somebody."""
    return parse[cue.index].has(word="what")
