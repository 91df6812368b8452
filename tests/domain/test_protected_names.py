"""Protected names are found however they are written, and nothing else is."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.domain import masking
from onrecord.domain.masking import Masking, merged
from onrecord.domain.protected_names import NameWords, ProtectedNames, initials_of_name, is_name
from onrecord.domain.spans import Span

WITHHELD = str(masking.WITHHELD)

WORDS = NameWords(
    titles=frozenset({"dr", "mr", "sir"}),
    particles=frozenset({"van", "al", "the"}),
    ordinary=frozenset({"grant", "page"}),
    offices=frozenset({"editor", "desk", "news"}),
)


def names(*people: str) -> ProtectedNames:
    return ProtectedNames(people, words=WORDS)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Dr Lena Ökafor said", ["Lena Ökafor"]),
        ("lena okafor", ["lena okafor"]),
        ("Okafor, Lena", ["Okafor, Lena"]),
        ("LENA ÖKAFOR’S plan", ["LENA ÖKAFOR"]),
        ("Ms. Ökafor’s plan; the Okafors", ["Ökafor", "Okafors"]),
        (unicodedata.normalize("NFD", "bei Ökafor ging"), [unicodedata.normalize("NFD", "Ökafor")]),
        ("Oka\u00adfor and O\u200bkafor", ["Oka\u00adfor", "O\u200bkafor"]),
        ("lena_okafor-2.pdf", ["lena_okafor"]),
        ("https://social.example/@LenaOkafor", ["LenaOkafor"]),
        ("InterviewOkafor.mp3", ["Okafor"]),
        ("InterviewOkafor_2 and MyOkafor@home", ["Okafor", "Okafor"]),
        ("L. Okafor or lokafor@mail.example", ["L. Okafor", "lokafor"]),
        ("Lena came", ["Lena"]),
        ("Oka-\nfor and Oka- for", ["Oka-\nfor", "Oka- for"]),
        ("Oka\u00ad\nfor", ["Oka\u00ad\nfor"]),
        ("Oka\u2011for, Oka‐for", ["Oka\u2011for, Oka‐for"]),
        ("to L E N A  O K A F O R, who", ["L E N A  O K A F O R"]),
        ("one O k a f o r, one O.K.A.F.O.R.", ["O k a f o r", "O.K.A.F.O.R"]),
        (
            "Ok\u0430f\u043er and \u1d0f\u1d0b\u1d00\ua730\u1d0f\u0280",
            ["Ok\u0430f\u043er", "\u1d0f\u1d0b\u1d00\ua730\u1d0f\u0280"],
        ),
        ("@okaforl or lenao@mail.example, notes/okaforl.pdf", ["okaforl", "lenao", "okaforl"]),
        ("Lena Adaeze Okafor and Lena “Lulu” Okafor", ["Lena Adaeze Okafor", "Lena “Lulu” Okafor"]),
        ("Lena met Okafor. Lena. Then Okafor", ["Lena", "Okafor. Lena", "Okafor"]),
        ("Lena O. came, then Lena B. Ekberg", ["Lena O.", "Lena"]),
        ("L. O. Okafor, A. Okafor", ["L. O. Okafor", "Okafor"]),
    ],
)
def test_a_name_is_found_as_it_may_be_written(text: str, found: list[str]) -> None:
    assert [span.text_of(text) for span in names("Dr. Lena Ökafor").find(text)] == found
    assert names("Dr. Lena Ökafor").are_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "see %E7%8E%8B%E5%B0%8F%E6%98%8E.pdf",
        "see %25E7%258E%258B%25E5%25B0%258F%25E6%2598%258E.pdf",
        "see &#29579;&#23567;&#26126;.pdf",
        "see &amp;#29579;&amp;#23567;&amp;#x660E;.pdf",
    ],
)
def test_an_escaped_name_is_masked_to_the_end_of_the_escape(text: str) -> None:
    assert names("王小明").masked(text) == f"see {WITHHELD}.pdf"


@pytest.mark.parametrize("text", ["okaforl", "lenao", "l-e-n", "a-b-c", "O K A"])
def test_similar_words_are_not_the_name(text: str) -> None:
    assert not names("Dr. Lena Ökafor").are_in(text)


def test_initials_are_found_where_they_are_asked_for() -> None:
    found = ProtectedNames(["Lena Okafor"], words=WORDS, initials=initials_of_name("Lena Okafor", WORDS))
    text = "LO or L.O. and L. O. and L-O but no LOW, lo, PLO"
    assert [span.text_of(text) for span in found.find(text)] == ["LO", "L.O", "L. O", "L-O"]
    assert not names("Lena Okafor").are_in(text)


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Dr Lena Okafor", ("LO", "OL")),
        ("Jean-Luc Moreau", ("JLM", "JM", "MJL", "MJ")),
        ("Jan van Rooij", ("JvR", "JVR", "JR", "vRJ", "VRJ", "RJ")),
        ("Okafor", ()),
        ("", ()),
    ],
)
def test_what_people_write_for_a_name_in_a_hurry(name: str, initials: tuple[str, ...]) -> None:
    assert initials_of_name(name, WORDS) == initials


@pytest.mark.parametrize("text", ["Kokafor", "Helena", "Dr Smith", "", "Okaforescence"])
def test_words_that_only_hold_its_letters_are_not_the_name(text: str) -> None:
    assert not names("Dr. Lena Ökafor").are_in(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a grant of two million, page 3", []),
        ("Grant said so", ["Grant"]),
        ("GRANT", ["GRANT"]),
        ("grant@mail.example and notes/grant.pdf", ["grant", "grant"]),
        ("Ada Grant, ada grant", ["Ada Grant, ada grant"]),
        ("that ends here.grant money", ["grant"]),
    ],
)
def test_a_name_that_is_a_word_needs_the_look_of_a_name(text: str, found: list[str]) -> None:
    assert [span.text_of(text) for span in names("Ada Grant").find(text)] == found


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("Bo Li", "Li said; li and boring", ["Li"]),
        ("Bo Li", "boli", ["boli"]),
        ("李明", "他说李明是谁", ["李明"]),
        ("Jan van Rooij", "van and Rooij", ["Rooij"]),
        ("Seán O’Brien-Hall", "OBrien, sean hall, O'Brien-Hall", ["OBrien, sean hall, O'Brien-Hall"]),
        ("Кофі Мвангі", "КОФІ МВАНГІ", ["КОФІ МВАНГІ"]),
        ("José Nunez", "Jose Nuñez", ["Jose Nuñez"]),
        ("李明", "李 明 said, 李\n明 said", ["李 明", "李\n明"]),
        ("王小明", "小明 said, 王小明 said, 小红 said", ["小明", "王小明"]),
        ("김민준", "민준 said, 김 민준 said", ["민준", "김 민준"]),
        ("Pia Åkerström", "Akerstroem or Aakerstroem or Akerstrom", ["Akerstroem", "Aakerstroem", "Akerstrom"]),
        ("Pia Akerstroem", "Åkerström", ["Åkerström"]),
        ("José Ñañez García", "JoséÑañezGarcía.pdf", ["JoséÑañezGarcía"]),
        ("Jean-Luc Moreau", "J.-L. Moreau, JL Moreau, jlmoreau", ["J.-L. Moreau, JL Moreau, jlmoreau"]),
        ("Jean-Luc Moreau", "jmoreau@mail.example", ["jmoreau"]),
        ("Bob Lee", "leeb@mail.example", ["leeb"]),
        ("Bob Lee", "ask lee or leeb.pdf", ["lee", "leeb"]),
        ("Bo Li", "lib@mail.example", []),
        ("Ada Grant", "grant.pdf, MyGrant_2", ["grant", "Grant"]),
        ("Lena B. Okafor", "Plan B, vitamin b", []),
        ("Lena Okafor", "They were SMALL. Okafor left.", ["Okafor"]),
        ("Lena Okafor", "Okafor L.example, Okafor L.", ["Okafor", "Okafor L."]),
        ("Кофі Мвангі", "К\u006fфі Мв\u0061нгі", ["К\u006fфі Мв\u0061нгі"]),
    ],
)
def test_names_of_other_shapes(name: str, text: str, found: list[str]) -> None:
    assert [span.text_of(text) for span in names(name).find(text)] == found


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Łukasz Wałęsa", "lukasz walesa"),
        ("Lukasz Walesa", "Wałęsa"),
        ("Bjørn Sørensen", "Sorensen, Soerensen and Bjoern"),
        ("Jörg Müller", "Mueller, MÜLLER, Joerg"),
        ("Joerg Mueller", "Müller"),
        ("Joerg Mueller", "Mu\u0308ller Müller"),
        ("Anna Strauß", "STRAUSS"),
        ("Νίκος Κώστας", "ΚΩΣΤΑΣ_1 ΝΙΚΟΣ"),
        ("Νίκος Κώστας", "κώστας"),
        ("Anna Strauss", "Strauß"),
        ("Æthel Kjær", "Kjaer"),
        ("Işıl Yıldız", "Isil YILDIZ"),
        ("Petra Jones", "the Joneses"),
        ("Lena Okafor", "Oka\u034ffor"),
        ("Lena Okafor", "Oka\ufe0ffor"),
        ("Lena Okafor", "O\u20ddkafor"),
        ("محمد العبد", "العـــبد"),
        ("محمد العبد", "العَبْد"),
        ("Lena Okafor", "\uff2f\uff4b\uff41\uff46\uff4f\uff52"),
    ],
)
def test_a_name_is_found_in_other_letters(name: str, text: str) -> None:
    assert names(name).are_in(text)
    assert WITHHELD in names(name).masked(text)
    assert not names(name).are_in(names(name).masked(text))


@pytest.mark.parametrize("text", ["Samuel", "a manuell value", "Duell"])
def test_other_letters_make_no_other_names(text: str) -> None:
    assert not names("Jörg Müll").are_in(text)
    assert not names("Joerg Baer").are_in("The bar is high.")


def test_a_phrase_is_found_only_as_a_whole() -> None:
    phrases = ProtectedNames([], ["Wants revenge for 2 cousins", "Channel 4"], words=WORDS)
    text = "He wants revenge\nfor 2 cousins. Revenge on Channel 4, not Channel 45 or TheChannel 4."
    assert [span.text_of(text) for span in phrases.find(text)] == ["wants revenge\nfor 2 cousins", "Channel 4"]


def test_shared_words_count_only_beside_others_of_the_name() -> None:
    shared = ProtectedNames(["Sarah Brown"], words=WORDS, shared=frozenset({"brown"}))
    assert shared.masked("Gordon Brown met Sarah Brown; Sarah left.") == (
        f"Gordon Brown met {WITHHELD}; {WITHHELD} left."
    )
    assert shared.masked("S. Brown left.") == f"{WITHHELD} left."


def test_an_ordinary_word_counts_only_beside_other_words_of_the_name() -> None:
    mark = names("Mark Okafor").besides(["a style called Claim Mark", "nothing"])
    assert not mark.are_in("Claim Mark")
    assert [text for text in ("Mark Okafor", "Okafor", "M. Okafor") if not mark.are_in(text)] == []
    assert names("Mark Okafor").besides([]).are_in("Claim Mark")


def test_separate_words_of_a_name_do_not_make_it_ordinary() -> None:
    left = names("Lena Okafor").besides(["Lena met Okafor."])
    assert left.masked("Lena Okafor left, and Lena did.") == f"{WITHHELD} left, and Lena did."


def test_a_name_doubled_is_no_way_to_write_it() -> None:
    assert not names("Mark Okafor").are_in("</mark><mark>", parts=False)


def test_an_initial_between_two_words_of_a_name_belongs_to_both() -> None:
    assert names("Lena Okafor").masked("Okafor L. Okafor left.") == f"{WITHHELD} left."


def test_what_stands_in_a_column_between_two_names_is_not_theirs() -> None:
    gap = " " * 20
    assert names("Lena Okafor").masked(f"Lena{gap}Paid{gap}Okafor") == f"{WITHHELD}{gap}Paid{gap}{WITHHELD}"


def test_a_long_name_run_together_is_found_inside_other_letters() -> None:
    assert names("Lena Okafor").masked("thelenaokafortape") == f"the{WITHHELD}tape"
    assert names("Ana Reiss").are_in("theanareisstape")
    assert not names("Ida Falk").are_in("floridafalkland")


def test_a_name_in_letters_without_capitals_needs_no_space_around_it() -> None:
    assert names("李 娜").are_in("记者李娜说", parts=False)


def test_no_names_are_nowhere() -> None:
    assert not names().are_in("anything")
    assert not names("", " ", "—").are_in("— anything ")


@pytest.mark.parametrize("words", ["R. Adeyemi", "Petra Quorn", "Mr Jan van Rooij"])
def test_words_that_look_like_a_name(words: str) -> None:
    assert is_name(words, WORDS)


@pytest.mark.parametrize("words", ["the news desk", "News Editor", "yes", "", "Mr"])
def test_other_words_are_no_name(words: str) -> None:
    assert not is_name(words, WORDS)


@given(
    st.text(st.sampled_from("ab \n😀"), max_size=40),
    st.lists(st.tuples(st.integers(0, 39), st.integers(1, 9))),
    st.data(),
)
def test_what_is_not_masked_keeps_its_words_and_all_spans_stay_spans(text, places, data) -> None:
    places = merged(Span(start, min(start + length, len(text))) for start, length in places if start < len(text))
    masking = Masking(text, places)
    assert masking.text.replace(WITHHELD, "") == "".join(
        sign for n, sign in enumerate(text) if not any(place.start <= n < place.end for place in places)
    )
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    moved = masking.moved(span)
    assert 0 <= moved.start < moved.end <= len(masking.text)
    touched = [place for place in places if place.overlaps(span)]
    assert moved.text_of(masking.text).count(WITHHELD) == len(touched)
    if not touched:
        assert moved.text_of(masking.text) == span.text_of(text)
