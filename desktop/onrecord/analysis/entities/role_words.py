"""The words beside a name by their classes, so that patterns can read who somebody is said to be."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from onrecord.analysis.document import AnalyzedDocument, Token
from onrecord.analysis.entities.rules import NameRules
from onrecord.analysis.grammar import FINITE, FINITE_OR_MODAL
from onrecord.analysis.lexicon import Lexicon, load_lexicon
from onrecord.domain.spans import Span

# Letters in brackets are skipped: "chief executive (CEO)", "the Ports Board (PB) in Otsa".
_TOKEN = re.compile(r" ?\([A-Z][\w.&-]{0,9}\)| ?\([a-z.]{2,6}\)|[\w&](?:[\w.&/’'-]*[\w’'])?\.?|--|[^\w\s]|\n|’ s\b")
_OWNER = re.compile(r".(?:[’']s|s[’'])$")
_BEFORE_A_NOUN = frozenset({"amod", "compound", "nmod"})
_OBJECTS = frozenset({"pobj", "dobj"})
_NOUN_TAGS = frozenset({"NN", "NNS"})
# Adjectives with these endings tell of what kind something is, as nouns do (Huddleston
# and Pullum, The Cambridge Grammar of the English Language, ch. 19): "planetary", "tribal", "humanitarian".
_CLASSING_ENDINGS = ("al", "ar", "ary", "ian", "ic")
# What ends so is a person, while "a lender" and "a carrier" may be firms.
_ONLY_PEOPLE = ("ist", "ian", "man", "woman")
_PARENT = "-of-"
_SHORTEST = 3
_THEIRS = frozenset({"his", "her", "their", "my"})
_MEMBERS = "members"
_ARTICLES = re.compile(r"(?:the|an?|its|their|his|her|another)\s+", re.IGNORECASE)
_LONGEST = 140
_LAST_WORD = re.compile(r"(?:^|[\s“”\"‘(])([\w&][\w&/-]*) $")
_LONGEST_WORD = 32
_MARKS = {",": ",", "(": "open", ")": "close", "–": "dash", "—": "dash", "-": "dash", "--": "dash"}
# Before the name of everybody on a council, like a rank: "The mayor, Cllr Ida Falk".
_OF_COUNCIL = frozenset({"Cllr", "Coun"})


@cache
def role_patterns() -> Lexicon:
    """The classes of words, and the patterns that use them."""
    return load_lexicon("role_patterns")


@cache
def _letters() -> Mapping[str, str]:
    return role_patterns().mapping("classes")


class Line(NamedTuple):
    """Some words of the text: a letter for the class of each, and where they stand."""

    letters: str
    spans: tuple[Span, ...]

    def span(self, match: re.Match[str]) -> Span:
        """The span of the group "role"."""
        first, stop = match.span("role")
        return Span(self.spans[first].start, self.spans[stop - 1].end)

    def is_of_class(self, index: int, name: str) -> bool:
        """Whether there is a word at ``index``, and of the class ``name``."""
        return 0 <= index < len(self.letters) and self.letters[index] == _letters()[name]


class RoleWords:
    """Gives words their classes: by lists, and by the parse where ``document`` is given.

    ``role_patterns.txt`` explains the classes.
    """

    def __init__(self, rules: NameRules, document: AnalyzedDocument | None = None) -> None:
        self.rules = rules
        self._document = document

    def read(self, text: str, start: int, end: int) -> Line:
        """The words of ``text`` from ``start`` to ``end``, without letters in brackets."""
        letters, spans, before, letter_of = "", [], "", _letters()
        for match in _TOKEN.finditer(text, start, end):
            word = match[0].strip(" ")
            if len(word) > 1 and word[0] == "(":
                continue
            is_whole = self._is_whole(word)
            bare = word if is_whole else word[:-1]
            lowered = bare.lower()
            is_member = lowered == _MEMBERS and before in self.rules.person_nouns.organizations
            name = "posts" if is_member else self._class(bare, match.start())
            if before in _THEIRS and lowered in self.rules.relations:
                name = "relative"
            is_second = name == "title" and before in self.rules.before_ranks
            letters += letter_of["post" if is_second else name]
            spans.append(Span(match.end() - len(match[0].lstrip()), match.end() - len(word) + len(bare)))
            before = lowered
            if not is_whole:
                letters += letter_of["stop"]
                spans.append(Span(match.end() - 1, match.end()))
        return Line(letters, tuple(spans))

    def read_last(self, text: str, end: int, floor: int) -> str:
        """The class of the last word before ``end``; nothing where a bracket or no word stands there."""
        word = _LAST_WORD.search(text, max(floor, end - _LONGEST_WORD), end)
        return self._class(word[1], word.start(1)) if word else ""

    def _is_whole(self, word: str) -> bool:
        """Whether a period at the end belongs to the word: "J.", "St.", "a.m.", "Gen."."""
        if not word.endswith(".") or word == ".":
            return True
        is_short = len(word) <= _SHORTEST and word[0].isupper()
        return is_short or "." in word[:-1] or self.rules.is_title(word)

    def is_listed(self, noun: str) -> bool:
        """Whether ``noun``, in lower case, is on the list of roles: "spokesman", "co-author"."""
        return _is_listed(noun, self.rules)

    def is_object(self, end: int) -> bool:
        """Whether something is done or said to whoever's name ends at ``end``: "To Ida Falk, the mayor said"."""
        token = self._token(end - 1)
        token = token.head if token is not None and token.dep == "appos" else token
        return token is not None and token.dep in _OBJECTS

    def without_article(self, text: str, role: Span) -> Span | None:
        """``role`` without an article or "its" before it; None if it is too long to be one."""
        article = _ARTICLES.match(text, *role)
        span = Span(article.end() if article else role.start, role.end)
        return span if span.length <= _LONGEST else None

    def _class(self, word: str, start: int) -> str:
        return _class_by_lists(word, self.rules) or self._by_parse(word, start)

    def _by_parse(self, word: str, start: int) -> str:
        token = self._token(start)
        tag = "" if token is None else token.tag
        if token is not None and tag.startswith("NN") and self.rules.person_nouns.is_one(word):
            return "post"
        if word.lower() in self.rules.modifiers and tag not in FINITE:
            return "modifier"
        if tag in FINITE_OR_MODAL or tag == "VB":
            return "verb"
        is_name = word[0].isupper() and (word not in self.rules.not_names or word in self.rules.organization_words)
        if word.startswith("ex-") or self._stands_before_noun(start, word):
            return "modifier"
        return "name" if is_name and word not in self.rules.periods else "other"

    def _stands_before_noun(self, start: int, word: str) -> bool:
        """Whether it is a noun or an adjective that says of what kind the noun after it is: "talent manager"."""
        token = self._token(start)
        if token is None or token.head <= token or token.dep not in _BEFORE_A_NOUN:
            return False
        is_classing = word.endswith(_CLASSING_ENDINGS) and word not in self.rules.judging_adjectives
        are_people = token.tag == "NNS" and self.rules.person_nouns.is_person(word.lower())
        is_noun = token.tag in _NOUN_TAGS or (token.tag == "NNP" and word[0].islower())
        return is_classing or (is_noun and not are_people)

    def _token(self, position: int) -> Token | None:
        if self._document is None:
            return None
        parse = self._document.parse_at(position)
        index = parse.index_at(position)
        return None if index is None else parse[index]


def _is_listed(noun: str, rules: NameRules) -> bool:
    return noun.rpartition("-")[2] in rules.roles or noun in rules.roles


@lru_cache(maxsize=8192)
def _class_by_lists(word: str, rules: NameRules) -> str:
    """The class of a word that lists or its form tell; empty if they don't."""
    lowered, bare = word.lower(), word.rstrip(".")
    if fixed := _MARKS.get(word) or rules.role_classes.get(lowered):
        return fixed
    if not word[0].isalnum() or _OWNER.search(word):
        return "owner" if word[0].isalnum() else "stop"
    if bare in rules.ranks or bare in rules.courtesy_titles or bare in _OF_COUNCIL:
        return "title"
    if lowered in rules.kin:
        return "relative"
    return _class_of_noun(word, lowered, rules) or ("number" if word[0].isdigit() else "")


def _class_of_noun(word: str, lowered: str, rules: NameRules) -> str:
    if rules.is_title(word) or _is_listed(lowered, rules) or _is_person(word, lowered, rules):
        return "post"
    is_letters = word[:-1].isupper() and rules.is_title(word[:-1])
    return "posts" if lowered.endswith("s") and (is_letters or _is_listed(lowered[:-1], rules)) else ""


def _is_person(word: str, lowered: str, rules: NameRules) -> bool:
    """Whether the form of a noun says that it is somebody: "mother-of-three", "archaeologist"."""
    is_parent = _PARENT in word and rules.person_nouns.is_one(lowered.partition(_PARENT)[0])
    return is_parent or (word.endswith(_ONLY_PEOPLE) and rules.person_nouns.is_one(word))
