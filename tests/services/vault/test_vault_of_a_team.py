"""The vault of a team: a reviewer with SQL destroys no name and no passphrase, and still does a reviewer's work."""

from collections.abc import Iterator

import psycopg
import pytest

from helpers.builders import make_article, make_revision
from helpers.postgresql import execute, query
from helpers.roles import People, people_of
from helpers.vaults import ADAS, INESS, LENA, make_vault
from onrecord.domain.article import ArticleId
from onrecord.domain.library_location import ServerAddress
from onrecord.services.vault_errors import WrongPassphraseError
from onrecord.store.errors import RenewalRefusedError
from onrecord.store.library import open_library

pytestmark = pytest.mark.thorough

STORY = ArticleId("article-1")


@pytest.fixture
def people(team_address: ServerAddress) -> Iterator[People]:
    with people_of(team_address) as team:
        with open_library(team.administrator) as library:
            library.add_article(make_article(), make_revision("A story."))
        team.set_up()
        yield team


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE onrecord.vault_slot SET wrapped_key = '?'",
        "DELETE FROM onrecord.vault_slot",
        "TRUNCATE onrecord.vault_identity",
        "UPDATE onrecord.vault_identity SET cipher_text = '?'",
        "UPDATE onrecord.vault SET generation = 9",
        "UPDATE onrecord.vault SET id = 'x'",
        "DELETE FROM onrecord.vault",
        "UPDATE onrecord.vault_removal SET slot_id = 'x'",
        "DELETE FROM onrecord.vault_removal",
    ],
)
def test_a_reviewer_changes_nothing_of_the_vault_by_hand(people: People, statement: str) -> None:
    with open_library(people.olga) as library:
        make_vault(library).create("Ada", ADAS)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        execute(people.ida, statement)


def test_a_reviewer_adds_changes_and_removes_passphrases_and_names(people: People) -> None:
    with open_library(people.ida) as library:
        vault = make_vault(library)
        vault.create("Ada", ADAS)
        vault.add_slot("Ines", INESS)
        vault.change_passphrase(ADAS, "another long passphrase")
        with pytest.raises(WrongPassphraseError):
            make_vault(library).unlock(ADAS)
        (ines,) = (slot for slot in vault.slots() if slot.label == "Ines")
        vault.remove_slot(ines.id)
        with pytest.raises(WrongPassphraseError):
            make_vault(library).unlock(INESS)
        assert [slot.label for slot in vault.slots()] == ["Ada"]
        stored = vault.save(STORY, LENA)
        newer = vault.save(STORY, LENA, stored)
        assert [each.version for each in vault.names_of(STORY)] == [2]
        vault.remove([newer.id])
        assert vault.names_of(STORY) == []
        with pytest.raises(RenewalRefusedError):
            vault.renew("another long passphrase")
    with open_library(people.olga) as library:
        vault = make_vault(library, prefix="olga")
        vault.renew("another long passphrase")
    assert query(people.olga, "SELECT count(*) FROM onrecord.vault_slot") == [(1,)]
    assert query(people.olga, "SELECT count(*) FROM onrecord.vault_removal") == [(0,)]


def test_a_forged_removal_takes_no_passphrase_away(people: People) -> None:
    with open_library(people.olga) as library:
        make_vault(library).create("Ada", ADAS)
    execute(
        people.ida,
        "INSERT INTO onrecord.vault_removal SELECT 'x' || id, id, 'nnnnnnnnnnnn', '?' FROM onrecord.vault_slot",
    )
    with open_library(people.olga) as library:
        vault = make_vault(library)
        assert vault.unlock(ADAS).label == "Ada"
        assert [slot.label for slot in vault.slots()] == ["Ada"]
        assert vault.warning == "1 passphrase was changed outside Onrecord; the others still open the vault."
