"""Verbs joined to content by "and" or "but" that go on with the reporting."""

from collections.abc import Sequence

from onrecord.analysis.document import Parse

_OWN = frozenset({"nsubj", "nsubjpass", "aux", "neg"})
_TOLD = frozenset({"ccomp", "xcomp", "oprd", "dobj"})
_INSTEAD = frozenset({"instead", "rather"})


def resumes_reporting(parse: Parse, cue: int, cues: frozenset[int]) -> bool:
    """Whether a verb goes on with the reporting that began before it, though the parser hung it below what was said.

    That is a verb without a subject that is joined to another by "but" or "and"
    and takes a clause with "that" or quoted words, or has the form of the verb
    that reports the other: "said the levy was wrong and called the vote a farce".
    """
    if parse.deps[cue] != "conj" or parse[cue].has(_OWN):
        return False
    following = parse[cue].children(after=cue)
    tells = any(child in parse.stand_ins or _has_that(parse, child) for child in following)
    return (tells and parse[cue].is_finite) or _matches_outer(parse, cue, following, cues)


def _matches_outer(parse: Parse, verb: int, following: Sequence[int], cues: frozenset[int]) -> bool:
    """Whether a joined verb has the form of the verb that reports what it is joined to, and takes something said.

    "She said she ran out and told the guard" goes on with the story that she tells.
    """
    said = verb
    while parse.deps[said] == "conj" and parse.heads[said] < said:
        said = parse.heads[said]
    outer = parse.heads[said]
    has_form = form_of(parse, outer) == parse.tags[verb]
    if parse.deps[said] != "ccomp" or outer not in cues or said in cues or not has_form:
        return False
    deps = {parse.deps[child] for child in following}
    return not deps.isdisjoint(_TOLD) or any(parse.holds_quoted(child) for child in following)


def form_of(parse: Parse, verb: int) -> str:
    """The tag of a verb, or of the finite helper before it: "is telling" goes on with "says"."""
    helper = next((c for c in parse.children[verb] if c < verb and parse.deps[c] == "aux"), verb)
    return parse.tags[helper] if parse[helper].is_finite else parse.tags[verb]


def breaks_parallel(parse: Parse, verb: int, first: int) -> bool:
    """Whether a verb cannot go on with the content: "would run" is joined to "vote", but not to "voted".

    Nor is "would be closed".

    Such a verb has no subject of its own and goes on with whoever speaks.
    """
    head = parse.heads[verb]
    if parse.deps[verb] != "conj" or parse.tags[verb] not in {"VBD", "VBZ"} or head < first:
        return False
    has_own = parse[verb].has({"nsubj", "nsubjpass", "aux", "auxpass"})
    # "Did not stay but instead left": one deed stands for the other.
    is_instead = parse[verb].has(word=_INSTEAD)
    is_to_come = parse.tags[head] == "VB"
    return is_to_come and not has_own and not is_instead


def _has_that(parse: Parse, index: int) -> bool:
    return parse.deps[index] == "ccomp" and parse[index].opener == "that"


def before_conjunction(parse: Parse, cue: int) -> int:
    """The last word before "but" or "and" that leads to ``cue``."""
    return _joint(parse, cue) - 1


def _joint(parse: Parse, verb: int) -> int:
    """The conjunction before ``verb``, which is joined to another; itself if there is none."""
    return next((c for c in reversed(parse.children[parse.heads[verb]]) if parse.deps[c] == "cc" and c < verb), verb)
