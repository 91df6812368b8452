"""Quotations: what was said, with which cue, by whom, by exact words."""

import pytest

from helpers.builders import plain_structure
from helpers.speech import Found, quotations
from onrecord.analysis.engine import Engine
from onrecord.domain.article import Block, Structure, line_spans
from onrecord.domain.vocabulary import BlockRole


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“The bridge will open in May,” Mayor Ines Okafor said on Tuesday.",
            ("direct", ["The bridge will open in May,"], "said", "Mayor Ines Okafor"),
        ),
        (
            "“There is a need for more steel,” said Tom Reyes, who has built bridges for years.",
            ("direct", ["There is a need for more steel,"], "said", "Tom Reyes"),
        ),
        (
            "Ines Okafor, who chairs the harbor board, said the bridge would open in May.",
            ("indirect", ["the bridge would open in May"], "said", "Ines Okafor"),
        ),
        (
            "The bridge will open in May, according to a report by the Harbor Board.",
            ("indirect", ["The bridge will open in May"], "according to", "a report by the Harbor Board"),
        ),
        (
            "According to the harbor board, the bridge will open in May.",
            ("indirect", ["the bridge will open in May"], "According to", "the harbor board"),
        ),
        (
            "Okafor described the delay as “a small price to pay.”",
            ("mixed", ["the delay as “a small price to pay.”"], "described", "Okafor"),
        ),
        (
            "It was announced that the bridge would open in May.",
            ("indirect", ["that the bridge would open in May"], "announced", None),
        ),
        (
            "As Reyes put it, “The bolts are fine.”",
            ("direct", ["The bolts are fine."], "put it", "Reyes"),
        ),
        (
            "Her claim that the bolts are safe was disputed.",
            ("indirect", ["that the bolts are safe"], "claim", "Her"),
        ),
        (
            "‘We tested the boys’ school bridge, and it didn’t move,’ Reyes said.",
            ("direct", ["We tested the boys’ school bridge, and it didn’t move,"], "said", "Reyes"),
        ),
        (
            "“The crew tested every single bolt.” — Tom Reyes",
            ("direct", ["The crew tested every single bolt."], "—", "Tom Reyes"),
        ),
        (
            "The crew walked out.\n\n“We tested every single bolt.”\n\n— Tom Reyes",
            ("direct", ["We tested every single bolt."], "—", "Tom Reyes"),
        ),
        (
            "Reyes felt that the steel was “tired” after the winter.",
            ("mixed", ["that the steel was “tired” after the winter"], "felt", "Reyes"),
        ),
        (
            "Mr Reyes, who is on leave, is alleged to have told the crew: ‘Nobody looks at the bolts.’",
            ("direct", ["Nobody looks at the bolts."], "told", "Mr Reyes"),
        ),
        (
            "Opening the hearing at Saltford Crown Court, Ines Okafor KC, prosecuting, said the bolts were loose.",
            ("indirect", ["the bolts were loose"], "said", "Ines Okafor KC, prosecuting"),
        ),
        (
            "“Nobody looked at the bolts,” its foreman, Tom Reyes, told the crew on the bridge.",
            ("direct", ["Nobody looked at the bolts,"], "told", "its foreman, Tom Reyes"),
        ),
    ],
)
def test_shapes_of_attribution(engine: Engine, text: str, expected: Found) -> None:
    assert quotations(engine, text) == [expected]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Okafor said the steel was sound in an interview on Friday.", "the steel was sound"),
        (
            "Okafor said the board would pay for the steel, and reminded the crew of the rules.",
            "the board would pay for the steel",
        ),
        ("Okafor said the steel was sound, while Reyes kept quiet.", "the steel was sound"),
        ("Okafor called the delay a “bad joke” before she left the hall.", "the delay a “bad joke”"),
        ("Okafor said the steel was sound, drawing laughter from the crew.", "the steel was sound"),
        ("The crew sat down - “We are tired of bad steel,” Reyes said - and ate.", "We are tired of bad steel,"),
        ("A new survey shows a close race between two bridges.", "a close race between two bridges"),
        ("Reyes told me his faith in the steel makes him sleep well.", "his faith in the steel makes him sleep well"),
    ],
)
def test_where_content_begins_and_ends(engine: Engine, text: str, content: str) -> None:
    assert quotations(engine, text)[0][1] == [content]


@pytest.mark.parametrize(
    "text",
    [
        "Reyes leads a program called Sound Bolts for the young.",
        "Okafor, the star of “Low Tide,” crossed the bridge on foot.",
        "Okafor did not have to ask Tom Reyes.",
    ],
)
def test_what_is_no_quotation(engine: Engine, text: str) -> None:
    assert quotations(engine, text) == []


@pytest.mark.parametrize("dateline", ["PORT ELLERY, Dec. 2 (ENS)", "SÃO TELMO, Brazil (ENS)", "ŁOWINEK", "Élonville"])
def test_a_dateline_is_no_speaker(engine: Engine, dateline: str) -> None:
    text = f"{dateline} — Ines Okafor announced that the bridge would open in May."
    assert quotations(engine, text) == [
        ("indirect", ["that the bridge would open in May"], "announced", "Ines Okafor"),
    ]


@pytest.mark.parametrize(
    "place",
    [
        "Doha: ",
        "Nairobi, Kenya - ",
        "Cape Town - ",
        "(Coastwire) - ",
        "Durban, May 17 2026 (Coastwire) - ",
        "OTSA CITY, July 25: ",
        "NEW OTSA, Mar. 3 (CW): ",
        "Nairobi, 25 July: ",
    ],
)
def test_a_place_and_an_agency_before_the_story_are_no_part_of_it(engine: Engine, place: str) -> None:
    story = "The third honey fair will open on Sunday at the old port"
    assert quotations(engine, f"{place}{story}, the city said.") == [("indirect", [story], "said", "the city")]


def test_the_cue_may_stand_inside_the_quotation(engine: Engine) -> None:
    text = "The senator, Okafor said, had lied."
    assert quotations(engine, text) == [("indirect", ["The senator", "had lied"], "said", "Okafor")]


def test_a_participle_goes_on_with_the_speaker(engine: Engine) -> None:
    text = "Okafor denied that the bridge was unsafe, adding that every bolt had been tested."
    assert quotations(engine, text) == [
        ("indirect", ["that the bridge was unsafe"], "denied", "Okafor"),
        ("indirect", ["that every bolt had been tested"], "adding", "Okafor"),
    ]


def test_quoted_words_without_a_cue_are_the_last_speakers(engine: Engine) -> None:
    text = "“We tested every bolt,” Tom Reyes said. “Nothing at all was loose.”"
    assert quotations(engine, text) == [
        ("direct", ["We tested every bolt,"], "said", "Tom Reyes"),
        ("direct", ["Nothing at all was loose."], None, "Tom Reyes"),
    ]


def test_one_speech_over_several_paragraphs_is_one_quotation(engine: Engine) -> None:
    text = "Reyes said:\n\n“We tested every bolt on the bridge.\n\n“Nothing was loose.”"
    assert quotations(engine, text) == [
        ("direct", ["We tested every bolt on the bridge.", "Nothing was loose."], "said", "Reyes"),
    ]


def test_scare_quotes_are_not_speech(engine: Engine) -> None:
    assert quotations(engine, "Reyes was proud of the “bridge to nowhere” and drove home.") == []


def test_thoughts_are_not_speech(engine: Engine) -> None:
    assert quotations(engine, "Reyes believed that the bolts were safe, and he hoped for a dry spring.") == []


def test_asking_not_to_be_named_is_no_quotation(engine: Engine) -> None:
    text = "A welder, who begged not to be named so as not to lose his job, said the bolts were loose."
    assert quotations(engine, text) == [("indirect", ["the bolts were loose"], "said", "A welder")]


def test_turns_of_a_transcript(engine: Engine) -> None:
    text = "OKAFOR: When will it open?\n\nREYES: It will open in May."
    assert quotations(engine, text) == [
        ("direct", ["When will it open?"], ":", "OKAFOR"),
        ("direct", ["It will open in May."], ":", "REYES"),
    ]


def test_a_headline_with_a_speaker_before_the_colon(engine: Engine) -> None:
    text = "Okafor: Bridge to Open in May\n\nThe bridge was closed in March."
    first, second = line_spans(text)
    structure = Structure((Block(first, BlockRole.HEADLINE), Block(second)))
    assert quotations(engine, text, structure) == [("indirect", ["Bridge to Open in May"], ":", "Okafor")]


def test_somebody_before_a_day_and_a_colon_is_who_speaks(engine: Engine) -> None:
    assert quotations(engine, "Ana Ruiz, May 25: “The fares rose.”") == [
        ("direct", ["“The fares rose.”"], ":", "Ana Ruiz, May 25")
    ]


def test_a_place_at_the_end_of_a_speakers_name_is_no_dateline(engine: Engine) -> None:
    told = "The fair will open on Sunday at the old port of the city and close in May"
    text = f"The mayor of Doha: {told}."
    assert quotations(engine, text) == [("indirect", [told], ":", "The mayor of Doha")]


def test_a_short_first_line_is_a_headline_where_none_is_known(engine: Engine) -> None:
    text = "Harbor Post: Storm Shuts the Port\nThe port was shut."
    assert quotations(engine, text) == [("indirect", ["Storm Shuts the Port"], ":", "Harbor Post")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Mayor Ana Ruiz scolded him: "It is safe," she said. He left.', [("direct", ["It is safe,"], "said", "she")]),
        (
            "Mayor Ana Ruiz put it simply: “It is safe.” Then she left.",
            [("direct", ["It is safe."], "put it", "Mayor Ana Ruiz")],
        ),
        # What is set like a headline is one, and a name alone speaks.
        ("City Backs Mayor: Old Dam Is Unsafe.", [("indirect", ["Old Dam Is Unsafe"], ":", "City Backs Mayor")]),
        ("Ana Ruiz: “It is safe.”", [("direct", ["“It is safe.”"], ":", "Ana Ruiz")]),
    ],
)
def test_a_first_sentence_with_a_colon_is_no_headline(engine: Engine, text: str, expected: list[Found]) -> None:
    assert quotations(engine, text) == expected


def test_a_score_in_a_headline_says_nothing(engine: Engine) -> None:
    text = "Otsa 2-3 Ellery Rovers: Late goal stuns leaders\n\nOtsa lost at home."
    first, second = line_spans(text)
    structure = Structure((Block(first, BlockRole.HEADLINE), Block(second)))
    assert quotations(engine, text, structure) == []


@pytest.mark.parametrize("label", ["Video", "Spoiler no more", "Otsa Open 2031 results", "The harder question"])
def test_a_label_in_a_headline_is_nobody(engine: Engine, label: str) -> None:
    text = f"{label}: Bridge Opens in the Rain\n\nThe bridge was closed in March."
    first, second = line_spans(text)
    structure = Structure((Block(first, BlockRole.HEADLINE), Block(second)))
    assert quotations(engine, text, structure) == []


@pytest.mark.parametrize("speaker", ["Otsa mayor", "Report", "Harbor Board", "Ana Ruiz on fares"])
def test_a_person_a_body_or_a_document_speaks_in_a_headline(engine: Engine, speaker: str) -> None:
    text = f"{speaker}: Bridge Will Open in the Rain\n\nThe bridge was closed in March."
    first, second = line_spans(text)
    structure = Structure((Block(first, BlockRole.HEADLINE), Block(second)))
    assert quotations(engine, text, structure) == [("indirect", ["Bridge Will Open in the Rain"], ":", speaker)]


@pytest.mark.parametrize("setting", ["At noon", "Waving to the crowd", "Later in the letter"])
def test_the_setting_is_no_part_of_a_quoted_sentence(engine: Engine, setting: str) -> None:
    text = f"{setting}, Ana Ruiz wrote, “We closed the bridge because it was old and we will not open it.”"
    (_, content, cue, source) = quotations(engine, text)[0]
    said = "We closed the bridge because it was old and we will not open it."
    assert ([words.strip("“”") for words in content], cue, source) == ([said], "wrote", "Ana Ruiz")


def test_a_word_before_long_quoted_words_makes_them_no_mixed_quotation(engine: Engine) -> None:
    text = "Ruiz said that “the old bridge in the harbor was closed in March because it was never safe.”"
    assert quotations(engine, text)[0][0] == "direct"
    assert quotations(engine, "Ruiz said that the old bridge in the harbor “was not safe.”")[0][0] == "mixed"


def test_furniture_is_left_out(engine: Engine) -> None:
    text = "“Read more here,” the editor said.\n\nOkafor said the bridge would open in May."
    first, second = line_spans(text)
    structure = Structure((Block(first, BlockRole.FURNITURE), Block(second)))
    assert quotations(engine, text, structure) == [
        ("indirect", ["the bridge would open in May"], "said", "Okafor"),
    ]


def test_silence_is_a_refusal_and_no_quotation(engine: Engine) -> None:
    text = "Okafor declined to comment. A spokesman for the board did not respond to a request for comment."
    analysis = engine.analyze(text, plain_structure(text))
    assert analysis.quotations == ()
    assert [(r.who.text_of(text) if r.who else None, r.cue.text_of(text)) for r in analysis.refusals] == [
        ("Okafor", "declined to comment"),
        ("A spokesman for the board", "did not respond to a request for comment"),
    ]
