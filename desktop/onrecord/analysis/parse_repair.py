"""Mistakes of the parser that mislead the search for speech, corrected before any rule looks at the parse.

Each repair goes from one named mistake to a corrected parse.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from onrecord.analysis.document import AnalyzedDocument, Paragraph, Parse, Token
from onrecord.analysis.grammar import FINITE, FINITE_OR_MODAL, NAMES, NOUNS, OPENS_NAME, SUBJECTS
from onrecord.analysis.speech.cues import SHOWING, CueWords
from onrecord.analysis.values.dates import WEEKDAYS

_OWN = frozenset({"nsubj", "nsubjpass", "aux", "auxpass", "neg"})
_TOLD = frozenset({"ccomp", "xcomp", "oprd", "dobj"})
_INSTEAD = frozenset({"instead", "rather"})
_PRESENT = frozenset({"has", "have"})
_AFTER_ALL = frozenset({"IN", "RB", "."})
_NO_CLAUSE = frozenset({"IN", "VBD", "VBG", "VBN"})
_SUBJECT_TAGS = NOUNS | {"PRP"}
_BESIDE = frozenset({"inside", "outside"})
_FARTHEST = 6


class Fix(NamedTuple):
    """A word with its right head, and its right relation and tag where these were wrong, too."""

    word: int
    head: int
    dep: str = ""
    tag: str = ""


def repair_parses(document: AnalyzedDocument, words: CueWords) -> AnalyzedDocument:
    """``document`` with corrected parses."""
    paragraphs = tuple(_repaired(paragraph, words) for paragraph in document.paragraphs)
    return replace(document, paragraphs=paragraphs) if document.is_parsed else document


def _repaired(paragraph: Paragraph, words: CueWords) -> Paragraph:
    parse = paragraph.parse
    for repair in _REPAIRS:
        if fixes := list(repair(parse, words)):
            heads, deps, tags = list(parse.heads), list(parse.deps), list(parse.tags)
            for word, head, dep, tag in fixes:
                heads[word], deps[word], tags[word] = head, dep or deps[word], tag or tags[word]
            parse = replace(parse, heads=heads, deps=deps, tags=tags)
    return paragraph if parse is paragraph.parse else replace(paragraph, parse=parse)


def _joined_to_content(parse: Parse, words: CueWords) -> Iterator[Fix]:
    """A verb that goes on with the reporting, joined to what is reported: "said the levy was wrong and called it".

    It is joined to the reporting verb instead, with its conjunction.
    """
    for index, dep in enumerate(parse.deps):
        if dep == "conj" and parse.tags[index][:2] == "VB" and index not in parse.quoted:
            verb = parse[index]
            outer = _outer_cue(verb, words)
            if outer is not None and _goes_on_with(verb, outer, words):
                yield Fix(index, outer)
                joint = next((c for c in reversed(verb.head.children(before=index)) if c.dep == "cc"), None)
                if joint is not None:
                    yield Fix(joint, outer)
                    if joint.follows(",") and parse.heads[joint - 1] == verb.head:
                        yield Fix(joint - 1, outer)


def _outer_cue(verb: Token, words: CueWords) -> Token | None:
    """The reporting verb that takes the clause in which ``verb`` is joined to another."""
    for _ in range(_FARTHEST):
        head = verb.head
        if verb.dep in {"ccomp", "xcomp"} and (verb.dep == "ccomp" or words.lemma(head.word)):
            return head if head < verb and words.is_cue(head.word) and head not in head.parse.quoted else None
        if head == verb:
            return None
        verb = head
    return None


def _goes_on_with(verb: Token, outer: Token, words: CueWords) -> bool:
    said = verb.head
    while said.dep == "conj" and said.head < said:
        said = said.head
    if verb.has("neg") and words.lemma(verb.word) and verb.head.has(word="but", before=verb):
        # "Said it was full but did not say why".
        return not verb.has({"nsubj", "nsubjpass"})
    if not verb.has(_OWN):
        # "Would run" is joined to "vote", but not to "voted"; "did not stay but instead left" is one deed.
        if verb.tag in {"VBD", "VBZ"} and verb.head.tag == "VB" and not verb.has(word=_INSTEAD):
            return True
        return bool(words.lemma(verb.word)) and said.head == outer and _tells(verb, said, outer, words)
    return said.head == outer and (_begins_anew(verb, words) or _has_helpers_of(verb, said, outer))


def _tells(verb: Token, said: Token, outer: Token, words: CueWords) -> bool:
    """Whether a joined cue takes a clause with "that" or quoted words, or has the form of the outer one."""
    parse, following = verb.parse, verb.children(after=verb)
    has_that = any(child in parse.stand_ins or (child.dep == "ccomp" and child.opener == "that") for child in following)
    if has_that and verb.is_finite:
        return True
    takes = any(child.dep in _TOLD or parse.holds_quoted(child) for child in following)
    return takes and _form(outer) == verb.tag and not words.lemma(said.word)


def _form(verb: Token) -> str:
    """The tag of a verb, or of the finite helper before it: "is telling" goes on with "says"."""
    helper = verb.child("aux", before=verb)
    return helper.tag if helper is not None and helper.is_finite else verb.tag


def _begins_anew(verb: Token, words: CueWords) -> bool:
    """Whether a cue with a subject of its own reports more: ", and she accused the board"."""
    joint = verb.head.child("cc", before=verb)
    form = verb.tag if verb.tag != "VBN" else _form(verb)
    if joint is None or not words.lemma(verb.word) or form not in FINITE or (form == "VBD" != verb.tag):
        return False
    return verb.has("nsubj", after=joint, before=verb)


def _has_helpers_of(verb: Token, said: Token, outer: Token) -> bool:
    """Whether a verb has the helpers of the outer one: "did not say who fell and did not name the ship"."""
    own = verb.helpers
    if verb.head != said or not own or verb.has({"nsubj", "nsubjpass"}):
        return False
    # "Thinks they should pay, and has vowed to wait".
    is_present = own <= _PRESENT and outer.tag in {"VBZ", "VBP"} and said.has("aux", tag="MD")
    return is_present or own == outer.helpers != said.helpers


def _verbs_taken_for_nouns(parse: Parse, words: CueWords) -> Iterator[Fix]:
    """A verb that the tagger took for a noun: "Old maps state that", "on Monday forecast a loss"."""
    for index, tag in enumerate(parse.tags):
        if tag not in {"NN", "NNS"} or not words.lemma(parse.lowered[index]):
            continue
        noun = parse[index]
        has_that = any(clause.opener == "that" for clause in noun.children("ccomp", after=noun))
        if noun.word == "forecast" and parse.reads(index - 2, "on") and parse.words[index - 1] in WEEKDAYS:
            yield Fix(index, noun.head, tag="VBD")
        elif noun.head == noun and ((noun.has("nsubj") and noun.has("dobj")) or (has_that and noun.has("compound"))):
            yield Fix(index, index, tag="VBP")
            yield from (Fix(name, index, "nsubj") for name in noun.children("compound"))


def _main_verbs_taken_for_participles(parse: Parse, words: CueWords) -> Iterator[Fix]:
    """A main verb taken for a participle of its subject: "The group, three clerks, met in May and sent a letter"."""
    for sentence in parse.sentences:
        noun = next((parse[i] for i in sentence if parse.heads[i] == i and parse.tags[i] in NOUNS), None)
        verb = noun.child("acl", tag={"VBN", "VBD"}) if noun is not None else None
        if noun is None or verb is None or not verb.word.endswith("ed"):
            continue
        if verb.has("conj", tag=FINITE) or (words.lemma(verb.word) and verb.has("ccomp")):
            yield Fix(verb, verb, "ROOT", "VBD")
            yield Fix(noun, verb, "nsubj")


def _final_cues(parse: Parse, words: CueWords) -> Iterator[Fix]:
    """A speaker and a cue that end a sentence, taken for a part of it: "Rents rose, the Harbor Office announced"."""
    for sentence in parse.sentences:
        comma = next((i for i in reversed(sentence) if parse.words[i] == ","), sentence.start)
        if sentence.start < comma < sentence.stop - 1 and words.lemma(parse.lowered[comma + 1]):
            yield from _inverted(parse[comma + 1], sentence)
        for index in range(comma + 2, sentence.stop) if comma > sentence.start else ():
            if words.lemma(parse.lowered[index]) and _ends_sentence(parse, comma, index, sentence.stop):
                yield from _made_final(parse[index], comma, sentence, words)
                break


def _inverted(verb: Token, sentence: range) -> Iterator[Fix]:
    """A cue with its speaker behind it, joined to a clause by a comma alone: "Rents rose, states the report"."""
    behind = [child for child in verb.children(after=verb) if child.dep != "punct"]
    is_joined = (
        verb.dep == "conj"
        and not verb.head.has("cc", before=verb)
        and (verb - 1 in verb.parse.quoted or verb.parse.words.index(",", sentence.start) == verb - 1)
    )
    if is_joined and [child.dep for child in behind] == ["dobj"] and verb.last + 1 >= sentence.stop - 1:
        yield Fix(verb.head, verb, "ccomp")
        yield Fix(behind[0], verb, "nsubj")
        yield Fix(verb, verb, "ROOT")


def _ends_sentence(parse: Parse, comma: int, verb: int, stop: int) -> bool:
    """Whether the words after ``comma`` are a speaker and ``verb``, and at most when or where it was said."""
    after, following = range(verb + 1, stop), verb + 1
    is_named = parse.tags[comma + 1] in OPENS_NAME and not any(_is_verbal(parse, i) for i in range(comma + 1, verb))
    is_end = following >= stop or parse.tags[following] in _AFTER_ALL or parse.deps[following] == "npadvmod"
    return is_named and is_end and not any(_is_verbal(parse, i) for i in after)


def _is_verbal(parse: Parse, index: int) -> bool:
    return parse.tags[index] in FINITE_OR_MODAL or parse.tags[index] == "VB"


def _made_final(verb: Token, comma: int, sentence: range, words: CueWords) -> Iterator[Fix]:
    """The main verb of what stands before the comma depends on the cue, and the noun before the cue is its subject."""
    parse = verb.parse
    inner = verb.child({"ccomp", "parataxis"}, before=comma)
    is_right = inner is not None and verb.is_finite and (verb.dep != "ccomp" or verb.head > verb)
    main = _main_verb(parse, range(sentence.start, comma))
    if main is None or is_right or not _is_misread(verb, comma, words):
        return
    yield Fix(main, verb, "ccomp")
    if inner is not None and inner != main:
        # "A said that B left, C reported": what A said hung on C's verb.
        yield Fix(inner, main)
    yield from _one_subject(verb, comma)
    yield Fix(verb, verb, "ROOT", verb.tag if verb.is_finite else "VBP")


def _main_verb(parse: Parse, clause: range) -> int | None:
    """The verb that a clause is about; in "Asked about the date, she laughed" there is no clause before the comma."""
    main = next((i for i in clause if parse.heads[i] == i or parse.heads[i] not in clause), None)
    if main is None or not parse.stand_ins.keys().isdisjoint(clause):
        return None
    return None if parse.tags[main] in _NO_CLAUSE and not parse[main].has(SUBJECTS) else main


def _one_subject(verb: Token, comma: int) -> Iterator[Fix]:
    """The words before a verb are one phrase: "figures from the Dairy Board", "Det. Insp. Ida Falk"."""
    parse, name = verb.parse, range(comma + 1, verb)
    first, *others = [i for i in name if parse.heads[i] not in name or parse.heads[i] == i] or [verb - 1]
    empty = next((i for i in name if parse.deps[i] == "prep" and not any(c in name for c in parse.children[i])), None)
    if others and empty is not None:
        yield Fix(others[0], empty, "pobj")
    elif others:
        yield from (Fix(word, others[-1], "compound") for word in (first, *others[:-1]))
        first = others[-1]
    yield Fix(first, verb, "nsubj")


def _is_misread(verb: Token, comma: int, words: CueWords) -> bool:
    parse = verb.parse
    if verb.tag in {"NN", "NNS"}:
        return words.lemma(verb.word) in SHOWING and not words.data.isdisjoint(parse.lowered[comma + 1 : verb])
    if not verb.is_finite or verb in parse.quoted:
        return False
    if verb.dep in {"acl", "relcl"}:
        # "The deal, the largest one announced this year" has a participle.
        is_named = parse.tags[verb - 1] in NAMES and verb.head != verb - 1
        return (is_named or verb.head.dep == "npadvmod") and not verb.has(
            {"nsubj", "nsubjpass", "dobj", "ccomp", "agent"}
        )
    # "Its highest level since records began" has a subordinator.
    return (verb.head < verb or verb.dep == "ROOT") and not verb.has("mark")


def _subjects_behind_opening(parse: Parse, _words: CueWords) -> Iterator[Fix]:
    """A subject taken for a part of the words that open its sentence: "As we noted, a study by the board found that".

    In "Outside court, a man said" and "Opening the case, Ana Ruiz said" the parser took the opening for the subject.
    """
    for sentence in parse.sentences:
        subject = _subject_behind_comma(parse, sentence)
        if subject is None:
            continue
        verb, opening = subject.head, subject.head
        while verb.head != verb and verb < subject:
            verb = verb.head
        is_place = opening.dep == "nsubj" and opening.first.word in _BESIDE
        taken = opening if is_place else verb.child("csubj", tag="VBG")
        if verb.is_finite and verb > subject and (taken is not None or not verb.has(SUBJECTS)):
            yield Fix(subject, verb, "nsubj")
            if taken is not None:
                yield Fix(taken, verb, "advcl")


def _subject_behind_comma(parse: Parse, sentence: range) -> Token | None:
    """The noun right behind a sentence's first comma that depends on a word before it."""
    comma = next((i for i in sentence if parse.words[i] == ","), sentence.stop)
    behind = (parse[i] for i in range(comma + 1, sentence.stop))
    subject = next((word for word in behind if word.head < comma and word.tag in _SUBJECT_TAGS), None)
    return subject if subject is not None and subject.first == comma + 1 else None


_REPAIRS: tuple[Callable[[Parse, CueWords], Iterator[Fix]], ...] = (
    _verbs_taken_for_nouns,
    _main_verbs_taken_for_participles,
    _subjects_behind_opening,
    _final_cues,
    _joined_to_content,
)
