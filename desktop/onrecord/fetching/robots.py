"""Respect a site's robots.txt (RFC 9309)."""

from protego import Protego

from onrecord.fetching.deadline import Deadline
from onrecord.fetching.errors import FetchError, FetchProblem
from onrecord.fetching.exchange import Answer, Exchange
from onrecord.fetching.web_address import WebAddress
from onrecord.translation import _

_LARGEST = 512_000
"""RFC 9309, 2.5: read at least 500 kibibytes."""
_MOST_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_TOO_MANY_REQUESTS = 429
_FIRST_CLIENT_ERROR = 400
_FIRST_SERVER_ERROR = 500


class Robots:
    """Asks each site once a fetch for its rules."""

    def __init__(self, exchange: Exchange, name: str) -> None:
        self._exchange = exchange
        self._name = name
        self._rules: dict[str, Protego] = {}

    def refuse_unwelcome(self, address: WebAddress, deadline: Deadline) -> None:
        """Refuse a page that the site asks programs not to fetch.

        Raises:
            FetchError: it does, or its rules can't be read.
        """
        if address.origin not in self._rules:
            self._rules[address.origin] = Protego.parse(self._rules_text(address, deadline))
        if not self._rules[address.origin].can_fetch(address.text, self._name):
            path = address.target.partition("?")[0]
            detail = _(
                "“{host}” asks programs not to fetch “{path}” (in its robots.txt).", host=address.host, path=path
            )
            raise FetchError(FetchProblem.ROBOTS, detail)

    def _rules_text(self, address: WebAddress, deadline: Deadline) -> str:
        """Fetch robots.txt; empty for a missing file or after too many redirects (RFC 9309, 2.3.1.2, 2.3.1.3)."""
        here = address.at("/robots.txt")
        for _hop in range(_MOST_REDIRECTS + 1):
            answer = self._exchange.get(here, deadline, _LARGEST, is_cut=True)
            if answer.status not in _REDIRECTS or not answer.header("location"):
                return _rules_in(answer, address)
            here = here.joined(answer.header("location"))
        return ""


def _rules_in(answer: Answer, address: WebAddress) -> str:
    """A failing server has not allowed anything (2.3.1.4)."""
    if answer.status >= _FIRST_SERVER_ERROR or answer.status == _TOO_MANY_REQUESTS:
        detail = _(
            "“{host}” couldn’t say which pages programs may fetch (robots.txt: error {status}).",
            host=address.host,
            status=answer.status,
        )
        raise FetchError(FetchProblem.ROBOTS, detail)
    if answer.status >= _FIRST_CLIENT_ERROR:
        return ""
    return answer.body.decode("utf-8-sig", errors="replace")
