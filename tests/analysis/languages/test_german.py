"""German: who said what, without a pipeline and with one."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.tables import read, said
from onrecord.analysis.annotation import annotate
from onrecord.analysis.languages.interface import Language
from onrecord.domain.article import Structure
from onrecord.domain.priorities import priority_of
from onrecord.domain.records import all_spans
from onrecord.domain.vocabulary import EntityKind, Priority


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        ("„Wir bauen den Tunnel weiter“, sagte Ministerin Anna Lohr.", ["Wir bauen den Tunnel weiter"],
         "Ministerin Anna Lohr"),
        ("»Das steht so nicht im Vertrag«, erklärte Anwältin Ida Kron.", ["Das steht so nicht im Vertrag"],
         "Anwältin Ida Kron"),
        ("«Die Lawine kam ohne Warnung», erzählte Bergführer Reto Caduff.", ["Die Lawine kam ohne Warnung"],
         "Bergführer Reto Caduff"),
        ("‚Wir gehen heute nach Hause‘, sagte sie.", ["Wir gehen heute nach Hause"], "sie"),
        ("›Wir gehen heute nach Hause‹, sagte sie.", ["Wir gehen heute nach Hause"], "sie"),
        ('"Das ist kein Zufall", sagt die Physikerin Noor Haddad.', ["Das ist kein Zufall"],
         "die Physikerin Noor Haddad"),
        ('„Das ist kein Zufall", sagt Noor Haddad.', ["Das ist kein Zufall"], "Noor Haddad"),
        ("„Er rief: ‚Haltet den Dieb!‘ und rannte los“, sagte die Zeugin.",
         ["Er rief: ‚Haltet den Dieb!‘ und rannte los"], "die Zeugin"),
        ("„Kommt nicht in Frage!“, rief der Bürgermeister.", ["Kommt nicht in Frage!"], "der Bürgermeister"),
        ("„Das Spiel war verdient verloren“, gab Trainer Karim Aydın zu.", ["Das Spiel war verdient verloren"],
         "Trainer Karim Aydın"),
        ("„Es bleibt dabei“, betonte am Montag Innenministerin Dana Rot.", ["Es bleibt dabei"],
         "Innenministerin Dana Rot"),
        ("„Das ist falsch“, so der Sprecher der Nordbau AG.", ["Das ist falsch"], "der Sprecher der Nordbau AG"),
        ("„Das ist falsch“, wie der Sprecher mitteilte.", ["Das ist falsch"], "der Sprecher"),
        ("„Die Grenze bleibt offen“, hieß es aus dem Ministerium.", ["Die Grenze bleibt offen"], "dem Ministerium"),
        ("„Ich war an dem Abend zu Hause“, hatte der Zeuge vor Gericht ausgesagt.",
         ["Ich war an dem Abend zu Hause"], "der Zeuge"),
        ("„Wir haben“, räumte der Sprecher ein, „zu spät reagiert.“", ["Wir haben", "zu spät reagiert."],
         "der Sprecher"),
        ("Anna Lohr sagte am Montag: „Der Tunnel ist sicher.“", ["Der Tunnel ist sicher."], "Anna Lohr"),
        ("Am Montag sagte Anna Lohr: „Der Tunnel ist sicher.“", ["Der Tunnel ist sicher."], "Anna Lohr"),
        ("Anna Lohr, Chefin der Nordbau AG, sagte: „Wir bauen weiter.“", ["Wir bauen weiter."], "Anna Lohr"),
        ("Petra Kalin (54), Wirtin im Ort, schimpft: „Keiner kommt mehr.“", ["Keiner kommt mehr."], "Petra Kalin"),
        ("Auf die Frage, ob er bleibe, antwortete der Trainer: „Fragen Sie im Mai.“", ["Fragen Sie im Mai."],
         "der Trainer"),
        ("Die Polizei in Harlestadt teilte mit: „Die Brücke ist gesperrt.“", ["Die Brücke ist gesperrt."],
         "Die Polizei"),
        ("Sprecherin Ute Klar: „Wir prüfen das.“", ["Wir prüfen das."], "Sprecherin Ute Klar"),
    ],
)  # fmt: skip
def test_direct_speech_and_its_speaker(german: Language, text: str, content: list[str], source: str) -> None:
    assert said(german, text) == [("direct", content, source)]


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        ("Lohr sagte, der Tunnel sei sicher.", ["der Tunnel sei sicher"], "Lohr"),
        ("Der Tunnel sei sicher, sagte Lohr.", ["Der Tunnel sei sicher"], "Lohr"),
        ("Der Tunnel, sagte Lohr, sei sicher.", ["Der Tunnel", "sei sicher"], "Lohr"),
        ("Wenn es regnet, sagte Lohr, bleibe die Brücke zu.", ["Wenn es regnet", "bleibe die Brücke zu"], "Lohr"),
        ("Als sie ankam, sagte Lohr, der Tunnel sei sicher.", ["der Tunnel sei sicher"], "Lohr"),
        ("Die Ärztin erklärte, dass die Station voll ist.", ["dass die Station voll ist"], "Die Ärztin"),
        ("Ein Offizier sagte, die Munition reiche nur für Tage.", ["die Munition reiche nur für Tage"],
         "Ein Offizier"),
        ("Bei der Polizei hieß es, man ermittle in alle Richtungen.", ["man ermittle in alle Richtungen"],
         "der Polizei"),
        ("Der Fahrer gab bei der Polizei an, er sei geblendet worden.", ["er sei geblendet worden"], "Der Fahrer"),
        ("Der Verband kündigte an, Berufung einzulegen.", ["Berufung einzulegen"], "Der Verband"),
        ("Kritiker werfen dem Land vor, zu lange gewartet zu haben.", ["zu lange gewartet zu haben"], "Kritiker"),
        ("Ida Kron, die das Amt seit 2019 leitet, sagte, der Bau werde teurer.", ["der Bau werde teurer"],
         "Ida Kron"),
        ("Die Brücke wird, wie die Stadt mitteilte, im Mai geöffnet.", ["Die Brücke wird", "im Mai geöffnet"],
         "die Stadt"),
        ("Wie aus einem Papier hervorgeht, kannte die Firma das Problem.", ["kannte die Firma das Problem"],
         "einem Papier"),
        ("Man müsse handeln, so die Organisation Klarwasser.", ["Man müsse handeln"], "die Organisation Klarwasser"),
        ("Der Minister sagte der Zeitung, er werde bleiben.", ["er werde bleiben"], "Der Minister"),
        ("Zwei Mitarbeiter bestätigten die Angaben.", ["die Angaben"], "Zwei Mitarbeiter"),
        ("Der Trainer lobte die Abwehr und sagte, das Team sei bereit.", ["das Team sei bereit"], "Der Trainer"),
        ("Am Montag lobte Kron die Abwehr und sagte, das Team sei bereit.", ["das Team sei bereit"], "Kron"),
        ("Die Mannschaft verlor und der Trainer sagte, er gehe.", ["er gehe"], "der Trainer"),
        ("Der Betreiber bestreitet das: Es seien zwei Pfleger da gewesen.", ["Es seien zwei Pfleger da gewesen"],
         "Der Betreiber"),
        ("Wie die „Nordsieler Rundschau“ berichtet, lag das Papier seit Mai vor.", ["lag das Papier seit Mai vor"],
         "die „Nordsieler Rundschau“"),
        ("Lohr sagte, dass der Chef log und drohte.", ["dass der Chef log und drohte"], "Lohr"),
        ("Zwei Insider berichteten von Streit im Vorstand.", ["von Streit im Vorstand"], "Zwei Insider"),
        ("Laut Polizei wurden 40 Wohnungen zerstört.", ["wurden 40 Wohnungen zerstört"], "Polizei"),
        ("Nach Angaben der Feuerwehr gab es keine Verletzten.", ["gab es keine Verletzten"], "der Feuerwehr"),
        ("Nach Einschätzung von Tom Weiß kostet die Brücke das Doppelte.", ["kostet die Brücke das Doppelte"],
         "Tom Weiß"),
        ("Nach Ansicht vieler Bürger ist der Park zu klein.", ["ist der Park zu klein"], "vieler Bürger"),
        ("Laut Angaben der Polizei starben zwei Menschen.", ["starben zwei Menschen"], "der Polizei"),
        ("Nach Polizeiangaben starben zwei Menschen.", ["starben zwei Menschen"], "Polizeiangaben"),
        ("Nach seinen Worten reicht das Geld.", ["reicht das Geld"], "seinen"),
        ("Die Firma kannte das Problem, wie aus einem Papier hervorgeht.", ["Die Firma kannte das Problem"],
         "einem Papier"),
        ("Der Entwurf sei fertig, hieß es aus dem Ministerium.", ["Der Entwurf sei fertig"], "dem Ministerium"),
        ("Insidern zufolge steht der Verkauf kurz bevor.", ["steht der Verkauf kurz bevor"], "Insidern"),
        ("Der Verkauf steht Insidern zufolge kurz bevor.", ["Der Verkauf steht", "kurz bevor"], "Insidern"),
        ("Laut „Küstenbote“ soll der Trainer gehen.", ["soll der Trainer gehen"], "„Küstenbote“"),
        ("Er habe, so der Angeklagte, nur helfen wollen.", ["Er habe", "nur helfen wollen"], "der Angeklagte"),
        ("Nach Ansicht von Fachleuten, die mit dem Fall vertraut sind, droht Streit.", ["droht Streit"],
         "Fachleuten"),
        ("Aus dem Umfeld der Familie verlautete, er sei fort.", ["er sei fort"], "dem Umfeld der Familie"),
        ("Eine Sprecherin sagte auf Anfrage, die Zahlen lägen nicht vor.", ["die Zahlen lägen nicht vor"],
         "Eine Sprecherin"),
        ("Das Amt dementierte einen Bericht, wonach es geräumt werde.", ["einen Bericht, wonach es geräumt werde"],
         "Das Amt"),
        ("Lohr sagte am Abend, der Tunnel ist sicher.", ["der Tunnel ist sicher"], "Lohr"),
        ("Einem Bericht des „Küstenboten“ zufolge fällt der Zug aus.", ["fällt der Zug aus"],
         "Einem Bericht des „Küstenboten“"),
        ("Die Politikerin Birte Hansen forderte Brehme zum Rücktritt auf.", ["Brehme zum Rücktritt"],
         "Die Politikerin Birte Hansen"),
    ],
)  # fmt: skip
def test_reported_speech_and_its_source(german: Language, text: str, content: list[str], source: str) -> None:
    assert said(german, text) == [("indirect", content, source)]


def test_a_score_is_no_colon_before_speech(german: Language) -> None:
    text = "Er sei „tief enttäuscht“, sagte Holm nach dem 1:4 gegen Nordsiel."
    assert said(german, text) == [("mixed", ["Er sei „tief enttäuscht“"], "Holm")]


def test_a_word_that_points_back_is_no_statement(german: Language) -> None:
    assert said(german, "Zwei Mitarbeiter, die anonym bleiben wollen, bestätigten das.") == []


def test_the_network_x_ends_a_sentence(german: Language) -> None:
    text = "„Wir bleiben“, schrieb Dana Wolters auf X. Oppositionsführer Ralf Kessler sagte, der Plan sei schlecht."
    assert said(german, text) == [
        ("direct", ["Wir bleiben"], "Dana Wolters"),
        ("indirect", ["der Plan sei schlecht"], "Oppositionsführer Ralf Kessler"),
    ]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Lohr nannte den Plan „unbezahlbar“.", "den Plan „unbezahlbar“"),
        ("Der Chef des Clubs sprach von einer „bitteren Stunde“.", "von einer „bitteren Stunde“"),
        ("Das Land habe „keine andere Wahl gehabt“, sagte Ruben Hold.", "Das Land habe „keine andere Wahl gehabt“"),
    ],
)
def test_quoted_words_in_reported_speech(german: Language, text: str, content: str) -> None:
    assert [(kind, pieces) for kind, pieces, _ in said(german, text)] == [("mixed", [content])]


@pytest.mark.parametrize(
    "text",
    [
        "Die Kinder spielten laut Musik und lachten.",
        "Die Frau lief laut lachend davon.",
        "Nach dem Essen ging er nach Hause.",
        "Er führte seinen Hund aus.",
        "Die Stadt gab 3 Millionen Euro für die Brücke aus.",
        "Der Ausschuss sagte die Sitzung ab.",
        "Er fragte sich, ob er die Tür geschlossen hatte.",
        "Die Sonne schien, so dass alle draußen saßen.",
        "Die Ministerin, die seit 2019 im Amt ist, eröffnete die Brücke.",
        "Lohr sagte nicht, ob sie kandidiert.",
        "Wer wie viel bekommt, sagte der Minister nicht.",
        "Der Betreiber gab der Stadt die Schuld.",
        "Die Firma nannte keine Gründe.",
        "So ist das Leben, so war es immer.",
        "Sie glaubt, dass der Regen kommt.",
        "„Vergangenheit, die nicht vergeht“ lautet der Titel der Ausstellung.",
        "Der Film heißt „Nachtzug“ und läuft im Herbst.",
    ],
)
def test_what_only_looks_like_speech(german: Language, text: str) -> None:
    assert said(german, text) == []


def test_the_konjunktiv_goes_on_reporting(german: Language) -> None:
    text = "Lohr sagte, der Damm sei sicher. Er halte jeder Flut stand. Am Abend begann es zu regnen."
    assert said(german, text) == [
        ("indirect", ["der Damm sei sicher"], "Lohr"),
        ("indirect", ["Er halte jeder Flut stand"], "Lohr"),
    ]


def test_speech_over_two_paragraphs_is_one_quotation(german: Language) -> None:
    text = "„Man hat uns jahrelang vertröstet.\n\n„Jetzt sollen wir zahlen“, sagte Landwirt Onno Harms."
    assert said(german, text) == [
        ("direct", ["Man hat uns jahrelang vertröstet.", "Jetzt sollen wir zahlen"], "Landwirt Onno Harms")
    ]


def test_a_number_at_the_end_of_a_sentence_is_no_ordinal(german: Language) -> None:
    text = "Die Zahl der Verletzten stieg auf 12. Die Polizei sagte, die Ursache sei unklar."
    assert said(german, text) == [("indirect", ["die Ursache sei unklar"], "Die Polizei")]
    assert said(german, "Das Spiel beginne am 12. Mai, sagte Lohr.")[0][1] == ["Das Spiel beginne am 12. Mai"]


def test_quoted_sentences_that_follow_are_the_same_speaker_s(german: Language) -> None:
    text = "„Das ist falsch“, sagte Ida Kron. „Das stimmt nicht.“ Der Saal schwieg."
    assert said(german, text) == [
        ("direct", ["Das ist falsch"], "Ida Kron"),
        ("direct", ["Das stimmt nicht."], "Ida Kron"),
    ]


def test_reported_speech_goes_on_over_sentences_with_their_own_subjects(german: Language) -> None:
    text = "Das Amt teilte mit, die Bahn fahre wieder. Reisende müssten warten. Man arbeite daran. Es wurde dunkel."
    assert said(german, text) == [
        ("indirect", ["die Bahn fahre wieder"], "Das Amt"),
        ("indirect", ["Reisende müssten warten"], "Das Amt"),
        ("indirect", ["Man arbeite daran"], "Das Amt"),
    ]


def test_a_sentence_that_points_back_tells_who_said_the_one_before(german: Language) -> None:
    text = "Der Tunnel wird gesperrt. Das teilte die Stadt am Montag mit. Es regnete."
    assert said(german, text) == [("indirect", ["Der Tunnel wird gesperrt"], "die Stadt")]


def test_dates_and_abbreviations_end_no_sentence(german: Language) -> None:
    text = "Dr. Anna Lohr sagte, der Bau beginne am 12. März 2031 und koste 3 Mio. Euro."
    assert said(german, text) == [
        ("indirect", ["der Bau beginne am 12. März 2031 und koste 3 Mio. Euro"], "Dr. Anna Lohr")
    ]


def test_a_dateline_is_no_part_of_what_is_said(german: Language) -> None:
    text = "MÜNSTERSIEL – Der Hafen schließt nach Angaben der Stadt im Mai."
    assert said(german, text) == [("indirect", ["Der Hafen schließt", "im Mai"], "der Stadt")]


@pytest.mark.parametrize(
    ("text", "who", "cue"),
    [
        ("Die Firma Grote & Söhne wollte sich auf Anfrage nicht äußern.", "Die Firma Grote & Söhne",
         "wollte sich auf Anfrage nicht äußern"),
        ("Der Konzern lehnte eine Stellungnahme ab.", "Der Konzern", "lehnte eine Stellungnahme ab"),
        ("Auch Bürgermeister Hold lehnte jeden Kommentar ab.", "Bürgermeister Hold", "lehnte jeden Kommentar ab"),
        ("Der Verein ließ eine Anfrage unbeantwortet.", "Der Verein", "ließ eine Anfrage unbeantwortet"),
        ("Ida Kron war nicht zu erreichen.", "Ida Kron", "war nicht zu erreichen"),
        ("Das Ministerium wollte die Zahlen zunächst nicht kommentieren.", "Das Ministerium",
         "wollte die Zahlen zunächst nicht kommentieren"),
        ("Die Stadt ließ offen, ob sie klagt.", "Die Stadt", "ließ offen, ob"),
        ("Minister Olaf Brehme ließ Fragen der Redaktion unbeantwortet.", "Minister Olaf Brehme",
         "ließ Fragen der Redaktion unbeantwortet"),
    ],
)  # fmt: skip
def test_refusals_to_comment(german: Language, text: str, who: str, cue: str) -> None:
    (refusal,) = read(german, text)[1].refusals
    assert refusal.who is not None
    assert (refusal.who.text_of(text), refusal.cue.text_of(text)) == (who, cue)


@pytest.mark.parametrize(
    "text", ["Die Firma wollte sich ausführlich äußern.", "Der Rat lehnte den Antrag ab.", "Er war zu erreichen."]
)
def test_what_is_no_refusal_to_comment(german: Language, text: str) -> None:
    assert read(german, text)[1].refusals == ()


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Ob es Absicht war, wollte er nicht sagen.", "wollte er nicht sagen"),
        ("Zur Höhe äußerte er sich nicht.", "äußerte er sich nicht"),
    ],
)
def test_a_refusal_with_the_verb_first(german: Language, text: str, cue: str) -> None:
    (refusal,) = read(german, text)[1].refusals
    assert (refusal.who, refusal.cue.text_of(text)) == (None, cue)


def test_people_values_and_their_mentions(german: Language) -> None:
    text = (
        "Winzerin Lea Berg (43) verlor am 12. März 2031 rund 3,2 Mio. Euro, 40 Prozent der Ernte. "
        "Bergs Keller liegt am Berg. Sie fuhr 14 Kilometer, sagte Berg."
    )
    entities, _ = read(german, text)
    people = [e for e in entities if e.kind is EntityKind.PERSON]
    assert [(e.name, e.role, len(e.mentions)) for e in people] == [("Lea Berg", "Winzerin", 3)]
    assert [(e.kind.value, e.name) for e in entities if e.kind is not EntityKind.PERSON] == [
        ("cardinal", "43"),
        ("date", "12. März 2031"),
        ("money", "3,2 Mio. Euro"),
        ("percent", "40 Prozent"),
        ("quantity", "14 Kilometer"),
    ]


def test_quotations_and_values_are_claims(german: Language) -> None:
    text = "Die Brücke kostet 12,5 Millionen Euro. „Das ist viel zu teuer“, sagte Ida Kron. Es regnete."
    document = annotate(text, Structure(), "de", None, lambda _share: None)
    entities = german.find_entities(document)
    claims = german.find_claims(document, entities, german.find_speech(document, entities))
    assert [(c.span.text_of(text), [k.value for k in c.kinds], tuple(map(str, c.why))) for c in claims] == [
        ("Die Brücke kostet 12,5 Millionen Euro.", ["number"], ("number: 12,5 Millionen Euro",)),
        ("Das ist viel zu teuer", ["quotation"], ("quotation",)),
    ]


@pytest.mark.parametrize(
    ("text", "priority"),
    [
        ("Die Brücke kostet 12,5 Millionen Euro, mehr als jede andere im Land.", Priority.MUST_CHECK),
        ("Das Parlament beschloss am 12. März ein Gesetz gegen Lärm auf dem Wasser.", Priority.CHECK),
        ("Der neue Hafen wird vielleicht im kommenden Jahr gebaut.", Priority.ROUTINE),
    ],
)
def test_claims_have_priorities(german: Language, text: str, priority: Priority) -> None:
    document = annotate(text, Structure(), "de", None, lambda _share: None)
    entities = german.find_entities(document)
    (claim,) = german.find_claims(document, entities, german.find_speech(document, entities))
    assert priority_of(claim) is priority


PIECES = st.sampled_from(
    ["„", "“", "»", "«", "‚", "‘", '"', ", ", ": ", ". ", "\n", " sagte ", " teilte ", " mit", "Anna Lohr", "Die Polizei",
     " der ", " wie ", " laut ", " zufolge", "Nach Angaben von ", " hieß es ", " so ", " sei ", " hat ", "gesagt", "zu ",
     "12. März", "3,5 Mio. Euro", "Dr. ", "(", ")", "😀", " ", "Sprecher", " von ", " und ", "er", "sie "]
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=30).map("".join))
def test_no_german_text_breaks_it(german: Language, text: str) -> None:
    document = annotate(text, Structure(), "de", None, lambda _share: None)
    entities = german.find_entities(document)
    speech = german.find_speech(document, entities)
    records = [*entities, *speech.quotations, *speech.sources, *german.find_claims(document, entities, speech)]
    assert all(0 <= span.start < span.end <= len(text) for record in records for span in all_spans(record))
    ids = [record.id for record in records]
    assert len(ids) == len(set(ids))
    known = {source.id for source in speech.sources}
    assert {quotation.source_id for quotation in speech.quotations} <= {None, *known}
