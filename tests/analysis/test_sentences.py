"""Where sentences begin: after a mark, and not after an abbreviation or in the middle of a name."""

import time

import pytest

from onrecord.analysis.engine import Engine
from onrecord.analysis.sentences import boundary_words, letters_at_ends, plain_sentences, unbroken
from onrecord.domain.article import Structure


def broken(words: str) -> list[str]:
    """The sentences of ``words`` after mending those that "|" parts."""
    parts = [part.split() for part in words.split("|")]
    ends = [sum(map(len, parts[: index + 1])) for index in range(len(parts))]
    ranges = [range(end - len(part), end) for part, end in zip(parts, ends, strict=True)]
    flat = [word for part in parts for word in part]
    return [" ".join(flat[found.start : found.stop]) for found in unbroken(ranges, flat, frozenset())]


@pytest.mark.parametrize(
    "words",
    [
        "They were writing custom | iOS apps .",
        "Maj Gen ( retd ) | Lund left .",
        "The chief executive ( CEO ) | Ana Lund left .",
        "Senators Rao ( I - Vt. ) | and Bello left .",
        "Dr. Yu. | Lund left .",
        "Dr . Yu . | Lund left .",
        "The minister Ts . | Lund left .",
        "Lt . | Col. Lund left .",
        "Its convener , Adv. | Prakash Tirpude , left .",
        "Works , Hon . | Saliu Garba ; Sports , Barr . | Chukwuemeka Idoko .",
        "By Ma . | Corazon T. Reyes",
        "The storm began at 9 a.m. | Eastern time on Friday .",
        "The VW ID . | SPACE VIZZION is new .",
        "The council , Eng . | Darwish Falk said , was late .",
    ],
)
def test_a_sentence_that_goes_on_is_one(words: str) -> None:
    assert broken(words) == [words.replace(" | ", " ")]


@pytest.mark.parametrize(
    "words",
    [
        "He met Mr. Li . | China was glad .",
        "She called Dr. Ng . | He was ill .",
        "They live in the U.S . | She does not .",
        "They made it in the UK . | A car is not enough .",
        "WE LEFT THE UK . | NOBODY CAME .",
        "He left ( he was ill . ) | She went on .",
        "( IPS ) | The mill is sold .",
        "No . | She is ill .",
        "It was so : | Nobody came .",
        "Who came ? | Nobody .",
        "They saw Tom Barr . | Rao left .",
        "She is an Hon . | She left .",
        "He calls her Ma . | Everybody left .",
        "It is shut until 9 a.m. | Eastern farmers left .",
    ],
)
def test_a_mark_ends_a_sentence(words: str) -> None:
    assert broken(words) == words.split(" | ")


def test_a_quotation_that_stands_for_itself_is_left_alone() -> None:
    words = ["this", ",", "Lund", "said", "."]
    found = [range(1), range(1, 5)]
    assert unbroken(found, words, {0}) == found


def test_without_a_parser_marks_tell() -> None:
    words = ["He", "left", ".", "She", "met", "Mr", ".", "Lund", "."]
    assert plain_sentences(words, frozenset(), "en") == [range(3), range(3, 9)]


@pytest.mark.parametrize(
    "text",
    [
        "She wrote on *X. Lund said nothing.",
        "He shared it via *X. “Nobody knew,” he said.",
        "They had no Plan *B. The council did.",
        "Milk has vitamin *D. It is cheap.",
        "The firm paid €18*m. Lund agreed.",
        "auf der Plattform *X. Kessler schwieg.",
        "Er hat keinen Plan *B. Der Rat schon.",
    ],
)
def test_a_letter_can_end_a_sentence(text: str) -> None:
    assert letters_at_ends(text.replace("*", "")) == [text.index("*")]


@pytest.mark.parametrize(
    "text",
    [
        "Malcolm X. Shah spoke.",
        "We met George W. Teel and J. R. Lund.",
        "It is run by Lund S. A. and Teel.",
        "Neither do I. He left.",
        "The U.S. The U.K.",
        "On X. com",
        "It paid €18m. to lund.",
        "They met at 4 a.m. Friday.",
    ],
)
def test_an_initial_ends_none(text: str) -> None:
    assert letters_at_ends(text) == []


def test_whoever_stands_behind_the_network_x_begins_a_sentence(engine: Engine) -> None:
    text = "Ida Falk wrote on X. Ralf Kessler said that inspections had stopped."
    analysis = engine.analyze(text, Structure())
    assert [span.text_of(text) for span in analysis.sentences] == [
        "Ida Falk wrote on X.",
        "Ralf Kessler said that inspections had stopped.",
    ]
    assert {"Ida Falk", "Ralf Kessler"} <= {entity.name for entity in analysis.entities}
    (quotation,) = analysis.quotations
    assert quotation.source is not None
    assert quotation.source.text_of(text) == "Ralf Kessler"


@pytest.mark.parametrize("title", sorted(boundary_words("titles")))
def test_without_a_parser_a_short_title_ends_nothing(title: str) -> None:
    words = ["They", "met", title, ".", "Reyes", "."]
    assert plain_sentences(words, frozenset(), "en") == [range(6)]


def test_millions_end_a_sentence(engine: Engine) -> None:
    text = "The firm paid €18m. The board agreed. Costs fell to £3.4m. Analysts had hoped for more."
    sentences = [span.text_of(text) for span in engine.analyze(text, Structure()).sentences]
    assert sentences == [
        "The firm paid €18m.",
        "The board agreed.",
        "Costs fell to £3.4m.",
        "Analysts had hoped for more.",
    ]


def test_an_hour_can_end_a_sentence(engine: Engine) -> None:
    text = "Falk conceded by phone at 11 p.m. In a statement, he thanked his staff. It shuts at 9 a.m. Eastern time."
    sentences = [span.text_of(text) for span in engine.analyze(text, Structure()).sentences]
    assert sentences == [
        "Falk conceded by phone at 11 p.m.",
        "In a statement, he thanked his staff.",
        "It shuts at 9 a.m. Eastern time.",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Two men were hurt, Sgt. Ida Falk said.",
        "Two men were hurt, Det. Insp. Ida Falk said.",
        "The bridge is safe, said Comr. Dele Aminu.",
        "The ship sank, Lt. Cmdr. Ana Ruiz said.",
    ],
)
def test_a_rank_ends_no_sentence_before_its_name(engine: Engine, sentence: str) -> None:
    text = f"It was dark. {sentence} Nobody came."
    assert [span.text_of(text) for span in engine.analyze(text, Structure()).sentences][1] == sentence


def test_a_word_of_many_letters_is_read_once() -> None:
    short, long = (_seconds_for("wrote on X. " + "A" * count + ".") for count in (100_000, 800_000))
    assert long < 8 * 4 * short


def _seconds_for(text: str) -> float:
    started = time.process_time()
    letters_at_ends(text)
    return time.process_time() - started
