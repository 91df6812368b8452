"""Acronyms: which are names, and what they stand for."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.analysis.entities.capitals import opens_sentence
from onrecord.analysis.entities.forms import is_acronym
from onrecord.analysis.entities.proposals import SMALL_WORDS, Proposal, Search
from onrecord.analysis.entities.rules import NameRules
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind

_CAPITALS_BEFORE = re.compile(r"(?:[A-Z]{2}|[–—-]) $")
_CAPITALS_AFTER = re.compile(r" (?:[A-Z]{2}|[–—-])")
_TWO = 2
_WORDS = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"\S+")
_RUN = re.compile(r"(?:[\w’'&-]+ )*[\w’'-]+$")
_SKIPPED = 1
_REACH = 100
_HEARD = frozenset({" (", ", or ", ", also known as "})
_SPELLED_OUT = frozenset({" (", " (the ", ", the "})


def acronyms(search: Search) -> Iterator[Proposal]:
    """Words of three to six capitals: in running text they are bodies, unless they stand for a thing or a post."""
    text, rules = search.text, search.rules
    for span in search.capitals.acronyms:
        words = span.text_of(text)
        if words in rules.abbreviations or words.capitalize() in rules.not_names or _is_shouted(text, span):
            continue
        yield Proposal(span, words, EntityKind.ORGANIZATION, by_rule=True)


def _is_shouted(text: str, span: Span) -> bool:
    """Whether the word begins a paragraph or stands beside others in capitals, or beside a dash."""
    if span.start == 0 or text[span.start - 1] == "\n":
        return True
    return bool(
        _CAPITALS_BEFORE.search(text, max(0, span.start - 12), span.start) or _CAPITALS_AFTER.match(text, span.end)
    )


def explained(mentions: Sequence[Proposal], text: str) -> dict[str, str]:
    """The full names of the acronyms that ``mentions``, in reading order, explain.

    "the Office for National Statistics (ONS)" and "ONS, the Office for National
    Statistics" do; so does any acronym in parentheses right after a body's name,
    since a translated name and its acronym need not match.
    """
    found: dict[str, str] = {}
    for left, right in pairwise(mentions):
        gap = text[left.span.end : right.span.start]
        if gap in _HEARD and _explains(left, right, text):
            found.setdefault(right.words, left.words)
        elif gap in _SPELLED_OUT and is_acronym(left.words) and _may_shorten(left.words, right.words):
            found.setdefault(left.words, right.words)
    return found


def _explains(full: Proposal, short: Proposal, text: str) -> bool:
    if is_acronym(full.words) or " " in short.words:
        return False
    if sum(map(str.isupper, short.words)) >= _TWO:
        return full.kind is EntityKind.ORGANIZATION or _may_shorten(short.words, full.words)
    # A translated name with the acronym of the original: "the National Institute of Letters (Inalet)".
    is_alone = text[short.span.end : short.span.end + 1] == ")" and full.words.count(" ") >= _TWO
    if not is_alone or full.kind is not EntityKind.ORGANIZATION:
        return False
    # "The National Union of Rock Drillers (Nurd)", as papers set what is spoken as a word.
    return short.kind is full.kind or _may_shorten(short.words, full.words)


def bodies_before_acronyms(search: Search) -> Iterator[Proposal]:
    """Bodies whose acronyms tell where their names begin: "the Otsa Road and Bridge Company (ORBC)"."""
    for span in search.capitals.acronyms:
        if span.text_of(search.text) in search.rules.abbreviations:
            continue
        if full := _full_name(search.text, span, search.rules):
            yield Proposal(full, full.text_of(search.text), EntityKind.ORGANIZATION, by_rule=True)


def _full_name(text: str, acronym: Span, rules: NameRules) -> Span | None:
    """The words before ``acronym``, which is in parentheses, for which it stands.

    They begin with a name and end with a noun for a body, or begin with a post
    that is one: "Directorate-General of Roads".
    """
    if not text.startswith(" (", acronym.start - 2) or not text.startswith(")", acronym.end):
        return None
    floor = max(0, acronym.start - _REACH)
    run = _RUN.search(text, max(floor, text.rfind("\n", floor, acronym.start) + 1), acronym.start - 2)
    if run is None:
        return None
    for first in reversed(list(_WORD.finditer(text, run.start(), run.end()))):
        name = Span(first.start(), run.end())
        if first[0][0] == acronym.text_of(text)[0] and _may_shorten(acronym.text_of(text), name.text_of(text)):
            return name if _is_body_name(text, name, rules) else None
    return None


def _may_shorten(acronym: str, words: str) -> bool:
    """Whether ``acronym`` has the initials of ``words``, the first and the last among them, all but one."""
    initials = [word[0].casefold() for word in _WORDS.findall(words) if word not in SMALL_WORDS]
    letters = list(acronym.casefold())
    if not 0 < len(initials) <= len(letters) + _SKIPPED or (initials[0], initials[-1]) != (letters[0], letters[-1]):
        return False
    waiting = iter(initials)
    return all(letter in waiting for letter in letters)


def _is_body_name(text: str, name: Span, rules: NameRules) -> bool:
    words = [word for word in name.text_of(text).split() if word not in SMALL_WORDS]
    capitalized = sum(word[0].isupper() for word in words)
    if "-" in words[0] and words[0].split("-")[0] in rules.organization_words:
        return True
    # "Intensive care unit (ICU)" begins a sentence, and "an intensive care unit (ICU)" has no capital.
    is_name = capitalized > 1 or (capitalized == 1 and not opens_sentence(text, name.start))
    return is_name and (
        words[-1] in rules.organization_nouns or any(w.title() in rules.organization_words for w in words)
    )
