"""What a library is called in the window."""

from pathlib import Path

from onrecord.domain.library_location import LibraryLocation, ServerAddress
from onrecord.translation import _


def short_name(location: LibraryLocation, own: Path) -> str:
    """A name for the status line: "courts.sqlite", "newsroom on db.example"."""
    if isinstance(location, ServerAddress):
        host = host_of(location)
        name = location.database or _("Team library")
        return _("{library} on {host}", library=name, host=host) if host else name
    return _("My library") if location == own else location.name


def host_of(address: ServerAddress) -> str:
    """The machine of a team library, without its port; empty where only a service file or the environment knows it."""
    options = dict(address.options)
    host, _, port = address.hosts.rpartition(":")
    return (host if host and port.isdecimal() else address.hosts) or options.get("host", "")


def weakness_of(location: LibraryLocation | None) -> str:
    """What the address of a library gives up of a verified connection."""
    return location.weakness if isinstance(location, ServerAddress) else ""
