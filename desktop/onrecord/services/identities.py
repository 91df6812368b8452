"""Identities of the sources of one open article, stored in the library's vault."""

from contextlib import suppress
from dataclasses import replace

from onrecord.domain.changes import Change, Edit
from onrecord.domain.records import RecordId, Source
from onrecord.domain.vault import Identity, IdentityId, StoredIdentity
from onrecord.services.clashes import ClashError
from onrecord.services.journal import Journal, decided
from onrecord.services.vault import Vault
from onrecord.services.vault_errors import IdentityClashError


class IdentityActions:
    """Stores and reads the identities of sources; get one from ``ReviewDesk.identities``.

    A source refers to its identities by random ids, which follow merges, new drafts and undo. Each reference is a
    change in the log, which contains no name. Undoing it hides the identity; the identity itself stays encrypted in the
    library, and protected in exports, until it is removed.
    """

    def __init__(self, journal: Journal, vault: Vault) -> None:
        self._journal = journal
        self._vault = vault

    def identities_of(self, source_id: RecordId) -> list[StoredIdentity]:
        """The identities of a source: one, none, or several if merged sources each had one.

        Raises:
            VaultLockedError: unlock the vault first.
            IdentityDamagedError: an entry was changed outside the program.
            VaultRenewedError: a colleague renewed the key.
        """
        source = self._journal.find(source_id, Source)
        if not source.vault_ids:
            return []
        stored = {each.id: each for each in self._vault.names_of(self._journal.review.article.id)}
        return [stored[each] for each in source.vault_ids if each in stored]

    def keep(self, source_id: RecordId, identity: Identity, seen: StoredIdentity | None = None) -> StoredIdentity:
        """Store an identity of a source: a new one, or a new version of the one ``seen``.

        Raises:
            VaultLockedError: unlock the vault first.
            IdentityClashError: a colleague stored who the source is at the same time.
            VaultRenewedError: a colleague renewed the key.
        """
        source = self._journal.find(source_id, Source)
        stored = self._vault.save(self._journal.review.article.id, identity, seen)
        if seen is None:
            self._refer(source, stored.id)
        return stored

    def forget(self, source_id: RecordId) -> Change | None:
        """Remove the identities of a source from the library for good; also while the vault is locked.

        Undo doesn't bring it back.
        """
        source = self._journal.find(source_id, Source)
        self._vault.remove(source.vault_ids)
        return self._journal.commit(
            "Remove the source’s name from the vault", [Edit(source, replace(source, vault_ids=()))]
        )

    def _stored_of(self, source: Source) -> frozenset[IdentityId]:
        return self._vault.stored_ids(self._journal.review.article.id) & frozenset(source.vault_ids)

    def _refer(self, source: Source, identity_id: IdentityId) -> None:
        # Drop references to removed or never stored identities.
        staying = [each for each in source.vault_ids if each in self._stored_of(source)]
        try:
            self._journal.commit(
                "Store the source’s name in the vault", [decided(source, vault_ids=(*staying, identity_id))]
            )
        except ClashError:
            self._vault.remove([identity_id])
            raise IdentityClashError from None
        except Exception:
            with suppress(Exception):
                self._vault.remove([identity_id])
            raise
