"""Who a reporting verb is about: its subject, found through the parse."""

from onrecord.analysis.document import Parse

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_INHERITING = frozenset({"conj", "xcomp", "acomp", "advcl", "pcomp", "prep", "ccomp", "aux", "dep", "parataxis"})
_CUT_OFF = frozenset({"relcl", "acl", "advcl", "parataxis"})
_EDGES = frozenset({",", "-", "—", "–", ":", ";", "(", ")", "and", "but"})
_FARTHEST = 6
_SHARES_SUBJECT = frozenset({"VBG", "VB", "VBN"})

Words = tuple[int, int]
"""The first and the last index of some neighboring words of a parse."""


def subject_of(parse: Parse, verb: int) -> Words | None:
    """The words for whoever did what ``verb`` says, shared and relative subjects followed to their antecedent."""
    current = verb
    for _ in range(_FARTHEST):
        agent = _agent(parse, current)
        if agent is not None:
            return noun_phrase(parse, agent)
        own = _own_subject(parse, current)
        if own is not None:
            return _antecedent(parse, current, own)
        dep, head = parse.deps[current], parse.heads[current]
        if dep == "acl" and parse.tags[current] == "VBN":
            return None
        if dep in {"relcl", "acl"}:
            return _issuer(parse, current) or noun_phrase(parse, head, before=current)
        if dep not in _INHERITING or not _shares(parse, current):
            return None
        current = head
    return None


def _issuer(parse: Parse, verb: int) -> Words | None:
    """Who gave out a thing that says something: "the club" in "the club sent out a statement saying"."""
    thing = parse.heads[verb]
    if parse.tags[verb] != "VBG" or parse.deps[thing] != "dobj":
        return None
    giving = parse.heads[thing]
    own = _own_subject(parse, giving)
    return noun_phrase(parse, own) if own is not None and parse.lowered[own] not in _RELATIVES else None


def _shares(parse: Parse, verb: int) -> bool:
    """A clause of its own has its own subject; what only continues one takes over the subject."""
    if parse.deps[verb] in {"ccomp", "parataxis", "advcl", "dep"}:
        return parse.tags[verb] in _SHARES_SUBJECT or not parse.tags[verb].startswith("V")
    return True


def is_passive(parse: Parse, verb: int) -> bool:
    """Whether ``verb`` is in the passive and the text does not say by whom."""
    deps = {parse.deps[child] for child in parse.children[verb]}
    return "nsubjpass" in deps and "agent" not in deps


def _own_subject(parse: Parse, verb: int) -> int | None:
    found = [
        child
        for child in parse.children[verb]
        if parse.deps[child] in _SUBJECTS and parse.lowered[child] != "there" and child not in parse.stand_ins
    ]
    return next((child for child in found if not any(_is_first_half(parse, child, c) for c in found)), None)


def _is_first_half(parse: Parse, first: int, second: int) -> bool:
    """Whether the parser split "three current and two former judges" into two subjects, at "and"."""
    joint = next((c for c in parse.children[first] if parse.deps[c] == "cc"), None)
    return joint is not None and first < joint and parse.subtree(second)[0] == joint + 1


def _agent(parse: Parse, verb: int) -> int | None:
    for child in parse.children[verb]:
        if parse.deps[child] == "agent":
            return next((c for c in parse.children[child] if parse.deps[c] == "pobj"), None)
    return None


def _antecedent(parse: Parse, verb: int, subject: int) -> Words | None:
    if parse.lowered[subject] in _RELATIVES and parse.deps[verb] == "relcl":
        return noun_phrase(parse, parse.heads[verb], before=verb)
    return noun_phrase(parse, subject)


def is_part_of_word(parse: Parse, phrase: Words) -> bool:
    """Whether a hyphen joins ``phrase`` to more, such as "Cross" in "Cross-examining, Ana Ruiz said"."""
    return parse.words[phrase[1] + 1 : phrase[1] + 2] == ["-"]


def relative_subject(parse: Parse, verb: int) -> int | None:
    """The "who" that is the subject of ``verb``, if there is one."""
    subject = _own_subject(parse, verb)
    return subject if subject is not None and parse.lowered[subject] in _RELATIVES else None


def noun_phrase(parse: Parse, head: int, before: int | None = None) -> Words:
    """The phrase around the noun ``head`` without relative clauses; it ends before the word ``before``."""
    left, right = head, head
    for child in parse.children[head]:
        if child < head:
            left = min(left, parse.subtree(child)[0])
        elif (before is not None and child >= before) or _is_aside(parse, child) or _is_quoted(parse, child):
            break
        else:
            right = max(right, *parse.subtree(child))
    if before is not None:
        right = min(right, before - 1)
    left = _first_of_halves(parse, left, head)
    return _without_edges(parse, left, max(right, head), head)


def _first_of_halves(parse: Parse, left: int, head: int) -> int:
    """Where the phrase around ``head`` begins when the parser cut off its first half."""
    joint = left - 1
    if joint < 1 or parse.deps[joint] != "cc" or parse.deps[head] not in _SUBJECTS:
        return left
    first = parse.heads[joint]
    is_half = parse.deps[first] in _SUBJECTS and parse.heads[first] == parse.heads[head]
    return parse.subtree(first)[0] if is_half else left


def _is_aside(parse: Parse, index: int) -> bool:
    """Whether a clause only adds to a noun; "briefed on the matter" tells who is meant and belongs to it."""
    describes = parse.deps[index] == "acl" and parse.tags[index] == "VBN" and parse.words[index - 1] != ","
    return parse.deps[index] in _CUT_OFF and not describes


def _is_quoted(parse: Parse, index: int) -> bool:
    return any(word in parse.stand_ins for word in parse.subtree(index))


def _opens_aside(parse: Parse, index: int) -> bool:
    """Whether ", who" stands at ``index``, hung by the parser on a later noun of the phrase."""
    return parse.words[index] == "," and parse.lowered[index + 1] in {"who", "whose"}


def _without_edges(parse: Parse, left: int, right: int, head: int) -> Words:
    right = next((i - 1 for i in range(head + 1, right) if _opens_aside(parse, i)), right)
    while right > head and parse.lowered[right] in _EDGES:
        right -= 1
    while left < head and parse.lowered[left] in _EDGES:
        left += 1
    return left, right
