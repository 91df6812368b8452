"""What the reporter states around a clause that reports."""

import pytest

from helpers.builders import plain_structure
from onrecord.analysis.engine import Engine
from onrecord.domain.vocabulary import SentenceClass


def stated(engine: Engine, text: str) -> list[str]:
    return [claim.span.text_of(text) for claim in engine.analyze(text, plain_structure(text)).claims]


@pytest.mark.parametrize(
    ("sentence", "own"),
    [
        (
            "Two wells in Tamale have run dry, leaving 300 families without water, though engineers say the dam is full.",
            "Two wells in Tamale have run dry, leaving 300 families without water",
        ),
        (
            "Among farmers over 60, the share who said they had sold a field rose by 14 percent in May.",
            "Among farmers over 60, the share who said they had sold a field rose by 14 percent in May.",
        ),
        (
            "They received a letter from his son on 3 May after he had failed to reach her to say that the mill had closed.",
            "They received a letter from his son on 3 May after he had failed to reach her to say that the mill had closed.",
        ),
        (
            "Bryn Kessel was arrested in May for a call to the harbor office, in which he said he would “sink the boat.”",
            "Bryn Kessel was arrested in May for a call to the harbor office",
        ),
        (
            "Reporters met four boys who were guarding the gates of the mill, some openly telling them they were only 14.",
            "Reporters met four boys who were guarding the gates of the mill",
        ),
        (
            "The first leaks came to light last week, when engineers in Tamale announced that two valves had burst.",
            "The first leaks came to light last week",
        ),
        (
            "When engineers in Tamale announced that two valves had burst, the price of water rose by 9 percent.",
            "the price of water rose by 9 percent.",
        ),
        (
            "The sentences of the two bakers were suspended in May, with the court saying that “they had acted in haste.”",
            "The sentences of the two bakers were suspended in May",
        ),
        (
            "The council sent 40 letters to the owners of the mill, saying that the wheel had to be stopped.",
            "The council sent 40 letters to the owners of the mill",
        ),
        (
            "Mara Lindqvist asked for mercy in a letter read to the court on Tuesday, saying that the guard had been asleep.",
            "Mara Lindqvist asked for mercy in a letter read to the court on Tuesday",
        ),
        (
            "Harbor police arrested 14 sailors in Denmark on Monday, though the port office declined to comment.",
            "Harbor police arrested 14 sailors in Denmark on Monday",
        ),
        (
            "The mill, which declined to comment, lost £4 million in 2019.",
            "The mill, which declined to comment, lost £4 million in 2019.",
        ),
    ],
)
def test_a_clause_that_reports_leaves_the_rest_a_claim(engine: Engine, sentence: str, own: str) -> None:
    assert own in stated(engine, sentence)


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("The minister said on Monday in Paris that the plan had been dropped.", "the plan had been dropped"),
        ("She went on to say that the pump had burst in May.", "the pump had burst in May"),
        ("The mayor answered the farmers on Monday by saying that the pump had burst.", "the pump had burst"),
        ("She stood up on Monday, saying that the pump had burst in May.", "the pump had burst in May"),
        ("“The pump burst in May,” said Ama Boateng, who has run the mill.", "The pump burst in May"),
    ],
)
def test_the_frame_of_a_report_is_no_claim(engine: Engine, sentence: str, content: str) -> None:
    assert [words.rstrip(".") for words in stated(engine, sentence)] == [content]


@pytest.mark.parametrize(
    "sentence",
    [
        "On June 14, the Corellan Assembly, with a narrow majority, approved at the wish of the mayor the sale of the docks.",
        "In the Ardel National Park, the Green Star, Lower Valley Branch, was granted a license to run a store and a cafeteria.",
    ],
)
def test_a_subject_with_an_aside_between_commas_has_its_verb(engine: Engine, sentence: str) -> None:
    assert stated(engine, sentence) == [sentence]


def test_a_helper_goes_on_behind_whoever_is_cited(engine: Engine) -> None:
    claim = "She had, according to Ann Lee of the Tamale Post, sold and shipped 40 goats before the flood took the road"
    assert stated(engine, f"{claim}.") == [claim]


@pytest.mark.parametrize(
    ("sentence", "own"),
    [
        (
            "Two bakers died and 12 were hurt in Tamale on Monday and the mayor said it was a shame.",
            ["Two bakers died and 12 were hurt in Tamale on Monday"],
        ),
        (
            "The bank closed 12 branches in 2021 and the mayor said that it was wrong.",
            ["The bank closed 12 branches in 2021"],
        ),
        (
            "The dam in Tamale failed on May 3, killing 12 people but the mayor told reporters that it was good.",
            ["The dam in Tamale failed on May 3, killing 12 people"],
        ),
        (
            "Ida Falk was found dead in her flat in March 2020 and the police dismissed it as a “lovers’ pact.”",
            ["Ida Falk was found dead in her flat in March 2020"],
        ),
        (
            "The bank closed 12 branches in 2021 and the mayor of the town declined to comment on the losses.",
            ["The bank closed 12 branches in 2021"],
        ),
        ("The mayor said the bank closed 12 branches and the mill sold 40 boats.", []),
        ("The mayor came to the bank and said that it was wrong.", []),
        ("Mara Lindqvist said it was wrong and the mayor said it was a shame.", []),
    ],
)
def test_what_is_joined_to_a_report_without_a_comma_is_the_reporters_own(
    engine: Engine, sentence: str, own: list[str]
) -> None:
    claims = engine.analyze(sentence, plain_structure(sentence)).claims
    assert [claim.span.text_of(sentence) for claim in claims if claim.quotation_id is None] == own


def test_a_fact_joined_to_a_report_without_a_comma_decides_what_the_sentence_does(engine: Engine) -> None:
    text = "Two bakers died and 12 were hurt in Tamale on Monday and the mayor said it was a shame."
    assert engine.analyze(text, plain_structure(text)).sentence_classes == (SentenceClass.CHECKABLE,)


@pytest.mark.parametrize(
    ("sentence", "own"),
    [
        ("The police arrested 12 men in May and said that they were armed.", ["The police arrested 12 men in May"]),
        ("The police arrested 12 men in May, and later said they were armed.", ["The police arrested 12 men in May"]),
        (
            "The mayor sold 40 boats to the board and then said that the quay would close.",
            ["The mayor sold 40 boats to the board"],
        ),
        (
            "Mara Reyes, who had spent 12 weeks in a coma, went back to the mill, and revealed how she had escaped.",
            ["Mara Reyes, who had spent 12 weeks in a coma, went back to the mill"],
        ),
        ("The mayor of Tamale and the head of the mill on the river and said that it was late.", []),
        ("The mayor came back to the old hall and said that it was late.", []),
    ],
)
def test_what_somebody_did_before_reporting_is_a_claim_if_it_is_worth_checking(
    engine: Engine, sentence: str, own: list[str]
) -> None:
    claims = engine.analyze(sentence, plain_structure(sentence)).claims
    assert [claim.span.text_of(sentence) for claim in claims if claim.quotation_id is None] == own


@pytest.mark.parametrize(
    ("sentence", "stated"),
    [
        ("She says if she sells her bread in Tamale, the council takes a tenth of it.", True),
        ("She asked if she wants to sell bread in Tamale, or in the valley.", False),
        ("She asked if, once the mill in Tamale was sold, the wheel would turn.", False),
        ("She did not say if she wants to sell bread in Tamale.", False),
    ],
)
def test_a_condition_is_stated_and_not_asked(engine: Engine, sentence: str, stated: bool) -> None:  # noqa: FBT001 - a parameter
    claims = engine.analyze(sentence, plain_structure(sentence)).claims
    assert any(claim.span.text_of(sentence).startswith("if she ") for claim in claims) is stated


@pytest.mark.parametrize(
    ("sentence", "own"),
    [
        (
            "In 1995 Ida Falk handed back her medal; in a letter to the palace, she explained that it was “too heavy”.",
            "In 1995 Ida Falk handed back her medal",
        ),
        (
            "Born in Otsa in 1942, Ida Falk was expelled from two schools, the second time, she liked to say, “for art”.",
            "Born in Otsa in 1942, Ida Falk was expelled from two schools, the second time",
        ),
    ],
)
def test_what_is_told_before_a_report_of_other_words_is_a_claim(engine: Engine, sentence: str, own: str) -> None:
    assert own in stated(engine, sentence)


def test_what_is_said_before_its_verb_is_no_claim_of_the_reporters(engine: Engine) -> None:
    sentence = "Rents rose by a tenth in May, Ida Falk said, and fares fell."
    assert stated(engine, sentence) == ["Rents rose by a tenth in May, Ida Falk said, and fares fell"]
