"""The nouns for sources: people, bodies, documents, publications, and words of quantity."""

from collections.abc import Sequence

from onrecord.analysis.entities.rules import NameRules
from onrecord.analysis.lexicon import Lexicon
from onrecord.analysis.person_nouns import plurals
from onrecord.analysis.sources.offices import OfficeReader

_ONE_OF_A_PEOPLE = ("an", "i")


class SourceWords:
    """Tells by a noun, in lower case, what kind of source it stands for."""

    def __init__(self, lexicon: Lexicon, rules: NameRules) -> None:
        self.rules, self.offices = rules, OfficeReader(lexicon, rules)
        nouns, section = rules.person_nouns, lexicon.section
        self.is_person, self.is_listed_person = nouns.is_person, nouns.is_listed
        self.spokespeople, self.unnamed_people, self.groups = nouns.spokespeople, nouns.unnamed, nouns.groups
        self.followers, self.known_people = section("class even when somebody's"), section("somebody named before")
        self._classes, self._public_figures = section("class"), section("public figures")
        self.documents, self.public_documents = nouns.documents, section("document that everybody can look up")
        self.reports, self.polls = section("report"), section("poll")
        self.publications, self.publication_names = nouns.publications, section("publication names")
        self.well_known_papers = section("publication by its whole name")
        self.organizations, self.movements = nouns.organizations, nouns.movements
        self.organization_plurals = plurals(self.organizations)
        self.public_bodies = self.organizations - section("business")
        self.known_bodies, self.vague_bodies = section("body named before"), section("any body")
        told = lexicon.mapping("body named by the noun")
        self.told_by_name = {noun: frozenset(names.split(", ")) for noun, names in told.items()}
        self.called_in_full = section("body called by its noun or by letters")
        self.people_or_bodies, self.another = section("person or body"), section("another one")
        self.quantities, self.shares = section("quantity"), section("share")
        self.offices_of_few = section("office held by few")

    def is_office(self, noun: str) -> bool:
        """Whether ``noun`` is written as a title before names: "governor", "mp"."""
        return self.rules.is_title(noun.capitalize()) or self.rules.is_title(noun.upper())

    def is_role(self, noun: str) -> bool:
        """Whether ``noun`` says what a person is or which office one holds: "welder", "governor"."""
        return self.is_person(noun) or self.is_office(noun)

    def is_one_of_a_people(self, noun: str) -> bool:
        """Whether ``noun`` with "the" is somebody of a people: "the Kenyan", not "the French"."""
        return noun.endswith(_ONE_OF_A_PEOPLE) and self.rules.is_demonym(noun.capitalize())

    def are_public_figures(self, noun: str, before: Sequence[str]) -> bool:
        """Whether "figures" are people: "opposition figures", not "official figures"."""
        return noun in {"figure", "figures"} and not self._public_figures.isdisjoint(before)

    def is_body(self, noun: str) -> bool:
        """Whether ``noun`` stands for an organization or for several."""
        return noun in self.organizations or noun in self.organization_plurals or noun in self.movements

    def is_class(self, noun: str) -> bool:
        """Whether ``noun`` stands for a whole class: "critics", "the public"."""
        return noun in self._classes
