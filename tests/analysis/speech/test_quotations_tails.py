"""Sentences whose end or whose middle tells who said the rest, and speakers that stand behind their verb."""

import pytest

from helpers.speech import Found, quotations
from onrecord.analysis.engine import Engine


@pytest.mark.parametrize("ending", ["state media reported", "state media reported on Monday"])
def test_a_final_attribution_covers_the_whole_sentence(engine: Engine, ending: str) -> None:
    told = "its troops had arrested four men in the north"
    assert quotations(engine, f"Norland said {told}, {ending}.") == [
        ("indirect", [f"Norland said {told}"], "reported", "state media"),
        ("indirect", [told], "said", "Norland"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The south has managed only 63 percent, states the 2013 water report.",
            ("indirect", ["The south has managed only 63 percent"], "states", "the 2013 water report"),
        ),
        (
            "Prices rose 3 percent last year, states the yearly report of the bank.",
            ("indirect", ["Prices rose 3 percent last year"], "states", "the yearly report of the bank"),
        ),
        (
            "Metro Line, Al Hosani underlined, is the operator of the trains.",
            ("indirect", ["Metro Line", "is the operator of the trains"], "underlined", "Al Hosani"),
        ),
        (
            "Under these plans, she underlined, 40 paintings will be shown.",
            ("indirect", ["Under these plans", "40 paintings will be shown"], "underlined", "she"),
        ),
        (
            "Old maps state that the river ran further east.",
            ("indirect", ["that the river ran further east"], "state", "Old maps"),
        ),
        (
            "Lund amended his testimony once — “I now do recall,” he said, talking to the envoy.",
            ("direct", ["I now do recall,"], "said", "he"),
        ),
    ],
)
def test_who_said_it_where_the_parser_lost_the_speaker(engine: Engine, text: str, found: Found) -> None:
    assert quotations(engine, text) == [found]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Reyes asked whether Rosa Lima, a former judge, would run.", "whether Rosa Lima, a former judge, would run"),
        ("The judge ruled the workers must stay in jail.", "the workers must stay in jail"),
        ("The losses led the firm to announce it would close.", "it would close"),
        ("The floods prompted many voters to call for a new board.", "a new board"),
        ("Ida Lind appealed for more members.", "more members"),
        ("He appealed to residents to stay calm.", "residents to stay calm"),
    ],
)
def test_how_much_of_the_sentence_was_said(engine: Engine, text: str, content: str) -> None:
    assert [content for _, content, _, _ in quotations(engine, text)] == [[content]]


def test_a_participle_behind_what_was_said_reports_more(engine: Engine) -> None:
    assert quotations(engine, "Chan said the cafe was old, calling it a gem.") == [
        ("indirect", ["the cafe was old"], "said", "Chan"),
        ("indirect", ["it a gem"], "calling", "Chan"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The fund lost money, closed the office, announced the sale.",
        "He hosts a Sunday talk show, writes a weekly column and leads a choir.",
        "As it rains, this was the kind of flood the board warned about.",
        "He was denied a visa.",
        "She appealed to the high court on Monday.",
        "The navy showed its ships.",
        "The navy recalled its ships.",
        "The firm recalled 40,000 cars.",
    ],
)
def test_what_reports_nothing(engine: Engine, text: str) -> None:
    assert quotations(engine, text) == []


@pytest.mark.parametrize(
    ("ending", "cue", "told"),
    [
        ("urging Chen to explain his conduct", "urging", "Chen to explain his conduct"),
        ("warning the crews to stay away", "warning", "the crews to stay away"),
        ("thanking the crews for their work", "thanking", "the crews for their work"),
    ],
)
def test_a_verb_of_speech_behind_the_speaker_begins_another_statement(
    engine: Engine, ending: str, cue: str, told: str
) -> None:
    first = ["That helped the fishers"]
    text = f"{first[0]}, Moses Boateng said, {ending}."
    assert quotations(engine, text) == [
        ("indirect", first, "said", "Moses Boateng"),
        ("indirect", [told], cue, "Moses Boateng"),
    ]


def test_what_comes_of_it_goes_on_with_what_is_said(engine: Engine) -> None:
    text = "The pier, Moses Boateng said, was old, making repairs dear."
    assert quotations(engine, text) == [
        ("indirect", ["The pier", "was old, making repairs dear"], "said", "Moses Boateng")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Its lawyers will argue that the fence endangers drivers, a source at the dairy said.",
            [
                (["Its lawyers will argue that the fence endangers drivers"], "said", "a source at the dairy"),
            ],
        ),
        (
            "They are down 14% since August, figures from the Dairy Board show.",
            [(["They are down 14% since August"], "show", "figures from the Dairy Board")],
        ),
        (
            "He said the man, a nurse at the clinic, complained.",
            [(["the man, a nurse at the clinic, complained"], "said", "He")],
        ),
        ("They liked the film, a tale from the Dairy show.", []),
    ],
)
def test_who_ends_a_sentence_where_the_parser_lost_them(
    engine: Engine, text: str, expected: list[tuple[list[str], str, str]]
) -> None:
    assert [found[1:] for found in quotations(engine, text)] == expected
