"""How a name may be written: patterns for its words and their orders, inflected, shortened, and with honorifics."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations, permutations, product

from onrecord.domain.name_inflections import NameEndings, inflected
from onrecord.domain.name_readings import plain

LETTER = r"[^\W\d_]"
START, END = rf"(?<!{LETTER})", rf"(?!{LETTER})"
_BETWEEN = r"[\W\d_]{0,3}"
_INSIDE = r"[\s./\\_·・•|~*-]{0,2}"
"""Signs between the characters of a Chinese or Korean name."""
_APART = r"[\W_]{1,12}"
_WORD = re.compile(r"[^\W_]+")
_TOKEN = re.compile(rf"{LETTER}+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NO_DIGIT = re.compile(r"\D+")
_HAN, _HANGUL = "\u3005\u3400-\u9fff", "\uac00-\ud7a3"
_EAST_ASIAN = re.compile(f"[{_HAN}]+|[{_HANGUL}]+")
_IS_HANGUL = re.compile(f"[{_HANGUL}]")
_ARABIC_ARTICLE = re.compile("^\u0627\u0644(?=\\w{4})")
_SYLLABLE = (
    "(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:i?ang|iong|uang|eng|ing|ong|ian|i?ao|uai|uan|ai|an|ei|en|er|i[aeun]|ou|u[aienoe]|[aeiouv])"
)
_PINYIN = re.compile(f"({_SYLLABLE})({_SYLLABLE})?", re.IGNORECASE)
_GIVEN = 2
_LONGEST_FAMILY = 3
Tokens = tuple[str, ...]
_SHORTEST_ALONE, _SHORTEST_BARE, _SHORTEST_INFLECTED = 3, 4, 4
_MOST_WORDS = 6
_SHORTEST_INSIDE = 8
"""Letters from which a whole name is unlikely to be inside another word by chance."""


@dataclass(frozen=True, slots=True, eq=False)
class NameWords:
    """Words in lower case that help to read names.

    ``titles`` and ``particles`` belong to names but name nobody ("Dr", "van"). ``ordinary`` names are also words
    ("grant", "May"): alone they count only if capitalized. ``offices`` make a description of what looks like a name
    ("News Editor"). ``given`` are common given names. ``known`` are the words of the language, which are never typos.
    ``abbreviations`` are common capitals ("PM"), ``callings`` words for people ("official"). ``compounds`` are last
    names of two characters, ``honorifics`` stand beside one ("さん"), ``joined`` in front of a word ("O’", "al-").
    ``digraphs`` are two letters that make one initial ("Sz"). ``endings`` inflect names. ``uses`` are the sections of
    ``name_uses.txt``, which tell the uses of words that are also names.
    """

    titles: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    ordinary: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    callings: frozenset[str] = frozenset()
    compounds: frozenset[str] = frozenset()
    honorifics: frozenset[str] = frozenset()
    joined: frozenset[str] = frozenset()
    digraphs: frozenset[str] = frozenset()
    endings: tuple[NameEndings, ...] = ()
    uses: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def used_as(self, *sections: str) -> frozenset[str]:
        """The words of some sections of ``uses``."""
        return frozenset[str]().union(*(self.uses.get(section, ()) for section in sections))


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a name: its pattern, and the words and digits that a text must have for it to match."""

    words: frozenset[str]
    pattern: str
    digits: str = ""


def _form(tokens: Iterable[str], pattern: str) -> Form:
    return Form(frozenset(map(_lowered, tokens)), pattern)


class Forms:
    """Many ways to write names, searched for at once.

    Only patterns whose words are all in the text are tried: finding letters is hundreds of times faster.
    """

    def __init__(self, forms: Iterable[Form]) -> None:
        self._forms = dict.fromkeys(forms)
        self._words = frozenset(word for form in self._forms for word in form.words)

    def are_in(self, plain: str) -> bool:
        return self._likely_in(plain).search(plain) is not None

    def without(self, plain: str) -> "Forms":
        """The same without the forms that are in ``plain``."""
        likely = self._all_there(plain)
        return Forms(form for form in self._forms if form not in likely or not re.search(form.pattern, plain))

    def find(self, plain: str) -> Iterator[re.Match[str]]:
        return self._likely_in(plain).finditer(plain)

    def _likely_in(self, plain: str) -> re.Pattern[str]:
        longest_first = sorted(self._all_there(plain), key=lambda form: (-len("".join(form.words)), form.pattern))
        return _any_of(tuple(form.pattern for form in longest_first))

    def _all_there(self, plain: str) -> set[Form]:
        """The forms whose words are all in ``plain``."""
        small = _lowered(plain)
        there = {word for word in self._words if word in small}
        digits = _NO_DIGIT.sub("", plain) if any(form.digits for form in self._forms) else ""
        return {form for form in self._forms if form.words <= there and form.digits in digits}


def words_of(name: str, known: NameWords) -> list[str]:
    """The words of a name without accents and titles."""
    words = [word for word in map(plain, name.split()) if _TOKEN.search(word)]
    named = [word for word in words if _bare(word) not in known.titles]
    is_last_name = len(named) == 1 and words[-1] != named[0] and len(words[-1]) >= _SHORTEST_BARE
    return [*named, words[-1]] if is_last_name else named


def is_particle(word: str, known: NameWords) -> bool:
    """Whether a word belongs to a last name that it doesn't tell, like "van"."""
    return _bare(word) in known.particles


def words_of_name(name: str, known: NameWords) -> frozenset[str]:
    """The words of a name that identify it alone, in lower case and without accents."""
    return frozenset("".join(tokens).lower() for tokens in identifying_words(words_of(name, known), known))


def identifying_words(words: Sequence[str], known: NameWords) -> Iterator[Tokens]:
    """The words without initials and particles, and what identifies them alone.

    That is the halves of a double name, "Rafferty" of "O’Rafferty", "小明" of "王小明", "田中" of "田中 健".
    """
    for word in words:
        for part in dict.fromkeys(
            [word, *_east_asian_parts(word, known), *word.split("-"), *_without_joined(word, known)]
        ):
            tokens = tokens_of(part)
            if len("".join(tokens)) > 1 and not is_particle(part, known):
                yield tokens


def _without_joined(word: str, known: NameWords) -> Iterator[str]:
    """A word without what is joined to it: "O’", "Mac", the Arabic article."""
    tokens = tokens_of(word)
    if len(tokens) > 1 and tokens[0].lower() in known.joined and len(tokens[-1]) >= _SHORTEST_BARE:
        yield tokens[-1]
    if bare := _ARABIC_ARTICLE.sub("", word):
        yield bare


def tokens_of(words: str) -> Tokens:
    """The runs of letters in words, cut at humps ("MacAllen")."""
    return tuple(piece for token in _TOKEN.findall(plain(words)) for piece in _HUMP.split(token))


def whole_forms(words: Sequence[str], known: NameWords) -> Iterator[Form]:
    """A whole name as it is, last name first, any two of its words in either order, and with initials or honorifics."""
    if len(words) > 1:
        tokens = [tokens_of(word) for word in words]
        different = dict.fromkeys([tokens[0], *identifying_words(words, known)])
        orders = [tokens, [tokens[-1], *tokens[:-1]], *permutations(different, 2)]
        for order in dict.fromkeys(tuple(token for word in order for token in word) for order in orders):
            yield _as_whole(order, known)
        yield from _forms_with_initials(words, known)
    yield from _forms_with_honorifics(words, known)


def _as_whole(tokens: Tokens, known: NameWords) -> Form:
    letters = "".join(tokens)
    pattern = f"(?i:{_joined(tokens, known)})"
    is_free = len(letters) >= _SHORTEST_INSIDE or not has_case(letters)
    stems = (_stem_of(token, known)[0] for token in tokens)
    return _form(stems, pattern if is_free else f"{START}{pattern}{END}")


def _forms_with_initials(words: Sequence[str], known: NameWords) -> Iterator[Form]:
    """Initials of the others and a word: "Z. Larsen", "jlmoreau", "lvonhagen"; as accounts also after it: "larsenz"."""
    syllables = _syllables(words)
    for place, word in enumerate(words):
        others = [*words[:place], *words[place + 1 :]]
        chosen = [others, *([other] for other in others)]
        letters = {found.lower() for each in chosen for found in _initials(each, known, syllables)}
        particles = [_bare(each) for each in _particles_before(words, place, known)]
        for tokens in identifying_words([word], known):
            name = "".join(tokens)
            if not has_case(name) or (place == 0 and len(name) < _SHORTEST_ALONE):
                continue
            joined = _BETWEEN.join(map(re.escape, tokens))
            before = "|".join(r"(?:[._-]?|\.\s)".join(map(re.escape, each)) for each in _longest_first(letters))
            behind = "".join(f"{each}[._ -]?" for each in particles)
            short = "".join(f"{each[0]}[._-]?" for each in particles)
            between = f"(?:{behind}|{short})?" if particles else ""
            yield _form(tokens, rf"{START}(?i:(?:{before})(?:[._-]?|\.\s){between}{joined}){END}")
            if particles:
                yield _form(tokens, rf"{START}(?i:{behind}{joined}){END}")
            yield from _account_forms(tokens, joined, letters, known)


def _account_forms(tokens: Tokens, joined: str, letters: set[str], known: NameWords) -> Iterator[Form]:
    """A word and the initials of the others run together, as in accounts and file names."""
    name = "".join(tokens).lower()
    if len(name) < _SHORTEST_ALONE:
        return
    any_letters = "|".join("[._-]?".join(map(re.escape, each)) for each in _longest_first(letters))
    word = rf"(?i:{joined}[._-]?(?:{any_letters}))"
    yield _form(tokens, rf"(?<=[@/\\]){word}{END}|{START}{word}(?=[@/\\\d]|\.\w)")
    several = [each for each in _longest_first(letters) if len(each) > 1 and name + each not in known.known]
    if several and len(name) >= _SHORTEST_BARE:
        yield _form(tokens, rf"{START}(?i:{joined}(?:{'|'.join(map(re.escape, several))})){END}")


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))


def as_phrase(phrase: str) -> Form:
    """A phrase that is found only as a whole."""
    words = tuple(_WORD.findall(plain(phrase)))
    return _form(words, rf"(?<!\w)(?i:{_APART.join(map(re.escape, words))})(?!\w)")


def as_number(number: str) -> Form:
    """A telephone number with any grouping of digits."""
    digits = "".join(sign for sign in number if sign.isdecimal())
    grouped = r"[\W_]{0,3}".join(digits)
    return Form(frozenset(), rf"(?<!\d)(?:\(?0\)?[\W_]{{0,2}})?{grouped}(?!\d)", digits)


def as_part(tokens: Tokens, known: NameWords, *, is_judged: bool) -> Form:
    """A word of a name alone. If its use is judged where it stands, an ordinary word needs no capital here."""
    letters = "".join(tokens)
    if characters := _characters(letters):
        return _form(characters, _INSIDE.join(characters))
    if not has_case(letters):
        pattern = _BETWEEN.join(tokens)
        is_bare_arabic = re.fullmatch("[\u0600-\u06ff]+", letters) and not letters.startswith("\u0627\u0644")
        prefix = "(?:[\u0648\u0641]?[\u0628\u0643\u0644]?(?:\u0627\u0644|\u0644)?)"
        return _form(tokens, f"{START}{prefix}{pattern}{END}" if is_bare_arabic else pattern)
    as_name = _BETWEEN.join(re.escape(token[:1].upper() + token[1:]) for token in tokens)
    run_on = rf"{as_name}(?=[_@/\\\d]|\.\w)"
    any_case = _BETWEEN.join(map(re.escape, tokens))
    is_ordinary = letters.lower() in known.ordinary
    if (not is_ordinary or is_judged) and len(letters) >= _SHORTEST_ALONE:
        stems = [_stem_of(tokens[-1], known)[0]] if len(tokens) == 1 else tokens
        return _form(stems, f"{START}(?i:{_joined(tokens, known)}(?:e?s)?){END}|{run_on}")
    all_capitals = _BETWEEN.join(re.escape(token.upper()) for token in tokens)
    in_address = rf"(?<=[@._/\\+%\d])(?i:{any_case}){END}|{START}(?i:{any_case})(?=[@_/\\+%\d]|\.\w)"
    return _form(tokens, f"{START}(?:{as_name}|{all_capitals}){END}|{in_address}|{run_on}")


def _joined(tokens: Sequence[str], known: NameWords) -> str:
    """The pattern of words with a few signs between them, each in all its cases."""
    if characters := _characters("".join(tokens)):
        return _INSIDE.join(characters)
    return _BETWEEN.join(_pattern_of(token, known) for token in tokens)


def _characters(letters: str) -> list[str]:
    """The characters of a Chinese, Japanese or Korean name; none of another name."""
    composed = unicodedata.normalize("NFC", letters)
    return [plain(each) for each in composed] if _EAST_ASIAN.fullmatch(composed) else []


def _pattern_of(token: str, known: NameWords) -> str:
    stem, endings = _stem_of(token, known)
    return f"{re.escape(stem)}(?:{'|'.join(endings)})" if len(endings) > 1 else re.escape(token)


def _stem_of(token: str, known: NameWords) -> tuple[str, list[str]]:
    """What all cases of a word begin with, and how each goes on; the longest first."""
    small = _lowered(token)
    if len(token) < _SHORTEST_INFLECTED or not has_case(token) or small in known.ordinary | known.used_as(*COMMON):
        return token, [""]
    others = inflected(small, known.endings) - known.known
    forms = {small, *(each for each in others if len(each) >= _SHORTEST_ALONE)}
    least, most = min(forms), max(forms)
    stem = least[: next((n for n, pair in enumerate(zip(least, most, strict=False)) if len(set(pair)) > 1), len(least))]
    return stem, _longest_first(form[len(stem) :] for form in forms)


COMMON = ("adjective", "thing", "role", "verb", "month")
"""The sections of ``NameWords.uses`` with words that are also names."""


def _particles_before(words: Sequence[str], place: int, known: NameWords) -> list[str]:
    """The particles in front of a word: "van der"."""
    start = place
    while start > 0 and is_particle(words[start - 1], known):
        start -= 1
    return list(words[start:place])


def initials_of_name(name: str, known: NameWords, *, whole_particles: bool = False) -> tuple[str, ...]:
    """The initials of a name, those of all its words first: "JLM", "JM", "MJL"; with particles "LvH", "LVH", "LH".

    Any of the middle words may lack, and the first or last word may change its end. ``whole_particles`` gives only
    those with a particle in full: "LvonH".
    """
    words = words_of(name, known)
    plain_words = [word for word in words if not is_particle(word, known)]
    if len(plain_words) < 2:  # noqa: PLR2004 - one letter tells nobody
        return ()
    return tuple(dict.fromkeys(_initials(words, known, _syllables(words), whole_particles=whole_particles)))


def _syllables(words: Sequence[str]) -> dict[str, str]:
    """The second syllable of the words of a romanized Chinese name; none of another name."""
    found = {word: _PINYIN.fullmatch(word) for word in words}
    return {word: match[2] for word, match in found.items() if match and match[2]} if all(found.values()) else {}


def _initials(
    words: Sequence[str], known: NameWords, syllables: Mapping[str, str], *, whole_particles: bool = False
) -> Iterator[str]:
    """The initials of words in their order, and with the last or first one moved to the other end."""
    places = [place for place, word in enumerate(words) if not is_particle(word, known)][:_MOST_WORDS]
    if not places:
        return
    options = {place: _with_particles(words, place, known, syllables, whole=whole_particles) for place in places}
    first, *later = places
    fewest = min(1, len(later))
    kept = [(first, *chosen) for count in range(len(later), fewest - 1, -1) for chosen in combinations(later, count)]
    moved = [(order[-1], *order[:-1]) for order in kept] + [(*order[1:], first) for order in kept]
    for order in dict.fromkeys([*kept, *moved]):
        for letters in product(*(options[place] for place in order)):
            found = "".join(letters)
            if not whole_particles or any(map(str.islower, found)):
                yield found


def _with_particles(
    words: Sequence[str], place: int, known: NameWords, syllables: Mapping[str, str], *, whole: bool
) -> list[str]:
    """The initials of a word, alone and with those of its particles."""
    own = list(_initials_of(words[place], known, syllables.get(words[place], ""), is_last=place == len(words) - 1))
    before = [_TOKEN.findall(each)[0] for each in _particles_before(words, place, known)]
    if not before:
        return own
    if whole:
        ways: Collection[str] = {"".join(way) for way in product(*((each.lower(), each[0]) for each in before))}
    else:
        letters = "".join(each[0] for each in before)
        ways = dict.fromkeys([letters, letters.lower(), letters.upper()])
    return [*(way + letter for way in ways for letter in own), *own]


def _initials_of(word: str, known: NameWords, second_syllable: str, *, is_last: bool) -> Iterator[str]:
    """The initials of a word: of all its parts or syllables, of one, and as two letters that stand for one."""
    tokens = tokens_of(word)
    letters = [token[0].upper() for token in tokens]
    if second_syllable:
        yield letters[0]
        letters.append(second_syllable[0].upper())
    yield "".join(letters)
    if len(letters) > 1:
        yield letters[0]
        yield from letters[-1:] if is_last and not second_syllable else ()
    for token in tokens[:1]:
        if token[:2].lower() in known.digraphs and len(token) > len("sh"):
            yield token[0].upper() + token[1].lower()


def _east_asian_parts(word: str, known: NameWords) -> Iterator[str]:
    """Of a Chinese, Japanese or Korean name in one word, the given name and a last name that is long enough alone."""
    composed = unicodedata.normalize("NFC", word)
    if not _EAST_ASIAN.fullmatch(composed) or len(composed) <= _GIVEN:
        return
    yield plain(composed[-_GIVEN:])
    for family, given in _split_east_asian([composed], known):
        yield from (plain(each) for each in (family, given) if len(each) > 1 and len(composed) > _LONGEST_FAMILY)


def _split_east_asian(words: Sequence[str], known: NameWords) -> Iterator[tuple[str, str]]:
    """The last and given name of a Chinese, Japanese or Korean name: all that it may be if written as one word."""
    composed = [unicodedata.normalize("NFC", word) for word in words]
    if not composed or not all(_EAST_ASIAN.fullmatch(word) for word in composed):
        return
    if len(composed) > 1:
        yield composed[0], "".join(composed[1:])
        return
    (name,) = composed
    if name[:2] in {unicodedata.normalize("NFC", each) for each in known.compounds}:
        lengths: tuple[int, ...] = (2,)
    elif _IS_HANGUL.match(name) or len(name) == _GIVEN:
        lengths = (1,)
    else:
        lengths = (1, 2) if len(name) <= _LONGEST_FAMILY else (2, 3)
    yield from ((name[:length], name[length:]) for length in lengths if len(name) > length)


def _forms_with_honorifics(words: Sequence[str], known: NameWords) -> Iterator[Form]:
    """A last name with a title or honorific ("王先生", "田中さん", "김 과장님"), and a given name of one character."""
    for family, given in _split_east_asian(words, known):
        is_hangul = bool(_IS_HANGUL.match(family))
        fitting = [plain(each) for each in known.honorifics if bool(_IS_HANGUL.match(each)) is is_hangul]
        behind = "|".join(_longest_first(each for each in fitting if not each.endswith("-")))
        before = "|".join(each.removesuffix("-") for each in fitting if each.endswith("-"))
        name = plain(family)
        start, own = (f"(?<![{_HANGUL}\u1100-\u11ff])", "(?:\u1106\u1169\\s?)?") if is_hangul else ("", "")
        if behind:
            yield _form([name], rf"{start}{name}\s?{own}(?:{behind})")
            if len(given) == 1:
                yield _form([plain(given)], rf"{plain(given)}(?:{behind})")
        if before and len(family) == 1:
            yield _form([name], f"(?:{before}){name}")
        if before and given:
            yield _form([plain(given[-1])], f"阿{plain(given[-1])}")


def has_case(words: str) -> bool:
    """Whether a script has capitals."""
    return words.lower() != words.upper()


def _bare(word: str) -> str:
    return word.strip(".,").lower()


@lru_cache(maxsize=256)
def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(patterns) or r"(?!)")


def _lowered(words: str) -> str:
    """``words`` in lower case, with one letter for both sigmas."""
    return words.lower().replace("ς", "σ")
