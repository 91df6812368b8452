"""Detect a source's name in a field where it doesn't belong, such as a description or a note."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from onrecord.domain.name_readings import plain
from onrecord.domain.protected_names import NameWords, ProtectedNames, is_capital
from onrecord.domain.spans import Span

_WORD = re.compile(r"[^\W\d_](?:[\w’'-]*[^\W_])?")
_INITIAL = re.compile(r"[^\W\d_]")
_BESIDE = re.compile(r"\.?[ \u00a0]+")
_PHRASE_END = re.compile(r"[,;:(\n–—]")
_PLACE_BEFORE = re.compile(r"\b(?:at|of|for|from|in|on)[ \u00a0]+(?:the[ \u00a0]+)?$", re.IGNORECASE)
_Run = list[re.Match[str]]
_MOST_WORDS = 4
_SHORTEST = 3


class TypedInto(Enum):
    """The purpose of a field."""

    DESCRIPTION = auto()
    """A description of a source, which must not contain a name."""
    REMARK = auto()
    """Free text such as a note, which may name other people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypingContext:
    """The context of a text field in which somebody types.

    ``stored`` are the article's identities (None: the vault is locked, or has none). ``is_protected``: the text is
    about a protected source. ``printed`` is what the article prints, with the reviewers' names: a remark may name those
    people.
    """

    words: NameWords
    into: TypedInto
    stored: ProtectedNames | None = None
    is_protected: bool = True
    printed: str = ""


def looks_like_identity(text: str, context: TypingContext) -> Span | None:
    """The span where a text names a protected source, or seems to; None if it doesn't.

    A stored identity is found in any form. Otherwise, for a protected source, the words have to look like a personal
    name: "Lena Okafor", "lena okafor", "Dr. L. Okafor".
    """
    if context.stored and (found := context.stored.find(text)):
        return found[0]
    if not context.is_protected:
        return None
    return next(_personal_names(text, context), None)


def _personal_names(text: str, context: TypingContext) -> Iterator[Span]:
    printed = plain(context.printed).lower()
    for run in _word_runs(text, context.words):
        is_all = context.into is TypedInto.DESCRIPTION and _is_whole_phrase(run, text)
        names = _names_in(run, text, context.words, is_all=is_all)
        if not names:
            continue
        span = Span(names[0].start(), names[-1].end())
        is_printed = plain(span.text_of(text)).lower() in printed
        if not (is_printed and context.into is TypedInto.REMARK):
            yield span


def _word_runs(text: str, known: NameWords) -> Iterator[_Run]:
    """Runs of words with only blanks, or the period of an initial or title, between them."""
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        if run and not _goes_on(run, word, text, known):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _goes_on(run: _Run, word: re.Match[str], text: str, known: NameWords) -> bool:
    last = run[-1]
    between = text[last.end() : word.start()]
    if not _BESIDE.fullmatch(between):
        return False
    if "." in between and not (_INITIAL.fullmatch(last[0]) or _bare(last) in known.titles):
        return False
    particles = {_bare(last), _bare(word)} & known.particles
    return bool(particles) or is_capital(last[0], known) == is_capital(word[0], known)


def _names_in(run: _Run, text: str, known: NameWords, *, is_all: bool) -> _Run:
    """The words of a run that are a personal name, without its title; none if it is no name."""
    names = [word for word in run if _bare(word) not in known.titles]
    # The first word of a sentence always has a capital.
    while len(names) > 2 and _bare(names[0]) in known.known - known.given and not _INITIAL.fullmatch(names[0][0]):  # noqa: PLR2004 - a first and a last name
        names = names[1:]
    telling = [word for word in names if _bare(word) not in known.particles and not _INITIAL.fullmatch(word[0])]
    is_calling = any(_bare(word) in known.offices | known.callings for word in telling)
    if not telling or len(names) > _MOST_WORDS or (is_calling and _bare(telling[0]) not in known.given):
        return []
    if not is_capital(telling[-1][0], known):
        return names if is_all and _is_small_name(telling, known) else []
    is_name = _is_capital_name(run, names, telling, known, is_all=is_all)
    return names if is_name and not _is_employer(telling, text, known) else []


def _is_capital_name(run: _Run, names: _Run, telling: _Run, known: NameWords, *, is_all: bool) -> bool:
    if not is_all and all(word[0].isupper() for word in telling):
        return False  # abbreviations
    is_strange = all(_bare(word) not in known.known for word in telling)
    if len(telling) > 1:
        return is_strange or (_bare(telling[0]) in known.given and not _is_small_word(telling[-1], known))
    is_announced = is_all or len(telling) < len(names) or len(names) < len(run)
    return is_strange and is_announced and len(telling[0][0]) >= _SHORTEST and not telling[0][0].isupper()


def _is_small_name(telling: _Run, known: NameWords) -> bool:
    """Whether words without a capital are a name: a given name, then one that is no word."""
    if len(telling) < 2 or _bare(telling[0]) not in known.given:  # noqa: PLR2004 - a first and a last name
        return False
    return all(_bare(word) in known.given or _bare(word) not in known.known for word in telling[1:])


def _is_small_word(word: re.Match[str], known: NameWords) -> bool:
    return _bare(word) in known.titles | known.offices


def _is_employer(telling: _Run, text: str, known: NameWords) -> bool:
    """Whether the words are an employer: "Goldman Sachs banker", "at Goldman Sachs"."""
    after = _WORD.match(text, telling[-1].end() + 1)
    if after and _bare(after) in known.callings | known.titles | known.offices:
        return True
    is_given = _bare(telling[0]) in known.given
    return not is_given and _PLACE_BEFORE.search(text, 0, telling[0].start()) is not None


def _is_whole_phrase(run: _Run, text: str) -> bool:
    """Whether a run reaches from a comma or bracket to the next."""
    after = _PHRASE_END.split(text[run[-1].end() :], maxsplit=1)[0]
    return not text[: run[0].start()].strip() and not after.strip(" .!?")


def _bare(word: re.Match[str]) -> str:
    return plain(word[0]).lower().removesuffix("’s").removesuffix("'s")
