"""Earlier claims that say the same, and their evidence in another article."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from helpers.builders import make_article, make_revision, span_of
from helpers.named_library import context_of, erasure_of
from helpers.vaults import ADAS, LENA, make_vault
from onrecord.domain.article import ArticleId, RevisionId
from onrecord.domain.claim_memory import Suggestion
from onrecord.domain.erasing import ErasureChoice, TextScope, Work
from onrecord.domain.records import Claim, Evidence, Quotation, RecordId, Source, Value
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import (
    ClaimKind,
    ClaimStatus,
    Disposition,
    EntityKind,
    EvidenceKind,
    QuotationKind,
    SourceKind,
    SourceStatus,
)
from onrecord.services.desk import ReviewDesk
from onrecord.services.errors import ServiceError
from onrecord.services.memory import evidence_to_take, question_on, suggest
from onrecord.store.library import LibraryStore, open_library

EARLIER, LATER = "Talva lost 12 boats in 2024.", "In 2024, twelve boats were lost at Talva."
HARBOR, NEW = ArticleId("harbor"), ArticleId("new")
CLAIM = RecordId("claim")
REPORT = Evidence(
    id=RecordId("report"),
    target_id=CLAIM,
    kind=EvidenceKind.DOCUMENT,
    title="Harbor report",
    place="https://harbor.example/2024",
    locator="p. 4",
    passage="12 boats were lost",
    added_by="Omar Lindt",
)


def claim_on(words: str, **changes: object) -> Claim:
    made = Claim(
        id=CLAIM,
        disposition=Disposition.ACCEPTED,
        span=Span(0, len(words)),
        kinds=(ClaimKind.NUMBER,),
        status=ClaimStatus.VERIFIED,
    )
    return replace(made, **changes)


def add(library: LibraryStore, article_id: ArticleId, text: str, *records) -> None:
    article = replace(make_article("Talva’s Boats", published="3 May 2025", language="en"), id=article_id)
    library.add_article(
        article, replace(make_revision(text), id=RevisionId(article_id), article_id=article_id), records
    )


@pytest.fixture
def library(tmp_path: Path) -> Iterator[LibraryStore]:
    with open_library(tmp_path / "desk" / "library.sqlite") as store:
        add(store, NEW, LATER, claim_on(LATER, status=ClaimStatus.UNCHECKED))
        yield store


@pytest.fixture
def desk(library: LibraryStore, clock: Callable[[], datetime]) -> ReviewDesk:
    return ReviewDesk(library.load_review(NEW), (), library, context_of(clock))


def suggested(library: LibraryStore) -> tuple[Suggestion, ...]:
    review = library.load_review(NEW)
    question = question_on(review.records[CLAIM], review)
    return suggest(question, library) if question else ()


def test_evidence_is_taken_over_with_its_origin_and_removed_by_undo(library: LibraryStore, desk: ReviewDesk) -> None:
    add(library, HARBOR, EARLIER, claim_on(EARLIER), REPORT)
    [found] = suggested(library)
    assert (found.earlier.words, found.earlier.claim.status, found.evidence) == (
        EARLIER,
        ClaimStatus.VERIFIED,
        (REPORT,),
    )

    taken = evidence_to_take(found, library, make_vault(library))
    assert desk.memory.take_over(CLAIM, taken).name == "Take over evidence"
    [attached] = library.load_review(NEW).evidence
    assert attached == replace(REPORT, id=attached.id, taken_from="Talva’s Boats (3\u00a0May\u00a02025)")
    assert desk.claims.tag(CLAIM, ClaimStatus.VERIFIED)
    assert desk.memory.take_over(CLAIM, taken) is None

    desk.undo()
    desk.undo()
    assert library.load_review(NEW).evidence == []


@pytest.mark.parametrize(
    "earlier", ["Talva lost 13 boats in 2024.", "Orvik lost 12 boats in 2024.", "Talva didn’t lose 12 boats in 2024."]
)
def test_a_near_miss_is_never_suggested(library: LibraryStore, earlier: str) -> None:
    add(library, HARBOR, earlier, claim_on(earlier))
    assert suggested(library) == ()


def test_years_that_are_only_meant_count(library: LibraryStore) -> None:
    words = "Talva lost 12 boats last year."
    last_year = span_of(words, "last year")

    def meant(year: str) -> Claim:
        return claim_on(words, values=(Value(span=last_year, kind=EntityKind.DATE, date=year),))

    library.remove_article(NEW)
    add(library, NEW, words, meant("2024"))
    add(library, HARBOR, words, meant("2023"))
    assert suggested(library) == ()
    add(library, ArticleId("same"), words, meant("2024"))
    assert [each.earlier.article_id for each in suggested(library)] == ["same"]


def test_rejected_claims_ask_nothing(library: LibraryStore) -> None:
    review = library.load_review(NEW)
    assert question_on(claim_on(LATER, disposition=Disposition.REJECTED), review) is None


def test_evidence_from_a_protected_source_stays_in_its_article(library: LibraryStore) -> None:
    source = Source(
        id=RecordId("s"),
        kind=SourceKind.PERSON,
        status=SourceStatus.ANONYMOUS,
        mentions=(Span(0, 5),),
        description="a clerk",
    )
    said = Quotation(id=RecordId("q"), kind=QuotationKind.DIRECT, content=(Span(0, len(EARLIER)),), source_id=source.id)
    add(library, HARBOR, EARLIER, source, said, claim_on(EARLIER, quotation_id=said.id), REPORT)
    [found] = suggested(library)
    assert found.is_protected
    assert evidence_to_take(found, library, make_vault(library)) == ()


def test_evidence_that_names_a_protected_source_stays_and_a_locked_vault_is_reported(
    library: LibraryStore, desk: ReviewDesk, clock: Callable[[], datetime]
) -> None:
    clerk = Source(id=RecordId("s"), kind=SourceKind.PERSON, status=SourceStatus.ANONYMOUS, mentions=(Span(0, 5),))
    letter = replace(REPORT, id=RecordId("letter"), title="Letter from L. Okafor", passage="")
    add(library, HARBOR, EARLIER, clerk, claim_on(EARLIER), REPORT, letter)
    vault = make_vault(library)
    vault.create("Ada", ADAS)
    harbor = ReviewDesk(library.load_review(HARBOR), (), library, context_of(clock))
    harbor.identities(vault).keep(clerk.id, LENA)
    [found] = suggested(library)
    assert [item.title for item in evidence_to_take(found, library, vault)] == ["Harbor report"]

    vault.lock()
    with pytest.raises(ServiceError, match="the vault is locked"):
        evidence_to_take(found, library, vault)


def test_an_erased_name_finds_nothing_any_more(
    library: LibraryStore, tmp_path: Path, clock: Callable[[], datetime]
) -> None:
    words = "Zebulon Quist lost 12 boats in 2024."
    add(library, HARBOR, words, claim_on(words))
    library.back_up()
    assert len(library.similar_claims(["Zebulon", "Quist"], NEW)) == 1

    erasure = erasure_of(library, tmp_path / "desk", context_of(clock))
    erasure.erase(ErasureChoice("Zebulon Quist", texts=TextScope.ALL), Work())
    assert library.similar_claims(["Zebulon", "Quist"], NEW) == []
    assert [each.words for each in library.similar_claims(["boats"], NEW)] == ["███████ █████ lost 12 boats in 2024."]
    for file in (tmp_path / "desk").rglob("*.sqlite*"):
        assert not any(part in file.read_bytes().lower() for part in (b"zebul", b"quist"))
