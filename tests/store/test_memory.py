"""The index of decided claims: what is in it follows each change, in a file and on a server."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from helpers.builders import NOON, make_article, make_revision, span_of
from onrecord.domain.article import ArticleId, RevisionId
from onrecord.domain.changes import Change, ChangeId, Edit, RevisionEdit
from onrecord.domain.library import ArticleSummary
from onrecord.domain.records import Claim, Evidence, Quotation, RecordId, Source
from onrecord.domain.vocabulary import (
    ClaimKind,
    ClaimStatus,
    Disposition,
    EvidenceKind,
    QuotationKind,
    SourceKind,
    SourceStatus,
)
from onrecord.store.copying import copy_library
from onrecord.store.library import LibraryStore, open_library

BOATS = "Talva lost 12 boats in 2024."
TEXT = f"{BOATS} Orvik lost none."
NEW = ArticleId("new")
VERIFIED = Claim(
    id=RecordId("claim"),
    disposition=Disposition.ACCEPTED,
    span=span_of(TEXT, BOATS),
    kinds=(ClaimKind.NUMBER,),
    status=ClaimStatus.VERIFIED,
)
OPEN = replace(VERIFIED, status=ClaimStatus.UNCHECKED)


def add(library: LibraryStore, *records, name: str = "harbor", text: str = TEXT) -> None:
    article = replace(make_article(name.title()), id=ArticleId(name))
    library.add_article(article, replace(make_revision(text), id=RevisionId(name), article_id=article.id), records)


def change(library: LibraryStore, before, after, name: str = "harbor") -> None:
    log = library.load_log(ArticleId(name))
    article = library.load_review(ArticleId(name)).article
    done = Change(id=ChangeId(f"{name}-{len(log)}"), edits=(Edit(before, after),), **of(article.id))
    library.save_change(done, ArticleSummary(article=article), log[-1].id if log else None)


def of(article_id: ArticleId) -> dict[str, Any]:
    return {"article_id": article_id, "name": "Tag", "reviewer": "Ada Reyes", "at": NOON}


def remembered(library: LibraryStore, *words: str) -> list[str]:
    return [each.words for each in library.similar_claims(words or ["Talva", "boats"], NEW)]


def test_a_decided_claim_is_remembered_and_forgotten_with_its_status(library: LibraryStore) -> None:
    add(library, OPEN)
    assert remembered(library) == []

    change(library, OPEN, VERIFIED)
    [found] = library.similar_claims(["Talva"], NEW)
    assert (found.headline, found.words, found.claim) == ("Harbor", BOATS, VERIFIED)
    assert library.similar_claims(["Talva"], ArticleId("harbor")) == []

    change(library, VERIFIED, replace(VERIFIED, disposition=Disposition.REJECTED))
    assert remembered(library) == []


@pytest.mark.parametrize("status", [ClaimStatus.IN_PROGRESS, ClaimStatus.CUT, ClaimStatus.NOT_FACTUAL])
def test_what_was_not_checked_is_not_remembered(library: LibraryStore, status: ClaimStatus) -> None:
    add(library, replace(VERIFIED, status=status))
    assert remembered(library) == []


def test_a_claim_that_moves_is_found_by_its_new_words(library: LibraryStore) -> None:
    add(library, VERIFIED)
    moved = replace(VERIFIED, span=span_of(TEXT, "Orvik lost none."))
    change(library, VERIFIED, moved)
    assert remembered(library, "boats") == []
    assert remembered(library, "Orvik") == ["Orvik lost none."]
    change(library, moved, None)
    assert remembered(library, "Orvik") == []


def test_only_the_revision_under_review_counts(library: LibraryStore) -> None:
    add(library, VERIFIED)
    article = library.load_review(ArticleId("harbor")).article
    second = replace(make_revision("Nothing was lost."), id=RevisionId("second"), article_id=article.id, number=2)
    switch = RevisionEdit(RevisionId("harbor"), second.id, {})
    opened = Change(id=ChangeId("open"), edits=(), revision=switch, **of(article.id))
    library.add_revision(opened, second, [], ArticleSummary(article=article), None)
    assert remembered(library) == []


def test_a_removed_article_is_forgotten(library: LibraryStore) -> None:
    add(library, VERIFIED)
    library.remove_article(ArticleId("harbor"))
    assert remembered(library) == []


def test_rare_words_choose_among_many_claims(library: LibraryStore) -> None:
    lines = [f"Talva lost {number} nets." for number in range(1100)]
    text = "\n".join(lines)
    add(
        library,
        *(replace(VERIFIED, id=RecordId(f"{n}"), span=span_of(text, line)) for n, line in enumerate(lines)),
        text=text,
    )
    assert remembered(library, "Talva", "lost", "777", "nets")[0] == "Talva lost 777 nets."
    assert len(remembered(library, "Talva", "lost")) == 60


def test_claims_are_found_by_all_of_some_words(library: LibraryStore) -> None:
    add(library, VERIFIED)
    add(
        library,
        replace(VERIFIED, span=span_of("Orvik lost 12 nets.", "Orvik lost 12 nets.")),
        name="orvik",
        text="Orvik lost 12 nets.",
    )
    found = {
        words: [each.words for each in library.claims_with(words, 10)] for words in ("lost 12", "LOST boats", "x", "")
    }
    assert {words: len(each) for words, each in found.items()} == {"lost 12": 2, "LOST boats": 1, "x": 0, "": 0}


@pytest.mark.parametrize(
    "words", ['"', "boats OR nets", "NEAR(a b)", "boats*", "'; DROP TABLE record", "\ud83d", "a:b", "&|!"]
)
def test_words_are_never_commands(library: LibraryStore, words: str) -> None:
    add(library, VERIFIED)
    library.similar_claims([words], NEW)
    library.claims_with(words, 5)
    assert remembered(library) == [BOATS]


@pytest.mark.parametrize(
    "words", ["Die Stadt Brünn baute 1.200 Wohnungen.", "بلغ عدد سكان تسيل 218 ألف نسمة.", "הגשר בלסקו נבנה בשנת 1998."]
)
def test_claims_in_any_script_are_found(library: LibraryStore, words: str) -> None:
    add(library, replace(VERIFIED, span=span_of(words, words)), text=words)
    assert remembered(library, *words.split()[1:3]) == [words]


def test_evidence_and_source_come_with_an_earlier_claim(library: LibraryStore) -> None:
    source = Source(id=RecordId("s"), kind=SourceKind.PERSON, status=SourceStatus.ANONYMOUS, mentions=(VERIFIED.span,))
    said = Quotation(id=RecordId("q"), kind=QuotationKind.DIRECT, content=(VERIFIED.span,), source_id=source.id)
    claim = replace(VERIFIED, quotation_id=said.id)
    about = [
        Evidence(id=RecordId(target), target_id=RecordId(target_id), kind=EvidenceKind.LINK, title=target)
        for target, target_id in (("report", "claim"), ("tape", "q"), ("other", "s"))
    ]
    add(library, source, said, claim, *about)
    [(evidence, known)] = library.load_backing(library.similar_claims(["Talva"], NEW))
    assert ([item.title for item in evidence], known) == (["report", "tape"], [source])


def test_copies_and_backups_remember_too(file_library: LibraryStore, path: Path, tmp_path: Path) -> None:
    add(file_library, OPEN, replace(OPEN, id=RecordId("other")))
    change(file_library, OPEN, None)
    add(file_library, VERIFIED, name="second")
    file_library.save_copy(tmp_path / "copy.sqlite")
    backup = file_library.back_up()
    copy_library(path, tmp_path / "taken.sqlite")
    for copy in (tmp_path / "copy.sqlite", backup, tmp_path / "taken.sqlite"):
        with open_library(copy, read_only=True) as library:
            assert remembered(library) == [BOATS]
