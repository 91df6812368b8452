"""Shapes of attribution: what was said, its cue and its speaker, by exact words."""

import pytest

from helpers.speech import Found, quotations
from onrecord.analysis.engine import Engine


@pytest.mark.parametrize(
    ("text", "content", "cue", "source"),
    [
        (
            "Wanjiru said on Tuesday that the clinic in Kisumu had run out of insulin.",
            ["that the clinic in Kisumu had run out of insulin"],
            "said",
            "Wanjiru",
        ),
        (
            "The clinic, Wanjiru said on Tuesday, had run out of insulin.",
            ["The clinic", "had run out of insulin"],
            "said",
            "Wanjiru",
        ),
        (
            "If the monsoon fails, Kulkarni said, the wells will be dry by March.",
            ["If the monsoon fails", "the wells will be dry by March"],
            "said",
            "Kulkarni",
        ),
        (
            "But with each dry season, these farmers acknowledge, it gets harder to keep the cattle alive.",
            ["But with each dry season", "it gets harder to keep the cattle alive"],
            "acknowledge",
            "these farmers",
        ),
        (
            "The batsman, Rohan Kulkarni, who retired in 2019, quietly told the board that the pitch was unsafe.",
            ["that the pitch was unsafe"],
            "told",
            "The batsman, Rohan Kulkarni",
        ),
        (
            "Kulkarni and his captain said the pitch was unsafe.",
            ["the pitch was unsafe"],
            "said",
            "Kulkarni and his captain",
        ),
        (
            "Grain prices will double by autumn, the bank warned.",
            ["Grain prices will double by autumn"],
            "warned",
            "the bank",
        ),
        (
            "A statement from the club saying the striker had left was sent on Sunday.",
            ["the striker had left"],
            "saying",
            "A statement from the club",
        ),
        (
            "Doctors voiced concern that the ward would close.",
            ["that the ward would close"],
            "voiced concern",
            "Doctors",
        ),
        (
            "The coroner said that the diver had drowned, that his tank was empty and that nobody was to blame.",
            ["that the diver had drowned, that his tank was empty and that nobody was to blame"],
            "said",
            "The coroner",
        ),
    ],
)
def test_the_cue_before_after_and_inside(engine: Engine, text: str, content: list[str], cue: str, source: str) -> None:
    assert quotations(engine, text) == [("indirect", content, cue, source)]


@pytest.mark.parametrize(
    ("text", "content", "cue", "source"),
    [
        ("Scientists warned of a second eruption.", "a second eruption", "warned of", "Scientists"),
        (
            "The union complained about the heat in the foundry.",
            "the heat in the foundry",
            "complained about",
            "The union",
        ),
        ("The captain spoke of his fear of deep water.", "his fear of deep water", "spoke of", "The captain"),
        ("The lawyer called on the court to free the poet.", "the court to free the poet", "called on", "The lawyer"),
        ("The charity urged ministers to reopen the border.", "ministers to reopen the border", "urged", "The charity"),
        (
            "The trust agreed to return the mask to Benin.",
            "to return the mask to Benin",
            "agreed",
            "The trust",
        ),
        ("The mayor went on to criticize the police.", "the police", "criticize", "The mayor"),
        ("He praised the nurses, who had worked all night.", "the nurses", "praised", "He"),
        ("The firm reported a loss of 3 million euros.", "a loss of 3 million euros", "reported", "The firm"),
        (
            "The study found no link between coffee and gout.",
            "no link between coffee and gout",
            "found",
            "The study",
        ),
        (
            "The star recalled an accident at a theater that left her friend deaf.",
            "an accident at a theater that left her friend deaf",
            "recalled",
            "The star",
        ),
        (
            "The surgeon described the ward as the worst place of his life.",
            "the ward as the worst place of his life",
            "described",
            "The surgeon",
        ),
    ],
)
def test_things_and_deeds_as_content(engine: Engine, text: str, content: str, cue: str, source: str) -> None:
    assert quotations(engine, text) == [("indirect", [content], cue, source)]


@pytest.mark.parametrize(
    ("text", "content", "cue", "source"),
    [
        ("The surgeon was accused of hiding two deaths.", ["The surgeon", "hiding two deaths"], "accused of", None),
        ("Miners were told to leave the village.", ["Miners", "to leave the village"], "told", None),
        (
            "Villagers were blamed for the fire by the police chief.",
            ["Villagers", "the fire"],
            "blamed for",
            "the police chief",
        ),
        (
            "The inquest was told that the ferry had no lifeboats.",
            ["that the ferry had no lifeboats"],
            "told",
            None,
        ),
        ("The ward will close, it was announced on Friday.", ["The ward will close"], "announced", None),
    ],
)
def test_the_passive_with_and_without_a_speaker(
    engine: Engine, text: str, content: list[str], cue: str, source: str | None
) -> None:
    assert quotations(engine, text) == [("indirect", content, cue, source)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Per the regulator, the reactor is safe.",
            ("indirect", ["the reactor is safe"], "Per", "the regulator"),
        ),
        (
            "The reactor is safe, per the regulator.",
            ("indirect", ["The reactor is safe"], "per", "the regulator"),
        ),
        (
            "In the words of coach Priya Nair, “we forgot how to run.”",
            ("direct", ["we forgot how to run."], "In the words of", "coach Priya Nair"),
        ),
        (
            "It was, in the words of one player, “a shambles.”",
            ("mixed", ["It was", "a shambles."], "in the words of", "one player"),
        ),
    ],
)
def test_phrases_that_cite(engine: Engine, text: str, found: Found) -> None:
    assert quotations(engine, text) == [found]


def test_a_price_per_loaf_cites_nobody(engine: Engine) -> None:
    assert quotations(engine, "Bread costs two euros per loaf in Oran.") == []


@pytest.mark.parametrize(
    "text", ["They met the mayor of Ellery, Per Holm. He left.", "Per Holm has run the mill alone."]
)
def test_somebody_called_per_is_no_preposition(engine: Engine, text: str) -> None:
    assert quotations(engine, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "If he says the bridge is safe, drivers will believe him.",
        "Had she said that the bridge was safe, drivers would have come.",
        "Ministers tried to defend the cuts.",
        "The striker tried to explain the miss.",
        "The airline called off the talks.",
        "The program, called “Brokers,” was made by a comedy troupe.",
        "He was dismissed in May.",
    ],
)
def test_speech_that_did_not_happen_is_no_quotation(engine: Engine, text: str) -> None:
    assert quotations(engine, text) == []


def test_a_quoted_question_leaves_the_listener_out(engine: Engine) -> None:
    text = "“Who opened the gate?” she asked the guard."
    assert quotations(engine, text) == [("direct", ["Who opened the gate?"], "asked", "she")]


def test_a_condition_before_quoted_words_belongs_to_them(engine: Engine) -> None:
    text = "The lawyer said that if the ruling stands, “nobody will pay.”"
    assert quotations(engine, text) == [
        ("mixed", ["that if the ruling stands, “nobody will pay.”"], "said", "The lawyer"),
    ]


def test_where_it_was_said_is_no_content(engine: Engine) -> None:
    text = "On Monday, she said the tunnel would open in May."
    assert quotations(engine, text) == [("indirect", ["the tunnel would open in May"], "said", "she")]


def test_somebody_quoting_somebody_is_kept_twice(engine: Engine) -> None:
    text = "Adeyemi said the minister told her that the vaccine was late."
    assert quotations(engine, text) == [
        ("indirect", ["the minister told her that the vaccine was late"], "said", "Adeyemi"),
        ("indirect", ["that the vaccine was late"], "told", "the minister"),
    ]


def test_a_sentence_that_reports_more_is_no_content_of_the_first(engine: Engine) -> None:
    text = "Bello said the trial had failed and she accused the ministry of hiding the figures."
    assert quotations(engine, text) == [
        ("indirect", ["the trial had failed"], "said", "Bello"),
        ("indirect", ["the ministry of hiding the figures"], "accused", "she"),
    ]


def test_after_a_full_stop_inside_the_marks_the_cue_is_the_next_sentences(engine: Engine) -> None:
    text = "Okafor was blunt. “The steel in this bridge is tired.” Reyes said both roads would open in May."
    assert ("indirect", ["both roads would open in May"], "said", "Reyes") in quotations(engine, text)
    assert "Reyes" not in [source for kind, _, _, source in quotations(engine, text) if kind == "direct"]


@pytest.mark.parametrize(
    ("text", "content", "cue", "source"),
    [
        (
            "What you do not mend, my old boss used to say, you will have to buy.",
            ["What you do not mend", "you will have to buy"],
            "say",
            "my old boss",
        ),
        ("The port will need a loan, reckons Ana Reyes.", ["The port will need a loan"], "reckons", "Ana Reyes"),
        ("Falk mouthed “sorry” as she was led away.", ["sorry"], "mouthed", "Falk"),
        (
            "A hospital trial, also from Kisumu, showed no benefit from cold water.",
            ["no benefit from cold water"],
            "showed",
            "A hospital trial, also from Kisumu",
        ),
        (
            "CCTV seen by the Herald shows a man in a red coat climbing the mast.",
            ["a man in a red coat climbing the mast"],
            "shows",
            "CCTV seen by the Herald",
        ),
        (
            "The study followed sailors for years. It found the risk was highest in June.",
            ["the risk was highest in June"],
            "found",
            "It",
        ),
    ],
)
def test_forms_of_reports_in_long_sentences(
    engine: Engine, text: str, content: list[str], cue: str, source: str
) -> None:
    assert [found[1:] for found in quotations(engine, text)] == [(content, cue, source)]


@pytest.mark.parametrize(
    "text",
    ["The cat got out. It found its way to the mill.", "The crew reckons with a storm.", "Falk used to run the mill."],
)
def test_verbs_like_these_that_report_nothing(engine: Engine, text: str) -> None:
    assert quotations(engine, text) == []


def test_a_pronoun_before_the_speaker_opens_no_clause(engine: Engine) -> None:
    text = "Because of that, farmers say, the levy will raise rents for nurses, cooks and porters."
    assert [content for _, content, *_ in quotations(engine, text)] == [
        ["Because of that", "the levy will raise rents for nurses, cooks and porters"]
    ]


def test_a_clause_below_is_all_that_is_interrupted(engine: Engine) -> None:
    text = "Jean Falk said he made her mend a horn in a gale because, he insisted, “the fog will not wait for you”."
    assert [(content, who) for _, content, _, who in quotations(engine, text)][1:] == [
        (["the fog will not wait for you"], "he")
    ]
