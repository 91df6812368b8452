"""Sources: who is named, who is not, and the words that show it."""

import re

import pytest

from helpers.builders import plain_structure
from onrecord.analysis.engine import Engine
from onrecord.analysis.lexicon import load_lexicon
from onrecord.domain.records import Source
from onrecord.domain.vocabulary import AttributionLevel


def sources(engine: Engine, text: str) -> tuple[Source, ...]:
    return engine.analyze(text, plain_structure(text)).sources


@pytest.mark.parametrize(
    ("text", "label", "kind", "status"),
    [
        ("Mayor Ines Okafor said the bridge was safe.", "Ines Okafor", "person", "named"),
        ("Critics say the bridge is too narrow.", "Critics", "collective", "anonymous"),
        ("Officials said the bridge was safe.", "Officials", "people", "anonymous"),
        (
            "Two people briefed on the matter said the bolts were weak.",
            "Two people briefed on the matter",
            "people",
            "anonymous",
        ),
        ("Police said the bridge was closed.", "Police", "organization", "named"),
        (
            "A spokeswoman for the State Department said the bridge was safe.",
            "State Department",
            "organization",
            "named",
        ),
        (
            "The bridge is safe, according to a report by the Harbor Board.",
            "report by the Harbor Board",
            "document",
            "named",
        ),
    ],
)
def test_kind_and_status(engine: Engine, text: str, label: str, kind: str, status: str) -> None:
    (source,) = sources(engine, text)
    assert (source.label, source.kind.value, source.status.value) == (label, kind, status)


def test_an_anonymous_source_cited_twice_is_one_with_its_reason(engine: Engine) -> None:
    text = (
        "A harbor official, speaking on condition of anonymity because she was not authorized to talk to reporters, "
        "said the bolts were weak. The official said the board knew."
    )
    (source,) = sources(engine, text)
    assert [m.text_of(text) for m in source.mentions] == ["A harbor official", "The official"]
    assert source.shown_by is not None
    assert source.shown_by.text_of(text) == (
        "on condition of anonymity because she was not authorized to talk to reporters"
    )
    assert source.anonymity.reason == "because she was not authorized to talk to reporters"


@pytest.mark.parametrize(
    ("text", "shown_by"),
    [
        ("A welder who did not wish to be named said the bolts were weak.", "did not wish to be named"),
        ("A welder who asked to remain anonymous said the bolts were weak.", "asked to remain anonymous"),
        (
            "An aide, who lacked permission to speak publicly, said the bolts were weak.",
            "lacked permission to speak publicly",
        ),
        (
            "A driver, who cannot be named for legal reasons, said the bolts were weak.",
            "who cannot be named for legal reasons",
        ),
    ],
)
def test_the_words_that_show_it(engine: Engine, text: str, shown_by: str) -> None:
    (source,) = sources(engine, text)
    assert source.shown_by is not None
    assert source.shown_by.text_of(text) == shown_by


def test_terms_are_kept(engine: Engine) -> None:
    (source,) = sources(engine, "A US official told reporters on background that the bridge was safe.")
    assert source.level is AttributionLevel.ON_BACKGROUND


def test_a_pronoun_is_the_person_it_fits(engine: Engine) -> None:
    text = "Mary Okafor opened the bridge. The builder, John Reyes, watched.\n\n“I am proud,” she said."
    (source,) = sources(engine, text)
    assert source.name == "Mary Okafor"
    assert source.entity_id is not None


def test_a_pronoun_after_an_anonymous_speaker_is_that_speaker(engine: Engine) -> None:
    text = "A US official said the talks had failed. “Nobody is happy about it,” he said."
    (source,) = sources(engine, text)
    assert source.label == "A US official"


def test_every_quotation_of_a_known_speaker_points_to_the_source(engine: Engine) -> None:
    text = "Mary Okafor said the bridge was safe. “We tested every bolt,” Okafor said."
    analysis = engine.analyze(text, plain_structure(text))
    (source,) = analysis.sources
    assert {q.source_id for q in analysis.quotations} == {source.id}
    assert source.name == "Mary Okafor"


def test_they_who_spoke_together_are_not_the_next_she(engine: Engine) -> None:
    text = "Officials said the bridge was safe. Mary Okafor crossed it first. “It holds us all,” she said."
    assert [source.label for source in sources(engine, text)] == ["Officials", "Mary Okafor"]


def test_answers_are_the_witness_who_was_announced(engine: Engine) -> None:
    text = "The board then heard the welder, Tom Reyes.\n\nQ: Were the bolts loose?\n\nA: Every one of them."
    (source,) = sources(engine, text)
    assert (source.name, [m.text_of(text) for m in source.mentions]) == ("Tom Reyes", ["A"])


def test_a_document_is_named_where_the_article_says_whose_it_is(engine: Engine) -> None:
    text = (
        "The bridge will cost more, according to a report released Thursday by the Harbor Authority.\n\n"
        "The report said that the steel was weak."
    )
    (source,) = sources(engine, text)
    assert (source.kind.value, source.status.value) == ("document", "named")
    assert [m.text_of(text) for m in source.mentions][-1] == "The report"


def test_the_firm_is_the_company_that_did_something_before(engine: Engine) -> None:
    text = (
        "Saltford Steel Company, which built the bridge, pleaded guilty in a court in Norwich.\n\n"
        "A spokesman for the firm said it would appeal."
    )
    assert [source.name for source in sources(engine, text)][-1] == "Saltford Steel Company"


def test_every_phrase_for_anonymity_has_a_sign() -> None:
    lexicon = load_lexicon("anonymity")
    signs = re.compile("|".join(lexicon.section("signs")))
    assert [phrase for phrase in lexicon.section("not named") if not signs.search(phrase.replace("[sz]", "s"))] == []
