"""Find names that must not be seen, however they are written.

A name is found in any case, with and without accents, with "ø" as "o" or "oe", with its words in either order, run
together or joined by other signs ("okafor_lena", "LenaOkafor"), cut by invisible characters, spaced out, in look-alike
letters or with digits for letters ("L3na 0kaf0r"), escaped as in addresses and web pages. Its words alone are found
too, above all the last name.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations

from onrecord.domain.masking import WITHHELD, merged
from onrecord.domain.name_readings import (
    SHORTEST,
    NearNames,
    escapes,
    plain,
    readings,
    readings_by_sign,
    spelled_runs,
    spellings,
)
from onrecord.domain.spans import Span

_LETTER = r"[^\W\d_]"
_START, _END = rf"(?<!{_LETTER})", rf"(?!{_LETTER})"
_BETWEEN = r"[\W\d_]{0,3}"
_GAP = re.compile(r"[ ._,-]{1,2}")
_BETWEEN_NAMES = re.compile(r"[ \u00a0]+(?:[\"“‘'(]?[^\W\d_][\w’'-]*[\"”’').]?,?[ \u00a0]+){1,2}")
_LONGEST_BETWEEN = 40
_INITIALS_BEFORE = re.compile(rf"(?<!\w)(?:(?:{_LETTER}\.[ \u00a0-]?)+|{_LETTER}-?{_LETTER}{{1,2}}[ \u00a0])$")
_INITIALS_BEHIND = re.compile(rf"(?:[ \u00a0]{_LETTER}\.)+(?!\w)")
_FARTHEST_INITIAL = 12
_APART = r"[\W_]{1,12}"
_WORD = re.compile(r"[^\W_]+")
_TOKEN = re.compile(rf"{_LETTER}+")
_NO_DIGIT = re.compile(r"\D+")
_WITHOUT_SPACES = re.compile("[\u3400-\u9fff]{3,4}|[\uac00-\ud7a3]{3,4}")
"""A Chinese or Korean name, which ends in two characters of the given name."""
_GIVEN = 2
_Tokens = tuple[str, ...]
_SHORTEST_ALONE = 3
_MOST_SMALL_WORDS = 3
_SHORTEST_INSIDE = 8
"""Letters from which a whole name is unlikely to be inside another word by chance."""


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to write a name: its pattern, and the words and digits that a text must have for it to match."""

    words: frozenset[str]
    pattern: str
    digits: str = ""


def _form(tokens: Iterable[str], pattern: str) -> _Form:
    return _Form(frozenset(map(_lowered, tokens)), pattern)


class _Forms:
    """Many ways to write names, searched for at once.

    Only patterns whose words are all in the text are tried: finding letters is hundreds of times faster.
    """

    def __init__(self, forms: Iterable[_Form]) -> None:
        self._forms = dict.fromkeys(forms)
        self._words = frozenset(word for form in self._forms for word in form.words)

    def are_in(self, plain: str) -> bool:
        return self._likely_in(plain).search(plain) is not None

    def without(self, plain: str) -> "_Forms":
        """The same without the forms that are in ``plain``."""
        likely = self._all_there(plain)
        return _Forms(form for form in self._forms if form not in likely or not re.search(form.pattern, plain))

    def find(self, plain: str) -> Iterator[re.Match[str]]:
        return self._likely_in(plain).finditer(plain)

    def _likely_in(self, plain: str) -> re.Pattern[str]:
        longest_first = sorted(self._all_there(plain), key=lambda form: (-len("".join(form.words)), form.pattern))
        return _any_of(tuple(form.pattern for form in longest_first))

    def _all_there(self, plain: str) -> set[_Form]:
        """The forms whose words are all in ``plain``."""
        small = _lowered(plain)
        there = {word for word in self._words if word in small}
        digits = _NO_DIGIT.sub("", plain) if any(form.digits for form in self._forms) else ""
        return {form for form in self._forms if form.words <= there and form.digits in digits}


@dataclass(frozen=True, slots=True)
class NameWords:
    """Words in lower case that help to read names.

    ``titles`` and ``particles`` belong to names but name nobody ("Dr", "van"). ``ordinary`` names are also words
    ("grant", "May"): alone they count only if capitalized. ``offices`` make a description of what looks like a name
    ("News Editor"). ``given`` are common given names. ``known`` are the words of the language, which are never typos.
    ``abbreviations`` are common capitals ("PM"), ``callings`` words for people ("official").
    """

    titles: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    ordinary: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    callings: frozenset[str] = frozenset()


class ProtectedNames:
    """A set of names to find in texts.

    ``whole`` are names of bodies and phrases, found only as a whole. ``people`` are also found by each of their words,
    except those in ``shared``. ``initials`` are people's too: "LO", "L.O.". ``numbers`` are telephone numbers, found
    with any grouping of digits. ``with_typos`` are those of ``people`` to find with one typo in a word.
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
    ) -> None:
        split = [_words_of(spelling, words) for name in people for spelling in spellings(name)]
        several = [parts for parts in split if len(parts) > 1]
        full = {order for parts in several for order in _word_orders(parts, words)}
        initialed = [form for parts in several for form in _forms_with_initial(parts, words)]
        alone = {tokens for parts in split for tokens in _identifying_words(parts, words)}
        phrases = map(_as_phrase, filter(str.strip, whole))
        as_written = [*map(_as_initials, initials), *phrases, *map(_as_number, numbers)]
        self._full = _Forms([*map(_as_whole, full), *initialed, *as_written])
        self._parts = _Forms(_as_part(t, words) for t in alone if "".join(t).lower() not in shared)
        self._initials = frozenset(letter for parts in split for letter in _initials_of(parts))
        bare = {"".join(tokens).lower() for tokens in alone}
        self._spelled = frozenset(word for word in bare - shared if len(word) >= SHORTEST)
        telling = (word for name in with_typos for word in words_of_name(name, words))
        self._near = NearNames((word for word in telling if word not in shared | words.ordinary), words.known)

    def are_in(self, text: str, *, parts: bool = True) -> bool:
        """Whether ``text`` has a name; without ``parts`` only a whole one counts."""
        if any(self._full.are_in(reading) or (parts and self._parts.are_in(reading)) for reading in readings(text)):
            return True
        return parts and (self._near.are_in(plain(text)) or any(self._find_spelled(text)))

    def besides(self, texts: Iterable[str]) -> "ProtectedNames":
        """The same names without the forms that ``texts`` use for something else."""
        full, parts, near = self._full, self._parts, self._near
        for reading in {reading for text in texts for reading in readings(text)}:
            full, parts, near = full.without(reading), parts.without(reading), near.without(reading)
        left = copy(self)
        left._full, left._parts, left._near = full, parts, near  # noqa: SLF001 - of its own copy
        return left

    def find(self, text: str) -> list[Span]:
        """The places of names and their words, in reading order and without overlaps."""
        found = [place for reading in readings_by_sign(text) for place in self._find(reading)]
        found += [*self._find_near(text), *self._find_spelled(text)]
        found += [escape for escape in escapes(text) if any(map(escape.overlaps, found))]
        return _joined_places([self._with_initials(place, text) for place in merged(found)], text)

    def _find(self, pieces: Sequence[str]) -> Iterator[Span]:
        """The places of names in a text whose characters are read as ``pieces``."""
        plain = "".join(pieces)
        origin = [place for place, piece in enumerate(pieces) for _ in piece]
        for forms in (self._full, self._parts):
            for match in forms.find(plain):
                yield Span(origin[match.start()], origin[match.end() - 1] + 1)

    def _find_near(self, text: str) -> Iterator[Span]:
        pieces = next(iter(readings_by_sign(text)))
        origin = [place for place, piece in enumerate(pieces) for _ in piece]
        for match in self._near.find("".join(pieces)):
            yield Span(origin[match.start()], origin[match.end() - 1] + 1)

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
        return all(letter in self._initials for letter in plain(words) if letter.isalpha())

    def masked(self, text: str) -> str:
        """``text`` with ``WITHHELD`` in the place of each name."""
        if not self.are_in(text):
            return text
        for span in reversed(self.find(text)):
            text = text[: span.start] + str(WITHHELD) + text[span.end :]
        return text


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
    parts = [part for part in _words_of(words, known) if part.lower() not in known.particles]
    # Some scripts have no capitals.
    look = (is_capital(part, known) or not _has_case(part) for part in parts)
    return bool(parts) and all(look) and known.offices.isdisjoint(map(str.lower, parts))


def is_capital(word: str, known: NameWords) -> bool:
    """Whether a word has a capital, even after a particle: "al-Ali"."""
    particle, _, behind = word.partition("-")
    first = (behind if behind and particle.lower() in known.particles else word)[0]
    return first != first.lower()


def is_name_in_small_letters(words: str, known: NameWords) -> bool:
    """Whether ``words`` may be a name typed without capitals: few words, not all of them in the dictionary."""
    parts = {part.strip(".,").lower() for part in _words_of(words, known)}
    is_description = parts & (known.offices | known.callings)
    return 0 < len(parts) <= _MOST_SMALL_WORDS and not is_description and not parts <= known.known | known.particles


def words_of_name(name: str, known: NameWords) -> frozenset[str]:
    """The words of a name that identify it alone, in lower case and without accents."""
    return frozenset("".join(tokens).lower() for tokens in _identifying_words(_words_of(name, known), known))


def initials_of_name(name: str, known: NameWords) -> frozenset[str]:
    """The initials of a name: of all its words, or of the first and a last one."""
    words = [word for word in _words_of(name, known) if word.strip(".,").lower() not in known.particles]
    if len(words) < 2:  # noqa: PLR2004 - one letter tells nobody
        return frozenset()
    letters = "".join(_initials_of(words))
    return frozenset({letters, *(letters[0] + last for last in _initials_of(words[-1:]))})


def _words_of(name: str, known: NameWords) -> list[str]:
    """The words of a name without accents and titles."""
    words = [plain(word) for word in name.split()]
    return [word for word in words if _TOKEN.search(word) and word.strip(".,").lower() not in known.titles]


def _identifying_words(words: Sequence[str], known: NameWords) -> Iterator[_Tokens]:
    """The words without initials and particles; also the halves of a double name, and "小明" of "王小明"."""
    for word in words:
        composed = unicodedata.normalize("NFC", word)
        given = [plain(composed[-_GIVEN:])] if _WITHOUT_SPACES.fullmatch(composed) else []
        for part in dict.fromkeys([word, *given, *word.split("-")]):
            tokens = _tokens(part)
            if len("".join(tokens)) > 1 and part.strip(".,").lower() not in known.particles:
                yield tokens


def _initials_of(words: Sequence[str]) -> Iterator[str]:
    """The first letters of the words, and of the halves of double names, as capitals."""
    for word in words:
        yield from (token[0].upper() for token in _tokens(word))


def _word_orders(words: Sequence[str], known: NameWords) -> set[_Tokens]:
    """A whole name as it is, last name first, and any two of its words in either order."""
    tokens = [_tokens(word) for word in words]
    different = dict.fromkeys([tokens[0], *_identifying_words(words, known)])
    orders = [tokens, [tokens[-1], *tokens[:-1]], *permutations(different, 2)]
    return {tuple(token for word in order for token in word) for order in orders}


def _forms_with_initial(words: Sequence[str], known: NameWords) -> Iterator[_Form]:
    """Initials and a later word: "Z. Larsen", "zlarsen", "jlmoreau"; in addresses also after it: "larsenz"."""
    leading = "".join(_initials_of(words[:-1]))
    for tokens in _identifying_words(words[1:], known):
        word = _joined(tokens)
        yield _form(tokens, rf"{_START}(?i:(?:{leading}|{leading[0]})(?:[._-]?|\.\s){word}){_END}")
        yield from _address_forms(tokens, leading[0])
    for tokens in list(_identifying_words(words[:1], known)):
        yield from _address_forms(tokens, plain(words[-1])[0])


def _address_forms(tokens: _Tokens, initial: str) -> Iterator[_Form]:
    """A word and the initial of the other one run together, as in accounts and file names."""
    if len("".join(tokens)) >= _SHORTEST_ALONE:
        word = rf"(?i:{_joined(tokens)}{initial})"
        yield _form(tokens, rf"(?<=[@/\\]){word}{_END}|{_START}{word}(?=[@/\\\d]|\.\w)")


def _as_whole(tokens: _Tokens) -> _Form:
    letters = "".join(tokens)
    pattern = f"(?i:{_joined(tokens)})"
    is_free = len(letters) >= _SHORTEST_INSIDE or not _has_case(letters)
    return _form(tokens, pattern if is_free else f"{_START}{pattern}{_END}")


def _as_phrase(phrase: str) -> _Form:
    words = tuple(_WORD.findall(plain(phrase)))
    return _form(words, rf"(?<!\w)(?i:{_APART.join(map(re.escape, words))})(?!\w)")


def _as_initials(letters: str) -> _Form:
    return _form(letters, rf"(?<!\w){r'[. ]{0,2}'.join(letters)}(?!\w)")


def _as_number(number: str) -> _Form:
    digits = "".join(sign for sign in number if sign.isdecimal())
    grouped = r"[\W_]{0,3}".join(digits)
    return _Form(frozenset(), rf"(?<!\d)(?:\(?0\)?[\W_]{{0,2}})?{grouped}(?!\d)", digits)


def _as_part(tokens: _Tokens, words: NameWords) -> _Form:
    return _form(tokens, _part_pattern(tokens, words))


def _part_pattern(tokens: _Tokens, words: NameWords) -> str:
    letters = "".join(tokens)
    if not _has_case(letters):
        return _joined(tokens)
    any_case = f"(?i:{_joined(tokens)})"
    as_name = _joined([token[:1].upper() + token[1:] for token in tokens])
    run_on = rf"{as_name}(?=[_@/\\\d]|\.\w)"
    if letters.lower() not in words.ordinary and len(letters) >= _SHORTEST_ALONE:
        return f"{_START}{any_case}(?:e?s)?{_END}|{run_on}"
    all_capitals = _joined([token.upper() for token in tokens])
    in_address = rf"(?<=[@._/\\+%\d]){any_case}{_END}|{_START}{any_case}(?=[@_/\\+%\d]|\.\w)"
    return f"{_START}(?:{as_name}|{all_capitals}){_END}|{in_address}|{run_on}"


def _joined(tokens: Sequence[str]) -> str:
    return _BETWEEN.join(map(re.escape, tokens))


def _has_case(words: str) -> bool:
    return words.lower() != words.upper()


def _tokens(words: str) -> _Tokens:
    return tuple(_TOKEN.findall(plain(words)))


@lru_cache(maxsize=256)
def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(patterns) or r"(?!)")


def _lowered(words: str) -> str:
    """``words`` in lower case, with one letter for both sigmas."""
    return words.lower().replace("ς", "σ")
