"""Rules that add up: parts and their total."""

import re
from collections.abc import Iterator
from functools import cache

from onrecord.analysis.checks.numbers import is_rough, number_pattern, read_number, shown
from onrecord.analysis.checks.rule import Findings, Hit
from onrecord.domain.spans import Span
from onrecord.translation import Message, _

_MORE = Message("The parts add up to {sum} ({parts}), more than the total of {total}. Find out which number is wrong.")
_OTHER = Message("The parts add up to {sum} ({parts}), not the total of {total}. Find out which number is wrong.")
_OPENERS = ("—", "–", ":", "(", "- ", "including")
_OPENED = re.compile(
    r"(?:[—–:(] ?|- |including )(?:\d|one\b|two|three|four|five|six|seven|eight|nine|ten\b|eleven|twelve|twenty)"
)


def parts_and_total(findings: Findings) -> Iterator[Hit]:
    """A total followed by its parts, where the parts make another sum.

    Parts stand after a dash, colon or opening parenthesis and take up the whole of what
    stands there: "12 people — seven women and four men".  After "including" they may be
    fewer than the total, but not more.
    """
    text = findings.text
    for paragraph in findings.body:
        words = paragraph.span.text_of(text)
        if " and " not in words or not any(opener in words for opener in _OPENERS) or not _OPENED.search(words):
            continue
        for match in _total_pattern().finditer(text, *paragraph.span):
            if hit := _compare(text, match):
                yield hit


def _compare(text: str, match: re.Match[str]) -> Hit | None:
    total = read_number(match["total"]).value
    listed = list(_part_pattern().finditer(text, *match.span("parts")))
    numbers = [read_number(part["number"]).value for part in listed]
    made, is_open = sum(numbers), "including" in match["opener"]
    if made == total or (is_open and made < total) or is_rough(text, match.start("total")):
        return None
    if any(is_rough(text, part.start("number")) for part in listed):
        return None
    added = " + ".join(map(shown, numbers))
    message = _(_MORE if is_open else _OTHER, sum=shown(made), parts=added, total=shown(total))
    places = (Span(*match.span("total")), *(Span(*part.span("number")) for part in listed))
    return Hit(places, message, 0.8)


@cache
def _part_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,$€£-])(?P<number>{number_pattern()})(?= [a-z])", re.IGNORECASE)


@cache
def _total_pattern() -> re.Pattern[str]:
    """A total with its noun, an opener, parts separated by commas and "and", and what closes them."""
    number = number_pattern()
    part = rf"{number} [a-z][a-z’'-]+(?: [a-z][a-z’'-]+){{0,3}}?"
    return re.compile(
        rf"(?<![\w.,$€£-])(?P<total>{number}) (?:[a-z][a-z’'-]+ ){{0,3}}?[a-z][a-z’'-]+"
        rf"(?P<opener>:? ?[—–] ?| --? |: | \(|,? including )"
        rf"(?P<parts>{part}(?:, {part})*,? and {part})(?= ?[—–.;):]|$| --? |, (?:who|which|were|was|the)\b)",
        re.IGNORECASE,
    )
