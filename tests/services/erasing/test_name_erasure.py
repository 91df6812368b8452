"""A name is gone from every byte that the program owns, and everything else is still there."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from threading import Thread

import pytest

from helpers.builders import NOON
from helpers.ferry_review import CLAIM
from helpers.later_program import install_later_program
from helpers.named_library import (
    ARTICLE,
    FORMS,
    NAME,
    context_of,
    erasure_of,
    fill,
    open_desk,
    own_files,
    traces,
)
from helpers.team import as_counted
from helpers.vaults import ADAS, make_vault
from onrecord.domain.changes import ChangeKind
from onrecord.domain.erasing import ErasureChoice, Export, TextScope, Work
from onrecord.domain.vault import Identity
from onrecord.services.erasing.name_erasure import NameErasure
from onrecord.services.journal import Context
from onrecord.store import schema
from onrecord.store.errors import ErasureFailedError
from onrecord.store.library import LibraryStore, open_library

CHOICE = ErasureChoice(NAME)


@pytest.fixture
def work_context(clock: Callable[[], datetime]) -> Context:
    return context_of(clock)


@pytest.fixture
def library(tmp_path: Path, work_context: Context) -> Iterator[LibraryStore]:
    with open_library(tmp_path / "desk" / "library.sqlite") as store:
        fill(store, work_context)
        store.back_up()
        yield store


def test_the_name_and_its_forms_are_in_no_byte_of_any_file(
    library: LibraryStore, tmp_path: Path, work_context: Context
) -> None:
    erasure = erasure_of(library, tmp_path / "desk", work_context)
    before = traces(tmp_path)
    outcome = erasure.erase(CHOICE, Work())

    assert {form for _, form in before} == set(FORMS)
    assert {name for name, _ in before} >= {"library.sqlite-wal", "onrecord.log", "crash.log", "settings.json"}
    assert traces(tmp_path) == []
    assert outcome.remaining == ()
    library.close()
    assert traces(tmp_path) == []


def test_what_a_killed_export_left_beside_a_finished_one_goes_too(
    library: LibraryStore, tmp_path: Path, work_context: Context
) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    (folder / ".onrecord-k2x.part").write_text(f"Ask {NAME} again.")
    (folder / "report.docx").write_bytes(b"a finished report")
    library.exports.record(Export(ARTICLE, str(folder / "report.docx"), "checking", "docx", "R. Adeyemi", NOON))
    erasure_of(library, tmp_path / "desk", work_context).erase(CHOICE, Work())
    assert [path.name for path in folder.iterdir()] == ["report.docx"]


def test_an_erased_library_is_sound_and_its_log_replays(
    library: LibraryStore, tmp_path: Path, work_context: Context
) -> None:
    erasure_of(library, tmp_path / "desk", work_context).erase(CHOICE, Work())
    log = library.load_log(ARTICLE)
    desk = open_desk(library, work_context)

    assert [line.article.headline for line in library.list_articles()] == ["[erased] speaks"]
    assert library.list_articles("erased speaks")
    as_counted(library, ARTICLE)
    assert (log[-1].name, log[-1].reviewer, log[-1].is_erasure) == ("Erase a name", "R. Adeyemi", True)
    assert desk.review.notes[0].text == "Call [erased] before we run it."
    with closing(sqlite3.connect(library.location)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute("UPDATE change SET name = 'x'")


def test_undo_goes_all_the_way_back_without_the_name(
    library: LibraryStore, tmp_path: Path, work_context: Context
) -> None:
    erasure_of(library, tmp_path / "desk", work_context).erase(CHOICE, Work())
    desk = open_desk(library, work_context)
    undone = 0
    while desk.undo_name:
        assert desk.undo() is not None
        undone += 1
    while desk.redo_name:
        assert desk.redo() is not None

    assert undone > len(FORMS)
    assert traces(tmp_path) == []
    assert all(change.kind is not ChangeKind.UNDONE or not change.is_erasure for change in desk.log)
    assert desk.review.records == library.load_review(ARTICLE).records


def test_a_survey_counts_and_changes_nothing(library: LibraryStore, tmp_path: Path, work_context: Context) -> None:
    erasure = erasure_of(library, tmp_path / "desk", work_context)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    survey = erasure.survey(CHOICE, Work())
    places = dict(survey.places)

    assert {path: path.read_bytes() for path in before} == before
    assert places["Notes"] == len(FORMS)
    assert {"Sources", "Entities", "Evidence", "Claims and corrections", "Checks", "Change log"} <= set(places)
    assert {"Article details", "Import notes", "Sign-offs", "List of exports", "Logs", "Settings"} <= set(places)
    assert survey.exports[0].path.endswith(".docx")
    assert dict(survey.forms)[NAME] > 1


def test_a_published_text_keeps_the_name_unless_that_is_asked_for(
    library: LibraryStore, tmp_path: Path, work_context: Context
) -> None:
    erasure = erasure_of(library, tmp_path / "desk", work_context)
    named = ErasureChoice("Ida Brandt")
    left = erasure.survey(named, Work())
    library.back_up()
    erasure.erase(named, Work())
    kept = library.load_review(ARTICLE)

    assert [text.count for text in left.texts] == [2]
    assert "Ida Brandt said" in kept.text
    assert [entity.name for entity in kept.entities] == ["[erased]", "[erased]"]

    outcome = erasure.erase(ErasureChoice("Ida Brandt", texts=TextScope.ALL), Work())
    review = library.load_review(ARTICLE)
    assert review.text.startswith("The ferry cost $12 million, ███ ██████ said.")
    assert len(review.text) == len(kept.text)
    assert outcome.remaining == ()
    assert not any(standing.holds for standing in open_desk(library, work_context).sign_offs.standings)
    assert [line.sign_off.value for line in library.list_articles()] == ["broken"]
    with closing(sqlite3.connect(library.location)) as connection:
        rows = connection.execute("SELECT exact, start, \"end\", prefix FROM anchor WHERE exact LIKE '%█%'").fetchall()
    assert rows
    assert all(review.text[start:end] == exact for exact, start, end, _ in rows)


def test_words_that_others_are_called_too_can_stay(
    library: LibraryStore, tmp_path: Path, work_context: Context
) -> None:
    desk = open_desk(library, work_context)
    desk.notes.write(desk.review.claims[0].id, "Zoë Winters agrees with Zoë Åkerström.")
    erasure_of(library, tmp_path / "desk", work_context).erase(ErasureChoice(NAME, kept=frozenset({"zoe"})), Work())

    notes = [note.text for note in library.load_review(ARTICLE).notes]
    assert "Zoë Winters agrees with [erased]." in notes


def test_a_second_window_that_reads_is_waited_for_and_then_refused(
    library: LibraryStore, tmp_path: Path, work_context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    from onrecord.store.errors import LibraryInUseError
    from onrecord.store.file import erasing

    monkeypatch.setattr(erasing, "_PATIENCE", 0.3)
    erasure = erasure_of(library, tmp_path / "desk", work_context)
    with closing(sqlite3.connect(library.location)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM article").fetchone()
        with pytest.raises(LibraryInUseError, match="Another program is reading"):
            erasure.erase(CHOICE, Work())

    assert library.list_articles()[0].article.headline == f"{NAME} speaks"
    assert [path.name for path in tmp_path.rglob("*") if ".eras" in path.name] == []
    open_desk(library, work_context).notes.write(open_desk(library, work_context).review.claims[0].id, "Still works.")
    assert erasure.erase(CHOICE, Work()).remaining == ()


def test_work_that_is_stopped_changes_nothing(library: LibraryStore, tmp_path: Path, work_context: Context) -> None:
    from onrecord.domain.erasing import WorkStopped

    erasure = erasure_of(library, tmp_path / "desk", work_context)
    steps: list[str] = []

    def tell(what: str, _fraction: float) -> None:
        steps.append(what)
        if what.startswith("Writing the backup"):
            work.stop()

    work = Work(tell)
    with pytest.raises(WorkStopped):
        erasure.erase(CHOICE, work)

    assert library.list_articles()[0].article.headline == f"{NAME} speaks"
    assert [path.name for path in tmp_path.rglob("*") if ".eras" in path.name] == []


def test_a_file_that_cannot_be_exchanged_leaves_the_library_as_it_was(
    library: LibraryStore, tmp_path: Path, work_context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    erasure = erasure_of(library, tmp_path / "desk", work_context)
    replace = Path.replace

    def refuse(path: Path, target: Path) -> Path:
        if path.name == "library.sqlite.erased":
            raise PermissionError(13, "Permission denied")
        return replace(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refuse)
        with pytest.raises(ErasureFailedError, match="Permission denied"):
            erasure.erase(CHOICE, Work())

    desk = open_desk(library, work_context)
    desk.notes.write(desk.review.claims[0].id, "Written after it failed.")
    library.close()
    assert [path.name for path in tmp_path.rglob("*") if ".eras" in path.name] == []
    with open_library(tmp_path / "desk" / "library.sqlite") as again:
        assert again.list_articles()[0].article.headline == f"{NAME} speaks"
        assert any(note.text == "Written after it failed." for note in again.load_review(ARTICLE).notes)


def test_what_a_link_leads_to_is_erased_and_the_link_stays(tmp_path: Path, work_context: Context) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "desk").mkdir()
    link = tmp_path / "desk" / "library.sqlite"
    link.symlink_to(tmp_path / "elsewhere" / "shared.sqlite")
    open_library(tmp_path / "elsewhere" / "shared.sqlite").close()
    with open_library(link) as library:
        fill(library, work_context)
        assert erasure_of(library, tmp_path / "desk", work_context).erase(CHOICE, Work()).remaining == ()

    assert link.is_symlink()
    assert traces(tmp_path) == []


@pytest.mark.parametrize(
    "name",
    [
        "Note Source",
        "Claim Verified",
        "May Check",
        "Person Anonymous",
        "李小龙",
        "Иван Петров",
        "Bo",
        "Id Type",
        "Erased",
    ],
)
def test_erasing_a_word_of_the_program_keeps_the_library_readable(
    library: LibraryStore, tmp_path: Path, work_context: Context, name: str
) -> None:
    desk = open_desk(library, work_context)
    desk.notes.write(desk.review.claims[0].id, f"Ask {name} again.")
    erasure_of(library, tmp_path / "desk", work_context).erase(ErasureChoice(name), Work())
    after = open_desk(library, work_context)

    assert "Ask [erased] again." in {note.text for note in after.review.notes}
    assert after.undo() is not None
    assert len(after.review.claims) == len(desk.review.claims)


def test_a_backup_of_an_older_version_is_erased_too(
    library: LibraryStore, tmp_path: Path, work_context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = library.back_up()
    assert backup is not None
    backup.rename(backup.with_name("library-version-0021.sqlite"))
    install_later_program(monkeypatch, tmp_path)
    with library._database.writes.begin() as connection:
        schema.migrate(connection)
    erasure_of(library, tmp_path / "desk", work_context).erase(CHOICE, Work())

    assert traces(tmp_path) == []
    with open_library(backup.with_name("library-version-0021.sqlite")) as restored:
        assert restored.list_articles()[0].article.headline == "[erased] speaks"


def test_a_backup_that_cannot_be_read_is_reported(library: LibraryStore, tmp_path: Path, work_context: Context) -> None:
    broken = tmp_path / "desk" / "backups" / "library-2020-01-01.sqlite"
    broken.write_bytes(f"no database, but {NAME}".encode())
    outcome = erasure_of(library, tmp_path / "desk", work_context).erase(CHOICE, Work())

    assert any(broken.name in sentence for sentence in outcome.survey.left)
    assert [line for line in outcome.remaining if line.startswith(broken.name)]


def test_a_kept_page_and_a_published_text_stay_and_are_reported(
    library: LibraryStore, tmp_path: Path, work_context: Context
) -> None:
    erasure = erasure_of(library, tmp_path / "desk", work_context)
    page = tmp_path / "desk" / "library-evidence" / "20260514T090000Z-example.org-0123456789ab.html"
    page.write_text("<p>Ida Brandt left in 2019.</p>", encoding="utf-8")
    outcome = erasure.erase(ErasureChoice("Ida Brandt"), Work())

    assert outcome.remaining == ()
    assert [line.partition(":")[0] for line in outcome.with_texts] == [
        "library.sqlite",
        next(line for line in outcome.with_texts if "library-20" in line).partition(":")[0],
        page.name,
    ]
    assert any(page.name in sentence for sentence in outcome.survey.left)


def test_evidence_whose_words_are_not_searched_is_reported(
    library: LibraryStore, tmp_path: Path, work_context: Context
) -> None:
    erasure = erasure_of(library, tmp_path / "desk", work_context)
    folder = tmp_path / "desk" / "library-evidence"
    (folder / f"{'a' * 64}.pdf").write_bytes(b"%PDF-1.7 with words packed")

    survey = erasure.survey(ErasureChoice("Ida Brandt"), Work())

    said = f"Words and pictures inside 1 evidence file such as PDF and Word, which isn’t searched: {folder}"
    assert said in survey.left


def test_an_identity_in_the_open_vault_goes_and_others_stay(
    library: LibraryStore, tmp_path: Path, work_context: Context
) -> None:
    vault = make_vault(library)
    vault.create("Ada", ADAS)
    gone = vault.save(ARTICLE, Identity(name=NAME, contact="by the harbor"))
    stays = vault.save(ARTICLE, Identity(name="Omar Halloran"))

    NameErasure(library, own_files(tmp_path / "desk"), work_context, vault).erase(CHOICE, Work())

    assert gone.id not in vault.stored_ids(ARTICLE)
    assert [(each.id, each.identity.name) for each in vault.names_of(ARTICLE)] == [(stays.id, "Omar Halloran")]


def test_a_locked_vault_is_left_and_that_is_reported(
    library: LibraryStore, tmp_path: Path, work_context: Context
) -> None:
    vault = make_vault(library)
    vault.create("Ada", ADAS)
    kept = vault.save(ARTICLE, Identity(name=NAME))
    vault.lock()

    outcome = NameErasure(library, own_files(tmp_path / "desk"), work_context, vault).erase(CHOICE, Work())

    assert vault.stored_ids(ARTICLE) == {kept.id}
    assert outcome.survey.left[0] == (
        "The vault is locked, so it isn’t searched. Unlock it first if the name may be in it."
    )


def test_work_goes_on_in_the_file_that_replaced_the_old_one(
    library: LibraryStore, tmp_path: Path, work_context: Context
) -> None:
    erasure_of(library, tmp_path / "desk", work_context).erase(CHOICE, Work())

    open_desk(library, work_context).notes.write(CLAIM, "Checked again after the name was erased.")

    assert library.load_log(ARTICLE)[-1].name == "Write note"


def test_who_looks_at_the_file_meanwhile_does_not_hold_up_the_erasure(
    library: LibraryStore, tmp_path: Path, work_context: Context
) -> None:
    looked: list[Exception | None] = []

    def look() -> None:
        try:
            library.check_place()
        except Exception as error:  # noqa: BLE001 - looked at below
            looked.append(error)
        else:
            looked.append(None)

    threads = [Thread(target=look) for _ in range(3)]

    def start(_what: str, _share: float) -> None:
        for thread in threads:
            if not thread.ident:
                thread.start()

    began = time.monotonic()
    erasure_of(library, tmp_path / "desk", work_context).erase(CHOICE, Work(start))
    for thread in threads:
        thread.join()
    assert looked == [None] * 3
    assert time.monotonic() - began < 25
    assert traces(tmp_path) == []
