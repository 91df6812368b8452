"""Whose something is, by the words around its noun: "from the council", "police report", "an Otsa Index"."""

from onrecord.analysis.document import Parse
from onrecord.analysis.sources.source_words import SourceWords
from onrecord.analysis.speech.word_lists import word_list
from onrecord.analysis.values.dates import MONTHS, WEEKDAYS

DEFINITE = word_list("ownership: definite")
# Done to a document by whoever did not make it.
SEEN = word_list("ownership: seen")
_FROM = frozenset({"from", "by", "of"})
_DAYS = frozenset({*WEEKDAYS, *MONTHS})


def is_from(parse: Parse, children: list[int], nouns: SourceWords) -> bool:
    """Whether "from the council", "published by Loach & Co" or "of the tribunal" says whose it is.

    "Obtained by the Courier" does not.
    """
    for child in children:
        if parse.lowered[child] in SEEN:
            continue
        if parse.deps[child] in {"acl", "relcl"} and any(is_from(parse, [c], nouns) for c in parse.children[child]):
            return True
        if parse.lowered[child] not in _FROM:
            continue
        for owner in parse.children[child]:
            if parse.deps[owner] == "pobj" and _can_own(parse, child, owner, nouns):
                return True
    return False


def is_owning_body(parse: Parse, index: int, nouns: SourceWords) -> bool:
    """Whether the noun before a noun is a body: "health ministry figures", "an Otsa Index"; not "company records"."""
    word = parse.lowered[index]
    is_acronym = parse.words[index].isupper() and len(word) > 1 and word.isalpha()
    is_body = word in nouns.organizations and word not in nouns.vague_bodies
    return is_acronym or is_body or _is_name_of_maker(parse, index, nouns)


def _is_name_of_maker(parse: Parse, index: int, nouns: SourceWords) -> bool:
    """Whether a name stands before a document; in "New Poll", a headline's, capitals say nothing."""
    name, noun = parse.words[index], parse.heads[index]
    if parse.tags[index] != "NNP" or not name.istitle() or name in _DAYS or parse.lowered[noun] not in nouns.documents:
        return False
    has_article = index > 0 and parse.tags[index - 1] == "DT"
    return has_article or parse.words[noun].islower()


def _can_own(parse: Parse, preposition: int, owner: int, nouns: SourceWords) -> bool:
    word = parse.lowered[owner]
    if parse.tags[owner] in {"NNP", "NNPS"}:
        return parse.lowered[preposition] != "of" or not parse.words[owner].isdigit()
    if word in nouns.organizations:
        return True
    has_the = any(parse.lowered[child] in DEFINITE or parse.deps[child] == "poss" for child in parse.children[owner])
    return parse.lowered[preposition] != "of" and has_the and nouns.is_person(word) and parse.tags[owner] == "NN"
