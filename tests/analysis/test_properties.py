"""Laws that hold for any text: nothing breaks it, every span and reference is sound, articles keep their findings."""

import dataclasses
import json
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from helpers.articles import WrittenArticle, articles_about, written_article
from helpers.expected import load_samples
from onrecord.analysis.engine import Engine, load_engine
from onrecord.analysis.language import LanguageGuesser
from onrecord.analysis.lexicon import load_lexicon
from onrecord.documents.reading.readers import read_article
from onrecord.documents.reading.story.structure import find_structure
from onrecord.domain.analysis import Analysis, Timings
from onrecord.domain.article import Structure
from onrecord.domain.records import Claim, Quotation, Source, all_spans
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind, SourceKind, SourceStatus
from onrecord.services.analysis_json import analysis_json

QUICK = settings(
    deadline=None,
    phases=set(Phase) - {Phase.explain},
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

MARKS = ["“", "”", '"', "'", "‘", "’", "``", "''", "«", "»", "„", "‚", "`", "(", ")", "[", "—", "–", "...", "…"]
BREAKS = ["\n", "\n\n", " ", ". ", ", ", ": ", "; ", "? ", "! ", "\t", "\u00a0", "\u2028", "\x0b", "\x85"]
SIGNS = [
    "😀",
    "👩‍👩‍👧",
    "🇳🇬",
    "e\u0301",
    "\u202e",
    "\u200b",
    "\ufeff",
    "中文",
    "العربية",
    "рaypal",
    "½",
    "ﬁ",
    "İ",
    "ß",
    "\x00",
]
NUMBERS = [
    "$3",
    "€1.5 million",
    "5%",
    "31 February 2019",
    "12/13/14",
    "1,000,000",
    "9999999999999999999",
    "2-1",
    "$",
    "£k",
]
WORDS = [
    "said ",
    "he ",
    "She ",
    "The mayor ",
    "told ",
    "that ",
    "official ",
    "declined to comment",
    "MAYOR: ",
    "Q: ",
    "A: ",
]
NAMES = [
    "Ida Brandt ",
    "Mr. Lund ",
    "O’Neill’s ",
    "Dr. ",
    "LAGOS (AP) — ",
    "@ida ",
    "https://a.example/b ",
    "J. ",
    "Jr. ",
]
PIECES = st.sampled_from([*MARKS, *BREAKS, *SIGNS, *NUMBERS, *WORDS, *NAMES])
SAMPLE_TEXTS = [read_article(sample.path).text for sample in load_samples()]


@st.composite
def damaged_samples(draw: st.DrawFn) -> str:
    """A few lines of a sample with things put in, taken out and doubled."""
    lines = draw(st.sampled_from(SAMPLE_TEXTS)).split("\n")
    first = draw(st.integers(0, len(lines) - 1))
    text = "\n".join(lines[first : first + draw(st.integers(1, 4))])
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 12)))
        text = text[:start] + draw(st.sampled_from(["", text[start:end] * 2])) + draw(PIECES) + text[end:]
    return text


ANY_TEXT = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=50).map("".join), damaged_samples())


@pytest.fixture(scope="module")
def rules_alone() -> Engine:
    return load_engine("no-such-pipeline")


def assert_spans_are_sound(text: str, analysis: Analysis) -> None:
    """Inside the text, not empty, without white space at their ends."""
    for record in analysis.records:
        for span in all_spans(record):
            assert 0 <= span.start < span.end <= len(text), record
        for span in record.spans:
            words = span.text_of(text)
            assert words == words.strip(), record
    for refusal in analysis.refusals:
        assert all(0 <= span.start < span.end <= len(text) for span in (refusal.cue, refusal.who) if span)
    for thought in analysis.thoughts:
        assert all(0 <= s.start < s.end <= len(text) for s in (thought.cue, thought.who, thought.content) if s)
    assert list(analysis.sentences) == sorted(analysis.sentences)
    assert all(one.end <= other.start for one, other in pairwise(analysis.sentences))
    assert len(analysis.sentence_classes) in {0, len(analysis.sentences)}


def assert_references_exist(analysis: Analysis) -> None:
    """Ids are unique, and whatever a record refers to is there."""
    ids = [record.id for record in analysis.records]
    assert len(ids) == len(set(ids))
    for record in analysis.records:
        match record:
            case Quotation(source_id=source_id):
                assert source_id is None or source_id in {source.id for source in analysis.sources}
            case Source(entity_id=entity_id):
                assert entity_id is None or entity_id in {entity.id for entity in analysis.entities}
            case Claim(quotation_id=quotation_id, source_id=source_id, priority=priority):
                assert quotation_id is None or quotation_id in {q.id for q in analysis.quotations}
                assert source_id is None or source_id in {source.id for source in analysis.sources}
                assert 0 <= priority <= 1
        assert record.origin
        assert 0 <= record.origin.confidence <= 1
        assert record.origin.shown_reason


def assert_sound(text: str, structure: Structure, engine: Engine) -> None:
    analysis = engine.analyze(text, structure)
    assert_spans_are_sound(text, analysis)
    assert_references_exist(analysis)
    printed = analysis_json("a", text, structure, analysis, read_seconds=0, with_text=True)
    assert json.dumps(printed, ensure_ascii=False).encode()


@settings(QUICK, max_examples=120)
@given(ANY_TEXT)
@example("told“©\n“")
@example("B : A00 E00iR")
def test_no_text_breaks_it(engine: Engine, text: str) -> None:
    assert_sound(text, find_structure(text), engine)


@settings(QUICK, max_examples=120)
@given(ANY_TEXT)
def test_no_text_breaks_rules_alone(rules_alone: Engine, text: str) -> None:
    assert_sound(text, Structure(), rules_alone)


@settings(QUICK, max_examples=15)
@given(damaged_samples())
def test_the_same_text_gives_the_same_analysis(engine: Engine, text: str) -> None:
    one, other = (dataclasses.replace(engine.analyze(text, find_structure(text)), timings=Timings()) for _ in range(2))
    assert one == other


Kept = dict[str, set[tuple[object, ...]]]


def kept_findings(analysis: Analysis, within: Span) -> Kept:
    """What an article's own words decide, with positions counted from its beginning.

    Whom a pronoun, a last name or "the report" stands for may be told by what
    comes before; so of sources only named people who are called by that name count.
    """

    def place(span: Span | None) -> Span | None:
        return span.shifted(-within.start) if span else None

    def inside(spans: tuple[Span, ...]) -> Iterator[Span | None]:
        return (place(span) for span in spans if within.covers(span))

    people = {s.id: s.name for s in analysis.sources if is_named_person(s)}
    return {
        "sentences": {(place(s),) for s in analysis.sentences if within.covers(s)},
        "quotations": {
            (q.kind, tuple(map(place, q.content)), place(q.cue), place(q.source))
            for q in analysis.quotations
            if within.covers(q.content[0])
        },
        "speakers": {
            (place(q.content[0]), people[q.source_id])
            for q in analysis.quotations
            if within.covers(q.content[0]) and q.source_id in people
        },
        "names": {(entity.kind, span) for entity in analysis.entities for span in inside(entity.mentions)},
        "claims": {(place(c.span), c.kinds) for c in analysis.claims if within.covers(c.span)},
        "refusals": {(place(r.who), place(r.cue)) for r in analysis.refusals if within.covers(r.cue)},
    }


def is_named_person(source: Source) -> bool:
    return source.kind is SourceKind.PERSON and source.status is SourceStatus.NAMED


def assert_each_keeps_its_findings(analyze: Callable[[WrittenArticle], Analysis], *two: WrittenArticle) -> None:
    first, second = two
    both = analyze(first + second)
    places = (Span(0, len(first.text)), Span(first.offset_of_next, first.offset_of_next + len(second.text)))
    for article, place in zip(two, places, strict=True):
        alone = kept_findings(analyze(article), Span(0, len(article.text)))
        assert kept_findings(both, place) == alone


def english_samples() -> Iterator[WrittenArticle]:
    guesser = LanguageGuesser(load_lexicon("languages"))
    for sample in load_samples():
        draft = read_article(sample.path)
        if guesser.guess(draft.text) == "en":
            yield WrittenArticle(draft.text, draft.structure)


ENGLISH = list(english_samples())


@pytest.mark.parametrize("number", range(len(ENGLISH)))
def test_two_samples_in_one_text_keep_their_findings(engine: Engine, number: int) -> None:
    two = ENGLISH[number - 1], ENGLISH[number]
    assert_each_keeps_its_findings(lambda article: engine.analyze(article.text, article.structure), *two)


def test_datelines_of_two_articles_are_no_transcript(engine: Engine) -> None:
    two = [
        written_article(
            f"Pumps Stop in {place}", [f"{place.upper()}: {words}, and nobody knew why.", "Rain fell later."]
        )
        for place, words in (
            ("Ratnadurg", "The pumps of the old town stood still for nine hours on Sunday"),
            ("Halvoerd", "The mayor closed both of the bridges and the market hall on Friday"),
        )
    ]
    both = two[0] + two[1]
    analysis = engine.analyze(both.text, both.structure)
    assert analysis.quotations == ()
    places = [entity.name for entity in analysis.entities if entity.kind is EntityKind.PLACE]
    assert {"RATNADURG", "HALVOERD"} <= set(places)
    assert_each_keeps_its_findings(lambda article: engine.analyze(article.text, article.structure), *two)


@settings(QUICK, max_examples=25)
@given(articles_about(["Ida Brandt", "Oskar Lund"]), articles_about(["Grace Okonkwo", "Ravi Deshmukh"]))
def test_two_articles_in_one_text_keep_their_findings(
    engine: Engine, one: WrittenArticle, other: WrittenArticle
) -> None:
    assert_each_keeps_its_findings(lambda article: engine.analyze(article.text, article.structure), one, other)


def test_a_mark_in_a_text_that_is_no_article_breaks_nothing(engine: Engine) -> None:
    text = "0 FEBRUARY 2000“"
    assert engine.analyze(text, find_structure(text)).checks == ()
