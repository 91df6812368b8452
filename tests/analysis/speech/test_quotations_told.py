"""What somebody is told, called or asked for, and where the words for a listener, a place or a deed are none of it."""

import pytest

from helpers.speech import quotations
from onrecord.analysis.engine import Engine


def contents(engine: Engine, text: str) -> list[list[str]]:
    return [content for _, content, _, _ in quotations(engine, text)]


@pytest.mark.parametrize(
    ("text", "content", "cue", "source"),
    [
        (
            "Rao told a crowd of farmers gathered in the rain that the dam would hold.",
            "that the dam would hold",
            "told",
            "Rao",
        ),
        ("Okafor told supporters waving flags that he would return.", "that he would return", "told", "Okafor"),
        ("A nurse told police who came to the ward that she saw nothing.", "that she saw nothing", "told", "A nurse"),
        (
            "Olsen told jurors at the crown court, sitting in Leeds, that he slept.",
            "that he slept",
            "told",
            "Olsen",
        ),
        ("He told tales during a walk to the mill that farmers love.", None, None, None),
        ("He told the stories that farmers love.", None, None, None),
        ("Okafor told police who stole the van.", "who stole the van", "told", "Okafor"),
        (
            "Some economists - including a few on the bank's own board - warn that the bank could harm growth.",
            "that the bank could harm growth",
            "warn",
            "Some economists - including a few on the bank's own board",
        ),
    ],
)
def test_words_for_the_listener_are_not_what_is_told(
    engine: Engine, text: str, content: str | None, cue: str | None, source: str | None
) -> None:
    found = [(c, cue, source) for _, c, cue, source in quotations(engine, text)]
    assert found == ([] if content is None else [([content], cue, source)])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Rao called the treaty “a long stride onward” in the struggle over fish.",
            [["the treaty “a long stride onward”"]],
        ),
        ("Rao called that “beyond preposterous.”", [["that “beyond preposterous.”"]]),
        (
            "Her neighbor called her youngest pupil her rival before she left the hall.",
            [["her youngest pupil her rival"]],
        ),
        ("She called her friend Tom and left the hall.", []),
        (
            "The nurses described the night of the flood to the inquiry.",
            [["the night of the flood to the inquiry"]],
        ),
        ("Okafor described her plans for the port.", [["her plans for the port"]]),
        ("Okafor described the port.", []),
        ("The term may only be used to describe cheese from Jos.", []),
        ("It was a tax on salt, which describes the whole of the plan.", []),
    ],
)
def test_a_thing_is_called_or_described(engine: Engine, text: str, found: list[list[str]]) -> None:
    assert contents(engine, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The dam is old, and as Rao noted, people who live below it could still be moved.",
            [["people who live below it could still be moved"]],
        ),
        (
            "Many farmers have said they will skip the fair and others have said they would rather plough.",
            [["they will skip the fair"], ["they would rather plough"]],
        ),
        (
            "Rao said the mill had closed and the owners had told the staff in May.",
            [["the mill had closed and the owners had told the staff in May"]],
        ),
        (
            (
                "The candidate has mocked a disabled reporter, referred to farmers as “cheats” and recently pointed to a "
                "man in the crowd."
            ),
            [["a disabled reporter"], ["a man in the crowd"]],
        ),
        (
            "Rain had fallen, including “the worst in years,” the mayor said.",
            [["Rain had fallen, including “the worst in years,”"]],
        ),
        (
            "Rain fell on Jos. Ana Ruiz waved to him: “The board does not want what you call ‘repairs,’” she said.",
            [["The board does not want what you call ‘repairs,’"]],
        ),
        ("Rao pleaded with them to reject the plan.", [["to reject the plan"]]),
    ],
)
def test_only_what_one_verb_tells_is_its_content(engine: Engine, text: str, found: list[list[str]]) -> None:
    assert contents(engine, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The firm kept the law by reporting the spill to the agency.", [["the spill to the agency"]]),
        ("The judge dismissed one of two charges against the mayor.", []),
        ("The court dismissed the charges against Olsen.", []),
        ("The mayor dismissed the charges as nonsense.", [["the charges as nonsense"]]),
        ("Two bodies are reported on the highway near Jos.", [["Two bodies"]]),
        ("Heavy rain is forecast for the coast.", []),
        ("Floods were predicted for the coast by the agency.", [["Floods"]]),
        ("The agency reported on the floods in May.", [["the floods in May"]]),
        ("The mayor was criticized for lying about the dam.", [["The mayor", "lying about the dam"]]),
    ],
)
def test_deeds_and_places_are_not_said(engine: Engine, text: str, found: list[list[str]]) -> None:
    assert contents(engine, text) == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Radio Otsa cited Minister Ba as saying the road would open.", ["the road would open"]),
        ("The agency cited the governor as telling the board that it was late.", ["that it was late"]),
        ("The agency cited the governor as the author of the plan.", ["the governor as the author of the plan"]),
    ],
)
def test_whoever_is_cited_as_saying_something_says_it(engine: Engine, text: str, expected: list[str]) -> None:
    assert [content[0] for _, content, _, _ in quotations(engine, text)] == expected


@pytest.mark.parametrize(
    ("text", "content", "cue"),
    [
        ("The levy cost farmers a fortune, the county assembly was told.", ["The levy cost farmers a fortune"], "told"),
        ("Prices had doubled, lawmakers were told.", ["Prices had doubled"], "told"),
        ("The levy, the assembly was told, had failed.", ["The levy", "had failed"], "told"),
        ("The driver fell asleep, the court heard.", ["The driver fell asleep"], "heard"),
        ("The driver, the court heard, fell asleep.", ["The driver", "fell asleep"], "heard"),
        ("The court heard that the driver fell asleep.", ["that the driver fell asleep"], "heard"),
        ("The jury has heard how the boy had fallen.", ["how the boy had fallen"], "heard"),
        (
            "An employment tribunal in Leeds heard on Monday that the driver fell asleep.",
            ["that the driver fell asleep"],
            "heard",
        ),
    ],
)
def test_what_a_hearing_is_told_is_said_by_nobody_in_particular(
    engine: Engine, text: str, content: list[str], cue: str
) -> None:
    assert [(c, cue, source) for _, c, cue, source in quotations(engine, text)] == [(content, cue, None)]


def test_who_listens_to_quoted_words_is_not_their_speaker(engine: Engine) -> None:
    text = "“The levy cost farmers a fortune,” the inquest was told."
    assert [(c, source) for _, c, _, source in quotations(engine, text)] == [
        (["The levy cost farmers a fortune,"], None)
    ]


def test_a_hearing_hears_from_whoever_speaks(engine: Engine) -> None:
    text = "The court heard from Mary Bello that the driver slept."
    assert [(c, source) for _, c, _, source in quotations(engine, text)] == [(["that the driver slept"], "Mary Bello")]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor heard that the dam had failed.",
        "The court heard the case on Monday.",
        "The court will hear that the driver fell asleep.",
        "The court heard him sing at noon.",
    ],
)
def test_what_is_heard_otherwise_is_no_statement(engine: Engine, text: str) -> None:
    assert contents(engine, text) == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The firm opened a branch in Nairobi, court records show.", "court records"),
        ("The firm opened a branch in Nairobi, Ministry of Trade records show.", "Ministry of Trade records"),
    ],
)
def test_records_show_what_stands_before_them(engine: Engine, text: str, source: str) -> None:
    found = [(c, cue, source) for _, c, cue, source in quotations(engine, text)]
    assert found == [(["The firm opened a branch in Nairobi"], "show", source)]


def test_a_show_is_no_verb_behind_other_nouns(engine: Engine) -> None:
    assert contents(engine, "The firm opened a branch in Nairobi, a garden show.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The clerk told members it had been shut for a week.",
            [(["it had been shut for a week"], "told", "The clerk")],
        ),
        (
            "A baker who sold old bread for a year was told by a judge he had betrayed the village.",
            [(["he had betrayed the village"], "told", "a judge")],
        ),
        (
            "Ida Falk said they'd been told by staff that the kitchen would go.",
            [
                (["they'd been told by staff that the kitchen would go"], "said", "Ida Falk"),
                (["that the kitchen would go"], "told", "staff"),
            ],
        ),
        (
            "The railway wrote to say that the halt would close.",
            [(["that the halt would close"], "say", "The railway")],
        ),
        ("The railway wrote that the halt would close.", [(["that the halt would close"], "wrote", "The railway")]),
        ("The clerk told the woman he loved.", []),
    ],
)
def test_whoever_is_told_it_is_no_part_of_what_is_told(
    engine: Engine, text: str, expected: list[tuple[list[str], str, str]]
) -> None:
    assert [found[1:] for found in quotations(engine, text)] == expected
