"""Whether the server of a team library has to prove who it is, and by which authorities."""

import os
import ssl
from pathlib import Path
from typing import Any

from psycopg import pq
from psycopg.conninfo import make_conninfo

from onrecord.domain.library_location import is_this_machine

_BUNDLES = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
)
"""Where systems keep the authorities they trust; the libpq of a package looks in a folder of its own."""
_VERIFIED = "verify-full"
_NO_PORT = "0"


def with_verification(named: dict[str, Any]) -> dict[str, Any]:
    """The options of a connection, so that certificate and host name are verified.

    Not where ``named``, what the address itself says, asks for less, nor on this machine.  The environment and
    a service file can't ask for less: who reads the address would not see it.
    """
    found = _resolved(named)
    mode = named.get("sslmode")
    if mode is None:
        if _is_here(found):
            return named
        # With Kerberos the driver would leave the certificate alone.
        mode, named = _VERIFIED, {"gssencmode": "disable"} | named | {"sslmode": _VERIFIED}
    if mode == _VERIFIED and "sslrootcert" not in found and not _own_authorities().is_file():
        named |= {"sslrootcert": _system_authorities()}
    return named


def _resolved(named: dict[str, Any]) -> dict[str, str]:
    """All options as the driver gathers them, also from the environment and from a service file."""
    # No server has this port, so the driver gives up before it connects.
    asked = pq.PGconn.connect_start(make_conninfo("", **named | {"port": _NO_PORT}).encode())
    try:
        return {option.keyword.decode(): option.val.decode() for option in asked.info if option.val}
    finally:
        asked.finish()


def _is_here(found: dict[str, str]) -> bool:
    hosts = found.get("host") or found.get("hostaddr", "")
    # Without a host the driver takes the socket of this machine, unless a service was not found.
    return all(map(is_this_machine, hosts.split(","))) if hosts else "port" in found


def _own_authorities() -> Path:
    """The file in which the driver looks by itself."""
    if os.name == "nt":
        return Path(os.environ.get("APPDATA", ""), "postgresql", "root.crt")
    return Path("~/.postgresql/root.crt").expanduser()


def _system_authorities() -> str:
    """The file of the authorities that the system trusts, or the driver's word for them."""
    files = (ssl.get_default_verify_paths().cafile, *_BUNDLES)
    return next((file for file in files if file and Path(file).is_file()), "system")
