"""The engine as a whole: progress, rules alone, other languages."""

import pytest

from helpers.builders import plain_structure
from onrecord.analysis.engine import Engine, load_engine
from onrecord.analysis.pipelines import DEFAULT_PIPELINE, PipelineError, available_pipelines, load_pipeline


@pytest.fixture(scope="module")
def rules_alone() -> Engine:
    return load_engine("no-such-pipeline")


def test_the_same_text_gives_the_same_findings(engine: Engine) -> None:
    text = "Mary Okafor said the bridge was safe. “We tested every bolt,” she said."
    one, other = (engine.analyze(text, plain_structure(text)) for _ in range(2))
    assert one.records == other.records


def test_progress_runs_from_nothing_to_all(engine: Engine) -> None:
    text = "\n\n".join(["Mary Okafor said the bridge was safe."] * 700)
    told: list[float] = []
    engine.analyze(text, plain_structure(text), told.append)
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0.0, 1.0)
    assert len(told) > 3


def test_rules_alone_find_direct_quotations_and_say_what_is_missing(rules_alone: Engine) -> None:
    text = "“We tested every bolt,” Mary Okafor said."
    analysis = rules_alone.analyze(text, plain_structure(text))
    (quotation,) = analysis.quotations
    assert quotation.content[0].text_of(text) == "We tested every bolt,"
    assert quotation.source is not None
    assert quotation.source.text_of(text) == "Mary Okafor"
    assert analysis.pipeline == ""
    (warning,) = analysis.warnings
    assert warning == (
        "The language model no-such-pipeline isn’t installed. Without it, Onrecord finds direct quotations, numbers and "
        "dates, but not names, indirect quotations or most sources."
    )


def test_another_language_is_recognized_and_its_quotations_found(engine: Engine) -> None:
    text = "„Wir sind im Plan mit der Brücke“, sagte Anna Weber, und das ist nicht gut für die Stadt."
    analysis = engine.analyze(text, plain_structure(text))
    assert analysis.language == "de"
    assert [q.content[0].text_of(text) for q in analysis.quotations] == ["Wir sind im Plan mit der Brücke"]
    assert analysis.warnings[0].startswith("The text seems to be German")


def test_the_default_pipeline_is_found_and_its_files_are_the_ones_recorded() -> None:
    first = available_pipelines()[0]
    assert (first.key, first.label) == (DEFAULT_PIPELINE, "en_core_web_md 3.7.1")
    assert load_pipeline().label == "en_core_web_md 3.7.1"


def test_a_pipeline_that_is_not_there_is_named() -> None:
    with pytest.raises(PipelineError, match="The language model no-such-pipeline isn’t installed"):
        load_pipeline("no-such-pipeline")
