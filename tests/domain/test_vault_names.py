"""A name in the vault is found in any form; words that only look like it aren't."""

import string
import time
from dataclasses import replace
from typing import NamedTuple

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from helpers.builders import make_review, span_of
from onrecord.domain.name_readings import NearNames, is_one_typo_away
from onrecord.domain.protected_names import NameWords, ProtectedNames
from onrecord.domain.records import Entity, RecordId
from onrecord.domain.review import Review
from onrecord.domain.vault import Identity
from onrecord.domain.vault_names import VaultNames
from onrecord.domain.vocabulary import EntityKind
from onrecord.domain.withholding import Withheld, guarded_names
from onrecord.services.redaction import name_words, ordinary_words

SENTENCE = "The bolts were tested in March, a person on the project said."
CYRILLIC = str.maketrans("aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ")
BOLD = str.maketrans(
    {letter: chr(0x1D400 + place) for place, letter in enumerate(string.ascii_uppercase)}
    | {letter: chr(0x1D41A + place) for place, letter in enumerate(string.ascii_lowercase)}
)
FLAGS, CIRCLED, SQUARED = (
    {ord(letter): first + place for place, letter in enumerate(string.ascii_uppercase)}
    for first in (0x1F1E6, 0x1F150, 0x1F170)
)
FULLWIDTH = {ord(letter): ord(letter) + 0xFEE0 for letter in string.ascii_letters}


def guard(*names: str, review: Review | None = None, contact: str = "", known_through: str = "") -> Withheld:
    identities = [Identity(name=name, contact=contact, known_through=known_through) for name in names]
    return guarded_names(review or make_review(SENTENCE), name_words(), VaultNames(identities=tuple(identities)))


class Person(NamedTuple):
    first: str
    last: str


FORMS = {
    "as it is": lambda p: f"{p.first} {p.last}",
    "small": lambda p: f"{p.first} {p.last}".lower(),
    "capitals": lambda p: f"{p.first} {p.last}".upper(),
    "last name": lambda p: p.last,
    "first name": lambda p: p.first,
    "last name small": lambda p: p.last.lower(),
    "last name first": lambda p: f"{p.last}, {p.first}",
    "possessive": lambda p: f"{p.last}’s",
    "plural": lambda p: f"the {p.last}s",
    "initial": lambda p: f"{p.first[0]}. {p.last}",
    "initials": lambda p: f"{p.first[0]}.{p.last[0]}.",
    "mail": lambda p: f"{p.first[0]}{p.last}@mail.example".lower(),
    "mail with a dot": lambda p: f"{p.first}.{p.last}@mail.example".lower(),
    "account": lambda p: f"@{p.first}{p.last}".lower(),
    "camel case": lambda p: f"Interview{p.first}{p.last}",
    "file": lambda p: f"{p.last}_{p.first}-2.mp3".lower(),
    "Cyrillic": lambda p: f"{p.first} {p.last}".translate(CYRILLIC),
    "bold": lambda p: p.last.translate(BOLD),
    "flags": lambda p: p.last.upper().translate(FLAGS),
    "circled": lambda p: p.last.upper().translate(CIRCLED),
    "squared": lambda p: p.last.upper().translate(SQUARED),
    "fullwidth": lambda p: p.last.translate(FULLWIDTH),
    "spaced": lambda p: " ".join(f"{p.first}{p.last}"),
    "dotted": lambda p: ".".join(p.last),
    "slashed": lambda p: "/".join(p.last),
    "invisible": lambda p: "\u200b".join(p.last),
    "soft hyphens": lambda p: "\u00ad".join(p.last),
    "broken": lambda p: f"{p.last[:3]}-\n{p.last[3:]}",
    "percent": lambda p: "".join(f"%{ord(letter):02X}" for letter in p.last),
    "entities": lambda p: "".join(f"&#{ord(letter)};" for letter in p.last),
    "accents": lambda p: "\u0301".join(p.last),
}


@st.composite
def people(draw: st.DrawFn) -> Person:
    """A first and a last name of no language, so that no form of them is a word."""
    syllables = st.sampled_from(["zu", "ko", "vra", "ple", "dri", "mo", "xa", "fen", "gul", "tish", "bor", "qui"])
    first, last = ("".join(draw(st.lists(syllables, min_size=2, max_size=3))).capitalize() for _ in range(2))
    assume(len(first) >= 4 and len(last) >= 5 and first != last)
    assume(not {first.lower(), last.lower()} & ordinary_words())
    assume(f"{first[0]}{last[0]}".upper() not in name_words().abbreviations)
    return Person(first, last)


@given(people(), st.sampled_from(sorted(FORMS)), st.sampled_from(["{}", "Ask {} again.", "(see {})", "a\n{}\nb"]))
@settings(max_examples=300)
def test_each_form_of_any_name_is_found_in_any_sentence(person: Person, form: str, sentence: str) -> None:
    written = sentence.format(FORMS[form](person))
    names = guard(" ".join(person)).in_remarks
    assert names.are_in(written)
    assert not names.are_in(names.masked(written))


@given(
    people(),
    st.integers(0, 9),
    st.sampled_from(string.ascii_lowercase),
    st.sampled_from(["drop", "add", "swap", "wrong"]),
)
@settings(max_examples=300)
def test_a_last_name_with_any_one_typo_is_found(person: Person, place: int, letter: str, slip: str) -> None:
    last = person.last
    place %= len(last) - 1
    typed = {
        "drop": last[:place] + last[place + 1 :],
        "add": last[:place] + letter + last[place:],
        "swap": last[:place] + last[place + 1] + last[place] + last[place + 2 :],
        "wrong": last[:place] + letter + last[place + 1 :],
    }[slip]
    assume(typed.lower() not in ordinary_words() and len(typed) >= 4)
    names = guard(" ".join(person)).in_remarks
    for written in (typed, typed.lower(), f"notes/{typed.lower()}.pdf"):
        assert names.are_in(f"Ask {written} again.")
        assert not names.are_in(names.masked(f"Ask {written} again."))


@pytest.mark.parametrize(
    "name",
    [
        "John Miller",
        "Sarah Brown",
        "Grace Park",
        "Mark Stone",
        "Peter Moss",
        "Thomas Baker",
        "James Carter",
        "Mary Wells",
    ],
)
def test_ordinary_words_are_not_names_with_a_typo(name: str) -> None:
    words = (
        "Killer whales, a maker of carts and a barter deal; crown, frown and grown; stole the store; cells, sells "
        "and bells; the clerk marched and the cater was late; fillers, bakery, charter, garter, parked, spark, mass."
    )
    assert [span.text_of(words) for span in guard(name).in_remarks.find(words)] == []


def test_nobody_elses_name_in_the_article_is_one_with_a_typo() -> None:
    text = "Ana Okaford met Jens Okafer at Okaforo Bridge."
    kinds = {"Ana Okaford": EntityKind.PERSON, "Jens Okafer": EntityKind.PERSON, "Okaforo Bridge": EntityKind.FACILITY}
    entities = [
        Entity(id=RecordId(name), kind=kind, name=name, mentions=(span_of(text, name),)) for name, kind in kinds.items()
    ]
    names = guard("Lena Okafor", review=make_review(text, entities)).in_remarks
    assert not names.are_in(text)
    assert names.are_in("Okafro")


def test_the_article_with_the_persons_own_name_misspelled_hides_nobody() -> None:
    text = "Lena Okafro signed it."
    entity = Entity(
        id=RecordId("e"), kind=EntityKind.PERSON, name="Lena Okafro", mentions=(span_of(text, "Lena Okafro"),)
    )
    assert guard("Lena Okafor", review=make_review(text, [entity])).everywhere.are_in("Ask Okafro.")


@pytest.mark.parametrize("initials", ["LO", "L.O.", "L. O."])
def test_initials_are_found_in_remarks_unless_the_article_prints_them(initials: str) -> None:
    assert guard("Lena Okafor").in_remarks.are_in(f"Call {initials} again")
    assert not guard("Lena Okafor").everywhere.are_in(f"Call {initials} again")
    printed = guard("Lena Okafor", review=make_review("The LO office closed.")).in_remarks
    assert not printed.are_in(f"The {initials} office is closed")
    # Nobody calls an office that has the initials of the source, and the note may mean either.
    assert printed.are_in(f"Call {initials} again")
    assert not guard("Peter Moss").in_remarks.are_in("At 3 PM the bolts failed.")


@pytest.mark.parametrize(
    ("contact", "written"),
    [
        ("lena.okafor@example.org", "LENA.OKAFOR@EXAMPLE.ORG"),
        ("raven77@mail.example", "raven77"),
        ("+44 20 7946 0958", "020 7946 0958"),
        ("+44 (0)20 7946 0958", "+442079460958"),
        ("555-0100-23", "555 010023"),
        ("Signal @bolt_watcher", "write to @bolt_watcher"),
        ("https://social.example/@bolts", "https://social.example/@bolts"),
    ],
)
def test_how_to_reach_them_is_found(contact: str, written: str) -> None:
    assert guard("Ida Quorn", contact=contact).everywhere.are_in(f"See {written}.")


@pytest.mark.parametrize(
    "words", ["Signal is down", "call me", "12 million in 2019", "on the old pier", "deputy director"]
)
def test_plain_words_beside_a_name_are_not_searched_for(words: str) -> None:
    names = guard(
        "Ida Quorn, deputy director (engineering)", contact="Signal, call after 9", known_through="On the old pier."
    )
    assert not names.in_remarks.are_in(words)


def test_a_sentence_on_how_the_desk_knows_them_is_found() -> None:
    names = guard("Ida Quorn", known_through="We met at the hearing on the pier. Friend of Jo.")
    assert names.everywhere.are_in("we met at the hearing on the pier")


def test_names_that_are_typed_as_one_are_each_found() -> None:
    names = guard("Lena Okafor (nee Balogun), aka Raven").everywhere
    assert [words for words in ("Balogun", "Raven", "Okafor") if not names.are_in(words)] == []
    assert not names.are_in("nee aka")


@pytest.mark.parametrize(
    ("word", "name", "is_near"),
    [
        ("okafor", "okafor", False),
        ("okfor", "okafor", True),
        ("okaffor", "okafor", True),
        ("okafro", "okafor", True),
        ("kafor", "okafor", True),
        ("okafora", "okafor", True),
        ("oakfor", "okafor", True),
        ("okxfxr", "okafor", False),
        ("okf", "okafor", False),
    ],
)
def test_what_one_typo_is(word: str, name: str, *, is_near: bool) -> None:
    assert is_one_typo_away(word, name) is is_near
    assert is_one_typo_away(name, word) is is_near
    assert NearNames([name], ()).are_in(f"a {word} b") is is_near


def test_a_long_text_is_searched_in_time_that_grows_with_its_length() -> None:
    names = guard("Lena Okafor").in_remarks
    short = " ".join(f"word{number} Crown 4bbey o.k. " for number in range(2000))

    def seconds(text: str) -> float:
        began = time.process_time()
        assert names.find(text) == []
        assert not names.are_in(text)
        return time.process_time() - began

    seconds(short)
    assert seconds(short * 8) < 24 * max(seconds(short), 0.005)


def test_without_names_of_the_vault_no_typo_is_looked_for() -> None:
    assert not ProtectedNames(["Lena Okafor"], words=replace(NameWords(), known=frozenset())).are_in("Okafro")


@pytest.mark.parametrize(
    ("typed", "people"),
    [
        ("王小明, Wang Xiaoming", ["王小明", "Wang Xiaoming"]),
        ("محمد العلي (Mohammed al-Ali)", ["محمد العلي", "Mohammed al-Ali"]),
        ("lena okafor / Lulu Brask", ["lena okafor", "Lulu Brask"]),
        ("Lena Okafor, engineer at the site", ["Lena Okafor"]),
        ("an engineer, Lena Okafor", ["Lena Okafor"]),
        ("Lena Okafor; the only woman in the room", ["Lena Okafor"]),
        ("anna", ["anna"]),
        ("Lena Okafor and Omar Diallo", ["Lena Okafor", "Omar Diallo"]),
        ("Lena Okafor, née Park, aka Lulu", ["Lena Okafor", "Park", "Lulu"]),
        ("王小明（小王）、李娜", ["王小明", "小王", "李娜"]),
    ],
)
def test_each_name_that_is_typed_into_the_field_counts_and_no_description(typed: str, people: list[str]) -> None:
    assert VaultNames(identities=(Identity(name=typed),)).people(name_words()) == people
