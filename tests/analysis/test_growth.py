"""The work of the detectors grows as the text does, counted in lines of Python that run, which are always the same."""

import sys
from collections.abc import Callable
from functools import partial
from itertools import accumulate
from types import FrameType
from typing import Any

import pytest

from helpers.builders import plain_structure
from onrecord.analysis.annotation import annotate
from onrecord.analysis.checks.rule import Findings, Hit
from onrecord.analysis.checks.spelling import name_spelled_two_ways
from onrecord.analysis.engine import Engine
from onrecord.domain.records import Entity, Origin
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind

LETTERS = str.maketrans("0123456789", "bdfgklmnpr")
FEW, TIMES = 20, 8
STORY = (
    "The report said that rents in Otsa rose by 12 percent in May. “The mill is old,” said Ida Brandt, the mayor. "
    "An official who asked not to be named said on Monday that the harbor would close. "
    "The study found damp in 40 of 90 homes, according to the report. Brandt called the 84-page audit “late.”\n"
)


@pytest.mark.thorough
def test_a_text_eight_times_as_long_takes_about_eight_times_the_work(engine: Engine) -> None:
    few, many = (_lines_run(engine, STORY * count) for count in (FEW, FEW * TIMES))
    assert many < 1.1 * TIMES * few


def test_a_german_sentence_eight_times_as_long_takes_about_eight_times_the_work(engine: Engine) -> None:
    few, many = (_lines_run(engine, "Der Damm sei sicher, teilte Ida Brandt, " * count) for count in (FEW, FEW * TIMES))
    assert many < 1.1 * TIMES * few


def test_many_names_are_not_compared_each_with_every_other() -> None:
    few, many = (_lines_run_by(partial(_spelled_two_ways, count)) for count in (FEW, FEW * TIMES))
    assert many < 1.3 * TIMES * few


def _spelled_two_ways(count: int) -> list[Hit]:
    """What is said of the names of ``count`` people, whose last names begin with one letter and are not alike."""
    names = [f"Ida B{f'{number:03d}' * 2}".translate(LETTERS) for number in range(count)]
    text = " ".join(names)
    starts = accumulate((len(name) + 1 for name in names), initial=0)
    spans = [Span(start, start + len(name)) for start, name in zip(starts, names, strict=False)]
    origin = Origin("names", "1", 0.9, "", ())
    people = tuple(
        Entity(id=str(span.start), origin=origin, kind=EntityKind.PERSON, name=name, mentions=(span,))
        for name, span in zip(names, spans, strict=True)
    )
    document = annotate(text, plain_structure(text), "en", None, lambda _share: None)
    return list(name_spelled_two_ways(Findings(document, people, (), ())))


def _lines_run(engine: Engine, text: str) -> int:
    text = text.strip()
    return _lines_run_by(lambda: engine.analyze(text, plain_structure(text)))


def _lines_run_by(work: Callable[[], object]) -> int:
    count = 0

    def trace(_frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count
