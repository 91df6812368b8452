"""Errors of the vault, in sentences for the reviewer.  No error contains a name, a key or a passphrase."""

from onrecord.services.errors import ServiceError
from onrecord.translation import Message, _


class VaultError(ServiceError):
    """Base of the errors below."""


class VaultMissingError(VaultError):
    """The library has no vault."""

    WHAT = Message("This library has no vault yet.")
    KEPT = Message("Nothing was stored.")
    TO_DO = Message("Set a passphrase first.")


class VaultExistsError(VaultError):
    """The library already has a vault."""

    WHAT = Message("This library has a vault already; a colleague may have just made it.")
    KEPT = Message("Its passphrases are as they were.")
    TO_DO = Message("Unlock it, or ask a colleague who can to add a passphrase for you.")


class VaultLockedError(VaultError):
    """The vault is locked, so names can't be read."""

    WHAT = Message("The vault is locked.")
    KEPT = Message("The names in it are safe.")
    TO_DO = Message("Unlock it with your passphrase.")


class WrongPassphraseError(VaultError):
    """The passphrase opens no slot."""

    WHAT = Message("This passphrase doesn’t open the vault.")
    KEPT = Message("The vault stays locked.")
    TO_DO = Message("Check Caps Lock and the keyboard layout, then type it again.")


class PassphraseTooShortError(VaultError):
    """A new passphrase is too easy to guess."""

    def __init__(self, shortest: int) -> None:
        super().__init__(
            _("A passphrase needs at least {number} characters.", number=shortest),
            kept=_("Nothing was changed."),
            to_do=_("Use four or more random words."),
        )


class LastSlotError(VaultError):
    """The only passphrase can't be removed."""

    WHAT = Message("This is the only passphrase, and without it nobody could read the names again.")
    KEPT = Message("The passphrase still opens the vault.")
    TO_DO = Message("Add another passphrase first.")


class VaultRenewedError(VaultError):
    """A colleague renewed the key, or changed the passphrases, since the vault was unlocked."""

    WHAT = Message("A colleague changed the vault’s key or passphrases.")
    KEPT = Message("The names are safe; your last change wasn’t saved, and the vault is locked.")
    TO_DO = Message("Unlock it again; if your passphrase no longer works, ask your colleague to add it.")


class IdentityClashError(VaultError):
    """A colleague saved an identity of the source at the same time."""

    WHAT = Message("A colleague changed who this source is before you did.")
    KEPT = Message("Your colleague’s version is stored; yours wasn’t saved.")
    TO_DO = Message("Look at it, then change it again if needed.")


class IdentityDamagedError(VaultError):
    """An entry can't be decrypted with the right key."""

    WHAT = Message("A name in the vault can’t be read: the library was changed outside Onrecord, or is damaged.")
    KEPT = Message("Nothing was changed.")
    TO_DO = Message("Restore the library from a backup, or remove this name and enter it again.")
