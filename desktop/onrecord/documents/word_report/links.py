"""Real hyperlinks, for addresses that are safe to follow."""

import re
from urllib.parse import quote, urlsplit

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part

from onrecord.documents.word_report.markup import Content, Look, related, runs

_LONGEST = 2000
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
_MAIL = re.compile(r"[^@\s/]+@[A-Za-z0-9.-]+")
_KEPT = "%/:=&?~#+!$,;'@()*"
_LOOK = Look("Hyperlink")


class Links:
    """The links out of one part of the document."""

    def __init__(self, part: Part) -> None:
        self._part = part
        self._ids: dict[str, str] = {}

    def to(self, address: str, words: str = "", look: Look = _LOOK) -> Content:
        """``words`` (or the address itself) as a link; as plain runs if the address is not a safe one."""
        target = safe_address(address)
        if target is None:
            return runs(words or address)
        return [related("hyperlink", self._id_of(target), runs(words or address, look))]

    def _id_of(self, target: str) -> str:
        if target not in self._ids:
            # Numbered here, because the library looks through all relationships for the next free id.
            new_id = f"rIdLink{len(self._ids) + 1}"
            self._part.load_rel(RELATIONSHIP_TYPE.HYPERLINK, target, new_id, is_external=True)
            self._ids[target] = new_id
        return self._ids[target]


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
