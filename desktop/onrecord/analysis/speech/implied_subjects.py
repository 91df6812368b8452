"""Whoever does what a verb says without being its subject: after "by", made to do it, blamed for it."""

from onrecord.analysis.document import Parse
from onrecord.analysis.speech.word_lists import word_list

_MAKING = word_list("implied subjects: making")
_DEEDS = frozenset({"xcomp", "advcl", "pcomp"})
_JUDGING = ("accus", "cit", "quot")


def implied_subject(parse: Parse, verb: int) -> int | None:
    """Whoever does what ``verb`` says without being its subject: after "by", made to do it or blamed for it."""
    agent = _agent(parse, verb)
    dep = parse.deps[verb]
    if agent is not None or dep not in _DEEDS:
        return agent
    if dep == "pcomp":
        return _quoted(parse, verb)
    return made_to(parse, verb)


def _agent(parse: Parse, verb: int) -> int | None:
    for child in parse.children[verb]:
        if parse.deps[child] == "agent":
            return next((c for c in parse.children[child] if parse.deps[c] == "pobj"), None)
    return None


def made_to(parse: Parse, verb: int) -> int | None:
    """Whoever is made to do what ``verb`` says: "the mayor" in "the vote forced the mayor to admit"."""
    making = parse.heads[verb]
    is_infinitive = parse.tags[verb] == "VB" and parse.deps[verb] in {"xcomp", "advcl"}
    if not is_infinitive or parse.lowered[making] not in _MAKING:
        return None
    return _object_between(parse, making, verb)


def _quoted(parse: Parse, verb: int) -> int | None:
    """Whoever is quoted: "the mayor" in "was quoted as saying", "accused the mayor of saying"."""
    preposition = parse[verb].head
    judging = preposition.head.head if preposition.head.dep == "dobj" else preposition.head
    if preposition.word not in {"as", "of"} or not judging.word.startswith(_JUDGING):
        return None
    return judging.child("nsubjpass") or _object_between(parse, judging, preposition)


def _object_between(parse: Parse, verb: int, end: int) -> int | None:
    """The object of ``verb`` that stands between it and the word at ``end``."""
    return parse[verb].child("dobj", after=verb, before=end)
