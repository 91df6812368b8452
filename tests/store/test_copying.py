"""A library taken from a file to a server, and back."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select

from helpers.builders import FOUND, NOON, make_article, make_revision
from helpers.postgresql import execute, query
from helpers.saving import save
from onrecord.domain.article import ArticleId, Block, RevisionId, Structure
from onrecord.domain.changes import Change, ChangeId, DetailsEdit, Edit, RevisionEdit, SignOffsEdit
from onrecord.domain.erasing import Export
from onrecord.domain.library import ArticleSummary
from onrecord.domain.library_location import LibraryLocation, ServerAddress
from onrecord.domain.records import Claim, Note, RecordId
from onrecord.domain.review import AnalysisInfo, Review
from onrecord.domain.sign_off import SignOff
from onrecord.domain.spans import Span
from onrecord.domain.vault import (
    IdentityId,
    KeyCost,
    SealedIdentity,
    SealedSlot,
    Slot,
    SlotId,
    VaultHeader,
    VaultId,
)
from onrecord.domain.vocabulary import BlockRole, ClaimStatus, SentenceClass
from onrecord.store.copying import copy_library
from onrecord.store.errors import (
    CopyUnstorableError,
    CopyUnwritableError,
    LibraryLockedError,
    LibraryMissingError,
    LibraryNotEmptyError,
    ServerUnreachableError,
)
from onrecord.store.library import LibraryStore, open_library
from onrecord.store.tables import FILE_TABLES, erasure, evidence_limit, metadata, vault_removal

ARTICLE = replace(make_article("Fares Rise 🚋"), origin="fares.docx")
FIRST = replace(make_revision("Fares 🚋 rose."), structure=Structure((Block(Span(0, 14), BlockRole.PARAGRAPH),)))
SECOND = replace(make_revision("Fares fell."), id=RevisionId("revision-2"), number=2)
CLAIM = Claim(id=RecordId("claim:0-5"), origin=FOUND, span=Span(0, 5), kinds=())
NOTE = Note(id=RecordId("n"), text="half \ud83d\0 sign", author="Ada Reyes", written_at=NOON)


def change(number: int, revision_id: RevisionId, **parts: object) -> Change:
    return Change(
        id=ChangeId(f"change-{number}"),
        article_id=ARTICLE.id,
        name=f"Change {number}",
        reviewer="Ada Reyes",
        at=NOON,
        revision_id=revision_id,
        **{"edits": (), **parts},
    )


def fill(library: LibraryStore) -> None:
    """Something in every table, and in every column."""
    given = SignOff(reviewer="Ada Reyes", role="Checker", at=NOON, sha256=SECOND.sha256, statuses={}, claims={})
    summary = ArticleSummary(article=ARTICLE, claims=1, statuses={ClaimStatus.UNCHECKED: 1}, coverage=1 / 3)
    library.add_article(ARTICLE, FIRST, [CLAIM])
    library.save_analysis(
        FIRST.id, AnalysisInfo("10", "md", "en", (Span(0, 14),), ("None.",), (SentenceClass.OPINION,)), summary
    )
    save(library, change(1, FIRST.id, edits=(Edit(None, NOTE),)), summary)
    opened = change(2, FIRST.id, revision=RevisionEdit(FIRST.id, SECOND.id, {CLAIM.id: CLAIM.id}))
    library.add_revision(opened, SECOND, [CLAIM], summary, ChangeId("change-1"))
    save(library, change(3, SECOND.id, sign_offs=SignOffsEdit((), (given,))), summary)
    corrected = replace(ARTICLE.details, headline="Fares Fall")
    save(library, change(4, SECOND.id, details=DetailsEdit(ARTICLE.details, corrected)), summary)
    for number in range(3):
        other = replace(ARTICLE, id=ArticleId(f"other-{number}"))
        library.add_article(other, replace(FIRST, id=RevisionId(f"other-{number}"), article_id=other.id), [CLAIM])
    library.remove_article(ArticleId("other-1"))
    slot = Slot(id=SlotId("slot"), label="Ada", added_at=NOON, cost=KeyCost(memory=64, passes=1))
    sealed = SealedSlot(slot=slot, salt=b"salt\0", nonce=b"nonce", wrapped_key=b"key")
    header = VaultHeader(id=VaultId("vault"), generation=1, slots=(sealed,))
    library.vault.create(header)
    library.vault.save_identity(
        header,
        SealedIdentity(id=IdentityId("i"), article_id=ARTICLE.id, version=1, nonce=b"n", cipher_text=b"\0\xff"),
    )
    library.exports.record(Export(ARTICLE.id, "fares.docx", "checking", "docx", "Ada Reyes", NOON))
    with library._database.writes.begin() as connection:
        row = {"id": "erasure-1", "reviewer": "Ada Reyes", "at": NOON, "articles": 0, "is_finished": True}
        connection.execute(insert(evidence_limit), {"place": 1, "bytes": 5})
        connection.execute(insert(erasure), row)
        mark = {"id": "mark", "slot_id": "slot", "nonce": b"n", "proof": b"\0p"}
        connection.execute(insert(vault_removal), mark)


def everything(location: LibraryLocation) -> list[object]:
    with open_library(location, read_only=True) as library:
        found: list[object] = [library.list_articles(), library.list_origins()]
        stored = library.vault.load(), library.vault.identities(ARTICLE.id)
        for line in library.list_articles():
            article_id = line.article.id
            revisions = library.list_revisions(article_id, even_withdrawn=True)
            found += [library.load_log(article_id), *(library.load_review(article_id, each) for each in revisions)]
    assert [type(part) for part in found] == [list, list, list, Review, Review, list, Review, list, Review]
    return [*found, *stored]


def counts(location: LibraryLocation) -> dict[str, int]:
    with open_library(location, read_only=True) as library, library._database.reads.begin() as connection:
        return {
            name: connection.scalar(select(func.count()).select_from(table))
            for name, table in metadata.tables.items()
            if name not in FILE_TABLES
        }


@pytest.fixture
def back(tmp_path: Path) -> Path:
    return tmp_path / "back" / "library.sqlite"


def test_a_newsroom_moves_from_a_file_to_a_server_and_back(path: Path, team_address: ServerAddress, back: Path) -> None:
    with open_library(path) as library:
        fill(library)
        copy_library(path, team_address)
    copy_library(team_address, back)

    assert everything(path) == everything(team_address) == everything(back)
    with open_library(team_address) as library, open_library(back) as file:
        for moved in (library, file):
            save(moved, change(5, SECOND.id), ArticleSummary(article=ARTICLE))
            assert [entry.id for entry in moved.load_log(ARTICLE.id)] == [f"change-{n}" for n in range(1, 6)]


def test_every_table_is_copied(team_address: ServerAddress, path: Path) -> None:
    with open_library(path) as library:
        fill(library)
    copy_library(path, team_address)

    assert counts(team_address) == counts(path)
    assert min(counts(path).values()) > 0


def test_a_copy_of_a_team_library_is_a_library_file_with_everything_in_it(
    team_library: LibraryStore, back: Path
) -> None:
    fill(team_library)
    back.parent.mkdir()
    back.write_text("an old export")

    team_library.save_copy(back)

    assert everything(back) == everything(team_library.location)
    assert [file.name for file in back.parent.iterdir()] == ["library.sqlite"]
    with open_library(back) as copy:
        copy.remove_article(ARTICLE.id)


def test_a_team_library_has_no_backups_of_ours(team_library: LibraryStore) -> None:
    assert team_library.back_up() is None


def test_a_copy_that_cannot_be_written_leaves_nothing(team_library: LibraryStore, tmp_path: Path) -> None:
    target = tmp_path / "a folder"
    (target / "full").mkdir(parents=True)

    with pytest.raises(CopyUnwritableError) as failure:
        team_library.save_copy(target)

    assert failure.value.kept == "The library wasn’t changed."
    assert [file.name for file in tmp_path.iterdir()] == ["a folder"]


def test_a_library_file_that_is_open_is_not_copied_over(team_library: LibraryStore, path: Path) -> None:
    with open_library(path) as library:
        fill(library)
        with pytest.raises(CopyUnwritableError, match="it is a library that is open"):
            team_library.save_copy(path)


def test_nothing_is_mixed_into_a_library_that_has_articles(path: Path, team_address: ServerAddress) -> None:
    with open_library(path) as library:
        fill(library)
    with open_library(team_address) as library:
        library.add_article(replace(ARTICLE, id=ArticleId("mine")), replace(FIRST, article_id=ArticleId("mine")))

    for source, target in ((path, team_address), (team_address, path)):
        with pytest.raises(LibraryNotEmptyError) as refusal:
            copy_library(source, target)
        assert refusal.value.what == f"{target} already has articles, so nothing was copied into it."
    with open_library(team_address) as library:
        assert [line.article.id for line in library.list_articles()] == ["mine"]


def test_a_copy_that_fails_in_the_midst_leaves_the_server_empty(path: Path, team_address: ServerAddress) -> None:
    with open_library(path) as library:
        fill(library)
    open_library(team_address).close()
    execute(team_address, "ALTER TABLE onrecord.change ADD CHECK (name <> 'Change 3')")

    with pytest.raises(CopyUnstorableError, match="can’t store some rows of the table “change”"):
        copy_library(path, team_address)

    assert set(counts(team_address).values()) == {0}


def test_a_copy_that_fails_among_many_rows_is_told_by_one_error(
    path: Path, team_address: ServerAddress, caplog: pytest.LogCaptureFixture
) -> None:
    with open_library(path) as library:
        library.add_article(ARTICLE, FIRST, [replace(CLAIM, id=RecordId(f"claim:{n}")) for n in range(5000)])
    open_library(team_address).close()
    execute(team_address, "ALTER TABLE onrecord.record ADD CHECK (id <> 'claim:3')")

    with pytest.raises(CopyUnstorableError, match="can’t store some rows of the table “record”"):
        copy_library(path, team_address)

    assert caplog.messages == []


def test_what_cannot_be_opened_is_not_copied(path: Path, team_address: ServerAddress, back: Path) -> None:
    with pytest.raises(LibraryMissingError):
        copy_library(path, team_address)
    assert query(team_address, "SELECT to_regnamespace('onrecord')") == [(None,)]
    with open_library(path), open_library(back), pytest.raises(LibraryLockedError):
        copy_library(path, back)
    with pytest.raises(ServerUnreachableError):
        copy_library(path, ServerAddress("127.0.0.1:1", "news"))
