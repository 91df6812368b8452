"""Texts that no detector may stumble over."""

import time

import pytest

from helpers.builders import plain_structure
from onrecord.analysis.engine import Engine
from onrecord.domain.analysis import Analysis

MARKS = ['"', "“", "”", "‘", "’", "'", "«", "»", "„", "''"]
GERMAN = (
    "Die Fähre kostet nun 14 Millionen Euro, sagte Ida Brandt am Montag. „Wir haben zweimal bezahlt“, sagte sie. "
    "Der Stadtrat will darüber im Herbst noch einmal beraten, und die Bürger sollen auch gehört werden."
)
ARABIC = (
    "قالت وزيرة النقل ليلى حداد إن الجسر كلف ٣٫٥ مليون دولار في 2024.\n"
    "وأضافت: «دفعنا مرتين ولن ندفع مرة ثالثة»، وقال مسؤول طلب عدم ذكر اسمه إن 12% من المال ضاع."
)
HEBREW = (
    "שרת התחבורה יעל ברנע אמרה כי הגשר עלה 3.5 מיליון שקל בשנת 2024.\n"
    "״שילמנו פעמיים״, אמרה, ו־12% מהכסף אבד לדברי פקיד שביקש להישאר בעילום שם."
)


def analyzed(engine: Engine, text: str) -> Analysis:
    """The analysis, every span of which has been looked at."""
    analysis = engine.analyze(text, plain_structure(text))
    for record in analysis.records:
        for span in record.spans:
            assert span.text_of(text).strip()
    return analysis


@pytest.mark.parametrize("count", [1, 2, 3, 7])
@pytest.mark.parametrize("mark", MARKS)
def test_any_number_of_any_quotation_mark_is_read(engine: Engine, mark: str, count: int) -> None:
    text = f"{mark * count}We paid, Ida Brandt said. {mark}It {mark}rained.{mark}\n{mark}And {mark * count}"
    analyzed(engine, text)


def test_all_quotation_marks_in_one_text(engine: Engine) -> None:
    analyzed(engine, "".join(MARKS) + " said " + "".join(reversed(MARKS)) + " she said.")


def test_after_an_odd_mark_the_next_paragraph_is_read_as_usual(engine: Engine) -> None:
    text = "“We paid, the mayor said.\n“It will stay open,” Ida Brandt said."
    words = [piece.text_of(text) for quotation in analyzed(engine, text).quotations for piece in quotation.content]
    assert "It will stay open," in words


@pytest.mark.parametrize(("text", "language"), [(GERMAN, "German"), (ARABIC, "Arabic"), (HEBREW, "Hebrew")])
def test_another_language_is_reported_and_only_quotation_marks_are_read(
    engine: Engine, text: str, language: str
) -> None:
    analysis = analyzed(engine, text)
    assert any(warning.startswith(f"The text seems to be {language}") for warning in analysis.warnings)


@pytest.mark.thorough
def test_the_time_for_one_paragraph_grows_with_its_length(engine: Engine) -> None:
    sentence = "The ferry cost $12 million, said Ida Brandt, who asked for “more time” on Monday. "
    engine.analyze(sentence, plain_structure(sentence))
    short, long = (_seconds(engine, sentence * count) for count in (100, 800))
    assert long < 8 * 2 * short


def _seconds(engine: Engine, text: str) -> float:
    text = text.strip()
    started = time.process_time()
    engine.analyze(text, plain_structure(text))
    return time.process_time() - started
