"""Read numbers: digits of any script, separators of any country, with "million" or "Mrd." after them."""

import re
from collections.abc import Iterator

from onrecord.domain.spans import Span

_APART = " \u00a0\u2009\u202f'’٬"
_SCALES = {
    1e3: "k|thousand|tsd|tausend|mil|mille|mila|tusen|duizend|ألف|آلاف|אלף",
    1e6: "m|mn|mm|mln|million|millions|mio|millionen|millón|millones|milhão|milhões|milione|milioni|miljoen|miljoner"
    "|مليون|ملايين|מיליון",
    1e9: "b|bn|billion|mrd|milliarde|milliarden|milliard|milliards|miliardi|miljard|miljarder|mld|مليار|מיליארד",
    1e12: "tn|trillion|bio|billionen",
}
_SCALE_OF = {word: scale for scale, words in _SCALES.items() for word in words.split("|")}
_SMALL_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SMALL = {word: float(number) for number, word in enumerate(_SMALL_WORDS, 2)}
_LONGEST = 40
_NUMBER = re.compile(
    rf"(?<![\w.,])(?P<digits>\d{{1,3}}(?:[.,٫{_APART}]\d{{3}})+(?:[.,٫]\d{{1,2}})?(?!\d)|\d{{1,{_LONGEST}}}(?:[.,٫]\d{{1,{_LONGEST}}})?)"
    rf"(?:[\s-]{{0,2}}(?P<scale>{'|'.join(sorted(_SCALE_OF, key=len, reverse=True))})\b\.?)?"
    rf"|\b(?P<word>{'|'.join(_SMALL)})\b",
    re.IGNORECASE,
)


def written_numbers(text: str) -> Iterator[tuple[Span, tuple[float, ...]]]:
    """Every number with its possible meanings: "1.200" is 1200 in one country and 1.2 in another."""
    for found in _NUMBER.finditer(text):
        if found["word"]:
            yield Span(*found.span()), (_SMALL[found["word"].lower()],)
        else:
            word = (found["scale"] or "").lower()
            # "5 m" is a length more often than an amount.
            scales = {_SCALE_OF.get(word, 1.0)} | ({1.0} if len(word) == 1 else set())
            readings = tuple(reading * scale for reading in _readings(found["digits"]) for scale in scales)
            yield Span(*found.span()), readings


def _readings(digits: str) -> Iterator[float]:
    plain = re.sub(f"[{_APART}]", "", digits).replace("٫", ".")
    marks = [sign for sign in plain if sign in ".,"]
    if not marks:
        yield float(plain)
        return
    last = marks[-1]
    is_thousands = len(plain) - 1 - plain.rindex(last) == 3  # noqa: PLR2004 - digits in a group
    if is_thousands and (len(marks) == 1 or len(set(marks)) == 1):
        yield float(plain.replace(last, ""))
    if len(marks) == 1 or len(set(marks)) > 1:
        whole, _, part = plain.rpartition(last)
        yield float(f"{whole.replace('.', '').replace(',', '')}.{part}")
