"""Who "he", "she" and "they" are."""

import pytest

from helpers.builders import plain_structure
from helpers.sources import speakers
from onrecord.analysis.engine import Engine


def speaker(engine: Engine, text: str) -> str | None:
    """The labels of the sources of the last quotation."""
    return " and ".join(speakers(engine, text)) or None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # a title, a given name or a word for kin tells the pronoun
        ("Mary Okafor opened the bridge. The builder, John Reyes, watched. “I am proud,” she said.", "Mary Okafor"),
        ("Mr. Adeyemi met Mrs. Brandt at the mill. “It is old,” she said.", "Brandt"),
        ("The striker's mother, Bukola Ade, met coach Per Holm. “He is well,” she said.", "Bukola Ade"),
        ("Lars Holm, a pastor in North Carolina, met Vera Boe. “It is late,” he said.", "Lars Holm"),
        # the subject of the main clause before others
        ("Lars Holm thanked Erik Dahl for the goal. “It was a gift,” he said.", "Lars Holm"),
        ("Lars Holm did not answer when Erik Dahl asked about the goal. “It was a gift,” he said.", "Lars Holm"),
        ("Lars Holm said that Erik Dahl had scored. “It was a gift,” he said.", "Lars Holm"),
        # the last speaker goes on, until somebody else does something
        ("Lars Holm said the ice was thin. It had rained for a week. “Nobody skates,” he said.", "Lars Holm"),
        ("Lars Holm said the ice was thin.\n\nErik Dahl skated anyway. “It holds,” he said.", "Erik Dahl"),
        # whose campaign acts may go on acting
        ("Mira Sen met reporters.\n\nLars Holm's team lost in May. “It was luck,” he said.", "Lars Holm"),
        # a title alone may be the subject
        ("Gov. Lars Holm lost to Erik Dahl. In May the governor had shrugged. He said it was luck.", "Lars Holm"),
        # somebody named beside the pronoun, before an unnamed speaker of another sentence
        ("A reader wrote that it sank. It did in Mr. Lars Holm's talk, in which he said he was sorry.", "Lars Holm"),
        # names inside quotation marks count little
        ("Lars Holm shook his head. “Erik Dahl is ill. He cannot play,” he said.", "Lars Holm"),
    ],
)
def test_a_pronoun_is_the_most_prominent_person_it_fits(engine: Engine, text: str, name: str) -> None:
    assert speaker(engine, text) == name


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("A US official said the talks had failed. “Nobody is happy about it,” he said.", "A US official"),
        ("Lars Holm runs the ferry. A sailor was hurt. “It hurts,” he said.", "A sailor"),
        ("Lars Holm said no. The unions are torn. But they say the mill will stay.", "The unions"),
        ("A person close to the club said the coach would go. They said he had packed.", "A person close to the club"),
        ("A spokeswoman for the Harbor Board said the bridge was safe. “We tested it,” she said.", "Harbor Board"),
    ],
)
def test_a_pronoun_may_stand_for_those_without_a_name(engine: Engine, text: str, label: str) -> None:
    assert speaker(engine, text) == label


def test_a_spokeswoman_is_no_he(engine: Engine) -> None:
    text = "Lars Holm runs the ferry. A spokeswoman for the port said it was late. “It sank,” he said."
    assert speaker(engine, text) == "Lars Holm"


def test_a_pronoun_that_fits_nobody_stays_open(engine: Engine) -> None:
    assert speaker(engine, "Lars Holm left the rink. “It is cold,” she said.") is None


def test_i_inside_quotation_marks_is_whoever_speaks(engine: Engine) -> None:
    text = "“I said no to the club,” Lars Holm said."
    analysis = engine.analyze(text, plain_structure(text))
    assert {source.label for source in analysis.sources} == {"Lars Holm"}


@pytest.mark.parametrize(
    ("noun", "name"), [("actress", "Mabel Cano"), ("actor", "Peter Haro"), ("widow", "Mabel Cano")]
)
@pytest.mark.parametrize("man", ["Peter", "Tino"])
def test_a_noun_that_tells_of_a_man_or_a_woman_means_one(engine: Engine, noun: str, name: str, man: str) -> None:
    name = name.replace("Peter", man)
    text = (
        f"Mabel Cano and {man} Haro were seen on Monday. {man} changed the subject, "
        f"while the {noun} denied that they were a couple."
    )
    assert [source.name for source in engine.analyze(text, plain_structure(text)).sources] == [name]


def test_a_bodys_short_name_in_brackets_is_no_he(engine: Engine) -> None:
    text = (
        "Deputy Minister Tom Reyes said that the tenants were ready. The Otsa Housing Trust (Marisa) also offered loans. "
        "For example, he said, it paid for doors. Marisa gave more, Reyes added."
    )
    assert [source.name for source in engine.analyze(text, plain_structure(text)).sources] == ["Tom Reyes"]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        # a body, or what "and" joins, may be "they"
        (
            "The Lakeside Farmers Forum has written to the minister. They urge her to lower the price of seed.",
            "Lakeside Farmers Forum",
        ),
        ("A group of forty nurses wrote to the trust. They urge it to open the ward.", "A group of forty nurses"),
        ("Lars Holm and Mira Sen met in Otsa on Monday. They said the road would open.", "Lars Holm and Mira Sen"),
        # but nobody single, no place, no report, and no body of the very clause that they said
        ("Lars Holm said no. The minister is torn. They say the mill will stay.", None),
        ("Oslo slept. They say the mill will stay.", None),
        ("The report came out in May. They say the mill will stay.", None),
        ("Two drivers said a man was missing. The Otsa army searched the hills, they added.", "Two drivers"),
    ],
)
def test_they_are_whoever_is_more_than_one(engine: Engine, text: str, label: str | None) -> None:
    assert speaker(engine, text) == label


def test_one_of_several_goes_on_and_not_whom_they_complained_of(engine: Engine) -> None:
    text = (
        "Residents of Lowmoor wrote to the councillor Robin Amadi. "
        "One of them told the Courier that Amadi had never called back. The road would flood again, she warned."
    )
    assert speaker(engine, text) == "One of them"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        # a title or a role tells, a namesake may be meant, somebody else did something
        ("Mrs. Dana Okoro runs the ferry. “It is cold,” Okoro says. He notes the river is low.", None),
        ("The actress Dana Okoro left. “It is cold,” Okoro says. He notes the river is low.", None),
        (
            "Dana Okoro runs the ferry. Eva Okoro swims. “It is cold,” Dana Okoro says. He notes the river is low.",
            None,
        ),
        ("Dana Okoro runs the ferry. “It is cold,” Okoro says. A son is ill. He notes the river is low.", "A son"),
        ("Dana Okoro runs the ferry. “It is cold,” Okoro says. Her son is ill. He notes the river is low.", None),
    ],
)
def test_a_given_name_may_mislead_about_who_spoke_last(engine: Engine, text: str, label: str | None) -> None:
    assert speaker(engine, text) == label


def test_a_rival_with_a_mans_name_is_not_she(engine: Engine) -> None:
    text = (
        "Anders Lie worked with Isolde Marchetti in Jos. “She was rude,” Anders Lie said.\n\n"
        "She maintained that the lake would run dry."
    )
    assert speaker(engine, text) == "Isolde Marchetti"


def test_it_is_the_body_without_a_name_that_has_just_done_something(engine: Engine) -> None:
    assert speaker(engine, "The bench was not impressed. It remarked that the audit was late.") == "bench"
    assert speaker(engine, "A company in Pune was fined. It said it would appeal.") == "A company in Pune"
