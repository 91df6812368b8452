"""The work of the detectors grows as the text does, counted in lines of Python that run, which are always the same."""

import sys
from types import FrameType
from typing import Any

from helpers.builders import plain_structure
from onrecord.analysis.engine import Engine

FEW, TIMES = 20, 8
STORY = (
    "The report said that rents in Otsa rose by 12 percent in May. “The mill is old,” said Ida Brandt, the mayor. "
    "An official who asked not to be named said on Monday that the harbor would close. "
    "The study found damp in 40 of 90 homes, according to the report. Brandt called the 84-page audit “late.”\n"
)


def test_a_text_eight_times_as_long_takes_about_eight_times_the_work(engine: Engine) -> None:
    few, many = (_lines_run(engine, STORY * count) for count in (FEW, FEW * TIMES))
    assert many < 1.1 * TIMES * few


def _lines_run(engine: Engine, text: str) -> int:
    text = text.strip()
    count = 0

    def trace(_frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        engine.analyze(text, plain_structure(text))
    finally:
        sys.settrace(before)
    return count
