"""A reader's doubts, its other readings, and the result of each choice."""

from pathlib import Path

import pytest

from onrecord.documents.errors import DocumentError
from onrecord.documents.reading.readers import read_article
from onrecord.domain.reading import Encoding, Extent, Reading

CZECH = "Most přes řeku zavřou na rok, řekla starostka. „Čekali jsme příliš dlouho,“ dodala."
NORWEGIAN = "“It’s a café,” said Åse Lindqvist – the owner – of the place in Ørsta she runs."
RUSSIAN = "Мост на Мельничной улице закроют на год, сообщил округ в понедельник. Ремонт начнется осенью."
HUNGARIAN = "A polgármester azt mondta, hogy az új díjak túl magasak lesznek a Győri úton."
MAC = "Le maire a déjà promis près de dix réunions à l’été."

BRIEF = "<p>The ferry to Ostervik was sold on Monday for one krone, the town clerk said.</p>"
ESSAY = (
    "The harbor was dug by hand in nine winters, and the stones of its walls were carried over the ice on sledges "
    "by people who were paid in flour and in the right to fish behind the second pier."
)


def text_file(folder: Path, words: str, encoding: str, name: str = "story.txt") -> Path:
    path = folder / name
    path.write_bytes(words.encode(encoding))
    return path


def page_file(folder: Path, *, around: int, charset: str = "utf-8") -> Path:
    """A page with a story of some words, and ``around`` long paragraphs beside it."""
    beside = "".join(f"<div class='teaser'><p>Part {number}: {ESSAY}</p></div>" for number in range(around))
    page = (
        "<html><head><title>Ferry Sold</title><meta property='og:site_name' content='Fjord News'></head><body>"
        f"<main><article><h1>Ferry Sold</h1>{BRIEF}</article></main><aside>{beside}</aside></body></html>"
    )
    return text_file(folder, page, charset, "page.html")


@pytest.mark.parametrize("name", ["story.txt", "story.md"])
def test_where_letters_could_be_others_the_assumed_encoding_is_offered_first(tmp_path: Path, name: str):
    draft = read_article(text_file(tmp_path, NORWEGIAN, "cp1252", name))

    assert draft.text == NORWEGIAN
    assert draft.doubt.encodings[:2] == (
        Encoding("cp1252", "Windows Western European"),
        Encoding("cp1250", "Windows Central European"),
    )
    assert draft.doubt.extents == ()


@pytest.mark.parametrize("name", ["story.txt", "story.md", "story.srt", "story.html"])
def test_a_chosen_encoding_gives_exactly_its_letters(tmp_path: Path, name: str):
    words = {
        "story.srt": f"1\n00:00:01,000 --> 00:00:04,000\n{CZECH}\n",
        "story.html": f"<html><body><p>{CZECH}</p></body></html>",
    }.get(name, CZECH)

    draft = read_article(text_file(tmp_path, words, "cp1250", name), Reading(encoding="cp1250"))

    assert draft.text == CZECH
    assert draft.import_notes[0] == "The text was read as Windows Central European, as chosen."
    assert draft.doubt.encodings[0] == Encoding("cp1250", "Windows Central European")


def test_every_encoding_that_is_offered_gives_other_letters_and_can_be_taken_back(tmp_path: Path):
    path = text_file(tmp_path, NORWEGIAN, "cp1252")
    names = [encoding.name for encoding in read_article(path).doubt.encodings]

    texts = [read_article(path, Reading(encoding=name)).text for name in names]

    assert len(set(texts)) == len(names) >= 5
    assert texts[0] == NORWEGIAN
    assert texts[1] == NORWEGIAN.replace("Å", "Ĺ").replace("Ø", "Ř")
    chosen = read_article(path, Reading(encoding="cp1250"))
    assert [encoding.name for encoding in chosen.doubt.encodings][:2] == ["cp1250", "cp1252"]


def test_a_text_from_an_old_mac_is_read(tmp_path: Path):
    draft = read_article(text_file(tmp_path, MAC, "mac_roman"))

    assert draft.text == MAC
    assert "; Mac Roman was assumed." in draft.import_notes[0]


def test_a_text_of_few_accents_can_be_put_right(tmp_path: Path):
    path = text_file(tmp_path, HUNGARIAN, "cp1250")
    draft = read_article(path)

    assert draft.text != HUNGARIAN
    assert draft.doubt.encodings[1] == Encoding("cp1250", "Windows Central European")
    assert read_article(path, Reading(encoding="cp1250")).text == HUNGARIAN


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        ("The hall has 120 m² and 3 × 4 floors, said Søren Ødegård.", "cp1252"),
        ("It took 5 µg/m³ at 20 °C ± 2 and ¥500, about ½ of what Zoë Lund has.", "cp1252"),
        ("The “new fees” would cost €5 million – and the town’s café owners weren’t asked.", "mac_roman"),
        ("Die Bürgermeisterin sagte, die „neuen Gebühren“ seien größer als nötig.", "mac_roman"),
        ("The café owner, Søren Ødegård, said it was naïve to pay £5 for it.", "cp850"),
        ("Le préfet a parlé à Évry, à côté de l'île, où René était né.", "cp850"),
        ("Burmistrz powiedział, że nowe opłaty będą kosztować pięć milionów złotych.", "cp1250"),
        ("He went to the café and left.", "cp850"),
        ("“Yes,” she said, “it is.”", "mac_roman"),
        ("It took 5 µg, or so Åse says.", "cp1252"),
        ("Мост закроют на год, и дороги тоже.", "cp1251"),
        ("Мер сказав, що збори коштуватимуть п’ять мільйонів.", "cp1251"),
        ("시장은 새로운 요금이 오백만 원이 될 것이라고 말했다.", "euc_kr"),
    ],
)
def test_the_encoding_whose_letters_form_words_is_assumed(tmp_path: Path, words: str, encoding: str):
    draft = read_article(text_file(tmp_path, words, encoding))

    assert draft.text == words
    assert draft.import_notes[0].startswith("The file doesn’t name its text encoding; ")


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        (NORWEGIAN, "utf-8"),
        (NORWEGIAN, "utf-16"),
        (NORWEGIAN, "utf-16-le"),
        ("The owner said: “It’s a café of sorts – a good one”.", "cp1252"),
        ("Die Brücke wird für ein Jahr gesperrt, sagte die Bürgermeisterin.", "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
    ],
)
def test_nothing_is_offered_where_only_one_encoding_reads_well(tmp_path: Path, words: str, encoding: str):
    draft = read_article(text_file(tmp_path, words, encoding))

    assert draft.text == words
    assert not draft.doubt


@pytest.mark.parametrize("name", ["klingon", "base64", "rot13", "mbcs\0", "idna-like encoding"])
def test_an_unknown_encoding_is_refused_with_those_that_can_be_chosen(tmp_path: Path, name: str):
    path = text_file(tmp_path, NORWEGIAN, "cp1252")

    with pytest.raises(DocumentError) as caught:
        read_article(path, Reading(encoding=name))

    assert caught.value.what == f"story.txt can’t be read as “{name}”: there is no such encoding."
    assert caught.value.to_do.startswith("Choose one of: utf-8, cp1252, cp1250, ")


def test_letters_that_are_none_in_the_chosen_encoding_are_marked(tmp_path: Path):
    path = text_file(tmp_path, "Åse said so.", "cp1252")

    assert read_article(path, Reading(encoding="utf-8")).text == "\ufffdse said so."


def test_a_short_story_beside_much_running_text_is_a_doubt(tmp_path: Path):
    path = page_file(tmp_path, around=4)

    story = read_article(path)
    page = read_article(path, Reading(extent=Extent.PAGE))

    assert story.doubt.extents == (Extent.STORY, Extent.PAGE)
    assert len(story.text) < len(ESSAY) * 2
    assert page.text.count(ESSAY) == 4
    assert "The ferry to Ostervik was sold on Monday" in page.text
    assert page.doubt.extents == (Extent.PAGE, Extent.STORY)
    assert page.import_notes == ("All the visible text on the page was imported, as you chose.",)
    assert (page.headline, page.outlet) == ("Ferry Sold", "Fjord News")
    assert read_article(path, Reading(extent=Extent.STORY)).text == story.text
    assert read_article(path, Reading(extent=Extent.STORY)).doubt.extents == (Extent.STORY, Extent.PAGE)


def test_a_short_story_beside_little_is_no_doubt(tmp_path: Path):
    assert not read_article(page_file(tmp_path, around=0)).doubt


def test_the_other_extent_is_offered_as_long_as_one_is_chosen(tmp_path: Path):
    path = page_file(tmp_path, around=0)

    assert read_article(path).doubt.extents == ()
    assert read_article(path, Reading(extent=Extent.STORY)).doubt.extents == (Extent.STORY, Extent.PAGE)


def test_a_page_can_be_unsure_in_both_ways(tmp_path: Path):
    path = page_file(tmp_path, around=4)
    path.write_bytes(path.read_text(encoding="utf-8").replace("clerk", "clerk Åse Ørsted").encode("cp1252"))

    doubt = read_article(path).doubt
    both = read_article(path, Reading("cp1250", Extent.PAGE))

    assert [encoding.name for encoding in doubt.encodings][:2] == ["cp1252", "cp1250"]
    assert doubt.extents == (Extent.STORY, Extent.PAGE)
    assert "the town clerk Ĺse Řrsted said" in both.text
    assert ESSAY in both.text


def test_the_samples_leave_no_doubt(samples: Path):
    files = [path for path in samples.iterdir() if path.suffix in {".txt", ".md", ".html", ".docx"}]

    assert len(files) >= 9
    assert [path.name for path in files if read_article(path).doubt] == []
