"""Addresses that are safe to follow."""

import re
from urllib.parse import quote, urlsplit

_LONGEST = 2000
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
_MAIL = re.compile(r"[^@\s/]+@[A-Za-z0-9.-]+")
_KEPT = "%/:=&?~#+!$,;'@()*"


def web_address(address: str) -> str | None:
    """The address as a URI if it is that of a web page, else None."""
    safe = safe_address(address)
    return None if safe is None or safe.startswith("mailto:") else safe


def safe_address(address: str) -> str | None:
    """The address as a URI if it is a web page or a mail address, else None."""
    address = address.strip()
    if len(address) > _LONGEST:
        return None
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
        plain_host = host.encode("idna").decode() if host else ""
    except ValueError:
        return None
    if parts.scheme == "mailto":
        return quote(address, safe=_KEPT) if _MAIL.fullmatch(parts.path) else None
    if parts.scheme not in {"http", "https"} or not _HOST.fullmatch(plain_host) or "\\" in address:
        return None
    port = f":{parts.port}" if parts.port is not None else ""
    rest = parts._replace(scheme="", netloc="").geturl()
    return f"{parts.scheme}://{plain_host}{port}{quote(rest, safe=_KEPT)}"
