"""Statements found through a reporting verb and the parse: indirect, mixed, and direct ones with their cue."""

from collections.abc import Collection, Iterator

from onrecord.analysis.document import AnalyzedDocument, Token
from onrecord.analysis.speech.complements import OPENERS
from onrecord.analysis.speech.content_finder import contents_of
from onrecord.analysis.speech.cue_speakers import speaker_of
from onrecord.analysis.speech.cues import ASKING, Cue, CueWords, Grade, Reporting
from onrecord.analysis.speech.non_reporting_cues import is_non_reporting
from onrecord.analysis.speech.statements import Statement, kind_of, text_pieces
from onrecord.analysis.speech.subjects import Words, is_passive, judging_verb, relative_subject
from onrecord.analysis.speech.word_lists import word_list
from onrecord.domain.wording import worded

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
_COUNTING = frozenset({"CD", "DT", "IN", "JJ", "NN", "RB"})
_SHARES = frozenset({"half", "third", "quarter"})
_OWN = frozenset({"nsubj", "nsubjpass", "aux", "auxpass", "agent"})
_NOBODY = word_list("reported speech: nobody")
_NO_ONE = (("nobody",), ("no", "one"), ("none",))


def find_reported(document: AnalyzedDocument, words: CueWords, refused: frozenset[int]) -> list[Statement]:
    """The statements that a reporting verb introduces, follows or interrupts.

    ``refused`` holds the positions of verbs that report silence ("declined to say").
    """
    found: list[Statement] = []
    for number, paragraph in enumerate(document.paragraphs):
        parse = paragraph.parse
        silent = (
            frozenset(index for index, start in enumerate(parse.starts) if start in refused) if refused else refused
        )
        cues = [cue for cue in words.verbs(parse) if cue.index not in silent]
        reporting = words.reporting(frozenset(cue.index for cue in cues), silent)
        # What somebody says they felt ("she said she felt “tired”") is told, and what a court heard was said there.
        thoughts = (
            cue
            for cue in words.thoughts(parse)
            if cue.index not in reporting.cues and (cue.index.dep != "ccomp" or cue.index.head not in reporting.cues)
        )
        for cue in (*cues, *thoughts):
            found.extend(_statement(document, number, cue, reporting))
    return found


def _statement(document: AnalyzedDocument, number: int, cue: Cue, reporting: Reporting) -> Iterator[Statement]:
    parse, verb = cue.parse, cue.index
    pieces = [] if _reports_nothing(cue, reporting) else contents_of(cue, reporting)
    if not pieces:
        return
    pieces = _without_setting(document, cue, pieces)
    told = speaker_of(parse, cue, reporting.cues, pieces) or _counted(verb)
    asked = told if _is_asked_of_subject(cue) else None
    source = None if asked else told
    if not (asked or _is_speaker(source, cue, pieces)) or _is_event(source, cue, reporting.events):
        return
    content = text_pieces(document, number, [*_relative(cue, pieces), *pieces])
    relative = relative_subject(parse, verb) if source else None
    told_by = (relative, relative) if relative else source
    yield Statement(
        kind=kind_of(document, content),
        content=content,
        cue=parse.span(verb, cue.last),
        source=parse.span(*told_by) if told_by else None,
        confidence=_CONFIDENCE[cue.grade],
        reason=worded("“{cue}” reports what someone said", cue=parse.words[verb]),
        stands_for=parse.span(*source) if relative and source else None,
        asked=parse.span(*asked) if asked else None,
        is_bare=_is_bare_act(cue),
        needs_marks=_needs_marks(cue, pieces),
    )


def _reports_nothing(cue: Cue, reporting: Reporting) -> bool:
    """Whether a verb does not tell that anybody spoke, or not here."""
    return (
        _is_reason_for_silence(cue, reporting.silent)
        or _is_asked_for(cue, reporting)
        or _is_hearsay(cue, reporting.cues)
        or is_non_reporting(cue)
        or _blames_for_saying(cue, reporting.cues)
    )


def _is_reason_for_silence(cue: Cue, silent: Collection[int]) -> bool:
    """Whether it gives the reason for a refusal and nothing that was said: "declined to comment, citing the case".

    So does "asking not to be identified discussing the case".
    """
    verb, parse = cue.index, cue.parse
    if verb.tag != "VBG" or not silent:
        return False
    is_refused = any(index in silent for index in range(parse.sentence_of(verb).start, verb))
    is_cited = cue.lemma == "cite" and parse.quoted.isdisjoint(range(verb, verb.last + 1))
    return verb - 1 in silent or (is_cited and is_refused)


def _is_asked_for(cue: Cue, reporting: Reporting) -> bool:
    """Whether the verb is only what another one asks or promises: "urged him to condemn violence".

    "Is alleged to have told them", "continued to argue" and "spoke up to say" tell of
    words that were spoken.
    """
    head, helpers = cue.index.head, cue.index.helpers
    if head not in reporting.cues or head == cue.index or head.word in reporting.leading:
        return False
    is_purpose = cue.index.dep == "advcl" and cue.grade is Grade.CLAUSE
    return "to" in helpers and "have" not in helpers and not is_purpose


def _is_hearsay(cue: Cue, cues: frozenset[int]) -> bool:
    """Whether nobody says it and it only leads to words that were spoken: "is alleged to have told them"."""
    spoken = (verb for verb in cue.index.children("xcomp") if verb in cues)
    return any("have" in verb.helpers for verb in spoken) and is_passive(cue.parse, cue.index)


def _blames_for_saying(cue: Cue, cues: frozenset[int]) -> bool:
    """Whether it only judges what another one said: "criticized the mayor for saying it was dead" cites the mayor.

    "Slammed the mayor as weak for saying it" also says what the critic thinks.
    """
    links = (link for head in (cue.index, *cue.index.children("dobj")) for link in head.children(word="for"))
    told = (verb for link in links for verb in link.children("pcomp") if verb in cues and verb.has("ccomp"))
    return any(judging_verb(verb) == cue.index for verb in told) and not cue.index.has(word="as")


def _without_setting(document: AnalyzedDocument, cue: Cue, pieces: list[Words]) -> list[Words]:
    """The quoted sentence behind a cue without words before it: not "At noon" of "At noon, she said, “We closed”"."""
    parse, first = cue.parse, cue.parse[pieces[-1][0]]
    passage = document.passage_at(parse.starts[first])
    is_sentence = passage is not None and document.text[passage.inner.start].isupper() and first.is_quoted
    before = [word for piece in pieces[:-1] for word in range(piece[0], piece[1] + 1)]
    is_apart = bool(before) and before[-1] < cue.index < first
    return pieces[-1:] if is_sentence and is_apart and not any(parse[word].is_quoted for word in before) else pieces


def _counted(verb: Token) -> Words | None:
    """A share of people before the cue that the parser takes for no subject: "one in five say", "a third said"."""
    parse, first = verb.parse, verb
    start = parse.sentence_of(verb).start
    while first > start and parse.tags[first - 1] in _COUNTING:
        first = parse[first - 1]
    has_number = any(parse.tags[index] == "CD" or parse.lowered[index] in _SHARES for index in range(first, verb))
    return (first, verb - 1) if has_number and verb.is_finite else None


def _is_asked_of_subject(cue: Cue) -> bool:
    """Whether it tells what somebody was asked, not by whom: "Asked whether she would resign, she laughed"."""
    verb = cue.index
    if cue.verb not in ASKING or verb.dep in {"conj", "xcomp"} or verb.has(_OWN):
        return False
    return verb.tag == "VBN" or (verb.tag == "VBD" and verb == cue.parse.sentence_of(verb).start)


def _relative(cue: Cue, pieces: list[Words]) -> list[Words]:
    """The relative word in content: "which she said was a mistake", "a title he calls a fraud"."""
    parse, (first, last) = cue.parse, (pieces[0][0], pieces[-1][1])
    before = range(cue.index - 1, max(0, cue.index - _LONGEST_RELATIVE + 1) - 1, -1) if first > cue.index else ()
    index = next((i for i in before if parse.lowered[i] in _RELATIVES and i not in parse.quoted), None)
    if index is None:
        return []
    head = parse.heads[index]
    is_object = head == cue.index and parse.deps[index] in {"dobj", "nsubjpass"}
    return [(index, index)] if is_object or first <= head <= last else []


def _is_bare_act(cue: Cue) -> bool:
    """Whether an act of speech has neither a clause nor quoted words of its own: "rejected the plan"."""
    parse, verb = cue.parse, cue.index
    if cue.grade not in {Grade.ACT, Grade.WEAK, Grade.NAME, Grade.DEED}:
        return False
    has_words = any(child.dep == "ccomp" or child in parse.stand_ins for child in verb.children())
    return not has_words and parse.quoted.isdisjoint(range(cue.last + 1, verb.last + 1))


def _needs_marks(cue: Cue, pieces: list[Words]) -> bool:
    """Whether only words in marks, which may be a name, make a verb one of speech here: "promote the “green” car"."""
    parse = cue.parse
    marked = parse.quoted | parse.stand_ins.keys()
    quoted = [i for first, last in pieces for i in range(first, last + 1) if i in marked] if marked else []
    if not quoted or any(index in parse.stand_ins or parse[index].is_finite for index in quoted):
        return False
    if cue.grade is Grade.NAME:
        return len(quoted) == 1 and quoted[0] == pieces[-1][1] and parse.words[quoted[0]][0].isupper()
    is_judged = "as" in parse.lowered[max(0, quoted[0] - 2) : quoted[0]]
    is_act = cue.grade in {Grade.WEAK, Grade.DEED, Grade.QUOTE}
    return is_act and not is_judged and quoted[0] != cue.last + 1


def _is_speaker(source: Words | None, cue: Cue, pieces: list[Words]) -> bool:
    parse, verb, (first, last) = cue.parse, cue.index, pieces[0]
    if source is None:
        is_told = parse.lowered[first] in OPENERS or not parse.quoted.isdisjoint(range(first, last + 1))
        is_past = verb.tag in {"VBN", "VBD"}
        return is_past and (is_told or cue.grade is Grade.CLAUSE or is_passive(parse, verb))
    # "Nobody blames the war" tells of nobody who does.
    if any(parse.reads(source[0], *words) for words in _NO_ONE):
        return False
    # "It" or "that" may be somebody: "It accused the mayor", "That states that rents rose", "what it calls".
    is_somebody = source[0] != source[1] or parse.lowered[source[0]] not in _NOBODY
    is_it = parse.lowered[source[0]] == "it" and verb.is_finite
    is_told_by_it = cue.grade is Grade.ACT and (is_it or parse.lowered[first] == "that")
    return is_somebody or cue.grade is Grade.CLAUSE or is_told_by_it or verb.has(word="what")


def _is_event(source: Words | None, cue: Cue, events: frozenset[str]) -> bool:
    """Whether a bare act has a subject that cannot speak: "the talks touched on trade"."""
    if source is None or not _is_bare_act(cue):
        return False
    words = [cue.parse[index] for index in range(source[0], source[1] + 1)]
    head = next((word for word in reversed(words) if word.head == cue.index), words[-1])
    return head.word in events
