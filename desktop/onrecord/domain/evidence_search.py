"""Find the numbers, names and dates of a claim in an evidence file."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import floor, isclose, log10
from typing import NamedTuple

from onrecord.domain.records import Entity, Value
from onrecord.domain.review import Review
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind

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


_MOST_HITS = 2_000
_NEAR = 500
"""Code points within which hits count as one place."""
_PLAIN = frozenset({EntityKind.DATE, EntityKind.TIME, EntityKind.MONEY, EntityKind.PERCENT, EntityKind.QUANTITY})
"""Entities that are values, which are found by their meaning."""
_FEWEST_LETTERS = 3
_ABOUT = 0.05
_ROUND = 1_000
_TELLING, _SMALL_WEIGHT, _NAME_WEIGHT, _YEAR_WEIGHT = 4, 1, 2, 1
_FEW = 32
"""Smaller whole numbers are everywhere: as days, counts and footnotes."""
_MONTHS = (
    "january|jan|januar|jänner|janvier|enero|janeiro|gennaio|januari|يناير|ינואר",
    "february|feb|februar|février|febrero|fevereiro|febbraio|februari|فبراير|פברואר",
    "march|mar|märz|mrz|mars|marzo|março|maart|مارس|מרץ",
    "april|apr|avril|abril|aprile|أبريل|ابريل|אפריל",
    "may|mai|mayo|maio|maggio|mei|maj|مايو|מאי",
    "june|jun|juni|juin|junio|junho|giugno|يونيو|יוני",
    "july|jul|juli|juillet|julio|julho|luglio|يوليو|יולי",
    "august|aug|août|agosto|augustus|augusti|أغسطس|אוגוסט",
    "september|sept|sep|septembre|septiembre|setembro|settembre|سبتمبر|ספטמבר",
    "october|oct|oktober|okt|octobre|octubre|outubro|ottobre|أكتوبر|אוקטובר",
    "november|nov|novembre|noviembre|novembro|نوفمبر|נובמבר",
    "december|dec|dezember|dez|décembre|diciembre|dezembro|dicembre|ديسمبر|דצמבר",
)
_DIGITS = {ord(digit): str(number) for row in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for number, digit in enumerate(row)}
_ISO = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


class Hit(NamedTuple):
    """A match: the page, counted from 0, and the span; ``term`` is the number of the search term."""

    page: int
    span: Span
    term: int
    weight: int


@dataclass(frozen=True, slots=True)
class Sought:
    """The search terms: amounts, each with whether it may be rounded, and weighted patterns of names and days."""

    amounts: tuple[tuple[float, bool], ...]
    patterns: tuple[tuple[re.Pattern[str], int], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """All hits in reading order, and the number of the one to begin at."""

    hits: tuple[Hit, ...] = ()
    best: int = 0


def sought_by(review: Review, span: Span, values: Sequence[Value]) -> Sought:
    """The search terms to check the words at ``span``, which contain ``values``."""
    dated = [value for value in values if value.date]
    amounts = {amount: value.about for value in values for amount in (value.amount, value.most) if amount is not None}
    read = [value.span for value in values]
    for where, readings in written_numbers(span.text_of(review.text)):
        if not any(where.shifted(span.start).overlaps(other) for other in read):
            amounts |= dict.fromkeys(readings, False) | amounts
    patterns = [day for value in dated for day in _date_patterns(value.date)]
    patterns += [(_name_patterns(name), _NAME_WEIGHT) for name in sorted(_names_in_words(review, span))]
    return Sought(tuple(amounts.items()), tuple(patterns))


def find_in(pages: Iterable[str], sought: Sought) -> Found:
    """All hits on the pages, and the best place to begin at: where most of them are close together."""
    hits: list[Hit] = []
    for page, text in enumerate(pages):
        hits += sorted(_on_page(page, text, sought), key=lambda hit: hit.span)
        if len(hits) > _MOST_HITS:
            break
    hits = _without_overlaps(hits[:_MOST_HITS])
    return Found(tuple(hits), _densest_hit(hits))


def _on_page(page: int, text: str, sought: Sought) -> Iterator[Hit]:
    first, plain = len(sought.amounts), text.translate(_DIGITS)
    for number, (pattern, weight) in enumerate(sought.patterns, first):
        yield from (Hit(page, Span(*found.span()), number, weight) for found in pattern.finditer(plain))
    if not sought.amounts:
        return
    for span, readings in written_numbers(text):
        for number, (amount, is_about) in enumerate(sought.amounts):
            if any(_is_same_number(reading, amount, is_about=is_about) for reading in readings):
                yield Hit(page, span, number, _weight(amount))
                break


def _is_same_number(found: float, amount: float, *, is_about: bool) -> bool:
    """Whether a number equals the claim's, or rounds to it if the claim is approximate."""
    if isclose(found, amount, rel_tol=1e-9):
        return True
    if amount < _ROUND:
        return False
    if is_about:
        return isclose(found, amount, rel_tol=_ABOUT)
    return (
        isclose(_rounded(found, _count_significant_digits(amount)), amount, rel_tol=1e-9)
        and _count_significant_digits(amount) > 1
    )


def _count_significant_digits(amount: float) -> int:
    """The number of significant digits: 2 of 1,200,000."""
    return len(f"{amount:.0f}".rstrip("0"))


def _rounded(number: float, digits: int) -> float:
    return round(number, digits - 1 - floor(log10(number))) if number > 0 else number


def _weight(amount: float) -> int:
    return _SMALL_WEIGHT if amount < _FEW and amount == int(amount) else _TELLING


def _without_overlaps(hits: list[Hit]) -> list[Hit]:
    """Keep the weightier of overlapping hits, else the longer one."""
    kept: list[Hit] = []
    for hit in hits:
        last = kept[-1] if kept else None
        if last and last.page == hit.page and last.span.overlaps(hit.span):
            kept[-1] = max(last, hit, key=lambda each: (each.weight, each.span.length))
        else:
            kept.append(hit)
    return kept


def _densest_hit(hits: Sequence[Hit]) -> int:
    """The first hit of the stretch with the weightiest different terms."""
    inside: Counter[int] = Counter()
    best, start, total, most = 0, 0, 0, -1
    for hit in hits:
        total += 0 if inside[hit.term] else hit.weight
        inside[hit.term] += 1
        while hits[start].page != hit.page or hit.span.start - hits[start].span.start > _NEAR:
            gone = hits[start]
            inside[gone.term] -= 1
            total -= 0 if inside[gone.term] else gone.weight
            start += 1
        if total > most:
            best, most = start, total
    return best


def _names_in_words(review: Review, span: Span) -> set[str]:
    """The names in the words, as written and in full; of people also the last name."""
    names = set()
    for entity in review.records.values():
        if not isinstance(entity, Entity) or entity.kind in _PLAIN:
            continue
        there = [mention.text_of(review.text) for mention in entity.mentions if span.overlaps(mention)]
        if there:
            names |= {entity.name, *there}
            if entity.kind is EntityKind.PERSON:
                names.add(entity.name.split()[-1])
    return {name for name in names if len(name) >= _FEWEST_LETTERS and not name.islower()}


def _name_patterns(name: str) -> re.Pattern[str]:
    words = r"\s+".join(map(re.escape, name.split()))
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


def _date_patterns(date: str) -> Iterator[tuple[re.Pattern[str], int]]:
    """Patterns for a day, month or year of ISO 8601, or for both ends of an interval."""
    for found in filter(None, map(_ISO.match, date.split("/"))):
        year, month, day = found[1], int(found[2] or 0), int(found[3] or 0)
        if not month:
            yield re.compile(rf"(?<![\w.,]){year}(?![\w]|[.,]\d)"), _YEAR_WEIGHT
        else:
            ways = _day_patterns(year, month, day) if day else _month_patterns(year, month)
            yield re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)", re.IGNORECASE), _TELLING


def _month_patterns(year: str, month: int) -> tuple[str, ...]:
    return rf"(?:{_MONTHS[month - 1]})\.?,?\s+(?:de\s+)?{year}", rf"{year}-0?{month}(?!-)"


def _day_patterns(year: str, month: int, day: int) -> tuple[str, ...]:
    """Patterns for a day without a year, or with the right one."""
    name = rf"(?:{_MONTHS[month - 1]})\b\.?"
    years = rf"(?:{year}|{year[2:]})"
    in_words = rf"(?:,?\s+(?:de\s+)?{year}|(?!,?\s+(?:de\s+)?\d{{4}}))"
    return (
        rf"{year}-0?{month}-0?{day}",
        rf"0?{day}\s?[./]\s?0?{month}[./]\s?{years}",
        rf"0?{month}/0?{day}/{years}",
        rf"0?{day}(?:st|nd|rd|th|\.|º|er)?\s+(?:de\s+|of\s+)?{name}{in_words}",
        rf"{name}\s+0?{day}(?:st|nd|rd|th)?(?!\d){in_words}",
    )
