"""Verbs of speech that tell of no words: taken in, withheld, owned, only wanted, in line with a rule."""

import pytest

from helpers.speech import quotations
from onrecord.analysis.engine import Engine


@pytest.mark.parametrize(
    "text",
    [
        "He was admitted to hospital on Monday with a broken leg.",
        "The ward is full, with ten patients admitted to beds in the hall.",
        "It is the only moon other than Titan boasting stable liquids on its surface.",
        "The town boasts two harbors.",
        "The hall is open, so we can show our new boats.",
        "The treaty denied Norland much-needed royalties.",
        "The guards denied us the regulated visits.",
        "He was denied a lawyer for two days.",
        "Citizens should tell the government that the levy is too high.",
        "They need to admit that the levy has failed.",
        "He can dissolve the assembly and call for snap polls.",
        "Which is not to say that the levy is wrong.",
        "The rules do not specify who pays for the repairs.",
        "The judge rejected the request to open the file on Olsen.",
        "The judge saw the request to investigate Olsen as a bribe.",
        "Their attempts remind of what happened in 1960.",
        "Two other plague cases were revealed in the district on Friday.",
        "Without pleading guilty, Olsen left the court.",
        "The storm threatened the harbor.",
        "She called a guard to open the gate.",
        "The town built a wall against a sea that threatens to flood it.",
    ],
)
def test_a_deed_without_words_is_no_statement(engine: Engine, text: str) -> None:
    assert quotations(engine, text) == []


@pytest.mark.parametrize(
    ("text", "content", "cue", "source"),
    [
        ("The mayor admitted to the fraud.", "the fraud", "admitted to", "The mayor"),
        ("The mayor denied the allegations.", "the allegations", "denied", "The mayor"),
        ("The mayor denied him ever having worked there.", "him ever having worked there", "denied", "The mayor"),
        ("The mayor boasted that the town has two harbors.", "that the town has two harbors", "boasted", "The mayor"),
        ("The mayor boasted of the new harbor.", "the new harbor", "boasted of", "The mayor"),
        ("The mayor repeated the claim.", "the claim", "repeated", "The mayor"),
        ("The mayor would say only that it is safe.", "only that it is safe", "say", "The mayor"),
        ("I should say that my uncle owns the mill.", "that my uncle owns the mill", "say", "I"),
        ("The mayor made a request to open the file.", "to open the file", "request", "The mayor"),
        ("The union threatened to strike in June.", "to strike in June", "threatened", "The union"),
        ("She spoke up to highlight that the dam was safe.", "that the dam was safe", "highlight", "She"),
        ("The report documented that 40 wells were dry.", "that 40 wells were dry", "documented", "The report"),
    ],
)
def test_what_looks_the_same_and_is_said(engine: Engine, text: str, content: str, cue: str, source: str) -> None:
    assert quotations(engine, text) == [("indirect", [content], cue, source)]


@pytest.mark.parametrize(
    "text",
    [
        "Each baker must buy a sack of flour according to the rates fixed by the guild.",
        "He sought to organize the province according to his ideals.",
        "Farmers may build ponds as per criteria in the treaty.",
        "The seats were assigned according to the rules of the league.",
    ],
)
def test_what_things_go_by_says_nothing(engine: Engine, text: str) -> None:
    assert quotations(engine, text) == []


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        (
            "The president appoints the judges, according to the rules of the senate.",
            "The president appoints the judges",
            "the rules of the senate",
        ),
        ("As per the latest poll, rents rose by a tenth.", "rents rose by a tenth", "the latest poll"),
        ("The dam leaks, according to Tom Rao.", "The dam leaks", "Tom Rao"),
        ("According to the plan, the road will be closed.", "the road will be closed", "the plan"),
        ("Rents rose by a tenth according to the poll.", "Rents rose by a tenth", "the poll"),
    ],
)
def test_what_is_set_off_or_no_measure_is_cited(engine: Engine, text: str, content: str, source: str) -> None:
    assert [(found, whose) for _, found, _, whose in quotations(engine, text)] == [([content], source)]


@pytest.mark.parametrize(
    "text",
    [
        'The region\'s future capital has been called "Marenda" by planners.',
        'None of those names offer the warmth that "Marenda" does.',
        'The council has begun to promote the canal as a "win-win" solution for farmers.',
        'The ministry defended the campaign under the catchphrase "Water, we share it."',
        'The agency defended the campaign with the slogan "Rust, we\'re on it."',
        'The fans call him "Lavaplatos".',
        'They gave the film the title "The dam is dry and we know it".',
        'The fair started to suffer from the "fatigue" of its judges.',
    ],
)
def test_a_name_a_motto_or_a_doubtful_word_in_marks_is_nobodys(engine: Engine, text: str) -> None:
    assert quotations(engine, text) == []


@pytest.mark.parametrize(
    ("text", "content", "cue"),
    [
        (
            'The minister called the levy "a stellar example of cooperation".',
            'the levy "a stellar example of cooperation"',
            "called",
        ),
        ('The minister called the toll "unfair".', 'the toll "unfair"', "called"),
        (
            'The minister labelled the toll a "reasonable response" to the crisis.',
            'the toll a "reasonable response" to the crisis',
            "labelled",
        ),
        ('The minister rejected the plan as "ludicrous".', 'as "ludicrous"', "rejected"),
        ('The dam was a "mistake", the minister said.', 'The dam was a "mistake"', "said"),
    ],
)
def test_words_in_marks_that_judge_are_said(engine: Engine, text: str, content: str, cue: str) -> None:
    assert quotations(engine, text) == [("mixed", [content], cue, "The minister" if cue != "said" else "the minister")]


def test_a_request_that_something_follows_is_not_made_by_who_is_told_of(engine: Engine) -> None:
    assert quotations(engine, "The store closed following a request that officers clear the square.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Even by night, Rao could not have predicted her arrival.",
        "Rao should have told the mayor that the dam was old.",
        "The council would have said that the dam was old.",
        "The board has the power to declare that the dam is old.",
        "The failure to tell nurses that the dam was old cost lives.",
        "Police arrested key accused Sam Okafor in Jos.",
        "Mary Bello shared a “cup of tea” with him.",
        "Mary Bello was invited to make a speech on “Rivers and Rain”.",
        "The clerk shared with the council all that she owned.",
    ],
)
def test_what_nobody_has_said_is_no_statement(engine: Engine, text: str) -> None:
    assert quotations(engine, text) == []


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        ("Rao may have told the mayor that the dam was old.", ["that the dam was old"], "Rao"),
        ("Rao took the opportunity to say that the dam was old.", ["that the dam was old"], "Rao"),
        ("Police accused Sam Okafor of theft.", ["Sam Okafor of theft"], "Police"),
        ("Mary Bello shared that she had thought of leaving.", ["that she had thought of leaving"], "Mary Bello"),
        ("Rao invited nurses to “say what hurts them”.", ["to “say what hurts them”"], "Rao"),
        ("“We had thought of leaving,” Mary Bello shared.", ["We had thought of leaving,"], "Mary Bello"),
    ],
)
def test_what_may_have_been_said_is_a_statement(engine: Engine, text: str, content: list[str], source: str) -> None:
    assert [(c, source) for _, c, _, source in quotations(engine, text)] == [(content, source)]


@pytest.mark.parametrize(
    "text",
    [
        "Sixty members had declared directorships worth more than $100,000.",
        "Rao, who has not declared his assets, sold the mill.",
        "The umpires reported Ida Falk to the referee for kicking the ground.",
        "What worries farmers more is what comes next.",
        "Rao, who has yet to say how he will vote, sold the mill.",
        "Rao begged to differ.",
    ],
)
def test_what_is_only_done_with_a_verb_of_speech(engine: Engine, text: str) -> None:
    assert quotations(engine, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "He left without mentioning that the pier was old.",
        "The levy was lifted without anybody announcing it, and without warning the growers of a flood.",
        "She won the seat without promising lower rents.",
    ],
)
def test_what_somebody_did_without_saying_it_is_no_statement(engine: Engine, text: str) -> None:
    assert quotations(engine, text) == []


@pytest.mark.parametrize(
    ("ending", "cited"),
    [
        ("citing people familiar with the matter", []),
        ("citing two officials briefed on the talks", []),
        ("citing sources", []),
        ("citing an unnamed aide", []),
        ("citing high costs", ["high costs"]),
        ("citing a survey of officials", ["a survey of officials"]),
        ("citing the number of people hurt", ["the number of people hurt"]),
    ],
)
def test_people_who_are_cited_are_not_what_is_said(engine: Engine, ending: str, cited: list[str]) -> None:
    found = quotations(engine, f"Olsen may halt the payments, the Otsa Courier reported on Monday, {ending}.")
    told = [content for _, content, _, _ in found]
    assert told == [["Olsen may halt the payments"], *([cited] if cited else [])]


@pytest.mark.parametrize(
    "text",
    ["The Herald has asked the bank for comment.", "We asked Ida Falk for a response.", "The paper asked for comment."],
)
def test_whoever_is_only_asked_to_speak_is_told_nothing(engine: Engine, text: str) -> None:
    assert quotations(engine, text) == []


def test_what_somebody_is_asked_for_is_what_was_said(engine: Engine) -> None:
    assert [content for _, content, *_ in quotations(engine, "Falk asked the bank for a loan.")] == [
        ["the bank for a loan"]
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Her uncle gave her the map and said something that she has never told anyone.",
        "In the harbor nobody blames the rain for the losses.",
        "Otsa Rovers 2 Ellery Town 3: Late goal settles the derby",
    ],
)
def test_what_is_left_open_or_said_by_nobody_is_no_statement(engine: Engine, text: str) -> None:
    assert quotations(engine, text) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The tram would cost a school, as the mayor added.", ["The tram would cost a school"]),
        ("Her uncle said something had to be done.", ["something had to be done"]),
        ("In the harbor many blame the rain for the losses.", ["the rain for the losses"]),
        ("Nurses Local 23: Wards are not safe at night", ["Wards are not safe at night"]),
    ],
)
def test_what_is_told_beside_it_is_one(engine: Engine, text: str, content: list[str]) -> None:
    assert [pieces for _, pieces, *_ in quotations(engine, text)] == [content]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The state is denying flu vaccines to prisoners in custody.", 0),
        ("The mayor denied the claim to reporters.", 1),
        ("The mayor denied any links to the harbor gang.", 1),
    ],
)
def test_what_is_kept_from_somebody_is_no_statement(engine: Engine, text: str, found: int) -> None:
    assert len(quotations(engine, text)) == found
