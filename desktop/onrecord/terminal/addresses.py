"""Warnings about the address of a team library."""

from collections.abc import Iterable
from contextlib import suppress

from onrecord.domain.library_location import AddressError, LibraryLocation, ServerAddress, read_location
from onrecord.terminal.streams import errors, say
from onrecord.translation import Message

_OPTION = "--library="
_ADVICE = Message(
    "Other users of this computer can see the password in the address while the command runs, and "
    "your shell may keep it. Leave it out, and put it in ~/.pgpass or the environment variable "
    "PGPASSWORD."
)


def warn_of_password(arguments: Iterable[str]) -> None:
    """Warn once about a password in an address."""
    if any(_has_password(argument.removeprefix(_OPTION)) for argument in arguments):
        say(errors(), str(_ADVICE))


def warn_of_weakness(*locations: LibraryLocation) -> None:
    """Warn about addresses without a verified connection."""
    for location in locations:
        if isinstance(location, ServerAddress) and location.weakness:
            say(errors(), f"{location}: {location.weakness}")


def _has_password(argument: str) -> bool:
    with suppress(AddressError):
        location = read_location(argument)
        return isinstance(location, ServerAddress) and bool(location.secrets)
    return False
