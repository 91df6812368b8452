"""The identities of anonymous sources: the vault's content, and the part that anybody may see.

Only ``Identity`` holds secrets; its repr never shows them, so no log or traceback can.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

VaultId = NewType("VaultId", str)
SlotId = NewType("SlotId", str)
IdentityId = NewType("IdentityId", str)
"""A random id that a source refers to, through merges and new drafts."""


class VaultState(StrEnum):
    """Whether a library has a vault, and whether this program can read it now."""

    ABSENT = "absent"
    LOCKED = "locked"
    UNLOCKED = "unlocked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """The identity of a source: the real name, contact data, and how the desk knows them.

    ``forms`` are other forms of the name to search for, such as its cases or a nickname.
    """

    name: str = field(default="", repr=False)
    contact: str = field(default="", repr=False)
    known_through: str = field(default="", repr=False)
    forms: str = field(default="", repr=False)

    @property
    def is_empty(self) -> bool:
        return not (self.name.strip() or self.contact.strip() or self.known_through.strip() or self.forms.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredIdentity:
    """An identity as it was read from the vault.

    ``version`` counts how often it was saved, so that nobody overwrites a colleague's change. ``is_earlier`` means that
    somebody wrote a newer version that can't be read.
    """

    id: IdentityId
    version: int
    identity: Identity
    is_earlier: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyCost:
    """The cost of one guess of a passphrase with Argon2id (RFC 9106): memory in KiB, passes, and parallel lanes."""

    memory: int
    passes: int
    lanes: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A passphrase that opens the vault: its owner, and how to derive the key.

    The label and the cost are stored in the clear.
    """

    id: SlotId
    label: str
    added_at: datetime
    cost: KeyCost
    derivation: str = "argon2id"


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedSlot:
    """A slot with the library's key, wrapped with a key derived from its passphrase.

    ``removals`` are the marks of its removal, of which only the key tells whether they are genuine.
    """

    slot: Slot
    salt: bytes
    nonce: bytes
    wrapped_key: bytes
    removals: tuple["SealedRemoval", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedRemoval:
    """The mark of a removed slot: proof that whoever removed it could open the vault."""

    id: str
    slot_id: SlotId
    nonce: bytes
    proof: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedIdentity:
    """An identity as the library stores it: cipher text."""

    id: IdentityId
    article_id: str
    version: int
    nonce: bytes
    cipher_text: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultHeader:
    """A library's vault with its slots. ``generation`` counts the renewals of the key.

    ``unreadable`` counts slots that somebody changed into something else.
    """

    id: VaultId
    generation: int
    slots: tuple[SealedSlot, ...]
    unreadable: int = 0
