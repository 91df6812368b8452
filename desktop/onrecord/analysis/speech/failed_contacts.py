"""Reporters' failed attempts to reach somebody: "Efforts to speak with the contractor proved abortive"."""

from onrecord.analysis.document import Parse
from onrecord.analysis.lexicon import Lexicon
from onrecord.analysis.speech.attribution import Words, noun_phrase
from onrecord.analysis.speech.word_lists import word_list

_PREPOSITIONS = frozenset({"with", "to", "from"})
_HIM = frozenset({"him", "her"})
_LINKS = word_list("failed contacts: links")


class VainAttempts:
    """Finds the attempts of reporters that came to nothing.

    Rescuers try to reach miners and navies to contact ships; reporters try to reach
    somebody by name, or for comment.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.nouns = lexicon.section("attempts")
        self._hearing = lexicon.section("hearing somebody")
        self._reaching = lexicon.section("reaching somebody")
        self._getting = lexicon.section("getting answers")
        self._in_vain = lexicon.section("in vain")
        self._requests = lexicon.section("asked for") | lexicon.section("no answer")

    def find(self, parse: Parse, noun: int) -> tuple[int, Words | None] | None:
        """The last word of what says that the attempt at ``noun`` failed, and whoever was not reached."""
        verb = parse[noun].child(tag="VB", after=noun)
        if verb is None:
            return None
        reached, last = self._reached(parse, verb), self._failure(parse, noun)
        if last is None or not self._is_to_hear(parse, verb, reached):
            return None
        return last, noun_phrase(parse, reached[0]) if reached else None

    def _is_to_hear(self, parse: Parse, verb: int, reached: list[int]) -> bool:
        word = parse.lowered[verb]
        if word in self._hearing:
            return True
        is_named = any(parse.tags[each].startswith("NNP") or parse.lowered[each] in _HIM for each in reached)
        is_for_comment = any(parse.lowered[each] in self._requests for each in parse.subtree(verb))
        return (word in self._reaching and is_named) or (word in self._reaching | self._getting and is_for_comment)

    def _failure(self, parse: Parse, noun: int) -> int | None:
        after = range(parse.last_of(noun) + 1, parse.sentence_of(noun).stop)
        found = next((index for index in after if parse.lowered[index] not in _LINKS), None)
        return found if found is not None and parse.lowered[found] in self._in_vain else None

    def _reached(self, parse: Parse, verb: int) -> list[int]:
        """The objects of a verb, or behind "with" or "from": "get comments from the mill"."""
        words = parse.subtree(verb)
        objects = [word for word in words if parse.deps[word] == "dobj" and parse.heads[word] == verb]
        behind = [word for word in words if parse.deps[word] == "pobj" and self._is_with(parse, word)]
        return [word for word in (*objects, *behind) if parse.lowered[word] not in self._requests]

    @staticmethod
    def _is_with(parse: Parse, word: int) -> bool:
        return parse[word].head.word in _PREPOSITIONS
