"""Which words of an article stand for whoever said something, also where the sentence is long or hard to read."""

import pytest

from helpers.speech import quotations
from onrecord.analysis.engine import Engine


def sources(engine: Engine, text: str) -> list[str | None]:
    return [source for _, _, _, source in quotations(engine, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wanjiru Kamau, who opened the clinic and said the ward was full, left at noon.", ["who"]),
        ("The rower is coached by Tom Brodie, who's argued for years that the river is too dirty.", ["who"]),
        ("While she's said the ward will open, Kamau must find nurses.", ["she"]),
        ("The nets, which they say are safe, were sold in May.", ["they"]),
    ],
)
def test_verbs_share_a_subject(engine: Engine, text: str, expected: list[str]) -> None:
    assert sources(engine, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "“The river is foul,” said Tom Brodie, who noted that nobody swims there. “We will row elsewhere.”",
        "“The river is foul,” Tom Brodie said, after Mele Tupou claimed a record of her own. “We will row elsewhere.”",
        "“The river is foul,” Tom Brodie said, as he called for a vote. “We will row elsewhere.”",
    ],
)
def test_whoever_spoke_the_quoted_words_goes_on_speaking(engine: Engine, text: str) -> None:
    assert (sources(engine, text)[0], sources(engine, text)[-1]) == ("Tom Brodie", "Tom Brodie")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It was late,” said Mele Tupou, a midwife who works nights and has two sons.", "Mele Tupou, a midwife"),
        ("Brodie (a view shared by everyone here) said the pitch was wet.", "Brodie (a view shared by everyone here)"),
        ("Sen. Asha Kamau (D-Lagos) said the pitch was wet.", "Sen. Asha Kamau (D-Lagos)"),
        (
            "“We are ready for the games,” said former North Island Gov. Hemi Walker, a Tupou backer, referring to boats.",
            "former North Island Gov. Hemi Walker, a Tupou backer",
        ),
    ],
)
def test_a_phrase_ends_before_what_only_adds_to_it(engine: Engine, text: str, expected: str) -> None:
    assert sources(engine, text)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Their promises notwithstanding, independent engineers agree the bridge is unsafe.", "independent engineers"),
        ("The ferry, as one of the mayor's aides pointed out, normally stops at noon.", "one of the mayor's aides"),
        ("During a long meeting in Cedar Grove, Norland, Brodie told players that the pool would shut.", "Brodie"),
        (
            "In an interview with hosts Tom Brodie and Mele Tupou, the academy head stated that it was full.",
            "the academy head",
        ),
    ],
)
def test_the_nearest_subject_speaks(engine: Engine, text: str, expected: str) -> None:
    assert sources(engine, text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She grew tired, and sang so badly, that the conductor changed his order: “Start again.”", "the conductor"),
        (
            "With players worried about the cold, the coach is trying out a new rule: “Everybody wears a hat.”",
            "the coach",
        ),
    ],
)
def test_the_verb_before_the_colon_tells_who_speaks(engine: Engine, text: str, expected: str) -> None:
    assert sources(engine, text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The vote forced Mele Tupou to admit that the pool would close.", "Mele Tupou"),
        ("The fire led many villagers to say that the dam was unsafe.", "many villagers"),
        ("Tupou never missed an opportunity to remind the crowd that she could swim.", "Tupou"),
        ("The trainer had a rare chance to show that his team could win.", "The trainer"),
    ],
)
def test_an_infinitive_is_said_by_whoever_is_made_to_or_has_the_chance(
    engine: Engine, text: str, expected: str
) -> None:
    assert sources(engine, text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Tupou said this week that the club would leave the league and suggested that it would sell the pool.",
        "Tupou says the club would pay her and tells players that the pool is safe.",
    ],
)
def test_a_joined_verb_of_another_form_is_the_outer_speakers(engine: Engine, text: str) -> None:
    assert sources(engine, text) == ["Tupou", "Tupou"]


def test_a_long_title_may_stand_between_quoted_words_and_the_verb(engine: Engine) -> None:
    speaker = "Kamau's niece, Colonel Asha Kamau of the Third Regiment of Engineers"
    assert sources(engine, f"“This is a big day for us!” {speaker}, shouted to the crowd.") == [speaker]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“You picked a rule out of thin air,” the two write. “We do not see why.”", "the two"),
        ("“We have nothing to hide from anybody,” the Danes state in the paper. “We never had.”", "the Danes"),
        ("“They know who can win the cup,” a voice-over in the film states. “It is us.”", "a voice-over in the film"),
    ],
)
def test_a_verb_that_looks_like_a_noun_still_tells_who_speaks(engine: Engine, text: str, expected: str) -> None:
    assert sources(engine, text) == [expected, expected]


def test_a_noun_after_quoted_words_is_no_verb(engine: Engine) -> None:
    assert sources(engine, "“Rain on the old river,” a state of mind for the whole band, came out in May.") == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Reacting, the union promised to strike.", ["the union"]),
        ("She thinks the inn should pay her, and has vowed to come back every week.", ["She"]),
    ],
)
def test_what_stands_before_a_speaker_is_no_speaker(engine: Engine, text: str, expected: list[str]) -> None:
    assert sources(engine, text) == expected


def test_a_tale_that_somebody_knows_is_not_what_is_told(engine: Engine) -> None:
    assert quotations(engine, "Garba told tales of a dam that he got to know.") == []


@pytest.mark.parametrize("means", ["phone", "email", "letter"])
def test_by_what_means_something_was_said_says_nothing(engine: Engine, means: str) -> None:
    text = f"Zaharah Okoye, who advised the panel, said by {means} that the reading of the law was wrong."
    assert sources(engine, text) == ["Zaharah Okoye"]
