"""What was said though the parser hung it elsewhere: halves, tails, clauses behind a phrase, words in marks."""

import pytest

from helpers.speech import quotations
from onrecord.analysis.engine import Engine

_BRANCH = (
    "Marta Olsen, a member of the Tamale branch of the Lutheran Church of Hope, was traveling to Lomé to visit "
    "her sister Ida"
)
_IN_FAVOR = "that she is in favor of bringing back the harbor toll and a good deal more"


@pytest.mark.parametrize(
    ("text", "content", "cue", "source"),
    [
        (
            "The levy, argued Brodie, was wrong from the outset.",
            ["The levy", "was wrong from the outset"],
            "argued",
            "Brodie",
        ),
        (
            "Part of the trouble with the wells, say hydrologists like Ana Reyes, is the rock itself.",
            ["Part of the trouble with the wells", "is the rock itself"],
            "say",
            "hydrologists like Ana Reyes",
        ),
        (
            "Any delay beyond that date, warned Councilman Peter Vane, would cost taxpayers $40,000 a week.",
            ["Any delay beyond that date", "would cost taxpayers $40,000 a week"],
            "warned",
            "Councilman Peter Vane",
        ),
        (
            "Any fair reading of the accounts, said Kofi Mensah, a lecturer at the college in Tamale, would show a loss.",
            ["Any fair reading of the accounts", "would show a loss"],
            "said",
            "Kofi Mensah, a lecturer at the college in Tamale",
        ),
    ],
)
def test_a_cue_between_subject_and_verb(engine: Engine, text: str, content: list[str], cue: str, source: str) -> None:
    assert quotations(engine, text) == [("indirect", content, cue, source)]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The crossing is safe, the harbor board insists, because divers have looked at every pile.",
            ["The crossing is safe", "because divers have looked at every pile"],
        ),
        (
            "The brewery was doing well, Mensah said, until it lost its well in 2019.",
            ["The brewery was doing well", "until it lost its well in 2019"],
        ),
        (
            "The north paid 9 percent, the agency said in a report, and those in the south paid 2 percent.",
            ["The north paid 9 percent", "and those in the south paid 2 percent"],
        ),
        ("The crossing is safe, the harbor board insists, as divers look on.", ["The crossing is safe"]),
    ],
)
def test_what_goes_on_behind_the_speaker(engine: Engine, text: str, content: list[str]) -> None:
    assert [found for _, found, _, _ in quotations(engine, text)] == [content]


def test_the_first_half_when_the_second_has_marks(engine: Engine) -> None:
    text = "The streets were empty, Mensah added, “but people need to meet somehow.”"
    (_, content, cue, source) = quotations(engine, text)[0]
    assert (content[0], cue, source) == ("The streets were empty", "added", "Mensah")


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        (
            "She told the jury in a low voice that the pier had been checked.",
            "that the pier had been checked",
            "She",
        ),
        ("He predicted at the most recent hearing that growers will lose every field.", "that growers will lose every field", "He"),
        ("They argue that, while the levy may help, growers won’t see the money.", "that, while the levy may help, growers won’t see the money", "They"),
        ("The panel rejected the notion that the pier was unsafe.", "that the pier was unsafe", "The panel"),
        ("Critics charged that the inspection was a sham.", "that the inspection was a sham", "Critics"),
        ("She continued to argue that the pier was safe.", "that the pier was safe", "She"),
        ("It stated that the pier was safe.", "that the pier was safe", "It"),
        ("It accused the board of hiding the report.", "the board of hiding the report", "It"),
        ("Mensah’s boldest claim is that the board hid the report.", "that the board hid the report", "Mensah"),
        (
            "Members of the crew are on their way to Lomé to see the wreck, the owner posted on Facebook.",
            "Members of the crew are on their way to Lomé to see the wreck",
            "the owner",
        ),
        (
            f"{_BRANCH}, the church posted on Facebook.",
            _BRANCH,
            "the church",
        ),
        (
            f"Brandt said during this week's council debate {_IN_FAVOR}.",
            _IN_FAVOR,
            "Brandt",
        ),
    ],
)  # fmt: skip
def test_a_clause_that_a_phrase_or_a_plain_verb_hides(engine: Engine, text: str, content: str, source: str) -> None:
    assert [(found, whose) for _, found, _, whose in quotations(engine, text)] == [([content], source)]


@pytest.mark.parametrize(
    "text",
    [
        "He posted a message on the board reading “Thank you Tamale” moments after the doors closed.",
        "The sign on the pier reads “Thank you Tamale,” in red.",
    ],
)
def test_words_in_marks_right_after_a_verb(engine: Engine, text: str) -> None:
    contents = [content for _, content, _, _ in quotations(engine, text)]
    assert [words.rstrip(",") for content in contents for words in content] == ["Thank you Tamale"]


def test_a_parser_that_runs_two_questions_on(engine: Engine) -> None:
    text = "Asked if she believed the board wanted Brodie to win, Tupou said she would not guess."
    assert [(content, source) for _, content, _, source in quotations(engine, text)] == [
        (["if she believed the board wanted Brodie to win"], None),
        (["she would not guess"], "Tupou"),
    ]


def test_whoever_is_asked_is_not_what_is_asked(engine: Engine) -> None:
    text = "“Did you know it was locked?” Brodie asked the harbor master."
    assert quotations(engine, text) == [("direct", ["Did you know it was locked?"], "asked", "Brodie")]


def test_what_was_promised_is_nobody(engine: Engine) -> None:
    found = quotations(engine, "Lomax was promised 90 million in grants from Accra to stay.")
    assert {source for _, _, _, source in found} == {None}


def test_praise_joined_to_a_forecast(engine: Engine) -> None:
    text = "Mensah forecast that exports would rebound and praised efforts by the port to widen its canal."
    assert [source for _, _, _, source in quotations(engine, text)] == ["Mensah", "Mensah"]


def test_the_day_of_a_report_is_not_what_it_is_about(engine: Engine) -> None:
    text = "Whales sing less than they did, scientists reported on Tuesday."
    assert quotations(engine, text) == [("indirect", ["Whales sing less than they did"], "reported", "scientists")]


def test_runs_conceded_are_not_said(engine: Engine) -> None:
    assert quotations(engine, "Whitlock, who conceded 61 runs in his four overs, was consoled by his captain.") == []


def test_a_school_told_to_close_says_nothing(engine: Engine) -> None:
    text = "Headteacher upset as Thornbeck primary told to close\n\nA village school will close next summer."
    assert {source for _, _, _, source in quotations(engine, text)} <= {None}


def test_what_somebody_would_not_say_is_no_part_of_what_was_said(engine: Engine) -> None:
    text = "A spokesman confirmed an offer had been made but would not say how much."
    assert [content for _, content, _, _ in quotations(engine, text)] == [["an offer had been made"]]


def test_a_semicolon_of_markup_begins_nothing(engine: Engine) -> None:
    (statement,) = quotations(engine, "The toll is $5 &lt;b&gt;&amp;, Ida Brandt said on Monday.")
    assert statement[1][0].startswith("The toll is $5")


def test_whoever_was_told_quoted_words_is_no_part_of_them(engine: Engine) -> None:
    text = "Safety staff had been told “growth first, lawyers later.”"
    assert [content for _, content, _, _ in quotations(engine, text)] == [["growth first, lawyers later."]]


def test_a_letter_that_called_something_names_is_no_letter_of_that_name(engine: Engine) -> None:
    text = (
        "A neighbour complained of the smell, and a letter last year called the whole thing “a museum, and it drinks.”"
    )
    assert "the whole thing “a museum, and it drinks.”" in [
        c for _, found, _, _ in quotations(engine, text) for c in found
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Minister faces calls to resign over the ferry contract.",
        "Mr Maclennan, whose firm Hebrides Link won the contract in March, replied with a thumbs-up.",
    ],
)
def test_who_gets_words_or_gives_none_says_nothing(engine: Engine, text: str) -> None:
    assert quotations(engine, text) == []


def test_about_belongs_to_the_number(engine: Engine) -> None:
    text = "Aid agencies say about 26,000 people have been displaced."
    assert quotations(engine, text) == [
        ("indirect", ["about 26,000 people have been displaced"], "say", "Aid agencies")
    ]


def test_the_day_of_a_statement_is_no_part_of_its_source(engine: Engine) -> None:
    text = "A statement on Thursday said the ward was shut."
    assert [(content, source) for _, content, _, source in quotations(engine, text)] == [
        (["the ward was shut"], "A statement"),
    ]


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        # The comparative is about how it was said.
        ("Rao later said the mill was to close.", "the mill was to close", "Rao"),
        ("Rao said more clearly that the mill was shut.", "that the mill was shut", "Rao"),
    ],
)
def test_a_comparative_that_the_clause_is_about_belongs_to_it(
    engine: Engine, text: str, content: str, source: str
) -> None:
    assert quotations(engine, text) == [("indirect", [content], "said", source)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Otsa Lines said in a customer advisory seen by the Herald that it would call at Jos instead.",
            ("indirect", ["that it would call at Jos instead"], "said", "Otsa Lines"),
        ),
        (
            "The union accused the operator, Bayline Terminals, of ignoring rust that it had seen.",
            (
                "indirect",
                ["the operator, Bayline Terminals, of ignoring rust that it had seen"],
                "accused",
                "The union",
            ),
        ),
        ("The General Staff in Jos disputes this.", ("indirect", ["this"], "disputes", "The General Staff in Jos")),
    ],
)
def test_content_that_the_parser_hung_elsewhere_or_took_for_another_word(
    engine: Engine, text: str, expected: tuple[str, list[str], str, str]
) -> None:
    assert quotations(engine, text) == [expected]


def test_a_thing_that_somebody_loves_is_not_spoken_of(engine: Engine) -> None:
    assert quotations(engine, "She was the tallest in Otsa, a title she loved.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Otsa Foods on Monday forecast a loss for the year.", [(["a loss for the year"], "forecast", "Otsa Foods")]),
        ("The storm on Monday forecast to hit Jos weakened.", []),
        ("They met on a Monday. The forecast on Monday was wrong.", []),
    ],
)
def test_what_is_forecast_on_a_day(engine: Engine, text: str, expected: list[tuple[list[str], str, str]]) -> None:
    assert [found[1:] for found in quotations(engine, text)] == expected
