"""Copy-desk checks: each rule's hits, with the exact words, and its near misses."""

import pytest

from helpers.builders import plain_structure
from onrecord.analysis.checks.catalog import RULES
from onrecord.analysis.engine import Engine
from onrecord.domain.article import Block, Structure, line_spans
from onrecord.domain.records import Check
from onrecord.domain.vocabulary import BlockRole


def checks(engine: Engine, text: str, rule: str, structure: Structure | None = None) -> list[Check]:
    found = engine.analyze(text, structure or plain_structure(text)).checks
    return [check for check in found if check.rule == rule]


def words(engine: Engine, text: str, rule: str) -> list[list[str]]:
    return [[place.text_of(text) for place in check.places] for check in checks(engine, text, rule)]


@pytest.mark.parametrize(
    ("text", "rule", "expected"),
    [
        (
            "The mill will close in May, an official at the harbor office said.",
            "anonymous-without-reason",
            [["an official at the harbor office"]],
        ),
        (
            "Officials said the mill will close.\nAn official who asked not to be named because talks are continuing said it will not.",
            "plural-sources-single",
            [["Officials", "An official"]],
        ),
        (
            "Lindqvist opened the mill on Monday.\nMara Lindqvist, the harbor chief, paid for it.",
            "last-name-before-full-name",
            [["Lindqvist", "Mara Lindqvist"]],
        ),
        (
            "Mara Lindqvist opened the mill. Lindqvist paid for it.\nThe crowd cheered when Ms. Lindquist spoke.",
            "name-spelled-two-ways",
            [["Lindquist", "Mara Lindqvist"]],
        ),
        (
            "“The mill is open, Mara Lindqvist said on Monday in the harbor.",
            "unbalanced-quotation-marks",
            [["“"]],
        ),
        (
            "The mill burned down on Tuesday, May 12, 2025, the harbor office said.",
            "weekday-date-mismatch",
            [["Tuesday, May 12, 2025"]],
        ),
        ("The mill burned down on June 31, 2025.", "impossible-date", [["June 31, 2025"]]),
        (
            "In the poll 46 percent were for the mill, 38 percent were against it and 21 percent had no view.",
            "percentages-over-100",
            [["46 percent", "38 percent", "21 percent"]],
        ),
        ("‘That’s all I’ve to say about it.", "unbalanced-quotation-marks", [["‘"]]),
        ("The mill\u202e is open.", "bidi-controls", [["\u202e"]]),
        ("Send the money to the hаrbor office.", "mixed-scripts", [["hаrbor"]]),
        ("The har\u200bbor is open.", "zero-width-characters", [["\u200b"]]),
    ],
)
def test_rule_marks_the_exact_words(engine: Engine, text: str, rule: str, expected: list[list[str]]) -> None:
    assert words(engine, text, rule) == expected


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (
            "The mill will close, said an official who asked not to be named because talks are continuing.",
            "anonymous-without-reason",
        ),
        ("Critics say the mill is too loud.", "anonymous-without-reason"),
        ("A spokesman for the Harbor Office said the mill will close.", "anonymous-without-reason"),
        ("Mara Lindqvist’s lawyer said the mill will close.", "anonymous-without-reason"),
        ("Four bakers were burned, hospital officials said.", "anonymous-without-reason"),
        (
            "Two officials said so because talks are continuing. One of the officials said more.",
            "plural-sources-single",
        ),
        ("Two officials said the mill will close.", "plural-sources-single"),
        ("Mara Lindqvist opened the mill on Monday. Lindqvist paid for it.", "last-name-before-full-name"),
        ("Jon Hansen met Eva Hanson at the mill. Both bought bread.", "name-spelled-two-ways"),
        ("Mara Lindqvist and Mara Lind met at the mill.", "name-spelled-two-ways"),
        ("“The mill is open,” Mara Lindqvist said.", "unbalanced-quotation-marks"),
        ("“The mill is open.\n“It will stay open,” Mara Lindqvist said.", "unbalanced-quotation-marks"),
        ('The beam is 14" wide and the door is 80" high.', "unbalanced-quotation-marks"),
        ("The mill burned down on Monday, May 12, 2025.", "weekday-date-mismatch"),
        ("The mill burned down on Tuesday, May 12.", "weekday-date-mismatch"),
        ("The mill burned down on February 29, 2024.", "impossible-date"),
        (
            "In the poll 46 percent were for the mill, 38 percent against it and 16 percent had no view.",
            "percentages-over-100",
        ),
        (
            "Of all pupils 60 percent picked bread, 45 percent rice and 30 percent beans. They could pick several.",
            "percentages-over-100",
        ),
        (
            "In the poll, with multiple answers allowed, 60 percent named rent, 45 percent food and 30 percent fuel.",
            "percentages-over-100",
        ),
        ("Sales rose 60 percent in May, 30 percent in June and 45 percent in July.", "percentages-over-100"),
        ("It won the votes of 60 percent of women and 70 percent of men.", "percentages-over-100"),
        ("می\u200cخواهم the mill.", "zero-width-characters"),
        ("The μm scale and the Москва mill.", "mixed-scripts"),
    ],
)
def test_near_misses_raise_no_alarm(engine: Engine, text: str, rule: str) -> None:
    assert words(engine, text, rule) == []


def test_a_date_without_a_year_is_read_by_the_byline(engine: Engine) -> None:
    text = "By Ida Stone, May 20, 2025\nThe mill burned down on Tuesday, May 12."
    byline, body = line_spans(text)
    structure = Structure((Block(byline, BlockRole.BYLINE), Block(body)))
    (check,) = checks(engine, text, "weekday-date-mismatch", structure)
    assert (
        str(check.message) == "The text says Tuesday, but 12\u00a0May\u00a02025 is a Monday. One of the two is wrong."
    )


def test_a_last_name_in_the_headline_is_no_first_reference(engine: Engine) -> None:
    text = "Lindqvist opens mill\nMara Lindqvist opened the mill on Monday."
    headline, body = line_spans(text)
    structure = Structure((Block(headline, BlockRole.HEADLINE), Block(body)))
    assert checks(engine, text, "last-name-before-full-name", structure) == []


def test_the_sum_of_the_shares_is_shown(engine: Engine) -> None:
    text = "In the poll 46 percent were for the mill, 38 percent were against it and 21 percent had no view."
    (check,) = checks(engine, text, "percentages-over-100")
    assert str(check.message) == (
        "The shares in this sentence add up to 105 percent (46 + 38 + 21). The parts of a whole can’t exceed 100."
    )


def test_a_check_tells_its_rule_and_where_the_rule_comes_from(engine: Engine) -> None:
    (check,) = checks(engine, "The mill burned down on June 31, 2025.", "impossible-date")
    assert check.id == f"check:impossible-date:{check.places[0].start}-{check.places[0].end}"
    assert check.origin is not None
    assert check.origin.shown_reason == "The Gregorian calendar"


def test_rules_have_ids_of_their_own_and_a_basis() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert all(rule.basis and rule.find.__doc__ for rule in RULES)


def test_messages_name_the_source_and_ask_for_what_is_missing(engine: Engine) -> None:
    (bare,) = checks(engine, "Officials at the mill said it will close.", "anonymous-without-reason")
    assert str(bare.message) == (
        "The story cites “Officials at the mill” without a name and doesn’t say why. "
        "Give the reason for anonymity, or the name."
    )
    (shown,) = checks(
        engine, "An official said on condition of anonymity that the mill will close.", "anonymous-without-reason"
    )
    assert str(shown.message) == (
        "The story keeps “An official” unnamed (“on condition of anonymity”) but doesn’t say why. Give the reason."
    )


def test_officials_of_a_service_who_are_counted_are_no_voice_of_it(engine: Engine) -> None:
    text = "Two hospital officials said the ward will close."
    assert words(engine, text, "anonymous-without-reason") == [["Two hospital officials"]]


def test_somebody_told_of_before_is_asked_about_once(engine: Engine) -> None:
    text = "Two officials at the mill said it will close. One of the officials said that bread will be scarce."
    assert words(engine, text, "anonymous-without-reason") == [["Two officials at the mill"]]
