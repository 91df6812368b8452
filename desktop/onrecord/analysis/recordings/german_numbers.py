"""German numbers, which are written as one word: "zweihundertfünfzig", "neunzehnhundertvierundachtzig"."""

from functools import cache

_SMALL = {
    "null": 0,
    "ein": 1,
    "eins": 1,
    "zwei": 2,
    "zwo": 2,
    "drei": 3,
    "vier": 4,
    "fünf": 5,
    "sechs": 6,
    "sieben": 7,
    "acht": 8,
    "neun": 9,
    "zehn": 10,
    "elf": 11,
    "zwölf": 12,
    "dreizehn": 13,
    "vierzehn": 14,
    "fünfzehn": 15,
    "sechzehn": 16,
    "siebzehn": 17,
    "achtzehn": 18,
    "neunzehn": 19,
}
_TENS = {
    "zwanzig": 20,
    "dreißig": 30,
    "dreissig": 30,
    "vierzig": 40,
    "fünfzig": 50,
    "sechzig": 60,
    "siebzig": 70,
    "achtzig": 80,
    "neunzig": 90,
}
_PLACES = (("tausend", 1000), ("hundert", 100))
_ENDINGS = ("en", "er", "es", "em", "e")
_STEMS = {"erst": 1, "dritt": 3, "siebt": 7, "acht": 8}
_LONGEST = 60


def german_number(word: str) -> int | None:
    """The number that a word in lower case stands for; None if it is none, as "ein" alone, which is an article."""
    if len(word) > _LONGEST or word == "ein":
        return None
    return _value_of(word)


def german_ordinal(word: str) -> int | None:
    """The place in an order that an inflected word stands for: "dritten", "zwanzigste"; None if it is none."""
    ending = next((each for each in _ENDINGS if word.endswith(each)), "")
    stem = word.removesuffix(ending) if ending else ""
    if not stem.endswith("t") or len(stem) > _LONGEST:
        return None
    if stem in _STEMS:
        return _STEMS[stem]
    return german_number(stem.removesuffix("st")) or german_number(stem.removesuffix("t"))


@cache
def _value_of(word: str) -> int | None:
    """Read a word from its largest place down; each step takes letters away."""
    if word in _SMALL:
        return _SMALL[word]
    if word in _TENS:
        return _TENS[word]
    for name, place in _PLACES:
        before, found, behind = word.partition(name)
        if found:
            times = _value_of(before) if before else 1
            rest = _value_of(behind.removeprefix("und")) if behind else 0
            return None if times is None or rest is None else times * place + rest
    unit, found, ten = word.partition("und")
    return _SMALL[unit] + _TENS[ten] if found and _SMALL.get(unit, 0) in range(1, 10) and ten in _TENS else None
