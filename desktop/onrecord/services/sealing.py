"""The vault's cryptography: AES-256-GCM for names, Argon2id for passphrases, both from ``cryptography``.

Only this module imports that library. Each encryption draws a new random nonce of 96 bits; with one key, two nonces are
likely to collide after some 2**32 encryptions (NIST SP 800-38D, 8.3).
"""

import json
import secrets
import unicodedata
from dataclasses import asdict
from datetime import datetime
from typing import NoReturn

from onrecord.domain.vault import (
    Identity,
    IdentityId,
    KeyCost,
    SealedIdentity,
    SealedRemoval,
    SealedSlot,
    Slot,
    SlotId,
    VaultId,
)

USUAL_COST = KeyCost(memory=192 * 1024, passes=3)
"""About 0.4 s on a computer of 2020: more than RFC 9106, section 4, asks for (64 MiB, three passes)."""
_MOST_TIMES, _SAFE = 4, KeyCost(memory=64 * 1024, passes=3)
"""A slot may cost four times what this version writes, since a hostile one must not exhaust this computer, and not less
than RFC 9106 asks for."""
_KEY_BYTES, _SALT_BYTES, _NONCE_BYTES = 32, 16, 12
_BUCKET = 1024
"""Identities are padded to a multiple of this, so that the length of the cipher text reveals little."""
_LENGTH_BYTES = 4


class UnsealError(Exception):
    """The key doesn't fit the cipher text, or one of them was changed."""


class SecretKey:
    """A key that can't be printed, pickled or logged.

    ``wipe`` overwrites its bytes, but not the copies that the encryption made.
    """

    __slots__ = ("_bytes",)

    def __init__(self, key: bytes) -> None:
        self._bytes = bytearray(key)

    @classmethod
    def random(cls) -> "SecretKey":
        """A new random key."""
        return cls(secrets.token_bytes(_KEY_BYTES))

    def encrypt(self, words: bytes, about: bytes) -> tuple[bytes, bytes]:
        """Encrypt data, bound to ``about``; returns a new nonce and the cipher text."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce, AESGCM(self._bytes).encrypt(nonce, words, about)

    def decrypt(self, nonce: bytes, cipher_text: bytes, about: bytes) -> bytes:
        """Decrypt the data.

        UnsealError: the key or ``about`` is another one, or the data was changed.
        """
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        try:
            return AESGCM(self._bytes).decrypt(nonce, cipher_text, about)
        except (InvalidTag, ValueError):
            # From None: the traceback of a failed decryption has nothing to add.
            raise UnsealError from None

    def wipe(self) -> None:
        """Overwrite the key."""
        self._bytes[:] = bytes(len(self._bytes))

    def wrapped(self, key: "SecretKey", about: bytes) -> tuple[bytes, bytes]:
        """Encrypt another key with this one."""
        return self.encrypt(bytes(key._bytes), about)  # noqa: SLF001 - of its own class

    def unwrapped(self, nonce: bytes, cipher_text: bytes, about: bytes) -> "SecretKey":
        """Decrypt the key in ``wrapped``.

        Raises:
            UnsealError: see ``decrypt``.
        """
        return SecretKey(self.decrypt(nonce, cipher_text, about))

    def __repr__(self) -> str:
        return "SecretKey(…)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a key is not pickled")

    def __copy__(self) -> NoReturn:
        raise TypeError("a key is not copied")

    def __deepcopy__(self, _memo: object) -> NoReturn:
        raise TypeError("a key is not copied")


def seal_slot(
    key: SecretKey, *, vault_id: VaultId, slot_id: SlotId, label: str, passphrase: str, at: datetime, cost: KeyCost
) -> SealedSlot:
    """Wrap the library's key for one passphrase."""
    slot = Slot(id=slot_id, label=label, added_at=at, cost=cost)
    salt = secrets.token_bytes(_SALT_BYTES)
    nonce, wrapped = _derived(passphrase, salt, cost).wrapped(key, _about_slot(vault_id, slot))
    return SealedSlot(slot=slot, salt=salt, nonce=nonce, wrapped_key=wrapped)


def is_usable(slot: Slot, usual: KeyCost = USUAL_COST) -> bool:
    """Whether a program that writes slots of a ``usual`` cost tries a passphrase on this one."""
    cost = slot.cost
    is_bearable = (
        min(usual.memory, _SAFE.memory) <= cost.memory <= _MOST_TIMES * usual.memory
        and min(usual.passes, _SAFE.passes) <= cost.passes <= _MOST_TIMES * usual.passes
        and cost.memory * cost.passes <= _MOST_TIMES * usual.memory * usual.passes
        and 1 <= cost.lanes <= _MOST_TIMES * usual.lanes
    )
    return is_bearable and slot.derivation == Slot.__dataclass_fields__["derivation"].default


def open_slot(sealed: SealedSlot, vault_id: VaultId, passphrase: str, usual: KeyCost = USUAL_COST) -> SecretKey:
    """Decrypt the library's key.

    Raises:
        UnsealError: the passphrase is wrong, or the slot was changed.
    """
    slot = sealed.slot
    cost = slot.cost
    if not is_usable(slot, usual):
        raise UnsealError
    try:
        derived = _derived(passphrase, sealed.salt, cost)
    except ValueError:
        raise UnsealError from None
    return derived.unwrapped(sealed.nonce, sealed.wrapped_key, _about_slot(vault_id, slot))


def seal_removal(key: SecretKey, vault_id: VaultId, slot_id: SlotId, removal_id: str) -> SealedRemoval:
    """Prove that whoever removes a slot has the library's key."""
    nonce, proof = key.encrypt(b"", _about("removal", vault_id, slot_id, removal_id))
    return SealedRemoval(id=removal_id, slot_id=slot_id, nonce=nonce, proof=proof)


def is_genuine(removal: SealedRemoval, key: SecretKey, vault_id: VaultId) -> bool:
    """Whether somebody who had the library's key removed the slot."""
    try:
        key.decrypt(removal.nonce, removal.proof, _about("removal", vault_id, removal.slot_id, removal.id))
    except UnsealError:
        return False
    return True


def seal_identity(
    key: SecretKey, *, vault_id: VaultId, article_id: str, identity_id: IdentityId, version: int, identity: Identity
) -> SealedIdentity:
    """Encrypt an identity."""
    about = _about_identity(vault_id, article_id, identity_id, version)
    # Without empty fields, an earlier version of the program reads it too.
    filled = {field: words for field, words in asdict(identity).items() if words}
    nonce, cipher_text = key.encrypt(_padded(json.dumps(filled).encode()), about)
    return SealedIdentity(id=identity_id, article_id=article_id, version=version, nonce=nonce, cipher_text=cipher_text)


def open_identity(key: SecretKey, vault_id: VaultId, sealed: SealedIdentity) -> Identity:
    """Decrypt an identity.

    Raises:
        UnsealError: the entry was changed, comes from another article or library, or the key was renewed.
    """
    about = _about_identity(vault_id, sealed.article_id, sealed.id, sealed.version)
    words = key.decrypt(sealed.nonce, sealed.cipher_text, about)
    length = int.from_bytes(words[:_LENGTH_BYTES], "big")
    try:
        fields = json.loads(words[_LENGTH_BYTES : _LENGTH_BYTES + length])
        identity = Identity(**fields)
    except (ValueError, TypeError, RecursionError):
        raise UnsealError from None
    if not all(isinstance(field, str) for field in asdict(identity).values()):
        raise UnsealError
    return identity


def _derived(passphrase: str, salt: bytes, cost: KeyCost) -> SecretKey:
    """Derive a key from a passphrase; composed and decomposed accents make no difference."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    derivation = Argon2id(
        salt=salt, length=_KEY_BYTES, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory
    )
    return SecretKey(derivation.derive(unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")))


def _padded(words: bytes) -> bytes:
    framed = len(words).to_bytes(_LENGTH_BYTES, "big") + words
    return framed + bytes(-len(framed) % _BUCKET)


def _about_slot(vault_id: VaultId, slot: Slot) -> bytes:
    cost = slot.cost
    return _about("slot", vault_id, slot.id, slot.derivation, cost.memory, cost.passes, cost.lanes)


def _about_identity(vault_id: VaultId, article_id: str, identity_id: IdentityId, version: int) -> bytes:
    return _about("identity", vault_id, article_id, identity_id, version)


def _about(purpose: str, *parts: str | int) -> bytes:
    """Associated data as JSON, so that no two lists of parts become the same bytes."""
    return json.dumps(["onrecord vault 1", purpose, *parts]).encode()  # not shown: a key
