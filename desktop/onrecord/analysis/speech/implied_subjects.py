"""Whoever does what a verb says without being its subject: after "by", made to do it, blamed for it."""

from onrecord.analysis.document import Parse
from onrecord.analysis.speech.word_lists import word_list

_MAKING = word_list("implied subjects: making")
# "Said by phone" tells how, not who.
_MEANS = word_list("implied subjects: means")
_DEEDS = frozenset({"xcomp", "advcl", "pcomp"})
_FEATURING = frozenset({"feature", "features", "featured", "featuring"})
# Before a participle these tell of what the object of a verb does, some only behind a verb that begins so:
# "accused him of", "quoted him as", "thanked him for".
_OBJECTS_DEED: dict[str, tuple[str, ...]] = {
    "of": ("accus", "convict", "suspect"),
    "as": ("quot", "cit"),
    "for": (),
    "from": (),
    "into": (),
}


def implied_subject(parse: Parse, verb: int) -> int | None:
    """Whoever does what ``verb`` says without being its subject: after "by", made to do it or blamed for it."""
    agent = _agent(parse, verb)
    dep = parse.deps[verb]
    if agent is not None or dep not in _DEEDS:
        return agent
    if dep == "pcomp":
        return _judged_for(parse, verb)
    return made_to(parse, verb) if parse.tags[verb] == "VB" else _shown(parse, verb)


def _agent(parse: Parse, verb: int) -> int | None:
    for child in parse.children[verb]:
        if parse.deps[child] == "agent":
            return next((c for c in parse.children[child] if parse.deps[c] == "pobj" and not _is_means(parse, c)), None)
    return None


def _is_means(parse: Parse, noun: int) -> bool:
    """Whether a bare noun behind "by" only tells how something was said: "said by phone"."""
    return parse.lowered[noun] in _MEANS and not parse.children[noun]


def made_to(parse: Parse, verb: int) -> int | None:
    """Whoever is made to do what ``verb`` says: "the mayor" in "the vote forced the mayor to admit"."""
    making = parse.heads[verb]
    is_infinitive = parse.tags[verb] == "VB" and parse.deps[verb] in {"xcomp", "advcl"}
    if not is_infinitive or parse.lowered[making] not in _MAKING:
        return None
    return _object_between(parse, making, verb)


def _shown(parse: Parse, verb: int) -> int | None:
    """Whoever a film or a paper shows saying it: "nurses" in "The video featured three nurses — declaring"."""
    showing = parse.heads[verb]
    is_participle = parse.tags[verb] == "VBG" and parse.deps[verb] == "advcl"
    return _object_between(parse, showing, verb) if is_participle and parse.lowered[showing] in _FEATURING else None


def _judged_for(parse: Parse, verb: int) -> int | None:
    """Whoever is blamed for it, kept from it or quoted: "the mayor" in "blamed the mayor for saying".

    What they are blamed for can be what another says: "blamed the mayor for what she called a mess".
    """
    preposition = parse.heads[verb]
    has_own = parse[verb].has("nsubj")
    if has_own or parse.lowered[preposition] not in _OBJECTS_DEED:
        return None
    head = parse.heads[preposition]
    governing = parse.heads[head] if parse.deps[head] == "dobj" else head
    limited = _OBJECTS_DEED[parse.lowered[preposition]]
    is_named = not limited or parse.lowered[governing].startswith(limited)
    if parse.lowered[preposition] == "as" and parse[governing].has("agent"):
        return _quoted(parse, governing)
    return _judged(parse, governing, preposition) if is_named else None


def _quoted(parse: Parse, quoting: int) -> int | None:
    """Whoever is quoted by somebody: "the mayor" in "The mayor was quoted by the Herald as saying"."""
    return parse[quoting].child("nsubjpass")


def _judged(parse: Parse, judging: int, preposition: int) -> int | None:
    """The object of a verb before a preposition, unless it is a bare noun for a thing: "took time for saying"."""
    found = _object_between(parse, judging, preposition)
    return None if found is None or (parse.tags[found] == "NN" and not parse.children[found]) else found


def _object_between(parse: Parse, verb: int, end: int) -> int | None:
    """The object of ``verb`` that stands between it and the word at ``end``."""
    return parse[verb].child("dobj", after=verb, before=end)
