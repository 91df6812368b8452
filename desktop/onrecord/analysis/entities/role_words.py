"""Which words a role can be made of: nouns for people, and what stands before them and tells more."""

import re
from collections.abc import Sequence

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.entities.forms import PARTICLES
from onrecord.analysis.entities.rules import NameRules
from onrecord.analysis.grammar import FINITE, NOUN_SUBJECTS

_BEFORE_A_NOUN = frozenset({"amod", "compound", "nmod"})
_OBJECTS = frozenset({"pobj", "dobj"})
_NOUN_TAGS = frozenset({"NN", "NNS"})
_VERB_TAGS = frozenset({"VB", "VBD", "VBZ", "VBP", "MD"})
# Adjectives with these endings tell of what kind something is, as nouns do (Huddleston
# and Pullum, The Cambridge Grammar of the English Language, ch. 19): "planetary", "tribal", "humanitarian".
_CLASSING_ENDINGS = ("al", "ar", "ary", "ian", "ic")

# What ends so is a person, while "a lender" and "a carrier" may be firms.
_ONLY_PEOPLE = ("ist", "ian", "man", "woman")
_PARENT = "-of-"
_SHORT, _SPELLED_OUT = 4, frozenset({"Imam"})
# Before the name of everybody on a council, like a rank: "The mayor, Cllr Ida Falk".
_OF_COUNCIL = frozenset({"Cllr", "Coun"})


def _parent(word: str) -> str:
    """The noun of "mother-of-three", in lower case."""
    return word.partition(_PARENT)[0].lower()


class RoleWords:
    """Role words by the word lists, for names that may be nobody's."""

    def __init__(self, rules: NameRules) -> None:
        self.rules = rules

    def is_role(self, word: re.Match[str]) -> bool:
        """Whether ``word``, found in the text, says what a person is or does: "spokesman", "co-author", "Gov."."""
        return self.rules.is_title(word[0]) or self.is_noun(word)

    def is_noun(self, word: re.Match[str]) -> bool:
        """Whether ``word`` is a noun for what a person is or does, not a title."""
        noun = word[0]
        return self.is_listed(noun.lower()) or (noun.endswith(_ONLY_PEOPLE) and self.rules.person_nouns.is_one(noun))

    def is_listed(self, noun: str) -> bool:
        """Whether ``noun``, in lower case, is on the list of roles: "spokesman", "co-author"."""
        return noun.rpartition("-")[2] in self.rules.roles or noun in self.rules.roles

    def is_one(self, noun: str) -> bool:
        """Whether ``noun``, as written, is a listed role or letters for an office: "nurse", "MP"."""
        return self.is_listed(noun.lower()) or (noun.isupper() and self.rules.is_title(noun))

    def is_courtesy(self, word: str) -> bool:
        """Whether ``word`` is a title of courtesy, which says nothing of what a person does: "Dr."."""
        return word.rstrip(".") in self.rules.courtesy_titles

    def is_short_rank(self, word: str) -> bool:
        """Whether ``word`` is a courtesy title, or a rank in its short form, which ends no office: "Lt.", "Dr."."""
        bare = word.rstrip(".")
        is_short = bare in self.rules.ranks and bare not in _SPELLED_OUT and len(bare) <= _SHORT
        return is_short or bare in _OF_COUNCIL or self.is_courtesy(word)

    def begins_name(self, word: re.Match[str]) -> bool:
        """Whether ``word`` stands first in people's names, or is a title before them: "Ida", "Al", "President"."""
        is_particle = word[0].istitle() and word[0].lower() in PARTICLES
        return is_particle or word[0] in self.rules.given_names or self.rules.is_title(word[0])

    def is_rank(self, word: re.Match[str]) -> bool:
        """Whether ``word`` is a title in front of many a name, which tells little of what somebody does: "Lt."."""
        bare = word[0].rstrip(".")
        return bare in self.rules.ranks or bare in _OF_COUNCIL or self.is_courtesy(word[0])

    def is_modifier(self, word: re.Match[str]) -> bool:
        """Whether ``word``, found in the text, may stand in front of a role noun."""
        words = word[0]
        if words.startswith("ex-"):
            return True
        is_name = words[0].isupper() and (words not in self.rules.not_names or words in self.rules.organization_words)
        return is_name or words.lower() in self.rules.modifiers or self.is_role(word)

    def is_field(self, _word: re.Match[str]) -> bool:
        """Whether ``_word`` tells more of a noun behind it by the grammar; there is no parse to tell."""
        return False

    def is_verb(self, _word: re.Match[str]) -> bool:
        """Whether a sentence is told by a word; nothing is, when there is no parse to tell."""
        return False

    def is_main_verb(self, _word: re.Match[str]) -> bool:
        """Whether a word is the verb that its whole sentence is built on; there is no parse to tell."""
        return False

    def speaks_to(self, _end: int, _nouns: Sequence[re.Match[str]]) -> bool:
        """Whether nouns behind a name that ends there are whoever speaks; there is no parse to tell."""
        return False


class PersonRoleWords(RoleWords):
    """Role words beside the name of somebody who is known to be a person, with the parse to help."""

    def __init__(self, document: AnalyzedDocument, rules: NameRules) -> None:
        super().__init__(rules)
        self._document = document

    def is_noun(self, word: re.Match[str]) -> bool:
        if super().is_noun(word) or (_PARENT in word[0] and self.rules.person_nouns.is_one(_parent(word[0]))):
            return True
        tag = self._tag_of(word)
        return (not tag or tag.startswith("NN")) and self.rules.person_nouns.is_one(word[0])

    def is_modifier(self, word: re.Match[str]) -> bool:
        return super().is_modifier(word) or self._stands_before_noun(word)

    def is_field(self, _word: re.Match[str]) -> bool:
        return self._tag_of(_word) == "NN" and self._stands_before_noun(_word)

    def is_verb(self, _word: re.Match[str]) -> bool:
        return self._tag_of(_word) in _VERB_TAGS

    def is_main_verb(self, _word: re.Match[str]) -> bool:
        parse = self._document.parse_at(_word.start())
        index = parse.index_at(_word.start())
        # The parser takes the "s" of "the city’ s clerk" for a verb.
        if index is None or parse.words[index] == "s":
            return False
        return parse.tags[index] in FINITE and parse.heads[index] == index

    def speaks_to(self, _end: int, _nouns: Sequence[re.Match[str]]) -> bool:
        parse = self._document.parse_at(_end - 1)
        name, *nouns = (parse.index_at(place) for place in (_end - 1, *(noun.start() for noun in _nouns)))
        if name is not None and parse.deps[name] == "appos":
            name = parse.heads[name]
        is_object = name is not None and parse.deps[name] in _OBJECTS
        return is_object and any(noun is not None and parse.deps[noun] in NOUN_SUBJECTS for noun in nouns)

    def _tag_of(self, word: re.Match[str]) -> str:
        parse = self._document.parse_at(word.start())
        index = parse.index_at(word.start())
        return "" if index is None else parse.tags[index]

    def _stands_before_noun(self, word: re.Match[str]) -> bool:
        """Whether it is a noun or an adjective that says of what kind the noun after it is: "talent manager"."""
        parse = self._document.parse_at(word.start())
        index = parse.index_at(word.start())
        if index is None or parse.heads[index] <= index or parse.deps[index] not in _BEFORE_A_NOUN:
            return False
        adjective = word[0].lower()
        is_classing = adjective.endswith(_CLASSING_ENDINGS) and adjective not in self.rules.judging_adjectives
        are_people = parse.tags[index] == "NNS" and self.rules.person_nouns.is_person(adjective)
        is_noun = parse.tags[index] in _NOUN_TAGS or (parse.tags[index] == "NNP" and word[0].islower())
        return is_classing or (is_noun and not are_people)
