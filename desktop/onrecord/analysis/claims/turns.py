"""Turns of phrase that argue in one sense and tell a fact in another: "there is no doubt", but "there is no fee".

To deny that a thing exists tells a fact (Quirk and others, "A Comprehensive Grammar of the English Language", 1985,
18.44-18.54, on existential "there"); what is denied to close an argument is a doubt, a need or a reason.
"""

from onrecord.analysis.document import Parse
from onrecord.analysis.grammar import NOUN_SUBJECTS

_NOTHING_THERE = frozenset({"there is no", "there's no"})
_EXCESS = frozenset({"too many", "too much"})
_TOPICS = frozenset({"the idea", "the point", "the problem", "the question", "the truth"})
_BEING = frozenset({"be", "'s", "is", "remains", "was"})
_ARGUED = frozenset(
    {"alternative", "better", "chance", "choice", "comparison", "contest", "cure", "denying", "disputing", "doubt"}
    | {"end", "escape", "excuse", "fun", "going", "guarantee", "harm", "hope", "indication", "joy", "justice"}
    | {"justification", "longer", "match", "mistaking", "more", "mystery", "need", "one", "other", "place", "point"}
    | {"question", "reason", "room", "secret", "sense", "shame", "shortage", "sign", "stopping", "substitute", "such"}
    | {"surprise", "telling", "turning", "way", "wonder", "worse"}
)
_LONGEST_NOUN_PHRASE, _STEPS = 3, 5


def argues(parse: Parse, index: int, word: str) -> bool:
    """Whether the turn of phrase ``word`` at ``index`` argues, and does not just tell what is so."""
    if not parse.tags[index]:
        return True
    if word == "yet":
        return parse.deps[index] == "cc"
    if word in _NOTHING_THERE:
        return _denies_argument(parse, index)
    if word in _EXCESS:
        return not _is_denied(parse, index)
    return word not in _TOPICS or _is_what_argument_is(parse, index + 1)


def _denies_argument(parse: Parse, there: int) -> bool:
    """Whether what "there is no" at ``there`` is said of belongs to an argument: no doubt, no need, no denying."""
    denied = there + (3 if parse.lowered[there + 1 : there + 3] == ["is", "no"] else 2)
    return not _ARGUED.isdisjoint(parse.lowered[denied : denied + _LONGEST_NOUN_PHRASE])


def _is_denied(parse: Parse, index: int) -> bool:
    """Whether the verb that the word at ``index`` goes with is denied: "did not cause too much damage" is a measure."""
    for _ in range(_STEPS):
        index = parse.heads[index]
        if parse.tags[index][:2] == "VB":
            return any(parse.deps[child] == "neg" for child in parse.children[index])
    return False


def _is_what_argument_is(parse: Parse, noun: int) -> bool:
    """Whether it is said what the point is, or a clause tells it: "The question is who pays", "the idea that"."""
    if noun >= len(parse.words):
        return True
    is_subject = parse.deps[noun] in NOUN_SUBJECTS and parse.lowered[parse.heads[noun]] in _BEING
    return is_subject or any(parse.deps[child] in {"acl", "prep"} for child in parse.children[noun])
