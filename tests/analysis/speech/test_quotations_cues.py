"""Words that report: short answers, shares of people, names for things, verbs with a particle farther on."""

import pytest

from helpers.speech import quotations
from onrecord.analysis.engine import Engine


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        ("Asked if the bridge was safe, the engineer said no.", "no", "the engineer"),
        ("In March, 40 percent of traders said the same.", "the same", "40 percent of traders"),
        ("The captain said so on Monday.", "so", "The captain"),
    ],
)
def test_a_short_answer_is_content(engine: Engine, text: str, content: str, source: str) -> None:
    assert ("indirect", [content], "said", source) in quotations(engine, text)


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        ("About 4 in 10 say they want later trains.", "they want later trains", "About 4 in 10"),
        ("Nearly a third say they skip breakfast.", "they skip breakfast", "Nearly a third"),
    ],
)
def test_a_share_of_people_speaks(engine: Engine, text: str, content: str, source: str) -> None:
    assert quotations(engine, text) == [("indirect", [content], "say", source)]


@pytest.mark.parametrize(
    ("text", "content", "cue", "source"),
    [
        (
            "The chief executive spoke warmly of the night shift.",
            "the night shift",
            "spoke warmly of",
            "The chief executive",
        ),
        (
            "The union called Friday for a ban on night work.",
            "a ban on night work",
            "called Friday for",
            "The union",
        ),
        (
            "The regulator pointed to the fire at the plant in Durban.",
            "the fire at the plant in Durban",
            "pointed to",
            "The regulator",
        ),
    ],
)
def test_a_particle_may_stand_farther_on(engine: Engine, text: str, content: str, cue: str, source: str) -> None:
    assert quotations(engine, text) == [("indirect", [content], cue, source)]


@pytest.mark.parametrize(
    "text",
    [
        "The captain called her mother on Friday for advice.",
        "The story was first reported by the Herald on Tuesday.",
    ],
)
def test_a_preposition_after_an_object_is_no_particle(engine: Engine, text: str) -> None:
    assert [cue for _, _, cue, _ in quotations(engine, text) if cue and " " in cue] == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Rao called the charges unfounded.", "the charges unfounded"),
        ("Doctors described the ward as unsafe.", "the ward as unsafe"),
        ("The captain called her mother on Sunday.", None),
        ("The club called the hearing.", None),
    ],
)
def test_what_a_thing_is_called_is_content(engine: Engine, text: str, content: str | None) -> None:
    assert [pieces for _, pieces, _, _ in quotations(engine, text)] == ([[content]] if content else [])


def test_a_clause_may_follow_an_aside_between_commas(engine: Engine) -> None:
    text = "The minister insisted, most recently in a speech in Jos, that the mine was safe."
    assert quotations(engine, text) == [("indirect", ["that the mine was safe"], "insisted", "The minister")]


def test_a_plural_speaker_between_commas_reports_both_sides(engine: Engine) -> None:
    text = "But in recent days, advisers to the bank say, the chairman has grown tired of the talks."
    assert [(pieces, cue) for _, pieces, cue, _ in quotations(engine, text)] == [
        (["But in recent days", "the chairman has grown tired of the talks"], "say")
    ]


@pytest.mark.parametrize(
    ("text", "content", "cue"),
    [
        ("Ana Ruiz accepted that the delay had cost lives.", "that the delay had cost lives", "accepted"),
        ("The bank had in May directed lenders to stop.", "lenders to stop", "directed"),
        ("The judge directed it to file a report by May.", "it to file a report by May", "directed"),
        ("Ana Ruiz accepted the prize.", None, ""),
        ("Ana Ruiz directed traffic to the bridge.", None, ""),
    ],
)
def test_what_a_court_or_a_regulator_accepts_and_directs(
    engine: Engine, text: str, content: str | None, cue: str
) -> None:
    expected = [([content], cue)] if content else []
    assert [(pieces, found) for _, pieces, found, _ in quotations(engine, text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In May, a fire killed 31 people, official data shows.", [(["In May, a fire killed 31 people"], "shows")]),
        ("Ana Ruiz hit back that it could not be sold.", [(["that it could not be sold"], "hit back")]),
        ("Ana Ruiz wants to know when it burned down.", [(["when it burned down"], "wants to know")]),
        ("Ana Ruiz wanted to know more.", []),
        ("The bank attributed the fall to weak demand.", [(["the fall to weak demand"], "attributed")]),
        ("The line is attributed to Rao.", []),
        ("Police have named the victim as Tim Holm.", [(["the victim as Tim Holm"], "named")]),
        ("He was named by his union as Tim Holm.", [(["He", "as Tim Holm"], "named")]),
        ("The club named Tim Holm as captain.", []),
        ("Tim Holm was named as the new head of the bank.", []),
        ("They named the ship Rose.", []),
    ],
)
def test_verbs_that_report_with_one_kind_of_content(
    engine: Engine, text: str, expected: list[tuple[list[str], str]]
) -> None:
    assert [(pieces, found) for _, pieces, found, _ in quotations(engine, text)] == expected


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Ana Ruiz, appearing for the port, submitted that it was late.", "submitted"),
        ("Ana Ruiz averred that it was late.", "averred"),
        ("Ana Ruiz fretted that it was late.", "fretted"),
        ("“It was late,” Ana Ruiz, who runs the mill in the old port of Otsa, shrugged.", "shrugged"),
    ],
)
def test_verbs_that_double_their_last_letter(engine: Engine, text: str, cue: str) -> None:
    assert [(found, who) for *_, found, who in quotations(engine, text)] == [(cue, "Ana Ruiz")]
