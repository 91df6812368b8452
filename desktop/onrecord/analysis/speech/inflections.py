"""The forms of regular English words."""

from onrecord.analysis.speech.word_lists import word_list

_VOWELS = frozenset("aeiou")
_DOUBLED = word_list("inflections: doubled")


def inflections(verb: str) -> tuple[str, ...]:
    """The forms of a regular English verb: base, -s, -ing, -ed."""
    if verb.endswith("e"):
        return (verb, verb + "s", verb[:-1] + "ing", verb + "d")
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return (verb, verb[:-1] + "ies", verb + "ing", verb[:-1] + "ied")
    stem = verb + verb[-1] if verb in _DOUBLED else verb
    return (verb, plural(verb), stem + "ing", stem + "ed")


def plural(word: str) -> str:
    """The plural of a regular English noun; the form of a regular verb in -s is made in the same way."""
    if word.endswith(("s", "sh", "ch", "x", "o")):
        return word + "es"
    if word.endswith("y") and word[-2] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"
