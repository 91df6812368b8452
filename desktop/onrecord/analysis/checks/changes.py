"""Rules about changes from one number to another: direction, percent, percentage points."""

import re
from collections.abc import Iterator
from typing import NamedTuple, TypedDict

from onrecord.analysis.checks.forms import CHECK_FORMS
from onrecord.analysis.checks.number_reading import Reading, amount_words, is_rough, read_number, shown
from onrecord.analysis.checks.rule import Findings, Hit
from onrecord.domain.spans import Span

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_REACH_BACK = 60
_ONE_POINT, _NEAR_STEP = 1.0, 0.02
_MORE, _ALMOST = frozenset({"more than", "over", "at least"}), frozenset({"almost", "nearly", "just under"})
_ROUGH_SHARE, _ALMOST_SHARE = 0.15, 0.3


class _Ends(TypedDict):
    """The two numbers of a change, with the decimals that tell."""

    before: float
    after: float


class _Change(NamedTuple):
    """A change between two numbers; ``are_shares`` when both are percentages."""

    span: Span
    before: Reading
    after: Reading
    are_shares: bool
    is_rough: bool

    @property
    def percent(self) -> float:
        """The difference of the two numbers, in percent of the first."""
        return abs(self.after.value / self.before.value - 1) * 100

    @property
    def percent_range(self) -> tuple[float, float]:
        """The least and the most percent that the numbers allow, since each may be rounded."""
        ends = (self.after.least / self.before.most - 1, self.after.most / self.before.least - 1)
        return min(map(abs, ends)) * 100, max(map(abs, ends)) * 100

    @property
    def ends(self) -> _Ends:
        """Both numbers for a message."""
        return {"before": shown(self.before.value), "after": shown(self.after.value)}


def changes_the_other_way(findings: Findings) -> Iterator[Hit]:
    """A verb that says one direction where the numbers say the other: "rose from 60 to 40"."""
    up, down = amount_words().section("going up"), amount_words().section("going down")
    for change in findings.once(_changes):
        start = change.span.start
        match = CHECK_FORMS["verb before change"].search(findings.text[max(0, start - _REACH_BACK) : start])
        verb = match["verb"] if match else ""
        rises = change.after.value > change.before.value
        if verb.lower() in (down if rises else up) and change.after.value != change.before.value:
            yield Hit(change.span, which="up" if rises else "down", verb=verb, **change.ends)


def percent_change_wrong(findings: Findings) -> Iterator[Hit]:
    """A change in percent that does not follow from the two numbers beside it."""
    for change, place, rate in _changes_with_rates(findings):
        low, high = change.percent_range
        is_approximate = change.is_rough or is_rough(findings.text, place.start)
        slack = max(_ONE_POINT, rate.value * _ROUGH_SHARE if is_approximate else 0.0)
        fits = low - slack <= rate.most and rate.least <= high + slack
        if not fits and not change.are_shares:
            percent, written = shown(change.percent), shown(rate.value)
            yield Hit(place, change.span, percent=percent, written=written, **change.ends)


def percent_or_points(findings: Findings) -> Iterator[Hit]:
    """A difference of two percentages called percent: from 4 to 6 percent is two percentage points, or 50 percent."""
    for change, place, rate in _changes_with_rates(findings):
        points = abs(change.after.value - change.before.value)
        is_difference = abs(points - rate.value) <= rate.half_step
        if change.are_shares and is_difference and abs(change.percent - rate.value) > _ONE_POINT:
            percent = shown(change.percent)
            yield Hit(place, change.span, points=shown(points), percent=percent, **change.ends)


def multiples_wrong(findings: Findings) -> Iterator[Hit]:
    """A multiple that contradicts the numbers beside it: doubled, halved, fell by a third."""
    for sentence, change in _only_changes(findings):
        told = (m for m in CHECK_FORMS["multiple"].finditer(findings.text, sentence.start, change.span.start))
        match = next(
            (m for m in told if CHECK_FORMS["leads to"].fullmatch(findings.text, m.end(), change.span.start)), None
        )
        if match is None:
            continue
        factor, made = _factor(match), change.after.value / change.before.value
        if factor and not _is_near(made, factor, (match["rough"] or match["rough_share"] or "").lower()):
            right, words = shown(change.before.value * factor), Span(*match.span("words"))
            yield Hit(words, change.span, right=right, words=match["words"], **change.ends)


def _factor(match: re.Match[str]) -> float:
    """The factor of "doubled", "rose by half" or "fell by two thirds"."""
    words = amount_words()
    if match["verb"]:
        return float(words.mapping("multiples")[match["verb"].lower()])
    share = float(words.mapping("shares")[match["share"].lower().replace("-", " ")])
    return 1 - share if match["way"].lower() in words.section("going down") else 1 + share


def _is_near(made: float, factor: float, rough: str) -> bool:
    """Whether a number that was multiplied by ``made`` may be called one multiplied by ``factor``."""
    beyond = (made - factor) * (1 if factor > 1 else -1) / factor
    if rough in _MORE:
        return beyond > -_NEAR_STEP
    if rough in _ALMOST:
        return -_ALMOST_SHARE < beyond < _NEAR_STEP
    return abs(beyond) <= _ROUGH_SHARE


def _changes_with_rates(findings: Findings) -> Iterator[tuple[_Change, Span, Reading]]:
    """Each change that is the only one in its sentence, with the one rate of change there and its place."""
    for sentence, change in _only_changes(findings):
        rates = (match for match in CHECK_FORMS["rate of change"].finditer(findings.text, *sentence))
        beside = [match for match in rates if not change.span.overlaps(Span(*match.span()))]
        if len(beside) == 1:
            name = "rate" if beside[0]["rate"] else "named_rate"
            yield change, Span(beside[0].start(name), beside[0].end()), read_number(beside[0][name])


def _only_changes(findings: Findings) -> Iterator[tuple[Span, _Change]]:
    """Each sentence that tells one change, with it."""
    by_sentence: dict[Span, list[_Change]] = {}
    for change in findings.once(_changes):
        sentence = findings.document.sentence_at(change.span.start)
        if sentence and change.before.least > 0:
            by_sentence.setdefault(sentence, []).append(change)
    yield from ((sentence, changes[0]) for sentence, changes in by_sentence.items() if len(changes) == 1)


def _changes(findings: Findings) -> list[_Change]:
    """The changes "from A to B" and "to B from A" of numbers of one kind, in reading order."""
    text = findings.text
    spans = [
        paragraph.span for paragraph in findings.numbered_body if CHECK_FORMS["from"].search(text, *paragraph.span)
    ]
    forms = (CHECK_FORMS["from to"], CHECK_FORMS["to from"]) if spans else ()
    matches = (match for span in spans for form in forms for match in form.finditer(text, *span))
    found = (
        _Change(
            Span(*match.span()),
            read_number(match["before"], match["before_scale"] or match["after_scale"] or ""),
            read_number(match["after"], match["after_scale"] or ""),
            bool(match["after_percent"]),
            is_rough(text, match.start("before")) or is_rough(text, match.start("after")),
        )
        for match in matches
        if _are_alike(match)
    )
    return sorted(found, key=lambda change: change.span)


def _are_alike(match: re.Match[str]) -> bool:
    """Whether both numbers are percentages, or both money in one currency, or both plain and no years."""
    if _YEAR.fullmatch(match["before"]) and _YEAR.fullmatch(match["after"]):
        return False
    if match["after_percent"]:
        return not match["before_currency"]
    currencies = {match["before_currency"] or "", match["after_currency"] or ""}
    return not match["before_percent"] and len(currencies) == 1
