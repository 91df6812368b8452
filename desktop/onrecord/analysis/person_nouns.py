"""Nouns for people."""

from collections.abc import Iterable

from onrecord.analysis.lexicon import Lexicon

_AGENT_ENDINGS = ("er", "or", "ist", "man", "woman", "ian", "goer")
_AGENT_PLURALS = ("ers", "ors", "ists", "men", "women", "ians")
_SHORTEST_AGENT = 5
_VOWELS = "aeiou"


class PersonNouns:
    """Tells by a noun whether it stands for people: by lists, or by the ending of an agent."""

    def __init__(self, lexicon: Lexicon, roles: frozenset[str]) -> None:
        self.spokespeople = with_plurals(lexicon.section("spokesperson"))
        self.unnamed = lexicon.section("people when plural")
        self.documents = with_plurals(lexicon.section("document")) - self.unnamed
        self.publications = with_plurals(lexicon.section("publication"))
        self.organizations = lexicon.section("organization")
        self.movements = lexicon.section("movement")
        self.groups = lexicon.section("some people together")
        self._individuals = lexicon.section("individual") | roles | lexicon.section("spokesperson")
        self._people = with_plurals(self._individuals) | self.unnamed | self.groups
        things = with_plurals(lexicon.section("no people") | self.organizations)
        self._things = things | self.documents | self.publications | self.movements

    def is_person(self, noun: str) -> bool:
        """Whether ``noun``, in lower case, stands for one or more people: "welder", "eyewitnesses", "tram-spotter".

        Agent nouns that are on no list are known by their endings (Quirk et al.,
        A Comprehensive Grammar of the English Language, appendix I).
        """
        if self.is_listed(noun):
            return True
        return self._is_agent(noun, _AGENT_ENDINGS) or self._is_agent(noun, _AGENT_PLURALS)

    def is_listed(self, noun: str) -> bool:
        """Whether ``noun``, in lower case, is on a list of nouns for people, and not only known by its ending."""
        return noun in self._people or noun.rpartition("-")[2] in self._people

    def is_one(self, noun: str) -> bool:
        """Whether ``noun``, as written, stands for one person; with a capital only a listed one does: "Democrat"."""
        if noun.islower():
            return noun.rpartition("-")[2] in self._individuals or self._is_agent(noun, _AGENT_ENDINGS)
        return noun.istitle() and noun.lower() in self._individuals

    def _is_agent(self, noun: str, endings: tuple[str, ...]) -> bool:
        return noun.endswith(endings) and len(noun) >= _SHORTEST_AGENT and noun not in self._things


def with_plurals(nouns: frozenset[str]) -> frozenset[str]:
    """The nouns and their regular plurals."""
    return nouns | plurals(nouns)


def plurals(nouns: Iterable[str]) -> frozenset[str]:
    """The regular plurals of nouns."""
    return frozenset(map(_plural, nouns))


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    if noun.endswith(("man", "woman")) and noun != "human":
        return noun[:-2] + "en"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")
