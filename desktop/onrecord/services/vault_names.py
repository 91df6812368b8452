"""The names to search for in an export of an article."""

import time
import uuid
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime

from onrecord.domain.article import ArticleId
from onrecord.domain.library_location import LibraryLocation
from onrecord.domain.review import Review
from onrecord.domain.vault import StoredIdentity
from onrecord.domain.vault_names import NO_NAMES, VaultNames
from onrecord.domain.withholding import protected_identities
from onrecord.services.vault import Vault


def names_for_export(vault: Vault, review: Review) -> VaultNames:
    """The vault's names of the article's protected sources, or that it is locked.

    Raises:
        IdentityDamagedError: a name can't be read, so the export can't be searched for it.
        VaultRenewedError: a colleague renewed the key.
    """
    article_id = review.article.id
    if not vault.has_names(article_id):
        return NO_NAMES
    if not vault.is_unlocked:
        return VaultNames(is_locked=True)
    return VaultNames(identities=protected_identities(review, vault.names_of(article_id)))


def read_all_identities(library: LibraryLocation, passphrase: str) -> Mapping[ArticleId, Sequence[StoredIdentity]]:
    """The identities of all sources in a library; the vault is locked again afterwards.

    Raises:
        LibraryError: the library can't be read.
        VaultMissingError: it has no vault.
        WrongPassphraseError: the passphrase doesn't open it.
        IdentityDamagedError: a name can't be read.
    """
    from onrecord.store.library import open_library

    with closing(open_library(library, read_only=True)) as store:
        vault = Vault(
            store.vault, new_id=lambda: uuid.uuid4().hex, now=lambda: datetime.now(UTC), seconds=time.monotonic
        )
        vault.unlock(passphrase)
        try:
            return {article_id: vault.names_of(article_id) for article_id in store.vault.article_ids()}
        finally:
            vault.lock()
