"""Mistakes of the parser that mislead the search for speech, corrected before any rule looks at the parse.

Each repair goes from one named mistake to a corrected parse.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from onrecord.analysis.document import AnalyzedDocument, Paragraph, Parse, Token
from onrecord.analysis.grammar import FINITE
from onrecord.analysis.speech.cues import CueWords

_OWN = frozenset({"nsubj", "nsubjpass", "aux", "auxpass", "neg"})
_TOLD = frozenset({"ccomp", "xcomp", "oprd", "dobj"})
_INSTEAD = frozenset({"instead", "rather"})
_PRESENT = frozenset({"has", "have"})
_FARTHEST = 6

Links = dict[int, int]
"""The new head of each word that hangs on a wrong one."""


def repair_parses(document: AnalyzedDocument, words: CueWords) -> AnalyzedDocument:
    """``document`` with corrected parses."""
    paragraphs = tuple(_repaired(paragraph, words) for paragraph in document.paragraphs)
    return replace(document, paragraphs=paragraphs) if document.is_parsed else document


def _repaired(paragraph: Paragraph, words: CueWords) -> Paragraph:
    parse = paragraph.parse
    links = {word: head for repair in _REPAIRS for word, head in repair(parse, words)}
    if not links:
        return paragraph
    heads = [links.get(index, head) for index, head in enumerate(parse.heads)]
    return replace(paragraph, parse=replace(parse, heads=heads))


def _joined_to_content(parse: Parse, words: CueWords) -> Iterator[tuple[int, int]]:
    """A verb that goes on with the reporting, joined to what is reported: "said the levy was wrong and called it".

    It is joined to the reporting verb instead, with its conjunction.
    """
    for index, dep in enumerate(parse.deps):
        if dep == "conj" and parse.tags[index][:2] == "VB" and index not in parse.quoted:
            verb = parse[index]
            outer = _outer_cue(verb, words)
            if outer is not None and _goes_on_with(verb, outer, words):
                yield index, outer
                joint = next((c for c in reversed(verb.head.children(before=index)) if c.dep == "cc"), None)
                if joint is not None:
                    yield joint, outer
                    if joint.follows(",") and parse.heads[joint - 1] == verb.head:
                        yield joint - 1, outer


def _outer_cue(verb: Token, words: CueWords) -> Token | None:
    """The reporting verb that takes the clause in which ``verb`` is joined to another."""
    for _ in range(_FARTHEST):
        head = verb.head
        if verb.dep in {"ccomp", "xcomp"} and (verb.dep == "ccomp" or words.lemma(head.word)):
            return head if head < verb and words.lemma(head.word) and head not in head.parse.quoted else None
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
    if verb.dep != "conj" or verb.head != said or not own or verb.has({"nsubj", "nsubjpass"}):
        return False
    return own == outer.helpers != said.helpers


_REPAIRS: tuple[Callable[[Parse, CueWords], Iterator[tuple[int, int]]], ...] = (_joined_to_content,)
