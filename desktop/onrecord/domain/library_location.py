"""The location of a library: a file, or a database on a team's server."""

import re
from contextlib import suppress
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from onrecord.domain.errors import ExplainedError
from onrecord.translation import Message, _

Options = tuple[tuple[str, str], ...]

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_SERVER = re.compile(r"postgres(?:ql)?://", re.IGNORECASE)
_HOST = r"(?:\[[0-9A-Fa-f:.%]+\]|[^:@/\[\]\s]*)(?::\d+)?"
_HOSTS = re.compile(rf"{_HOST}(?:,{_HOST})*")
_SECRET = frozenset({"password", "sslpassword", "oauth_client_secret", "scram_client_key", "scram_server_key"})


_PORT = re.compile(r":\d*$")
_WEAKER = {
    "verify-ca": Message("Encrypted, but the server’s name isn’t verified."),
    "require": Message("Encrypted, but the server’s identity isn’t verified."),
    "prefer": Message("May not be encrypted, and the server’s identity isn’t verified."),
    "allow": Message("May not be encrypted, and the server’s identity isn’t verified."),
    "disable": Message("Not encrypted, and the server’s identity isn’t verified."),
}
"""The weakness of each ``sslmode``; without one, certificate and name are verified."""


class AddressError(ExplainedError, ValueError):
    """A malformed server address. The message doesn't repeat it, since it may contain a password."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    @property
    def what(self) -> str:
        return _("The server address can’t be read: {reason}.", reason=self.reason)

    @property
    def kept(self) -> str:
        return _("Nothing was changed.")

    @property
    def to_do(self) -> str:
        return _(
            "Write it as postgresql://user@host/database. In a password, write / ? # @ : % as "
            "%2F %3F %23 %40 %3A %25; better yet, keep it out of the address, in a password file."
        )

    def __str__(self) -> str:
        return f"{self.what} {self.kept} {self.to_do}"


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """A database on a PostgreSQL server, written as an address.

    ``hosts`` are one or several with their ports, as the address has them; any part may be empty if a service file or
    the environment has it. Passwords aren't shown, and two addresses that differ only in them are equal.
    """

    hosts: str = ""
    database: str = ""
    user: str = ""
    options: Options = ()
    secrets: Options = field(default=(), repr=False, compare=False)

    def __str__(self) -> str:
        return self._as_text(self.options)

    @property
    def with_secrets(self) -> str:
        """The address with its passwords, to connect with and never to show."""
        return self._as_text(self.options + self.secrets)

    @property
    def weakness(self) -> str:
        """The missing parts of a verified connection, as a sentence; empty on this machine."""
        options = dict(self.options)
        named = [_PORT.sub("", host) for host in self.hosts.split(",")] if self.hosts else []
        hosts = named or [options["host"]] if named or "host" in options else []
        if hosts and all(map(is_this_machine, hosts)):
            return ""
        return str(_WEAKER.get(options.get("sslmode", ""), ""))

    def _as_text(self, options: Options) -> str:
        user = f"{quote(self.user, safe='')}@" if self.user else ""
        database = quote(self.database, safe="")
        listed = "&".join(f"{name}={quote(value, safe='/')}" for name, value in options)
        return f"postgresql://{user}{self.hosts}/{database}{'?' if listed else ''}{listed}"


LibraryLocation = Path | ServerAddress


def is_this_machine(host: str) -> bool:
    """Whether a host is this machine: a socket or its loopback."""
    with suppress(ValueError):
        return ip_address(host.strip("[]")).is_loopback
    return host.startswith(("/", "@")) or host == "localhost"


def read_location(text: str) -> LibraryLocation:
    """Read a location: the address of a server if it begins like one, otherwise a path.

    Raises:
        AddressError: it begins like an address, but isn't that of a PostgreSQL server.
    """
    address = text.strip()
    if not _ADDRESS.match(address):
        return Path(text)
    if not _SERVER.match(address):
        raise AddressError(_("it doesn’t begin with postgresql://"))
    return _read_address(address)


def _read_address(text: str) -> ServerAddress:
    if not text.isprintable():
        raise AddressError(_("it has characters that can’t be printed"))
    try:
        parts = urlsplit(text)
        given = parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query), errors="strict")
        before, _at, hosts = parts.netloc.rpartition("@")
        user, _colon, password = (unquote(part, errors="strict") for part in before.partition(":"))
        database = unquote(parts.path.removeprefix("/"), errors="strict")
    except ValueError as error:
        # Omit the error's own words, which may contain the password.
        raise AddressError(_("it isn’t written like an address")) from error
    behind = parts.path.removeprefix("/")
    if not _HOSTS.fullmatch(hosts) or parts.fragment or "/" in behind or "@" in behind + parts.query:
        raise AddressError(_("its user, password, host, port and database can’t be separated"))
    secrets = [("password", password)] if password else []
    secrets += [option for option in given if option[0] in _SECRET]
    options = tuple(option for option in given if option[0] not in _SECRET)
    return ServerAddress(hosts, database, user, options, tuple(secrets))
