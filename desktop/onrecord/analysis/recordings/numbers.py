"""Numbers in speech and in writing as one key: "twelve million", "12 million" and "12,000,000".

German ones are written as one word: "zweihundertfünfzig", "neunzehnhundertvierundachtzig".
"""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Protocol

from onrecord.analysis.lexicon import load_lexicon
from onrecord.analysis.number_words import NUMBERS
from onrecord.shipped import resources

NumberReader = Callable[[Sequence["Word"], int], tuple[str, int] | None]
"""Reads the number that begins at a token: its key and where it ends; None if none begins there."""


class Word(Protocol):
    """What the reader needs of a token."""

    @property
    def text(self) -> str: ...
    @property
    def key(self) -> str: ...
    @property
    def is_glued(self) -> bool: ...
    @property
    def is_marked(self) -> bool: ...


_ENGLISH_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_GERMAN_SCALES = {"tausend": 10**3, "million": 10**6, "millionen": 10**6, "milliarde": 10**9, "milliarden": 10**9}
_SUFFIXES = {"k": 10**3, "m": 10**6, "mn": 10**6, "mio": 10**6, "bn": 10**9, "mrd": 10**9, "tn": 10**12}
_ORDINAL_SUFFIXES = frozenset({"st", "nd", "rd", "th"})
_TWENTY, _TEN = 20, 10
_UNITS = {word: number for word, number in NUMBERS.items() if number < _TWENTY}
_TENS = {word: number for word, number in NUMBERS.items() if number >= _TWENTY}
_DECADES = {f"{word[:-1]}ies": number for word, number in _TENS.items()}
_MONTH = re.compile(
    "januar|jänner|februar|feber|märz|april|mai|juni|juli|august|september|oktober|november|dezember|"
    "quartal|jahrhundert"
)
_GROUPED = re.compile(r"\d{1,3}(?:[.,٬\u00a0\u202f]\d{3})+")
_GROUPING = re.compile(r"[.,٬\u00a0\u202f]")
_CLOCK = re.compile(r"(\d{1,2})[:.](\d\d)")
_LONGEST = 40
_HUNDRED = 100


@cache
def number_reader(language: str) -> NumberReader:
    """The number reader of a language; only digits for one with unknown number words."""
    code = language.partition("-")[0].lower()
    if code == "de":
        return _Reader(_GERMAN_SCALES, german_number, point="komma", is_german=True).read
    if code in {"", "en"}:
        return _Reader(_ENGLISH_SCALES, lambda _word: None, point="point").read
    return _Reader({}, lambda _word: None, point="").read


class _Reader:
    """Reads numbers by the words of one language."""

    def __init__(
        self, scales: Mapping[str, int], compound: Callable[[str], int | None], *, point: str, is_german: bool = False
    ) -> None:
        self._scales = scales
        self._compound = compound
        self._point = point
        self._is_german = is_german
        self._is_english = bool(scales) and not is_german

    def read(self, tokens: Sequence[Word], at: int) -> tuple[str, int] | None:
        """The key of the number at a token, and where it ends."""
        if at >= len(tokens):
            return None
        return self._rank(tokens, at) or self._decade(tokens, at) or self._amount(tokens, at)

    def _rank(self, tokens: Sequence[Word], at: int) -> tuple[str, int] | None:
        """A place in an order: "third", "twenty-first", "3rd"; in German also "dritten", "3. Mai"."""
        word, behind = tokens[at].key, _key(tokens, at + 1)
        if word.isdecimal() and behind in _ORDINAL_SUFFIXES and tokens[at + 1].is_glued:
            return f"#{int(word)}.", at + 2
        if self._is_german:
            if word.isdecimal() and len(word) < 3 and tokens[at].is_marked and _MONTH.fullmatch(behind):  # noqa: PLR2004
                return f"#{int(word)}.", at + 1
            rank = german_ordinal(word)
            return (f"#{rank}.", at + 1) if rank else None
        if self._is_english and word in _ordinals():
            return f"#{_ordinals()[word]}.", at + 1
        if self._is_english and word in _TENS and 0 < _ordinals().get(behind, 0) < _TEN:
            return f"#{_TENS[word] + _ordinals()[behind]}.", at + 2
        return None

    def _decade(self, tokens: Sequence[Word], at: int) -> tuple[str, int] | None:
        """The ten years of "1990s", "nineteen nineties", "nineties"."""
        word, behind = tokens[at].key, _key(tokens, at + 1)
        if word.isdecimal() and behind == "s" and tokens[at + 1].is_glued:
            return f"#{int(word)}s", at + 2
        if self._is_english and word in _DECADES:
            return f"#{_DECADES[word]}s", at + 1
        if self._is_english and word in NUMBERS and behind in _DECADES:
            return f"#{NUMBERS[word] * _HUNDRED + _DECADES[behind]}s", at + 2
        return None

    def _amount(self, tokens: Sequence[Word], at: int) -> tuple[str, int] | None:
        total, index, last_scale = Decimal(0), at, 10**15
        while index < len(tokens) and index - at < _LONGEST:
            begin = index + 1 if index > at and self._is_english and tokens[index].key == "and" else index
            group = self._group(tokens, begin)
            if group is None or (index > at and not self._continues(tokens, begin, last_scale)):
                break
            value, end = group
            scale, end = self._scale(tokens, end)
            if scale >= last_scale:
                break
            total, index, last_scale = total + value * scale, end, scale
            if scale == 1 or (end < len(tokens) and tokens[end - 1].is_marked):
                break
        return (f"#{_plain(total)}", index) if index > at else None

    def _continues(self, tokens: Sequence[Word], at: int, last_scale: int) -> bool:
        """Whether a group goes on with the number before it, as in "two thousand five"."""
        group = self._group(tokens, at)
        return group is not None and last_scale > 1 and group[0] < last_scale

    def _group(self, tokens: Sequence[Word], at: int) -> tuple[Decimal, int] | None:
        """Digits, or what is said before "thousand", with its decimals."""
        word = _key(tokens, at)
        if word[:1].isdecimal():
            value = self._digits(word)
            return (value, at + 1) if value is not None else None
        found = self._article(tokens, at) or self._words(tokens, at)
        if found is None:
            return None
        value, end = found
        digits = ""
        if self._point and _key(tokens, end) == self._point:
            behind = end + 1
            while (digit := self._unit(_key(tokens, behind))) is not None and digit < _TEN:
                digits, behind = f"{digits}{digit}", behind + 1
            end = behind if digits else end
        return (value + Decimal(f"0.{digits}") if digits else value), end

    def _article(self, tokens: Sequence[Word], at: int) -> tuple[Decimal, int] | None:
        """The "a" of "a million", "half a million", "eine Million"."""
        word, behind = _key(tokens, at), _key(tokens, at + 1)
        if self._is_german:
            return (Decimal(1), at + 1) if word in {"eine", "einer"} and behind in self._scales else None
        if not self._is_english:
            return None
        if word == "half" and behind == "a" and _key(tokens, at + 2) in self._scales:
            return Decimal("0.5"), at + 2
        if word == "a" and behind == "hundred":
            return self._with_hundred(tokens, Decimal(1), at + 1)
        return (Decimal(1), at + 1) if word == "a" and behind in self._scales else None

    def _words(self, tokens: Sequence[Word], at: int) -> tuple[Decimal, int] | None:
        small = self._small(tokens, at)
        if small is None:
            return None
        value, end = small
        if self._is_german:
            return value, end
        if _key(tokens, end) == "hundred":
            return self._with_hundred(tokens, value, end)
        # Years and times: "nineteen eighty-four", "twenty oh five", "ten thirty".
        if _key(tokens, end) in {"oh", "o"} and (unit := self._unit(_key(tokens, end + 1))) and unit < _TEN:
            return value * _HUNDRED + unit, end + 2
        behind = self._small(tokens, end)
        if behind and value >= _TEN and behind[0] >= _TEN and not tokens[end - 1].is_marked:
            return value * _HUNDRED + behind[0], behind[1]
        return value, end

    def _with_hundred(self, tokens: Sequence[Word], value: Decimal, at: int) -> tuple[Decimal, int]:
        """``at`` is where "hundred" stands."""
        behind = at + 2 if _key(tokens, at + 1) == "and" else at + 1
        small = self._small(tokens, behind)
        return (value * _HUNDRED + small[0], small[1]) if small else (value * _HUNDRED, at + 1)

    def _small(self, tokens: Sequence[Word], at: int) -> tuple[Decimal, int] | None:
        """A number below a hundred in words; in German the one that is written as one word."""
        word = _key(tokens, at)
        if self._is_german:
            number = self._compound(word)
            return (Decimal(number), at + 1) if number is not None else None
        if not self._is_english:
            return None
        if word in _TENS:
            unit = _UNITS.get(_key(tokens, at + 1), 0)
            is_joined = 0 < unit < _TEN and not tokens[at].is_marked
            return (Decimal(_TENS[word] + unit), at + 2) if is_joined else (Decimal(_TENS[word]), at + 1)
        return (Decimal(_UNITS[word]), at + 1) if word in _UNITS else None

    def _unit(self, word: str) -> int | None:
        return german_number(word) if self._is_german else _UNITS.get(word)

    def _scale(self, tokens: Sequence[Word], at: int) -> tuple[int, int]:
        word = _key(tokens, at)
        if word in self._scales:
            return self._scales[word], at + 1
        is_suffix = word in _SUFFIXES and tokens[at - 1].key[-1:].isdecimal()
        return (_SUFFIXES[word], at + 1) if is_suffix and (tokens[at].is_glued or len(word) > 1) else (1, at)

    def _digits(self, written: str) -> Decimal | None:
        """Digits with their marks: between thousands, before decimals, in times of the day."""
        if clock := _CLOCK.fullmatch(written):
            is_time = ":" in written or (self._is_german and len(clock[2]) > 1)
            if is_time:
                return Decimal(int(clock[1]) * _HUNDRED + int(clock[2]))
        if _GROUPED.fullmatch(written) and not (self._is_english and "." in written):
            return Decimal(_GROUPING.sub("", written))
        written = written.replace(",", "" if self._is_english else ".")
        try:
            return Decimal(written.replace("٫", "."))
        except InvalidOperation:
            return None


@cache
def _ordinals() -> Mapping[str, int]:
    listed = {word: int(number) for word, number in load_lexicon("values").mapping("ordinals").items()}
    return listed | {f"{word[:-1]}ieth": number for word, number in _TENS.items()}


def _key(tokens: Sequence[Word], at: int) -> str:
    return tokens[at].key if at < len(tokens) else ""


def _plain(number: Decimal) -> str:
    """A number without zeros at its end: "1.5", "12000000"."""
    plain = f"{number:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


_GERMAN_PLACES = (("tausend", 1000), ("hundert", 100))
_GERMAN_ENDINGS = ("en", "er", "es", "em", "e")
_GERMAN_STEMS = {"erst": 1, "dritt": 3, "siebt": 7, "acht": 8}
_LONGEST_WORD = 60


def german_number(word: str) -> int | None:
    """The number that a word in lower case stands for; None if it is none, as "ein" alone, which is an article."""
    if len(word) > _LONGEST_WORD or word == "ein":
        return None
    return _german_value(word)


def german_ordinal(word: str) -> int | None:
    """The place in an order that an inflected word stands for: "dritten", "zwanzigste"; None if it is none."""
    ending = next((each for each in _GERMAN_ENDINGS if word.endswith(each)), "")
    stem = word.removesuffix(ending) if ending else ""
    if not stem.endswith("t") or len(stem) > _LONGEST_WORD:
        return None
    if stem in _GERMAN_STEMS:
        return _GERMAN_STEMS[stem]
    return german_number(stem.removesuffix("st")) or german_number(stem.removesuffix("t"))


@cache
def _german_value(word: str) -> int | None:
    """Read a word from its largest place down; each step takes letters away."""
    small = _german_numbers()
    if word in small:
        return small[word]
    for name, place in _GERMAN_PLACES:
        before, found, behind = word.partition(name)
        if found:
            times = _german_value(before) if before else 1
            rest = _german_value(behind.removeprefix("und")) if behind else 0
            return None if times is None or rest is None else times * place + rest
    unit, found, ten = word.partition("und")
    is_whole = found and 0 < small.get(unit, 0) < _TEN and small.get(ten, 0) >= _TWENTY
    return small[unit] + small[ten] if is_whole else None


@cache
def _german_numbers() -> Mapping[str, int]:
    """The words below a hundred that aren't compounds."""
    lexicon = load_lexicon("recordings", resources() / "lexicons" / "de")
    return {word: int(number) for word, number in lexicon.mapping("numbers").items()}
