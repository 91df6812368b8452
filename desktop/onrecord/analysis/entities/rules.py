"""The word lists that the rules about names go by."""

from collections.abc import Mapping, Sequence
from functools import cache, cached_property

from onrecord.analysis.entities.capitals import by_first_word
from onrecord.analysis.lexicon import load_lexicon
from onrecord.analysis.person_nouns import PersonNouns, with_plurals
from onrecord.analysis.values.dates import MONTHS, WEEKDAYS
from onrecord.domain.vocabulary import EntityKind


class _Words:
    """A section of a word list, by default that of ``names.txt`` called like the attribute, read when first asked."""

    def __init__(self, section: str = "", lexicon: str = "names", *, with_plurals: bool = False) -> None:
        self._section, self._lexicon, self._with_plurals = section, lexicon, with_plurals

    def __set_name__(self, _owner: type, name: str) -> None:
        self._name = name

    def __get__(self, rules: "NameRules", _owner: type) -> frozenset[str]:
        words = _lexicon(self._lexicon).section(self._section or self._name.replace("_", " "))
        words = with_plurals(words) if self._with_plurals else words
        # The value in the instance comes before this descriptor from now on.
        rules.__dict__[self._name] = words
        return words


class NameRules:
    """Word lists about names; roles and modifiers in lower case, the rest as written.

    One is equal to itself alone, so that what was worked out by its lists can be kept.
    """

    titles, roles, not_in_office = _Words(), _Words(), _Words()
    courtesy_titles, royal_titles, ranks = _Words(), _Words(), _Words()
    general_roles, kin, relations = _Words(), _Words(), _Words()
    judging_adjectives, no_jobs, no_objects = _Words(), _Words(), _Words()
    empty_titles, before_ranks = _Words(), _Words()
    organization_words, company_endings = _Words(), _Words()
    bodies, abbreviations = _Words(), _Words()
    public_bodies, common_fields, office_fields = _Words(), _Words(), _Words()
    nouns_for_bodies, beside_bodies, belongs_to_bodies = _Words(), _Words(), _Words()
    whole_names, products, newspaper_nouns, offices = _Words(), _Words(), _Words(), _Words()
    work_nouns, ship_nouns, people_of_bodies = _Words(), _Words(), _Words()
    organization_nouns, product_nouns = _Words(with_plurals=True), _Words(with_plurals=True)
    common_words, not_names, parties = _Words(), _Words(), _Words("party words")
    school_subjects, words_of_school_subjects, levels = _Words(), _Words(), _Words()
    sentence_openers, openers_of_places, words_of_headlines = _Words(), _Words(), _Words()
    contests = _Words("numbered contests")
    given_names, given_names_of_places = _Words("given", "first_names"), _Words("also places", "first_names")
    places, demonyms = _Words("", "places"), _Words("", "places")
    articled_places, public_services = _Words("", "places"), _Words("", "places")
    place_nouns = _Words("", "places", with_plurals=True)
    belongs_to_places, of_places = _Words("", "places"), _Words("", "places")
    interests, countries_of_envoys = _Words("", "places"), _Words("", "places")
    before_places = _Words("", "places", with_plurals=True)
    periods = frozenset({*WEEKDAYS, *MONTHS})

    @cached_property
    def modifiers(self) -> frozenset[str]:
        """Words that stand before a role and tell more of it, in lower case: "deputy", "former"."""
        return _lexicon("names").section("modifiers") | self.not_in_office

    @cached_property
    def short_names(self) -> Mapping[str, str]:
        """The short forms of given names, with spaces between them."""
        return _lexicon("first_names").mapping("short")

    @cached_property
    def aliases(self) -> Mapping[str, str]:
        """The usual names of places by other ways of writing them."""
        return _lexicon("places").mapping("aliases")

    @cached_property
    def country_codes(self) -> Mapping[str, str]:
        """Countries by their codes in lists of results: "ESP"."""
        return _lexicon("places").mapping("country codes")

    @cached_property
    def person_nouns(self) -> PersonNouns:
        """Nouns for people, on lists or by their form."""
        return PersonNouns(load_lexicon("sources"), self.roles)

    @cached_property
    def role_classes(self) -> Mapping[str, str]:
        """The classes by which patterns of roles know small words."""
        listed = _lexicon("role_patterns").mapping("words")
        return {word: name for name, words in listed.items() for word in words.split()}

    @cached_property
    def job_verbs(self) -> frozenset[str]:
        """The forms of verbs that tell somebody's job: "leads", "led"."""
        return frozenset(form for forms in _lexicon("names").mapping("jobs").values() for form in forms.split(", "))

    @cached_property
    def job_prepositions(self) -> Mapping[str, Sequence[str]]:
        """The prepositions with which other verbs tell somebody's job: "works" with "as"."""
        listed = _lexicon("names").mapping("jobs by their prepositions")
        return {verb: prepositions.split(", ") for verb, prepositions in listed.items()}

    @cached_property
    def endings(self) -> Mapping[str, EntityKind]:
        """The kinds of names by their last words; bodies come first where a word is in two lists."""
        return _kinds(
            places={EntityKind.PLACE: "place endings", EntityKind.FACILITY: "facility endings"},
            names={
                EntityKind.EVENT: "event endings",
                EntityKind.LAW: "law endings",
                EntityKind.WORK: "work endings",
                EntityKind.ORGANIZATION: "organization words",
            },
        )

    @cached_property
    def beginnings(self) -> Mapping[str, EntityKind]:
        """The kinds of names of several words by their first one."""
        return _kinds(
            places={EntityKind.PLACE: "place beginnings"},
            names={EntityKind.EVENT: "event beginnings", EntityKind.ORGANIZATION: "club beginnings"},
        )

    @cached_property
    def place_forms(self) -> Mapping[str, Sequence[str]]:
        """Every way of writing a known place, by its first word."""
        names = {*self.places, *self.aliases}
        return by_first_word({*names, *(name.upper() for name in self.places)})

    @cached_property
    def whole_forms(self) -> Mapping[str, Sequence[str]]:
        """The bodies whose names seem to end earlier, with either apostrophe, by their first word."""
        return by_first_word({*self.whole_names, *(name.replace("'", "’") for name in self.whole_names)})

    @cached_property
    def telling_endings(self) -> frozenset[str]:
        """The last words of the names of bodies and places."""
        telling = {EntityKind.ORGANIZATION, EntityKind.PLACE}
        return frozenset(word for word, kind in self.endings.items() if kind in telling)

    def may_be_name(self, word: str) -> bool:
        """Whether nothing but a name explains the capital of ``word``."""
        if word not in self._may_be_names:
            listed = word in self.not_names or word in self.organization_words or word in self.periods
            is_told = self.is_title(word) or self.is_role(word) or word.lower() in self.modifiers
            self._may_be_names[word] = not (listed or is_told or self.is_place(word) or self.is_demonym(word))
        return self._may_be_names[word]

    @cached_property
    def _may_be_names(self) -> dict[str, bool]:
        """The cached answers for words."""
        return {}

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
        """Whether ``name`` is a place, or a country for which the word has other meanings, too: "Chad"."""
        return name in self.countries_of_envoys or self.is_place(name)

    def is_demonym(self, name: str) -> bool:
        """Whether ``name`` is a nationality or another group of people: "Kenyan", "Kenyans"."""
        return name in self.demonyms or (name.endswith("s") and name[:-1] in self.demonyms)

    def place_name(self, name: str) -> str:
        """The usual name of a place written as ``name``, which may be its code in lists of results: "ESP"."""
        return self.aliases.get(name) or self.country_codes.get(name, name)


@cache
def name_rules() -> NameRules:
    """The shipped word lists, each read once, when first asked for."""
    return NameRules()


_lexicon = cache(load_lexicon)


def _kinds(**sections: Mapping[EntityKind, str]) -> dict[str, EntityKind]:
    """The words of ``sections``, which are given by word list, with their kinds."""
    listed = ((kind, lexicon, name) for lexicon, by_kind in sections.items() for kind, name in by_kind.items())
    return {word: kind for kind, lexicon, name in listed for word in _lexicon(lexicon).section(name)}
