"""Ask the Internet Archive's Wayback Machine for a copy of a page.

Its availability API: https://archive.org/help/wayback_api.php.
"""

import json
from datetime import UTC, datetime
from urllib.parse import quote

from onrecord.domain.captures import ArchivedCopy
from onrecord.fetching.deadline import Deadline
from onrecord.fetching.errors import FetchError, FetchProblem
from onrecord.fetching.exchange import Answer, Exchange
from onrecord.fetching.peers import PublicPeers, refuse_unless_allowed
from onrecord.fetching.web_address import parse_web_address
from onrecord.translation import _

_API = "https://archive.org/wayback/available"
_HOST = "web.archive.org"
_LARGEST = 100_000
_LOCAL_NAMES = (".localhost", ".local", ".home.arpa", ".internal")
_SECONDS = 30.0
_OK = 200


class PublicArchive:
    """Asks the archive about addresses; ``api`` is the address of its API."""

    def __init__(self, exchange: Exchange, api: str = _API) -> None:
        self._exchange = exchange
        self._api = api

    def find_copy(self, url: str) -> ArchivedCopy | None:
        """The newest copy of a page, or None; the archive learns only ``url``.

        Raises:
            FetchError: not the address of a page, or one of this network, or the archive did not answer.
        """
        page = parse_web_address(url)
        _refuse_own_network(page.host)
        asked = parse_web_address(f"{self._api}?url={quote(page.text, safe='')}")
        answer = self._exchange.get(asked, Deadline(_SECONDS), _LARGEST)
        if answer.status != _OK:
            raise FetchError(
                FetchProblem.BROKEN, _("The archive couldn’t answer (error {status}).", status=answer.status)
            )
        return _copy_in(answer)


def _refuse_own_network(host: str) -> None:
    """Refuse a name or address of this network, which nobody else should learn.

    The names are those of RFC 6761 (localhost), 6762 (local), 8375 (home.arpa) and ICANN's of 2024 (internal). A name
    without a dot is never public.
    """
    bare = host.strip("[]").rstrip(".").lower()
    try:
        refuse_unless_allowed(bare, host, PublicPeers())
    except ValueError:
        if "." not in bare or bare.endswith(_LOCAL_NAMES):
            detail = _(
                "“{host}” is a name on your own network: no public archive has a copy, and none was asked.", host=host
            )
            raise FetchError(FetchProblem.PRIVATE, detail) from None


def _copy_in(answer: Answer) -> ArchivedCopy | None:
    try:
        found = json.loads(answer.body)["archived_snapshots"].get("closest")
        if not found or not found["available"]:
            return None
        taken_at = datetime.strptime(found["timestamp"], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        return ArchivedCopy(_place_of(found["url"]), taken_at)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise FetchError(FetchProblem.BROKEN, _("The archive’s answer couldn’t be understood.")) from error


def _place_of(url: str) -> str:
    """The address of a copy, with https: the API still writes http."""
    address = parse_web_address(url)
    if address.host != _HOST:
        raise ValueError(address.host)
    return f"https://{_HOST}{address.target}"
