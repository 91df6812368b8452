"""The vault of a library, in a file and on a server: passphrases, locking, colleagues, tampering."""

import logging
import pickle
import resource
import time
import traceback
from copy import copy, deepcopy
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from helpers.builders import NOON, make_article, make_revision
from helpers.vaults import ADAS, CHEAP, INESS, LENA, Clock, make_vault
from onrecord.domain.article import ArticleId
from onrecord.domain.library_location import LibraryLocation
from onrecord.domain.vault import Identity, KeyCost, SlotId, VaultId, VaultState
from onrecord.services import sealing
from onrecord.services.sealing import SecretKey
from onrecord.services.vault import LOCK_AFTER
from onrecord.services.vault_errors import (
    IdentityClashError,
    IdentityDamagedError,
    LastSlotError,
    PassphraseTooShortError,
    VaultExistsError,
    VaultLockedError,
    VaultMissingError,
    VaultRenewedError,
    WrongPassphraseError,
)
from onrecord.store.copying import copy_library
from onrecord.store.library import LibraryStore, open_library
from onrecord.store.tables import metadata, vault_identity, vault_slot

STORY = ArticleId("article-1")


def change(library: LibraryStore, statement: object) -> None:
    """Change the vault by hand, as an owner of the library can."""
    with library._database.writes.begin() as connection:
        if connection.dialect.name == "sqlite":
            for table in ("vault_slot", "vault_identity"):
                connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {table}_is_never_changed")
        connection.execute(statement)


def test_a_library_has_no_vault_until_somebody_sets_a_passphrase(library: LibraryStore) -> None:
    vault = make_vault(library)
    assert (vault.state, vault.slots(), vault.has_names(STORY)) == (VaultState.ABSENT, [], False)
    with pytest.raises(VaultMissingError, match="no vault"):
        vault.unlock(ADAS)
    with pytest.raises(VaultMissingError):
        vault.save(STORY, LENA)


def test_a_name_is_read_with_the_passphrase_and_only_with_it(library: LibraryStore) -> None:
    vault = make_vault(library)
    vault.create("Ada Reyes", ADAS)
    stored = vault.save(STORY, LENA)
    assert (vault.state, [slot.label for slot in vault.slots()]) == (VaultState.UNLOCKED, ["Ada Reyes"])

    later = make_vault(library)
    assert (later.state, later.has_names(STORY)) == (VaultState.LOCKED, True)
    with pytest.raises(VaultLockedError):
        later.names_of(STORY)
    with pytest.raises(WrongPassphraseError):
        later.unlock(ADAS + "!")
    assert later.unlock(ADAS).label == "Ada Reyes"
    assert later.names_of(STORY) == [stored]
    assert later.names_of(STORY)[0].identity == LENA


def test_the_vault_locks_itself_after_a_time_without_use(library: LibraryStore, seconds: Clock) -> None:
    vault = make_vault(library, seconds)
    vault.create("Ada", ADAS)
    vault.save(STORY, LENA)
    seconds.now += LOCK_AFTER - 1
    assert vault.is_unlocked
    vault.touch()
    seconds.now += LOCK_AFTER - 1
    assert vault.names_of(STORY)
    seconds.now += LOCK_AFTER
    assert (vault.state, vault.locks_in) == (VaultState.LOCKED, 0)
    with pytest.raises(VaultLockedError):
        vault.names_of(STORY)


def test_locking_overwrites_the_key(library: LibraryStore) -> None:
    vault = make_vault(library)
    vault.create("Ada", ADAS)
    assert vault._open
    key = vault._open.key
    vault.lock()
    assert bytes(key._bytes) == bytes(32)


def test_each_colleague_has_a_passphrase_of_their_own(library: LibraryStore) -> None:
    vault = make_vault(library)
    vault.create("Ada", ADAS)
    vault.save(STORY, LENA)
    vault.add_slot("Ines", INESS)
    hers = make_vault(library, prefix="ines")
    assert hers.unlock(INESS).label == "Ines"
    assert [each.identity for each in hers.names_of(STORY)] == [LENA]

    hers.remove_slot(vault.slots()[0].id)
    with pytest.raises(WrongPassphraseError):
        make_vault(library).unlock(ADAS)
    with pytest.raises(LastSlotError, match="only passphrase"):
        hers.remove_slot(hers.slots()[0].id)
    make_vault(library).unlock(INESS)


def test_a_slot_is_added_and_removed_only_while_the_vault_is_unlocked(library: LibraryStore) -> None:
    vault = make_vault(library)
    slot = vault.create("Ada", ADAS)
    vault.lock()
    with pytest.raises(VaultLockedError):
        vault.add_slot("Ines", INESS)
    with pytest.raises(VaultLockedError):
        vault.remove_slot(slot.id)


def test_a_passphrase_is_changed_and_the_old_one_no_longer_opens_the_vault(library: LibraryStore) -> None:
    vault = make_vault(library)
    vault.create("Ada", ADAS)
    vault.save(STORY, LENA)
    vault.add_slot("Ines", INESS)
    vault.lock()
    vault.change_passphrase(ADAS, "another long passphrase")
    assert sorted(slot.label for slot in vault.slots()) == ["Ada", "Ines"]
    with pytest.raises(WrongPassphraseError):
        make_vault(library).unlock(ADAS)
    for passphrase in ("another long passphrase", INESS):
        opened = make_vault(library)
        opened.unlock(passphrase)
        assert opened.names_of(STORY)[0].identity == LENA


def test_a_renewed_key_reads_every_name_and_the_old_key_none(library: LibraryStore) -> None:
    vault = make_vault(library)
    vault.create("Ada", ADAS)
    vault.add_slot("Ines", INESS)
    library.add_article(replace(make_article(), id=ArticleId("other")), _revision_of("other"))
    for article_id in (STORY, ArticleId("other")):
        vault.save(article_id, LENA)
    old = library.vault.load()
    assert old
    _, old_key = _opened(old, INESS)
    vault.renew(ADAS)

    assert [slot.label for slot in vault.slots()] == ["Ada"]
    with pytest.raises(WrongPassphraseError):
        make_vault(library).unlock(INESS)
    for article_id in (STORY, ArticleId("other")):
        assert [each.identity for each in vault.names_of(article_id)] == [LENA]
        (entry,) = library.vault.identities(article_id)
        with pytest.raises(sealing.UnsealError):
            sealing.open_identity(old_key, old.id, entry)


def test_an_open_vault_notices_a_renewed_key_and_overwrites_nothing(
    library: LibraryStore,
) -> None:
    vault, hers = make_vault(library), make_vault(library, prefix="ines")
    vault.create("Ada", ADAS)
    vault.save(STORY, LENA)
    vault.add_slot("Ines", INESS)
    hers.unlock(INESS)
    (seen,) = hers.names_of(STORY)
    vault.renew(ADAS)
    with pytest.raises(VaultRenewedError):
        hers.save(STORY, replace(LENA, name="Somebody Else"), seen)
    assert hers.state is VaultState.LOCKED
    assert [each.identity for each in vault.names_of(STORY)] == [LENA]


def test_reading_with_an_old_key_says_that_it_was_renewed(library: LibraryStore) -> None:
    vault, hers = make_vault(library), make_vault(library, prefix="ines")
    vault.create("Ada", ADAS)
    vault.save(STORY, LENA)
    hers.unlock(ADAS)
    vault.renew(ADAS)
    with pytest.raises(VaultRenewedError):
        hers.names_of(STORY)


def test_two_colleagues_who_edit_one_identity_clash(library: LibraryStore) -> None:
    vault, hers = make_vault(library), make_vault(library, prefix="ines")
    vault.create("Ada", ADAS)
    seen = vault.save(STORY, LENA)
    hers.unlock(ADAS)
    (also_seen,) = hers.names_of(STORY)
    newer = vault.save(STORY, replace(LENA, contact="+1 555 0100"), seen)
    with pytest.raises(IdentityClashError):
        hers.save(STORY, replace(LENA, contact="+1 555 0199"), also_seen)
    assert hers.names_of(STORY) == [newer]
    vault.remove([newer.id])
    with pytest.raises(IdentityClashError):
        vault.save(STORY, LENA, newer)
    assert not vault.has_names(STORY)


def test_two_colleagues_cannot_both_make_the_vault(library: LibraryStore) -> None:
    make_vault(library).create("Ada", ADAS)
    with pytest.raises(VaultExistsError):
        make_vault(library, prefix="ines").create("Ines", INESS)
    make_vault(library).unlock(ADAS)


@pytest.mark.parametrize("field", ["nonce", "cipher_text"])
def test_an_entry_that_was_changed_is_refused(library: LibraryStore, field: str) -> None:
    vault = make_vault(library)
    vault.create("Ada", ADAS)
    vault.save(STORY, LENA)
    (entry,) = library.vault.identities(STORY)
    bytes_there = bytearray(getattr(entry, field))
    bytes_there[-1] ^= 1
    change(library, update(vault_identity).values({field: bytes(bytes_there)}))
    with pytest.raises(IdentityDamagedError):
        vault.names_of(STORY)
    with pytest.raises(IdentityDamagedError):
        vault.renew(ADAS)


def test_an_entry_belongs_to_its_article_its_id_and_its_version(library: LibraryStore) -> None:
    vault = make_vault(library)
    header = vault.create("Ada", ADAS) and library.vault.load()
    assert header
    vault.save(STORY, LENA)
    _, key = _opened(header, ADAS)
    (entry,) = library.vault.identities(STORY)
    assert sealing.open_identity(key, header.id, entry) == LENA
    for moved in ({"article_id": "other"}, {"id": "other"}, {"version": 2}):
        with pytest.raises(sealing.UnsealError):
            sealing.open_identity(key, header.id, replace(entry, **moved))
    with pytest.raises(sealing.UnsealError):
        sealing.open_identity(key, "another-library", entry)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "changed",
    [
        *({"memory": 128}, {"passes": 2}, {"memory": 2**31 - 1}, {"memory": 257}, {"passes": 100}, {"passes": 5}),
        *({"memory": 32}, {"passes": 0}, {"lanes": 5}, {"lanes": 0}, {"derivation": "none"}, {"salt": b""}),
    ],
)
def test_a_slot_that_was_changed_opens_nothing_and_others_do(library: LibraryStore, changed: dict[str, object]) -> None:
    vault = make_vault(library)
    vault.create("Ada", ADAS)
    vault.add_slot("Ines", INESS)
    change(library, update(vault_slot).where(vault_slot.c.label == "Ada").values(changed))
    with pytest.raises(WrongPassphraseError):
        make_vault(library).unlock(ADAS)
    make_vault(library).unlock(INESS)


def test_a_slot_that_costs_too_much_is_refused_before_it_runs() -> None:
    key = sealing.SecretKey.random()
    sealed = sealing.seal_slot(
        key, vault_id=VaultId("v"), slot_id=SlotId("s"), label="Ada", passphrase=ADAS, at=NOON, cost=CHEAP
    )
    hostile = replace(sealed, slot=replace(sealed.slot, cost=KeyCost(memory=2 * 1024 * 1024, passes=100)))
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    with pytest.raises(sealing.UnsealError):
        sealing.open_slot(hostile, VaultId("v"), ADAS)
    assert time.process_time() - began < 0.1
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 10_000


def test_changed_passphrases_are_told_of(library: LibraryStore) -> None:
    vault = make_vault(library)
    vault.create("Ada", ADAS)
    vault.add_slot("Ines", INESS)
    assert vault.warning == ""
    change(library, update(vault_slot).where(vault_slot.c.label == "Ada").values(passes=100))
    assert vault.warning == "1 passphrase was changed outside Onrecord; the others still open the vault."


def test_garbage_over_an_identity_leaves_the_version_before(library: LibraryStore) -> None:
    vault = make_vault(library)
    vault.create("Ada", ADAS)
    seen = vault.save(STORY, LENA)
    garbage = {"id": seen.id, "vault_id": library.vault.load().id, "article_id": STORY, "nonce": b"n" * 12}
    change(library, insert(vault_identity).values(garbage | {"version": 2, "cipher_text": b"?" * 1040}))
    (stored,) = vault.names_of(STORY)
    assert (stored.identity, stored.is_earlier, library.vault.count()) == (LENA, True, 1)
    assert vault.warning == "A name was changed outside Onrecord, so the version before it is used."

    vault.save(STORY, replace(LENA, contact="gone"), stored)
    (newer,) = vault.names_of(STORY)
    assert (newer.identity.contact, newer.version) == ("gone", 3)
    with pytest.raises(IdentityClashError):
        vault.save(STORY, LENA, stored)
    vault.remove([seen.id])
    assert library.vault.identities(STORY) == []


def test_only_two_earlier_versions_stay(library: LibraryStore) -> None:
    vault = make_vault(library)
    vault.create("Ada", ADAS)
    seen = vault.save(STORY, LENA)
    for number in range(5):
        seen = vault.save(STORY, replace(LENA, contact=str(number)), seen)
    assert [entry.version for entry in library.vault.identities(STORY)] == [6, 5, 4]
    vault.renew(ADAS)
    assert [entry.version for entry in library.vault.identities(STORY)] == [7]
    assert vault.names_of(STORY)[0].identity.contact == "4"


def test_a_file_refuses_to_change_slots_and_identities(tmp_path: Path) -> None:
    library = open_library(tmp_path / "library.sqlite")
    make_vault(library).create("Ada", ADAS)
    with (
        library,
        library._database.writes.begin() as connection,
        pytest.raises(IntegrityError, match="the vault only grows"),
    ):
        connection.execute(update(vault_slot).values(wrapped_key=b"?"))


def test_a_short_passphrase_is_refused(library: LibraryStore) -> None:
    vault = make_vault(library)
    with pytest.raises(PassphraseTooShortError):
        vault.create("Ada", "secret")
    assert vault.state is VaultState.ABSENT
    vault.create("Ada", ADAS)
    with pytest.raises(PassphraseTooShortError):
        vault.add_slot("Ines", "")
    with pytest.raises(PassphraseTooShortError):
        vault.change_passphrase(ADAS, "short")


def test_a_passphrase_is_the_same_however_its_accents_were_typed(library: LibraryStore) -> None:
    make_vault(library).create("Ada", "blåbærgrød på bordet")
    make_vault(library).unlock("bla\u030abærgrød pa\u030a bordet")


def test_a_passphrase_costs_something_by_default() -> None:
    assert sealing.USUAL_COST.memory >= 64 * 1024
    assert sealing.USUAL_COST.passes >= 3


def test_removing_an_article_removes_its_names(library: LibraryStore) -> None:
    vault = make_vault(library)
    vault.create("Ada", ADAS)
    vault.save(STORY, LENA)
    library.remove_article(STORY)
    assert library.vault.count() == 0
    with pytest.raises(IdentityClashError):
        vault.save(STORY, LENA)


def test_names_of_any_length_are_kept_and_short_ones_look_alike(library: LibraryStore) -> None:
    vault = make_vault(library)
    vault.create("Ada", ADAS)
    for name in ("Bo", "Wilhelmina Featherstonehaugh-Cholmondeley", "ᚠ😀\ud83d", "x" * 3000):
        vault.save(STORY, Identity(name=name))
    found = sorted(len(entry.cipher_text) for entry in library.vault.identities(STORY))
    assert found[0] == found[1] == found[2] == 1024 + 16
    assert {each.identity.name for each in vault.names_of(STORY)} >= {"Bo", "x" * 3000, "ᚠ😀\ud83d"}


def test_every_encryption_has_a_nonce_of_its_own(library: LibraryStore) -> None:
    vault = make_vault(library)
    vault.create("Ada", ADAS)
    seen = None
    nonces = set()
    for _ in range(10):
        seen = vault.save(STORY, LENA, seen)
        nonces.update(entry.nonce for entry in library.vault.identities(STORY))
    assert len(nonces) == 10


def test_a_copied_library_opens_with_the_same_passphrase(
    library: LibraryStore, location: LibraryLocation, tmp_path: Path
) -> None:
    vault = make_vault(library)
    vault.create("Ada", ADAS)
    vault.save(STORY, LENA)
    target = tmp_path / "copy.sqlite"
    copy_library(location, target)
    library.save_copy(tmp_path / "saved.sqlite")
    for path in (target, tmp_path / "saved.sqlite"):
        with open_library(path) as copied:
            opened = make_vault(copied)
            opened.unlock(ADAS)
            assert [each.identity for each in opened.names_of(STORY)] == [LENA]


def test_nothing_of_a_key_or_a_name_is_shown_pickled_or_logged(
    library: LibraryStore, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    vault = make_vault(library)
    vault.create("Ada", ADAS)
    stored = vault.save(STORY, LENA)
    assert vault._open
    key = vault._open.key
    shown = [repr(each) for each in (key, vault, vault._open, stored, LENA, [stored], library.vault.load())]
    for words in ("Okafor", "example.org", "office", ADAS, key._bytes.hex(), repr(bytes(key._bytes))):
        assert not any(words in each for each in shown)
        assert words not in caplog.text
    for attempt in (lambda: pickle.dumps(key), lambda: pickle.dumps(vault), lambda: copy(key), lambda: deepcopy(key)):
        with pytest.raises(TypeError):
            attempt()


def test_the_traceback_of_a_wrong_passphrase_holds_neither_passphrase_nor_key(library: LibraryStore) -> None:
    make_vault(library).create("Ada", ADAS)
    wrong = "a wrong passphrase"
    try:
        make_vault(library).unlock(wrong)
    except WrongPassphraseError as error:
        shown = "".join(traceback.format_exception(error))
    assert wrong not in shown
    assert "InvalidTag" not in shown


def test_no_byte_of_the_library_and_its_backups_shows_a_name(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with open_library(path) as library:
        library.add_article(make_article(), make_revision("A story."))
        vault = make_vault(library)
        vault.create("Ada", ADAS)
        seen = vault.save(STORY, LENA)
        vault.save(STORY, replace(LENA, contact="555 0100"), seen)
        library.back_up()
        _find_nothing(tmp_path)
    _find_nothing(tmp_path)


def test_cipher_text_that_was_replaced_is_not_left_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with open_library(path) as library:
        library.add_article(make_article(), make_revision("A story."))
        vault = make_vault(library)
        vault.create("Ada", ADAS)
        seen = vault.save(STORY, LENA)
        (first,) = library.vault.identities(STORY)
        newer = vault.save(STORY, LENA, seen)
        second, _first = library.vault.identities(STORY)
        vault.remove([newer.id])
    data = path.read_bytes()
    assert first.cipher_text[:200] not in data
    assert second.cipher_text[:200] not in data


def _find_nothing(folder: Path) -> None:
    for file in folder.rglob("*"):
        data = file.read_bytes() if file.is_file() else b""
        for words in ("Okafor", "example.org", ADAS, "0100"):
            assert words.encode() not in data, file
            assert words.encode("utf-16-le") not in data, file


def _revision_of(article_id: str) -> object:
    return replace(make_revision("Another story."), id="other-1", article_id=article_id)


def _opened(header: object, passphrase: str) -> tuple[object, SecretKey]:
    for sealed in header.slots:
        try:
            return sealed.slot, sealing.open_slot(sealed, header.id, passphrase, CHEAP)
        except sealing.UnsealError:
            continue
    raise AssertionError("no slot opens")


def test_whoever_reads_every_table_finds_no_name_and_no_passphrase(library: LibraryStore) -> None:
    vault = make_vault(library)
    vault.create("Ada", ADAS)
    seen = vault.save(STORY, LENA)
    vault.save(STORY, replace(LENA, name="Omar Halloran"), seen)
    vault.add_slot("Ines", INESS)
    vault.renew(ADAS)
    with library._database.reads.begin() as connection:
        rows = [row for table in metadata.sorted_tables for row in connection.execute(select(table))]
    values = b"\n".join(
        value if isinstance(value, bytes) else str(value).encode() for row in rows for value in row if value is not None
    )
    assert b"ferry" in values
    for words in ("Okafor", "Halloran", "example.org", "shared an office", ADAS, INESS):
        assert words.encode() not in values
