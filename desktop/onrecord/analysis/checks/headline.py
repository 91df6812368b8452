"""Rules about headline and captions: what they quote, count and name has to stand in the story."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from onrecord.analysis.boilerplate import is_code
from onrecord.analysis.checks.forms import CHECK_FORMS
from onrecord.analysis.checks.number_reading import read_number
from onrecord.analysis.checks.rule import Findings, Hit
from onrecord.analysis.entities.forms import folded, name_parts
from onrecord.analysis.lexicon import load_lexicon
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import BlockRole

_CREDIT = frozenset("()/|")
_SHORTEST_CAPTION = 5
_WORD = re.compile(r"\w+")
_LEAST_QUOTED_WORDS = 2
_SMALLEST_NUMBER = 2
_ROUNDED = 0.06
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_NOT_COUNTED = re.compile(r"(?:\b(?:No\.|Route|Flight|Chapter|Section|Article|Title|Covid|COVID|G|F)[ -]?)$")
# "In ’16": a year without its century.
_SHORT_YEAR = re.compile(r"(?<![\w’'])[’'‘]\d\d\b")


def headline_quotation_absent(findings: Findings) -> Iterator[Hit]:
    """Words in quotation marks in the headline that the story does not have in this form."""
    headline = findings.document.structure.headline
    passages = findings.document.passages_in(headline) if headline else ()
    quoted = [(each.inner, each.inner.text_of(findings.text)) for each in passages if each.is_whole]
    wanted = [(place, words) for place, words in quoted if len(words.split()) >= _LEAST_QUOTED_WORDS]
    story = _plain(findings.text[headline.end :]) if headline and wanted else ""
    for place, words in wanted:
        if f" {_plain(words).strip()} " not in story:
            yield Hit(place, words=words)


def headline_number_absent(findings: Findings) -> Iterator[Hit]:
    """A number in the headline that the story does not have, exact or rounded."""
    headline = findings.document.structure.headline
    matches = list(CHECK_FORMS["number in story"].finditer(findings.text, *headline)) if headline else []
    wanted = [match for match in matches if _is_comparable(findings, match)]
    if headline is None or not wanted or is_code(findings.document.text_of(headline)):
        return
    story = set(
        _numbers(findings, [each.span for each in findings.document.paragraphs if each.span.start >= headline.end])
    )
    if not story:
        return
    words = set(_plain(findings.text[headline.end :]).split())
    for match in wanted:
        if not (any(_is_about(_value(match), each) for each in story) or _is_told_by_ordinal(match, words)):
            yield Hit(Span(*match.span()), number=match[0])


def headline_name_absent(findings: Findings) -> Iterator[Hit]:
    """A person named in the headline who does not come up in the story."""
    headline = findings.document.structure.headline
    for place in _absent(findings, headline, findings.text[headline.end :]) if headline else ():
        yield Hit(place, name=place.text_of(findings.text))


def caption_name_absent(findings: Findings) -> Iterator[Hit]:
    """A person named in full in a caption whose last name does not come up in the story.

    Who took the picture is no part of it: the name in a line of a few words, in
    parentheses, beside a slash or before "via".
    """
    captions = [each for each in findings.document.paragraphs if each.role is BlockRole.CAPTION]
    story = "\n".join(each.span.text_of(findings.text) for each in findings.body) if captions else ""
    for caption in captions:
        for place in _absent(findings, caption.span, story) if len(caption.parse.words) >= _SHORTEST_CAPTION else ():
            if not _is_credit(findings.text, place):
                yield Hit(place, name=place.text_of(findings.text))


def _absent(findings: Findings, heading: Span, story: str) -> Iterator[Span]:
    """The names of people known by a full one in ``heading`` whose last name ``story`` does not have."""
    for place, person in findings.people_in(heading):
        if any(findings.in_body(mention) for mention in person.mentions):
            continue
        parts = name_parts(place.text_of(findings.text))
        if parts and len(name_parts(person.name)) > 1 and folded(parts[-1]) not in folded(story):
            yield place


def _is_credit(text: str, name: Span) -> bool:
    around = text[max(0, name.start - 1) : name.start] + text[name.end : name.end + 1]
    return not _CREDIT.isdisjoint(around) or text.startswith(" via ", name.end)


def _plain(text: str) -> str:
    """The words of ``text`` in lower case between single spaces, without punctuation."""
    return f" {' '.join(_WORD.findall(text.replace('’', '').replace(chr(39), '').lower()))} "


def _numbers(findings: Findings, spans: list[Span]) -> Iterator[float]:
    """The numbers in ``spans``; that of a day of the month is none."""
    for span in spans:
        for match in CHECK_FORMS["number in story"].finditer(findings.text, *span):
            if not _is_in_date(findings, match):
                yield _value(match)


def _is_told_by_ordinal(match: re.Match[str], words: set[str]) -> bool:
    """Whether the story has the number as an ordinal: "six straight defeats", "their sixth in a row"."""
    return any(word in words for word, rank in _ordinals().items() if int(rank) == _value(match))


@cache
def _ordinals() -> Mapping[str, str]:
    return load_lexicon("values").mapping("ordinals")


def _value(match: re.Match[str]) -> float:
    return read_number(match["number"], match["scale"] or "").value


def _is_comparable(findings: Findings, match: re.Match[str]) -> bool:
    is_label = _NOT_COUNTED.search(findings.text, max(0, match.start() - 10), match.start())
    is_year = _YEAR.fullmatch(match[0]) or _SHORT_YEAR.match(findings.text, max(0, match.start() - 1))
    if is_label or is_year or _is_in_date(findings, match):
        return False
    return _value(match) > _SMALLEST_NUMBER and not CHECK_FORMS["listed"].match(findings.text, match.end())


def _is_in_date(findings: Findings, match: re.Match[str]) -> bool:
    return any(day.span.start <= match.start() < day.span.end for day in findings.dates)


def _is_about(wanted: float, found: float) -> bool:
    """Whether ``found`` is the headline's number, exact or rounded."""
    return abs(wanted - found) <= _ROUNDED * max(wanted, found)
