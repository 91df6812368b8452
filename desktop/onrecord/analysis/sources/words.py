"""The nouns for sources: people, bodies, documents, publications, and words of quantity."""

from collections.abc import Iterable, Sequence

from onrecord.analysis.entities.rules import NameRules
from onrecord.analysis.lexicon import Lexicon
from onrecord.analysis.sources.offices import OfficeReader

_AGENT_ENDINGS = ("er", "or", "ist", "man", "woman", "ian", "goer")
_AGENT_PLURALS = ("ers", "ors", "ists", "men", "women", "ians")
_SHORTEST_AGENT = 5
_VOWELS = "aeiou"


class SourceWords:
    """Tells by a noun, in lower case, what kind of source it stands for."""

    def __init__(self, lexicon: Lexicon, rules: NameRules) -> None:
        singular = lexicon.section("individual") | rules.roles
        self.spokespeople = _with_plurals(lexicon.section("spokesperson"))
        self.documents = _with_plurals(lexicon.section("document"))
        self.publications = _with_plurals(lexicon.section("publication"))
        self.publication_names = lexicon.section("publication names")
        self.organizations = lexicon.section("organization")
        self.organization_plurals = _plurals(self.organizations)
        self.movements = lexicon.section("movement")
        self.known_bodies = lexicon.section("body named before")
        told = lexicon.mapping("body named by the noun")
        self.told_by_name = {noun: frozenset(names.split(", ")) for noun, names in told.items()}
        self.businesses = lexicon.section("business")
        self.public_bodies = self.organizations - self.businesses
        self.traders = lexicon.section("body that trades")
        self.another = lexicon.section("another one")
        self.groups = lexicon.section("some people together")
        self.vague_bodies = lexicon.section("any body")
        self.known_people = lexicon.section("somebody named before")
        self.classes = lexicon.section("class")
        self.unnamed_people = lexicon.section("people when plural")
        self.followers = lexicon.section("class even when somebody's")
        self._public = lexicon.section("public figures")
        self.quantities = lexicon.section("quantity")
        self.shares = lexicon.section("share")
        self.offices = OfficeReader(lexicon, rules)
        self.offices_of_few = lexicon.section("office held by few")
        self.reports = lexicon.section("report")
        self.polls = lexicon.section("poll")
        self._people = (
            _with_plurals(singular) | self.spokespeople | self.unnamed_people | lexicon.section("some people together")
        )
        self._no_people = _with_plurals(lexicon.section("no people")) | self.documents | self.publications

    def is_person(self, noun: str) -> bool:
        """Whether ``noun`` stands for one or more people: "welder", "eyewitnesses", "tram-spotter".

        Agent nouns that are on no list are known by their endings (Quirk et al.,
        A Comprehensive Grammar of the English Language, appendix I).
        """
        if noun in self._people or noun.rpartition("-")[2] in self._people:
            return True
        is_agent = noun.endswith(_AGENT_ENDINGS) or noun.endswith(_AGENT_PLURALS)
        return is_agent and len(noun) >= _SHORTEST_AGENT and noun not in self._no_people and not self.is_body(noun)

    def is_office(self, noun: str) -> bool:
        """Whether ``noun`` is written as a title before names: "governor", "mp"."""
        return self.offices.is_title(noun)

    def is_role(self, noun: str) -> bool:
        """Whether ``noun`` says what a person is or which office one holds: "welder", "governor"."""
        return self.is_person(noun) or self.is_office(noun)

    def are_public_figures(self, noun: str, before: Sequence[str]) -> bool:
        """Whether "figures" are people: "opposition figures", not "official figures"."""
        return noun in {"figure", "figures"} and not self._public.isdisjoint(before)

    def is_body(self, noun: str) -> bool:
        """Whether ``noun`` stands for an organization or for several."""
        return noun in self.organizations or noun in self.organization_plurals or noun in self.movements

    def is_class(self, noun: str) -> bool:
        """Whether ``noun`` stands for a whole class: "critics", "the public"."""
        return noun in self.classes


def _with_plurals(nouns: frozenset[str]) -> frozenset[str]:
    return nouns | _plurals(nouns)


def _plurals(nouns: Iterable[str]) -> frozenset[str]:
    return frozenset(_plural(noun) for noun in nouns)


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    if noun.endswith(("man", "woman")) and noun != "human":
        return noun[:-2] + "en"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")
