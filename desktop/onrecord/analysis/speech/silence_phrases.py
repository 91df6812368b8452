"""Silence in other words than "declined": "hung up", "had nothing to say", "was not prepared to discuss it"."""

from onrecord.analysis.document import Parse
from onrecord.analysis.lexicon import Lexicon
from onrecord.analysis.speech.inflections import inflections
from onrecord.analysis.speech.word_lists import word_list

_NEAR = 3
_HELPERS = frozenset({"aux", "auxpass", "neg"})
_DENYING = frozenset({"not", "n't", "never"})
_QUESTIONS, _NOTHING, _TO = "questions", "nothing", "to"
# What a deed may be, and nobody who does it.
_FITTING = word_list("silence phrases: fitting")
_TAKING = frozenset({"take", "taken", "taking"})
_HAVING = frozenset({"have", "has", "had"})
_PERFECT = frozenset({"has", "have"})
_ADDING = frozenset({"add", "say"})
_HANGING = frozenset({"hung", "hangs"})
_TALKING = word_list("silence phrases: talking")
# To whom nothing was told, or who was not met, where a reporter writes of it.
_REPORTERS = frozenset({"me", "us", "reporters"})
_MEETING = frozenset({"meet", "tell"})
_IGNORING = frozenset(inflections("ignore"))

Silence = tuple[int, int, int]
"""The first and the last word of a refusal, and the verb whose subject refuses."""


class Silences:
    """Finds who was silent by what they did or were, without a verb of refusing."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._press = lexicon.section("press")
        self._telling = lexicon.section("unable to")
        self._unready = lexicon.section("unready")
        self._ready = lexicon.section("ready")
        self._giving = lexicon.section("giving")
        self._answers = lexicon.section("no answer")
        self._requests = lexicon.section("asked for")
        told = self._unready | self._ready | self._answers
        self.words = told | _HANGING | _TALKING | _REPORTERS | _IGNORING | {_QUESTIONS, _NOTHING}

    def find(self, parse: Parse, index: int) -> Silence | None:
        """The refusal that the word at ``index`` tells of, if it tells of one."""
        word = parse.lowered[index]
        if word in _REPORTERS:
            return _told_us_nothing(parse, index)
        if word in _HANGING:
            return _hung_up(parse, index)
        if word in _TALKING:
            return self._kept_from_press(parse, index)
        if word in _IGNORING:
            return self._ignored(parse, index)
        if word in self._unready or word in self._ready:
            return self._unwilling(parse, index)
        return _took_none(parse, index) or _had_nothing(parse, index) or self._gave_none(parse, index)

    def _kept_from_press(self, parse: Parse, verb: int) -> Silence | None:
        """Whoever "did not speak to the media"; being told not to is another's order."""
        helpers = parse[verb].children(_HELPERS, before=verb)
        lowered = {parse.lowered[helper] for helper in helpers}
        places = (c for c in parse.children[verb] if parse.lowered[c] in {_TO, "with"} and c == verb + 1)
        listeners = [word for place in places for word in parse.children[place] if parse.lowered[word] in self._press]
        is_silent = bool(listeners) and not _DENYING.isdisjoint(lowered) and _TO not in lowered
        return (min(helpers), listeners[0], verb) if is_silent else None

    def _ignored(self, parse: Parse, verb: int) -> Silence | None:
        """Whoever "ignored requests for comment"."""
        asked = parse[verb].children("dobj", word=self._requests)
        following = parse.lowered[asked[0] + 1 : asked[0] + 1 + _NEAR] if asked else []
        wanted = self._requests | self._answers
        answer = next((n for n, word in enumerate(following) if word in wanted), None)
        return (verb, asked[0] + 1 + answer, verb) if following[:1] == ["for"] and answer is not None else None

    def _unwilling(self, parse: Parse, adjective: int) -> Silence | None:
        """Whoever "was not prepared to discuss it", or found it "inappropriate to comment"."""
        following = parse.lowered[adjective + 1 : adjective + 1 + _NEAR]
        verb = parse.heads[adjective]
        if following[:1] != [_TO] or self._telling.isdisjoint(following[1:2]):
            return None
        beside = parse[verb].children(before=adjective)
        is_denied = any(parse.lowered[child] in _DENYING for child in (*beside, *parse.children[adjective]))
        if is_denied == (parse.lowered[adjective] in self._unready):
            return None
        helpers = [child for child in beside if parse.deps[child] in _HELPERS]
        # "She said it would be wrong to comment": the one who said so does not.
        is_told = parse.lowered[adjective] in _FITTING and parse.deps[verb] == "ccomp"
        says = parse.heads[verb] if is_told else verb
        return min([*helpers, verb, adjective]), adjective + 2, says

    def _gave_none(self, parse: Parse, noun: int) -> Silence | None:
        """Whoever "did not provide a comment"."""
        verb = parse.heads[noun]
        if parse.deps[noun] != "dobj" or parse.lowered[noun] not in self._answers or not verb < noun:
            return None
        helpers = parse[verb].children(_HELPERS, before=verb)
        lowered = {parse.lowered[helper] for helper in helpers}
        is_denied = not _DENYING.isdisjoint(lowered) and _TO not in lowered
        given = self._giving | {"making", "giving", "offering", "providing", "issuing"}
        return (min(helpers), noun, verb) if is_denied and parse.lowered[verb] in given else None


def _told_us_nothing(parse: Parse, listener: int) -> Silence | None:
    """Whoever "would not tell me", or meet me."""
    verb = parse.heads[listener]
    helpers = parse[verb].children(_HELPERS, before=verb)
    lowered = {parse.lowered[helper] for helper in helpers}
    is_unwilling = {"would", "wo"} & lowered and not _DENYING.isdisjoint(lowered)
    is_met = parse.lowered[verb] in _MEETING and listener == verb + 1 and parse.deps[listener] in {"dobj", "dative"}
    return (min(helpers), listener, verb) if is_met and is_unwilling else None


def _hung_up(parse: Parse, verb: int) -> Silence | None:
    """Whoever ended a call: "hung up", and no coat."""
    is_call = parse.lowered[verb + 1 : verb + 2] == ["up"] and parse.deps[verb + 1] in {"prt", "advmod"}
    has_thing = parse[verb].has({"dobj", "auxpass"})
    return (verb, verb + 1, verb) if is_call and not has_thing else None


def _took_none(parse: Parse, noun: int) -> Silence | None:
    """Whoever "would not take questions" or "has so far said nothing"."""
    verb, word = parse.heads[noun], parse.lowered[noun]
    if parse.deps[noun] != "dobj" or verb > noun or noun - verb > _NEAR:
        return None
    helpers = parse[verb].children(_HELPERS)
    lowered = {parse.lowered[helper] for helper in helpers}
    is_denied = word == _QUESTIONS and parse.lowered[verb] in _TAKING and not _DENYING.isdisjoint(lowered)
    is_silent = word == _NOTHING and parse.lowered[verb] == "said" and not _PERFECT.isdisjoint(lowered)
    return (min(helpers), noun, verb) if is_denied or is_silent else None


def _had_nothing(parse: Parse, noun: int) -> Silence | None:
    """Whoever "had nothing to say" or "nothing further to add"."""
    if parse.lowered[noun] != _NOTHING or parse[noun].head.word not in _HAVING:
        return None
    following = parse.lowered[noun + 1 : noun + 2 + _NEAR]
    last = next((n for n, word in enumerate(following) if word in _ADDING and following[n - 1] == _TO), None)
    return (parse.heads[noun], noun + 1 + last, parse.heads[noun]) if last else None
