"""German: who the people are that an article names and cites, and on what terms."""

import pytest

from helpers.tables import read, said, sources
from onrecord.analysis.languages.interface import Language
from onrecord.domain.vocabulary import EntityKind


def test_a_relative_is_no_part_of_a_name(german: Language) -> None:
    ((mother,), _speech) = read(german, "„Wir waren entsetzt“, sagte Mutter Sabine Dorn.")
    assert (mother.name, mother.role) == ("Sabine Dorn", "Mutter")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("„Das stimmt so“, sagte Ida Kron.", ("Ida Kron", "person", "named", 0)),
        ("Die Polizei sagte, der Weg sei frei.", ("Polizei", "organization", "named", 0)),
        ("Die Nordbau AG erklärte, der Weg sei frei.", ("Nordbau AG", "organization", "named", 0)),
        ("Ein Sprecher des Flughafens sagte, der Weg sei frei.", ("Flughafen", "organization", "named", 0)),
        ("Ein Polizeisprecher sagte, der Weg sei frei.", ("Polizeisprecher", "organization", "named", 0)),
        ("Ein Sprecher sagte, der Weg sei frei.", ("Ein Sprecher", "person", "anonymous", 1)),
        ("Zwei Diplomaten sagten, der Weg sei frei.", ("Zwei Diplomaten", "people", "anonymous", 2)),
        ("Ein mit dem Fall vertrauter Ermittler sagte, der Weg sei frei.",
         ("Ein mit dem Fall vertrauter Ermittler", "person", "anonymous", 1)),
        ("Der Beamte sagte, der Weg sei frei.", ("Der Beamte", "person", "anonymous", 1)),
        ("Die Beamtin sagte, der Weg sei frei.", ("Die Beamtin", "person", "anonymous", 1)),
        ("Die Beamten sagten, der Weg sei frei.", ("Die Beamten", "people", "anonymous", 0)),
        ("Nach Angaben der Ermittler ist der Weg frei.", ("der Ermittler", "people", "anonymous", 0)),
        ("Nach Angaben des Ermittlers ist der Weg frei.", ("des Ermittlers", "person", "anonymous", 1)),
        ("Nach Angaben der Quelle ist der Weg frei.", ("der Quelle", "person", "anonymous", 1)),
        ("Der Forscher sagte, der Weg sei frei.", ("Der Forscher", "person", "anonymous", 1)),
        ("Aus Regierungskreisen hieß es, der Entwurf sei fertig.", ("Regierungskreisen", "people", "anonymous", 0)),
        ("Kritiker warnen, der Damm könne brechen.", ("Kritiker", "collective", "anonymous", 0)),
        ("Laut einer Studie der Universität Harlestadt sinkt der Preis.", ("Studie der Universität Harlestadt",
         "document", "named", 0)),
        ("Das Magazin „Blick“ schrieb, der Preis sinke.", ("Magazin „Blick“", "publication", "named", 0)),
        ("Der „Küstenbote“ schrieb, der Preis sinke.", ("Küstenbote", "publication", "named", 0)),
        ("Laut einer Studie sinkt der Preis.", ("einer Studie", "document", "anonymous", 0)),
        ("Nach Informationen der Deutschen Presse-Agentur sinkt der Preis.", ("Deutschen Presse-Agentur",
         "publication", "named", 0)),
    ],
)  # fmt: skip
def test_kind_and_status_of_a_source(german: Language, text: str, expected: tuple[str, str, str, int]) -> None:
    (source,) = sources(german, text)
    assert (source.label, source.kind.value, source.status.value, source.number) == expected


@pytest.mark.parametrize(
    ("text", "shown_by", "reason"),
    [
        ("„Es reicht jetzt allen“, sagte ein Beamter, der nicht genannt werden wollte, weil er nicht befugt sei.",
         "der nicht genannt werden wollte, weil er nicht befugt sei", "weil er nicht befugt sei"),
        ("Eine Mitarbeiterin, die aus Angst vor Kündigung nicht genannt werden will, sagte: „Alle wussten es.“",
         "die aus Angst vor Kündigung nicht genannt werden will", "aus Angst vor Kündigung"),
        ("Ein Beamter, der dort seit Jahren arbeitet und aus Angst vor Kündigung anonym bleiben will, sagte: „Ja.“",
         "der dort seit Jahren arbeitet und aus Angst vor Kündigung anonym bleiben will", "aus Angst vor Kündigung"),
        ("Zwei Insider, die anonym bleiben wollten, sagten, der Chef gehe.", "die anonym bleiben wollten", ""),
        ("Zwei Beamte, die nicht genannt werden wollten, da sie nicht sprechen dürfen, warnten vor Regen.",
         "die nicht genannt werden wollten, da sie nicht sprechen dürfen", "da sie nicht sprechen dürfen"),
        ("Ein Offizier sagte unter der Bedingung der Anonymität, es gebe Zweifel.",
         "unter der Bedingung der Anonymität", ""),
    ],
)  # fmt: skip
def test_the_words_that_show_why_a_source_has_no_name(german: Language, text: str, shown_by: str, reason: str) -> None:
    (source,) = sources(german, text)
    assert source.shown_by is not None
    assert (source.shown_by.text_of(text), source.anonymity.reason) == (shown_by, reason)


def test_last_names_roles_and_pronouns_are_the_person_named_before(german: Language) -> None:
    text = (
        "„Wir bauen weiter“, sagte Verkehrsministerin Anna Lohr.\n"
        "Lohr sagte, der Tunnel sei sicher. Er werde halten, sagte sie.\n"
        "„Es eilt nicht“, sagte die Ministerin."
    )
    (source,) = sources(german, text)
    assert (source.name, source.description) == ("Anna Lohr", "Verkehrsministerin")
    assert [mention.text_of(text) for mention in source.mentions] == [
        "Verkehrsministerin Anna Lohr", "Lohr", "sie", "die Ministerin",
    ]  # fmt: skip


def test_an_office_is_whoever_the_article_says_holds_it(german: Language) -> None:
    text = (
        "Nach den Worten des Ministerpräsidenten reicht das Geld.\n"
        "„Wir haben das geprüft“, sagte Ministerpräsident Jan Eller."
    )
    assert [source.label for source in sources(german, text)] == ["Jan Eller"]


def test_he_is_the_last_man_who_spoke(german: Language) -> None:
    text = (
        "„Ich habe nichts gesehen“, beteuerte der 43-Jährige. "
        "„Wirklich nichts?“, fragte Richterin Clara Voß. „Nein, gar nichts“, antwortete er."
    )
    assert [(s.label, len(s.mentions)) for s in sources(german, text)] == [("der 43-Jährige", 2), ("Clara Voß", 1)]


def test_a_name_after_an_article_and_any_noun_is_a_person(german: Language) -> None:
    text = "Der frühere Torwart Sven Holm sieht das anders. Der Titel der Ausstellung ist gut."
    assert [(e.name, e.role) for e in read(german, text)[0]] == [("Sven Holm", "Torwart")]


def test_a_noun_for_somebody_who_acts_is_a_role(german: Language) -> None:
    text = "Torhüter Jan Sommer jubelte. Walter Jens Kohl blieb ruhig. „Wir haben gewonnen“, sagte Sommer."
    entities, speech = read(german, text)
    assert [(e.name, e.role, len(e.mentions)) for e in entities] == [
        ("Jan Sommer", "Torhüter", 2),
        ("Walter Jens Kohl", "", 1),
    ]
    assert [source.label for source in speech.sources] == ["Jan Sommer"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Der Sprecher der Polizei, Jan Holm, sagte, der Fahrer sei tot.", "Jan Holm"),
        ("Die Chefin der Nordbau AG, Ayşe Şahin, kündigte Klagen an.", "Ayşe Şahin"),
        ("„Wir gehen“, sagte der Trainer des Vereins, Emre Yıldız, am Montag.", "Emre Yıldız"),
    ],
)
def test_whoever_is_named_in_commas_behind_a_role_is_the_one_who_speaks(german: Language, text: str, name: str) -> None:
    (person,), _speech = read(german, text)
    assert (person.kind, person.name) == (EntityKind.PERSON, name)
    (source,) = sources(german, text)
    assert (source.name, source.status.value, source.entity_id) == (name, "named", person.id)


@pytest.mark.parametrize(
    ("sentence", "content", "pronoun"),
    [
        ("Ihr zufolge hängen 1.200 Stellen daran.", "hängen 1.200 Stellen daran", "Ihr"),
        ("Laut ihr ist der Hafen sicher.", "ist der Hafen sicher", "ihr"),
    ],
)
def test_according_to_her_is_according_to_whoever_spoke(
    german: Language, sentence: str, content: str, pronoun: str
) -> None:
    text = f"„Wir bleiben“, sagte Verbandschefin Ida Kron. {sentence}"
    assert said(german, text)[1:] == [("indirect", [content], pronoun)]
    (source,) = sources(german, text)
    assert (source.name, len(source.mentions)) == ("Ida Kron", 2)


def test_a_woman_is_not_he(german: Language) -> None:
    text = "„Wir bauen weiter“, sagte Ministerin Anna Lohr. „Niemals wird gebaut“, rief er."
    labels = [source.label for source in sources(german, text)]
    assert labels == ["Anna Lohr"]


def test_a_spokesman_is_not_the_person_he_speaks_for(german: Language) -> None:
    text = "Landwirt Onno Harms klagt.\nEin Sprecher von Onno Harms sagte, es gebe Zweifel."
    (source,) = sources(german, text)
    assert (source.label, source.kind.value) == ("Sprecher von Onno Harms", "organization")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Morgen könne es regnen, sagte die Meteorologin Dr. Ngoc Anh Tran. Sie warnte: „Es wird nass.“",
         ["Ngoc Anh Tran"]),
        ("„Das ist so“, sagt die Vorsitzende der Kommission, die frühere Richterin Helga Storm-Bachmann.",
         ["Helga Storm-Bachmann"]),
    ],
)  # fmt: skip
def test_who_speaks_behind_a_title_a_second_role_or_a_sentence_about_somebody(
    german: Language, text: str, names: list[str]
) -> None:
    assert [source.name for source in sources(german, text)] == names
