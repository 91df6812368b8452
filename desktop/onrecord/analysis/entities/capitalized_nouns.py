"""What has capitals and is no name: school subjects, levels and places in an order, abbreviations of common nouns."""

import re
from functools import lru_cache

from onrecord.analysis.entities.rules import NameRules

# "NGOs", "MoU", "MoUs"; what has capitals alone may be a body's acronym in this text.
_MIXED = re.compile(r"[A-Z]{2,5}s|[A-Z][a-z][A-Z]s?")
_JOINS = frozenset({"and", "&", "of"})
_NUMBERED = re.compile(r"([A-Z][a-z]+)(?: |-)(?:[A-Z]|\d{1,3}[A-Z]?|[IVX]{1,4}|One|Two|Three|Four|Five|Six|Seven)")


@lru_cache(maxsize=8192)
def is_common(words: str, rules: NameRules) -> bool:
    """Whether ``words`` are a school subject, a level or an abbreviation: "Integrated Science", "Class 12", "SDGs"."""
    if _MIXED.fullmatch(words) and words not in rules.bodies:
        return words.removesuffix("s").upper() in rules.abbreviations
    numbered = _NUMBERED.fullmatch(words)
    if numbered:
        return numbered[1] in rules.levels
    return _is_subject(words, rules)


def _is_subject(words: str, rules: NameRules) -> bool:
    """Whether every one of ``words`` is a subject or tells of which kind it is, and one of them alone is a subject."""
    parts = [part for part in words.replace(",", "").split() if part not in _JOINS]
    is_one = any(part in rules.school_subjects for part in parts)
    if not is_one and len(parts) < 2:  # noqa: PLR2004 - "Social Studies"
        return False
    return all(part in rules.school_subjects or part in rules.words_of_school_subjects for part in parts)
