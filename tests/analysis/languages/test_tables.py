"""Another language is a table: the rules for German read French and Spanish by theirs."""

from pathlib import Path

import pytest

from helpers.tables import read, said, sources
from onrecord.analysis import languages
from onrecord.analysis.languages.by_table import TABLES, load_by_table
from onrecord.analysis.languages.interface import Language
from onrecord.analysis.lexicon import load_lexicon
from onrecord.analysis.sources import anonymity
from onrecord.domain.vocabulary import AttributionLevel


@pytest.fixture(scope="module")
def french() -> Language:
    return load_by_table("fr", "1")


@pytest.fixture(scope="module")
def spanish() -> Language:
    return load_by_table("es", "1")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("« Nous avons payé deux fois », a déclaré lundi la ministre Anne Lohr.",
         ("direct", ["Nous avons payé deux fois"], "la ministre Anne Lohr")),
        ("La maire Anne Lohr a dit : « Le pont reste fermé. »",
         ("direct", ["Le pont reste fermé."], "La maire Anne Lohr")),
        ("La porte-parole de la ville a déclaré que le pont est sûr.",
         ("indirect", ["que le pont est sûr"], "La porte-parole de la ville")),
        ("Luc Roy affirme qu’il reste du travail.", ("indirect", ["qu’il reste du travail"], "Luc Roy")),
        ("Le pont est sûr, a affirmé le maire.", ("indirect", ["Le pont est sûr"], "le maire")),
        ("Selon la police, le pont est fermé.", ("indirect", ["le pont est fermé"], "la police")),
        ("Le pont est fermé, d’après deux policiers.", ("indirect", ["Le pont est fermé"], "deux policiers")),
        # The subject behind a hyphen, an infinitive, a comparison, a dash
        ("« Rien n’est réglé », soupire-t-elle.", ("direct", ["Rien n’est réglé"], "elle")),
        ("« Nous paierons deux fois », a-t-il ajouté.", ("direct", ["Nous paierons deux fois"], "il")),
        ("L’avocat Luc Roy affirme avoir payé.", ("indirect", ["avoir payé"], "L’avocat Luc Roy")),
        ("Comme l’a rappelé la ville, le pont est sûr.", ("indirect", ["le pont est sûr"], "la ville")),
        ("— On verra bien, répond Luc Roy.", ("direct", ["On verra bien"], "Luc Roy")),
    ],
)  # fmt: skip
def test_french_is_read_by_its_table(french: Language, text: str, expected: tuple[str, list[str], str]) -> None:
    assert said(french, text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("«Hemos pagado dos veces», dijo la ministra Ana Ruiz.",
         ("direct", ["Hemos pagado dos veces"], "la ministra Ana Ruiz")),
        ("El alcalde de la ciudad afirmó el lunes que el puente es seguro.",
         ("indirect", ["que el puente es seguro"], "El alcalde de la ciudad")),
        ("Según la policía, el puente está cerrado.", ("indirect", ["el puente está cerrado"], "la policía")),
        ("De acuerdo con un informe, el puente es viejo.", ("indirect", ["el puente es viejo"], "un informe")),
        ("El puente es viejo, según ha informado la policía.", ("indirect", ["El puente es viejo"], "la policía")),
        ("—Hemos pagado dos veces —dijo Ana Ruiz, vecina.", ("direct", ["Hemos pagado dos veces"], "Ana Ruiz")),
        ("La ministra rechazó las acusaciones.", ("indirect", ["las acusaciones"], "La ministra")),
    ],
)  # fmt: skip
def test_spanish_is_read_by_its_table(spanish: Language, text: str, expected: tuple[str, list[str], str]) -> None:
    assert said(spanish, text) == [expected]


def test_a_spanish_verb_without_a_subject_is_said_by_whoever_spoke_last(spanish: Language) -> None:
    text = "«Hemos pagado dos veces», dijo Ana Ruiz. Añadió que el puente es seguro. «No hay prisa», concluyó."
    assert [content for _, content, _ in said(spanish, text)] == [
        ["Hemos pagado dos veces"],
        ["que el puente es seguro"],
        ["No hay prisa"],
    ]
    (source,) = sources(spanish, text)
    assert source.name == "Ana Ruiz"


def test_french_sources_are_named_or_keep_their_reason(french: Language) -> None:
    text = (
        "« Le pont reste fermé », a dit la ministre Anne Lohr. « Nous avons payé deux fois », a déclaré Lohr.\n"
        "« Tout le monde le savait déjà », a dit un policier qui a requis l’anonymat par crainte de sanctions.\n"
        "La ville n’a pas souhaité commenter. Le chantier coûte 12,5 millions d’euros."
    )
    named, unnamed = sources(french, text)
    assert (named.name, named.description, len(named.mentions)) == ("Anne Lohr", "ministre", 2)
    assert (unnamed.status.value, unnamed.anonymity.reason) == ("anonymous", "par crainte de sanctions")
    entities, speech = read(french, text)
    assert [refusal.who.text_of(text) for refusal in speech.refusals if refusal.who] == ["La ville"]
    assert [(e.kind.value, e.name) for e in entities] == [("person", "Anne Lohr"), ("money", "12,5 millions d’euros")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Un policier a dit que le pont est fermé.", ("Un policier", "person", 1)),
        ("L’agent a dit que le pont est fermé.", ("L’agent", "person", 1)),
        ("Les policiers ont dit que le pont est fermé.", ("Les policiers", "people", 0)),
        ("Deux agents ont dit que le pont est fermé.", ("Deux agents", "people", 2)),
    ],
)
def test_one_unnamed_person_in_french(french: Language, text: str, expected: tuple[str, str, int]) -> None:
    (source,) = sources(french, text)
    assert (source.label, source.kind.value, source.number) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Un funcionario dijo que el puente es seguro.", ("Un funcionario", "person", 1)),
        ("La fuente dijo que el puente es seguro.", ("La fuente", "person", 1)),
        ("Las fuentes dijeron que el puente es seguro.", ("Las fuentes", "people", 0)),
        ("Según dos funcionarios, el puente es seguro.", ("dos funcionarios", "people", 2)),
    ],
)
def test_one_unnamed_person_in_spanish(spanish: Language, text: str, expected: tuple[str, str, int]) -> None:
    (source,) = sources(spanish, text)
    assert (source.label, source.kind.value, source.number) == expected


@pytest.mark.parametrize("code", TABLES)
def test_the_rules_read_every_section_of_a_table(code: str) -> None:
    modules = [*Path(languages.__path__[0]).glob("*.py"), Path(anonymity.__file__)]
    read_by_rules = "".join(module.read_text(encoding="utf-8") for module in modules)
    levels = {level.value for level in AttributionLevel}
    sections = load_lexicon(f"languages/{code}").sections
    assert [name for name in sections if f'"{name}"' not in read_by_rules and name not in levels] == []
