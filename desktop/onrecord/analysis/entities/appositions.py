"""What the words after a name say the person is: "Mara Lind, 41, the project director"."""

import re
from collections.abc import Sequence
from itertools import groupby, pairwise, takewhile

from onrecord.analysis.entities.role_words import RoleWords
from onrecord.domain.spans import Span

_WINDOW = 180
_LONGEST = 140
_LONGEST_WORDS = 22
_SHORT = ("[A-Z]", "Mr", "Ms", "Mrs", "Dr", "St", "Ft", "Gov", "Sen", "Gen")
_POINT = "|".join(rf"(?<=\b{letters})\." for letters in _SHORT)
STOP = "".join(rf"(?<!\b{letters})" for letters in _SHORT) + r"\."
# A body's letters in brackets are part of its name: "the Ports Board (PB) in Otsa".
_LETTERS = r"\([A-Z][\w.&-]{0,9}\)"
INSIDE = rf"(?:[^,.;:!?()\[\]“”\"–—\n]|{_POINT}|{_LETTERS}){{3,140}}?"
_APPOSITION = re.compile(
    rf",\s+(?:(?:aged? )?\d{{1,3}},\s+)?(?P<role>{INSIDE})"
    rf"(?=\s+(?:who|which|that|whose|said|says|told)\b|[,;:)\n–—]|{STOP}|$)",
)
# "Ida Falk, one of the six MPs,", "Ida Falk and Paul Teel, both nurses at the clinic,".
_ONE_OF = re.compile(rf", (?P<role>one of (?:the|his|her|its|their) {INSIDE})(?=[,;)\n]|{STOP}|$)")
_ALL = re.compile(rf", (?:all|both) (?P<role>{INSIDE})(?=[,;)\n]|{STOP}|$)")
_IN_DASHES = re.compile(rf"(?: --?| ?[–—]) ?(?P<role>{INSIDE})(?= --? | ?[–—]|{STOP}|\n|$)")
_IN_BRACKETS = re.compile(rf" \((?P<role>{INSIDE})\)")
_LETTERS_AT_END = re.compile(rf" {_LETTERS}$")
_WORD = re.compile(r"\S+")
INTRODUCTIONS = (",", " who")
"""What stands behind a name where words that tell of a person follow."""
_WHO = re.compile(r",? who(?:se)?\b")
_IN_COMMAS = re.compile(r", (?:1?\d\d,|(?:the |a )?(?:No\.|number) ?\d)")
_ARTICLE_BEFORE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Aa]t|[Ii]n|[Oo]f|[Bb]y the) $")
_SAYS = re.compile(r"\s+(?:said|says|told)\b")
_ARTICLES = re.compile(r"^(?:the|a|an|its|their|his|her|one of the|another)\s+", re.IGNORECASE)
_NO_APPOSITION = frozenset(
    {"who", "whose", "which", "where", "when", "and", "or", "but", "while", "he", "she", "they", "it", "we", "i", "you"}
)
PREPOSITIONS = frozenset(
    {"of", "for", "at", "in", "to", "with", "from", "on", "by", "about", "against", "before", "after", "during", "into"}
    | {"among", "between", "despite", "like", "over", "through", "under", "unlike", "via", "within", "without"}
)
_JOINING = frozenset({"and", "&"})
_DETERMINERS = frozenset({"the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their"})
_MAY_PRECEDE = frozenset(
    {"and", "or", "&", "now", "then", "currently", "once", "formerly", "also", "both", "later", "as"}
)
# "A producer turned baker".
_TURNED = "turned"
_FINITE = frozenset(
    {
        "became",
        "is",
        "joined",
        "was",
        "are",
        "were",
        "has",
        "had",
        "said",
        "says",
        "told",
        "will",
        "would",
        "but",
        "because",
    }
)


def role_after(text: str, end: int, ceiling: int, words: RoleWords) -> Span | None:
    """The role in an apposition right after the name that ends at ``end``: ", the project director,".

    It may stand in dashes or in brackets, too, and be a list: ", co-founder and chair of Norfield,".
    """
    limit = min(len(text), ceiling, end + _WINDOW)
    is_in_commas = text.startswith(",", end)
    match = _APPOSITION.match(text, end, limit) if is_in_commas else _aside(text, end, limit)
    if match is None or not _is_role(text, match, words):
        return None
    role = without_article(text, match)
    listed = _end_of_list(text, match.end(), limit, words) if is_in_commas else 0
    if role and listed:
        return Span(role.start, listed)
    return _before_deed(text, role, words) if role else None


def _before_deed(text: str, role: Span, words: RoleWords) -> Span:
    """A role without what its holder does, if a comma is missing: ", head of the mill also thanked them"."""
    verb = next((word for word in _WORD.finditer(text, *role) if words.is_main_verb(word)), None)
    if verb is None:
        return role
    before = [word for word in _WORD.finditer(text, role.start, verb.start()) if word[0] not in _MAY_PRECEDE]
    letters = _LETTERS_AT_END.search(text, role.start, before[-1].end()) if before else None
    return Span(role.start, letters.start() if letters else before[-1].end()) if before else role


def role_of_several(text: str, end: int, ceiling: int, words: RoleWords) -> Span | None:
    """The role that whoever is named up to ``end`` has with others: ", one of the six MPs,", ", both nurses,"."""
    limit = min(len(text), ceiling, end + _WINDOW)
    match = _ONE_OF.match(text, end, limit) or _ALL.match(text, end, limit)
    if match is None:
        return None
    about = match["role"].removeprefix("one of ").split()
    head = [*takewhile(lambda word: word.lower() not in PREPOSITIONS, about)][-1:]
    is_role = any(noun.endswith("s") and words.is_one(noun.removesuffix("s")) for noun in head)
    return Span(*match.span("role")) if is_role else None


def _aside(text: str, end: int, limit: int) -> re.Match[str] | None:
    if text.startswith((" (", " -", " –", " —", "–", "—"), end):
        return _IN_BRACKETS.match(text, end, limit) or _IN_DASHES.match(text, end, limit)
    return None


def _is_role(text: str, match: re.Match[str], words: RoleWords) -> bool:
    role = match["role"].split()
    lowered = [word.lower().rstrip("’'s") for word in role]
    if len(role) > _LONGEST_WORDS or any(word.lower() in _FINITE for word in role):
        return False
    # "Its", which tells whose somebody is, has no more than its letters in common with "it".
    if (lowered[0] in _NO_APPOSITION and role[0].lower() != "its") or lowered[0] in PREPOSITIONS:
        return False
    about = list(takewhile(lambda word: word not in PREPOSITIONS, lowered))
    pieces = list(_WORD.finditer(text, *match.span("role")))[: len(about)]
    last = pieces[-1]
    if last[0].endswith("s") and words.is_listed(lowered[len(about) - 1]) and not words.is_noun(last):
        # Residents and members are several, and others.
        return False
    # "Ida Falk, Phil Noble" are two people.
    is_name = not last[0].islower() and lowered[0] not in _DETERMINERS
    is_told = any(map(words.is_listed, about)) or (words.is_noun(last) and not is_name)
    # "Labour MP for Otsa", "MD of Norfield"; "Md" is short for a given name.
    is_told = is_told or any(word[0].isupper() and words.rules.is_title(word[0]) for word in pieces)
    if not is_told or lowered[:2] == ["one", "of"] or _is_clause(about, words):
        return False
    # "To Ida Falk, the mayor said it was late."
    if _SAYS.match(text, match.end("role")) and words.speaks_to(match.start(), pieces):
        return False
    return not any(words.is_verb(word) for word in pieces if word[0] != _TURNED)


def _end_of_list(text: str, comma: int, limit: int, words: RoleWords) -> int:
    """Where the further roles end that "and" joins to the one before ``comma``: ", chair and chief executive of"."""
    while piece := _APPOSITION.match(text, comma, limit):
        roles = list(_WORD.finditer(text, *piece.span("role")))
        opener = roles[1:2] if roles[0][0] in _JOINING else roles[:1]
        if any(word[0].lower() in _DETERMINERS for word in opener) or not _are_roles(roles, words):
            return 0
        if any(word[0] in _JOINING for word in roles):
            return piece.end("role")
        comma = piece.end()
    return 0


def _are_roles(listed: Sequence[re.Match[str]], words: RoleWords) -> bool:
    """Whether each of the words that "and" joins is a noun for what somebody does, with or without more behind it."""
    nouns: list[re.Match[str]] = []
    for joining, some in groupby(listed, key=lambda word: word[0] in _JOINING):
        if not joining:
            nouns.extend(list(takewhile(lambda word: word[0] not in PREPOSITIONS, some))[-1:])
    # "And Paul Sheikh" is the next one of a list.
    return bool(nouns) and all(words.is_noun(noun) and not words.is_rank(noun) for noun in nouns)


def _is_clause(about: Sequence[str], words: RoleWords) -> bool:
    """Whether words tell what somebody did and not who it is: "presented the paintings", "the candidate boasted".

    Nothing but "and" or an adverb stands before the article of an apposition.
    """
    did = ((noun, after) for noun, after in pairwise(about) if after.endswith("ed") and after != _TURNED)
    if any(words.is_listed(noun) for noun, _ in did):
        return True
    articles = (index for index, word in enumerate(about) if index and word in _DETERMINERS)
    return any(about[index - 1] not in _MAY_PRECEDE and not about[index - 1].endswith("ly") for index in articles)


def introduces_person(text: str, name: Span, words: RoleWords) -> bool:
    """Whether what follows the name at ``name`` says that it is a person's: an age, a role, "who", a shirt number."""
    if not text.startswith(INTRODUCTIONS, name.end):
        return False
    if _IN_COMMAS.match(text, name.end) or role_after(text, name.end, len(text), words) is not None:
        return True
    before = text[max(0, name.start - 8) : name.start]
    return bool(_WHO.match(text, name.end)) and not _ARTICLE_BEFORE.search(before)


def without_article(text: str, match: re.Match[str]) -> Span | None:
    """A role without an article before it, and without the letters of the body that ends it."""
    article = _ARTICLES.match(match["role"])
    letters = _LETTERS_AT_END.search(text, *match.span("role"))
    start = match.start("role") + (article.end() if article else 0)
    end = letters.start() if letters else match.end("role")
    return Span(start, end) if end - start <= _LONGEST else None
