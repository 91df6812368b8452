"""Whether an article speaks of a name as of somebody's: by the last name alone, with "he" and "she", as speaking."""

import re

from onrecord.analysis.entities.rules import NameRules

_TWO_NAMES, _MOST_NAMES = 2, 3
# Given and last names as most languages write them: "Ngozi", "Mäkinen", "al-Masri", "O'Brien".
_NAME = re.compile(r"[^\W\d_a-z][^\W\d_]*(?:[’'-][^\W\d_]+)?")


def may_be_somebody(words: str, rules: NameRules) -> bool:
    """Whether ``words`` can be a given and a last name for all that their own meaning says."""
    parts = words.split(" ")
    if not _TWO_NAMES <= len(parts) <= _MOST_NAMES or not all(map(_NAME.fullmatch, parts)):
        return False
    first, last = parts[0], parts[-1]
    # "West Virginia": a given name stands first.
    is_turned = last in rules.given_names and first not in rules.given_names
    is_place = first in rules.openers_of_places or first in rules.given_names_of_places
    return not is_turned and not is_place and not any(_means_something(part, rules) for part in parts)


def _means_something(word: str, rules: NameRules) -> bool:
    lowered = word.lower()
    is_known = rules.is_place(word) or rules.is_demonym(word) or word in rules.bodies or word in rules.periods
    if is_known or word in rules.parties or lowered in rules.words_of_headlines:
        return True
    if word in rules.given_names:
        return False
    is_plain = word in rules.not_names or word.isupper() or lowered in rules.modifiers
    is_told = rules.is_role(word) or rules.is_title(word) or lowered in rules.organization_nouns
    return is_plain or is_told or any(map(rules.kind_of_ending, (word, word.removesuffix("s"), f"{word}s")))
