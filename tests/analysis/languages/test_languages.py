"""Which language a text is in, which rules it gets, and what the reviewer is told about it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import spacy

from helpers.builders import plain_structure
from onrecord.analysis.engine import Engine, load_engine
from onrecord.analysis.language import LanguageGuesser
from onrecord.analysis.lexicon import load_lexicon
from onrecord.analysis.pipelines import InstalledPipelines
from onrecord.domain.analysis import Analysis
from onrecord.domain.article import line_spans
from onrecord.domain.languages import UNKNOWN_LANGUAGE
from onrecord.domain.vocabulary import EntityKind

GERMAN = (
    "Die Brücke in Nordersiel kostet 12,5 Millionen Euro, sagte Ministerin Hanna Lüders am Montag. "
    "„Wir haben den Boden unterschätzt“, sagte sie."
)
FRENCH = "Le pont coûte 12 % de plus que prévu et la ville paie. « Nous avons payé deux fois », a dit la maire."
ITALIAN = "Il ponte costa il 12 % in più e la città paga. « Abbiamo pagato due volte », ha detto la sindaca."
GREEK = "Η γέφυρα κόστισε 350.000 ευρώ. «Πληρώσαμε δύο φορές για το ίδιο έργο», είπε η δήμαρχος."
ENGLISH = "The bridge was closed by the city and they have not said why it is shut. It will open in the spring."


@pytest.fixture(scope="module")
def guesser() -> LanguageGuesser:
    return LanguageGuesser(load_lexicon("languages"))


def analyzed(engine: Engine, text: str) -> Analysis:
    return engine.analyze(text, plain_structure(text))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", ENGLISH),
        ("en", "A tree fell on a car in the storm, a mayor said."),
        ("de", GERMAN),
        ("fr", FRENCH),
        ("el", GREEK),
        ("es", "El puente fue cerrado por la ciudad y no se ha dicho por qué."),
        ("nl", "De brug is door de stad gesloten en het is niet bekend waarom dat zo is."),
        ("pl", "Most został zamknięty, ale miasto nie mówi, dlaczego. Był już stary i nie jest bezpieczny."),
        ("sv", "Bron är stängd och staden har inte sagt varför den inte är säker."),
        ("tr", "Köprü kapatıldı ve belediye bu konuda bir açıklama yapmadı, çok eski olduğunu söyledi."),
        ("sw", "Daraja la mji limefungwa na meya alisema kuwa ni kwa sababu ya mvua katika eneo hilo."),
        ("ru", "Мост закрыт, и город не говорит почему."),
        ("uk", "Міст закрито, і місто не каже чому, хоча його ремонтували."),
        ("fa", "پل بسته شد و شهردار گفت که پنج ماه دیگر باز می‌شود."),
        ("ar", "أغلق الجسر وقالت البلدية إنه سيفتح في الربيع."),
        ("", "Harbor Tunnel Costs Double"),
        ("", ""),
    ],
)
def test_the_language_is_told_by_letters_and_small_words(guesser: LanguageGuesser, language: str, text: str) -> None:
    assert guesser.guess(text) == language


def test_a_longer_text_in_no_known_language_is_not_taken_for_one(guesser: LanguageGuesser) -> None:
    invented = "Morvek talun shiro bekand olfa trimu wenak dosri palut. " * 10
    assert guesser.guess(invented) == UNKNOWN_LANGUAGE


def test_the_share_in_another_language_is_measured_by_paragraphs(guesser: LanguageGuesser) -> None:
    text = f"{ENGLISH}\n{GERMAN}\n{ENGLISH}"
    language, share = guesser.foreign_share(text, line_spans(text), "en")
    assert (language, round(share, 1)) == ("de", 0.4)
    assert guesser.foreign_share(ENGLISH, line_spans(ENGLISH), "en") == ("", 0.0)


def test_a_text_in_two_languages_is_said_to_be(engine: Engine) -> None:
    (warning,) = analyzed(engine, f"{ENGLISH}\n{ENGLISH}\n{GERMAN}").warnings
    assert warning == (
        "About 41 percent of the text seems to be German, and all of it was read as English. "
        "Check those paragraphs by hand."
    )


def test_a_sentence_in_another_language_is_no_second_language(engine: Engine) -> None:
    assert analyzed(engine, "\n".join([ENGLISH] * 8 + [FRENCH])).warnings == ()


def test_german_has_its_own_rules_and_what_they_leave_out_is_said(engine: Engine) -> None:
    analysis = analyzed(engine, GERMAN)
    assert (analysis.language, analysis.pipeline) == ("de", "")
    assert [(q.kind.value, q.content[0].text_of(GERMAN)) for q in analysis.quotations] == [
        ("indirect", "Die Brücke in Nordersiel kostet 12,5 Millionen Euro"),
        ("direct", "Wir haben den Boden unterschätzt"),
    ]
    assert [source.label for source in analysis.sources] == ["Hanna Lüders"]
    assert analysis.sentence_classes == ()
    assert analysis.warnings == (
        (
            "The text seems to be German: quotations, who said them and on what terms, people, numbers and claims are "
            "found; sentences aren’t classified, and most checks are off. You can mark the rest by hand."
        ),
        "No language model for German is installed, so places and organizations aren’t found.",
    )


@pytest.mark.parametrize(
    ("text", "language", "quoted", "value"),
    [
        (ITALIAN, "Italian", "Abbiamo pagato due volte", "12 %"),
        (GREEK, "Greek", "Πληρώσαμε δύο φορές για το ίδιο έργο", "350.000"),
    ],
)
def test_a_language_without_rules_has_its_marks_and_numbers_read(
    engine: Engine, text: str, language: str, quoted: str, value: str
) -> None:
    analysis = analyzed(engine, text)
    (quotation,) = analysis.quotations
    assert (quotation.content[0].text_of(text), quotation.source, quotation.cue) == (quoted, None, None)
    assert [entity.name for entity in analysis.entities] == [value]
    assert (analysis.claims, analysis.sources, analysis.refusals) == ((), (), ())
    assert analysis.warnings[0] == (
        f"The text seems to be {language}, which isn’t supported yet: only quotations in quotation marks and "
        "numbers are found. You can mark the rest by hand."
    )


def test_checks_that_need_no_words_run_in_any_language(engine: Engine) -> None:
    analysis = analyzed(engine, ITALIAN.replace("ponte", "p\u200bonte").replace("12", "\u202e12"))
    assert [check.rule for check in analysis.checks] == ["zero-width-characters", "bidi-controls"]


def test_catchwords_in_marks_are_no_speech(engine: Engine) -> None:
    assert analyzed(engine, "Il film « Il Ponte » è nelle sale e piace a tutti.").quotations == ()


def german_pipeline(folder: Path) -> Path:
    """A small pipeline for German, made for the test, that knows three names."""
    nlp = spacy.blank("de")
    nlp.meta["name"] = "core_news_md"
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "LOC", "pattern": "Nordersiel"},
            {"label": "ORG", "pattern": "Grote"},
            {"label": "PER", "pattern": "Onno Harms"},
        ]
    )
    nlp.to_disk(folder)
    return folder


def test_the_names_of_a_german_pipeline_are_used(tmp_path: Path) -> None:
    text = (
        "Onno Harms wohnt in Nordersiel. Bei Grote sagte Harms am 12. März, der Deich sei zu niedrig.\n"
        "„Wir haben den Boden unterschätzt“, sagte Ministerin Hanna Lüders."
    )
    analysis = analyzed(load_engine(str(german_pipeline(tmp_path / "de"))), text)
    assert analysis.pipeline == "de_core_news_md 0.0.0"
    assert [(e.kind.value, e.name, len(e.mentions)) for e in analysis.entities] == [
        ("person", "Onno Harms", 2),
        ("place", "Nordersiel", 1),
        ("organization", "Grote", 1),
        ("date", "12. März", 1),
        ("person", "Hanna Lüders", 1),
    ]
    assert [(q.content[0].text_of(text), q.source_id) for q in analysis.quotations] == [
        ("der Deich sei zu niedrig", analysis.sources[0].id),
        ("Wir haben den Boden unterschätzt", analysis.sources[1].id),
    ]
    assert analysis.sources[0].name == "Onno Harms"
    assert len(analysis.sentences) == 3
    assert analysis.warnings[1] == "Names come from the language model de_core_news_md 0.0.0."


def install_german_pipeline(folder: Path, name: str) -> None:
    """Put a package with a pipeline into ``folder`` as pip would."""
    package = folder / name
    package.mkdir()
    german_pipeline(package / "data")
    loader = (
        "import spacy, pathlib\n\ndef load(**o):\n    return spacy.load(pathlib.Path(__file__).parent / 'data', **o)\n"
    )
    (package / "__init__.py").write_text(loader, encoding="utf-8")
    record = folder / f"{name}-1.0.dist-info"
    record.mkdir()
    (record / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8")
    (record / "entry_points.txt").write_text(f"[spacy_models]\n{name} = {name}\n", encoding="utf-8")


def test_a_pipeline_installed_for_the_language_is_used(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert InstalledPipelines().for_language("de") is None
    for name in ("de_test_news_sm", "de_test_news_md"):
        install_german_pipeline(tmp_path, name)
    monkeypatch.syspath_prepend(str(tmp_path))
    found = InstalledPipelines().for_language("de")
    assert found is not None
    assert found.language == "de"
    assert "de_test_news_md" in sys.modules
    assert "de_test_news_sm" not in sys.modules


def test_with_a_german_pipeline_english_text_gets_the_default_one(tmp_path: Path) -> None:
    german = load_engine(str(german_pipeline(tmp_path / "de")))
    assert analyzed(german, ENGLISH).pipeline == "en_core_web_md 3.7.1"
    assert analyzed(german, GERMAN).pipeline == "de_core_news_md 0.0.0"


PRINT_JSON = """
import json, sys
from onrecord.analysis.engine import load_engine
from onrecord.domain.article import Structure
from onrecord.services.analysis_json import analysis_json
engine = load_engine("none")
for text in json.load(sys.stdin):
    found = engine.analyze(text, Structure())
    line = analysis_json("a", text, Structure(), found, read_seconds=0, with_text=True)
    del line["seconds"]
    print(json.dumps(line))
"""


def test_the_same_texts_give_the_same_bytes_in_every_process() -> None:
    first, second = (printed_json([GERMAN, FRENCH, GERMAN], seed) for seed in ("1", "77"))
    assert first == second
    lines = first.splitlines()
    assert lines[0] == lines[2] != lines[1]


def printed_json(texts: list[str], seed: str) -> bytes:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    command, given = [sys.executable, "-c", PRINT_JSON], json.dumps(texts).encode()
    return subprocess.run(command, input=given, capture_output=True, check=True, env=environment).stdout


def test_value_kinds_are_told_by_form_alone(engine: Engine) -> None:
    text = "Il 12.03.2024 alle 14:30 la città ha pagato 3,5 € per 1.200 libri e il 8 % è a carico di tutti."
    kinds = [(entity.kind, entity.name) for entity in analyzed(engine, text).entities]
    assert kinds == [
        (EntityKind.DATE, "12.03.2024"),
        (EntityKind.TIME, "14:30"),
        (EntityKind.MONEY, "3,5 €"),
        (EntityKind.CARDINAL, "1.200"),
        (EntityKind.PERCENT, "8 %"),
    ]
