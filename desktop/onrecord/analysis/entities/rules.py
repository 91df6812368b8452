"""The word lists that the rules about names go by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from onrecord.analysis.entities.capitals import by_first_word
from onrecord.analysis.lexicon import Lexicon, load_lexicon
from onrecord.analysis.person_nouns import PersonNouns
from onrecord.analysis.values.dates import MONTHS, WEEKDAYS
from onrecord.domain.vocabulary import EntityKind

# What makes an adjective of a country's name: "Chadian".
_ADJECTIVE_ENDINGS = ("n", "an", "ian", "i", "ese")


@dataclass(frozen=True, slots=True)
class JobWords:
    """Verbs that tell somebody's job, alone or with a preposition, and words beside which they do not."""

    verbs: frozenset[str]
    by_prepositions: Mapping[str, frozenset[str]]
    not_beside: frozenset[str]


@dataclass(frozen=True, slots=True)
class SchoolWords:
    """What is taught, the words that its names are made of besides, and what classes and examinations are called."""

    subjects: frozenset[str]
    others: frozenset[str]
    levels: frozenset[str]


@dataclass(frozen=True, slots=True)
class RoleGroups:
    """Roles that say little, as "businessman" does, and those that are held in a field of learning."""

    general: frozenset[str]
    learned: frozenset[str]


@dataclass(frozen=True, eq=False)
class NameRules:
    """Word lists about names; roles and modifiers in lower case, the rest as written.

    One is equal to itself alone, so that what was worked out by its lists can be kept.
    """

    titles: frozenset[str]
    roles: frozenset[str]
    modifiers: frozenset[str]
    not_in_office: frozenset[str]
    organization_words: frozenset[str]
    company_endings: frozenset[str]
    business_words: frozenset[str]
    trades: frozenset[str]
    common_words: frozenset[str]
    not_names: frozenset[str]
    given_names: frozenset[str]
    given_names_of_places: frozenset[str]
    parties: frozenset[str]
    short_names: Mapping[str, str]
    bodies: frozenset[str]
    abbreviations: frozenset[str]
    periods: frozenset[str]
    places: frozenset[str]
    aliases: Mapping[str, str]
    country_codes: Mapping[str, str]
    place_nouns: frozenset[str]
    articled_places: frozenset[str]
    before_places: frozenset[str]
    public_services: frozenset[str]
    organization_nouns: frozenset[str]
    endings: Mapping[str, EntityKind]
    demonyms: frozenset[str]
    newspaper_nouns: frozenset[str]
    courtesy_titles: frozenset[str]
    royal_titles: frozenset[str]
    ranks: frozenset[str]
    role_groups: RoleGroups
    judging_adjectives: frozenset[str]
    kin: frozenset[str]
    person_nouns: PersonNouns
    letters_behind_names: frozenset[str]
    beside_bodies: frozenset[str]
    belongs_to_bodies: frozenset[str]
    public_bodies: frozenset[str]
    common_fields: frozenset[str]
    possessive_brands: frozenset[str]
    nouns_for_bodies: frozenset[str]
    office_fields: frozenset[str]
    products: frozenset[str]
    product_nouns: frozenset[str]
    team_nouns: frozenset[str]
    work_nouns: frozenset[str]
    ship_nouns: frozenset[str]
    jobs: JobWords
    relations: frozenset[str]
    school: SchoolWords
    contests: frozenset[str]
    beginnings: Mapping[str, EntityKind]

    @cached_property
    def place_forms(self) -> Mapping[str, Sequence[str]]:
        """Every way of writing a known place, by its first word."""
        names = {*self.places, *self.aliases}
        return by_first_word({*names, *(name.upper() for name in self.places)})

    @cached_property
    def country_of(self) -> Mapping[str, str]:
        """The countries whose adjectives are made by adding to the name: "Peruvian" is of Peru."""
        stems = ((f"{name}{ending}", name) for name in self.places for ending in (*_ADJECTIVE_ENDINGS, "vian", "lese"))
        return {adjective: name for adjective, name in stems if adjective in self.demonyms}

    @cached_property
    def brand_forms(self) -> Mapping[str, Sequence[str]]:
        """The businesses whose names end like a possessive, with either apostrophe, by their first word."""
        return by_first_word({*self.possessive_brands, *(name.replace("'", "’") for name in self.possessive_brands)})

    @cached_property
    def kinds_of_nouns(self) -> Mapping[str, EntityKind]:
        """What a name is that stands right behind a noun: "newspaper Varo", "film Varo", "tanker Varo"."""
        nouns = {
            EntityKind.WORK: self.work_nouns,
            EntityKind.PRODUCT: self.ship_nouns,
            EntityKind.ORGANIZATION: self.organization_nouns,
        }
        return {noun: kind for kind, listed in nouns.items() for noun in listed}

    @cached_property
    def telling_endings(self) -> frozenset[str]:
        """The last words of the names of bodies and places."""
        telling = {EntityKind.ORGANIZATION, EntityKind.PLACE}
        return frozenset(word for word, kind in self.endings.items() if kind in telling)

    def kind_of_ending(self, word: str) -> EntityKind | None:
        """The kind of a name of several words that ends with ``word``; None if that says nothing."""
        return self.endings.get(word)

    def is_title(self, word: str) -> bool:
        """Whether ``word`` is written before a name without being part of it."""
        bare = word.rstrip(".")
        return bare in self.titles or ("-" in bare and self._is_double_title(bare))

    def _is_double_title(self, word: str) -> bool:
        """Whether two words with a hyphen are one title: "President-elect", "Executive-President", not "Lloyd-King"."""
        first, _, last = word.partition("-")
        tells_more = first in self.titles or first.lower() in self.modifiers or first.lower() in self.roles
        return tells_more and (last in self.titles or last in {"designate", "elect"})

    def is_role(self, word: str) -> bool:
        """Whether ``word`` is a noun for what a person does."""
        lowered = word.lower()
        return lowered in self.roles or (lowered.endswith("s") and lowered[:-1] in self.roles)

    def may_be_field(self, word: str) -> bool:
        """Whether ``word`` can say what a body is in charge of: "Fisheries", not "Bank", "Director" or "Ana"."""
        is_named = word in self.organization_words or word in self.given_names or word.isupper()
        return not is_named and not self.is_title(word) and not self.is_role(word)

    def is_given(self, word: str) -> bool:
        """Whether ``word`` is a given name, or two with a hyphen of which the first is one: "Jean-Loup"."""
        first, _, second = word.partition("-")
        return word in self.given_names or (second.istitle() and first in self.given_names)

    def is_place(self, name: str) -> bool:
        """Whether ``name`` is a well-known place."""
        return name in self.places or name in self.aliases or (name.isupper() and name.title() in self.places)

    def is_country(self, name: str) -> bool:
        """Whether ``name`` is a place or has an adjective: "Chad", which is a person's name, too, and in no list."""
        return name in self._named_by_adjective or self.is_place(name)

    @cached_property
    def _named_by_adjective(self) -> frozenset[str]:
        """What an adjective is made of by adding to it: "Chad" of "Chadian"."""
        endings = ((adjective, end) for adjective in self.demonyms for end in _ADJECTIVE_ENDINGS)
        return frozenset(adjective.removesuffix(end) for adjective, end in endings if adjective.endswith(end))

    def is_demonym(self, name: str) -> bool:
        """Whether ``name`` is a nationality or another group of people: "Kenyan", "Kenyans"."""
        return name in self.demonyms or (name.endswith("s") and name[:-1] in self.demonyms)

    def place_name(self, name: str) -> str:
        """The usual name of a place written as ``name``, which may be its code in lists of results: "ESP"."""
        return self.aliases.get(name) or self.country_codes.get(name, name)


@cache
def name_rules() -> NameRules:
    """The shipped word lists, read once.

    Raises:
        OSError: a word list is missing.
    """
    names, places, first_names = load_lexicon("names"), load_lexicon("places"), load_lexicon("first_names")
    return NameRules(
        titles=names.section("titles"),
        roles=names.section("roles"),
        modifiers=names.section("modifiers") | names.section("not in office"),
        not_in_office=names.section("not in office"),
        organization_words=names.section("organization words"),
        company_endings=names.section("company endings"),
        business_words=names.section("business words"),
        trades=names.section("trades"),
        common_words=names.section("common words"),
        not_names=names.section("not names"),
        given_names=first_names.section("given"),
        given_names_of_places=first_names.section("also places"),
        parties=names.section("party words"),
        short_names=first_names.mapping("short"),
        bodies=names.section("bodies"),
        abbreviations=names.section("abbreviations"),
        periods=frozenset({*WEEKDAYS, *MONTHS}),
        places=places.section("places"),
        aliases=places.mapping("aliases"),
        country_codes=places.mapping("country codes"),
        articled_places=places.section("articled places"),
        place_nouns=_with_plurals(places.section("place nouns")),
        public_services=places.section("public services"),
        before_places=_with_plurals(places.section("before places")),
        organization_nouns=_with_plurals(names.section("organization nouns")),
        endings=_endings(names, places),
        demonyms=places.section("demonyms"),
        newspaper_nouns=names.section("newspaper nouns"),
        courtesy_titles=names.section("courtesy titles"),
        royal_titles=names.section("royal titles"),
        ranks=names.section("ranks"),
        role_groups=RoleGroups(names.section("general roles"), names.section("learned roles")),
        judging_adjectives=names.section("judging adjectives"),
        kin=names.section("kin"),
        person_nouns=PersonNouns(load_lexicon("sources"), names.section("roles")),
        letters_behind_names=names.section("letters behind names"),
        beside_bodies=names.section("beside bodies"),
        belongs_to_bodies=names.section("belongs to bodies"),
        public_bodies=names.section("public bodies"),
        common_fields=names.section("common fields"),
        possessive_brands=names.section("possessive brands"),
        nouns_for_bodies=names.section("nouns for bodies"),
        office_fields=names.section("office fields"),
        products=names.section("products"),
        product_nouns=_with_plurals(names.section("product nouns")),
        team_nouns=names.section("team nouns"),
        work_nouns=names.section("work nouns"),
        ship_nouns=names.section("ship nouns"),
        jobs=_job_words(names),
        relations=names.section("relations"),
        school=_school_words(names),
        contests=names.section("numbered contests"),
        beginnings=_beginnings(names, places),
    )


def _job_words(names: Lexicon) -> JobWords:
    verbs = frozenset(form for forms in names.mapping("jobs").values() for form in forms.split(", "))
    return JobWords(verbs, _listed(names.mapping("jobs by their prepositions")), names.section("no jobs"))


def _school_words(names: Lexicon) -> SchoolWords:
    words = names.section("words of school subjects")
    return SchoolWords(names.section("school subjects"), words, names.section("levels"))


def _beginnings(names: Lexicon, places: Lexicon) -> dict[str, EntityKind]:
    """The kinds of names of several words by their first one."""
    sections = {
        EntityKind.PLACE: places.section("place beginnings"),
        EntityKind.EVENT: names.section("event beginnings"),
        EntityKind.ORGANIZATION: names.section("club beginnings"),
    }
    return {word: kind for kind, words in sections.items() for word in words}


def _endings(names: Lexicon, places: Lexicon) -> dict[str, EntityKind]:
    """The kinds of names by their last words; bodies come first where a word is in two lists."""
    sections = {
        EntityKind.PLACE: places.section("place endings"),
        EntityKind.FACILITY: places.section("facility endings"),
        EntityKind.EVENT: names.section("event endings"),
        EntityKind.LAW: names.section("law endings"),
        EntityKind.WORK: names.section("work endings"),
        EntityKind.ORGANIZATION: names.section("organization words"),
    }
    return {word: kind for kind, words in sections.items() for word in words}


def _listed(entries: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Entries whose values are several, with commas between them."""
    return {entry: frozenset(value.split(", ")) for entry, value in entries.items()}


def _with_plurals(nouns: frozenset[str]) -> frozenset[str]:
    return frozenset(
        {*nouns, *(f"{noun[:-1]}ies" if noun.endswith(("cy", "ny", "ry", "ty")) else f"{noun}s" for noun in nouns)}
    )
