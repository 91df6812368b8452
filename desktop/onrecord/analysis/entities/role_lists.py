"""Lists in roles: one role of several people, "ministers Ida Falk and Tim Holm", and one office for several fields."""

import re
from collections.abc import Sequence

from onrecord.analysis.entities.role_words import RoleWords
from onrecord.domain.spans import Span

_WINDOW = 60
_WORD = re.compile(r"[\w’'-]+")
# "Actors such as Ida Falk"; two names at least make a list where nothing says that they are examples.
_EXAMPLES = re.compile(r",? (?:such as|including|like|among them|namely) $")
_FIELD = r"[a-z][\w-]*(?: [a-z][\w-]*)?"
_OWNER = r"[A-Z]\S*['’]s"
_OFFICE_FOR_FIELDS = re.compile(
    rf", (?:(?:the|his|her|its|their) |(?={_OWNER} ))"
    rf"(?P<role>(?:{_OWNER} )?{_FIELD}(?:, {_FIELD})*,? and (?:[a-z][\w-]* ){{1,3}}(?P<noun>[a-z-]+))(?=[,;)\n]|\.\s|$)"
)
_JOINED = re.compile(r",? and |, ")
_NEXT_WORD = re.compile(r"(?<= )[a-z]+\b")
_SMALL = frozenset(
    {"a", "all", "an", "and", "both", "his", "her", "its", "of", "other", "several", "some", "the", "their"}
)


def role_of_list(text: str, names: Sequence[Span], floor: int, words: RoleWords) -> Span | None:
    """The role in the plural before a list of ``names``: "The ministers Ida Falk and Tim Holm", "actors such as"."""
    first, last = names[0], names[-1]
    examples = _EXAMPLES.search(text, floor, first.start)
    is_beside = text.startswith(" ", first.start - 1)
    end = examples.start() if examples else first.start - 1
    if not examples and (len(names) == 1 or not is_beside):
        return None
    before = list(_WORD.finditer(text, max(floor, end - _WINDOW), end))
    if not before or before[-1].end() != end or not (_are_people(before[-1][0], words) or _are_members(before, words)):
        return None
    start = len(before) - 1
    while start and _tells_more(text, before[start - 1], before[start], words):
        start -= 1
    # "He told ministers Ida Falk and Tim Holm were ill."
    behind = _NEXT_WORD.search(text, last.end, last.end + _WINDOW)
    is_told = start and words.is_verb(before[start - 1]) and behind and words.is_verb(behind)
    return None if is_told and not examples else Span(before[start].start(), end)


def office_for_fields(text: str, end: int, ceiling: int, words: RoleWords) -> Span | None:
    """The office behind a name, with the fields it is for: ", the trade, energy and ports secretary,"."""
    match = _OFFICE_FOR_FIELDS.match(text, end, min(len(text), ceiling))
    if match is None or not words.is_listed(match["noun"]):
        return None
    fields = [field for part in _JOINED.split(match["role"]) for field in part.split()][:-1]
    are_people = any(words.is_listed(field) or words.rules.person_nouns.is_person(field) for field in fields)
    return None if are_people else Span(*match.span("role"))


def _are_people(noun: str, words: RoleWords) -> bool:
    return noun.endswith("s") and words.is_one(noun.removesuffix("s").lower())


def _are_members(before: Sequence[re.Match[str]], words: RoleWords) -> bool:
    """Whether a noun tells of what body they are members: "Council members", "school board members"."""
    *_, body, noun = ["", *(word[0].lower() for word in before)]
    return noun == "members" and body in words.rules.person_nouns.organizations


def _tells_more(text: str, word: re.Match[str], following: re.Match[str], words: RoleWords) -> bool:
    is_joined = text[word.end() : following.start()] == " "
    return is_joined and word[0].lower() not in _SMALL and words.is_modifier(word) and not words.is_verb(word)
