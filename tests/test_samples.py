"""The samples, read and analyzed: what a careful reader finds, the program finds."""

import importlib.util
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from helpers.expected import (
    SAMPLES,
    ExpectedSample,
    ReadSample,
    folded,
    load_samples,
    names,
    places_of,
    touches,
    without_title,
)
from onrecord.analysis.engine import Engine
from onrecord.documents.reading.readers import read_article
from onrecord.domain.vocabulary import EntityKind, QuotationKind, SourceStatus

WORD_SAMPLES = ("harbor-tunnel", "seed-vault")


@pytest.fixture(scope="module", params=load_samples(), ids=lambda sample: sample.name)
def sample(request: pytest.FixtureRequest, engine: Engine) -> ReadSample:
    expected: ExpectedSample = request.param
    draft = read_article(expected.path)
    return ReadSample(expected, draft, engine.analyze(draft.text, draft.structure))


def test_every_sample_has_its_expected_findings() -> None:
    documents = {path for path in SAMPLES.iterdir() if path.suffix in {".txt", ".md", ".html", ".docx"}}
    assert documents - {SAMPLES / "README.md"} == {sample.path for sample in load_samples()}


def test_expected_words_stand_in_the_sample(sample: ReadSample) -> None:
    expected = sample.expected
    words = [piece for quotation in expected.quotations for piece in quotation.content]
    words += [word for q in expected.quotations for word in (q.cue, q.source) if word]
    words += [source.reason for source in expected.anonymous_sources if source.reason]
    words += [*expected.words("claims"), *(check["words"] for check in expected.words("checks"))]
    assert [word for word in words if not places_of(sample.text, word)] == []


def test_the_headline_and_byline_are_recognized(sample: ReadSample) -> None:
    assert folded(sample.draft.headline) == sample.expected.facts["headline"]
    byline = sample.expected.facts["byline"]
    assert byline in folded(sample.draft.byline) if byline else not sample.draft.byline


def test_site_furniture_is_set_aside(sample: ReadSample) -> None:
    furniture = sample.draft.structure.furniture
    lines = [sample.words_of(span) for span in furniture]
    assert [words for words in sample.expected.words("furniture") if words not in lines] == []
    for words in sample.expected.words("not_article"):
        inside_article = [p for p in places_of(sample.text, words) if not touches([p], furniture)]
        assert inside_article == [], words


def test_no_line_of_the_story_is_taken_for_furniture(sample: ReadSample) -> None:
    known = sample.expected.words("furniture") + sample.expected.words("not_article")
    lines = [sample.words_of(span) for span in sample.draft.structure.furniture]
    if sample.expected.path.suffix != ".html":
        assert [line for line in lines if line not in known] == []


def test_the_text_is_complete_and_nothing_else(sample: ReadSample) -> None:
    lines = [folded(line) for line in sample.text.split("\n")]
    text = "\n".join(lines)
    assert [words for words in sample.expected.words("must_contain") if words not in text] == []
    assert [words for words in sample.expected.words("must_not_contain") if words in text] == []
    assert [words for words in sample.expected.words("once") if text.count(words) != 1] == []


def test_comments_and_notes_are_imported_on_their_words(sample: ReadSample) -> None:
    found = {(c.kind, c.author, folded(c.text)): c.span for c in sample.draft.comments}
    for comment in sample.expected.words("comments"):
        span = found[comment["kind"], comment["author"], comment["text"]]
        assert comment["words"] is None or (span and span.text_of(sample.text) == comment["words"])


def test_every_direct_quotation_is_found_with_its_speaker(sample: ReadSample) -> None:
    wanted = [q for q in sample.expected.quotations if q.kind is QuotationKind.DIRECT]
    missed = [sample.account_of(q) for q in wanted if not sample.finds(q)]
    assert missed == [], "\n".join(missed)


def test_every_mixed_quotation_is_found_with_its_speaker(sample: ReadSample) -> None:
    wanted = [q for q in sample.expected.quotations if q.kind is QuotationKind.MIXED]
    missed = [sample.account_of(q) for q in wanted if not sample.finds(q)]
    assert missed == [], "\n".join(missed)


def test_anonymous_sources_are_found_with_their_reasons(sample: ReadSample) -> None:
    anonymous = [s for s in sample.analysis.sources if s.status is SourceStatus.ANONYMOUS]
    for expected in sample.expected.anonymous_sources:
        found = [source for source in anonymous if names(source, expected.description)]
        assert found, f"{expected.description}: only {[source.label for source in anonymous]}"
        if expected.reason:
            shown_by = [source.shown_by for source in found if source.shown_by]
            is_shown = touches(shown_by, places_of(sample.text, expected.reason))
            assert is_shown, f"{expected.reason}: {[sample.words_of(span) for span in shown_by]}"
        if expected.level:
            assert [str(source.level) for source in found] == [expected.level]


def test_people_are_found_under_their_full_names(sample: ReadSample) -> None:
    people = {without_title(entity.name) for entity in sample.entities(EntityKind.PERSON)}
    missed = [name for name in sample.expected.words("people") if name not in people]
    assert missed == [], f"{missed} not among {people}"


def test_the_forms_of_a_name_are_one_person(sample: ReadSample) -> None:
    people = {without_title(entity.name): entity for entity in sample.entities(EntityKind.PERSON)}
    for name, forms in sample.expected.facts["merges"].items():
        mentions = {without_title(sample.words_of(span)) for span in people[name].mentions}
        assert set(forms) <= mentions, f"{name}: {mentions}"


def test_what_is_no_person_is_not_taken_for_one(sample: ReadSample) -> None:
    people = {without_title(entity.name) for entity in sample.entities(EntityKind.PERSON)}
    assert [name for name in sample.expected.words("must_not_be_people") if name in people] == []


def test_organizations_are_found(sample: ReadSample) -> None:
    found = [folded(entity.name) for entity in sample.entities(EntityKind.ORGANIZATION)]
    wanted = sample.expected.words("organizations")
    missed = [name for name in wanted if not any(name in other for other in found)]
    assert missed == [], f"{missed} not among {found}"


def test_statements_worth_checking_are_claims(sample: ReadSample) -> None:
    claims = [claim.span for claim in sample.analysis.claims]
    wanted = sample.expected.words("claims")
    missed = [words for words in wanted if not touches(claims, places_of(sample.text, words))]
    assert missed == [], "\n".join(missed)


def test_planted_errors_are_caught(sample: ReadSample) -> None:
    missed = []
    for planted in sample.expected.words("checks"):
        places = [check.places for check in sample.analysis.checks if check.rule == planted["rule"]]
        if not any(touches(p, places_of(sample.text, planted["words"])) for p in places):
            missed.append(f"{planted['rule']}: {planted['words']}")
    assert missed == [], "\n".join(missed)


def test_sound_text_raises_no_alarm(sample: ReadSample) -> None:
    quiet = sample.expected.words("must_not_fire")
    assert [str(check.message) for check in sample.analysis.checks if check.rule in quiet] == []
    for alarm in sample.expected.words("false_alarms"):
        checks = [check.places for check in sample.analysis.checks if check.rule == alarm["rule"]]
        places = places_of(sample.text, alarm["words"])
        assert places
        assert not any(touches(found, places) for found in checks), alarm["words"]


@pytest.fixture
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_word_samples", SAMPLES / "make_word_samples.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", WORD_SAMPLES)
def test_word_samples_are_what_their_manuscripts_make(name: str, maker: ModuleType, tmp_path: Path) -> None:
    made = maker.make_sample(name, tmp_path)
    assert _parts(made) == _parts(SAMPLES / f"{name}.docx")


def _parts(document: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(document) as package:
        return {name: package.read(name) for name in package.namelist()}
