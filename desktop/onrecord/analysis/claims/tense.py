"""Whether a day lies ahead of the article, as its verb tells: "they play Saturday", "they played Saturday"."""

from collections.abc import Set as AbstractSet
from typing import NamedTuple

from onrecord.analysis.document import AnalyzedDocument, Parse
from onrecord.analysis.values.dates import MONTHS, WEEKDAYS
from onrecord.domain.vocabulary import BlockRole

# Headings and captions tell in the present tense what is past.
_PRESENT_FOR_PAST = frozenset({BlockRole.HEADLINE, BlockRole.DECK, BlockRole.SUBHEAD, BlockRole.CAPTION})
_DATE_WORDS = frozenset({*MONTHS, *WEEKDAYS})
_PRESENT, _FUTURE = frozenset({"VBZ", "VBP"}), frozenset({"MD"})
_PAST = frozenset({"VBD"})
_PERFECT = frozenset({"have", "has", "had", "’ve", "'ve", "having"})
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
    verb = _verb_of(parse, index, plans.planned)
    if verb is None:
        return None
    is_moved = parse.lowered[verb] in plans.moving and parse.lowered[parse.heads[index]] == "to"
    return is_moved or _is_ahead(parse, verb, plans.planned)


def _verb_of(parse: Parse, index: int, planned: AbstractSet[str]) -> int | None:
    """The verb that the day goes with directly, or through a preposition or "due"; None if it goes with a noun."""
    for _ in range(_STEPS):
        head = parse.heads[index]
        if head == index or parse.lowered[index] in _NOT_AHEAD:
            return None
        index, tag = head, parse.tags[head]
        if tag.startswith("VB"):
            return index
        is_planned = tag == "JJ" and parse.lowered[index] in planned
        is_of_day = tag in {"IN", "TO", "CD"} or parse.words[index] in _DATE_WORDS or is_planned
        if not is_of_day:
            return None
    return None


def _is_ahead(parse: Parse, verb: int, planned: AbstractSet[str]) -> bool | None:
    helpers = [child for child in parse.children[verb] if parse.deps[child] in {"aux", "auxpass"}]
    words, tags = {parse.lowered[child] for child in helpers}, {parse.tags[child] for child in helpers}
    tag = parse.tags[verb]
    if tag in _PAST or tags & _PAST or words & _PERFECT:
        return False
    if tag in _PRESENT or tags & (_PRESENT | _FUTURE):
        return True
    if tag == "VBN":
        return parse.lowered[verb] in planned
    is_infinitive = tag == "VB" and "to" in words
    return _is_plan(parse, parse.heads[verb], planned) if is_infinitive else None


def _is_plan(parse: Parse, governor: int, planned: AbstractSet[str]) -> bool | None:
    """Whether what is "to" happen lies ahead: "plans to meet Friday", "expected to", but not "failed to appear"."""
    if parse.lowered[governor] in planned or parse.tags[governor] in _PRESENT:
        return True
    return False if parse.tags[governor] in _PAST else None
