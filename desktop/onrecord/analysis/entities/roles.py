"""What the words before a name say the person is: "Transport Ministry spokesman Tomas Oduya"."""

import re
from itertools import dropwhile, takewhile

from onrecord.analysis.entities.role_words import RoleWords
from onrecord.analysis.values.dates import WEEKDAYS
from onrecord.domain.spans import Span

_WINDOW = 120
_LONGEST_OFFICE = 12
_LONGEST_ALONE = 8
_WORD = re.compile(r"[\w&][\w.&’'/-]*")
_OWNER = re.compile(r"(?:[’']s|s[’'])$")
_BRACKET = re.compile(r" \([A-Za-z.]{2,9}\)$")
_COMMA = re.compile(r"(?: \([A-Za-z.]{1,9}\))?, ")
# "An aide to the governor, Ida Falk," may tell of the governor.
_SERVED = re.compile(r" to (?:the |his |her )?$")
_DEFINITE = re.compile(r"\b[Tt]he (?:[\w’'-]+ ){0,3}$")
_LETTERS = re.compile(r" \([A-Za-z.]{1,9}\) ")
_LINKS = frozenset({"of", "for", "and", "&"})
_ROLE_LINKS = frozenset({"of", "for"})
_CALLED = frozenset({"named", "called", "surnamed"})
_OFFICE_OF = _ROLE_LINKS | {"to"}
_TURNED = "turned"
_BEHIND_ROLE = frozenset({"designate", "elect", "emerita", "emeritus"})
_BEFORE_RANKS = frozenset(
    {"attorney", "auditor", "chief", "deputy", "director", "governor", "inspector", "solicitor", "surgeon", "vice"}
)
_IN_NAMES_OF_OFFICES = frozenset({"the", "and", "&"})
_OFFICE_LINKS = frozenset({"of", "for", "to", "at", "in"})
_BREAKS = frozenset({"that", "who", "which", "as", "when", "while", "but", "because", "with", "from", "by"})
_ARTICLES = frozenset({"the", "The", "a", "A", "an", "An"})
_THEIR = frozenset({"his", "her", "its", "their", "whose"})
_INDEFINITE = frozenset({"a", "an"})
_DETERMINERS = _THEIR | _INDEFINITE | {"the"}
_NO_ROLE = frozenset(
    {"the", "a", "an", "but", "and", "that", "when", "as", "if", "while", "for", "with", "by", "to", "in"}
    | {"both", "either", "neither", "nor", "or"}
)

_WEEKDAYS = frozenset(WEEKDAYS)

Words = list[re.Match[str]]


def role_before(text: str, start: int, floor: int, words: RoleWords) -> Span | None:
    """The role that ends right before the name at ``start``, not reaching back over ``floor``.

    A role noun must be the last word or be followed by "of" or "for" and names
    ("Secretary of State") or "to" ("ambassador to Chad").  A comma may stand between,
    when the role says whose it is ("Denmark's foreign minister, Lars Holt"), that there
    is one ("The prime minister, Mette Lund"), or of what ("The head of the port, Ida
    Falk").  "His sister" says too little.  An abbreviation in parentheses, and "named",
    count for nothing: "chief executive (CEO)", "a nurse named".
    """
    if not start or text[start - 1] != " ":
        return None
    bracket = _BRACKET.search(text, floor, start - 1) if text[start - 2] == ")" else None
    end = bracket.start() + 1 if bracket else start
    before = _words_up_to(text, end, floor)
    if before and before[-1][0] in _CALLED:
        end = before.pop().start()
    if _is_title_of_two_words(text, before[-2:], end, words):
        end, before = before[-2].start(), before[:-2]
    if before and _COMMA.fullmatch(text, before[-1].end(), end):
        is_whole = before[0].start() == floor
        return _before_comma(text, before, words, is_whole=is_whole)
    office = _office_of_doctor(text, before, end, words) or _with_word_behind(text, before, floor, words)
    last = _last_role_word(before, text, end, words)
    if office or last is None:
        return office
    first = _first_word(text, before, last, words)
    if before[last][0].lower() in words.rules.kin and not any(_OWNER.search(word[0]) for word in before[first:last]):
        return None
    if all(map(words.is_rank, before[first:])) and (office := _office_of_ranked(text, before[:first], floor, words)):
        return office
    ranks = _ranks_behind(before[first:], words) if last == len(before) - 1 else 0
    return Span(before[first].start(), before[-1 - ranks].end())


def _is_title_of_two_words(text: str, last: Words, end: int, words: RoleWords) -> bool:
    """Whether a title such as "Tan Sri" stands right before a name."""
    is_next = len(last) > 1 and text[last[-1].end() : end] == " "
    return is_next and words.rules.is_title(text[last[0].start() : last[-1].end()])


def _office_of_doctor(text: str, before: Words, end: int, words: RoleWords) -> Span | None:
    """The office with "of" or "for" between which and the name ranks stand: "Minister of Ports Dr Ida Falk"."""
    if not before or text[before[-1].end() : end] != " ":
        return None
    ranks = list(takewhile(lambda word: words.is_short_rank(word[0]), reversed(before)))
    if not ranks:
        return None
    office = before[: -len(ranks)]
    last = _last_role_word(office, text, ranks[-1].start(), words)
    if last is None:
        return None
    first = _first_word(text, office, last, words)
    is_of_something = last < len(office) - 1 or any(word[0].lower() in _ROLE_LINKS for word in office[first:])
    return Span(office[first].start(), office[-1].end()) if is_of_something else None


def _with_word_behind(text: str, before: Words, floor: int, words: RoleWords) -> Span | None:
    """An office with "Emeritus" or the like behind it: "Professor Emeritus Ida Falk"."""
    if len(before) <= 1 or before[-1][0].lower() not in _BEHIND_ROLE or not words.is_role(before[-2]):
        return None
    office = role_before(text, before[-1].start(), floor, words)
    return Span(office.start, before[-1].end()) if office else None


def _ranks_behind(role: Words, words: RoleWords) -> int:
    """How many ranks stand behind an office: "Education Minister Dr" is an education minister who is a doctor.

    "Attorney Gen." and "Chief Supt." are one title.
    """
    office = list(dropwhile(lambda word: words.is_short_rank(word[0]), reversed(role)))
    is_one_title = not office or office[0][0].lower() in _BEFORE_RANKS or not words.is_role(office[0])
    return 0 if is_one_title else len(role) - len(office)


def _office_of_ranked(text: str, before: Words, floor: int, words: RoleWords) -> Span | None:
    """The office, at the head of a clause or behind its verb, of somebody with a rank: "The dean, Dr. Ida Falk"."""
    if not before or not _COMMA.match(text, before[-1].end()):
        return None
    office = _before_comma(text, before, words, is_whole=False) or _bare_role(text, before, words)
    leading = [word for word in before if office and word.start() < office.start]
    if office is None:
        return None
    article = leading.pop() if leading and leading[-1][0].lower() in _DETERMINERS else None
    start = article.start() if article else office.start
    is_first = text[leading[-1].end() : start] != " " if leading else start - floor <= 1
    # "Met a nurse, Dr. Ida Falk and others" are several.
    is_known = article is None or article[0].lower() not in _INDEFINITE
    is_led = bool(leading) and (words.is_verb(leading[-1]) or leading[-1][0] == "by")
    return office if is_first or (is_known and is_led) else None


def _bare_role(text: str, before: Words, words: RoleWords) -> Span | None:
    """A role without an article, and with a word that tells more of it: "local historian, Dr. Ida Falk"."""
    if not words.is_noun(before[-1]):
        return None
    first = _first_word(text, before, len(before) - 1, words)
    is_bare = not first or before[first - 1][0].lower() not in _NO_ROLE
    return Span(before[first].start(), before[-1].end()) if first < len(before) - 1 and is_bare else None


def _words_up_to(text: str, end: int, floor: int) -> Words:
    """The words before ``end``, without those in brackets of their own."""
    start = max(floor, end - _WINDOW)
    words = list(_WORD.finditer(text, start, end))
    if text.find(")", start, end + 1) < 0:
        return words
    return [w for w in words if not (text.startswith(")", w.end()) and text.startswith("(", w.start() - 1))]


def _first_word(text: str, before: Words, last: int, words: RoleWords) -> int:
    """Where the role begins whose noun stands at ``last``: with what stands before the noun and tells more of it."""
    first = last
    while first > 0 and _joins(text, before[first - 1], before[first]):
        if before[first - 1][0].lower() in _ROLE_LINKS:
            if not _is_one_with(before, first, last, words):
                break
            first -= 2
        elif _belongs(before[first - 1], words):
            first -= 1
        elif first > 1 and _joins_roles(before, first, words) and _joins(text, before[first - 2], before[first - 1]):
            first -= 2
        else:
            break
    while before[first][0].lower() in _LINKS:
        first += 1
    return _higher_office(before, first, words)


def _higher_office(before: Words, first: int, words: RoleWords) -> int:
    """Where a role begins that is one in somebody's office: "Chief of Staff in the Office of the President"."""
    if [word[0].lower() for word in before[max(0, first - 3) : first]] != ["office", "of", "the"]:
        return first
    roles = (index for index in range(first - 3) if words.is_listed(before[index][0].lower()))
    return next(roles, first)


def _is_one_with(before: Words, first: int, last: int, words: RoleWords) -> bool:
    """Whether "of" makes one of two nouns: "chief of staff", "Hall of Fame player", not "the daughter of President"."""
    if before[first - 1][0] != "of" or first == 1:
        return False
    noun, other = before[first - 2], before[first]
    if first == last:
        # "Chief of Staff Ida Falk", but "Adviser of Senator Ida Falk".
        is_one = other[0].islower() or (noun[0][0].isupper() and not words.rules.is_title(other[0]))
        return is_one and words.is_listed(noun[0].lower())
    are_names = noun[0][0].isupper() and other[0][0].isupper()
    # "Members of President Ida Falk's party" are none.
    return are_names and not words.is_role(noun) and not words.rules.person_nouns.is_person(noun[0].lower())


def _joins_roles(before: Words, first: int, words: RoleWords) -> bool:
    """Whether "and" before ``first`` joins two roles or fields: "poet and co-author", "policy and tax analyst".

    "Turned" joins two roles, too.
    """
    link, other = before[first - 1][0], before[first - 2]
    if link == _TURNED:
        return words.is_role(other)
    if link not in {"and", "&"} or words.is_courtesy(other[0]):
        return False
    return words.is_role(other) or (other[0].islower() and words.is_modifier(other)) or words.is_field(other)


def _before_comma(text: str, before: Words, words: RoleWords, *, is_whole: bool) -> Span | None:
    """The role in the words before a comma; of "the press secretary to the governor" the secretary's."""
    owned, office = _owned_role(text, before, words, is_whole=is_whole), _office(text, before, words)
    if owned is None or office is None:
        return owned or office
    is_served = _SERVED.search(text, office.start, owned.start) and _DEFINITE.search(
        text, max(0, office.start - _WINDOW), office.start
    )
    return office if is_served else owned


def _owned_role(text: str, before: Words, words: RoleWords, *, is_whole: bool) -> Span | None:
    if not words.is_role(before[-1]):
        return None
    is_relative = before[-1][0].lower() in words.rules.kin | words.rules.relations
    for index in range(len(before) - 2, max(-1, len(before) - 8), -1):
        if not _joins(text, before[index], before[index + 1]):
            return None
        if _OWNER.search(before[index][0]):
            return Span(before[_first_of_owner(text, before, index, words)].start(), before[-1].end())
        if before[index][0] in _ARTICLES or (before[index][0].lower() in _THEIR and not is_relative):
            return Span(before[index + 1].start(), before[-1].end())
        if not _belongs(before[index], words) and not _joins_names(before, index, words):
            return None
    # "Company founder and president, Ida Falk, said": nothing else stands in the sentence before it.
    return Span(before[0].start(), before[-1].end()) if 1 < len(before) <= _LONGEST_ALONE and is_whole else None


def _first_of_owner(text: str, before: Words, last: int, words: RoleWords) -> int:
    """Where the name begins of whoever owns the role: "Helen" of "Helen Falk's lawyer", a title included."""
    first = last
    while first and _joins(text, before[first - 1], before[first]) and words.begins_name(before[first - 1]):
        first -= 1
    return first


def _joins_names(before: Words, index: int, words: RoleWords) -> bool:
    """Whether "and" joins two names or roles: "the Otsa and Ellery Governor, Ida Falk", "founder and president"."""
    left, right = before[index - 1], before[index + 1]
    are_names = left[0][0].isupper() and right[0][0].isupper()
    return index > 0 and before[index][0] == "and" and (are_names or (words.is_role(left) and words.is_role(right)))


def _office(text: str, before: Words, words: RoleWords) -> Span | None:
    """The role before a comma that tells of what it is: "the head of the port authority, Ida Falk".

    "Begged the builder to stop, Falk told them" tells of a deed.
    """
    found = None
    if words.is_verb(before[-1]):
        return None
    for index in range(len(before) - 2, max(-1, len(before) - _LONGEST_OFFICE), -1):
        word, following = before[index], before[index + 1][0]
        if not _joins(text, word, before[index + 1]) or word[0] in _BREAKS or words.is_verb(word):
            break
        if following in _OFFICE_LINKS and words.is_role(word):
            found = index
    return (
        Span(before[_first_word(text, before, found, words)].start(), before[-1].end()) if found is not None else None
    )


def _last_role_word(before: Words, text: str, start: int, words: RoleWords) -> int | None:
    if not before or text[before[-1].end() : start] != " ":
        return None
    if words.is_role(before[-1]):
        return len(before) - 1
    for index in range(len(before) - 2, max(-1, len(before) - 8), -1):
        if not _joins(text, before[index], before[index + 1]):
            return None
        link = before[index][0].lower()
        if index and _leads_to_field(before, index, words):
            # The member "for the" Otsa East seat is nobody called Otsa.
            return index - 1 if before[-1][0].lower() not in _OFFICE_OF | _IN_NAMES_OF_OFFICES | {"in"} else None
        is_of_field = index > 0 and before[index - 1][0].lower() == "in"
        if link not in _OFFICE_OF | _IN_NAMES_OF_OFFICES and not (before[index][0][0].isupper() or is_of_field):
            return None
    return None


def _leads_to_field(before: Words, index: int, words: RoleWords) -> bool:
    """Whether a word leads to what a role is for, "minister of ports", or in what somebody is learned."""
    link, noun = before[index][0].lower(), before[index - 1]
    return (link in _OFFICE_OF and words.is_role(noun)) or (
        link == "in" and noun[0].lower() in words.rules.learned_roles
    )


def _joins(text: str, left: re.Match[str], right: re.Match[str]) -> bool:
    """Whether nothing, or a party's or a body's letters in brackets, stands between: "NCP (SP) leader"."""
    between = text[left.end() : right.start()]
    return between == " " or (between[-2:] == ") " and _LETTERS.fullmatch(between) is not None)


def _belongs(word: re.Match[str], words: RoleWords) -> bool:
    lowered = word[0].lower()
    return lowered not in _NO_ROLE and word[0] not in _WEEKDAYS and (lowered in _LINKS or words.is_modifier(word))
