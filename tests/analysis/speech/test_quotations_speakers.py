"""Whose words a verb reports: senders, people shown or pressed, phrases without times and asides, lost tails."""

import pytest

from helpers.speech import quotations
from onrecord.analysis.engine import Engine


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        ("The gang sent messages to the victims claiming their cards had been blocked.", "claiming", "The gang"),
        ("The bank issued a statement to reporters saying the cards were safe.", "saying", "The bank"),
        ("He spoke to reporters saying they were hit by the police.", "saying", "reporters"),
        ("He used the aid to pressure the mayor into announcing an inquiry.", "announcing", "the mayor"),
        ("Kobe showed no sign of doubt, saying that the dam was safe.", "saying", "Kobe"),
        ("Minister Ba was quoted by Radio Otsa as saying the dam was safe.", "saying", "Minister Ba"),
    ],
)
def test_whose_words_a_participle_tells_of(engine: Engine, text: str, cue: str, source: str) -> None:
    assert [(found, whose) for _, _, found, whose in quotations(engine, text)] == [(cue, source)]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The Harbor Council last month said the dam was safe.", "The Harbor Council"),
        ("President Ana Ruiz last week said the dam was safe.", "President Ana Ruiz"),
        ("A poll released last week showed that the dam was safe.", "A poll released last week"),
        ("A report released today said the town was poor.", "A report released today"),
        ("Oravere, 51, called the bridge a mess.", "Oravere, 51"),
        ("Opening the case on Monday, Ana Ruiz KC, prosecuting, alleged that he had lied.", "Ana Ruiz KC, prosecuting"),
        ("Opening the debate, Ana Ruiz, who chairs the panel, argued that it was late.", "Ana Ruiz"),
        ("Closing the session, Judge Lund, presiding, ruled that it was late.", "Judge Lund, presiding"),
        ("Outside court, a man whose son lost the house said it was late.", "a man"),
        ("Outside the hearing, a woman whose son died after a hip operation said it was late.", "a woman"),
        ("Outside the mill, a woman who works there said the roof leaked.", "a woman"),
        ("In a note to clients, Lowell Partners, a broker, said it was late.", "Lowell Partners, a broker"),
        ("In Otsa, the capital, Ana Ruiz said the dam was full.", "Ana Ruiz"),
        (
            "The group, Harbor Workers, formed in May and sent a letter to the board this month stating that it was late.",
            "The group, Harbor Workers",
        ),
        (
            "Analysts at the research firm Lowell Partners said it was late.",
            "Analysts at the research firm Lowell Partners",
        ),
        ("Ana Ruiz agreed under questioning that the phone had been examined late.", "Ana Ruiz"),
        ("Ana Ruiz, whose son Tim was hurt in his truck, said outside the court that it was late.", "Ana Ruiz"),
        ("The harbor board Monday said the town was poor.", "The harbor board"),
        ("The harbor board on Monday said the town was poor.", "The harbor board"),
        ("Many of them said it was late.", "Many of them"),
        (
            "The firm and the union, which met on Monday, said it was late.",
            "The firm and the union, which met on Monday",
        ),
        ("The dam was safe, said the mayor — Ana Ruiz.", "the mayor — Ana Ruiz"),
        (
            "Referring to exercises with Norland and Sudland, the commander of the fleet added that ships would stay.",
            "the commander of the fleet",
        ),
    ],
)
def test_a_speaker_without_what_stands_beside_it(engine: Engine, text: str, source: str) -> None:
    assert [whose for _, _, cue, whose in quotations(engine, text) if cue != "Referring to"] == [source]


def test_a_name_behind_whoever_is_cited_is_the_next_speaker(engine: Engine) -> None:
    text = "But according to Okafor, Lina Moss, a doctor at Otsa Hospital where they lay, wrote in a post that it was late."
    assert quotations(engine, text)[-1][3] == "Lina Moss, a doctor at Otsa Hospital"


def test_what_is_said_to_be_is_nobodys(engine: Engine) -> None:
    text = "They left the field with an alternative said to have been developed in Lomé."
    assert quotations(engine, text) == [("indirect", ["to have been developed in Lomé"], "said", None)]


def test_a_name_and_a_verb_at_the_end_give_the_whole_sentence(engine: Engine) -> None:
    charge = "A Kisumu man pleaded guilty to charges he threatened to hurt Rep. Amina Odhiambo (D-Kisumu)"
    text = f"{charge}, the U.S. Attorney's Office for the Western District of Norland announced Monday."
    whose = "the U.S. Attorney's Office for the Western District of Norland"
    assert quotations(engine, text) == [("indirect", [charge], "announced", whose)]


def test_a_clause_about_a_thing_at_the_end_is_no_tail(engine: Engine) -> None:
    text = "The union denounced the fund, the biggest one Norland announced on Monday."
    assert [whose for _, _, _, whose in quotations(engine, text)] == ["The union"]


def test_a_verb_before_its_speaker_at_a_colon(engine: Engine) -> None:
    text = "The vote was close.\nSaid Reyes: “The dam is empty and nobody wants to fill it.”\nThe council met."
    assert quotations(engine, text) == [
        ("direct", ["The dam is empty and nobody wants to fill it."], "Said", "Reyes"),
    ]


def test_a_place_before_a_colon_does_not_speak(engine: Engine) -> None:
    text = "SHAH MARU: Police said three men were held on Friday after a robbery.\nThe men are in the city."
    assert quotations(engine, text) == [
        ("indirect", ["three men were held on Friday after a robbery"], "said", "Police"),
    ]


def test_a_mayor_in_capitals_still_does(engine: Engine) -> None:
    text = "RUIZ: Tunnel Will Be Late\nThe tunnel is long."
    assert quotations(engine, text) == [("indirect", ["Tunnel Will Be Late"], ":", "RUIZ")]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("She singled out the mayor, Tom Reyes, for what she called a failure.", "she"),
        ("Ruiz attacked the mayor, Tom Reyes, for what she called a lie.", "she"),
        ("The clinic praised the nurse for saying the ward was full.", "the nurse"),
    ],
)
def test_who_gives_a_name_to_what_another_is_blamed_for(engine: Engine, text: str, source: str) -> None:
    assert quotations(engine, text)[-1][3] == source


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The clerk wept and was told the case was over.", "the case was over"),
        ("The crew had landed and had been told it was closed.", "it was closed"),
        ("In an interview, the mayor was asked if the dam was safe.", "if the dam was safe"),
    ],
)
def test_whoever_is_told_something_does_not_say_it(engine: Engine, text: str, content: str) -> None:
    assert [(pieces, who) for _, pieces, _, who in quotations(engine, text)] == [([content], None)]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Ana Ruiz came back to the levy in June. “Who will pay for all of it?”", "Ana Ruiz"),
        ("The new levy took effect in June. “Who will pay for all of it?”", None),
        ("She cited the audit that said it was late. “I agree with all of it.”", "She"),
    ],
)
def test_quoted_words_behind_a_sentence_about_somebody(engine: Engine, text: str, source: str | None) -> None:
    assert quotations(engine, text)[-1][3] == source


def test_a_thing_first_proposed_long_ago_proposes_nothing(engine: Engine) -> None:
    text = "The authors wrote that the drug might calm nerves in the gut that talk to the brain, a theory first proposed in 1990."
    assert [(cue, source) for _, _, cue, source in quotations(engine, text)] == [("wrote", "The authors")]
    assert [source for *_, source in quotations(engine, "It was late, a nurse proposed.")] == ["a nurse"]


def test_the_subject_of_a_helper_that_stands_apart_is_the_verbs(engine: Engine) -> None:
    text = (
        "A bench of Justice S R Lund and Justice Meena Falk had, on the last date, orally observed that “rivers are not "
        "there for the drains of the rich” and directed the town to file its reply."
    )
    bench = "A bench of Justice S R Lund and Justice Meena Falk"
    assert [(cue, who) for _, _, cue, who in quotations(engine, text)] == [("observed", bench), ("directed", bench)]


def test_two_who_answer_each_other_take_turns(engine: Engine) -> None:
    text = "“Show me,” Petrosky said.\n\n“I will get it to you,” said Everhart.\n\n“You said that in October.”"
    assert [source for *_, source in quotations(engine, text)] == ["Petrosky", "Everhart", "Petrosky"]
    text += "\n\n“I say it again in May.”"
    assert [source for *_, source in quotations(engine, text)][-1] == "Everhart"


@pytest.mark.parametrize(
    "text",
    [
        "“It is old,” said Petrosky.\n\n“It is late,” said Everhart. “It leaks.”\n\n“You will hear more of that.”",
        "“Show me the ledger,” Petrosky said. She stood up.\n\n“It is lost,” said Everhart.\n\n“You will not find it.”",
        "Petrosky came in May.\n\n“It is late,” said Everhart.\n\n“You will hear more of that.”",
    ],
)
def test_what_stands_alone_behind_a_speech_goes_on_with_it(engine: Engine, text: str) -> None:
    assert quotations(engine, text)[-1][3] == "Everhart"


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        ("Two men were hurt, Sgt. Ida Falk said.", ["Two men were hurt"], "Sgt. Ida Falk"),
        ("Two men were hurt, Det. Insp. Ida Falk said.", ["Two men were hurt"], "Det. Insp. Ida Falk"),
        ("It was set, Cpl. Ida Falk said, but it went out.", ["It was set", "but it went out"], "Cpl. Ida Falk"),
        ("The ship sank, Cmdr. Ana Ruiz told reporters.", ["The ship sank"], "Cmdr. Ana Ruiz"),
        ("The bridge is safe, said Comr. Dele Aminu.", ["The bridge is safe"], "Comr. Dele Aminu"),
    ],
)
def test_somebody_with_a_short_rank_behind_what_is_said(
    engine: Engine, text: str, content: list[str], source: str
) -> None:
    assert [(pieces, who) for _, pieces, _, who in quotations(engine, text)] == [(content, source)]


def test_the_day_behind_a_verb_is_no_speaker(engine: Engine) -> None:
    """The parser saw no subject in "Okafor", and the next capital was taken."""
    text = "“I had my arms up, sort of, ‘Don’t drop it, please,’” Okafor said Sunday."
    assert [whose for _, _, _, whose in quotations(engine, text)] == ["Okafor"]


def test_the_addressee_is_not_the_speaker_after_an_opening_phrase(engine: Engine) -> None:
    text = "In a company email sent by chairman Omar Vell, employees were told that layoffs will begin this week."
    assert [source for _, _, _, source in quotations(engine, text)] == [None]
