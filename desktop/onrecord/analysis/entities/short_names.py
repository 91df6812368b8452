"""Whether an article speaks of a name as of somebody's: by the last name alone, with "he" and "she", as speaking."""

import re
from collections.abc import Sequence

from onrecord.analysis.entities.capitals import Capitals
from onrecord.analysis.entities.forms import name_parts, title_before
from onrecord.analysis.entities.name_boundaries import stands_alone
from onrecord.analysis.entities.rules import NameRules
from onrecord.domain.spans import Span

_TWO_NAMES, _MOST_NAMES = 2, 3
# Given and last names as most languages write them: "Ngozi", "Mäkinen", "al-Masri", "O'Brien".
_NAME = re.compile(r"[^\W\d_a-z][^\W\d_]*(?:[’'-][^\W\d_]+)?")
_SPEAKS = re.compile(
    r" (?:says?|said|told|added|adds|asked|argued|argues|insisted|insists|noted|notes|replied|wrote)\b"
)
_IS_SAID = re.compile(r"[,?!][”\"’'] (?:said|says|added|asked|recalled|wrote) $")
# What people alone do.
_LIVES = re.compile(
    r",? (?:who (?:is|was|has|had|will|also|once|[a-z]+(?:s|ed))|(?:also |later |then )?(?:smiled|smiles|laughed|joked"
    r"|jokes|recalled|recalls|wept|nodded|shrugged|grinned|tweeted|tweets|was born|grew up|died|dies|pleaded|testified"
    r"|testifies|studied|graduated|retired|married))\b"
)
_PRONOUN = re.compile(r"[^.!?\n“”\"]{0,80}?\b(?P<pronoun>he|she|his|her|him|himself|herself|its|itself)\b")
_BEGIN_PLACES = frozenset(
    {"El", "Fort", "Great", "La", "Las", "Los", "New", "Nova", "Nueva", "Old", "Saint", "San", "Santa", "Santo", "São"}
    | {"St", "St.", "Upper", "Lower", "Super", "White", "Central", "Downtown", "Greater"}
    | {f"{point}{end}" for point in ("North", "South", "East", "West") for end in ("", "ern")}
)
# Words that a headline may give a capital.
_SMALL_WORDS = frozenset(
    {"about", "after", "against", "among", "and", "are", "as", "at", "be", "before", "between", "but", "by"}
    | {"can", "did", "does", "for", "from", "had", "has", "house", "in", "into", "is", "not", "of", "on"}
    | {"or", "over", "says", "than", "through", "to", "under", "up", "very", "was", "were", "with", "without"}
    | {"would"}
)
_NOUN_AFTER = re.compile(r" ([a-z][a-z-]+)")
_THE = ("the ", "The ")
_REACH, _OFTEN = 24, 3
_ALONE, _GIVEN, _TITLED, _LIVING, _SPEAKING, _HE_OR_SHE = 3, 2, 4, 2, 1, 3


def may_be_somebody(words: str, rules: NameRules) -> bool:
    """Whether ``words`` can be a given and a last name for all that their own meaning says."""
    parts = words.split(" ")
    if not _TWO_NAMES <= len(parts) <= _MOST_NAMES or not all(map(_NAME.fullmatch, parts)):
        return False
    first, last = parts[0], parts[-1]
    # "West Virginia": a given name stands first.
    is_turned = last in rules.given_names and first not in rules.given_names
    is_place = first in _BEGIN_PLACES or first in rules.given_names_of_places
    return not is_turned and not is_place and not any(_means_something(part, rules) for part in parts)


def _means_something(word: str, rules: NameRules) -> bool:
    lowered = word.lower()
    is_known = rules.is_place(word) or rules.is_demonym(word) or word in rules.bodies or word in rules.periods
    if is_known or word in rules.parties or lowered in _SMALL_WORDS:
        return True
    if word in rules.given_names:
        return False
    is_plain = word in rules.not_names or word.isupper() or lowered in rules.modifiers
    is_told = rules.is_role(word) or rules.is_title(word) or lowered in rules.organization_nouns
    return is_plain or is_told or any(map(rules.kind_of_ending, (word, word.removesuffix("s"), f"{word}s")))


def person_signs_throughout(words: str, capitals: Capitals, rules: NameRules) -> float:
    """How much of what the text says of a full name only people have said of them; 0 if it is never cut short.

    By itself the last name alone says too little: "Varo Herons" are "the Herons".
    """
    alone, with_article = _alone(words, capitals, rules)
    text = capitals.text
    # "Casper Golf" is no Mr. Golf where golf is played.
    if 2 * with_article >= len(alone) or f" {name_parts(words)[-1].lower()} " in text:
        return 0
    full = capitals.find({words.split(" ", 1)[0]: [words]})
    spans = [*alone, *full]
    people, things = _pronouns(text, spans)
    if things > people or any(_stands_before_body(text, span, rules) for span in full):
        return 0
    signs = _GIVEN * (words.split(" ", 1)[0] in rules.given_names)
    signs += _TITLED * any(title_before(text, span.start, rules) for span in spans)
    signs += _LIVING * any(_LIVES.match(text, span.end) for span in spans)
    signs += _HE_OR_SHE * (people > 1 and people > 2 * things)
    spoken = sum(_speaks(text, span) for span in spans)
    is_told = signs or (spoken and len(alone) >= _OFTEN and not with_article)
    return signs + _ALONE + _SPEAKING * min(spoken, _TWO_NAMES) if is_told else 0


def _alone(words: str, capitals: Capitals, rules: NameRules) -> tuple[list[Span], int]:
    """Where the last of a name's words stands without the others, and how often with an article."""
    text = capitals.text
    *before, last = name_parts(words)
    rest = f"{before[-1]} "
    spans = [Span(start, start + len(last)) for start in capitals.among({last}) if not text.endswith(rest, 0, start)]
    alone = [span for span in spans if stands_alone(text, span, rules)]
    bare = [span for span in alone if not text.endswith(_THE, 0, span.start)]
    return bare, len(alone) - len(bare)


def _pronouns(text: str, spans: Sequence[Span]) -> tuple[int, int]:
    """How often "he" or "she", and how often "its", follows the name in its sentence."""
    pronouns = [found["pronoun"] for span in spans if (found := _PRONOUN.match(text, span.end))]
    things = sum(pronoun.startswith("its") for pronoun in pronouns)
    return len(pronouns) - things, things


def _stands_before_body(text: str, span: Span, rules: NameRules) -> bool:
    """Whether a noun behind the full name says it is a body's: "the Dale Varo brand", "Deccan Varo winger Lind"."""
    noun = _NOUN_AFTER.match(text, span.end)
    if noun is None:
        return False
    return noun[1] in rules.organization_nouns or (
        noun[1] in rules.roles and text[noun.end() + 1 : noun.end() + 2].isupper()
    )


def _speaks(text: str, span: Span) -> bool:
    return bool(_SPEAKS.match(text, span.end) or _IS_SAID.search(text, max(0, span.start - _REACH), span.start))
