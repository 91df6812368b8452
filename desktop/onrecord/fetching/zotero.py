"""Zotero on this computer, through its local API.

Its API is that of https://www.zotero.org/support/dev/web_api/v3/basics, once the user allows other programs.
"""

from ipaddress import ip_address
from urllib.parse import urlencode

from onrecord.fetching.deadline import Deadline
from onrecord.fetching.errors import FetchError, FetchProblem
from onrecord.fetching.exchange import Exchange
from onrecord.fetching.peers import IpAddress
from onrecord.fetching.web_address import parse_web_address
from onrecord.translation import _

_HERE = ip_address("127.0.0.1")
_LARGEST = 5_000_000
_MOST = 25
_SECONDS = 8.0
_OK, _FORBIDDEN = 200, 403


class ThisComputer:
    """Allows only this computer."""

    def allows(self, address: IpAddress) -> bool:
        """Whether to connect to ``address``."""
        return address == _HERE


def ask_zotero(exchange: Exchange, api: str, words: str) -> bytes:
    """The items that match ``words``, the last changed first, as CSL-JSON.

    ``exchange`` uses ``ThisComputer``; ``api`` is the address of a library's items.

    Raises:
        FetchError: Zotero isn't running, doesn't let others ask, or gave no usable answer.
    """
    query = urlencode({"format": "csljson", "q": words, "limit": _MOST})
    try:
        answer = exchange.get(parse_web_address(f"{api}?{query}"), Deadline(_SECONDS), _LARGEST)
    except FetchError as error:
        if error.kind is FetchProblem.UNREACHABLE:
            raise FetchError(FetchProblem.ZOTERO_CLOSED, _("Zotero isn’t running.")) from error
        raise unusable_answer() from error
    if answer.status == _FORBIDDEN:
        raise FetchError(FetchProblem.ZOTERO_LOCKED, _("Zotero doesn’t let other programs ask it for items."))
    if answer.status != _OK:
        raise unusable_answer()
    return answer.body


def unusable_answer() -> FetchError:
    """The error of an answer that is late, broken, or no CSL-JSON."""
    return FetchError(FetchProblem.ZOTERO_BROKEN, _("Zotero gave no usable answer."))
