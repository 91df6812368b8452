"""What the words around a name say the person is: "State Department spokesman Vedant Patel"."""

import re
from collections.abc import Sequence
from itertools import takewhile

from onrecord.analysis.entities.rules import NameRules
from onrecord.domain.spans import Span

_WINDOW = 120
_LONGEST = 90
_LONGEST_APPOSITION_WORDS = 14
_WORD = re.compile(r"[\w&][\w.&’'/-]*")
_OWNER = re.compile(r"(?:[’']s|s[’'])$")
_LINKS = frozenset({"of", "for", "and", "&"})
_ROLE_LINKS = frozenset({"of", "for"})
_APPOSITION = re.compile(
    r",\s+(?P<role>[^,.;:!?()\[\]“”\"–—\n]{3,90}?)(?=\s+(?:who|which|that|whose|said|says|told)\b|[,.;:)\n–—]|$)",
)
_WHO = re.compile(r",? who(?:se)?\b")
_IN_COMMAS = re.compile(r", (?:1?\d\d,|(?:the |a )?(?:No\.|number) ?\d)")
_ARTICLE_BEFORE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Aa]t|[Ii]n|[Oo]f|[Bb]y the) $")
_ARTICLES = re.compile(r"^(?:the|a|an|its|their|his|her|one of the|another)\s+", re.IGNORECASE)
_NO_APPOSITION = frozenset(
    {"who", "whose", "which", "where", "when", "and", "or", "but", "while", "he", "she", "they", "it", "we", "i", "you"}
)
_PREPOSITIONS = frozenset(
    {"of", "for", "at", "in", "to", "with", "from", "on", "by", "about", "against", "before", "after", "during", "into"}
)
_DETERMINERS = frozenset({"the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their"})
_MAY_PRECEDE = frozenset(
    {"and", "or", "&", "now", "then", "currently", "once", "formerly", "also", "both", "later", "as"}
)
_FINITE = frozenset(
    {"is", "was", "are", "were", "has", "had", "said", "says", "told", "will", "would", "but", "because"}
)


def role_before(text: str, start: int, floor: int, rules: NameRules) -> Span | None:
    """The role that ends right before the name at ``start``, not reaching back over ``floor``.

    A role noun must be the last word or be followed by "of" or "for" and names
    ("Secretary of State").  A comma may stand between, when the role says whose
    it is ("Denmark's foreign minister, Lars Holt") or that there is one ("The
    prime minister, Mette Lund").
    """
    if not start or text[start - 1] != " ":
        return None
    words = list(_WORD.finditer(text, max(floor, start - _WINDOW), start))
    if words and text[words[-1].end() : start] == ", ":
        return _owned_role(text, words, rules)
    last = _last_role_word(words, text, start, rules)
    if last is None:
        return None
    first = last
    while first > 0 and _joins(text, words[first - 1], words[first]) and _belongs(words[first - 1][0], rules):
        first -= 1
    while words[first][0].lower() in _LINKS:
        first += 1
    # "Education Minister Dr" is an education minister who is a doctor.
    is_courtesy = (
        len(words) - first > 1 and words[-1][0].rstrip(".") in rules.courtesy_titles and last == len(words) - 1
    )
    return Span(words[first].start(), words[-1 - is_courtesy].end())


def _owned_role(text: str, words: list[re.Match[str]], rules: NameRules) -> Span | None:
    if not _is_role_word(words[-1][0], rules):
        return None
    for index in range(len(words) - 2, max(-1, len(words) - 8), -1):
        if not _joins(text, words[index], words[index + 1]):
            return None
        if _OWNER.search(words[index][0]):
            return Span(words[index].start(), words[-1].end())
        if words[index][0] in {"the", "The"}:
            return Span(words[index + 1].start(), words[-1].end())
        if not _belongs(words[index][0], rules):
            return None
    return None


def _last_role_word(words: list[re.Match[str]], text: str, start: int, rules: NameRules) -> int | None:
    if not words or text[words[-1].end() : start] != " ":
        return None
    if _is_role_word(words[-1][0], rules):
        return len(words) - 1
    for index in range(len(words) - 2, max(-1, len(words) - 8), -1):
        if not _joins(text, words[index], words[index + 1]):
            return None
        link = words[index][0].lower()
        if link in _ROLE_LINKS and index and _is_role_word(words[index - 1][0], rules):
            return index - 1
        if link not in {"the", "and", "of", "for", "&"} and not words[index][0][0].isupper():
            return None
    return None


def _is_role_word(word: str, rules: NameRules) -> bool:
    if rules.is_title(word):
        return True
    parts = word.lower().rsplit("-", 1)
    return parts[-1] in rules.roles or (len(parts) > 1 and word.lower() in rules.roles)


def _joins(text: str, left: re.Match[str], right: re.Match[str]) -> bool:
    return text[left.end() : right.start()] == " "


def _belongs(word: str, rules: NameRules) -> bool:
    lowered = word.lower()
    if lowered in {
        "the",
        "a",
        "an",
        "but",
        "and",
        "that",
        "when",
        "as",
        "if",
        "while",
        "for",
        "with",
        "by",
        "to",
        "in",
    }:
        return False
    return (
        (word[0].isupper() and word not in rules.not_names)
        or lowered in rules.modifiers
        or lowered in _LINKS
        or _is_role_word(word, rules)
    )


def role_after(text: str, end: int, ceiling: int, rules: NameRules) -> Span | None:
    """The role in an apposition right after the name that ends at ``end``: ", the project director,"."""
    opens = text.startswith(",", end)
    match = _APPOSITION.match(text, end, min(len(text), ceiling, end + _WINDOW)) if opens else None
    if match is None:
        return None
    words = match["role"].split()
    lowered = [word.lower().rstrip("’'s") for word in words]
    if len(words) > _LONGEST_APPOSITION_WORDS or any(word.lower() in _FINITE for word in words):
        return None
    if lowered[0] in _NO_APPOSITION:
        return None
    if not any(_is_role_noun(word, rules) for word in lowered) or _is_clause(lowered, rules):
        return None
    article = _ARTICLES.match(match["role"])
    start = match.start("role") + (article.end() if article else 0)
    return Span(start, match.end("role")) if match.end("role") - start <= _LONGEST else None


def _is_role_noun(word: str, rules: NameRules) -> bool:
    return word in rules.roles or word.rsplit("-", 1)[-1] in rules.roles


def _is_clause(words: Sequence[str], rules: NameRules) -> bool:
    """Whether ``words`` tell what somebody did and not who it is: "presented the paintings to the ambassador".

    A role is what an apposition is about, and nothing but "and" or an adverb
    stands before its article.
    """
    if words[0] in _PREPOSITIONS or words[:2] == ["one", "of"]:
        return False
    about = list(takewhile(lambda word: word not in _PREPOSITIONS, words))
    articles = (index for index, word in enumerate(about) if index and word in _DETERMINERS)
    has_verb = any(about[index - 1] not in _MAY_PRECEDE and not about[index - 1].endswith("ly") for index in articles)
    return has_verb or not any(_is_role_noun(word, rules) for word in about)


def introduces_person(text: str, name: Span, rules: NameRules) -> bool:
    """Whether what follows the name at ``name`` says that it is a person's: an age, a role, "who", a shirt number."""
    if not text.startswith((",", " who"), name.end):
        return False
    if _IN_COMMAS.match(text, name.end) or role_after(text, name.end, len(text), rules) is not None:
        return True
    before = text[max(0, name.start - 8) : name.start]
    return bool(_WHO.match(text, name.end)) and not _ARTICLE_BEFORE.search(before)
