import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

import pytest

from helpers.builders import NOON, make_article, make_revision
from onrecord.domain.article import ArticleId, RevisionId
from onrecord.domain.changes import Change, ChangeId, Edit
from onrecord.domain.records import AnyRecord, Claim, Entity, Evidence, Note, Query, QueryMessage, RecordId
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimKind, Disposition, EntityKind, EvidenceKind
from onrecord.store.library import LibraryStore
from onrecord.store.search import fold

NBSP, ZERO_WIDTH = "\u00a0", "\u200b"


def add(
    library: LibraryStore, name: str, text: str, minutes: int = 0, records: Iterable[AnyRecord] = (), **details: str
) -> None:
    new = replace(make_article(name, **details), id=ArticleId(name), edited_at=NOON + timedelta(minutes=minutes))
    library.add_article(new, replace(make_revision(text), id=RevisionId(name), article_id=new.id), records)


def change_record(library: LibraryStore, name: str, before: AnyRecord, after: AnyRecord | None) -> None:
    article_id = ArticleId(name)
    log = library.load_log(article_id)
    done = Change(
        id=ChangeId(f"change {len(log)}"),
        article_id=article_id,
        name="Edit note",
        edits=(Edit(before, after),),
        reviewer="Ada",
        at=NOON,
    )
    summary = library.list_articles()[0]
    library.save_change(done, summary, log[-1].id if log else None)


def found(library: LibraryStore, query: str) -> list[str]:
    return [line.article.headline for line in library.list_articles(query)]


@pytest.fixture
def shelf(library: LibraryStore) -> LibraryStore:
    add(library, "Harbor", "The café in Łódź sold 40 % more, “by far”.", 1, outlet="Lena Courier")
    add(library, "Bridge", f"It cost 12{NBSP}million and un{ZERO_WIDTH}precedented time.", 3, byline="By Omar Núñez")
    add(library, "Tunnel", "A*B said NEAR(x) 😀 once.", 2)
    return library


def test_without_words_everything_is_listed_the_newest_edited_first(shelf: LibraryStore) -> None:
    assert found(shelf, "") == found(shelf, " \t\u00a0") == ["Bridge", "Tunnel", "Harbor"]


@pytest.mark.parametrize(
    ("query", "headlines"),
    [
        ("harbor", ["Harbor"]),
        ("COURIER café", ["Harbor"]),
        ("cafe", ["Harbor"]),
        (unicodedata.normalize("NFD", "café"), ["Harbor"]),
        ("nunez", ["Bridge"]),
        ("12 million", ["Bridge"]),
        (f"12{NBSP}million", ["Bridge"]),
        ("unprecedented", ["Bridge"]),
        ("prece", ["Bridge"]),
        ("courier million", []),
        ('"by far"', ["Harbor"]),
        ("%", ["Harbor"]),
        ("_", []),
        ("*", ["Tunnel"]),
        ("NEAR(", ["Tunnel"]),
        ("😀", ["Tunnel"]),
        ('"', ["Harbor"]),
        ("title:harbor", []),
        ("harbor AND tunnel", []),
        ("'; DROP TABLE article; --", []),
        ("\ud83d", []),
        ("\0", []),
    ],
)
def test_every_word_must_occur_and_no_character_is_special(
    shelf: LibraryStore, query: str, headlines: list[str]
) -> None:
    assert found(shelf, query) == headlines


def places(library: LibraryStore, query: str) -> list[str | None]:
    lines = library.list_articles(query)
    return [line.found and f"{line.found.before}[{line.found.words}]{line.found.behind}" for line in lines]


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("cafe in", "The [café in] Łódź sold 40 % more, “by far”."),
        ('"BY FAR"', "…café in Łódź sold 40 % more, [“by far”]."),
        ("sold courier the", "The café in Łódź [sold] 40 % more, “by far”."),
        ("12 million", "It cost [12 million] and un\u200bprecedented time."),
        ("unprecedented", "It cost 12 million and [un\u200bprecedented] time."),
        ("near(X)", "A*B said [NEAR(x)] 😀 once."),
        ("Courier", None),
        ("", None),
    ],
)
def test_a_search_shows_the_place_of_the_words(shelf: LibraryStore, query: str, shown: str | None) -> None:
    assert places(shelf, query)[0] == shown


def test_an_excerpt_is_one_line_after_the_headline(library: LibraryStore) -> None:
    text = "Ferry sinks\nNobody knew why the old captain had sailed: the ferry was full, he said.\nThe end."
    add(library, "Ferry sinks", text)
    assert places(library, "FERRY") == ["…old captain had sailed: the [ferry] was full, he said."]
    assert places(library, "end.") == ["The [end.]"]
    assert places(library, "sinks") == [None]
    assert places(library, "x" * 201) == []


def test_an_excerpt_begins_at_a_word(
    library: LibraryStore,
) -> None:
    add(library, "Whole", "Nobody had seen the old captain leave.", 3)
    add(library, "Cut", "Since nobody had seen the old captain leave.", 2)
    add(library, "Long", "Llanfairpwllgwyngyllgogerychwyrndrobwllleave.", 1)

    assert places(library, "leave") == [
        "Nobody had seen the old captain [leave].",
        "…had seen the old captain [leave].",
        "…rpwllgwyngyllgogerychwyrndrobwll[leave].",
    ]


NOTE = Note(id=RecordId("n"), text="Called the Łódź registry: she was born in 1961.", author="Ada", written_at=NOON)
CLAIM = Claim(id=RecordId("claim:0-3"), span=Span(0, 3), kinds=(ClaimKind.EVENT,))


@pytest.mark.parametrize(
    ("record", "query", "shown", "kind"),
    [
        (NOTE, "łodz REGISTRY", "Called the [Łódź registry]: she was born in 1961.", "note"),
        (
            Query(id=RecordId("q"), messages=(QueryMessage(text="Who counted?", writer="Ada", written_at=NOON),)),
            "counted?",
            "Who [counted?]",
            "query",
        ),
        (
            Evidence(
                id=RecordId("e"), target_id=CLAIM.id, kind=EvidenceKind.DOCUMENT, title="Tide table", passage="low at 4"
            ),
            "low at 4",
            "Tide table · [low at 4]",
            "evidence",
        ),
        (replace(CLAIM, correction="The ship left."), "ship", "The [ship] left.", "claim"),
        (
            Entity(
                id=RecordId("entity:0-3"),
                kind=EntityKind.PERSON,
                name="Annika Sorensen",
                mentions=(Span(0, 3),),
                disposition=Disposition.ACCEPTED,
            ),
            "sorensen",
            "Annika [Sorensen]",
            "entity",
        ),
    ],
)
def test_reviewers_words_are_found_and_shown_with_their_place(
    library: LibraryStore, record: AnyRecord, query: str, shown: str, kind: str
) -> None:
    add(library, "Other", "Nothing of it.")
    add(library, "Ferry", "The ferry left.", records=[CLAIM, record])

    assert found(library, query) == ["Ferry"]
    (line,) = library.list_articles(query)
    assert line.found
    assert (f"{line.found.before}[{line.found.words}]{line.found.behind}", line.found.record_type) == (shown, kind)


def test_words_of_the_text_and_of_a_note_are_found_together(library: LibraryStore) -> None:
    add(library, "Ferry", "The ferry left.", records=[NOTE])

    assert found(library, "ferry registry") == ["Ferry"]
    assert found(library, "ferry nowhere") == []


def test_what_only_a_detector_proposed_is_not_searched_beside_the_text(library: LibraryStore) -> None:
    proposed = Entity(id=RecordId("entity:0-3"), kind=EntityKind.PERSON, name="Sorensen", mentions=(Span(0, 3),))
    add(library, "Ferry", "The ferry left.", records=[proposed])

    assert found(library, "sorensen") == []


def test_a_note_is_found_as_it_reads_now(library: LibraryStore) -> None:
    add(library, "Ferry", "The ferry left.", records=[NOTE])
    change_record(library, "Ferry", NOTE, replace(NOTE, text="The harbor office has no list."))
    assert (found(library, "registry"), found(library, "no list")) == ([], ["Ferry"])

    change_record(library, "Ferry", replace(NOTE, text="The harbor office has no list."), None)
    assert found(library, "no list") == []


def test_articles_are_ranked_by_how_many_of_some_words_their_text_has(shelf: LibraryStore) -> None:
    assert shelf.rank_by_words(["CAFÉ", "sold", "million"]) == ["Harbor", "Bridge", "Tunnel"]
    assert shelf.rank_by_words([]) == shelf.rank_by_words(["Harbor"]) == ["Bridge", "Tunnel", "Harbor"]


def test_ten_thousand_characters_are_words_too(shelf: LibraryStore) -> None:
    different = " ".join(f"w{number}" for number in range(2_000))

    assert found(shelf, "x" * 10_000) == found(shelf, different) == found(shelf, "😀" * 10_000) == []
    assert found(shelf, "harbor " * 1_500) == ["Harbor"]
    assert found(shelf, "[*" * 60_000) == found(shelf, "😀" * 60_000) == []


@pytest.mark.parametrize("query", ["[sic]", "wh?t", "*", "?", "[", "]", "[^a]", "**", "a-z", "\\"])
def test_signs_of_patterns_are_words(library: LibraryStore, query: str) -> None:
    add(library, "Signs", "He said [sic] wh?t ** \\ and [^a] in a-z.")
    add(library, "Plain", "He said sic what and a in abcz.")
    assert found(library, query) == ["Signs"]


def test_a_word_is_found_in_the_newest_articles_and_in_old_ones(library: LibraryStore) -> None:
    for number in range(6):
        add(library, f"Tale {number}", "The harbor." if number else "The harbor and the quay.", number)
    assert [line.article.headline for line in library.list_articles("harbor", most=2)] == ["Tale 5", "Tale 4"]
    assert [line.article.headline for line in library.list_articles("quay", most=2)] == ["Tale 0"]


def headlines(library: LibraryStore, words: str, *, strewn: bool = False) -> list[str]:
    return [known.headline for known in library.find_headlines(words, 9, strewn=strewn)]


def test_headlines_are_found_by_letters_and_numbers(library: LibraryStore) -> None:
    for minutes, name in enumerate(("Ward 12: Łódź “votes”", "ward 9", "1,200 jobs", "École")):
        add(library, name, "Text.", minutes)
    assert headlines(library, "") == ["École", "1,200 jobs", "ward 9", "Ward 12: Łódź “votes”"]
    assert headlines(library, "WAR") == ["ward 9", "Ward 12: Łódź “votes”"]
    assert headlines(library, "12 vot") == ["Ward 12: Łódź “votes”"]
    assert headlines(library, "łó") == headlines(library, "lod") == ["Ward 12: Łódź “votes”"]
    assert headlines(library, "école!") == ["École"]
    assert headlines(library, "wrv", strewn=True) == ["Ward 12: Łódź “votes”"]
    assert headlines(library, "%_*") == headlines(library, "")
    assert headlines(library, "x" * 70_000) == []


def test_a_very_long_text_is_folded_like_its_words() -> None:
    words = "Ça va\u0301 “où”\u00a0\r\n"
    assert fold(words * 30_000) == " ".join(['ca va "ou"'] * 30_000)
    assert fold("É" * 200_000 + " É") == "e" * 200_000 + " e"
