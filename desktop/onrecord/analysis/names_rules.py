"""The word lists that the rules about names go by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from onrecord.analysis.lexicon import load_lexicon
from onrecord.analysis.names_capitals import by_first_word


@dataclass(frozen=True)
class NameRules:
    """Word lists about names; roles and modifiers in lower case, the rest as written."""

    titles: frozenset[str]
    roles: frozenset[str]
    modifiers: frozenset[str]
    organization_words: frozenset[str]
    company_endings: frozenset[str]
    common_words: frozenset[str]
    not_names: frozenset[str]
    given_names: frozenset[str]
    places: frozenset[str]
    aliases: Mapping[str, str]

    @cached_property
    def place_forms(self) -> Mapping[str, Sequence[str]]:
        """Every way of writing a known place, by its first word."""
        return by_first_word({*self.places, *self.aliases})

    def is_title(self, word: str) -> bool:
        """Whether ``word`` is written before a name without being part of it."""
        return word.rstrip(".") in self.titles

    def is_role(self, word: str) -> bool:
        """Whether ``word`` is a noun for what a person does."""
        lowered = word.lower()
        return lowered in self.roles or (lowered.endswith("s") and lowered[:-1] in self.roles)

    def is_place(self, name: str) -> bool:
        """Whether ``name`` is a place everybody knows."""
        return name in self.places or name in self.aliases

    def place_name(self, name: str) -> str:
        """The usual name of a place written as ``name``."""
        return self.aliases.get(name, name)


@cache
def name_rules() -> NameRules:
    """The shipped word lists, read once.

    Raises:
        OSError: a word list is missing.
    """
    names, places = load_lexicon("names"), load_lexicon("places")
    return NameRules(
        titles=names.section("titles"),
        roles=names.section("roles"),
        modifiers=names.section("modifiers"),
        organization_words=names.section("organization words"),
        company_endings=names.section("company endings"),
        common_words=names.section("common words"),
        not_names=names.section("not names"),
        given_names=load_lexicon("first_names").section("given"),
        places=places.section("places"),
        aliases=places.mapping("aliases"),
    )
