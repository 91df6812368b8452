"""Unnamed sources: why they are not named, how they know, how many there are, on what terms."""

import pytest

from helpers.builders import plain_structure
from onrecord.analysis.engine import Engine
from onrecord.analysis.lexicon import load_lexicon
from onrecord.analysis.sources.anonymity import AnonymityPhrases
from onrecord.domain.records import Source


@pytest.fixture(scope="module")
def phrases() -> AnonymityPhrases:
    return AnonymityPhrases(load_lexicon("anonymity"))


def anonymous(engine: Engine, text: str) -> Source:
    (source,) = (s for s in engine.analyze(text, plain_structure(text)).sources if s.status == "anonymous")
    return source


def test_a_source_cited_twice_is_one_with_its_reason(engine: Engine) -> None:
    text = (
        "A harbor official, speaking on condition of anonymity because she was not authorized to talk to reporters, "
        "said the bolts were weak. The official said the board knew."
    )
    source = anonymous(engine, text)
    assert [m.text_of(text) for m in source.mentions] == ["A harbor official", "The official"]
    assert source.shown_by is not None
    assert source.shown_by.text_of(text) == (
        "on condition of anonymity because she was not authorized to talk to reporters"
    )
    assert source.anonymity.reason == "because she was not authorized to talk to reporters"
    assert source.ground_rule == "on condition of anonymity"


@pytest.mark.parametrize(
    ("text", "shown_by", "reason"),
    [
        ("A welder who did not wish to be named said the bolts were weak.", "did not wish to be named", ""),
        ("A welder who asked to remain anonymous said the bolts were weak.", "asked to remain anonymous", ""),
        ("A welder, who prefers not to be named, says the bolts are weak.", "prefers not to be named", ""),
        (
            "A former deputy mayor, who still advises the port and therefore prefers not to be named, says it is weak.",
            "who still advises the port and therefore prefers not to be named",
            "who still advises the port and therefore prefers not to be named",
        ),
        (
            "An aide, who lacked permission to speak publicly, said the bolts were weak.",
            "lacked permission to speak publicly",
            "lacked permission to speak publicly",
        ),
        (
            "A driver, who cannot be named for legal reasons, said the bolts were weak.",
            "who cannot be named for legal reasons",
            "for legal reasons",
        ),
        (
            "A nurse asked not to be identified for fear of losing her job. The nurse said the ward had flooded.",
            "asked not to be identified for fear of losing her job",
            "for fear of losing her job",
        ),
        (
            "Citing fear of reprisals, a teacher asked not to be named. The teacher said the roof leaked.",
            "asked not to be named",
            "Citing fear of reprisals",
        ),
        (
            "A friend of the governor, who pleaded anonymity because he fears for his job, said the bolts were weak.",
            "pleaded anonymity because he fears for his job",
            "because he fears for his job",
        ),
        ("A trader, who sought anonymity, said the bolts were weak.", "sought anonymity", ""),
        ("A trader who does not want to be mentioned said it was late.", "does not want to be mentioned", ""),
        (
            "A clerk, who requested anonymity for lack of authority to speak, said the bolts were weak.",
            "requested anonymity for lack of authority to speak",
            "for lack of authority to speak",
        ),
        (
            "The clerk, whose identity the paper is withholding because he fears for his job, said the bolts were weak.",
            "whose identity the paper is withholding because he fears for his job",
            "because he fears for his job",
        ),
        (
            "A miner, whom the Herald is not naming because he fears dismissal, said the bolts were weak.",
            "whom the Herald is not naming because he fears dismissal",
            "because he fears dismissal",
        ),
        (
            "A cook whose name has been withheld for legal reasons said the bolts were weak.",
            "whose name has been withheld for legal reasons",
            "for legal reasons",
        ),
        (
            "A banker, asking not to be identified discussing private matters, said the bolts were weak.",
            "asking not to be identified discussing private matters",
            "discussing private matters",
        ),
        (
            "A friend of the striker, who did not want her name used, said that he had a sore knee.",
            "did not want her name used",
            "",
        ),
    ],
)
def test_the_words_that_show_it(engine: Engine, text: str, shown_by: str, reason: str) -> None:
    source = anonymous(engine, text)
    assert source.shown_by is not None
    assert source.shown_by.text_of(text) == shown_by
    assert source.anonymity.reason == reason


def test_a_later_sentence_gives_the_terms(engine: Engine) -> None:
    text = "Two people briefed on the merger said it was off. They spoke on condition of anonymity to discuss private talks."
    source = anonymous(engine, text)
    assert (source.number, source.anonymity.reason, source.anonymity.is_boilerplate) == (
        2,
        "to discuss private talks",
        True,
    )


def test_the_terms_of_an_unnamed_source_are_not_those_of_a_named_one(engine: Engine) -> None:
    text = "A diplomat said the truce was over. Ana Brandt, who was not authorized to speak publicly, said it held."
    assert anonymous(engine, text).shown_by is None


@pytest.mark.parametrize(
    "reason",
    [
        "to speak freely",
        "to speak candidly about the coach",
        "to discuss internal matters",
        "to describe sensitive deliberations",
        "because she was not authorized to speak publicly",
        "was not authorised to speak to the press",
        "because of the sensitivity of the issue",
        "given the delicate nature of the talks",
        "because the talks were private",
    ],
)
def test_a_reason_that_explains_nothing_is_boilerplate(phrases: AnonymityPhrases, reason: str) -> None:
    assert phrases.is_boilerplate(reason)


@pytest.mark.parametrize(
    "reason",
    [
        "for fear of losing her job",
        "because he was not authorized to speak and feared being fired",
        "to avoid antagonizing the owner of the mill",
        "for legal reasons",
        "because the company has threatened to sue workers who talk",
        "to describe a plan that parliament has not seen",
    ],
)
def test_a_reason_that_tells_something_is_not(phrases: AnonymityPhrases, reason: str) -> None:
    assert not phrases.is_boilerplate(reason)


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("A clerk who was in the room said the judge wept.", "who was in the room"),
        ("A banker briefed on the matter said the loan was void.", "briefed on the matter"),
        ("A person with direct knowledge of the inquiry said it was over.", "with direct knowledge of the inquiry"),
        ("A lawyer, who has seen the letter, said it was forged.", "who has seen the letter"),
        ("“It is over,” said a scout familiar with the transfer.", "familiar with the transfer"),
        ("A source close to the family said the boy was ill.", "close to the family"),
        ("An official said people close to the talks were angry.", ""),
        ("A farmer who lives in the valley said the well was dry.", ""),
    ],
)
def test_how_the_source_knows(engine: Engine, text: str, how: str) -> None:
    text += "\n\nThe mill is old."
    source = next(s for s in engine.analyze(text, plain_structure(text)).sources if s.status == "anonymous")
    assert source.anonymity.how_they_know == how


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("A midwife said the ward was shut.", 1),
        ("Two officials said the ward was shut.", 2),
        ("A dozen aides said the ward was shut.", 12),
        ("Half a dozen aides said the ward was shut.", 6),
        ("More than 20 employees said the ward was shut.", 20),
        ("A couple of witnesses said the ward was shut.", 2),
        ("Twenty-three witnesses said the ward was shut.", 23),
        ("Three current and two former judges of the court said the ward was shut.", 5),
        ("Officials said the ward was shut.", 0),
        ("Several officials said the ward was shut.", 0),
        ("Dozens of witnesses said the ward was shut.", 0),
        ("Nine million employees said the ward was shut.", 0),
    ],
)
def test_how_many_there_are(engine: Engine, text: str, number: int) -> None:
    assert anonymous(engine, text).number == number


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("A US official told reporters on background that the bridge was safe.", "on background"),
        ("An envoy said on deep background that the truce was over.", "deep background"),
        ("An adviser told the paper off the record that the bid had failed.", "off the record"),
        ("An official on background checks said the list was long.", "not stated"),
        ("An official said the truce was over.", "not stated"),
    ],
)
def test_terms(engine: Engine, text: str, level: str) -> None:
    assert anonymous(engine, text).level.value == level


def test_a_reason_that_as_leads_to(engine: Engine) -> None:
    text = "Two people with knowledge of the matter said so. The people declined to be identified as the talks were private."
    record = anonymous(engine, text).anonymity
    assert (record.reason, record.is_boilerplate) == ("as the talks were private", True)


def test_whoever_asked_not_to_be_named_is_nobody_mentioned_before(engine: Engine) -> None:
    text = (
        "Aid agencies say 26,000 people left. A government official who asked not to be identified "
        "because he feared for his job put it closer to 9,000."
    )
    (agencies,) = engine.analyze(text, plain_structure(text)).sources
    assert (agencies.label, agencies.shown_by) == ("Aid agencies", None)


def test_private_matters_discussed_are_a_stock_phrase_too(phrases: AnonymityPhrases) -> None:
    assert phrases.is_boilerplate("discussing private matters")
    assert phrases.is_boilerplate("while discussing a confidential deal")
    assert not phrases.is_boilerplate("discussing the wages of her ward")


def test_who_had_no_part_in_it_does_not_know_by_that(engine: Engine) -> None:
    assert anonymous(engine, "Two nurses involved in the trial said it failed.").anonymity.how_they_know == (
        "involved in the trial"
    )
    for told in ("who were not involved in the trial", "who weren’t directly involved in the trial"):
        assert anonymous(engine, f"Two nurses {told} said it failed.").anonymity.how_they_know == ""


def test_a_court_may_grant_anonymity_for_a_reason(engine: Engine) -> None:
    text = "A former cook, who was granted anonymity by the court because of threats, said it was late."
    assert anonymous(engine, text).anonymity.reason == "because of threats"


def test_those_interviewed_know_it_in_two_ways(engine: Engine) -> None:
    text = "It is late, according to interviews with five cooks who were present or were told of the meeting."
    assert anonymous(engine, text).anonymity.how_they_know == "who were present or were told of the meeting"
