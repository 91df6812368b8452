"""The desk's checklist file, and two people ticking at once."""

from helpers.builders import NOON
from onrecord.domain.checklist import Checklist, Tick, joined_ticks, read_checklist

FILE = """\
# Words
- Names  spelled
* [ ] Figures recomputed

Legal:
Right of reply asked
Names spelled
בדיקה משפטית
"""
NAMES, FIGURES = Tick("Names spelled", "Ada", NOON), Tick("Figures recomputed", "Ines", NOON)


def test_each_line_is_an_item_under_its_heading() -> None:
    assert read_checklist(FILE) == (
        ("Names spelled", "Words"),
        ("Figures recomputed", "Words"),
        ("Right of reply asked", "Legal"),
        ("בדיקה משפטית", "Legal"),
    )
    assert read_checklist("\n \n# Only a heading\n") == ()


def test_an_item_is_open_until_its_very_words_are_ticked() -> None:
    checklist = Checklist(read_checklist("Names spelled\nFigures recomputed twice"))
    assert [item.words for item in checklist.open_items([NAMES, FIGURES])] == ["Figures recomputed twice"]


def test_what_two_people_tick_goes_together() -> None:
    assert joined_ticks((), (NAMES,), (FIGURES,)) == (FIGURES, NAMES)
    assert joined_ticks((), (NAMES,), (Tick("Names spelled", "Ines", NOON),)) == (Tick("Names spelled", "Ines", NOON),)
    assert joined_ticks((NAMES,), (), (NAMES, FIGURES)) == (FIGURES,)
    assert joined_ticks((NAMES,), (NAMES, FIGURES), ()) == (FIGURES,)
