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
        nouns = rules.person_nouns
        self.is_person = nouns.is_person
        self.is_listed_person = nouns.is_listed
        self.spokespeople = nouns.spokespeople
        self.is_demonym = rules.is_demonym
        self.documents = nouns.documents
        self.public_documents = lexicon.section("document that everybody can look up")
        self.publications = nouns.publications
        self.publication_names = lexicon.section("publication names")
        self.well_known_papers = lexicon.section("publication by its whole name")
        self.organizations = nouns.organizations
        self.organization_plurals = plurals(self.organizations)
        self.movements = nouns.movements
        self.known_bodies = lexicon.section("body named before")
        told = lexicon.mapping("body named by the noun")
        self.told_by_name = {noun: frozenset(names.split(", ")) for noun, names in told.items()}
        self.called_in_full = lexicon.section("body called by its noun or by letters")
        self.people_or_bodies = lexicon.section("person or body")
        self.businesses = lexicon.section("business")
        self.public_bodies = self.organizations - self.businesses
        self.traders = lexicon.section("body that trades")
        self.another = lexicon.section("another one")
        self.groups = nouns.groups
        self.vague_bodies = lexicon.section("any body")
        self.known_people = lexicon.section("somebody named before")
        self.adjectives = lexicon.section("people's noun that is an adjective, too")
        self.classes = lexicon.section("class")
        self.unnamed_people = nouns.unnamed
        self.followers = lexicon.section("class even when somebody's")
        self._public = lexicon.section("public figures")
        self.quantities = lexicon.section("quantity")
        self.shares = lexicon.section("share")
        self.offices = OfficeReader(lexicon, rules)
        self.offices_of_few = lexicon.section("office held by few")
        self.reports = lexicon.section("report")
        self.polls = lexicon.section("poll")

    def is_office(self, noun: str) -> bool:
        """Whether ``noun`` is written as a title before names: "governor", "mp"."""
        return self.offices.is_title(noun)

    def is_role(self, noun: str) -> bool:
        """Whether ``noun`` says what a person is or which office one holds: "welder", "governor"."""
        return self.is_person(noun) or self.is_office(noun)

    def is_one_of_a_people(self, noun: str) -> bool:
        """Whether ``noun`` with "the" is somebody of a people: "the Kenyan", not "the French"."""
        return noun.endswith(_ONE_OF_A_PEOPLE) and self.is_demonym(noun.capitalize())

    def are_public_figures(self, noun: str, before: Sequence[str]) -> bool:
        """Whether "figures" are people: "opposition figures", not "official figures"."""
        return noun in {"figure", "figures"} and not self._public.isdisjoint(before)

    def is_body(self, noun: str) -> bool:
        """Whether ``noun`` stands for an organization or for several."""
        return noun in self.organizations or noun in self.organization_plurals or noun in self.movements

    def is_class(self, noun: str) -> bool:
        """Whether ``noun`` stands for a whole class: "critics", "the public"."""
        return noun in self.classes
