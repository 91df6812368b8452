"""Rules about units, currencies and orders of magnitude."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.analysis.checks.forms import CHECK_FORMS
from onrecord.analysis.checks.number_reading import amount_words, read_number, shown
from onrecord.analysis.checks.rule import Findings, Hit
from onrecord.domain.spans import Span
from onrecord.domain.wording import Wording, joined

_TEMPERATURE_TOLERANCE, _DEGREE_OFF = 1.5, 0.5
_SHARE_OFF = 0.06
_TELLING_DIGITS = 2
_BEFORE_DEGREES = 80
_NUMBER_IN_PARENTHESES = re.compile(r"\((?:[a-z]+ )?[-−]?(?:\d|one|two|half)")
_DOLLARS = re.compile(r"(?<![\w$])(?P<country>US|A|AU|C|CA|NZ|HK|S|T|Z|J)?\$(?=\d)")
_CONVERTED_DOLLARS = re.compile(r"[A-Z]\$\d[\d.,]*(?: ?[a-z]+)? \((?:about )?\$\d")
_OTHER_DOLLARS = ("US$", "A$", "AU$", "C$", "CA$", "NZ$", "HK$", "S$", "T$", "Z$", "J$")
_MONEY_SIGNS = frozenset("$€£¥₹₦")


@dataclass(frozen=True, slots=True)
class _Unit:
    """A unit: what it measures, and its size in the measure's first unit."""

    measure: str
    factor: float


def conversion_wrong(findings: Findings) -> Iterator[Hit]:
    """A measure and its conversion in parentheses that are not the same: "10 miles (26 km)"."""
    if "(" not in findings.text:
        return
    for paragraph in findings.numbered_body:
        if not _NUMBER_IN_PARENTHESES.search(findings.text, *paragraph.span):
            continue
        for match in CHECK_FORMS["conversion"].finditer(findings.text, *paragraph.span):
            if hit := _compare_measures(match):
                yield hit
        for match in CHECK_FORMS["degrees"].finditer(findings.text, *paragraph.span):
            if not _is_right_difference(findings.text, match) and (hit := _compare_degrees(match)):
                yield hit


def _compare_measures(match: re.Match[str]) -> Hit | None:
    one, other = _unit(match["unit"]), _unit(match["other_unit"])
    if one.measure != other.measure or one.factor == other.factor:
        return None
    given = read_number(match["number"], match["scale"] or "")
    converted = read_number(match["other"], match["other_scale"] or "")
    right = given.value * one.factor / other.factor
    slack = max(right * _SHARE_OFF, converted.half_step, given.half_step * one.factor / other.factor)
    if abs(converted.value - right) <= slack:
        return None
    return _conversion_hit(match, joined((shown(right), match["other_unit"]), " "))


def _compare_degrees(match: re.Match[str]) -> Hit | None:
    given, converted = (float(match[name].replace("−", "-")) for name in ("first", "second"))
    source, target = match["from"][0], match["to"][0]
    if source == target:
        return None
    right = given * 9 / 5 + 32 if source == "C" else (given - 32) * 5 / 9
    is_right = abs(converted - right) <= _TEMPERATURE_TOLERANCE
    return None if is_right else _conversion_hit(match, joined((shown(round(right)), f"degrees {match['to']}"), " "))


def _is_right_difference(text: str, match: re.Match[str]) -> bool:
    """Whether degrees tell how far two temperatures are apart, and are converted so: "2 C (3.6 F) above normal"."""
    given, converted = (float(match[name].replace("−", "-")) for name in ("first", "second"))
    right = given * 9 / 5 if match["from"][0] == "C" else given * 5 / 9
    before = text[max(0, match.start() - _BEFORE_DEGREES) : match.start()]
    tells = CHECK_FORMS["difference before degrees"].search(before) or CHECK_FORMS["difference after degrees"].match(
        text, match.end()
    )
    return bool(tells) and abs(converted - right) <= max(_DEGREE_OFF, abs(right) * _SHARE_OFF)


def _conversion_hit(match: re.Match[str], right: Wording) -> Hit:
    return Hit(Span(*match.span()), words=match[0], right=right)


def amount_with_two_scales(findings: Findings) -> Iterator[Hit]:
    """One amount of money with two scales, such as $3.2 million here and $3.2 billion there."""
    if not findings.holds_any(_MONEY_SIGNS):
        return
    found: dict[tuple[str, str], dict[float, Span]] = defaultdict(dict)
    for paragraph in findings.numbered:
        for match in CHECK_FORMS["scaled money"].finditer(findings.text, *paragraph.span):
            scale = read_number("1", match["scale"]).value
            found[match["sign"], match["number"]].setdefault(scale, Span(*match.span()))
    for (_sign, number), scales in found.items():
        if len(scales) > 1 and sum(digit.isdigit() for digit in number.strip("0")) >= _TELLING_DIGITS:
            first, second, *_others = sorted(scales.values())
            yield Hit(first, second, one=first.text_of(findings.text), other=second.text_of(findings.text))


def ambiguous_dollars(findings: Findings) -> Iterator[Hit]:
    """A plain dollar sign in a story that writes the country to other dollars."""
    if "$" not in findings.text or not any(dollars in findings.text for dollars in _OTHER_DOLLARS):
        return
    # "HK$41 billion ($5.3 billion)" tells what the plain sign stands for.
    if any(_CONVERTED_DOLLARS.search(findings.text, *each.span) for each in findings.numbered):
        return
    bare: list[Span] = []
    countries: dict[str, Span] = {}
    for paragraph in findings.numbered:
        for match in _DOLLARS.finditer(findings.text, *paragraph.span):
            if match["country"]:
                countries.setdefault(match[0], Span(*match.span()))
            else:
                bare.append(Span(*match.span()))
    if bare and countries:
        named, place = next(iter(countries.items()))
        yield Hit(bare[0], place, named=named)


def _unit(written: str) -> _Unit:
    units = amount_words().mapping("units")
    name = written.lower().replace("-", " ")
    measure, factor = (units.get(name) or units[name.removesuffix("s")]).split()
    return _Unit(measure, float(factor))
