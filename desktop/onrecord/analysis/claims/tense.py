"""Tell from a verb's tense whether a day is in the future: "they play Saturday", "they played Saturday"."""

from collections.abc import Set as AbstractSet
from typing import NamedTuple

from onrecord.analysis.claims.clauses import AUXILIARIES
from onrecord.analysis.document import AnalyzedDocument, Token
from onrecord.analysis.values.dates import MONTHS, WEEKDAYS
from onrecord.domain.vocabulary import BlockRole

# Headings and captions tell in the present tense what is past.
_PRESENT_FOR_PAST = frozenset({BlockRole.HEADLINE, BlockRole.DECK, BlockRole.SUBHEAD, BlockRole.CAPTION})
_DATE_WORDS = frozenset({*MONTHS, *WEEKDAYS})
_PRESENT, _FUTURE, _PAST = frozenset({"VBZ", "VBP"}), frozenset({"MD"}), frozenset({"VBD"})
_PERFECT = frozenset({"have", "has", "had", "'ve", "having"})
_NOT_AHEAD = frozenset({"since", "until"})
_STEPS = 6


class PlanWords(NamedTuple):
    """Participles for what is still to come ("set for Monday"), and for what was moved ("postponed to Monday")."""

    planned: AbstractSet[str]
    moving: AbstractSet[str]


def lies_ahead(document: AnalyzedDocument, position: int, plans: PlanWords) -> bool | None:
    """Whether the day at ``position`` lies ahead; None where no verb tells.

    A day that describes a noun ("the March 21 call") has no tense.
    """
    paragraph = document.paragraphs[document.paragraph_index(position)]
    parse = paragraph.parse
    index = parse.index_at(position)
    if index is None or paragraph.role in _PRESENT_FOR_PAST or index in parse.stand_ins or not document.is_parsed:
        return None
    verb = _verb_of(parse[index], plans.planned)
    if verb is None:
        return None
    return (verb.word in plans.moving and parse[index].head.word == "to") or _is_ahead(verb, plans.planned)


def _verb_of(word: Token, planned: AbstractSet[str]) -> Token | None:
    """The verb that the day goes with directly, or through a preposition or "due"; None if it goes with a noun."""
    for _step in range(_STEPS):
        head = word.head
        if head == word or word.word in _NOT_AHEAD:
            return None
        word = head
        if word.tag.startswith("VB"):
            return word
        is_planned = word.tag == "JJ" and word.word in planned
        if word.tag not in {"IN", "TO", "CD"} and word.parse.words[word] not in _DATE_WORDS and not is_planned:
            return None
    return None


def _is_ahead(verb: Token, planned: AbstractSet[str]) -> bool | None:
    helpers = verb.children(AUXILIARIES)
    words, tags = {helper.word for helper in helpers}, {verb.tag, *(helper.tag for helper in helpers)}
    if tags & _PAST or words & _PERFECT:
        return False
    if tags & (_PRESENT | _FUTURE):
        return True
    if verb.tag == "VBN":
        return verb.word in planned
    if verb.tag != "VB" or "to" not in words:
        return None
    # "Plans to meet Friday", "expected to", but not "failed to appear".
    if verb.head.word in planned or verb.head.tag in _PRESENT:
        return True
    return False if verb.head.tag in _PAST else None
