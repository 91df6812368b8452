"""A name proposed for a place in the text, by the pipeline or by a rule, and what has capitals and is no name."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.entities.capitals import Capitals, TakenText
from onrecord.analysis.entities.rules import NameRules
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind

KINDS = {kind.name: kind for kind in EntityKind} | {
    "ORG": EntityKind.ORGANIZATION,
    "GPE": EntityKind.PLACE,
    "LOC": EntityKind.PLACE,
    "NORP": EntityKind.GROUP,
    "FAC": EntityKind.FACILITY,
    "WORK_OF_ART": EntityKind.WORK,
}
"""The kinds of entities by the labels of English pipelines (OntoNotes)."""

VALUE_KINDS = frozenset(
    {
        EntityKind.DATE,
        EntityKind.TIME,
        EntityKind.MONEY,
        EntityKind.PERCENT,
        EntityKind.QUANTITY,
        EntityKind.ORDINAL,
        EntityKind.CARDINAL,
    },
)
"""Kinds that are values rather than names."""

SMALL_WORDS = frozenset(
    {"of", "for", "the", "and", "in", "on", "to", "a", "&", "de", "del", "la", "le", "du", "da", "do", "dos", "van",
     "von", "der", "den", "bin", "ibn", "al", "el", "y", "e", "et", "des"},
)  # fmt: skip
"""Words inside names that have no capital."""

# "NGOs", "MoU", "MoUs"; what has capitals alone may be a body's acronym in this text.
_MIXED = re.compile(r"[A-Z]{2,5}s|[A-Z][a-z][A-Z]s?")
_JOINS = frozenset({"and", "&", "of"})
_NUMBERED = re.compile(r"([A-Z][a-z]+)(?: |-)(?:[A-Z]|\d{1,3}[A-Z]?|[IVX]{1,4}|One|Two|Three|Four|Five|Six|Seven)")


class Proposal(NamedTuple):
    """A mention that may be a name; ``title`` stood before it and is not part of it.

    ``words`` is the name, which a headline may have in capitals at ``span``.
    ``by_rule`` tells rules from the pipeline; ``in_title_case`` that capitals
    mean nothing where it stands.
    """

    span: Span
    words: str
    kind: EntityKind
    title: str = ""
    by_rule: bool = False
    in_title_case: bool = False


class Search(NamedTuple):
    """Where names are looked for: an article, its capitals, what is a name already or none, and the word lists."""

    document: AnalyzedDocument
    capitals: Capitals
    taken: TakenText
    headings: Sequence[Span]
    rules: NameRules

    @property
    def text(self) -> str:
        """The article's text."""
        return self.capitals.text


def is_capitalized(words: str) -> bool:
    """Whether at least half of ``words`` have a capital, or are small words that stand inside names."""
    if " " not in words:
        return True
    parts = words.split()
    return 2 * sum(part[0].islower() and part not in SMALL_WORDS for part in parts) <= len(parts)


def looks_like_name(words: str, rules: NameRules) -> bool:
    """Whether ``words`` have capitals where a name has them, and are no title or function word."""
    is_known = words in rules.not_names or rules.is_title(words)
    return not is_known and words.lower() != words and is_capitalized(words)


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
