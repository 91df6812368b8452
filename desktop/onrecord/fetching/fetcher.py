"""Fetch a page, and check every hop before it is taken."""

from dataclasses import dataclass

from onrecord.domain.captures import Hop
from onrecord.fetching.deadline import Deadline
from onrecord.fetching.errors import FetchError, FetchProblem
from onrecord.fetching.exchange import Answer, Exchange
from onrecord.fetching.paywall import paywall_hint
from onrecord.fetching.robots import Robots
from onrecord.fetching.web_address import WebAddress, parse_web_address
from onrecord.translation import Message, _, counted

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_OK = range(200, 300)
_UNSECURED = Message(
    "The page came over an unencrypted connection, so it could have been read or changed on the "
    "way. Compare anything important with another source."
)


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a fetch: bytes of the page, seconds in all, redirects."""

    size: int = 10_000_000
    seconds: float = 30.0
    redirects: int = 10


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """A page, its hops, and sentences for the reviewer."""

    hops: tuple[Hop, ...]
    headers: tuple[tuple[str, str], ...]
    body: bytes
    notes: tuple[str, ...]


class Fetcher:
    """Fetches single pages; ``name`` is the program's name in robots.txt files."""

    def __init__(self, exchange: Exchange, name: str, limits: Limits) -> None:
        self._exchange = exchange
        self._name = name
        self._limits = limits

    def fetch(self, text: str) -> FetchedPage:
        """Fetch the page at an address if its site allows programs.

        Raises:
            FetchError: why not, and what to do instead.
        """
        deadline = Deadline(self._limits.seconds)
        robots = Robots(self._exchange, self._name)
        here = parse_web_address(text)
        hops: dict[str, Hop] = {}
        while True:
            self._refuse_loop(here, hops)
            robots.refuse_unwelcome(here, deadline)
            answer = self._exchange.get(here, deadline, self._limits.size)
            hops[here.text] = Hop(here.text, answer.status, answer.peer)
            if answer.status not in _REDIRECTS or not answer.header("location"):
                return _page_of(answer, tuple(hops.values()), here)
            here = here.joined(answer.header("location"))

    def _refuse_loop(self, here: WebAddress, hops: dict[str, Hop]) -> None:
        if here.text in hops:
            raise FetchError(
                FetchProblem.REDIRECTS, _("“{host}” redirects in a loop and never reaches a page.", host=here.host)
            )
        if len(hops) > self._limits.redirects:
            detail = counted(
                "The address redirects more than {n} time and never reaches a page.",
                "The address redirects more than {n} times and never reaches a page.",
                self._limits.redirects,
            )
            raise FetchError(FetchProblem.REDIRECTS, detail)


def _page_of(answer: Answer, hops: tuple[Hop, ...], here: WebAddress) -> FetchedPage:
    if answer.status not in _OK:
        raise _refusal(answer.status, here)
    if not answer.body.strip():
        raise FetchError(FetchProblem.BROKEN, _("“{host}” sent an empty page.", host=here.host))
    is_unsecured = any(hop.url.startswith("http:") for hop in hops)
    notes = (str(_UNSECURED) if is_unsecured else "", paywall_hint(answer.body))
    return FetchedPage(hops, answer.headers, answer.body, tuple(note for note in notes if note))


def _refusal(status: int, here: WebAddress) -> FetchError:
    match status:
        case 401 | 402:
            kind = FetchProblem.PAYWALL
            what = Message("“{host}” shows this page only to readers who log in or pay.")
        case 403 | 405 | 406 | 429 | 503:
            kind, what = (
                FetchProblem.REFUSED,
                Message("“{host}” refuses to send this page to programs (error {status})."),
            )
        case 404 | 410:
            kind = FetchProblem.GONE
            what = Message("“{host}” no longer has this page (error {status}).")
        case 451:
            kind, what = (
                FetchProblem.REFUSED,
                Message("“{host}” can’t show this page in your location for legal reasons."),
            )
        case _:
            kind = FetchProblem.BROKEN
            what = Message("“{host}” didn’t send the page (error {status}).")
    return FetchError(kind, _(what, host=here.host, status=status))
