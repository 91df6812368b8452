"""What can go wrong with the vault, in sentences for the reviewer.  No error carries a name, a key or a passphrase."""

from onrecord.services.errors import ServiceError
from onrecord.translation import _


class VaultError(ServiceError):
    """Base of the errors below."""


class VaultMissingError(VaultError):
    """The library has no vault."""

    def __init__(self) -> None:
        super().__init__(
            _("This library has no vault yet."),
            kept=_("Nothing was stored."),
            to_do=_("Set a passphrase first."),
        )


class VaultExistsError(VaultError):
    """A vault was to be made where there is one."""

    def __init__(self) -> None:
        super().__init__(
            _("This library has a vault already; a colleague may have just made it."),
            kept=_("Its passphrases are as they were."),
            to_do=_("Unlock it, or ask a colleague who can to add a passphrase for you."),
        )


class VaultLockedError(VaultError):
    """Names were needed while the vault was locked."""

    def __init__(self) -> None:
        super().__init__(
            _("The vault is locked."), kept=_("The names in it are safe."), to_do=_("Unlock it with your passphrase.")
        )


class WrongPassphraseError(VaultError):
    """No slot opens with a passphrase."""

    def __init__(self) -> None:
        super().__init__(
            _("This passphrase doesn’t open the vault."),
            kept=_("The vault stays locked."),
            to_do=_("Check Caps Lock and the keyboard layout, then type it again."),
        )


class PassphraseTooShortError(VaultError):
    """A new passphrase is too easy to guess."""

    def __init__(self, shortest: int) -> None:
        super().__init__(
            _("A passphrase needs at least {number} characters.", number=shortest),
            kept=_("Nothing was changed."),
            to_do=_("Use four or more random words."),
        )


class LastSlotError(VaultError):
    """The only passphrase was to be removed."""

    def __init__(self) -> None:
        super().__init__(
            _("This is the only passphrase, and without it nobody could read the names again."),
            kept=_("The passphrase still opens the vault."),
            to_do=_("Add another passphrase first."),
        )


class VaultRenewedError(VaultError):
    """A colleague renewed the key, or changed the passphrases, since the vault was unlocked."""

    def __init__(self) -> None:
        super().__init__(
            _("A colleague changed the vault’s key or passphrases."),
            kept=_("The names are safe; your last change wasn’t saved, and the vault is locked."),
            to_do=_("Unlock it again; if your passphrase no longer works, ask your colleague to add it."),
        )


class IdentityClashError(VaultError):
    """A colleague saved who a source is at the same time."""

    def __init__(self) -> None:
        super().__init__(
            _("A colleague changed who this source is before you did."),
            kept=_("Your colleague’s version is stored; yours wasn’t saved."),
            to_do=_("Look at it, then change it again if needed."),
        )


class IdentityDamagedError(VaultError):
    """An entry can't be decrypted with the right key."""

    def __init__(self) -> None:
        super().__init__(
            _("A name in the vault can’t be read: the library was changed outside Onrecord, or is damaged."),
            kept=_("Nothing was changed."),
            to_do=_("Restore the library from a backup, or remove this name and enter it again."),
        )
