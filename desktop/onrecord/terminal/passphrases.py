"""Get the passphrase of a vault from a prompt or a file, never from the command line."""

import sys
from collections.abc import Mapping, Sequence
from getpass import getpass
from pathlib import Path

from onrecord.domain.article import ArticleId
from onrecord.domain.library_location import LibraryLocation
from onrecord.domain.vault import StoredIdentity
from onrecord.paths import is_file
from onrecord.services.errors import ServiceError
from onrecord.services.vault_names import read_all_identities
from onrecord.translation import _

_LONGEST = 100_000
"""Bytes of a passphrase."""


def read_identities(
    library: LibraryLocation, file: Path | None, *, is_asked_for: bool
) -> Mapping[ArticleId, Sequence[StoredIdentity]] | None:
    """The identities in a library's vault; None if it stays locked.

    Raises:
        ServiceError: there is no passphrase, or a wrong one.
    """
    passphrase = given_passphrase(file, is_asked_for=is_asked_for)
    return None if passphrase is None else read_all_identities(library, passphrase)


def given_passphrase(file: Path | None, *, is_asked_for: bool) -> str | None:
    """The first line of ``file``, or the hidden input at a prompt; None if neither is wanted.

    Raises:
        ServiceError: the file can't be read, or there is no terminal to ask on.
    """
    if file:
        return _first_line(file)
    if not is_asked_for:
        return None
    if not sys.stdin.isatty():
        raise ServiceError(
            _("There’s no terminal to ask for the passphrase."),
            kept=_("Nothing was written."),
            to_do=_("Put the passphrase in a file that only you can read, and name it with --passphrase-file."),
        )
    return getpass(_("Passphrase of the vault: "))


def _first_line(file: Path) -> str:
    if file.exists() and not is_file(file):
        raise ServiceError(
            _("{file} isn’t a file.", file=file),
            kept=_("Nothing was written."),
            to_do=_("Check the path, and that you may read the file."),
        )
    try:
        with file.open("rb") as opened:
            line = opened.readline(_LONGEST)
        return line.decode("utf-8").removesuffix("\n").removesuffix("\r")
    except (OSError, UnicodeDecodeError) as error:
        raise ServiceError(
            _("The passphrase couldn’t be read from “{file}”.", file=file),
            kept=_("Nothing was written."),
            to_do=_("Check the path, and that you may read the file."),
        ) from error
