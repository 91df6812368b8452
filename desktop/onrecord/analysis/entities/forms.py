"""The forms of a name: its bare form, its title, and whether a short form can stand for it."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from onrecord.analysis.entities.rules import NameRules
from onrecord.domain.spans import Span

_LEADING = re.compile(r"[\s\"“”‘'’«»(\[,;:–—-]*(?:(?:the|The|THE|a|A|an|An|and|state|this)\s+[\s\"“‘'«(\[]*)?")
_ARTICLES = ("the ", "The ", "THE ", "a ", "A ", "an ", "An ", "and ", "state ", "this ")
_TRAILING = re.compile(r"(?:[\s\"“”‘«»(\[,;:/–—-]|['’]\s?[sS]?)+$")
_FIRST_WORD = re.compile(r"\S+")
# A title of two words: "Tan Sri".
_FIRST_TWO_WORDS = re.compile(r"(\S+ \S+) ")
_LONGEST_TITLE = 24
_LETTERS_BETWEEN = re.compile(r" \([\w.]{2,7}\) $")
_OPENING_MARKS = "\"“”‘’'(["
_INITIAL = re.compile(r"^[A-Z]\.?(?:[A-Z]\.?)?$")
SPACED_INITIALS = r"(?!U S )(?:[A-Z] ){2,3}"
"""Initials without periods, as in South Asia: "T P Rao", not "U S Steel"."""
_SCORE = re.compile(r" \d+[-–]\d+$")
_AFTER_NAME = re.compile(r"(?:,? (?:SAN|KC|QC|SC|BL|MP|MSP|MEP|MBE|OBE|CBE|PhD|M\.?D\.?|Esq\.?)| \d+(?:[-–]\d+)?)+$")
ABBREVIATED_TITLES = frozenset(
    {"Mrs", "Mr", "Ms", "Miss", "Mx", "Dr", "Prof", "Sen", "Rep", "Gov", "Lt", "Gen", "Col", "Capt", "Sgt", "Ven"}
    | {"Eng", "Engr"},
)
"""Titles that nothing but a person's name follows."""

_MOST_NAMES = 3
# Given and last names as most languages write them: "Ngozi", "Mäkinen", "al-Masri", "O'Brien".
_GIVEN_OR_LAST = re.compile(r"[^\W\d_a-z][^\W\d_]*(?:[’'-][^\W\d_]+)?")
# "CP Falk" may be Chandra Paul Falk.
_MAY_BE_INITIALS = frozenset({"CP", "SP"})
_SUFFIXES = frozenset({"Jr", "Sr", "II", "III", "IV"})
PARTICLES = frozenset(
    {"van", "von", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "al", "el", "ad", "bin", "ibn"},
)
"""Small words of people's names, in lower case, which stand with a capital where they come first."""
_RELATIVES = frozenset({"which", "who", "that", "whose", "where", "when", "but", "and"})
_SMALL_WORDS = frozenset({"of", "for", "the", "and", "on", "in", "to", "a", "&"})


@dataclass(frozen=True, slots=True)
class WrittenName:
    """A name in the text without title, article and possessive; ``title`` is what stood before it."""

    span: Span
    words: str
    title: str = ""


def clean_name(text: str, span: Span) -> Span | None:
    """``span`` without quotation marks, article and possessive at its ends; None if nothing is left."""
    words = span.text_of(text)
    start = span.start
    if not words[:1].isalpha() or words.startswith(_ARTICLES):
        begin = _LEADING.match(words)
        start += begin.end() if begin else 0
        words = text[start : span.end]
    if not words[-1:].isalnum() or words.endswith(("'s", "’s", "’ s", "' s")):
        words = _TRAILING.sub("", words)
    if words.count("(") > words.count(")"):
        words = words[: words.rindex("(")].rstrip()
    words = _without_lower_end(_SCORE.sub("", words))
    return Span(start, start + len(words)) if words else None


def _without_lower_end(words: str) -> str:
    """``words`` up to the last one with a capital: "Ellery" of "Ellery district"; "Min - ji" is one name."""
    while " " in words:
        rest, _, last = words.rpartition(" ")
        is_half = rest.endswith(" -") and last not in _RELATIVES
        if last != last.lower() or last[0].isdigit() or is_half:
            break
        words = rest.rstrip(" ,;:–—-’'")
    return words


def without_title(text: str, span: Span, rules: NameRules) -> WrittenName:
    """The person's name at ``span``, apart from titles before it ("Gov.") and letters or numbers after it ("KC")."""
    start, left = span.start, span.text_of(text).count(" ")
    two = _FIRST_TWO_WORDS.match(text, start, span.end)
    if two and rules.is_title(two[1]):
        start, left = two.end(), left - 2
    while left and (word := _FIRST_WORD.match(text, start, span.end)):
        following = _FIRST_WORD.search(text, word.end(), span.end)
        if following is None or not _is_before_name(word[0], following[0], left, rules):
            break
        start, left = following.start(), left - 1
    title = text[span.start : start].strip()
    words = text[start : span.end]
    if " " in words:
        words = _AFTER_NAME.sub("", words)
    return WrittenName(Span(start, start + len(words)), words, title)


def _is_before_name(word: str, following: str, left: int, rules: NameRules) -> bool:
    """Whether ``word`` is a title, or a role or a minister's field before at least two words of a name.

    ``left`` is how many words stand behind it, ``following`` the next one.
    """
    if rules.is_title(word):
        return left > 1 or word not in _MAY_BE_INITIALS
    if left < 2 or word in rules.given_names:  # noqa: PLR2004 - a given and a last name
        return False
    if following in rules.given_names and rules.person_nouns.is_one(word):
        return True
    is_plural = word.endswith("s") and rules.is_title(word[:-1])
    return is_plural or rules.is_role(word) or word.lower() in rules.modifiers


def title_before(text: str, start: int, rules: NameRules) -> str:
    """The title right before the name at ``start``, or nothing; in "Gen. (retd) Lund" the letters are skipped."""
    if text[start - 2 : start] == ") " and (
        letters := _LETTERS_BETWEEN.search(text, max(0, start - _LONGEST_TITLE), start)
    ):
        start = letters.start() + 1
    *_, word = text[max(0, start - _LONGEST_TITLE) : max(0, start - 1)].rsplit(None, 1) or [""]
    word = word.lstrip(_OPENING_MARKS)
    return word if text[start - 1 : start] == " " and rules.is_title(word) else ""


@lru_cache(maxsize=4096)
def suffix_of(name: str) -> str:
    """What tells a son from the father: "Jr" of "Tim Falk, Jr."; else nothing."""
    last = name.rsplit(" ", 1)[-1].rstrip(".")
    return last if last in _SUFFIXES else ""


@lru_cache(maxsize=4096)
def name_parts(name: str) -> tuple[str, ...]:
    """The words of a person's name without suffixes such as "Jr."."""
    return tuple(part for part in re.split(r"[\s,]+", name) if part and part.rstrip(".") not in _SUFFIXES)


@lru_cache(maxsize=4096)
def name_keys(name: str) -> tuple[str, ...]:
    """The words of a person's name for comparison, particles in lower case as they are inside a sentence.

    Capitals inside a word are written now and not then: "ElSabir" and "Elsabir".
    """
    return tuple(
        part[0].lower() + part[1:] if part.split("-")[0].lower() in PARTICLES else _with_one_capital(part)
        for part in name_parts(name)
    )


def _with_one_capital(part: str) -> str:
    return part.capitalize() if part.isalpha() and part[0].isupper() and not part.isupper() else part


def folded(name: str) -> str:
    """``name`` in lower case without accents, for comparison."""
    if name.isascii():
        return name.casefold()
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()


def can_stand_for(short: str, full: str) -> bool:
    """Whether ``short`` is the same person's name as the longer ``full``, in part or without initials.

    "Brandt", "Ida" and "Ida Brandt" can all stand for "Ida K. Brandt".
    """
    wanted, parts = name_keys(short), name_keys(full)
    if not wanted or not parts or len(wanted) > len(parts):
        return False
    if len(wanted) == 1:
        return wanted[0] in {parts[0], parts[-1]} or _is_inner_last_name(wanted[0], parts)
    if wanted == parts[-len(wanted) :]:
        return True
    if wanted == tuple(part for part in parts if not _INITIAL.match(part)):
        return True
    # "George W. Lund" is not "George H.W. Lund".
    initials = {part[0] for part in wanted[1:-1] if _INITIAL.match(part)}
    return (wanted[0], wanted[-1]) == (parts[0], parts[-1]) and initials <= {part[0] for part in parts[1:-1]}


def _is_inner_last_name(word: str, parts: tuple[str, ...]) -> bool:
    """Whether ``word`` is a last name with more behind it.

    Of a double one the first is used alone: "Ruiz" of "Mara Ruiz Quesada" and "Mara José Ruiz Quesada".
    Behind a first name the family's comes before the given name: "Lim" of "Grace Lim Mei Ling".
    """
    inner = parts[1:-1] if len(parts) in {3, 4} else ()
    return word in inner and word[0].isupper() and not _INITIAL.match(word)


def begins_double_name(short: str, full: str) -> bool:
    """Whether ``short`` leaves out the mother's name of ``full``: "Mara Ruiz" and "Mara Ruiz Quesada"."""
    parts = name_keys(full)
    is_name = len(parts) == 3 and len(parts[-1]) > 2 and not parts[-1].isupper()  # noqa: PLR2004 - given, father's, mother's
    return is_name and name_keys(short) == parts[:2] and not _INITIAL.match(parts[1])


def may_be_short_for(one: str, other: str, rules: NameRules) -> bool:
    """Whether two names of one last name differ by a short given name alone: "Pat Lund" and "Patrick Lund"."""
    (first, *rest), (second, *others) = name_keys(one), name_keys(other)
    is_same_last = len(rest) == len(others) == 1 and rest == others
    return is_same_last and (
        second in rules.short_names.get(first, "").split() or first in rules.short_names.get(second, "").split()
    )


def acronym_of(name: str, small_words: frozenset[str] = _SMALL_WORDS) -> str:
    """The initials of ``name`` in capitals without ``small_words``: "Office for National Statistics" gives "ONS"."""
    return "".join(word[0] for word in re.findall(r"[\w&]+", name) if word not in small_words).upper()


def is_acronym(word: str) -> bool:
    """Whether ``word`` is two to seven capitals, with or without periods."""
    if not word.isupper():
        return False
    letters = word.replace(".", "")
    return 2 <= len(letters) <= 7 and letters.isalpha()  # noqa: PLR2004 - usual lengths


def company_stem(name: str, rules: NameRules) -> str:
    """The name of a company without "Inc." and the like."""
    parts = re.split(r"[\s,]+", name)
    while len(parts) > 1 and parts[-1].rstrip(".") in rules.company_endings:
        parts.pop()
    return " ".join(parts)


def may_be_somebody(words: str, rules: NameRules, fewest: int = 2) -> bool:
    """Whether ``words``, at least ``fewest``, can be somebody's name for all that their own meaning says."""
    parts = words.split(" ")
    if not fewest <= len(parts) <= _MOST_NAMES or not all(map(_GIVEN_OR_LAST.fullmatch, parts)):
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
    return is_plain or is_told or any(map(rules.endings.get, (word, word.removesuffix("s"), f"{word}s")))
