"""Find names that must not be seen, however they are written.

A name is found in any case, with and without accents, with "ø" as "o" or "oe", with its words in either order, run
together or joined by other signs ("okafor_lena", "LenaOkafor"), inflected, cut by invisible characters or over a line,
spaced out, in look-alike letters or with digits for letters ("L3na 0kaf0r"), escaped as in addresses and web pages. Its
words alone are found too, above all the last name.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy

from onrecord.domain.masking import WITHHELD, merged
from onrecord.domain.name_forms import (
    COMMON,
    LETTER,
    Forms,
    NameWords,
    as_number,
    as_part,
    as_phrase,
    has_case,
    identifying_words,
    initials_of_name,
    tokens_of,
    whole_forms,
    words_of,
    words_of_name,
)
from onrecord.domain.name_readings import (
    SHORTEST,
    BrokenNames,
    InitialsSearch,
    NearNames,
    escapes,
    plain,
    readings,
    readings_by_sign,
    spelled_runs,
    spellings,
)
from onrecord.domain.spans import Span

__all__ = [
    "Judge",
    "NameWords",
    "ProtectedNames",
    "initials_of_name",
    "is_capital",
    "is_name",
    "is_name_in_small_letters",
    "words_of_name",
]

_GAP = re.compile(r"[ ._,-]{1,2}")
_BETWEEN_NAMES = re.compile(r"[ \u00a0]+(?:[\"“‘'(]?[^\W\d_][\w’'-]*[\"”’').]?,?[ \u00a0]+){1,2}")
_LONGEST_BETWEEN = 40
_INITIALS_BEFORE = re.compile(rf"(?<!\w)(?:(?:{LETTER}\.[ \u00a0-]?)+|{LETTER}-?{LETTER}{{1,2}}[ \u00a0])$")
_INITIALS_BEHIND = re.compile(rf"(?:[ \u00a0]{LETTER}\.)+(?!\w)")
_FARTHEST_INITIAL = 12
_TOKEN = re.compile(rf"{LETTER}+")
_MOST_SMALL_WORDS = 3
Judge = Callable[[str, int, int], bool]
"""Whether a word of a name, at its place in a text, is the person; not, for example, "young" in "young people"."""


class ProtectedNames:
    """A set of names to find in texts.

    ``whole`` are names of bodies and phrases, found only as a whole. ``people`` are also found by each of their words,
    except those in ``shared``. ``initials`` are people's too: "LO", "L.O.". ``numbers`` are telephone numbers, found
    with any grouping of digits. ``with_typos`` are those of ``people`` to find with one typo in a word. ``judge``
    decides whether a word alone is the name where it stands.
    """

    def __init__(
        self,
        people: Iterable[str],
        whole: Iterable[str] = (),
        *,
        words: NameWords,
        shared: frozenset[str] = frozenset(),
        initials: Iterable[str] = (),
        numbers: Iterable[str] = (),
        with_typos: Iterable[str] = (),
        judge: Judge | None = None,
    ) -> None:
        people = list(people)
        split = [words_of(spelling, words) for name in people for spelling in spellings(name)]
        alone = {tokens for parts in split for tokens in identifying_words(parts, words)}
        phrases = map(as_phrase, filter(str.strip, whole))
        forms = (form for parts in split for form in whole_forms(parts, words))
        self._full = Forms([*forms, *phrases, *map(as_number, numbers)])
        self._parts = Forms(
            as_part(t, words, is_judged=judge is not None) for t in alone if "".join(t).lower() not in shared
        )
        self._letters = frozenset(token[0].upper() for parts in split for word in parts for token in tokens_of(word))
        bare = {"".join(tokens).lower() for tokens in alone}
        self._spelled = frozenset(word for word in bare - shared if len(word) >= SHORTEST)
        with_particle = (each for name in people for each in initials_of_name(name, words, whole_particles=True))
        self._initials = InitialsSearch(with_particle, words.abbreviations).also(initials)
        self._broken = BrokenNames(bare - shared - words.ordinary, words.known | words.used_as("small"))
        telling = (word for name in with_typos for word in words_of_name(name, words))
        self._near = NearNames(
            (word for word in telling if word not in shared | words.ordinary), words.known, words.used_as(*COMMON)
        )
        self._judge: Judge = judge or _always
        self._initials_judge: Judge = _always

    def are_in(self, text: str, *, parts: bool = True) -> bool:
        """Whether ``text`` has a name; without ``parts`` only a whole one counts."""
        for reading in readings(text):
            if self._full.are_in(reading) or any(self._find_initials(reading)):
                return True
            if parts and any(self._find_parts(reading)):
                return True
        bare = plain(text)
        return parts and (any(self._find_near(bare)) or any(self._broken.find(bare)) or any(self._find_spelled(text)))

    def besides(self, texts: Iterable[str]) -> "ProtectedNames":
        """The same names without the forms that ``texts`` use for something else."""
        left = copy(self)
        for reading in {reading for text in texts for reading in readings(text)}:
            left._full, left._parts = left._full.without(reading), left._parts.without(reading)  # noqa: SLF001 - a copy
            left._near, left._broken = left._near.without(reading), left._broken.without(reading)  # noqa: SLF001
            left._initials = left._initials.without(reading)  # noqa: SLF001
        return left

    def judged_by(self, judge: Judge) -> "ProtectedNames":
        """The same names with another judge of their words."""
        left = copy(self)
        left._judge = judge  # noqa: SLF001 - of its own copy
        return left

    def with_initials(self, initials: Iterable[str], judge: Judge) -> "ProtectedNames":
        """The same names with initials, which ``judge`` tells from other capitals."""
        left = copy(self)
        left._initials, left._initials_judge = self._initials.also(initials), judge  # noqa: SLF001 - of its own copy
        return left

    def find(self, text: str) -> list[Span]:
        """The places of names and their words, in reading order and without overlaps."""
        found = [place for reading in readings_by_sign(text) for place in self._find(reading)]
        pieces = next(iter(readings_by_sign(text)))
        bare, origin = "".join(pieces), _origin_of(pieces)
        near = [*self._find_near(bare), *self._broken.find(bare)]
        found += [Span(origin[start], origin[end - 1] + 1) for start, end in near]
        found += self._find_spelled(text)
        found += [escape for escape in escapes(text) if any(map(escape.overlaps, found))]
        return _joined_places([self._with_initials(place, text) for place in merged(found)], text)

    def _find(self, pieces: Sequence[str]) -> Iterator[Span]:
        """The places of names in a text whose characters are read as ``pieces``."""
        plain, origin = "".join(pieces), _origin_of(pieces)
        whole = [match.span() for match in self._full.find(plain)]
        for start, end in [*whole, *self._find_parts(plain), *self._find_initials(plain)]:
            yield Span(origin[start], origin[end - 1] + 1)

    def _find_parts(self, plain: str) -> Iterator[tuple[int, int]]:
        """The places of words of names that are people."""
        return (match.span() for match in self._parts.find(plain) if self._judge(plain, *match.span()))

    def _find_initials(self, plain: str) -> Iterator[tuple[int, int]]:
        return (place for place in self._initials.find(plain) if self._initials_judge(plain, *place))

    def _find_near(self, plain: str) -> Iterator[tuple[int, int]]:
        return (match.span() for match in self._near.find(plain) if self._judge(plain, *match.span()))

    def _find_spelled(self, text: str) -> Iterator[Span]:
        """The places of names in runs of single letters."""
        for letters, places in spelled_runs(text):
            for word in self._spelled:
                start = letters.find(word)
                while start >= 0:
                    yield Span(places[start], places[start + len(word) - 1] + 1)
                    start = letters.find(word, start + 1)

    def _with_initials(self, place: Span, text: str) -> Span:
        """The place with initials next to it: "J.-L. Moreau", "Lena O."."""
        before = _INITIALS_BEFORE.search(text[max(0, place.start - _FARTHEST_INITIAL) : place.start])
        behind = _INITIALS_BEHIND.match(text, place.end)
        start = place.start - len(before[0]) if before and self._are_initials(before[0]) else place.start
        end = behind.end() if behind and self._are_initials(behind[0]) else place.end
        return Span(start, end)

    def _are_initials(self, words: str) -> bool:
        return all(letter in self._letters for letter in plain(words) if letter.isalpha())

    def masked(self, text: str) -> str:
        """``text`` with ``WITHHELD`` in the place of each name."""
        if not self.are_in(text):
            return text
        for span in reversed(self.find(text)):
            text = text[: span.start] + str(WITHHELD) + text[span.end :]
        return text


def _always(_text: str, _start: int, _end: int) -> bool:
    return True


def _origin_of(pieces: Sequence[str]) -> list[int]:
    """For each letter of the joined ``pieces``, the number of its piece."""
    return [place for place, piece in enumerate(pieces) for _ in piece]


def _joined_places(places: Sequence[Span], text: str) -> list[Span]:
    """Merge places with only a sign or another name between them: "Lee, Ann", "Ann May Lee"."""
    closed: list[Span] = []
    for place in places:
        if closed and _is_inside_name(text[closed[-1].end : place.start]):
            closed[-1] = Span(closed[-1].start, place.end)
        else:
            closed.append(place)
    return closed


def _is_inside_name(words: str) -> bool:
    """Whether the text between two words of names belongs to them: a sign, a blank, a middle name or two."""
    if len(words) > _LONGEST_BETWEEN:
        return False
    if not words or _GAP.fullmatch(words):
        return True
    return _BETWEEN_NAMES.fullmatch(words) is not None and all(word[0].isupper() for word in _TOKEN.findall(words))


def is_name(words: str, known: NameWords) -> bool:
    """Whether ``words`` look like a personal name, not like a description."""
    parts = [part for part in words_of(words, known) if part.lower() not in known.particles]
    # Some scripts have no capitals.
    look = (is_capital(part, known) or not has_case(part) for part in parts)
    return bool(parts) and all(look) and known.offices.isdisjoint(map(str.lower, parts))


def is_capital(word: str, known: NameWords) -> bool:
    """Whether a word has a capital, even after a particle: "al-Ali"."""
    particle, _, behind = word.partition("-")
    first = (behind if behind and particle.lower() in known.particles else word)[0]
    return first != first.lower()


def is_name_in_small_letters(words: str, known: NameWords) -> bool:
    """Whether ``words`` may be a name typed without capitals: few words, not all of them in the dictionary."""
    parts = {part.strip(".,").lower() for part in words_of(words, known)}
    is_description = parts & (known.offices | known.callings)
    return 0 < len(parts) <= _MOST_SMALL_WORDS and not is_description and not parts <= known.known | known.particles
