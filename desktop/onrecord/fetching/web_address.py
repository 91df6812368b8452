"""Parse addresses of pages, and refuse suspicious ones."""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, ip_address
from urllib.parse import urljoin

from urllib3.exceptions import LocationParseError
from urllib3.util import Url, parse_url

from onrecord.fetching.errors import FetchError, FetchProblem
from onrecord.translation import _

_PORTS = {"http": 80, "https": 443}
_LONGEST = 8000
_UNFIT = re.compile(r"[\x00-\x20\x7f-\x9f\\]")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_NUMBER = re.compile(r"(?:\d+|0x[0-9a-f]*)", re.IGNORECASE)
_MOST_PORTS = 65535


@dataclass(frozen=True, slots=True)
class WebAddress:
    """The parts of an address; ``host`` is in ASCII, without the brackets of IPv6.

    ``target`` is the requested path, ``text`` the whole address without its fragment.
    """

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """Scheme, host and port, the scope of one robots.txt."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == _PORTS[self.scheme] else f":{self.port}")

    @property
    def authority(self) -> str:
        """The value of the ``Host`` header."""
        return self.origin.partition("://")[2]

    @property
    def text(self) -> str:
        return self.origin + self.target

    def at(self, target: str) -> "WebAddress":
        """Another page of the same origin."""
        return WebAddress(self.scheme, self.host, self.port, target)

    def joined(self, reference: str) -> "WebAddress":
        """Resolve a reference on this page.

        Raises:
            FetchError: it leads to no page that may be fetched.
        """
        return parse_web_address(urljoin(self.text, reference.strip()))


def parse_web_address(text: str) -> WebAddress:
    """Parse an address from a person or a site; "example.org/a" counts as https.

    A numeric host must be the usual four numbers, or IPv6 in brackets: octal and shortened forms hide where a link
    leads (https://url.spec.whatwg.org/#ends-in-a-number-checker).

    Raises:
        FetchError: not http or https, with a user name and password, or malformed.
    """
    text = text.strip()
    if not text or len(text) > _LONGEST or _UNFIT.search(text):
        raise _address_error(_("This isn’t the address of a web page."))
    try:
        url = parse_url(_with_scheme(text))
    except LocationParseError as error:
        raise _address_error(_("This isn’t the address of a web page.")) from error
    host = (url.host or "").removeprefix("[").removesuffix("]").removesuffix(".")
    port = _PORTS[url.scheme or ""] if url.port is None else url.port
    _refuse_odd_parts(url, host, port)
    return WebAddress(url.scheme or "", host, port, url.request_uri)


def _with_scheme(text: str) -> str:
    found = _SCHEME.match(text)
    if found and found[1].lower() in _PORTS:
        return text
    # "example.org:8080/a" has a name before the colon, not a scheme.
    if found and not re.match(r"\d+(?:[/?#]|$)", text[found.end() :]):
        raise _address_error(
            _("Onrecord fetches web pages only, and “{scheme}:” is something else.", scheme=found[1].lower())
        )
    return f"https://{text}"


def _refuse_odd_parts(url: Url, host: str, port: int) -> None:
    if not host or not 0 < port <= _MOST_PORTS:
        raise _address_error(_("This isn’t the address of a web page."))
    if url.auth is not None:
        raise _address_error(_("The address contains a user name or password, which Onrecord never sends."))
    if ":" in host:
        _refuse_zone(host)
    elif _NUMBER.fullmatch(host.rpartition(".")[2]) and not _is_four_numbers(host):
        raise _address_error(_("The host in the address is a number in an unusual form ({host}).", host=host))


def _refuse_zone(host: str) -> None:
    try:
        if "%" in host or not ip_address(host):
            raise _address_error(_("The address names a network interface of this computer."))
    except ValueError as error:
        raise _address_error(_("This isn’t the address of a web page.")) from error


def _is_four_numbers(host: str) -> bool:
    try:
        return str(IPv4Address(host)) == host
    except ValueError:
        return False


def _address_error(detail: str) -> FetchError:
    return FetchError(FetchProblem.ADDRESS, detail)
