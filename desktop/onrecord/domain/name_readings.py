"""Read a text to find a name in it: without accents, in look-alike letters, and with typos.

Every character is read as some letters or none, so that a match in a reading has a place in the text.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from copy import copy
from html import unescape
from urllib.parse import unquote

from onrecord.domain.spans import Span

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _enclosed() -> Iterator[tuple[int, str]]:
    """Letters in circles, squares and flags, which Unicode doesn't decompose."""
    for first in (0x1F150, 0x1F170, 0x1F1E6):
        yield from ((first + place, letter) for place, letter in enumerate(_ALPHABET))


_OTHER_ALPHABETS = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧονԁһԛԝᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢвгкмнптийѵѡҮүəԍԌɑɡɩαβγεηικμρτυχωϲϳՕօսոհՏ",
    "ABESIJKMHOPCTYXaesijopcyxABEZHIKMNOPTYXovdhqwabcdefghijklmnoprstuvwyzbrkmhntuuvwYyegGagiabyenikuptuxwcjOounhS",
)
LOOKS_LIKE: dict[int, int | str] = {**_OTHER_ALPHABETS, **dict(_enclosed())}
"""Look-alikes from Unicode's table of confusables, and from how people write Latin in Cyrillic."""
_LIKE_LATIN = re.compile(f"[{''.join(map(re.escape, map(chr, LOOKS_LIKE)))}]")

_DIGITS = {"0": "o", "1": "l", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "@": "a", "$": "s", "!": "i", "|": "l"}
_TOKEN = re.compile(r"(?<![^\W_@$!|])(?=[A-Za-z]*[\d@$!|])[A-Za-z\d@$!|]{3,20}(?![^\W_@$!|])")
"""A word with digits in it; a longer one is a hash or an id."""
_UNREADABLE = frozenset("269")


def has_lookalikes(text: str) -> bool:
    """Whether ``text`` has a character that looks like a Latin letter."""
    return not text.isascii() and _LIKE_LATIN.search(text) is not None


def as_latin(text: str) -> str:
    """``text`` with the Latin letters that it looks like."""
    return text.translate(LOOKS_LIKE)


def digits_as_letters(text: str) -> Iterator[str]:
    """``text`` with digits as letters: "0kaf0r" as "okafor", "1" as "l" or "i". Nothing if no word has digits."""
    places = [match.span() for match in _TOKEN.finditer(text) if _is_disguised(match[0])]
    for one in ("l", "i") if any("1" in text[start:end] for start, end in places) else ("l",):
        if places:
            yield _replaced(text, places, str.maketrans(_DIGITS | {"1": one}))


def _is_disguised(token: str) -> bool:
    letters = sum(map(str.isalpha, token))
    return len(token) > letters >= len(token) / 2 and not _UNREADABLE & set(token)


def _replaced(text: str, places: Iterable[tuple[int, int]], table: dict[int, str]) -> str:
    pieces, last = [], 0
    for start, end in places:
        pieces += [text[last:start], text[start:end].translate(table)]
        last = end
    return "".join([*pieces, text[last:]])


_LETTERS = str.maketrans(
    {"ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"}
    | {"đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ħ": "h", "Ħ": "H", "þ": "th", "ı": "i", "ŧ": "t", "Ŧ": "T"}
    | {"Þ": "Th", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه"}  # not shown: letters
)
"""Replacements for letters that Unicode doesn't decompose into a letter and an accent."""
_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe"} | {"Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Ø": "Oe"}  # not shown: letters
)
"""Applied alone too: many who write "oe" for "ö" write "a" for "å"."""
_SPELLED_OUT = {**_UMLAUTS, **str.maketrans({"å": "aa", "Å": "Aa"})}  # not shown: letters
_RINGS = frozenset("åÅ")
_TO_SPELL_OUT = re.compile("[äöüøåÄÖÜØÅ]")
_INVISIBLE = frozenset({"Mn", "Me", "Cf"})  # not shown: of Unicode
_TATWEEL = "\u0640"
"""Lengthens an Arabic letter and has no meaning."""
_WITH_ACCENTS = re.compile("([^\u0300-\u036f]+)(?![\u0300-\u036f])|(.)([\u0300-\u036f]*)", re.DOTALL)
"""Characters without combining accents, or one character with its accents."""
_LETTER = r"[^\W\d_]"
_BROKEN = re.compile(rf"[-\u00ad\u2010\u2011](?<={_LETTER}.)\s*(?={_LETTER})")
"""A hyphen inside a word, mostly at the end of a line."""
_CUT = re.compile("(?<=[\u3400-\u9fff\uac00-\ud7a3])\\s+(?=[\u3400-\u9fff\uac00-\ud7a3])")
"""A space inside words of scripts that are written without spaces."""
_SEPARATOR = r"(?:[.·•_*/|+~-][^\S\n]?|[^\S\n])"
_APART = re.compile(rf"(?<![^\W_])(?:{_LETTER}{_SEPARATOR}){{2,}}{_LETTER}(?![^\W_])")
"""Single letters in a row: "O k a f o r", "O.K.A.F.O.R.", "O/k/a/f/o/r"."""
_ESCAPED = re.compile(r"&(?:amp;)*(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8}\d?);|(?:%(?:25)*[0-9a-fA-F]{2})+")
"""A character as HTML or an address escapes it, even twice ("%25C3%25A9")."""


_REPEATED = re.compile("(.)々")
"""The sign that repeats the character before it: "佐々木" is "佐佐木"."""


class _Plain(dict[int, str]):
    """Each character without accents, cached when first used."""

    def __missing__(self, code: int) -> str:
        decomposed = unicodedata.normalize("NFKD", chr(code)).translate(_LETTERS)
        bare = "".join(c for c in decomposed if c != _TATWEEL and unicodedata.category(c) not in _INVISIBLE)
        self[code] = bare
        return bare


_PLAIN = _Plain()


def plain(text: str) -> str:
    """``text`` without accents and invisible characters, letter by letter; the case is kept."""
    return text if text.isascii() else text.translate(_PLAIN)


def spellings(name: str) -> Iterator[str]:
    """A name as it is, with "ö" spelled out as "oe", and as its letters look."""
    composed = unicodedata.normalize("NFC", name)
    spelled_out = (composed.translate(table) for table in (_SPELLED_OUT, _UMLAUTS))
    yield from dict.fromkeys([composed, *spelled_out, as_latin(composed), _REPEATED.sub(r"\1\1", composed)])


def escapes(text: str) -> list[Span]:
    """The escaped characters of ``text``; their letters are at the first place of each."""
    return [Span(*match.span()) for match in _ESCAPED.finditer(text)]


def readings(text: str) -> Iterator[str]:
    """All readings of ``text``; a name may be found in any of them."""
    for variant in _letter_variants(text):
        yield plain(variant)
        if gaps := _gaps_in_words(variant):
            starts, ends = [0, *(end for _, end in gaps)], [*(start for start, _ in gaps), len(text)]
            yield plain("".join(variant[start:end] for start, end in zip(starts, ends, strict=True)))
    for table in _tables_for(text):
        yield "".join(_spelled_out(text, table))
    if _ESCAPED.search(text):
        yield "".join(_unescaped(text))


def readings_by_sign(text: str) -> Iterator[Sequence[str]]:
    """The same readings, as the letters for each character of ``text``."""
    for variant in _letter_variants(text):
        pieces = [_PLAIN[ord(sign)] for sign in variant]
        yield pieces
        if gaps := _gaps_in_words(variant):
            left = list(pieces)
            for start, end in gaps:
                left[start:end] = [""] * (end - start)
            yield left
    for table in _tables_for(text):
        yield _spelled_out(text, table)
    if _ESCAPED.search(text):
        yield _unescaped(text)


def spelled_runs(text: str) -> Iterator[tuple[str, list[int]]]:
    """The letters of each run of single letters, in lower case, and the position of each in ``text``.

    Nothing marks the ends of words in them: "O k a f o r s a i d".
    """
    for variant in _letter_variants(text):
        for match in _APART.finditer(variant):
            places = [place for place in range(*match.span()) if variant[place].isalpha()]
            pieces = [(letter, place) for place in places for letter in _PLAIN[ord(variant[place])].lower()]
            yield "".join(letter for letter, _ in pieces), [place for _, place in pieces]


def _letter_variants(text: str) -> Iterator[str]:
    """``text`` by character: unchanged, with look-alikes as Latin letters, and with digits as letters."""
    latin = as_latin(text) if has_lookalikes(text) else text
    yield from dict.fromkeys([text, latin, *digits_as_letters(latin)])


def _unescaped(text: str) -> list[str]:
    """``text`` by character; the first character of an escape stands for all of it."""
    pieces, last = [], 0
    for match in _ESCAPED.finditer(text):
        pieces += [_PLAIN[ord(sign)] for sign in text[last : match.start()]]
        pieces += [plain(_decoded(match[0])), *[""] * (len(match[0]) - 1)]
        last = match.end()
    return [*pieces, *(_PLAIN[ord(sign)] for sign in text[last:])]


def _decoded(escaped: str) -> str:
    """Decode escaped characters, however often they were escaped."""
    while (once := unescape(escaped) if escaped.startswith("&") else unquote(escaped)) != escaped:
        escaped = once
    return escaped


def _tables_for(text: str) -> list[dict[int, str]]:
    """Translation tables that spell out the special letters of ``text``, such as "å" as "aa"."""
    found = set() if text.isascii() else {*_TO_SPELL_OUT.findall(unicodedata.normalize("NFC", text))}
    if not found:
        return []
    return [_SPELLED_OUT, _UMLAUTS] if found & _RINGS and found - _RINGS else [_SPELLED_OUT]


def _spelled_out(text: str, table: dict[int, str]) -> list[str]:
    """``text`` by character, with "ö" as "oe"; a combining accent belongs to the letter before it."""
    spelled = {sign: _spelled(sign, table) for sign in set(text)}
    pieces: list[str] = []
    for match in _WITH_ACCENTS.finditer(text):
        if match[1]:
            pieces += map(spelled.__getitem__, match[1])
        else:
            pieces += [_spelled(match[0], table), *[""] * len(match[3])]
    return pieces


def _spelled(letter: str, table: dict[int, str]) -> str:
    return plain(unicodedata.normalize("NFC", letter).translate(table))


def _gaps_in_words(text: str) -> list[tuple[int, int]]:
    """The breaks, blanks and signs inside words, in reading order."""
    found = {match.span() for match in _BROKEN.finditer(text)}
    if not text.isascii():
        found.update(match.span() for match in _CUT.finditer(text))
    for match in _APART.finditer(text):
        found.update((at, at + 1) for at in range(*match.span()) if not text[at].isalpha())
    return _without_nested(sorted(found))


def _without_nested(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans that don't begin inside another."""
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


SHORTEST = 5
"""Letters from which a word with a typo still identifies a name."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_HUMP = re.compile(r"[^\W\d_][^\WA-Z\d_]*|[A-Z]+")


class NearNames:
    """Finds words one typo away from some names; ``known`` are words in lower case that are no typos.

    A typo in one of ``ordinary`` names, which are also words, counts only with a capital.
    """

    def __init__(self, names: Iterable[str], known: Collection[str], ordinary: Collection[str] = ()) -> None:
        self._known = [known]
        self._ordinary = ordinary
        small = {name.lower() for name in names}
        self._names = {name for name in small if len(name) >= SHORTEST and name.isalpha()}
        self._lengths = {len(name) + step for name in self._names for step in (-1, 0, 1)}
        self._shortened = {key for name in self._names for key in (name, *_without_a_letter(name))}

    def without(self, plain: str) -> "NearNames":
        """The same without words that are in ``plain``."""
        left = copy(self)
        left._known = [*self._known, {match[0].lower() for match in _WORD.finditer(plain)}]  # noqa: SLF001 - a copy
        return left

    def are_in(self, plain: str) -> bool:
        """Whether a text without accents has such a word."""
        if not self._names:
            return False
        return any(map(self._is_near, {match[0] for match in _WORD.finditer(plain)}))

    def find(self, plain: str) -> Iterator[re.Match[str]]:
        """The words, in reading order."""
        if not self._names:
            return
        near: dict[str, bool] = {}
        for match in _WORD.finditer(plain):
            word = match[0]
            if word not in near:
                near[word] = self._is_near(word)
            if near[word]:
                yield match

    def _is_near(self, word: str) -> bool:
        return any(self._is_typo(reading, is_small=word.islower()) for reading in _readings_of(word))

    def _is_typo(self, word: str, *, is_small: bool) -> bool:
        if len(word) not in self._lengths or word in self._names or any(word in known for known in self._known):
            return False
        keys = (word, *_without_a_letter(word))
        if not any(key in self._shortened for key in keys):
            return False
        names = (name for name in self._names if not (is_small and name in self._ordinary))
        return any(is_one_typo_away(word, name) for name in names)


def is_one_typo_away(word: str, name: str) -> bool:
    """Whether one letter added, dropped or replaced, or two neighbors swapped, make one word the other."""
    if abs(len(word) - len(name)) > 1 or word == name:
        return False
    start = 0
    while start < min(len(word), len(name)) and word[start] == name[start]:
        start += 1
    one, other = word[start:], name[start:]
    return (
        one[1:] == other[1:]
        or one[1:] == other
        or one == other[1:]
        or (one[:2] == other[1::-1] and one[2:] == other[2:])
    )


def _without_a_letter(word: str) -> Iterator[str]:
    return (word[:place] + word[place + 1 :] for place in range(len(word)))


def _readings_of(word: str) -> Iterator[str]:
    """A word, the words run together in it, and each of them without the "s" of a plural."""
    humps = _HUMP.findall(word) if not (word.islower() or word.istitle() or word.isupper()) else ()
    for each in dict.fromkeys([word, *humps]):
        small = each.lower()
        yield small
        if small.endswith("s"):
            yield small[:-1]


_GAP = re.compile(r"[ \t\r\n\u00a0._/\\|•·~*+‐‑-]{1,4}")
_SIGNS = re.compile(r"[\W\d_]+")
_MOST_PIECES = 4
_SHORTEST_BROKEN = 4


class BrokenNames:
    """Finds names broken over a line or cell or by a sign: "Oka/for". ``known`` are words that are no piece of one."""

    def __init__(self, names: Iterable[str], known: Collection[str]) -> None:
        self._known = known
        self._names = frozenset(name.lower() for name in names if len(name) >= _SHORTEST_BROKEN)

    def without(self, plain: str) -> "BrokenNames":
        """The same without names that are broken in ``plain``."""
        small = plain.lower()
        gone = {name for start, end in self.find(plain) for name in [_SIGNS.sub("", small[start:end])]}
        return BrokenNames(self._names - gone, self._known) if gone else self

    def find(self, plain: str) -> Iterator[tuple[int, int]]:
        """The places of broken names in a text without accents."""
        if not self._names:
            return
        small = plain.lower()
        letters = _SIGNS.sub("", small)
        names = [name for name in self._names if letters.count(name) > small.count(name)]
        if not names or len(small) != len(plain):
            return
        origin = [place for place, sign in enumerate(small) if sign.isalpha()]
        for name in names:
            start = letters.find(name) if len(origin) == len(letters) else -1
            while start >= 0:
                place = origin[start], origin[start + len(name) - 1] + 1
                if self._is_broken(plain, *place):
                    yield place
                start = letters.find(name, start + 1)

    def _is_broken(self, plain: str, start: int, end: int) -> bool:
        """Whether a place begins and ends with a word, with only breaks inside, and not only words of the language."""
        if plain[start - 1 : start].isalpha() or plain[end : end + 1].isalpha():
            return False
        words = plain[start:end]
        pieces = _SIGNS.split(words)
        gaps = _SIGNS.findall(words)
        if not 1 < len(pieces) <= _MOST_PIECES or not all(map(_GAP.fullmatch, gaps)):
            return False
        is_cased = words[0].isupper() or words == words.lower()
        return is_cased and not all(len(piece) == 1 or piece.lower() in self._known for piece in pieces)


_SHORT = rf"{_LETTER}{{1,7}}"
_RUN = re.compile(rf"(?<![^\W_]){_SHORT}(?:(?:[.’'][ \u00a0-]{{0,2}}|[ \u00a0-]){_SHORT})*(?![^\W_])")
_PIECE = re.compile(_SHORT)
_DOTTED = re.compile(rf"(?:{_LETTER}\.\s?)*{_LETTER}")
_MAIL = re.compile(r"\d{0,4}@")


class InitialsSearch:
    """Finds initials: "LO", "L.O.", "J.-L. M.", "LvH", and "l.o." or "lo@mail.example" but not "lo".

    ``common`` are capitals that mean something else in small letters ("e.g.").
    """

    def __init__(self, initials: Iterable[str], common: Collection[str]) -> None:
        self._initials = frozenset(initials)
        self._first = frozenset(each[0] for each in self._initials)
        self._capitals = frozenset(each.upper() for each in self._initials) - frozenset(common)
        self._common = common
        self._longest = max(map(len, self._initials), default=0)

    def also(self, initials: Iterable[str]) -> "InitialsSearch":
        """The same with more initials."""
        return InitialsSearch([*self._initials, *initials], self._common)

    def without(self, plain: str) -> "InitialsSearch":
        """The same without those in ``plain``."""
        found = {"".join(filter(str.isalpha, plain[start:end])) for start, end in self.find(plain)}
        return InitialsSearch(self._initials - found, self._common) if found else self

    def find(self, plain: str) -> Iterator[tuple[int, int]]:
        """The places of initials in a text without accents."""
        if not self._initials:
            return
        for run in _RUN.finditer(plain):
            places = [piece.span() for piece in _PIECE.finditer(plain, *run.span())]
            for first, (start, _) in enumerate(places):
                if plain[start].upper() in self._first:
                    yield from self._beginning_at(places[first:], plain)

    def _beginning_at(self, places: Sequence[tuple[int, int]], plain: str) -> Iterator[tuple[int, int]]:
        """The longest initials that begin with the first place."""
        start, letters, longest = places[0][0], "", 0
        for place in places:
            letters += plain[slice(*place)]
            if len(letters) > self._longest:
                break
            if letters in self._initials or self._is_small(letters, plain, start, place[1]):
                longest = place[1]
        if longest:
            yield start, longest

    def _is_small(self, letters: str, plain: str, start: int, end: int) -> bool:
        """Whether letters are initials in small letters, as in an address or with a dot after each."""
        if not letters.islower() or len(letters) == 1 or letters.upper() not in self._capitals:
            return False
        if _MAIL.match(plain, end) or plain[start - 1 : start] == "@":
            return True
        return plain[end : end + 1] == "." and _DOTTED.fullmatch(plain, start, end) is not None
