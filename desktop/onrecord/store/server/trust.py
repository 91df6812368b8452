"""Verify the server of a team library: whether, and with which authorities."""

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
"""The folders of trusted authorities on different systems; a bundled libpq has another one."""
_VERIFIED = "verify-full"
_NO_PORT = "0"


def with_verification(named: dict[str, Any]) -> dict[str, Any]:
    """Connection options that verify certificate and host name.

    Not if ``named``, the address's own options, asks for less, nor on this machine. The environment and a service file
    can't ask for less, since the address wouldn't show it.
    """
    found = _resolved(named)
    mode = named.get("sslmode")
    if mode is None:
        if _is_here(found):
            return named
        # With Kerberos, the driver would ignore the certificate.
        mode, named = _VERIFIED, {"gssencmode": "disable"} | named | {"sslmode": _VERIFIED}
    if mode == _VERIFIED and "sslrootcert" not in found and not _own_authorities().is_file():
        named |= {"sslrootcert": _system_authorities()}
    return named


def _resolved(named: dict[str, Any]) -> dict[str, str]:
    """All options as the driver collects them, also from the environment and a service file."""
    # No server uses this port, so the driver gives up before it connects.
    asked = pq.PGconn.connect_start(make_conninfo("", **named | {"port": _NO_PORT}).encode())
    try:
        return {option.keyword.decode(): option.val.decode() for option in asked.info if option.val}
    finally:
        asked.finish()


def _is_here(found: dict[str, str]) -> bool:
    hosts = found.get("host") or found.get("hostaddr", "")
    # Without a host, the driver uses this machine's socket, unless a service was not found.
    return all(map(is_this_machine, hosts.split(","))) if hosts else "port" in found


def _own_authorities() -> Path:
    """The driver's own file of authorities."""
    if os.name == "nt":
        return Path(os.environ.get("APPDATA", ""), "postgresql", "root.crt")
    return Path("~/.postgresql/root.crt").expanduser()


def _system_authorities() -> str:
    """The system's file of authorities, or the driver's word for it."""
    files = (ssl.get_default_verify_paths().cafile, *_BUNDLES)
    return next((file for file in files if file and Path(file).is_file()), "system")
