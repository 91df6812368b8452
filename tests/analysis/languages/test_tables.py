"""Another language is a table: the rules for German read French and Spanish by the tables below."""

from pathlib import Path

import pytest

from helpers.german import read, said, sources
from onrecord.analysis import languages
from onrecord.analysis.languages.by_table import TABLES, by_table
from onrecord.analysis.languages.interface import Language
from onrecord.analysis.lexicon import Lexicon, load_lexicon
from onrecord.analysis.sources import anonymity
from onrecord.domain.vocabulary import AttributionLevel

FRENCH = """
[settings]
and = et
plural verbs = ont
noun endings = s e
feminine pronoun = elle
masculine pronoun = il
[frames]
quote first = {QUOTE}Cc?{ADVERBIALS}{SOURCE}
clause first = {AFTER QUOTE}{SAID},{TOLD}c?{ADVERBIALS}{SOURCE}
subject first = {START}{ADVERBIALS}{SOURCE}{ADVERBIALS}{TOLD}c?{ADVERBIALS}(?P<said>K[^Q]+)
colon = {START}{ADVERBIALS}{SOURCE}{ADVERBIALS}Cc?{REST}:(?P<said>Q)
according = {BEFORE}(?P<cue>E){SOURCE}{AFTER}
[verbs]
déclarer = déclare déclarait déclaré
dire = dit disait dit
affirmer = affirme affirmait affirmé
[auxiliaries]
a ont avait avaient
[according to]
selon d'après
[complementizers]
que qu'
[pronouns]
il = il
elle = elle
[pronouns of articles]
la = elle
le = il
[determiners]
le la les un une son sa ses deux trois
[definite]
le la les
[indefinite]
un une
[links]
de du des
[prepositions]
à en dans sur
[small words]
est sont mais et ont été
[numbers]
deux = 2
[people]
ministre maire avocat policier
[spokespeople]
porte-parole
[organizations]
police ville
[classes]
habitants
[courtesy titles]
m mme
[days]
lundi mardi
[months]
janvier mars
[currencies]
euros
[scales]
millions
[not named]
qui a requis l['’]anonymat
qui ont requis l['’]anonymat
[reasons]
,? ?par crainte de [^.,;]+
[refusals]
n['’]a pas souhaité (?:s['’]exprimer|commenter)
"""

SPANISH = """
[settings]
and = y
plural verbs = n
noun endings = s es a as
feminine pronoun = ella
masculine pronoun = él
[frames]
quote first = {QUOTE}C{ADVERBIALS}{SOURCE}
clause first = {AFTER QUOTE}{SAID},{TOLD}{ADVERBIALS}{SOURCE}
subject first = {START}{ADVERBIALS}{SOURCE}{ADVERBIALS}{TOLD}{ADVERBIALS}(?P<said>K[^Q]+)
according = {BEFORE}(?P<cue>E){SOURCE}{AFTER}
[verbs]
decir = dice dicen dijo dijeron dicho
afirmar = afirma afirman afirmó afirmaron afirmado
[according to]
según
[complementizers]
que
[determiners]
el la los las un una su sus dos
[definite]
el la los las
[links]
de del
[prepositions]
en a con
[small words]
es está se fue
[people]
ministro alcalde
[organizations]
policía
[days]
lunes
"""


@pytest.fixture(scope="module")
def french() -> Language:
    return by_table("fr", "1", Lexicon(FRENCH), frozenset({"Anne", "Luc"}))


@pytest.fixture(scope="module")
def spanish() -> Language:
    return by_table("es", "1", Lexicon(SPANISH), frozenset({"Ana"}))


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
    ],
)  # fmt: skip
def test_spanish_is_read_by_its_table(spanish: Language, text: str, expected: tuple[str, list[str], str]) -> None:
    assert said(spanish, text) == [expected]


def test_french_sources_are_named_or_keep_their_reason(french: Language) -> None:
    text = (
        "« Le pont reste fermé », a dit la ministre Anne Lohr. « Nous avons payé deux fois », a déclaré Lohr.\n"
        "« Tout le monde le savait déjà », a dit un policier qui a requis l’anonymat par crainte de sanctions.\n"
        "La ville n’a pas souhaité commenter. Le chantier coûte 12,5 millions euros."
    )
    named, unnamed = sources(french, text)
    assert (named.name, named.description, len(named.mentions)) == ("Anne Lohr", "ministre", 2)
    assert (unnamed.status.value, unnamed.anonymity.reason) == ("anonymous", "par crainte de sanctions")
    entities, speech = read(french, text)
    assert [refusal.who.text_of(text) for refusal in speech.refusals if refusal.who] == ["La ville"]
    assert [(e.kind.value, e.name) for e in entities] == [("person", "Anne Lohr"), ("money", "12,5 millions euros")]


@pytest.mark.parametrize("code", TABLES)
def test_the_rules_read_every_section_of_a_table(code: str) -> None:
    modules = [*Path(languages.__path__[0]).glob("*.py"), Path(anonymity.__file__)]
    read_by_rules = "".join(module.read_text(encoding="utf-8") for module in modules)
    levels = {level.value for level in AttributionLevel}
    sections = load_lexicon(f"languages/{code}").sections
    assert [name for name in sections if f'"{name}"' not in read_by_rules and name not in levels] == []
